//! Who says what about what: claims between those who make them and what they are about, and how
//! they stand to each other.

use super::{
    full,
    project::{Kept, Links, Projection, Shape},
    story,
};
use crate::graph::{EdgeKind, KnowledgeGraph, Node, NodeIndex};

/// Claims, claimants, and what the claims are about.
pub(super) fn view<'g>(graph: &'g KnowledgeGraph, base: &'g str, kept: &Kept) -> Projection<'g> {
    let mut node_columns = story::columns();
    node_columns.extend(full::claim_columns());
    let shape = Shape {
        title: "Claims: who says what about what",
        node_columns,
        edge_columns: Vec::new(),
        shows_node,
        // What leads from a claim to who says it, to what it is about, and to other claims.
        links: Links::Graph(|kind| {
            !matches!(
                kind,
                EdgeKind::In
                    | EdgeKind::Mentions
                    | EdgeKind::Publisher
                    | EdgeKind::Speaker
                    | EdgeKind::Role(_)
                    | EdgeKind::Relation(_)
                    | EdgeKind::Subject
                    | EdgeKind::Object
            )
        }),
    };
    Projection::new(graph, base, shape, kept)
}

fn shows_node(graph: &KnowledgeGraph, at: NodeIndex) -> bool {
    let is_reached = |by: fn(EdgeKind) -> bool| {
        let mut edges = graph.graph().edges_directed(at, petgraph::Incoming);
        edges.any(|edge| by(edge.weight().kind))
    };
    match graph.node(at) {
        Node::Claim(_) => true,
        // A set of one compares nothing.
        Node::ClaimSet(_) => graph.targets(at, EdgeKind::HasClaim).len() > 1,
        Node::Event(_) => is_reached(|kind| kind == EdgeKind::About),
        Node::Entity(_) => {
            is_reached(|kind| matches!(kind, EdgeKind::About | EdgeKind::ClaimedBy | EdgeKind::Via(_)))
        }
        Node::Document(_) => is_reached(|kind| kind == EdgeKind::ClaimedBy),
        Node::Quotation(_) => false,
    }
}
