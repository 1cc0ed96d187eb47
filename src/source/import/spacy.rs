//! spaCy's `Doc.to_json()`: named entities and span groups, offsets in code points.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{
    draft::{Draft, Tool},
    json::Told,
    map::Labels,
};
use crate::vocab::EntityType;

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
pub(super) struct Doc {
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

impl Told for Doc {
    const TOOL: &'static Tool = &SPACY;

    fn text(&self) -> Option<&str> {
        Some(&self.text)
    }

    fn tell(&self, draft: &mut Draft<'_>) {
        for ent in self.ents.iter().chain(self.spans.values().flatten()) {
            let place = draft.place(ent.start, ent.end, None);
            let Some(entity) = draft.named(&ent.label, place, None) else { continue };
            let number = ent.kb_id.strip_prefix('Q').filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
            if let Some(number) = number {
                draft.same_as(&entity, &format!("http://www.wikidata.org/entity/Q{number}"));
            }
        }
    }
}
