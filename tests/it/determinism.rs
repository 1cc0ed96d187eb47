//! The same documents give the same bytes.

use std::path::Path;

use relata::export::Format;

use crate::support::{files, relata_ok};

fn build(inputs: &[&str], threads: &str) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().to_str().unwrap();
    let mut args = vec!["build", "-o", target, "--formats", "all", "--quiet", "--threads", threads];
    args.extend(inputs);
    relata_ok(&args);
    files(Path::new(target))
}

const SEEDS: [&str; 5] = [
    "seeds/000_a88dbc9b29ca42f1.txt",
    "seeds/001_90b05b347deedb06.txt",
    "seeds/002_f776e755a06bad7c.txt",
    "seeds/003_d40510399b405d4c.txt",
    "seeds/004_45829297981fa99e.txt",
];

#[test]
fn neither_order_nor_threads_nor_a_second_run_change_a_byte() {
    let first = build(&["seeds"], "1");
    let files: usize = Format::ALL.iter().map(|format| format.parts().len()).sum();
    assert_eq!(first.len(), files + 2, "all formats, the records and the losses");
    assert!(first == build(&["seeds"], "4"), "threads");
    let mut backwards = SEEDS;
    backwards.reverse();
    assert!(first == build(&backwards, "3"), "order");
}

#[test]
fn threads_change_no_metric() {
    let export = |threads: &str| {
        let args =
            ["export", "tests/gold", "-o", "-", "--format", "graphml", "--metrics", "--threads", threads];
        relata_ok(&args)
    };
    let first = export("1");
    assert!(first.contains("attr.name=\"betweenness\"") && first == export("4"));
}

#[test]
fn records_in_any_order_give_one_graph() {
    let forwards = build(&["tests/gold"], "2");
    let folder = tempfile::tempdir().unwrap();
    let mut lines: Vec<_> = crate::support::gold("gold");
    lines.reverse();
    let file = folder.path().join("backwards.jsonl");
    let mut content = Vec::new();
    for document in &lines {
        relata::annotation::write_record(document, &mut content).unwrap();
    }
    std::fs::write(&file, content).unwrap();
    assert!(forwards == build(&[file.to_str().unwrap()], "2"));
}
