//! RDF 1.1 XML; characters that XML cannot hold become U+FFFD.

use std::io;

use oxigraph::{
    io::RdfFormat,
    model::{Literal, Quad, Term},
};

use super::{Losses, Output, RdfExporter, serialize::serialize, xml};

/// The RDF/XML writer.
pub(super) struct RdfXml;

impl RdfExporter for RdfXml {
    fn export(
        &self,
        quads: &mut dyn Iterator<Item = Quad>,
        _base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let mut replaced = Vec::new();
        let mut legal = quads.map(|quad| {
            let (quad, count) = legal(quad);
            if count > 0 {
                replaced.push((quad.subject.to_string(), quad.predicate.to_string(), count));
            }
            quad
        });
        serialize(RdfFormat::RdfXml, &mut legal, out.stream(), losses)?;
        for (subject, predicate, count) in replaced {
            losses.note(xml::REPLACED, &subject, Some(&predicate), count);
        }
        Ok(())
    }
}

/// The quad as XML can hold it, and how many characters had to be replaced.
fn legal(quad: Quad) -> (Quad, usize) {
    let Term::Literal(literal) = &quad.object else { return (quad, 0) };
    let count = literal.value().chars().filter(|c| !xml::is_legal(*c)).count();
    if count == 0 {
        return (quad, 0);
    }
    let value: String =
        literal.value().chars().map(|c| if xml::is_legal(c) { c } else { '\u{fffd}' }).collect();
    let object = match literal.language() {
        Some(language) => Literal::new_language_tagged_literal_unchecked(value, language),
        None => Literal::new_typed_literal(value, literal.datatype()),
    };
    (Quad { object: object.into(), ..quad }, count)
}
