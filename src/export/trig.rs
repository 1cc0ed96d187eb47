//! RDF 1.1 TriG: Turtle with blocks for named graphs.

use std::io;

use oxigraph::model::Quad;

use super::{Losses, Output, RdfExporter, turtle::Blocks};

/// The TriG writer.
pub(super) struct TriG;

impl RdfExporter for TriG {
    fn export(
        &self,
        quads: &mut dyn Iterator<Item = Quad>,
        base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let mut writer = Blocks::new(out.stream(), base)?;
        for quad in quads {
            writer.write(&quad)?;
        }
        losses.triples(writer.finish()?);
        Ok(())
    }
}
