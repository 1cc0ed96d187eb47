//! Names that the tagger missed, though the text tells: it has them elsewhere, or a word beside says what they are.

use std::{collections::HashMap, ops::Range};

use relata_nlp::Upos;

use super::{Analysis, Candidate, EntityType, Syntax, TokenKind, company::is_place_by_company};

/// No name that is looked for again has more tokens.
const LONGEST: usize = 4;

/// Where names stand again that were found elsewhere, apart from what was found; each with the place of the first in `found`.
pub(super) fn repeated(analysis: &Analysis<'_, '_>, found: &[Range<usize>]) -> Vec<(Range<usize>, usize)> {
    let syntax = &analysis.syntax;
    let mut names = HashMap::<&str, usize>::new();
    for (name, tokens) in found.iter().enumerate().filter(|(_, tokens)| tokens.len() <= LONGEST) {
        if let Some(text) = text_of(syntax, tokens).filter(|text| text.chars().any(char::is_uppercase)) {
            names.entry(text).or_insert(name);
        }
    }
    let mut again: Vec<(Range<usize>, usize)> = Vec::new();
    let mut at = 0;
    while at < syntax.tokens.len() {
        let last = (at + LONGEST).min(syntax.tokens.len());
        let longest = (at + 1..=last).rev().map(|end| at..end).find_map(|tokens| {
            let name = *names.get(text_of(syntax, &tokens)?)?;
            (is_free(found, &tokens) && may_be_a_name(syntax, at)).then_some((tokens, name))
        });
        at = longest.as_ref().map_or(at + 1, |(tokens, _)| tokens.end);
        again.extend(longest);
    }
    again
}

/// The text of tokens of one sentence.
fn text_of<'t>(syntax: &Syntax<'t>, tokens: &Range<usize>) -> Option<&'t str> {
    let (first, last) = (&syntax.tokens[tokens.start], &syntax.tokens[tokens.end - 1]);
    let one = first.sentence == last.sentence;
    one.then(|| syntax.text.slice(first.span.hull(last.span))).flatten()
}

/// Whether the tree has a noun there, not a verb or an article.
fn may_be_a_name(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[syntax.words_of(at).start];
    matches!(word.upos, Upos::Propn | Upos::X | Upos::Noun)
}

/// Whether no name that was found has any of some tokens.
pub(super) fn is_free(found: &[Range<usize>], tokens: &Range<usize>) -> bool {
    let next = found.partition_point(|range| range.end <= tokens.start);
    found.get(next).is_none_or(|range| range.start >= tokens.end)
}

/// The tokens of candidates, in order.
pub(super) fn tokens_of_all(found: &[Candidate<'_>]) -> Vec<Range<usize>> {
    found.iter().map(|candidate| candidate.tokens.clone()).collect()
}

/// Single proper nouns beside what makes them places, where nobody saw a name.
pub(super) fn unnamed_places<'k>(
    analysis: &Analysis<'_, 'k>,
    found: &[Candidate<'k>],
) -> impl Iterator<Item = Candidate<'k>> {
    let syntax = &analysis.syntax;
    let taken = tokens_of_all(found);
    let free = (0..syntax.tokens.len()).filter(move |at| {
        let token = &syntax.tokens[*at];
        token.is_capitalised()
            && token.kind == TokenKind::Word
            && !token.is_acronym()
            && syntax.words[syntax.words_of(*at).start].upos == Upos::Propn
            && is_free(&taken, &(*at..*at + 1))
            && !analysis.is_nationality(token)
    });
    let candidates = free.map(|at| Candidate {
        tokens: at..at + 1,
        kind: EntityType::Place,
        known: None,
        is_word: false,
        is_told: false,
        by: "name.place",
    });
    candidates.filter(|candidate| is_place_by_company(analysis, candidate))
}

/// Acronyms behind an article that nobody took for a name: bodies, as a rule (`à la RTVE`).
pub(super) fn acronyms<'k>(
    analysis: &Analysis<'_, 'k>,
    found: &[Candidate<'k>],
) -> impl Iterator<Item = Candidate<'k>> {
    const SHORTEST: usize = 3;
    let tokens = &analysis.syntax.tokens;
    let things = &analysis.knowledge.french.organizations.acronyms_of_things;
    let taken = tokens_of_all(found);
    let is_one = move |at: &usize| {
        let article = &tokens[at - 1];
        let determined =
            matches!(article.text, "la" | "le" | "l'" | "l’" | "du" | "au" | "La" | "Le" | "L'" | "L’");
        let token = &tokens[*at];
        let behind = tokens.get(at + 1).is_none_or(|next| !next.is_acronym());
        determined
            && article.sentence == token.sentence
            && token.is_acronym()
            && token.text.chars().all(char::is_alphabetic)
            && token.text.chars().count() >= SHORTEST
            && behind
            && !things.contains(token.lower.as_str())
            && is_free(&taken, &(*at..*at + 1))
    };
    (1..tokens.len()).filter(is_one).map(|at| Candidate {
        tokens: at..at + 1,
        kind: EntityType::Organization,
        known: None,
        is_word: false,
        is_told: false,
        by: "name.acronym",
    })
}
