//! Which claims stand in copied text: newspapers print one agency's words, which makes them one
//! origin, not several.

use std::collections::HashMap;

use super::{claims::ClaimRef, union::UnionFind};
use crate::{
    annotation::{AnnotatedDocument, Selector},
    text::{Span, fold, short_hash},
};

/// How many words in a row two independent writers do not share.
const SHINGLE: usize = 8;

/// The words of a document, made comparable, each with where it starts.
struct Words(Vec<(u32, String)>);

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
            let own = format!("document {}", claim.document());
            for shingle in self.shingles(*claim).into_iter().chain([own]) {
                origins.union(*seen.entry(shingle).or_insert(i), i);
            }
        }
        (0..claims.len()).filter(|i| origins.find(*i) == *i).count()
    }

    /// The runs of words around a claim that hold some of its own.
    pub(super) fn shingles(&mut self, claim: ClaimRef) -> Vec<String> {
        let document = &self.documents[claim.document()];
        let (Some(text), Some(span)) = (document.text.as_deref(), claim.span(document)) else {
            return Vec::new();
        };
        let Words(words) = self.words.entry(claim.document()).or_insert_with(|| words(text));
        let first = words.partition_point(|(start, _)| *start < span.start);
        let end = words.partition_point(|(start, _)| *start < span.end);
        let around = &words[first.saturating_sub(SHINGLE - 1)..(end + SHINGLE - 1).min(words.len())];
        let hash = |run: &[(u32, String)]| {
            let run: Vec<_> = run.iter().map(|(_, word)| word.as_str()).collect();
            short_hash(&run, 16)
        };
        around.windows(SHINGLE).map(hash).collect()
    }
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
            words.push((start, fold(&word)));
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
