//! Two numbers that bound one: `entre 50 et 60`, `de 20 à 30`, `dix ou douze`, `50-60`.

use relata_nlp::Upos;

use super::{
    super::{
        syntax::Syntax,
        token::{Token, TokenKind},
        units::duration_unit,
    },
    Core, cardinal,
    cardinal::{joined, last_scale},
    with_percent,
};
use crate::annotation::Value;

/// The range that begins at a token.
pub(super) fn range(syntax: &Syntax<'_>, at: usize) -> Option<Core> {
    let tokens = &syntax.tokens;
    if let Some((min, max)) = joined(tokens, at) {
        // Not the score `5-7`.
        return is_noun(syntax, at + 1).then(|| core(tokens, at, at + 1, min, max));
    }
    if is_change(syntax, at) {
        return None;
    }
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let opener = match word(at) {
        "entre" => Some("et"),
        "de" | "d'" => Some("à"),
        _ => None,
    };
    let first = at + usize::from(opener.is_some());
    let (min, middle) = cardinal(tokens, first).or_else(|| one_of_scale(tokens, first))?;
    let joint = percent_end(tokens, middle);
    let joins = match opener {
        Some(second) => word(joint) == second,
        None => matches!(word(joint), "à" | "ou" | "-" | "–"),
    };
    let second = joint + 1 + usize::from(word(joint + 1) == "de");
    let (max, end) = joins.then(|| cardinal(tokens, second)).flatten()?;
    // `2 à 3 millions`, `entre 10 et 15 000`; prices and weights of `3 à 90 000` lie further apart.
    let thousands = max % 1000.0 == 0.0 && max < 1e6 && min < 100.0 && max < 5.0 * 1000.0 * min;
    let scale = if opener.is_some() && thousands { 1000.0 } else { last_scale(tokens, second, end) };
    let scale = if joint == middle && min < 1000.0 && min * scale < max { scale } else { 1.0 };
    // `le score de 2 à 3` counts nothing.
    let counts =
        word(joint) == "ou" || scale > 1.0 || percent_end(tokens, end) > end || is_counting(syntax, end - 1);
    (min * scale < max && (opener.is_some() || counts)).then(|| core(tokens, at, end, min * scale, max))
}

/// `entre un et deux millions`: `un`, which is one only there.
fn one_of_scale(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    let (_, end) = cardinal(tokens, at + 2).filter(|_| is(at, "un") && is(at + 1, "et"))?;
    (last_scale(tokens, at + 2, end) > 1.0).then_some((1.0, at + 1))
}

/// `sept habitants sur dix`, `neuf fois sur dix`: makes a number in words the share that it is of another; where that ends.
pub(super) fn out_of(syntax: &Syntax<'_>, end: usize, limit: usize, value: &mut Value) -> usize {
    let tokens = &syntax.tokens;
    let is = |at: usize, word: &str| at < limit && tokens[at].is(word);
    let on = match (is(end, "sur"), is(end + 1, "sur")) {
        (true, _) => end,
        (_, true) if is_noun(syntax, end) && duration_unit(&tokens[end].lower).is_none() => end + 1,
        _ => return end,
    };
    let in_words = tokens.get(on + 1).is_some_and(|token| token.kind == TokenKind::Word);
    let Some((whole, behind)) = cardinal(tokens, on + 1).filter(|_| in_words) else { return end };
    let is_share = value.unit.is_none() && value.max.or(value.min).is_some_and(|part| part <= whole);
    // `deux frappes sur trois grandes villes`
    let counts = behind < limit
        && (matches!(&*tokens[behind].lower, "de" | "d'" | "autres")
            || is_noun(syntax, behind)
            || syntax.words_of(behind).any(|word| syntax.words[word].upos == Upos::Adj));
    if counts || !is_share || !(2.0..=100.0).contains(&whole) {
        return end;
    }
    let percent = |part: f64| (part / whole * 10_000.0).round() / 100.0;
    (value.min, value.max) = (value.min.map(percent), value.max.map(percent));
    value.unit = Some("percent".into());
    behind
}

fn core(tokens: &[Token<'_>], first: usize, end: usize, min: f64, max: f64) -> Core {
    let mut value = Value { min: Some(min), max: Some(max), ..Value::default() };
    let end = with_percent(tokens, end, &mut value);
    Core { first, end, value }
}

fn percent_end(tokens: &[Token<'_>], end: usize) -> usize {
    with_percent(tokens, end, &mut Value::default())
}

/// Whether a number stands before the noun that it counts.
fn is_counting(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.words_of(at).any(|word| syntax.words[word].relation() == "nummod") || is_noun(syntax, at + 1)
}

fn is_noun(syntax: &Syntax<'_>, at: usize) -> bool {
    at < syntax.tokens.len() && syntax.words_of(at).any(|word| syntax.words[word].is_noun())
}

/// `passer de 20 à 30` tells of two numbers, not of a range; at its `de` or its first number.
fn is_change(syntax: &Syntax<'_>, at: usize) -> bool {
    const CHANGES: [&str; 9] =
        ["passer", "augmenter", "baisser", "grimper", "chuter", "monter", "tomber", "descendre", "réduire"];
    let is_of = |at: usize| matches!(syntax.tokens[at].lower.as_str(), "de" | "d'");
    let of = if is_of(at) { Some(at) } else { at.checked_sub(1).filter(|before| is_of(*before)) };
    let mut verb = of.and_then(|of| of.checked_sub(1)).map_or(0..0, |before| syntax.words_of(before));
    verb.any(|word| CHANGES.contains(&syntax.words[word].lemma.as_str()))
}
