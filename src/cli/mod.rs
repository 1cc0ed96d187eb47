//! The command line: one file a verb.

mod annotate;
mod build;
mod check;
mod complete;
mod corpus;
mod draw;
mod eval;
mod explain;
mod export;
mod output;
mod query;
mod rdf;
mod report;
mod seen;
mod stats;

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand};

/// Turns news into a knowledge graph of entities, events and attributed claims.
///
/// relata reads articles, finds who did what, where, when, how many died and who says so, and writes
/// the graph for Gephi, Graphviz and SPARQL engines.
#[derive(Parser)]
#[command(
    name = "relata",
    version,
    max_term_width = 100,
    after_help = "Examples:
  relata build seeds                       articles → exports/graph.ttl, .graphml, .gexf, .dot
  relata query seeds -n figures            the dead, displaced and evacuated, and who says so
  relata export seeds -o war.gexf          for Gephi
  relata annotate article.txt              what was found in a text, as JSON

Exit codes: 0 done; 1 done, but records were skipped or checks failed; 2 not done."
)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: Verb,
}

/// Options that every verb takes.
#[derive(Args)]
struct Global {
    /// Say nothing but errors
    #[arg(long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: everything that a format could not carry
    #[arg(long, global = true)]
    verbose: bool,
    /// Stop at the first record that cannot be used instead of skipping it
    #[arg(long, global = true)]
    strict: bool,
    /// Number of threads [default: one a core]; the output is the same for any number
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

#[derive(Subcommand)]
enum Verb {
    Build(build::Build),
    Annotate(annotate::Annotate),
    Export(export::Export),
    Query(query::Query),
    Check(check::Check),
    Stats(stats::Stats),
    Draw(draw::Draw),
    Report(report::Report),
    Eval(eval::Eval),
    Completions(complete::Completions),
    Man(complete::Man),
}

/// How a verb ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything was used.
    Done,
    /// Records were skipped or checks failed.
    Partly,
}

impl Cli {
    /// Does what the command line asks. Errors are printed; a reader that closed the pipe is none.
    #[must_use]
    pub fn run(self) -> ExitCode {
        match self.dispatch() {
            Ok(Outcome::Done) => ExitCode::SUCCESS,
            Ok(Outcome::Partly) => ExitCode::from(1),
            Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
            Err(error) => {
                output::message(&format!("relata: {error:#}"));
                ExitCode::from(2)
            }
        }
    }

    fn dispatch(self) -> anyhow::Result<Outcome> {
        if let Some(threads) = self.global.threads {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.into());
            pool.build_global().context("cannot start the threads")?;
        }
        match self.verb {
            Verb::Build(verb) => verb.run(&self.global),
            Verb::Annotate(verb) => verb.run(&self.global),
            Verb::Export(verb) => verb.run(&self.global),
            Verb::Query(verb) => verb.run(&self.global),
            Verb::Check(verb) => verb.run(&self.global),
            Verb::Stats(verb) => verb.run(&self.global),
            Verb::Draw(verb) => verb.run(&self.global),
            Verb::Report(verb) => verb.run(&self.global),
            Verb::Eval(verb) => verb.run(&self.global),
            Verb::Completions(verb) => verb.run(),
            Verb::Man(verb) => verb.run(),
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
