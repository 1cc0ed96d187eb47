//! Which documents have been read, so that no two have one id.

use std::collections::{BTreeMap, HashMap};

use crate::{source::Input, text::fingerprint};

/// The fingerprints of the documents' ids, with their inputs: a few bytes a document, however long its id. The rows of a file are numbered upwards below its id, and of
/// these only the last is kept: memory stays flat, however many there are.
#[derive(Default)]
pub(super) struct Seen<'i> {
    ids: HashMap<u128, &'i Input>,
    last_rows: BTreeMap<&'i str, (u64, &'i Input)>,
}

impl<'i> Seen<'i> {
    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.last_rows.is_empty()
    }

    pub(super) fn contains(&self, id: &str) -> bool {
        let is_row = |(file, number): (&str, &str)| {
            let last = self.last_rows.get(file).map(|(last, _)| *last);
            number.parse().is_ok_and(|number: u64| last.is_some_and(|last| number <= last))
        };
        self.ids.contains_key(&fingerprint(id)) || id.rsplit_once('/').is_some_and(is_row)
    }

    /// Adds a document of an input; if its id has been seen, returns the input that had it.
    pub(super) fn add(&mut self, id: &str, input: &'i Input) -> Option<&'i Input> {
        if let Some(number) = row(id, input) {
            let (last, first) = self.last_rows.entry(&input.id).or_insert((0, input));
            let is_same = std::ptr::eq(*first, input);
            if is_same && number > *last {
                *last = number;
                return None;
            }
            if !is_same && number <= *last {
                return Some(first);
            }
        }
        self.ids.insert(fingerprint(id), input)
    }
}

/// The number of a row that has its id from its file: `table/7` of `table.csv`.
fn row(id: &str, input: &Input) -> Option<u64> {
    let number = id.strip_prefix(input.id.as_str())?.strip_prefix('/')?;
    number.parse().ok().filter(|value: &u64| *value > 0 && value.to_string() == number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Dialect;

    #[test]
    fn rows_are_told_apart_by_the_last_number() {
        let input =
            |name: &str| Input { dialect: Dialect::Csv, id: "a".into(), path: name.into(), content: None };
        let (first, second) = (input("a.csv"), input("a.tsv"));
        let mut seen = Seen::default();
        assert!(seen.is_empty());
        for id in ["a/2", "a/3", "b", "a/x", "a/1"] {
            assert_eq!(seen.add(id, &first), None, "{id}");
        }
        assert_eq!(seen.last_rows.len(), 1);
        assert_eq!(seen.add("a/1", &first), Some(&first), "given twice");
        assert_eq!(seen.add("b", &second), Some(&first));
        assert_eq!(seen.add("a/3", &second), Some(&first));
        assert!(seen.contains("a/2") && seen.contains("b") && !seen.contains("a/4"));
    }
}
