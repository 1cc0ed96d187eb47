//! RDF 1.1 N-Triples: one triple a line.

use std::io::{self, Write};

use oxigraph::{io::RdfFormat, model::Quad};

use super::{Losses, RdfExporter, serialize::serialize};

/// The NTriples writer.
pub(super) struct NTriples;

impl RdfExporter for NTriples {
    fn export(
        &self,
        quads: &mut dyn Iterator<Item = Quad>,
        _base: &str,
        out: &mut dyn Write,
        losses: &mut Losses,
    ) -> io::Result<()> {
        serialize(RdfFormat::NTriples, quads, out, losses)
    }
}
