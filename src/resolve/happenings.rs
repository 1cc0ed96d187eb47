//! How the claims that one event happened stand to each other.

use super::{
    claims::{ClaimRef, Compared, Pair},
    events::{Events, ResolvedEvent},
    likeness::{Aspect, Telling},
    world::World,
};
use crate::{
    annotation::{AnnotatedDocument, EntityId},
    vocab::{Modality, Polarity, Stance},
};

/// How many of the documents that come next one is compared with: all, unless there are more.
const WINDOW: usize = 32;

/// The first claims of a document that an event happened, and that it did not.
struct Report<'d> {
    yes: Option<(ClaimRef, &'d [EntityId])>,
    no: Option<(ClaimRef, &'d [EntityId])>,
    telling: Telling,
}

/// How the claims about each event stand to each other: one pair for each two documents that tell of
/// it, and one where a document gives both sides.
pub(super) fn compare(world: &World<'_>, events: &Events) -> Compared {
    let (mut pairs, mut cut) = (Vec::new(), 0);
    for event in &events.events {
        let reports = reports(world, events, event);
        for (i, report) in reports.iter().enumerate() {
            if let (Some((yes, a)), Some((no, b))) = (report.yes, report.no)
                && a != b
            {
                pairs.push(Pair { from: yes, to: no, stance: Some(Stance::ConflictsWith), apart: None });
            }
            let next = &reports[i + 1..];
            next.iter().take(WINDOW).for_each(|other| compare_two(world, report, other, &mut pairs));
            cut += next.len().saturating_sub(WINDOW);
        }
    }
    Compared { pairs, cut }
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
