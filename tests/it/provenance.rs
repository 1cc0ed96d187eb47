//! RDF with provenance: mentions, activities, chains, named graphs, and the graph that is read back.

use std::{collections::BTreeSet, fs};

use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::Quad,
};
use proptest::prelude::*;
use relata::{
    annotation::AnnotatedDocument,
    export::{Exporter, Format, Losses, Output},
    graph::KnowledgeGraph,
    rdf::{Layers, RdfGraph, read},
    report::{Language, ReportFormat, write},
    sparql::Dataset,
    view::ViewKind,
    vocab::term,
};
use serde_json::json;

use crate::{
    exports::written_parts,
    support::{gold, graph, hostile, records, relata, relata_ok, stderr},
};

const ALL: Layers = Layers { mentions: true, named_graphs: true };

fn quads(graph: &KnowledgeGraph, layers: Layers) -> Vec<Quad> {
    RdfGraph::new(graph, term::DATA).unwrap().with(layers).quads().collect()
}

/// The rows of a query over a graph with all layers, as a table.
pub(crate) fn asked(graph: &KnowledgeGraph, query: &str) -> String {
    let dataset = Dataset::new().unwrap();
    dataset.add_graph(&RdfGraph::new(graph, term::DATA).unwrap().with(ALL)).unwrap();
    let mut out = Vec::new();
    dataset.answer(query, Some("csv".parse().unwrap()), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Everything that is made of a graph: two that make the same are the same.
fn makes(graph: &KnowledgeGraph) -> Vec<Vec<u8>> {
    let mut made: Vec<_> = Format::ALL
        .iter()
        .flat_map(|format| written_parts(graph, *format, None, None).0)
        .chain(ViewKind::ALL.iter().flat_map(|view| written_parts(graph, Format::Csv, None, Some(*view)).0))
        .collect();
    let mut report = Vec::new();
    write(graph, Language::French, ReportFormat::Markdown, &mut report).unwrap();
    made.push(report);
    made.push(quads(graph, ALL).iter().map(ToString::to_string).collect::<Vec<_>>().join("\n").into_bytes());
    made
}

fn same(found: &KnowledgeGraph, expected: &KnowledgeGraph) {
    for (found, expected) in makes(found).iter().zip(makes(expected)) {
        let (found, expected) = (String::from_utf8_lossy(found), String::from_utf8_lossy(&expected));
        let difference = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
        assert!(found == expected, "{difference:#?}");
    }
}

#[test]
fn the_graph_that_is_read_back_is_the_same() {
    for mut documents in [gold("gold"), gold("gold-wikinews"), hostile()] {
        documents.sort_by(|a, b| a.id.cmp(&b.id));
        let graph = graph(&documents);
        let mut shuffled = quads(&graph, ALL);
        shuffled.sort_by_cached_key(|quad| quad.object.to_string());
        same(&read(shuffled).unwrap(), &graph);
    }
}

#[test]
fn every_format_that_holds_the_graph_gives_it_back() {
    let graph = graph(&gold("gold"));
    for (format, extension) in [(Format::TriG, "trig"), (Format::NQuads, "nq"), (Format::JsonLd, "jsonld")] {
        let layers = Layers { named_graphs: format.has_named_graphs(), mentions: true };
        let Exporter::Rdf(exporter) = format.exporter() else { panic!("{format} is no RDF") };
        let mut bytes = Vec::new();
        let mut out = Output::new([&mut bytes as &mut dyn std::io::Write]);
        let mut losses = Losses::default();
        losses.begin(format);
        let rdf = RdfGraph::new(&graph, term::DATA).unwrap().with(layers);
        exporter.export(&rdf, term::DATA, &mut out, &mut losses).unwrap();
        out.flush().unwrap();
        drop(out);
        let parser = RdfParser::from_format(RdfFormat::from_extension(extension).unwrap());
        let parsed = parser.for_slice(&bytes).collect::<Result<Vec<_>, _>>().unwrap();
        let names: BTreeSet<_> = parsed.iter().map(|quad| quad.graph_name.to_string()).collect();
        assert_eq!(names.len(), if format.has_named_graphs() { 6 } else { 1 }, "{format}");
        same(&read(parsed).unwrap(), &graph);
    }
}

/// Documents whose claims, mentions and attributions are any.
fn documents() -> impl Strategy<Value = Vec<AnnotatedDocument>> {
    let words = "[a-zé\"\\\\\n\u{1}<&\u{1f600}]{0,6}";
    let claim = (0..3_usize, 0..3_usize, any::<bool>(), 0..26_u32, prop::option::of(0.0..1.0_f64));
    let record =
        (prop::collection::vec(claim, 0..6), words, prop::option::of("[0-9]\\.[0-9]"), any::<bool>());
    prop::collection::vec(record, 1..4).prop_map(|all| {
        let record = |(d, (claims, title, version, dated)): (usize, _)| {
            let claims: Vec<(usize, usize, bool, u32, Option<f64>)> = claims;
            let names = ["Gao", "Mali", "Reuters"];
            let kinds = ["Capture", "Killing", "Flight"];
            let form = ["name", "nominal", "pronoun"];
            let span = |at: u32| json!({"start": at, "end": at + 1});
            let sources = |n: usize| json!(names[..n].iter().collect::<Vec<_>>());
            let entities = names.iter().zip(form).map(|(name, form)| json!({
                "id": name, "type": "Place", "name": name,
                "mentions": [{"start": 1, "end": 2, "form": form}, {"start": 3, "end": 5, "form": "name"}]}));
            let events = claims.iter().enumerate().map(|(i, (kind, n, negative, at, score))| json!({
                "id": format!("v{i}"), "type": kinds[*kind], "part_of": (i > 0).then_some("v0"),
                "mentions": [{"start": at, "end": at + 1, "sources": sources(*n), "score": score,
                    "via": if *n > 0 { json!(["Reuters", "Mali"]) } else { json!([]) },
                    "polarity": if *negative { "negative" } else { "positive" }}],
                "time": if dated { json!({"start": "2013-03-02", "end": "2013-03", "expression": span(*at)}) } else { json!(null) },
                "participants": [{"role": "place", "entity": names[*n], "implied": negative}]}));
            let quantities = claims.iter().enumerate().map(|(i, (kind, _, flag, at, score))| json!({
                "id": format!("q{i}"), "measure": "Killed", "span": span(*at), "event": format!("v{i}"), "by": "rule",
                "value": {"min": score.unwrap_or(0.0) * 1e17, "exclusive": flag, "approximate": flag}, "place": names[*kind]}));
            let relations = claims.iter().map(|(kind, n, ..)| json!({
                "type": "partOf", "subject": names[*kind], "object": names[*n]}));
            let quotations = claims.iter().map(|(.., at, _)| json!({
                "span": span(25 - at), "speakers": ["Mali"], "direct": true, "by": "quotation"}));
            json!({"id": format!("d{d}"), "title": title, "text": "abcdefghijklmnopqrstuvwxyz",
                "agent": {"name": "a tool", "version": version},
                "entities": entities.collect::<Vec<_>>(), "events": events.collect::<Vec<_>>(),
                "quantities": quantities.collect::<Vec<_>>(), "relations": relations.collect::<Vec<_>>(),
                "quotations": quotations.collect::<Vec<_>>()})
        };
        all.into_iter().enumerate().flat_map(|record_of| records(&record(record_of).to_string())).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_graph_that_is_read_back_is_the_same(documents in documents()) {
        let graph = graph(&documents);
        let again = read(quads(&graph, ALL)).unwrap();
        same(&again, &graph);
    }
}

/// `Selon un témoin cité par Reuters`, in a paper.
fn chain() -> Vec<AnnotatedDocument> {
    let text = "Un témoin cité par Reuters et par l'AFP parle de dix morts à Gao.";
    records(
        &json!({"id": "a", "text": text, "publisher": "Le Journal", "agent": {"name": "relata", "version": "9.9"},
        "entities": [
            {"id": "w", "type": "Person", "name": "témoin", "mentions": [{"start": 3, "end": 9, "form": "nominal"}]},
            {"id": "r", "type": "Organization", "name": "Reuters", "mentions": [{"start": 19, "end": 26, "form": "name"}]},
            {"id": "f", "type": "Organization", "name": "AFP", "mentions": [{"start": 36, "end": 39, "form": "name"}]},
            {"id": "g", "type": "Place", "name": "Gao", "mentions": [{"start": 61, "end": 64, "form": "name"}]}],
        "quantities": [{"id": "q", "measure": "Killed", "population": "people", "value": {"min": 10, "max": 10},
            "span": {"start": 49, "end": 52}, "place": "g", "sources": ["w"], "via": ["r", "f"], "by": "quantity"}]})
        .to_string(),
    )
}

#[test]
fn a_claim_carries_who_passed_it_on_in_order() {
    let graph = graph(&chain());
    let found = asked(
        &graph,
        "SELECT ?who ?n { ?c rel:via ?x ; prov:qualifiedAttribution ?a . ?a prov:agent ?x ; rel:position ?n . ?x rdfs:label ?who } ORDER BY ?n",
    );
    assert_eq!(found, "who,n\r\nReuters,1\r\nAFP,2\r\n");
    let mut report = Vec::new();
    write(&graph, Language::French, ReportFormat::Markdown, &mut report).unwrap();
    let report = String::from_utf8(report).unwrap();
    assert!(report.contains("(témoin, via Reuters, AFP, a)"), "{report}");
    let chains = asked(&graph, relata::sparql::question("chains").unwrap().sparql);
    assert!(chains.contains("témoin,,\"Reuters, AFP\",a,Le Journal,1"), "{chains}");
    let unsound = chain().pop().map(|mut document| {
        document.quantities[0].sources.clear();
        relata::annotation::problems(&document)
    });
    assert!(unsound.unwrap()[0].to_string().contains("/quantities/0/via"));
}

#[test]
fn what_is_told_says_what_made_it_and_where_it_stands() {
    let graph = graph(&chain());
    let made = asked(
        &graph,
        "SELECT ?tool ?version ?rule { ?c a rel:Claim ; rel:by ?rule ; prov:wasGeneratedBy/prov:wasAssociatedWith ?t .
            ?t rdfs:label ?tool ; schema:softwareVersion ?version }",
    );
    assert_eq!(made, "tool,version,rule\r\nrelata,9.9,quantity\r\n");
    let named = asked(
        &graph,
        "SELECT ?before ?words ?start ?end ?form { GRAPH ?d { ?a oa:hasBody ?x ; oa:hasTarget ?t ; rel:form ?form .
            ?t oa:hasSource ?d ; oa:hasSelector ?p, ?q . ?p oa:start ?start ; oa:end ?end . ?q oa:exact ?words ; oa:prefix ?before .
            ?x gaf:denotedBy ?t } ?x rdfs:label 'Reuters' }",
    );
    assert_eq!(named, "before,words,start,end,form\r\nUn témoin cité par ,Reuters,19,26,name\r\n");
}

#[test]
fn the_command_line_reads_back_what_it_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    relata_ok(&["export", "tests/gold", "-o", &path("a.trig"), "--mentions", "--named-graphs"]);
    relata_ok(&["export", "tests/gold", "-o", &path("a.graphml")]);
    relata_ok(&["export", &path("a.trig"), "-o", &path("b.graphml")]);
    assert!(fs::read(path("a.graphml")).unwrap() == fs::read(path("b.graphml")).unwrap());
    assert_eq!(relata_ok(&["report", "tests/gold"]), relata_ok(&["report", &path("a.trig")]));
    relata_ok(&[
        "build",
        &path("a.trig"),
        "-o",
        &path("out"),
        "--formats",
        "trig",
        "--mentions",
        "--named-graphs",
    ]);
    assert!(fs::read(path("a.trig")).unwrap() == fs::read(path("out/graph.trig")).unwrap());

    let refused = |args: &[&str], expected: &str| {
        let output = relata(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(expected), "{args:?}: {}", stderr(&output));
    };
    refused(
        &["export", "tests/gold", "-o", &path("a.gexf"), "--mentions"],
        "--mentions goes with the RDF formats",
    );
    refused(
        &["export", "tests/gold", "-o", &path("a.ttl"), "--named-graphs"],
        "--named-graphs goes with trig and nq",
    );
    refused(&["report", &path("a.trig"), "tests/gold"], "it is not read together with tests/gold");
    refused(
        &["export", &path("a.trig"), "-o", &path("c.dot"), "--document", "x"],
        "--document needs articles",
    );
    refused(&["report", "ontology/relata.ttl"], "not RDF that relata wrote");
    fs::write(
        path("bad.ttl"),
        fs::read_to_string(path("a.trig"))
            .unwrap()
            .replace("rel:modality rel:hedged", "rel:modality rel:maybe"),
    )
    .unwrap();
    fs::rename(path("bad.ttl"), path("bad.trig")).unwrap();
    refused(&["report", &path("bad.trig")], "#modality: unknown modality \"maybe\"");
}
