//! Figures with what is known about what they count, and which of them may be comparable.

use jiff::{ToSpan, civil};

use super::{
    amount::Amount, claims::ClaimRef, events::Events, passage::Passages, period::Period, union::UnionFind,
    world::World,
};
use crate::{
    annotation::{Date, Quantity},
    vocab::{Measure, Modality, Polarity},
};

/// How many days apart two counts *since a day* may begin and still be one count.
pub(super) const SLACK: i32 = 2;

/// A figure with what is known about what it counts.
pub(super) struct Figure<'d> {
    pub(super) document: usize,
    pub(super) claim: ClaimRef,
    pub(super) quantity: &'d Quantity,
    pub(super) amount: Amount,
    pub(super) population: Option<&'d str>,
    pub(super) place: Option<usize>,
    pub(super) event: Option<usize>,
    pub(super) period: Option<Period>,
    /// The words tell a time that no date is known for.
    pub(super) has_unknown_time: bool,
    pub(super) published: Option<Date>,
    /// The words that it stands in, sorted.
    pub(super) shingles: Vec<u64>,
    /// The first of the figures that hang together by the words that they stand in.
    pub(super) copied: Option<usize>,
}

impl Figure<'_> {
    /// Whether one is a copy of the other, so that both count the same.
    pub(super) fn is_copied(&self, other: &Self) -> bool {
        self.document != other.document
            && self.shingles.iter().any(|shingle| other.shingles.binary_search(shingle).is_ok())
    }

    /// The days between which others that are one count with it begin, or are published.
    pub(super) fn begins(&self) -> Option<(civil::Date, civil::Date)> {
        match self.period {
            Some(period) => {
                let slack = if period.is_open() { SLACK } else { 0 };
                let (first, last) = period.beginning()?;
                Some((first, last.saturating_add(slack.days())))
            }
            None if is_state(class(self.quantity)) => {
                self.published.map(|day| (day.first_day(), day.last_day()))
            }
            None => None,
        }
    }
}

pub(super) fn collect<'d>(world: &World<'d>, events: &Events, passages: &Passages<'_>) -> Vec<Figure<'d>> {
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
                    copied: None,
                }
            })
        })
        .collect();
    for figure in &mut figures {
        figure.shingles = passages.shingles(figure.claim).collect();
        figure.shingles.sort_unstable();
        figure.shingles.dedup();
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

/// Figures that may be comparable, in order of time.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Block {
    /// They are of one event or in the same words, so that they may be comparable whatever their times.
    pub(super) is_one: bool,
    pub(super) figures: Vec<usize>,
}

/// The figures of one event, those of one measure and region, and those in the same words; tells each of the
/// last what it hangs together with.
pub(super) fn blocks(world: &World<'_>, figures: &mut [Figure<'_>]) -> Vec<Block> {
    let mut anchors = Vec::new();
    for (i, figure) in figures.iter().enumerate() {
        let unit = figure.quantity.value.unit.as_deref();
        let mut add = |anchor| anchors.push(((anchor, class(figure.quantity), unit), i));
        figure.event.into_iter().for_each(|event| add(Anchor::Event(event)));
        let is_countable = goes_by_place(class(figure.quantity)) && figure.begins().is_some();
        let place = figure.place.filter(|_| is_countable);
        place.into_iter().for_each(|place| add(Anchor::Region(world.region(place))));
        figure.shingles.iter().for_each(|&shingle| add(Anchor::Words(shingle)));
    }
    anchors.sort_unstable();
    let mut copies = UnionFind::new(figures.len());
    let mut blocks = Vec::new();
    for shared in anchors.chunk_by(|(a, _), (b, _)| a == b).filter(|shared| shared.len() > 1) {
        let ((anchor, ..), _) = &shared[0];
        let mut block: Vec<_> = shared.iter().map(|(_, i)| *i).collect();
        if matches!(anchor, Anchor::Words(_)) {
            block.iter().for_each(|&i| copies.union(block[0], i));
        }
        block.sort_by_key(|i| (figures[*i].begins(), figures[*i].claim));
        blocks.push(Block { is_one: !matches!(anchor, Anchor::Region(_)), figures: block });
    }
    for (figure, copied) in figures.iter_mut().zip(copies.groups()) {
        figure.copied = copied;
    }
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

/// What a figure says: how much of what, when, and whether it is so; of what and by whom, or in which words.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Said<'d> {
    measured: (Measure, [Option<u64>; 2], bool, bool, Option<&'d str>),
    put: (Modality, Polarity),
    when: (Option<Period>, bool, Option<Date>),
    copied: Option<usize>,
    about: (Option<usize>, Option<usize>),
    sources: Vec<usize>,
}

impl<'d> Said<'d> {
    pub(super) fn of(world: &World<'_>, figure: &Figure<'d>) -> Self {
        let Figure { quantity, copied, .. } = *figure;
        let value = &quantity.value;
        let bounds = [value.min, value.max].map(|bound| bound.map(f64::to_bits));
        let about = if copied.is_some() { (None, None) } else { (figure.event, figure.place) };
        let sources = quantity.sources.iter().filter(|_| copied.is_none());
        Self {
            measured: (quantity.measure, bounds, value.approximate, value.exclusive, figure.population),
            put: (quantity.modality, quantity.polarity),
            when: (figure.period, figure.has_unknown_time, figure.published),
            copied,
            about,
            sources: sources.filter_map(|id| world.entity(figure.document, id)).collect(),
        }
    }
}

/// What a figure is compared by: a share that was taken is a share that is held.
pub(super) fn class(quantity: &Quantity) -> Measure {
    let is_share = quantity.value.unit.as_deref() == Some("percent");
    if is_share && quantity.measure == Measure::Captured { Measure::Controlled } else { quantity.measure }
}

/// Whether a figure of this measure goes on being added to.
pub(super) const fn is_cumulative(measure: Measure) -> bool {
    matches!(measure, Measure::Killed | Measure::Injured | Measure::Displaced | Measure::Evacuated)
}

/// Whether a figure of this measure is true of one moment.
pub(super) const fn is_state(measure: Measure) -> bool {
    matches!(measure, Measure::Controlled | Measure::Trapped | Measure::Detained | Measure::Temperature)
}

/// Whether figures of this measure can be compared beyond one event.
pub(super) const fn goes_by_place(measure: Measure) -> bool {
    is_cumulative(measure) || is_state(measure) || matches!(measure, Measure::Captured | Measure::Raids)
}
