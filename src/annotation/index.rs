use std::collections::HashMap;

use super::{AnnotatedDocument, EntityId, EventId, QuantityId};

/// Where the ids of a record lead: positions in its lists. Of an id that stands twice, the last.
#[derive(Debug, Default)]
pub struct RecordIndex<'d> {
    entities: Positions<'d>,
    events: Positions<'d>,
    quantities: Positions<'d>,
}

/// Where the ids of one list lead.
#[derive(Debug)]
enum Positions<'d> {
    /// They are numbered in order after one word, as most programs do: `e1`, `e2` …
    Numbered {
        prefix: &'d str,
        count: usize,
    },
    Named(HashMap<&'d str, usize>),
}

impl<'d> RecordIndex<'d> {
    /// The index of a record.
    #[must_use]
    pub fn of(document: &'d AnnotatedDocument) -> Self {
        Self {
            entities: Positions::of(document.entities.iter().map(|entity| entity.id.as_str())),
            events: Positions::of(document.events.iter().map(|event| event.id.as_str())),
            quantities: Positions::of(document.quantities.iter().map(|quantity| quantity.id.as_str())),
        }
    }

    /// The position of an entity.
    #[must_use]
    pub fn entity(&self, id: &EntityId) -> Option<usize> {
        self.entities.get(id.as_str())
    }

    /// The position of an event.
    #[must_use]
    pub fn event(&self, id: &EventId) -> Option<usize> {
        self.events.get(id.as_str())
    }

    /// The position of a quantity.
    #[must_use]
    pub fn quantity(&self, id: &QuantityId) -> Option<usize> {
        self.quantities.get(id.as_str())
    }

    /// Whether every list has numbered ids: so none is empty, and no two are alike.
    pub(super) fn is_numbered(&self) -> bool {
        [&self.entities, &self.events, &self.quantities]
            .iter()
            .all(|positions| matches!(positions, Positions::Numbered { .. }))
    }
}

impl Default for Positions<'_> {
    fn default() -> Self {
        Self::Numbered { prefix: "", count: 0 }
    }
}

impl<'d> Positions<'d> {
    fn of(ids: impl Iterator<Item = &'d str> + Clone) -> Self {
        let prefix = ids.clone().next().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
        let mut count = 0;
        let is_next = |id| {
            count += 1;
            number(id, prefix) == Some(count)
        };
        if ids.clone().all(is_next) {
            return Self::Numbered { prefix, count };
        }
        Self::Named(ids.enumerate().map(|(i, id)| (id, i)).collect())
    }

    fn get(&self, id: &str) -> Option<usize> {
        match self {
            Self::Numbered { prefix, count } => {
                number(id, prefix).filter(|number| number <= count).map(|number| number - 1)
            }
            Self::Named(positions) => positions.get(id).copied(),
        }
    }
}

/// The number after the prefix, from 1, as it is usually written.
fn number(id: &str, prefix: &str) -> Option<usize> {
    match id.strip_prefix(prefix)?.as_bytes() {
        [digit @ b'1'..=b'9'] => Some(usize::from(digit - b'0')),
        [b'1'..=b'9', ..] => id[prefix.len()..].parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lead_to_their_place_numbered_or_not() {
        let get = |ids: &[&str], id| Positions::of(ids.iter().copied()).get(id);
        assert_eq!((get(&["e1", "e2"], "e2"), get(&["e1", "e2"], "e3")), (Some(1), None));
        assert_eq!((get(&["e1", "e2"], "e02"), get(&["e1"], "e"), get(&["e1"], "")), (None, None, None));
        assert_eq!((get(&["e1", "e3"], "e3"), get(&["e1", "e3"], "e2")), (Some(1), None));
        assert_eq!((get(&["e1", "e1"], "e1"), get(&["", "e1"], "")), (Some(1), Some(0)));
        assert_eq!(
            (get(&["1", "2"], "2"), get(&[], "1"), get(&["e01", "e2"], "e01")),
            (Some(1), None, Some(0))
        );
    }
}
