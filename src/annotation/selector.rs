use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A span and, where it is given, its text: W3C's TextPositionSelector with TextQuoteSelector.
///
/// The quote is required where the record leaves out the text, and equals the text where both are
/// there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Selector {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The text under the span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<Box<str>>,
}

impl Selector {
    /// The span alone.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

impl From<Span> for Selector {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end, quote: None }
    }
}
