//! Everything that is learned before the network: dictionaries, lemmas, and the two linear decisions.

use std::collections::BTreeMap;
use std::path::Path;

use super::corpus::Corpus;
use super::lexicon::{self, Line};
use super::{Error, decisions, examples, read_text};
use crate::document::NameKind;
use crate::filter;
use crate::lexicon::Lexicon;
use crate::linear::Linear;
use crate::model::Section;
use crate::table::{self, Table};

/// The dictionaries, as they come.
pub(super) struct Dictionaries {
    delaf: Vec<Line>,
    professions: Vec<Line>,
    given_names: Vec<Line>,
    prolex: String,
    places: String,
}

impl Dictionaries {
    pub(super) fn read(data: &Path) -> Result<Self, Error> {
        Ok(Self {
            delaf: lexicon::read(&data.join("lexicon/Delaf.tsv.xz"))?,
            professions: lexicon::read(&data.join("lexicon/profession.tsv.xz"))?,
            given_names: lexicon::read(&data.join("lexicon/prenom-s.tsv.xz"))?,
            prolex: read_text(&data.join("lexicon/Prolex-Unitex_1_2.tsv.xz"))?,
            places: read_text(&data.join("places/populated_places_fr.tsv"))?,
        })
    }

    /// Names that may stand for others of their kind.
    pub(super) fn names_by_kind(&self) -> BTreeMap<NameKind, Vec<String>> {
        lexicon::names_by_kind(&self.prolex, &self.places)
    }
}

/// What was learned, in the form in which it is stored.
pub(super) struct Rules {
    readings: Vec<u8>,
    classes: Vec<u8>,
    common_forms: Vec<u8>,
    known_names: Vec<u8>,
    lemmas: Vec<u8>,
    edits: Vec<String>,
    boundary: Vec<u8>,
}

impl Rules {
    /// Learns all rules; `None` if the dictionaries are empty.
    pub(super) fn learn(
        dictionaries: &Dictionaries,
        corpus: &Corpus,
        report: &mut dyn FnMut(&str),
    ) -> Option<Self> {
        let (readings, classes) = lexicon::readings(&dictionaries.delaf, &dictionaries.professions);
        let known_names =
            lexicon::known_names(&dictionaries.prolex, &dictionaries.given_names, &dictionaries.places);
        let (lemmas, edits) = examples::lemma_rules(corpus, &dictionaries.delaf);
        report(&format!(
            "{} rules for readings, {} for lemmas; {} known names",
            readings.len(),
            lemmas.len(),
            known_names.len()
        ));
        let (readings, classes) =
            (table::build(&readings), classes.into_iter().flat_map(u64::to_le_bytes).collect::<Vec<_>>());
        let common_forms = filter::build(&lexicon::common_forms(&dictionaries.delaf));
        let lexicon = Lexicon::new(&readings, &classes, &common_forms)?;
        Some(Self {
            boundary: decisions::learn(&examples::boundaries(corpus, &lexicon)),
            known_names: table::build(&known_names),
            lemmas: table::build(&lemmas),
            edits,
            readings,
            classes,
            common_forms,
        })
    }

    /// What turns sentences into examples by these rules.
    pub(super) fn builder(&self, tags: Vec<String>, relations: Vec<String>) -> Option<examples::Builder<'_>> {
        Some(examples::Builder {
            lexicon: Lexicon::new(&self.readings, &self.classes, &self.common_forms)?,
            boundary: Linear::new(&self.boundary)?,
            known_names: Table::new(&self.known_names)?,
            tags,
            relations,
        })
    }

    /// The sections of the model that hold the rules.
    pub(super) fn sections(self) -> [(Section, Vec<u8>); 7] {
        [
            (Section::LexiconRules, self.readings),
            (Section::LexiconClasses, self.classes),
            (Section::CommonForms, self.common_forms),
            (Section::KnownNames, self.known_names),
            (Section::LemmaRules, self.lemmas),
            (Section::LemmaEdits, self.edits.join("\n").into_bytes()),
            (Section::Boundary, self.boundary),
        ]
    }
}
