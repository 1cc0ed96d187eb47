//! Triples by subject, as they are read back.

use std::{collections::BTreeMap, fmt::Display, str::FromStr};

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, vocab::rdf};

use crate::vocab::UnknownWord;

/// RDF that is not a graph of relata's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing in it is a document.
    #[error(
        "not RDF that relata wrote: nothing in it is a rel:Document with a rel:identifier that its IRI ends with"
    )]
    Foreign,
    /// Something in it is not as relata writes it.
    #[error("{node}: {property}: {message}")]
    Broken {
        /// Of what.
        node: String,
        /// Which property.
        property: String,
        /// What is wrong, what was expected.
        message: String,
    },
}

/// The triples of a graph by subject.
#[derive(Default)]
pub(super) struct Subjects(BTreeMap<String, Vec<(NamedNode, Term)>>);

impl Subjects {
    pub(super) fn of(quads: impl IntoIterator<Item = Quad>) -> Self {
        let mut subjects = Self::default();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
                subjects.0.entry(subject.into_string()).or_default().push((quad.predicate, quad.object));
            }
        }
        subjects
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Subject<'_>> {
        self.0.iter().map(|(iri, pairs)| Subject { iri, pairs })
    }

    /// The subjects of a class, by IRI.
    pub(super) fn of_class<'s>(&'s self, class: &'s str) -> impl Iterator<Item = Subject<'s>> {
        self.all().filter(move |subject| subject.is_a(class))
    }

    pub(super) fn get(&self, iri: &str) -> Option<Subject<'_>> {
        self.0.get_key_value(iri).map(|(iri, pairs)| Subject { iri, pairs })
    }
}

/// What is said of one thing.
#[derive(Clone, Copy)]
pub(super) struct Subject<'s> {
    pub(super) iri: &'s str,
    pairs: &'s [(NamedNode, Term)],
}

impl<'s> Subject<'s> {
    pub(super) fn pairs(self) -> impl Iterator<Item = (&'s str, &'s Term)> {
        self.pairs.iter().map(|(predicate, object)| (predicate.as_str(), object))
    }

    pub(super) fn is_a(self, class: &str) -> bool {
        self.things(rdf::TYPE.as_str()).any(|found| found == class)
    }

    /// The values of a property that are IRIs.
    pub(super) fn things(self, property: &str) -> impl Iterator<Item = &'s str> {
        self.pairs().filter(move |(predicate, _)| *predicate == property).filter_map(|(_, object)| {
            match object {
                Term::NamedNode(node) => Some(node.as_str()),
                _ => None,
            }
        })
    }

    /// The values of a property that are literals, with their languages.
    fn literals(self, property: &str) -> impl Iterator<Item = (&'s str, Option<&'s str>)> {
        self.pairs().filter(move |(predicate, _)| *predicate == property).filter_map(|(_, object)| {
            match object {
                Term::Literal(literal) => Some((literal.value(), literal.language())),
                _ => None,
            }
        })
    }

    pub(super) fn texts(self, property: &str) -> impl Iterator<Item = &'s str> {
        self.literals(property).map(|(text, _)| text)
    }

    pub(super) fn text(self, property: &str) -> Option<&'s str> {
        self.texts(property).next()
    }

    pub(super) fn text_in(self, property: &str, language: &str) -> Option<&'s str> {
        self.literals(property).find(|(_, found)| *found == Some(language)).map(|(text, _)| text)
    }

    /// The value of a property, if it has one.
    pub(super) fn value<T: FromStr<Err: Display>>(self, property: &str) -> Result<Option<T>, ReadError> {
        let value = self.text(property).map(|text| {
            text.parse::<T>().map_err(|error| self.broken(property, format!("{text:?}: {error}")))
        });
        value.transpose()
    }

    /// The word of a closed list that a property names, in a namespace.
    pub(super) fn word<T: FromStr<Err = UnknownWord>>(
        self,
        property: &str,
        namespace: &str,
    ) -> Result<T, ReadError> {
        let iri = self.thing(property)?;
        let word = iri.strip_prefix(namespace).unwrap_or(iri);
        word.parse().map_err(|error: UnknownWord| self.broken(property, error.to_string()))
    }

    /// The one thing that a property leads to.
    pub(super) fn thing(self, property: &str) -> Result<&'s str, ReadError> {
        self.things(property).next().ok_or_else(|| self.missing(property))
    }

    pub(super) fn missing(self, property: &str) -> ReadError {
        self.broken(property, "missing".to_owned())
    }

    pub(super) fn broken(self, property: &str, message: String) -> ReadError {
        ReadError::Broken { node: self.iri.to_owned(), property: property.to_owned(), message }
    }
}
