use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Date, Selector};

/// When: `start` and `end` inclusive, at the precision known; an open end is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Time {
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// The words that tell the time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expression: Option<Selector>,
}
