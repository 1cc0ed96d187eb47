//! Who is who across documents, what is the same event, and how claims stand to each other.
//!
//! Two mentions of one name are one entity; two tellings of one happening are one event, with all
//! their claims; claims that can be compared make a [`ClaimSet`], and a [`Comparison`] says whether
//! they agree. Nothing is decided for the reader. The result does not depend on the order of the
//! documents.

mod amount;
mod claims;
mod entities;
mod events;
mod figures;
mod groups;
mod happenings;
mod likeness;
mod passage;
mod period;
mod population;
mod reason;
mod union;
mod wording;
mod world;

pub use claims::{ClaimRef, ClaimSet, Comparison};
pub use entities::ResolvedEntity;
pub use events::ResolvedEvent;
pub use reason::Reason;

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
    /// The happenings.
    pub events: Vec<ResolvedEvent>,
    /// For each document, for each of its events: the index into `events`.
    pub event_of: Vec<Vec<usize>>,
    /// Claims about the same thing, sorted by key.
    pub claim_sets: Vec<ClaimSet>,
    /// How claims of one set stand to each other, sorted.
    pub comparisons: Vec<Comparison>,
}

/// Resolves over a whole corpus; `documents` are sorted by id.
#[must_use]
pub fn resolve(documents: &[AnnotatedDocument], known: &KnownEntities) -> Resolution {
    let entities::Entities { entities, entity_of, publisher_of } = entities::resolve(documents, known);
    let world = world::World::new(documents, &entities, &entity_of, known);
    let events = events::resolve(&world);
    let (claim_sets, comparisons) = claims::gather(&world, &events);
    let events::Events { events, event_of, .. } = events;
    Resolution { entities, entity_of, publisher_of, events, event_of, claim_sets, comparisons }
}
