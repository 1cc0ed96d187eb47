//! What is said of each kind of node, and of how one claim stands to another.

use std::io;

use oxigraph::model::{
    LiteralRef,
    vocab::{rdf, rdfs, xsd},
};
use petgraph::visit::EdgeRef;

use super::{
    Subject,
    annotation::Denotations,
    description::{Description, Done},
    provenance::{activity_key, relay_key},
};
use crate::{
    graph::{
        Claim, Document, Edge, EdgeIndex, EdgeKind, Entity, Event, Figure, Node, NodeIndex, Quotation,
        Statement, Symbol, Time,
    },
    text::{Span, short_hash},
    vocab::term::{self, prov},
};

pub(super) const SAME_AS: &str = "http://www.w3.org/2002/07/owl#sameAs";
pub(super) const ALT_LABEL: &str = "http://www.w3.org/2004/02/skos/core#altLabel";

impl<'g> Description<'g> {
    /// Describes a subject and what belongs to it: of each type and label first, then by predicate and object.
    pub(super) fn describe(
        &mut self,
        subject: Subject,
        denotations: &Denotations,
        done: Done<'_, 'g>,
    ) -> io::Result<()> {
        match subject {
            Subject::Node(at) => {
                self.node(at);
                self.finish(done)?;
                self.provenance(at, done)
            }
            Subject::Agent(agent) => {
                self.agent(agent);
                self.finish(done)
            }
            Subject::Annotations(document) => self.annotations(document, done),
            Subject::Denoted(graph, at) => {
                self.denoted(denotations.places(graph, at), at);
                self.finish(done)
            }
            Subject::Comparison(at) => {
                self.comparison(at);
                self.finish(done)
            }
        }
    }

    fn node(&mut self, at: NodeIndex) {
        self.begin(self.graph.key(at));
        match self.graph.node(at) {
            Node::Document(document) => self.document(document),
            Node::Entity(entity) => self.entity(entity),
            Node::Event(event) => self.event(event),
            Node::Claim(claim) => self.claim(claim),
            Node::ClaimSet(set) => {
                self.class(term::CLAIM_SET);
                self.label(set.label);
                self.whole(term::ORIGINS, u32::try_from(set.origins).unwrap_or(u32::MAX));
            }
            Node::Quotation(quotation) => self.quotation(quotation),
        }
        let first = self.pairs.len();
        for edge in self.graph.graph().edges(at) {
            self.reference(edge.weight().kind.iri(), self.graph.key(edge.target()));
            match edge.weight().kind {
                EdgeKind::In => {
                    if let Some(activity) = activity_key(self.graph, edge.target()) {
                        self.reference(prov::WAS_GENERATED_BY, &activity);
                    }
                }
                EdgeKind::Via(position) => {
                    self.reference(prov::QUALIFIED_ATTRIBUTION, &relay_key(self.graph, at, position));
                }
                _ => {}
            }
        }
        // Edges come last first; what is in order almost is sorted fast.
        self.pairs[first..].reverse();
    }

    /// A resource that holds the reason, which the plain triple cannot.
    fn comparison(&mut self, at: EdgeIndex) {
        let graph = self.graph.graph();
        let (Some((from, to)), Edge { kind: EdgeKind::Stance(stance), reason: Some(reason), .. }) =
            (graph.edge_endpoints(at), graph[at])
        else {
            return;
        };
        let (from, to) = (self.graph.key(from), self.graph.key(to));
        let hash = short_hash(&[from, stance.name(), to], 16);
        self.begin(&format!("comparison/{}-{hash}", stance.name()));
        self.class(term::COMPARISON);
        self.reference(term::COMPARED_WITH, to);
        self.reference(term::COMPARES, from);
        for (text, language) in [(reason.en, "en"), (reason.fr, "fr")] {
            let text = self.graph.str(text);
            self.literal(term::REASON, LiteralRef::new_language_tagged_literal_unchecked(text, language));
        }
        self.iri(term::STANCE, stance.iri());
    }

    pub(super) fn class(&mut self, iri: &'static str) {
        self.iri(rdf::TYPE.as_str(), iri);
    }

    /// A class and its superclass, so that a query needs no reasoner to find all of a kind.
    fn class_of(&mut self, iri: &'static str, superclass: &'static str) {
        self.class(iri);
        if iri != superclass {
            self.class(superclass);
        }
    }

    pub(super) fn label(&mut self, label: Symbol) {
        self.text(rdfs::LABEL.as_str(), Some(label));
    }

    fn boolean(&mut self, predicate: &'static str, value: bool) {
        let value = if value { "true" } else { "false" };
        self.literal(predicate, LiteralRef::new_typed_literal(value, xsd::BOOLEAN));
    }

    fn flag(&mut self, predicate: &'static str, set: bool) {
        if set {
            self.boolean(predicate, true);
        }
    }

    fn span(&mut self, span: Option<Span>) {
        if let Some(Span { start, end }) = span {
            self.whole(term::START, start);
            self.whole(term::END, end);
        }
    }

    fn time(&mut self, time: &Time) {
        if let Some(start) = time.start {
            self.date(term::START_DATE, start);
            self.instant(term::EARLIEST, &start.earliest());
        }
        if let Some(end) = time.end {
            self.date(term::END_DATE, end);
            self.instant(term::LATEST, &end.latest());
        }
        self.text(term::TIME_EXPRESSION, time.expression);
    }

    fn document(&mut self, document: &'g Document) {
        self.class(term::DOCUMENT);
        self.label(document.title.unwrap_or(document.id));
        self.text(term::IDENTIFIER, Some(document.id));
        self.text(term::TITLE, document.title);
        self.text(term::AUTHOR, document.author);
        self.text(term::LANGUAGE, document.language);
        self.text(term::SHA256, document.sha256);
        if let Some(url) = document.url {
            self.literal(term::URL, LiteralRef::new_typed_literal(self.graph.str(url), xsd::ANY_URI));
        }
        if let Some(published) = document.published {
            self.date(term::PUBLISHED, published);
            self.instant(term::EARLIEST, &published.earliest());
            self.instant(term::LATEST, &published.latest());
        }
        if let Some(text) = &document.text {
            self.words(term::TEXT, text);
        }
    }

    fn entity(&mut self, entity: &'g Entity) {
        self.class_of(entity.kind.iri(), term::ENTITY);
        self.label(entity.name);
        self.text(term::TYPE_LABEL, entity.label);
        for name in &entity.other_names {
            self.text(ALT_LABEL, Some(*name));
        }
        for same in &entity.same_as {
            self.iri(SAME_AS, self.graph.str(*same));
        }
        if let Some(position) = entity.position {
            self.decimal(term::LATITUDE, position.latitude());
            self.decimal(term::LONGITUDE, position.longitude());
        }
    }

    fn event(&mut self, event: &'g Event) {
        self.class(term::EVENT);
        self.label(event.label);
        self.iri(term::EVENT_TYPE, event.kind.iri());
        self.time(&event.time);
    }

    fn claim(&mut self, claim: &'g Claim) {
        match &claim.statement {
            Statement::Event(kind) => {
                self.class_of(term::EVENT_CLAIM, term::CLAIM);
                self.iri(term::EVENT_TYPE, kind.iri());
            }
            Statement::Quantity(figure) => self.figure(figure),
            Statement::Relation(relation, title) => {
                self.class_of(term::RELATION_CLAIM, term::CLAIM);
                self.iri(term::RELATION, relation.iri());
                self.text(term::TITLE, *title);
            }
        }
        self.iri(term::MODALITY, claim.modality.iri());
        self.iri(term::POLARITY, claim.polarity.iri());
        self.span(claim.span);
        self.text(term::QUOTE, claim.quote);
        self.text(term::CUE, claim.cue);
        self.time(&claim.time);
        for role in &claim.implied {
            self.iri(term::IMPLIED, role.iri());
        }
        self.text(term::BY, claim.by);
        self.number(term::SCORE, claim.score);
    }

    fn figure(&mut self, figure: &'g Figure) {
        self.class_of(term::QUANTITY_CLAIM, term::CLAIM);
        self.iri(term::MEASURE, figure.measure.iri());
        self.text(term::POPULATION, figure.population);
        self.number(term::MIN, figure.min);
        self.number(term::MAX, figure.max);
        self.text(term::UNIT, figure.unit);
        self.flag(term::EXCLUSIVE, figure.exclusive);
        self.flag(term::APPROXIMATE, figure.approximate);
    }

    fn quotation(&mut self, quotation: &'g Quotation) {
        self.class(term::QUOTATION);
        self.span(Some(quotation.span));
        self.text(term::QUOTE, Some(quotation.quote));
        self.text(term::CUE, quotation.cue);
        self.boolean(term::DIRECT, quotation.direct);
        self.text(term::BY, quotation.by);
    }
}
