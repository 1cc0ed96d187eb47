//! What each document reports, and whom it cites for it.

use std::collections::BTreeMap;

use super::{
    Cell, Column, ColumnKind, full,
    project::{DerivedEdge, Kept, Links, Projection, Shape},
    story,
};
use crate::graph::{EdgeKind, KnowledgeGraph, Node, NodeIndex};

/// Documents, their publishers, those they cite, and the events that each reports.
pub(super) fn view<'g>(graph: &'g KnowledgeGraph, base: &'g str, kept: &Kept) -> Projection<'g> {
    let edges = edges(graph, kept);
    let mut node_columns = story::columns();
    node_columns.extend(full::document_columns().into_iter().filter(|column| column.name != "text"));
    let shape = Shape {
        title: "Sources: documents and what they report",
        node_columns,
        edge_columns: vec![Column { name: "claims".into(), kind: ColumnKind::Integer }],
        shows_node: |_, _| false,
        links: Links::Derived(edges),
    };
    Projection::new(graph, base, shape, kept)
}

fn edges(graph: &KnowledgeGraph, kept: &Kept) -> Vec<DerivedEdge> {
    let mut claims = BTreeMap::<(NodeIndex, &'static str, NodeIndex), usize>::new();
    for (at, node) in graph.nodes().filter(|(at, _)| kept.has(*at)) {
        match node {
            Node::Document(_) => {
                for publisher in graph.targets(at, EdgeKind::Publisher) {
                    claims.entry((at, "publisher", publisher)).or_default();
                }
            }
            Node::Claim(_) => {
                for document in graph.targets(at, EdgeKind::In) {
                    claim_edges(graph, at, document, &mut claims);
                }
            }
            _ => {}
        }
    }
    let edge = |((source, kind, target), claims): (_, usize)| DerivedEdge {
        source,
        target,
        kind,
        weight: claims.max(1),
        cells: vec![Cell::count(claims)],
    };
    claims.into_iter().map(edge).collect()
}

fn claim_edges(
    graph: &KnowledgeGraph,
    claim: NodeIndex,
    document: NodeIndex,
    claims: &mut BTreeMap<(NodeIndex, &'static str, NodeIndex), usize>,
) {
    let publishers = graph.targets(document, EdgeKind::Publisher);
    let sources = graph.targets(claim, EdgeKind::ClaimedBy);
    let cited: Vec<_> =
        sources.into_iter().filter(|source| *source != document && !publishers.contains(source)).collect();
    for &source in &cited {
        *claims.entry((document, "cites", source)).or_default() += 1;
    }
    for event in graph.targets(claim, EdgeKind::About) {
        if !matches!(graph.node(event), Node::Event(_)) {
            continue;
        }
        *claims.entry((document, "reports", event)).or_default() += 1;
        for &source in &cited {
            *claims.entry((source, "says", event)).or_default() += 1;
        }
    }
}
