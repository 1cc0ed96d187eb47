use std::path::PathBuf;

use clap::Args;

use super::{Global, Outcome, corpus::InputArgs, output};
use crate::{annotation::write_record, knowledge::Knowledge};

/// Any input → annotated documents (JSON Lines), in input order
#[derive(Args)]
#[command(after_help = "Examples:
  relata annotate seeds -o annotations.jsonl
  relata annotate seeds/000_a88dbc9b29ca42f1.txt
  relata annotate - < seeds/000_a88dbc9b29ca42f1.txt")]
pub(super) struct Annotate {
    #[command(flatten)]
    inputs: InputArgs,
    /// File to write to, - for standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

impl Annotate {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<Outcome> {
        let knowledge = Knowledge::built_in()?;
        let mut skipped = Vec::new();
        output::write_file(&self.output, |out| {
            skipped =
                self.inputs.each(global, &knowledge, &mut |document| Ok(write_record(&document, out)?))?;
            Ok(())
        })?;
        Ok(if skipped.is_empty() { Outcome::Done } else { Outcome::Partly })
    }
}
