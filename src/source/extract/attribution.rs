//! Who says so: `selon X`, and verbs of saying with their subject.

use std::ops::Range;

use super::{
    Analysis,
    entities::{Drafts, Mention, Mentions},
};
use crate::{
    annotation::{EntityId, Selector},
    knowledge::Tense,
    text::Span,
    vocab::{EntityType, MentionForm},
};

/// How far from its cue a source may stand, in tokens.
const REACH: usize = 12;

/// One attribution: these tokens are said by this mention.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    /// Index of the mention that says so.
    pub(super) source: usize,
    /// The words that attribute.
    pub(super) cue: Span,
    /// First token said.
    first: usize,
    /// One past the last token said.
    end: usize,
}

/// The attributions of a text.
pub(super) struct Attributions(Vec<Attribution>);

impl Attributions {
    pub(super) fn find(analysis: &Analysis<'_>, mentions: &Mentions) -> Self {
        let finder = Finder { analysis, mentions };
        let mut found = Vec::new();
        for Range { start, end } in &analysis.sentences {
            found.extend(finder.according_to(*start, *end).or_else(|| finder.saying(*start, *end)));
        }
        Self(found)
    }

    /// Who says a token.
    pub(super) fn of(&self, token: usize) -> Option<&Attribution> {
        let before = self.0.partition_point(|attribution| attribution.first <= token).checked_sub(1)?;
        self.0.get(before).filter(|attribution| token < attribution.end)
    }

    /// Who says something in a sentence, wherever in it.
    pub(super) fn in_sentence(&self, analysis: &Analysis<'_>, token: usize) -> Option<&Attribution> {
        let sentence = analysis.sentence(token);
        let at = self.0.partition_point(|attribution| attribution.first < sentence.start);
        self.0.get(at).filter(|attribution| attribution.first < sentence.end)
    }

    /// The sources and the cue of a claim at a token.
    pub(super) fn claim(&self, drafts: &Drafts, token: usize) -> (Vec<EntityId>, Option<Selector>) {
        match self.of(token) {
            Some(attribution) => (vec![drafts.id(attribution.source)], Some(attribution.cue.into())),
            None => (Vec::new(), None),
        }
    }
}

struct Finder<'a> {
    analysis: &'a Analysis<'a>,
    mentions: &'a Mentions,
}

impl Finder<'_> {
    fn can_speak(mention: &Mention) -> bool {
        matches!(mention.kind, EntityType::Person | EntityType::Organization)
            || mention.kind == EntityType::Group
            || mention.by == "name.known" && mention.form == MentionForm::Name
    }

    /// `selon X`: X says the whole sentence.
    fn according_to(&self, first: usize, end: usize) -> Option<Attribution> {
        let (at, len) = (first..end).find_map(|at| {
            let matches = |words: &&Vec<String>| {
                words.iter().enumerate().all(|(i, word)| self.analysis.word(Some(at + i)) == word)
            };
            let words = self.analysis.knowledge.french.according_to.iter().find(matches)?;
            Some((at, words.len()))
        })?;
        let mut after = self.mentions.within(at + len..end.min(at + len + 4));
        let (source, _) = after.find(|(_, mention)| Self::can_speak(mention))?;
        let cue = Span::new(self.analysis.tokens[at].span.start, self.analysis.tokens[at + len - 1].span.end);
        Some(Attribution { source, cue, first, end })
    }

    /// `X a affirmé que …` says what follows; `…, a affirmé X` says the whole sentence.
    fn saying(&self, first: usize, end: usize) -> Option<Attribution> {
        (first..end).find_map(|at| {
            let tense = self.analysis.knowledge.french.saying(self.analysis.word(Some(at)))?;
            let auxiliary = is_have(self.analysis.before(at, 1)) || self.analysis.before(at, 1) == "-t-elle";
            match tense {
                Tense::PastParticiple if !auxiliary => return None,
                Tense::Infinitive | Tense::PresentParticiple => return None,
                _ => {}
            }
            let cue_start = at - usize::from(auxiliary);
            let cue =
                Span::new(self.analysis.tokens[cue_start].span.start, self.analysis.tokens[at].span.end);
            let inverted = matches!(self.analysis.before(cue_start, 1), "," | "»" | "\"" | "”");
            let mut behind = self.mentions.within(at + 1..end.min(at + 5));
            let subject_after = behind.find(|(_, m)| Self::can_speak(m));
            let mut before =
                self.mentions.within(first.max(cue_start.saturating_sub(REACH))..cue_start).rev();
            let subject_before = before.find(|(_, m)| {
                Self::can_speak(m)
                    && self.analysis.preposition(m) != "par"
                    && !is_complement(self.analysis, m)
            });
            let opens_clause = (at + 1..end.min(at + 7))
                .any(|i| matches!(self.analysis.word(Some(i)), "que" | "qu'" | ":" | "«" | "avoir" | "être"));
            if inverted && let Some((source, _)) = subject_after {
                return Some(Attribution { source, cue, first, end });
            }
            let (source, _) = subject_before?;
            let incise = inverted && !opens_clause;
            let said = if incise { first } else { at + 1 };
            (incise || opens_clause).then_some(Attribution { source, cue, first: said, end })
        })
    }
}

/// A form of `avoir` that a participle follows.
fn is_have(word: &str) -> bool {
    matches!(word, "a" | "ont" | "avait" | "avaient" | "aurait" | "auraient")
}

/// Whether a mention hangs on the noun before it: `le président de X`.
fn is_complement(analysis: &Analysis<'_>, mention: &Mention) -> bool {
    matches!(analysis.preposition(mention), "de" | "d'" | "à" | "en" | "dans" | "contre" | "avec" | "pour")
        || matches!(analysis.before(mention.first, 1), "du" | "des" | "au" | "aux")
}
