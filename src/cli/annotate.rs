use std::path::{Path, PathBuf};

use clap::Args;

use super::{Global, Outcome, corpus::InputArgs, explain::explain, output};
use crate::{annotation::write_record, knowledge::Knowledge};

/// Any input → annotated documents (JSON Lines), in input order
#[derive(Args)]
#[command(after_help = "Examples:
  relata annotate seeds -o annotations.jsonl
  relata annotate seeds/000_a88dbc9b29ca42f1.txt
  relata annotate - < seeds/000_a88dbc9b29ca42f1.txt
  relata annotate tests/import/articles/gao.jsonl --from articles
  relata annotate --explain seeds/000_a88dbc9b29ca42f1.txt")]
pub(super) struct Annotate {
    #[command(flatten)]
    inputs: InputArgs,
    /// File to write to, - for standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Print each text with what was found in it, and which rule or word of the lexicon found it; a ? stands
    /// behind who or what the words of the event do not tell, but the text around implies
    #[arg(long)]
    explain: bool,
}

impl Annotate {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<Outcome> {
        let knowledge = Knowledge::built_in()?;
        let mut skipped = Vec::new();
        let colours = self.output == Path::new("-") && output::has_colours();
        output::write_file(&self.output, |out| {
            let leftover = self.inputs.each(global, &knowledge, &mut |document| {
                if self.explain {
                    Ok(explain(&document, colours, out)?)
                } else {
                    Ok(write_record(&document, out)?)
                }
            })?;
            skipped = leftover.skipped;
            Ok(())
        })?;
        Ok(if skipped.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}
