//! Knowledge Graph Exchange: edges, one a row, with the nodes of the file beside. TSV or JSON Lines.
//!
//! An edge is a document, so that edges stream; the nodes are kept in memory. Who says so is the edge's
//! primary knowledge source.

use std::{
    borrow::{Borrow, Cow},
    collections::{BTreeMap, HashMap},
    fmt, iter,
    path::PathBuf,
    slice,
};

use ::csv::StringRecord;
use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{
    Foreign, Imports, Input, SourceError,
    draft::{Draft, Drafts, ForeignRelation, Tool, numbered},
    line_of,
    map::{Labels, RELATIONS},
    open,
    table::{Table, columns, field},
    wrong,
};
use crate::{
    annotation::{AnnotatedDocument, DocumentId, EntityId, parse_json, read_json},
    error::Place,
    vocab::EntityType,
};

/// The class of what has no other.
const UNNAMED: &str = "biolink:NamedThing";

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

columns! {
    /// What is read of an edge.
    Edge by &'static str {
        subject = "subject",
        predicate = "predicate",
        object = "object",
        primary_source = "primary_knowledge_source",
        source = "knowledge_source",
        provider = "provided_by",
    }
}

columns! {
    /// What is read of a node.
    NodeRow by &'static str {
        id = "id",
        category = "category",
        name = "name",
        iri = "iri",
        same_as = "same_as",
    }
}

/// What is known of a node.
struct Node {
    category: Box<str>,
    name: Box<str>,
    same_as: Vec<String>,
}

type Nodes = HashMap<Box<str>, Node>;

pub(super) fn read<'a>(import: &'a Foreign<'_>, input: &'a Input) -> Result<Imports<'a>, SourceError> {
    let name = input.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let drafts = Drafts::new(import, &KGX);
    drafts.note("properties other than names, links, categories and primary sources of rows left out");
    if name.contains("edges") {
        let beside = input.path.with_file_name(name.replace("edges", "nodes"));
        let nodes = if beside.is_file() { nodes_beside(&drafts, beside)? } else { Nodes::new() };
        let (needed, folder) = (["subject", "predicate", "object"], format!("{}/", input.id));
        return rows(input, Edge::COLUMNS, &needed, move |place, fields| {
            edge(&drafts, &folder, place, &Edge::read(|column| fields.get(column)), &nodes)
        });
    }
    if name.contains("nodes") {
        let mut results = Vec::new();
        let nodes = nodes(input, &mut |place, error| results.push((place, Err(error))))?;
        let mut draft = drafts.begin(input.id.as_str(), None);
        let mut nodes: Vec<_> = nodes.iter().collect();
        nodes.sort_unstable_by_key(|(id, _)| *id);
        for (id, node) in nodes {
            entity(&mut draft, id, Some(node));
        }
        results.push((line_of(input, 1), Ok(draft.finish())));
        return Ok(Box::new(results.into_iter()));
    }
    Err(wrong(&line_of(input, 1), "expected a file whose name has \"nodes\" or \"edges\""))
}

/// The nodes of the file beside; what is wrong in it is said where the file itself is an input.
fn nodes_beside(drafts: &Drafts<'_>, path: PathBuf) -> Result<Nodes, SourceError> {
    let input = Input { dialect: super::Dialect::Kgx, id: String::new(), path, content: None };
    nodes(&input, &mut |place, _| drafts.note(format_args!("node of {} not used", place.file)))
}

/// The nodes of a file by id; `bad` is told of rows that are none.
fn nodes(input: &Input, bad: &mut dyn FnMut(Place, SourceError)) -> Result<Nodes, SourceError> {
    let mut nodes = Nodes::new();
    let rows = rows(input, NodeRow::COLUMNS, &["id"], |place, fields| {
        node(&NodeRow::read(|column| fields.get(column)), place)
    })?;
    for (place, row) in rows {
        match row {
            Ok((id, _)) if nodes.contains_key(&id) => {
                let error = wrong(&place, format!("node {id:?} stands twice"));
                bad(place, error);
            }
            Ok((id, node)) => _ = nodes.insert(id, node),
            Err(error) => bad(place, error),
        }
    }
    Ok(nodes)
}

fn node(row: &NodeRow<'_>, place: &Place) -> Result<(Box<str>, Node), SourceError> {
    let id = row.id.ok_or_else(|| wrong(place, "a node without id"))?;
    let first = |list: Option<&'_ str>| list.and_then(|list| list.split('|').next()).map(Box::from);
    let category = first(row.category).unwrap_or_else(|| UNNAMED.into());
    let name = row.name.unwrap_or(id).into();
    let links = [row.id, row.iri, row.same_as].into_iter().flatten();
    let same_as = links.flat_map(|list| list.split('|')).filter_map(iri).collect();
    Ok((id.into(), Node { category, name, same_as }))
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
    drafts: &Drafts<'_>,
    folder: &str,
    place: &Place,
    row: &Edge<'_>,
    nodes: &Nodes,
) -> Result<AnnotatedDocument, SourceError> {
    let missing = |column| wrong(place, format!("an edge without {column}"));
    let subject = row.subject.ok_or_else(|| missing("subject"))?;
    let label = row.predicate.ok_or_else(|| missing("predicate"))?;
    let object = row.object.ok_or_else(|| missing("object"))?;
    let mut draft = drafts.begin(numbered::<DocumentId>(folder, place.line.unwrap_or(1)), None);
    let [subject, object] = [subject, object].map(|id| entity(&mut draft, id, nodes.get(id)));
    if let Some((subject, object)) = draft.ends(subject, object) {
        // For an edge without a source, KGX writes the name of the file that it came from.
        let is_voice = |source: &&str| !source.contains('.');
        let source = row.primary_source.or(row.source.or(row.provider).filter(is_voice));
        let source = source.map(|name| draft.source(name.trim_start_matches("infores:")));
        let sources = source.into_iter().collect();
        draft.relation(ForeignRelation { sources, ..ForeignRelation::of(label, subject, object) });
    }
    Ok(draft.finish())
}

fn entity(draft: &mut Draft<'_>, id: &str, node: Option<&Node>) -> Option<EntityId> {
    let (category, name) = node.map_or((UNNAMED, id), |node| (&*node.category, &*node.name));
    let entity = draft.entity(("", id), category, name)?;
    draft.mention(&entity, None);
    for link in node.into_iter().flat_map(|node| &node.same_as) {
        draft.same_as(&entity, link);
    }
    Some(entity)
}

/// The fields of a row of TSV, or of an object of JSON Lines.
enum Fields<'r> {
    Row(&'r StringRecord, slice::Iter<'r, usize>),
    Object(&'r BTreeMap<Text<'r>, Text<'r>>),
}

impl<'r> Fields<'r> {
    /// The field of a column, asked for in the order of the columns.
    fn get(&mut self, column: &str) -> Option<&'r str> {
        match self {
            Self::Row(row, places) => places.next().and_then(|place| field(row, *place)),
            Self::Object(object) => {
                object.get(column).map(|text| text.0.trim()).filter(|text| !text.is_empty())
            }
        }
    }
}

/// What `make` makes of each row of TSV, or object of JSON Lines, with its place.
fn rows<'a, T: 'a>(
    input: &'a Input,
    columns: &[&str],
    needed: &[&str],
    mut make: impl FnMut(&Place, &mut Fields<'_>) -> Result<T, SourceError> + Send + 'a,
) -> Result<Imports<'a, T>, SourceError> {
    let stream = open(input)?;
    if input.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv")) {
        let mut table = Table::new(input, stream, b'\t', true);
        let places = table.places(input, columns, needed)?;
        return Ok(Box::new(iter::from_fn(move || {
            let (place, read) = table.advance()?;
            let made = read.and_then(|()| make(&place, &mut Fields::Row(&table.row, places.iter())));
            Some((place, made))
        })));
    }
    let mut object =
        move |place: &Place, json: &[u8]| make(place, &mut Fields::Object(&parse_json(json, place)?));
    Ok(Box::new(read_json(input.name().into(), stream).map(move |(place, json)| {
        let made = json.map_err(Into::into).and_then(|json| object(&place, &json));
        (place, made)
    })))
}

/// A value of JSON as TSV would have it: lists joined by `|`.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Text<'j>(Cow<'j, str>);

impl Borrow<str> for Text<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a number, or a list of these")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(text.into())
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(text.to_owned().into())
            }

            fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
                Ok(value.to_string().into())
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
                Ok(number.to_string().into())
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
                Ok(number.to_string().into())
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
                Ok(number.to_string().into())
            }

            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok("".into())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut joined = String::new();
                while let Some(Text(item)) = list.next_element()? {
                    joined.push_str(if joined.is_empty() { "" } else { "|" });
                    joined.push_str(&item);
                }
                Ok(joined.into())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                // No column that is read holds an object.
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok("".into())
            }
        }
        deserializer.deserialize_any(Any).map(Self)
    }
}
