//! Proper names: labels on words, and lists of known names as hints.

use std::collections::BTreeMap;

use crate::document::{Name, NameKind, Sentence, Span};
use crate::hash;
use crate::network::matrix::Matrix;
use crate::table::Table;
use crate::token;
use crate::token::surface::{Shape, Surface};

/// No known name has more tokens.
const LONGEST_NAME: usize = 6;

/// What kind of list a name is on; lists tell more than the four kinds of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    GivenName,
    Surname,
    Person,
    City,
    Region,
    Site,
    Organization,
    Other,
}

impl List {
    pub(crate) fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The number of [`List`]s.
const LISTS: u32 = 8;

/// Known names that the model should reckon with, each with its kind.
///
/// A match is a hint, not a verdict: the sentence decides.
///
/// ```
/// use relata_nlp::{Gazetteer, NameKind};
///
/// let mut known = Gazetteer::default();
/// known.insert("Front Polisario", NameKind::Organization);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    lists: BTreeMap<u32, u16>,
}

impl Gazetteer {
    /// Adds a name, spelt as in the texts. Names of more than six tokens are never matched.
    pub fn insert(&mut self, name: &str, kind: NameKind) {
        let list = match kind {
            NameKind::Person => List::Person,
            NameKind::Location => List::Region,
            NameKind::Organization => List::Organization,
            NameKind::Other => List::Other,
        };
        if let Some(key) = name_key(name) {
            *self.lists.entry(key).or_default() |= list.bit();
        }
    }
}

/// The key of a name, or `None` if it is empty or too long.
pub(crate) fn name_key(name: &str) -> Option<u32> {
    let text: Vec<char> = name.chars().collect();
    let tokens = token::tokenize(&text);
    let keys = tokens.iter().map(|span| form_key(&text[span.start..span.end].iter().collect::<String>()));
    (1..=LONGEST_NAME).contains(&tokens.len()).then(|| keys.fold(0, hash::pair))
}

fn form_key(form: &str) -> u32 {
    if form.contains('’') { hash::text(&form.replace('’', "'")) } else { hash::text(form) }
}

/// On which lists a token stands, alone, first or later in a name: one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matches(pub(crate) u32);

/// Looks for known names among the tokens of a sentence; the longest one from each token counts.
pub(crate) fn find_known(sentence: &[Surface], known: &Table<'_>, more: &Gazetteer) -> Vec<Matches> {
    let mut found = vec![Matches::default(); sentence.len()];
    for start in 0..sentence.len() {
        if matches!(sentence[start].shape, Shape::Lower | Shape::Sign(_) | Shape::Number)
            && more.lists.is_empty()
        {
            continue;
        }
        if let Some((length, lists)) = longest_known(&sentence[start..], known, more) {
            for (position, matches) in found[start..start + length].iter_mut().enumerate() {
                let place = if length == 1 { 0 } else { 1 + u32::from(position > 0) };
                matches.0 |= u32::from(lists) << (LISTS * place);
            }
        }
    }
    found
}

fn longest_known(rest: &[Surface], known: &Table<'_>, more: &Gazetteer) -> Option<(usize, u16)> {
    let mut key = 0;
    let mut longest = None;
    for (index, surface) in rest.iter().take(LONGEST_NAME).enumerate() {
        key = hash::pair(key, form_key(&surface.form));
        let lists = known.get(key).unwrap_or(0) | more.lists.get(&key).copied().unwrap_or(0);
        if lists != 0 {
            longest = Some((index + 1, lists));
        }
    }
    longest
}

/// Positions in a name, which with a kind make a label: `B`egin, `I`nside, `L`ast, `U`nit.
const POSITIONS: usize = 4;

/// The number of labels; 0 is outside of names.
pub(crate) const LABELS: usize = 1 + POSITIONS * NameKind::ALL.len();

/// Labels for `length` words of which the `names` (ranges of words) are known.
pub(crate) fn labels(length: usize, names: &[(std::ops::Range<usize>, NameKind)]) -> Vec<usize> {
    let mut labels = vec![0; length];
    for (range, kind) in names {
        for index in range.clone() {
            let position = match (index == range.start, index + 1 == range.end) {
                (true, true) => 3,
                (true, false) => 0,
                (false, true) => 2,
                (false, false) => 1,
            };
            labels[index] = 1 + *kind as usize * POSITIONS + position;
        }
    }
    labels
}

/// Whether a label may follow another; `None` is the edge of the sentence.
pub(crate) fn may_follow(before: Option<usize>, after: Option<usize>) -> bool {
    let part = |label: Option<usize>| {
        label.filter(|&label| label > 0).map(|label| ((label - 1) / POSITIONS, (label - 1) % POSITIONS))
    };
    let open = part(before).filter(|(_, position)| *position <= 1).map(|(kind, _)| kind);
    let continues = part(after).filter(|(_, position)| matches!(position, 1 | 2)).map(|(kind, _)| kind);
    open == continues
}

/// The best sequence of labels.
pub(crate) fn decode(scores: &Matrix, steps: &Matrix) -> Vec<usize> {
    let mut best: Vec<f32> = Vec::new();
    let mut back = Vec::with_capacity(scores.rows);
    for word in 0..scores.rows {
        let mut next = vec![f32::NEG_INFINITY; LABELS];
        let mut from = vec![0; LABELS];
        for label in 0..LABELS {
            let edge = (word == 0).then_some((LABELS, 0.0));
            let paths = edge.into_iter().chain(best.iter().copied().enumerate());
            for (before, score) in paths {
                let allowed = may_follow((before < LABELS).then_some(before), Some(label));
                let total = score + steps.row(before)[label] + scores.row(word)[label];
                if allowed && total > next[label] {
                    (next[label], from[label]) = (total, before);
                }
            }
        }
        best = next;
        back.push(from);
    }
    let last = (0..best.len()).filter(|&label| may_follow(Some(label), None));
    let Some(mut label) = last.max_by(|&a, &b| best[a].total_cmp(&best[b])) else {
        return Vec::new();
    };
    let mut labels = vec![0; scores.rows];
    for word in (0..scores.rows).rev() {
        labels[word] = label;
        label = back[word][label];
    }
    labels
}

/// The names that labels on the words of a sentence say.
pub(crate) fn spans(sentence: &Sentence, labels: &[usize]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for (word, &label) in sentence.words.iter().zip(labels) {
        let Some(part) = label.checked_sub(1) else {
            continue;
        };
        let span = sentence.tokens[word.token].span;
        let kind = NameKind::ALL[part / POSITIONS];
        match names.last_mut() {
            // The second word of a contraction covers the same characters as the first.
            Some(last) if matches!(part % POSITIONS, 1 | 2) || last.span.end == span.end => {
                last.span.end = span.end;
            }
            _ => names.push(Name { span: Span::new(span.start, span.end), kind }),
        }
    }
    names
}
