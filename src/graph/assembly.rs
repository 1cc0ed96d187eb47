//! A graph while it is put together, from records or from RDF.

use std::collections::BTreeMap;

use super::{Edge, EdgeKind, KnowledgeGraph, Mention, Node, NodeIndex, Reason, Statement, Symbol, order};
use crate::vocab::{Modality, Polarity, Stance};

/// A graph while it is put together: nodes in their order, the edges that documents, claims and
/// quotations carry in any. What follows from them is added when it is finished.
#[derive(Default)]
pub(crate) struct Assembly {
    pub(super) graph: KnowledgeGraph,
    edges: Vec<Triple>,
    comparisons: BTreeMap<(NodeIndex, NodeIndex, Stance), Reason>,
}

type Triple = (NodeIndex, EdgeKind, NodeIndex);

/// An edge with one of the claims that support it.
type Supported = (Triple, Option<NodeIndex>);

impl Assembly {
    pub(crate) fn intern(&mut self, text: &str) -> Symbol {
        self.graph.strings.intern(text)
    }

    pub(crate) fn intern_some(&mut self, text: Option<&str>) -> Option<Symbol> {
        text.map(|text| self.intern(text))
    }

    pub(crate) fn add(&mut self, key: &str, node: Node) -> NodeIndex {
        self.graph.keys.push(key);
        self.graph.graph.add_node(node)
    }

    pub(crate) fn mention(&mut self, mention: Mention) {
        self.graph.mentions.push(mention);
    }

    pub(crate) fn edge(&mut self, from: NodeIndex, kind: EdgeKind, to: NodeIndex) {
        self.edges.push((from, kind, to));
    }

    pub(crate) fn compare(&mut self, from: NodeIndex, stance: Stance, to: NodeIndex, reason: Reason) {
        self.comparisons.insert((from, to, stance), reason);
    }

    /// The graph, with its edges sorted by where they start, kind and end, each once: those added,
    /// those derived from claims, how claims stand to each other, and the order of events.
    pub(crate) fn finish(self) -> KnowledgeGraph {
        let Self { mut graph, mut edges, comparisons } = self;
        graph.mentions.sort_unstable();
        edges.sort_unstable();
        edges.dedup();
        let mut all = derived(&graph, &edges);
        all.extend(edges.into_iter().map(|edge| (edge, None)));
        all.sort_unstable();
        let same = |(a, _): &Supported, (b, _): &Supported| a == b;
        graph.graph.reserve_exact_edges(all.chunk_by(same).count() + comparisons.len());
        let offset = |supports: &Vec<NodeIndex>| u32::try_from(supports.len()).unwrap_or(u32::MAX);
        for edge in all.chunk_by(same) {
            let (from, kind, to) = edge[0].0;
            let start = offset(&graph.supports);
            graph.supports.extend(edge.iter().filter_map(|(_, claim)| *claim));
            let supports = (start, offset(&graph.supports));
            graph.graph.add_edge(from, to, Edge { kind, reason: None, supports });
        }
        drop(all);
        for ((from, to, stance), reason) in comparisons {
            let edge = Edge { kind: EdgeKind::Stance(stance), reason: Some(reason), supports: (0, 0) };
            graph.graph.add_edge(from, to, edge);
        }
        order::add(&mut graph);
        graph.graph.shrink_to_fit();
        graph
    }
}

/// The edges that follow from claims, each with a claim that supports it: who takes part in an event and
/// what it belongs to, and relations. `edges` are sorted.
fn derived(graph: &KnowledgeGraph, edges: &[Triple]) -> Vec<Supported> {
    let mut derived = Vec::new();
    for (at, node) in graph.nodes() {
        let Node::Claim(claim) = node else { continue };
        let own = || {
            let first = (at, EdgeKind::About, NodeIndex::new(0));
            edges[edges.partition_point(|edge| *edge < first)..].iter().take_while(|edge| edge.0 == at)
        };
        let target = |wanted: EdgeKind| own().find(|(_, kind, _)| *kind == wanted).map(|(.., to)| *to);
        match claim.statement {
            Statement::Event(_) => {
                let Some(event) = target(EdgeKind::About) else { continue };
                for &(_, kind, to) in own().filter(|(.., to)| *to != event) {
                    if matches!(kind, EdgeKind::Role(_) | EdgeKind::PartOf) {
                        derived.push(((event, kind, to), Some(at)));
                    }
                }
            }
            // A relation that is denied, wished or supposed stays a claim.
            Statement::Relation(relation, _)
                if claim.polarity == Polarity::Positive
                    && matches!(claim.modality, Modality::Asserted | Modality::Hedged) =>
            {
                let ends = target(EdgeKind::Subject).zip(target(EdgeKind::Object));
                if let Some((subject, object)) = ends.filter(|(subject, object)| subject != object) {
                    derived.push(((subject, EdgeKind::Relation(relation), object), Some(at)));
                }
            }
            Statement::Relation(..) | Statement::Quantity(_) => {}
        }
    }
    derived
}
