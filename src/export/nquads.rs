//! RDF 1.1 N-Quads: one quad a line.

use std::io;

use super::{Losses, Output, RdfExporter, ntriples::line};
use crate::rdf::Quads;

/// The writer.
pub(super) struct NQuads;

impl RdfExporter for NQuads {
    fn export(
        &self,
        quads: &dyn Quads,
        _base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        losses.triples(quads.each(&mut |quad| line(out.stream(), quad))?);
        Ok(())
    }
}
