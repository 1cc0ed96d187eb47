//! GLiNER: entities and relations, offsets in bytes (gline-rs) or code points (Python).

use std::io::BufRead;

use serde::Deserialize;

use super::{
    Foreign, Imports, Input,
    draft::{Draft, ForeignRelation, Tool},
    json,
    map::{ENTITIES, RELATIONS},
};
use crate::annotation::{AnnotatedDocument, EntityId};

static GLINER: Tool = Tool { name: "gliner", entities: ENTITIES, relations: RELATIONS, events: &[] };

/// What GLiNER found in a text: the text with it, or a bare list of entities.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected an object with text, entities and relations, or a list of entities")]
enum Output {
    Bare(Vec<Entity>),
    Record(Record),
}

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

pub(super) fn read<'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Imports<'a> {
    let outputs = json::items::<Output>(input, stream, |list| list.iter().any(|v| v.get("start").is_some()));
    Box::new(outputs.map(|item| {
        let document = item.value.map(|output| match output {
            Output::Bare(entities) => document(import, &item.id, &Record { entities, ..Record::default() }),
            Output::Record(record) => document(import, &item.id, &record),
        });
        (item.place, document.map_err(Into::into))
    }))
}

fn document(import: &Foreign<'_>, id: &str, record: &Record) -> AnnotatedDocument {
    let id = record.id.as_deref().unwrap_or(id);
    let mut draft = Draft::new(import, &GLINER, id, record.text.as_deref());
    for found in &record.entities {
        entity(&mut draft, found);
    }
    for relation in &record.relations {
        let (Some(subject), Some(object)) =
            (entity(&mut draft, &relation.head), entity(&mut draft, &relation.tail))
        else {
            draft.note("relation left out: an end of it is no entity");
            continue;
        };
        let label = &relation.relation;
        let score = relation.score;
        draft.relation(ForeignRelation { label, subject, object, place: None, score, sources: Vec::new() });
    }
    draft.document
}

fn entity(draft: &mut Draft<'_>, found: &Entity) -> Option<EntityId> {
    let place = draft.place(found.start, found.end, Some(&found.text));
    let id = draft.named(&found.label, place, Some(&found.text))?;
    draft.score(&id, found.score);
    Some(id)
}
