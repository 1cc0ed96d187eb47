//! RDF 1.1 Turtle for people and diffs: prefixed, one subject a block, one predicate a line, in the
//! order of the quads.

use std::io::{self, Write};

use oxigraph::model::{
    GraphName, Literal, NamedNodeRef, NamedOrBlankNode, Quad, Term,
    vocab::{rdf, xsd},
};

use super::{Losses, Output, RdfExporter};
use crate::rdf::PREFIXES;

/// The Turtle writer.
pub(super) struct Turtle;

impl RdfExporter for Turtle {
    fn export(
        &self,
        quads: &mut dyn Iterator<Item = Quad>,
        base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let mut writer = Blocks::new(out.stream(), base)?;
        for quad in quads {
            writer.write(&Quad { graph_name: GraphName::DefaultGraph, ..quad })?;
        }
        losses.triples(writer.finish()?);
        Ok(())
    }
}

/// Writes quads that come grouped by graph and subject as blocks of Turtle, or of TriG where a quad
/// is in a named graph.
pub(super) struct Blocks<'o> {
    out: &'o mut dyn Write,
    base: &'o str,
    graph: GraphName,
    subject: Option<NamedOrBlankNode>,
    predicate: Option<String>,
    count: usize,
}

impl<'o> Blocks<'o> {
    pub(super) fn new(out: &'o mut dyn Write, base: &'o str) -> io::Result<Self> {
        writeln!(out, "# relata {}\n@base <{base}> .", env!("CARGO_PKG_VERSION"))?;
        for (prefix, namespace) in PREFIXES {
            writeln!(out, "@prefix {prefix}: <{namespace}> .")?;
        }
        Ok(Self { out, base, graph: GraphName::DefaultGraph, subject: None, predicate: None, count: 0 })
    }

    pub(super) fn write(&mut self, quad: &Quad) -> io::Result<()> {
        self.count += 1;
        if self.graph != quad.graph_name {
            self.close_subject()?;
            self.enter(&quad.graph_name)?;
        }
        if self.subject.as_ref() == Some(&quad.subject) {
            self.next_object(quad)?;
        } else {
            self.close_subject()?;
            self.out.write_all(b"\n")?;
            self.subject(&quad.subject)?;
            self.out.write_all(b" ")?;
            self.predicate(quad.predicate.as_ref())?;
            self.subject = Some(quad.subject.clone());
            self.predicate = Some(quad.predicate.as_str().to_owned());
        }
        self.out.write_all(b" ")?;
        self.term(&quad.object)
    }

    pub(super) fn finish(mut self) -> io::Result<usize> {
        self.close_subject()?;
        self.enter(&GraphName::DefaultGraph)?;
        Ok(self.count)
    }

    fn next_object(&mut self, quad: &Quad) -> io::Result<()> {
        if self.predicate.as_deref() == Some(quad.predicate.as_str()) {
            return self.out.write_all(b",");
        }
        self.out.write_all(b" ;\n  ")?;
        self.predicate = Some(quad.predicate.as_str().to_owned());
        self.predicate(quad.predicate.as_ref())
    }

    fn close_subject(&mut self) -> io::Result<()> {
        if self.subject.take().is_some() {
            self.out.write_all(b" .\n")?;
        }
        Ok(())
    }

    /// Leaves the graph block that is open and opens the next.
    fn enter(&mut self, graph: &GraphName) -> io::Result<()> {
        if self.graph != GraphName::DefaultGraph {
            self.out.write_all(b"}\n")?;
        }
        match graph {
            GraphName::NamedNode(name) => {
                self.out.write_all(b"\n")?;
                self.iri(name.as_ref())?;
                self.out.write_all(b" {")?;
            }
            GraphName::BlankNode(name) => write!(self.out, "\n{name} {{")?,
            GraphName::DefaultGraph => {}
        }
        self.graph = graph.clone();
        Ok(())
    }

    fn predicate(&mut self, predicate: NamedNodeRef<'_>) -> io::Result<()> {
        if predicate == rdf::TYPE { self.out.write_all(b"a") } else { self.iri(predicate) }
    }

    fn subject(&mut self, subject: &NamedOrBlankNode) -> io::Result<()> {
        match subject {
            NamedOrBlankNode::NamedNode(node) => self.iri(node.as_ref()),
            NamedOrBlankNode::BlankNode(node) => write!(self.out, "{node}"),
        }
    }

    fn term(&mut self, term: &Term) -> io::Result<()> {
        match term {
            Term::NamedNode(node) => self.iri(node.as_ref()),
            Term::BlankNode(node) => write!(self.out, "{node}"),
            Term::Literal(literal) => self.literal(literal),
        }
    }

    fn iri(&mut self, iri: NamedNodeRef<'_>) -> io::Result<()> {
        let iri = iri.as_str();
        for (prefix, namespace) in PREFIXES {
            if let Some(local) = iri.strip_prefix(namespace).filter(|local| is_plain_local(local)) {
                return write!(self.out, "{prefix}:{local}");
            }
        }
        match iri.strip_prefix(self.base).filter(|rest| is_plain_relative(rest)) {
            Some(relative) => write!(self.out, "<{relative}>"),
            None => write!(self.out, "<{iri}>"),
        }
    }

    fn literal(&mut self, literal: &Literal) -> io::Result<()> {
        let value = literal.value();
        let datatype = literal.datatype();
        // These have a short form that every parser reads back as the same literal.
        let short = datatype == xsd::INTEGER && is_integer(value)
            || datatype == xsd::BOOLEAN && matches!(value, "true" | "false");
        if short {
            return self.out.write_all(value.as_bytes());
        }
        string(self.out, value)?;
        if let Some(language) = literal.language() {
            write!(self.out, "@{language}")
        } else if datatype != xsd::STRING {
            self.out.write_all(b"^^")?;
            self.iri(datatype)
        } else {
            Ok(())
        }
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A local name that needs no escape in Turtle (the safe part of `PN_LOCAL`).
pub(super) fn is_plain_local(local: &str) -> bool {
    !local.is_empty()
        && !local.starts_with('-')
        && local.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// A relative reference that resolves to base + itself (RFC 3986, section 5.2).
pub(super) fn is_plain_relative(rest: &str) -> bool {
    let path = rest.split(['#', '?']).next().unwrap_or_default();
    let scheme_like = path.split('/').next().unwrap_or_default().contains(':');
    !path.is_empty()
        && !scheme_like
        && !path.starts_with('/')
        && path.split('/').all(|part| !matches!(part, "." | ".."))
}

fn string(out: &mut dyn Write, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let escaped = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => "",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[plain..at])?;
        if escaped.is_empty() {
            write!(out, "\\u{:04X}", u32::from(c))?;
        } else {
            out.write_all(escaped.as_bytes())?;
        }
        plain = at + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[plain..])?;
    out.write_all(b"\"")
}
