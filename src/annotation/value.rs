use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::is_default;

/// How much: bounds, and how sharp they are.
///
/// `384` has both bounds; `au moins 45` has `min`; `plus de 300 000` has `min` and `exclusive`;
/// `environ 130 000` has both and `approximate`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// Smallest value.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "shortest")]
    pub min: Option<f64>,
    /// Largest value.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "shortest")]
    pub max: Option<f64>,
    /// The bound itself is excluded.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exclusive: bool,
    /// About so much.
    #[serde(default, skip_serializing_if = "is_default")]
    pub approximate: bool,
    /// `percent`, a UCUM code (`h` `d` `mo` `km` `Cel`) or an ISO 4217 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Box<str>>,
}

impl Value {
    /// Exactly so much.
    #[must_use]
    pub fn exactly(number: f64) -> Self {
        Self { min: Some(number), max: Some(number), ..Self::default() }
    }
}

/// Whole numbers are written without a fraction.
#[expect(clippy::ref_option, reason = "the signature that serde asks for")]
fn shortest<S: Serializer>(number: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    /// Above this, not every whole number is a `f64`.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    match *number {
        None => serializer.serialize_none(),
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and in range")]
        Some(n) if n.fract() == 0.0 && n.abs() <= WHOLE => serializer.serialize_i64(n as i64),
        Some(n) => serializer.serialize_f64(n),
    }
}
