//! Which of the claims about the same are compared with each other.

use std::collections::BTreeMap;

use super::{claims::ClaimRef, likeness::Aspect, union::UnionFind};
use crate::vocab::Stance;

/// Where there are no more than so many others for each, all are compared.
const FEW: usize = 32;

/// Where there are more, what one says is compared with so many of the different things that come next.
const NEXT: usize = 512;

/// Two claims that can be compared.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) from: ClaimRef,
    pub(super) to: ClaimRef,
    /// None where they only stand beside each other.
    pub(super) stance: Option<Stance>,
    /// What two tellings of an event cannot both have right.
    pub(super) apart: Option<Aspect>,
}

/// Pairs that were compared, and how many that say different things were not.
#[derive(Default)]
pub(super) struct Compared {
    pub(super) pairs: Vec<Pair>,
    pub(super) cut: usize,
}

impl Compared {
    /// Compares what may be told of the same, in an order in which each `reaches` a run of those after it.
    ///
    /// Few are compared each with each. Of many, all that say the same (`says`) are one: each is compared
    /// with the first that says it, and this with the first of what else is said. So each difference is told
    /// once, and agreements as far as they join what nothing else joins: not the square of the copies.
    pub(super) fn add<K: Ord>(
        &mut self,
        items: &[usize],
        reaches: impl Fn(usize, usize) -> bool,
        says: impl Fn(usize) -> K,
        compare: impl Fn(usize, usize, &mut Vec<Pair>),
    ) {
        let next = |at: usize| {
            let after = &items[at + 1..];
            &after[..after.partition_point(|other| reaches(items[at], *other))]
        };
        if (0..items.len()).map(|at| next(at).len()).sum::<usize>() <= items.len() * FEW / 2 {
            for (at, &item) in items.iter().enumerate() {
                next(at).iter().for_each(|&other| compare(item, other, &mut self.pairs));
            }
            return;
        }
        let mut alike = BTreeMap::<K, Vec<usize>>::new();
        for (at, &item) in items.iter().enumerate() {
            alike.entry(says(item)).or_default().push(at);
        }
        let mut alike: Vec<_> = alike.into_values().collect();
        alike.sort_unstable();
        let mut joined = UnionFind::new(items.len());
        let mut found = Vec::new();
        let mut look = |a: usize, b: usize| {
            compare(items[a], items[b], &mut found);
            let (is_comparable, is_joined) = (!found.is_empty(), joined.find(a) == joined.find(b));
            if is_comparable {
                joined.union(a, b);
            }
            self.pairs.extend(found.drain(..).filter(|pair| !is_joined || !pair.is_agreement()));
            is_comparable
        };
        for (at, one) in alike.iter().enumerate() {
            one[1..].iter().for_each(|&copy| _ = look(one[0], copy));
            let others = &alike[at + 1..];
            let others = &others[..others.partition_point(|other| reaches(items[one[0]], items[other[0]]))];
            for other in others.iter().take(NEXT) {
                // One document may say both: then another that says either is compared.
                let _ = ends(one).any(|a| ends(other).any(|b| look(a, b)));
            }
            self.cut += others.len().saturating_sub(NEXT);
        }
    }
}

fn ends(alike: &[usize]) -> impl Iterator<Item = usize> {
    alike.first().into_iter().chain(alike[1..].last()).copied()
}

impl Pair {
    /// Whether it only says that the two hang together.
    fn is_agreement(&self) -> bool {
        self.stance.is_none_or(|stance| stance == Stance::Agrees)
    }
}
