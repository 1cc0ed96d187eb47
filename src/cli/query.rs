use std::path::PathBuf;

use anyhow::bail;
use clap::{ArgGroup, Args};

use super::{
    Global, Outcome,
    corpus::{GraphArgs, InputArgs},
    output, rdf,
};
use crate::sparql::{QUESTIONS, ResultFormat, question};

/// Ask the graph: a ready question or SPARQL, over any input or RDF files
///
/// An INPUT may also be an RDF file: .ttl .nt .nq .trig .rdf .jsonld
#[derive(Args)]
#[command(
    group(ArgGroup::new("question").required(true).args(["query", "file", "name", "list"])),
    after_help = "The prefixes rel: evt: owl: rdf: rdfs: skos: wd: xsd: need no declaration.

Examples:
  relata query --list
  relata query seeds -n figures
  relata query exports/graph.ttl -q 'SELECT ?n { ?x a rel:Person ; rdfs:label ?n } ORDER BY ?n'
  relata query seeds -f ontology/queries/timeline.rq --format csv
  relata query seeds -q 'CONSTRUCT { ?x a rel:Event } { ?x a rel:Event }' --format nt"
)]
pub(super) struct Query {
    #[command(flatten)]
    inputs: InputArgs,
    /// SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE
    #[arg(long, short, value_name = "SPARQL")]
    query: Option<String>,
    /// A file with SPARQL
    #[arg(long, short, value_name = "FILE.rq")]
    file: Option<PathBuf>,
    /// A ready question
    #[arg(long, short, value_name = "NAME")]
    name: Option<String>,
    /// List the ready questions
    #[arg(long, exclusive = true)]
    list: bool,
    /// table, csv, tsv, json, xml; for CONSTRUCT and DESCRIBE ttl, nt, nq, trig, rdf, jsonld
    #[arg(long, value_name = "FORMAT")]
    format: Option<ResultFormat>,
    /// File to write to, - for standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    #[command(flatten)]
    graph: GraphArgs,
}

impl Query {
    pub(super) fn run(self, global: &Global) -> anyhow::Result<Outcome> {
        if self.list {
            output::write_stdout(|out| {
                QUESTIONS.iter().try_for_each(|q| Ok(writeln!(out, "{:<18} {}", q.name, q.answers())?))
            })?;
            return Ok(Outcome::Done);
        }
        let sparql = self.sparql()?;
        let (dataset, outcome) = rdf::dataset(self.inputs, &self.graph, global)?;
        output::write_file(&self.output, |out| Ok(dataset.answer(&sparql, self.format, out)?))?;
        Ok(outcome)
    }

    fn sparql(&self) -> anyhow::Result<String> {
        match (&self.query, &self.file, &self.name) {
            (Some(query), ..) => Ok(query.clone()),
            (_, Some(file), _) => rdf::query(file),
            (.., Some(name)) => match question(name) {
                Some(question) => Ok(question.sparql.to_owned()),
                None => {
                    let names: Vec<_> = QUESTIONS.iter().map(|question| question.name).collect();
                    bail!("no ready question is called {name:?}, expected one of {}", names.join(", "))
                }
            },
            _ => bail!("nothing is asked, expected -q, -f, -n or --list"),
        }
    }
}
