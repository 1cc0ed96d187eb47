//! The knowledge graph as RDF: one subject a node, no blank nodes, the vocabulary of
//! `ontology/relata.ttl`. Dates keep their precision and get `earliest` and `latest` in UTC, so that
//! one FILTER works for all. Who annotated is told with PROV, every mention with Web Annotation where asked
//! for. [`read`] makes the graph of the triples again.

mod annotation;
mod describe;
mod description;
mod prefix;
mod provenance;
mod read;
mod subject;

pub use prefix::PREFIXES;
pub use read::{ReadError, read};

use std::io;

use oxigraph::model::{GraphNameRef, NamedNode, Quad, QuadRef, Triple};

use crate::graph::{Agent, EdgeIndex, EdgeKind, KnowledgeGraph, Node, NodeIndex};
use annotation::Denotations;
use description::Description;

/// Quads that can be walked any number of times, each time in the same order; those of one graph,
/// subject and predicate come together.
pub trait Quads {
    /// Hands over each quad and returns how many there are.
    ///
    /// # Errors
    /// Those of `visit`, at once.
    fn each(&self, visit: &mut dyn FnMut(QuadRef<'_>) -> io::Result<()>) -> io::Result<usize>;
}

/// Triples of the default graph, sorted.
impl Quads for &[Triple] {
    fn each(&self, visit: &mut dyn FnMut(QuadRef<'_>) -> io::Result<()>) -> io::Result<usize> {
        self.iter().try_for_each(|triple| visit(triple.as_ref().in_graph(GraphNameRef::DefaultGraph)))?;
        Ok(self.len())
    }
}

/// A knowledge graph as RDF under a base IRI.
#[derive(Debug, Clone, Copy)]
pub struct RdfGraph<'g> {
    graph: &'g KnowledgeGraph,
    base: &'g str,
    layers: Layers,
}

/// What the RDF tells beside the graph itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layers {
    /// Every mention as a W3C Web Annotation.
    pub mentions: bool,
    /// What a document says in a graph that bears the document's IRI; the rest in the default graph.
    pub named_graphs: bool,
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
        Ok(Self { graph, base, layers: Layers::default() })
    }

    /// The same with more to tell.
    #[must_use]
    pub const fn with(self, layers: Layers) -> Self {
        Self { layers, ..self }
    }

    /// The base IRI.
    #[must_use]
    pub const fn base(&self) -> &'g str {
        self.base
    }

    /// Every quad, in the order of [`each`](Quads::each).
    pub fn quads(&self) -> impl Iterator<Item = Quad> + use<'g> {
        let mut description = Description::under(self.graph, self.base);
        let denotations = self.denotations();
        self.subjects(&denotations).flat_map(move |(document, subject)| {
            let mut quads = Vec::new();
            description.enter(document);
            // Adding to a list cannot fail.
            let _ = description.describe(subject, &denotations, &mut |description| {
                quads.extend(description.quads().map(QuadRef::into_owned));
                Ok(())
            });
            quads
        })
    }

    fn denotations(&self) -> Denotations {
        if self.layers.mentions { Denotations::of(self.graph, self.layers) } else { Denotations::default() }
    }

    /// Everything that there is to describe, each with the document in whose graph it stands.
    fn subjects(self, denotations: &Denotations) -> Box<dyn Iterator<Item = Told> + 'g> {
        let graph = self.graph.graph();
        let nodes = graph.node_indices().map(move |at| (self.document_of(at), Subject::Node(at)));
        let agents = provenance::agents(self.graph).into_iter().map(|agent| (None, Subject::Agent(agent)));
        let is_annotated =
            move |at: &NodeIndex| self.layers.mentions && matches!(graph[*at], Node::Document(_));
        let annotations = graph
            .node_indices()
            .filter(is_annotated)
            .map(move |at| (self.document_of(at), Subject::Annotations(at)));
        let denoted: Vec<_> =
            denotations.denoted().map(|(document, at)| (document, Subject::Denoted(document, at))).collect();
        let comparisons = graph
            .edge_indices()
            .filter(|at| graph[*at].reason.is_some())
            .map(|at| (None, Subject::Comparison(at)));
        let subjects = nodes.chain(agents).chain(annotations).chain(denoted).chain(comparisons);
        if !self.layers.named_graphs {
            return Box::new(subjects);
        }
        let mut subjects: Vec<_> = subjects.collect();
        subjects.sort_by_key(|(document, _)| (document.is_none(), *document));
        Box::new(subjects.into_iter())
    }

    /// The document that says of a node what is said, if each has a graph.
    fn document_of(&self, at: NodeIndex) -> Option<NodeIndex> {
        match self.graph.node(at) {
            _ if !self.layers.named_graphs => None,
            Node::Document(_) => Some(at),
            _ => self.graph.targets(at, EdgeKind::In).first().copied(),
        }
    }
}

/// Subjects in node order, each with what belongs to it alone, then agents, annotations and comparisons, all
/// of a named graph together; of each `rdf:type` and label first, then sorted by predicate and object.
impl Quads for RdfGraph<'_> {
    fn each(&self, visit: &mut dyn FnMut(QuadRef<'_>) -> io::Result<()>) -> io::Result<usize> {
        let mut count = 0;
        let mut description = Description::under(self.graph, self.base);
        let denotations = self.denotations();
        self.subjects(&denotations).try_for_each(|(document, subject)| {
            description.enter(document);
            description.describe(subject, &denotations, &mut |description| {
                count += description.len();
                description.quads().try_for_each(&mut *visit)
            })
        })?;
        Ok(count)
    }
}

/// What something is said of, and the document in whose graph it is said.
type Told = (Option<NodeIndex>, Subject);

/// What something is said of.
#[derive(Clone, Copy)]
enum Subject {
    /// A node, and what belongs to it alone.
    Node(NodeIndex),
    /// Who annotated.
    Agent(Agent),
    /// The annotations of a document.
    Annotations(NodeIndex),
    /// What an entity or event is named by, in the graph of a document or in the default graph.
    Denoted(Option<NodeIndex>, NodeIndex),
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
