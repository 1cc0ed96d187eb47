//! Graphology's JSON, which Gephi Lite and sigma.js read. No attribute is called `type`: sigma.js
//! would take it for a way to draw.

use std::io::{self, Write};

use super::{GraphExporter, JOINED, Losses, Output, SEPARATOR, json, palette};
use crate::view::{Cell, Place, View};

/// The Graphology JSON writer.
pub(super) struct Graphology {
    /// Whether lists become texts, as Gephi Lite wants them.
    joins_lists: bool,
}

impl Graphology {
    /// For most.
    pub(super) const PORTABLE: Self = Self { joins_lists: false };
    /// For Gephi Lite.
    pub(super) const GEPHI_LITE: Self = Self { joins_lists: true };
}

impl GraphExporter for Graphology {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let out = out.stream();
        write!(out, "{{\"attributes\":{{\"creator\":\"relata {}\"", env!("CARGO_PKG_VERSION"))?;
        json::text(out, "title", view.title())?;
        out.write_all(
            b"},\n\"options\":{\"type\":\"directed\",\"multi\":true,\"allowSelfLoops\":true},\n\"nodes\":[",
        )?;
        let (mut nodes, mut edges) = (0, 0);
        view.nodes(&mut |row| {
            out.write_all(if nodes == 0 { b"\n" } else { b",\n" })?;
            nodes += 1;
            out.write_all(b"{\"key\":")?;
            json::string(out, row.id)?;
            out.write_all(b",\"attributes\":{\"label\":")?;
            json::string(out, row.label)?;
            json::text(out, "kind", row.kind)?;
            json::text(out, "color", palette::colour(row.kind))?;
            if let Some(Place { x, y, size }) = row.place {
                for (name, number) in [("x", x), ("y", y), ("size", size)] {
                    json::number(out, name, number)?;
                }
            }
            json::dates(out, row)?;
            if self.joins_lists {
                let cells: Vec<_> = row.cells.iter().map(joined).collect();
                for (column, cell) in view.node_columns().iter().zip(row.cells) {
                    let is_several = matches!(cell, Cell::List(items) if items.len() > 1);
                    losses.note(JOINED, row.id, Some(&column.name), usize::from(is_several));
                }
                json::cells(out, view.node_columns(), &cells)?;
            } else {
                json::cells(out, view.node_columns(), row.cells)?;
            }
            out.write_all(b"}}")
        })?;
        out.write_all(b"\n],\n\"edges\":[")?;
        view.edges(&mut |row| {
            out.write_all(if edges == 0 { b"\n" } else { b",\n" })?;
            edges += 1;
            out.write_all(b"{\"key\":")?;
            json::string(out, row.id)?;
            json::text(out, "source", row.source)?;
            json::text(out, "target", row.target)?;
            out.write_all(b",\"attributes\":{\"label\":")?;
            json::string(out, row.kind)?;
            json::number(out, "weight", row.weight)?;
            json::cells(out, view.edge_columns(), row.cells)?;
            out.write_all(b"}}")
        })?;
        losses.counts(nodes, edges);
        out.write_all(b"\n]}\n")
    }
}

/// A cell with its list as one text.
fn joined<'a>(cell: &Cell<'a>) -> Cell<'a> {
    match cell {
        Cell::List(items) => Cell::Text(items.join(SEPARATOR).into()),
        other => other.clone(),
    }
}
