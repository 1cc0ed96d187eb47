//! Words beside a number that bound or blur it.

use super::super::token::Token;
use crate::annotation::Value;

/// What a modifier makes of a value.
#[derive(Debug, Clone, Copy)]
enum Effect {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
    /// It belongs to the number and changes nothing.
    Nothing,
}

const BEFORE: [(&[&str], Effect); 37] = [
    (&["supérieur", "ou", "égal", "à"], Effect::AtLeast),
    (&["inférieur", "ou", "égal", "à"], Effect::AtMost),
    (&["pas", "moins", "de"], Effect::AtLeast),
    (&["pas", "plus", "de"], Effect::AtMost),
    (&["un", "minimum", "de"], Effect::AtLeast),
    (&["un", "maximum", "de"], Effect::AtMost),
    (&["un", "peu", "plus", "de"], Effect::MoreThan),
    (&["un", "peu", "moins", "de"], Effect::LessThan),
    (&["bien", "plus", "de"], Effect::MoreThan),
    (&["beaucoup", "plus", "de"], Effect::MoreThan),
    (&["au", "moins"], Effect::AtLeast),
    (&["minimum"], Effect::AtLeast),
    (&["plus", "de"], Effect::MoreThan),
    (&["au-delà", "de"], Effect::MoreThan),
    (&["supérieur", "à"], Effect::MoreThan),
    (&["supérieure", "à"], Effect::MoreThan),
    (&["supérieurs", "à"], Effect::MoreThan),
    (&["supérieures", "à"], Effect::MoreThan),
    (&["moins", "de"], Effect::LessThan),
    (&["inférieur", "à"], Effect::LessThan),
    (&["inférieure", "à"], Effect::LessThan),
    (&["inférieurs", "à"], Effect::LessThan),
    (&["inférieures", "à"], Effect::LessThan),
    (&["au", "plus"], Effect::AtMost),
    (&["au", "maximum"], Effect::AtMost),
    (&["jusqu'", "à"], Effect::AtMost),
    (&["environ"], Effect::About),
    (&["quelque"], Effect::About),
    (&["presque"], Effect::About),
    (&["près", "de"], Effect::About),
    (&["autour", "de"], Effect::About),
    (&["à", "peu", "près"], Effect::About),
    (&["aux", "alentours", "de"], Effect::About),
    (&["de", "l'", "ordre", "de"], Effect::About),
    (&["approximativement"], Effect::About),
    (&["quasiment"], Effect::About),
    (&["seulement"], Effect::Nothing),
];

const AFTER: [(&[&str], Effect); 5] = [
    (&["environ"], Effect::About),
    (&["au", "moins"], Effect::AtLeast),
    (&["au", "plus"], Effect::AtMost),
    (&["au", "maximum"], Effect::AtMost),
    (&["au", "minimum"], Effect::AtLeast),
];

/// Takes in the modifiers before a number, from the token `start` on: where they begin.
pub(super) fn before(tokens: &[Token<'_>], mut first: usize, start: usize, value: &mut Value) -> usize {
    // `au moins environ 50`
    for _ in 0..2 {
        let stands = |words: &&(&[&str], Effect)| {
            let at = first.checked_sub(words.0.len()).filter(|at| *at >= start);
            // `les forces de l'ordre de trois pays`
            let police = |at: usize| at > start && words.0.contains(&"ordre") && tokens[at - 1].is("forces");
            at.is_some_and(|at| is_at(tokens, at, words.0) && !police(at))
        };
        // The longest first: `pas moins de` before `moins de`.
        let Some((words, effect)) = BEFORE.iter().filter(stands).max_by_key(|(words, _)| words.len()) else {
            break;
        };
        apply(*effect, value);
        first -= words.len();
    }
    // A range may begin in the line before: `entre`, `50 et 60`.
    let effect = tokens.get(start..first).filter(|_| value.unit.is_none()).and_then(exceeding);
    if let Some(effect) = effect {
        apply(effect, value);
    }
    first
}

/// `le bilan dépasse 300 morts`, `n'a jamais dépassé les 300 morts`: what a verb that is no part of the number makes of it.
fn exceeding(before: &[Token<'_>]) -> Option<Effect> {
    /// How far before the verb its negation stands at most.
    const NEGATED: usize = 4;
    let (last, rest) = before.split_last()?;
    let (verb, rest) = if last.is("les") { rest.split_last()? } else { (last, rest) };
    let not = |token: &Token<'_>| matches!(&*token.lower, "pas" | "jamais");
    // `ne dépasse pas 300 morts`
    let (verb, rest) = if not(verb) { rest.split_last()? } else { (verb, rest) };
    let exceeds = ["dépass", "excéd", "excèd"].iter().any(|stem| verb.lower.starts_with(stem));
    let mut negations = rest.iter().rev().take(NEGATED);
    let denied = negations.any(|token| matches!(&*token.lower, "ne" | "n'"));
    exceeds.then_some(if denied { Effect::AtMost } else { Effect::MoreThan })
}

/// Takes in the modifiers behind a number, up to the token `limit`: where they end.
pub(super) fn after(tokens: &[Token<'_>], end: usize, limit: usize, value: &mut Value) -> usize {
    let fits = |words: &[&str]| end + words.len() <= limit && is_at(tokens, end, words);
    // `15 % de moins`
    if value.unit.is_some() && (fits(&["de", "moins"]) || fits(&["de", "plus"])) {
        if tokens[end + 1].is("moins") {
            (value.min, value.max) = (value.max.map(|max| -max), value.min.map(|min| -min));
        }
        return end + 2;
    }
    match AFTER.iter().find(|(words, _)| fits(words)) {
        Some((words, effect)) if value.min == value.max => {
            apply(*effect, value);
            end + words.len()
        }
        _ => end,
    }
}

/// Whether words stand at a token; `de` also as `d'`.
fn is_at(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    let is = |token: &Token<'_>, word: &str| {
        token.is(word) || word == "de" && matches!(token.lower.as_str(), "d'" | "des")
    };
    tokens.len() >= at + words.len() && words.iter().zip(&tokens[at..]).all(|(word, token)| is(token, word))
}

fn apply(effect: Effect, value: &mut Value) {
    let least = value.min.or(value.max);
    let most = value.max.or(value.min);
    match effect {
        Effect::AtLeast => (value.min, value.max) = (least, None),
        Effect::MoreThan => (value.min, value.max, value.exclusive) = (least, None, true),
        Effect::AtMost => (value.min, value.max) = (None, most),
        Effect::LessThan => (value.min, value.max, value.exclusive) = (None, most, true),
        Effect::About => value.approximate = true,
        Effect::Nothing => {}
    }
}
