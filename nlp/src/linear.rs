//! Yes-or-no decisions by a sum of small weights, one for each hashed feature.

use zerocopy::FromBytes as _;

/// The weights have `2^BITS` cells.
pub(crate) const BITS: u32 = 17;

/// A trained decision, read in place.
#[derive(Clone, Copy)]
pub(crate) struct Linear<'a> {
    weights: &'a [i8],
}

impl<'a> Linear<'a> {
    /// Reads the weights; `None` unless there are `2^BITS`.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        let weights = <[i8]>::ref_from_bytes(bytes).ok()?;
        (weights.len() == 1 << BITS).then_some(Self { weights })
    }

    /// How much the features speak for yes; against it below zero.
    pub(crate) fn score(self, features: &[u32]) -> i32 {
        features.iter().map(|&feature| i32::from(self.weights[cell(feature)])).sum::<i32>()
    }
}

/// The cell that holds the weight of a feature.
pub(crate) fn cell(feature: u32) -> usize {
    (feature >> (32 - BITS)) as usize
}
