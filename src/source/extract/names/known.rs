//! Names that are known beforehand.

use std::ops::Range;

use relata_nlp::Upos;

use super::{Analysis, Candidate, Syntax, Token, TokenKind};
use crate::text::name_key;

/// No known name is looked for that has more tokens.
const LONGEST_NAME: usize = 12;

/// Known names among the tokens, the longest from each place.
pub(super) fn known_names<'k>(analysis: &Analysis<'_, 'k>) -> Vec<Candidate<'k>> {
    let tokens = &analysis.syntax.tokens;
    let mut found: Vec<Candidate<'k>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let candidate = known_name(analysis, at);
        at = candidate.as_ref().map_or(at + 1, |candidate| candidate.tokens.end);
        found.extend(candidate);
    }
    found
}

fn known_name<'k>(analysis: &Analysis<'_, 'k>, at: usize) -> Option<Candidate<'k>> {
    let Analysis { syntax, knowledge, .. } = analysis;
    let tokens = &syntax.tokens;
    if !knowledge.entities.begins_a_name(&name_key(tokens[at].text)) {
        return None;
    }
    let end = tokens.len().min(at + LONGEST_NAME);
    let with_capital = |end: usize| tokens[at..end].iter().any(Token::is_capitalised);
    // `les talibans`
    let are_called_so = |end: usize| {
        let article = at.checked_sub(1).map(|before| tokens[before].lower.as_str());
        let word = syntax.words.get(syntax.words_of(at).start);
        let plural = word.is_some_and(|word| word.is_noun() && word.lower.ends_with('s'));
        // `les talibans pakistanais` are others.
        let others = tokens.get(at + 1).is_some_and(|next| knowledge.entities.is_demonym(&next.lower));
        end == at + 1 && plural && !others && matches!(article, Some("les" | "des" | "aux"))
    };
    (at + 1..=end).rev().find_map(|end| {
        let (first, last) = (&tokens[at], &tokens[end - 1]);
        if !with_capital(end) && !are_called_so(end)
            || last.sentence != first.sentence
            || end > at + 1 && last.kind != TokenKind::Word
        {
            return None;
        }
        let text = syntax.text.slice(first.span.hull(last.span))?;
        let english = || knowledge.entities.by_english_name(text).filter(|_| !analysis.is_french);
        let known = knowledge.entities.by_name(text).or_else(english)?;
        let tokens = at..end;
        is_used_as_name(syntax, &tokens).then(|| Candidate {
            tokens,
            kind: known.kind,
            known: Some(known),
            is_word: known.is_word(text),
            is_told: false,
            by: "name.known",
        })
    })
}

/// Whether a single capitalised word is not just the first of its sentence, or a verb or adjective.
fn is_used_as_name(syntax: &Syntax<'_>, tokens: &Range<usize>) -> bool {
    let word = syntax.words_of(tokens.start).start;
    let opens = syntax.sentence_tokens(syntax.tokens[tokens.start].sentence).start == tokens.start;
    let nominal = syntax.words.get(word).is_some_and(|w| matches!(w.upos, Upos::Propn | Upos::X))
        || syntax.tokens[tokens.start].is_acronym();
    let is_noun = syntax.words.get(word).is_some_and(|w| w.upos == Upos::Noun);
    tokens.len() > 1 || nominal || is_noun && !opens
}
