//! What a synthetic graph holds of the heap, and what writers add to it:
//! `cargo bench --bench memory -- [DOCUMENTS]`

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark")]

#[path = "export/synthetic.rs"]
mod synthetic;
#[path = "export/written.rs"]
mod written;

use std::time::Instant;

use peak_alloc::PeakAlloc;
use relata::export::Format;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

const MIB: f64 = (1 << 20) as f64;

fn main() {
    let documents = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(8_000);
    let lines = synthetic::records(documents);
    let before = HEAP.current_usage();
    let graph = synthetic::graph(&lines);
    let held = HEAP.current_usage();
    println!(
        "{} nodes, {} edges: {:.0} MiB\n\n| format | MB | s | adds at most, MiB |\n| --- | --- | --- | --- |",
        graph.graph().node_count(),
        graph.graph().edge_count(),
        (held - before) as f64 / MIB
    );
    for format in [Format::GraphMl, Format::Gexf, Format::Dot, Format::Csv, Format::NQuads, Format::Turtle] {
        HEAP.reset_peak_usage();
        let begun = Instant::now();
        let bytes = written::export(&graph, format);
        let (seconds, added) = (begun.elapsed().as_secs_f64(), HEAP.peak_usage() - held);
        println!("| {format} | {} | {seconds:.1} | {:.2} |", bytes / 1_000_000, added as f64 / MIB);
    }
}
