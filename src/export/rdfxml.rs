//! RDF 1.1 XML; characters that XML cannot hold become U+FFFD.

use std::io;

use oxigraph::{
    io::{RdfFormat, RdfSerializer},
    model::{LiteralRef, QuadRef, TermRef},
};

use super::{Losses, Output, RdfExporter, xml};
use crate::rdf::{PREFIXES, Quads};

/// The RDF/XML writer.
pub(super) struct RdfXml;

impl RdfExporter for RdfXml {
    fn export(
        &self,
        quads: &dyn Quads,
        _base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let mut serializer = RdfSerializer::from_format(RdfFormat::RdfXml);
        for (prefix, namespace) in PREFIXES {
            serializer = serializer.with_prefix(*prefix, *namespace).map_err(io::Error::other)?;
        }
        let mut writer = serializer.for_writer(out.stream());
        let count = quads.each(&mut |quad| {
            let TermRef::Literal(literal) = quad.object else { return writer.serialize_quad(quad) };
            let illegal = literal.value().chars().filter(|c| !xml::is_legal(*c)).count();
            if illegal == 0 {
                return writer.serialize_quad(quad);
            }
            losses.note(xml::REPLACED, &quad.subject.to_string(), Some(&quad.predicate.to_string()), illegal);
            let value = literal.value().replace(|c| !xml::is_legal(c), xml::REPLACEMENT);
            let literal = match literal.language() {
                Some(language) => LiteralRef::new_language_tagged_literal_unchecked(&value, language),
                None => LiteralRef::new_typed_literal(&value, literal.datatype()),
            };
            writer.serialize_quad(QuadRef { object: literal.into(), ..quad })
        })?;
        writer.finish()?;
        losses.triples(count);
        Ok(())
    }
}
