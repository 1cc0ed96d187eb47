//! The words of a report: those of the ontology, and its headings.

use std::collections::HashMap;

use oxigraph::{
    io::{RdfFormat, RdfParseError, RdfParser},
    model::{NamedOrBlankNode, Term},
};

use super::Language;
use crate::{graph::Date, text::grouped};

const LABEL: [&str; 2] =
    ["http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel"];
const FILES: [&str; 2] =
    [include_str!("../../ontology/relata.ttl"), include_str!("../../ontology/event-types.ttl")];

/// The labels of the ontology in one language.
pub(super) struct Words {
    pub(super) language: Language,
    labels: HashMap<String, String>,
}

impl Words {
    pub(super) fn new(language: Language) -> Result<Self, RdfParseError> {
        let tag = if language == Language::French { "fr" } else { "en" };
        let mut labels = HashMap::new();
        for file in FILES {
            for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(file) {
                let quad = quad?;
                if let (NamedOrBlankNode::NamedNode(subject), Term::Literal(label)) =
                    (quad.subject, quad.object)
                    && LABEL.contains(&quad.predicate.as_str())
                    && label.language() == Some(tag)
                {
                    labels.insert(subject.into_string(), label.value().to_owned());
                }
            }
        }
        Ok(Self { language, labels })
    }

    /// The label of a term, with a capital.
    pub(super) fn heading(&self, iri: &str) -> String {
        let mut letters = self.label(iri).chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// The label of a term.
    pub(super) fn label<'s>(&'s self, iri: &'s str) -> &'s str {
        self.labels.get(iri).map_or_else(|| iri.rsplit(['#', '/']).next().unwrap_or(iri), String::as_str)
    }

    pub(super) fn pick(&self, english: &'static str, french: &'static str) -> &'static str {
        if self.language == Language::French { french } else { english }
    }

    /// Words between the quotation marks of the language.
    pub(super) fn quoted(&self, words: &str) -> String {
        if self.language == Language::French {
            format!("«\u{a0}{words}\u{a0}»")
        } else {
            format!("“{words}”")
        }
    }

    /// `80,000`, `80 000`.
    pub(super) fn number(&self, n: f64) -> String {
        if self.language == Language::French { grouped(n, '\u{a0}', ',') } else { grouped(n, ',', '.') }
    }

    /// `2016-11-15 –`, `2012-07`; a dash where the end is open.
    pub(super) fn dates(&self, start: Option<Date>, end: Option<Date>) -> String {
        match (start, end) {
            (Some(start), Some(end)) if start == end => start.to_string(),
            (Some(start), Some(end)) => format!("{start} – {end}"),
            (Some(start), None) => format!("{} {start}", self.pick("since", "depuis")),
            (None, Some(end)) => format!("{} {end}", self.pick("until", "jusqu'à")),
            (None, None) => self.pick("undated", "sans date").to_owned(),
        }
    }
}
