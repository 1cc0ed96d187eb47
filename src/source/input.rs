use std::{
    fmt,
    fs::File,
    io::{self, BufRead, BufReader, Read as _},
    path::{Path, PathBuf},
    str::FromStr,
};

use super::article::{is_feed, is_page};
use crate::text::{ReadError, TextInput, walk};

/// The registry of what relata reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The text of an article, in UTF-8.
    Text,
    /// A web page with an article.
    Html,
    /// RSS or Atom, whose entries are articles.
    Feed,
    /// Articles with what is known of each, JSON, JSON Lines or a table.
    Articles,
    /// relata's own annotated documents, JSON or JSON Lines.
    Relata,
    /// spaCy's `Doc.to_json()`.
    Spacy,
    /// CoNLL-U with names in MISC.
    Conllu,
    /// brat's standoff: a `.ann` beside each `.txt`.
    Brat,
    /// W3C Web Annotations, JSON-LD.
    WebAnnotation,
    /// Entities and relations of GLiNER.
    Gliner,
    /// LangChain's graph documents, JSON.
    Langchain,
    /// The tables of GraphRAG, a folder of Parquet files.
    #[cfg(feature = "parquet")]
    Graphrag,
    /// Triples of KGGen, JSON.
    Kggen,
    /// Nodes and edges of the Knowledge Graph Exchange, TSV or JSON Lines.
    Kgx,
    /// A table of statements, whose columns `--map` names.
    Csv,
    /// Events of ACLED, CSV.
    Acled,
    /// Events (2.0) and Global Knowledge Graph (2.1) of GDELT, tables without header.
    Gdelt,
    /// The corpus POPCORN, JSON.
    Popcorn,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: &'static [Self] = &[
        Self::Text,
        Self::Html,
        Self::Feed,
        Self::Articles,
        Self::Relata,
        Self::Spacy,
        Self::Conllu,
        Self::Brat,
        Self::WebAnnotation,
        Self::Gliner,
        Self::Langchain,
        #[cfg(feature = "parquet")]
        Self::Graphrag,
        Self::Kggen,
        Self::Kgx,
        Self::Csv,
        Self::Acled,
        Self::Gdelt,
        Self::Popcorn,
    ];

    /// The dialects that are told by the extension; the others have to be named.
    const BY_EXTENSION: &'static [Self] = &[Self::Text, Self::Html, Self::Feed, Self::Relata];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Feed => "feed",
            Self::Articles => "articles",
            Self::Relata => "relata",
            Self::Spacy => "spacy",
            Self::Conllu => "conllu",
            Self::Brat => "brat",
            Self::WebAnnotation => "web-annotation",
            Self::Gliner => "gliner",
            Self::Langchain => "langchain",
            #[cfg(feature = "parquet")]
            Self::Graphrag => "graphrag",
            Self::Kggen => "kggen",
            Self::Kgx => "kgx",
            Self::Csv => "csv",
            Self::Acled => "acled",
            Self::Gdelt => "gdelt",
            Self::Popcorn => "popcorn",
        }
    }

    /// The extensions of its files.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Feed => &["rss", "atom", "xml"],
            Self::Articles => &["json", "jsonl", "ndjson", "csv", "tsv"],
            Self::Relata | Self::Spacy | Self::Gliner | Self::Langchain | Self::Kggen | Self::Popcorn => {
                &["json", "jsonl", "ndjson"]
            }
            Self::Conllu => &["conllu", "conll"],
            Self::Brat => &["ann"],
            Self::WebAnnotation => &["jsonld", "json", "jsonl", "ndjson"],
            #[cfg(feature = "parquet")]
            Self::Graphrag => &["parquet"],
            Self::Kgx => &["tsv", "jsonl"],
            Self::Csv | Self::Gdelt => &["csv", "tsv"],
            Self::Acled => &["csv"],
        }
    }

    /// Whether another tool's output is read.
    #[must_use]
    pub const fn is_foreign(self) -> bool {
        !self.is_article() && !matches!(self, Self::Relata)
    }

    /// Whether it holds articles, which are still to be annotated.
    #[must_use]
    pub const fn is_article(self) -> bool {
        matches!(self, Self::Text | Self::Html | Self::Feed | Self::Articles)
    }

    /// The dialect of a file by its extension, where that tells.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        Self::BY_EXTENSION.iter().copied().find(|dialect| dialect.extensions().contains(&extension.as_str()))
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Dialect {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().copied().find(|dialect| dialect.name() == name);
        found.ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|dialect| dialect.name()).collect();
            format!("unknown dialect {name:?}, expected one of {}", names.join(", "))
        })
    }
}

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What it holds.
    pub dialect: Dialect,
    /// The id of the document if it is a text.
    pub id: String,
    /// The file; `-` for content that was handed over.
    pub path: PathBuf,
    /// Content read already (standard input).
    pub content: Option<Vec<u8>>,
}

impl Input {
    /// Its name in messages.
    #[must_use]
    pub fn name(&self) -> String {
        if self.content.is_some() { "standard input".into() } else { self.path.display().to_string() }
    }

    /// What it holds, as a stream.
    ///
    /// # Errors
    /// If the file cannot be opened.
    pub fn open(&self) -> io::Result<Box<dyn BufRead + Send + '_>> {
        Ok(match &self.content {
            Some(content) => Box::new(content.as_slice()),
            None => Box::new(BufReader::with_capacity(1 << 20, File::open(&self.path)?)),
        })
    }

    /// Content from a stream, told apart by its first characters unless `dialect` says.
    #[must_use]
    pub fn from_content(content: Vec<u8>, dialect: Option<Dialect>) -> Self {
        let guess = match content.trim_ascii_start().first() {
            Some(b'{') => Dialect::Relata,
            _ if is_feed(&content) => Dialect::Feed,
            _ if is_page(&content) => Dialect::Html,
            _ => Dialect::Text,
        };
        Self {
            dialect: dialect.unwrap_or(guess),
            id: "stdin".into(),
            path: "-".into(),
            content: Some(content),
        }
    }
}

/// The files of an INPUT, a file or a folder, with the dialect of each.
///
/// # Errors
/// If nothing is there, a folder holds nothing to read, or a file given by name is of a kind that
/// relata does not read. XML in a folder is passed over unless it is a feed.
pub fn find_inputs(path: &Path, dialect: Option<Dialect>) -> Result<Vec<Input>, ReadError> {
    let wanted = |extension: &str| match dialect {
        Some(dialect) => dialect.extensions().contains(&extension.to_ascii_lowercase().as_str()),
        None => Dialect::from_extension(extension).is_some(),
    };
    let files = walk(path, &wanted)?;
    let is_other = |file: &TextInput| dialect.is_none() && file.path != path && is_other_xml(&file.path);
    let inputs = files.into_iter().filter(|file| !is_other(file)).map(|file| {
        let extension = file.path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if let (None, Some(advice)) = (dialect, not_read(extension)) {
            return Err(ReadError::Binary {
                path: file.path.clone(),
                kind: "a format that relata does not read",
                advice,
            });
        }
        let dialect = dialect.or_else(|| Dialect::from_extension(extension)).unwrap_or(Dialect::Text);
        Ok(Input { dialect, id: file.id, path: file.path, content: None })
    });
    inputs.collect()
}

/// Whether a file is XML that is no feed.
fn is_other_xml(path: &Path) -> bool {
    let mut start = Vec::new();
    let mut is_read = || File::open(path).and_then(|file| file.take(4096).read_to_end(&mut start)).is_ok();
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml"))
        && is_read()
        && !is_feed(&start)
}

/// What to do with a file of RDF, of a graph or of an office program.
fn not_read(extension: &str) -> Option<&'static str> {
    match extension.to_ascii_lowercase().as_str() {
        "ttl" | "nt" | "nq" | "trig" | "rdf" | "owl" | "jsonld" => {
            Some("RDF is read by `relata query`; for a graph give the articles or annotated documents")
        }
        "csv" | "tsv" => Some(
            "say what made the table: --from csv --map FILE.toml, --from kgx, acled or gdelt; of articles, --from articles",
        ),
        "gexf" | "graphml" | "dot" | "gv" | "svg" => {
            Some("expected articles (.txt) or annotated documents (.json, .jsonl)")
        }
        "pdf" => Some("run `pdftotext FILE.pdf` first"),
        "doc" | "docx" | "odt" | "rtf" => {
            Some("save it as plain text, or run `pandoc FILE -t plain -o FILE.txt`")
        }
        _ => None,
    }
}
