//! Learning decision lists over the endings of words.

use std::collections::BTreeMap;

use crate::hash;
use crate::suffix::{LONGEST, suffix_key, whole_key};

/// What is known of one word in one context.
pub(super) struct Entry {
    pub(super) context: u32,
    pub(super) word: String,
    pub(super) value: u16,
    /// How much it matters to get it right.
    pub(super) weight: u32,
}

/// An ending is stored only if it sets at least this much weight right.
const GAIN: u32 = 4;
/// A single word is stored as an exception only if it weighs at least this much.
const EXCEPTION: u32 = 2;

/// The rules that reproduce the entries, but for rare exceptions.
pub(super) fn learn(mut entries: Vec<Entry>) -> Vec<(u32, u16)> {
    entries.sort_by(|a, b| {
        let key = |entry: &Entry| entry.context;
        key(a)
            .cmp(&key(b))
            .then_with(|| a.word.chars().rev().cmp(b.word.chars().rev()))
            .then(b.weight.cmp(&a.weight))
            .then(a.value.cmp(&b.value))
    });
    entries.dedup_by(|next, kept| next.context == kept.context && next.word == kept.word);
    let mut rules = Vec::new();
    for group in entries.chunk_by(|a, b| a.context == b.context) {
        let words: Vec<Vec<char>> = group.iter().map(|entry| entry.word.chars().rev().collect()).collect();
        let mut learner = Learner { entries: group, words: &words, rules: &mut rules };
        learner.ending(0..group.len(), 0, suffix_key(group[0].context), None);
    }
    rules
}

struct Learner<'a> {
    /// Of one context, sorted by their words read backwards.
    entries: &'a [Entry],
    words: &'a [Vec<char>],
    rules: &'a mut Vec<(u32, u16)>,
}

impl Learner<'_> {
    /// Stores what the words with a common ending of `depth` characters need beyond what they inherit from shorter endings.
    fn ending(&mut self, range: std::ops::Range<usize>, depth: usize, key: u32, inherited: Option<u16>) {
        let mut weights = BTreeMap::new();
        for entry in &self.entries[range.clone()] {
            *weights.entry(entry.value).or_insert(0) += entry.weight;
        }
        let Some((&best, &weight)) =
            weights.iter().max_by_key(|(value, weight)| (**weight, std::cmp::Reverse(**value)))
        else {
            return;
        };
        let already = inherited.and_then(|value| weights.get(&value)).copied().unwrap_or(0);
        let value = if weight >= already + GAIN {
            self.rules.push((key, best));
            Some(best)
        } else {
            inherited
        };
        if weights.len() == 1 && value == Some(best) {
            return;
        }
        let mut start = range.start;
        while start < range.end {
            let next = self.words[start].get(depth).copied();
            let end = (start..range.end)
                .find(|&index| self.words[index].get(depth).copied() != next)
                .unwrap_or(range.end);
            match next {
                Some(character) if depth < LONGEST => {
                    self.ending(start..end, depth + 1, hash::pair(key, character as u32), value);
                }
                _ => self.exceptions(start..end, value),
            }
            start = end;
        }
    }

    fn exceptions(&mut self, range: std::ops::Range<usize>, inherited: Option<u16>) {
        for entry in &self.entries[range] {
            if inherited != Some(entry.value) && entry.weight >= EXCEPTION {
                self.rules.push((whole_key(entry.context, &entry.word), entry.value));
            }
        }
    }
}
