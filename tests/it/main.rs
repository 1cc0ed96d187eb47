//! What a user relies on: the command line, the exports, the questions, bad input, the layers.

mod bad_input;
mod cli;
mod determinism;
mod exports;
mod knowledge;
mod layers;
mod ontology;
mod questions;
mod support;
mod views;
