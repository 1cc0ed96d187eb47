//! Contractions: `du` is `de` and `le`, unless it is the partitive article.

use crate::hash;
use crate::lexicon::Lexicon;
use crate::linear::Linear;
use crate::token::surface::Surface;

/// A written contraction and its two words.
const CONTRACTIONS: &[(&str, &str, &str)] = &[
    ("au", "à", "le"),
    ("aux", "à", "les"),
    ("du", "de", "le"),
    ("des", "de", "les"),
    ("auquel", "à", "lequel"),
    ("auxquels", "à", "lesquels"),
    ("auxquelles", "à", "lesquelles"),
    ("duquel", "de", "lequel"),
    ("desquels", "de", "lesquels"),
    ("desquelles", "de", "lesquelles"),
];

/// The two words of a token that may be a contraction, and whether it may also be one word.
pub(crate) fn parts(lower: &str) -> Option<(&'static str, &'static str, bool)> {
    let &(contraction, first, second) =
        CONTRACTIONS.iter().find(|(contraction, ..)| *contraction == lower)?;
    Some((first, second, matches!(contraction, "du" | "des")))
}

/// The words of a sentence, each with the index of its token.
pub(crate) fn expand_all(
    tokens: &[Surface],
    decision: Linear<'_>,
    lexicon: &Lexicon<'_>,
) -> Vec<(usize, Surface)> {
    let mut words = Vec::with_capacity(tokens.len() + 4);
    let mut features = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match expand(tokens, index, decision, &mut features) {
            Some((first, second)) => {
                words.push((index, Surface::of_str(&with_case_of(&token.form, first), lexicon)));
                words.push((index, Surface::of_str(second, lexicon)));
            }
            None => words.push((index, token.clone())),
        }
    }
    words
}

/// The two words of the token at `index` of a sentence, if it is a contraction there.
fn expand(
    sentence: &[Surface],
    index: usize,
    decision: Linear<'_>,
    features: &mut Vec<u32>,
) -> Option<(&'static str, &'static str)> {
    let (first, second, ambiguous) = parts(&sentence[index].lower)?;
    if ambiguous {
        contraction_features(sentence, index, features);
        if !decision.decide(features) {
            return None;
        }
    }
    Some((first, second))
}

/// Noun, adjective, verb, infinitive, participles.
const OPEN: u64 = 0b1_1111_1100_0010_0001 & 0b1111_1111_1111;

/// What tells the preposition with article from the article alone.
pub(crate) fn contraction_features(sentence: &[Surface], index: usize, out: &mut Vec<u32>) {
    let at = |offset: isize| index.checked_add_signed(offset).and_then(|index| sentence.get(index));
    let key = |offset| at(offset).map_or(0, |surface: &Surface| surface.key);
    let shape = |offset| at(offset).map_or(0, |surface: &Surface| surface.shape.code());
    let readings = |offset| {
        at(offset).map_or(0, |surface: &Surface| {
            hash::pair(surface.readings as u32, (surface.readings >> 32) as u32)
        })
    };
    let ending =
        |offset| at(offset).map_or(0, |surface: &Surface| hash::text(last_characters(&surface.lower, 4)));
    // Which parts of speech a word may be, whatever its inflection.
    let open = |offset| {
        at(offset).map_or(0, |surface: &Surface| {
            (surface.readings & OPEN) as u32 | ((surface.readings >> 31) as u32) << 12
        })
    };
    let this = key(0);
    let parts = [
        this,
        key(-1),
        key(1),
        readings(-1),
        readings(1),
        ending(-1),
        ending(1),
        shape(-1),
        shape(1),
        hash::pair(key(-2), key(-1)),
        hash::pair(key(-1), key(1)),
        hash::pair(key(1), key(2)),
        hash::pair(readings(-2), readings(-1)),
        hash::pair(readings(-1), readings(1)),
        hash::pair(readings(-1), readings(2)),
        hash::pair(readings(1), readings(2)),
        hash::pair(ending(-1), readings(-2)),
        hash::pair(key(-2), readings(-1)),
        hash::pair(key(-3), readings(-1)),
        hash::pair(open(-2), open(-1)),
        hash::pair(open(-1), open(1)),
        open(-1),
        open(1),
    ];
    out.clear();
    out.extend((0..).zip(parts).map(|(number, part)| hash::pair(hash::pair(number, this), part)));
}

/// The last `count` characters of a word.
pub(crate) fn last_characters(word: &str, count: usize) -> &str {
    let start = word.char_indices().rev().take(count).last().map_or(0, |(start, _)| start);
    &word[start..]
}

/// `part`, a part of a contraction, in the case that the contraction is written in.
fn with_case_of(contraction: &str, part: &str) -> String {
    let capitalised = contraction.chars().next().is_some_and(char::is_uppercase);
    let mut characters = part.chars();
    match characters.next() {
        Some(first) if capitalised => first.to_uppercase().chain(characters).collect(),
        _ => part.to_owned(),
    }
}
