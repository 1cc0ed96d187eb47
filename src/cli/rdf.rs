//! RDF: what is among the inputs, inputs as RDF, and how much of it is written.

use std::{
    fs::{self, File},
    io::BufReader,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::Args;
use oxigraph::{
    io::RdfParser,
    model::{Quad, Term, vocab},
};

use super::{
    Global, Outcome,
    corpus::{GraphArgs, InputArgs},
};
use crate::{
    export::{Exporter, Format},
    graph::KnowledgeGraph,
    rdf::{Layers, RdfGraph, read},
    sparql::{Dataset, rdf_format},
    vocab::term,
};

/// What RDF tells beside the graph itself.
#[derive(Args, Default)]
pub(super) struct RdfArgs {
    /// In RDF, add each mention as a W3C Web Annotation: its place, its words, what it means
    #[arg(long)]
    mentions: bool,
    /// In TriG and N-Quads, put what a document says into a graph that bears the document's IRI
    #[arg(long)]
    named_graphs: bool,
}

impl RdfArgs {
    /// What is asked for, of which some format must be able to tell.
    pub(super) fn layers(&self, formats: &[Format]) -> anyhow::Result<Layers> {
        let names = || formats.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
        if self.mentions && !formats.iter().any(|format| matches!(format.exporter(), Exporter::Rdf(_))) {
            bail!("--mentions goes with the RDF formats, not with {}", names());
        }
        if self.named_graphs && !formats.iter().any(|format| format.has_named_graphs()) {
            bail!("--named-graphs goes with trig and nq, not with {}", names());
        }
        Ok(Layers { mentions: self.mentions, named_graphs: self.named_graphs })
    }

    /// The options given.
    pub(super) fn options(&self) -> impl Iterator<Item = &'static str> {
        let given = [("--mentions", self.mentions), ("--named-graphs", self.named_graphs)];
        given.into_iter().filter_map(|(option, is_given)| is_given.then_some(option))
    }
}

/// The triples of all inputs, and whether every record was used: of RDF files as they are, of everything else
/// those of the graph that relata makes of it.
pub(super) fn dataset(
    mut inputs: InputArgs,
    args: &GraphArgs,
    global: &Global,
) -> anyhow::Result<(Dataset, Outcome)> {
    let dataset = Dataset::new()?;
    load(&take(&mut inputs.paths.inputs), &dataset)?;
    if inputs.paths.inputs.is_empty() {
        return Ok((dataset, Outcome::Done));
    }
    let corpus = inputs.corpus(global)?;
    let graph = corpus.graph(args)?;
    dataset.add_graph(&RdfGraph::new(&graph, &args.base_iri)?)?;
    Ok((dataset, corpus.outcome()))
}

/// The text of a file with a query.
pub(super) fn query(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// Whether there are RDF files among the inputs that are not, by themselves, a graph that relata wrote.
pub(super) fn is_foreign(inputs: &[PathBuf]) -> bool {
    let is_own = || {
        inputs.iter().all(|path| is_rdf(path))
            && inputs.iter().any(|path| holds_document(path).unwrap_or_default())
    };
    inputs.iter().any(|path| is_rdf(path)) && !is_own()
}

/// Whether some document of relata's is described in an RDF file; none if it cannot be read.
fn holds_document(path: &Path) -> Option<bool> {
    let parser = RdfParser::from_format(rdf_format(path)?).with_base_iri(term::DATA).ok()?;
    let is_document = |quad: &Quad| {
        quad.predicate == vocab::rdf::TYPE
            && matches!(&quad.object, Term::NamedNode(class) if class.as_str() == term::DOCUMENT)
    };
    let mut quads = parser.for_reader(BufReader::new(File::open(path).ok()?)).map_while(Result::ok);
    Some(quads.any(|quad| is_document(&quad)))
}

/// Takes the RDF files out of the inputs.
pub(super) fn take(inputs: &mut Vec<PathBuf>) -> Vec<PathBuf> {
    inputs.extract_if(.., |path| is_rdf(path)).collect()
}

/// `.json` is an annotated document, `.txt` an article, whatever RDF may be served as.
fn is_rdf(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    !matches!(extension, "json" | "txt" | "xml") && rdf_format(path).is_some()
}

/// Adds RDF files to a dataset.
pub(super) fn load(files: &[PathBuf], dataset: &Dataset) -> anyhow::Result<()> {
    for path in files {
        let format = rdf_format(path).context("not an RDF file")?;
        let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
        dataset.add_rdf(format, BufReader::new(file), &path.display().to_string())?;
    }
    Ok(())
}

/// The graph of RDF files that relata wrote.
pub(super) fn graph(files: &[PathBuf], text: bool) -> anyhow::Result<KnowledgeGraph> {
    let dataset = Dataset::new()?;
    load(files, &dataset)?;
    let quads = dataset.quads().filter(|quad| match quad {
        Ok(quad) => text || quad.predicate.as_str() != term::TEXT,
        Err(_) => true,
    });
    let names = || files.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    read(quads.collect::<Result<Vec<_>, _>>()?).with_context(names)
}
