//! Exports into nothing but a count.

use std::io::{self, Write};

use relata::{
    export::{Exporter, Format, Losses, Output},
    graph::KnowledgeGraph,
    rdf::RdfGraph,
    view::ViewKind,
    vocab::term,
};

/// Counts what is written and forgets it.
#[derive(Default)]
pub(crate) struct Counter(pub(crate) usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Exports the whole graph, and returns how many bytes that are.
pub(crate) fn export(graph: &KnowledgeGraph, format: Format) -> usize {
    let mut parts: Vec<_> = format.parts().iter().map(|_| Counter::default()).collect();
    let mut losses = Losses::default();
    let mut out = Output::new(parts.iter_mut().map(|part| part as &mut dyn Write));
    match format.exporter() {
        Exporter::Graph(exporter, _) => {
            let view = ViewKind::Full.of(graph, term::DATA);
            exporter.export(&*view, &mut out, &mut losses).unwrap();
        }
        Exporter::Rdf(exporter) => {
            let rdf = RdfGraph::new(graph, term::DATA).unwrap();
            exporter.export(&rdf, term::DATA, &mut out, &mut losses).unwrap();
        }
    }
    out.flush().unwrap();
    drop(out);
    parts.iter().map(|part| part.0).sum()
}
