//! What an analysis returns: sentences of tokens, words and names.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// A half-open range of Unicode code points, counted from the start of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first code point inside.
    pub start: usize,
    /// The first code point after.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// The analysis of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its sentences, in the order of the text.
    pub sentences: Vec<Sentence>,
}

/// One sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// What stands in the text, piece by piece.
    pub tokens: Vec<Token>,
    /// What syntax sees: a token such as `du` is two words, `de` and `le`.
    pub words: Vec<Word>,
    /// Proper names, in the order of the text, never overlapping.
    pub names: Vec<Name>,
}

impl Sentence {
    /// From the start of its first token to the end of its last; `None` if it has none.
    pub fn span(&self) -> Option<Span> {
        Some(Span::new(self.tokens.first()?.span.start, self.tokens.last()?.span.end))
    }
}

/// A stretch of text without outer blanks: a word, a number, a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// The text it covers, untouched.
    pub surface: String,
}

/// A syntactic word, as in Universal Dependencies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The index, in [`Sentence::tokens`], of the token that it is or is part of.
    pub token: usize,
    /// The word as written; for a part of a contraction, its full form.
    pub form: String,
    /// The dictionary form.
    pub lemma: String,
    /// The part of speech.
    pub upos: Upos,
    /// Morphology, `Gender=Fem|Number=Sing`; empty if none.
    pub feats: Arc<str>,
    /// The index, in [`Sentence::words`], of the governor; `None` for the root.
    pub head: Option<usize>,
    /// The relation to the governor, with its subtype: `nsubj:pass`, `obl:agent`.
    pub deprel: Arc<str>,
}

impl Word {
    /// The relation without subtype: `nsubj` for `nsubj:pass`.
    pub fn universal_deprel(&self) -> &str {
        self.deprel.split(':').next().unwrap_or_default()
    }

    /// The value of one morphological feature.
    ///
    /// ```
    /// # use relata_nlp::{Upos, Word};
    /// # let word = Word { token: 0, form: "arbres".into(), lemma: "arbre".into(), upos: Upos::Noun,
    /// #     feats: "Gender=Masc|Number=Plur".into(), head: None, deprel: "root".into() };
    /// assert_eq!(word.feature("Number"), Some("Plur"));
    /// ```
    pub fn feature(&self, name: &str) -> Option<&str> {
        self.feats.split('|').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }
}

/// A proper name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// Where it stands in the text.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
}

/// What a proper name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person or a family.
    Person,
    /// A place: country, city, river, building.
    Location,
    /// An institution, a company, a party, an army, a medium.
    Organization,
    /// Any other proper name: a work, an event, a product, a people.
    Other,
}

impl NameKind {
    /// All kinds, in the order of their labels in the model.
    pub const ALL: [Self; 4] = [Self::Person, Self::Location, Self::Organization, Self::Other];

    /// The customary short label: `PER`, `LOC`, `ORG`, `MISC`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Location => "LOC",
            Self::Organization => "ORG",
            Self::Other => "MISC",
        }
    }
}

impl fmt::Display for NameKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for NameKind {
    type Err = UnknownLabel;

    fn from_str(label: &str) -> Result<Self, UnknownLabel> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == label)
            .ok_or_else(|| UnknownLabel(label.to_owned()))
    }
}

/// A label that is not in the inventory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLabel(pub String);

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown label `{}`", self.0)
    }
}

impl std::error::Error for UnknownLabel {}

macro_rules! parts_of_speech {
    ($($variant:ident = $label:literal, $meaning:literal;)*) => {
        /// A universal part of speech.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Upos { $(#[doc = $meaning] $variant,)* }

        impl Upos {
            /// All parts of speech, in the order of their labels in the model.
            pub const ALL: [Self; 17] = [$(Self::$variant,)*];

            /// The label used in CoNLL-U.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }
    };
}

parts_of_speech! {
    Adj = "ADJ", "Adjective.";
    Adp = "ADP", "Adposition: `de`, `à`, `pour`.";
    Adv = "ADV", "Adverb.";
    Aux = "AUX", "Auxiliary or copula.";
    Cconj = "CCONJ", "Coordinating conjunction.";
    Det = "DET", "Determiner.";
    Intj = "INTJ", "Interjection.";
    Noun = "NOUN", "Common noun.";
    Num = "NUM", "Numeral.";
    Part = "PART", "Particle.";
    Pron = "PRON", "Pronoun.";
    Propn = "PROPN", "Proper noun.";
    Punct = "PUNCT", "Punctuation.";
    Sconj = "SCONJ", "Subordinating conjunction.";
    Sym = "SYM", "Symbol.";
    Verb = "VERB", "Verb other than auxiliary.";
    X = "X", "Anything else, foreign words for one.";
}

impl fmt::Display for Upos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Upos {
    type Err = UnknownLabel;

    fn from_str(label: &str) -> Result<Self, UnknownLabel> {
        Self::ALL
            .into_iter()
            .find(|upos| upos.as_str() == label)
            .ok_or_else(|| UnknownLabel(label.to_owned()))
    }
}
