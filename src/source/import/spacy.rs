//! spaCy's `Doc.to_json()`: named entities and span groups, offsets in code points.

use std::{collections::BTreeMap, io::BufRead};

use serde::Deserialize;

use super::{
    Foreign, Imports, Input,
    draft::{Draft, Tool},
    json,
    map::Labels,
};
use crate::{annotation::AnnotatedDocument, vocab::EntityType};

static SPACY: Tool = Tool { name: "spacy", entities: ENTITIES, relations: &[], events: &[] };

/// The labels of spaCy's trained pipelines: OntoNotes and WikiNER.
const ENTITIES: Labels<EntityType> = &[
    ("PERSON", Some(EntityType::Person)),
    ("PER", Some(EntityType::Person)),
    ("ORG", Some(EntityType::Organization)),
    ("NORP", Some(EntityType::Group)),
    ("GPE", Some(EntityType::Place)),
    ("LOC", Some(EntityType::Place)),
    ("FAC", Some(EntityType::Place)),
    ("DATE", None),
    ("TIME", None),
    ("PERCENT", None),
    ("MONEY", None),
    ("QUANTITY", None),
    ("ORDINAL", None),
    ("CARDINAL", None),
];

/// Tokens, sentences and categories are not used.
#[derive(Deserialize)]
struct Doc {
    text: String,
    #[serde(default)]
    ents: Vec<Ent>,
    #[serde(default)]
    spans: BTreeMap<String, Vec<Ent>>,
}

#[derive(Deserialize)]
struct Ent {
    start: u32,
    end: u32,
    label: String,
    #[serde(default)]
    kb_id: String,
}

pub(super) fn read<'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Imports<'a> {
    let docs = json::items::<Doc>(input, stream, |_| false);
    Box::new(docs.map(|item| {
        let document = item.value.map(|doc| document(import, &item.id, &doc)).map_err(Into::into);
        (item.place, document)
    }))
}

fn document(import: &Foreign<'_>, id: &str, doc: &Doc) -> AnnotatedDocument {
    let mut draft = Draft::new(import, &SPACY, id, Some(&doc.text));
    for ent in doc.ents.iter().chain(doc.spans.values().flatten()) {
        let place = draft.place(ent.start, ent.end, None);
        let Some(entity) = draft.named(&ent.label, place, None) else { continue };
        if let Some(number) = ent.kb_id.strip_prefix('Q').filter(|n| n.bytes().all(|b| b.is_ascii_digit())) {
            draft.same_as(&entity, &format!("http://www.wikidata.org/entity/Q{number}"));
        }
    }
    draft.document
}
