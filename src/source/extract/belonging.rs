//! Which happening is a part of another: a count in a total, a district in the fall of its city.

use crate::{
    annotation::{AnnotatedDocument, EntityId, Event, EventId, Time},
    vocab::{EventType, RelationType, Role},
};

/// Tells of the events of a document which larger one each belongs to, where figures or places do.
pub(super) fn belong(document: &mut AnnotatedDocument) {
    for part in 0..document.events.len() {
        let event = &document.events[part];
        let whole = whole_by_count(document, event).or_else(|| whole_by_place(document, event));
        document.events[part].part_of = whole;
    }
}

/// `384 morts, dont 45 dans un bombardement`: the event of the larger figure.
fn whole_by_count(document: &AnnotatedDocument, event: &Event) -> Option<EventId> {
    let total = |id| document.quantities.iter().find(|quantity| Some(&quantity.id) == id);
    let own = document.quantities.iter().filter(|quantity| quantity.event.as_ref() == Some(&event.id));
    let totals = own.filter_map(|quantity| total(quantity.part_of.as_ref())?.event.as_ref());
    let wholes = totals.filter_map(|id| document.events.iter().find(|whole| whole.id == *id));
    let mut wholes = wholes.filter(|whole| whole.id != event.id && whole.kind == event.kind);
    wholes.next().filter(|whole| whole.part_of.as_ref() != Some(&event.id)).map(|whole| whole.id.clone())
}

/// The fall of a city, of the fall of its district.
fn whole_by_place(document: &AnnotatedDocument, event: &Event) -> Option<EventId> {
    let place = place(event).filter(|_| spreads(event.kind))?;
    let around = document.relations.iter().filter(|r| r.kind == RelationType::PartOf && r.subject == *place);
    let around: Vec<&EntityId> = around.map(|relation| &relation.object).collect();
    let is_whole = |whole: &&Event| {
        whole.kind == event.kind
            && self::place(whole).is_some_and(|place| around.contains(&place))
            && may_meet(event.time.as_ref(), whole.time.as_ref())
    };
    document.events.iter().find(is_whole).map(|whole| whole.id.clone())
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
