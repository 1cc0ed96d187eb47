//! JSON-LD 1.1, expanded.

use std::io::{self, Write};

use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat},
    model::Quad,
};

use super::{Losses, RdfExporter, serialize::serialize};

/// The JsonLd writer.
pub(super) struct JsonLd;

impl RdfExporter for JsonLd {
    fn export(
        &self,
        quads: &mut dyn Iterator<Item = Quad>,
        _base: &str,
        out: &mut dyn Write,
        losses: &mut Losses,
    ) -> io::Result<()> {
        serialize(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() }, quads, out, losses)
    }
}
