//! GLiNER: entities and relations, offsets in bytes (gline-rs) or code points (Python).

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{
        MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};
use serde_json::Value;

use super::{
    draft::{Draft, ForeignRelation, Tool},
    json::Told,
    map::{ENTITIES, RELATIONS},
};
use crate::annotation::EntityId;

static GLINER: Tool = Tool { name: "gliner", entities: ENTITIES, relations: RELATIONS, events: &[] };

/// What GLiNER found in a text: the text with it, or a bare list of entities.
pub(super) struct Output(Record);

#[derive(Deserialize, Default)]
struct Record {
    id: Option<String>,
    text: Option<String>,
    entities: Vec<Entity>,
    #[serde(default)]
    relations: Vec<Relation>,
}

#[derive(Deserialize)]
struct Entity {
    start: u32,
    end: u32,
    text: String,
    #[serde(alias = "type")]
    label: String,
    score: Option<f64>,
}

#[derive(Deserialize)]
struct Relation {
    head: Entity,
    tail: Entity,
    relation: String,
    score: Option<f64>,
}

impl<'de> Deserialize<'de> for Output {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Record;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with text, entities and relations, or a list of entities")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Record, A::Error> {
                let entities = Vec::deserialize(SeqAccessDeserializer::new(list))?;
                Ok(Record { entities, ..Record::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Record, A::Error> {
                Record::deserialize(MapAccessDeserializer::new(map))
            }
        }
        deserializer.deserialize_any(Either).map(Self)
    }
}

impl Told for Output {
    const TOOL: &'static Tool = &GLINER;

    fn is_one(list: &[Value]) -> bool {
        list.iter().any(|value| value.get("start").is_some())
    }

    fn id(&self) -> Option<&str> {
        self.0.id.as_deref()
    }

    fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }

    fn tell(&self, draft: &mut Draft<'_>) {
        for found in &self.0.entities {
            entity(draft, found);
        }
        for relation in &self.0.relations {
            let (head, tail) = (entity(draft, &relation.head), entity(draft, &relation.tail));
            let Some((subject, object)) = draft.ends(head, tail) else { continue };
            let score = relation.score;
            draft.relation(ForeignRelation {
                score,
                ..ForeignRelation::of(&relation.relation, subject, object)
            });
        }
    }
}

fn entity(draft: &mut Draft<'_>, found: &Entity) -> Option<EntityId> {
    let place = draft.place(found.start, found.end, Some(&found.text));
    let id = draft.named(&found.label, place, Some(&found.text))?;
    draft.score(&id, found.score);
    Some(id)
}
