use std::collections::BTreeMap;

use super::{
    events::Events,
    figures, happenings,
    pairs::Pair,
    passage::Passages,
    reason::{Reason, explain},
    union::UnionFind,
    world::World,
};
use crate::{text::short_hash, vocab::Stance};

/// One claim of a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimRef {
    /// A mention of an event: document, event, mention.
    Event(usize, usize, usize),
    /// A quantity: document, quantity.
    Quantity(usize, usize),
    /// A relation: document, relation.
    Relation(usize, usize),
}

/// Claims about the same thing, of which there are at least two: that one event happened, or how
/// much of one thing there was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimSet {
    /// What its IRI ends with.
    pub key: String,
    /// What the claims are about, for people: `Killed: civilians, Alep`.
    pub label: String,
    /// The claims, sorted.
    pub claims: Vec<ClaimRef>,
    /// How many texts that do not copy each other make them.
    pub origins: usize,
}

/// How one claim stands to another of its set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The claim that agrees, refines, updates …
    pub from: ClaimRef,
    /// How it stands.
    pub stance: Stance,
    /// The claim that it stands to.
    pub to: ClaimRef,
    /// Why, in words.
    pub reason: Reason,
}

/// What is told of the same, and how it stands to each other.
pub(super) struct Gathered {
    pub(super) claim_sets: Vec<ClaimSet>,
    pub(super) comparisons: Vec<Comparison>,
    pub(super) uncompared: usize,
}

/// The claim sets by key, and how the claims in them stand to each other.
pub(super) fn gather(world: &World<'_>, events: &Events, passages: &Passages<'_>) -> Gathered {
    let figures = figures::compare(world, events, passages);
    let happenings = happenings::compare(world, events);
    let mut sets: Vec<_> = event_sets(world, events, passages).collect();
    sets.extend(figure_sets(world, &figures.pairs, passages));
    sets.sort_by(|a, b| a.key.cmp(&b.key));

    let mut comparisons: Vec<_> = figures
        .pairs
        .iter()
        .chain(&happenings.pairs)
        .filter_map(|pair| {
            let reason = explain(world, events, pair)?;
            Some(Comparison { from: pair.from, stance: pair.stance?, to: pair.to, reason })
        })
        .collect();
    comparisons.sort_by_key(|comparison| (comparison.from, comparison.to, comparison.stance));
    Gathered { claim_sets: sets, comparisons, uncompared: figures.cut + happenings.cut }
}

/// The claims about each event that is told twice.
fn event_sets<'a>(
    world: &'a World<'_>,
    events: &'a Events,
    passages: &'a Passages<'_>,
) -> impl Iterator<Item = ClaimSet> + 'a {
    events.events.iter().filter_map(|event| {
        let claims = event.members.iter().flat_map(|&(d, e)| {
            (0..world.documents[d].events[e].mentions.len()).map(move |m| ClaimRef::Event(d, e, m))
        });
        let claims: Vec<_> = claims.collect();
        let &(d, e) = event.members.first().filter(|_| claims.len() > 1)?;
        let first = &world.documents[d].events[e];
        Some(ClaimSet {
            key: format!("event-{}", short_hash(&[world.documents[d].id.as_str(), first.id.as_str()], 16)),
            label: first.kind.name().to_owned(),
            origins: passages.origins(&claims),
            claims,
        })
    })
}

/// The figures that can be compared, directly or through others.
fn figure_sets<'a>(
    world: &'a World<'_>,
    pairs: &[Pair],
    passages: &'a Passages<'_>,
) -> impl Iterator<Item = ClaimSet> + 'a {
    let mut claims: Vec<_> = pairs.iter().flat_map(|pair| [pair.from, pair.to]).collect();
    claims.sort_unstable();
    claims.dedup();
    let mut sets = UnionFind::new(claims.len());
    for pair in pairs {
        if let (Ok(a), Ok(b)) = (claims.binary_search(&pair.from), claims.binary_search(&pair.to)) {
            sets.union(a, b);
        }
    }
    let mut members = BTreeMap::<usize, Vec<ClaimRef>>::new();
    for (i, claim) in claims.into_iter().enumerate() {
        members.entry(sets.find(i)).or_default().push(claim);
    }
    members.into_values().filter_map(|claims| {
        let first = *claims.first()?;
        let document = &world.documents[first.document()];
        let ClaimRef::Quantity(d, q) = first else { return None };
        let quantity = &document.quantities[q];
        let place = quantity.place.as_ref().and_then(|id| world.entity(d, id));
        let about = [quantity.population.as_deref(), place.map(|at| world.entities[at].name.as_str())];
        let about: Vec<_> = about.into_iter().flatten().collect();
        Some(ClaimSet {
            key: format!("figures-{}", short_hash(&[document.id.as_str(), quantity.id.as_str()], 16)),
            label: format!("{}: {}", quantity.measure, about.join(", ")),
            origins: passages.origins(&claims),
            claims,
        })
    })
}
