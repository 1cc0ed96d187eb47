use std::collections::BTreeMap;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{
    Global, Outcome,
    corpus::{Corpus, GraphArgs, InputArgs},
    output,
};
use crate::{
    graph::{KnowledgeGraph, Node, Statement},
    vocab::EntityType,
};

/// What is in any input: documents, entities, events, claims by type
///
/// With --entities: each entity, and what joined it across documents and why.
#[derive(Args)]
#[command(after_help = "Examples:
  relata stats seeds
  relata stats tests/gold --format json
  relata stats tests/gold --entities")]
pub(super) struct Stats {
    #[command(flatten)]
    inputs: InputArgs,
    /// How to print it
    #[arg(long, value_enum, default_value = "table")]
    format: StatsFormat,
    #[command(flatten)]
    graph: GraphArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum StatsFormat {
    Table,
    Json,
}

/// Counts by heading and word.
type Counts = BTreeMap<&'static str, BTreeMap<String, usize>>;

impl Stats {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<Outcome> {
        let corpus = self.inputs.corpus(global)?;
        if self.inputs.asks_for_entities() {
            list_entities(&corpus, &self.graph, self.format)?;
            return Ok(corpus.outcome());
        }
        let graph = corpus.graph(&self.graph)?;
        let counts = count(&graph);
        output::write_stdout(|out| {
            if self.format == StatsFormat::Json {
                serde_json::to_writer_pretty(&mut *out, &counts)?;
                return Ok(writeln!(out)?);
            }
            for (heading, words) in &counts {
                writeln!(out, "{heading}: {}", words.values().sum::<usize>())?;
                for (word, number) in words {
                    writeln!(out, "  {word:<20} {number:>7}")?;
                }
            }
            Ok(())
        })?;
        Ok(corpus.outcome())
    }
}

/// An entity as `--entities` tells of it.
#[derive(Serialize)]
struct EntityRow<'r> {
    name: &'r str,
    #[serde(rename = "type")]
    kind: EntityType,
    key: &'r str,
    other_names: &'r [String],
    same_as: &'r [String],
    joined: Vec<JoinedRow<'r>>,
}

#[derive(Serialize)]
struct JoinedRow<'r> {
    document: &'r str,
    name: &'r str,
    why: &'static str,
}

fn list_entities(corpus: &Corpus, args: &GraphArgs, format: StatsFormat) -> anyhow::Result<()> {
    let resolution = corpus.resolution(args)?;
    let rows = resolution.entities.iter().map(|entity| EntityRow {
        name: &entity.name,
        kind: entity.kind,
        key: &entity.key,
        other_names: &entity.other_names,
        same_as: &entity.same_as,
        joined: entity
            .joined
            .iter()
            .map(|joined| JoinedRow {
                document: corpus.documents[joined.document].id.as_str(),
                name: &joined.name,
                why: joined.why.describe(),
            })
            .collect(),
    });
    output::write_stdout(|out| {
        if format == StatsFormat::Json {
            serde_json::to_writer_pretty(&mut *out, &rows.collect::<Vec<_>>())?;
            return Ok(writeln!(out)?);
        }
        for row in rows {
            writeln!(out, "{} ({}) {}", row.name, row.kind, row.key)?;
            for JoinedRow { document, name, why } in row.joined {
                writeln!(out, "  {document}: {name}: {why}")?;
            }
        }
        Ok(())
    })
}

fn count(graph: &KnowledgeGraph) -> Counts {
    let mut counts = Counts::new();
    let mut add =
        |heading, word: &str| *counts.entry(heading).or_default().entry(word.to_owned()).or_default() += 1;
    for (_, node) in graph.nodes() {
        match node {
            Node::Document(document) => {
                add("documents", document.language.map_or("language unknown", |l| graph.str(l)));
            }
            Node::Entity(entity) => add("entities", entity.kind.name()),
            Node::Event(event) => add("events", event.kind.name()),
            Node::Claim(claim) => {
                add(
                    "claims",
                    match &claim.statement {
                        Statement::Event(_) => "event",
                        Statement::Quantity(_) => "quantity",
                        Statement::Relation(..) => "relation",
                    },
                );
                add("modality of claims", claim.modality.name());
                match &claim.statement {
                    Statement::Quantity(figure) => add("figures", figure.measure.name()),
                    Statement::Relation(relation, _) => add("relations", relation.name()),
                    Statement::Event(_) => {}
                }
            }
            Node::ClaimSet(_) => add("claim sets", "claim set"),
            Node::Quotation(quotation) => {
                add("quotations", if quotation.direct { "direct" } else { "indirect" });
            }
        }
    }
    for edge in graph.graph().edge_weights() {
        add("edges", edge.kind.name());
    }
    counts
}
