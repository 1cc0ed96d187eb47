//! GEXF 1.3 as Gephi and Gephi Lite read it: one attribute block a class, dates as intervals in UTC
//! whose end is the day after, a distinct `kind` for each parallel edge, colours, list attributes.

use std::io::{self, Write};

use super::{GraphExporter, Losses, Output, Stream, palette, xml};
use crate::view::{Cell, Column, ColumnKind, Date, EdgeRow, NodeRow, Place, View};

const CHANGED_BY_GEPHI: &str = "Gephi reads INF in a text as Infinity and the text null as empty";

/// The GEXF writer.
pub(super) struct Gexf;

impl GraphExporter for Gexf {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let out = out.stream();
        head(view, out)?;
        let (mut nodes, mut edges) = (0, 0);
        out.write_all(b"<nodes>\n")?;
        view.nodes(&mut |row| {
            nodes += 1;
            node(view.node_columns(), row, out, losses)
        })?;
        out.write_all(b"</nodes>\n<edges>\n")?;
        view.edges(&mut |row| {
            edges += 1;
            edge(row, out)
        })?;
        losses.counts(nodes, edges);
        // It drops and merges nothing: no weight is 0, and parallel edges differ in kind.
        losses.gephi_shows(nodes, edges);
        out.write_all(b"</edges>\n</graph>\n</gexf>\n")
    }
}

fn head(view: &dyn View, out: &mut Stream<'_>) -> io::Result<()> {
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n",
    )?;
    write!(out, "<meta>\n<creator>relata {}</creator>\n<description>", env!("CARGO_PKG_VERSION"))?;
    xml::text(out, view.title())?;
    out.write_all(
        b"</description>\n</meta>\n<graph defaultedgetype=\"directed\" mode=\"dynamic\" \
        timeformat=\"date\" timerepresentation=\"interval\" timezone=\"UTC\">\n",
    )?;
    let own = [
        Column { name: "kind".into(), kind: ColumnKind::Text },
        // The interval is expanded to days for the timeline; these keep the precision.
        Column { name: "start".into(), kind: ColumnKind::Text },
        Column { name: "end".into(), kind: ColumnKind::Text },
    ];
    attributes(out, "node", own.iter().chain(view.node_columns()))?;
    attributes(out, "edge", view.edge_columns().iter())
}

/// Ids are numbers: only then does Gephi Lite show the title.
fn attributes<'c>(
    out: &mut Stream<'_>,
    class: &str,
    columns: impl Iterator<Item = &'c Column>,
) -> io::Result<()> {
    writeln!(out, "<attributes class=\"{class}\" mode=\"static\">")?;
    for (id, Column { name, kind }) in columns.enumerate() {
        writeln!(out, "<attribute id=\"{id}\" title=\"{name}\" type=\"{}\"/>", type_name(*kind))?;
    }
    out.write_all(b"</attributes>\n")
}

const fn type_name(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "string",
        ColumnKind::Integer => "long",
        ColumnKind::Real => "double",
        ColumnKind::Boolean => "boolean",
        ColumnKind::List => "liststring",
    }
}

fn node(columns: &[Column], row: &NodeRow<'_>, out: &mut Stream<'_>, losses: &mut Losses) -> io::Result<()> {
    out.texts(["<node id=\"", row.id, "\" label=\""])?;
    let replaced = xml::attribute(out, row.label)?;
    losses.note(xml::REPLACED, row.id, Some("label"), replaced);
    losses.note(CHANGED_BY_GEPHI, row.id, Some("label"), usize::from(is_changed_by_gephi(row.label)));
    out.write_all(b"\"")?;
    if let Some(start) = row.start {
        write!(out, " start=\"{}\"", start.first_day())?;
    }
    if let Some(end) = row.end.and_then(day_after) {
        write!(out, " end=\"{end}\"")?;
    }
    out.write_all(b"><attvalues>")?;
    attvalue(out, 0, row.kind)?;
    for (id, date) in [(1, row.start), (2, row.end)] {
        if let Some(date) = date {
            attvalue(out, id, &date.to_string())?;
        }
    }
    for (id, (Column { name, .. }, value)) in columns.iter().zip(row.cells).enumerate() {
        if let Cell::Text(text) = value {
            losses.note(CHANGED_BY_GEPHI, row.id, Some(name), usize::from(is_changed_by_gephi(text)));
        }
        let replaced = cell(out, id + 3, value)?;
        losses.note(xml::REPLACED, row.id, Some(name), replaced);
    }
    let [r, g, b] = palette::rgb(row.kind);
    write!(out, "</attvalues><viz:color r=\"{r}\" g=\"{g}\" b=\"{b}\"/>")?;
    if let Some(Place { x, y, size }) = row.place {
        write!(out, "<viz:size value=\"{size:?}\"/><viz:position x=\"{x:?}\" y=\"{y:?}\" z=\"0.0\"/>")?;
    }
    out.write_all(b"</node>\n")
}

/// Gephi's interval ends at midnight, so the last day needs the next one as its end.
pub(super) fn day_after(end: Date) -> Option<jiff::civil::Date> {
    end.last_day().tomorrow().ok()
}

fn is_changed_by_gephi(text: &str) -> bool {
    text.contains("INF") || text.eq_ignore_ascii_case("null")
}

fn edge(row: &EdgeRow<'_>, out: &mut Stream<'_>) -> io::Result<()> {
    let EdgeRow { id, source, target, kind, .. } = row;
    out.texts(["<edge id=\"", id, "\" source=\"", source, "\" target=\"", target, "\" kind=\""])?;
    out.texts([kind, "\" label=\"", kind, "\" weight=\""])?;
    out.real(row.weight)?;
    out.write_all(b"\"><attvalues>")?;
    for (id, value) in row.cells.iter().enumerate() {
        cell(out, id, value)?;
    }
    out.write_all(b"</attvalues></edge>\n")
}

fn cell(out: &mut Stream<'_>, id: usize, value: &Cell<'_>) -> io::Result<usize> {
    match value {
        Cell::Empty => Ok(0),
        Cell::Text(text) if text.is_empty() => Ok(0),
        Cell::Text(text) => attvalue(out, id, text),
        // A JSON array with every item quoted: anything less loses parentheses in Gephi.
        Cell::List(items) => attvalue(out, id, &serde_json::to_string(items)?),
        Cell::Integer(number) => attribute(out, id, |out| out.integer(*number).map(|()| 0)),
        Cell::Real(number) => attribute(out, id, |out| out.real(*number).map(|()| 0)),
        Cell::Boolean(yes) => attvalue(out, id, if *yes { "true" } else { "false" }),
    }
}

fn attvalue(out: &mut Stream<'_>, id: usize, text: &str) -> io::Result<usize> {
    attribute(out, id, |out| xml::attribute(out, text))
}

fn attribute<'o>(
    out: &mut Stream<'o>,
    id: usize,
    value: impl FnOnce(&mut Stream<'o>) -> io::Result<usize>,
) -> io::Result<usize> {
    out.write_all(b"<attvalue for=\"")?;
    out.write_all(itoa::Buffer::new().format(id).as_bytes())?;
    out.write_all(b"\" value=\"")?;
    let replaced = value(out)?;
    out.write_all(b"\"/>")?;
    Ok(replaced)
}
