//! KGGen: names and triples that a language model made of a text, which is not given. All are claims by it.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::BufRead,
};

use serde::Deserialize;

use super::{
    Foreign, Imports, Input,
    draft::{Draft, ForeignRelation, Tool},
    json,
    map::{ENTITIES, RELATIONS},
};
use crate::annotation::{AnnotatedDocument, EntityId};

static KGGEN: Tool = Tool { name: "kggen", entities: ENTITIES, relations: RELATIONS, events: &[] };

/// Who says what stands in the relations.
const MODEL: &str = "KGGen";

#[derive(Deserialize)]
struct Graph {
    entities: BTreeSet<String>,
    #[serde(default)]
    relations: Vec<(String, String, String)>,
    /// The names of one thing, by the one that stands for them.
    #[serde(default)]
    entity_clusters: Option<BTreeMap<String, BTreeSet<String>>>,
}

pub(super) fn read<'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Imports<'a> {
    let graphs = json::items::<Graph>(input, stream, |_| false);
    Box::new(graphs.map(|item| {
        let document = item.value.map(|graph| document(import, &item.id, &graph)).map_err(Into::into);
        (item.place, document)
    }))
}

fn document(import: &Foreign<'_>, id: &str, graph: &Graph) -> AnnotatedDocument {
    let mut draft = Draft::new(import, &KGGEN, id, None);
    let clusters = graph.entity_clusters.iter().flatten();
    let stands_for: BTreeMap<&str, &str> = clusters
        .flat_map(|(first, names)| names.iter().map(|name| (name.as_str(), first.as_str())))
        .collect();
    let entity = |draft: &mut Draft<'_>, name: &str| -> Option<EntityId> {
        draft.thing(stands_for.get(name).copied().unwrap_or(name), "entity")
    };
    for name in &graph.entities {
        entity(&mut draft, name);
    }
    for _ in stands_for.iter().filter(|(name, first)| name != first) {
        draft.note("another name of an entity left out");
    }
    for (subject, label, object) in &graph.relations {
        let (Some(subject), Some(object)) = (entity(&mut draft, subject), entity(&mut draft, object)) else {
            draft.note("relation left out: an end of it is no entity");
            continue;
        };
        let sources = vec![draft.source(MODEL)];
        draft.relation(ForeignRelation { label, subject, object, place: None, score: None, sources });
    }
    draft.document
}
