//! What relata knows before it reads: known entities (`ontology/entities.ttl`) and the lexicon of
//! each language (`ontology/lexicon/`). Both are compiled in.

mod entities;
mod lexicon;
mod own;
mod position;
mod senses;

pub use entities::{KnownEntities, KnownEntity};
pub use lexicon::{
    Attribution, Colours, Groups, Lexicon, LightVerbs, MeasureVerbs, MeasuredNoun, Organizations, Persons,
    Places, RelationWords, Words,
};
pub use own::OwnEntitiesError;
pub use position::Position;
pub use senses::{Condition, EventWords, Frame, Phrase, Sense, Test};

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
pub struct Knowledge {
    /// Countries, capitals …
    pub entities: KnownEntities,
    /// The French words of events, roles, cues.
    pub french: Lexicon,
    /// The analyser of French, with its trained model.
    pub analyser: relata_nlp::French<'static>,
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
            analyser: relata_nlp::French::load().map_err(|error| KnowledgeError {
                file: "nlp/models/french.bin",
                message: error.to_string(),
            })?,
        })
    }
}
