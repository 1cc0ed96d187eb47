use std::{fmt, io::Write, str::FromStr};

use oxigraph::{
    model::{Graph, Triple, TripleRef, dataset::CanonicalizationAlgorithm},
    sparql::{
        QueryResults, QuerySolutionIter, QueryTripleIter,
        results::{QueryResultsFormat, QueryResultsSerializer},
    },
};

use super::{SparqlError, table};
use crate::{
    export::{Exporter, Format, Losses, Output},
    vocab::term,
};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultFormat {
    /// Aligned columns for people.
    Table,
    /// SPARQL results in one of the W3C formats.
    Solutions(QueryResultsFormat),
    /// RDF, for CONSTRUCT and DESCRIBE.
    Rdf(Format),
}

impl ResultFormat {
    /// The names of all formats.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        let rdf = Format::ALL.iter().filter(|format| matches!(format.exporter(), Exporter::Rdf(_)));
        ["table", "csv", "tsv", "json", "xml"].into_iter().chain(rdf.map(|format| format.name())).collect()
    }
}

impl FromStr for ResultFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "table" => Ok(Self::Table),
            "csv" => Ok(Self::Solutions(QueryResultsFormat::Csv)),
            "tsv" => Ok(Self::Solutions(QueryResultsFormat::Tsv)),
            "json" => Ok(Self::Solutions(QueryResultsFormat::Json)),
            "xml" => Ok(Self::Solutions(QueryResultsFormat::Xml)),
            _ => match name.parse::<Format>() {
                Ok(format) if matches!(format.exporter(), Exporter::Rdf(_)) => Ok(Self::Rdf(format)),
                _ => Err(format!(
                    "unknown result format {name:?}, expected one of {}",
                    Self::names().join(", ")
                )),
            },
        }
    }
}

impl fmt::Display for ResultFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table => f.write_str("table"),
            Self::Solutions(format) => f.write_str(format.file_extension()),
            Self::Rdf(format) => format.fmt(f),
        }
    }
}

/// Writes an answer: by default solutions as a table, a graph as Turtle, a truth value as a word.
pub(super) fn write(
    results: QueryResults<'_>,
    format: Option<ResultFormat>,
    out: &mut dyn Write,
) -> Result<(), SparqlError> {
    match results {
        QueryResults::Solutions(solutions) => match format.unwrap_or(ResultFormat::Table) {
            ResultFormat::Table => table::write(solutions, out),
            ResultFormat::Solutions(format) => write_solutions(solutions, format, out),
            format @ ResultFormat::Rdf(_) => Err(SparqlError::Format {
                format,
                reason: "SELECT gives rows, expected table, csv, tsv, json or xml",
            }),
        },
        QueryResults::Boolean(answer) => match format.unwrap_or(ResultFormat::Table) {
            ResultFormat::Table => Ok(writeln!(out, "{}", if answer { "yes" } else { "no" })?),
            ResultFormat::Solutions(format) => {
                QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(out, answer)?;
                Ok(())
            }
            format @ ResultFormat::Rdf(_) => Err(SparqlError::Format {
                format,
                reason: "ASK gives yes or no, expected table, csv, tsv, json or xml",
            }),
        },
        QueryResults::Graph(triples) => {
            let triples = graph(triples)?;
            match format.unwrap_or(ResultFormat::Rdf(Format::Turtle)) {
                ResultFormat::Rdf(format) => write_graph(&triples, format, out),
                format => Err(SparqlError::Format {
                    format,
                    reason: "CONSTRUCT and DESCRIBE give a graph, expected ttl, nt, nq, trig, rdf or jsonld",
                }),
            }
        }
    }
}

fn write_solutions(
    solutions: QuerySolutionIter<'_>,
    format: QueryResultsFormat,
    out: &mut dyn Write,
) -> Result<(), SparqlError> {
    let serializer = QueryResultsSerializer::from_format(format);
    let mut writer = serializer.serialize_solutions_to_writer(out, solutions.variables().to_vec())?;
    for solution in solutions {
        writer.serialize(&solution?)?;
    }
    writer.finish()?;
    Ok(())
}

/// The triples of an answer, sorted and each once: engines give them in any order, and blank nodes any name.
pub(super) fn graph(triples: QueryTripleIter<'_>) -> Result<Vec<Triple>, SparqlError> {
    let mut triples = triples.collect::<Result<Vec<_>, _>>()?;
    let has_blanks = |t: &Triple| t.subject.is_blank_node() || t.object.is_blank_node();
    if triples.iter().any(has_blanks) {
        let mut graph: Graph = triples.iter().collect();
        graph.canonicalize(CanonicalizationAlgorithm::Unstable);
        triples = graph.iter().map(TripleRef::into_owned).collect();
    }
    triples.sort_by_cached_key(|t| (t.subject.to_string(), t.predicate.to_string(), t.object.to_string()));
    triples.dedup();
    Ok(triples)
}

/// Writes triples in an RDF format; in any other, nothing.
///
/// # Errors
/// If `out` refuses.
pub fn write_graph(triples: &[Triple], format: Format, out: &mut dyn Write) -> Result<(), SparqlError> {
    if let Exporter::Rdf(exporter) = format.exporter() {
        let mut out = Output::new([out]);
        exporter.export(&triples, term::DATA, &mut out, &mut Losses::default())?;
        out.flush()?;
    }
    Ok(())
}
