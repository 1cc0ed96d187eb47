//! Proper names: labels on words, lists of known names as hints, and what a document says about its names.

mod document;
mod known;

pub(crate) use document::agree;
pub use known::Gazetteer;
pub(crate) use known::{List, Matches, find_known, is_known, name_key, split_pairs};

use crate::document::{Name, NameKind, Span, Token};
use crate::network::matrix::Matrix;

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

/// The names that labels say; each stands on a word, given by the index of its token.
pub(crate) fn spans(tokens: &[Token], words: &[usize], labels: &[usize]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for (&token, &label) in words.iter().zip(labels) {
        let Some(part) = label.checked_sub(1) else {
            continue;
        };
        let span = tokens[token].span;
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
