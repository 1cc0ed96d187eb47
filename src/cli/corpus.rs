//! The INPUT arguments and what they lead to.

use std::{
    collections::BTreeMap,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow, bail};
use clap::Args;
use serde::Serialize;

use super::{Global, Outcome, output, rdf, seen::Seen};
use crate::{
    annotation::{AnnotatedDocument, RecordError, problems, read_unchecked},
    graph::{KnowledgeGraph, build},
    knowledge::Knowledge,
    rdf::check_base,
    resolve::{Decisions, Resolution, resolve_with},
    source::{Dialect, ForeignMap, Input, Metadata, SourceError, Sources, find_inputs, read},
    text::is_language,
    vocab::term,
};

/// What to read.
#[derive(Args)]
pub(super) struct InputArgs {
    #[command(flatten)]
    pub(super) paths: PathArgs,
    /// CSV or JSON that says of documents what their texts do not: id, publisher, published, url, title, author
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
    /// Entities that you know: Turtle like ontology/entities.ttl, or CSV or JSON: type, name, other_names, same_as,
    /// latitude, longitude
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    entities: Option<Option<PathBuf>>,
    /// TOML that says what another tool's labels mean, in [entities], [relations], [events], and for csv [columns]
    #[arg(long, value_name = "FILE", requires = "from")]
    map: Option<PathBuf>,
}

/// Where it stands.
#[derive(Args)]
pub(super) struct PathArgs {
    /// Article (.txt, .html), feed (.rss, .atom, .xml), annotated documents (.json, .jsonl), a folder of these,
    /// or - for standard input; with --from, also lists of articles and other tools' output
    #[arg(value_name = "INPUT", required = true)]
    pub(super) inputs: Vec<PathBuf>,
    /// What the inputs hold, whatever their names say: text, html, feed, articles (a list: JSON, JSON Lines or CSV), relata,
    /// or the output of another tool: spacy, conllu, brat, web-annotation, gliner, langchain, kggen, kgx, csv, acled, gdelt,
    /// popcorn; with the feature parquet: graphrag
    #[arg(long, value_name = "DIALECT")]
    from: Option<Dialect>,
}

/// How the graph of the inputs is made.
#[derive(Args)]
pub(super) struct GraphArgs {
    /// The IRI that the data stands under; ends with /
    #[arg(long, value_name = "IRI", default_value = term::DATA)]
    pub(super) base_iri: String,
    /// Leave the articles' texts out; quotes stay
    #[arg(long)]
    no_text: bool,
    /// TOML that decides who is who: [[same]], [[different]], [[rename]], [[retype]]
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
}

/// A record that was not used.
#[derive(Debug, Serialize)]
pub(super) struct Skipped {
    /// The input.
    input: String,
    /// What is wrong with it.
    reason: String,
}

/// The documents of all inputs, sorted by id, or RDF files that hold their graph.
pub(super) struct Corpus {
    rdf: Vec<PathBuf>,
    pub(super) documents: Vec<AnnotatedDocument>,
    pub(super) skipped: Vec<Skipped>,
    /// What other tools' output said that the record could not hold, and how often.
    pub(super) imported: BTreeMap<String, usize>,
    pub(super) knowledge: Knowledge,
}

/// What reading the inputs left behind besides the documents.
pub(super) struct Leftover {
    pub(super) skipped: Vec<Skipped>,
    pub(super) imported: BTreeMap<String, usize>,
}

impl InputArgs {
    /// Reads everything.
    pub(super) fn corpus(&self, global: &Global) -> anyhow::Result<Corpus> {
        let mut documents = Vec::new();
        let knowledge = self.knowledge()?;
        let mut inputs = self.paths.inputs.clone();
        let rdf = rdf::take(&mut inputs);
        if let (Some(graph), Some(other)) = (rdf.first(), inputs.first()) {
            bail!(
                "{} holds a whole graph: it is not read together with {}",
                graph.display(),
                other.display()
            );
        }
        if !rdf.is_empty() && self.paths.from.is_none() {
            return Ok(Corpus { rdf, documents, skipped: Vec::new(), imported: BTreeMap::new(), knowledge });
        }
        let Leftover { skipped, imported } = self.each(global, &knowledge, &mut |document| {
            documents.push(document);
            Ok(())
        })?;
        documents.sort_by(|a: &AnnotatedDocument, b| a.id.cmp(&b.id));
        Ok(Corpus { rdf: Vec::new(), documents, skipped, imported, knowledge })
    }

    /// Hands over each document in input order; returns what could not be used.
    pub(super) fn each(
        &self,
        global: &Global,
        knowledge: &Knowledge,
        visit: &mut dyn FnMut(AnnotatedDocument) -> anyhow::Result<()>,
    ) -> anyhow::Result<Leftover> {
        let metadata = self.metadata()?;
        let inputs = self.paths.find()?;
        let sources = Sources::new(knowledge, &metadata, self.map()?);
        let bar = output::progress(global, inputs.len(), "reading");
        let mut skipped = Vec::new();
        let mut seen = Seen::default();
        let mut current: Option<&Input> = None;
        let (mut failed, mut bare) = (None, 0);
        read(&inputs, &sources, &mut |input, document| {
            if !current.replace(input).is_some_and(|last| std::ptr::eq(last, input)) {
                bar.inc(1);
            }
            match document {
                Ok(document) => match seen.add(document.id.as_str(), input) {
                    Some(first) => failed = Some(twice(document.id.as_str(), first, input)),
                    None => {
                        tell_language(global, input, &document);
                        bare += usize::from(input.dialect == Dialect::Relata && document.is_bare());
                        failed = visit(document).err();
                    }
                },
                Err(error) if global.strict => failed = Some(error.into()),
                Err(error) => skipped.push(skip(global, input, &error)),
            }
            failed.is_none()
        });
        bar.finish_and_clear();
        if let Some(error) = failed {
            return Err(error);
        }
        if seen.is_empty() {
            match skipped.as_slice() {
                [] => bail!("nothing to work on: the inputs hold no record"),
                [only] if global.quiet => bail!("nothing to work on: {}", only.reason),
                [_] => bail!("nothing to work on"),
                _ => bail!("nothing to work on: none of {} records could be used", skipped.len()),
            }
        }
        for id in metadata.ids().filter(|id| !seen.contains(id) && !global.quiet) {
            output::message(&format!("relata: --metadata speaks of {id:?}, which is none of the documents"));
        }
        if bare > 0 && !global.quiet {
            output::message(&format!(
                "relata: records with a text and nothing annotated: {bare}; --from articles annotates them"
            ));
        }
        let imported = sources.losses();
        for (what, count) in imported.iter().filter(|_| !global.quiet) {
            output::message(&format!("relata: {what} ({count} times)"));
        }
        Ok(Leftover { skipped, imported })
    }

    fn map(&self) -> anyhow::Result<ForeignMap> {
        let Some(path) = &self.map else { return Ok(ForeignMap::default()) };
        let toml = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(ForeignMap::from_toml(path, &toml)?)
    }

    /// Whether `--entities` was given, with or without a file.
    pub(super) const fn asks_for_entities(&self) -> bool {
        self.entities.is_some()
    }

    fn knowledge(&self) -> anyhow::Result<Knowledge> {
        let mut knowledge = Knowledge::built_in()?;
        if let Some(Some(path)) = &self.entities {
            let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            knowledge.entities = knowledge.entities.with_own(path, &bytes)?;
        }
        Ok(knowledge)
    }

    fn metadata(&self) -> anyhow::Result<Metadata> {
        let Some(path) = &self.metadata else { return Ok(Metadata::default()) };
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Metadata::from_bytes(path, &bytes)?)
    }
}

/// Says that a text is not in the language that extraction reads.
fn tell_language(global: &Global, input: &Input, document: &AnnotatedDocument) {
    let language =
        document.language.as_deref().filter(|tag| !is_language(tag, "fr") && input.dialect.is_article());
    if let Some(tag) = language.filter(|_| !global.quiet) {
        output::message(&format!(
            "relata: {}: language {tag}, not French: only names are found",
            input.name()
        ));
    }
}

impl PathArgs {
    /// One input, read as its name says.
    pub(super) fn of(path: PathBuf) -> Self {
        Self { inputs: vec![path], from: None }
    }

    /// The annotated documents of the inputs, and how many records could not be read. Unsound ones are among
    /// the documents, which is said.
    pub(super) fn records(&self, global: &Global) -> anyhow::Result<(Vec<AnnotatedDocument>, usize)> {
        let inputs = self.find()?;
        let (mut documents, mut skipped) = (Vec::new(), 0);
        let mut seen = Seen::default();
        for input in &inputs {
            if input.dialect != Dialect::Relata {
                bail!(
                    "{} is a {}, expected annotated documents: relata annotate makes them",
                    input.name(),
                    input.dialect
                );
            }
            let stream = input.open().with_context(|| format!("cannot read {}", input.name()))?;
            for (place, record) in read_unchecked(&input.name(), stream) {
                let document = match record {
                    Ok(document) => document,
                    Err(error) if global.strict => return Err(error.into()),
                    Err(error) => {
                        skip(global, input, &error.into());
                        skipped += 1;
                        continue;
                    }
                };
                match RecordError::unsound(&document, problems(&document), &place) {
                    Some(error) if global.strict => return Err(error.into()),
                    Some(error) if !global.quiet => output::message(&format!("relata: not sound: {error}")),
                    _ => {}
                }
                if let Some(first) = seen.add(document.id.as_str(), input) {
                    return Err(twice(document.id.as_str(), first, input));
                }
                documents.push(document);
            }
        }
        if documents.is_empty() {
            let names: Vec<_> = self.inputs.iter().map(|path| path.display().to_string()).collect();
            bail!("nothing to work on: {} holds no annotated document", names.join(", "));
        }
        Ok((documents, skipped))
    }

    /// The inputs in the order given; those of a folder sorted.
    pub(super) fn find(&self) -> anyhow::Result<Vec<Input>> {
        let mut inputs = Vec::new();
        for path in &self.inputs {
            if path == Path::new("-") {
                let mut content = Vec::new();
                std::io::stdin().lock().read_to_end(&mut content).context("cannot read standard input")?;
                let is_markup = looks_like_markup(&content);
                let input = Input::from_content(content, self.from);
                if self.from.is_none() && is_markup && input.dialect == Dialect::Text {
                    bail!("standard input holds RDF or markup, expected an article or annotated documents");
                }
                inputs.push(input);
            } else {
                let mut found = find_inputs(path, self.from)?;
                // Of many files there is one list, not a copy of it.
                if inputs.is_empty() { inputs = found } else { inputs.append(&mut found) }
            }
        }
        let mut texts: Vec<_> = inputs.iter().filter(|input| input.dialect.is_article()).collect();
        texts.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
        for pair in texts.windows(2) {
            if let [first, second] = pair
                && first.id == second.id
            {
                bail!(
                    "two texts would be the document {:?}: {} and {}; give their common folder as INPUT, or rename one",
                    first.id,
                    first.name(),
                    second.name()
                );
            }
        }
        Ok(inputs)
    }
}

fn looks_like_markup(content: &[u8]) -> bool {
    let start = content.trim_ascii_start();
    ["@prefix", "@base", "<http", "<?xml", "<rdf", "<!"].iter().any(|word| start.starts_with(word.as_bytes()))
}

fn twice(id: &str, first: &Input, second: &Input) -> anyhow::Error {
    let (first, second) = (first.name(), second.name());
    if first == second {
        return anyhow!("two documents in {first} have the id {id:?}");
    }
    anyhow!("two documents have the id {id:?}: one in {first}, one in {second}")
}

fn skip(global: &Global, input: &Input, error: &SourceError) -> Skipped {
    if !global.quiet {
        output::message(&format!("relata: skipped: {error}"));
    }
    Skipped { input: input.name(), reason: error.to_string() }
}

impl Corpus {
    /// Leaves out all documents but these; none given, none is left out.
    pub(super) fn keep_documents(&mut self, ids: &[String]) -> anyhow::Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        self.refuse(true, "--document")?;
        if let Some(unknown) = ids.iter().find(|id| self.documents.iter().all(|d| d.id.as_str() != **id)) {
            let known: Vec<_> = self.documents.iter().take(10).map(|d| d.id.as_str()).collect();
            let more = if self.documents.len() > known.len() { " …" } else { "" };
            bail!("no document has the id {unknown:?}, expected one of {}{more}", known.join(", "));
        }
        self.documents.retain(|document| ids.iter().any(|id| *id == document.id.as_str()));
        Ok(())
    }

    /// Of RDF, which is resolved already, some things cannot be asked.
    fn refuse(&self, is_asked: bool, option: &str) -> anyhow::Result<()> {
        match self.rdf.first() {
            Some(file) if is_asked => {
                bail!(
                    "{}: RDF holds a whole graph: {option} needs articles or annotated documents",
                    file.display()
                )
            }
            _ => Ok(()),
        }
    }

    /// The graph of the corpus: resolved, or as RDF holds it.
    pub(super) fn graph(&self, args: &GraphArgs) -> anyhow::Result<KnowledgeGraph> {
        check_base(&args.base_iri)?;
        if !self.rdf.is_empty() {
            self.refuse(args.decisions.is_some(), "--decisions")?;
            return rdf::graph(&self.rdf, !args.no_text);
        }
        Ok(build(&self.documents, &self.resolution(args)?, !args.no_text))
    }

    /// Who is who, as found and as the user decided.
    pub(super) fn resolution(&self, args: &GraphArgs) -> anyhow::Result<Resolution> {
        self.refuse(true, "--entities")?;
        let decisions = match &args.decisions {
            Some(path) => {
                let toml =
                    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
                toml.parse::<Decisions>().with_context(|| path.display().to_string())?
            }
            None => Decisions::default(),
        };
        let resolution = resolve_with(&self.documents, &self.knowledge.entities, &decisions);
        for name in &resolution.unknown_names {
            output::message(&format!("relata: --decisions speaks of {name:?}, which no document does"));
        }
        if resolution.uncompared > 0 {
            output::message(&format!(
                "relata: up to {} pairs of claims were not compared: hundreds say different things about the same, and these are far apart in time",
                resolution.uncompared
            ));
        }
        Ok(resolution)
    }

    /// Whether every record was used.
    pub(super) fn outcome(&self) -> Outcome {
        if self.skipped.is_empty() { Outcome::Done } else { Outcome::Partly }
    }
}
