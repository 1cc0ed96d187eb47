//! Knowledge Graph Exchange: edges, one a row, with the nodes of the file beside. TSV or JSON Lines.
//!
//! An edge is a document, so that edges stream; the nodes are kept in memory. Who says so is the edge's
//! primary knowledge source.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use serde_json::Value;

use super::{
    Foreign, Imports, Input, SourceError,
    draft::{Draft, ForeignRelation, Tool},
    line_of,
    map::{Labels, RELATIONS},
    open,
    table::{self, Row, Rows, field},
    wrong,
};
use crate::{
    annotation::{AnnotatedDocument, EntityId, parse_json, read_json},
    error::Place,
    vocab::EntityType,
};

static KGX: Tool = Tool { name: "kgx", entities: ENTITIES, relations: RELATIONS, events: &[] };

/// The classes of the Biolink model that have a type here.
const ENTITIES: Labels<EntityType> = &[
    ("biolink:Human", Some(EntityType::Person)),
    ("biolink:IndividualOrganism", Some(EntityType::Person)),
    ("biolink:Person", Some(EntityType::Person)),
    ("biolink:Agent", Some(EntityType::Organization)),
    ("biolink:Organization", Some(EntityType::Organization)),
    ("biolink:PopulationOfIndividualOrganisms", Some(EntityType::Group)),
    ("biolink:Cohort", Some(EntityType::Group)),
    ("biolink:GeographicLocation", Some(EntityType::Place)),
    ("biolink:Place", Some(EntityType::Place)),
];

/// What is known of a node.
struct Node {
    category: String,
    name: String,
    same_as: Vec<String>,
}

type Nodes = BTreeMap<String, Node>;

pub(super) fn read<'a>(import: &'a Foreign<'_>, input: &'a Input) -> Result<Imports<'a>, SourceError> {
    let name = input.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if name.contains("edges") {
        let beside = input.path.with_file_name(name.replace("edges", "nodes"));
        let nodes = Arc::new(if beside.is_file() { nodes_beside(import, beside)? } else { Nodes::new() });
        let edges = rows(input, &["subject", "predicate", "object"])?.map(move |(place, row)| {
            let document = row.and_then(|row| edge(import, input, &place, &row, &nodes));
            (place, document)
        });
        return Ok(Box::new(edges));
    }
    if name.contains("nodes") {
        let (nodes, mut results) = (Nodes::new(), Vec::new());
        let nodes =
            collect(rows(input, &["id"])?, nodes, &mut |place, error| results.push((place, Err(error))));
        let mut draft = Draft::new(import, &KGX, &input.id, None);
        for (id, node) in &nodes {
            entity(&mut draft, id, Some(node));
        }
        results.push((line_of(input, 1), Ok(draft.document)));
        return Ok(Box::new(results.into_iter()));
    }
    Err(wrong(&line_of(input, 1), "expected a file whose name has \"nodes\" or \"edges\""))
}

/// The nodes of the file beside; what is wrong in it is said where the file itself is an input.
fn nodes_beside(import: &Foreign<'_>, path: PathBuf) -> Result<Nodes, SourceError> {
    let input = Input { dialect: super::Dialect::Kgx, id: String::new(), path, content: None };
    let count = &mut |place: Place, _| import.note(format!("kgx: node of {} not used", place.file));
    Ok(collect(rows(&input, &["id"])?, Nodes::new(), count))
}

fn collect(rows: Rows<'_>, mut nodes: Nodes, bad: &mut dyn FnMut(Place, SourceError)) -> Nodes {
    for (place, row) in rows {
        let node = row.and_then(|row| {
            let id = field(&row, "id").ok_or_else(|| wrong(&place, "a node without id"))?.to_owned();
            let first = |name| field(&row, name).and_then(|list| list.split('|').next());
            let category = first("category").unwrap_or("biolink:NamedThing").to_owned();
            let name = field(&row, "name").unwrap_or(&id).to_owned();
            let links = ["id", "iri", "same_as"].into_iter().filter_map(|name| field(&row, name));
            let same_as = links.flat_map(|list| list.split('|')).filter_map(iri).collect();
            Ok((id, Node { category, name, same_as }))
        });
        match node {
            Ok((id, _)) if nodes.contains_key(&id) => {
                let error = wrong(&place, format!("node {id:?} stands twice"));
                bad(place, error);
            }
            Ok((id, node)) => _ = nodes.insert(id, node),
            Err(error) => bad(place, error),
        }
    }
    nodes
}

/// The IRI that a CURIE or an IRI stands for, where it is sure.
fn iri(id: &str) -> Option<String> {
    let wikidata = id.strip_prefix("WIKIDATA:").or_else(|| id.strip_prefix("wd:"));
    match wikidata {
        Some(number) => Some(format!("http://www.wikidata.org/entity/{number}")),
        None => id.contains("://").then(|| id.to_owned()),
    }
}

fn edge(
    import: &Foreign<'_>,
    input: &Input,
    place: &Place,
    row: &Row,
    nodes: &Nodes,
) -> Result<AnnotatedDocument, SourceError> {
    let needed = |name| field(row, name).ok_or_else(|| wrong(place, format!("an edge without {name}")));
    let (subject, label, object) = (needed("subject")?, needed("predicate")?, needed("object")?);
    let id = format!("{}/{}", input.id, place.line.unwrap_or(1));
    let mut draft = Draft::new(import, &KGX, &id, None);
    let ends = [subject, object].map(|id| entity(&mut draft, id, nodes.get(id)));
    let sources = ["primary_knowledge_source", "knowledge_source", "provided_by"];
    let sources: Vec<_> = sources.iter().find_map(|name| field(row, name)).into_iter().collect();
    let sources = sources.into_iter().map(|name| draft.source(name.trim_start_matches("infores:"))).collect();
    if let [Some(subject), Some(object)] = ends {
        draft.relation(ForeignRelation { label, subject, object, place: None, score: None, sources });
    }
    Ok(draft.document)
}

fn entity(draft: &mut Draft<'_>, id: &str, node: Option<&Node>) -> Option<EntityId> {
    let (category, name) = node.map_or(("biolink:NamedThing", id), |node| (&node.category, &node.name));
    let entity = draft.entity(id, category, name)?;
    draft.mention(&entity, None);
    for link in node.into_iter().flat_map(|node| &node.same_as) {
        draft.same_as(&entity, link);
    }
    Some(entity)
}

/// The rows of TSV, or the objects of JSON Lines with lists joined by `|` as in TSV.
fn rows<'a>(input: &'a Input, needed: &[&str]) -> Result<Rows<'a>, SourceError> {
    let stream = open(input)?;
    if input.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv")) {
        return table::rows(input, stream, b'\t', needed);
    }
    let rows = read_json(input.name(), stream).map(|(place, json)| {
        let object = json.and_then(|json| parse_json::<BTreeMap<String, Value>>(&json, &place));
        let row = object.map(|object| object.into_iter().map(|(name, value)| (name, text(&value))).collect());
        (place, row.map_err(Into::into))
    });
    Ok(Box::new(rows))
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(text).collect::<Vec<_>>().join("|"),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
