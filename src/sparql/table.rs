use std::io::Write;

use oxigraph::{model::Term, sparql::QuerySolutionIter};

use super::SparqlError;
use crate::rdf::PREFIXES;

/// Writes solutions in aligned columns, with the number of rows below.
pub(super) fn write(solutions: QuerySolutionIter<'_>, out: &mut dyn Write) -> Result<(), SparqlError> {
    let head: Vec<_> = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let mut rows = Vec::new();
    for solution in solutions {
        let solution = solution?;
        rows.push(
            solution.values().iter().map(|value| value.as_ref().map(cell).unwrap_or_default()).collect(),
        );
    }
    let widths: Vec<_> = (0..head.len())
        .map(|i| rows.iter().chain([&head]).map(|row: &Vec<String>| width(&row[i])).max().unwrap_or(0))
        .collect();
    line(&head, &widths, out)?;
    let rule: Vec<_> = widths.iter().map(|width| "─".repeat(*width)).collect();
    line(&rule, &widths, out)?;
    for row in &rows {
        line(row, &widths, out)?;
    }
    writeln!(out, "({} row{})", rows.len(), if rows.len() == 1 { "" } else { "s" })?;
    Ok(())
}

fn line(cells: &[String], widths: &[usize], out: &mut dyn Write) -> Result<(), SparqlError> {
    let mut line = String::new();
    for (cell, cell_width) in cells.iter().zip(widths) {
        line.push_str(cell);
        line.push_str(&" ".repeat(cell_width - width(cell) + 2));
    }
    Ok(writeln!(out, "{}", line.trim_end())?)
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// A term for people: literals bare and on one line, IRIs with a prefix where there is one.
fn cell(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().split_whitespace().collect::<Vec<_>>().join(" "),
        Term::NamedNode(node) => {
            let iri = node.as_str();
            let short =
                PREFIXES.iter().find_map(|(prefix, ns)| Some(format!("{prefix}:{}", iri.strip_prefix(ns)?)));
            short.unwrap_or_else(|| iri.to_owned())
        }
        Term::BlankNode(node) => node.to_string(),
    }
}
