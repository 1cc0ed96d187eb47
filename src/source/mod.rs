//! Sources of annotated documents: articles, which are analysed, and records that exist already.
//!
//! [`read`] takes the files of all inputs in order and hands out annotated documents in the same
//! order; texts are annotated on all cores.

mod article;
mod extract;
mod import;
mod input;
mod metadata;

pub use extract::FrenchText;
pub use import::{Foreign, ForeignMap, MapError, Records};
pub use input::{Dialect, Input, find_inputs};
pub use metadata::{DocumentMetadata, Metadata, MetadataError};

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use rayon::prelude::*;

use crate::{
    annotation::{Agent, AnnotatedDocument, RecordError, header_problems},
    error::Place,
    knowledge::Knowledge,
    text::ReadError,
};

/// How many articles are annotated at once; keeps memory flat.
const BATCH: usize = 256;

/// A document that cannot be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// A file that cannot be used as text.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A record that is not sound.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// Something in another tool's output that cannot be used.
    #[error("{place}: {message}")]
    Foreign {
        /// Where.
        place: Box<Place>,
        /// What is wrong and what was expected.
        message: String,
    },
}

impl SourceError {
    /// What is wrong at a place, and what was expected.
    fn foreign(place: Place, message: impl Into<String>) -> Self {
        Self::Foreign { place: Box::new(place), message: message.into() }
    }
}

/// What a reading could not hold, by what it was, and how often.
#[derive(Default)]
struct Losses(Mutex<BTreeMap<String, usize>>);

impl Losses {
    fn note(&self, what: String, times: usize) {
        *self.lock().entry(what).or_default() += times;
    }

    fn all(&self) -> BTreeMap<String, usize> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The documents of one input, in order; a record that is skipped is an error item.
pub type Documents<'a> = Box<dyn Iterator<Item = Result<AnnotatedDocument, SourceError>> + Send + 'a>;

/// Turns an input of one dialect into annotated documents.
pub trait AnnotationSource: Sync {
    /// Who annotates.
    fn agent(&self) -> Agent;
    /// The documents of an input.
    fn read<'a>(&'a self, input: &'a Input) -> Documents<'a>;
}

/// The document, if what its input or the metadata say of it holds together.
fn with_sound_header(document: AnnotatedDocument, place: &Place) -> Result<AnnotatedDocument, SourceError> {
    let unsound = RecordError::unsound(&document, header_problems(&document), place);
    unsound.map_or(Ok(document), |error| Err(error.into()))
}

/// The readers of all dialects.
pub struct Sources<'k> {
    text: FrenchText<'k>,
    records: Records<'k>,
    foreign: Foreign<'k>,
}

impl<'k> Sources<'k> {
    /// Readers that know what `knowledge` holds, what `metadata` says of documents and what `map` says
    /// of other tools' words.
    #[must_use]
    pub fn new(knowledge: &'k Knowledge, metadata: &'k Metadata, map: ForeignMap) -> Self {
        let foreign = Foreign::new(metadata, map);
        Self { text: FrenchText::new(knowledge, metadata), records: Records::new(metadata), foreign }
    }

    /// What other tools' output and lists of articles said that the record could not hold as it stood, and how often.
    #[must_use]
    pub fn losses(&self) -> BTreeMap<String, usize> {
        let mut losses = self.foreign.losses();
        losses.extend(self.text.losses());
        losses
    }

    /// The reader of a dialect.
    #[must_use]
    pub fn of(&self, dialect: Dialect) -> &(dyn AnnotationSource + 'k) {
        match dialect {
            Dialect::Text | Dialect::Html | Dialect::Feed | Dialect::Articles => &self.text,
            Dialect::Relata => &self.records,
            _ => &self.foreign,
        }
    }
}

/// Hands each document of the inputs to `visit`, in order; stops when `visit` returns false.
pub fn read<'i>(
    inputs: &'i [Input],
    sources: &Sources<'_>,
    visit: &mut dyn FnMut(&'i Input, Result<AnnotatedDocument, SourceError>) -> bool,
) {
    let mut rest = inputs;
    while let Some(first) = rest.first() {
        let source = sources.of(first.dialect);
        let is_small = |input: &&Input| input.dialect.is_article() && input.dialect != Dialect::Articles;
        let texts = rest.iter().take(BATCH).take_while(is_small).count();
        let (batch, after) = rest.split_at(texts.max(1));
        rest = after;
        if texts > 0 {
            let read: Vec<Vec<_>> = batch.par_iter().map(|input| source.read(input).collect()).collect();
            let in_order = batch
                .iter()
                .zip(read)
                .flat_map(|(input, documents)| documents.into_iter().map(move |d| (input, d)));
            for (input, document) in in_order {
                if !visit(input, document) {
                    return;
                }
            }
        } else {
            for document in source.read(first) {
                if !visit(first, document) {
                    return;
                }
            }
        }
    }
}
