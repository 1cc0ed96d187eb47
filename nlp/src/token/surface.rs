//! What a token looks like, computed once for all that follows.

use crate::document::Span;
use crate::hash;
use crate::lexicon::{Lexicon, Readings};

/// The outward form of a word, as far as decisions depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Lower,
    Capitalised,
    AllCapitals,
    Mixed,
    Number,
    Digits,
    Sign(char),
}

impl Shape {
    pub(crate) fn code(self) -> u32 {
        match self {
            Self::Lower => 1,
            Self::Capitalised => 2,
            Self::AllCapitals => 3,
            Self::Mixed => 4,
            Self::Number => 5,
            Self::Digits => 6,
            Self::Sign(sign) => 0x100 + sign as u32,
        }
    }

    fn of(text: &[char]) -> Self {
        let count = |accepts: fn(char) -> bool| text.iter().filter(|&&c| accepts(c)).count();
        let (upper, lower, digits) =
            (count(char::is_uppercase), count(char::is_lowercase), count(char::is_numeric));
        let first_upper = text.first().is_some_and(|c| c.is_uppercase());
        match (upper, lower, digits) {
            (0, 0, 0) if count(char::is_alphabetic) == 0 => {
                Self::Sign(text.first().copied().unwrap_or_default())
            }
            (0, 0, 1..) => Self::Number,
            (_, _, 1..) => Self::Digits,
            (0, _, _) => Self::Lower,
            (_, 0, _) if upper > 1 => Self::AllCapitals,
            (1, _, _) if first_upper => Self::Capitalised,
            _ => Self::Mixed,
        }
    }
}

/// One token, or one word of a contraction, as decisions see it.
#[derive(Clone, Debug)]
pub(crate) struct Surface {
    /// The token as written.
    pub(crate) form: String,
    /// In lower case, with every digit as `0` and the plain apostrophe.
    pub(crate) lower: String,
    /// The hash of `lower`.
    pub(crate) key: u32,
    pub(crate) shape: Shape,
    pub(crate) readings: Readings,
    /// Whether the dictionary has it as a common word.
    pub(crate) common: bool,
}

impl Surface {
    /// The surface of the characters of a token.
    pub(crate) fn new(text: &[char], lexicon: &Lexicon<'_>) -> Self {
        let mut lower = String::with_capacity(text.len() + 4);
        for &c in text {
            match c {
                '’' | 'ʼ' => lower.push('\''),
                _ if c.is_ascii_digit() => lower.push('0'),
                _ if c.is_ascii() => lower.push(c.to_ascii_lowercase()),
                _ => lower.extend(c.to_lowercase()),
            }
        }
        let shape = Shape::of(text);
        let readings = match shape {
            Shape::Sign(_) | Shape::Number => 0,
            _ => lexicon.readings(&lower),
        };
        let key = hash::text(&lower);
        let common = lexicon.is_common(key);
        Self { form: text.iter().collect(), key, lower, shape, readings, common }
    }

    /// The surface of a word that is given as a string.
    pub(crate) fn of_str(form: &str, lexicon: &Lexicon<'_>) -> Self {
        Self::new(&form.chars().collect::<Vec<_>>(), lexicon)
    }

    /// The surfaces of all tokens of a text.
    pub(crate) fn all(text: &[char], tokens: &[Span], lexicon: &Lexicon<'_>) -> Vec<Self> {
        tokens.iter().map(|span| Self::new(&text[span.start..span.end], lexicon)).collect()
    }
}
