//! Words reported as somebody's: between quotation marks, or in a clause that a verb of saying
//! governs.

use std::ops::Range;

use relata_nlp::Upos;

use super::{
    Analysis,
    attribution::Attributions,
    mentions::Mentions,
    speakers::{Speakers, Voice},
    syntax::Syntax,
};
use crate::text::Span;

/// Pairs of quotation marks.
const MARKS: [(&str, &str); 3] = [("«", "»"), ("“", "”"), ("\"", "\"")];
/// The longest quotation, in tokens; beyond that a mark was left open.
const LONGEST: usize = 400;
/// A quotation without a verb of saying next to it that is shorter than this is a way of speaking.
pub(super) const SHORTEST: usize = 3;
/// A clause that somebody says is not shorter: `l'armée dit encercler Gao`.
const BRIEFEST: usize = 2;
/// How many words of a clause may stand before the marks that hold what it says.
const OPENING: usize = 2;

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
pub(super) fn between_marks(syntax: &Syntax<'_>) -> Vec<Range<usize>> {
    let tokens = &syntax.tokens;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let pair = MARKS.iter().find(|(open, _)| tokens[at].text == *open);
        let Some(end) = pair.and_then(|(open, close)| closing(syntax, at, open, close)) else {
            at += 1;
            continue;
        };
        let words = syntax.words_in(at + 1..end);
        if !words.is_empty() {
            found.push(words);
        }
        at = end + 1;
    }
    found
}

/// The mark that closes what another opens. A mark that opens a paragraph within goes on with what is
/// open, and a straight one closes nothing where it leans on the word behind it.
fn closing(syntax: &Syntax<'_>, open_at: usize, open: &str, close: &str) -> Option<usize> {
    let tokens = &syntax.tokens;
    let straight = open == close;
    let touches = |first: usize| {
        tokens.get(first).zip(tokens.get(first + 1)).is_some_and(|(a, b)| a.span.end == b.span.start)
    };
    let leans_back = |at: usize| at > 0 && touches(at - 1) && !touches(at);
    let leans_on = |at: usize| touches(at) && (at == 0 || !touches(at - 1));
    if straight && leans_back(open_at) {
        return None;
    }
    let mut depth = 1;
    for (at, token) in tokens.iter().enumerate().take(open_at + LONGEST).skip(open_at + 1) {
        let text = token.text;
        if text == close && !(straight && leans_on(at)) {
            depth -= 1;
        } else if text == open && !straight && !syntax.opens_paragraph(at) {
            depth += 1;
        }
        if depth == 0 {
            return Some(at);
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
    let speakers = Speakers { analysis, mentions, attributions };
    let between = &analysis.quoted;
    let mut indirect = find_indirect(analysis, attributions);
    let mut found: Vec<Quoted> = Vec::new();
    for words in between {
        let held = overlapping(&indirect, words, |q| &q.words);
        let held = held.iter().any(|q| q.words.start <= words.start && words.end <= q.words.end);
        let voice = (!held).then(|| speakers.of(words, found.last())).flatten();
        found.extend(voice.map(|Voice { speakers, cue, verb, by }| Quoted {
            span: trimmed(&analysis.syntax, words),
            words: words.clone(),
            speakers,
            cue,
            verb,
            direct: true,
            by,
        }));
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

/// Clauses that verbs of saying govern, as far as they are not between marks.
fn find_indirect(analysis: &Analysis<'_, '_>, attributions: &Attributions) -> Vec<Quoted> {
    let syntax = &analysis.syntax;
    let clauses = attributions.all.iter().filter(|a| a.is_clause && a.verb.is_some());
    let mut found: Vec<Quoted> = Vec::new();
    for attribution in clauses {
        let mut words = attribution.said.clone();
        if attribution.except.start <= words.start && attribution.except.end < words.end {
            words.start = attribution.except.end.max(words.start);
        } else if !attribution.except.is_empty() && attribution.except.start > words.start {
            words.end = attribution.except.start;
        }
        while words.end > words.start && syntax.is_mark(words.end - 1) && !closes(analysis, &words) {
            words.end -= 1;
        }
        while words.start < words.end && syntax.is_mark(words.start) && !opens(analysis, &words) {
            words.start += 1;
        }
        let marked = overlapping(&analysis.quoted, &words, |range| range);
        let shared = |q: &Range<usize>| q.end.min(words.end).saturating_sub(q.start.max(words.start));
        let quoted: usize = marked.iter().map(shared).sum();
        let inside = marked.iter().any(|q| q.start <= words.start && words.end <= q.end);
        let incise = attribution.by == "attribution.incise";
        // `que ses avions ont détruit « un entrepôt »`: words quoted in passing.
        // `que Hodeïda « ne tomberait pas »`: whose subject stands before the marks.
        let is_bare = |at: usize| {
            !matches!(syntax.words[at].upos, Upos::Noun | Upos::Propn | Upos::Pron) || syntax.is_mark(at)
        };
        let begins = marked
            .first()
            .is_some_and(|q| q.start <= words.start + OPENING && (words.start..q.start).all(is_bare));
        let direct = quoted * 2 > words.len() && (begins || incise) || incise && begins && quoted > SHORTEST;
        // `L'un, raconte X, est mort`
        let tells = |at: usize| syntax.words[at].has("VerbForm", "Fin") || analysis.number_over(at).is_some();
        let opens_only = incise && words.len() < SHORTEST && !words.clone().any(tells);
        if words.len() < BRIEFEST || inside || direct || opens_only {
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

/// Whether the last of some words closes marks that another of them opens.
fn closes(analysis: &Analysis<'_, '_>, words: &Range<usize>) -> bool {
    overlapping(&analysis.quoted, words, |quoted| quoted)
        .last()
        .is_some_and(|quoted| quoted.end + 1 == words.end && quoted.start > words.start)
}

/// Whether the first of some words opens marks that another of them closes, and more follows.
fn opens(analysis: &Analysis<'_, '_>, words: &Range<usize>) -> bool {
    overlapping(&analysis.quoted, words, |quoted| quoted)
        .first()
        .is_some_and(|quoted| quoted.start == words.start + 1 && quoted.end + 1 < words.end)
}

/// What stands between the marks, without the stop at its end.
fn trimmed(syntax: &Syntax<'_>, words: &Range<usize>) -> Span {
    let stops = |at: usize| matches!(syntax.token(at).text, "." | ",");
    let last = words.end - 1 - usize::from(words.len() > 1 && stops(words.end - 1));
    syntax.span_between(words.start, last)
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
