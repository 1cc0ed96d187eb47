//! Decision lists over the endings of words: the longest known ending decides.

use crate::hash;
use crate::table::Table;

/// Endings longer than this are not distinguished, short of the whole word.
pub(crate) const LONGEST: usize = 9;

/// Written before a whole word, so that it differs from an ending.
const WHOLE: u32 = 0x5748_4f4c;

/// A decision list, read in place.
#[derive(Clone, Copy)]
pub(crate) struct SuffixRules<'a> {
    table: Table<'a>,
}

impl<'a> SuffixRules<'a> {
    /// Reads the rules; `None` if they are no table.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        Table::new(bytes).map(|table| Self { table })
    }

    /// What the whole word or its longest known ending says, in one context.
    pub(crate) fn get(&self, context: u32, word: &str) -> Option<u16> {
        if let Some(value) = self.table.get(whole_key(context, word)) {
            return Some(value);
        }
        // Hash from the end backwards, so that each ending costs one step.
        let mut key = suffix_key(context);
        let mut found = self.table.get(key);
        for character in word.chars().rev().take(LONGEST) {
            key = hash::pair(key, character as u32);
            found = self.table.get(key).or(found);
        }
        found
    }
}

/// The key of a whole word.
pub(crate) fn whole_key(context: u32, word: &str) -> u32 {
    hash::pair(hash::pair(context, WHOLE), hash::text(word))
}

/// The key of the empty ending, to be extended by one character at a time, from the last backwards.
pub(crate) fn suffix_key(context: u32) -> u32 {
    hash::pair(context, 0)
}
