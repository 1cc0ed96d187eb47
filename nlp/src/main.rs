//! `relata-nlp`: trains, evaluates and runs the analyser.

use std::io::{self, BufRead as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Error, Result, bail};
use clap::{Parser, Subcommand, ValueEnum};
use relata_nlp::evaluate::names::NameScores;
use relata_nlp::train::{self, Purpose, Settings};
use relata_nlp::{French, NameKind, conllu, evaluate};

/// French language analysis: sentences, words, parts of speech, lemmas, dependencies and names.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Analyse the text on standard input, one paragraph a line; write CoNLL-U
    Parse(ParseArguments),
    /// Score the analysis of raw text against treebanks, or of names against the development part
    Evaluate(EvaluateArguments),
    /// Train a model
    Train(TrainArguments),
}

#[derive(clap::Args)]
struct ParseArguments {
    /// A model other than the one that is built in
    #[arg(long)]
    model: Option<PathBuf>,
}

#[derive(clap::Args)]
struct EvaluateArguments {
    /// Treebanks in CoNLL-U
    treebanks: Vec<PathBuf>,
    /// The folder of the training data, whose names are to be scored
    #[arg(long, value_name = "DIR")]
    names: Option<PathBuf>,
    /// A model other than the one that is built in
    #[arg(long)]
    model: Option<PathBuf>,
}

#[derive(clap::Args)]
struct TrainArguments {
    /// The folder of treebanks, names and dictionaries
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// A folder of more texts, .txt, whose names are marked: `[Lyon|LOC]`
    #[arg(long, value_name = "DIR")]
    names: Option<PathBuf>,
    /// Where the model is written
    #[arg(short, long)]
    output: PathBuf,
    /// What the model is for, which decides what it may see
    #[arg(long, value_enum, default_value = "measurement")]
    purpose: PurposeArgument,
    /// How often each sentence is seen
    #[arg(long, default_value_t = Settings::default().epochs)]
    epochs: usize,
    /// The size of feature vectors
    #[arg(long, default_value_t = Settings::default().input)]
    input: usize,
    /// The size of a recurrent layer, each way
    #[arg(long, default_value_t = Settings::default().hidden)]
    hidden: usize,
    /// The step size at the start
    #[arg(long, default_value_t = Settings::default().rate)]
    rate: f32,
    /// The share of units left out at each step
    #[arg(long, default_value_t = Settings::default().dropout)]
    dropout: f32,
    /// Where the pseudo-random numbers start
    #[arg(long, default_value_t = Settings::default().seed)]
    seed: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum PurposeArgument {
    Development,
    Measurement,
    Shipping,
}

impl From<PurposeArgument> for Purpose {
    fn from(purpose: PurposeArgument) -> Self {
        match purpose {
            PurposeArgument::Development => Self::Development,
            PurposeArgument::Measurement => Self::Measurement,
            PurposeArgument::Shipping => Self::Shipping,
        }
    }
}

fn main() -> ExitCode {
    let done = match Arguments::parse().verb {
        Verb::Parse(arguments) => parse(&arguments),
        Verb::Evaluate(arguments) => run_evaluation(&arguments),
        Verb::Train(arguments) => run_training(&arguments),
    };
    match done {
        // A reader that closed the pipe has what it wanted.
        Err(error) if !is_broken_pipe(&error) => {
            // Where nobody reads this either, the exit code tells.
            let _ = writeln!(io::stderr(), "relata-nlp: {error:#}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn is_broken_pipe(error: &Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
}

fn read_model(path: Option<&Path>) -> Result<Option<Vec<u8>>> {
    path.map(|path| std::fs::read(path).with_context(|| format!("cannot read {}", path.display())))
        .transpose()
}

/// The analyser with the given model, or the one that is built in.
fn analyser(model: Option<&[u8]>) -> Result<French<'_>> {
    Ok(match model {
        Some(model) => French::from_bytes(model)?,
        None => French::load()?,
    })
}

fn parse(arguments: &ParseArguments) -> Result<()> {
    let model = read_model(arguments.model.as_deref())?;
    let french = analyser(model.as_deref())?;
    let mut output = io::BufWriter::new(io::stdout().lock());
    let mut written = String::new();
    for line in io::stdin().lock().lines() {
        written.clear();
        conllu::write(&french.analyse(&line.context("standard input is not text")?), &mut written);
        output.write_all(written.as_bytes())?;
    }
    Ok(output.flush()?)
}

fn run_evaluation(arguments: &EvaluateArguments) -> Result<()> {
    let model = read_model(arguments.model.as_deref())?;
    let french = analyser(model.as_deref())?;
    let mut output = io::stdout().lock();
    for path in &arguments.treebanks {
        let source =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let gold = conllu::read(&source).with_context(|| path.display().to_string())?;
        let Some(scores) = evaluate::score(&gold, &french.analyse(&evaluate::text(&gold))) else {
            bail!("{}: its tokens do not make up its texts", path.display());
        };
        write!(output, "{}", path.file_stem().unwrap_or_default().display())?;
        for (name, score) in scores.rows() {
            write!(output, "  {name} {score}")?;
        }
        writeln!(output)?;
    }
    if let Some(data) = &arguments.names {
        let mut scores = NameScores::default();
        for text in train::name_development(data)? {
            let found = french.analyse(&text.text).sentences.into_iter().flat_map(|sentence| sentence.names);
            scores.add(&text.names, &found.collect::<Vec<_>>());
        }
        write!(output, "names  PER+LOC+ORG {}", scores.main_kinds())?;
        for kind in NameKind::ALL {
            write!(output, "  {kind} {}", scores.kind(kind))?;
        }
        writeln!(output)?;
    }
    Ok(())
}

fn run_training(arguments: &TrainArguments) -> Result<()> {
    let settings = Settings {
        epochs: arguments.epochs,
        input: arguments.input,
        hidden: arguments.hidden,
        rate: arguments.rate,
        dropout: arguments.dropout,
        seed: arguments.seed,
    };
    let names = arguments.names.as_deref();
    let report = &mut |progress: &str| {
        // What cannot be shown is not worth stopping for.
        let _ = writeln!(io::stderr(), "{progress}");
    };
    let model = train::train(&arguments.data, names, arguments.purpose.into(), settings, report)?;
    std::fs::write(&arguments.output, model)
        .with_context(|| format!("cannot write {}", arguments.output.display()))
}
