//! Which figures can be compared, and how they stand to each other.

use super::{
    counts::{Block, Figure, SLACK, Said, blocks, class, collect, goes_by_place, is_cumulative, is_state},
    events::Events,
    likeness::Aspect,
    pairs::{Compared, Pair},
    passage::Passages,
    period::{Order, Period, order},
    population::{self, Scope},
    world::World,
};
use crate::{
    annotation::{Date, Quantity},
    vocab::{Measure, Modality, Polarity, Stance},
};

/// The pairs of figures that can be compared, each with how they stand to each other; none where
/// they only stand beside each other.
pub(super) fn compare(world: &World<'_>, events: &Events, passages: &Passages<'_>) -> Compared {
    let mut figures = collect(world, events, passages);
    let blocks = blocks(world, &mut figures);
    let says = |at: usize| Said::of(world, &figures[at]);
    let compare = |a: usize, b: usize, pairs: &mut Vec<_>| {
        pairs.extend(compare_two(world, events, &figures[a.min(b)], &figures[a.max(b)]));
    };
    let mut compared = Compared::default();
    for Block { is_one, figures: block } in blocks {
        let reaches = |a: usize, b: usize| {
            let (a, b) = (figures[a].begins(), figures[b].begins());
            is_one || a.zip(b).is_some_and(|((_, last), (first, _))| first <= last)
        };
        compared.add(&block, reaches, says, compare);
    }
    compared.pairs.sort_unstable_by_key(|pair| (pair.from, pair.to));
    compared.pairs.dedup_by_key(|pair| (pair.from, pair.to));
    compared
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
