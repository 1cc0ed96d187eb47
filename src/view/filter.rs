use petgraph::visit::EdgeRef;

use super::Date;
use crate::{
    graph::{EdgeKind, KnowledgeGraph, Node, NodeIndex, Statement, Time},
    text::name_key,
    vocab::{EventType, RelationType, Role},
};

/// The part of a graph that a view shows; all of it by default.
///
/// Events that do not match are left out, then the claims about them, then everything else that led
/// to nothing but these.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only events of these types; any if empty.
    pub types: Vec<EventType>,
    /// Only what had not ended before; leaves out what has no date.
    pub since: Option<Date>,
    /// Only what had begun by then; leaves out what has no date.
    pub until: Option<Date>,
    /// Only events at, from or to the place of the first of these names that is one, or a part of it.
    pub place: Vec<String>,
    /// Only nodes with so many edges in the view.
    pub min_degree: usize,
    /// Only what so many edges of the view or fewer lead to from the entity of the first of these names
    /// that is one.
    pub around: Option<(Vec<String>, usize)>,
}

/// A filter that speaks of something that is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FilterError {
    /// No entity of the graph has this name.
    #[error("no entity is called {0:?}, expected a name, a Wikidata id or a node's id")]
    Unknown(String),
    /// The view does not show the entity of this name.
    #[error(
        "the view {1} does not show {0:?}, expected an entity that it shows, or another view: full shows all"
    )]
    Hidden(String, super::ViewKind),
}

impl Filter {
    /// For each node of the graph, whether it may be shown; none if all may.
    pub(super) fn kept(&self, graph: &KnowledgeGraph) -> Result<Option<Vec<bool>>, FilterError> {
        let has_dates = self.since.is_some() || self.until.is_some();
        if self.types.is_empty() && !has_dates && self.place.is_empty() {
            return Ok(None);
        }
        let places = (!self.place.is_empty()).then(|| parts_of(graph, &self.place)).transpose()?;
        let mut kept: Vec<_> = graph
            .nodes()
            .map(|(at, node)| match node {
                Node::Event(event) => {
                    (self.types.is_empty() || self.types.contains(&event.kind))
                        && self.is_in_time(&event.time)
                        && places.as_ref().is_none_or(|places| happens_in(graph, at, places))
                }
                _ => false,
            })
            .collect();
        for (at, node) in graph.nodes() {
            if let Node::Claim(claim) = node {
                let events: Vec<_> = graph
                    .targets(at, EdgeKind::About)
                    .into_iter()
                    .filter(|about| matches!(graph.node(*about), Node::Event(_)))
                    .collect();
                kept[at.index()] = if events.is_empty() {
                    self.types.is_empty()
                        && matches!(claim.statement, Statement::Quantity(_))
                        && self.is_in_time(&claim.time)
                        && places.as_ref().is_none_or(|places| happens_in(graph, at, places))
                } else {
                    events.iter().any(|event| kept[event.index()])
                };
            }
        }
        let core = kept.clone();
        for edge in graph.graph().edge_references() {
            let ends = [edge.source(), edge.target()];
            for (one, other) in [(ends[0], ends[1]), (ends[1], ends[0])] {
                let is_core = matches!(graph.node(other), Node::Event(_) | Node::Claim(_));
                kept[other.index()] |= core[one.index()] && !is_core;
            }
        }
        Ok(Some(kept))
    }

    fn is_in_time(&self, time: &Time) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        let is_dated = time.start.is_some() || time.end.is_some();
        let ended_before =
            self.since.is_some_and(|since| time.end.is_some_and(|end| end.last_day() < since.first_day()));
        let began_after = self
            .until
            .is_some_and(|until| time.start.is_some_and(|start| start.first_day() > until.last_day()));
        is_dated && !ended_before && !began_after
    }
}

/// The entities of the first of several names that some entity bears.
pub(super) fn entities_called(
    graph: &KnowledgeGraph,
    names: &[String],
) -> Result<Vec<NodeIndex>, FilterError> {
    let found = names.iter().map(|name| called(graph, name)).find(|found| !found.is_empty());
    found.ok_or_else(|| FilterError::Unknown(names.first().cloned().unwrap_or_default()))
}

/// The entities of a name (whatever its case, accents and hyphens), a Wikidata id or a node's id.
fn called(graph: &KnowledgeGraph, name: &str) -> Vec<NodeIndex> {
    let key = name_key(name);
    let is_called = |(at, node): &(NodeIndex, &Node)| match node {
        Node::Entity(entity) => {
            let own = graph.key(*at);
            let mut names = std::iter::once(&entity.name).chain(&entity.other_names);
            own.strip_prefix("entity/") == Some(name)
                || own == name
                || graph.id(*at) == name
                || !key.is_empty() && names.any(|known| name_key(graph.str(*known)) == key)
        }
        _ => false,
    };
    graph.nodes().filter(is_called).map(|(at, _)| at).collect()
}

/// The places of a name, and what is part of them.
fn parts_of(graph: &KnowledgeGraph, names: &[String]) -> Result<Vec<bool>, FilterError> {
    let mut within = vec![false; graph.graph().node_count()];
    let mut open = entities_called(graph, names)?;
    while let Some(place) = open.pop() {
        if !std::mem::replace(&mut within[place.index()], true) {
            open.extend(graph.origins(place, EdgeKind::Relation(RelationType::PartOf)));
        }
    }
    Ok(within)
}

fn happens_in(graph: &KnowledgeGraph, at: NodeIndex, places: &[bool]) -> bool {
    graph.edges_from(at).into_iter().any(|(kind, target, _)| {
        let is_place =
            matches!(kind, EdgeKind::Role(Role::Place | Role::From | Role::Destination) | EdgeKind::About);
        is_place && places[target.index()]
    })
}
