//! Which happenings of different documents are one.

use std::collections::{BTreeSet, HashMap};

use jiff::civil;

use super::{
    likeness::{Part, Telling},
    period::Period,
    world::World,
};
use crate::{
    annotation::{Date, Event, Filler},
    vocab::EventType,
};

/// One happening, with every place where a document tells of it: document and event, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedEvent {
    /// Document and event; of each document at most one.
    pub members: Vec<(usize, usize)>,
}

/// How many of the latest events that share an anchor one is compared with.
const LATEST: usize = 32;

/// How far events that stand in a role of events are followed.
const DEEPEST: usize = 4;

pub(super) struct Events {
    pub(super) events: Vec<ResolvedEvent>,
    /// For each document, for each of its events.
    pub(super) event_of: Vec<Vec<usize>>,
    /// What all tellings of each event say together.
    pub(super) tellings: Vec<Telling>,
}

/// Each event joins the most similar of those before it, or stands alone. What has events in its
/// roles comes after these; within that, the earlier first.
pub(super) fn resolve(world: &World<'_>) -> Events {
    let mut order = Vec::new();
    for (d, document) in world.documents.iter().enumerate() {
        let depths = depths(world, d);
        for (e, event) in document.events.iter().enumerate() {
            let day = Period::of(event.time.as_ref()).and_then(Period::beginning).map(|(first, _)| first);
            let day = day.or(document.published.map(Date::first_day)).unwrap_or(civil::Date::MAX);
            order.push((depths[e], day, d, e));
        }
    }
    order.sort_unstable();
    let mut clusters = Clusters {
        world,
        members: Vec::new(),
        tellings: Vec::new(),
        by_anchor: HashMap::new(),
        event_of: world.documents.iter().map(|document| vec![None; document.events.len()]).collect(),
    };
    for &(.., d, e) in &order {
        clusters.place(d, e);
    }
    for (.., d, e) in order {
        clusters.reconsider(d, e);
    }
    clusters.finish()
}

/// For each event of a document, how many events deep its roles go.
fn depths(world: &World<'_>, d: usize) -> Vec<usize> {
    let events = &world.documents[d].events;
    let inner = |event: &Event| -> Vec<usize> {
        let events = event.participants.iter().filter_map(|participant| match participant.filler()? {
            Filler::Event(id) => world.record(d).event(id),
            Filler::Entity(_) => None,
        });
        events.chain(world.journeys(d, event)).collect()
    };
    let inner: Vec<_> = events.iter().map(inner).collect();
    let mut depths = vec![0; events.len()];
    for _ in 0..DEEPEST {
        let deeper = |inner: &Vec<usize>| inner.iter().map(|at| 1 + depths[*at]).max().unwrap_or(0);
        depths = inner.iter().map(deeper).collect();
    }
    depths
}

struct Clusters<'w> {
    world: &'w World<'w>,
    members: Vec<Vec<(usize, usize)>>,
    tellings: Vec<Telling>,
    by_anchor: HashMap<(EventType, Part), Vec<usize>>,
    event_of: Vec<Vec<Option<usize>>>,
}

impl Clusters<'_> {
    fn place(&mut self, d: usize, e: usize) {
        let document = &self.world.documents[d];
        let event = &document.events[e];
        let telling = Telling::of(self.world, d, event, |inner| self.event_of[d][inner]);
        let anchors = self.anchors(&telling);
        let at = match self.most_similar(d, &telling, &anchors) {
            Some(at) => {
                self.tellings[at].join(&telling);
                at
            }
            None => {
                self.tellings.push(telling);
                self.members.push(Vec::new());
                self.members.len() - 1
            }
        };
        self.members[at].push((d, e));
        self.event_of[d][e] = Some(at);
        for anchor in anchors {
            let known = self.by_anchor.entry((event.kind, anchor)).or_default();
            if known.last() != Some(&at) {
                known.push(at);
            }
        }
    }

    /// What stood alone may be like an event that others have told more of since.
    fn reconsider(&mut self, d: usize, e: usize) {
        let Some(at) = self.event_of[d][e].filter(|at| self.members[*at].len() == 1) else { return };
        let telling = self.tellings[at].clone();
        let anchors = self.anchors(&telling);
        if let Some(to) = self.most_similar(d, &telling, &anchors) {
            self.tellings[to].join(&telling);
            self.members[at].clear();
            self.members[to].push((d, e));
            self.event_of[d][e] = Some(to);
        }
    }

    /// What an event that is the same would share.
    fn anchors(&self, telling: &Telling) -> BTreeSet<Part> {
        let mut anchors = BTreeSet::new();
        let sets = [
            &telling.agents,
            &telling.undergoers,
            &telling.places,
            &telling.destinations,
            &telling.topics,
            &telling.causes,
            &telling.journeys,
            &telling.words,
        ];
        for part in sets.into_iter().flatten() {
            anchors.insert(*part);
            if let Part::Entity(entity) = *part {
                anchors.insert(Part::Entity(self.world.camp(entity)));
                let regions = self.world.containers(entity).iter().filter(|at| !self.world.is_country(**at));
                anchors.extend(regions.map(|at| Part::Entity(*at)));
            }
        }
        anchors
    }

    fn most_similar(&self, d: usize, telling: &Telling, anchors: &BTreeSet<Part>) -> Option<usize> {
        // What no registry knows is like nothing else.
        if telling.kind == EventType::Other {
            return None;
        }
        let mut candidates = BTreeSet::new();
        for anchor in anchors {
            let known = self.by_anchor.get(&(telling.kind, *anchor)).map_or(&[][..], Vec::as_slice);
            candidates.extend(known.iter().rev().filter(|at| !self.members[**at].is_empty()).take(LATEST));
        }
        let apart = |at: &usize| !self.event_of[d].contains(&Some(*at));
        let scored = candidates.into_iter().filter(apart).filter_map(|at| {
            let like = self.tellings[at].likeness(telling, self.world);
            Some((like.strength(telling.kind)?, std::cmp::Reverse(at)))
        });
        scored.max().map(|(_, std::cmp::Reverse(at))| at)
    }

    /// Numbers the events anew, without those that were given up.
    fn finish(self) -> Events {
        let kept: Vec<_> = (0..self.members.len()).filter(|at| !self.members[*at].is_empty()).collect();
        let number: HashMap<_, _> = kept.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let event_of: Vec<Vec<_>> = self
            .event_of
            .into_iter()
            .map(|of| of.into_iter().filter_map(|at| number.get(&at?).copied()).collect())
            .collect();
        let mut events = Vec::with_capacity(kept.len());
        let mut tellings = Vec::with_capacity(kept.len());
        for (mut members, mut telling) in self.members.into_iter().zip(self.tellings) {
            if !members.is_empty() {
                members.sort_unstable();
                telling.renumber(&number);
                events.push(ResolvedEvent { members });
                tellings.push(telling);
            }
        }
        Events { events, event_of, tellings }
    }
}
