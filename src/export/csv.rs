//! Two tables in CSV (RFC 4180), nodes and edges: with the headers that Gephi's import knows, or with
//! those of `neo4j-admin database import`.

use std::io::{self, Write};

use super::{GraphExporter, JOINED, Losses, Output, SEPARATOR, Stream, gexf::day_after};
use crate::view::{Cell, Column, ColumnKind, Date, EdgeRow, NodeRow, View};

const NULL: &str = "pandas and DuckDB read this text as no value";
const FORMULA: &str = "a spreadsheet takes this cell for a formula";
const DELIMITER: &str = "semicolon in a list written as a comma: it would part the list";

/// The CSV writer.
pub(super) struct Csv(Headers);

/// For whom the tables are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Headers {
    /// Gephi's names, dates at their precision.
    Portable,
    /// Gephi's names, and its own notation of intervals.
    Gephi,
    /// Typed headers; lists parted by `;`.
    Neo4j,
}

impl Csv {
    /// For most.
    pub(super) const PORTABLE: Self = Self(Headers::Portable);
    /// For Gephi, which would take dates for moments: an interval instead.
    pub(super) const GEPHI: Self = Self(Headers::Gephi);
    /// For Neo4j.
    pub(super) const NEO4J: Self = Self(Headers::Neo4j);
}

impl GraphExporter for Csv {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let [node_table, edge_table] = out.pair()?;
        let (node_names, edge_names) = match self.0 {
            Headers::Portable => ("Id,Label,kind,start,end", "Source,Target,Type,Kind,Id,Label,Weight"),
            Headers::Gephi => ("Id,Label,kind,Timeset", "Source,Target,Type,Kind,Id,Label,Weight"),
            Headers::Neo4j => ("id:ID,label,:LABEL,start,end", ":START_ID,:END_ID,:TYPE,id,weight:double"),
        };
        node_table.write_all(node_names.as_bytes())?;
        self.names(node_table, view.node_columns())?;
        edge_table.write_all(edge_names.as_bytes())?;
        self.names(edge_table, view.edge_columns())?;
        let (mut nodes, mut edges) = (0, 0);
        view.nodes(&mut |row| {
            nodes += 1;
            self.node(node_table, row)?;
            note(&Cell::Text(row.label.into()), row.id, "Label", losses);
            self.cells(node_table, view.node_columns(), row.cells, row.id, losses)
        })?;
        view.edges(&mut |row| {
            edges += 1;
            self.edge(edge_table, row)?;
            self.cells(edge_table, view.edge_columns(), row.cells, row.id, losses)
        })?;
        losses.counts(nodes, edges);
        if self.0 != Headers::Neo4j {
            losses.gephi_shows(nodes, edges);
        }
        Ok(())
    }
}

impl Csv {
    fn names(&self, out: &mut Stream<'_>, columns: &[Column]) -> io::Result<()> {
        for Column { name, kind } in columns {
            let kind = match kind {
                _ if self.0 != Headers::Neo4j => "",
                ColumnKind::Text => "",
                ColumnKind::Integer => ":long",
                ColumnKind::Real => ":double",
                ColumnKind::Boolean => ":boolean",
                ColumnKind::List => ":string[]",
            };
            write!(out, ",{name}{kind}")?;
        }
        out.write_all(b"\r\n")
    }

    fn node(&self, out: &mut Stream<'_>, row: &NodeRow<'_>) -> io::Result<()> {
        out.write_all(row.id.as_bytes())?;
        next(out, row.label)?;
        next(out, row.kind)?;
        if self.0 == Headers::Gephi {
            let bounds = [row.start.map(Date::first_day), row.end.and_then(day_after)];
            let [start, end] = bounds.map(|day| day.map(|day| day.to_string()));
            return match (start, end) {
                (None, None) => out.write_all(b","),
                (start, end) => {
                    let start = start.unwrap_or_else(|| "-Infinity".to_owned());
                    next(out, &format!("<[{start}, {}]>", end.unwrap_or_else(|| "Infinity".to_owned())))
                }
            };
        }
        for date in [row.start, row.end] {
            next(out, &date.map(|date| date.to_string()).unwrap_or_default())?;
        }
        Ok(())
    }

    fn edge(&self, out: &mut Stream<'_>, row: &EdgeRow<'_>) -> io::Result<()> {
        let EdgeRow { id, source, target, kind, weight, .. } = row;
        if self.0 == Headers::Neo4j {
            write!(out, "{source},{target},{kind},{id},{weight}")
        } else {
            write!(out, "{source},{target},Directed,{kind},{id},{kind},{weight}")
        }
    }

    fn cells(
        &self,
        out: &mut Stream<'_>,
        columns: &[Column],
        cells: &[Cell<'_>],
        place: &str,
        losses: &mut Losses,
    ) -> io::Result<()> {
        for (Column { name, .. }, cell) in columns.iter().zip(cells) {
            match cell {
                Cell::Empty => out.write_all(b",")?,
                Cell::Text(text) => next(out, text)?,
                Cell::List(items) if self.0 == Headers::Neo4j => {
                    let parted = items.iter().filter(|item| item.contains(';')).count();
                    losses.note(DELIMITER, place, Some(name), parted);
                    let items: Vec<_> = items.iter().map(|item| item.replace(';', ",")).collect();
                    next(out, &items.join(";"))?;
                    continue;
                }
                Cell::List(items) => next(out, &items.join(SEPARATOR))?,
                Cell::Integer(number) => write!(out, ",{number}")?,
                Cell::Real(number) => write!(out, ",{number}")?,
                Cell::Boolean(yes) => write!(out, ",{yes}")?,
            }
            note(cell, place, name, losses);
        }
        out.write_all(b"\r\n")
    }
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

/// Writes a comma and a text, quoted where it has to be.
fn next(out: &mut Stream<'_>, text: &str) -> io::Result<()> {
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
