//! Which event comes before which, by their dates.

use std::collections::{BTreeMap, BTreeSet};

use super::{Date, Edge, EdgeKind, KnowledgeGraph, Node, NodeIndex};

/// Adds an edge from each event to the next ones that share a participant or place with it and begin
/// after it ends.
pub(super) fn add(graph: &mut KnowledgeGraph) {
    let mut dated = BTreeMap::<NodeIndex, Vec<_>>::new();
    for (at, node) in graph.nodes() {
        if let Node::Event(event) = node
            && let Some(start) = event.time.start
        {
            for (kind, entity, _) in graph.edges_from(at) {
                if matches!(kind, EdgeKind::Role(_)) && matches!(graph.node(entity), Node::Entity(_)) {
                    let end = event.time.end.map(Date::last_day);
                    dated.entry(entity).or_default().push((start.first_day(), at, end));
                }
            }
        }
    }
    let mut edges = BTreeSet::new();
    for events in dated.values_mut() {
        events.sort_unstable();
        for &(_, at, end) in events.iter() {
            let Some(end) = end else { continue };
            let after = &events[events.partition_point(|(start, ..)| *start <= end)..];
            let next = after.first().map(|(start, ..)| *start);
            let nearest = after.iter().take_while(|(start, ..)| Some(*start) == next);
            edges.extend(nearest.map(|(_, later, _)| (at, *later)));
        }
    }
    for (from, to) in edges {
        graph.graph.add_edge(from, to, Edge { kind: EdgeKind::Before, reason: None, supports: (0, 0) });
    }
}
