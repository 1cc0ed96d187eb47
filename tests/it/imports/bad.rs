//! What bad files of other tools are told: files cut off, wrong types, offsets that lead nowhere, ids that stand
//! twice, huge fields.

use std::fs;

use relata::source::Dialect;

use super::{foreign, reads, run, sample};
use crate::support::{files, root, stderr};

/// What a dialect's file, with the text beside that some have, is told.
fn told(dialect: Dialect, name: &str, content: &str) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    if dialect == Dialect::Brat {
        fs::write(folder.path().join("a.txt"), "À Gao, la trêve.").unwrap();
    }
    fs::write(folder.path().join(name), content).unwrap();
    let output = run(&reads("annotate", dialect, folder.path().to_str().unwrap()));
    let out = String::from_utf8(output.stdout.clone()).unwrap();
    (output.status.code(), out, stderr(&output))
}

/// The name of a dialect's file.
fn file(dialect: Dialect) -> String {
    match dialect {
        Dialect::Kgx => "a_edges.tsv".into(),
        _ => format!("a.{}", dialect.extensions()[0]),
    }
}

/// Whether the file is refused, or parts of it skipped, in these words.
fn assert_refused(dialect: Dialect, name: &str, content: &str, says: &[&str]) {
    let (code, _, said) = told(dialect, name, content);
    assert!(matches!(code, Some(1 | 2)), "{dialect} {content:?}: {said}");
    for word in says {
        assert!(said.contains(word), "{dialect} {content:?}: {word:?} is not in {said:?}");
    }
}

/// A table of ACLED's with these rows.
fn acled(rows: &str) -> String {
    format!("event_id_cnty,event_date,event_type,sub_event_type,actor1,fatalities\n{rows}\n")
}

/// A table for the sample's map with these rows.
fn csv(rows: &str) -> String {
    format!("qui,sorte,quoi,à qui,sorte d'objet,quand,selon,article\n{rows}\n")
}

/// A row of GDELT's of so many columns, of which these are filled.
fn gdelt(width: usize, filled: &[(usize, &str)]) -> String {
    let field = |column| filled.iter().find(|(number, _)| *number == column).map_or("", |(_, value)| *value);
    (0..width).map(field).collect::<Vec<_>>().join("\t")
}

#[test]
fn samples_cut_anywhere_never_break_the_program() {
    for dialect in foreign().chain([Dialect::Html, Dialect::Feed, Dialect::Articles]) {
        let samples = files(&root().join(sample(dialect))).into_iter();
        for (name, bytes) in samples.filter(|(name, _)| name != "map.toml") {
            for part in 1..4 {
                let folder = tempfile::tempdir().unwrap();
                for (other, whole) in files(&root().join(sample(dialect))) {
                    let cut = if other == name { &bytes[..bytes.len() * part / 4] } else { &whole };
                    fs::write(folder.path().join(other), cut).unwrap();
                }
                let output = run(&reads("annotate", dialect, folder.path().to_str().unwrap()));
                assert!(matches!(output.status.code(), Some(0..=2)), "{dialect} {name}: {}", stderr(&output));
                assert!(!stderr(&output).contains("panicked"), "{dialect} {name}: {}", stderr(&output));
            }
        }
    }
}

#[test]
fn files_cut_off_are_told_where() {
    for (dialect, content) in [
        (Dialect::Spacy, r#"{"text":"Gao","ents":[{"start":0"#),
        (Dialect::Gliner, r#"[{"start":0,"#),
        (Dialect::Langchain, r#"{"nodes":[{"id":"Gao""#),
        (Dialect::WebAnnotation, r#"{"items":["#),
        (Dialect::Kggen, r#"{"entities":["Gao"#),
        (Dialect::Popcorn, r#"{"1":{"text":"Gao","entities":["#),
    ] {
        let name = file(dialect);
        assert_refused(dialect, &name, content, &[&format!("{name}:1"), "EOF"]);
    }
    assert_refused(Dialect::Acled, "a.csv", &acled("MLI1,2013-01-26,Battles"), &["a.csv:2", "fields"]);
    assert_refused(Dialect::Csv, "a.csv", &csv("Gao,LOC"), &["a.csv:2", "fields"]);
    assert_refused(Dialect::Gdelt, "a.csv", "1\t20130126\n", &["a.csv:1", "2 columns, expected 61"]);
    let row = "id\tsubject\tpredicate\tobject\n1\ta\tb\n";
    assert_refused(Dialect::Kgx, "a_edges.tsv", row, &["a_edges.tsv:2", "fields"]);
    assert_refused(Dialect::Kgx, "a_edges.jsonl", r#"{"subject":"a"#, &["a_edges.jsonl:1", "EOF"]);
    assert_refused(Dialect::Conllu, "a.conllu", "1\tGao\t_\n", &["a.conllu:1", "3 columns, expected 10"]);
    assert_refused(
        Dialect::Brat,
        "a.ann",
        "T1\tPlace 2\tGao\n",
        &["a.ann:1", "offsets \"2\", expected two numbers"],
    );
    for dialect in [Dialect::Conllu, Dialect::Spacy] {
        assert_refused(dialect, &file(dialect), "", &["nothing to work on"]);
    }
}

#[test]
fn wrong_types_and_missing_parts_get_their_message() {
    let cases: &[(Dialect, &str, &[&str])] = &[
        (Dialect::Spacy, r#"{"text":3}"#, &["/text", "invalid type: integer"]),
        (Dialect::Spacy, r#"{"text":"Gao","ents":[{"start":-1,"end":2,"label":"LOC"}]}"#, &["/ents/0/start"]),
        (Dialect::Spacy, r#"[{"text":"Gao"},{"texte":"Gao"}]"#, &["a.json:1 at /1", "missing field `text`"]),
        (Dialect::Gliner, r#"{"text":"Gao","entities":"none"}"#, &["/entities", "expected a sequence"]),
        (Dialect::Gliner, "3", &["an object with text, entities"]),
        (Dialect::Langchain, r#"{"relationships":[]}"#, &["missing field `nodes`"]),
        (
            Dialect::Langchain,
            r#"{"nodes":[{"id":[],"type":"City"}]}"#,
            &["/nodes/0/id", "a name or a number"],
        ),
        (Dialect::WebAnnotation, r#"{"type":"Annotation","body":"x"}"#, &["an Annotation with a target"]),
        (
            Dialect::Kggen,
            r#"{"entities":["a"],"relations":[["a","b"]]}"#,
            &["/relations/0", "invalid length 2"],
        ),
        (Dialect::Kggen, r#"{"relations":[]}"#, &["missing field `entities`"]),
        (Dialect::Popcorn, r#"{"1":{"text":"Gao","entities":[{"id":"x"}]}}"#, &["/1/entities/0/id"]),
        (Dialect::Popcorn, "[[]]", &["expected an object of documents by id"]),
        (Dialect::Brat, "R1\tin Arg1:T1 Arg2:T2\n", &["a.ann:1", "no entity has the id \"T1\""]),
        (Dialect::Brat, "E1\tAttack:T9 agent:T1\n", &["a.ann:1", "no text has the id \"T9\""]),
        (Dialect::Brat, "T1 Place 2 5 Gao\n", &["a.ann:1", "an id and a tab"]),
        (Dialect::Conllu, "x\tGao\t_\t_\t_\t_\t_\t_\t_\t_\n", &["a.conllu:1", "token id \"x\", expected 1"]),
        (Dialect::Kgx, "id\tsubject\n1\ta\n", &["no column \"predicate\"", "id, subject"]),
        (Dialect::Csv, "qui,quoi\na,b\n", &["no column", "the header has qui, quoi"]),
        (Dialect::Csv, "", &["no column"]),
        (Dialect::Csv, &csv("a,PER,b,c,PER,demain,,"), &["a.csv:2", "invalid date \"demain\""]),
        (Dialect::Csv, &csv("a,PER,,c,PER,,,"), &["a.csv:2", "a row without predicate"]),
        (Dialect::Acled, "event_id_cnty,notes\nMLI1,x\n", &["no column \"event_date\""]),
        (
            Dialect::Acled,
            &acled("MLI1,gestern,Battles,Armed clash,A,1"),
            &["a.csv:2", "event_date \"gestern\""],
        ),
        (
            Dialect::Acled,
            &acled("MLI1,2013-01-26,Battles,,A,dozens"),
            &["\"dozens\", expected a whole number"],
        ),
        (
            Dialect::Gdelt,
            &gdelt(61, &[(0, "1"), (1, "20131326"), (26, "190")]),
            &["a.csv:1", "date \"20131326\""],
        ),
        (Dialect::Gdelt, &gdelt(61, &[(0, "1")]), &["an event without code"]),
        (Dialect::Gdelt, &gdelt(27, &[(0, "1"), (6, "KILL#many#people#1#Mali#")]), &["number \"many\""]),
        (Dialect::Gdelt, &gdelt(27, &[(0, "1"), (22, "12|said")]), &["expected OFFSET|LENGTH|VERB|QUOTE"]),
    ];
    for (dialect, content, says) in cases {
        assert_refused(*dialect, &file(*dialect), content, says);
    }
    assert_refused(Dialect::Brat, "b.ann", "T1\tPlace 2 5\tGao\n", &["b.txt"]);
    assert_refused(Dialect::Kgx, "rows.tsv", "id\n1\n", &["\"nodes\" or \"edges\""]);
    let edges = "{\"subject\":\"a\"}\n{\"subject\":{},\"predicate\":1,\"object\":null}\n[]\n";
    let says = [
        "a_edges.jsonl:1: an edge without predicate",
        "a_edges.jsonl:2: an edge without subject",
        "a_edges.jsonl:3",
    ];
    assert_refused(Dialect::Kgx, "a_edges.jsonl", edges, &says);
}

#[test]
fn ids_that_stand_twice_are_told() {
    let token = "1\tGao\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    let event = gdelt(61, &[(0, "1"), (26, "190")]);
    let cases: &[(Dialect, &str, &[&str])] = &[
        (
            Dialect::Gliner,
            r#"[{"id":"x","text":"a","entities":[]},{"id":"x","text":"b","entities":[]}]"#,
            &["two documents", "\"x\""],
        ),
        (Dialect::Popcorn, r#"{"1":{"text":"a"},"1":{"text":"b"}}"#, &["two documents", "\"1\""]),
        (
            Dialect::Conllu,
            &format!("# newdoc id = x\n{token}# newdoc id = x\n{token}"),
            &["two documents", "\"x\""],
        ),
        (Dialect::Brat, "T1\tPlace 2 5\tGao\nT1\tPlace 2 5\tGao\n", &["a.ann:2", "\"T1\" is used twice"]),
        (
            Dialect::Csv,
            &csv("a,PER,b,c,PER,,,x\na,PER,b,c,PER,,,y\na,PER,b,c,PER,,,x"),
            &["two documents", "\"x\""],
        ),
        (
            Dialect::Acled,
            &acled("MLI1,2013-01-26,Battles,,A,1\nMLI1,2013-01-26,Battles,,A,1"),
            &["two documents", "\"acled/MLI1\""],
        ),
        (Dialect::Gdelt, &format!("{event}\n{event}\n"), &["two documents", "\"gdelt/1\""]),
    ];
    for (dialect, content, says) in cases {
        assert_refused(*dialect, &file(*dialect), content, says);
    }
    let nodes = "id\tcategory\tname\na\tbiolink:Human\tA\na\tbiolink:Human\tB\n";
    let (code, out, said) = told(Dialect::Kgx, "x_nodes.tsv", nodes);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("x_nodes.tsv:3") && said.contains("\"a\" stands twice"), "{said}");
    assert!(out.contains("\"name\":\"A\"") && !out.contains("\"name\":\"B\""), "{out}");
}

#[test]
fn a_huge_field_is_a_field() {
    let huge = "x".repeat(3_000_000);
    let quoted = |before: &str, after: &str| format!("{before}\"{huge}\"{after}");
    for dialect in foreign().filter(|dialect| dialect.to_string() != "graphrag") {
        let content = match dialect {
            Dialect::Spacy => quoted(r#"{"text":"a","ents":[{"start":0,"end":1,"label":"#, "}]}"),
            Dialect::Gliner => quoted(r#"{"entities":[{"start":0,"end":1,"label":"a","text":"#, "}]}"),
            Dialect::Langchain => quoted(r#"{"nodes":[{"type":"City","id":"#, "}]}"),
            Dialect::Kggen => quoted(r#"{"entities":["#, "]}"),
            Dialect::WebAnnotation => quoted(
                r#"{"target":{"source":"a","selector":{"exact":"Gao","start":0,"end":3}},"body":{"value":"#,
                "}}",
            ),
            Dialect::Popcorn => quoted(r#"{"1":{"text":"#, "}}"),
            Dialect::Brat => format!("T1\t{huge} 2 5\tGao\n"),
            Dialect::Conllu => format!("1\t{huge}\t_\t_\t_\t_\t_\t_\t_\tNER=B-LOC\n"),
            Dialect::Kgx => format!("subject\tpredicate\tobject\n{huge}\tbiolink:x\tb\n"),
            Dialect::Csv => csv(&format!("{huge},PER,b,c,PER,,,")),
            Dialect::Acled => acled(&format!("MLI1,2013-01-26,Battles,,{huge},1")),
            Dialect::Gdelt => gdelt(61, &[(0, "1"), (6, &huge), (26, "190")]),
            _ => panic!("no huge field for {dialect}"),
        };
        let (code, out, said) = told(dialect, &file(dialect), &content);
        assert_eq!(code, Some(0), "{dialect}: {}", &said[..said.len().min(300)]);
        assert!(out.contains(&huge) || said.contains(&huge), "{dialect}: the field is gone");
    }
}

#[test]
fn what_cannot_be_placed_is_kept_without_span_and_said() {
    for (dialect, content) in [
        (
            Dialect::Gliner,
            r#"{"text":"Gao","entities":[{"start":9,"end":14,"text":"Kidal","label":"city"}]}"#,
        ),
        (Dialect::Brat, "T1\tPlace 2 5\tKidal\n"),
        (
            Dialect::Langchain,
            r#"{"nodes":[{"id":"Kidal","type":"City"}],"source":{"page_content":"À Gao."}}"#,
        ),
        (
            Dialect::WebAnnotation,
            r#"{"target":{"source":"x","selector":{"exact":"Kidal","start":9,"end":3}},"body":{"value":"city"}}"#,
        ),
        (
            Dialect::Popcorn,
            r#"{"1":{"text":"Gao","entities":[{"id":1,"type":"PLACE","mentions":[{"value":"Kidal","start":9,"end":14}]}]}}"#,
        ),
    ] {
        let (code, out, said) = told(dialect, &file(dialect), content);
        assert_eq!(code, Some(0), "{dialect}: {said}");
        assert!(said.contains("kept without span"), "{dialect}: {said}");
        assert!(out.contains(r#""name":"Kidal","mentions":[{"start":0,"end":0"#), "{dialect}: {out}");
    }
    let (_, _, said) =
        told(Dialect::Spacy, "a.json", r#"{"text":"Gao","ents":[{"start":2,"end":99,"label":"LOC"}]}"#);
    assert!(said.contains("kept without span") && said.contains("entity without name left out"), "{said}");
    let tokens = "# text = À Kidal.\n1\tGao\t_\t_\t_\t_\t_\t_\t_\t_\n";
    assert_refused(Dialect::Conllu, "a.conllu", tokens, &["the token \"Gao\" is not in its sentence"]);
}

#[cfg(feature = "parquet")]
#[test]
fn tables_that_are_none_or_stand_alone_are_told() {
    let (code, _, said) = told(Dialect::Graphrag, "entities.parquet", "PAR1");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("expected documents.parquet beside"), "{said}");
    let (code, _, said) = told(Dialect::Graphrag, "documents.parquet", "no table");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("documents.parquet: Parquet error"), "{said}");
}

#[cfg(feature = "parquet")]
#[test]
fn a_damaged_table_is_told_and_not_the_end_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    for (name, mut bytes) in files(&root().join(sample(Dialect::Graphrag))) {
        if name == "relationships.parquet" {
            // What fuzzing found: the reader of Parquet panics of it.
            (bytes[568], bytes[2119]) = (164, 201);
            fs::write(folder.path().join("documents.parquet"), bytes).unwrap();
        } else if name != "documents.parquet" {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
    }
    let output = run(&reads("annotate", Dialect::Graphrag, folder.path().to_str().unwrap()));
    let said = stderr(&output);
    assert!(matches!(output.status.code(), Some(1 | 2)), "{said}");
    assert!(said.contains("documents.parquet: damaged, expected a Parquet file"), "{said}");
}
