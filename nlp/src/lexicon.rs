//! What a dictionary knows of a form: the parts of speech and inflections it may have.

use zerocopy::FromBytes as _;
use zerocopy::little_endian::U64;

use crate::filter::Filter;
use crate::suffix::SuffixRules;

/// A set of possible readings, one bit each.
pub(crate) type Readings = u64;

/// Readings in the order of their bits: Delaf's category, or category and inflection.
pub(crate) const READINGS: &[&str] = &[
    "N", "N:ms", "N:mp", "N:fs", "N:fp", "A", "A:ms", "A:mp", "A:fs", "A:fp", "V", "V:W", "V:G", "V:Kms",
    "V:Kmp", "V:Kfs", "V:Kfp", "V:1s", "V:2s", "V:3s", "V:1p", "V:2p", "V:3p", "V:P", "V:I", "V:J", "V:F",
    "V:C", "V:S", "V:T", "V:Y", "ADV", "PREP", "DET", "PRO", "CONJS", "CONJC", "INTJ", "PFX", "X", "XI",
    "PREPDET", "job",
];

/// The parts of speech that are closed classes, as a mask over readings.
pub(crate) const CLOSED: Readings = 0b1111 << 33 | 1 << 32;

/// Readings of any form, known or guessed from its ending.
#[derive(Clone, Copy)]
pub(crate) struct Lexicon<'a> {
    rules: SuffixRules<'a>,
    classes: &'a [U64],
    forms: Filter<'a>,
}

impl<'a> Lexicon<'a> {
    /// Reads the rules, the classes that they point to and the set of known forms; `None` if they are malformed.
    pub(crate) fn new(rules: &'a [u8], classes: &'a [u8], forms: &'a [u8]) -> Option<Self> {
        let classes = <[U64]>::ref_from_bytes(classes).ok()?;
        Some(Self { rules: SuffixRules::new(rules)?, classes, forms: Filter::new(forms)? })
    }

    /// Whether a form in lower case, given by its hash, is a common word: a name at the start of a sentence most often is not.
    pub(crate) fn is_common(&self, key: u32) -> bool {
        self.forms.contains(key)
    }

    /// The readings of a form in lower case.
    pub(crate) fn readings(&self, lower: &str) -> Readings {
        let class = self.rules.get(0, lower);
        class.and_then(|class| self.classes.get(usize::from(class))).map_or(0, |class| class.get())
    }
}
