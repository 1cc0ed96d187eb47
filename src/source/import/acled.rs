//! ACLED: one event a row of CSV. All of it is ACLED's claim; its figures keep the bounds of its notes.

use std::io::BufRead;

use jiff::{ToSpan, civil, fmt::strtime};

use super::{
    Foreign, Imports, Input, SourceError,
    draft::{ACTORS, Draft, Drafts, ForeignEvent, ForeignQuantity, Tool, UNDERGOERS},
    map::{Labels, RELATIONS},
    table::{self, Table, columns},
    wrong,
};
use crate::{
    annotation::{AnnotatedDocument, Date, EntityId, EventId, Time, Value},
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

columns! {
    /// What is read of a row.
    Row by &'static str {
        id = "event_id_cnty",
        date = "event_date",
        precision = "time_precision",
        kind = "event_type",
        sub_kind = "sub_event_type",
        actor1 = "actor1",
        with1 = "assoc_actor_1",
        inter1 = "inter1",
        actor2 = "actor2",
        with2 = "assoc_actor_2",
        inter2 = "inter2",
        country = "country",
        admin1 = "admin1",
        location = "location",
        notes = "notes",
        fatalities = "fatalities",
    }
}

/// The columns that every table of ACLED has.
const NEEDED: [&str; 6] =
    ["event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "fatalities"];

pub(super) fn read<'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Result<Imports<'a>, SourceError> {
    let mut table = Table::new(input, stream, b',', true);
    let places = table.places(input, Row::COLUMNS, &NEEDED)?;
    let drafts = Drafts::new(import, &ACLED);
    drafts.note("positions, codes, scales and tags of rows left out");
    Ok(table::documents(table, move |row, place| {
        document(&drafts, &Row::read(table::fields(row, &places))).map_err(|message| wrong(place, message))
    }))
}

fn document(drafts: &Drafts<'_>, row: &Row<'_>) -> Result<AnnotatedDocument, String> {
    let id = row.id.ok_or("nothing in column \"event_id_cnty\"")?;
    let time = time(row)?;
    let mut draft = drafts.begin(format!("acled/{id}"), row.notes);
    draft.document.publisher = Some(NAME.into());
    draft.document.language = row.notes.map(|_| "en".into());
    let sources = vec![draft.source(NAME)];
    let label = row.sub_kind.or(row.kind).unwrap_or("event");
    let event =
        draft.event(ForeignEvent { time: Some(time), sources: sources.clone(), ..ForeignEvent::of(label) });
    let sides = [
        Side { actor: row.actor1, with: row.with1, kind: row.inter1 },
        Side { actor: row.actor2, with: row.with2, kind: row.inter2 },
    ];
    for (side, roles) in sides.iter().zip(roles(&sides, label)) {
        side.take_part(&mut draft, &event, roles);
    }
    let place = places(&mut draft, row, &sources);
    if let Some(place) = place.clone() {
        draft.participate(&event, &[Role::Place], place);
    }
    deaths(&mut draft, row, event, place, sources)?;
    Ok(draft.finish())
}

/// One of the two sides of an event.
struct Side<'r> {
    actor: Option<&'r str>,
    /// The actors associated with it.
    with: Option<&'r str>,
    kind: Option<&'r str>,
}

impl Side<'_> {
    fn is_state(&self) -> bool {
        self.kind.is_some_and(|kind| kind == "1" || kind.eq_ignore_ascii_case("State forces"))
    }

    /// The actor and those associated with it take part.
    fn take_part(&self, draft: &mut Draft<'_>, event: &EventId, roles: &[Role]) {
        let actor = self.actor.map(|name| (name, self.kind.unwrap_or("actor")));
        let with = self.with.unwrap_or_default().split(';').map(|name| (name.trim(), "associated group"));
        for (name, kind) in actor.into_iter().chain(with).filter(|(name, _)| !name.is_empty()) {
            if let Some(id) = draft.thing(name, kind) {
                draft.participate(event, roles, id);
            }
        }
    }
}

/// Which roles each side may have. Of a place that passes on, the sub-type says who gains it.
fn roles(sides: &[Side<'_>; 2], label: &str) -> [&'static [Role]; 2] {
    let [first, second] = sides.each_ref().map(Side::is_state);
    let loser: &[Role] = &[Role::Loser];
    match label {
        REGAINS | OVERTAKES if first != second => {
            let first_gains = first == (label == REGAINS);
            if first_gains { [ACTORS, loser] } else { [loser, ACTORS] }
        }
        _ => [ACTORS, UNDERGOERS],
    }
}

/// The place of the event, in its region, in its country.
fn places(draft: &mut Draft<'_>, row: &Row<'_>, sources: &[EntityId]) -> Option<EntityId> {
    let mut ids: Vec<EntityId> = Vec::with_capacity(3);
    for name in [row.location, row.admin1, row.country].into_iter().flatten() {
        ids.extend(draft.thing(name, "location").filter(|id| !ids.contains(id)));
    }
    for pair in ids.windows(2) {
        draft.part_of(pair[0].clone(), pair[1].clone(), sources);
    }
    ids.into_iter().next()
}

fn deaths(
    draft: &mut Draft<'_>,
    row: &Row<'_>,
    event: EventId,
    place: Option<EntityId>,
    sources: Vec<EntityId>,
) -> Result<(), String> {
    let Some(number) = row.fatalities else { return Ok(()) };
    let number: u32 =
        number.parse().map_err(|_| format!("fatalities {number:?}, expected a whole number"))?;
    // ACLED writes 0 also where nothing is known.
    if number > 0 {
        let value = bounds(number, row.notes.unwrap_or_default());
        let (measure, population, event) = (Measure::Killed, Some("people"), Some(event));
        draft.quantity(ForeignQuantity { measure, population, value, span: None, place, event, sources });
    }
    Ok(())
}

/// The figure with the bounds that the notes give it: `at least 12`, `dozens`, for which the coders write 12.
fn bounds(number: u32, notes: &str) -> Value {
    let digits = number.to_string();
    let number = f64::from(number);
    let min = Value { min: Some(number), ..Value::default() };
    let (mut is_written, mut is_vague) = (false, false);
    let (mut last, mut before) = ("", "");
    for word in notes.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word == digits {
            let follows = |a: &str, b: &str| before.eq_ignore_ascii_case(a) && last.eq_ignore_ascii_case(b);
            if follows("at", "least") {
                return min;
            }
            if follows("more", "than") {
                return Value { exclusive: true, ..min };
            }
            is_written = true;
        }
        is_vague |= VAGUE.iter().any(|(vague, meant)| *meant == number && vague.eq_ignore_ascii_case(word));
        (before, last) = (last, word);
    }
    if is_vague && !is_written { Value { approximate: true, ..min } } else { Value::exactly(number) }
}

/// The day, in any form that ACLED has used; where only the week or month is known, these.
fn time(row: &Row<'_>) -> Result<Time, String> {
    let text = row.date.ok_or("nothing in column \"event_date\"")?;
    let form = match text.find(|c: char| !c.is_ascii_digit()) {
        Some(4) => "%Y-%m-%d",
        _ if text.contains(' ') => "%d %B %Y",
        _ if text.contains('/') => "%d/%m/%Y",
        _ if text.contains(char::is_alphabetic) => "%d-%b-%Y",
        _ => "%d-%m-%Y",
    };
    let day = strtime::parse(form, text).and_then(|day| day.to_date()).ok().filter(|day| day.year() > 0);
    let day = day.ok_or_else(|| format!("event_date {text:?}, expected 2016-12-13 or 13 December 2016"))?;
    let around = |days: i64| -> Option<civil::Date> { day.checked_add(days.days()).ok() };
    let (start, end) = match row.precision {
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
