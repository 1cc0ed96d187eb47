//! The same documents give the same bytes.

use std::{collections::HashSet, path::Path};

use relata::export::Format;

use crate::{
    exports::written_parts,
    support::{files, gold, graph, relata_ok},
};

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

/// The lines of an export without what says where things stand in a drawing, which is a matter of the
/// whole.
fn lines(bytes: &[u8], format: Format) -> Vec<String> {
    let text = std::str::from_utf8(bytes).unwrap();
    let cut = |line: &str, from: &str, to: &str| match line.split_once(from) {
        Some((head, rest)) => format!("{head}{}", rest.split_once(to).map_or("", |(_, tail)| tail)),
        None => line.to_owned(),
    };
    let place = |line: &str| match format {
        Format::Gexf => cut(line, "<viz:position", "/>"),
        Format::Dot => cut(line, ", pos=\"", "\""),
        Format::Cyjs => cut(line, ",\"position\":{", "}").trim_end_matches(',').to_owned(),
        Format::Graphology | Format::Html => {
            cut(&cut(line, ",\"x\":", ","), "\"y\":", ",").trim_end_matches(',').to_owned()
        }
        _ => line.trim_end_matches(',').to_owned(),
    };
    text.lines().map(place).collect()
}

#[test]
fn a_new_article_changes_only_what_it_touches() {
    let five = gold("gold");
    let (five, four) = (graph(&five), graph(&five[..4]));
    // Parquet packs values by column: it has no lines.
    for format in Format::ALL.iter().filter(|format| format.name() != "parquet") {
        let written = |graph| written_parts(graph, *format, None, None).0.concat();
        let (before, after) = (lines(&written(&four), *format), lines(&written(&five), *format));
        let kept: HashSet<_> = after.iter().collect();
        let lost: Vec<_> = before.iter().filter(|line| !kept.contains(line)).collect();
        // All five tell one battle: entities and events that the new article tells too change with it, no others.
        // A feature on the map tells its edges as well, so more of them are touched.
        let parts = if *format == Format::GeoJson { 4 } else { 10 };
        assert!(
            lost.len() * parts < before.len(),
            "{format}: {} of {} lines differ, such as {:?}",
            lost.len(),
            before.len(),
            lost.first()
        );
        if *format == Format::NTriples {
            let of_claims: Vec<_> = lost.iter().filter(|line| line.contains("#char=")).collect();
            assert!(of_claims.is_empty(), "what other articles say changed: {of_claims:?}");
        }
    }
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
