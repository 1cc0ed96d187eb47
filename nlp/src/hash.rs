//! Stable hashes: they are stored in models, so they must never change.

/// The hash of a string.
pub(crate) fn text(text: &str) -> u32 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in text.as_bytes() {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    finish(state)
}

/// The hash of a pair of hashes or small numbers; the order counts.
pub(crate) fn pair(first: u32, second: u32) -> u32 {
    let joined = (u64::from(first) << 32) | u64::from(second);
    finish(joined.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn finish(mut state: u64) -> u32 {
    state ^= state >> 32;
    state = state.wrapping_mul(0xd6e8_feb8_6659_fd93);
    (state >> 32) as u32
}
