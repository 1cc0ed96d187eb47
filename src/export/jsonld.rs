//! JSON-LD 1.1, compact, with the context of `ontology/context.jsonld` inside: plain JSON for
//! programs, the same triples for RDF engines. One subject a line, in the order of the quads.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use oxigraph::model::{
    Literal, NamedNode, NamedOrBlankNode, Quad, Term,
    vocab::{rdf, xsd},
};
use serde_json::Value;

use super::{
    Losses, Output, RdfExporter, Stream, json,
    turtle::{is_plain_local, is_plain_relative},
};
use crate::rdf::PREFIXES;

/// The context as it is shipped.
const CONTEXT: &str = include_str!("../../ontology/context.jsonld");

/// The JSON-LD writer.
pub(super) struct JsonLd;

impl RdfExporter for JsonLd {
    fn export(
        &self,
        quads: &mut dyn Iterator<Item = Quad>,
        base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        let context = serde_json::from_str::<Value>(CONTEXT)?;
        let mut writer = Writer { out: out.stream(), base, terms: Terms::of(&context["@context"]) };
        writer.out.write_all(b"{\"@context\":[")?;
        serde_json::to_writer(&mut *writer.out, &context["@context"])?;
        writer.out.write_all(b",{\"@base\":")?;
        json::string(writer.out, base)?;
        writer.out.write_all(b"}],\n\"@graph\":[")?;
        let mut node = Node::default();
        let (mut triples, mut nodes) = (0, 0);
        for quad in quads {
            triples += 1;
            if node.subject.as_ref().is_some_and(|subject| *subject != quad.subject) {
                writer.node(&mut node, &mut nodes)?;
            }
            node.subject = Some(quad.subject);
            node.add(quad.predicate, quad.object);
        }
        writer.node(&mut node, &mut nodes)?;
        losses.triples(triples);
        writer.out.write_all(b"\n]}\n")
    }
}

/// A subject with its properties, each once.
#[derive(Default)]
struct Node {
    subject: Option<NamedOrBlankNode>,
    properties: Vec<(NamedNode, Vec<Term>)>,
}

impl Node {
    fn add(&mut self, predicate: NamedNode, object: Term) {
        // Most often it is the last one again.
        match self.properties.iter_mut().rev().find(|(known, _)| *known == predicate) {
            Some((_, objects)) => objects.push(object),
            None => self.properties.push((predicate, vec![object])),
        }
    }
}

/// What the context says of a property: its word, and what its values are unless they say otherwise.
struct Property {
    word: String,
    coercion: Option<String>,
}

/// The terms of the context.
struct Terms {
    vocabulary: String,
    properties: HashMap<String, Property>,
    words: Vec<String>,
}

impl Terms {
    fn of(context: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut terms =
            Self { vocabulary: text(&context["@vocab"]), properties: HashMap::new(), words: Vec::new() };
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
        let own = iri.strip_prefix(self.vocabulary.as_str());
        let own = own.filter(|word| is_plain_local(word) && !self.words.iter().any(|known| known == word));
        own.map_or_else(|| compact(iri), str::to_owned)
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
    let known = PREFIXES.iter().find_map(|(prefix, namespace)| {
        let local = iri.strip_prefix(namespace).filter(|local| is_plain_local(local))?;
        Some(format!("{prefix}:{local}"))
    });
    known.unwrap_or_else(|| iri.to_owned())
}

struct Writer<'w, 'o> {
    out: &'w mut Stream<'o>,
    base: &'w str,
    terms: Terms,
}

impl Writer<'_, '_> {
    fn node(&mut self, node: &mut Node, nodes: &mut usize) -> io::Result<()> {
        let Some(subject) = node.subject.take() else { return Ok(()) };
        self.out.write_all(if *nodes == 0 { b"\n{\"@id\":" } else { b",\n{\"@id\":" })?;
        *nodes += 1;
        match &subject {
            NamedOrBlankNode::NamedNode(subject) => self.reference(subject.as_str())?,
            NamedOrBlankNode::BlankNode(subject) => json::string(self.out, &subject.to_string())?,
        }
        for (predicate, objects) in node.properties.drain(..) {
            self.property(&predicate, &objects)?;
        }
        self.out.write_all(b"}")
    }

    fn property(&mut self, predicate: &NamedNode, objects: &[Term]) -> io::Result<()> {
        let is_type = predicate.as_ref() == rdf::TYPE && objects.iter().all(Term::is_named_node);
        let property = self.terms.properties.get(predicate.as_str());
        let coercion = property.and_then(|property| property.coercion.clone());
        let word = match property {
            _ if is_type => "@type".to_owned(),
            Some(property) => property.word.clone(),
            None => self.terms.word(predicate.as_str()),
        };
        self.out.write_all(b",")?;
        json::string(self.out, &word)?;
        self.out.write_all(if objects.len() > 1 { b":[" } else { b":" })?;
        for (i, object) in objects.iter().enumerate() {
            if i > 0 {
                self.out.write_all(b",")?;
            }
            match object {
                Term::NamedNode(class) if is_type => {
                    let word = self.terms.word(class.as_str());
                    json::string(self.out, &word)?;
                }
                object => self.object(object, coercion.as_deref())?,
            }
        }
        if objects.len() > 1 { self.out.write_all(b"]") } else { Ok(()) }
    }

    fn object(&mut self, object: &Term, coercion: Option<&str>) -> io::Result<()> {
        let is_bare = coercion == Some("@id");
        match object {
            Term::NamedNode(node) if is_bare => self.reference(node.as_str()),
            Term::NamedNode(node) => {
                self.out.write_all(b"{\"@id\":")?;
                self.reference(node.as_str())?;
                self.out.write_all(b"}")
            }
            Term::BlankNode(node) => {
                self.out.write_all(b"{\"@id\":")?;
                json::string(self.out, &node.to_string())?;
                self.out.write_all(b"}")
            }
            Term::Literal(literal) => self.literal(literal, coercion),
        }
    }

    /// An IRI where a context expects one: relative to the base, with a prefix, or whole.
    fn reference(&mut self, iri: &str) -> io::Result<()> {
        match iri.strip_prefix(self.base).filter(|rest| is_plain_relative(rest)) {
            Some(relative) => json::string(self.out, relative),
            None => json::string(self.out, &compact(iri)),
        }
    }

    fn literal(&mut self, literal: &Literal, coercion: Option<&str>) -> io::Result<()> {
        let (value, datatype) = (literal.value(), literal.datatype());
        let is_native = datatype == xsd::BOOLEAN && matches!(value, "true" | "false")
            || datatype == xsd::INTEGER && is_json_integer(value);
        if literal.language().is_none() && coercion.is_none() {
            if is_native {
                return self.out.write_all(value.as_bytes());
            }
            if datatype == xsd::STRING {
                return json::string(self.out, value);
            }
        }
        if literal.language().is_none() && coercion == Some(datatype.as_str()) {
            return json::string(self.out, value);
        }
        self.out.write_all(b"{\"@value\":")?;
        json::string(self.out, value)?;
        if let Some(language) = literal.language() {
            json::text(self.out, "@language", language)?;
        } else if datatype != xsd::STRING {
            json::text(self.out, "@type", &compact(datatype.as_str()))?;
        }
        self.out.write_all(b"}")
    }
}

/// An integer as every JSON reader keeps it: canonical, and exact in a double.
fn is_json_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = digits == "0" && digits == text || !digits.starts_with('0');
    canonical && (1..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}
