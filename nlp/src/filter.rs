//! A set of strings that may take a stranger for a member, once in about a hundred times: a Bloom filter, read in place.

use crate::hash;

/// Bits that are set for each member.
const MARKS: u32 = 4;

/// The set.
#[derive(Clone, Copy)]
pub(crate) struct Filter<'a> {
    bits: &'a [u8],
}

impl<'a> Filter<'a> {
    /// Reads a set that [`build`] wrote; `None` if it has no room.
    pub(crate) fn new(bits: &'a [u8]) -> Option<Self> {
        (!bits.is_empty()).then_some(Self { bits })
    }

    /// Whether the set has this member, for all that it remembers.
    pub(crate) fn contains(self, key: u32) -> bool {
        marks(key, self.bits.len()).all(|(byte, bit)| self.bits[byte] & bit != 0)
    }
}

fn marks(key: u32, bytes: usize) -> impl Iterator<Item = (usize, u8)> {
    (0..MARKS).map(move |mark| {
        let place = (u64::from(hash::pair(mark, key)) * bytes as u64 * 8) >> 32;
        ((place / 8) as usize, 1 << (place % 8))
    })
}

/// Writes a set of the hashes of its members.
pub(crate) fn build(keys: &[u32]) -> Vec<u8> {
    // Ten bits a member make one stranger in a hundred a member.
    let mut bits = vec![0; keys.len() * 10 / 8 + 1];
    for &key in keys {
        for (byte, bit) in marks(key, bits.len()).collect::<Vec<_>>() {
            bits[byte] |= bit;
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_members_and_few_strangers() {
        let keys: Vec<u32> = (0..5000).collect();
        let bits = build(&keys);
        let filter = Filter::new(&bits).unwrap();
        assert!(keys.iter().all(|&key| filter.contains(key)));
        assert!((5000..15000).filter(|&key| filter.contains(key)).count() < 300);
        assert!(Filter::new(&[]).is_none());
    }
}
