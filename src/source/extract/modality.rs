//! How an event word is put: what its own form says, and the words right before it.

use super::Analysis;
use crate::{
    knowledge::{Colour, Tense, WordClass},
    vocab::{Modality, Polarity},
};

/// How far before the event word the words that colour it may stand, in tokens.
const REACH: usize = 5;
/// How far before it a negation may stand, in tokens.
const NEGATION_REACH: usize = 3;

/// The modality and polarity of an event word at a token.
pub(super) fn of_event(analysis: &Analysis<'_>, at: usize, class: WordClass) -> (Modality, Polarity) {
    (modality(analysis, at, class), polarity(analysis, at))
}

fn modality(analysis: &Analysis<'_>, at: usize, class: WordClass) -> Modality {
    let auxiliary = analysis.before(at, 1);
    match class {
        WordClass::Verb(Tense::Future) => return Modality::Predicted,
        WordClass::Verb(Tense::Conditional) => return Modality::Hypothetical,
        WordClass::Verb(Tense::PastParticiple)
            if matches!(auxiliary, "aurait" | "auraient" | "serait" | "seraient") =>
        {
            return Modality::Hedged;
        }
        WordClass::Verb(Tense::PastParticiple)
            if auxiliary == "été" && matches!(analysis.before(at, 2), "aurait" | "auraient") =>
        {
            return Modality::Hedged;
        }
        WordClass::Verb(Tense::PastParticiple)
            if matches!(auxiliary, "sera" | "seront" | "aura" | "auront") =>
        {
            return Modality::Predicted;
        }
        _ => {}
    }
    let put = nearest(analysis, at, |colour| match colour {
        Colour::Modality(modality) => Some(modality),
        Colour::Negation => None,
    });
    put.map_or(Modality::Asserted, |(_, modality)| modality)
}

fn polarity(analysis: &Analysis<'_>, at: usize) -> Polarity {
    match nearest(analysis, at, |colour| (colour == Colour::Negation).then_some(())) {
        Some((distance, ())) if distance <= NEGATION_REACH => Polarity::Negative,
        _ => Polarity::Positive,
    }
}

/// The colour of the nearest expression before an event word, in its clause, and how many tokens
/// before it ends; of several that end there, the smallest.
fn nearest<T: Ord>(
    analysis: &Analysis<'_>,
    at: usize,
    wanted: fn(Colour) -> Option<T>,
) -> Option<(usize, T)> {
    let in_clause = |back: &usize| {
        analysis.same_sentence(at - back, at)
            && !matches!(analysis.before(at, *back), "," | ";" | "." | ":" | "«" | "»" | "(" | ")")
    };
    (1..=REACH.min(at)).take_while(in_clause).find_map(|back| {
        let ending_here = analysis.knowledge.french.colours(analysis.before(at, back)).iter();
        let here = ending_here.filter(|(words, _)| ends_at(analysis, at - back, words));
        here.filter_map(|(_, colour)| wanted(*colour)).min().map(|colour| (back, colour))
    })
}

/// Whether the last word of an expression is the token at `last`, and the others stand before it.
fn ends_at(analysis: &Analysis<'_>, last: usize, words: &[String]) -> bool {
    words.iter().rev().enumerate().all(|(back, word)| analysis.word(last.checked_sub(back)) == word)
}
