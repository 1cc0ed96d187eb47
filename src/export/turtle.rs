//! RDF 1.1 Turtle for people and diffs: prefixed, one subject a block, one predicate a line, in the
//! order of the quads.

use std::io::{self, Write};

use oxigraph::model::{
    GraphName, GraphNameRef, LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, QuadRef, TermRef,
    vocab::{rdf, xsd},
};

use super::{
    Losses, Output, RdfExporter, Stream,
    ntriples::{in_default_graph, string},
};
use crate::rdf::{PREFIXES, Quads};

/// The Turtle writer.
pub(super) struct Turtle;

impl RdfExporter for Turtle {
    fn export(
        &self,
        quads: &dyn Quads,
        base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let mut writer = Blocks::new(out.stream(), base)?;
        losses.triples(quads.each(&mut |quad| writer.write(in_default_graph(quad)))?);
        writer.finish()
    }
}

/// Writes quads as blocks of Turtle, or of TriG where a quad is in a named graph.
pub(super) struct Blocks<'w, 'o> {
    out: &'w mut Stream<'o>,
    base: &'w str,
    /// Whether some IRI may stand under the base and a prefix.
    base_has_prefixes: bool,
    graph: GraphName,
    /// The subject of the open block, as it came; empty if none is open.
    subject: String,
    predicate: String,
}

impl<'w, 'o> Blocks<'w, 'o> {
    pub(super) fn new(out: &'w mut Stream<'o>, base: &'w str) -> io::Result<Self> {
        writeln!(out, "# relata {}\n@base <{base}> .", env!("CARGO_PKG_VERSION"))?;
        for (prefix, namespace) in PREFIXES {
            writeln!(out, "@prefix {prefix}: <{namespace}> .")?;
        }
        let meets_base =
            |(_, namespace): &(&str, &str)| namespace.starts_with(base) || base.starts_with(namespace);
        Ok(Self {
            out,
            base,
            base_has_prefixes: PREFIXES.iter().any(meets_base),
            graph: GraphName::DefaultGraph,
            subject: String::new(),
            predicate: String::new(),
        })
    }

    pub(super) fn write(&mut self, quad: QuadRef<'_>) -> io::Result<()> {
        if self.graph.as_ref() != quad.graph_name {
            self.close_subject()?;
            self.enter(quad.graph_name)?;
        }
        let subject = match quad.subject {
            NamedOrBlankNodeRef::NamedNode(node) => node.as_str(),
            NamedOrBlankNodeRef::BlankNode(node) => node.as_str(),
        };
        if self.subject != subject {
            self.close_subject()?;
            self.out.write_all(b"\n")?;
            self.term(quad.subject.into())?;
            self.out.write_all(b" ")?;
            self.predicate(quad.predicate)?;
            subject.clone_into(&mut self.subject);
        } else if self.predicate == quad.predicate.as_str() {
            self.out.write_all(b",")?;
        } else {
            self.out.write_all(b" ;\n  ")?;
            self.predicate(quad.predicate)?;
        }
        self.out.write_all(b" ")?;
        self.term(quad.object)
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.close_subject()?;
        self.enter(GraphNameRef::DefaultGraph)
    }

    fn close_subject(&mut self) -> io::Result<()> {
        let was_open = !self.subject.is_empty();
        self.subject.clear();
        if was_open { self.out.write_all(b" .\n") } else { Ok(()) }
    }

    /// Leaves the graph block that is open and opens the next.
    fn enter(&mut self, graph: GraphNameRef<'_>) -> io::Result<()> {
        if self.graph != GraphName::DefaultGraph {
            self.out.write_all(b"}\n")?;
        }
        match graph {
            GraphNameRef::NamedNode(name) => {
                self.out.write_all(b"\n")?;
                self.iri(name)?;
                self.out.write_all(b" {")?;
            }
            GraphNameRef::BlankNode(name) => write!(self.out, "\n{name} {{")?,
            GraphNameRef::DefaultGraph => {}
        }
        self.graph = graph.into_owned();
        Ok(())
    }

    fn predicate(&mut self, predicate: NamedNodeRef<'_>) -> io::Result<()> {
        predicate.as_str().clone_into(&mut self.predicate);
        if predicate == rdf::TYPE { self.out.write_all(b"a") } else { self.iri(predicate) }
    }

    fn term(&mut self, term: TermRef<'_>) -> io::Result<()> {
        match term {
            TermRef::NamedNode(node) => self.iri(node),
            TermRef::BlankNode(node) => write!(self.out, "{node}"),
            TermRef::Literal(literal) => self.literal(literal),
        }
    }

    fn iri(&mut self, iri: NamedNodeRef<'_>) -> io::Result<()> {
        let iri = iri.as_str();
        let in_base = iri.strip_prefix(self.base);
        if (in_base.is_none() || self.base_has_prefixes)
            && let Some((prefix, local)) = prefixed(iri)
        {
            return self.out.texts([prefix, ":", local]);
        }
        let relative = in_base.filter(|rest| is_plain_relative(rest));
        self.out.texts(["<", relative.unwrap_or(iri), ">"])
    }

    fn literal(&mut self, literal: LiteralRef<'_>) -> io::Result<()> {
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
            self.out.texts(["@", language])
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

/// The prefix and the local name of an IRI, if it has both and the name needs no escape in Turtle (the safe
/// part of `PN_LOCAL`).
pub(super) fn prefixed(iri: &str) -> Option<(&'static str, &str)> {
    // Every namespace ends with another character.
    let is_local = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let (namespace, local) = iri.split_at(iri.bytes().rposition(|b| !is_local(b))? + 1);
    let (prefix, _) = PREFIXES.iter().find(|(_, known)| *known == namespace)?;
    (!local.is_empty() && !local.starts_with('-')).then_some((prefix, local))
}

/// A relative reference that resolves to base + itself (RFC 3986, section 5.2).
pub(super) fn is_plain_relative(rest: &str) -> bool {
    // Without these only the first character matters; most have neither.
    if !rest.bytes().fold(false, |any, b| any | matches!(b, b'.' | b':')) {
        return !matches!(rest.bytes().next(), None | Some(b'/' | b'#' | b'?'));
    }
    let end = rest.bytes().position(|b| matches!(b, b'#' | b'?')).unwrap_or(rest.len());
    let mut parts = rest.as_bytes()[..end].split(|b| *b == b'/');
    let is_step = |part: &[u8]| matches!(part, b"." | b"..");
    let is_first = |part: &[u8]| !part.is_empty() && !part.contains(&b':') && !is_step(part);
    parts.next().is_some_and(is_first) && !parts.any(is_step)
}
