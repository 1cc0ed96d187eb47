//! The formats that oxrdfio's serialiser writes as relata wants them.

use std::io::{self, Write};

use oxigraph::{
    io::{RdfFormat, RdfSerializer},
    model::Quad,
};

use super::{Losses, Output, RdfExporter};
use crate::rdf::PREFIXES;

/// A format that oxrdfio's serialiser writes.
pub(super) struct Serialized(pub(super) RdfFormat);

impl RdfExporter for Serialized {
    fn export(
        &self,
        quads: &mut dyn Iterator<Item = Quad>,
        _base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        serialize(self.0, quads, out.stream(), losses)
    }
}

/// Writes quads with oxrdfio's serialiser.
pub(super) fn serialize(
    format: RdfFormat,
    quads: &mut dyn Iterator<Item = Quad>,
    out: &mut dyn Write,
    losses: &mut Losses,
) -> io::Result<()> {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer.with_prefix(*prefix, *namespace).map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(out);
    let mut count = 0;
    for quad in quads {
        writer.serialize_quad(&quad)?;
        count += 1;
    }
    writer.finish()?;
    losses.triples(count);
    Ok(())
}
