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

/// A hash for many words, of which nobody has a reason to make two alike. As for [`short_hash`], each
/// word counts with its length.
#[must_use]
pub fn quick_hash(words: &[impl AsRef<[u8]>]) -> u64 {
    QuickHash::of(words).finish()
}

/// A [`quick_hash`] that goes on word by word.
#[derive(Debug, Clone, Copy)]
pub struct QuickHash(u64);

impl QuickHash {
    /// Odd numbers without pattern: digits of the golden ratio and of pi.
    const KEYS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0x2439_41f2_6a88_85a3 | 1];

    /// The hash of some words.
    #[must_use]
    pub fn of(words: &[impl AsRef<[u8]>]) -> Self {
        words.iter().fold(Self(Self::KEYS[0]), Self::with)
    }

    /// The hash of these words and one more.
    #[must_use]
    pub fn with(self, word: impl AsRef<[u8]>) -> Self {
        let word = word.as_ref();
        let mut hash = fold_product(self.0 ^ word.len() as u64, Self::KEYS[1]);
        let (chunks, rest) = word.as_chunks();
        let mut add = |bytes| {
            hash = fold_product(hash ^ u64::from_le_bytes(bytes), Self::KEYS[0]).wrapping_add(Self::KEYS[1]);
        };
        chunks.iter().copied().for_each(&mut add);
        if !rest.is_empty() {
            let mut bytes = [0; 8];
            rest.iter().zip(&mut bytes).for_each(|(from, to)| *to = *from);
            add(bytes);
        }
        Self(hash)
    }

    fn finish(self) -> u64 {
        fold_product(self.0, Self::KEYS[1])
    }

    /// Appends it as sixteen hexadecimal digits.
    pub fn push_to(self, text: &mut String) {
        let hash = self.finish();
        let digits: [u8; 16] =
            std::array::from_fn(|i| b"0123456789abcdef"[(hash >> (60 - 4 * i)) as usize & 15]);
        text.push_str(str::from_utf8(&digits).unwrap_or_default());
    }
}

/// Both halves of a product in one.
const fn fold_product(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    (product >> 64) as u64 ^ product as u64
}

fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
