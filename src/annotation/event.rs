use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EntityId, EventId, Selector, Time, is_default};
use crate::{
    text::Span,
    vocab::{EventType, Modality, Polarity, Role},
};

/// One happening in the world, with every word of the document that names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Unique in the document.
    pub id: EventId,
    /// What kind of happening it is.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The type's own word where `type` is `Other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Box<str>>,
    /// The words that name it, each a claim with its own attribution.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<EventMention>,
    /// Who takes part, and how.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// The event that this one belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<EventId>,
}

/// One word that names an event: a claim. `start` and `end` are both 0 where an import had no words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventMention {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text under the span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Box<str>>,
    /// The entities that say so; none: the article in its own voice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<EntityId>,
    /// Who passed it on, from next to the sources to next to the article: Reuters, of `un témoin cité par Reuters`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<EntityId>,
    /// The words that attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Selector>,
    /// How the source puts it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub modality: Modality,
    /// Whether it is so or not.
    #[serde(default, skip_serializing_if = "is_default")]
    pub polarity: Polarity,
    /// The rule or model that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Cow<'static, str>>,
    /// How sure the rule or model is, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

impl EventMention {
    /// Where it stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Where it stands; none where an import had no words.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        (self.end > 0).then(|| self.span())
    }
}

/// A part in an event and who or what plays it: exactly one of `entity` and `event`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// The part.
    pub role: Role,
    /// The entity that plays it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<EntityId>,
    /// The event that plays it (`topic`, `cause`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// No words of the event say so: it follows from those around it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub implied: bool,
}

/// Who or what fills a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filler<'a> {
    /// An entity of the document.
    Entity(&'a EntityId),
    /// An event of the document.
    Event(&'a EventId),
}

impl Participant {
    /// An entity in a role.
    #[must_use]
    pub const fn entity(role: Role, entity: EntityId) -> Self {
        Self { role, entity: Some(entity), event: None, implied: false }
    }

    /// An event in a role.
    #[must_use]
    pub const fn event(role: Role, event: EventId) -> Self {
        Self { role, entity: None, event: Some(event), implied: false }
    }

    /// Who or what fills the role; none in a record that breaks the rule of exactly one.
    #[must_use]
    pub const fn filler(&self) -> Option<Filler<'_>> {
        match (&self.entity, &self.event) {
            (Some(entity), None) => Some(Filler::Entity(entity)),
            (None, Some(event)) => Some(Filler::Event(event)),
            _ => None,
        }
    }
}
