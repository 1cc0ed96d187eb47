//! The `relata` program.

use std::process::ExitCode;

use clap::Parser as _;
use relata::cli::Cli;

fn main() -> ExitCode {
    Cli::parse().run()
}
