//! LangChain's graph documents: what a language model made of a text. Its relations are claims by it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{
    draft::{Draft, ForeignRelation, Tool},
    json::Told,
    map::{ENTITIES, RELATIONS},
};
use crate::annotation::EntityId;

static LANGCHAIN: Tool = Tool { name: "langchain", entities: ENTITIES, relations: RELATIONS, events: &[] };

/// Who says what stands in the relations.
const MODEL: &str = "LangChain graph transformer";

#[derive(Deserialize)]
pub(super) struct GraphDocument {
    nodes: Vec<Node>,
    #[serde(default)]
    relationships: Vec<Relationship>,
    source: Option<Source>,
}

#[derive(Deserialize)]
struct Node {
    id: Id,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    properties: BTreeMap<String, Value>,
}

/// A name, or a number.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a name or a number")]
enum Id {
    Name(String),
    Number(i64),
}

#[derive(Deserialize)]
struct Relationship {
    source: Node,
    target: Node,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    properties: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Source {
    page_content: String,
    #[serde(default)]
    metadata: BTreeMap<String, Value>,
}

impl Told for GraphDocument {
    const TOOL: &'static Tool = &LANGCHAIN;

    fn text(&self) -> Option<&str> {
        self.source.as_ref().map(|source| source.page_content.as_str()).filter(|text| !text.is_empty())
    }

    fn tell(&self, draft: &mut Draft<'_>) {
        if let Some(source) = &self.source {
            describe(draft, &source.metadata);
        }
        for node in &self.nodes {
            for name in node.properties.keys() {
                draft.note(format_args!("property {name:?} of a node left out"));
            }
            if let Some(id) = entity(draft, node) {
                draft.mention_everywhere(&id, &node.name());
            }
        }
        for relationship in &self.relationships {
            relation(draft, relationship);
        }
    }
}

/// What the metadata of a text say under the names that LangChain's loaders use.
fn describe(draft: &mut Draft<'_>, metadata: &BTreeMap<String, Value>) {
    let word = |name: &str| metadata.get(name).and_then(Value::as_str);
    draft.document.title = word("title").map(Into::into);
    draft.document.language = word("language").map(Into::into);
    draft.document.url = word("source").filter(|source| source.starts_with("http")).map(Into::into);
}

fn relation(draft: &mut Draft<'_>, relationship: &Relationship) {
    let (source, target) = (entity(draft, &relationship.source), entity(draft, &relationship.target));
    let Some((subject, object)) = draft.ends(source, target) else { return };
    for name in relationship.properties.keys() {
        draft.note(format_args!("property {name:?} of a relation left out"));
    }
    let sources = vec![draft.source(MODEL)];
    draft.relation(ForeignRelation { sources, ..ForeignRelation::of(&relationship.kind, subject, object) });
}

fn entity(draft: &mut Draft<'_>, node: &Node) -> Option<EntityId> {
    let name = node.name();
    draft.entity((&node.kind, &name), &node.kind, &name)
}

impl Node {
    fn name(&self) -> String {
        match &self.id {
            Id::Name(name) => name.clone(),
            Id::Number(number) => number.to_string(),
        }
    }
}
