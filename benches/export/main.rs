//! Exports of a synthetic graph beside those of other writers, in one run:
//! `cargo bench --bench export -- [DOCUMENTS [RUNS]] [FORMAT…]`; `records` prints the documents instead.
//!
//! Everybody writes the same content into the same counter of bytes, ids and prefixes included; the median
//! processor time of the runs counts.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark")]

mod peers;
mod synthetic;
mod written;

use std::{
    io::{BufWriter, Write},
    time::Duration,
};

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};
use peers::{Attributes, Peer, edge_in_dot, node_in_dot, pairs, plain};
use petgraph::{
    dot,
    graph::{EdgeReference, NodeIndex},
};
use relata::{
    annotation::read_records,
    export::Format,
    rdf::{PREFIXES, Quads, RdfGraph},
    view::ViewKind,
    vocab::term,
};
use written::{Counter, export};

/// How long this thread has been on a processor: what others do on the machine counts little.
fn on_processor() -> Duration {
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(schedule.split(' ').next().unwrap().parse().unwrap())
}

/// The time that something takes, and what it returns.
fn timed<T>(run: impl FnOnce() -> T) -> (f64, T) {
    let begun = on_processor();
    let result = run();
    ((on_processor() - begun).as_secs_f64(), result)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn serialize(format: RdfFormat, quads: &dyn Quads, counter: &mut Counter) {
    let mut serializer = RdfSerializer::from_format(format).with_base_iri(term::DATA).unwrap();
    for (prefix, namespace) in PREFIXES {
        serializer = serializer.with_prefix(*prefix, *namespace).unwrap();
    }
    let mut writer = serializer.for_writer(BufWriter::new(counter));
    quads.each(&mut |quad| writer.serialize_quad(quad)).unwrap();
    writer.finish().unwrap().flush().unwrap();
}

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let (documents, runs) = (numbers.first().copied().unwrap_or(6_000), numbers.get(1).copied().unwrap_or(5));
    let chosen: Vec<Format> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let is_chosen = |format: Format| chosen.is_empty() || chosen.contains(&format);
    let lines = synthetic::records(documents);
    if std::env::args().any(|word| word == "records") {
        return print!("{lines}");
    }
    let read = || read_records("synthetic", lines.as_bytes()).map(Result::unwrap).count();
    let rate = lines.len() as f64 / 1e6 / median((0..runs).map(|_| timed(read).0).collect());
    println!(
        "{documents} records, {} MB of JSON Lines, read and checked at {rate:.0} MB/s",
        lines.len() / 1_000_000
    );
    let graph = synthetic::graph(&lines);
    println!("{} nodes, {} edges\n", graph.graph().node_count(), graph.graph().edge_count());
    println!(
        "| format | MB | s | MB/s | beside | its MB | its s | times as fast |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
    );

    let peers = plain(&*ViewKind::Full.of(&graph, term::DATA));
    let rdf = RdfGraph::new(&graph, term::DATA).unwrap();
    let row = |format: Format, peer: &str, theirs: &mut dyn FnMut(&mut Counter)| {
        if !is_chosen(format) {
            return;
        }
        // In turns, so that both meet the same weather.
        let (mut ours, mut others) = (Vec::new(), Vec::new());
        let (mut bytes, mut their_bytes) = (0, Counter::default());
        for _ in 0..runs {
            let time;
            (time, bytes) = timed(|| export(&graph, format));
            ours.push(time);
            their_bytes = Counter::default();
            others.push(timed(|| theirs(&mut their_bytes)).0);
        }
        let (ours, others) = (median(ours), median(others));
        let (size, their_size) = (bytes as f64 / 1e6, their_bytes.0 as f64 / 1e6);
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
        let edge = |_: &Peer, edge: EdgeReference<'_, Attributes>| edge_in_dot(edge.weight());
        let node = |_: &Peer, (_, weight): (NodeIndex, &Attributes)| node_in_dot(weight);
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
        row(format, peer, &mut |counter| serialize(theirs, &rdf, counter));
    }
    for format in [Format::Csv, Format::Cyjs, Format::Graphology].into_iter().filter(|f| is_chosen(*f)) {
        let (times, bytes): (Vec<_>, Vec<_>) = (0..runs).map(|_| timed(|| export(&graph, format))).unzip();
        let (seconds, size) = (median(times), bytes[0] as f64 / 1e6);
        println!("| {format} | {size:.0} | {seconds:.2} | {:.0} | | | | |", size / seconds);
    }
}
