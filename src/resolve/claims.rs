use std::collections::BTreeMap;

use super::ResolvedEntity;
use crate::{
    annotation::{AnnotatedDocument, EntityId, Quantity, RecordIndex},
    text::short_hash,
    vocab::Measure,
};

/// One claim of a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimRef {
    /// A mention of an event: document, event, mention.
    Event(usize, usize, usize),
    /// A quantity: document, quantity.
    Quantity(usize, usize),
    /// A relation: document, relation.
    Relation(usize, usize),
}

/// Claims about the same thing, of which there are at least two: mentions of one event, or figures
/// for one measure, population and place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimSet {
    /// What its IRI ends with.
    pub key: String,
    /// What the claims are about, for people: `Killed: civilians, Alep`.
    pub label: String,
    /// The claims, sorted.
    pub claims: Vec<ClaimRef>,
}

pub(super) fn gather(
    documents: &[AnnotatedDocument],
    entities: &[ResolvedEntity],
    entity_of: &[Vec<usize>],
) -> Vec<ClaimSet> {
    let mut sets: Vec<_> = events(documents).chain(figures(documents, entities, entity_of)).collect();
    sets.sort_by(|a, b| a.key.cmp(&b.key));
    sets
}

fn events(documents: &[AnnotatedDocument]) -> impl Iterator<Item = ClaimSet> {
    documents.iter().enumerate().flat_map(|(d, document)| {
        let told_twice = document.events.iter().enumerate().filter(|(_, event)| event.mentions.len() > 1);
        told_twice.map(move |(e, event)| ClaimSet {
            key: format!("event-{}", short_hash(&[document.id.as_str(), event.id.as_str()], 16)),
            label: event.kind.name().to_owned(),
            claims: (0..event.mentions.len()).map(|m| ClaimRef::Event(d, e, m)).collect(),
        })
    })
}

fn figures(
    documents: &[AnnotatedDocument],
    entities: &[ResolvedEntity],
    entity_of: &[Vec<usize>],
) -> impl Iterator<Item = ClaimSet> {
    let mut sets = BTreeMap::<(Measure, &str, usize), Vec<ClaimRef>>::new();
    for (d, document) in documents.iter().enumerate() {
        let record = RecordIndex::of(document);
        let index = |id: &EntityId| record.entity(id).map(|i| entity_of[d][i]);
        for (q, quantity) in document.quantities.iter().enumerate() {
            if let (Some(population), Some(place)) =
                (comparable(quantity), quantity.place.as_ref().and_then(index))
            {
                sets.entry((quantity.measure, population, place)).or_default().push(ClaimRef::Quantity(d, q));
            }
        }
    }
    sets.into_iter().filter(|(_, claims)| claims.len() > 1).map(|((measure, population, place), claims)| {
        let place = &entities[place];
        ClaimSet {
            key: format!("figures-{}", short_hash(&[measure.name(), population, &place.key], 16)),
            label: format!("{measure}: {population}, {}", place.name),
            claims,
        }
    })
}

/// What a figure counts, where figures for it can be compared.
fn comparable(quantity: &Quantity) -> Option<&str> {
    quantity.population.as_deref().filter(|_| quantity.measure != Measure::Count)
}
