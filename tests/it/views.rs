//! Views: what every graph exporter relies on.

use std::collections::HashSet;

use relata::{
    graph::KnowledgeGraph,
    view::{Cell, ColumnKind, Filter, Measured, Measures, View, ViewKind},
    vocab::{EventType, term},
};

use crate::support::{gold, graph, hostile, records, relata, relata_ok, stderr};

#[test]
fn every_view_is_a_sound_property_graph() {
    for documents in [gold("gold"), gold("gold-wikinews"), hostile(), Vec::new()] {
        let graph = graph(&documents);
        for kind in ViewKind::ALL {
            let view = kind.of(&graph, term::DATA);
            let mut ids = HashSet::new();
            view.nodes(&mut |row| {
                assert!(
                    row.id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b)),
                    "{}",
                    row.id
                );
                assert!(ids.insert(row.id.to_owned()), "{} stands twice", row.id);
                assert!(!row.label.trim().is_empty() && !row.label.contains('\n'), "{:?}", row.label);
                assert_eq!(row.cells.len(), view.node_columns().len());
                for (column, cell) in view.node_columns().iter().zip(row.cells) {
                    let fits = matches!(
                        (column.kind, cell),
                        (_, Cell::Empty)
                            | (ColumnKind::Text, Cell::Text(_))
                            | (ColumnKind::Integer, Cell::Integer(_))
                            | (ColumnKind::Real, Cell::Real(_))
                            | (ColumnKind::Boolean, Cell::Boolean(_))
                            | (ColumnKind::List, Cell::List(_))
                    );
                    assert!(fits, "{} of {} holds {cell:?}", column.name, row.id);
                }
                Ok(())
            })
            .unwrap();
            let (mut edges, mut parallel) = (HashSet::new(), HashSet::new());
            view.edges(&mut |row| {
                assert!(ids.contains(row.source) && ids.contains(row.target), "{} leads nowhere", row.id);
                assert!(edges.insert(row.id.to_owned()), "{} stands twice", row.id);
                assert!(parallel.insert((row.source.to_owned(), row.kind.to_owned(), row.target.to_owned())));
                assert!(row.weight >= 1.0);
                Ok(())
            })
            .unwrap();
        }
    }
}

#[test]
fn column_names_differ_by_more_than_case() {
    let graph = graph(&[]);
    for kind in ViewKind::ALL {
        let view = kind.of(&graph, term::DATA);
        let reserved =
            ["id", "label", "kind", "start", "end", "color", "timeset", "weight", "type", "source", "target"];
        let mut names: HashSet<String> = reserved.map(str::to_owned).into();
        for column in view.node_columns() {
            assert!(names.insert(column.name.to_lowercase()), "{}", column.name);
        }
    }
}

#[test]
fn the_story_is_events_with_those_who_take_part() {
    let graph = graph(&gold("gold"));
    let view = ViewKind::Story.of(&graph, term::DATA);
    let mut kinds = HashSet::new();
    let mut labels = Vec::new();
    view.nodes(&mut |row| {
        kinds.insert(row.kind.to_owned());
        labels.push(row.label.to_owned());
        Ok(())
    })
    .unwrap();
    let expected = ["Event", "Group", "Organization", "Person", "Place"].map(str::to_owned);
    assert_eq!(kinds, expected.into());
    assert!(labels.iter().any(|label| label == "Killing of civils in Alep-Est"), "{labels:?}");
    let edges = &mut Vec::new();
    view.edges(&mut |row| {
        edges.push(row.kind.to_owned());
        Ok(())
    })
    .unwrap();
    assert!(edges.iter().any(|kind| kind == "agent") && edges.iter().any(|kind| kind == "cause"));
    assert!(!edges.iter().any(|kind| kind == "claimedBy"));
}

/// The labels of a view's nodes, and its edges as `label kind label`; both sorted.
fn shown(view: &dyn View) -> (Vec<String>, Vec<String>) {
    let (mut labels, mut edges) = (std::collections::BTreeMap::new(), Vec::new());
    view.nodes(&mut |row| {
        labels.insert(row.id.to_owned(), row.label.to_owned());
        Ok(())
    })
    .unwrap();
    view.edges(&mut |row| {
        edges.push(format!("{} {} {}", labels[row.source], row.kind, labels[row.target]));
        Ok(())
    })
    .unwrap();
    edges.sort();
    let mut labels: Vec<_> = labels.into_values().collect();
    labels.sort();
    (labels, edges)
}

/// Two articles on one war: A shells B's people in Ménaka, a district of Gao; A and C meet; B denies.
fn war() -> KnowledgeGraph {
    let json = r#"{"id":"one","publisher":"Le Courrier","text":"0123456789","entities":[
        {"id":"a","type":"Organization","name":"Armée A","mentions":[{"start":0,"end":1,"form":"name"}]},
        {"id":"b","type":"Group","name":"Tribu B","mentions":[{"start":1,"end":2,"form":"name"}]},
        {"id":"c","type":"Person","name":"Madame C","mentions":[{"start":2,"end":3,"form":"name"}]},
        {"id":"m","type":"Place","name":"Ménaka","mentions":[{"start":3,"end":4,"form":"name"}]},
        {"id":"g","type":"Place","name":"Gao","mentions":[{"start":4,"end":5,"form":"name"}]}],
        "events":[{"id":"v1","type":"Bombardment","mentions":[{"start":5,"end":6,"sources":["b"]}],"time":{"start":"2013-01-05","end":"2013-01-07"},
        "participants":[{"role":"agent","entity":"a"},{"role":"target","entity":"b"},{"role":"place","entity":"m"}]},
        {"id":"v2","type":"Meeting","mentions":[{"start":6,"end":7}],"time":{"start":"2013-02"},
        "participants":[{"role":"agent","entity":"a"},{"role":"agent","entity":"c"}]},
        {"id":"v3","type":"Aid","mentions":[{"start":7,"end":8,"modality":"demanded"}],
        "participants":[{"role":"agent","entity":"c"},{"role":"beneficiary","entity":"b"}]}],
        "relations":[{"type":"partOf","subject":"m","object":"g","span":{"start":3,"end":5}}]}"#;
    graph(&records(&json.replace('\n', "")))
}

fn filtered(kind: ViewKind, filter: &Filter) -> (Vec<String>, Vec<String>) {
    let graph = war();
    shown(&*kind.filtered(&graph, term::DATA, filter).unwrap())
}

#[test]
fn actors_are_joined_by_what_they_did() {
    let (labels, edges) = filtered(ViewKind::Actors, &Filter::default());
    // What is only demanded joins nobody; a district and its city are no actors.
    assert_eq!(labels, ["Armée A", "Madame C", "Tribu B"]);
    assert_eq!(edges, ["Armée A Bombardment Tribu B", "Armée A Meeting Madame C"]);
    let graph = war();
    let view = ViewKind::Actors.of(&graph, term::DATA);
    let mut stances = Vec::new();
    view.edges(&mut |row| {
        stances.push((row.kind.to_owned(), format!("{:?}", row.cells[0])));
        Ok(())
    })
    .unwrap();
    stances.sort();
    let stances: Vec<_> = stances.iter().map(|(kind, cell)| (kind.as_str(), cell.as_str())).collect();
    assert_eq!(stances, [("Bombardment", "Text(\"against\")"), ("Meeting", "Text(\"with\")")]);
}

#[test]
fn claims_stand_between_who_says_and_what_is_said() {
    let (_, edges) = filtered(ViewKind::Claims, &Filter::default());
    let expected = [
        "5 about Bombardment of Tribu B by Armée A in Ménaka",
        "5 claimedBy Tribu B",
        "6 about Meeting of Armée A, Madame C",
        "6 claimedBy Le Courrier",
    ];
    for edge in expected {
        assert!(edges.iter().any(|found| found == edge), "{edge} is not in {edges:?}");
    }
}

#[test]
fn sources_report_events_and_cite() {
    let (_, edges) = filtered(ViewKind::Sources, &Filter::default());
    let expected = [
        "Tribu B says Bombardment of Tribu B by Armée A in Ménaka",
        "one cites Tribu B",
        "one publisher Le Courrier",
        "one reports Aid by Madame C for Tribu B",
        "one reports Bombardment of Tribu B by Armée A in Ménaka",
        "one reports Meeting of Armée A, Madame C",
    ];
    assert_eq!(edges, expected);
}

#[test]
fn filters_leave_out_what_does_not_match_and_what_led_to_it() {
    let date = |text: &str| Some(text.parse().unwrap());
    let shelling = ["Armée A", "Bombardment of Tribu B by Armée A in Ménaka", "Ménaka", "Tribu B"];
    let of_type = Filter { types: vec![EventType::Bombardment], ..Filter::default() };
    assert_eq!(filtered(ViewKind::Story, &of_type).0, shelling);
    // A city holds what happens in its districts, whatever the spelling.
    let in_gao = Filter { place: vec!["GAO".into()], ..Filter::default() };
    assert_eq!(filtered(ViewKind::Story, &in_gao).0[..2], shelling[..2]);
    // The meeting is open-ended, the aid has no date.
    let later = Filter { since: date("2013-01-08"), ..Filter::default() };
    assert_eq!(filtered(ViewKind::Story, &later).0, ["Armée A", "Madame C", "Meeting of Armée A, Madame C"]);
    let earlier = Filter { until: date("2013-01"), ..Filter::default() };
    assert_eq!(filtered(ViewKind::Story, &earlier).0, shelling);
    let around = Filter { around: Some((vec!["Madame C".into()], 1)), ..Filter::default() };
    let near = ["Aid by Madame C for Tribu B", "Madame C", "Meeting of Armée A, Madame C"];
    assert_eq!(filtered(ViewKind::Story, &around).0, near);
    let busy = Filter { min_degree: 3, ..Filter::default() };
    assert_eq!(filtered(ViewKind::Story, &busy).0, [shelling[1]]);
    let full = Filter { types: vec![EventType::Bombardment], ..Filter::default() };
    let (labels, _) = filtered(ViewKind::Full, &full);
    assert!(
        labels.contains(&"5".into()) && !labels.contains(&"6".into()),
        "claims go with events: {labels:?}"
    );
    let nobody = Filter { around: Some((vec!["Personne".into()], 1)), ..Filter::default() };
    let error = ViewKind::Story.filtered(&war(), term::DATA, &nobody).err().unwrap();
    assert!(error.to_string().contains("no entity is called \"Personne\""));
    let unseen = Filter { around: Some((vec!["Ménaka".into()], 1)), ..Filter::default() };
    let error = ViewKind::Actors.filtered(&war(), term::DATA, &unseen).err().unwrap();
    assert!(error.to_string().contains("the view actors does not show \"Ménaka\""));
}

#[test]
fn an_entity_is_found_by_any_name_that_it_is_known_by() {
    let around = |name| {
        relata_ok(&[
            "export",
            "tests/gold",
            "-o",
            "-",
            "--format",
            "graphology",
            "--around",
            name,
            "--depth",
            "1",
        ])
    };
    assert_eq!(around("Organisation des Nations unies"), around("ONU"));
    assert!(around("ONU").contains("\"label\":\"ONU\""));
}

#[test]
fn a_measured_view_is_the_same_view_with_positions_and_metrics() {
    let graph = graph(&gold("gold"));
    let story = ViewKind::Story.of(&graph, term::DATA);
    let measured = Measured::of(&*story, Measures { metrics: true, layout: true }).unwrap();
    assert_eq!(shown(&measured), shown(&*story));
    let at = measured.node_columns().iter().position(|column| column.name == "degree").unwrap();
    let mut degrees = std::collections::HashMap::<String, i64>::new();
    story
        .edges(&mut |row| {
            for end in [row.source, row.target] {
                *degrees.entry(end.to_owned()).or_default() += 1;
            }
            Ok(())
        })
        .unwrap();
    let mut places = HashSet::new();
    measured
        .nodes(&mut |row| {
            assert_eq!(row.cells.len(), measured.node_columns().len());
            assert_eq!(row.cells[at], Cell::Integer(degrees.get(row.id).copied().unwrap_or(0)));
            let place = row.place.unwrap();
            assert!(places.insert((place.x.to_bits(), place.y.to_bits())), "{} stands on another", row.id);
            Ok(())
        })
        .unwrap();
}

#[test]
fn rdf_takes_documents_and_no_other_filter() {
    let refused = relata(&["export", "tests/gold", "-o", "-", "--format", "nt", "--type", "Killing"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("it takes no --type, only --document"), "{}", stderr(&refused));
    let one = "002_f776e755a06bad7c";
    let triples = relata_ok(&["export", "tests/gold", "-o", "-", "--format", "nt", "--document", one]);
    assert!(triples.contains(one) && !triples.contains("/document/003_"));
    let unknown = relata(&["export", "tests/gold", "-o", "-", "--format", "nt", "--document", "x"]);
    assert!(stderr(&unknown).contains("no document has the id \"x\", expected one of 000_"));
}
