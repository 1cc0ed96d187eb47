//! Which claims stand in copied text: newspapers print one agency's words, which makes them one
//! origin, not several.

use std::collections::{BTreeSet, HashMap};

use super::{claims::ClaimRef, union::UnionFind};
use crate::{
    annotation::{AnnotatedDocument, Selector},
    text::{Span, fold, quick_hash},
    vocab::EventType,
};

/// How many words in a row two independent writers do not share.
const SHINGLE: usize = 8;

/// The words of a document, made comparable: where each starts, and its hash.
struct Words(Vec<Word>);

type Word = (u32, [u8; 8]);

/// The events of documents that other documents tell in the same words, with the hashes of these.
pub(super) type Copies = HashMap<(usize, usize), BTreeSet<u64>>;

/// The passages of a corpus, read when they are asked for.
pub(super) struct Passages<'d> {
    documents: &'d [AnnotatedDocument],
    words: HashMap<usize, Words>,
}

impl<'d> Passages<'d> {
    pub(super) fn new(documents: &'d [AnnotatedDocument]) -> Self {
        Self { documents, words: HashMap::new() }
    }

    /// How many texts that do not copy each other make these claims.
    pub(super) fn origins(&mut self, claims: &[ClaimRef]) -> usize {
        let mut origins = UnionFind::new(claims.len());
        let mut seen = HashMap::new();
        for (i, claim) in claims.iter().enumerate() {
            let own = quick_hash(&[format!("document {}", claim.document())]);
            for shingle in self.shingles(*claim).into_iter().chain([own]) {
                origins.union(*seen.entry(shingle).or_insert(i), i);
            }
        }
        (0..claims.len()).filter(|i| origins.find(*i) == *i).count()
    }

    /// The events that stand in words which another document has too.
    pub(super) fn copies(&mut self) -> Copies {
        let mut told = HashMap::<(EventType, u64), BTreeSet<(usize, usize)>>::new();
        for (d, document) in self.documents.iter().enumerate() {
            for (e, event) in document.events.iter().enumerate() {
                for m in 0..event.mentions.len() {
                    for run in self.runs(ClaimRef::Event(d, e, m)) {
                        told.entry((event.kind, run)).or_default().insert((d, e));
                    }
                }
            }
        }
        let mut copies = Copies::new();
        for ((_, run), events) in told {
            if events.first().map(|(d, _)| d) != events.last().map(|(d, _)| d) {
                for event in events {
                    copies.entry(event).or_default().insert(run);
                }
            }
        }
        copies
    }

    /// The run of words that ends with a claim's last one, and the one that begins with its first.
    fn runs(&mut self, claim: ClaimRef) -> Vec<u64> {
        let Some((words, first, end)) = self.place(claim) else { return Vec::new() };
        let before = end.checked_sub(SHINGLE).map(|start| &words[start..end]);
        let after = words.get(first..first + SHINGLE);
        before.into_iter().chain(after).map(hash).collect()
    }

    /// The runs of words around a claim that hold some of its own.
    pub(super) fn shingles(&mut self, claim: ClaimRef) -> Vec<u64> {
        let Some((words, first, end)) = self.place(claim) else { return Vec::new() };
        let around = &words[first.saturating_sub(SHINGLE - 1)..(end + SHINGLE - 1).min(words.len())];
        around.windows(SHINGLE).map(hash).collect()
    }

    /// The words of a claim's document, and from which to which are its own.
    fn place(&mut self, claim: ClaimRef) -> Option<(&[Word], usize, usize)> {
        let document = &self.documents[claim.document()];
        let (text, span) = (document.text.as_deref()?, claim.span(document)?);
        let Words(words) = self.words.entry(claim.document()).or_insert_with(|| words(text));
        let first = words.partition_point(|(start, _)| *start < span.start);
        let end = words.partition_point(|(start, _)| *start < span.end);
        Some((words, first, end))
    }
}

fn hash(run: &[Word]) -> u64 {
    let run: Vec<_> = run.iter().map(|(_, word)| word).collect();
    quick_hash(&run)
}

fn words(text: &str) -> Words {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut start = 0;
    for (at, c) in (0..).zip(text.chars().chain([' '])) {
        if c.is_alphanumeric() {
            if word.is_empty() {
                start = at;
            }
            word.push(c);
        } else if !word.is_empty() {
            words.push((start, quick_hash(&[fold(&word)]).to_le_bytes()));
            word.clear();
        }
    }
    Words(words)
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
