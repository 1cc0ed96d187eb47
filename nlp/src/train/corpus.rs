//! What there is to learn from, and which of it for which purpose.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Error, conventions, read_text};
use crate::conllu::{self, Tree};
use crate::document::{Name, Span};
use crate::evaluate::names::{self, NamedText};
use crate::lexicon::Lexicon;
use crate::token::surface::Surface;

/// Articles that another part of the project is tested on: never trained on.
const RESERVED_ARTICLES: [&str; 10] =
    ["44532", "44568", "44618", "44635", "44839", "44881", "45611", "45626", "45674", "45736"];

/// What a model is for, which decides what it may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Choosing features and settings: sees no test set, and not the development sets either.
    Development,
    /// Figures that are published: sees everything but the test sets, PUD, and the development part of the names.
    Measurement,
    /// Shipping: sees all but the test sets and the reserved articles.
    Shipping,
}

/// One treebank file.
struct Source {
    path: &'static str,
    /// Neither questions nor transcribed speech.
    written: bool,
    seen_from: Purpose,
}

const fn source(path: &'static str, written: bool, seen_from: Purpose) -> Source {
    Source { path, written, seen_from }
}

const GSD: &str = "ud/UD_French-GSD/fr_gsd-ud-dev.conllu";
/// The sentences at its end that development is measured on.
const GSD_HELD_OUT: usize = 300;

const SOURCES: &[Source] = &[
    source("ud/UD_French-Sequoia/fr_sequoia-ud-train.conllu", true, Purpose::Development),
    source(GSD, true, Purpose::Development),
    source("ud/UD_French-FQB/fr_fqb-ud-test.conllu", false, Purpose::Development),
    source("ud/UD_French-Rhapsodie/fr_rhapsodie-ud-train.conllu", false, Purpose::Development),
    source("ud/UD_French-ParisStories/fr_parisstories-ud-train.conllu", false, Purpose::Development),
    source("ud/UD_French-Sequoia/fr_sequoia-ud-dev.conllu", true, Purpose::Measurement),
    source("ud/UD_French-PUD/fr_pud-ud-test.conllu", true, Purpose::Shipping),
];

impl Purpose {
    fn sees(self, from: Self) -> bool {
        self as u8 >= from as u8
    }
}

/// Everything a model is trained on.
#[derive(Default)]
pub(super) struct Corpus {
    /// Each with whether it is written text.
    pub(super) trees: Vec<(Tree, bool)>,
    /// Names in treebank sentences, by sentence.
    pub(super) names: BTreeMap<String, NamedText>,
    /// Texts with names only.
    pub(super) articles: Vec<NamedText>,
}

impl Corpus {
    pub(super) fn read(data: &Path, names: Option<&Path>, purpose: Purpose) -> Result<Self, Error> {
        let mut trees = Vec::new();
        for source in SOURCES.iter().filter(|source| purpose.sees(source.seen_from)) {
            let path = data.join(source.path);
            let mut read = conllu::read(&read_text(&path)?).map_err(|error| Error::new(&path, error))?;
            if purpose == Purpose::Development && source.path == GSD {
                read.truncate(read.len() - GSD_HELD_OUT);
            }
            trees.extend(read.into_iter().map(|tree| (tree, source.written)));
        }
        let ids: BTreeSet<&str> = trees.iter().map(|(tree, _)| tree.id.as_str()).collect();
        let mut named = BTreeMap::new();
        for file in ["names/sequoia.tsv", "names/gsd.tsv", "names/pud.tsv"] {
            let texts = read_names(data, file)?.into_iter().filter(|text| ids.contains(text.id.as_str()));
            named.extend(texts.map(|text| (text.id.clone(), text)));
        }
        let mut articles = read_names(data, "names/wikinews.tsv")?;
        let development = development_articles(&articles);
        articles.retain(|text| {
            let article = article(text);
            !RESERVED_ARTICLES.contains(&article)
                && (purpose == Purpose::Shipping || !development.contains(article))
        });
        if let Some(folder) = names {
            articles.extend(read_marked(folder)?);
        }
        conventions::open_affairs(named.values_mut().chain(&mut articles));
        Ok(Self { trees, names: named, articles })
    }
}

fn read_names(data: &Path, file: &str) -> Result<Vec<NamedText>, Error> {
    let path = data.join(file);
    names::read(&read_text(&path)?).map_err(|error| Error::new(&path, error))
}

/// The texts of a folder whose names are marked, file by file in the order of their names.
fn read_marked(folder: &Path) -> Result<Vec<NamedText>, Error> {
    let failed = |error: std::io::Error| Error::new(folder, error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        let id = path.file_stem().unwrap_or_default().to_string_lossy();
        let read = names::read_marked(&id, &read_text(&path)?);
        texts.extend(read.map_err(|error| Error::new(&path, error))?);
    }
    Ok(texts)
}

fn article(text: &NamedText) -> &str {
    text.id.split('#').next().unwrap_or_default()
}

/// Every fifth article.
fn development_articles(articles: &[NamedText]) -> BTreeSet<String> {
    let mut seen: Vec<&str> = articles.iter().map(article).collect();
    seen.dedup();
    seen.into_iter().skip(4).step_by(5).map(str::to_owned).collect()
}

/// The texts that names are measured on: Sequoia's test sentences, one by one, and every fifth article of Wikinews, whole.
///
/// # Errors
///
/// When a file is missing or malformed.
pub fn name_development(data: &Path) -> Result<Vec<NamedText>, Error> {
    let path = data.join("ud/UD_French-Sequoia/fr_sequoia-ud-test.conllu");
    let test = conllu::read(&read_text(&path)?).map_err(|error| Error::new(&path, error))?;
    let ids: BTreeSet<&str> = test.iter().map(|tree| tree.id.as_str()).collect();
    let mut texts = read_names(data, "names/sequoia.tsv")?;
    texts.retain(|text| ids.contains(text.id.as_str()));
    let mut articles = read_names(data, "names/wikinews.tsv")?;
    let development = development_articles(&articles);
    articles.retain(|text| development.contains(article(text)));
    texts.extend(articles.chunk_by(|a, b| article(a) == article(b)).map(joined));
    Ok(texts)
}

/// The paragraphs of an article as one text.
fn joined(paragraphs: &[NamedText]) -> NamedText {
    let mut whole =
        NamedText { id: article(&paragraphs[0]).to_owned(), text: String::new(), names: Vec::new() };
    let mut start = 0;
    for NamedText { text, names, .. } in paragraphs {
        let moved = |name: &Name| {
            let span = Span::new(start + name.span.start, start + name.span.end);
            Name { span, ..*name }
        };
        whole.names.extend(names.iter().map(moved));
        whole.text.push_str(text);
        whole.text.push('\n');
        start += text.chars().count() + 1;
    }
    whole
}

/// A text cut into tokens.
pub(super) struct Tokens {
    pub(super) spans: Vec<Span>,
    pub(super) surfaces: Vec<Surface>,
}

impl Tokens {
    /// The tokens of all trees one after the other, as if they were one text; and which of them end a sentence.
    pub(super) fn of_trees<'a>(
        trees: impl Iterator<Item = &'a Tree>,
        lexicon: &Lexicon<'_>,
    ) -> (Self, Vec<bool>) {
        let (mut spans, mut surfaces, mut last) = (Vec::new(), Vec::new(), Vec::new());
        let mut offset = 0;
        for tree in trees {
            for (index, token) in tree.sentence.tokens.iter().enumerate() {
                spans.push(Span::new(offset + token.span.start, offset + token.span.end));
                surfaces.push(Surface::of_str(&token.surface, lexicon));
                last.push(index + 1 == tree.sentence.tokens.len());
            }
            offset += tree.text.chars().count() + 1;
        }
        (Self { spans, surfaces }, last)
    }
}
