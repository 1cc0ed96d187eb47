//! Where what is told comes from (PROV-O): who annotated a document, and who passed a claim on.

use std::{collections::BTreeSet, io};

use petgraph::visit::EdgeRef;

use super::description::{Description, Done};
use crate::{
    graph::{Agent, EdgeKind, KnowledgeGraph, Node, NodeIndex},
    text::short_hash,
    vocab::term::{self, prov},
};

impl<'g> Description<'g> {
    /// Of a document the activity that annotated it, of a claim those who passed it on, each with its place in
    /// the chain.
    pub(super) fn provenance(&mut self, at: NodeIndex, done: Done<'_, 'g>) -> io::Result<()> {
        let graph = self.graph;
        if let (Node::Document(document), Some(key)) = (graph.node(at), activity_key(graph, at)) {
            self.begin(&key);
            self.class(prov::ACTIVITY);
            self.reference(prov::USED, graph.key(at));
            if let Some(agent) = document.agent {
                self.reference(prov::WAS_ASSOCIATED_WITH, &agent_key(graph, agent));
            }
            self.finish(done)?;
        }
        let mut relays: Vec<_> = graph
            .graph()
            .edges(at)
            .filter_map(|edge| match edge.weight().kind {
                EdgeKind::Via(position) => Some((position, edge.target())),
                _ => None,
            })
            .collect();
        relays.sort_unstable();
        for (position, relay) in relays {
            self.begin(&relay_key(graph, at, position));
            self.class(prov::ATTRIBUTION);
            self.reference(prov::AGENT_OF, graph.key(relay));
            self.whole(term::POSITION, position.into());
            self.finish(done)?;
        }
        Ok(())
    }

    pub(super) fn agent(&mut self, agent: Agent) {
        self.begin(&agent_key(self.graph, agent));
        self.class(prov::AGENT);
        if agent.version.is_some() {
            self.class(prov::SOFTWARE_AGENT);
        }
        self.label(agent.name);
        self.text(term::SOFTWARE_VERSION, agent.version);
    }
}

/// The IRI of the activity that annotated a document, without the base.
pub(super) fn activity_key(graph: &KnowledgeGraph, document: NodeIndex) -> Option<String> {
    match graph.node(document) {
        Node::Document(node) if node.agent.is_some() => Some(format!("{}#annotation", graph.key(document))),
        _ => None,
    }
}

/// The IRI of a place in the chain of those who passed a claim on, without the base.
pub(super) fn relay_key(graph: &KnowledgeGraph, claim: NodeIndex, position: u8) -> String {
    format!("{},via,{position}", graph.key(claim))
}

/// The programs and people that annotated, each once.
pub(super) fn agents(graph: &KnowledgeGraph) -> Vec<Agent> {
    let agents = graph.nodes().filter_map(|(_, node)| match node {
        Node::Document(document) => document.agent,
        _ => None,
    });
    let mut seen = BTreeSet::new();
    agents.filter(|agent| seen.insert((agent.name, agent.version))).collect()
}

fn agent_key(graph: &KnowledgeGraph, agent: Agent) -> String {
    let version = agent.version.map(|version| graph.str(version)).unwrap_or_default();
    format!("agent/{}", short_hash(&[graph.str(agent.name), version], 16))
}
