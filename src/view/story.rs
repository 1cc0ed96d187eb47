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
        column("claims", ColumnKind::Integer, |p, at, node| match node {
            Node::Event(_) => Cell::count(p.graph.origins(at, EdgeKind::About).len()),
            _ => Cell::Empty,
        }),
        column("claimed_by", ColumnKind::List, |p, at, node| match node {
            Node::Event(_) => Cell::list(claimants(p.graph, &p.graph.origins(at, EdgeKind::About))),
            Node::Claim(_) => Cell::list(claimants(p.graph, &[at])),
            _ => Cell::Empty,
        }),
        column("modality", ColumnKind::List, |p, at, node| match node {
            Node::Event(_) => {
                Cell::list(words(p.graph, &event_claims(p.graph, at), |claim| claim.modality.name()))
            }
            Node::Claim(_) => Cell::list(words(p.graph, &[at], |claim| claim.modality.name())),
            _ => Cell::Empty,
        }),
        column("polarity", ColumnKind::List, |p, at, node| match node {
            Node::Event(_) => {
                Cell::list(words(p.graph, &event_claims(p.graph, at), |claim| claim.polarity.name()))
            }
            Node::Claim(_) => Cell::list(words(p.graph, &[at], |claim| claim.polarity.name())),
            _ => Cell::Empty,
        }),
        column("asserted", ColumnKind::Boolean, |p, at, node| match node {
            Node::Event(_) => Cell::Boolean(is_asserted(p.graph, &event_claims(p.graph, at))),
            _ => Cell::Empty,
        }),
        column("conflict", ColumnKind::Boolean, |p, at, node| {
            Cell::flag(match node {
                Node::Event(_) => {
                    p.graph.origins(at, EdgeKind::About).iter().any(|claim| p.graph.is_disputed(*claim))
                }
                Node::Claim(_) => p.graph.is_disputed(at),
                _ => false,
            })
        }),
        column("iri", ColumnKind::Text, |p, at, _| {
            Cell::owned(Some(format!("{}{}", p.base, p.graph.key(at))))
        }),
    ]
}

fn position(node: &Node, degrees: fn(Position) -> f64) -> Cell<'static> {
    match node {
        Node::Entity(entity) => Cell::real(entity.position.map(degrees)),
        _ => Cell::Empty,
    }
}

/// The claims that an event happened; the figures about it are left out.
pub(super) fn event_claims(graph: &KnowledgeGraph, event: NodeIndex) -> Vec<NodeIndex> {
    let mut claims = graph.origins(event, EdgeKind::About);
    claims.retain(
        |claim| matches!(graph.node(*claim), Node::Claim(c) if matches!(c.statement, Statement::Event(_))),
    );
    claims
}

/// Whether some source says outright that it happened.
pub(super) fn is_asserted(graph: &KnowledgeGraph, claims: &[NodeIndex]) -> bool {
    claims.iter().any(|claim| match graph.node(*claim) {
        Node::Claim(claim) => claim.modality == Modality::Asserted && claim.polarity == Polarity::Positive,
        _ => false,
    })
}

/// Who makes claims: names of entities, titles or ids of documents; sorted.
fn claimants<'g>(graph: &'g KnowledgeGraph, claims: &[NodeIndex]) -> Vec<&'g str> {
    let sources = claims.iter().flat_map(|claim| graph.targets(*claim, EdgeKind::ClaimedBy));
    let mut names: Vec<_> = sources
        .filter_map(|source| match graph.node(source) {
            Node::Entity(entity) => Some(graph.str(entity.name)),
            Node::Document(document) => Some(graph.str(document.title.unwrap_or(document.id))),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names
}

/// What claims say in one word each; each word once, sorted.
fn words<'g>(graph: &KnowledgeGraph, claims: &[NodeIndex], word: fn(&Claim) -> &'g str) -> Vec<&'g str> {
    let claim = |at: &NodeIndex| match graph.node(*at) {
        Node::Claim(claim) => Some(word(claim)),
        _ => None,
    };
    let mut found: Vec<_> = claims.iter().filter_map(claim).collect();
    found.sort_unstable();
    found
}
