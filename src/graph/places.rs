//! Where the nodes of a corpus stand in its graph, for those who add edges between them.

use std::collections::HashMap;

use super::NodeIndex;
use crate::{
    annotation::{AnnotatedDocument, EntityId, EventId},
    resolve::ClaimRef,
};

/// Where the nodes of a corpus stand in the graph.
#[derive(Default)]
pub(super) struct Places {
    pub(super) documents: Vec<NodeIndex>,
    pub(super) entities: Vec<NodeIndex>,
    /// By document and event.
    pub(super) events: HashMap<(usize, usize), NodeIndex>,
    pub(super) claims: HashMap<ClaimRef, NodeIndex>,
    /// By document, in record order.
    pub(super) quotations: Vec<Vec<NodeIndex>>,
    pub(super) claim_sets: Vec<NodeIndex>,
}

/// The place of an entity in its record.
pub(super) fn entity_index(document: &AnnotatedDocument, id: &EntityId) -> Option<usize> {
    document.entities.iter().position(|entity| entity.id == *id)
}

/// The place of an event in its record.
pub(super) fn event_index(document: &AnnotatedDocument, id: &EventId) -> Option<usize> {
    document.events.iter().position(|event| event.id == *id)
}
