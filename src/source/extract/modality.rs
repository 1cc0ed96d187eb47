//! How an event word is put: what its own form says, and the words right before it.

use super::Analysis;
use crate::{
    knowledge::{Tense, WordClass},
    vocab::{Modality, Polarity},
};

/// How far before the event word the words that colour it may stand, in tokens.
const REACH: usize = 5;

/// The modality and polarity of an event word at a token.
pub(super) fn of_event(analysis: &Analysis<'_>, at: usize, class: WordClass) -> (Modality, Polarity) {
    (modality(analysis, at, class), polarity(analysis, at))
}

fn modality(analysis: &Analysis<'_>, at: usize, class: WordClass) -> Modality {
    let words = &analysis.knowledge.french.modality;
    let lists = [
        (Modality::Demanded, &words.demanded),
        (Modality::Intended, &words.intended),
        (Modality::Hypothetical, &words.hypothetical),
        (Modality::Predicted, &words.predicted),
        (Modality::Hedged, &words.hedges),
    ];
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
    let nearest = lists.iter().filter_map(|(modality, list)| Some((nearest(analysis, at, list)?, *modality)));
    nearest.min().map_or(Modality::Asserted, |(_, modality)| modality)
}

fn polarity(analysis: &Analysis<'_>, at: usize) -> Polarity {
    match nearest(analysis, at, &analysis.knowledge.french.modality.negations) {
        Some(distance) if distance <= 3 => Polarity::Negative,
        _ => Polarity::Positive,
    }
}

/// How many tokens before `at`, in its clause, one of the expressions ends.
fn nearest(analysis: &Analysis<'_>, at: usize, expressions: &[String]) -> Option<usize> {
    (1..=REACH.min(at))
        .take_while(|back| {
            analysis.same_sentence(at - back, at)
                && !matches!(analysis.before(at, *back), "," | ";" | "." | ":" | "«" | "»" | "(" | ")")
        })
        .find(|back| expressions.iter().any(|expression| ends_at(analysis, at - back, expression)))
}

/// Whether an expression's last word is the token at `last`.
fn ends_at(analysis: &Analysis<'_>, last: usize, expression: &str) -> bool {
    let mut at = Some(last);
    expression.split(' ').flat_map(|word| word.split_inclusive('\'')).rev().all(|word| {
        let matches = analysis.word(at) == word;
        at = at.and_then(|at| at.checked_sub(1));
        matches
    })
}
