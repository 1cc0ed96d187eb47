use std::collections::BTreeMap;

use clap::{Args, ValueEnum};

use super::{
    Global, Outcome,
    corpus::{GraphArgs, InputArgs},
    output,
};
use crate::graph::{KnowledgeGraph, Node, Statement};

/// What is in any input: documents, entities, events, claims by type
#[derive(Args)]
#[command(after_help = "Examples:
  relata stats seeds
  relata stats tests/gold --format json")]
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
