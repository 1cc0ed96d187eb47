//! `relata check` finds what the shapes forbid.

use std::fs;

use oxigraph::io::RdfFormat;
use relata::{
    check::{Shapes, check_graph},
    rdf::RdfGraph,
    sparql::Dataset,
    vocab::{Measure, Modality, RelationType, Stance, term},
};

use crate::support::{gold, graph, hostile, relata, relata_ok, root};

const PREFIXES: &str = "@prefix rel: <https://w3id.org/relata#> . @prefix evt: <https://w3id.org/relata/event-type#> . \
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . ";

/// A small graph that holds.
const SOUND: &str = "<urn:d> a rel:Document ; rel:identifier 'd' ; rdfs:label 'd' ; rel:text 'abc' ; \
    rel:sha256 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' . \
    <urn:p> a rel:Place, rel:Entity ; rdfs:label 'Gao' . \
    <urn:e> a rel:Event ; rdfs:label 'Killing' ; rel:eventType evt:Killing ; rel:place <urn:p> ; \
      rel:earliest '2013-01-01T00:00:00Z'^^xsd:dateTime ; rel:latest '2013-01-02T00:00:00Z'^^xsd:dateTime . \
    <urn:c> a rel:QuantityClaim, rel:Claim ; rel:in <urn:d> ; rel:claimedBy <urn:d> ; rel:modality rel:asserted ; \
      rel:polarity rel:positive ; rel:measure rel:Killed ; rel:min 3 ; rel:max 4 ; rel:quote 'b' ; rel:start 1 ; rel:end 2 .";

fn violations(turtle: &str) -> Vec<String> {
    let data = Dataset::new().unwrap();
    let turtle = format!("{PREFIXES}{turtle}");
    data.add_rdf(RdfFormat::Turtle, turtle.as_bytes(), "test").unwrap();
    check_graph(&data).unwrap().into_iter().map(|v| format!("{} {}", v.node, v.message)).collect()
}

#[test]
fn what_relata_writes_holds() {
    for documents in [gold("gold"), gold("gold-wikinews"), hostile()] {
        let graph = graph(&documents);
        let data = Dataset::new().unwrap();
        data.add_graph(&RdfGraph::new(&graph, term::DATA).unwrap()).unwrap();
        assert_eq!(check_graph(&data).unwrap(), []);
    }
}

#[test]
fn each_break_is_found_and_named() {
    assert_eq!(violations(SOUND), Vec::<String>::new());
    for (sound, broken, wanted) in [
        ("rel:identifier 'd' ;", "", "<urn:d> identifier: expected at least 1"),
        ("rel:identifier 'd'", "rel:identifier 'd', 'e'", "identifier: expected at most 1"),
        ("rel:identifier 'd'", "rel:identifier 7", "identifier: expected a literal of string"),
        ("rel:modality rel:asserted", "rel:modality rel:positive", "modality: expected one of"),
        ("rel:in <urn:d>", "rel:in <urn:p>", "in: expected a Document"),
        ("rel:claimedBy <urn:d>", "rel:claimedBy 'ONU'", "claimedBy: expected an IRI"),
        ("rel:min 3 ; rel:max 4 ;", "", "max or min: expected at least 1"),
        ("rel:min 3", "rel:min 5", "min: expected no more than max"),
        ("rel:start 1 ; rel:end 2", "rel:start 2 ; rel:end 2", "start: expected less than end"),
        ("2013-01-02T", "2012-01-02T", "earliest: expected no more than latest"),
        ("ba7816bf", "ba7816bg", "sha256: expected the pattern"),
        ("ba7816bf", "ba7816b0", "is not that of the text"),
        ("rel:text 'abc'", "rel:text 'acb'", "quote: \"b\" is not what the text has there, \"c\""),
        ("rel:place <urn:p>", "rel:place <urn:e>", "place"),
    ] {
        let turtle = SOUND.replacen(sound, broken, 1);
        assert_ne!(turtle, SOUND, "{sound} is not in the graph");
        let found = violations(&turtle);
        let wanted = wanted.replace(['<', '>'], "");
        assert!(found.iter().any(|message| message.contains(&wanted)), "{wanted:?} is not in {found:#?}");
    }
}

#[test]
fn what_has_no_translation_is_refused() {
    let turtle = "@prefix sh: <http://www.w3.org/ns/shacl#> . [] sh:targetClass <urn:c> ; \
        sh:property [ sh:path <urn:p> ; sh:equals <urn:q> ] .";
    assert!(Shapes::from_turtle(turtle).unwrap_err().to_string().contains("sh:equals has no translation"));
}

#[test]
fn the_lists_of_the_shapes_are_those_of_the_registries() {
    let shapes = fs::read_to_string(root().join("ontology/shapes.ttl")).unwrap();
    let words = |list: Vec<&str>| list.iter().map(|word| format!("rel:{word}")).collect::<Vec<_>>();
    let shapes: Vec<_> = shapes.split_whitespace().collect();
    let registries = [
        words(Measure::ALL.iter().map(|word| word.name()).collect()),
        words(Modality::ALL.iter().map(|word| word.name()).collect()),
        words(RelationType::ALL.iter().map(|word| word.name()).collect()),
        words(Stance::ALL.iter().map(|word| word.name()).collect()),
    ];
    for registry in registries {
        let with_end: Vec<_> = registry.iter().map(String::as_str).chain([")"]).collect();
        assert!(
            shapes.windows(with_end.len()).any(|part| part == with_end),
            "not a list of the shapes: {registry:?}"
        );
    }
}

#[test]
fn check_reads_graphs_and_fails_where_a_text_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("g.ttl");
    relata_ok(&["export", "tests/gold", "-o", path.to_str().unwrap()]);
    relata_ok(&["check", path.to_str().unwrap(), "tests/gold"]);
    let turtle = fs::read_to_string(&path).unwrap();
    fs::write(&path, turtle.replacen("Alpe, la deuxième", "Alep, la deuxième", 1)).unwrap();
    let output = relata(&["check", path.to_str().unwrap()]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("document/000_a88dbc9b29ca42f1: sha256: "), "{said}");
}
