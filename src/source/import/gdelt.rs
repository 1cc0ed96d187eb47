//! GDELT: tables without header, told apart by their columns: events (2.0, one a row) and the Global
//! Knowledge Graph (2.1, one article a row). What a machine read in an article is GDELT's claim.

use std::io::BufRead;

use super::{
    Foreign, Imports, Input,
    draft::{ACTORS, Draft, ForeignEvent, ForeignQuantity, ForeignRelation, Tool, UNDERGOERS},
    map::{Labels, RELATIONS},
    table::{self, Names, Row, field},
    wrong,
};
use crate::{
    annotation::{AnnotatedDocument, Date, EntityId, Quotation, Time, Value},
    vocab::{EntityType, EventType, Measure, Role},
};

static GDELT: Tool = Tool { name: "gdelt", entities: ENTITIES, relations: RELATIONS, events: CAMEO };

/// Who says what stands in the rows.
const NAME: &str = "GDELT";

/// The columns that are used of the 61 of an event, with their numbers.
const EVENT: &[(usize, &str)] = &[
    (0, "GLOBALEVENTID"),
    (1, "SQLDATE"),
    (5, "Actor1Code"),
    (6, "Actor1Name"),
    (7, "Actor1CountryCode"),
    (8, "Actor1KnownGroupCode"),
    (12, "Actor1Type1Code"),
    (15, "Actor2Code"),
    (16, "Actor2Name"),
    (17, "Actor2CountryCode"),
    (18, "Actor2KnownGroupCode"),
    (22, "Actor2Type1Code"),
    (26, "EventCode"),
    (27, "EventBaseCode"),
    (28, "EventRootCode"),
    (52, "ActionGeo_FullName"),
    (59, "DATEADDED"),
    (60, "SOURCEURL"),
];

/// The columns that are used of the 27 of an article.
const ARTICLE: &[(usize, &str)] = &[
    (0, "GKGRECORDID"),
    (1, "DATE"),
    (3, "SOURCECOMMONNAME"),
    (4, "DOCUMENTIDENTIFIER"),
    (5, "V1COUNTS"),
    (6, "COUNTS"),
    (10, "LOCATIONS"),
    (11, "V1PERSONS"),
    (12, "PERSONS"),
    (13, "V1ORGANIZATIONS"),
    (14, "ORGANIZATIONS"),
    (22, "QUOTATIONS"),
    (24, "AMOUNTS"),
    (26, "EXTRASXML"),
];

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
    let (events, articles) = (names(61, EVENT), names(27, ARTICLE));
    let rows = table::bare_rows(input, stream, b'\t', move |width| match width {
        61 => Ok(events.clone()),
        27 => Ok(articles.clone()),
        _ => Err(format!("{width} columns, expected 61 (events 2.0) or 27 (Global Knowledge Graph 2.1)")),
    });
    import.note("gdelt: themes, tones, positions and counts of mentions of rows left out".into());
    Box::new(rows.map(move |(place, row)| {
        let document = row.and_then(|row| {
            let document = if field(&row, "GLOBALEVENTID").is_some() { event } else { article };
            document(import, &row).map_err(|message| wrong(&place, message))
        });
        (place, document)
    }))
}

fn names(width: usize, used: &[(usize, &str)]) -> Names {
    let name = |column| used.iter().find(|(number, _)| *number == column).map_or("", |(_, name)| name);
    (0..width).map(|column| name(column).to_owned()).collect()
}

/// A row with its id, its article's address and the moment when it was made.
fn draft<'t>(
    import: &'t Foreign<'_>,
    row: &Row,
    id: &str,
    url: &str,
    made: &str,
) -> Result<Draft<'t>, String> {
    let id = field(row, id).ok_or("a row without id")?;
    let mut draft = Draft::new(import, &GDELT, &format!("gdelt/{id}"), None);
    draft.document.url = field(row, url).filter(|url| url.contains("://")).map(Into::into);
    draft.document.published = field(row, made).map(day).transpose()?;
    Ok(draft)
}

fn event(import: &Foreign<'_>, row: &Row) -> Result<AnnotatedDocument, String> {
    let mut draft = draft(import, row, "GLOBALEVENTID", "SOURCEURL", "DATEADDED")?;
    let sources = vec![draft.source(NAME)];
    let codes = ["EventCode", "EventBaseCode", "EventRootCode"].map(|name| field(row, name));
    let known = codes.iter().flatten().find(|code| draft.event_type(code).is_some());
    let code = known.or(codes.iter().flatten().last()).ok_or("an event without code")?;
    let day = field(row, "SQLDATE").map(day).transpose()?;
    let time = day.map(|day| Time { start: Some(day), end: Some(day), expression: None });
    let event = draft.event(ForeignEvent { time, sources, ..ForeignEvent::of(code) });
    if let Some(label) = draft.get_event(&event).and_then(|event| event.label.as_mut()) {
        *label = format!("CAMEO {code}").into();
    }
    for (side, roles) in [("Actor1", ACTORS), ("Actor2", UNDERGOERS)] {
        let column = |name: &str| field(row, &format!("{side}{name}"));
        let Some(name) = column("Name") else { continue };
        let group = column("KnownGroupCode").map(|_| "organization");
        let country = column("CountryCode").map(|_| "country");
        let kind = column("Type1Code").or(group).or(country).unwrap_or("actor");
        // The name of many is that of their country or trade alone: `MALI`, `POLICE`.
        let code = column("Code").filter(|_| column("Type1Code").is_some() && group.is_none());
        let name = code.map_or_else(|| name.to_owned(), |code| format!("{name} ({code})"));
        if let Some(id) = draft.thing(&name, kind) {
            draft.act(&event, roles, id);
        }
    }
    if let Some(place) = field(row, "ActionGeo_FullName").and_then(|name| located(&mut draft, name)) {
        draft.participate(&event, &[Role::Place], place);
    }
    Ok(draft.document)
}

fn article(import: &Foreign<'_>, row: &Row) -> Result<AnnotatedDocument, String> {
    let mut draft = draft(import, row, "GKGRECORDID", "DOCUMENTIDENTIFIER", "DATE")?;
    draft.document.publisher = field(row, "SOURCECOMMONNAME").map(Into::into);
    let extras = field(row, "EXTRASXML").unwrap_or_default();
    let element = |open: &str, close: &str| Some(extras.split_once(open)?.1.split_once(close)?.0.trim());
    let given = |text: &str| (!text.is_empty()).then(|| text.into());
    draft.document.title = element("<PAGE_TITLE>", "</PAGE_TITLE>").and_then(given);
    draft.document.author = element("<PAGE_AUTHORS>", "</PAGE_AUTHORS>").and_then(given);
    for (names, before, kind) in
        [("PERSONS", "V1PERSONS", "person"), ("ORGANIZATIONS", "V1ORGANIZATIONS", "organization")]
    {
        let list = field(row, names).or_else(|| field(row, before)).unwrap_or_default();
        for name in list.split(';').filter_map(|entry| entry.split(',').next()) {
            draft.thing(name.trim(), kind);
        }
    }
    for entry in field(row, "LOCATIONS").unwrap_or_default().split(';') {
        if let Some(name) = entry.split('#').nth(1) {
            located(&mut draft, name);
        }
    }
    let sources = vec![draft.source(NAME)];
    let counts = field(row, "COUNTS").or_else(|| field(row, "V1COUNTS")).unwrap_or_default();
    for entry in counts.split(';').filter(|entry| !entry.is_empty()) {
        count(&mut draft, entry, &sources)?;
    }
    for entry in field(row, "AMOUNTS").unwrap_or_default().split(';').filter(|entry| !entry.is_empty()) {
        amount(&mut draft, entry, &sources)?;
    }
    for entry in field(row, "QUOTATIONS").unwrap_or_default().split('#').filter(|entry| !entry.is_empty()) {
        quotation(&mut draft, entry)?;
    }
    Ok(draft.document)
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
        let (subject, sources) = (subject.clone(), vec![draft.source(NAME)]);
        draft.relation(ForeignRelation {
            label: "part of",
            subject,
            object,
            place: None,
            score: None,
            sources,
        });
    }
    Some(subject)
}

/// The day of `20161213` or `20161213083000`.
fn day(digits: &str) -> Result<Date, String> {
    let parts = (digits.get(..4), digits.get(4..6), digits.get(6..8));
    let date = match parts {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}").parse().ok(),
        _ => None,
    };
    date.ok_or_else(|| format!("date {digits:?}, expected 20161213"))
}
