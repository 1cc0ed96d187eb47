//! Views: what every graph exporter relies on.

use std::collections::HashSet;

use relata::{
    view::{Cell, ColumnKind, ViewKind},
    vocab::term,
};

use crate::support::{gold, graph, hostile};

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
