//! The knowledge graph as RDF: one subject a node, no blank nodes, the vocabulary of
//! `ontology/relata.ttl`. Dates keep their precision and get `earliest` and `latest` in UTC, so that
//! one FILTER works for all.

mod describe;
mod description;
mod prefix;

pub use prefix::PREFIXES;

use std::io;

use oxigraph::model::{GraphNameRef, NamedNode, Quad, QuadRef, Triple};

use crate::graph::{EdgeIndex, KnowledgeGraph, NodeIndex};
use description::Description;

/// Quads that can be walked any number of times, each time in the same order; those of one graph,
/// subject and predicate come together.
pub trait Quads {
    /// Hands over each quad.
    ///
    /// # Errors
    /// Those of `visit`, at once.
    fn each(&self, visit: &mut dyn FnMut(QuadRef<'_>) -> io::Result<()>) -> io::Result<()>;
}

/// Triples of the default graph, sorted.
impl Quads for &[Triple] {
    fn each(&self, visit: &mut dyn FnMut(QuadRef<'_>) -> io::Result<()>) -> io::Result<()> {
        self.iter().try_for_each(|triple| visit(triple.as_ref().in_graph(GraphNameRef::DefaultGraph)))
    }
}

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

    /// Every triple as a quad of the default graph, in the order of [`each`](Quads::each).
    pub fn quads(&self) -> impl Iterator<Item = Quad> + use<'g> {
        let mut description = Description::under(self.graph, self.base);
        self.subjects().flat_map(move |subject| {
            description.describe(subject);
            description.quads().map(QuadRef::into_owned).collect::<Vec<_>>()
        })
    }

    fn subjects(&self) -> impl Iterator<Item = Subject> + use<'g> {
        let graph = self.graph.graph();
        let is_comparison = |at: &EdgeIndex| graph[*at].reason.is_some();
        let comparisons = graph.edge_indices().filter(is_comparison);
        graph.node_indices().map(Subject::Node).chain(comparisons.map(Subject::Comparison))
    }
}

/// Subjects in node order, then the comparisons; `rdf:type` and label first, then sorted by predicate
/// and object.
impl Quads for RdfGraph<'_> {
    fn each(&self, visit: &mut dyn FnMut(QuadRef<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut description = Description::under(self.graph, self.base);
        self.subjects().try_for_each(|subject| {
            description.describe(subject);
            description.quads().try_for_each(&mut *visit)
        })
    }
}

/// What something is said of.
#[derive(Clone, Copy)]
enum Subject {
    Node(NodeIndex),
    /// How one claim stands to another: an edge with a reason.
    Comparison(EdgeIndex),
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
