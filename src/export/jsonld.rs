//! JSON-LD 1.1, compact, with the context of `ontology/context.jsonld` inside: plain JSON for
//! programs, the same triples for RDF engines. One subject a line, in the order of the quads.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use oxigraph::model::{
    LiteralRef, NamedNodeRef, NamedOrBlankNodeRef, QuadRef, TermRef,
    vocab::{rdf, xsd},
};
use serde_json::Value;

use super::{
    Losses, Output, RdfExporter, Stream, json,
    turtle::{is_plain_relative, prefixed},
};
use crate::rdf::{PREFIXES, Quads};

/// The context as it is shipped.
const CONTEXT: &str = include_str!("../../ontology/context.jsonld");

/// The JSON-LD writer.
pub(super) struct JsonLd;

impl RdfExporter for JsonLd {
    fn export(
        &self,
        quads: &dyn Quads,
        base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let context = serde_json::from_str::<Value>(CONTEXT)?;
        let out = out.stream();
        out.write_all(b"{\"@context\":[")?;
        serde_json::to_writer(&mut *out, &context["@context"])?;
        out.write_all(b",{\"@base\":")?;
        json::string(out, base)?;
        out.write_all(b"}],\n\"@graph\":[")?;
        let mut writer = Writer::new(out, Terms::of(&context["@context"], base));
        losses.triples(quads.each(&mut |quad| writer.write(quad))?);
        writer.close_node()?;
        out.write_all(b"\n]}\n")
    }
}

/// What the context says of a property: its word, and what its values are unless they say otherwise.
struct Property {
    word: String,
    coercion: Option<String>,
}

/// The terms of the context, and how values are written with them.
struct Terms<'w> {
    base: &'w str,
    vocabulary: String,
    properties: HashMap<String, Property>,
    words: Vec<String>,
}

impl<'w> Terms<'w> {
    fn of(context: &Value, base: &'w str) -> Self {
        let vocabulary = context["@vocab"].as_str().unwrap_or_default().to_owned();
        let mut terms = Self { base, vocabulary, properties: HashMap::new(), words: Vec::new() };
        for (word, definition) in context.as_object().into_iter().flatten() {
            if word.starts_with('@') {
                continue;
            }
            terms.words.push(word.clone());
            if !definition.is_object() {
                continue;
            }
            let iri = match definition["@id"].as_str() {
                Some(iri) => expanded(iri),
                None => format!("{}{word}", terms.vocabulary),
            };
            let coercion = definition["@type"].as_str().map(expanded);
            terms.properties.insert(iri, Property { word: word.clone(), coercion });
        }
        terms
    }

    /// The word of a property or class, which the context expands to its IRI.
    fn word(&self, iri: &str) -> String {
        let is_own = |word: &str| {
            iri.strip_suffix(word) == Some(&*self.vocabulary) && !self.words.iter().any(|known| known == word)
        };
        match prefixed(iri) {
            Some((_, word)) if is_own(word) => word.to_owned(),
            _ => compact(iri),
        }
    }

    fn object(&self, out: &mut Vec<u8>, predicate: NamedNodeRef<'_>, object: TermRef<'_>) -> io::Result<()> {
        let property = self.properties.get(predicate.as_str());
        let coercion = property.and_then(|property| property.coercion.as_deref());
        match object {
            TermRef::NamedNode(node) if coercion == Some("@id") => self.reference(out, node.as_str()),
            TermRef::NamedNode(node) => {
                out.extend(b"{\"@id\":");
                self.reference(out, node.as_str())?;
                out.write_all(b"}")
            }
            TermRef::BlankNode(node) => write!(out, "{{\"@id\":\"{node}\"}}"),
            TermRef::Literal(literal) => self.literal(out, literal, coercion),
        }
    }

    /// An IRI where a context expects one: relative to the base, with a prefix, or whole.
    fn reference(&self, out: &mut impl Write, iri: &str) -> io::Result<()> {
        match iri.strip_prefix(self.base).filter(|rest| is_plain_relative(rest)) {
            Some(relative) => json::string(out, relative),
            None => json::string(out, &compact(iri)),
        }
    }

    fn literal(&self, out: &mut Vec<u8>, literal: LiteralRef<'_>, coercion: Option<&str>) -> io::Result<()> {
        let (value, datatype) = (literal.value(), literal.datatype());
        let is_native = datatype == xsd::BOOLEAN && matches!(value, "true" | "false")
            || datatype == xsd::INTEGER && is_json_integer(value);
        if literal.language().is_none() && coercion.is_none() {
            if is_native {
                return out.write_all(value.as_bytes());
            }
            if datatype == xsd::STRING {
                return json::string(out, value);
            }
        }
        if literal.language().is_none() && coercion == Some(datatype.as_str()) {
            return json::string(out, value);
        }
        out.write_all(b"{\"@value\":")?;
        json::string(out, value)?;
        if let Some(language) = literal.language() {
            json::text(out, "@language", language)?;
        } else if datatype != xsd::STRING {
            json::text(out, "@type", &compact(datatype.as_str()))?;
        }
        out.write_all(b"}")
    }
}

/// The IRI of `prefix:name`.
fn expanded(iri: &str) -> String {
    let known = iri.split_once(':').and_then(|(prefix, local)| {
        let (_, namespace) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some(format!("{namespace}{local}"))
    });
    known.unwrap_or_else(|| iri.to_owned())
}

/// `prefix:name` where there is a prefix for it, else the IRI.
fn compact(iri: &str) -> String {
    prefixed(iri).map_or_else(|| iri.to_owned(), |(prefix, local)| format!("{prefix}:{local}"))
}

/// Writes quads as nodes, one a line.
struct Writer<'w, 'o> {
    out: &'w mut Stream<'o>,
    terms: Terms<'w>,
    /// What is open, as it came; empty if nothing is.
    subject: String,
    predicate: String,
    /// The objects of the open property, and how many: one stands alone, several in a list.
    objects: Vec<u8>,
    count: usize,
    nodes: usize,
}

impl<'w, 'o> Writer<'w, 'o> {
    fn new(out: &'w mut Stream<'o>, terms: Terms<'w>) -> Self {
        let (subject, predicate) = (String::new(), String::new());
        Self { out, terms, subject, predicate, objects: Vec::new(), count: 0, nodes: 0 }
    }

    fn write(&mut self, quad: QuadRef<'_>) -> io::Result<()> {
        self.enter(quad.subject)?;
        let class = match quad.object {
            TermRef::NamedNode(class) if quad.predicate == rdf::TYPE => Some(class.as_str()),
            // A type that is a literal stays a property.
            _ => None,
        };
        let predicate = if class.is_some() { "@type" } else { quad.predicate.as_str() };
        if self.predicate != predicate {
            self.close_property()?;
            predicate.clone_into(&mut self.predicate);
            self.out.write_all(b",")?;
            match self.terms.properties.get(predicate) {
                Some(property) => json::string(self.out, &property.word)?,
                None => json::string(self.out, &self.terms.word(predicate))?,
            }
            self.out.write_all(b":")?;
        }
        if self.count > 0 {
            self.objects.push(b',');
        }
        self.count += 1;
        match class {
            Some(class) => json::string(&mut self.objects, &self.terms.word(class)),
            None => self.terms.object(&mut self.objects, quad.predicate, quad.object),
        }
    }

    /// Opens the node of a subject unless it is open.
    fn enter(&mut self, subject: NamedOrBlankNodeRef<'_>) -> io::Result<()> {
        let id = match subject {
            NamedOrBlankNodeRef::NamedNode(node) => node.as_str(),
            NamedOrBlankNodeRef::BlankNode(node) => node.as_str(),
        };
        if self.subject == id {
            return Ok(());
        }
        self.close_node()?;
        id.clone_into(&mut self.subject);
        self.out.write_all(if self.nodes == 0 { b"\n{\"@id\":" } else { b",\n{\"@id\":" })?;
        self.nodes += 1;
        match subject {
            NamedOrBlankNodeRef::NamedNode(_) => self.terms.reference(self.out, id),
            NamedOrBlankNodeRef::BlankNode(node) => write!(self.out, "\"{node}\""),
        }
    }

    fn close_node(&mut self) -> io::Result<()> {
        self.close_property()?;
        let is_open = !self.subject.is_empty();
        self.subject.clear();
        if is_open { self.out.write_all(b"}") } else { Ok(()) }
    }

    fn close_property(&mut self) -> io::Result<()> {
        let [start, end] = if self.count > 1 { ["[", "]"] } else { ["", ""] };
        self.out.write_all(start.as_bytes())?;
        self.out.write_all(&self.objects)?;
        self.out.write_all(end.as_bytes())?;
        self.objects.clear();
        self.predicate.clear();
        self.count = 0;
        Ok(())
    }
}

/// An integer as every JSON reader keeps it: canonical, and exact in a double.
fn is_json_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = digits == "0" && digits == text || !digits.starts_with('0');
    canonical && (1..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}
