//! Bad input: one clear message, the right exit code, nothing half-written.

use std::{fs, path::Path};

use crate::support::{relata, root, stderr};

struct Case {
    name: &'static str,
    content: Vec<u8>,
    exit: i32,
    says: &'static [&'static str],
}

fn case(name: &'static str, content: impl Into<Vec<u8>>, exit: i32, says: &'static [&'static str]) -> Case {
    Case { name, content: content.into(), exit, says }
}

fn sound() -> String {
    fs::read_to_string(root().join("tests/gold/004_45829297981fa99e.json")).unwrap()
}

fn record(fields: &str) -> String {
    format!(r#"{{"id":"a","text":"Des combats à Gao.",{fields}}}"#)
}

#[test]
fn each_kind_of_bad_file_gets_its_message() {
    let cut = sound()[..2000].to_owned();
    let cases = [
        case("empty.txt", "", 2, &["empty.txt", "empty, expected the text of an article"]),
        case("blank.txt", " \n\u{a0}\n", 2, &["blank.txt", "empty"]),
        case(
            "latin1.txt",
            b"\xe9t\xe9 de guerre".to_vec(),
            2,
            &["latin1.txt", "not UTF-8", "offset 0", "iconv"],
        ),
        case("utf16.txt", b"\xff\xfea\0b\0".to_vec(), 2, &["utf16.txt", "UTF-16"]),
        case("binary.txt", b"abc\0def".to_vec(), 2, &["binary.txt", "not a text file"]),
        case("table.csv", "a,b\n1,2\n", 2, &["table.csv", "--from csv --map FILE.toml"]),
        case("scan.txt", b"%PDF-1.4".to_vec(), 2, &["scan.txt", "PDF", "pdftotext"]),
        case("page.html", "<script>0</script>", 2, &["page.html", "no article in this page"]),
        case("page.htm", b"<p>\xe9t\xe9</p>".to_vec(), 2, &["page.htm", "not UTF-8"]),
        case("notes.xml", "<note>\n</note>", 2, &["notes.xml:1", "XML of <note>, expected RSS or Atom"]),
        case("cut.rss", "<rss>\n<channel>", 2, &["cut.rss:", "not XML"]),
        case(
            "thin.rss",
            "<rss><channel>\n<item/></channel></rss>",
            2,
            &["thin.rss:2", "neither title nor text"],
        ),
        case("cut.json", cut, 2, &["cut.json:", "EOF"]),
        case("list.json", "[\n{}\n]", 2, &["list.json:1", "a list, expected one object a line"]),
        case(
            "graph.ttl",
            "<urn:a> <urn:b> <urn:c> .",
            2,
            &["graph.ttl", "not RDF that relata wrote", "rel:Document"],
        ),
        case("nothing.jsonl", "\n\n", 2, &["the inputs hold no record"]),
        case(
            "silent.json",
            record(r#""events":[{"id":"v1","type":"Clash"}]"#),
            2,
            &["/events/0/mentions", "needs a word"],
        ),
        case(
            "type.json",
            record(r#""entities":[{"id":"e1","type":"Persona","name":"x"}]"#),
            2,
            &["type.json:1 at /entities/0/type", "unknown variant `Persona`", "Person"],
        ),
        case(
            "event.json",
            record(r#""events":[{"id":"v1","type":"Battle"}]"#),
            2,
            &["/events/0/type", "Battle", "Clash"],
        ),
        case("field.json", record(r#""entites":[]"#), 2, &["unknown field `entites`", "entities"]),
        case(
            "date.json",
            record(r#""published":"2016-13""#),
            2,
            &["/published", "invalid date", "2016-13", "ISO 8601"],
        ),
        case(
            "offset.json",
            record(r#""furniture":[{"start":3,"end":99}]"#),
            2,
            &["/furniture/0", "leaves the text", "18 code points"],
        ),
        case(
            "quote.json",
            record(r#""furniture":[{"start":0,"end":3,"quote":"Les"}]"#),
            2,
            &["/furniture/0", "\"Des\"", "\"Les\""],
        ),
        case(
            "reference.json",
            record(r#""quotations":[{"span":{"start":0,"end":3},"direct":true,"speakers":["e9"]}]"#),
            2,
            &["/quotations/0/speakers/0", "no entity has the id \"e9\""],
        ),
        case("hash.json", record(r#""text_sha256":"00""#), 2, &["/text_sha256", "was changed"]),
        case(
            "role.json",
            record(
                r#""entities":[{"id":"e1","type":"Place","name":"Gao"}],"events":[{"id":"v1","type":"Celebration","mentions":[{"start":0,"end":3}],"participants":[{"role":"victim","entity":"e1"}]}]"#,
            ),
            2,
            &["/events/0/participants/0/role", "Celebration has no role victim"],
        ),
        case("id.json", r#"{"id":"../x","text":"a"}"#, 2, &["/id", "relative path"]),
        case(
            "huge.json",
            format!(
                r#"{{"id":"a","text":"{}","entities":[{{"id":"e1","type":"Person","name":""}}]}}"#,
                "é ".repeat(300_000)
            ),
            2,
            &["/entities/0/name", "empty name"],
        ),
    ];
    for Case { name, content, exit, says } in cases {
        let folder = tempfile::tempdir().unwrap();
        let (file, target) = (folder.path().join(name), folder.path().join("out"));
        fs::write(&file, content).unwrap();
        let output = relata(&["build", file.to_str().unwrap(), "-o", target.to_str().unwrap()]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(exit), "{name}: {said}");
        for word in says {
            assert!(said.contains(word), "{name}: {word:?} is not in {said:?}");
        }
        assert!(said.len() < 1500, "{name}: too much said");
        assert!(!target.exists(), "{name}: something was written");
    }
}

#[test]
fn a_bad_record_among_good_ones_is_skipped_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mixed.jsonl");
    let good = |id: &str| format!(r#"{{"id":"{id}","text":"Des combats à Gao."}}"#);
    fs::write(&file, format!("{}\n{{\"id\":\n\n{}\n{{\"id\":\"c\",\"text\":\"x\",\"furniture\":[{{\"start\":0,\"end\":2}}]}}\n", good("a"), good("b"))).unwrap();
    let target = folder.path().join("out");
    let output = relata(&["build", file.to_str().unwrap(), "-o", target.to_str().unwrap()]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("mixed.jsonl:2") && said.contains("mixed.jsonl:5 at /furniture/0"), "{said}");
    assert!(said.contains("2 documents") && said.contains("2 records skipped"), "{said}");
    let losses = fs::read_to_string(target.join("losses.json")).unwrap();
    assert!(losses.contains("mixed.jsonl:5 at /furniture/0"), "{losses}");

    let strict = relata(&[
        "build",
        file.to_str().unwrap(),
        "--strict",
        "-o",
        folder.path().join("s").to_str().unwrap(),
    ]);
    assert_eq!(strict.status.code(), Some(2));
    assert!(!folder.path().join("s").exists());
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let blocked = folder.path().join("blocked");
    fs::write(&blocked, "a file").unwrap();
    let twice = folder.path().join("a.txt");
    fs::write(&twice, "Des combats.").unwrap();
    let metadata = folder.path().join("m.csv");
    fs::write(&metadata, "id,date\na,2016\n").unwrap();
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let cases: [(&[&str], &[&str]); 11] = [
        (&["build", "no-such-thing"], &["cannot read no-such-thing"]),
        (&["build", &path(&empty)], &["no article in this folder", ".txt"]),
        (&["build", "seeds", "-o", &path(&blocked.join("x"))], &["cannot make the folder"]),
        (&["export", "seeds", "-o", &path(&blocked.join("x.ttl"))], &["cannot write"]),
        (&["export", "seeds", "-o", "x.docx"], &["x.docx", "gexf", "--format"]),
        (&["export", "seeds", "-o", "-", "--format", "ttl", "--view", "story"], &["takes no --view"]),
        (
            &["export", "seeds", "-o", "-", "--format", "ttl", "--base-iri", "not an iri"],
            &["invalid base IRI", "https://"],
        ),
        (&["build", &path(&twice), &path(&twice)], &["\"a\"", "a.txt and"]),
        (&["query", "seeds", "-q", "SELECT nothing"], &["not a SPARQL query"]),
        (&["query", "seeds", "-n", "nothing"], &["nothing", "figures"]),
        (
            &["annotate", "seeds", "--metadata", &path(&metadata)],
            &["m.csv", "unknown field `date`", "published"],
        ),
    ];
    for (args, says) in cases {
        let output = relata(args);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        for word in says {
            assert!(said.contains(word), "{args:?}: {word:?} is not in {said:?}");
        }
    }
}

#[test]
fn one_id_in_two_records_is_an_error_that_names_both() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["one.json", "two.json"] {
        fs::write(folder.path().join(name), r#"{"id":"a","text":"Des combats."}"#).unwrap();
    }
    let output = relata(&[
        "build",
        folder.path().to_str().unwrap(),
        "-o",
        folder.path().join("out").to_str().unwrap(),
    ]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("one.json") && said.contains("two.json") && said.contains("\"a\""), "{said}");
}

#[test]
fn a_failed_export_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("graph.ttl");
    fs::write(&target, "old").unwrap();
    let output = relata(&["export", "no-such-thing", "-o", target.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&target).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a temporary file was left");
}

#[test]
fn check_finds_what_was_tampered_with() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    let annotated = relata(&["annotate", "seeds/004_45829297981fa99e.txt"]).stdout;
    let text = String::from_utf8(annotated).unwrap();
    fs::write(&file, text.replacen("Alep, ville assiégée", "Homs, ville assiégée", 1)).unwrap();
    let output = relata(&["check", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let found = String::from_utf8(output.stdout).unwrap();
    assert!(
        found.contains("a.json:1") && found.contains("/text_sha256") && found.contains("was changed"),
        "{found}"
    );
    for folder in ["tests/gold", "tests/gold-wikinews", "tests/gold-written", "exports/annotations.jsonl"] {
        assert_eq!(relata(&["check", folder]).status.code(), Some(0), "{folder}");
    }
}

#[test]
fn a_build_that_cannot_write_one_file_writes_none() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("graph.gexf")).unwrap();
    let output = relata(&["build", "seeds", "-o", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("graph.gexf: it is a folder"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "something was written");
}

#[test]
fn metadata_is_checked_like_a_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("a.txt"), "Des combats à Gao.").unwrap();
    fs::write(path("m.csv"), "id,url\na,pas une iri\nb,https://example.org/\n").unwrap();
    let output = relata(&["annotate", &path("a.txt"), "--metadata", &path("m.csv")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("\"pas une iri\" is not an IRI"), "{}", stderr(&output));
    fs::write(path("m.csv"), "id,author\na,Une autrice\nb,Un auteur\n").unwrap();
    let output = relata(&["annotate", &path("a.txt"), "--metadata", &path("m.csv")]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("\"b\", which is none of the documents"), "{}", stderr(&output));
}

#[test]
fn markup_on_standard_input_is_no_article() {
    let mut command = assert_cmd::Command::cargo_bin("relata").unwrap();
    let output = command.args(["annotate", "-"]).write_stdin("@prefix a: <urn:a> .").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("holds RDF or markup"));
}

#[test]
fn a_base_that_would_break_iris_is_refused() {
    for base in
        ["https://e.org/x#", "https://e.org/x", "https://e.org/?q=/", "https://e.org/../", "relative/"]
    {
        let output = relata(&["export", "tests/gold", "-o", "-", "--format", "nt", "--base-iri", base]);
        assert_eq!(output.status.code(), Some(2), "{base}");
        assert!(stderr(&output).contains("invalid base IRI") && output.stdout.is_empty(), "{base}");
    }
}
