//! Predicates and objects of one subject, borrowed from the graph where it holds them.

use std::{
    cmp::Ordering,
    fmt::{self, Write as _},
    io,
    ops::Range,
};

use oxigraph::model::{
    GraphNameRef, LiteralRef, NamedNodeRef, QuadRef, TermRef,
    vocab::{rdf, rdfs, xsd},
};

use crate::graph::{Date, KnowledgeGraph, NodeIndex, Symbol};

/// The predicates and objects of one subject after another, in room that is used again.
pub(super) struct Description<'g> {
    pub(super) graph: &'g KnowledgeGraph,
    base: &'g str,
    /// The IRI of the graph, empty for the default graph.
    name: String,
    subject: String,
    pub(super) pairs: Vec<Pair<'g>>,
    /// The IRIs and literals that the graph does not hold as texts.
    made: String,
}

/// Takes each description as it is finished.
pub(super) type Done<'d, 'g> = &'d mut dyn FnMut(&Description<'g>) -> io::Result<()>;

/// A predicate and its object.
pub(super) type Pair<'g> = (&'static str, Object<'g>);

pub(super) enum Object<'g> {
    Iri(&'g str),
    Literal(LiteralRef<'g>),
    MadeIri(Range<usize>),
    /// With its datatype.
    MadeLiteral(Range<usize>, NamedNodeRef<'static>),
}

impl<'g> Description<'g> {
    pub(super) const fn under(graph: &'g KnowledgeGraph, base: &'g str) -> Self {
        Self {
            graph,
            base,
            name: String::new(),
            subject: String::new(),
            pairs: Vec::new(),
            made: String::new(),
        }
    }

    /// Goes on in the graph of a document, or in the default graph.
    pub(super) fn enter(&mut self, document: Option<NodeIndex>) {
        self.name.clear();
        if let Some(document) = document {
            self.name.push_str(self.base);
            self.name.push_str(self.graph.key(document));
        }
    }

    /// How much is said of the subject.
    pub(super) const fn len(&self) -> usize {
        self.pairs.len()
    }

    /// What is said of the subject.
    pub(super) fn quads(&self) -> impl Iterator<Item = QuadRef<'_>> {
        let graph = match self.name.as_str() {
            "" => GraphNameRef::DefaultGraph,
            name => NamedNodeRef::new_unchecked(name).into(),
        };
        let subject = NamedNodeRef::new_unchecked(&self.subject);
        self.pairs.iter().map(move |(predicate, object)| {
            let predicate = NamedNodeRef::new_unchecked(predicate);
            QuadRef::new(subject, predicate, self.term(object), graph)
        })
    }

    fn term<'a>(&'a self, object: &Object<'a>) -> TermRef<'a> {
        match object {
            Object::Iri(iri) => NamedNodeRef::new_unchecked(iri).into(),
            Object::MadeIri(iri) => NamedNodeRef::new_unchecked(&self.made[iri.clone()]).into(),
            Object::Literal(literal) => (*literal).into(),
            Object::MadeLiteral(text, datatype) => {
                LiteralRef::new_typed_literal(&self.made[text.clone()], *datatype).into()
            }
        }
    }

    pub(super) fn begin(&mut self, key: &str) {
        self.subject.clear();
        self.subject.push_str(self.base);
        self.subject.push_str(key);
        self.pairs.clear();
        self.made.clear();
    }

    /// Sorts by predicate and object what comes after type and label, and hands the description over.
    pub(super) fn finish(&mut self, done: Done<'_, 'g>) -> io::Result<()> {
        self.sort();
        done(self)
    }

    fn sort(&mut self) {
        let heads = [rdf::TYPE.as_str(), rdfs::LABEL.as_str()];
        let mut pairs = std::mem::take(&mut self.pairs);
        let first = pairs.iter().take_while(|(predicate, _)| heads.contains(predicate)).count();
        let order = |(p, a): &Pair<'g>, (q, b): &Pair<'g>| match std::ptr::eq(*p, *q) {
            true => self.order(a, b),
            false => p.cmp(q).then_with(|| self.order(a, b)),
        };
        pairs[first..].sort_unstable_by(order);
        pairs.dedup_by(|a, b| a.0 == b.0 && self.order(&a.1, &b.1).is_eq());
        self.pairs = pairs;
    }

    /// The order of objects, which is that of N-Triples.
    fn order(&self, a: &Object<'g>, b: &Object<'g>) -> Ordering {
        match (self.term(a), self.term(b)) {
            (TermRef::NamedNode(a), TermRef::NamedNode(b)) => {
                let (a, b) = (a.as_str().as_bytes(), b.as_str().as_bytes());
                let shared = a.len().min(b.len());
                let end = |iri: &[u8]| iri.get(shared).copied().unwrap_or(b'>');
                a[..shared].cmp(&b[..shared]).then_with(|| end(a).cmp(&end(b)))
            }
            (a, b) => a.to_string().cmp(&b.to_string()),
        }
    }

    pub(super) fn literal(&mut self, predicate: &'static str, literal: LiteralRef<'g>) {
        self.pairs.push((predicate, Object::Literal(literal)));
    }

    /// Adds a literal that has to be written first.
    fn made(&mut self, predicate: &'static str, datatype: NamedNodeRef<'static>, text: fmt::Arguments<'_>) {
        let start = self.made.len();
        let _ = self.made.write_fmt(text);
        self.pairs.push((predicate, Object::MadeLiteral(start..self.made.len(), datatype)));
    }

    pub(super) fn iri(&mut self, predicate: &'static str, iri: &'g str) {
        self.pairs.push((predicate, Object::Iri(iri)));
    }

    /// Adds a node, by its key.
    pub(super) fn reference(&mut self, predicate: &'static str, key: &str) {
        let start = self.made.len();
        self.made.push_str(self.base);
        self.made.push_str(key);
        self.pairs.push((predicate, Object::MadeIri(start..self.made.len())));
    }

    pub(super) fn text(&mut self, predicate: &'static str, text: Option<Symbol>) {
        if let Some(text) = text {
            self.words(predicate, self.graph.str(text));
        }
    }

    /// Adds a place in a text, counted in characters.
    pub(super) fn offset(&mut self, predicate: &'static str, offset: u32) {
        self.made(predicate, xsd::NON_NEGATIVE_INTEGER, format_args!("{offset}"));
    }

    pub(super) fn words(&mut self, predicate: &'static str, words: &'g str) {
        self.literal(predicate, LiteralRef::new_simple_literal(words));
    }

    pub(super) fn whole(&mut self, predicate: &'static str, number: u32) {
        self.made(predicate, xsd::INTEGER, format_args!("{number}"));
    }

    /// Adds a number: `xsd:integer` if it is whole, else `xsd:decimal`.
    pub(super) fn number(&mut self, predicate: &'static str, number: Option<f64>) {
        /// Above this, not every whole number is a `f64`.
        const WHOLE: f64 = 9_007_199_254_740_992.0;
        match number {
            Some(number) if number.fract() == 0.0 && number.abs() <= WHOLE => {
                self.made(predicate, xsd::INTEGER, format_args!("{}", number as i64));
            }
            Some(number) => self.decimal(predicate, number),
            None => {}
        }
    }

    pub(super) fn decimal(&mut self, predicate: &'static str, number: f64) {
        // `Display` of f64 never uses an exponent, which xsd:decimal forbids.
        self.made(predicate, xsd::DECIMAL, format_args!("{number}"));
    }

    /// Adds an instant, written as `xsd:dateTime`.
    pub(super) fn instant(&mut self, predicate: &'static str, instant: &str) {
        self.made(predicate, xsd::DATE_TIME, format_args!("{instant}"));
    }

    /// Adds a date with the datatype of its precision.
    pub(super) fn date(&mut self, predicate: &'static str, date: Date) {
        let datatype = match date {
            Date::Year(_) => xsd::G_YEAR,
            Date::Month(..) => xsd::G_YEAR_MONTH,
            Date::Day(_) => xsd::DATE,
            Date::Moment(..) => xsd::DATE_TIME,
        };
        self.made(predicate, datatype, format_args!("{date}"));
    }
}
