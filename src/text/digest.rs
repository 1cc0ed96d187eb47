use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// SHA-256 of a text in UTF-8, lower-case hexadecimal.
#[must_use]
pub fn sha256_hex(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The first hexadecimal digits (at most 64) of a hash over several words, each with its length, so
/// that no two lists of words run together.
#[must_use]
pub fn short_hash(words: &[&str], digits: usize) -> String {
    let mut hasher = Sha256::new();
    for word in words {
        hasher.update((word.len() as u64).to_le_bytes());
        hasher.update(word.as_bytes());
    }
    let mut hash = hex(&hasher.finalize());
    hash.truncate(digits);
    hash
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
