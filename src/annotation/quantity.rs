use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EntityId, EventId, QuantityId, Selector, Time, Value, is_default};
use crate::{
    text::Span,
    vocab::{Measure, Modality, Polarity},
};

/// What was counted or measured, and how much: a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// Unique in the document.
    pub id: QuantityId,
    /// What the figure measures.
    pub measure: Measure,
    /// What is counted: a lower-case English key (`civilians`, `districts`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<Box<str>>,
    /// How much.
    pub value: Value,
    /// The number with its modifier and unit; absent only where an import had no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Selector>,
    /// The counted noun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population_span: Option<Selector>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<EntityId>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// The event that it tells the size of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
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
    /// The quantity that includes this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<QuantityId>,
    /// The rule or model that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Cow<'static, str>>,
    /// How sure the rule or model is, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}

impl Quantity {
    /// How far from its number a counted noun may stand for both to be quoted in one piece.
    const QUOTE_REACH: u32 = 40;

    /// The words that support it: the number and, where it stands near by, what is counted.
    #[must_use]
    pub fn evidence(&self) -> Option<Span> {
        let number = self.span.as_ref()?.span();
        let hull = self.population_span.as_ref().map(|noun| number.hull(noun.span()));
        Some(hull.filter(|hull| hull.len() <= number.len() + Self::QUOTE_REACH).unwrap_or(number))
    }
}
