//! Exports of a synthetic graph beside those of other writers, in one run:
//! `cargo bench --bench export -- [DOCUMENTS [RUNS]]`
//!
//! Everybody writes the same content into the same counter of bytes; the median of the runs counts.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark")]

mod synthetic;

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, BufWriter, Write},
    time::{Duration, Instant},
};

use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat, RdfSerializer},
    model::Quad,
};
use petgraph::{Graph, dot};
use relata::{
    annotation::{AnnotatedDocument, read_records},
    export::{Exporter, Format, Losses, Output},
    graph::{KnowledgeGraph, build},
    knowledge::Knowledge,
    rdf::RdfGraph,
    resolve::resolve,
    view::{Cell, Column, View, ViewKind},
    vocab::term,
};

/// Counts what is written and forgets it.
#[derive(Default)]
struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The median time, and how many bytes were written.
fn median(runs: usize, mut write: impl FnMut(&mut Counter)) -> (Duration, usize) {
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..runs {
        let mut counter = Counter::default();
        let begun = Instant::now();
        write(&mut counter);
        times.push(begun.elapsed());
        bytes = counter.0;
    }
    times.sort();
    (times[times.len() / 2], bytes)
}

fn export(graph: &KnowledgeGraph, format: Format, counter: &mut Counter) {
    let (mut losses, mut out) = (Losses::default(), Output::new([counter as &mut dyn Write]));
    match format.exporter() {
        Exporter::Graph(exporter, _) => {
            let view = ViewKind::Full.of(graph, term::DATA);
            exporter.export(&*view, &mut out, &mut losses).unwrap();
        }
        Exporter::Rdf(exporter) => {
            let rdf = RdfGraph::new(graph, term::DATA).unwrap();
            exporter.export(&mut rdf.quads(), term::DATA, &mut out, &mut losses).unwrap();
        }
    }
    out.flush().unwrap();
}

const NODE_STYLE: &str = r##"shape="box", style="filled", margin="0.1,0.04", penwidth="2", fillcolor="white", color="#cc79a7", fontname="DejaVu Sans""##;
const EDGE_STYLE: &str = r##"id="e0123456789abcdef", weight="1.0", color="#99999999", arrowsize="0.5""##;

type Attributes = Vec<(Cow<'static, str>, String)>;

/// The same content as plain petgraph, for petgraph's own writers.
fn plain(view: &dyn View) -> Graph<Attributes, Attributes> {
    let mut graph = Graph::new();
    let mut numbers = std::collections::HashMap::new();
    let text = |columns: &[Column], cells: &[Cell<'_>]| -> Attributes {
        let value = |cell: &Cell<'_>| match cell {
            Cell::Empty => None,
            Cell::Text(text) => Some(text.to_string()),
            Cell::Integer(number) => Some(number.to_string()),
            Cell::Real(number) => Some(number.to_string()),
            Cell::Boolean(yes) => Some(yes.to_string()),
            Cell::List(items) => Some(items.join(" | ")),
        };
        columns.iter().zip(cells).filter_map(|(c, cell)| Some((c.name.clone(), value(cell)?))).collect()
    };
    view.nodes(&mut |row| {
        let mut attributes =
            vec![("label".into(), row.label.to_owned()), ("kind".into(), row.kind.to_owned())];
        attributes.push(("color".into(), "#cc79a7".to_owned()));
        attributes.extend(row.start.map(|date| ("start".into(), date.to_string())));
        attributes.extend(row.end.map(|date| ("end".into(), date.to_string())));
        attributes.extend(text(view.node_columns(), row.cells));
        numbers.insert(row.id.to_owned(), graph.add_node(attributes));
        Ok(())
    })
    .unwrap();
    view.edges(&mut |row| {
        let mut attributes =
            vec![("label".into(), row.kind.to_owned()), ("weight".into(), row.weight.to_string())];
        attributes.extend(text(view.edge_columns(), row.cells));
        graph.add_edge(numbers[row.source], numbers[row.target], attributes);
        Ok(())
    })
    .unwrap();
    graph
}

fn pairs(attributes: &Attributes) -> Vec<(Cow<'static, str>, Cow<'_, str>)> {
    attributes.iter().map(|(name, value)| (name.clone(), Cow::Borrowed(value.as_str()))).collect()
}

/// What relata writes of a node or edge into DOT, style included.
fn dot_attributes(attributes: &Attributes, style: &str) -> String {
    let mut line = String::new();
    for (name, value) in
        attributes.iter().filter(|(name, _)| matches!(&**name, "label" | "kind" | "start" | "end"))
    {
        let _ = write!(line, "{name}={value:?}, ");
    }
    let _ = write!(line, "tooltip={:?}, {style}", attributes[0].1);
    line
}

fn serialize(format: RdfFormat, quads: impl Iterator<Item = Quad>, counter: &mut Counter) {
    let mut writer = RdfSerializer::from_format(format).for_writer(BufWriter::new(counter));
    quads.for_each(|quad| writer.serialize_quad(&quad).unwrap());
    writer.finish().unwrap().flush().unwrap();
}

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let (documents, runs) = (numbers.first().copied().unwrap_or(6_000), numbers.get(1).copied().unwrap_or(5));
    let lines = synthetic::records(documents);
    let begun = Instant::now();
    let records: Vec<AnnotatedDocument> =
        read_records("synthetic", lines.as_bytes()).collect::<Result<_, _>>().unwrap();
    let rate = lines.len() as f64 / 1e6 / begun.elapsed().as_secs_f64();
    println!(
        "{documents} records, {} MB of JSON Lines, read and checked at {rate:.0} MB/s",
        lines.len() / 1_000_000
    );
    let knowledge = Knowledge::built_in().unwrap();
    let graph = build(&records, &resolve(&records, &knowledge.entities), false);
    drop(records);
    println!("{} nodes, {} edges\n", graph.graph().node_count(), graph.graph().edge_count());
    println!(
        "| format | MB | s | MB/s | beside | its MB | its s | times as fast |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
    );

    let peers = plain(&*ViewKind::Full.of(&graph, term::DATA));
    let rdf = RdfGraph::new(&graph, term::DATA).unwrap();
    let row = |format: Format, peer: &str, theirs: &mut dyn FnMut(&mut Counter)| {
        // In turns, so that both meet the same weather.
        let (mut ours, mut others) = (Vec::new(), Vec::new());
        let (mut bytes, mut their_bytes) = (0, 0);
        for _ in 0..runs {
            let (time, written) = median(1, |counter| export(&graph, format, counter));
            ours.push(time);
            bytes = written;
            let (time, written) = median(1, &mut *theirs);
            others.push(time);
            their_bytes = written;
        }
        ours.sort();
        others.sort();
        let (ours, others) = (ours[runs / 2].as_secs_f64(), others[runs / 2].as_secs_f64());
        let (size, their_size) = (bytes as f64 / 1e6, their_bytes as f64 / 1e6);
        println!(
            "| {format} | {size:.0} | {ours:.2} | {:.0} | {peer} | {their_size:.0} | {others:.2} | {:.1} |",
            size / ours,
            others / ours
        );
    };
    let graphml = &mut |counter: &mut Counter| {
        petgraph_graphml::GraphMl::new(&peers)
            .export_node_weights(Box::new(pairs))
            .export_edge_weights(Box::new(pairs))
            .to_writer(BufWriter::new(counter))
            .unwrap();
    };
    row(Format::GraphMl, "petgraph-graphml", graphml);
    row(Format::Gexf, "petgraph-graphml", graphml);
    row(Format::Dot, "petgraph Dot", &mut |counter| {
        let config = [dot::Config::NodeNoLabel, dot::Config::EdgeNoLabel];
        let edge = |_: &Graph<Attributes, Attributes>,
                    edge: petgraph::graph::EdgeReference<'_, Attributes>| {
            dot_attributes(edge.weight(), EDGE_STYLE)
        };
        let node = |_: &Graph<Attributes, Attributes>,
                    (_, weight): (petgraph::graph::NodeIndex, &Attributes)| {
            dot_attributes(weight, NODE_STYLE)
        };
        write!(BufWriter::new(counter), "{:?}", dot::Dot::with_attr_getters(&peers, &config, &edge, &node))
            .unwrap();
    });
    let json = RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() };
    for (format, peer, theirs) in [
        (Format::Turtle, "oxttl", RdfFormat::Turtle),
        (Format::NTriples, "oxttl", RdfFormat::NTriples),
        (Format::NQuads, "oxttl", RdfFormat::NQuads),
        (Format::JsonLd, "oxrdfio", json),
    ] {
        row(format, peer, &mut |counter| serialize(theirs, rdf.quads(), counter));
    }
    for format in [Format::Cyjs, Format::Graphology] {
        let (time, bytes) = median(runs, |counter| export(&graph, format, counter));
        let (seconds, size) = (time.as_secs_f64(), bytes as f64 / 1e6);
        println!("| {format} | {size:.0} | {seconds:.2} | {:.0} | | | | |", size / seconds);
    }
}
