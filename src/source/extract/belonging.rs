//! Which happening is a part of another: a count in a total, a district in the fall of its city.

use std::collections::HashMap;

use crate::{
    annotation::{AnnotatedDocument, EntityId, Event, Time},
    vocab::{EventType, RelationType, Role},
};

/// Tells of the events of a document which larger one each belongs to, where figures or places do.
pub(super) fn belong(document: &mut AnnotatedDocument) {
    let mut wholes: Vec<Option<usize>> = vec![None; document.events.len()];
    for (part, whole) in by_count(document).into_iter().chain(by_place(document)) {
        let alike = document.events[part].kind == document.events[whole].kind;
        // Nothing is a part of its own part.
        let holds = std::iter::successors(Some(whole), |at| wholes[*at]).any(|at| at == part);
        if wholes[part].is_none() && alike && !holds {
            wholes[part] = Some(whole);
        }
    }
    for (part, whole) in wholes.into_iter().enumerate() {
        document.events[part].part_of = whole.map(|whole| document.events[whole].id.clone());
    }
}

/// `384 morts, dont 45 dans un bombardement`: the events of figures that include one another.
fn by_count(document: &AnnotatedDocument) -> Vec<(usize, usize)> {
    let numbers: HashMap<_, _> =
        document.events.iter().enumerate().map(|(at, event)| (&event.id, at)).collect();
    let event_of = |quantity: &crate::annotation::Quantity| numbers.get(quantity.event.as_ref()?).copied();
    let counted: HashMap<_, _> =
        document.quantities.iter().filter_map(|quantity| Some((&quantity.id, event_of(quantity)?))).collect();
    let included = document.quantities.iter().filter_map(|quantity| {
        Some((event_of(quantity)?, counted.get(quantity.part_of.as_ref()?).copied()?))
    });
    included.collect()
}

/// The fall of a city, of the fall of its district.
fn by_place(document: &AnnotatedDocument) -> Vec<(usize, usize)> {
    let mut around: HashMap<&EntityId, Vec<&EntityId>> = HashMap::new();
    for relation in document.relations.iter().filter(|relation| relation.kind == RelationType::PartOf) {
        around.entry(&relation.subject).or_default().push(&relation.object);
    }
    let mut first: HashMap<(EventType, &EntityId), usize> = HashMap::new();
    for (at, event) in document.events.iter().enumerate().filter(|(_, event)| spreads(event.kind)) {
        if let Some(place) = place(event) {
            first.entry((event.kind, place)).or_insert(at);
        }
    }
    let parts = document.events.iter().enumerate().filter_map(|(at, event)| {
        let mut wider = around.get(place(event)?)?.iter();
        let whole = wider.find_map(|place| first.get(&(event.kind, *place)).copied())?;
        let meet = may_meet(event.time.as_ref(), document.events[whole].time.as_ref());
        meet.then_some((at, whole))
    });
    parts.collect()
}

fn place(event: &Event) -> Option<&EntityId> {
    event.participants.iter().find(|p| p.role == Role::Place)?.entity.as_ref()
}

/// What happens to a whole by happening to its parts.
const fn spreads(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Bombardment
            | EventType::Capture
            | EventType::Clash
            | EventType::Evacuation
            | EventType::Flight
            | EventType::Siege
    )
}

/// Whether nothing says that two times lie apart.
fn may_meet(a: Option<&Time>, b: Option<&Time>) -> bool {
    let before = |a: &Time, b: &Time| {
        a.end.zip(b.start).is_some_and(|(end, start)| end.last_day() < start.first_day())
    };
    a.zip(b).is_none_or(|(a, b)| !before(a, b) && !before(b, a))
}
