//! The annotated document: what extraction makes, imports are turned into, the graph is built from
//! and `eval` compares.
//!
//! One [`AnnotatedDocument`] is one JSON object; a corpus is one object a line (JSON Lines). All
//! offsets count Unicode code points of `text`. The record's JSON Schema is
//! `ontology/annotation.schema.json`.

mod date;
mod document;
mod entity;
mod event;
mod id;
mod index;
mod quantity;
mod quotation;
mod read;
mod relation;
mod schema;
mod selector;
mod time;
mod validate;
mod value;

pub use date::{Date, DateError};
pub use document::{Agent, AnnotatedDocument};
pub use entity::{Entity, EntityMention};
pub use event::{Event, EventMention, Filler, Participant};
pub use id::{DocumentId, EntityId, EventId, QuantityId};
pub use index::RecordIndex;
pub use quantity::Quantity;
pub use quotation::Quotation;
pub use read::{Placed, RecordError, read_record, read_records, read_unchecked, write_record};
pub(crate) use read::{parse_json, parse_value, read_json};
pub use relation::Relation;
pub use schema::json_schema;
pub use selector::Selector;
pub use time::Time;
pub use validate::{Problem, header_problems, problems};
pub use value::Value;

use crate::vocab::{Modality, Polarity};

/// Who says so and how: what every claim of a record carries.
#[derive(Debug, Clone, Copy)]
pub struct Attribution<'a> {
    /// The entities that say so; empty: the article in its own voice.
    pub sources: &'a [EntityId],
    /// Who passed it on, from next to the sources to next to the article.
    pub via: &'a [EntityId],
    /// The words that attribute.
    pub cue: Option<&'a Selector>,
    /// How the source puts it.
    pub modality: Modality,
    /// Whether it is so or not.
    pub polarity: Polarity,
}

/// Gives a claim type of the record its [`Attribution`].
macro_rules! attributed {
    ($($claim:ty),+) => {
        $(impl $claim {
            /// Who says so and how.
            #[must_use]
            pub fn attribution(&self) -> Attribution<'_> {
                Attribution {
                    sources: &self.sources,
                    via: &self.via,
                    cue: self.cue.as_ref(),
                    modality: self.modality,
                    polarity: self.polarity,
                }
            }
        })+
    };
}
attributed!(EventMention, Quantity, Relation);

/// For `skip_serializing_if`: a field at its default is left out of the JSON.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
