//! What nodes and edges rest on: whoever reads of a loss goes back to the text from there.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::visit::EdgeRef;

use super::project::edge_id;
use crate::graph::{EdgeKind, KnowledgeGraph, Node, NodeIndex};

/// The documents and claims that a node or edge rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Ids of documents in the corpus.
    pub documents: BTreeSet<String>,
    /// Ids of the nodes of claims.
    pub claims: BTreeSet<String>,
}

impl Evidence {
    /// What nodes, named by their ids or IRIs, and edges, named by their ids, rest on.
    #[must_use]
    pub fn of(graph: &KnowledgeGraph, base: &str, places: &BTreeSet<&str>) -> BTreeMap<String, Self> {
        let mut found = BTreeMap::new();
        if places.is_empty() {
            return found;
        }
        for (at, _) in graph.nodes() {
            let names = [graph.id(at).to_owned(), format!("<{base}{}>", graph.key(at))];
            for name in names.into_iter().filter(|name| places.contains(name.as_str())) {
                found.insert(name, Self::of_node(graph, at));
            }
        }
        // Most losses are of nodes: the ids of edges, which are hashes, are made only where one is looked for.
        let has_edges = places.iter().any(|place| place.starts_with('e') && !place.contains('-'));
        for edge in graph.graph().edge_references().filter(|_| has_edges) {
            let [source, target] = [edge.source(), edge.target()].map(|end| graph.id(end));
            let id = edge_id(source, edge.weight().kind.name(), target);
            if places.contains(id.as_str()) {
                let mut evidence = Self::default();
                match graph.node(edge.source()) {
                    Node::Claim(_) => evidence.add(graph, &[edge.source()]),
                    _ => evidence.add(graph, graph.supports(edge.weight())),
                }
                found.insert(id, evidence);
            }
        }
        found
    }

    fn of_node(graph: &KnowledgeGraph, at: NodeIndex) -> Self {
        let mut evidence = Self::default();
        match graph.node(at) {
            Node::Claim(_) => evidence.add(graph, &[at]),
            Node::Event(_) => evidence.add(graph, &graph.origins(at, EdgeKind::About)),
            Node::ClaimSet(_) => evidence.add(graph, &graph.targets(at, EdgeKind::HasClaim)),
            Node::Quotation(_) => evidence.add_documents(graph, &graph.targets(at, EdgeKind::In)),
            Node::Entity(_) => evidence.add_documents(graph, &graph.origins(at, EdgeKind::Mentions)),
            Node::Document(_) => evidence.add_documents(graph, &[at]),
        }
        evidence
    }

    fn add(&mut self, graph: &KnowledgeGraph, claims: &[NodeIndex]) {
        for claim in claims {
            self.claims.insert(graph.id(*claim).to_owned());
            self.add_documents(graph, &graph.targets(*claim, EdgeKind::In));
        }
    }

    fn add_documents(&mut self, graph: &KnowledgeGraph, documents: &[NodeIndex]) {
        for document in documents {
            if let Node::Document(document) = graph.node(*document) {
                self.documents.insert(graph.str(document.id).to_owned());
            }
        }
    }
}
