//! Scores against gold: known damage gets the scores that it must get.

use std::{collections::BTreeMap, fs};

use relata::{
    annotation::AnnotatedDocument,
    eval::{EvalError, Layer, evaluate},
};
use serde::Deserialize;

use crate::support::{gold, records, relata, relata_ok, root, stderr};

#[derive(Debug, PartialEq, Deserialize)]
struct Row {
    precision: f64,
    recall: f64,
    f1: f64,
    right: usize,
    predicted: usize,
    gold: usize,
}

type Rows = BTreeMap<Layer, Row>;

fn document(json: &str) -> AnnotatedDocument {
    records(json).remove(0)
}

#[test]
fn known_damage_gets_the_scores_that_it_must_get() {
    #[derive(Deserialize)]
    struct Report {
        #[serde(flatten)]
        all: Rows,
        documents: BTreeMap<String, Rows>,
    }
    for damage in ["dropped", "merged", "shifted"] {
        let predicted = format!("tests/eval-vectors/{damage}.jsonl");
        let report: Report =
            serde_json::from_str(&relata_ok(&["eval", "tests/gold", &predicted, "--format", "json"]))
                .unwrap();
        let expected = root().join(format!("tests/eval-vectors/{damage}.expected.json"));
        let expected: Rows = serde_json::from_str(&fs::read_to_string(expected).unwrap()).unwrap();
        assert_eq!(expected.len(), Layer::ALL.len());
        for (layer, row) in &expected {
            assert_eq!(&report.all[layer], row, "{damage}: {layer}");
            let counted: usize = report.documents.values().map(|rows| rows[layer].right).sum();
            assert_eq!(counted, row.right, "{damage}: {layer} of the documents does not add up");
        }
    }
}

#[test]
fn gold_agrees_with_itself() {
    for folder in ["gold", "gold-wikinews", "gold-written"] {
        let gold = gold(folder);
        let evaluation = evaluate(&gold, &gold).unwrap();
        for layer in Layer::ALL {
            assert_eq!(evaluation.score(*layer).f1(), 1.0, "{folder}: {layer}");
        }
    }
}

const GOLD: &str = r#"{"id": "a", "text": "La ville de Gao a été prise par l’armée.",
    "entities": [{"id": "e1", "type": "Place", "name": "Gao", "mentions": [{"start": 12, "end": 15, "form": "name"}]},
        {"id": "e2", "type": "Organization", "name": "armée", "mentions": [{"start": 34, "end": 39, "form": "nominal"}]}],
    "events": [{"id": "v1", "type": "Capture", "mentions": [{"start": 22, "end": 27}],
        "participants": [{"role": "place", "entity": "e1"}, {"role": "agent", "entity": "e2"}]}]}"#;

#[test]
fn what_is_missing_counts_as_not_found_and_what_is_superfluous_not_at_all() {
    let gold = [document(GOLD), document(&GOLD.replace("\"a\"", "\"b\""))];
    let predicted = [document(GOLD), document(&GOLD.replace("\"a\"", "\"c\""))];
    let evaluation = evaluate(&predicted, &gold).unwrap();
    let score = evaluation.score(Layer::Participants);
    assert_eq!((score.precision(), score.recall()), (1.0, 0.5));
    assert_eq!((score.counts().right, score.counts().predicted, score.counts().gold), (2, 2, 4));
    assert_eq!(evaluation.missing, ["b".into()]);
    assert_eq!(evaluation.superfluous, ["c".into()]);
}

#[test]
fn nothing_found_scores_nothing_and_nothing_to_find_scores_everything() {
    let nothing = document(r#"{"id": "a", "text": "La ville de Gao a été prise par l’armée."}"#);
    let gold = document(GOLD);
    let score = |predicted: &AnnotatedDocument, gold: &AnnotatedDocument, layer| {
        evaluate(std::slice::from_ref(predicted), std::slice::from_ref(gold)).unwrap().score(layer).f1()
    };
    for layer in [Layer::Names, Layer::Clusters, Layer::Triggers, Layer::Participants] {
        assert_eq!(score(&nothing, &gold, layer), 0.0, "{layer}");
        assert_eq!(score(&gold, &nothing, layer), 0.0, "{layer}");
        assert_eq!(score(&nothing, &nothing, layer), 1.0, "{layer}");
    }
    assert_eq!(score(&nothing, &gold, Layer::Relations), 1.0);
}

#[test]
fn texts_that_differ_are_not_compared() {
    let other = document(r#"{"id": "a", "text": "La ville de Kidal"}"#);
    let error = evaluate(&[other], &[document(GOLD)]).unwrap_err();
    assert_eq!(error, EvalError::TextsDiffer { id: "a".to_owned(), at: 12 });
    let error = evaluate(&[document(&GOLD.replace("\"a\"", "\"z\""))], &[document(GOLD)]).unwrap_err();
    assert!(error.to_string().contains(r#"gold has "a", predicted "z""#), "{error}");
}

#[test]
fn a_prediction_that_is_not_sound_is_scored_all_the_same() {
    let output = relata(&["eval", "tests/gold", "tests/eval-vectors/merged.jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stderr(&output).contains("merged.jsonl:3 at /relations/3/sources/0"), "{}", stderr(&output));
    let strict = relata(&["eval", "tests/gold", "tests/eval-vectors/merged.jsonl", "--strict"]);
    assert_eq!(strict.status.code(), Some(2));
}

#[test]
fn mistakes_are_listed_with_their_place_and_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("gold.json"), GOLD).unwrap();
    let predicted = GOLD.replace(r#""start": 22, "end": 27"#, r#""start": 18, "end": 21"#);
    fs::write(
        path("predicted.json"),
        predicted.replace(r#""agent", "entity": "e2""#, r#""loser", "entity": "e2""#),
    )
    .unwrap();
    let arguments =
        ["eval", &path("gold.json"), &path("predicted.json"), "--errors", "triggers,participants"];
    let listed = relata_ok(&arguments);
    for line in [
        "triggers\tmissed\ta:22-27\tCapture\tLa ville de Gao a été [prise] par l’armée.",
        "triggers\tfalse\ta:18-21\tCapture\tLa ville de Gao a [été] prise par l’armée.",
        "participants\tmissed\ta:22-27\tCapture agent armée\t",
        "participants\tfalse\ta:18-21\tCapture loser armée\t",
    ] {
        assert!(listed.contains(line), "{line:?} is not in\n{listed}");
    }
    let json = relata_ok(&[&arguments[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["errors"][1]["text"], "prise");
    assert_eq!(json["errors"][1]["start"], 22);
}

#[test]
fn what_was_not_compared_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("gold.json"), GOLD).unwrap();
    fs::write(
        path("two.jsonl"),
        format!("{}\n{}\n", GOLD.replace('\n', " "), GOLD.replace('\n', " ").replace("\"a\"", "\"b\"")),
    )
    .unwrap();
    for (gold, predicted, said) in [
        ("gold.json", "two.jsonl", "\"b\" is not among the gold documents"),
        ("two.jsonl", "gold.json", "\"b\" is not among the predicted documents"),
    ] {
        let output = relata(&["eval", &path(gold), &path(predicted)]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
    for (bad, said) in [
        ("seeds/000_a88dbc9b29ca42f1.txt", "is a text, expected annotated documents"),
        ("exports/losses.json", "holds no annotated document"),
    ] {
        let output = relata(&["eval", &path("gold.json"), bad]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
    let output = relata(&["eval", &path("gold.json"), &path("gold.json"), "--errors", "verbs"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("expected one of names, mentions"), "{}", stderr(&output));
}

#[test]
fn without_predictions_the_texts_of_gold_are_annotated() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let text = "Hier, des combats ont fait 12 morts à Gao.";
    fs::write(path("a.txt"), text).unwrap();
    fs::write(path("m.csv"), "id,published\na,2013-02-01\n").unwrap();
    let found = relata_ok(&["annotate", &path("a.txt"), "--metadata", &path("m.csv")]);
    assert!(found.contains("2013-01-31"), "{found}");
    fs::write(path("gold.json"), found).unwrap();
    let scores = relata_ok(&["eval", &path("gold.json"), "--format", "json"]);
    let scores: BTreeMap<String, serde_json::Value> = serde_json::from_str(&scores).unwrap();
    for layer in Layer::ALL {
        assert_eq!(scores[layer.name()]["f1"], 1.0, "{layer}: what was found before is found again");
    }
    assert_ne!(scores["time"]["gold"], 0, "nothing was dated, so the date of publication was not tested");
}

#[test]
fn help_names_every_layer() {
    let help = relata_ok(&["eval", "--help"]);
    let words: Vec<_> = help.split([' ', '\n', ',', '.']).collect();
    for layer in Layer::ALL {
        assert!(words.contains(&layer.name()), "eval --help does not name {layer}");
    }
}
