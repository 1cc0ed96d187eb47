//! How the claims that one event happened stand to each other.

use std::collections::HashMap;

use super::{
    claims::ClaimRef,
    events::{Events, ResolvedEvent},
    likeness::{Aspect, Telling},
    pairs::{Compared, Pair},
    union::UnionFind,
    world::World,
};
use crate::{
    annotation::{AnnotatedDocument, EntityId},
    vocab::{Modality, Polarity, Stance},
};

/// The first claims of a document that an event happened, and that it did not.
struct Report<'d> {
    yes: Option<(ClaimRef, &'d [EntityId])>,
    no: Option<(ClaimRef, &'d [EntityId])>,
    telling: Telling,
}

/// How the claims about each event stand to each other: a pair for two documents that tell of it, and one
/// where a document gives both sides.
pub(super) fn compare(world: &World<'_>, events: &Events) -> Compared {
    let mut compared = Compared::default();
    for event in &events.events {
        let reports = reports(world, events, event);
        for report in &reports {
            if let (Some((yes, a)), Some((no, b))) = (report.yes, report.no)
                && a != b
            {
                let stance = Some(Stance::ConflictsWith);
                compared.pairs.push(Pair { from: yes, to: no, stance, apart: None });
            }
        }
        let copied = copied(&reports);
        let all: Vec<_> = (0..reports.len()).collect();
        let says = |at: usize| Said::of(world, &reports[at], copied[at]);
        let compare = |a: usize, b: usize, pairs: &mut Vec<_>| {
            compare_two(world, &reports[a], &reports[b], pairs);
        };
        compared.add(&all, |_, _| true, says, compare);
    }
    compared
}

/// What a report says: the same words, or the same of the same people, places and times.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Said<'r> {
    copied: Option<usize>,
    told: Option<&'r Telling>,
    /// For yes and no, whether it is said, and by whom.
    sides: [Option<Vec<usize>>; 2],
}

impl<'r> Said<'r> {
    fn of(world: &World<'_>, report: &'r Report<'_>, copied: Option<usize>) -> Self {
        let side = |side: Option<(ClaimRef, &[EntityId])>| {
            let (claim, sources) = side?;
            let sources = sources.iter().filter(|_| copied.is_none());
            Some(sources.filter_map(|id| world.entity(claim.document(), id)).collect())
        };
        let told = copied.is_none().then_some(&report.telling);
        Self { copied, told, sides: [side(report.yes), side(report.no)] }
    }
}

/// For each report that stands in the words of another, the first of those that hang together so.
fn copied(reports: &[Report<'_>]) -> Vec<Option<usize>> {
    let mut groups = UnionFind::new(reports.len());
    let mut first = HashMap::new();
    for (at, report) in reports.iter().enumerate() {
        for words in &report.telling.words {
            groups.union(*first.entry(words).or_insert(at), at);
        }
    }
    groups.groups()
}

fn reports<'d>(world: &World<'d>, events: &Events, event: &ResolvedEvent) -> Vec<Report<'d>> {
    let report = |&(d, e): &(usize, usize)| {
        let document = &world.documents[d];
        let event_of = |inner: usize| events.event_of[d].get(inner).copied();
        Report {
            yes: first(document, d, e, Polarity::Positive),
            no: first(document, d, e, Polarity::Negative),
            telling: Telling::of(world, d, &document.events[e], event_of),
        }
    };
    let tells = |report: &Report<'_>| report.yes.is_some() || report.no.is_some();
    event.members.iter().map(report).filter(tells).collect()
}

fn first(
    document: &AnnotatedDocument,
    d: usize,
    e: usize,
    polarity: Polarity,
) -> Option<(ClaimRef, &[EntityId])> {
    let mentions = document.events[e].mentions.iter().enumerate();
    let mut told = mentions.filter(|(_, mention)| {
        mention.polarity == polarity && matches!(mention.modality, Modality::Asserted | Modality::Hedged)
    });
    told.next().map(|(m, mention)| (ClaimRef::Event(d, e, m), mention.sources.as_slice()))
}

fn compare_two(world: &World<'_>, a: &Report<'_>, b: &Report<'_>, pairs: &mut Vec<Pair>) {
    let mut add = |from: Option<(ClaimRef, _)>, to: Option<(ClaimRef, _)>, stance, apart: Option<Aspect>| {
        if let (Some((from, _)), Some((to, _))) = (from, to) {
            pairs.push(Pair { from, to, stance: Some(stance), apart });
        }
    };
    let like = a.telling.likeness(&b.telling, world);
    let is_one = like.strength(a.telling.kind).is_some();
    match like.apart.first() {
        None => add(a.yes, b.yes, Stance::Agrees, None),
        Some(aspect) if is_one => add(a.yes, b.yes, Stance::ConflictsWith, Some(*aspect)),
        // Only others make them one event: too little to say how they stand.
        Some(_) => return,
    }
    add(a.no, b.no, Stance::Agrees, None);
    add(a.yes, b.no, Stance::ConflictsWith, None);
    add(a.no, b.yes, Stance::ConflictsWith, None);
}
