use oxigraph::model::{
    Literal, NamedNode, Term,
    vocab::{rdf, rdfs},
};

use super::literal;
use crate::{
    graph::{
        Claim, Document, EdgeKind, Entity, Event, Figure, KnowledgeGraph, Node, NodeIndex, Position,
        Quotation, Statement, Symbol, Time,
    },
    text::Span,
    vocab::term,
};

const SAME_AS: &str = "http://www.w3.org/2002/07/owl#sameAs";
const ALT_LABEL: &str = "http://www.w3.org/2004/02/skos/core#altLabel";

/// The predicates and objects of a node: type and label first, then sorted.
pub(super) fn describe(graph: &KnowledgeGraph, base: &str, at: NodeIndex) -> Vec<(NamedNode, Term)> {
    let mut description = Description { graph, pairs: Vec::new() };
    match graph.node(at) {
        Node::Document(document) => description.document(document),
        Node::Entity(entity) => description.entity(entity),
        Node::Event(event) => description.event(event),
        Node::Claim(claim) => description.claim(claim),
        Node::ClaimSet(set) => {
            description.class(term::CLAIM_SET);
            description.label(set.label);
            let origins = u32::try_from(set.origins).unwrap_or(u32::MAX);
            description.number(term::ORIGINS, Some(origins.into()));
        }
        Node::Quotation(quotation) => description.quotation(quotation),
    }
    let first = description.pairs.len();
    for (kind, target, _) in graph.edges_from(at) {
        let object = NamedNode::new_unchecked(format!("{base}{}", graph.key(target)));
        description.iri(&edge_property(kind), object);
    }
    let mut pairs = description.pairs;
    let heads = pairs[..first].iter().take_while(|(p, _)| *p == rdf::TYPE || *p == rdfs::LABEL).count();
    pairs[heads..]
        .sort_by(|(p, o), (q, r)| p.as_str().cmp(q.as_str()).then_with(|| o.to_string().cmp(&r.to_string())));
    pairs.dedup();
    pairs
}

fn edge_property(kind: EdgeKind) -> String {
    term::iri(kind.name())
}

struct Description<'g> {
    graph: &'g KnowledgeGraph,
    pairs: Vec<(NamedNode, Term)>,
}

impl Description<'_> {
    fn add(&mut self, predicate: &str, object: impl Into<Term>) {
        self.pairs.push((NamedNode::new_unchecked(predicate), object.into()));
    }

    fn iri(&mut self, predicate: &str, object: impl Into<NamedNode>) {
        self.add(predicate, Term::NamedNode(object.into()));
    }

    fn concept(&mut self, predicate: &str, iri: String) {
        self.iri(predicate, NamedNode::new_unchecked(iri));
    }

    fn class(&mut self, iri: &str) {
        self.pairs.push((rdf::TYPE.into(), Term::NamedNode(NamedNode::new_unchecked(iri))));
    }

    /// A class and its superclass, so that a query needs no reasoner to find all of a kind.
    fn class_of(&mut self, iri: &str, superclass: &str) {
        self.class(iri);
        if iri != superclass {
            self.class(superclass);
        }
    }

    fn label(&mut self, label: Symbol) {
        let label = Literal::from(self.graph.str(label));
        self.pairs.push((rdfs::LABEL.into(), label.into()));
    }

    fn text(&mut self, predicate: &str, text: Option<Symbol>) {
        if let Some(text) = text {
            self.add(predicate, Literal::from(self.graph.str(text)));
        }
    }

    fn flag(&mut self, predicate: &str, set: bool) {
        if set {
            self.add(predicate, Literal::from(true));
        }
    }

    fn number(&mut self, predicate: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.add(predicate, literal::number(number));
        }
    }

    fn span(&mut self, span: Option<Span>) {
        if let Some(Span { start, end }) = span {
            self.number(term::START, Some(start.into()));
            self.number(term::END, Some(end.into()));
        }
    }

    fn time(&mut self, time: &Time) {
        if let Some(start) = time.start {
            self.add(term::START_DATE, literal::date(start));
            self.add(term::EARLIEST, literal::instant(start.earliest()));
        }
        if let Some(end) = time.end {
            self.add(term::END_DATE, literal::date(end));
            self.add(term::LATEST, literal::instant(end.latest()));
        }
        self.text(term::TIME_EXPRESSION, time.expression);
    }

    fn document(&mut self, document: &Document) {
        self.class(term::DOCUMENT);
        self.label(document.title.unwrap_or(document.id));
        self.text(term::IDENTIFIER, Some(document.id));
        self.text(term::TITLE, document.title);
        self.text(term::AUTHOR, document.author);
        self.text(term::LANGUAGE, document.language);
        self.text(term::SHA256, document.sha256);
        if let Some(url) = document.url {
            self.add(term::URL, literal::any_uri(self.graph.str(url)));
        }
        if let Some(published) = document.published {
            self.add(term::PUBLISHED, literal::date(published));
            self.add(term::EARLIEST, literal::instant(published.earliest()));
            self.add(term::LATEST, literal::instant(published.latest()));
        }
        if let Some(text) = &document.text {
            self.add(term::TEXT, Literal::from(text.as_ref()));
        }
    }

    fn entity(&mut self, entity: &Entity) {
        self.class_of(entity.kind.iri(), term::ENTITY);
        self.label(entity.name);
        self.text(term::TYPE_LABEL, entity.label);
        for name in &entity.other_names {
            self.text(ALT_LABEL, Some(*name));
        }
        for same in &entity.same_as {
            self.iri(SAME_AS, NamedNode::new_unchecked(self.graph.str(*same)));
        }
        self.number(term::LATITUDE, entity.position.map(Position::latitude));
        self.number(term::LONGITUDE, entity.position.map(Position::longitude));
    }

    fn event(&mut self, event: &Event) {
        self.class(term::EVENT);
        self.label(event.label);
        self.concept(term::EVENT_TYPE, event.kind.iri());
        self.time(&event.time);
    }

    fn claim(&mut self, claim: &Claim) {
        match &claim.statement {
            Statement::Event(kind) => {
                self.class_of(term::EVENT_CLAIM, term::CLAIM);
                self.concept(term::EVENT_TYPE, kind.iri());
            }
            Statement::Quantity(figure) => self.figure(figure),
            Statement::Relation(relation, title) => {
                self.class_of(term::RELATION_CLAIM, term::CLAIM);
                self.concept(term::RELATION, relation.iri());
                self.text(term::TITLE, *title);
            }
        }
        self.concept(term::MODALITY, claim.modality.iri());
        self.concept(term::POLARITY, claim.polarity.iri());
        self.span(claim.span);
        self.text(term::QUOTE, claim.quote);
        self.text(term::CUE, claim.cue);
        self.time(&claim.time);
        self.text(term::BY, claim.by);
        self.number(term::SCORE, claim.score);
    }

    fn figure(&mut self, figure: &Figure) {
        self.class_of(term::QUANTITY_CLAIM, term::CLAIM);
        self.concept(term::MEASURE, figure.measure.iri());
        self.text(term::POPULATION, figure.population);
        self.number(term::MIN, figure.min);
        self.number(term::MAX, figure.max);
        self.text(term::UNIT, figure.unit);
        self.flag(term::EXCLUSIVE, figure.exclusive);
        self.flag(term::APPROXIMATE, figure.approximate);
    }

    fn quotation(&mut self, quotation: &Quotation) {
        self.class(term::QUOTATION);
        self.span(Some(quotation.span));
        self.text(term::QUOTE, Some(quotation.quote));
        self.text(term::CUE, quotation.cue);
        self.add(term::DIRECT, Literal::from(quotation.direct));
    }
}
