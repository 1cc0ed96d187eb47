use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Cli, Outcome, output};

/// Completions for a shell, on standard output
#[derive(Args)]
#[command(after_help = "Examples:
  relata completions bash > relata.bash
  relata completions zsh > _relata")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> anyhow::Result<Outcome> {
        output::write_stdout(|mut out| {
            clap_complete::generate(self.shell, &mut Cli::command(), "relata", &mut out);
            Ok(())
        })?;
        Ok(Outcome::Done)
    }
}

/// The manual page, on standard output
#[derive(Args)]
#[command(after_help = "Examples:
  relata man > relata.1")]
pub(super) struct Man {}

impl Man {
    pub(super) fn run(self) -> anyhow::Result<Outcome> {
        output::write_stdout(|mut out| Ok(clap_mangen::Man::new(Cli::command()).render(&mut out)?))?;
        Ok(Outcome::Done)
    }
}
