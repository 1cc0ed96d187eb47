use std::{collections::BTreeMap, path::Path};

use serde::Deserialize;

use crate::annotation::{AnnotatedDocument, Date};

/// A metadata file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {message}")]
pub struct MetadataError {
    /// The file.
    pub file: String,
    /// What is wrong and what was expected.
    pub message: String,
}

/// What is known of documents beside their texts, by document id.
#[derive(Debug, Default)]
pub struct Metadata(BTreeMap<String, DocumentMetadata>);

/// What is known of one document: a row of the CSV, an object of the JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentMetadata {
    /// The document's id.
    pub id: String,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<Box<str>>,
    /// When, ISO 8601 at the precision known.
    #[serde(default)]
    pub published: Option<Date>,
    /// Where it stands on the web.
    #[serde(default)]
    pub url: Option<Box<str>>,
    /// The headline.
    #[serde(default)]
    pub title: Option<Box<str>>,
    /// Who wrote it.
    #[serde(default)]
    pub author: Option<Box<str>>,
}

/// What a record says of its document.
impl From<&AnnotatedDocument> for DocumentMetadata {
    fn from(document: &AnnotatedDocument) -> Self {
        Self {
            id: document.id.to_string(),
            publisher: document.publisher.clone(),
            published: document.published,
            url: document.url.clone(),
            title: document.title.clone(),
            author: document.author.clone(),
        }
    }
}

/// Of an id that stands twice, the last.
impl FromIterator<DocumentMetadata> for Metadata {
    fn from_iter<I: IntoIterator<Item = DocumentMetadata>>(rows: I) -> Self {
        Self(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
    }
}

impl Metadata {
    /// Reads a CSV with a header line (`id,publisher,published,url,title,author`, in any order, `id`
    /// required), or a JSON array of objects with these names; `path` tells which by its extension.
    ///
    /// # Errors
    /// If it is neither, a column is unknown, a date is invalid or an id stands twice.
    pub fn from_bytes(path: &Path, bytes: &[u8]) -> Result<Self, MetadataError> {
        let error = |message: String| MetadataError { file: path.display().to_string(), message };
        let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
        let rows: Vec<DocumentMetadata> = if json {
            serde_json::from_slice(bytes).map_err(|e| error(e.to_string()))?
        } else {
            csv::Reader::from_reader(bytes)
                .deserialize()
                .collect::<Result<_, _>>()
                .map_err(|e| error(e.to_string()))?
        };
        let mut by_id = BTreeMap::new();
        for row in rows {
            if let Some(twice) = by_id.insert(row.id.clone(), row) {
                return Err(error(format!("document {:?} stands twice", twice.id)));
            }
        }
        Ok(Self(by_id))
    }

    /// The ids that it speaks of, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Fills in what is known of a document; it goes before what the text says of itself. False if
    /// nothing is known.
    pub fn apply(&self, document: &mut AnnotatedDocument) -> bool {
        let known = self.0.get(document.id.as_str());
        if let Some(known) = known {
            known.fill(document);
        }
        known.is_some()
    }
}

impl DocumentMetadata {
    /// Fills in what is known of a document.
    pub(super) fn fill(&self, document: &mut AnnotatedDocument) {
        let fill = |field: &mut Option<Box<str>>, value: &Option<Box<str>>| {
            if let Some(value) = value {
                *field = Some(value.clone());
            }
        };
        fill(&mut document.publisher, &self.publisher);
        fill(&mut document.url, &self.url);
        fill(&mut document.title, &self.title);
        fill(&mut document.author, &self.author);
        document.published = self.published.or(document.published);
    }
}
