//! JSON as the graph formats share it: one node or edge a line, nothing for an empty cell.

use std::io::{self, Write};

use crate::view::{Cell, Column, NodeRow};

/// Writes a string.
pub(super) fn string(out: &mut impl Write, text: &str) -> io::Result<()> {
    serde_json::to_writer(&mut *out, text).map_err(io::Error::from)
}

/// Writes `,"name":"text"`.
pub(super) fn text(out: &mut impl Write, name: &str, text: &str) -> io::Result<()> {
    key(out, name)?;
    string(out, text)
}

/// Writes `,"name":1.5`; the number is finite.
pub(super) fn number(out: &mut impl Write, name: &str, number: f64) -> io::Result<()> {
    key(out, name)?;
    serde_json::to_writer(&mut *out, &number).map_err(io::Error::from)
}

/// Writes `,"name":["a","b"]`.
pub(super) fn list(out: &mut impl Write, name: &str, items: &[&str]) -> io::Result<()> {
    key(out, name)?;
    serde_json::to_writer(&mut *out, items).map_err(io::Error::from)
}

/// Writes when a node began and ended, each after a comma, at the precision known.
pub(super) fn dates(out: &mut impl Write, row: &NodeRow<'_>) -> io::Result<()> {
    for (name, date) in [("start", row.start), ("end", row.end)] {
        if let Some(date) = date {
            text(out, name, &date.to_string())?;
        }
    }
    Ok(())
}

/// Writes the cells that are not empty, each after a comma.
pub(super) fn cells(out: &mut impl Write, columns: &[Column], cells: &[Cell<'_>]) -> io::Result<()> {
    for (Column { name, .. }, cell) in columns.iter().zip(cells) {
        match cell {
            Cell::Empty => {}
            Cell::Text(value) => text(out, name, value)?,
            Cell::Integer(value) => {
                key(out, name)?;
                write!(out, "{value}")?;
            }
            Cell::Real(value) => number(out, name, *value)?,
            Cell::Boolean(value) => {
                key(out, name)?;
                out.write_all(if *value { b"true" } else { b"false" })?;
            }
            Cell::List(items) => list(out, name, items)?,
        }
    }
    Ok(())
}

fn key(out: &mut impl Write, name: &str) -> io::Result<()> {
    out.write_all(b",")?;
    string(out, name)?;
    out.write_all(b":")
}
