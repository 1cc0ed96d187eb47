//! The mentions of a document as W3C Web Annotations: what is named or claimed is the body, its place in
//! the text the target, by position (in code points) and by words.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use super::{
    Layers,
    description::{Description, Done},
    provenance::activity_key,
};
use crate::{
    graph::{EdgeKind, KnowledgeGraph, Mention, Node, NodeIndex, PlaceKeys, Symbol},
    text::{Span, SpannedText},
    vocab::term::{self, gaf, oa, prov},
};

/// How many characters before and after the words help to find them again.
const AROUND: u32 = 32;

/// The places that name entities and tell of events: in which graph, of what, in which document, where.
#[derive(Default)]
pub(super) struct Denotations(BTreeSet<(Option<NodeIndex>, NodeIndex, NodeIndex, Span)>);

impl Denotations {
    pub(super) fn of(graph: &KnowledgeGraph, layers: Layers) -> Self {
        let mut all = Self::default();
        let mut add = |document: NodeIndex, at, span| {
            all.0.insert((layers.named_graphs.then_some(document), at, document, span));
        };
        for mention in graph.mentions() {
            add(mention.document, mention.entity, mention.span);
        }
        for (at, node) in graph.nodes() {
            let Node::Claim(claim) = node else { continue };
            let (Some(span), Some(document)) = (claim.span, graph.targets(at, EdgeKind::In).first().copied())
            else {
                continue;
            };
            for about in graph.targets(at, EdgeKind::About) {
                if matches!(graph.node(about), Node::Event(_)) {
                    add(document, about, span);
                }
            }
        }
        all
    }

    /// What is named in each graph.
    pub(super) fn denoted(&self) -> impl Iterator<Item = (Option<NodeIndex>, NodeIndex)> {
        let all = self.0.iter().map(|(graph, at, ..)| (*graph, *at));
        all.scan(None, |last, next| Some((last.replace(next) != Some(next)).then_some(next))).flatten()
    }

    /// The documents and spans where something is named.
    pub(super) fn places(
        &self,
        graph: Option<NodeIndex>,
        at: NodeIndex,
    ) -> impl Iterator<Item = (NodeIndex, Span)> {
        let from = (graph, at, NodeIndex::new(0), Span::new(0, 0));
        let own = self.0.range(from..).take_while(move |place| (place.0, place.1) == (graph, at));
        own.map(|(.., document, span)| (*document, *span))
    }
}

/// The places of a document that annotations stand at, with their words.
type Places = BTreeMap<Span, Option<Symbol>>;

impl<'g> Description<'g> {
    /// Which places name an entity or tell of an event.
    pub(super) fn denoted(&mut self, places: impl Iterator<Item = (NodeIndex, Span)>, at: NodeIndex) {
        self.begin(self.graph.key(at));
        for (document, span) in places {
            self.reference(gaf::DENOTED_BY, &place(self.graph, document, span));
        }
    }

    /// The annotations of a document, and where each stands.
    pub(super) fn annotations(&mut self, document: NodeIndex, done: Done<'_, 'g>) -> io::Result<()> {
        let mut places = Places::new();
        self.entity_annotations(document, &mut places, done)?;
        self.claim_annotations(document, &mut places, done)?;
        self.places(document, places, done)
    }

    fn entity_annotations(
        &mut self,
        document: NodeIndex,
        places: &mut Places,
        done: Done<'_, 'g>,
    ) -> io::Result<()> {
        let graph = self.graph;
        let all = graph.mentions();
        let first = all.partition_point(|mention| mention.document < document);
        let mut keys = PlaceKeys::new(graph.key(document));
        for mention in all[first..].iter().take_while(|mention| mention.document == document) {
            let Mention { span, entity, form, quote, by, .. } = *mention;
            self.annotation(&keys.next(Some(span), "mention"), oa::IDENTIFYING, entity, (document, span));
            self.words(term::FORM, form.name());
            self.text(term::BY, by);
            self.finish(done)?;
            places.insert(span, quote);
        }
        Ok(())
    }

    fn claim_annotations(
        &mut self,
        document: NodeIndex,
        places: &mut Places,
        done: Done<'_, 'g>,
    ) -> io::Result<()> {
        for at in self.graph.origins(document, EdgeKind::In) {
            let (span, quote) = match self.graph.node(at) {
                Node::Claim(claim) => (claim.span, claim.quote),
                Node::Quotation(quotation) => (Some(quotation.span), Some(quotation.quote)),
                _ => continue,
            };
            let Some(span) = span else { continue };
            let key = format!("{},annotation", self.graph.key(at));
            self.annotation(&key, oa::DESCRIBING, at, (document, span));
            self.finish(done)?;
            places.entry(span).or_insert(quote);
        }
        Ok(())
    }

    fn annotation(
        &mut self,
        key: &str,
        motivation: &'static str,
        body: NodeIndex,
        (document, span): (NodeIndex, Span),
    ) {
        self.begin(key);
        self.class(oa::ANNOTATION);
        self.reference(oa::HAS_BODY, self.graph.key(body));
        self.reference(oa::HAS_TARGET, &place(self.graph, document, span));
        self.iri(oa::MOTIVATED_BY, motivation);
        if let Some(activity) = activity_key(self.graph, document) {
            self.reference(prov::WAS_GENERATED_BY, &activity);
        }
    }

    fn places(&mut self, document: NodeIndex, places: Places, done: Done<'_, 'g>) -> io::Result<()> {
        let graph = self.graph;
        let text = match graph.node(document) {
            Node::Document(node) => node.text.as_deref().map(SpannedText::new),
            _ => None,
        };
        for (span, quote) in places {
            let place = place(graph, document, span);
            let (position, words) = (format!("{place},position"), format!("{place},quote"));
            let quote = quote.map(|quote| graph.str(quote)).or_else(|| text.as_ref()?.slice(span));
            self.begin(&place);
            self.class(oa::SPECIFIC_RESOURCE);
            self.reference(oa::HAS_SELECTOR, &position);
            if quote.is_some() {
                self.reference(oa::HAS_SELECTOR, &words);
            }
            self.reference(oa::HAS_SOURCE, graph.key(document));
            self.finish(done)?;
            self.begin(&position);
            self.class(oa::TEXT_POSITION_SELECTOR);
            self.offset(oa::START, span.start);
            self.offset(oa::END, span.end);
            self.finish(done)?;
            if let Some(quote) = quote {
                self.begin(&words);
                self.class(oa::TEXT_QUOTE_SELECTOR);
                self.words(oa::EXACT, quote);
                self.around(span, text.as_ref());
                self.finish(done)?;
            }
        }
        Ok(())
    }

    /// The words around a place, where the text is there.
    fn around(&mut self, span: Span, text: Option<&SpannedText<'g>>) {
        let Some(text) = text else { return };
        let before = Span::new(span.start.saturating_sub(AROUND), span.start);
        let after = Span::new(span.end, (span.end + AROUND).min(text.len()));
        for (predicate, span) in [(oa::PREFIX, before), (oa::SUFFIX, after)] {
            if let Some(words) = text.slice(span) {
                self.words(predicate, words);
            }
        }
    }
}

/// A place's IRI without the base (RFC 5147).
fn place(graph: &KnowledgeGraph, document: NodeIndex, span: Span) -> String {
    format!("{}#char={},{}", graph.key(document), span.start, span.end)
}
