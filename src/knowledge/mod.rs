//! What relata knows before it reads: known entities (`ontology/entities.ttl`) and the lexicon of
//! each language (`ontology/lexicon/`). Both are compiled in.

mod entities;
mod inflect;
mod lexicon;

pub use entities::{KnownEntities, KnownEntity};
pub use lexicon::{Colour, EventWord, Frame, Lexicon, MeasuredNoun, Tense, WordClass};

/// A knowledge file that does not hold together.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {message}")]
pub struct KnowledgeError {
    /// The file.
    pub file: &'static str,
    /// What is wrong and what was expected.
    pub message: String,
}

/// All that relata knows.
#[derive(Debug)]
pub struct Knowledge {
    /// Countries, capitals …
    pub entities: KnownEntities,
    /// The French words of events, roles, cues.
    pub french: Lexicon,
}

impl Knowledge {
    /// The knowledge that is compiled in; takes some milliseconds.
    ///
    /// # Errors
    /// If one of the files is malformed, which a test excludes.
    pub fn built_in() -> Result<Self, KnowledgeError> {
        Ok(Self {
            entities: KnownEntities::from_turtle(include_str!("../../ontology/entities.ttl"))?,
            french: Lexicon::from_toml(include_str!("../../ontology/lexicon/fr.toml"))?,
        })
    }
}
