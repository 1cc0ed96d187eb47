//! Any view in any graph format, read back by a parser that knows nothing of relata: the same nodes,
//! edges and attributes.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use quick_xml::{Reader, events::Event};
use relata::{
    export::{Format, Target},
    graph::KnowledgeGraph,
    view::{Cell, Column, View, ViewKind},
    vocab::term,
};
use serde_json::Value;

use crate::{
    exports::{document_with_names, written_view},
    support::{gold, graph, hostile},
};

/// The attributes of a node or edge by name.
type Attributes = BTreeMap<String, String>;

/// A graph as a reader sees it: attributes by id.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Read {
    nodes: BTreeMap<String, Attributes>,
    edges: BTreeMap<String, Attributes>,
}

/// What a format is known to do to a text.
#[derive(Clone, Copy)]
struct Habits {
    label: &'static str,
    edge_kind: &'static str,
    joins_lists: bool,
    is_xml: bool,
}

fn habits(format: Format, target: Option<Target>) -> Option<Habits> {
    let habits =
        |label, edge_kind, joins_lists, is_xml| Some(Habits { label, edge_kind, joins_lists, is_xml });
    match (format, target) {
        (Format::GraphMl, Some(Target::Gephi)) => habits("label", "label", false, true),
        (Format::GraphMl, Some(Target::Cytoscape)) => habits("name", "interaction", true, true),
        (Format::Graphology, Some(Target::GephiLite)) => habits("label", "label", true, false),
        // Their headers have tests of their own.
        (Format::Csv, Some(_)) => None,
        (Format::GraphMl, _) => habits("label", "label", true, true),
        (Format::Gexf, _) => habits("label", "kind", false, true),
        (Format::Csv, _) => habits("Label", "Kind", true, false),
        #[cfg(feature = "parquet")]
        (Format::Parquet, _) => habits("label", "kind", false, false),
        (Format::Cyjs, _) => habits("name", "interaction", false, false),
        (Format::Graphology, _) => habits("label", "label", false, false),
        _ => None,
    }
}

/// What a reader has to find.
fn expected(view: &dyn View, habits: Habits) -> Read {
    let mut read = Read::default();
    let text = |text: &str| match habits.is_xml {
        true => text.chars().map(|c| if is_xml(c) { c } else { '\u{fffd}' }).collect(),
        false => text.to_owned(),
    };
    let put = |to: &mut Attributes, columns: &[Column], cells: &[Cell<'_>]| {
        for (column, cell) in columns.iter().zip(cells) {
            let value = match cell {
                Cell::Empty => continue,
                Cell::Text(value) => text(value),
                Cell::Integer(value) => value.to_string(),
                Cell::Real(value) if habits.is_xml => format!("{value:?}"),
                Cell::Real(value) => value.to_string(),
                Cell::Boolean(value) => value.to_string(),
                Cell::List(items) if habits.joins_lists => text(&items.join(" | ")),
                Cell::List(items) => text(&serde_json::to_string(items).unwrap()),
            };
            // Blank values are no values in GraphML and CSV.
            if !value.trim().is_empty() {
                to.insert(column.name.to_string(), value);
            }
        }
    };
    view.nodes(&mut |row| {
        let node = read.nodes.entry(row.id.to_owned()).or_default();
        node.insert(habits.label.to_owned(), text(row.label));
        node.insert("kind".into(), row.kind.to_owned());
        for (name, date) in [("start", row.start), ("end", row.end)] {
            date.map(|date| node.insert(name.into(), date.to_string()));
        }
        put(node, view.node_columns(), row.cells);
        Ok(())
    })
    .unwrap();
    view.edges(&mut |row| {
        let edge = read.edges.entry(row.id.to_owned()).or_default();
        edge.insert("source".into(), row.source.to_owned());
        edge.insert("target".into(), row.target.to_owned());
        edge.insert(habits.edge_kind.into(), row.kind.to_owned());
        put(edge, view.edge_columns(), row.cells);
        Ok(())
    })
    .unwrap();
    read
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Reads an export, without what it adds for the eye.
fn read(format: Format, parts: &[Vec<u8>]) -> Read {
    let mut read = match format {
        Format::GraphMl | Format::Gexf => read_xml(&parts[0]),
        Format::Csv => read_csv(parts),
        #[cfg(feature = "parquet")]
        Format::Parquet => Read { nodes: read_parquet(&parts[0]), edges: read_parquet(&parts[1]) },
        Format::Cyjs => read_json(&parts[0], "/elements", "data", "id"),
        _ => read_json(&parts[0], "", "attributes", "key"),
    };
    for node in read.nodes.values_mut() {
        node.retain(|name, value| {
            !matches!(name.as_str(), "color" | "size" | "x" | "y" | "shape") && !value.trim().is_empty()
        });
    }
    for edge in read.edges.values_mut() {
        edge.retain(|name, value| {
            !matches!(name.to_lowercase().as_str(), "weight" | "type" | "line") && !value.is_empty()
        });
        if format != Format::GraphMl && format != Format::Graphology {
            edge.remove("label");
            edge.remove("Label");
        }
    }
    read
}

fn read_csv(parts: &[Vec<u8>]) -> Read {
    let table = |bytes: &[u8], id: &str| {
        let mut reader = csv::Reader::from_reader(bytes);
        let names = reader.headers().unwrap().clone();
        let mut rows = BTreeMap::new();
        for record in reader.records() {
            let record = record.unwrap();
            let mut row: Attributes = names
                .iter()
                .zip(&record)
                .map(|(name, value)| match name {
                    "Source" | "Target" => (name.to_lowercase(), value.to_owned()),
                    name => (name.to_owned(), value.to_owned()),
                })
                .collect();
            let id = row.remove(id).unwrap();
            assert!(rows.insert(id, row).is_none());
        }
        rows
    };
    Read { nodes: table(&parts[0], "Id"), edges: table(&parts[1], "Id") }
}

#[cfg(feature = "parquet")]
fn read_parquet(file: &[u8]) -> BTreeMap<String, Attributes> {
    use parquet::{
        file::reader::{FileReader, SerializedFileReader},
        record::Field,
    };
    fn text(field: &Field) -> Option<String> {
        match field {
            Field::Null => None,
            Field::Str(text) => Some(text.clone()),
            Field::Long(number) => Some(number.to_string()),
            Field::Double(number) => Some(number.to_string()),
            Field::Bool(yes) => Some(yes.to_string()),
            Field::ListInternal(items) => {
                let items: Vec<_> = items.elements().iter().filter_map(text).collect();
                Some(serde_json::to_string(&items).unwrap())
            }
            other => panic!("{other:?}"),
        }
    }
    let mut whole = tempfile::tempfile().unwrap();
    std::io::Write::write_all(&mut whole, file).unwrap();
    let reader = SerializedFileReader::new(whole).unwrap();
    let rows = reader.get_row_iter(None).unwrap().map(|row| {
        let row = row.unwrap();
        let cells = row.get_column_iter().filter_map(|(name, field)| Some((name.clone(), text(field)?)));
        let mut row: Attributes = cells.collect();
        (row.remove("id").unwrap(), row)
    });
    rows.collect()
}

fn read_json(bytes: &[u8], at: &str, attributes: &str, id: &str) -> Read {
    let json: Value = serde_json::from_slice(bytes).unwrap();
    let elements = json.pointer(at).unwrap();
    let rows = |name: &str| {
        let mut rows = BTreeMap::new();
        for element in elements[name].as_array().unwrap() {
            let mut row = Attributes::new();
            let outer = element.as_object().unwrap().iter().filter(|(_, value)| !value.is_object());
            for (name, value) in outer.chain(element[attributes].as_object().unwrap()) {
                let value = match value {
                    Value::String(text) => text.clone(),
                    Value::Number(number) if number.is_f64() => number.as_f64().unwrap().to_string(),
                    other => other.to_string(),
                };
                assert!(row.insert(name.clone(), value).is_none(), "{name} stands twice");
            }
            let id = row.remove(id).unwrap();
            assert!(rows.insert(id, row).is_none());
        }
        rows
    };
    Read { nodes: rows("nodes"), edges: rows("edges") }
}

/// Reads GraphML and GEXF: keys or attributes first, then `data` or `attvalue` in nodes and edges.
pub(crate) fn read_xml(bytes: &[u8]) -> Read {
    let mut reader = Reader::from_reader(bytes);
    let (mut read, mut titles) = (Read::default(), BTreeMap::<(String, String), String>::new());
    let (mut class, mut id, mut key) = (String::new(), String::new(), String::new());
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).unwrap();
        if let Event::Start(element) | Event::Empty(element) = &event {
            let values: Attributes = element
                .attributes()
                .map(Result::unwrap)
                .map(|a| {
                    let name = String::from_utf8(a.key.as_ref().to_vec()).unwrap();
                    (name, a.unescape_value().unwrap().into_owned())
                })
                .collect();
            match element.name().as_ref() {
                b"key" => {
                    // yEd's own keys have no name.
                    let name = values.get("attr.name").unwrap_or(&values["id"]).clone();
                    titles.insert((values["for"].clone(), values["id"].clone()), name);
                }
                b"attributes" => class.clone_from(&values["class"]),
                b"attribute" => {
                    titles.insert((class.clone(), values["id"].clone()), values["title"].clone());
                }
                name @ (b"node" | b"edge") => {
                    class = String::from_utf8(name.to_vec()).unwrap();
                    id.clone_from(&values["id"]);
                    let rows = if class == "node" { &mut read.nodes } else { &mut read.edges };
                    // The interval of GEXF is for its timeline; the attributes keep the precision.
                    let plain = |name: &str| !matches!(name, "id" | "start" | "end");
                    let row = values.into_iter().filter(|(name, _)| plain(name)).collect();
                    assert!(rows.insert(id.clone(), row).is_none(), "{id} stands twice");
                }
                b"data" => {
                    key = titles[&(class.clone(), values["key"].clone())].clone();
                    let rows = if class == "node" { &mut read.nodes } else { &mut read.edges };
                    rows.get_mut(&id).unwrap().insert(key.clone(), String::new());
                }
                b"attvalue" => {
                    let title = titles[&(class.clone(), values["for"].clone())].clone();
                    let rows = if class == "node" { &mut read.nodes } else { &mut read.edges };
                    rows.get_mut(&id).unwrap().insert(title, values["value"].clone());
                }
                _ => {}
            }
        }
        let rows = if class == "node" { &mut read.nodes } else { &mut read.edges };
        let mut add = |text: &str| {
            if let Some(value) = rows.get_mut(&id).and_then(|row| row.get_mut(&key)) {
                value.push_str(text);
            }
        };
        match event {
            Event::Eof => return read,
            Event::Text(text) => add(&text.decode().unwrap()),
            Event::CData(text) => add(&text.decode().unwrap()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref().unwrap() {
                Some(c) => add(&c.to_string()),
                None => add(match &*entity.decode().unwrap() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("entity {other}"),
                }),
            },
            Event::End(_) => key.clear(),
            _ => {}
        }
        buffer.clear();
    }
}

/// Each graph format, as it is and for each program, that is read back whole.
fn read_back() -> impl Iterator<Item = (Format, Option<Target>, Habits)> {
    let targets = Target::ALL.iter().flat_map(|target| target.formats().iter().map(|f| (*f, Some(*target))));
    let all = Format::ALL.iter().map(|format| (*format, None)).chain(targets);
    all.filter_map(|(format, target)| Some((format, target, habits(format, target)?)))
}

fn check(graph: &KnowledgeGraph) {
    for kind in ViewKind::ALL {
        check_view(&*kind.of(graph, term::DATA));
    }
}

/// Writes a view in every graph format and reads it back: the same nodes and edges, and as many as promised.
pub(crate) fn check_view(view: &dyn View) {
    for (format, target, habits) in read_back() {
        check_format(view, format, target, habits);
    }
}

fn check_format(view: &dyn View, format: Format, target: Option<Target>, habits: Habits) {
    let title = view.title();
    let (parts, losses) = written_view(view, format, target);
    let found = read(format, &parts);
    let expected = expected(view, habits);
    for (id, node) in &expected.nodes {
        assert_eq!(found.nodes.get(id), Some(node), "{format} of {title}: node {id}");
    }
    assert_eq!(found, expected, "{format} of {title}");
    let report = &losses.formats()[format.name()];
    assert_eq!((report.nodes, report.edges), (Some(found.nodes.len()), Some(found.edges.len())));
    // Gephi merges what has the same ends, and the same kind where the format has kinds.
    let merges = |edge: &Attributes| {
        let kind = if format == Format::GraphMl { "" } else { edge[habits.edge_kind].as_str() };
        [&edge["source"], &edge["target"], kind].map(str::to_owned)
    };
    let shown: BTreeSet<_> = found.edges.values().map(merges).collect();
    if let Some(promise) = report.gephi_shows {
        assert_eq!((promise.nodes, promise.edges), (found.nodes.len(), shown.len()), "{format} of {title}");
    }
}

#[test]
fn every_graph_format_is_read_back_as_it_was() {
    for documents in [gold("gold"), gold("gold-wikinews"), hostile(), Vec::new()] {
        check(&graph(&documents));
    }
}

/// What formats and their readers stumble over.
pub(crate) const HOSTILE: [&str; 24] = [
    "« L'INFO »",
    "l’été",
    "a\u{a0}b",
    "co\u{ad}op",
    "e\u{301}",
    "🦉",
    "حلب",
    "\u{8}",
    "\u{fffe}",
    "]]>",
    "null",
    "\\N",
    "a\nb\r\nc\td",
    "A",
    "a",
    "=1+1",
    "+1",
    "-1",
    "@x",
    "<script>alert(1)</script>",
    "</title>&eacute;&#8;",
    "\"q\"",
    "a | b",
    "NA",
];

#[test]
fn hostile_names_are_read_back_as_they_were() {
    let mut names: Vec<_> = HOSTILE.iter().map(|name| (*name).to_owned()).collect();
    names.push("é".repeat(20_000));
    check(&graph(&document_with_names(&names)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_name_is_read_back_as_it_was(
        names in prop::collection::vec(
            prop_oneof![
                prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
                "([\\u{0}-\\u{10ffff}]|[<>&\"'\\\\|,;#%\\]\\n\\r\\t ]){1,12}",
            ],
            1..6,
        ),
    ) {
        check(&graph(&document_with_names(&names)));
    }
}
