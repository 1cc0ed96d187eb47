//! KGGen: names and triples that a language model made of a text, which is not given. All are claims by it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{
    draft::{Draft, ForeignRelation, Tool},
    json::Told,
    map::{ENTITIES, RELATIONS},
};
use crate::annotation::EntityId;

static KGGEN: Tool = Tool { name: "kggen", entities: ENTITIES, relations: RELATIONS, events: &[] };

/// Who says what stands in the relations.
const MODEL: &str = "KGGen";

#[derive(Deserialize)]
pub(super) struct Graph {
    entities: BTreeSet<String>,
    #[serde(default)]
    relations: Vec<(String, String, String)>,
    /// The names of one thing, by the one that stands for them.
    #[serde(default)]
    entity_clusters: Option<BTreeMap<String, BTreeSet<String>>>,
}

impl Told for Graph {
    const TOOL: &'static Tool = &KGGEN;

    fn text(&self) -> Option<&str> {
        None
    }

    fn tell(&self, draft: &mut Draft<'_>) {
        let clusters = self.entity_clusters.iter().flatten();
        let stands_for: BTreeMap<&str, &str> = clusters
            .flat_map(|(first, names)| names.iter().map(|name| (name.as_str(), first.as_str())))
            .collect();
        let entity = |draft: &mut Draft<'_>, name: &str| -> Option<EntityId> {
            draft.thing(stands_for.get(name).copied().unwrap_or(name), "entity")
        };
        for name in &self.entities {
            entity(draft, name);
        }
        for _ in stands_for.iter().filter(|(name, first)| name != first) {
            draft.note("another name of an entity left out");
        }
        for (subject, label, object) in &self.relations {
            let (subject, object) = (entity(draft, subject), entity(draft, object));
            let Some((subject, object)) = draft.ends(subject, object) else { continue };
            let sources = vec![draft.source(MODEL)];
            draft.relation(ForeignRelation { sources, ..ForeignRelation::of(label, subject, object) });
        }
    }
}
