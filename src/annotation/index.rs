use std::collections::HashMap;

use super::{AnnotatedDocument, EntityId, EventId, QuantityId};

/// Where the ids of a record lead: positions in its lists. Of an id that stands twice, the last.
#[derive(Debug, Default)]
pub struct RecordIndex<'d> {
    entities: HashMap<&'d EntityId, usize>,
    events: HashMap<&'d EventId, usize>,
    quantities: HashMap<&'d QuantityId, usize>,
}

impl<'d> RecordIndex<'d> {
    /// The index of a record.
    #[must_use]
    pub fn of(document: &'d AnnotatedDocument) -> Self {
        Self {
            entities: document.entities.iter().enumerate().map(|(i, entity)| (&entity.id, i)).collect(),
            events: document.events.iter().enumerate().map(|(i, event)| (&event.id, i)).collect(),
            quantities: document.quantities.iter().enumerate().map(|(i, q)| (&q.id, i)).collect(),
        }
    }

    /// The position of an entity.
    #[must_use]
    pub fn entity(&self, id: &EntityId) -> Option<usize> {
        self.entities.get(id).copied()
    }

    /// The position of an event.
    #[must_use]
    pub fn event(&self, id: &EventId) -> Option<usize> {
        self.events.get(id).copied()
    }

    /// The position of a quantity.
    #[must_use]
    pub fn quantity(&self, id: &QuantityId) -> Option<usize> {
        self.quantities.get(id).copied()
    }
}
