//! What a user relies on: the command line, the exports, the questions, bad input, the layers.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod any_rdf;
mod apart;
mod articles;
mod attribution;
mod bad_input;
mod cited;
mod claims;
mod cli;
mod counted;
mod dated;
mod described;
mod determinism;
mod eval;
mod exports;
mod extraction;
mod implied;
mod imports;
mod knowledge;
mod layers;
mod maps;
mod mended;
mod mentions;
mod ontology;
mod own;
mod placed;
mod provenance;
mod put;
mod questions;
mod readers;
mod reports;
mod resolution;
mod rivals;
mod roles;
mod said;
mod shapes;
mod stances;
mod support;
mod taken_up;
mod targets;
mod views;
mod who;
