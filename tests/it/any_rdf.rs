//! RDF of any vocabulary, and what a query makes of a graph, as a property graph.

use std::{collections::BTreeSet, fs};

use oxigraph::model::{
    BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple,
    vocab::{rdf, xsd},
};
use proptest::prelude::*;
use relata::view::{PropertyGraph, View};
use serde_json::Value;

use crate::{
    readers::{HOSTILE, check_view},
    support::{relata, relata_ok, stderr},
};

const PEOPLE: &str = r#"
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix schema: <https://schema.org/> . @prefix ex: <http://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:ada a foaf:Person, foaf:Agent ; foaf:name "Ada" ; foaf:age 36 ; foaf:nick "A", "AL" ; foaf:knows ex:bob, [ foaf:name "Nobody" ] .
ex:bob a foaf:Agent ; rdfs:label "Robert"@fr, "Bob"@en ; foaf:knows [ foaf:knows ex:ada ] .
ex:fair a schema:Event ; schema:name "The fair" ; schema:startDate "1815-12"^^xsd:gYearMonth ; schema:location ex:Nice%20Place ; ex:weight 1.5 .
ex:Nice%20Place schema:latitude "43.7" ; schema:longitude "7.27" .
"#;

/// A file of these contents and the folder that keeps it.
fn file(name: &str, content: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

fn exported(path: &str, more: &[&str]) -> Value {
    let args = [&["export", path, "-o", "-", "--format", "cyjs"], more].concat();
    serde_json::from_str(&relata_ok(&args)).unwrap()
}

#[test]
fn resources_are_nodes_types_kinds_and_literals_attributes() {
    let (_folder, path) = file("people.ttl", PEOPLE);
    let graph = exported(&path, &[]);
    let nodes: Vec<_> =
        graph["elements"]["nodes"].as_array().unwrap().iter().map(|node| &node["data"]).collect();
    let named = |name: &str| *nodes.iter().find(|node| node["name"] == name).unwrap();
    // A Person says more than an Agent; a name without language goes first, a French one before others.
    assert_eq!((&named("Ada")["kind"], &named("Ada")["age"]), (&"Person".into(), &36.into()));
    assert_eq!(named("Ada")["nick"], serde_json::json!(["A", "AL"]));
    assert_eq!(named("Ada")["types"], serde_json::json!(["Agent", "Person"]));
    assert_eq!(named("Robert")["label_2"], "Bob");
    assert_eq!(
        (&named("The fair")["start"], &named("The fair")["weight_2"]),
        (&"1815-12".into(), &1.5.into())
    );
    assert_eq!(named("Nice Place")["kind"], "Resource");
    assert_eq!(nodes.len(), 6);
    let edges = graph["elements"]["edges"].as_array().unwrap();
    let kinds: BTreeSet<_> = edges.iter().map(|edge| edge["data"]["interaction"].as_str().unwrap()).collect();
    assert_eq!((edges.len(), kinds), (5, BTreeSet::from(["knows", "location"])));
    let map: Value =
        serde_json::from_str(&relata_ok(&["export", &path, "-o", "-", "--format", "geojson"])).unwrap();
    assert_eq!(map["features"][0]["geometry"]["coordinates"], serde_json::json!([7.27, 43.7]));
}

#[test]
fn blank_nodes_are_called_by_what_they_are() {
    let (_folder, path) = file("people.ttl", PEOPLE);
    let triples = relata_ok(&["export", &path, "-o", "-", "--format", "nt"]);
    let turned: String = triples.lines().rev().map(|line| line.replace("c14n", "other") + "\n").collect();
    let (_folder, turned) = file("turned.nt", &turned);
    assert_eq!(exported(&path, &[]), exported(&turned, &[]));
    assert_eq!(relata_ok(&["export", &turned, "-o", "-", "--format", "nt"]), triples);
}

#[test]
fn what_a_query_makes_is_exported() {
    let (_folder, query) = file(
        "met.rq",
        "CONSTRUCT { ?a <http://example.org/met> ?b . ?a rdfs:label ?n }
        { ?e rel:eventType evt:Meeting ; rel:agent ?a, ?b . ?a rdfs:label ?n FILTER(?a != ?b) }",
    );
    let graph = exported("tests/gold", &["--construct", &query, "--metrics"]);
    let edges = graph["elements"]["edges"].as_array().unwrap();
    assert!(!edges.is_empty() && edges.iter().all(|edge| edge["data"]["interaction"] == "met"));
    let nodes = graph["elements"]["nodes"].as_array().unwrap();
    assert!(nodes.iter().all(|node| node["data"]["degree"].as_i64().unwrap() > 0));
}

#[test]
fn what_does_not_go_together_is_refused() {
    let refused = |args: &[&str]| {
        let output =
            relata(&[&["export", "exports/gold/graph.ttl", "-o", "-", "--format", "gexf"], args].concat());
        assert_eq!(output.status.code(), Some(2));
        stderr(&output)
    };
    let (_folder, select) = file("select.rq", "SELECT ?s { ?s ?p ?o }");
    assert!(
        refused(&["--construct", &select])
            .contains("the query gives no graph, expected CONSTRUCT or DESCRIBE")
    );
    let (_folder, broken) = file("broken.rq", "CONSTRUCT {");
    assert!(refused(&["--construct", &broken]).contains("not a SPARQL query"));
    assert!(refused(&["--construct", "none.rq"]).contains("cannot read none.rq"));
    assert!(
        refused(&["--construct", &select, "--since", "2016"]).contains("are written whole, without --since")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_rdf_is_read_back_as_the_property_graph_that_it_is(
        triples in prop::collection::vec((resource(), property(), object()), 0..24),
    ) {
        let triples: Vec<_> = triples.into_iter().map(|(s, p, o)| Triple::new(s, p, o)).collect();
        let graph = PropertyGraph::new(triples.clone());
        let reversed = PropertyGraph::new(triples.into_iter().rev().collect());
        prop_assert_eq!(format!("{graph:?}"), format!("{reversed:?}"));
        let mut names: Vec<_> = graph.node_columns().iter().map(|column| column.name.to_lowercase()).collect();
        names.sort();
        prop_assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{:?}", names);
        check_view(&graph);
    }
}

fn resource() -> impl Strategy<Value = NamedOrBlankNode> {
    let names = [
        "http://example.org/a",
        "http://example.org/A",
        "http://example.org/a%2Fb#c,d-e",
        "http://example.org/ville/Alep,%20حلب",
    ];
    let named = prop::sample::select(names.to_vec()).prop_map(|iri| NamedNode::new_unchecked(iri).into());
    prop_oneof![4 => named, 1 => Just(BlankNode::new_unchecked("b").into())]
}

/// Properties whose local names are of formats and programs, collide, or are no names.
fn property() -> impl Strategy<Value = NamedNode> {
    let names = [
        "label",
        "name",
        "type",
        "id",
        "Id",
        "kind",
        "weight",
        "date",
        "endDate",
        "x",
        "2nd",
        "pr%C3%A9nom",
        "lat",
        "a.b-c",
        "note",
        "Note",
    ];
    let spaces = ["http://example.org/v#", "http://example.com/"];
    let named = (prop::sample::select(spaces.to_vec()), prop::sample::select(names.to_vec()));
    let named = named.prop_map(|(space, name)| NamedNode::new_unchecked(format!("{space}{name}")));
    prop_oneof![8 => named, 1 => Just(rdf::TYPE.into_owned())]
}

fn object() -> impl Strategy<Value = Term> {
    let typed = [
        ("7", xsd::INTEGER),
        ("1.5", xsd::DECIMAL),
        ("true", xsd::BOOLEAN),
        ("2016-12", xsd::G_YEAR_MONTH),
        ("no", xsd::INTEGER),
    ];
    let typed = prop::sample::select(typed.to_vec());
    prop_oneof![
        prop::sample::select(HOSTILE.to_vec()).prop_map(|text| Literal::from(text).into()),
        typed.prop_map(|(text, datatype)| Literal::new_typed_literal(text, datatype).into()),
        Just(Literal::new_language_tagged_literal_unchecked("été", "fr").into()),
        resource().prop_map(Into::into),
    ]
}
