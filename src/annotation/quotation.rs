use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EntityId, Selector};

/// Words reported as somebody's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quotation {
    /// The words, without the marks around them.
    pub span: Selector,
    /// Who says them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<EntityId>,
    /// The words that attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Selector>,
    /// Whether they are verbatim.
    pub direct: bool,
    /// The rule or model that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Cow<'static, str>>,
    /// How sure the rule or model is, from 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
}
