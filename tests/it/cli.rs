//! The command line as a user meets it.

use std::{collections::HashSet, fs, path::Path, process::Command};

use relata::{export::Format, source::Dialect, sparql::ResultFormat, view::ViewKind};

use crate::support::{relata, relata_ok, root, stderr};

const VERBS: [&str; 10] =
    ["build", "draw", "annotate", "export", "query", "check", "stats", "eval", "completions", "man"];

/// A folder with what the examples use, as a user has it after cloning.
fn workplace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in [
        "seeds",
        "tests/gold",
        "tests/import/articles",
        "ontology",
        "ontology/queries",
        "ontology/constructs",
    ] {
        copy(&root().join(part), &folder.path().join(part));
    }
    fs::copy(root().join("seeds/000_a88dbc9b29ca42f1.txt"), folder.path().join("article.txt")).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

fn examples(help: &str) -> Vec<String> {
    let (_, after) = help.split_once("Examples:\n").unwrap_or_else(|| panic!("no examples in\n{help}"));
    let lines = after.lines().take_while(|line| line.starts_with("  relata "));
    // What stands after two spaces says what the command does.
    lines.map(|line| line.trim().split("   ").next().unwrap().to_owned()).collect()
}

#[test]
fn every_example_of_every_help_runs() {
    let workplace = workplace();
    let program = assert_cmd::cargo::cargo_bin("relata");
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut run = 0;
    for verb in ["build"].into_iter().chain([""]).chain(VERBS) {
        let help = if verb.is_empty() { relata_ok(&["--help"]) } else { relata_ok(&[verb, "--help"]) };
        for example in examples(&help) {
            if verb == "draw" && !has_graphviz() {
                continue;
            }
            let output = Command::new("sh")
                .args(["-c", &example])
                .current_dir(workplace.path())
                .env("PATH", &path)
                .output()
                .unwrap();
            assert!(output.status.success(), "`{example}` of `{verb} --help`: {}", stderr(&output));
            run += 1;
        }
    }
    assert!(run > 20, "only {run} examples were found");
}

fn has_graphviz() -> bool {
    Command::new("dot").arg("-V").output().is_ok()
}

#[test]
fn a_picture_is_drawn_or_what_is_missing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("war.svg");
    let mut draw = Command::new(assert_cmd::cargo::cargo_bin("relata"));
    draw.args(["draw", "tests/gold", "--type", "Killing", "-o"]).arg(&picture).current_dir(root());
    let without = draw.env("PATH", folder.path()).output().unwrap();
    assert_eq!(without.status.code(), Some(2));
    assert!(stderr(&without).contains("Graphviz is not installed: on Debian"), "{}", stderr(&without));
    assert!(!picture.exists());
    if has_graphviz() {
        let drawn = draw.env("PATH", std::env::var_os("PATH").unwrap()).output().unwrap();
        assert!(drawn.status.success(), "{}", stderr(&drawn));
        let svg = fs::read_to_string(&picture).unwrap();
        assert!(svg.contains("</svg>") && svg.contains("Killing"));
    }
    let refused = relata(&["draw", "tests/gold", "-o", "war.gif"]);
    assert!(stderr(&refused).contains("expected .svg, .png or .pdf"), "{}", stderr(&refused));
}

#[test]
fn any_rdf_is_drawn_and_what_a_query_makes() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("any.svg");
    let foreign = ["draw", "ontology/event-types.ttl", "-o", picture.to_str().unwrap()];
    let made = ["draw", "tests/gold", "--construct", "ontology/constructs/deaths.rq", "-o", foreign[3]];
    for (args, word) in [(foreign.as_slice(), "Agreement"), (made.as_slice(), "384 civils")] {
        let refused = relata(&[args, &["--since", "2016"]].concat());
        assert!(stderr(&refused).contains("are written whole, without --since"), "{}", stderr(&refused));
        if has_graphviz() {
            relata_ok(args);
            let svg = fs::read_to_string(&picture).unwrap();
            assert!(svg.contains("</svg>") && svg.contains(word), "{word:?} is not drawn");
        }
    }
}

#[test]
fn results_go_to_standard_output_and_the_rest_to_standard_error() {
    let output = relata(&["export", "seeds", "-o", "-", "--format", "nt"]);
    let triples = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(triples.lines().all(|line| line.ends_with(" .")), "something else than triples");
    assert!(stderr(&output).contains("triples"));
    let quiet = relata(&["export", "seeds", "-o", "-", "--format", "nt", "--quiet"]);
    assert_eq!(quiet.stdout, output.stdout);
    assert_eq!(stderr(&quiet), "");
}

#[test]
fn build_says_what_it_made() {
    let folder = tempfile::tempdir().unwrap();
    let output = relata(&["build", "tests/gold", "-o", folder.path().to_str().unwrap()]);
    let said = stderr(&output);
    for word in ["5 documents", "97 events", "graph.gexf", "losses.json"] {
        assert!(said.contains(word), "{word:?} is not in\n{said}");
    }
    assert!(output.stdout.is_empty());
}

#[test]
fn verbose_builds_say_what_formats_cannot_carry() {
    let folder = tempfile::tempdir().unwrap();
    let output = relata(&["build", "tests/gold", "--verbose", "-o", folder.path().to_str().unwrap()]);
    let said = stderr(&output);
    assert!(
        said.contains("graph.graphml:\n643 nodes, 2943 edges; Gephi will show 643 nodes and ")
            && said.contains("lists joined by"),
        "{said}"
    );
}

#[test]
fn a_closed_pipe_is_success() {
    let program = assert_cmd::cargo::cargo_bin("relata");
    let everything = "'SELECT * { ?s ?p ?o }'";
    let verbs = [
        "export seeds -o - --format nt --quiet".to_owned(),
        format!("query tests/gold -q {everything}"),
        format!("query tests/gold -q {everything} --format csv"),
    ];
    for verb in verbs {
        let line = format!("set -o pipefail; '{}' {verb} | head -n 1", program.display());
        let output = Command::new("bash").args(["-c", &line]).current_dir(root()).output().unwrap();
        assert!(output.status.success(), "{verb}: {}", stderr(&output));
        assert_eq!(output.stdout.iter().filter(|byte| **byte == b'\n').count(), 1);
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_a_loop_of_links_is_not() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.txt"), "Des combats à Gao.").unwrap();
    symlink(".", path("one")).unwrap();
    symlink(".", path("two")).unwrap();
    assert_eq!(relata_ok(&["annotate", folder.path().to_str().unwrap()]).lines().count(), 1);
    fs::write(path("real.nt"), "old").unwrap();
    symlink("real.nt", path("link.nt")).unwrap();
    relata_ok(&["export", path("a.txt").to_str().unwrap(), "-o", path("link.nt").to_str().unwrap()]);
    assert!(fs::read_to_string(path("real.nt")).unwrap().starts_with("<https://"));
    assert!(path("link.nt").is_symlink());
}

#[test]
fn standard_input_is_read_as_what_it_holds() {
    let text = fs::read(root().join("seeds/004_45829297981fa99e.txt")).unwrap();
    let run = |input: Vec<u8>| {
        let mut command = assert_cmd::Command::cargo_bin("relata").unwrap();
        command.args(["annotate", "-"]).write_stdin(input).output().unwrap()
    };
    let annotated = run(text);
    assert!(annotated.status.success(), "{}", stderr(&annotated));
    assert!(annotated.stdout.starts_with(b"{\"id\":\"stdin\""));
    assert_eq!(
        run(annotated.stdout.clone()).stdout,
        annotated.stdout,
        "a record read back is the same record"
    );
}

#[test]
fn metadata_fills_in_what_the_text_does_not_say() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    fs::write(&article, "Hier, des combats ont fait 12 morts à Gao.").unwrap();
    let csv = folder.path().join("m.csv");
    fs::write(&csv, "id,publisher,published\na,Le Courrier,2013-02-01\n").unwrap();
    let (article, csv) = (article.to_str().unwrap(), csv.to_str().unwrap());
    let out = relata_ok(&["annotate", article, "--metadata", csv]);
    assert!(out.contains(r#""publisher":"Le Courrier""#) && out.contains(r#""start":"2013-01-31""#), "{out}");
    let question = "SELECT ?s { [] rel:measure rel:Killed ; rel:claimedBy/rdfs:label ?s }";
    let records = folder.path().join("a.json");
    fs::write(&records, out).unwrap();
    let answer = relata_ok(&["query", records.to_str().unwrap(), "-q", question, "--format", "csv"]);
    assert_eq!(answer, "s\r\nLe Courrier\r\n", "without a source in the text the publisher says so");
}

#[test]
fn help_and_readme_name_every_format_view_and_dialect() {
    let words = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric() && c != '-').map(str::to_owned).collect::<HashSet<_>>()
    };
    let export = words(&relata_ok(&["export", "--help"]));
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for format in Format::ALL {
        assert!(export.contains(format.name()), "export --help does not name {format}");
        assert!(readme.contains(&format!("| `{format}` |")), "README.md has no row for {format}");
    }
    for view in ViewKind::ALL {
        assert!(export.contains(view.name()), "export --help does not name the view {view}");
    }
    for dialect in Dialect::ALL {
        assert!(export.contains(dialect.name()), "export --help does not name the dialect {dialect}");
        let has_row = readme.contains(&format!("| `{dialect}` |"));
        assert!(has_row || !dialect.is_foreign(), "README.md has no row for {dialect}");
    }
    let query = words(&relata_ok(&["query", "--help"]));
    for format in ResultFormat::names() {
        assert!(query.contains(format), "query --help does not name {format}");
    }
}
