use std::{
    fs::File,
    io::{BufRead, BufReader, Cursor, Write},
};

use anyhow::{Context as _, bail};
use clap::Args;

use super::{Global, Outcome, corpus::PathArgs, output, rdf};
use crate::{
    check::{Checker, check_graph},
    source::{Dialect, Input},
    sparql::Dataset,
    text,
};

/// Verify annotated documents and graphs in RDF
///
/// Of annotated documents: text hashes, quotes, offsets, references, ids, dates. Of RDF that relata
/// wrote: the shapes of ontology/shapes.ttl, text hashes and quotes.
#[derive(Args)]
#[command(after_help = "Prints one line for each thing that is wrong; exit code 1 if there is any.

Examples:
  relata check tests/gold
  relata check exports/annotations.jsonl exports/graph.ttl")]
pub(super) struct Check {
    #[command(flatten)]
    paths: PathArgs,
}

/// What was looked at, and how much of it was wrong.
#[derive(Default)]
struct Tally {
    texts: usize,
    graphs: usize,
    wrong: usize,
}

impl Check {
    pub(super) fn run(mut self, global: &Global) -> anyhow::Result<Outcome> {
        let graphs = rdf::take(&mut self.paths.inputs);
        let inputs = if self.paths.inputs.is_empty() { Vec::new() } else { self.paths.find()? };
        let mut checker = Checker::default();
        let mut tally = Tally::default();
        output::write_stdout(|out| {
            for path in graphs {
                let dataset = Dataset::new()?;
                rdf::load(std::slice::from_ref(&path), &dataset)?;
                tally.graphs += 1;
                for violation in check_graph(&dataset)? {
                    tally.wrong += 1;
                    writeln!(out, "{}: {}: {}", path.display(), violation.node, violation.message)?;
                }
            }
            for input in &inputs {
                match input.dialect {
                    Dialect::Text | Dialect::Html | Dialect::Feed => check_text(input, &mut tally, out)?,
                    Dialect::Relata => check_records(input, &mut checker, &mut tally, out)?,
                    other => bail!("{} is {other}, expected texts or annotated documents", input.name()),
                }
            }
            Ok(())
        })?;
        let Tally { texts, graphs, wrong } = tally;
        if !global.quiet {
            output::message(&format!(
                "{} records, {texts} texts and {graphs} graphs checked: {wrong} problems",
                checker.records()
            ));
        }
        Ok(if wrong == 0 { Outcome::Done } else { Outcome::Partly })
    }
}

fn check_text(input: &Input, tally: &mut Tally, out: &mut dyn Write) -> anyhow::Result<()> {
    tally.texts += 1;
    let bytes = input.content.clone().map_or_else(|| text::read_bytes(&input.path), Ok);
    if let Err(error) = bytes.and_then(|bytes| text::read_utf8(input.name().as_ref(), bytes)) {
        tally.wrong += 1;
        writeln!(out, "{error}")?;
    }
    Ok(())
}

fn check_records(
    input: &Input,
    checker: &mut Checker,
    tally: &mut Tally,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let stream: Box<dyn BufRead + Send> = match &input.content {
        Some(content) => Box::new(Cursor::new(content)),
        None => {
            let file = File::open(&input.path).with_context(|| format!("cannot read {}", input.name()))?;
            Box::new(BufReader::new(file))
        }
    };
    let mut printed = Ok(());
    checker.check(&input.name(), stream, &mut |finding| {
        tally.wrong += 1;
        if printed.is_ok() {
            printed = writeln!(out, "{finding}");
        }
    });
    Ok(printed?)
}
