use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Declares an identifier type, so that an event's id cannot stand where an entity's is expected. Short ones, as
/// most are, are copied without allocation.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(#[schemars(with = "String")] SmolStr);

        impl $name {
            /// The id as it stands in the JSON.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<S: Into<SmolStr>> From<S> for $name {
            fn from(id: S) -> Self {
                Self(id.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

id! {
    /// A document's id, unique in its corpus.
    DocumentId,
    /// An entity's id, unique in its document.
    EntityId,
    /// An event's id, unique in its document.
    EventId,
    /// A quantity's id, unique in its document.
    QuantityId,
}
