//! Records that exist already: relata's own, and other tools' output, one file a dialect.
//!
//! A dialect parses its format and tells a [`Draft`](draft::Draft) what it finds; the draft anchors
//! offsets, maps labels and counts what the record cannot hold. What dialects have in common stands in [`json`]
//! (a value a document) and [`table`] (a row a document).

mod acled;
mod anchor;
mod brat;
mod conllu;
mod csv;
mod draft;
mod gdelt;
mod gliner;
#[cfg(feature = "parquet")]
mod graphrag;
mod json;
mod kggen;
mod kgx;
mod langchain;
mod map;
mod native;
mod popcorn;
mod spacy;
mod table;
mod web_annotation;

pub use map::{ForeignMap, MapError};
pub use native::Records;
pub(super) use {json::items, table::Table};

use std::{collections::BTreeMap, io::BufRead};

use super::{AnnotationSource, Dialect, Documents, Input, Losses, Metadata, SourceError};
use crate::{
    annotation::{Agent, AnnotatedDocument, RecordError, problems},
    error::Place,
    text::{ReadError, sha256_hex},
};

/// The reader of other tools' output.
pub struct Foreign<'m> {
    metadata: &'m Metadata,
    map: ForeignMap,
    losses: Losses,
}

/// A document of another tool, or whatever else is read, and where it stands.
type Imported<T = AnnotatedDocument> = (Place, Result<T, SourceError>);

/// The documents of one file of another tool.
type Imports<'a, T = AnnotatedDocument> = Box<dyn Iterator<Item = Imported<T>> + Send + 'a>;

impl<'m> Foreign<'m> {
    /// A reader that fills in what `metadata` says, and takes `map` before its own tables.
    #[must_use]
    pub fn new(metadata: &'m Metadata, map: ForeignMap) -> Self {
        Self { metadata, map, losses: Losses::default() }
    }

    /// What the record could not hold as it stood, and how often.
    #[must_use]
    pub fn losses(&self) -> BTreeMap<String, usize> {
        self.losses.all()
    }

    fn note(&self, what: String, times: usize) {
        self.losses.note(what, times);
    }

    fn imports<'a>(&'a self, input: &'a Input) -> Result<Imports<'a>, SourceError> {
        let stream = || open(input);
        match input.dialect {
            Dialect::Spacy => Ok(json::read::<spacy::Doc>(self, input, stream()?)),
            Dialect::Conllu => Ok(conllu::read(self, input, stream()?)),
            Dialect::Brat => Ok(brat::read(self, input)),
            Dialect::WebAnnotation => Ok(web_annotation::read(self, input, stream()?)),
            Dialect::Gliner => Ok(json::read::<gliner::Output>(self, input, stream()?)),
            Dialect::Langchain => Ok(json::read::<langchain::GraphDocument>(self, input, stream()?)),
            #[cfg(feature = "parquet")]
            Dialect::Graphrag => graphrag::read(self, input),
            Dialect::Kggen => Ok(json::read::<kggen::Graph>(self, input, stream()?)),
            Dialect::Kgx => kgx::read(self, input),
            Dialect::Csv => csv::read(self, input, stream()?),
            Dialect::Acled => acled::read(self, input, stream()?),
            Dialect::Popcorn => Ok(popcorn::read(self, input, stream()?)),
            Dialect::Gdelt => Ok(gdelt::read(self, input, stream()?)),
            Dialect::Text | Dialect::Html | Dialect::Feed | Dialect::Articles | Dialect::Relata => {
                Ok(Box::new(std::iter::empty()))
            }
        }
    }

    /// The document with what the metadata say of it, if all holds together.
    fn finish(&self, (place, document): Imported) -> Result<AnnotatedDocument, SourceError> {
        let mut document = document?;
        self.metadata.apply(&mut document);
        if let Some(error) = RecordError::unsound(&document, problems(&document), &place) {
            return Err(error.into());
        }
        // Last, so that nothing is compared with a hash that was just made of it.
        document.text_sha256 = document.text.as_deref().map(|text| sha256_hex(text).into());
        Ok(document)
    }
}

impl AnnotationSource for Foreign<'_> {
    fn agent(&self) -> Agent {
        Agent { name: "relata import".into(), version: Some(env!("CARGO_PKG_VERSION").into()) }
    }

    fn read<'a>(&'a self, input: &'a Input) -> Documents<'a> {
        match self.imports(input) {
            Ok(imports) => Box::new(imports.map(|import| self.finish(import))),
            Err(error) => Box::new(std::iter::once(Err(error))),
        }
    }
}

fn open(input: &Input) -> Result<Box<dyn BufRead + Send + '_>, SourceError> {
    input.open().map_err(|error| ReadError::Io { path: input.path.clone(), error }.into())
}

/// The place of a line of an input.
fn line_of(input: &Input, line: usize) -> Place {
    Place { file: input.name().into(), line: Some(line), pointer: None }
}

/// What is wrong at a place.
fn wrong(place: &Place, message: impl Into<String>) -> SourceError {
    SourceError::foreign(place.clone(), message)
}
