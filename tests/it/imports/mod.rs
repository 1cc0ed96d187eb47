//! Other tools' output: what each dialect's sample becomes, and who says it.

mod bad;

use std::fs;

use relata::{annotation::AnnotatedDocument, source::Dialect};

use crate::support::{records, relata, relata_ok, root, stderr};

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

#[test]
fn a_relation_whose_end_is_left_out_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let map = folder.path().join("map.toml");
    let table = fs::read_to_string(root().join("tests/import/csv/map.toml")).unwrap();
    for (dialect, toml) in [
        (Dialect::Kgx, "[entities]\n\"biolink:Drug\" = \"none\"".to_owned()),
        (Dialect::Csv, table.replace("VILLE = \"Place\"", "VILLE = \"none\"")),
        (Dialect::Gliner, "[entities]\n\"armed force\" = \"none\"".to_owned()),
    ] {
        fs::write(&map, toml).unwrap();
        let dialect = dialect.to_string();
        let output = relata(&[
            "annotate",
            &sample(dialect.parse().unwrap()),
            "--from",
            &dialect,
            "--map",
            map.to_str().unwrap(),
        ]);
        assert!(
            stderr(&output).contains("relation left out: an end of it is no entity"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn names_that_brat_tells_to_be_one_are_one_of_their_label() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| fs::write(folder.path().join(name), content).unwrap();
    write("a.txt", "Awa Touré, elle, la ministre, Gao");
    let standoff = "T1\tPerson 0 9\tAwa Touré\nT2\tPerson 11 15\telle\nT3\tPerson 17 28\tla ministre\n\
                    T4\tPlace 30 33\tGao\n*\tEquiv T1 T2\n*\tEquiv T3 T2\n*\tEquiv T1 T4\n*\tEquiv T1 E9\n";
    write("a.ann", standoff);
    let read = relata(&["annotate", &folder.path().display().to_string(), "--from", "brat"]);
    assert!(stderr(&read).contains("equivalence of what is no entity left out"), "{}", stderr(&read));
    let [record] = &records(&String::from_utf8(read.stdout).unwrap())[..] else { panic!("one record") };
    let told: Vec<_> = record.entities.iter().map(|e| (&*e.name, e.mentions.len())).collect();
    assert_eq!(told, [("Awa Touré", 3), ("Gao", 1)]);
}
