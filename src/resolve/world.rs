//! What a corpus says about how its entities hang together: which place is inside which, who acts
//! for whom, who belongs to which set.

use std::collections::{BTreeSet, HashSet};

use super::{ResolvedEntity, kind::is_journey, member::is_single_place, passage::Copies, union::UnionFind};
use crate::{
    annotation::{AnnotatedDocument, EntityId, Event, EventId, RecordIndex},
    knowledge::KnownEntities,
    text::{Span, SpannedText},
    vocab::{EntityType, EventType, MentionForm, Modality, Polarity, RelationType, Role},
};

/// How far up a chain of containers is followed.
const DEEPEST: usize = 8;

/// A corpus whose entities are resolved.
pub(super) struct World<'d> {
    pub(super) documents: &'d [AnnotatedDocument],
    pub(super) entities: &'d [ResolvedEntity],
    records: Vec<RecordIndex<'d>>,
    entity_of: &'d [Vec<usize>],
    facts: Vec<Facts>,
    /// For each document, the events that an event of the same type belongs to.
    wholes: Vec<HashSet<&'d EventId>>,
    copies: Copies,
    texts: Vec<Option<SpannedText<'d>>>,
    /// Who acts as one: a state, its government, its army, their head.
    camp: Vec<usize>,
}

#[derive(Default, Clone)]
struct Facts {
    containers: BTreeSet<usize>,
    member_of: BTreeSet<usize>,
    is_named: bool,
    is_country: bool,
    /// Forces or officials of nobody in particular: `troupes`.
    is_vague_body: bool,
}

impl<'d> World<'d> {
    pub(super) fn new(
        documents: &'d [AnnotatedDocument],
        entities: &'d [ResolvedEntity],
        entity_of: &'d [Vec<usize>],
        known: &KnownEntities,
        copies: Copies,
    ) -> Self {
        let records: Vec<_> = documents.iter().map(RecordIndex::of).collect();
        let wholes =
            documents.iter().zip(&records).map(|(document, record)| wholes(document, record)).collect();
        let mut world = Self {
            documents,
            entities,
            records,
            entity_of,
            facts: Vec::new(),
            wholes,
            copies,
            texts: documents.iter().map(|document| document.text.as_deref().map(SpannedText::new)).collect(),
            camp: Vec::new(),
        };
        let facts = |entity: &ResolvedEntity| Facts {
            is_country: is_country(entity, known),
            is_vague_body: is_body_of_nobody(entity, known),
            ..Facts::default()
        };
        world.facts = entities.iter().map(facts).collect();
        world.read_names();
        world.read_relations();
        let containers: Vec<_> = (0..entities.len()).map(|at| world.climb(at)).collect();
        for (facts, containers) in world.facts.iter_mut().zip(containers) {
            facts.containers = containers;
        }
        world
    }

    fn read_names(&mut self) {
        for (d, document) in self.documents.iter().enumerate() {
            for (entity, &at) in document.entities.iter().zip(&self.entity_of[d]) {
                let is_name = |form| !matches!(form, MentionForm::Nominal | MentionForm::Pronoun);
                self.facts[at].is_named |= entity.mentions.iter().any(|mention| is_name(mention.form))
                    || is_single_place(entity, document);
            }
        }
    }

    fn read_relations(&mut self) {
        let mut camps = UnionFind::new(self.entities.len());
        for (d, document) in self.documents.iter().enumerate() {
            for relation in &document.relations {
                let holds = relation.polarity == Polarity::Positive
                    && matches!(relation.modality, Modality::Asserted | Modality::Hedged);
                let ends = self.entity(d, &relation.subject).zip(self.entity(d, &relation.object));
                let Some((subject, object)) = ends.filter(|(a, b)| holds && a != b) else { continue };
                match relation.kind {
                    RelationType::PartOf => {
                        self.facts[subject].containers.insert(object);
                    }
                    RelationType::MemberOf => {
                        self.facts[subject].member_of.insert(object);
                    }
                    RelationType::Leads => camps.union(subject, object),
                    RelationType::AffiliateOf if self.entities[subject].kind == EntityType::Organization => {
                        camps.union(subject, object);
                    }
                    _ => {}
                }
            }
        }
        self.camp = (0..self.entities.len()).map(|at| camps.find(at)).collect();
    }

    /// The resolved entity that an id of a document names.
    pub(super) fn entity(&self, document: usize, id: &EntityId) -> Option<usize> {
        self.records[document].entity(id).map(|at| self.entity_of[document][at])
    }

    pub(super) fn record(&self, document: usize) -> &RecordIndex<'d> {
        &self.records[document]
    }

    /// The words under a span of a document that has a text.
    pub(super) fn words(&self, document: usize, span: Span) -> Option<&'d str> {
        self.texts[document].as_ref()?.slice(span)
    }

    /// Whether an event of the same type belongs to this one.
    pub(super) fn is_whole(&self, document: usize, event: &EventId) -> bool {
        self.wholes[document].contains(event)
    }

    /// The words of an event that another document has too.
    pub(super) fn copied(&self, document: usize, event: &EventId) -> impl Iterator<Item = u64> {
        let event = self.records[document].event(event);
        event.into_iter().flat_map(move |e| self.copies.of(document, e))
    }

    /// The journeys of its document that an arrival ends: those of the same people, without those that have parts.
    pub(super) fn journeys(&self, document: usize, event: &'d Event) -> impl Iterator<Item = usize> {
        let people = move |journey: &Event| {
            journey.participants.iter().any(|traveller| {
                matches!(traveller.role, Role::Agent | Role::Patient)
                    && event
                        .participants
                        .iter()
                        .any(|p| p.role == Role::Agent && p.entity == traveller.entity && p.entity.is_some())
            })
        };
        let events = self.documents[document].events.iter().enumerate();
        let arrives = event.kind == EventType::Arrival;
        let ends = move |(_, journey): &(usize, &Event)| {
            arrives && is_journey(journey.kind) && !self.is_whole(document, &journey.id) && people(journey)
        };
        events.filter(ends).map(|(e, _)| e)
    }

    pub(super) fn is_named(&self, entity: usize) -> bool {
        self.facts[entity].is_named
    }

    pub(super) fn is_country(&self, entity: usize) -> bool {
        self.facts[entity].is_country
    }

    /// People without a name of their own: `les civils`.
    pub(super) fn is_unnamed_group(&self, entity: usize) -> bool {
        self.entities[entity].kind == EntityType::Group && !self.is_named(entity)
    }

    /// A body without a name and without a country: `les troupes`.
    pub(super) fn is_vague_body(&self, entity: usize) -> bool {
        self.facts[entity].is_vague_body && !self.is_named(entity)
    }

    pub(super) fn camp(&self, entity: usize) -> usize {
        self.camp[entity]
    }

    /// All containers of an entity, while only the direct ones are known.
    fn climb(&self, entity: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut last = vec![entity];
        for _ in 0..DEEPEST {
            let next = last.iter().flat_map(|at| self.facts[*at].containers.iter().copied());
            last = next.filter(|at| *at != entity && found.insert(*at)).collect();
        }
        found
    }

    /// Everything that a place or body is inside of, near and far.
    pub(super) fn containers(&self, entity: usize) -> &BTreeSet<usize> {
        &self.facts[entity].containers
    }

    /// Whether a place or body is inside another.
    pub(super) fn is_within(&self, part: usize, whole: usize) -> bool {
        part != whole && self.containers(part).contains(&whole)
    }

    /// Whether two that are not the same act for each other or belong to each other.
    pub(super) fn are_allied(&self, a: usize, b: usize) -> bool {
        self.camp[a] == self.camp[b]
            || self.facts[a].member_of.contains(&b)
            || self.facts[b].member_of.contains(&a)
            || self.is_within(a, b)
            || self.is_within(b, a)
    }

    /// Whether one place is inside the other; where a place has no name of its own, whether what it
    /// is inside of holds the other.
    pub(super) fn may_overlap(&self, a: usize, b: usize) -> bool {
        let vague = |vague: usize, other: usize| {
            !self.is_named(vague)
                && self
                    .containers(vague)
                    .iter()
                    .any(|&whole| !self.is_country(whole) && (whole == other || self.is_within(other, whole)))
        };
        a == b || self.is_within(a, b) || self.is_within(b, a) || vague(a, b) || vague(b, a)
    }

    /// The largest place that holds this one and is no country.
    pub(super) fn region(&self, place: usize) -> usize {
        let holds_more = |at: &usize| !self.containers(*at).iter().any(|whole| !self.is_country(*whole));
        let mut regions = self.containers(place).iter().copied().filter(|at| !self.is_country(*at));
        if self.is_country(place) { place } else { regions.find(holds_more).unwrap_or(place) }
    }
}

fn is_country(entity: &ResolvedEntity, known: &KnownEntities) -> bool {
    entity.kind == EntityType::Place && known.by_name(&entity.name).is_some_and(|known| known.is_country)
}

fn wholes<'d>(document: &'d AnnotatedDocument, record: &RecordIndex<'d>) -> HashSet<&'d EventId> {
    let whole = |part: &'d Event| {
        let whole = &document.events[record.event(part.part_of.as_ref()?)?];
        (whole.kind == part.kind).then_some(&whole.id)
    };
    document.events.iter().filter_map(whole).collect()
}

fn is_body_of_nobody(entity: &ResolvedEntity, known: &KnownEntities) -> bool {
    let mut words = entity.name.split(|c: char| !c.is_alphanumeric() && c != '-');
    entity.kind == EntityType::Organization && !words.any(|word| known.is_demonym(word))
}
