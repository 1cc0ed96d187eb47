//! How like two tellings of an event are: what they share, and what keeps them apart.

use std::collections::{BTreeSet, HashMap};

use super::{
    kind::{
        days_told, happens_once, happens_to_people, is_done_to_place, is_situation, speaks_of_topic,
        takes_parties,
    },
    period::Period,
    world::World,
};
use crate::{
    annotation::{Date, Event, Filler},
    vocab::{EventType, Role},
};

/// What fills a role: an entity, or an event that is resolved already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    Entity(usize),
    Event(usize),
    /// The words that tell of it, where another document has them too.
    Words(u64),
}

/// What one telling, or several of one event, say of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Telling {
    pub(super) kind: EventType,
    pub(super) agents: BTreeSet<Part>,
    pub(super) undergoers: BTreeSet<Part>,
    pub(super) places: BTreeSet<Part>,
    pub(super) destinations: BTreeSet<Part>,
    pub(super) topics: BTreeSet<Part>,
    pub(super) causes: BTreeSet<Part>,
    /// Of an arrival: the journeys that it ends.
    pub(super) journeys: BTreeSet<Part>,
    pub(super) words: BTreeSet<Part>,
    pub(super) period: Option<Period>,
    pub(super) published: Option<Date>,
    /// Belongs to a larger event of its own type.
    is_part: bool,
    /// Smaller events of its own type belong to it.
    has_parts: bool,
}

/// What can keep two tellings apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aspect {
    Agents,
    Undergoers,
    Places,
    Destinations,
    Topics,
    Times,
    Size,
}

/// How like two tellings are.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    points: u32,
    /// Shares something that few events share.
    is_tied: bool,
    shares_day: bool,
    shares_place: bool,
    times_are_near: bool,
    places_are_vague: bool,
    shares_cause: bool,
    pub(super) apart: Vec<Aspect>,
}

impl Likeness {
    /// How strongly they are taken for one event; none where they are not.
    pub(super) fn strength(&self, kind: EventType) -> Option<u32> {
        let needed = if is_situation(kind) { 2 } else { 3 };
        let forgiven = |aspect: &Aspect| match aspect {
            // Two reports of what happened to the same people there that day may differ on who did it,
            Aspect::Agents => self.shares_day && self.shares_place,
            // and those of the same journey on where it led.
            Aspect::Destinations => self.points >= 5,
            Aspect::Times => self.times_are_near && self.points >= 4,
            // What came of one cause may be told without the names of the places.
            Aspect::Places => self.places_are_vague && self.shares_cause,
            _ => false,
        };
        let is_one = self.points >= needed && self.is_tied && self.apart.iter().all(forgiven);
        is_one.then_some(self.points)
    }

    fn add(&mut self, aspect: Aspect, found: Shared, points: u32) {
        match found {
            Shared::Same(_) => self.points += points,
            Shared::Kin => self.points += 1,
            Shared::Nothing => self.apart.push(aspect),
            Shared::Open => {}
        }
    }
}

/// What two sets of fillers share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shared {
    /// So many fillers.
    Same(usize),
    /// Fillers that act for each other or lie in each other.
    Kin,
    /// One side says nothing, or nothing exact.
    Open,
    /// Both say something, and it is different.
    Nothing,
}

impl Telling {
    /// What a document says of an event; `event_of` gives the resolved event of a filler.
    pub(super) fn of(
        world: &World<'_>,
        document: usize,
        event: &Event,
        event_of: impl Fn(usize) -> Option<usize>,
    ) -> Self {
        let record = world.record(document);
        let source = &world.documents[document];
        let whole = event.part_of.as_ref().and_then(|id| record.event(id));
        let mut telling = Self {
            kind: event.kind,
            agents: BTreeSet::new(),
            undergoers: BTreeSet::new(),
            places: BTreeSet::new(),
            destinations: BTreeSet::new(),
            topics: BTreeSet::new(),
            causes: BTreeSet::new(),
            journeys: world.journeys(document, event).filter_map(&event_of).map(Part::Event).collect(),
            words: world.copied(document, &event.id).map(Part::Words).collect(),
            period: Period::of(event.time.as_ref()),
            published: source.published,
            is_part: whole.is_some_and(|whole| source.events[whole].kind == event.kind),
            has_parts: world.is_whole(document, &event.id),
        };
        for participant in &event.participants {
            let part = match participant.filler() {
                Some(Filler::Entity(id)) => world.entity(document, id).map(Part::Entity),
                Some(Filler::Event(id)) => record.event(id).and_then(&event_of).map(Part::Event),
                None => None,
            };
            if let Some(part) = part {
                telling.role(participant.role).insert(part);
            }
        }
        telling
    }

    fn role(&mut self, role: Role) -> &mut BTreeSet<Part> {
        match role {
            Role::Agent => &mut self.agents,
            Role::Place | Role::From => &mut self.places,
            Role::Destination => &mut self.destinations,
            Role::Topic => &mut self.topics,
            Role::Cause => &mut self.causes,
            Role::Target
            | Role::Victim
            | Role::Patient
            | Role::Loser
            | Role::Beneficiary
            | Role::Recipient => &mut self.undergoers,
        }
    }

    /// Takes in another telling of the same event.
    pub(super) fn join(&mut self, other: &Self) {
        self.agents.extend(&other.agents);
        self.undergoers.extend(&other.undergoers);
        self.places.extend(&other.places);
        self.destinations.extend(&other.destinations);
        self.topics.extend(&other.topics);
        self.causes.extend(&other.causes);
        self.journeys.extend(&other.journeys);
        self.words.extend(&other.words);
        self.period = self.period.or(other.period);
        self.published = self.published.or(other.published);
        self.is_part |= other.is_part;
        self.has_parts |= other.has_parts;
    }

    /// Gives the events in its roles their final numbers; those that were given up are left out.
    pub(super) fn renumber(&mut self, number: &HashMap<usize, usize>) {
        for parts in [&mut self.topics, &mut self.causes, &mut self.journeys] {
            let renumbered = parts.iter().filter_map(|part| match part {
                Part::Event(at) => number.get(at).copied().map(Part::Event),
                Part::Entity(_) | Part::Words(_) => Some(*part),
            });
            *parts = renumbered.collect();
        }
    }

    /// How like another telling this is.
    pub(super) fn likeness(&self, other: &Self, world: &World<'_>) -> Likeness {
        let mut like = Likeness::default();
        self.compare_times(other, &mut like);
        let dated = self.period.is_some() && other.period.is_some();

        let agents = self.compare_agents(other, world);
        like.add(Aspect::Agents, agents, if matches!(agents, Shared::Same(2..)) { 3 } else { 2 });
        let undergoers = people(&self.undergoers, &other.undergoers, self.kind, world);
        let all_unnamed =
            self.undergoers.intersection(&other.undergoers).all(|part| is_unnamed(*part, world));
        like.add(Aspect::Undergoers, undergoers, if all_unnamed { 1 } else { 2 });
        let places = self.compare_places(other, dated, world);
        let in_country_only = self.places.intersection(&other.places).all(|part| is_country(*part, world));
        like.add(Aspect::Places, places, if in_country_only { 1 } else { 2 });
        let destinations = places_of(&self.destinations, &other.destinations, world);
        like.add(Aspect::Destinations, destinations, 2);
        let topics = events(&self.topics, &other.topics, speaks_of_topic(self.kind));
        like.add(Aspect::Topics, topics, 2);
        let causes = events(&self.causes, &other.causes, false);
        like.add(Aspect::Topics, causes, 2);
        let journeys = events(&self.journeys, &other.journeys, false);
        like.add(Aspect::Destinations, journeys, 3);

        let same = |shared| matches!(shared, Shared::Same(_));
        like.shares_cause = same(causes);
        like.places_are_vague = are_vague(&self.places, world) || are_vague(&other.places, world);
        like.shares_place = same(places) && !in_country_only;
        let near_place = places == Shared::Kin && dated && (same(agents) || like.shares_day);
        like.is_tied = like.shares_place
            || same(undergoers)
            || same(destinations)
            || same(topics)
            || same(causes)
            || same(journeys)
            || matches!(agents, Shared::Same(2..))
            || near_place;
        if self.is_part && !other.is_part && other.has_parts
            || other.is_part && !self.is_part && self.has_parts
        {
            like.apart.push(Aspect::Size);
        }
        // A copy tells the same, whatever its record makes of it.
        if !self.words.is_disjoint(&other.words) {
            like.points += 5;
            like.is_tied = true;
            like.apart.clear();
        }
        like
    }

    fn compare_agents(&self, other: &Self, world: &World<'_>) -> Shared {
        let shared = people(&self.agents, &other.agents, self.kind, world);
        let vague = |set: &BTreeSet<Part>| {
            set.iter().all(|part| matches!(part, Part::Entity(entity) if world.is_vague_body(*entity)))
        };
        if shared == Shared::Nothing && (vague(&self.agents) || vague(&other.agents)) {
            return Shared::Open;
        }
        let wanted =
            if takes_parties(self.kind) { self.agents.len().min(other.agents.len()).min(2) } else { 1 };
        let met =
            self.agents.iter().filter(|a| other.agents.iter().any(|b| *a == b || are_kin(**a, *b, world)));
        if wanted == 2 && met.count() < wanted { Shared::Nothing } else { shared }
    }

    fn compare_places(&self, other: &Self, dated: bool, world: &World<'_>) -> Shared {
        let shared = places_of(&self.places, &other.places, world);
        match shared {
            // What is taken or held is the place itself: a part of it is another event, unless its date says not.
            Shared::Kin | Shared::Open if !dated => {
                let both = !self.places.is_empty() && !other.places.is_empty();
                if both && is_done_to_place(self.kind) { Shared::Nothing } else { Shared::Open }
            }
            shared => shared,
        }
    }

    fn compare_times(&self, other: &Self, like: &mut Likeness) {
        match (self.period, other.period) {
            (Some(a), Some(b)) if a.same_day(b) => {
                like.points += 2;
                like.shares_day = true;
            }
            (Some(a), Some(b)) if a.overlaps(b) && (!(a.is_open() && b.is_open()) || a.begins_with(b, 2)) => {
                like.points += 1;
            }
            (Some(a), Some(b)) => {
                like.times_are_near = happens_once(self.kind) && a.is_near(b, 3);
                like.apart.push(Aspect::Times);
            }
            (Some(dated), None) => self.compare_published(dated, other.published, like),
            (None, Some(dated)) => self.compare_published(dated, self.published, like),
            (None, None) => {
                if let Some((a, b)) = self.published.zip(other.published) {
                    let (a, b) = (Period::around(a, 0), Period::around(b, 0));
                    let exact = [a, b].iter().all(|period| period.start == period.end);
                    if !a.is_near(b, days_told(self.kind)) {
                        like.apart.push(Aspect::Times);
                    } else if exact && a.is_near(b, 2) {
                        like.points += 1;
                    }
                }
            }
        }
    }

    /// What has no date is of about the day on which it was published.
    fn compare_published(&self, dated: Period, published: Option<Date>, like: &mut Likeness) {
        if published.is_some_and(|day| !dated.overlaps(Period::around(day, days_told(self.kind)))) {
            like.apart.push(Aspect::Times);
        }
    }
}

fn people(a: &BTreeSet<Part>, b: &BTreeSet<Part>, kind: EventType, world: &World<'_>) -> Shared {
    let unnamed = |set: &BTreeSet<Part>| set.iter().any(|part| is_unnamed(*part, world));
    match a.intersection(b).count() {
        _ if a.is_empty() || b.is_empty() => Shared::Open,
        0 if a.iter().any(|a| b.iter().any(|b| are_kin(*a, *b, world))) => Shared::Kin,
        // Who fled or died is described in many ways.
        0 if happens_to_people(kind) && unnamed(a) && unnamed(b) => Shared::Open,
        0 => Shared::Nothing,
        shared => Shared::Same(shared),
    }
}

fn places_of(a: &BTreeSet<Part>, b: &BTreeSet<Part>, world: &World<'_>) -> Shared {
    let overlap = |a: &Part, b: &Part| match (*a, *b) {
        (Part::Entity(a), Part::Entity(b)) => world.may_overlap(a, b),
        _ => a == b,
    };
    match a.intersection(b).count() {
        _ if a.is_empty() || b.is_empty() => Shared::Open,
        0 if a.iter().any(|a| b.iter().any(|b| overlap(a, b))) => Shared::Kin,
        0 if are_vague(a, world) || are_vague(b, world) => Shared::Open,
        0 => Shared::Nothing,
        shared => Shared::Same(shared),
    }
}

/// Whether none of them has a name.
fn are_vague(places: &BTreeSet<Part>, world: &World<'_>) -> bool {
    places.iter().all(|part| !is_named(*part, world))
}

fn events(a: &BTreeSet<Part>, b: &BTreeSet<Part>, decides: bool) -> Shared {
    match a.intersection(b).count() {
        0 if decides && !a.is_empty() && !b.is_empty() => Shared::Nothing,
        0 => Shared::Open,
        shared => Shared::Same(shared),
    }
}

fn are_kin(a: Part, b: Part, world: &World<'_>) -> bool {
    matches!((a, b), (Part::Entity(a), Part::Entity(b)) if world.are_allied(a, b))
}

fn is_unnamed(part: Part, world: &World<'_>) -> bool {
    matches!(part, Part::Entity(entity) if world.is_unnamed_group(entity))
}

fn is_named(part: Part, world: &World<'_>) -> bool {
    matches!(part, Part::Entity(entity) if world.is_named(entity))
}

fn is_country(part: Part, world: &World<'_>) -> bool {
    matches!(part, Part::Entity(entity) if world.is_country(entity))
}
