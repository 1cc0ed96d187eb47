//! GraphML 1.0 in the part that Gephi, Gephi Lite, networkx and igraph all read: scalar types, keys
//! first, one key a column and class, no defaults, directed.

use std::io::{self, Write};

use super::{GraphExporter, JOINED, Losses, Output, SEPARATOR, palette, xml};
use crate::view::{Cell, Column, ColumnKind, EdgeRow, NodeRow, View};

const BLANK: &str = "blank text left out";

/// The GraphML writer.
pub(super) struct GraphMl;

impl GraphExporter for GraphMl {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let out = out.stream();
        head(view, out)?;
        let (mut nodes, mut edges) = (0, 0);
        view.nodes(&mut |row| {
            nodes += 1;
            node(view.node_columns(), row, out, losses)
        })?;
        view.edges(&mut |row| {
            edges += 1;
            edge(view.edge_columns(), row, out)
        })?;
        losses.counts(nodes, edges);
        out.write_all(b"</graph>\n</graphml>\n")
    }
}

fn head(view: &dyn View, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
        xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
        xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
        http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    )?;
    writeln!(out, "<!-- relata {} -->", env!("CARGO_PKG_VERSION"))?;
    for name in ["label", "kind", "color", "start", "end"] {
        writeln!(out, r#"<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>"#)?;
    }
    for Column { name, kind } in view.node_columns() {
        writeln!(
            out,
            r#"<key id="{name}" for="node" attr.name="{name}" attr.type="{}"/>"#,
            type_name(*kind)
        )?;
    }
    writeln!(out, r#"<key id="e_label" for="edge" attr.name="label" attr.type="string"/>"#)?;
    writeln!(out, r#"<key id="weight" for="edge" attr.name="weight" attr.type="double"/>"#)?;
    for Column { name, kind } in view.edge_columns() {
        writeln!(
            out,
            r#"<key id="e_{name}" for="edge" attr.name="{name}" attr.type="{}"/>"#,
            type_name(*kind)
        )?;
    }
    writeln!(out, r#"<graph id="relata" edgedefault="directed">"#)
}

const fn type_name(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text | ColumnKind::List => "string",
        ColumnKind::Integer => "long",
        ColumnKind::Real => "double",
        ColumnKind::Boolean => "boolean",
    }
}

fn node(columns: &[Column], row: &NodeRow<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    write!(out, "<node id=\"{}\">", row.id)?;
    let replaced = data(out, "label", row.label)?;
    losses.note(xml::REPLACED, row.id, Some("label"), replaced);
    data(out, "kind", row.kind)?;
    data(out, "color", &palette::hex(palette::colour(row.kind)))?;
    for (key, date) in [("start", row.start), ("end", row.end)] {
        if let Some(date) = date {
            data(out, key, &date.to_string())?;
        }
    }
    for (Column { name, .. }, value) in columns.iter().zip(row.cells) {
        let replaced = cell(out, "", name, value)?;
        losses.note(xml::REPLACED, row.id, Some(name), replaced);
        match value {
            Cell::List(items) => losses.note(JOINED, row.id, Some(name), usize::from(items.len() > 1)),
            Cell::Text(text) => losses.note(BLANK, row.id, Some(name), usize::from(is_blank(text))),
            _ => {}
        }
    }
    out.write_all(b"</node>\n")
}

fn edge(columns: &[Column], row: &EdgeRow<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<edge id=\"{}\" source=\"{}\" target=\"{}\">", row.id, row.source, row.target)?;
    data(out, "e_label", row.kind)?;
    write!(out, "<data key=\"weight\">{:?}</data>", row.weight)?;
    for (Column { name, .. }, value) in columns.iter().zip(row.cells) {
        cell(out, "e_", name, value)?;
    }
    out.write_all(b"</edge>\n")
}

/// Writes one value unless it is empty or blank; returns how many characters were replaced.
fn cell(out: &mut dyn Write, prefix: &str, name: &str, value: &Cell<'_>) -> io::Result<usize> {
    let key = format!("{prefix}{name}");
    match value {
        Cell::Empty => Ok(0),
        Cell::Text(text) => data(out, &key, text),
        Cell::List(items) => data(out, &key, &items.join(SEPARATOR)),
        Cell::Integer(number) => data(out, &key, &number.to_string()),
        Cell::Real(number) => data(out, &key, &format!("{number:?}")),
        Cell::Boolean(yes) => data(out, &key, if *yes { "true" } else { "false" }),
    }
}

/// Whether XML readers drop a text: Gephi has no value then.
fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
}

fn data(out: &mut dyn Write, key: &str, text: &str) -> io::Result<usize> {
    if is_blank(text) {
        return Ok(0);
    }
    write!(out, "<data key=\"{key}\">")?;
    let replaced = xml::data(out, text)?;
    out.write_all(b"</data>")?;
    Ok(replaced)
}
