//! Cytoscape JSON as Cytoscape 3 and Cytoscape.js read it: names in `name`, edge types in
//! `interaction`, ids as text.

use std::io::{self, Write};

use super::{GraphExporter, Losses, Output, json};
use crate::view::{Place, View};

/// The Cytoscape JSON writer.
pub(super) struct Cyjs;

impl GraphExporter for Cyjs {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let out = out.stream();
        write!(
            out,
            "{{\"format_version\":\"1.0\",\"generated_by\":\"relata {}\",\"target_cytoscapejs_version\":\"~3.0\",\n\"data\":{{\"shared_name\":\"relata\"",
            env!("CARGO_PKG_VERSION")
        )?;
        json::text(out, "name", view.title())?;
        out.write_all(b"},\n\"elements\":{\"nodes\":[")?;
        let (mut nodes, mut edges) = (0, 0);
        view.nodes(&mut |row| {
            out.write_all(if nodes == 0 { b"\n" } else { b",\n" })?;
            nodes += 1;
            out.write_all(b"{\"data\":{\"id\":")?;
            json::string(out, row.id)?;
            json::text(out, "name", row.label)?;
            json::text(out, "kind", row.kind)?;
            json::dates(out, row)?;
            json::cells(out, view.node_columns(), row.cells)?;
            // Cytoscape's y grows downwards.
            match row.place {
                Some(Place { x, y, .. }) => {
                    write!(out, "}},\"position\":{{\"x\":{x:?},\"y\":{:?}}}}}", 0.0 - y)
                }
                None => out.write_all(b"}}"),
            }
        })?;
        out.write_all(b"\n],\n\"edges\":[")?;
        view.edges(&mut |row| {
            out.write_all(if edges == 0 { b"\n" } else { b",\n" })?;
            edges += 1;
            out.write_all(b"{\"data\":{\"id\":")?;
            json::string(out, row.id)?;
            json::text(out, "source", row.source)?;
            json::text(out, "target", row.target)?;
            json::text(out, "interaction", row.kind)?;
            json::number(out, "weight", row.weight)?;
            json::cells(out, view.edge_columns(), row.cells)?;
            out.write_all(b"}}")
        })?;
        losses.counts(nodes, edges);
        out.write_all(b"\n]}}\n")
    }
}
