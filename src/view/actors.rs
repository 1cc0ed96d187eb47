//! Who acts with or against whom: the events between two actors made edges.

use std::collections::BTreeMap;

use super::{
    Cell, Column, ColumnKind, LATITUDE, LONGITUDE,
    project::{DerivedEdge, Kept, Links, NodeColumn, Projection, Shape, Told},
    story,
};
use crate::{
    graph::{EdgeKind, KnowledgeGraph, Node, NodeIndex},
    vocab::{EventType, RelationType, Role},
};

const WITH: &str = "with";
const AGAINST: &str = "against";

/// Actors, and what some source says outright that they did with, for or against each other.
pub(super) fn view<'g>(graph: &'g KnowledgeGraph, base: &'g str, kept: &Kept) -> Projection<'g> {
    let edges = edges(graph, kept);
    let mut node_columns = story::columns();
    node_columns
        .retain(|column| matches!(column.name, "other_names" | "same_as" | "iri" | LATITUDE | LONGITUDE));
    node_columns.push(NodeColumn { name: "events", kind: ColumnKind::Integer, cell: events_of });
    let shape = Shape {
        title: "Actors: who acts with or against whom",
        node_columns,
        edge_columns: vec![
            Column { name: "stance".into(), kind: ColumnKind::Text },
            Column { name: "events".into(), kind: ColumnKind::Integer },
            Column { name: "claims".into(), kind: ColumnKind::Integer },
        ],
        shows_node: |_, _| false,
        links: Links::Derived(edges),
    };
    Projection::new(graph, base, shape, kept)
}

fn events_of<'g>(p: &Projection<'g>, told: &Told<'_>, _: &'g Node) -> Cell<'g> {
    let sources = p.graph.graph().neighbors_directed(told.at, petgraph::Incoming);
    let mut events: Vec<_> = sources.filter(|node| matches!(p.graph.node(*node), Node::Event(_))).collect();
    events.sort_unstable();
    events.dedup();
    Cell::count(events.len())
}

/// What is between two actors, of one kind.
#[derive(Default)]
struct Dealings {
    stance: &'static str,
    events: usize,
    claims: usize,
}

type Between = BTreeMap<(NodeIndex, &'static str, NodeIndex), Dealings>;

fn edges(graph: &KnowledgeGraph, kept: &Kept) -> Vec<DerivedEdge> {
    let mut between = Between::new();
    for (at, node) in graph.nodes().filter(|(at, _)| kept.has(*at)) {
        match node {
            Node::Event(event) if story::is_asserted(graph, &graph.origins(at, EdgeKind::About)) => {
                event_edges(graph, at, event.kind, &mut between);
            }
            Node::Entity(_) => relation_edges(graph, at, kept, &mut between),
            _ => {}
        }
    }
    let edge = |((source, kind, target), dealings): (_, Dealings)| DerivedEdge {
        source,
        target,
        kind,
        weight: dealings.events.max(1),
        cells: vec![
            Cell::text(Some(dealings.stance).filter(|stance| !stance.is_empty())),
            Cell::count(dealings.events),
            Cell::count(dealings.claims),
        ],
    };
    between.into_iter().map(edge).collect()
}

fn event_edges(graph: &KnowledgeGraph, at: NodeIndex, kind: EventType, between: &mut Between) {
    let roles: Vec<_> = graph
        .edges_from(at)
        .into_iter()
        .filter(|(_, target, _)| matches!(graph.node(*target), Node::Entity(_)))
        .filter_map(|(edge, target, claims)| match edge {
            EdgeKind::Role(role) => Some((role, target, claims.len())),
            _ => None,
        })
        .collect();
    let mut add = |source, target, stance, claims| {
        let dealings: &mut Dealings = between.entry((source, kind.name(), target)).or_default();
        // What was once done against somebody is not hidden by what was done with them.
        if dealings.stance != AGAINST {
            dealings.stance = stance;
        }
        dealings.events += 1;
        dealings.claims += claims;
    };
    let agents = roles.iter().filter(|(role, ..)| *role == Role::Agent);
    for &(_, agent, claims) in agents.clone() {
        for &(_, other, _) in agents.clone().filter(|(_, other, _)| agent < *other) {
            let each_other = matches!(kind, EventType::Conflict | EventType::Clash);
            add(agent, other, if each_other { AGAINST } else { WITH }, claims);
        }
        for &(role, other, _) in roles.iter().filter(|(_, other, _)| *other != agent) {
            if let Some(stance) = stance(kind, role) {
                add(agent, other, stance, claims);
            }
        }
    }
}

/// How an agent stands to who plays a role; none where the role is no actor's.
const fn stance(kind: EventType, role: Role) -> Option<&'static str> {
    match role {
        Role::Target | Role::Victim | Role::Loser => Some(AGAINST),
        Role::Beneficiary => Some(WITH),
        Role::Recipient if matches!(kind, EventType::Accusation | EventType::Threat | EventType::Refusal) => {
            Some(AGAINST)
        }
        Role::Recipient | Role::Patient => Some(""),
        _ => None,
    }
}

fn relation_edges(graph: &KnowledgeGraph, at: NodeIndex, kept: &Kept, between: &mut Between) {
    for (kind, target, claims) in graph.edges_from(at) {
        let EdgeKind::Relation(relation) = kind else { continue };
        let is_place = |at| matches!(graph.node(at), Node::Entity(entity) if entity.kind.name() == "Place");
        if !kept.has(target) || is_place(at) && is_place(target) {
            continue;
        }
        let stance = match relation {
            RelationType::AllyOf => WITH,
            RelationType::OpponentOf => AGAINST,
            _ => "",
        };
        between.insert((at, kind.name(), target), Dealings { stance, events: 0, claims: claims.len() });
    }
}
