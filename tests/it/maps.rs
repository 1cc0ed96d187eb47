//! GeoJSON: where things stand on the map, and what does not.

use std::collections::BTreeMap;

use proptest::prelude::*;
use relata::{
    annotation::AnnotatedDocument,
    export::{Format, Losses},
    graph::build,
    knowledge::KnownEntities,
    rdf::RdfGraph,
    resolve::resolve,
    view::ViewKind,
    vocab::{EntityType, term},
};
use serde_json::{Value, json};

use crate::{
    exports::{document_with_names, written_parts},
    readers::HOSTILE,
    support::records,
};

/// The features of documents by label, and what was lost; `own` are the entities that the user knows.
fn features(
    documents: &[AnnotatedDocument],
    own: &Value,
    view: ViewKind,
) -> (BTreeMap<String, Value>, Losses) {
    let known = KnownEntities::default().with_own("own.json".as_ref(), own.to_string().as_bytes()).unwrap();
    let graph = build(documents, &resolve(documents, &known), true);
    let (parts, losses) = written_parts(&graph, Format::GeoJson, None, Some(view));
    let map: Value = serde_json::from_slice(&parts[0]).unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    let features = map["features"].as_array().unwrap().iter().map(|feature| {
        assert_eq!(feature["type"], "Feature");
        (feature["properties"]["label"].as_str().unwrap().to_owned(), feature.clone())
    });
    (features.collect(), losses)
}

#[test]
fn events_stand_at_their_places_and_places_where_they_are_known_to_be() {
    let documents = records(
        &r#"{"id":"a","text":"abcdefghi","entities":[
        {"id":"g","type":"Place","name":"Gao","mentions":[{"start":0,"end":1,"form":"name"}]},
        {"id":"k","type":"Place","name":"Kidal","mentions":[{"start":1,"end":2,"form":"name"}]},
        {"id":"h","type":"Place","name":"Hamlet","mentions":[{"start":2,"end":3,"form":"name"}]},
        {"id":"p","type":"Person","name":"Gao Xingjian","mentions":[{"start":3,"end":4,"form":"name"}]}],
        "events":[{"id":"v1","type":"Siege","mentions":[{"start":4,"end":5}],"time":{"start":"2013-01","end":"2013-02-03"},
        "participants":[{"role":"place","entity":"g"},{"role":"agent","entity":"p"}]},
        {"id":"v2","type":"Flight","mentions":[{"start":5,"end":6}],
        "participants":[{"role":"from","entity":"g"},{"role":"destination","entity":"k"}]},
        {"id":"v3","type":"Clash","mentions":[{"start":6,"end":7}],"participants":[{"role":"place","entity":"h"}]}],
        "relations":[{"type":"partOf","subject":"h","object":"g","span":{"start":7,"end":8}}]}"#
            .replace('\n', ""),
    );
    let own = json!([
        { "type": "Place", "name": "Gao", "latitude": 16.27, "longitude": -0.04 },
        { "type": "Place", "name": "Kidal", "other_names": ["K"], "latitude": 18, "longitude": 1.41 },
    ]);
    let (features, losses) = features(&documents, &own, ViewKind::Story);
    let siege = &features["Siege of Gao by Gao Xingjian"];
    assert_eq!(siege["geometry"], json!({ "type": "Point", "coordinates": [-0.04, 16.27] }));
    let told = &siege["properties"];
    assert_eq!((&told["start"], &told["end"]), (&json!("2013-01"), &json!("2013-02-03")));
    assert_eq!((&told["agent"], &told["place"]), (&json!(["Gao Xingjian"]), &json!(["Gao"])));
    let flight = features.iter().find(|(label, _)| label.starts_with("Flight")).unwrap().1;
    assert_eq!(
        flight["geometry"],
        json!({ "type": "MultiPoint", "coordinates": [[-0.04, 16.27], [1.41, 18.0]] })
    );
    assert_eq!(features["Gao"]["geometry"]["coordinates"], json!([-0.04, 16.27]));
    // A part of Gao is not in the middle of Gao, and nobody stands where a place has his name.
    let report = &losses.formats()["geojson"];
    let unplaced: Vec<_> = report.losses.iter().filter(|loss| loss.what.contains("map")).collect();
    assert_eq!((features.len(), unplaced.len(), report.nodes), (4, 3, Some(4)));
}

#[test]
fn positions_are_decimals_in_rdf_even_if_they_are_whole() {
    let documents = records(
        r#"{"id":"a","text":"Kidal","entities":[{"id":"k","type":"Place","name":"Kidal","mentions":[{"start":0,"end":5,"form":"name"}]}]}"#,
    );
    let own = json!([{ "type": "Place", "name": "Kidal", "latitude": 18.5, "longitude": -8 }]);
    let known = KnownEntities::default().with_own("own.json".as_ref(), own.to_string().as_bytes()).unwrap();
    let graph = build(&documents, &resolve(&documents, &known), true);
    let quads = RdfGraph::new(&graph, term::DATA).unwrap().quads();
    let positions: Vec<_> = quads
        .filter(|quad| [term::LATITUDE, term::LONGITUDE].contains(&quad.predicate.as_str()))
        .map(|quad| quad.object.to_string())
        .collect();
    let decimal = |digits| format!("\"{digits}\"^^<http://www.w3.org/2001/XMLSchema#decimal>");
    assert_eq!(positions, [decimal("18.5"), decimal("-8")]);
}

#[test]
fn a_position_that_is_none_is_refused() {
    let refused = |csv: &str| {
        let bytes = format!("type,name,latitude,longitude\n{csv}\n");
        KnownEntities::default().with_own("own.csv".as_ref(), bytes.as_bytes()).unwrap_err().to_string()
    };
    assert!(
        refused("Place,Gao,16.27,").contains("\"Gao\": half a position, expected latitude and longitude")
    );
    assert!(refused("Place,Gao,91,0").contains("no place has latitude 91 and longitude 0"));
    assert!(refused("Person,Gao,1,1").contains("a Person has no position, only a Place"));
    let turtle = "@prefix rel: <https://w3id.org/relata#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://example.org/gao> a rel:Place ; skos:prefLabel \"Gao\"@fr ; rel:latitude \"north\" ; rel:longitude 0 .";
    let error = KnownEntities::from_turtle(turtle).unwrap_err().to_string();
    assert!(error.contains("https://example.org/gao: no place has latitude NaN"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_name_stands_on_the_map_as_it_was(
        names in prop::collection::btree_set(
            prop_oneof![prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned), "\\PC{1,12}"],
            1..6,
        ),
        latitude in -90.0..=90.0,
    ) {
        let names: Vec<_> = names.into_iter().filter(|name| !name.trim().is_empty()).collect();
        let mut documents = document_with_names(&names);
        for entity in &mut documents[0].entities {
            entity.kind = EntityType::Place;
        }
        let place = |name| json!({ "type": "Place", "name": name, "latitude": latitude, "longitude": 1 });
        let own = names.iter().map(place).collect();
        let (features, losses) = features(&documents, &own, ViewKind::Full);
        let report = &losses.formats()["geojson"];
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let labels: Vec<_> = names.iter().map(|name| words(name)).collect();
        for (label, feature) in &features {
            prop_assert!(labels.contains(&words(label)), "{label:?} is none of {labels:?}");
            prop_assert_eq!(&feature["geometry"]["coordinates"][0], 1.0);
            let drift: f64 = feature["geometry"]["coordinates"][1].as_f64().unwrap() - latitude;
            prop_assert!(drift.abs() < 1e-6);
        }
        let unplaced = report.losses.iter().filter(|loss| loss.what.contains("map")).count();
        // What is not on the map is said: the document, and names that mean several places.
        prop_assert!(unplaced >= 1 && report.nodes.unwrap() + unplaced == names.len() + 1);
        prop_assert!(names.len() > 1 || report.nodes == Some(1));
    }
}
