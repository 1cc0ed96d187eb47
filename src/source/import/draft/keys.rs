use hashbrown::HashTable;

use crate::text::quick_hash;

/// So many keys are compared one by one.
const FEW: usize = 12;

/// What the entities of a document are looked up by, one after another in one text, so that looking one up, or
/// beginning the next document, allocates nothing.
#[derive(Default)]
pub(super) struct Keys {
    text: String,
    keys: Vec<Key>,
    /// Positions of the keys by their hashes, once they are more than a few.
    places: HashTable<usize>,
}

/// What an entity is looked up by: its label, or whatever else sets keys apart, and its name or id.
pub(in crate::source::import) type KeyOf<'k> = (&'k str, &'k str);

/// Where a key stands, how long its parts are, and the position of its entity.
struct Key {
    start: usize,
    lengths: [usize; 2],
    entity: usize,
}

impl Keys {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.keys.clear();
        self.places.clear();
    }

    pub(super) fn find(&self, of: KeyOf<'_>) -> Option<usize> {
        let is_it = |key: &&Key| key.lengths == [of.0.len(), of.1.len()] && self.parts(key) == of;
        let found = if self.keys.len() <= FEW {
            self.keys.iter().find(is_it)
        } else {
            self.places.find(hash(of), |at| is_it(&&self.keys[*at])).map(|at| &self.keys[*at])
        };
        found.map(|key| key.entity)
    }

    /// Adds a key that is not there yet.
    pub(super) fn add(&mut self, of: KeyOf<'_>, entity: usize) {
        let start = self.text.len();
        self.text.push_str(of.0);
        self.text.push_str(of.1);
        self.keys.push(Key { start, lengths: [of.0.len(), of.1.len()], entity });
        let mut places = std::mem::take(&mut self.places);
        if self.keys.len() > FEW {
            let hash_at = |at: &usize| hash(self.parts(&self.keys[*at]));
            for at in places.len()..self.keys.len() {
                places.insert_unique(hash_at(&at), at, hash_at);
            }
        }
        self.places = places;
    }

    fn parts(&self, key: &Key) -> KeyOf<'_> {
        let [of, name] = key.lengths;
        let (middle, end) = (key.start + of, key.start + of + name);
        (&self.text[key.start..middle], &self.text[middle..end])
    }
}

fn hash((of, name): KeyOf<'_>) -> u64 {
    quick_hash(&[of, name])
}
