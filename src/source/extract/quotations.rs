//! Words reported as somebody's: between quotation marks, or in a clause that a verb of saying
//! governs.

use std::ops::Range;

use relata_nlp::Upos;

use super::{
    Analysis,
    attribution::{Attribution, Attributions, cue, speaker},
    mentions::Mentions,
};
use crate::text::Span;

/// Pairs of quotation marks.
const MARKS: [(&str, &str); 3] = [("«", "»"), ("“", "”"), ("\"", "\"")];
/// The longest quotation, in tokens; beyond that a mark was left open.
const LONGEST: usize = 400;
/// How far from its quotation a verb of saying may stand, in words.
const REACH: usize = 30;
/// How far behind a quotation a source may stand, in words.
const BEHIND: usize = 5;
/// A quotation without a verb of saying next to it that is shorter than this is a way of speaking.
const SHORTEST: usize = 3;

/// A quotation with its speakers.
#[derive(Debug, Clone)]
pub(super) struct Quoted {
    pub(super) words: Range<usize>,
    pub(super) span: Span,
    /// Mentions.
    pub(super) speakers: Vec<usize>,
    pub(super) cue: Option<Span>,
    pub(super) verb: Option<usize>,
    pub(super) direct: bool,
    pub(super) by: &'static str,
}

/// The words between the quotation marks of a text, outermost ones, in order.
pub(super) fn between_marks(analysis: &Analysis<'_, '_>) -> Vec<Range<usize>> {
    let tokens = &analysis.syntax.tokens;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let pair = MARKS.iter().find(|(open, _)| tokens[at].text == *open);
        let Some(end) = pair.and_then(|(open, close)| closing(analysis, at, open, close)) else {
            at += 1;
            continue;
        };
        let words = analysis.syntax.words_in(at + 1..end);
        if !words.is_empty() {
            found.push(words);
        }
        at = end + 1;
    }
    found
}

fn closing(analysis: &Analysis<'_, '_>, open_at: usize, open: &str, close: &str) -> Option<usize> {
    let tokens = &analysis.syntax.tokens;
    let mut depth = 1;
    let end = tokens.len().min(open_at + LONGEST);
    for (ahead, token) in tokens.iter().take(end).skip(open_at + 1).enumerate() {
        if token.text == close {
            depth -= 1;
        } else if token.text == open {
            depth += 1;
        }
        if depth == 0 {
            return Some(open_at + 1 + ahead);
        }
    }
    None
}

/// The quotations of a text whose speaker is known: direct ones, then indirect ones.
pub(super) fn find_quotations(
    analysis: &Analysis<'_, '_>,
    mentions: &Mentions<'_>,
    attributions: &Attributions,
) -> Vec<Quoted> {
    let finder = Finder { analysis, mentions, attributions };
    let between = between_marks(analysis);
    let mut indirect: Vec<Quoted> = finder.indirect(&between);
    let mut found: Vec<Quoted> = Vec::new();
    for words in &between {
        let held = overlapping(&indirect, words, |q| &q.words);
        let held = held.iter().any(|q| q.words.start <= words.start && words.end <= q.words.end);
        let last = found.last();
        if !held && let Some(quoted) = finder.direct(words.clone(), last) {
            found.push(quoted);
        }
    }
    indirect.retain(|q| overlapping(&found, &q.words, |direct| &direct.words).is_empty());
    found.append(&mut indirect);
    found.sort_by_key(|quoted| quoted.span);
    found
}

/// Of stretches that are sorted and apart, those that share words with another.
fn overlapping<'s, T>(sorted: &'s [T], words: &Range<usize>, of: impl Fn(&T) -> &Range<usize>) -> &'s [T] {
    let first = sorted.partition_point(|one| of(one).end <= words.start);
    let end = sorted.partition_point(|one| of(one).start < words.end);
    &sorted[first..end.max(first)]
}

struct Finder<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    mentions: &'a Mentions<'k>,
    attributions: &'a Attributions,
}

impl Finder<'_, '_, '_> {
    fn direct(&self, words: Range<usize>, last: Option<&Quoted>) -> Option<Quoted> {
        let syntax = &self.analysis.syntax;
        let quoted = |speakers, cue, verb, by| Quoted {
            span: self.trimmed(&words),
            words: words.clone(),
            speakers,
            cue,
            verb,
            direct: true,
            by,
        };
        if let Some(said) = self.source_behind(&words) {
            return Some(quoted(vec![said.source], said.cue, said.verb, "quotation.attributed"));
        }
        if let Some((verb, speaker)) = self.verb_near(&words) {
            return Some(quoted(vec![speaker], Some(cue(self.analysis, verb)), Some(verb), "quotation.verb"));
        }
        if words.len() < SHORTEST {
            return None;
        }
        let around = [words.start.saturating_sub(1), words.start].into_iter();
        let said = around.filter_map(|at| self.attributions.of(self.analysis, at)).next();
        if let Some(said) = said {
            return Some(quoted(vec![said.source], said.cue, said.verb, "quotation.attributed"));
        }
        if self.mark_before(&words) == Some(":") {
            let speaker = self.subject_before_colon(words.start)?;
            return Some(quoted(vec![speaker], None, None, "quotation.colon"));
        }
        // A sentence in quotation marks by itself: who spoke last goes on.
        let sentence = syntax.sentence_words(syntax.sentence_of(words.start));
        if words.start > sentence.start + 1 {
            return None;
        }
        let near = |q: &&Quoted| syntax.sentence_of(words.start) <= syntax.sentence_of(q.words.end - 1) + 2;
        let speakers = self
            .source_before(words.start)
            .or_else(|| last.filter(near).map(|q| q.speakers.clone()))
            .or_else(|| self.subject_before(words.start))?;
        Some(quoted(speakers, None, None, "quotation.continued"))
    }

    /// `« … », selon X`: who is named right behind a quotation.
    fn source_behind(&self, words: &Range<usize>) -> Option<&Attribution> {
        let sentence = self.analysis.syntax.sentence_of(words.end - 1);
        let near = (sentence..=sentence + 1).flat_map(|near| self.attributions.in_sentence(near));
        let behind = near.filter(|a| a.verb.is_none());
        let mut near = behind.filter(|a| a.except.start >= words.end && a.except.start <= words.end + BEHIND);
        near.next()
    }

    /// Who the sentence before says something by.
    fn source_before(&self, word: usize) -> Option<Vec<usize>> {
        let syntax = &self.analysis.syntax;
        let before = syntax.sentence_of(word).checked_sub(1)?;
        let mut told = self.attributions.in_sentence(before).filter(|a| a.verb.is_none());
        told.next().map(|a| vec![a.source])
    }

    /// The mark before the opening quotation mark.
    fn mark_before(&self, words: &Range<usize>) -> Option<&str> {
        let before = self.analysis.syntax.before(words.start, 2)?;
        Some(before.lower.as_str())
    }

    /// The subject of what a colon ends.
    fn subject_before_colon(&self, word: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let sentence = syntax.sentence_words(syntax.sentence_of(word.checked_sub(2)?));
        let verbs = (sentence.start..word).filter(|at| syntax.words[*at].upos == Upos::Verb);
        let can_act = |m: &usize| self.mentions.get(*m).can_act();
        let mut subjects = verbs.flat_map(|verb| self.analysis.arguments().subjects(verb, 1));
        subjects.find_map(|subject| self.mentions.at(subject).filter(can_act))
    }

    /// The subject of the sentence before, if somebody.
    fn subject_before(&self, word: usize) -> Option<Vec<usize>> {
        let syntax = &self.analysis.syntax;
        let before = syntax.sentence_of(word).checked_sub(1)?;
        let root = syntax.sentence_words(before).find(|w| syntax.words[*w].head.is_none())?;
        let subject = self.analysis.arguments().subjects(root, 1).into_iter().next()?;
        self.mentions.at(subject).filter(|m| self.mentions.get(*m).can_act()).map(|m| vec![m])
    }

    /// The verb of saying nearest to a quotation, outside it, with who speaks.
    fn verb_near(&self, words: &Range<usize>) -> Option<(usize, usize)> {
        let syntax = &self.analysis.syntax;
        let first = syntax.sentence_words(syntax.sentence_of(words.start.saturating_sub(1))).start;
        let next = syntax.words.len().min(words.end + 2) - 1;
        let end = syntax.sentence_words(syntax.sentence_of(next)).end;
        let before = first.max(words.start.saturating_sub(REACH))..words.start;
        let after = words.end..end.min(words.end + REACH);
        let saying = |at: &usize| {
            let word = &syntax.words[*at];
            let verbs = &self.analysis.knowledge.french.attribution.verbs;
            let name = super::arguments::reflexive_name(syntax, *at);
            word.upos == Upos::Verb && (verbs.contains(word.lemma.as_str()) || verbs.contains(name.as_ref()))
        };
        let distance = |at: usize| if at < words.start { words.start - at } else { 1 + at - words.end };
        // `déclare-t-il :` before a colon reaches over anything; behind, only an incise does.
        let next_quotation = |at: usize| {
            let between = words.end..at;
            between.into_iter().any(|w| matches!(syntax.token(w).text, "»" | "”" | "\""))
        };
        let candidates = before.filter(saying).chain(after.filter(saying).filter(|at| {
            let subjects = self.analysis.arguments().subjects(*at, 0);
            (distance(*at) <= 8 || next_quotation(*at))
                && subjects.into_iter().any(|s| s > *at || s + 4 > *at)
        }));
        let mut candidates: Vec<usize> = candidates.collect();
        candidates.sort_by_key(|at| distance(*at));
        candidates.into_iter().find_map(|verb| Some((verb, speaker(self.analysis, self.mentions, verb)?)))
    }

    fn indirect(&self, between: &[Range<usize>]) -> Vec<Quoted> {
        let syntax = &self.analysis.syntax;
        let clauses = self.attributions.all.iter().filter(|a| a.is_clause && a.verb.is_some());
        let mut found: Vec<Quoted> = Vec::new();
        for attribution in clauses {
            let mut words = attribution.said.clone();
            if attribution.except.start <= words.start && attribution.except.end < words.end {
                words.start = attribution.except.end.max(words.start);
            } else if !attribution.except.is_empty() && attribution.except.start > words.start {
                words.end = attribution.except.start;
            }
            while words.end > words.start && syntax.is_mark(words.end - 1) {
                words.end -= 1;
            }
            while words.start < words.end && syntax.is_mark(words.start) {
                words.start += 1;
            }
            let marked = overlapping(between, &words, |range| range);
            let shared = |q: &Range<usize>| q.end.min(words.end).saturating_sub(q.start.max(words.start));
            let quoted: usize = marked.iter().map(shared).sum();
            let inside = marked.iter().any(|q| q.start <= words.start && words.end <= q.end);
            let incise = attribution.by == "attribution.incise";
            if words.len() < SHORTEST || inside || quoted * 2 > words.len() || incise && quoted > SHORTEST {
                continue;
            }
            found.push(Quoted {
                span: syntax.span_between(words.start, words.end - 1),
                words,
                speakers: vec![attribution.source],
                cue: attribution.cue,
                verb: attribution.verb,
                direct: false,
                by: attribution.by,
            });
        }
        outermost(found)
    }

    /// What stands between the marks, without the stop at its end.
    fn trimmed(&self, words: &Range<usize>) -> Span {
        let syntax = &self.analysis.syntax;
        let stops = |at: usize| matches!(syntax.token(at).text, "." | ",");
        let last = words.end - 1 - usize::from(words.len() > 1 && stops(words.end - 1));
        syntax.span_between(words.start, last)
    }
}

/// Of quotations that lie in one another the outer ones, and of two that overlap the first, in order.
fn outermost(mut found: Vec<Quoted>) -> Vec<Quoted> {
    found.sort_by_key(|quoted| (quoted.words.start, std::cmp::Reverse(quoted.words.end)));
    let mut end = 0;
    found.retain(|quoted| {
        let free = quoted.words.start >= end;
        end = end.max(quoted.words.end);
        free
    });
    found
}
