use std::cell::RefCell;

use hashbrown::HashTable;

use crate::text::quick_hash;

/// What the labels of a file mean: each is looked up in the tables once, and counted where its meaning is lost.
pub(super) struct Labels<T>(RefCell<HashTable<Label<T>>>);

/// A label of a file.
pub(super) struct Label<T> {
    pub(super) label: Box<str>,
    pub(super) meaning: T,
    /// How often that was lost.
    pub(super) count: usize,
}

impl<T> Default for Labels<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Copy> Labels<T> {
    /// What a label means, which `find` knows at its first sight.
    pub(super) fn meaning(&self, label: &str, find: impl FnOnce() -> T) -> T {
        self.with(label, find, |known| known.meaning)
    }

    /// What a label means for one thing more; where `is_lost`, that is counted.
    pub(super) fn count(&self, label: &str, find: impl FnOnce() -> T, is_lost: fn(T) -> bool) -> T {
        self.with(label, find, |known| {
            known.count += usize::from(is_lost(known.meaning));
            known.meaning
        })
    }

    fn with<R>(&self, label: &str, find: impl FnOnce() -> T, visit: impl FnOnce(&mut Label<T>) -> R) -> R {
        let hash = quick_hash(&[label]);
        let mut table = self.0.borrow_mut();
        let entry = table.entry(hash, |known| *known.label == *label, |known| quick_hash(&[&*known.label]));
        let mut entry = entry.or_insert_with(|| Label { label: label.into(), meaning: find(), count: 0 });
        visit(entry.get_mut())
    }

    /// The labels whose meaning was lost.
    pub(super) fn lost(&mut self) -> impl Iterator<Item = &Label<T>> {
        self.0.get_mut().iter().filter(|label| label.count > 0)
    }
}
