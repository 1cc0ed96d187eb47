//! JSON-LD 1.1, expanded.

use oxigraph::io::{JsonLdProfileSet, RdfFormat};

use super::serialize::Serialized;

/// The writer.
pub(super) static JSON_LD: Serialized = Serialized(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() });
