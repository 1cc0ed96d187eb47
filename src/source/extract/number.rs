//! French numbers and how sharp they are.

use super::token::{Token, TokenKind};
use crate::annotation::Value;

/// Words that are numbers of themselves.
const WORDS: [(&str, f64); 25] = [
    ("deux", 2.0),
    ("trois", 3.0),
    ("quatre", 4.0),
    ("cinq", 5.0),
    ("six", 6.0),
    ("sept", 7.0),
    ("huit", 8.0),
    ("neuf", 9.0),
    ("dix", 10.0),
    ("onze", 11.0),
    ("douze", 12.0),
    ("treize", 13.0),
    ("quatorze", 14.0),
    ("quinze", 15.0),
    ("seize", 16.0),
    ("vingt", 20.0),
    ("trente", 30.0),
    ("quarante", 40.0),
    ("cinquante", 50.0),
    ("soixante", 60.0),
    ("cent", 100.0),
    ("mille", 1000.0),
    ("dix-sept", 17.0),
    ("dix-huit", 18.0),
    ("dix-neuf", 19.0),
];

/// `des dizaines de X`: a least number, and `une dizaine de X`: about so many.
const VAGUE: [(&str, f64, bool); 14] = [
    ("dizaine", 10.0, false),
    ("douzaine", 12.0, false),
    ("quinzaine", 15.0, false),
    ("vingtaine", 20.0, false),
    ("trentaine", 30.0, false),
    ("quarantaine", 40.0, false),
    ("cinquantaine", 50.0, false),
    ("soixantaine", 60.0, false),
    ("centaine", 100.0, false),
    ("millier", 1000.0, false),
    ("dizaines", 20.0, true),
    ("centaines", 200.0, true),
    ("milliers", 2000.0, true),
    ("million", 1_000_000.0, false),
];

/// A number in the text.
pub(super) struct Number {
    /// First token, modifier included.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    pub(super) value: Value,
}

/// The number that begins at a token, if one does.
pub(super) fn number_at(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    if let Some(number) = vague(tokens, at).or_else(|| range(tokens, at)) {
        return Some(number);
    }
    let (mut value, mut end) = plain(tokens, at)?;
    if let Some(factor) = tokens.get(end).and_then(|t| scale(&t.lower)) {
        value *= factor;
        end += 1;
    }
    let mut number = Number { first: at, end, value: Value::exactly(value) };
    modify(tokens, &mut number);
    Some(number)
}

/// `entre 50 et 60`, `de 20 à 30`.
fn range(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let between = match tokens.get(at)?.lower.as_str() {
        "entre" => "et",
        "de" => "à",
        _ => return None,
    };
    let (min, end) = plain(tokens, at + 1)?;
    let (max, end) = tokens.get(end).filter(|t| t.is(between)).and_then(|_| plain(tokens, end + 1))?;
    let factor = tokens.get(end).and_then(|t| scale(&t.lower));
    let end = end + usize::from(factor.is_some());
    let (min, max) = (min * factor.unwrap_or(1.0), max * factor.unwrap_or(1.0));
    let value = Value { min: Some(min), max: Some(max), ..Value::default() };
    (min < max).then_some(Number { first: at, end, value })
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "mille" | "milliers" => Some(1e3),
        "million" | "millions" => Some(1e6),
        "milliard" | "milliards" => Some(1e9),
        _ => None,
    }
}

fn plain(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let token = tokens.get(at)?;
    if token.kind == TokenKind::Number {
        let digits: String = token.text.chars().filter(|c| c.is_ascii_digit() || *c == ',').collect();
        let number: f64 = digits.replace(',', ".").parse().ok()?;
        return Some((if is_negated(tokens, at) { -number } else { number }, at + 1));
    }
    let word = WORDS.iter().find(|(word, _)| token.is(word))?;
    Some((word.1, at + 1))
}

/// Whether a minus sign stands right before a number, and nothing right before the sign.
fn is_negated(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(sign) = at.checked_sub(1).map(|i| &tokens[i]) else { return false };
    let touches = |a: &Token<'_>, b: &Token<'_>| a.span.end == b.span.start;
    let free = at.checked_sub(2).is_none_or(|i| !touches(&tokens[i], sign));
    matches!(sign.text, "-" | "−" | "–") && touches(sign, &tokens[at]) && free
}

/// `une dizaine`, `des dizaines de milliers`.
fn vague(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let determiner =
        tokens.get(at).filter(|t| matches!(t.lower.as_str(), "un" | "une" | "des" | "plusieurs"))?;
    let &(_, mut least, open) =
        VAGUE.iter().find(|(word, ..)| tokens.get(at + 1).is_some_and(|t| t.is(word)))?;
    if determiner.is("plusieurs") && !open {
        return None;
    }
    let mut end = at + 2;
    let multiple = tokens.get(end).filter(|t| open && t.is("de")).and(tokens.get(end + 1));
    if let Some(factor) = multiple.and_then(|t| scale(&t.lower)) {
        least *= factor;
        end += 2;
    }
    let max = (!open).then_some(least);
    Some(Number {
        first: at,
        end,
        value: Value { min: Some(least), max, approximate: true, ..Value::default() },
    })
}

/// Words before a number that open a bound or blur it.
fn modify(tokens: &[Token<'_>], number: &mut Number) {
    let before = |back: usize| number.first.checked_sub(back).map_or("", |i| tokens[i].lower.as_str());
    let value = &mut number.value;
    let taken = match (before(2), before(1)) {
        ("plus", "de" | "d'") => {
            (value.max, value.exclusive) = (None, true);
            2
        }
        ("moins", "de" | "d'") => {
            (value.min, value.exclusive) = (None, true);
            2
        }
        ("au", "moins") => {
            value.max = None;
            2
        }
        ("au", "plus") => {
            value.min = None;
            2
        }
        ("près" | "autour", "de" | "d'") => {
            value.approximate = true;
            2
        }
        (_, "environ" | "quelque" | "presque") => {
            value.approximate = true;
            1
        }
        _ => 0,
    };
    number.first -= taken;
}

#[cfg(test)]
mod tests {
    use super::{super::token::tokenize, *};
    use crate::text::SpannedText;

    fn value(text: &str) -> Option<Value> {
        let spanned = SpannedText::new(text);
        let tokens = tokenize(&spanned, &[]);
        (0..tokens.len()).find_map(|at| number_at(&tokens, at)).map(|number| number.value)
    }

    #[test]
    fn guidelines_examples() {
        let bounds = |text: &str| value(text).map(|v| (v.min, v.max, v.exclusive, v.approximate));
        assert_eq!(bounds("384 civils"), Some((Some(384.0), Some(384.0), false, false)));
        assert_eq!(bounds("au moins 45 enfants"), Some((Some(45.0), None, false, false)));
        assert_eq!(bounds("plus de 300 000 morts"), Some((Some(300_000.0), None, true, false)));
        assert_eq!(
            bounds("environ 130.000 personnes"),
            Some((Some(130_000.0), Some(130_000.0), false, true))
        );
        assert_eq!(bounds("une dizaine de blessés"), Some((Some(10.0), Some(10.0), false, true)));
        assert_eq!(bounds("des centaines de raids"), Some((Some(200.0), None, false, true)));
        assert_eq!(bounds("des dizaines de milliers de civils"), Some((Some(20_000.0), None, false, true)));
        assert_eq!(
            bounds("2,5 millions d'habitants"),
            Some((Some(2_500_000.0), Some(2_500_000.0), false, false))
        );
        assert_eq!(bounds("entre 50 et 60 morts"), Some((Some(50.0), Some(60.0), false, false)));
        assert_eq!(bounds("de 20 à 30 soldats"), Some((Some(20.0), Some(30.0), false, false)));
        assert_eq!(bounds("il fait -5 degrés"), Some((Some(-5.0), Some(-5.0), false, false)));
        assert_eq!(bounds("le 1er bus à 10h45"), None);
        assert_eq!(bounds("sans chiffre"), None);
    }
}
