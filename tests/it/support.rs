//! What the tests share.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use relata::{
    annotation::{AnnotatedDocument, read_records},
    graph::{KnowledgeGraph, build},
    knowledge::Knowledge,
    resolve::resolve,
};

/// The repository.
pub(crate) fn root() -> PathBuf {
    env!("CARGO_MANIFEST_DIR").into()
}

/// Runs `relata` in the repository and returns what it did.
pub(crate) fn relata(args: &[&str]) -> Output {
    Command::cargo_bin("relata").unwrap().current_dir(root()).args(args).output().unwrap()
}

/// Runs `relata` and expects success; returns standard output.
pub(crate) fn relata_ok(args: &[&str]) -> String {
    let output = relata(args);
    assert!(output.status.success(), "relata {args:?}: {}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// What it said.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The annotated documents in a folder of the tests, sorted by id.
pub(crate) fn gold(folder: &str) -> Vec<AnnotatedDocument> {
    let mut documents = Vec::new();
    for entry in fs::read_dir(root().join("tests").join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            documents.extend(records(&fs::read_to_string(path).unwrap()));
        }
    }
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    documents
}

/// The records of a text, all of which must be sound.
pub(crate) fn records(json: &str) -> Vec<AnnotatedDocument> {
    read_records("test", json.as_bytes()).collect::<Result<_, _>>().unwrap()
}

/// The graph of documents, which are sorted by id.
pub(crate) fn graph(documents: &[AnnotatedDocument]) -> KnowledgeGraph {
    let knowledge = Knowledge::built_in().unwrap();
    build(documents, &resolve(documents, &knowledge.entities), true)
}

/// A document with every kind of annotation and text that formats stumble over.
pub(crate) fn hostile() -> Vec<AnnotatedDocument> {
    records(include_str!("hostile.jsonl"))
}

/// The files of a folder with their contents, by name.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}
