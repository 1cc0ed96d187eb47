//! ACLED: one event a row of CSV. All of it is ACLED's claim; its figures keep the bounds of its notes.

use std::io::BufRead;

use jiff::{ToSpan, civil, fmt::strtime};

use super::{
    Foreign, Imports, Input, SourceError,
    draft::{ACTORS, Draft, ForeignEvent, ForeignQuantity, ForeignRelation, Tool, UNDERGOERS},
    map::{Labels, RELATIONS},
    table::{self, Row, field},
    wrong,
};
use crate::{
    annotation::{AnnotatedDocument, Date, EntityId, EventId, Time, Value},
    error::Place,
    vocab::{EntityType, EventType, Measure, Role},
};

static ACLED: Tool = Tool { name: "acled", entities: ACTOR_TYPES, relations: RELATIONS, events: EVENTS };

/// Who says what stands in the rows.
const NAME: &str = "ACLED";

/// What kind of actor the columns `inter1` and `inter2` say, by number or in words.
const ACTOR_TYPES: Labels<EntityType> = &[
    ("1", Some(EntityType::Organization)),
    ("2", Some(EntityType::Organization)),
    ("3", Some(EntityType::Organization)),
    ("4", Some(EntityType::Group)),
    ("5", Some(EntityType::Group)),
    ("6", Some(EntityType::Group)),
    ("7", Some(EntityType::Group)),
    ("8", Some(EntityType::Organization)),
    ("State forces", Some(EntityType::Organization)),
    ("Rebel group", Some(EntityType::Organization)),
    ("Rebel groups", Some(EntityType::Organization)),
    ("Political militia", Some(EntityType::Organization)),
    ("Political militias", Some(EntityType::Organization)),
    ("Identity militia", Some(EntityType::Group)),
    ("Identity militias", Some(EntityType::Group)),
    ("Rioters", Some(EntityType::Group)),
    ("Protesters", Some(EntityType::Group)),
    ("Civilians", Some(EntityType::Group)),
    ("External/other forces", Some(EntityType::Organization)),
    ("associated group", Some(EntityType::Organization)),
    ("location", Some(EntityType::Place)),
];

const REGAINS: &str = "Government regains territory";
const OVERTAKES: &str = "Non-state actor overtakes territory";

/// Types and sub-types of events.
const EVENTS: Labels<EventType> = &[
    ("Armed clash", Some(EventType::Clash)),
    (REGAINS, Some(EventType::Capture)),
    (OVERTAKES, Some(EventType::Capture)),
    ("Excessive force against protesters", Some(EventType::Repression)),
    ("Protest with intervention", Some(EventType::Protest)),
    ("Peaceful protest", Some(EventType::Protest)),
    ("Violent demonstration", Some(EventType::Protest)),
    ("Mob violence", Some(EventType::Attack)),
    ("Chemical weapon", Some(EventType::Attack)),
    ("Air/drone strike", Some(EventType::AirStrike)),
    ("Suicide bomb", Some(EventType::Attack)),
    ("Shelling/artillery/missile attack", Some(EventType::Bombardment)),
    ("Remote explosive/landmine/IED", Some(EventType::Attack)),
    ("Grenade", Some(EventType::Attack)),
    ("Sexual violence", Some(EventType::Attack)),
    ("Attack", Some(EventType::Attack)),
    ("Abduction/forced disappearance", Some(EventType::Detention)),
    ("Agreement", Some(EventType::Agreement)),
    ("Arrests", Some(EventType::Detention)),
    ("Looting/property destruction", Some(EventType::Destruction)),
    ("Non-violent transfer of territory", Some(EventType::Capture)),
];

/// Words for which ACLED's coders write a number, and the number.
const VAGUE: [(&str, f64); 10] = [
    ("several", 3.0),
    ("many", 3.0),
    ("multiple", 3.0),
    ("several", 10.0),
    ("many", 10.0),
    ("multiple", 10.0),
    ("tens", 10.0),
    ("dozens", 12.0),
    ("scores", 20.0),
    ("hundreds", 100.0),
];

pub(super) fn read<'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Result<Imports<'a>, SourceError> {
    let needed = ["event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "fatalities"];
    let rows = table::rows(input, stream, b',', &needed)?;
    import.note("acled: positions, codes, scales and tags of rows left out".into());
    Ok(Box::new(rows.map(move |(place, row)| {
        let document = row.and_then(|row| document(import, &row, &place));
        (place, document)
    })))
}

fn document(import: &Foreign<'_>, row: &Row, place: &Place) -> Result<AnnotatedDocument, SourceError> {
    let id =
        field(row, "event_id_cnty").ok_or_else(|| wrong(place, "nothing in column \"event_id_cnty\""))?;
    let time = time(row).map_err(|message| wrong(place, message))?;
    let notes = field(row, "notes");
    let mut draft = Draft::new(import, &ACLED, &format!("acled/{id}"), notes);
    draft.document.publisher = Some(NAME.into());
    draft.document.language = notes.map(|_| "en".into());
    let sources = vec![draft.source(NAME)];
    let labels = ["sub_event_type", "event_type"].map(|name| field(row, name));
    let label = labels.into_iter().flatten().next().unwrap_or("event");
    let event =
        draft.event(ForeignEvent { time: Some(time), sources: sources.clone(), ..ForeignEvent::of(label) });
    for (side, other) in [("1", "2"), ("2", "1")] {
        let roles = roles(row, label, side, other);
        for id in actors(&mut draft, row, side) {
            draft.participate(&event, roles, id);
        }
    }
    let place_id = places(&mut draft, row, &sources);
    if let Some(id) = place_id.clone() {
        draft.participate(&event, &[Role::Place], id);
    }
    deaths(&mut draft, row, &event, place_id, sources).map_err(|message| wrong(place, message))?;
    Ok(draft.document)
}

/// Which roles a side may have. Of a place that passes on, the sub-type says who gains it.
fn roles(row: &Row, label: &str, side: &str, other: &str) -> &'static [Role] {
    let is_state = |side: &str| {
        let kind = field(row, &format!("inter{side}"));
        kind.is_some_and(|kind| kind == "1" || kind.eq_ignore_ascii_case("State forces"))
    };
    let state_gains = match label {
        REGAINS => Some(true),
        OVERTAKES => Some(false),
        _ => None,
    };
    match state_gains {
        Some(gains) if is_state(side) != is_state(other) && is_state(side) != gains => &[Role::Loser],
        Some(_) if is_state(side) != is_state(other) => ACTORS,
        _ if side == "1" => ACTORS,
        _ => UNDERGOERS,
    }
}

/// The actor of a side and those associated with it.
fn actors(draft: &mut Draft<'_>, row: &Row, side: &str) -> Vec<EntityId> {
    let kind = field(row, &format!("inter{side}")).unwrap_or("actor");
    let actor = field(row, &format!("actor{side}")).map(|name| (name, kind));
    let with = field(row, &format!("assoc_actor_{side}")).unwrap_or_default();
    let with = with.split(';').map(|name| (name.trim(), "associated group"));
    let named = actor.into_iter().chain(with).filter(|(name, _)| !name.is_empty());
    named.filter_map(|(name, kind)| draft.thing(name, kind)).collect()
}

/// The place of the event, in its region, in its country.
fn places(draft: &mut Draft<'_>, row: &Row, sources: &[EntityId]) -> Option<EntityId> {
    let names = ["location", "admin1", "country"].iter().filter_map(|column| field(row, column));
    let mut ids: Vec<EntityId> = Vec::new();
    for id in names.filter_map(|name| draft.thing(name, "location")) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    for pair in ids.windows(2) {
        let (subject, object) = (pair[0].clone(), pair[1].clone());
        let sources = sources.to_vec();
        draft.relation(ForeignRelation {
            label: "part of",
            subject,
            object,
            place: None,
            score: None,
            sources,
        });
    }
    ids.into_iter().next()
}

fn deaths(
    draft: &mut Draft<'_>,
    row: &Row,
    event: &EventId,
    place: Option<EntityId>,
    sources: Vec<EntityId>,
) -> Result<(), String> {
    let Some(number) = field(row, "fatalities") else { return Ok(()) };
    let number: u32 =
        number.parse().map_err(|_| format!("fatalities {number:?}, expected a whole number"))?;
    // ACLED writes 0 also where nothing is known.
    if number > 0 {
        let value = bounds(number, field(row, "notes").unwrap_or_default());
        let event = Some(event.clone());
        let population = Some("people");
        draft.quantity(ForeignQuantity {
            measure: Measure::Killed,
            population,
            value,
            span: None,
            place,
            event,
            sources,
        });
    }
    Ok(())
}

/// The figure with the bounds that the notes give it: `at least 12`, `dozens`, for which the coders write 12.
fn bounds(number: u32, notes: &str) -> Value {
    let notes = notes.to_lowercase();
    let words: Vec<_> = notes.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let digits = number.to_string();
    let number = f64::from(number);
    let says = |before: [&str; 2]| words.windows(3).any(|w| w == [before[0], before[1], digits.as_str()]);
    let is_written = words.contains(&digits.as_str());
    let is_vague = VAGUE.iter().any(|(word, meant)| *meant == number && words.contains(word));
    let min = Value { min: Some(number), ..Value::default() };
    match () {
        () if says(["at", "least"]) => min,
        () if says(["more", "than"]) => Value { exclusive: true, ..min },
        () if is_vague && !is_written => Value { approximate: true, ..min },
        () => Value::exactly(number),
    }
}

/// The day, in any form that ACLED has used; where only the week or month is known, these.
fn time(row: &Row) -> Result<Time, String> {
    let text = field(row, "event_date").ok_or("nothing in column \"event_date\"")?;
    let forms = ["%Y-%m-%d", "%d %B %Y", "%d-%m-%Y", "%d/%m/%Y", "%d-%b-%Y"];
    let read = |form: &&str| strtime::parse(form, text).ok()?.to_date().ok();
    let day = forms.iter().find_map(read).filter(|day| day.year() > 0);
    let day = day.ok_or_else(|| format!("event_date {text:?}, expected 2016-12-13 or 13 December 2016"))?;
    let around = |days: i64| -> Option<civil::Date> { day.checked_add(days.days()).ok() };
    let (start, end) = match field(row, "time_precision") {
        Some("2") => (around(-3).map(Date::Day), around(3).map(Date::Day)),
        Some("3") => (Some(Date::Month(day.year(), day.month())), Some(Date::Month(day.year(), day.month()))),
        _ => (Some(Date::Day(day)), Some(Date::Day(day))),
    };
    Ok(Time { start, end, expression: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vague_counts_keep_their_bounds() {
        let min = |number| Value { min: Some(number), ..Value::default() };
        assert_eq!(bounds(12, "12 people were killed."), Value::exactly(12.0));
        assert_eq!(bounds(12, "Dozens of people were killed."), Value { approximate: true, ..min(12.0) });
        assert_eq!(bounds(10, "Dozens of people were killed."), Value::exactly(10.0));
        assert_eq!(bounds(45, "At least 45 people were killed."), min(45.0));
        assert_eq!(bounds(45, "More than 45 were killed."), Value { exclusive: true, ..min(45.0) });
        assert_eq!(bounds(100, "100 of the hundreds who fled were killed."), Value::exactly(100.0));
    }
}
