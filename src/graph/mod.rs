//! The knowledge graph: documents, entities, events, claims, quotations and claim sets, and how
//! they hang together. Directed, with parallel edges; strings are interned.
//!
//! Every event and every figure is a [`Claim`] of some source in some document. Edges between events
//! and entities are derived from claims and know the claims that support them.

mod assembly;
mod builder;
mod edge;
mod key;
mod label;
mod node;
mod order;
mod places;
mod strings;
mod wire;

pub(crate) use assembly::Assembly;
pub use builder::build;
pub use edge::{Edge, EdgeKind, Reason};
pub(crate) use key::PlaceKeys;
pub use key::{document_key, iri_id, node_id};
pub use node::{
    Agent, Claim, ClaimSet, Document, Entity, Event, Figure, Mention, Node, Quotation, Statement, Time,
};
pub use petgraph::graph::{EdgeIndex, NodeIndex};
pub use strings::{Strings, Symbol};

use key::Keys;
use petgraph::{graph::EdgeReference, visit::EdgeRef};

use crate::vocab::Stance;
pub use crate::{annotation::Date, resolve::Position};

/// The knowledge graph. [`build`] makes it.
#[derive(Debug, Default)]
pub struct KnowledgeGraph {
    graph: petgraph::Graph<Node, Edge>,
    /// Of each node, in node order.
    keys: Keys,
    strings: Strings,
    /// The claims that support derived edges; each edge owns a range.
    supports: Vec<NodeIndex>,
    mentions: Vec<Mention>,
}

impl KnowledgeGraph {
    /// The graph itself.
    #[must_use]
    pub const fn graph(&self) -> &petgraph::Graph<Node, Edge> {
        &self.graph
    }

    /// A node.
    #[must_use]
    pub fn node(&self, at: NodeIndex) -> &Node {
        &self.graph[at]
    }

    /// The text of an interned string.
    #[must_use]
    pub fn str(&self, symbol: Symbol) -> &str {
        self.strings.get(symbol)
    }

    /// A node's IRI without the base: `entity/Q41183`, `document/a#char=3,9,Capture`.
    #[must_use]
    pub fn key(&self, at: NodeIndex) -> &str {
        self.keys.key(at)
    }

    /// A node's id in XML, DOT and CSV: its key's [`node_id`].
    #[must_use]
    pub fn id(&self, at: NodeIndex) -> &str {
        self.keys.id(at)
    }

    /// The nodes in order: documents, entities, events, claims, quotations, claim sets, each by key.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeIndex, &Node)> {
        self.graph.node_indices().map(|at| (at, &self.graph[at]))
    }

    /// Where entities are named, by document and place.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The edges that leave a node: kind, target, supporting claims.
    pub fn edges_from(&self, at: NodeIndex) -> Vec<(EdgeKind, NodeIndex, &[NodeIndex])> {
        let mut edges: Vec<_> = self.graph.edges(at).collect();
        edges.sort_unstable_by_key(EdgeRef::id);
        edges.into_iter().map(|e| (e.weight().kind, e.target(), self.supports(e.weight()))).collect()
    }

    /// The nodes that edges of one kind lead to.
    #[must_use]
    pub fn targets(&self, at: NodeIndex, kind: EdgeKind) -> Vec<NodeIndex> {
        let edges = self.graph.edges(at).filter(|edge| edge.weight().kind == kind);
        let mut found: Vec<_> = edges.map(|edge| (edge.id(), edge.target())).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, target)| target).collect()
    }

    /// The nodes that edges of one kind come from, in node order.
    #[must_use]
    pub fn origins(&self, at: NodeIndex, kind: EdgeKind) -> Vec<NodeIndex> {
        let edges = self.graph.edges_directed(at, petgraph::Incoming);
        let mut found: Vec<_> = edges.filter(|e| e.weight().kind == kind).map(|e| e.source()).collect();
        found.sort_unstable();
        found
    }

    /// How a claim stands to others: stance, reason, the other claim.
    #[must_use]
    pub fn stances_from(&self, claim: NodeIndex) -> Vec<(Stance, Reason, NodeIndex)> {
        let stance = |edge: EdgeReference<'_, Edge>| match (edge.weight().kind, edge.weight().reason) {
            (EdgeKind::Stance(stance), Some(reason)) => Some((edge.id(), (stance, reason, edge.target()))),
            _ => None,
        };
        let mut stances: Vec<_> = self.graph.edges(claim).filter_map(stance).collect();
        stances.sort_unstable_by_key(|(id, _)| *id);
        stances.into_iter().map(|(_, stance)| stance).collect()
    }

    /// Whether some other claim differs from this one or conflicts with it.
    #[must_use]
    pub fn is_disputed(&self, claim: NodeIndex) -> bool {
        let disputes =
            |edge: &Edge| matches!(edge.kind, EdgeKind::Stance(stance) if stance.is_disagreement());
        let directions = [petgraph::Outgoing, petgraph::Incoming];
        directions.into_iter().any(|way| self.graph.edges_directed(claim, way).any(|e| disputes(e.weight())))
    }

    /// The claims that support a derived edge; empty for the edges of claims themselves.
    #[must_use]
    pub fn supports(&self, edge: &Edge) -> &[NodeIndex] {
        let range = edge.supports.0 as usize..edge.supports.1 as usize;
        self.supports.get(range).unwrap_or_default()
    }
}
