//! What is written for one program, and the page for people.

use relata::{
    annotation::AnnotatedDocument,
    export::{Format, Target},
    view::ViewKind,
    vocab::term,
};
use serde_json::Value;

use crate::{
    exports::{document_with_names, written_parts},
    readers::{HOSTILE, read_xml},
    support::{gold, graph, hostile, relata, stderr},
};

/// The first lines of an export's parts, and what stands in a column of the node that has a label.
fn table(
    target: Target,
    documents: &[AnnotatedDocument],
    label: &str,
    column: &str,
) -> (Vec<String>, String) {
    let (parts, _) = written_parts(&graph(documents), Format::Csv, Some(target), None);
    let heads = parts.iter().map(|part| String::from_utf8_lossy(part).lines().next().unwrap().to_owned());
    let mut reader = csv::Reader::from_reader(parts[0].as_slice());
    let at = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
    let row = reader.records().map(Result::unwrap).find(|row| row.iter().any(|cell| cell == label));
    (heads.collect(), row.unwrap()[at].to_owned())
}

#[test]
fn gephi_gets_intervals_and_neo4j_typed_headers() {
    let (heads, interval) = table(Target::Gephi, &gold("gold"), "Killing of civils in Alep-Est", "Timeset");
    assert!(
        heads[0].starts_with("Id,Label,kind,Timeset,") && heads[1].starts_with("Source,Target,Type,Kind,")
    );
    assert_eq!(interval, "<[2016-11-15, Infinity]>");
    let (heads, modalities) =
        table(Target::Neo4j, &hostile(), "Killing of 🦉 by null in حلب", "modality:string[]");
    assert!(
        heads[0].starts_with("id:ID,label,:LABEL,start,end,event_type,other_names:string[],"),
        "{heads:?}"
    );
    assert!(heads[1].starts_with(":START_ID,:END_ID,:TYPE,id,weight:double,claims:long"), "{heads:?}");
    assert_eq!(modalities, "asserted;hedged");
}

#[test]
fn yed_gets_a_label_on_every_shape() {
    let graph = graph(&hostile());
    let (parts, losses) = written_parts(&graph, Format::GraphMl, Some(Target::Yed), None);
    let (xml, report) = (String::from_utf8(parts.concat()).unwrap(), &losses.formats()["graphml"]);
    assert_eq!(Some(xml.matches("<y:NodeLabel>").count()), report.nodes);
    assert_eq!(Some(xml.matches("<y:EdgeLabel>").count()), report.edges);
    read_xml(xml.as_bytes());
}

/// The JSON in a page, which stands between tags that no text may end or open.
fn page_data(page: &str) -> Value {
    let (head, rest) = page.split_once("id=\"data\">").unwrap();
    let (data, rest) = rest.split_once("</script>").unwrap();
    assert_eq!(head.matches("<script").count() + rest.matches("<script").count(), 2, "its own two");
    assert_eq!(rest.matches("</script>").count(), 1);
    serde_json::from_str(data).unwrap()
}

#[test]
fn a_page_holds_texts_as_data_and_never_as_markup() {
    let mut names: Vec<_> = HOSTILE.iter().map(|name| (*name).to_owned()).collect();
    names.push("</script><script>alert(1)</script><!--<script>".to_owned());
    for documents in [document_with_names(&names), gold("gold"), Vec::new()] {
        let graph = graph(&documents);
        let (parts, losses) = written_parts(&graph, Format::Html, None, None);
        let data = page_data(std::str::from_utf8(&parts[0]).unwrap());
        let mut expected = Vec::new();
        let view = ViewKind::Full.of(&graph, term::DATA);
        view.nodes(&mut |row| {
            expected.push((row.id.to_owned(), row.label.to_owned()));
            Ok(())
        })
        .unwrap();
        let nodes = data["nodes"].as_array().unwrap();
        let text = |node: &Value, name: &str| node[name].as_str().unwrap().to_owned();
        let found: Vec<_> = nodes.iter().map(|node| (text(node, "id"), text(node, "label"))).collect();
        assert_eq!(found, expected);
        let is_drawn =
            |node: &&Value| !matches!(&*text(node, "kind"), "Document" | "Claim" | "ClaimSet" | "Quotation");
        assert!(nodes.iter().filter(is_drawn).all(|node| node["x"].is_number() && node["size"].is_number()));
        assert_eq!(losses.formats()["html"].edges, data["edges"].as_array().map(Vec::len));
    }
}

#[test]
fn a_target_refuses_a_format_that_it_does_not_read() {
    let refused = relata(&["export", "tests/gold", "-o", "-", "--format", "dot", "--target", "neo4j"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("--target neo4j goes with csv, not with dot"), "{}", stderr(&refused));
}
