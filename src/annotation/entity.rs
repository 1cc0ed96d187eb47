use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::EntityId;
use crate::{
    text::Span,
    vocab::{EntityType, MentionForm},
};

/// Who or where: one thing in the world with all its mentions in the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Unique in the document.
    pub id: EntityId,
    /// What kind of thing it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The type's own word where `type` is `Other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Box<str>>,
    /// The usual name, or the text's own words where there is none.
    pub name: Box<str>,
    /// IRIs of the same thing elsewhere; only where certain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<Box<str>>,
    /// Where the text names it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<EntityMention>,
    /// The rule or model that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Cow<'static, str>>,
    /// How sure the rule or model is, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

/// One place in the text where an entity is named. `start` and `end` are both 0 where an import had no words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntityMention {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text under the span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Box<str>>,
    /// How it names the entity.
    pub form: MentionForm,
}

impl EntityMention {
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
