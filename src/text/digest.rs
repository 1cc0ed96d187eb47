use sha2::{Digest, Sha256};

/// SHA-256 of a text in UTF-8, lower-case hexadecimal.
#[must_use]
pub fn sha256_hex(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The first half of the SHA-256 of a text: no two texts are known, or can be made, that share it.
#[must_use]
pub fn fingerprint(text: &str) -> u128 {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(16).fold(0, |number, byte| number << 8 | u128::from(*byte))
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

/// Appends sixteen hexadecimal digits that tell lists of words apart: their [`quick_hash`].
pub fn push_quick_hash(into: &mut String, words: &[&str]) {
    let hash = quick_hash(words);
    let digits: [u8; 16] = std::array::from_fn(|i| b"0123456789abcdef"[(hash >> (60 - 4 * i)) as usize & 15]);
    into.push_str(str::from_utf8(&digits).unwrap_or_default());
}

/// A hash for many words, of which nobody has a reason to make two alike. As for [`short_hash`], each
/// word counts with its length.
#[must_use]
pub fn quick_hash(words: &[impl AsRef<[u8]>]) -> u64 {
    /// Odd numbers without pattern: digits of the golden ratio and of pi.
    const KEYS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0x2439_41f2_6a88_85a3 | 1];
    let fold = |a: u64, b: u64| {
        let product = u128::from(a) * u128::from(b);
        (product >> 64) as u64 ^ product as u64
    };
    let mut hash = KEYS[0];
    for word in words {
        let word = word.as_ref();
        hash = fold(hash ^ word.len() as u64, KEYS[1]);
        let (chunks, rest) = word.as_chunks();
        let mut add = |bytes| hash = fold(hash ^ u64::from_le_bytes(bytes), KEYS[0]).wrapping_add(KEYS[1]);
        chunks.iter().copied().for_each(&mut add);
        if !rest.is_empty() {
            let mut bytes = [0; 8];
            rest.iter().zip(&mut bytes).for_each(|(from, to)| *to = *from);
            add(bytes);
        }
    }
    fold(hash, KEYS[1])
}

fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
