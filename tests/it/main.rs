//! What a user relies on: the command line, the exports, the questions, bad input, the layers.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod any_rdf;
<<<<<<< HEAD
mod articles;
=======
mod attribution;
>>>>>>> 165decd1b893313b20c1050c341f0057affb1522
mod bad_input;
mod claims;
mod cli;
mod determinism;
mod eval;
mod exports;
mod extraction;
mod imports;
mod knowledge;
mod layers;
mod maps;
mod ontology;
mod questions;
mod readers;
mod reports;
mod resolution;
mod shapes;
mod stances;
mod support;
mod targets;
mod views;
