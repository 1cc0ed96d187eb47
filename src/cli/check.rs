use anyhow::Context as _;
use clap::Args;

use super::{Global, Outcome, corpus::PathArgs, output};
use crate::{check::Checker, source::Dialect, text};

/// Verify annotated documents: text hashes, quotes, offsets, references, ids, dates
#[derive(Args)]
#[command(after_help = "Prints one line for each thing that is wrong; exit code 1 if there is any.

Examples:
  relata check tests/gold
  relata check exports/annotations.jsonl")]
pub(super) struct Check {
    #[command(flatten)]
    paths: PathArgs,
}

impl Check {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<Outcome> {
        let inputs = self.paths.find()?;
        let mut checker = Checker::default();
        let mut texts = 0;
        let mut wrong = 0;
        output::write_stdout(|out| {
            for input in &inputs {
                if input.dialect == Dialect::Text {
                    texts += 1;
                    let bytes = input.content.clone().map_or_else(|| text::read_bytes(&input.path), Ok);
                    if let Err(error) = bytes.and_then(|bytes| text::read_utf8(input.name().as_ref(), bytes))
                    {
                        wrong += 1;
                        writeln!(out, "{error}")?;
                    }
                    continue;
                }
                let stream = input.open().with_context(|| format!("cannot read {}", input.name()))?;
                let mut printed = Ok(());
                checker.check(&input.name(), stream, &mut |finding| {
                    wrong += 1;
                    if printed.is_ok() {
                        printed = writeln!(out, "{finding}");
                    }
                });
                printed?;
            }
            Ok(())
        })?;
        if !global.quiet {
            output::message(&format!(
                "{} records and {texts} texts checked: {wrong} problems",
                checker.records()
            ));
        }
        Ok(if wrong == 0 { Outcome::Done } else { Outcome::Partly })
    }
}
