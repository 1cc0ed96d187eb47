use std::{
    io::{ErrorKind, Write},
    path::PathBuf,
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context as _, bail};
use clap::Args;

use super::{
    Global, Outcome,
    corpus::{GraphArgs, InputArgs},
    export::{PartArgs, Work, report},
    output,
    rdf::RdfArgs,
};
use crate::export::{Format, Losses, Output};

/// What Graphviz is asked to draw at most: beyond, no paper is large enough.
const MOST_NODES: usize = 5_000;
const MISSING: &str = "Graphviz is not installed: on Debian and Ubuntu `apt install graphviz`, on macOS `brew install graphviz`, \
    elsewhere https://graphviz.org/download/";

/// A picture of the graph, drawn by Graphviz
///
/// An INPUT may also be an RDF file (.ttl .nt .nq .trig .rdf .jsonld): one that relata wrote gives its graph back;
/// in any other vocabulary resources become nodes, rdf:type their kind, literals their attributes
#[derive(Args)]
#[command(after_help = "Examples:
  relata draw tests/gold -o war.svg
  relata draw tests/gold -o may.pdf --since 2016-11 --until 2016-12
  relata draw tests/gold -o actors.png --view actors
  relata draw ontology/event-types.ttl -o types.svg
  relata draw tests/gold -o deaths.svg --construct ontology/constructs/deaths.rq")]
pub(super) struct Draw {
    #[command(flatten)]
    inputs: InputArgs,
    /// File to write to: .svg, .png or .pdf
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    part: PartArgs,
    #[command(flatten)]
    graph: GraphArgs,
}

impl Draw {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<Outcome> {
        let extension = self.output.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !matches!(extension, "svg" | "png" | "pdf") {
            bail!("{}: no picture has this extension, expected .svg, .png or .pdf", self.output.display());
        }
        let work = Work {
            format: Format::Dot,
            exporter: Format::Dot.exporter(),
            inputs: self.inputs,
            part: self.part,
            rdf: RdfArgs::default(),
            graph: self.graph,
        };
        let mut losses = Losses::default();
        let mut dot = Vec::new();
        let outcome = work.write(global, &mut losses, |write| {
            let mut out = Output::new([&mut dot as &mut dyn Write]);
            write(&mut out)?;
            Ok(out.flush()?)
        })?;
        let nodes = losses.formats().get("dot").and_then(|report| report.nodes).unwrap_or(0);
        if nodes > MOST_NODES {
            bail!(
                "{nodes} nodes are too many to draw on paper (at most {MOST_NODES}): narrow them with --type, --since, --place or \
                --around, or open a .gexf in Gephi"
            );
        }
        let picture = graphviz(extension, dot)?;
        output::write_file(&self.output, |out| Ok(out.write_all(&picture)?))?;
        if !global.quiet {
            report(&losses, Format::Dot, global.verbose);
        }
        Ok(outcome)
    }
}

/// What Graphviz makes of a DOT file.
fn graphviz(format: &str, dot: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let child = Command::new("dot")
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match child {
        Err(error) if error.kind() == ErrorKind::NotFound => bail!(MISSING),
        child => child.context("cannot run Graphviz")?,
    };
    let mut stdin = child.stdin.take().context("Graphviz takes no input")?;
    // If Graphviz stops reading, its own words say why.
    let writer = thread::spawn(move || stdin.write_all(&dot));
    let output = child.wait_with_output().context("cannot run Graphviz")?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        bail!("Graphviz failed: {}", words.lines().next().unwrap_or("it does not say why"));
    }
    match writer.join() {
        Ok(written) => written.context("cannot write to Graphviz")?,
        Err(_) => bail!("cannot write to Graphviz"),
    }
    Ok(output.stdout)
}
