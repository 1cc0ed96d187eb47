//! Which claims stand in copied text: newspapers print one agency's words, which makes them one
//! origin, not several.

use std::{cell::OnceCell, collections::HashMap};

use super::{claims::ClaimRef, union::UnionFind};
use crate::{
    annotation::{AnnotatedDocument, Selector},
    text::{Span, fold, quick_hash},
};

/// How many words in a row two independent writers do not share.
const SHINGLE: usize = 8;

/// The words of a document, made comparable: where each starts, and its hash.
#[derive(Default)]
struct Words {
    starts: Vec<u32>,
    hashes: Vec<[u8; 8]>,
}

/// The events of documents that other documents tell in the same words: document, event, and a hash of the
/// words; sorted.
pub(super) struct Copies(Vec<(usize, usize, u64)>);

impl Copies {
    /// The words of an event that another document has too.
    pub(super) fn of(&self, document: usize, event: usize) -> impl Iterator<Item = u64> {
        let first = self.0.partition_point(|(d, e, _)| (*d, *e) < (document, event));
        let of = self.0[first..].iter().take_while(move |(d, e, _)| (*d, *e) == (document, event));
        of.map(|(.., words)| *words)
    }
}

/// The passages of a corpus, read when they are asked for.
pub(super) struct Passages<'d> {
    documents: &'d [AnnotatedDocument],
    words: Vec<OnceCell<Words>>,
}

impl<'d> Passages<'d> {
    pub(super) fn new(documents: &'d [AnnotatedDocument]) -> Self {
        Self { documents, words: documents.iter().map(|_| OnceCell::new()).collect() }
    }

    /// How many texts that do not copy each other make these claims.
    pub(super) fn origins(&self, claims: &[ClaimRef]) -> usize {
        let mut origins = UnionFind::new(claims.len());
        let (mut documents, mut words) = (HashMap::new(), HashMap::new());
        for (i, claim) in claims.iter().enumerate() {
            origins.union(*documents.entry(claim.document()).or_insert(i), i);
            for shingle in self.shingles(*claim) {
                origins.union(*words.entry(shingle).or_insert(i), i);
            }
        }
        (0..claims.len()).filter(|i| origins.find(*i) == *i).count()
    }

    /// The events that stand in words which another document has too.
    pub(super) fn copies(&self) -> Copies {
        let mut told = Vec::new();
        for (d, document) in self.documents.iter().enumerate() {
            for (e, event) in document.events.iter().enumerate() {
                for m in 0..event.mentions.len() {
                    let runs = self.runs(ClaimRef::Event(d, e, m));
                    told.extend(runs.map(|run| ((event.kind, run), d, e)));
                }
            }
        }
        told.sort_unstable();
        told.dedup();
        let same = told.chunk_by(|(a, ..), (b, ..)| a == b);
        let copied = same.filter(|told| told[0].1 != told[told.len() - 1].1).flatten();
        let mut copies: Vec<_> = copied.map(|&((_, run), d, e)| (d, e, run)).collect();
        copies.sort_unstable();
        Copies(copies)
    }

    /// The run of words that ends with a claim's last one, and the one that begins with its first.
    fn runs(&self, claim: ClaimRef) -> impl Iterator<Item = u64> {
        let place = self.place(claim);
        let before = place.and_then(|(words, _, end)| words.get(end.checked_sub(SHINGLE)?..end));
        let after = place.and_then(|(words, first, _)| words.get(first..first + SHINGLE));
        before.into_iter().chain(after).map(quick_hash)
    }

    /// The runs of words around a claim that hold some of its own.
    pub(super) fn shingles(&self, claim: ClaimRef) -> impl Iterator<Item = u64> {
        let around = self.place(claim).map_or(&[][..], |(words, first, end)| {
            &words[first.saturating_sub(SHINGLE - 1)..(end + SHINGLE - 1).min(words.len())]
        });
        around.windows(SHINGLE).map(quick_hash)
    }

    /// The words of a claim's document, and from which to which are its own.
    fn place(&self, claim: ClaimRef) -> Option<(&[[u8; 8]], usize, usize)> {
        let document = &self.documents[claim.document()];
        let (text, span) = (document.text.as_deref()?, claim.span(document)?);
        let Words { starts, hashes } = self.words[claim.document()].get_or_init(|| Words::of(text));
        let first = starts.partition_point(|start| *start < span.start);
        let end = starts.partition_point(|start| *start < span.end);
        Some((hashes, first, end))
    }
}

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Self::default();
        let mut begun = None;
        for (at, (byte, c)) in (0..).zip(text.char_indices().chain([(text.len(), ' ')])) {
            match begun {
                None if c.is_alphanumeric() => begun = Some((at, byte)),
                Some((start, from)) if !c.is_alphanumeric() => {
                    words.starts.push(start);
                    words.hashes.push(quick_hash(&[fold(&text[from..byte])]).to_le_bytes());
                    begun = None;
                }
                _ => {}
            }
        }
        words
    }
}

impl ClaimRef {
    /// The document that it stands in.
    #[must_use]
    pub const fn document(self) -> usize {
        match self {
            Self::Event(document, ..) | Self::Quantity(document, _) | Self::Relation(document, _) => document,
        }
    }

    /// Where its words stand.
    #[must_use]
    pub fn span(self, document: &AnnotatedDocument) -> Option<Span> {
        match self {
            Self::Event(_, e, m) => Some(document.events[e].mentions[m].span()),
            Self::Quantity(_, q) => document.quantities[q].evidence(),
            Self::Relation(_, r) => document.relations[r].span.as_ref().map(Selector::span),
        }
    }
}
