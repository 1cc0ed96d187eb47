//! RDF 1.1 N-Triples: one triple a line. Its terms are those of N-Quads, its strings those of Turtle too.

use std::io::{self, Write};

use oxigraph::model::{GraphNameRef, NamedNodeRef, NamedOrBlankNodeRef, QuadRef, TermRef, vocab::xsd};

use super::{Losses, Output, RdfExporter, Stream, escape::escape};
use crate::rdf::Quads;

/// The writer.
pub(super) struct NTriples;

impl RdfExporter for NTriples {
    fn export(
        &self,
        quads: &dyn Quads,
        _base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        losses.triples(quads.each(&mut |quad| line(out.stream(), in_default_graph(quad)))?);
        Ok(())
    }
}

/// The triple of a quad.
pub(super) const fn in_default_graph(quad: QuadRef<'_>) -> QuadRef<'_> {
    QuadRef { graph_name: GraphNameRef::DefaultGraph, ..quad }
}

/// Writes a quad as a line of N-Quads, which is one of N-Triples in the default graph.
pub(super) fn line(out: &mut Stream<'_>, quad: QuadRef<'_>) -> io::Result<()> {
    match quad.subject {
        NamedOrBlankNodeRef::NamedNode(node) => iri(out, node)?,
        NamedOrBlankNodeRef::BlankNode(node) => write!(out, "{node}")?,
    }
    out.write_all(b" ")?;
    iri(out, quad.predicate)?;
    out.write_all(b" ")?;
    match quad.object {
        TermRef::NamedNode(node) => iri(out, node)?,
        TermRef::BlankNode(node) => write!(out, "{node}")?,
        TermRef::Literal(literal) => {
            string(out, literal.value())?;
            if let Some(language) = literal.language() {
                out.texts(["@", language])?;
            } else if literal.datatype() != xsd::STRING {
                out.write_all(b"^^")?;
                iri(out, literal.datatype())?;
            }
        }
    }
    match quad.graph_name {
        GraphNameRef::NamedNode(node) => out.texts([" <", node.as_str(), "> .\n"]),
        GraphNameRef::BlankNode(node) => writeln!(out, " {node} ."),
        GraphNameRef::DefaultGraph => out.write_all(b" .\n"),
    }
}

fn iri(out: &mut Stream<'_>, iri: NamedNodeRef<'_>) -> io::Result<()> {
    out.texts(["<", iri.as_str(), ">"])
}

/// Writes a quoted string, canonical as in RDF 1.1 N-Triples, so that what is no text shows.
pub(super) fn string(out: &mut Stream<'_>, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    // U+FFFE and U+FFFF begin with 0xef.
    let is_special = |b| (b < 0x20) | matches!(b, b'"' | b'\\' | 0x7f | 0xef);
    escape(out, text, is_special, |out, c| {
        let instead: &[u8] = match c {
            '"' => b"\\\"",
            '\\' => b"\\\\",
            '\n' => b"\\n",
            '\r' => b"\\r",
            '\t' => b"\\t",
            '\u{8}' => b"\\b",
            '\u{c}' => b"\\f",
            '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {
                write!(out, "\\u{:04X}", u32::from(c))?;
                return Ok(true);
            }
            _ => return Ok(false),
        };
        out.write_all(instead)?;
        Ok(true)
    })?;
    out.write_all(b"\"")
}
