//! Two tables in CSV (RFC 4180), nodes and edges, with the headers that Gephi's import knows. Lists
//! are joined.

use std::io::{self, Write};

use super::{GraphExporter, JOINED, Losses, Output, SEPARATOR};
use crate::view::{Cell, Column, View};

const NULL: &str = "pandas and DuckDB read this text as no value";
const FORMULA: &str = "a spreadsheet takes this cell for a formula";

/// The CSV writer.
pub(super) struct Csv;

impl GraphExporter for Csv {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let [node_table, edge_table] = out.pair()?;
        node_table.write_all(b"Id,Label,kind,start,end")?;
        names(node_table, view.node_columns())?;
        edge_table.write_all(b"Source,Target,Type,Kind,Id,Label,Weight")?;
        names(edge_table, view.edge_columns())?;
        let (mut nodes, mut edges) = (0, 0);
        view.nodes(&mut |row| {
            nodes += 1;
            node_table.write_all(row.id.as_bytes())?;
            next(node_table, row.label)?;
            note(&Cell::Text(row.label.into()), row.id, "Label", losses);
            next(node_table, row.kind)?;
            for date in [row.start, row.end] {
                next(node_table, &date.map(|date| date.to_string()).unwrap_or_default())?;
            }
            for (Column { name, .. }, value) in view.node_columns().iter().zip(row.cells) {
                note(value, row.id, name, losses);
                cell(node_table, value)?;
            }
            node_table.write_all(b"\r\n")
        })?;
        view.edges(&mut |row| {
            edges += 1;
            write!(edge_table, "{},{},Directed", row.source, row.target)?;
            for text in [row.kind, row.id, row.kind] {
                next(edge_table, text)?;
            }
            write!(edge_table, ",{}", row.weight)?;
            for (Column { name, .. }, value) in view.edge_columns().iter().zip(row.cells) {
                note(value, row.id, name, losses);
                cell(edge_table, value)?;
            }
            edge_table.write_all(b"\r\n")
        })?;
        losses.counts(nodes, edges);
        Ok(())
    }
}

fn names(out: &mut impl Write, columns: &[Column]) -> io::Result<()> {
    columns.iter().try_for_each(|column| next(out, column.name))?;
    out.write_all(b"\r\n")
}

fn note(value: &Cell<'_>, place: &str, column: &str, losses: &mut Losses) {
    let what = match value {
        Cell::List(items) if items.len() > 1 => JOINED,
        Cell::Text(text) if is_null(text) => NULL,
        Cell::Text(text) if is_formula(text) => FORMULA,
        Cell::List(items) if items.first().is_some_and(|item| is_null(item)) => NULL,
        Cell::List(items) if items.first().is_some_and(|item| is_formula(item)) => FORMULA,
        _ => return,
    };
    losses.note(what, place, Some(column), 1);
}

/// Whether it is one of the words that pandas takes for a missing value.
fn is_null(text: &str) -> bool {
    let words = ["", "n/a", "na", "nan", "none", "null", "<na>", "#n/a", "#na"];
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a spreadsheet would compute what stands in a cell (OWASP, *CSV Injection*).
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn cell(out: &mut impl Write, value: &Cell<'_>) -> io::Result<()> {
    match value {
        Cell::Empty => out.write_all(b","),
        Cell::Text(text) => next(out, text),
        Cell::List(items) => next(out, &items.join(SEPARATOR)),
        Cell::Integer(number) => write!(out, ",{number}"),
        Cell::Real(number) => write!(out, ",{number}"),
        Cell::Boolean(yes) => write!(out, ",{yes}"),
    }
}

/// Writes a comma and a text, quoted where it has to be.
fn next(out: &mut impl Write, text: &str) -> io::Result<()> {
    out.write_all(b",")?;
    // Gephi takes `'` for a quote when it guesses the delimiter; readers trim bare spaces.
    let is_plain = |b: u8| {
        b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':' | b'/' | b'#') || b >= 0x80
    };
    if text.bytes().all(is_plain) && !text.starts_with('\u{feff}') {
        return out.write_all(text.as_bytes());
    }
    out.write_all(b"\"")?;
    for (i, part) in text.split('"').enumerate() {
        if i > 0 {
            out.write_all(b"\"\"")?;
        }
        out.write_all(part.as_bytes())?;
    }
    out.write_all(b"\"")
}
