use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EntityId, Selector, is_default};
use crate::vocab::{Modality, Polarity, RelationType};

/// A standing fact between two entities: a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// What holds.
    #[serde(rename = "type")]
    pub kind: RelationType,
    /// Of whom.
    pub subject: EntityId,
    /// To whom.
    pub object: EntityId,
    /// The office, where `type` is `holdsOffice`; the source's own word, where it is `relatedTo`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Box<str>>,
    /// The words that tell it; absent only where an import had no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Selector>,
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
