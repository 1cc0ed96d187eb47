//! Other tools' output: what each dialect's sample becomes, who says it, and what bad files are told.

use std::fs;

use relata::{annotation::AnnotatedDocument, source::Dialect};

use crate::support::{files, records, relata, relata_ok, root, stderr};

/// The arguments that read a folder of a dialect.
fn reads(verb: &str, dialect: Dialect, folder: &str) -> Vec<String> {
    let mut args = vec![verb.to_owned(), folder.to_owned(), "--from".to_owned(), dialect.to_string()];
    if dialect == Dialect::Csv {
        args.extend(["--map".to_owned(), "tests/import/csv/map.toml".to_owned()]);
    }
    args
}

fn run(args: &[String]) -> std::process::Output {
    relata(&args.iter().map(String::as_str).collect::<Vec<_>>())
}

fn sample(dialect: Dialect) -> String {
    format!("tests/import/{dialect}")
}

fn foreign() -> impl Iterator<Item = Dialect> {
    Dialect::ALL.iter().copied().filter(|dialect| dialect.is_foreign())
}

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

#[test]
fn each_dialect_becomes_its_golden_record_and_graph() {
    let golden = root().join("tests/it/golden/import");
    for dialect in foreign() {
        let annotated = run(&reads("annotate", dialect, &sample(dialect)));
        assert_eq!(annotated.status.code(), Some(0), "{dialect}: {}", stderr(&annotated));
        let record = String::from_utf8(annotated.stdout.clone()).unwrap();
        assert!(!records(&record).is_empty(), "{dialect}: no record, or one that is not sound");
        let mut args = reads("export", dialect, &sample(dialect));
        args.extend(["-o", "-", "--format", "nt", "--quiet"].map(str::to_owned));
        let graph = String::from_utf8(run(&args).stdout).unwrap();
        for (name, made) in [
            (format!("{dialect}.jsonl"), record),
            (format!("{dialect}.losses.txt"), stderr(&annotated)),
            (format!("{dialect}.nt"), graph),
        ] {
            let path = golden.join(name);
            if std::env::var_os("RELATA_BLESS").is_some() {
                fs::create_dir_all(&golden).unwrap();
                fs::write(&path, &made).unwrap();
            }
            let expected = fs::read_to_string(&path).unwrap_or_else(|_| panic!("no {}", path.display()));
            assert!(made == expected, "{} differs; RELATA_BLESS=1 rewrites it", path.display());
        }
    }
}

#[test]
fn what_a_model_or_a_source_said_is_a_claim_by_it() {
    let question = "SELECT ?s ?o { [] a rel:RelationClaim ; rel:claimedBy/rdfs:label ?s ; rel:object/rdfs:label ?o } ORDER BY ?s ?o";
    let ask = |dialect: Dialect| {
        let mut args = reads("query", dialect, &sample(dialect));
        args.extend(["-q", question, "--format", "csv", "--quiet"].map(str::to_owned));
        String::from_utf8(run(&args).stdout).unwrap().replace('\r', "")
    };
    let model = "LangChain graph transformer";
    assert_eq!(ask(Dialect::Langchain), format!("s,o\n{model},Gao\n{model},Mali\n{model},ONU\n"));
    assert!(ask(Dialect::Kggen).contains("KGGen,Mali"), "{}", ask(Dialect::Kggen));
    assert!(ask(Dialect::Kgx).contains("wikidata,Mali"), "{}", ask(Dialect::Kgx));
    assert!(ask(Dialect::Csv).contains("Le Courrier,\"Touré, Samory\""), "{}", ask(Dialect::Csv));
    for (dialect, name) in [(Dialect::Acled, "ACLED"), (Dialect::Gdelt, "GDELT")] {
        let args = reads("annotate", dialect, &sample(dialect));
        for record in records(&String::from_utf8(run(&args).stdout).unwrap()) {
            let by = record.entities.iter().find(|entity| &*entity.name == name).map(|entity| &entity.id);
            let events =
                record.events.iter().flat_map(|event| &event.mentions).map(|mention| &mention.sources);
            let figures = record.quantities.iter().map(|quantity| &quantity.sources);
            let relations = record.relations.iter().map(|relation| &relation.sources);
            for sources in events.chain(figures).chain(relations) {
                assert_eq!(sources.first(), by, "{}: not a claim by {name}", record.id);
            }
        }
    }
}

#[test]
fn a_corpus_goes_through_whole_and_what_is_left_out_is_counted() {
    let output = run(&reads("annotate", Dialect::Popcorn, &sample(Dialect::Popcorn)));
    let found = records(&String::from_utf8(output.stdout.clone()).unwrap());
    let counts = |count: fn(&AnnotatedDocument) -> usize| found.iter().map(count).collect::<Vec<_>>();
    assert_eq!(counts(|d| d.entities.len()), [5, 1]);
    assert_eq!(counts(|d| d.events.len()), [2, 1]);
    assert_eq!(counts(|d| d.events.iter().map(|event| event.mentions.len()).sum()), [3, 1]);
    assert_eq!(counts(|d| d.quantities.len()), [1, 0]);
    assert_eq!(counts(|d| d.relations.len()), [3, 0]);
    let said = stderr(&output);
    for loss in ["\"CATEGORY_0\" left out", "\"GENDER_MALE\" left out", "number in words left out (1 times)"]
    {
        assert!(said.contains(loss), "{loss:?} is not in {said}");
    }
}

#[test]
fn entities_of_rows_are_one_across_documents() {
    let mut args = reads("query", Dialect::Csv, &sample(Dialect::Csv));
    let question = "SELECT (COUNT(?x) AS ?n) { ?x a rel:Organization ; rdfs:label 'MINUSMA' }";
    args.extend(["-q", question, "--format", "csv", "--quiet"].map(str::to_owned));
    assert_eq!(String::from_utf8(run(&args).stdout).unwrap(), "n\r\n1\r\n");
}

#[test]
fn losses_of_an_import_stand_in_the_loss_report() {
    let folder = tempfile::tempdir().unwrap();
    let mut args = reads("build", Dialect::Spacy, &sample(Dialect::Spacy));
    args.extend(["-o".to_owned(), folder.path().to_str().unwrap().to_owned()]);
    assert_eq!(run(&args).status.code(), Some(0));
    let losses: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("losses.json")).unwrap()).unwrap();
    assert_eq!(losses["imported"]["spacy: label \"MISC\" is not mapped: kept as Other"], 1, "{losses}");
    // Without an import the report is what it was.
    relata_ok(&["build", "tests/gold", "-o", folder.path().to_str().unwrap()]);
    assert!(!fs::read_to_string(folder.path().join("losses.json")).unwrap().contains("imported"));
}

#[test]
fn a_map_goes_before_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let map = folder.path().join("map.toml");
    let spacy = |toml: &str| {
        fs::write(&map, toml).unwrap();
        relata(&["annotate", "tests/import/spacy", "--from", "spacy", "--map", map.to_str().unwrap()])
    };
    let mapped = spacy("[entities]\nMISC = \"Group\"\nper = \"none\"");
    let out = String::from_utf8(mapped.stdout.clone()).unwrap();
    assert!(
        out.contains(r#""type":"Group","name":"malienne""#) && !out.contains("Aïssata Touré\",\"mentions"),
        "{out}"
    );
    assert!(stderr(&mapped).contains("label \"PER\" left out"), "{}", stderr(&mapped));
    for (toml, says) in [
        ("[entities]\nMISC = \"Tribe\"", "unknown entity type \"Tribe\", expected one of Person"),
        ("[entity]\nMISC = \"Group\"", "unknown field `entity`"),
        ("[events]\nx = \"Battle\"", "unknown variant `Battle`"),
        ("[columns]\nsubject = \"a\"", "missing field `predicate`"),
        ("[entities", "map.toml"),
    ] {
        let output = spacy(toml);
        assert_eq!(output.status.code(), Some(2), "{toml}");
        assert!(stderr(&output).contains(says), "{toml}: {}", stderr(&output));
    }
}

/// A table of ACLED's with this row.
fn acled(row: &str) -> String {
    format!("event_id_cnty,event_date,event_type,sub_event_type,actor1,fatalities\n{row}\n")
}

/// A row of GDELT's of so many columns, of which these are filled.
fn gdelt(width: usize, filled: &[(usize, &str)]) -> String {
    let field = |column| filled.iter().find(|(number, _)| *number == column).map_or("", |(_, value)| *value);
    (0..width).map(field).collect::<Vec<_>>().join("\t")
}

#[test]
fn bad_files_of_each_dialect_get_their_message() {
    const EMPTY: &str = "nothing to work on";
    let huge =
        format!(r#"{{"text":"a","ents":[{{"start":0,"end":1,"label":"{}"}}]}}"#, "x".repeat(3_000_000));
    let columns = "id\tsubject\tpredicate\tobject\n";
    let cases: &[(Dialect, &str, &str, &[&str])] = &[
        (Dialect::Spacy, "a.json", r#"{"text":"Gao","ents":[{"start":0"#, &["a.json:1", "EOF"]),
        (Dialect::Spacy, "a.json", r#"{"text":3}"#, &["/text", "invalid type: integer"]),
        (
            Dialect::Spacy,
            "a.json",
            r#"{"text":"Gao","ents":[{"start":-1,"end":2,"label":"LOC"}]}"#,
            &["/ents/0/start"],
        ),
        (
            Dialect::Spacy,
            "a.json",
            r#"[{"text":"Gao"},{"texte":"Gao"}]"#,
            &["a.json:1 at /1", "missing field `text`"],
        ),
        (
            Dialect::Gliner,
            "a.json",
            r#"{"text":"Gao","entities":"none"}"#,
            &["an object with text, entities"],
        ),
        (Dialect::Gliner, "a.json", r#"[{"start":0,"#, &["a.json:1", "EOF"]),
        (
            Dialect::Gliner,
            "a.jsonl",
            "{\"id\":\"x\",\"text\":\"a\",\"entities\":[]}\n{\"id\":\"x\",\"text\":\"b\",\"entities\":[]}\n",
            &["two documents", "\"x\""],
        ),
        (Dialect::Langchain, "a.json", r#"{"relationships":[]}"#, &["missing field `nodes`"]),
        (
            Dialect::Langchain,
            "a.json",
            r#"{"nodes":[{"id":[],"type":"City"}]}"#,
            &["/nodes/0/id", "a name or a number"],
        ),
        (
            Dialect::WebAnnotation,
            "a.jsonld",
            r#"{"type":"Annotation","body":"x"}"#,
            &["an Annotation with a target"],
        ),
        (Dialect::WebAnnotation, "a.jsonld", r#"{"items":["#, &["a.jsonld:1", "EOF"]),
        (Dialect::Brat, "a.ann", "T1\tPlace 2\tGao\n", &["a.ann:1", "offsets \"2\", expected two numbers"]),
        (
            Dialect::Brat,
            "a.ann",
            "T1\tPlace 2 5\tGao\nT1\tPlace 2 5\tGao\n",
            &["a.ann:2", "\"T1\" is used twice"],
        ),
        (Dialect::Brat, "a.ann", "R1\tin Arg1:T1 Arg2:T2\n", &["a.ann:1", "no entity has the id \"T1\""]),
        (Dialect::Brat, "a.ann", "E1\tAttack:T9 agent:T1\n", &["a.ann:1", "no text has the id \"T9\""]),
        (Dialect::Brat, "a.ann", "T1 Place 2 5 Gao\n", &["a.ann:1", "an id and a tab"]),
        (Dialect::Brat, "b.ann", "T1\tPlace 2 5\tGao\n", &["b.txt"]),
        (Dialect::Conllu, "a.conllu", "1\tGao\t_\n", &["a.conllu:1", "3 columns, expected 10"]),
        (
            Dialect::Conllu,
            "a.conllu",
            "x\tGao\t_\t_\t_\t_\t_\t_\t_\t_\n",
            &["a.conllu:1", "token id \"x\", expected 1"],
        ),
        (
            Dialect::Conllu,
            "a.conllu",
            "# text = À Kidal.\n1\tGao\t_\t_\t_\t_\t_\t_\t_\t_\n",
            &["the token \"Gao\" is not in its sentence"],
        ),
        (Dialect::Kgx, "a_edges.tsv", "id\tsubject\n1\ta\n", &["no column \"predicate\"", "id, subject"]),
        (Dialect::Kgx, "a_edges.tsv", &format!("{columns}1\ta\tb\n"), &["a_edges.tsv:2", "fields"]),
        (
            Dialect::Kgx,
            "a_edges.jsonl",
            "{\"subject\":\"a\"}\n",
            &["a_edges.jsonl:1", "an edge without predicate"],
        ),
        (Dialect::Kgx, "rows.tsv", "id\n1\n", &["\"nodes\" or \"edges\""]),
        (Dialect::Csv, "a.csv", "qui,quoi\na,b\n", &["no column", "the header has qui, quoi"]),
        (
            Dialect::Csv,
            "a.csv",
            "qui,sorte,quoi,à qui,sorte d'objet,quand,selon,article\na,PER,b,c,PER,demain,,\n",
            &["a.csv:2", "invalid date \"demain\""],
        ),
        (Dialect::Csv, "a.csv", "", &["no column"]),
        (Dialect::Acled, "a.csv", "event_id_cnty,notes\nMLI1,x\n", &["no column \"event_date\""]),
        (
            Dialect::Acled,
            "a.csv",
            &acled("MLI1,gestern,Battles,Armed clash,A,1"),
            &["a.csv:2", "event_date \"gestern\""],
        ),
        (
            Dialect::Acled,
            "a.csv",
            &acled("MLI1,2013-01-26,Battles,Armed clash,A,dozens"),
            &["fatalities \"dozens\", expected a whole number"],
        ),
        (Dialect::Acled, "a.csv", &acled("MLI1,2013-01-26,Battles"), &["a.csv:2", "fields"]),
        (
            Dialect::Acled,
            "a.csv",
            &acled("MLI1,2013-01-26,Battles,Armed clash,A,1\nMLI1,2013-01-26,Battles,Armed clash,A,1"),
            &["two documents", "\"acled/MLI1\""],
        ),
        (Dialect::Gdelt, "a.csv", "1\t20130126\n", &["a.csv:1", "2 columns, expected 61"]),
        (
            Dialect::Gdelt,
            "a.csv",
            &gdelt(61, &[(0, "1"), (1, "20131326"), (26, "190")]),
            &["a.csv:1", "date \"20131326\""],
        ),
        (Dialect::Gdelt, "a.csv", &gdelt(61, &[(0, "1")]), &["an event without code"]),
        (
            Dialect::Gdelt,
            "a.csv",
            &gdelt(27, &[(0, "1"), (6, "KILL#many#people#1#Mali#")]),
            &["number \"many\""],
        ),
        (
            Dialect::Gdelt,
            "a.csv",
            &gdelt(27, &[(0, "1"), (22, "12|said")]),
            &["expected OFFSET|LENGTH|VERB|QUOTE"],
        ),
        (
            Dialect::Popcorn,
            "a.json",
            r#"{"1":{"text":"Gao","entities":[{"id":"x"}]}}"#,
            &["a.json:1", "/1/entities/0/id"],
        ),
        (Dialect::Popcorn, "a.json", r#"{"1":{"text":"Gao","entities":["#, &["a.json:1", "EOF"]),
        (Dialect::Popcorn, "a.json", r#"{"1":{"text":"a"},"1":{"text":"b"}}"#, &["two documents", "\"1\""]),
        (
            Dialect::Kggen,
            "a.json",
            r#"{"entities":["a"],"relations":[["a","b"]]}"#,
            &["/relations/0", "invalid length 2"],
        ),
        (Dialect::Kggen, "a.json", r#"{"relations":[]}"#, &["missing field `entities`"]),
        (Dialect::Popcorn, "a.json", "[[]]", &["expected an object of documents by id"]),
        (Dialect::Conllu, "a.conllu", "", &[EMPTY]),
        (Dialect::Spacy, "a.json", "", &[EMPTY]),
    ];
    for (dialect, name, content, says) in cases {
        let (code, _, said) = told(*dialect, name, content);
        assert!(matches!(code, Some(1 | 2)), "{dialect} {content:?}: {said}");
        for word in *says {
            assert!(said.contains(word), "{dialect} {content:?}: {word:?} is not in {said:?}");
        }
    }
    let (code, _, _) = told(Dialect::Spacy, "a.json", &huge);
    assert_eq!(code, Some(0), "a huge label is a label");
}

#[test]
fn what_cannot_be_placed_is_kept_without_span_and_said() {
    let lost = "kept without span";
    let cases = [
        (
            Dialect::Spacy,
            "a.json",
            r#"{"text":"Gao","ents":[{"start":0,"end":3,"label":"LOC"},{"start":2,"end":99,"label":"LOC"}]}"#,
        ),
        (
            Dialect::Gliner,
            "a.json",
            r#"{"text":"Gao","entities":[{"start":9,"end":14,"text":"Kidal","label":"city"}]}"#,
        ),
        (Dialect::Brat, "a.ann", "T1\tPlace 2 5\tKidal\n"),
        (
            Dialect::Langchain,
            "a.json",
            r#"{"nodes":[{"id":"Kidal","type":"City"}],"source":{"page_content":"À Gao."}}"#,
        ),
    ];
    for (dialect, name, content) in cases {
        let (code, out, said) = told(dialect, name, content);
        assert_eq!(code, Some(0), "{dialect}: {said}");
        assert!(said.contains(lost) || said.contains("without name"), "{dialect}: {said}");
        assert!(dialect == Dialect::Spacy || out.contains("Kidal"), "{dialect}: {out}");
    }
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

#[test]
fn a_node_that_stands_twice_is_skipped() {
    let nodes = "id\tcategory\tname\na\tbiolink:Human\tA\na\tbiolink:Human\tB\n";
    let (code, out, said) = told(Dialect::Kgx, "x_nodes.tsv", nodes);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("x_nodes.tsv:3") && said.contains("\"a\" stands twice"), "{said}");
    assert!(out.contains("\"name\":\"A\"") && !out.contains("\"name\":\"B\""), "{out}");
}

#[test]
fn samples_cut_anywhere_never_break_the_program() {
    for dialect in foreign().chain([Dialect::Html, Dialect::Feed]) {
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
