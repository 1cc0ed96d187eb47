//! Inputs as RDF: RDF files as they are, everything else as the graph that relata makes of it.

use std::{
    fs::{self, File},
    io::BufReader,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::{
    Global, Outcome,
    corpus::{GraphArgs, InputArgs},
};
use crate::{
    rdf::RdfGraph,
    sparql::{Dataset, rdf_format},
};

/// The triples of all inputs, and whether every record was used.
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

/// Whether there are RDF files among the inputs.
pub(super) fn is_among(inputs: &[PathBuf]) -> bool {
    inputs.iter().any(|path| is_rdf(path))
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
