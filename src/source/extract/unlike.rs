//! Why two event words of one type name two happenings: how they are put, how many they hit, what one stands beside.

use relata_nlp::Upos;

use super::{Analysis, events::Told, prepositions::plain};
use crate::{
    annotation::{Date, Time, Value},
    vocab::{EventType, Modality},
};

/// Whether words tell what may be, is wanted or to come.
pub(super) fn may_be(told: &Told<'_>) -> bool {
    !matches!(told.mention.modality, Modality::Asserted | Modality::Hedged)
}

/// `depuis 1992`: whether a time begins in some month or year and has no end.
pub(super) fn is_toll_of_years(time: Option<&Time>) -> bool {
    let open = time.filter(|time| time.end.is_none()).and_then(|time| time.start);
    open.is_some_and(|start| start.first_day() != start.last_day())
}

/// `en 2015`, `en mai`: whether a time is told no closer than by month.
pub(super) fn is_of_long(time: Option<&Time>) -> bool {
    time.and_then(|time| time.start).is_some_and(|start| matches!(start, Date::Year(_) | Date::Month(..)))
}

/// `un raid`, `des combats`: whether a noun tells of what has not been told yet.
pub(super) fn is_introduced(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let syntax = &analysis.syntax;
    let is_indefinite = |det: usize| {
        let word = &syntax.words[det];
        word.lemma == "un" || word.has("Definite", "Ind")
    };
    // `C'était une attaque`, `Un crash qui a choqué le pays.`
    let names_it = syntax.child(at, "cop").is_some()
        || syntax.words[at].head.is_none()
        || syntax.words[at].relation() == "appos";
    syntax.words[at].is_noun() && !names_it && syntax.children_in(at, "det").any(is_indefinite)
}

/// Whether two numbers may tell of as many: `plus de 400` and `413`.
pub(super) fn may_be_one(one: &Value, other: &Value) -> bool {
    let below = |low: &Value, high: &Value| {
        let bounds = low.max.zip(high.min);
        bounds.is_some_and(|(max, min)| max < min || max == min && (low.exclusive || high.exclusive))
    };
    one == other || one.unit == other.unit && !below(one, other) && !below(other, one)
}

/// The event words above one that comes before or after what they tell: `a bombardé le camp après l'attaque de lundi`.
pub(super) fn come_apart(analysis: &Analysis<'_, '_>, told: &[Told<'_>], number: usize) -> Vec<usize> {
    const BESIDE: [&str; 4] = ["après", "avant", "depuis", "malgré"];
    let syntax = &analysis.syntax;
    let word = told[number].word;
    let mark = || syntax.child(word, "mark").map(|mark| syntax.words[mark].lemma.clone());
    let introduced = syntax.preposition(word).or_else(mark);
    if !introduced.is_some_and(|opens| BESIDE.contains(&plain(&opens))) {
        return Vec::new();
    }
    let mut above = Vec::new();
    for governor in syntax.governors(word) {
        above.extend(told.binary_search_by_key(&governor, |other| other.word));
        // `L'attaque survient deux jours après un attentat`, `la plus grande depuis les émeutes`
        let subjects = syntax.children_in(governor, "nsubj");
        above.extend(subjects.filter_map(|at| told.binary_search_by_key(&at, |other| other.word).ok()));
        if syntax.words[governor].upos == Upos::Verb {
            break;
        }
    }
    above
}

/// What is asked for, promised and then done is one.
pub(super) const fn is_agreed(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Agreement
            | EventType::Ceasefire
            | EventType::Negotiation
            | EventType::Detention
            | EventType::Sanction
            | EventType::Withdrawal
            | EventType::Evacuation
            | EventType::Aid
    )
}
