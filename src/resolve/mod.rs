//! Who is who across documents, what is the same event, and how claims stand to each other.
//!
//! Two mentions of one name are one entity; two tellings of one happening are one event, with all
//! their claims; claims that can be compared make a [`ClaimSet`], and a [`Comparison`] says whether
//! they agree. Nothing is decided for the reader. The result does not depend on the order of the
//! documents.

mod amount;
mod claims;
mod context;
mod counts;
mod decisions;
mod entities;
mod events;
mod figures;
mod groups;
mod happenings;
mod joins;
mod kind;
mod likeness;
mod member;
mod names;
mod pairs;
mod passage;
mod period;
mod population;
mod reason;
mod spelling;
mod union;
mod wording;
mod world;

pub use claims::{ClaimRef, ClaimSet, Comparison};
pub use decisions::{Decisions, DecisionsError};
pub use entities::{Joined, ResolvedEntity};
pub use events::ResolvedEvent;
pub use joins::Why;
pub use reason::Reason;

pub use crate::knowledge::Position;
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
    /// At most so many pairs of claims that say different things were not compared: where hundreds of different
    /// ones are about the same, only those that are near each other in time are.
    pub uncompared: usize,
    /// Names that the user's decisions speak of and no document does.
    pub unknown_names: Vec<String>,
}

/// Resolves over a whole corpus; `documents` are sorted by id.
#[must_use]
pub fn resolve(documents: &[AnnotatedDocument], known: &KnownEntities) -> Resolution {
    resolve_with(documents, known, &Decisions::default())
}

/// Resolves over a whole corpus; what the user decided goes before everything that is found.
#[must_use]
pub fn resolve_with(
    documents: &[AnnotatedDocument],
    known: &KnownEntities,
    decisions: &Decisions,
) -> Resolution {
    let entities::Entities { entities, entity_of, publisher_of, unknown_names } =
        entities::resolve(documents, known, decisions);
    let passages = passage::Passages::new(documents);
    let world = world::World::new(documents, &entities, &entity_of, known, passages.copies());
    let events = events::resolve(&world);
    let claims::Gathered { claim_sets, comparisons, uncompared } = claims::gather(&world, &events, &passages);
    let events::Events { events, event_of, .. } = events;
    Resolution {
        entities,
        entity_of,
        publisher_of,
        events,
        event_of,
        claim_sets,
        comparisons,
        uncompared,
        unknown_names,
    }
}
