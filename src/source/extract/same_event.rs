//! Which event words of a text name the same happening.

use std::collections::BTreeSet;

use super::{
    Analysis,
    entities::Entities,
    events::{Fill, Told},
    nominals::is_definite,
};
use crate::{
    annotation::{Time, Value},
    vocab::{EventType, Role},
};

/// How many sentences apart two words may be that tell no more than their type.
const NEAR: usize = 3;

/// How many events back one may be taken up.
const MEMORY: usize = 200;

/// Gives event words, in the order of the text, the number of their event.
pub(super) struct SameEvent<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    entities: &'a Entities<'k>,
    told: &'a [Told<'k>],
    events: Vec<Known<'a>>,
}

/// What is known of an event so far.
struct Known<'a> {
    kind: EventType,
    names: BTreeSet<&'a str>,
    /// Roles with the clusters that play them.
    roles: BTreeSet<(Role, usize)>,
    time: Option<&'a Time>,
    /// How many were hit, where the text counts them.
    count: Option<&'a Value>,
    last_sentence: usize,
}

impl<'a, 't, 'k> SameEvent<'a, 't, 'k> {
    pub(super) const fn new(
        analysis: &'a Analysis<'t, 'k>,
        entities: &'a Entities<'k>,
        told: &'a [Told<'k>],
    ) -> Self {
        Self { analysis, entities, told, events: Vec::new() }
    }

    /// The number of the event that a word names; words must come in order.
    pub(super) fn event_of(&mut self, number: usize) -> usize {
        let told = &self.told[number];
        let roles: BTreeSet<(Role, usize)> = told
            .fills
            .iter()
            .filter_map(|(role, fill)| match fill {
                Fill::Mention(mention) => Some((*role, self.entities.cluster(*mention)?)),
                Fill::Trigger(_) => None,
            })
            .collect();
        let recent = self.events.len().saturating_sub(MEMORY)..self.events.len();
        let found = recent.rev().find(|event| self.is_same(&self.events[*event], told, &roles));
        let event = found.unwrap_or_else(|| {
            self.events.push(Known {
                kind: told.kind,
                names: BTreeSet::new(),
                roles: BTreeSet::new(),
                time: None,
                count: None,
                last_sentence: 0,
            });
            self.events.len() - 1
        });
        let count = self.count(told.word);
        let known = &mut self.events[event];
        known.names.insert(&told.sense.name);
        known.roles.extend(roles);
        known.time = known.time.or(told.time.as_ref());
        known.count = known.count.or(count);
        known.last_sentence = self.analysis.syntax.sentence_of(told.word);
        event
    }

    /// The number of those that an event word is told of.
    fn count(&self, word: usize) -> Option<&'a Value> {
        let analysis = self.analysis;
        let counted = analysis.numbers_of(analysis.syntax.sentence_of(word)).iter().find(|number| {
            let noun = number.counted.filter(|_| number.value.unit.is_none());
            noun.is_some_and(|noun| {
                let anchor = analysis.anchor(noun);
                let governed = matches!(analysis.syntax.words[anchor].relation(), "nsubj" | "obj" | "nmod");
                let described = analysis.syntax.words[word].head == Some(noun)
                    && matches!(analysis.syntax.words[word].relation(), "acl" | "amod");
                noun == word || described || governed && analysis.syntax.words[anchor].head == Some(word)
            })
        })?;
        Some(&counted.value)
    }

    fn is_same(&self, event: &Known<'_>, told: &Told<'_>, roles: &BTreeSet<(Role, usize)>) -> bool {
        // A total is not the death of somebody whom the text tells apart.
        let one = |roles: &BTreeSet<(Role, usize)>| {
            let hit = |(role, _): &&(Role, usize)| matches!(role, Role::Victim | Role::Patient);
            roles.iter().filter(hit).any(|(_, cluster)| self.entities.is_person(*cluster))
        };
        let count = self.count(told.word);
        let total = count.is_some() && one(&event.roles) || event.count.is_some() && one(roles);
        if event.kind != told.kind
            || total
            || event.count.zip(count).is_some_and(|(a, b)| a != b)
            || excludes(event, told, roles, &|cluster| self.entities.is_state(cluster))
        {
            return false;
        }
        let shared = roles.iter().filter(|role| event.roles.contains(role)).count();
        let telling =
            roles.iter().filter(|(role, _)| *role != Role::Agent).any(|role| event.roles.contains(role));
        let same_word = event.names.contains(&*told.sense.name);
        let syntax = &self.analysis.syntax;
        let is_noun = syntax.words[told.word].is_noun();
        let taken_up = is_noun && is_definite(self.analysis, told.word) && (same_word || roles.is_empty());
        if is_speech(event.kind) {
            return shared > 0 && same_word || telling && shared > 1 || taken_up && shared > 0;
        }
        let near = syntax.sentence_of(told.word) <= event.last_sentence + NEAR;
        shared > 0 || taken_up || (same_word || near) && (roles.is_empty() || event.roles.is_empty())
    }
}

/// Whether one cannot be the other: other people or places in a role, another time.
fn excludes(
    event: &Known<'_>,
    told: &Told<'_>,
    roles: &BTreeSet<(Role, usize)>,
    is_state: &dyn Fn(usize) -> bool,
) -> bool {
    let apart = Role::ALL.iter().any(|role| {
        let of = |set: &BTreeSet<(Role, usize)>| -> BTreeSet<usize> {
            set.iter().filter(|(r, _)| r == role).map(|(_, cluster)| *cluster).collect()
        };
        let (theirs, ours) = (of(&event.roles), of(roles));
        // What happens in a town of a country happens in the country.
        let wide = |places: &BTreeSet<usize>| places.iter().any(|place| is_state(*place));
        let within = *role == Role::Place && wide(&theirs) != wide(&ours);
        !within && !theirs.is_empty() && !ours.is_empty() && theirs.is_disjoint(&ours)
    });
    let bounds = |time: &Time| Some((time.start?.first_day(), time.end?.last_day()));
    let times = event.time.and_then(bounds).zip(told.time.as_ref().and_then(bounds));
    apart || times.is_some_and(|((a, b), (c, d))| b < c || d < a)
}

/// Acts of speech are told one by one.
pub(super) const fn is_speech(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Demand
            | EventType::Accusation
            | EventType::Statement
            | EventType::Refusal
            | EventType::Support
            | EventType::Threat
            | EventType::Meeting
    )
}
