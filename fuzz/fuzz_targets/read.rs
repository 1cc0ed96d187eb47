//! Any bytes are read as each kind of input without a panic, and the records that come of them are sound.
//!
//! `RELATA_DIALECT` names the one kind to read; without it, each in turn.
#![no_main]

use std::{env, fs, panic, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use relata::{
    annotation::problems,
    knowledge::Knowledge,
    source::{Dialect, ForeignMap, Input, Metadata, Sources},
};
use tempfile::TempDir;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::built_in().expect("the shipped files"));
static METADATA: LazyLock<Metadata> = LazyLock::new(Metadata::default);
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder");
    let beside: [(&str, &[u8]); 3] = [
        ("a.txt", include_bytes!("../../tests/import/brat/gao.txt")),
        ("entities.parquet", include_bytes!("../../tests/import/graphrag/entities.parquet")),
        ("relationships.parquet", include_bytes!("../../tests/import/graphrag/relationships.parquet")),
    ];
    for (name, bytes) in beside {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    folder
});
static SOURCES: LazyLock<Sources<'static>> = LazyLock::new(|| {
    let map = ForeignMap::from_toml("map.toml".as_ref(), include_str!("../../tests/import/csv/map.toml"));
    Sources::new(&KNOWLEDGE, &METADATA, map.expect("the sample's map"))
});
static DIALECTS: LazyLock<Vec<Dialect>> = LazyLock::new(|| match env::var("RELATA_DIALECT") {
    Ok(name) => vec![name.parse().expect("a dialect")],
    Err(_) => Dialect::ALL.to_vec(),
});

/// The bytes as an input, in a file for those that look for others beside theirs.
fn input(dialect: Dialect, bytes: &[u8]) -> Input {
    let name = match dialect {
        Dialect::Brat => "a.ann",
        Dialect::Kgx if bytes.starts_with(b"{") => "a_edges.jsonl",
        Dialect::Kgx => "a_edges.tsv",
        Dialect::Graphrag => "documents.parquet",
        _ => return Input::from_content(bytes.to_vec(), Some(dialect)),
    };
    let path = FOLDER.path().join(name);
    fs::write(&path, bytes).expect("a file");
    Input { dialect, id: "a".into(), path, content: None }
}

fuzz_target!(|bytes: &[u8]| {
    for dialect in DIALECTS.iter().copied() {
        if dialect == Dialect::Graphrag {
            // What the Parquet reader panics of is caught: the hook that ends the process at any panic goes, others still end it.
            drop(panic::take_hook());
        }
        let input = input(dialect, bytes);
        for document in SOURCES.of(dialect).read(&input).flatten() {
            let found = problems(&document);
            assert!(found.is_empty(), "{dialect}: {found:?}");
        }
    }
});
