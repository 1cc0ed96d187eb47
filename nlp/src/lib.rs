//! French language analysis: from text to sentences, tokens, words, lemmas, parts of speech, dependencies and names.
//!
//! ```no_run
//! let french = relata_nlp::French::load()?;
//! let document = french.analyse("Le maire de Lyon a annoncé sa démission.");
//! for word in &document.sentences[0].words {
//!     println!("{}\t{}\t{}\t{}", word.form, word.lemma, word.upos, word.deprel);
//! }
//! # Ok::<(), relata_nlp::ModelError>(())
//! ```
//!
//! A **token** is a stretch of text; a **word** is what syntax sees. Most tokens are one word, `du` is two: `de` and `le`.
//! Offsets count Unicode code points from the start of the text.

mod analysis;
pub mod conllu;
mod document;
pub mod evaluate;
mod filter;
mod hash;
mod lemma;
mod lexicon;
mod linear;
mod model;
mod name;
mod network;
mod parse;
mod suffix;
mod table;
mod tag;
mod token;
pub mod train;
mod word;

pub use document::{Document, Name, NameKind, Sentence, Span, Token, UnknownLabel, Upos, Word};
pub use model::ModelError;
pub use name::Gazetteer;

use model::Model;

/// The analyser, with all that it learned.
pub struct French<'a> {
    model: Model<'a>,
}

impl French<'static> {
    /// The analyser with the model that this crate ships.
    ///
    /// # Errors
    ///
    /// When the model was built for another version of the crate, which no published version is.
    pub fn load() -> Result<Self, ModelError> {
        Self::from_bytes(include_bytes!("../models/french.bin"))
    }
}

impl<'a> French<'a> {
    /// The analyser with a model of your own, as `relata-nlp train` writes it.
    ///
    /// # Errors
    ///
    /// When the bytes are not such a model.
    pub fn from_bytes(file: &'a [u8]) -> Result<Self, ModelError> {
        Model::read(file).map(|model| Self { model })
    }

    /// What the model was trained on, and under which licences.
    pub fn notice(&self) -> &str {
        self.model.notice
    }

    /// Analyses a text. A line break ends a sentence; nothing else of its layout counts.
    pub fn analyse(&self, text: &str) -> Document {
        self.analyse_with(text, &Gazetteer::default())
    }

    /// Analyses a text in which the names of a gazetteer may occur.
    pub fn analyse_with(&self, text: &str, gazetteer: &Gazetteer) -> Document {
        analysis::analyse(&self.model, text, gazetteer)
    }
}
