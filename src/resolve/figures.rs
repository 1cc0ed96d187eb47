//! Which figures can be compared, and how they stand to each other.

use std::collections::BTreeMap;

use super::{
    amount::Amount,
    claims::{ClaimRef, Compared, Pair},
    events::Events,
    likeness::Aspect,
    passage::Passages,
    period::{Order, Period, order},
    population::{self, Scope},
    world::World,
};
use crate::{
    annotation::{Date, Quantity},
    vocab::{Measure, Modality, Polarity, Stance},
};

/// How many of the figures that come next in time one is compared with: all, unless there are more.
const WINDOW: usize = 64;

/// How many days apart two counts *since a day* may begin and still be one count.
const SLACK: i32 = 2;

/// A figure with what is known about what it counts.
struct Figure<'d> {
    document: usize,
    claim: ClaimRef,
    quantity: &'d Quantity,
    amount: Amount,
    population: Option<&'d str>,
    place: Option<usize>,
    event: Option<usize>,
    period: Option<Period>,
    /// The words tell a time that no date is known for.
    has_unknown_time: bool,
    published: Option<Date>,
    /// The words that it stands in.
    shingles: Vec<u64>,
}

impl Figure<'_> {
    /// Whether one is a copy of the other, so that both count the same.
    fn is_copied(&self, other: &Self) -> bool {
        self.document != other.document
            && self.shingles.iter().any(|shingle| other.shingles.contains(shingle))
    }
}

/// The pairs of figures that can be compared, each with how they stand to each other; none where
/// they only stand beside each other.
pub(super) fn compare(world: &World<'_>, events: &Events, passages: &mut Passages<'_>) -> Compared {
    let figures = collect(world, events, passages);
    let mut pairs = BTreeMap::new();
    let mut look = |a: usize, b: usize| {
        let (a, b) = (&figures[a.min(b)], &figures[a.max(b)]);
        if let Some(pair) = compare_two(world, events, a, b) {
            pairs.insert((a.claim, b.claim), pair);
        }
    };
    let mut cut = 0;
    for block in blocks(world, &figures) {
        for (i, &a) in block.iter().enumerate() {
            let next = &block[i + 1..];
            next.iter().take(WINDOW).for_each(|&b| look(a, b));
            cut += next.len().saturating_sub(WINDOW);
        }
    }
    Compared { pairs: pairs.into_values().collect(), cut }
}

fn collect<'d>(world: &World<'d>, events: &Events, passages: &mut Passages<'_>) -> Vec<Figure<'d>> {
    let mut figures: Vec<_> = world
        .documents
        .iter()
        .enumerate()
        .flat_map(|(d, document)| {
            document.quantities.iter().enumerate().map(move |(q, quantity)| {
                let event = quantity.event.as_ref().and_then(|id| world.record(d).event(id));
                let time = quantity.time.as_ref().or_else(|| document.events[event?].time.as_ref());
                Figure {
                    document: d,
                    claim: ClaimRef::Quantity(d, q),
                    quantity,
                    amount: Amount::of(&quantity.value),
                    population: quantity.population.as_deref(),
                    place: quantity.place.as_ref().and_then(|id| world.entity(d, id)),
                    event: event.map(|e| events.event_of[d][e]),
                    period: Period::of(time),
                    has_unknown_time: time.is_some() && Period::of(time).is_none(),
                    published: document.published,
                    shingles: Vec::new(),
                }
            })
        })
        .collect();
    for figure in &mut figures {
        figure.shingles = passages.shingles(figure.claim);
    }
    figures
}

/// What comparable figures share.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Anchor {
    Event(usize),
    Region(usize),
    Words(u64),
}

/// Figures that may be comparable, each block in order of time: those of one event, those of one
/// measure and region, and those in the same words.
fn blocks(world: &World<'_>, figures: &[Figure<'_>]) -> Vec<Vec<usize>> {
    let mut blocks = BTreeMap::<(Anchor, Measure, Option<&str>), Vec<usize>>::new();
    for (i, figure) in figures.iter().enumerate() {
        let unit = figure.quantity.value.unit.as_deref();
        let measure = class(figure.quantity);
        if let Some(event) = figure.event {
            blocks.entry((Anchor::Event(event), measure, unit)).or_default().push(i);
        }
        if let Some(place) = figure.place {
            blocks.entry((Anchor::Region(world.region(place)), measure, unit)).or_default().push(i);
        }
        for &shingle in &figure.shingles {
            blocks.entry((Anchor::Words(shingle), measure, unit)).or_default().push(i);
        }
    }
    let mut blocks: Vec<_> = blocks.into_values().filter(|block| block.len() > 1).collect();
    for block in &mut blocks {
        block.sort_by_key(|i| (figures[*i].period.and_then(Period::beginning), figures[*i].claim));
    }
    blocks
}

/// What a figure is compared by: a share that was taken is a share that is held.
fn class(quantity: &Quantity) -> Measure {
    let is_share = quantity.value.unit.as_deref() == Some("percent");
    if is_share && quantity.measure == Measure::Captured { Measure::Controlled } else { quantity.measure }
}

/// Whether a figure of this measure goes on being added to.
const fn is_cumulative(measure: Measure) -> bool {
    matches!(measure, Measure::Killed | Measure::Injured | Measure::Displaced | Measure::Evacuated)
}

/// Whether a figure of this measure is true of one moment.
const fn is_state(measure: Measure) -> bool {
    matches!(measure, Measure::Controlled | Measure::Trapped | Measure::Detained | Measure::Temperature)
}

/// Whether figures of this measure can be compared beyond one event.
const fn goes_by_place(measure: Measure) -> bool {
    is_cumulative(measure) || is_state(measure) || matches!(measure, Measure::Captured | Measure::Raids)
}

fn compare_two(world: &World<'_>, events: &Events, a: &Figure<'_>, b: &Figure<'_>) -> Option<Pair> {
    if a.document == b.document && !differ_in_source(a.quantity, b.quantity) {
        return None;
    }
    let measure = class(a.quantity);
    let same_event = a.event.is_some() && a.event == b.event || a.is_copied(b);
    let population = match (a.population, b.population) {
        (Some(a), Some(b)) => population::compare(a, b),
        (None, None) if same_event || measure == Measure::Temperature => Scope::Same,
        _ => Scope::Apart,
    };
    let place = compare_places(world, a, b, same_event);
    if population == Scope::Apart || place == Scope::Apart || !agents_fit(world, events, a, b, same_event) {
        return None;
    }
    if !(if same_event { times_fit(a, b) } else { goes_by_place(measure) && is_one_count(a, b, measure) }) {
        return None;
    }
    let scope = both(place, population_scope(measure, population))?;
    let stance = stance(a, b, scope);
    let (from, to) = if matches!(stance, Some((_, Direction::Backward))) { (b, a) } else { (a, b) };
    Some(Pair { from: from.claim, to: to.claim, stance: stance.map(|(stance, _)| stance), apart: None })
}

/// Two figures of one document are compared where different people give them.
fn differ_in_source(a: &Quantity, b: &Quantity) -> bool {
    let is_part = a.part_of.as_ref() == Some(&b.id) || b.part_of.as_ref() == Some(&a.id);
    !is_part && a.sources != b.sources && a.population == b.population
}

fn compare_places(world: &World<'_>, a: &Figure<'_>, b: &Figure<'_>, same_event: bool) -> Scope {
    match (a.place, b.place) {
        _ if a.is_copied(b) => Scope::Same,
        (Some(a), Some(b)) if a == b => Scope::Same,
        (Some(a), Some(b)) if same_event => {
            if world.may_overlap(a, b) {
                Scope::Same
            } else {
                Scope::Apart
            }
        }
        (Some(a), Some(b)) if world.is_within(a, b) => Scope::Inside,
        (Some(a), Some(b)) if world.is_within(b, a) => Scope::Around,
        (Some(_), Some(_)) => Scope::Apart,
        _ if same_event => Scope::Same,
        _ => Scope::Apart,
    }
}

/// Who is driven out or cut off is a civilian unless somebody says not; among the dead it matters.
const fn population_scope(measure: Measure, scope: Scope) -> Scope {
    if matches!(measure, Measure::Killed | Measure::Injured | Measure::Detained) {
        scope
    } else {
        Scope::Same
    }
}

/// The scope that two dimensions make together; where they pull apart, neither is part of the other.
const fn both(place: Scope, population: Scope) -> Option<Scope> {
    match (place, population) {
        (Scope::Apart, _) | (_, Scope::Apart) => None,
        (Scope::Same, scope) | (scope, Scope::Same) => Some(scope),
        (Scope::Inside, Scope::Inside) => Some(Scope::Inside),
        (Scope::Around, Scope::Around) => Some(Scope::Around),
        _ => Some(Scope::Same),
    }
}

/// What different people did is counted apart.
fn agents_fit(world: &World<'_>, events: &Events, a: &Figure<'_>, b: &Figure<'_>, same_event: bool) -> bool {
    if same_event {
        return true;
    }
    let Some((a_event, b_event)) = a.event.zip(b.event) else {
        return a.quantity.measure == b.quantity.measure && !is_state(a.quantity.measure);
    };
    let (a_told, b_told) = (&events.tellings[a_event], &events.tellings[b_event]);
    let fit = !a_told.likeness(b_told, world).apart.contains(&Aspect::Agents);
    let known = !a_told.agents.is_empty() && !b_told.agents.is_empty();
    fit && (known || !matches!(class(a.quantity), Measure::Controlled | Measure::Captured))
}

fn times_fit(a: &Figure<'_>, b: &Figure<'_>) -> bool {
    match (a.period, b.period) {
        (Some(x), Some(y)) if x.is_open() && y.is_open() => x.begins_with(y, SLACK),
        (Some(x), Some(y)) => x.overlaps(y),
        _ if a.is_copied(b) => true,
        // `ces dernières 48 heures` is not all of what happened.
        _ => a.has_unknown_time == b.has_unknown_time,
    }
}

/// Whether two figures of different events count over the same time.
fn is_one_count(a: &Figure<'_>, b: &Figure<'_>, measure: Measure) -> bool {
    match (a.period, b.period) {
        (Some(x), Some(y)) => {
            let slack = if x.is_open() && y.is_open() { SLACK } else { 0 };
            x.overlaps(y) && x.begins_with(y, slack)
        }
        (None, None) if is_state(measure) => {
            let near = a.published.zip(b.published);
            let near = near.is_some_and(|(a, b)| Period::around(a, 0).overlaps(Period::around(b, 0)));
            near && !a.has_unknown_time && !b.has_unknown_time
        }
        _ => false,
    }
}

/// How two comparable figures stand to each other.
fn stance(a: &Figure<'_>, b: &Figure<'_>, scope: Scope) -> Option<(Stance, Direction)> {
    if !is_told_as_fact(a.quantity) || !is_told_as_fact(b.quantity) {
        return None;
    }
    let positive = |figure: &Figure<'_>| figure.quantity.polarity == Polarity::Positive;
    let meets = a.amount.meets(b.amount);
    if positive(a) != positive(b) {
        return meets.then_some((Stance::ConflictsWith, Direction::Forward));
    }
    match scope {
        _ if !positive(a) => None,
        Scope::Inside if a.amount.fits_into(b.amount) => Some((Stance::Refines, Direction::Forward)),
        Scope::Around if b.amount.fits_into(a.amount) => Some((Stance::Refines, Direction::Backward)),
        _ if meets => Some(meeting(a, b)),
        _ => Some(disjoint(a, b)),
    }
}

fn is_told_as_fact(quantity: &Quantity) -> bool {
    matches!(quantity.modality, Modality::Asserted | Modality::Hedged)
}

/// Which of two claims stands to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
}

fn meeting(a: &Figure<'_>, b: &Figure<'_>) -> (Stance, Direction) {
    let refines = |fine: &Figure<'_>, coarse: &Figure<'_>| {
        fine.amount.is_inside(coarse.amount) && !is_vaguer(fine.period, coarse.period)
    };
    match () {
        () if a.amount.is_same(b.amount) => (Stance::Agrees, Direction::Forward),
        () if refines(a, b) => (Stance::Refines, Direction::Forward),
        () if refines(b, a) => (Stance::Refines, Direction::Backward),
        () => (Stance::Agrees, Direction::Forward),
    }
}

/// Whether one date is given less exactly than another.
fn is_vaguer(a: Option<Period>, b: Option<Period>) -> bool {
    let length = |period: Option<Period>| {
        let (first, last) = period?.beginning()?;
        first.until(last).ok().map(|span| span.get_days())
    };
    matches!((length(a), length(b)), (Some(a), Some(b)) if a > b)
}

fn disjoint(a: &Figure<'_>, b: &Figure<'_>) -> (Stance, Direction) {
    let known = if a.document == b.document { Order::Same } else { order(as_of(a), as_of(b)) };
    let grows = is_cumulative(a.quantity.measure);
    match known {
        Order::Before if grows && b.amount.can_follow(a.amount) => (Stance::Updates, Direction::Backward),
        Order::After if grows && a.amount.can_follow(b.amount) => (Stance::Updates, Direction::Forward),
        Order::Unknown => (Stance::Differs, Direction::Forward),
        _ => (Stance::ConflictsWith, Direction::Forward),
    }
}

/// The day up to which a figure counts: the end of its time, else when it was published.
fn as_of(figure: &Figure<'_>) -> Option<Date> {
    let counted = figure.period.filter(|period| period.start != period.end);
    counted.and_then(|period| period.end).or(figure.published)
}
