//! Which documents have been read, so that no two have one id.

use std::collections::{BTreeMap, HashMap};

use crate::{source::Input, text::fingerprint};

/// The ids of the documents with their inputs. Rows are mostly numbered (`table/7`, `acled/MLI1204`): of each word
/// before a number, its fingerprint and the runs of numbers are kept, so memory stays flat, however many there are.
#[derive(Default)]
pub(super) struct Seen<'i> {
    words: HashMap<u128, usize>,
    /// By word and first number, the last number, and whose they are.
    runs: BTreeMap<(usize, u64), (u64, &'i Input)>,
}

impl<'i> Seen<'i> {
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn contains(&self, id: &str) -> bool {
        let (word, number) = split(id);
        let run = self
            .words
            .get(&fingerprint(word))
            .and_then(|word| self.runs.range((*word, 0)..=(*word, number)).next_back());
        run.is_some_and(|(_, (last, _))| number <= *last)
    }

    /// Adds a document of an input; if its id has been seen, returns the input that had it.
    pub(super) fn add(&mut self, id: &str, input: &'i Input) -> Option<&'i Input> {
        let (word, number) = split(id);
        let next = self.words.len();
        let word = *self.words.entry(fingerprint(word)).or_insert(next);
        // Nearly always, a number goes on with a run.
        let before = self.runs.range_mut((word, 0)..=(word, number)).next_back();
        match before {
            Some((_, (last, first))) if number <= *last => return Some(first),
            Some((_, (last, same))) if *last + 1 == number && std::ptr::eq(*same, input) => *last = number,
            _ => {
                let next = (word, number.saturating_add(1));
                let after = self.runs.get(&next).filter(|(_, same)| std::ptr::eq(*same, input)).copied();
                if after.is_some() {
                    self.runs.remove(&next);
                }
                self.runs.insert((word, number), after.unwrap_or((number, input)));
            }
        }
        None
    }
}

/// An id as a word and the number at its end, from its first digit that is no zero; 0, where there is none.
fn split(id: &str) -> (&str, u64) {
    let word = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let zeros = id[word.len()..].bytes().take_while(|digit| *digit == b'0').count();
    let (word, digits) = id.split_at(word.len() + zeros);
    // A number that is too long is a part of the word.
    digits.parse().map_or((id, 0), |number| (word, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Dialect;

    #[test]
    fn ids_are_told_apart_and_rows_kept_as_runs() {
        let input =
            |name: &str| Input { dialect: Dialect::Csv, id: "a".into(), path: name.into(), content: None };
        let (first, second) = (input("a.csv"), input("a.tsv"));
        let mut seen = Seen::default();
        assert!(seen.is_empty());
        let long = "a/99999999999999999999999";
        for id in ["a/2", "a/3", "b", "a/x", "a/1", "a/7", "a/6", "a/", "a/0", "a/03", "a/4", "7", long] {
            assert_eq!(seen.add(id, &first), None, "{id}");
        }
        for id in ["a/1", "a/2", "a/3", "a/4", "a/6", "a/7", "a/", "a/0", "a/03", "b", "7", long] {
            assert_eq!(seen.add(id, &second), Some(&first), "{id}");
        }
        let runs: Vec<_> =
            seen.runs.iter().map(|((word, first), (last, _))| (*word, *first, *last)).collect();
        assert_eq!(runs[..4], [(0, 0, 4), (0, 6, 7), (1, 0, 0), (2, 0, 0)], "{runs:?}");
        assert!(
            seen.contains("a/2") && seen.contains("b") && !seen.contains("a/5") && !seen.contains("a/04")
        );
        assert_eq!(seen.add("a/5", &second), None, "another input's number between");
        assert_eq!(seen.add("a/5", &first), Some(&second));
    }
}
