use std::path::{Path, PathBuf};

use clap::Args;

use super::{
    Global, Outcome,
    corpus::{GraphArgs, InputArgs},
    output,
};
use crate::report::{Language, ReportFormat, write};

/// For people: events in order, figures with their sources, disagreements side by side, who said what
#[derive(Args)]
#[command(after_help = "Examples:
  relata report seeds
  relata report tests/gold -o /tmp/report.html --lang fr")]
pub(super) struct Report {
    #[command(flatten)]
    inputs: InputArgs,
    /// File to write to: .md or .html; - for standard output, in Markdown
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Language of the report: en, fr
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: Language,
    #[command(flatten)]
    graph: GraphArgs,
}

impl Report {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<Outcome> {
        let format = format_of(&self.output)?;
        let corpus = self.inputs.corpus(global)?;
        let graph = corpus.graph(&self.graph)?;
        output::write_file(&self.output, |out| Ok(write(&graph, self.lang, format, out)?))?;
        Ok(corpus.outcome())
    }
}

fn format_of(path: &Path) -> anyhow::Result<ReportFormat> {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html" | "htm") => Ok(ReportFormat::Html),
        Some("md") => Ok(ReportFormat::Markdown),
        None if path == Path::new("-") => Ok(ReportFormat::Markdown),
        _ => anyhow::bail!(
            "{}: a report is Markdown or HTML, expected a file that ends with .md or .html",
            path.display()
        ),
    }
}
