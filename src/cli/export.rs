use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use clap::Args;

use super::{
    Global, Outcome,
    corpus::{GraphArgs, InputArgs},
    output, rdf,
    rdf::RdfArgs,
};
use crate::{
    export::{Exporter, Format, GraphExporter, Losses, Output, Target},
    graph::KnowledgeGraph,
    knowledge::KnownEntities,
    rdf::{Layers, RdfGraph},
    sparql::write_graph,
    view::{Change, Date, Evidence, Filter, Measured, Measures, PropertyGraph, View, ViewKind},
    vocab::EventType,
};

/// Every triple there is.
const ALL: &str = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }";

/// The graph of any input in one format
///
/// An INPUT may also be an RDF file (.ttl .nt .nq .trig .rdf .jsonld): one that relata wrote gives its graph back;
/// in any other vocabulary resources become nodes, rdf:type their kind, literals their attributes
#[derive(Args)]
#[command(after_help = "Examples:
  relata export --list
  relata export seeds -o war.gexf
  relata export seeds -o everything.graphml --view full
  relata export tests/gold -o war.dot
  relata export tests/gold -o war.html
  relata export tests/gold -o war.geojson
  relata export tests/gold -o actors.gexf --view actors --metrics
  relata export tests/gold -o dead.csv --type Killing --since 2016-11 --place Alep
  relata export tests/gold -o neo4j.csv --target neo4j
  relata export tests/gold -o onu.dot --around ONU --depth 1
  relata export ontology/event-types.ttl -o types.gexf
  relata export tests/gold -o deaths.gexf --construct ontology/constructs/deaths.rq
  relata export seeds -o war.trig --mentions --named-graphs
  relata export exports/graph.ttl -o war.gexf
  relata export seeds -o - --format nt")]
pub(super) struct Export {
    #[command(flatten)]
    inputs: InputArgs,
    /// File to write to, - for standard output
    #[arg(long, short, value_name = "FILE", required = true)]
    output: Option<PathBuf>,
    /// Format [default: by the file's extension]: ttl, graphml, gexf, dot, csv, cyjs, graphology, mmd, geojson,
    /// html, nt, nq, trig, rdf, jsonld,
    /// and parquet if it is built in
    #[arg(long, short, value_name = "FORMAT")]
    format: Option<Format>,
    /// The program that the file is for: gephi, gephi-lite, cytoscape, yed, networkx, neo4j [default: most read it]
    #[arg(long, value_name = "PROGRAM")]
    target: Option<Target>,
    #[command(flatten)]
    part: PartArgs,
    /// List the formats, views and targets
    #[arg(long, exclusive = true)]
    list: bool,
    #[command(flatten)]
    rdf: RdfArgs,
    #[command(flatten)]
    graph: GraphArgs,
}

/// What part of the graph is written.
#[derive(Args)]
pub(super) struct PartArgs {
    /// What a graph format shows [default: story for gexf, dot, graphology, mmd and geojson, full for graphml, csv, cyjs and html]:
    /// story, full, actors, claims, sources
    #[arg(long, value_name = "VIEW")]
    view: Option<ViewKind>,
    /// Only what this document says; may be given several times
    #[arg(long = "document", value_name = "ID")]
    pub(super) documents: Vec<String>,
    /// Only events of this type (Killing, Capture …); may be given several times
    #[arg(long = "type", value_name = "TYPE")]
    types: Vec<EventType>,
    /// Only events that had not ended before this date; those without date are left out
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Only events that had begun by this date; those without date are left out
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Only events at, from or to this place or a part of it
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// Only nodes with at least so many edges
    #[arg(long, value_name = "N")]
    min_degree: Option<usize>,
    /// Only what stands around this entity: a name, a Wikidata id, a node's id
    #[arg(long, value_name = "ENTITY")]
    around: Option<String>,
    /// Add degree, weighted degree, PageRank, betweenness and community of each node
    #[arg(long)]
    metrics: bool,
    /// How many edges around
    #[arg(long, value_name = "N", default_value = "2", requires = "around")]
    depth: usize,
    /// A file with a SPARQL CONSTRUCT whose result is shown instead
    #[arg(long, value_name = "FILE.rq")]
    construct: Option<PathBuf>,
}

impl PartArgs {
    fn filter(&self, known: &KnownEntities) -> Filter {
        Filter {
            types: self.types.clone(),
            since: self.since,
            until: self.until,
            place: self.place.iter().flat_map(|name| known.names_of(name)).collect(),
            min_degree: self.min_degree.unwrap_or(0),
            around: self.around.as_ref().map(|name| (known.names_of(name), self.depth)),
        }
    }

    pub(super) fn part(&self, known: &KnownEntities) -> Part {
        Part { view: self.view, filter: self.filter(known), metrics: self.metrics, layers: Layers::default() }
    }

    /// The options given that choose among what relata's own views show.
    fn options(&self) -> impl Iterator<Item = &'static str> {
        let given = [
            ("--view", self.view.is_some()),
            ("--type", !self.types.is_empty()),
            ("--since", self.since.is_some()),
            ("--until", self.until.is_some()),
            ("--place", self.place.is_some()),
            ("--min-degree", self.min_degree.is_some()),
            ("--around", self.around.is_some()),
            ("--metrics", self.metrics),
        ];
        given.into_iter().filter_map(|(option, is_given)| is_given.then_some(option))
    }
}

/// What is written, and by what.
pub(super) struct Work {
    pub(super) format: Format,
    pub(super) exporter: Exporter,
    pub(super) inputs: InputArgs,
    pub(super) part: PartArgs,
    pub(super) rdf: RdfArgs,
    pub(super) graph: GraphArgs,
}

/// Writes into the output that it is given.
type Write<'w> = &'w mut dyn FnMut(&mut Output<'_>) -> anyhow::Result<()>;

impl Export {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<Outcome> {
        let Some(path) = self.output.as_ref().filter(|_| !self.list) else {
            return list();
        };
        let Some(format) = self.format.or_else(|| Format::from_path(path)) else {
            let names: Vec<_> = Format::ALL.iter().map(|format| format.name()).collect();
            bail!(
                "{}: no format has this extension, expected one of {}, or --format",
                path.display(),
                names.join(", ")
            );
        };
        let paths = format.paths(path);
        if path == Path::new("-") && paths.len() > 1 {
            bail!(
                "{format} writes {} files, which standard output cannot tell apart: give -o FILE",
                paths.len()
            );
        }
        let exporter = exporter(format, self.target)?;
        let work =
            Work { format, exporter, inputs: self.inputs, part: self.part, rdf: self.rdf, graph: self.graph };
        let mut losses = Losses::default();
        let outcome = work.write(global, &mut losses, |write| output::write_export(&paths, write))?;
        if !global.quiet {
            report(&losses, format, global.verbose);
        }
        Ok(outcome)
    }
}

impl Work {
    /// Writes the graph of the inputs to what `open` opens: of RDF in any vocabulary, or of what a query makes, as
    /// it is, else the graph that relata makes of them or made of them before.
    pub(super) fn write(
        self,
        global: &Global,
        losses: &mut Losses,
        open: impl FnOnce(Write<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        losses.begin(self.format);
        let layers = self.rdf.layers(&[self.format])?;
        if self.part.construct.is_some() || rdf::is_foreign(&self.inputs.paths.inputs) {
            return self.write_rdf(global, losses, open);
        }
        let Self { format, exporter, inputs, part, graph: args, .. } = self;
        if let (Exporter::Rdf(_), Some(option)) = (&exporter, part.options().next()) {
            bail!("{format} holds the whole graph: it takes no {option}, only --document");
        }
        let mut corpus = inputs.corpus(global)?;
        corpus.keep_documents(&part.documents)?;
        let graph = corpus.graph(&args)?;
        let part = Part { layers, ..part.part(&corpus.knowledge.entities) };
        open(&mut |out| write_export(&graph, (format, &exporter), &part, &args.base_iri, out, losses))?;
        Ok(corpus.outcome())
    }

    /// Writes RDF of any vocabulary: what a query makes of the inputs, or all that they hold.
    fn write_rdf(
        self,
        global: &Global,
        losses: &mut Losses,
        open: impl FnOnce(Write<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let Self { format, exporter, .. } = self;
        let document = (!self.part.documents.is_empty()).then_some("--document");
        let takes = |option: &&str| *option == "--metrics" && matches!(exporter, Exporter::Graph(..));
        let options = self.part.options().chain(document).chain(self.rdf.options());
        if let Some(option) = options.into_iter().find(|option| !takes(option)) {
            bail!("RDF files and what --construct makes are written whole, without {option}");
        }
        let sparql = self.part.construct.as_deref().map_or(Ok(ALL.to_owned()), rdf::query)?;
        let (dataset, outcome) = rdf::dataset(self.inputs, &self.graph, global)?;
        let triples = dataset.construct(&sparql)?;
        match exporter {
            Exporter::Graph(exporter, _) => {
                let graph = PropertyGraph::new(triples);
                for Change { what, iri, name, count } in graph.changes() {
                    losses.note(what, iri, Some(name), *count);
                }
                open(&mut |out| write_view(&graph, format, exporter, self.part.metrics, out, losses))?;
            }
            Exporter::Rdf(_) => {
                losses.triples(triples.len());
                open(&mut |out| Ok(write_graph(&triples, format, out.stream())?))?;
            }
        }
        Ok(outcome)
    }
}

fn list() -> anyhow::Result<Outcome> {
    output::write_stdout(|out| {
        writeln!(out, "Formats:")?;
        for format in Format::ALL {
            writeln!(out, "  {format:<10} {}", format.describe())?;
        }
        writeln!(out, "Views, for formats that are not RDF:")?;
        for view in ViewKind::ALL {
            writeln!(out, "  {view:<10} {}", view.describe())?;
        }
        writeln!(out, "Targets:")?;
        for target in Target::ALL {
            let formats: Vec<_> = target.formats().iter().map(|format| format.name()).collect();
            writeln!(out, "  {target:<10} {}", formats.join(", "))?;
        }
        Ok(())
    })?;
    Ok(Outcome::Done)
}

/// What writes a format, as a program wants it.
fn exporter(format: Format, target: Option<Target>) -> anyhow::Result<Exporter> {
    let Some(target) = target else { return Ok(format.exporter()) };
    target.exporter(format).with_context(|| {
        let formats: Vec<_> = target.formats().iter().map(|format| format.name()).collect();
        format!("--target {target} goes with {}, not with {format}", formats.join(", "))
    })
}

/// What part of a graph is written, and what is told of its shape.
#[derive(Default)]
pub(super) struct Part {
    pub(super) view: Option<ViewKind>,
    pub(super) filter: Filter,
    pub(super) metrics: bool,
    pub(super) layers: Layers,
}

/// Writes a graph; a graph format shows its default view unless told otherwise.
pub(super) fn write_export(
    graph: &KnowledgeGraph,
    (format, exporter): (Format, &Exporter),
    part: &Part,
    base: &str,
    out: &mut Output<'_>,
    losses: &mut Losses,
) -> anyhow::Result<()> {
    match exporter {
        Exporter::Graph(exporter, default) => {
            let view = part.view.unwrap_or(*default).filtered(graph, base, &part.filter)?;
            write_view(&*view, format, *exporter, part.metrics, out, losses)?;
        }
        Exporter::Rdf(exporter) => {
            let named_graphs = part.layers.named_graphs && format.has_named_graphs();
            let rdf = RdfGraph::new(graph, base)?.with(Layers { named_graphs, ..part.layers });
            exporter.export(&rdf, base, out, losses)?;
        }
    }
    losses.trace(|places| Evidence::of(graph, base, places));
    Ok(())
}

fn write_view(
    view: &dyn View,
    format: Format,
    exporter: &dyn GraphExporter,
    metrics: bool,
    out: &mut Output<'_>,
    losses: &mut Losses,
) -> anyhow::Result<()> {
    let measures = Measures { metrics, layout: format.has_positions() };
    if measures == Measures::default() {
        return Ok(exporter.export(view, out, losses)?);
    }
    let measured = Measured::of(view, measures)?;
    exporter.export(&measured, out, losses)?;
    let is_bare = measures.layout && !measured.is_drawn();
    losses.note("no positions: more than 50 000 nodes", "all", None, usize::from(is_bare));
    Ok(())
}

/// Says what a file holds, and what its format could not carry: by kind, and where if `verbose`.
pub(super) fn report(losses: &Losses, format: Format, verbose: bool) {
    let Some(report) = losses.formats().get(format.name()) else { return };
    let counts = [("nodes", report.nodes), ("edges", report.edges), ("triples", report.triples)];
    let counts: Vec<_> = counts.iter().filter_map(|(what, n)| n.map(|n| format!("{n} {what}"))).collect();
    let promise = report.gephi_shows.map_or_else(String::new, |shown| {
        format!("; Gephi will show {} nodes and {} edges", shown.nodes, shown.edges)
    });
    output::message(&format!("{}{promise}", counts.join(", ")));
    let mut kinds = BTreeMap::<&str, BTreeMap<&str, usize>>::new();
    for loss in &report.losses {
        let columns = kinds.entry(loss.what).or_default();
        *columns.entry(loss.column.as_deref().unwrap_or_default()).or_default() += loss.count;
    }
    for (what, columns) in kinds {
        let count: usize = columns.values().sum();
        let names: Vec<_> = columns.keys().copied().filter(|name| !name.is_empty()).collect();
        let of = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
        output::message(&format!("  {count} × {what}{of}"));
        for loss in report.losses.iter().filter(|loss| verbose && loss.what == what && loss.place != "all") {
            let column = loss.column.as_ref().map_or_else(String::new, |column| format!(" {column}"));
            let documents: Vec<_> = loss.documents.iter().map(String::as_str).collect();
            let of =
                if documents.is_empty() { String::new() } else { format!(" ({})", documents.join(", ")) };
            output::message(&format!("    {}{column}: {}{of}", loss.place, loss.count));
        }
    }
}
