//! Any text is analysed without a panic, and the analysis keeps its promises.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use relata_nlp::French;

#[path = "../../nlp/tests/check/mod.rs"]
mod check;

static FRENCH: LazyLock<French<'static>> = LazyLock::new(|| French::load().expect("the shipped model"));

fuzz_target!(|text: &str| check::check(text, &FRENCH.analyse(text)));
