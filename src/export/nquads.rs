//! RDF 1.1 N-Quads: one quad a line.

use std::io::{self, Write};

use oxigraph::{io::RdfFormat, model::Quad};

use super::{Losses, RdfExporter, serialize::serialize};

/// The NQuads writer.
pub(super) struct NQuads;

impl RdfExporter for NQuads {
    fn export(
        &self,
        quads: &mut dyn Iterator<Item = Quad>,
        _base: &str,
        out: &mut dyn Write,
        losses: &mut Losses,
    ) -> io::Result<()> {
        serialize(RdfFormat::NQuads, quads, out, losses)
    }
}
