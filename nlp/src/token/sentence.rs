//! Where sentences end.

use std::ops::Range;

use super::surface::{Shape, Surface};
use crate::document::Span;
use crate::hash;
use crate::lexicon;
use crate::linear::Linear;

/// No sentence has more tokens than this, so that parsing stays linear in the length of the text.
pub(crate) const LONGEST_SENTENCE: usize = 200;

/// How much must speak for it that a sentence ends without a mark: in treebanks titles stand in running text, in
/// articles on lines of their own.
const UNMARKED: i32 = 60;

/// How much where no grammatical word follows, with which most sentences begin: `à Paris Volodymyr Zelensky`, `Quatre Kurdes`.
const UNMARKED_BEFORE_NAME: i32 = 240;

/// Groups tokens into sentences. A line break always ends one.
pub(crate) fn split(
    text: &[char],
    spans: &[Span],
    surfaces: &[Surface],
    boundary: Linear<'_>,
) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut features = Vec::new();
    let mut state = State::default();
    for index in 0..spans.len() {
        let last = index + 1 == spans.len();
        let ends = last
            || breaks_line(text, spans[index], spans[index + 1])
            || state.length(index) >= LONGEST_SENTENCE
            || {
                state.see(surfaces[index].shape);
                boundary_features(spans, surfaces, index, &state, &mut features);
                // A number is followed by what it counts, be that a name.
                surfaces[index].shape != Shape::Number
                    && !goes_on(surfaces, index, &state)
                    && boundary.score(&features) > threshold(surfaces, index)
            };
        if ends {
            sentences.push(state.start..index + 1);
            state = State::starting(index + 1);
        }
    }
    sentences
}

/// How much must speak for an end after a token.
fn threshold(surfaces: &[Surface], index: usize) -> i32 {
    let opens = |next: &Surface| next.readings & lexicon::CLOSED != 0;
    match surfaces.get(index + 1) {
        _ if is_sign(&surfaces[index]) => 0,
        Some(next) if opens(next) => UNMARKED,
        _ => UNMARKED_BEFORE_NAME,
    }
}

const fn is_sign(surface: &Surface) -> bool {
    matches!(surface.shape, Shape::Sign(_))
}

/// Whether no sentence ends after a word because of what follows it, `États-Unis : …`, or of the bracket that it stands in.
fn goes_on(surfaces: &[Surface], index: usize, state: &State) -> bool {
    let opens = |surface: &Surface| {
        matches!(surface.shape, Shape::Sign('«' | '“' | '"' | '(' | '[' | '-' | '–' | '—' | '•' | '*'))
    };
    let follows = surfaces.get(index + 1).is_some_and(|next| is_sign(next) && !opens(next));
    !is_sign(&surfaces[index]) && (follows || state.brackets > 0)
}

/// Joins what was cut within a line in the middle of a known name: `Burkina`, `Faso : …`.
pub(crate) fn join_names(
    sentences: Vec<Range<usize>>,
    text: &[char],
    spans: &[Span],
    is_name: impl Fn(Range<usize>) -> bool,
) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let cut = sentence.start;
        let one_line = |before: &&mut Range<usize>| {
            !breaks_line(text, spans[cut - 1], spans[cut])
                && before.len() + sentence.len() <= LONGEST_SENTENCE
                && is_name(cut - 1..cut + 1)
        };
        match joined.last_mut().filter(one_line) {
            Some(before) => before.end = sentence.end,
            None => joined.push(sentence),
        }
    }
    joined
}

/// Whether the text goes to another line between two tokens.
fn breaks_line(text: &[char], before: Span, after: Span) -> bool {
    text[before.end..after.start].iter().any(|&c| matches!(c, '\n' | '\u{2028}' | '\u{2029}' | '\u{85}'))
}

/// What has been seen of the current sentence.
#[derive(Default)]
pub(crate) struct State {
    /// Its first token.
    start: usize,
    brackets: i32,
    quoted: bool,
}

impl State {
    /// Nothing yet of a sentence that starts at a token.
    pub(crate) fn starting(start: usize) -> Self {
        Self { start, ..Self::default() }
    }

    /// How many tokens the sentence has if it ends with the one at `index`.
    pub(crate) fn length(&self, index: usize) -> usize {
        index + 1 - self.start
    }

    /// Takes note of a token of the sentence.
    pub(crate) fn see(&mut self, shape: Shape) {
        match shape {
            Shape::Sign('(' | '[') => self.brackets += 1,
            Shape::Sign(')' | ']') => self.brackets -= 1,
            Shape::Sign('«' | '“') => self.quoted = true,
            Shape::Sign('»' | '”') => self.quoted = false,
            Shape::Sign('"') => self.quoted = !self.quoted,
            _ => {}
        }
    }
}

/// What speaks for or against an end of sentence after the token at `index`.
pub(crate) fn boundary_features(
    spans: &[Span],
    surfaces: &[Surface],
    index: usize,
    state: &State,
    out: &mut Vec<u32>,
) {
    let at = |offset: isize| index.checked_add_signed(offset).and_then(|index| surfaces.get(index));
    let key = |offset| at(offset).map_or(0, |surface: &Surface| surface.key);
    let shape = |offset| at(offset).map_or(0, |surface: &Surface| surface.shape.code());
    let kind = |offset| at(offset).map_or(0, reading_kind);
    let glued = u32::from(spans.get(index + 1).is_some_and(|next| next.start == spans[index].end));
    let length = surfaces[index].lower.len().min(6) as u32;
    let inside = u32::from(state.brackets > 0) * 2 + u32::from(state.quoted);
    let seen = state.length(index).ilog2().min(6);
    let around = hash::pair(shape(0), shape(1));
    let terminal = u32::from(matches!(surfaces[index].shape, Shape::Sign('.' | '?' | '!' | '…' | ':' | ';')));
    let parts = [
        hash::pair(around, glued),
        hash::pair(key(0), shape(1)),
        hash::pair(shape(0), key(1)),
        hash::pair(around, hash::pair(kind(0), kind(1))),
        hash::pair(around, hash::pair(shape(-1), length)),
        hash::pair(around, shape(2)),
        hash::pair(hash::pair(around, inside), terminal),
        hash::pair(hash::pair(around, seen), terminal),
        hash::pair(key(-1), key(0)),
        hash::pair(key(1), key(2)),
        hash::pair(hash::pair(kind(-1), kind(0)), hash::pair(kind(1), shape(1))),
        hash::pair(hash::pair(terminal, kind(1)), hash::pair(shape(1), kind(2))),
        hash::pair(around, hash::pair(shape(-1), inside)),
        hash::pair(key(-1), around),
    ];
    out.clear();
    out.extend((0..).zip(parts).map(|(number, part)| hash::pair(number, part)));
}

/// A coarse class of what the dictionary says: a capital on a grammatical word opens a sentence.
fn reading_kind(surface: &Surface) -> u32 {
    let closed = (surface.readings & lexicon::CLOSED) >> 32;
    let open = surface.readings & 0b100_0010_0001;
    (closed << 16 | open) as u32
}
