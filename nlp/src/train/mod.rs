//! Making a model from treebanks, names and dictionaries.

mod augment;
mod backward;
mod conventions;
mod corpus;
mod crf;
mod decisions;
mod examples;
mod gradient;
mod lexicon;
mod network;
mod optimiser;
mod random;
mod rules;
mod suffix;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

pub use corpus::{Purpose, name_development};
pub use network::Settings;

use crate::model::{self, SECTIONS, Section};
use crate::tag::Tag;
use crate::word::ARTICLE;
use corpus::Corpus;
use rules::{Dictionaries, Rules};

/// A file that training needs is missing or malformed.
#[derive(Debug)]
pub struct Error {
    path: PathBuf,
    reason: String,
}

impl Error {
    fn new(path: &Path, reason: impl fmt::Display) -> Self {
        Self { path: path.to_owned(), reason: reason.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for Error {}

/// Reads a text file, through `xz` if that is how it is packed.
fn read_text(path: &Path) -> Result<String, Error> {
    if path.extension().is_none_or(|extension| extension != "xz") {
        return std::fs::read_to_string(path).map_err(|error| Error::new(path, error));
    }
    let output = Command::new("xz")
        .arg("--decompress")
        .arg("--stdout")
        .arg(path)
        .output()
        .map_err(|error| Error::new(path, error))?;
    if !output.status.success() {
        return Err(Error::new(path, String::from_utf8_lossy(&output.stderr).trim()));
    }
    String::from_utf8(output.stdout).map_err(|error| Error::new(path, error))
}

/// Trains a model on the folder `data`, and on the texts of the folder `names` whose names are marked; `report` is told
/// what is being done.
///
/// # Errors
///
/// When a file is missing or malformed.
pub fn train(
    data: &Path,
    names: Option<&Path>,
    purpose: Purpose,
    settings: Settings,
    report: &mut dyn FnMut(&str),
) -> Result<Vec<u8>, Error> {
    let corpus = Corpus::read(data, names, purpose)?;
    let dictionaries = Dictionaries::read(data)?;
    let named = corpus.names.values().chain(&corpus.articles);
    let mut random = random::Random(settings.seed);
    let copies = augment::with_other_names(named, &dictionaries.names_by_kind(), &mut random);
    let malformed = || Error::new(data, "the dictionaries give nothing to learn from");
    let rules = Rules::learn(&dictionaries, &corpus, report).ok_or_else(malformed)?;
    let tags = labels(&corpus, |word| Tag::label(word.upos, &word.feats));
    let mut relations = labels(&corpus, |word| word.deprel.to_string());
    let place = relations.partition_point(|relation| relation.as_str() < ARTICLE);
    relations.insert(place, ARTICLE.to_owned());
    let builder = rules.builder(tags.clone(), relations.clone()).ok_or_else(malformed)?;
    let sizes = settings.sizes(tags.len(), relations.len());
    let mut rounds = vec![builder.examples(&corpus)];
    rounds.extend(copies.iter().enumerate().map(|(round, copies)| {
        let mut examples = builder.articles(copies);
        examples.extend(builder.examples(&augment::respelt(&corpus, round)));
        examples
    }));
    report(&format!("{} examples, {} tags, {} relations", rounds[0].len(), tags.len(), relations.len()));
    let trained = network::train(&rounds, sizes, settings, &mut |epoch, loss| {
        report(&format!("epoch {epoch}: loss {loss:.4}"));
    });

    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    let notice = [
        (Section::Notice, include_bytes!("../../models/NOTICE").to_vec()),
        (Section::Tags, tags.join("\n").into_bytes()),
        (Section::Relations, relations.join("\n").into_bytes()),
    ];
    for (section, bytes) in notice.into_iter().chain(rules.sections()).chain(trained.sections(sizes)) {
        sections[section as usize] = bytes;
    }
    Ok(model::write(&sections))
}

/// All labels that occur more than once, in order.
fn labels(corpus: &Corpus, label: impl Fn(&crate::Word) -> String) -> Vec<String> {
    let (mut once, mut often) = (BTreeSet::new(), BTreeSet::new());
    for word in corpus.trees.iter().flat_map(|(tree, _)| &tree.sentence.words) {
        let label = label(word);
        if !once.insert(label.clone()) {
            often.insert(label);
        }
    }
    often.into_iter().collect()
}
