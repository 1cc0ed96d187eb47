//! Whole exports: golden files, the same triples in every RDF format, well-formed XML, the committed
//! `exports/`.

use std::{
    collections::{BTreeSet, HashSet},
    fs,
    io::{self, Write},
    path::Path,
};

use oxigraph::io::{RdfFormat, RdfParser};
use proptest::prelude::*;
use quick_xml::{Reader, events::Event};
use relata::{
    annotation::{AnnotatedDocument, Entity, EntityMention},
    export::{Exporter, Format, Losses, Output, Target},
    graph::KnowledgeGraph,
    rdf::RdfGraph,
    view::{View, ViewKind},
    vocab::{EntityType, MentionForm, term},
};

use crate::support::{files, gold, graph, hostile, records, relata_ok, root};

/// What an export holds, its parts one after another, and what it lost.
fn written(graph: &KnowledgeGraph, format: Format) -> (Vec<u8>, Losses) {
    let (parts, losses) = written_parts(graph, format, None, None);
    (parts.concat(), losses)
}

/// The parts of an export of a view, or of the format's own, for a program or for most.
pub(crate) fn written_parts(
    graph: &KnowledgeGraph,
    format: Format,
    target: Option<Target>,
    view: Option<ViewKind>,
) -> (Vec<Vec<u8>>, Losses) {
    match exporter(format, target) {
        Exporter::Graph(_, default) => {
            written_view(&*view.unwrap_or(default).of(graph, term::DATA), format, target)
        }
        Exporter::Rdf(exporter) => collected(format, |out, losses| {
            let rdf = RdfGraph::new(graph, term::DATA).unwrap();
            exporter.export(&rdf, term::DATA, out, losses)
        }),
    }
}

/// The parts of an export of any view in a graph format.
pub(crate) fn written_view(
    view: &dyn View,
    format: Format,
    target: Option<Target>,
) -> (Vec<Vec<u8>>, Losses) {
    let Exporter::Graph(exporter, _) = exporter(format, target) else { panic!("{format} writes no view") };
    collected(format, |out, losses| exporter.export(view, out, losses))
}

fn exporter(format: Format, target: Option<Target>) -> Exporter {
    target.map_or_else(|| format.exporter(), |target| target.exporter(format).unwrap())
}

fn collected(
    format: Format,
    write: impl FnOnce(&mut Output<'_>, &mut Losses) -> io::Result<()>,
) -> (Vec<Vec<u8>>, Losses) {
    let mut parts = vec![Vec::new(); format.parts().len()];
    let mut losses = Losses::default();
    let mut out = Output::new(parts.iter_mut().map(|part| part as &mut dyn Write));
    losses.begin(format);
    write(&mut out, &mut losses).unwrap();
    out.flush().unwrap();
    drop(out);
    (parts, losses)
}

fn rdf_format(format: Format) -> Option<RdfFormat> {
    matches!(format.exporter(), Exporter::Rdf(_)).then(|| RdfFormat::from_extension(format.name()).unwrap())
}

/// The triples of an RDF file, each as a line of N-Quads.
fn triples(format: RdfFormat, bytes: &[u8]) -> BTreeSet<String> {
    let quads = RdfParser::from_format(format).for_slice(bytes);
    quads.map(|quad| quad.unwrap_or_else(|e| panic!("{format}: {e}")).to_string()).collect()
}

/// Reads XML to its end and returns the attributes of all elements of one name.
fn elements(xml: &[u8], name: &str) -> Vec<Vec<(String, String)>> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).unwrap() {
            Event::Eof => return found,
            Event::Start(element) | Event::Empty(element) => {
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let value = attribute.unescape_value().unwrap().into_owned();
                    (String::from_utf8(attribute.key.as_ref().to_vec()).unwrap(), value)
                });
                let attributes: Vec<_> = attributes.collect();
                if element.name().as_ref() == name.as_bytes() {
                    found.push(attributes);
                }
            }
            Event::Text(text) => {
                text.decode().unwrap();
            }
            _ => {}
        }
        buffer.clear();
    }
}

fn value<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

#[test]
fn every_format_has_its_golden_file() {
    let graph = graph(&hostile());
    for format in Format::ALL {
        let (bytes, _) = written(&graph, *format);
        let path = root().join(format!("tests/it/golden/hostile.{}", format.extension()));
        if std::env::var_os("RELATA_BLESS").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &bytes).unwrap();
        }
        let golden = fs::read(&path).unwrap_or_else(|_| panic!("{format} has no golden file"));
        assert!(
            bytes == golden,
            "{format} differs; run the tests with RELATA_BLESS=1 and look at the difference"
        );
    }
}

#[test]
fn every_rdf_format_holds_the_same_triples() {
    for documents in [gold("gold"), gold("gold-wikinews")] {
        let graph = graph(&documents);
        let expected: BTreeSet<_> =
            RdfGraph::new(&graph, term::DATA).unwrap().quads().map(|quad| quad.to_string()).collect();
        for format in Format::ALL {
            if let Some(rdf) = rdf_format(*format) {
                let (bytes, losses) = written(&graph, *format);
                assert!(triples(rdf, &bytes) == expected, "{format} holds other triples");
                assert_eq!(losses.formats()[format.name()].triples, Some(expected.len()), "{format}");
            }
        }
    }
}

#[test]
fn hostile_text_is_kept_or_its_loss_is_said() {
    let graph = graph(&hostile());
    let expected: BTreeSet<_> =
        RdfGraph::new(&graph, term::DATA).unwrap().quads().map(|quad| quad.to_string()).collect();
    for format in Format::ALL {
        let (bytes, losses) = written(&graph, *format);
        let report = &losses.formats()[format.name()];
        match (rdf_format(*format), format) {
            (Some(rdf), Format::RdfXml) => {
                // N-Quads writes U+0008 and U+FFFE as escapes.
                let replace = |line: &String| line.replace("\\b", "\u{fffd}").replace("\\uFFFE", "\u{fffd}");
                let replaced: BTreeSet<_> = expected.iter().map(replace).collect();
                assert_eq!(triples(rdf, &bytes), replaced);
                assert!(!report.losses.is_empty());
            }
            (Some(rdf), _) => assert_eq!(triples(rdf, &bytes), expected, "{format}"),
            #[cfg(feature = "parquet")]
            (None, Format::Parquet) => assert_eq!(report.losses, []),
            // JSON and CSV hold every character.
            (None, Format::Cyjs | Format::Graphology | Format::Csv | Format::GeoJson | Format::Html) => {
                assert!(!report.losses.iter().any(|loss| loss.what.contains("U+FFFD")), "{format}");
            }
            (None, _) => assert!(!report.losses.is_empty(), "{format} says nothing of U+0008"),
        }
    }
}

#[test]
fn every_xml_file_is_well_formed_and_counts_what_was_promised() {
    for documents in [gold("gold"), hostile(), Vec::new()] {
        let graph = graph(&documents);
        for (format, node, edge) in [(Format::GraphMl, "node", "edge"), (Format::Gexf, "node", "edge")] {
            let (bytes, losses) = written(&graph, format);
            let report = &losses.formats()[format.name()];
            assert_eq!(Some(elements(&bytes, node).len()), report.nodes);
            assert_eq!(Some(elements(&bytes, edge).len()), report.edges);
        }
        elements(&written(&graph, Format::RdfXml).0, "none");
    }
}

#[test]
fn gexf_keeps_parallel_edges_apart_and_dates_whole() {
    let (bytes, _) = written(&graph(&gold("gold")), Format::Gexf);
    let mut seen = HashSet::new();
    for edge in elements(&bytes, "edge") {
        let key = ["source", "target", "kind"].map(|name| value(&edge, name).unwrap().to_owned());
        assert!(seen.insert(key), "Gephi would merge {edge:?}");
    }
    let nodes = elements(&bytes, "node");
    let month = nodes.iter().find(|node| {
        value(node, "label").is_some_and(|label| label.starts_with("Capture of Alep"))
            && value(node, "start") == Some("2012-07-01")
    });
    assert_eq!(
        month.and_then(|node| value(node, "end")),
        Some("2012-08-01"),
        "the day after the last day of July 2012"
    );
    let open =
        nodes.iter().find(|node| value(node, "label") == Some("Killing of civils in Alep-Est")).unwrap();
    assert_eq!((value(open, "start"), value(open, "end")), (Some("2016-11-15"), None));
}

#[test]
fn dot_dashes_what_nobody_asserts_and_leaves_out_what_nothing_is_known_of() {
    let documents = records(
        r#"{"id":"a","text":"abcdef","entities":[{"id":"e1","type":"Place","name":"Gao","mentions":[{"start":0,"end":1,"form":"name"}]}],
        "events":[{"id":"v1","type":"Capture","mentions":[{"start":0,"end":1,"polarity":"negative"},{"start":1,"end":2,"modality":"demanded"}],"participants":[{"role":"place","entity":"e1"}]},
        {"id":"v2","type":"Siege","mentions":[{"start":2,"end":3}],"participants":[{"role":"place","entity":"e1"}]},
        {"id":"v3","type":"Clash","mentions":[{"start":3,"end":4}]}]}"#
            .replace('\n', "")
            .as_str(),
    );
    let (bytes, losses) = written(&graph(&documents), Format::Dot);
    let dot = String::from_utf8(bytes).unwrap();
    let line =
        |label: &str| dot.lines().find(|line| line.contains(label)).map(|line| line.contains("DASHED"));
    assert_eq!(line("Capture of Gao"), Some(true), "{dot}");
    assert_eq!(line("Siege of Gao"), Some(false), "{dot}");
    assert_eq!(line("Clash"), None, "{dot}");
    let report = &losses.formats()["dot"];
    assert_eq!((report.nodes, report.edges), (Some(3), Some(2)));
    assert!(report.losses.iter().any(|loss| loss.place.starts_with("event-Clash-")));
}

#[test]
fn committed_exports_are_what_the_main_job_makes() {
    for (inputs, committed) in [("seeds", "exports"), ("tests/gold", "exports/gold")] {
        let folder = tempfile::tempdir().unwrap();
        relata_ok(&["build", inputs, "-o", folder.path().to_str().unwrap(), "--quiet"]);
        let made = files(folder.path());
        let committed = files(&root().join(committed));
        // Pictures are drawn by Graphviz, whose versions differ; reports are another verb's.
        let is_built = |name: &str| {
            ![".svg", ".png"].iter().any(|end| name.ends_with(end)) && !name.starts_with("report.")
        };
        let committed: Vec<_> = committed.into_iter().filter(|(name, _)| is_built(name)).collect();
        let names =
            |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&made), names(&committed), "{inputs}");
        for ((name, made), (_, committed)) in made.iter().zip(&committed) {
            assert!(made == committed, "exports of {inputs}: {name} is not up to date");
        }
    }
}

#[test]
fn a_format_is_found_by_name_and_extension() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(*format));
        assert_eq!(Format::from_path(Path::new(&format!("x.{}", format.extension()))), Some(*format));
        assert!(format.media_type().contains('/') && !format.describe().is_empty());
    }
    assert_eq!(Format::from_path(Path::new("x.GV")), Some(Format::Dot));
}

/// A document of entities with these names.
pub(crate) fn document_with_names(names: &[String]) -> Vec<AnnotatedDocument> {
    let mut document = AnnotatedDocument::new("a");
    document.text = Some(names.join(" ").into());
    document.title = names.first().map(|name| name.as_str().into());
    document.entities = names
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.trim().is_empty())
        .map(|(i, name)| Entity {
            id: format!("e{i}").into(),
            kind: EntityType::ALL[i % 4],
            label: None,
            name: name.as_str().into(),
            same_as: Vec::new(),
            mentions: vec![EntityMention {
                start: i as u32,
                end: i as u32 + 1,
                quote: None,
                form: MentionForm::Name,
            }],
            by: None,
            score: None,
        })
        .collect();
    vec![document]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_survives_every_format(names in prop::collection::vec("([\\u{0}-\\u{10ffff}]|[<>&\"'\\\\|\\]\\n\\t ]){1,12}", 1..6)) {
        let graph = graph(&document_with_names(&names));
        let expected: BTreeSet<_> = RdfGraph::new(&graph, term::DATA).unwrap().quads().map(|q| q.to_string()).collect();
        for format in Format::ALL {
            let (bytes, losses) = written(&graph, *format);
            prop_assert!(std::str::from_utf8(&bytes).is_ok() || format.name() == "parquet");
            match (format, rdf_format(*format)) {
                (Format::RdfXml, _) => drop(elements(&bytes, "none")),
                (_, Some(rdf)) => prop_assert_eq!(triples(rdf, &bytes), expected.clone()),
                (Format::Gexf | Format::GraphMl, _) => {
                    prop_assert_eq!(Some(elements(&bytes, "node").len()), losses.formats()[format.name()].nodes);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_loss_says_in_which_documents_and_claims_to_look() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let formats = Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(",");
    relata_ok(&["build", "tests/it/hostile.jsonl", "-o", path, "--formats", &formats, "--quiet"]);
    let report = fs::read(folder.path().join("losses.json")).unwrap();
    let report: serde_json::Value = serde_json::from_slice(&report).unwrap();
    let ids: Vec<_> = hostile().iter().map(|document| document.id.to_string()).collect();
    for (format, report) in report["formats"].as_object().unwrap() {
        let losses = report["losses"].as_array().into_iter().flatten();
        for loss in losses.filter(|loss| loss["place"] != "all") {
            let documents = loss["documents"].as_array().unwrap_or_else(|| panic!("{format}: {loss}"));
            assert!(documents.iter().all(|id| ids.iter().any(|known| id == known)), "{format}: {loss}");
            let place = loss["place"].as_str().unwrap();
            if place.starts_with("event-") {
                assert!(!loss["claims"].as_array().unwrap().is_empty(), "{format}: {loss}");
            }
        }
    }
}
