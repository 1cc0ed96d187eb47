//! GDELT: tables without header, told apart by their columns: events (2.0, one a row) and the Global
//! Knowledge Graph (2.1, one article a row). What a machine read in an article is GDELT's claim.

use std::io::BufRead;

use jiff::civil;

use super::{
    Foreign, Imports, Input,
    draft::{ACTORS, Draft, Drafts, ForeignEvent, ForeignQuantity, Tool, UNDERGOERS},
    map::{Labels, RELATIONS},
    table::{self, Table, columns},
    wrong,
};
use crate::{
    annotation::{AnnotatedDocument, Date, EntityId, Quotation, Time, Value},
    vocab::{EntityType, EventType, Measure, Role},
};

static GDELT: Tool = Tool { name: "gdelt", entities: ENTITIES, relations: RELATIONS, events: CAMEO };

/// Who says what stands in the rows.
const NAME: &str = "GDELT";

columns! {
    /// What is read of an event's 61 columns.
    Event by usize {
        id = 0,
        day = 1,
        code1 = 5,
        name1 = 6,
        country1 = 7,
        group1 = 8,
        type1 = 12,
        code2 = 15,
        name2 = 16,
        country2 = 17,
        group2 = 18,
        type2 = 22,
        event_code = 26,
        base_code = 27,
        root_code = 28,
        place = 52,
        added = 59,
        url = 60,
    }
}

columns! {
    /// What is read of an article's 27 columns.
    Article by usize {
        id = 0,
        made = 1,
        publisher = 3,
        url = 4,
        old_counts = 5,
        counts = 6,
        locations = 10,
        old_persons = 11,
        persons = 12,
        old_organizations = 13,
        organizations = 14,
        quotations = 22,
        amounts = 24,
        extras = 26,
    }
}

/// What kind of actor CAMEO's codes say.
const ENTITIES: Labels<EntityType> = &[
    ("country", Some(EntityType::Place)),
    ("location", Some(EntityType::Place)),
    ("person", Some(EntityType::Person)),
    ("organization", Some(EntityType::Organization)),
    ("GOV", Some(EntityType::Organization)),
    ("MIL", Some(EntityType::Organization)),
    ("COP", Some(EntityType::Organization)),
    ("JUD", Some(EntityType::Organization)),
    ("LEG", Some(EntityType::Organization)),
    ("SPY", Some(EntityType::Organization)),
    ("MED", Some(EntityType::Organization)),
    ("EDU", Some(EntityType::Organization)),
    ("BUS", Some(EntityType::Organization)),
    ("MNC", Some(EntityType::Organization)),
    ("IGO", Some(EntityType::Organization)),
    ("NGO", Some(EntityType::Organization)),
    ("NGM", Some(EntityType::Organization)),
    ("PTY", Some(EntityType::Organization)),
    ("OPP", Some(EntityType::Group)),
    ("REB", Some(EntityType::Group)),
    ("INS", Some(EntityType::Group)),
    ("SEP", Some(EntityType::Group)),
    ("UAF", Some(EntityType::Group)),
    ("RAD", Some(EntityType::Group)),
    ("CRM", Some(EntityType::Group)),
    ("CVL", Some(EntityType::Group)),
    ("REF", Some(EntityType::Group)),
    ("LAB", Some(EntityType::Group)),
    ("ELI", Some(EntityType::Group)),
];

/// CAMEO's codes; the longest that stands here counts.
const CAMEO: Labels<EventType> = &[
    ("01", Some(EventType::Statement)),
    ("02", Some(EventType::Demand)),
    ("04", Some(EventType::Meeting)),
    ("046", Some(EventType::Negotiation)),
    ("05", Some(EventType::Support)),
    ("057", Some(EventType::Agreement)),
    ("06", Some(EventType::Support)),
    ("07", Some(EventType::Aid)),
    ("0871", Some(EventType::Ceasefire)),
    ("0874", Some(EventType::Withdrawal)),
    ("10", Some(EventType::Demand)),
    ("11", Some(EventType::Accusation)),
    ("12", Some(EventType::Refusal)),
    ("13", Some(EventType::Threat)),
    ("14", Some(EventType::Protest)),
    ("15", Some(EventType::Deployment)),
    ("16", Some(EventType::Sanction)),
    ("17", Some(EventType::Repression)),
    ("173", Some(EventType::Detention)),
    ("18", Some(EventType::Attack)),
    ("181", Some(EventType::Detention)),
    ("186", Some(EventType::Killing)),
    ("19", Some(EventType::Clash)),
    ("191", Some(EventType::Siege)),
    ("192", Some(EventType::Capture)),
    ("194", Some(EventType::Bombardment)),
    ("195", Some(EventType::AirStrike)),
    ("20", Some(EventType::Attack)),
    ("202", Some(EventType::Killing)),
];

pub(super) fn read<'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Imports<'a> {
    let drafts = Drafts::new(import, &GDELT);
    drafts.note("themes, tones, positions and counts of mentions of rows left out");
    table::documents(Table::new(input, stream, b'\t', false), move |row, place| {
        let document = match row.len() {
            61 => event(&drafts, &Event::read(table::fields(row, Event::COLUMNS))),
            27 => article(&drafts, &Article::read(table::fields(row, Article::COLUMNS))),
            width => {
                Err(format!("{width} columns, expected 61 (events 2.0) or 27 (Global Knowledge Graph 2.1)"))
            }
        };
        document.map_err(|message| wrong(place, message))
    })
}

/// A row with its id, its article's address and the moment when it was made.
fn draft<'t>(
    drafts: &'t Drafts<'_>,
    id: Option<&str>,
    url: Option<&str>,
    made: Option<&str>,
) -> Result<Draft<'t>, String> {
    let id = id.ok_or("a row without id")?;
    let mut draft = drafts.begin(format!("gdelt/{id}"), None);
    draft.document.url = url.filter(|url| url.contains("://")).map(Into::into);
    draft.document.published = made.map(day).transpose()?;
    Ok(draft)
}

fn event(drafts: &Drafts<'_>, row: &Event<'_>) -> Result<AnnotatedDocument, String> {
    let mut draft = draft(drafts, row.id, row.url, row.added)?;
    let sources = vec![draft.source(NAME)];
    let codes = || [row.event_code, row.base_code, row.root_code].into_iter().flatten();
    let known = codes().find(|code| draft.event_type(code).is_some());
    let code = known.or(codes().last()).ok_or("an event without code")?;
    let day = row.day.map(day).transpose()?;
    let time = day.map(|day| Time { start: Some(day), end: Some(day), expression: None });
    let event = draft.event(ForeignEvent { time, sources, ..ForeignEvent::of(code) });
    if let Some(label) = draft.get_event(&event).and_then(|event| event.label.as_mut()) {
        *label = format!("CAMEO {code}").into();
    }
    let first =
        Actor { code: row.code1, name: row.name1, country: row.country1, group: row.group1, kind: row.type1 };
    let second =
        Actor { code: row.code2, name: row.name2, country: row.country2, group: row.group2, kind: row.type2 };
    for (actor, roles) in [(first, ACTORS), (second, UNDERGOERS)] {
        if let Some(id) = actor.entity(&mut draft) {
            draft.act(&event, roles, id);
        }
    }
    if let Some(place) = row.place.and_then(|name| located(&mut draft, name)) {
        draft.participate(&event, &[Role::Place], place);
    }
    Ok(draft.finish())
}

/// What a row says of an actor.
struct Actor<'r> {
    code: Option<&'r str>,
    name: Option<&'r str>,
    country: Option<&'r str>,
    group: Option<&'r str>,
    kind: Option<&'r str>,
}

impl Actor<'_> {
    fn entity(&self, draft: &mut Draft<'_>) -> Option<EntityId> {
        let name = self.name?;
        let group = self.group.map(|_| "organization");
        let country = self.country.map(|_| "country");
        let kind = self.kind.or(group).or(country).unwrap_or("actor");
        // The name of many is that of their country or trade alone: `MALI`, `POLICE`.
        match self.code.filter(|_| self.kind.is_some() && group.is_none()) {
            Some(code) => draft.thing(&format!("{name} ({code})"), kind),
            None => draft.thing(name, kind),
        }
    }
}

fn article(drafts: &Drafts<'_>, row: &Article<'_>) -> Result<AnnotatedDocument, String> {
    let mut draft = draft(drafts, row.id, row.url, row.made)?;
    draft.document.publisher = row.publisher.map(Into::into);
    let extras = row.extras.unwrap_or_default();
    let element = |open: &str, close: &str| Some(extras.split_once(open)?.1.split_once(close)?.0.trim());
    let given = |text: &str| (!text.is_empty()).then(|| text.into());
    draft.document.title = element("<PAGE_TITLE>", "</PAGE_TITLE>").and_then(given);
    draft.document.author = element("<PAGE_AUTHORS>", "</PAGE_AUTHORS>").and_then(given);
    for (list, kind) in [
        (row.persons.or(row.old_persons), "person"),
        (row.organizations.or(row.old_organizations), "organization"),
    ] {
        for name in list.unwrap_or_default().split(';').filter_map(|entry| entry.split(',').next()) {
            draft.thing(name.trim(), kind);
        }
    }
    for name in entries(row.locations, ';').filter_map(|entry| entry.split('#').nth(1)) {
        located(&mut draft, name);
    }
    let sources = vec![draft.source(NAME)];
    for entry in entries(row.counts.or(row.old_counts), ';') {
        count(&mut draft, entry, &sources)?;
    }
    for entry in entries(row.amounts, ';') {
        amount(&mut draft, entry, &sources)?;
    }
    for entry in entries(row.quotations, '#') {
        quotation(&mut draft, entry)?;
    }
    Ok(draft.finish())
}

/// The parts of a field that is a list.
fn entries(list: Option<&str>, separator: char) -> impl Iterator<Item = &str> {
    list.unwrap_or_default().split(separator).filter(|entry| !entry.is_empty())
}

/// `KILL#12#civilians#4#Gao, Gao, Mali#ML#…`.
fn count(draft: &mut Draft<'_>, entry: &str, sources: &[EntityId]) -> Result<(), String> {
    let parts: Vec<_> = entry.split('#').collect();
    let [kind, number, object, _, place, ..] = parts[..] else {
        return Err(format!("count {entry:?}, expected TYPE#NUMBER#OBJECT#…"));
    };
    let measure = match kind {
        "KILL" => Measure::Killed,
        "WOUND" => Measure::Injured,
        "KIDNAP" | "ARREST" => Measure::Detained,
        "PROTEST" => Measure::Participants,
        "REFUGEES" => Measure::Displaced,
        _ => Measure::Count,
    };
    let place = located(draft, place);
    figure(draft, measure, number, object, place, sources)
}

/// `12,civilians,1040`.
fn amount(draft: &mut Draft<'_>, entry: &str, sources: &[EntityId]) -> Result<(), String> {
    let (number, rest) = entry.split_once(',').unwrap_or((entry, ""));
    let object = rest.rsplit_once(',').map_or(rest, |(object, _)| object);
    figure(draft, Measure::Count, number, object, None, sources)
}

fn figure(
    draft: &mut Draft<'_>,
    measure: Measure,
    number: &str,
    object: &str,
    place: Option<EntityId>,
    sources: &[EntityId],
) -> Result<(), String> {
    let value = number.parse::<f64>().ok().filter(|number| number.is_finite());
    let value = Value::exactly(value.ok_or_else(|| format!("number {number:?}, expected digits"))?);
    let object = object.trim().to_lowercase();
    let population = (!object.is_empty()).then_some(object.as_str());
    draft.quantity(ForeignQuantity {
        measure,
        population,
        value,
        span: None,
        place,
        event: None,
        sources: sources.to_vec(),
    });
    Ok(())
}

/// `1040|17|said|the city is calm`.
fn quotation(draft: &mut Draft<'_>, entry: &str) -> Result<(), String> {
    let parts: Vec<_> = entry.splitn(4, '|').collect();
    let [start, _, _, quote] = parts[..] else {
        return Err(format!("quotation {entry:?}, expected OFFSET|LENGTH|VERB|QUOTE"));
    };
    let start: u32 = start.parse().map_err(|_| format!("offset {start:?}, expected digits"))?;
    let end = start.saturating_add(u32::try_from(quote.chars().count()).unwrap_or(u32::MAX));
    if let Some(span) = draft.place(start, end, Some(quote)) {
        let by = Some(GDELT.name.into());
        draft.document.quotations.push(Quotation {
            span,
            speakers: Vec::new(),
            cue: None,
            direct: true,
            by,
            score: None,
        });
    }
    Ok(())
}

/// The place of a full name, in its country: `Gao` in `Mali`, of `Gao, Gao, Mali`.
fn located(draft: &mut Draft<'_>, full: &str) -> Option<EntityId> {
    let (name, country) = full.split_once(',').map_or((full, None), |(name, rest)| {
        let country = rest.rsplit(',').next().map(str::trim);
        (name, country.filter(|country| !country.is_empty()))
    });
    let before = draft.document.entities.len();
    let subject = draft.thing(name.trim(), "location")?;
    let is_new = draft.document.entities.len() > before;
    if let Some(object) = country.filter(|_| is_new).and_then(|country| draft.thing(country, "location")) {
        let source = draft.source(NAME);
        draft.part_of(subject.clone(), object, &[source]);
    }
    Some(subject)
}

/// The day of `20161213` or `20161213083000`.
fn day(digits: &str) -> Result<Date, String> {
    let number = |range| digits.get(range).and_then(|part: &str| part.parse::<i16>().ok());
    let small = |range| number(range).and_then(|number| i8::try_from(number).ok());
    let date = number(0..4).zip(small(4..6)).zip(small(6..8));
    let date = date.and_then(|((year, month), day)| civil::Date::new(year, month, day).ok());
    let date =
        date.filter(|date| date.year() > 0 && digits.bytes().take(8).all(|byte| byte.is_ascii_digit()));
    date.map(Date::Day).ok_or_else(|| format!("date {digits:?}, expected 20161213"))
}
