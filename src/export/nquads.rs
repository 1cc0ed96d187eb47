//! RDF 1.1 N-Quads: one quad a line.

use oxigraph::io::RdfFormat;

use super::serialize::Serialized;

/// The writer.
pub(super) static N_QUADS: Serialized = Serialized(RdfFormat::NQuads);
