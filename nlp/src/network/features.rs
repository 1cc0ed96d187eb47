//! The features of a word, as hashes.

use crate::hash;
use crate::name::Matches;
use crate::token::surface::Surface;
use crate::word::last_characters;

/// Kinds of features; the number is part of the hash.
#[derive(Clone, Copy)]
enum Kind {
    Form = 1,
    Prefix,
    Suffix,
    Shape,
    Reading,
    Readings,
    Match,
    Matches,
    Part,
    Common,
}

impl Kind {
    fn of(self, value: u32) -> u32 {
        hash::pair(self as u32, value)
    }
}

/// Stands for every form that is not in the vocabulary.
pub(crate) fn unknown_form() -> u32 {
    Kind::Form.of(0)
}

/// Stands for text that is neither questions nor speech.
pub(crate) fn written() -> u32 {
    Kind::Part.of(100)
}

/// Stands for questions and transcribed speech, annotated by somewhat different rules.
pub(crate) fn spoken() -> u32 {
    Kind::Part.of(101)
}

/// How many features of a word, from the first on, say how it is spelt, and how many, up to the last, that it matches known names.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Extent {
    pub(crate) spelling: usize,
    pub(crate) matches: usize,
}

/// The features of one word; the first is the form.
pub(crate) fn collect(word: &Surface, matches: Matches, part: u32, out: &mut Vec<u32>) -> Extent {
    out.clear();
    out.push(Kind::Form.of(word.key));
    affixes(&word.lower, out);
    let spelling = out.len();
    out.push(Kind::Shape.of(word.shape.code()));
    out.push(Kind::Part.of(part));
    out.push(Kind::Common.of(word.shape.code() << 1 | u32::from(word.common)));
    let mut readings = word.readings;
    out.push(Kind::Readings.of(hash::pair(readings as u32, (readings >> 32) as u32)));
    while readings != 0 {
        out.push(Kind::Reading.of(readings.trailing_zeros()));
        readings &= readings - 1;
    }
    let before = out.len();
    let mut matches = matches.0;
    if matches != 0 {
        out.push(Kind::Matches.of(matches));
    }
    while matches != 0 {
        out.push(Kind::Match.of(matches.trailing_zeros()));
        matches &= matches - 1;
    }
    Extent { spelling, matches: out.len() - before }
}

/// Beginnings of one to three, endings of one to five characters.
fn affixes(lower: &str, out: &mut Vec<u32>) {
    let mut key = 0;
    for (length, character) in lower.chars().take(3).enumerate() {
        key = hash::pair(key, character as u32);
        out.push(Kind::Prefix.of(hash::pair(length as u32, key)));
    }
    key = 0;
    for (length, character) in last_characters(lower, 5).chars().rev().enumerate() {
        key = hash::pair(key, character as u32);
        out.push(Kind::Suffix.of(hash::pair(length as u32, key)));
    }
}
