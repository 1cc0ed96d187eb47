//! GraphRAG: a folder of Parquet tables, read whole: documents, and the entities and relationships that a language
//! model found in their parts. The relationships are claims by it.

use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
    panic,
};

use parquet::{
    errors::ParquetError,
    file::reader::{FileReader as _, SerializedFileReader},
    record::{Field, Row},
};

use super::{
    Foreign, Imported, Imports, Input, SourceError,
    draft::{Drafts, ForeignRelation, Tool},
    map::Labels,
    wrong,
};
use crate::{
    annotation::AnnotatedDocument,
    error::Place,
    text::ReadError,
    vocab::{EntityType, RelationType},
};

static GRAPHRAG: Tool = Tool { name: "graphrag", entities: ENTITIES, relations: RELATIONS, events: &[] };

/// Who says what stands in the relationships.
const MODEL: &str = "GraphRAG";

/// The types that GraphRAG asks its model for.
const ENTITIES: Labels<EntityType> = &[
    ("person", Some(EntityType::Person)),
    ("organization", Some(EntityType::Organization)),
    ("group", Some(EntityType::Group)),
    ("geo", Some(EntityType::Place)),
    ("location", Some(EntityType::Place)),
];

/// A relationship has a description and no type.
const RELATIONS: Labels<RelationType> = &[("related to", Some(RelationType::RelatedTo))];

/// The table whose rows become records; the others stand beside it.
const DOCUMENTS: &str = "documents";

pub(super) fn read<'a>(import: &'a Foreign<'_>, input: &'a Input) -> Result<Imports<'a>, SourceError> {
    let name = input.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if input.content.is_some() {
        return Err(wrong(&place(input), "graphrag needs its tables side by side, expected a folder"));
    }
    if name != DOCUMENTS {
        if !input.path.with_file_name("documents.parquet").is_file() {
            return Err(wrong(&place(input), "expected documents.parquet beside"));
        }
        return Ok(Box::new(std::iter::empty()));
    }
    let drafts = Drafts::new(import, &GRAPHRAG);
    let documents = Table::read(input, DOCUMENTS)?;
    let mut found = Found { of_unit: HashMap::new(), entities: Vec::new(), relationships: Vec::new() };
    for (i, document) in documents.0.iter().enumerate() {
        for unit in document.list("text_unit_ids") {
            found.of_unit.entry(unit.to_owned()).or_default().push(i);
        }
    }
    found.entities = found.by_document(&Table::read(input, "entities")?, documents.0.len());
    found.relationships = found.by_document(&Table::read(input, "relationships")?, documents.0.len());
    for table in ["communities", "community_reports", "covariates"] {
        if input.path.with_file_name(format!("{table}.parquet")).is_file() {
            drafts.note(format_args!("{table}.parquet left out"));
        }
    }
    let place = place(input);
    let records: Vec<Imported> = documents
        .0
        .iter()
        .enumerate()
        .map(|(i, row)| {
            (place.clone(), document(&drafts, row, &found.entities[i], &found.relationships[i], &place))
        })
        .collect();
    Ok(Box::new(records.into_iter()))
}

fn place(input: &Input) -> Place {
    Place { file: input.name().into(), ..Place::default() }
}

/// What stands in each document, by way of its parts.
struct Found {
    of_unit: HashMap<String, Vec<usize>>,
    entities: Vec<Vec<Record>>,
    relationships: Vec<Vec<Record>>,
}

impl Found {
    /// The rows of a table, for each document those of its parts.
    fn by_document(&self, table: &Table, documents: usize) -> Vec<Vec<Record>> {
        let mut of_document = vec![Vec::new(); documents];
        for row in &table.0 {
            let mut of: Vec<_> =
                row.list("text_unit_ids").filter_map(|unit| self.of_unit.get(unit)).flatten().collect();
            of.sort_unstable();
            of.dedup();
            for document in of {
                of_document[*document].push(row.clone());
            }
        }
        of_document
    }
}

fn document(
    drafts: &Drafts<'_>,
    row: &Record,
    entities: &[Record],
    relationships: &[Record],
    place: &Place,
) -> Result<AnnotatedDocument, SourceError> {
    let needed = |name| row.text(name).ok_or_else(|| wrong(place, format!("a document without {name}")));
    let (id, text) = (needed("id")?, needed("text")?);
    let mut draft = drafts.begin(id, Some(text));
    draft.document.title = row.text("title").map(Into::into);
    let mut by_title = HashMap::new();
    for entity in entities {
        let Some(title) = entity.text("title") else {
            draft.note("entity without title left out");
            continue;
        };
        let name = as_written(text, title).unwrap_or(title);
        if let Some(id) = draft.thing(name, entity.text("type").unwrap_or("entity")) {
            by_title.insert(title, id);
        }
        if entity.text("description").is_some() {
            draft.note("description of an entity left out");
        }
    }
    for relationship in relationships {
        let end = |name| relationship.text(name).and_then(|title| by_title.get(title).cloned());
        let (Some(subject), Some(object)) = (end("source"), end("target")) else {
            draft.note("relation left out: an end of it is no entity of the document");
            continue;
        };
        let sources = vec![draft.source(MODEL)];
        draft.relation(ForeignRelation { sources, ..ForeignRelation::of("related to", subject, object) });
        if let (Some(said), Some(relation)) =
            (relationship.text("description"), draft.document.relations.last_mut())
        {
            relation.title = Some(said.into());
        }
    }
    Ok(draft.finish())
}

/// How a text writes a title, which GraphRAG puts into capitals.
fn as_written<'t>(text: &'t str, title: &str) -> Option<&'t str> {
    let title: Vec<char> = title.chars().flat_map(char::to_lowercase).collect();
    let length = |rest: &str| {
        let mut left = title.iter();
        for (at, c) in rest.char_indices() {
            if left.as_slice().is_empty() {
                return Some(at);
            }
            if !c.to_lowercase().all(|c| left.next() == Some(&c)) {
                return None;
            }
        }
        left.as_slice().is_empty().then_some(rest.len())
    };
    let is_apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.char_indices().filter(|(at, _)| is_apart(text[..*at].chars().next_back())).find_map(|(at, _)| {
        let words = &text[at..at + length(&text[at..])?];
        is_apart(text[at + words.len()..].chars().next()).then_some(words)
    })
}

/// The rows of a Parquet file.
struct Table(Vec<Record>);

/// The text and the lists of texts of a row, by column.
#[derive(Clone)]
struct Record(BTreeMap<String, Vec<String>>);

impl Table {
    /// The table of a name beside an input.
    fn read(input: &Input, name: &str) -> Result<Self, SourceError> {
        let path = input.path.with_file_name(format!("{name}.parquet"));
        let place = Place { file: path.display().to_string().into(), ..Place::default() };
        let file = File::open(&path).map_err(|error| ReadError::Io { path, error })?;
        // Of a damaged file the reader takes for granted what does not hold, and panics.
        let rows = panic::catch_unwind(|| Self::rows(file));
        match rows {
            Ok(rows) => rows.map(Self).map_err(|error| wrong(&place, error.to_string())),
            Err(_) => Err(wrong(&place, "damaged, expected a Parquet file")),
        }
    }

    fn rows(file: File) -> Result<Vec<Record>, ParquetError> {
        let reader = SerializedFileReader::new(file)?;
        let rows = reader.get_row_iter(None)?;
        rows.map(|row| Ok(Record::of(&row?))).collect()
    }
}

impl Record {
    fn of(row: &Row) -> Self {
        let texts = |field: &Field| match field {
            Field::Str(text) => vec![text.clone()],
            Field::ListInternal(list) => list
                .elements()
                .iter()
                .filter_map(|item| if let Field::Str(text) = item { Some(text.clone()) } else { None })
                .collect(),
            _ => Vec::new(),
        };
        Self(row.get_column_iter().map(|(name, field)| (name.clone(), texts(field))).collect())
    }

    fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get(name).into_iter().flatten().map(String::as_str)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.list(name).next().filter(|text| !text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::as_written;

    #[test]
    fn capitals_are_found_as_the_text_writes_them() {
        assert_eq!(as_written("Les armées, l’armée malienne.", "ARMÉE MALIENNE"), Some("armée malienne"));
        assert_eq!(as_written("Maliens", "MALI"), None);
        assert_eq!(as_written("À Gao", "GAO"), Some("Gao"));
    }
}
