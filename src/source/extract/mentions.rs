//! Stretches of words that stand for somebody or some place.

use std::ops::Range;

use super::syntax::Syntax;
use crate::{
    knowledge::KnownEntity,
    text::Span,
    vocab::{EntityType, MentionForm},
};

/// The rule by which `ses troupes` are the body that they fight for.
pub(super) const TROOPS: &str = "troops";

/// A stretch of words that stands for somebody or some place.
#[derive(Debug, Clone)]
pub(super) struct Mention<'k> {
    pub(super) words: Range<usize>,
    /// The word that governs the others.
    pub(super) head: usize,
    pub(super) span: Span,
    pub(super) form: MentionForm,
    pub(super) kind: EntityType,
    /// What it calls the entity.
    pub(super) name: String,
    /// What it is known to stand for.
    pub(super) known: Option<&'k KnownEntity>,
    /// The rule that found it.
    pub(super) by: &'static str,
}

impl<'k> Mention<'k> {
    pub(super) fn new(
        syntax: &Syntax<'_>,
        words: Range<usize>,
        form: MentionForm,
        kind: EntityType,
        by: &'static str,
    ) -> Self {
        let span = syntax.span_between(words.start, words.end.max(words.start + 1) - 1);
        Self {
            head: syntax.head_of(words.clone()),
            span,
            form,
            kind,
            name: syntax
                .text
                .slice(span)
                .unwrap_or_default()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            known: None,
            by,
            words,
        }
    }

    /// The same, up to a word further on.
    pub(super) fn reaching(self, syntax: &Syntax<'_>, end: usize) -> Self {
        if end <= self.words.end {
            return self;
        }
        let (head, known) = (self.head, self.known);
        Self { head, known, ..Self::new(syntax, self.words.start..end, self.form, self.kind, self.by) }
    }

    pub(super) const fn knowing(mut self, known: Option<&'k KnownEntity>) -> Self {
        self.known = known;
        self
    }

    pub(super) const fn is_name(&self) -> bool {
        matches!(self.form, MentionForm::Name | MentionForm::Metonym)
    }

    /// Whether it stands for a state, which acts as people do.
    pub(super) fn is_state(&self) -> bool {
        self.known.is_some_and(|known| known.is_country) || self.form == MentionForm::Metonym
    }

    /// Whether it can say, do or want something.
    pub(super) fn can_act(&self) -> bool {
        self.kind != EntityType::Place || self.is_state()
    }
}

/// The mentions of a text in order, found by the word that governs them.
pub(super) struct Mentions<'k> {
    all: Vec<Mention<'k>>,
    /// For each word, the mention that it stands for.
    by_head: Vec<Option<usize>>,
    /// For each word, the name that it is part of.
    names: Vec<Option<usize>>,
}

impl<'k> Mentions<'k> {
    pub(super) fn new(syntax: &Syntax<'_>, mut all: Vec<Mention<'k>>) -> Self {
        all.sort_by_key(|m| (m.words.start, std::cmp::Reverse(m.words.end), m.form));
        let mut by_head = vec![None; syntax.words.len()];
        let mut names = vec![None; syntax.words.len()];
        for (i, mention) in all.iter().enumerate() {
            let slot: &mut Option<usize> = &mut by_head[mention.head];
            // Where a name and a noun phrase share their head, the name says more.
            if slot.is_none_or(|other: usize| !all[other].is_name() && mention.is_name()) {
                *slot = Some(i);
            }
            if mention.is_name() {
                names[mention.words.clone()].iter_mut().for_each(|word| *word = word.or(Some(i)));
            }
        }
        Self { all, by_head, names }
    }

    pub(super) fn all(&self) -> &[Mention<'k>] {
        &self.all
    }

    pub(super) fn get(&self, at: usize) -> &Mention<'k> {
        &self.all[at]
    }

    /// The mention that a word stands for: its own, or the name that it is part of.
    pub(super) fn at(&self, word: usize) -> Option<usize> {
        self.by_head[word].or(self.names[word])
    }

    /// The name that a word is part of; none behind the last word.
    pub(super) fn name_over(&self, word: usize) -> Option<usize> {
        self.names.get(word).copied().flatten()
    }

    /// Lets a word stand for a mention that it does not govern: the title for the person.
    pub(super) fn stand_for(&mut self, word: usize, mention: usize) {
        self.by_head[word] = Some(mention);
    }

    /// Makes the name of a capital stand for its state.
    pub(super) fn make_metonym(&mut self, mention: usize, state: &'k KnownEntity) {
        let mention = &mut self.all[mention];
        (mention.form, mention.known, mention.kind) = (MentionForm::Metonym, Some(state), state.kind);
    }

    /// Makes a mention one of the body that those whom it names fight for.
    pub(super) fn make_troops(&mut self, mention: usize) {
        self.all[mention].by = TROOPS;
    }

    /// The mentions that begin in a stretch of words, with their numbers.
    pub(super) fn within(
        &self,
        words: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = (usize, &Mention<'k>)> {
        let at = |word| self.all.partition_point(|mention| mention.words.start < word);
        let (first, end) = (at(words.start), at(words.end.max(words.start)));
        self.all[first..end].iter().enumerate().map(move |(i, mention)| (first + i, mention))
    }
}
