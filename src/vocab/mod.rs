//! The registries: every closed list of words that the record, the graph, the exports and the
//! command line share, each with its IRI. A word is written the same everywhere.

mod claim;
mod entity;
mod event;
mod measure;
mod relation;
mod stance;
pub mod term;

pub use claim::{Modality, Polarity};
pub use entity::{EntityType, MentionForm};
pub use event::{EventType, Role};
pub use measure::Measure;
pub use relation::RelationType;
pub use stance::Stance;

/// A word that is in none of the lists that could hold it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} {word:?}, expected one of {expected}")]
pub struct UnknownWord {
    /// What was looked for: `event type`, `role` …
    pub what: &'static str,
    /// The word that was found.
    pub word: String,
    /// The words that would have been right, comma separated.
    pub expected: String,
}

/// Declares one closed list as an `enum` whose variants carry the word that names them, and the IRI
/// where the ontology has one for each word.
macro_rules! registry {
    (
        $(#[$meta:meta])*
        $name:ident ($what:literal $(, $namespace:literal)?) { $( $(#[$doc:meta])* $variant:ident = $word:literal, )+ }
    ) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        pub enum $name { $( $(#[$doc])* #[serde(rename = $word)] $variant, )+ }

        impl $name {
            /// Every variant, in the order of the annotation guidelines.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that names it, in JSON, RDF, exports and help alike.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            $crate::vocab::iri! { $($namespace)? => $($variant = $word,)+ }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::vocab::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.name() == word).ok_or_else(|| {
                    let expected: Vec<_> = Self::ALL.iter().map(|v| v.name()).collect();
                    $crate::vocab::UnknownWord {
                        what: $what,
                        word: word.to_owned(),
                        expected: expected.join(", "),
                    }
                })
            }
        }
    };
}
pub(crate) use registry;

/// Declares `iri` for a list whose words stand in a namespace.
macro_rules! iri {
    (=> $($rest:tt)*) => {};
    ($namespace:literal => $($variant:ident = $word:literal,)+) => {
        /// The IRI in the ontology.
        #[must_use]
        pub const fn iri(self) -> &'static str {
            match self { $(Self::$variant => concat!($namespace, $word)),+ }
        }
    };
}
pub(crate) use iri;
