use std::collections::BTreeMap;

use super::{Item, matching::one_to_one};
use crate::{
    annotation::{
        AnnotatedDocument, Entity, EntityId, EntityMention, Event, EventId, EventMention, RecordIndex,
    },
    text::Span,
};

/// A mention of an entity and where its entity stands in the record.
pub(super) type MentionOfEntity<'d> = (usize, &'d EntityMention);
/// A mention of an event and where its event stands in the record.
pub(super) type MentionOfEvent<'d> = (usize, &'d EventMention);

/// A document's annotations, in the order in which they are matched.
pub(super) struct Side<'d> {
    pub(super) document: &'d AnnotatedDocument,
    index: RecordIndex<'d>,
    pub(super) entity_mentions: Vec<MentionOfEntity<'d>>,
    pub(super) event_mentions: Vec<MentionOfEvent<'d>>,
    /// Positions of the events.
    events: Vec<usize>,
}

/// A prediction beside its gold, with what several layers ask of the two.
pub(super) struct Pair<'d> {
    pub(super) predicted: Side<'d>,
    pub(super) gold: Side<'d>,
    /// Right event mentions: positions in the two lists of event mentions.
    pub(super) right_mentions: Vec<(usize, usize)>,
    /// How many right mentions two events share, by their positions.
    shared: BTreeMap<(usize, usize), u32>,
    /// The gold event that each predicted event is aligned with.
    pub(super) aligned: BTreeMap<usize, usize>,
}

impl<'d> Side<'d> {
    /// Gold, in the order of the record.
    fn of_gold(document: &'d AnnotatedDocument) -> Self {
        let entities = document.entities.iter().enumerate();
        let events = document.events.iter().enumerate();
        Self {
            document,
            index: RecordIndex::of(document),
            entity_mentions: entities.flat_map(|(i, e)| e.mentions.iter().map(move |m| (i, m))).collect(),
            event_mentions: events.flat_map(|(i, e)| e.mentions.iter().map(move |m| (i, m))).collect(),
            events: (0..document.events.len()).collect(),
        }
    }

    /// Predictions, in the order of the text.
    fn of_predictions(document: &'d AnnotatedDocument) -> Self {
        let mut side = Self::of_gold(document);
        side.entity_mentions.sort_by_key(|(_, mention)| mention.span());
        side.event_mentions.sort_by_key(|(_, mention)| mention.span());
        side.events.sort_by_key(|event| first_mention(&document.events[*event]));
        side
    }

    pub(super) fn entity(&self, id: &EntityId) -> Option<&'d Entity> {
        self.index.entity(id).map(|at| &self.document.entities[at])
    }

    /// The name of an entity, for people.
    pub(super) fn name(&self, id: &EntityId) -> &'d str {
        self.entity(id).map_or("?", |entity| &entity.name)
    }

    pub(super) fn event(&self, id: &EventId) -> Option<usize> {
        self.index.event(id)
    }

    /// The events in the order in which they are matched.
    pub(super) fn events(&self) -> impl Iterator<Item = (usize, &'d Event)> {
        let document = self.document;
        self.events.iter().map(move |at| (*at, &document.events[*at]))
    }
}

/// Where an event is first named.
pub(super) fn first_mention(event: &Event) -> Option<Span> {
    event.mentions.iter().map(EventMention::span).min()
}

impl<'d> Pair<'d> {
    pub(super) fn new(predicted: &'d AnnotatedDocument, gold: &'d AnnotatedDocument) -> Self {
        let (predicted, gold) = (Side::of_predictions(predicted), Side::of_gold(gold));
        let right_mentions =
            one_to_one(&predicted.event_mentions, &gold.event_mentions, |(p, p_at), (g, g_at)| {
                let types = [predicted.document.events[*p].kind, gold.document.events[*g].kind];
                u32::from(p_at.span() == g_at.span() && types[0] == types[1])
            });
        let mut shared = BTreeMap::new();
        for (p, g) in &right_mentions {
            let events = (predicted.event_mentions[*p].0, gold.event_mentions[*g].0);
            *shared.entry(events).or_default() += 1;
        }
        let weight = |p: &usize, g: &usize| shared.get(&(*p, *g)).copied().unwrap_or_default();
        let aligned = one_to_one(&predicted.events, &gold.events, weight);
        let aligned = aligned.into_iter().map(|(p, g)| (predicted.events[p], gold.events[g])).collect();
        Self { predicted, gold, right_mentions, shared, aligned }
    }

    /// Whether two entities have mentions that overlap.
    pub(super) fn same_entity(&self, predicted: &EntityId, gold: &EntityId) -> bool {
        let (Some(p), Some(g)) = (self.predicted.entity(predicted), self.gold.entity(gold)) else {
            return false;
        };
        p.mentions.iter().any(|p| g.mentions.iter().any(|g| p.span().overlaps(g.span())))
    }

    /// Whether two events share a right mention.
    pub(super) fn same_event(&self, predicted: &EventId, gold: &EventId) -> bool {
        let (Some(p), Some(g)) = (self.predicted.event(predicted), self.gold.event(gold)) else {
            return false;
        };
        self.shared.contains_key(&(p, g))
    }

    /// Whether two events are taken for the same.
    pub(super) fn are_aligned(&self, predicted: usize, gold: usize) -> bool {
        self.aligned.get(&predicted) == Some(&gold)
    }
}

/// What was predicted and what there was to find, on one layer of one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Comparison {
    /// The predictions; those of less than full credit are false.
    pub predicted: Vec<Item>,
    /// The gold items; those of less than full credit were missed.
    pub gold: Vec<Item>,
}

impl Comparison {
    /// Right are those that have a partner.
    pub(super) fn of_pairs(predicted: Vec<Item>, gold: Vec<Item>, pairs: &[(usize, usize)]) -> Self {
        let mut comparison = Self { predicted, gold };
        for (p, g) in pairs {
            comparison.predicted[*p].credit = 1.0;
            comparison.gold[*g].credit = 1.0;
        }
        comparison
    }
}
