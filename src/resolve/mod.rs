//! Who is who across documents, and which claims can be compared.
//!
//! Two mentions of one name are one entity; two happenings in two documents stay two events. The
//! result does not depend on the order of the documents.

mod claims;
mod entities;
mod union;

pub use claims::{ClaimRef, ClaimSet};
pub use entities::ResolvedEntity;

use crate::{annotation::AnnotatedDocument, knowledge::KnownEntities};

/// What is the same in a corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// The things in the world, sorted by key.
    pub entities: Vec<ResolvedEntity>,
    /// For each document, for each of its entities: the index into `entities`.
    pub entity_of: Vec<Vec<usize>>,
    /// For each document: its publisher's index into `entities`.
    pub publisher_of: Vec<Option<usize>>,
    /// Claims about the same thing, sorted by key.
    pub claim_sets: Vec<ClaimSet>,
}

/// Resolves over a whole corpus; `documents` are sorted by id.
#[must_use]
pub fn resolve(documents: &[AnnotatedDocument], known: &KnownEntities) -> Resolution {
    let entities::Entities { entities, entity_of, publisher_of } = entities::resolve(documents, known);
    let claim_sets = claims::gather(documents, &entities, &entity_of);
    Resolution { entities, entity_of, publisher_of, claim_sets }
}
