use std::{collections::BTreeMap, fs, path::PathBuf, time::Instant};

use anyhow::Context as _;
use clap::Args;
use serde::Serialize;

use super::{
    Global, Outcome,
    corpus::{Corpus, GraphArgs, InputArgs, Skipped},
    export::{Part, report, write_export},
    output,
    rdf::RdfArgs,
};
use crate::{
    annotation::write_record,
    export::{Format, FormatReport, Losses},
    graph::{KnowledgeGraph, Node},
};

/// The main job: read, annotate what is text, resolve, build the graph, write it
#[derive(Args)]
#[command(after_help = "Examples:
  relata build seeds
  relata build seeds -o exports --formats all
  relata build tests/gold -o exports/gold
  relata build seeds --formats ttl,gexf --no-text")]
pub(super) struct Build {
    #[command(flatten)]
    inputs: InputArgs,
    /// Folder to write to
    #[arg(long, short, value_name = "DIR", default_value = "exports")]
    output: PathBuf,
    /// Formats to write, comma separated, or all [default: ttl,graphml,gexf,dot]
    #[arg(long, value_name = "LIST", value_parser = formats)]
    formats: Option<Formats>,
    #[command(flatten)]
    rdf: RdfArgs,
    #[command(flatten)]
    graph: GraphArgs,
}

/// A list of formats, as one argument.
#[derive(Clone)]
struct Formats(Vec<Format>);

fn formats(list: &str) -> Result<Formats, String> {
    if list == "all" {
        return Ok(Formats(Format::ALL.to_vec()));
    }
    let mut formats = Vec::new();
    for name in list.split(',') {
        let format = name.trim().parse()?;
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    Ok(Formats(formats))
}

/// `losses.json`: what was not used, and what each file holds and could not carry.
#[derive(Serialize)]
struct LossReport<'a> {
    skipped: &'a [Skipped],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    imported: &'a BTreeMap<String, usize>,
    formats: &'a BTreeMap<&'static str, FormatReport>,
}

impl Build {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<Outcome> {
        let begun = Instant::now();
        let formats = self.formats.as_ref().map_or(Format::DEFAULT, |formats| &formats.0);
        let part = Part { layers: self.rdf.layers(formats)?, ..Part::default() };
        let corpus = self.inputs.corpus(global)?;
        let graph = corpus.graph(&self.graph)?;
        let folder = &self.output;
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;

        let mut staged = output::Staged::default();
        let mut written = Vec::new();
        // Of RDF there are no records to write.
        if !corpus.documents.is_empty() {
            written.push(folder.join("annotations.jsonl"));
            staged.write(&written[0], |out| {
                corpus.documents.iter().try_for_each(|document| Ok(write_record(document, out)?))
            })?;
        }
        let mut losses = Losses::default();
        for &format in formats {
            let paths = format.paths(&folder.join(format!("graph.{}", format.extension())));
            staged.write_parts(&paths, |out| {
                losses.begin(format);
                write_export(
                    &graph,
                    (format, &format.exporter()),
                    &part,
                    &self.graph.base_iri,
                    out,
                    &mut losses,
                )
            })?;
            written.extend(paths);
        }
        let path = folder.join("losses.json");
        staged.write(&path, |out| {
            let report = LossReport {
                skipped: &corpus.skipped,
                imported: &corpus.imported,
                formats: losses.formats(),
            };
            serde_json::to_writer_pretty(&mut *out, &report)?;
            Ok(writeln!(out)?)
        })?;
        written.push(path);
        staged.commit()?;
        if global.verbose {
            for &format in formats {
                output::message(&format!("graph.{format}:"));
                report(&losses, format, true);
            }
        }
        if !global.quiet {
            summarise(&corpus, &graph, &written, begun);
        }
        Ok(corpus.outcome())
    }
}

fn summarise(corpus: &Corpus, graph: &KnowledgeGraph, written: &[PathBuf], begun: Instant) {
    let count = |is: fn(&Node) -> bool| graph.nodes().filter(|(_, node)| is(node)).count();
    output::message(&format!(
        "{} documents, {} entities, {} events, {} claims, {} quotations → {} nodes, {} edges",
        count(|node| matches!(node, Node::Document(_))),
        count(|node| matches!(node, Node::Entity(_))),
        count(|node| matches!(node, Node::Event(_))),
        count(|node| matches!(node, Node::Claim(_))),
        count(|node| matches!(node, Node::Quotation(_))),
        graph.graph().node_count(),
        graph.graph().edge_count(),
    ));
    for path in written {
        let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
        output::message(&format!("  {} ({} kB)", path.display(), size.div_ceil(1000)));
    }
    if !corpus.skipped.is_empty() {
        let records = if corpus.skipped.len() == 1 { "record" } else { "records" };
        output::message(&format!("  {} {records} skipped", corpus.skipped.len()));
    }
    output::message(&format!("  in {:.2} s", begun.elapsed().as_secs_f64()));
}
