//! A read-only map from 32-bit hashes to 16-bit values, read in place.

use zerocopy::FromBytes as _;
use zerocopy::little_endian::{U16, U32};

/// An open-addressing table. Keys that were not stored are found with a chance of one in billions.
#[derive(Clone, Copy)]
pub(crate) struct Table<'a> {
    keys: &'a [U32],
    values: &'a [U16],
}

/// Marks an empty cell; a key that is zero is stored as one.
const EMPTY: u32 = 0;

impl<'a> Table<'a> {
    /// Reads a table that [`build`] wrote; `None` if it is not one.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        let cells = bytes.len() / 6;
        let (keys, values) = bytes.split_at_checked(cells * 4)?;
        let keys = <[U32]>::ref_from_bytes(keys).ok()?;
        let values = <[U16]>::ref_from_bytes(values).ok()?;
        let has_room = keys.iter().any(|key| key.get() == EMPTY);
        (has_room && values.len() == cells).then_some(Self { keys, values })
    }

    /// The value stored for a key.
    pub(crate) fn get(&self, key: u32) -> Option<u16> {
        let key = key.max(1);
        let mut cell = home(key, self.keys.len());
        loop {
            match self.keys[cell].get() {
                EMPTY => return None,
                stored if stored == key => return Some(self.values[cell].get()),
                _ => cell = (cell + 1) % self.keys.len(),
            }
        }
    }
}

fn home(key: u32, cells: usize) -> usize {
    ((u64::from(key) * cells as u64) >> 32) as usize
}

/// Writes a table; of pairs with the same key the first is kept.
pub(crate) fn build(pairs: &[(u32, u16)]) -> Vec<u8> {
    let cells = pairs.len() * 4 / 3 + 1;
    let mut keys = vec![EMPTY; cells];
    let mut values = vec![0; cells];
    for &(key, value) in pairs {
        let key = key.max(1);
        let mut cell = home(key, cells);
        while keys[cell] != EMPTY && keys[cell] != key {
            cell = (cell + 1) % cells;
        }
        if keys[cell] == EMPTY {
            (keys[cell], values[cell]) = (key, value);
        }
    }
    let keys = keys.into_iter().flat_map(u32::to_le_bytes);
    keys.chain(values.into_iter().flat_map(u16::to_le_bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_stored_and_nothing_else() {
        let pairs: Vec<(u32, u16)> =
            (0..1000u16).map(|n| (u32::from(n).wrapping_mul(7_919_993), n)).collect();
        let bytes = build(&pairs);
        let table = Table::new(&bytes).unwrap();
        assert!(pairs.iter().all(|&(key, value)| table.get(key) == Some(value)));
        assert_eq!(table.get(12_345), None);
        assert!(Table::new(&bytes[1..]).is_none());
    }
}
