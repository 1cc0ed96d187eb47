//! RDF 1.1 N-Triples: one triple a line.

use oxigraph::io::RdfFormat;

use super::serialize::Serialized;

/// The writer.
pub(super) static N_TRIPLES: Serialized = Serialized(RdfFormat::NTriples);
