//! POPCORN's corpus: texts with entities, events and relations by id, offsets in code points.

use std::{collections::BTreeMap, fmt, io::BufRead};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::{
    Foreign, Imports, Input,
    draft::{ACTORS, Draft, Drafts, ForeignEvent, ForeignQuantity, ForeignRelation, Tool, UNDERGOERS},
    json,
    map::Labels,
};
use crate::{
    annotation::{AnnotatedDocument, EntityId, EventId, Participant, Selector, Time, Value},
    vocab::{EntityType, EventType, Measure, RelationType, Role},
};

static POPCORN: Tool = Tool { name: "popcorn", entities: ENTITIES, relations: RELATIONS, events: EVENTS };

const ENTITIES: Labels<EntityType> = &[
    ("CIVILIAN", Some(EntityType::Person)),
    ("MILITARY", Some(EntityType::Person)),
    ("TERRORIST_OR_CRIMINAL", Some(EntityType::Person)),
    ("GROUP_OF_INDIVIDUALS", Some(EntityType::Group)),
    ("MILITARY_ORGANISATION", Some(EntityType::Organization)),
    ("NON_MILITARY_GOVERNMENT_ORGANISATION", Some(EntityType::Organization)),
    ("NON_GOVERNMENTAL_ORGANISATION", Some(EntityType::Organization)),
    ("INTERGOVERNMENTAL_ORGANISATION", Some(EntityType::Organization)),
    ("PLACE", Some(EntityType::Place)),
    // Parts of names, properties and measures.
    ("FIRSTNAME_0", None),
    ("LASTNAME_0", None),
    ("CATEGORY_0", None),
    ("NATIONALITY", None),
    ("COLOR", None),
    ("MATERIAL_REFERENCE", None),
    ("WEIGHT", None),
    ("HEIGHT", None),
    ("WIDTH", None),
    ("LENGTH", None),
    ("LATITUDE", None),
    ("LONGITUDE", None),
];

const EVENTS: Labels<EventType> = &[
    ("ACCIDENT", Some(EventType::Accident)),
    ("FIRE", Some(EventType::Accident)),
    ("NATURAL_EVENT", Some(EventType::Accident)),
    ("BOMBING", Some(EventType::Attack)),
    ("CIVIL_WAR_OUTBREAK", Some(EventType::Conflict)),
    ("COUP_D_ETAT", Some(EventType::Conflict)),
    ("CRIMINAL_ARREST", Some(EventType::Detention)),
    ("DEMONSTRATION", Some(EventType::Protest)),
    ("ILLEGAL_CIVIL_DEMONSTRATION", Some(EventType::Protest)),
    ("RIOT", Some(EventType::Protest)),
    ("STRIKE", Some(EventType::Protest)),
    ("ELECTION", Some(EventType::Vote)),
    ("SUICIDE", Some(EventType::Death)),
    ("NATURAL_CAUSES_DEATH", Some(EventType::Death)),
    ("AGITATING_TROUBLE_MAKING", None),
    ("CBRN_EVENT", None),
    ("DRUG_OPERATION", None),
    ("ECONOMICAL_CRISIS", None),
    ("EPIDEMIC", None),
    ("GATHERING", None),
    ("HOOLIGANISM_TROUBLEMAKING", None),
    ("POLITICAL_VIOLENCE", None),
    ("POLLUTION", None),
    ("THEFT", None),
    ("TRAFFICKING", None),
];

const RELATIONS: Labels<RelationType> = &[
    ("IS_PART_OF", Some(RelationType::MemberOf)),
    ("IS_COOPERATING_WITH", Some(RelationType::AllyOf)),
    ("IS_AT_ODDS_WITH", Some(RelationType::OpponentOf)),
    ("part of", Some(RelationType::PartOf)),
    ("GENDER_MALE", None),
    ("GENDER_FEMALE", None),
];

/// The documents of a file with their ids, one that stands twice included.
struct Corpus(Vec<(String, Doc)>);

#[derive(Deserialize)]
struct Doc {
    text: String,
    #[serde(default)]
    entities: Vec<Thing>,
    #[serde(default)]
    relations: Vec<(u64, String, u64)>,
}

/// An entity, an event, a time or a number.
#[derive(Deserialize)]
struct Thing {
    id: u64,
    #[serde(rename = "type")]
    kind: String,
    mentions: Vec<Mention>,
}

#[derive(Deserialize)]
struct Mention {
    value: String,
    start: u32,
    end: u32,
}

impl<'de> Deserialize<'de> for Corpus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Documents;
        impl<'de> Visitor<'de> for Documents {
            type Value = Corpus;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of documents by id")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Corpus, A::Error> {
                let mut documents = Vec::new();
                while let Some(document) = map.next_entry()? {
                    documents.push(document);
                }
                Ok(Corpus(documents))
            }
        }
        deserializer.deserialize_map(Documents)
    }
}

pub(super) fn read<'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Imports<'a> {
    let drafts = Drafts::new(import, &POPCORN);
    let corpora = json::items::<Corpus>(input, stream, |_| false);
    Box::new(corpora.flat_map(move |item| {
        let documents: Vec<_> = match item.value {
            Ok(Corpus(documents)) => {
                let made = documents.iter().map(|(id, doc)| Ok(document(&drafts, id, doc)));
                made.map(|document| (item.place.clone(), document)).collect()
            }
            Err(error) => vec![(item.place, Err(error.into()))],
        };
        documents
    }))
}

fn document(drafts: &Drafts<'_>, id: &str, doc: &Doc) -> AnnotatedDocument {
    let mut file = File { draft: drafts.begin(id, Some(&doc.text)), said: BTreeMap::new() };
    for thing in &doc.entities {
        file.thing(thing);
    }
    for (subject, label, object) in &doc.relations {
        file.relation(*subject, label, *object);
    }
    file.draft.finish()
}

/// A document that is being made, with what each id stands for.
struct File<'t> {
    draft: Draft<'t>,
    said: BTreeMap<u64, Said>,
}

/// What an id stands for.
#[derive(Clone)]
enum Said {
    Entity(EntityId),
    Event(EventId),
    Time(Option<Selector>),
    Number(Option<(Selector, Value)>),
}

impl File<'_> {
    fn thing(&mut self, thing: &Thing) {
        let places: Vec<_> =
            thing.mentions.iter().map(|m| self.draft.place(m.start, m.end, Some(&m.value))).collect();
        let Some((first, _)) = thing.mentions.split_first() else {
            return self.draft.note("annotation without mention left out");
        };
        let kind = thing.kind.as_str();
        let said = if kind.starts_with("TIME_") {
            Said::Time(places.into_iter().next().flatten())
        } else if let Some(bound) = kind.strip_prefix("QUANTITY_") {
            let value = value(bound, &first.value);
            if value.is_none() {
                self.draft.note("number in words left out");
            }
            Said::Number(places.into_iter().next().flatten().zip(value))
        } else if EVENTS.iter().any(|(label, _)| *label == kind) || self.draft.event_type(kind).is_some() {
            let mut places = places.into_iter();
            let place = places.next().flatten();
            let event = self.draft.event(ForeignEvent { place, ..ForeignEvent::of(kind) });
            for place in places.flatten() {
                self.draft.event_mention(&event, place);
            }
            Said::Event(event)
        } else {
            // A name goes before a pronoun or a common noun, a longer one before a part of it.
            let names = thing.mentions.iter().map(|mention| mention.value.as_str());
            let name =
                names.filter(|name| name.starts_with(char::is_uppercase)).max_by_key(|name| name.len());
            let name = name.unwrap_or(&first.value);
            let Some(entity) = self.draft.entity(("", &thing.id.to_string()), kind, name) else { return };
            for place in places {
                self.draft.mention(&entity, place);
            }
            Said::Entity(entity)
        };
        if self.said.insert(thing.id, said).is_some() {
            self.draft.note("id that stands twice: relations hold of the last");
        }
    }

    fn relation(&mut self, subject: u64, label: &str, object: u64) {
        let ends = (self.said.get(&subject).cloned(), self.said.get(&object).cloned());
        match (ends, label) {
            ((Some(Said::Entity(subject)), Some(Said::Entity(object))), _) => {
                let is_place = |id: &EntityId| self.draft.kind(id) == Some(EntityType::Place);
                let is_part = label == "IS_LOCATED_IN" && is_place(&subject) && is_place(&object);
                let label = if is_part { "part of" } else { label };
                self.draft.relation(ForeignRelation::of(label, subject, object));
            }
            ((Some(Said::Event(event)), Some(Said::Entity(place))), "IS_LOCATED_IN" | "STARTED_IN") => {
                self.draft.act(&event, &[Role::Place], place);
            }
            ((Some(Said::Entity(actor)), Some(Said::Event(event))), "INITIATED") => {
                self.draft.act(&event, ACTORS, actor);
            }
            ((Some(Said::Entity(dead)), Some(Said::Event(event))), "DIED_IN") => {
                self.draft.act(&event, UNDERGOERS, dead);
            }
            ((Some(Said::Event(cause)), Some(Said::Event(effect))), "HAS_CONSEQUENCE") => {
                let cause = Participant::event(Role::Cause, cause);
                if let Some(event) = self.draft.get_event(&effect) {
                    event.participants.push(cause);
                }
            }
            ((Some(Said::Event(event)), Some(Said::Time(Some(expression)))), "START_DATE" | "END_DATE") => {
                let time = Time { expression: Some(expression), ..Time::default() };
                let known =
                    self.draft.get_event(&event).map(|event| event.time.get_or_insert(time.clone()).clone());
                if known.is_some_and(|known| known != time) {
                    self.draft.note("second date of an event left out");
                }
            }
            (
                (Some(Said::Event(event)), Some(Said::Number(Some(number)))),
                "DEATHS_NUMBER" | "INJURED_NUMBER",
            ) => {
                let measure = if label == "DEATHS_NUMBER" { Measure::Killed } else { Measure::Injured };
                self.figure(measure, Some(event), number);
            }
            ((Some(Said::Entity(_)), Some(Said::Number(Some(number)))), "IS_OF_SIZE" | "HAS_QUANTITY") => {
                self.figure(Measure::Count, None, number);
            }
            _ => self.draft.note(format_args!(
                "relation {label:?} left out: an end of it is not kept, or plays no part"
            )),
        }
    }

    fn figure(&mut self, measure: Measure, event: Option<EventId>, (span, value): (Selector, Value)) {
        let (population, place, sources, span) = (None, None, Vec::new(), Some(span));
        self.draft.quantity(ForeignQuantity { measure, population, value, span, place, event, sources });
    }
}

/// The value of a number in digits, with the bound that its type says.
fn value(bound: &str, words: &str) -> Option<Value> {
    let digits: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let number = digits.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite())?;
    let exactly = Value::exactly(number);
    Some(match bound {
        "MIN" => Value { max: None, ..exactly },
        "MAX" => Value { min: None, ..exactly },
        "FUZZY" => Value { approximate: true, ..exactly },
        _ => exactly,
    })
}
