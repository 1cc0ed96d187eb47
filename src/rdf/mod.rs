//! The knowledge graph as RDF: one subject a node, no blank nodes, the vocabulary of
//! `ontology/relata.ttl`. Dates keep their precision and get `earliest` and `latest` in UTC, so that
//! one FILTER works for all.

mod comparison;
mod describe;
mod literal;
mod prefix;

pub use prefix::PREFIXES;

use oxigraph::model::{GraphName, NamedNode, Quad, Triple};

use crate::graph::KnowledgeGraph;

/// A knowledge graph as RDF under a base IRI.
#[derive(Debug, Clone, Copy)]
pub struct RdfGraph<'g> {
    graph: &'g KnowledgeGraph,
    base: &'g str,
}

/// A base IRI that data cannot stand under.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "invalid base IRI {0:?}, expected an absolute IRI that ends with / and has neither ? nor #, such as https://example.org/war/"
)]
pub struct BaseIriError(String);

impl<'g> RdfGraph<'g> {
    /// The graph with its data under `base`.
    ///
    /// # Errors
    /// If `base` is not an absolute IRI that ends with `/`, or has a query or fragment.
    pub fn new(graph: &'g KnowledgeGraph, base: &'g str) -> Result<Self, BaseIriError> {
        check_base(base)?;
        Ok(Self { graph, base })
    }

    /// The base IRI.
    #[must_use]
    pub const fn base(&self) -> &'g str {
        self.base
    }

    /// Every triple as a quad of the default graph: subjects in node order, then the comparisons, `rdf:type` and label
    /// first, then sorted by predicate and object.
    pub fn quads(&self) -> impl Iterator<Item = Quad> + use<'g> {
        let this = *self;
        let nodes = self.graph.graph().node_indices().map(move |at| {
            let subject = NamedNode::new_unchecked(format!("{}{}", this.base, this.graph.key(at)));
            (subject, describe::describe(this.graph, this.base, at))
        });
        let comparisons = self.graph.graph().edge_references();
        let comparisons =
            comparisons.filter_map(move |edge| comparison::describe(this.graph, this.base, edge));
        nodes.chain(comparisons).flat_map(|(subject, pairs)| {
            pairs.into_iter().map(move |(predicate, object)| {
                Triple::new(subject.clone(), predicate, object).in_graph(GraphName::DefaultGraph)
            })
        })
    }
}

/// Checks a base IRI.
///
/// # Errors
/// If it is not an absolute IRI that ends with `/`, or has a query, a fragment or dot segments.
pub fn check_base(base: &str) -> Result<(), BaseIriError> {
    let has_dots = base.split('/').any(|segment| matches!(segment, "." | ".."));
    let sound =
        NamedNode::new(base).is_ok() && base.ends_with('/') && !base.contains(['?', '#']) && !has_dots;
    if sound { Ok(()) } else { Err(BaseIriError(base.to_owned())) }
}
