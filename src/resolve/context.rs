//! Of which country a document speaks where it names a group or a place.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    annotation::{AnnotatedDocument, Filler, RecordIndex},
    knowledge::KnownEntities,
    vocab::{EntityType, RelationType, Role},
};

/// How far up a chain of containers is followed.
const DEEPEST: usize = 8;

/// The countries in whose context the entities of a document stand.
#[derive(Debug)]
pub(super) struct Context {
    /// For each entity, the country that a place lies in, as the document says.
    pub(super) inside: Vec<Option<String>>,
    /// For each entity, the country of the places of its events, else the main one.
    pub(super) about: Vec<Option<String>>,
    /// The country that the document speaks of most.
    pub(super) main: Option<String>,
}

impl Context {
    pub(super) fn of(document: &AnnotatedDocument, known: &KnownEntities) -> Self {
        let record = RecordIndex::of(document);
        let above = containers(document, &record);
        let country_of = |entity: usize| -> Option<String> {
            let mut at = vec![entity];
            for _ in 0..DEEPEST {
                if let Some(name) = at.iter().find_map(|e| country_name(document, *e, known)) {
                    return Some(name);
                }
                at = at.iter().flat_map(|e| above[*e].iter().copied()).collect();
            }
            None
        };
        let own: Vec<_> = (0..document.entities.len()).map(country_of).collect();
        let mut told = vec![BTreeSet::new(); document.entities.len()];
        for event in &document.events {
            let fillers = || {
                event.participants.iter().filter_map(|participant| match participant.filler()? {
                    Filler::Entity(id) => Some((participant.role, record.entity(id)?)),
                    Filler::Event(_) => None,
                })
            };
            let places: BTreeSet<_> = fillers()
                .filter(|(role, _)| matches!(role, Role::Place | Role::From | Role::Destination))
                .filter_map(|(_, place)| own[place].clone())
                .collect();
            for (_, entity) in fillers() {
                told[entity].extend(places.iter().cloned());
            }
        }
        let main = main_country(document, &own);
        let choose = |mut told: BTreeSet<String>| {
            let unclear = told.len() != 1 || main.as_ref().is_some_and(|main| told.contains(main));
            if unclear { main.clone() } else { told.pop_first() }
        };
        let about = told.into_iter().map(choose).collect();
        Self { inside: own, about, main }
    }
}

fn containers(document: &AnnotatedDocument, record: &RecordIndex<'_>) -> Vec<Vec<usize>> {
    let mut above = vec![Vec::new(); document.entities.len()];
    for relation in document.relations.iter().filter(|relation| relation.kind == RelationType::PartOf) {
        if let (Some(part), Some(whole)) = (record.entity(&relation.subject), record.entity(&relation.object))
        {
            above[part].push(whole);
        }
    }
    above
}

fn country_name(document: &AnnotatedDocument, entity: usize, known: &KnownEntities) -> Option<String> {
    let entity = &document.entities[entity];
    let found = known.by_name(&entity.name).filter(|_| entity.kind == EntityType::Place)?;
    found.is_country.then(|| found.name.clone())
}

/// The country that the most mentions of places lie in.
fn main_country(document: &AnnotatedDocument, own: &[Option<String>]) -> Option<String> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for (entity, country) in document.entities.iter().zip(own) {
        if let Some(country) = country {
            *counts.entry(country).or_default() += entity.mentions.len();
        }
    }
    let most = counts.values().max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(country, _)| (*country).to_owned())
}
