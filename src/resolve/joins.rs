//! Sets of members that are one thing, and why each joined.

use super::{member::Member, union::UnionFind};

/// Why an entity of a document is taken for one of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The same name.
    Name,
    /// The same link.
    Link,
    /// The same description, in the context of the same country.
    Description,
    /// It is also called by the other's name.
    OtherName,
    /// The name and its initials.
    Acronym,
    /// The last name of the only one it can be.
    LastName,
    /// Two transcriptions of one name.
    Spelling,
    /// The user's decision.
    Decision,
}

impl Why {
    /// In words, for people.
    #[must_use]
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Name => "same name",
            Self::Link => "same link",
            Self::Description => "same description, same country",
            Self::OtherName => "also called so",
            Self::Acronym => "acronym",
            Self::LastName => "last name of the only one it can be",
            Self::Spelling => "another spelling",
            Self::Decision => "your decision",
        }
    }
}

/// Disjoint sets of members.
pub(super) struct Joins {
    sets: UnionFind,
    /// For each member, why it joined another; none for the first of its set.
    why: Vec<Option<Why>>,
    /// For each set, by the member that stands for it: its documents, sorted.
    documents: Vec<Vec<usize>>,
}

impl Joins {
    pub(super) fn new(members: &[Member<'_>]) -> Self {
        let documents =
            members.iter().map(|m| if m.entity.is_some() { vec![m.document] } else { Vec::new() });
        Self {
            sets: UnionFind::new(members.len()),
            why: vec![None; members.len()],
            documents: documents.collect(),
        }
    }

    pub(super) fn find(&mut self, member: usize) -> usize {
        self.sets.find(member)
    }

    pub(super) fn why(&self, member: usize) -> Option<Why> {
        self.why[member]
    }

    /// Joins two members for certain.
    pub(super) fn join(&mut self, a: usize, b: usize, why: Why) {
        let (root_a, root_b) = (self.sets.find(a), self.sets.find(b));
        if root_a == root_b {
            return;
        }
        let mut large = std::mem::take(&mut self.documents[root_a]);
        let mut small = std::mem::take(&mut self.documents[root_b]);
        if large.len() < small.len() {
            std::mem::swap(&mut large, &mut small);
        }
        for document in small {
            if let Err(at) = large.binary_search(&document) {
                large.insert(at, document);
            }
        }
        self.sets.union(a, b);
        // The smaller stands for both: the other head is the one that joins.
        self.documents[root_a.min(root_b)] = large;
        self.why[root_a.max(root_b)] = Some(why);
    }

    /// Joins two members unless a document tells them apart by naming both.
    pub(super) fn join_if_apart(&mut self, a: usize, b: usize, why: Why) -> bool {
        let (root_a, root_b) = (self.sets.find(a), self.sets.find(b));
        let (of_a, of_b) = (&self.documents[root_a], &self.documents[root_b]);
        let (small, large) = if of_a.len() < of_b.len() { (of_a, of_b) } else { (of_b, of_a) };
        let fits = small.iter().all(|document| large.binary_search(document).is_err());
        if fits {
            self.join(a, b, why);
        }
        fits
    }
}
