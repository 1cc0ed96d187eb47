//! RDF 1.1 TriG: Turtle with blocks for named graphs.

use std::io;

use super::{Losses, Output, RdfExporter, turtle::Blocks};
use crate::rdf::Quads;

/// The TriG writer.
pub(super) struct TriG;

impl RdfExporter for TriG {
    fn export(
        &self,
        quads: &dyn Quads,
        base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let mut writer = Blocks::new(out.stream(), base)?;
        losses.triples(quads.each(&mut |quad| writer.write(quad))?);
        writer.finish()
    }
}
