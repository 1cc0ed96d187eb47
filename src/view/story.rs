use petgraph::visit::EdgeRef;

use super::{
    Cell, Column, ColumnKind, LATITUDE, LONGITUDE,
    project::{Kept, Links, NodeColumn, Projection, Shape},
};
use crate::{
    graph::{Claim, EdgeKind, KnowledgeGraph, Node, NodeIndex, Position, Statement},
    vocab::{Modality, Polarity},
};

/// Events, the entities that take part, and the roles between them.
pub(super) fn view<'g>(graph: &'g KnowledgeGraph, base: &'g str, kept: &Kept) -> Projection<'g> {
    let shape = Shape {
        title: "Story: events, actors and places",
        node_columns: columns(),
        edge_columns: vec![Column { name: "claims".into(), kind: ColumnKind::Integer }],
        shows_node,
        links: Links::Graph(|kind| {
            matches!(kind, EdgeKind::Role(_) | EdgeKind::PartOf | EdgeKind::Relation(_))
        }),
    };
    Projection::new(graph, base, shape, kept)
}

/// Events, and entities that take part in one.
fn shows_node(graph: &KnowledgeGraph, at: NodeIndex) -> bool {
    match graph.node(at) {
        Node::Event(_) => true,
        Node::Entity(_) => {
            let graph = graph.graph();
            let is_event = |node| matches!(graph[node], Node::Event(_));
            graph.neighbors_directed(at, petgraph::Incoming).any(is_event)
        }
        _ => false,
    }
}

/// The columns that tell an event and an entity.
pub(super) fn columns() -> Vec<NodeColumn> {
    let column = |name, kind, cell| NodeColumn { name, kind, cell };
    vec![
        column("event_type", ColumnKind::Text, |p, _, node| match node {
            Node::Event(event) => Cell::text(Some(event.kind.name())),
            Node::Entity(entity) => Cell::text(entity.label.map(|label| p.graph.str(label))),
            _ => Cell::Empty,
        }),
        column("other_names", ColumnKind::List, |p, _, node| match node {
            Node::Entity(entity) => Cell::list(entity.other_names.iter().map(|n| p.graph.str(*n)).collect()),
            _ => Cell::Empty,
        }),
        column("same_as", ColumnKind::List, |p, _, node| match node {
            Node::Entity(entity) => Cell::list(entity.same_as.iter().map(|iri| p.graph.str(*iri)).collect()),
            _ => Cell::Empty,
        }),
        column(LATITUDE, ColumnKind::Real, |_, _, node| position(node, Position::latitude)),
        column(LONGITUDE, ColumnKind::Real, |_, _, node| position(node, Position::longitude)),
        column("claims", ColumnKind::Integer, |_, told, node| match node {
            Node::Event(_) => Cell::count(told.claims.len()),
            _ => Cell::Empty,
        }),
        column("claimed_by", ColumnKind::List, |p, told, _| Cell::list(claimants(p.graph, told.claims))),
        column("modality", ColumnKind::List, |p, told, node| {
            Cell::list(words(p.graph, node, told.claims, |claim| claim.modality.name()))
        }),
        column("polarity", ColumnKind::List, |p, told, node| {
            Cell::list(words(p.graph, node, told.claims, |claim| claim.polarity.name()))
        }),
        column("asserted", ColumnKind::Boolean, |p, told, node| match node {
            Node::Event(_) => Cell::Boolean(is_asserted(p.graph, told.claims)),
            _ => Cell::Empty,
        }),
        column("conflict", ColumnKind::Boolean, |p, told, _| {
            Cell::flag(told.claims.iter().any(|claim| p.graph.is_disputed(*claim)))
        }),
        column("iri", ColumnKind::Text, |p, told, _| {
            Cell::owned(Some([p.base, p.graph.key(told.at)].concat()))
        }),
    ]
}

fn position(node: &Node, degrees: fn(Position) -> f64) -> Cell<'static> {
    match node {
        Node::Entity(entity) => Cell::real(entity.position.map(degrees)),
        _ => Cell::Empty,
    }
}

/// The claims among some that an event happened; not the figures about it.
fn event_claims<'g>(graph: &'g KnowledgeGraph, claims: &[NodeIndex]) -> impl Iterator<Item = &'g Claim> {
    claims.iter().filter_map(|at| match graph.node(*at) {
        Node::Claim(claim) if matches!(claim.statement, Statement::Event(_)) => Some(claim.as_ref()),
        _ => None,
    })
}

/// Whether some source among the claims about an event says outright that it happened.
pub(super) fn is_asserted(graph: &KnowledgeGraph, claims: &[NodeIndex]) -> bool {
    event_claims(graph, claims)
        .any(|claim| claim.modality == Modality::Asserted && claim.polarity == Polarity::Positive)
}

/// Who makes claims: names of entities, titles or ids of documents; sorted.
fn claimants<'g>(graph: &'g KnowledgeGraph, claims: &[NodeIndex]) -> Vec<&'g str> {
    let edges = claims.iter().flat_map(|claim| graph.graph().edges(*claim));
    let sources = edges.filter(|edge| edge.weight().kind == EdgeKind::ClaimedBy);
    let mut names: Vec<_> = sources
        .filter_map(|edge| match graph.node(edge.target()) {
            Node::Entity(entity) => Some(graph.str(entity.name)),
            Node::Document(document) => Some(graph.str(document.title.unwrap_or(document.id))),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names
}

/// What a claim says in one word, or those that an event happened; each word once, sorted.
fn words<'g>(
    graph: &'g KnowledgeGraph,
    node: &'g Node,
    claims: &[NodeIndex],
    word: fn(&Claim) -> &'static str,
) -> Vec<&'static str> {
    let mut found: Vec<_> = match node {
        Node::Claim(claim) => return vec![word(claim)],
        _ => event_claims(graph, claims).map(word).collect(),
    };
    found.sort_unstable();
    found
}
