//! RDF files among the inputs of a question.

use std::{fs::File, io::BufReader, path::PathBuf};

use anyhow::Context as _;

use crate::sparql::{Dataset, rdf_format};

/// Takes the RDF files out of the inputs.
pub(super) fn take(inputs: &mut Vec<PathBuf>) -> Vec<PathBuf> {
    // `.json` is an annotated document, `.txt` an article, whatever RDF may be served as.
    let is_rdf = |path: &mut PathBuf| {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        !matches!(extension, "json" | "txt" | "xml") && rdf_format(path).is_some()
    };
    inputs.extract_if(.., is_rdf).collect()
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
