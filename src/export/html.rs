//! One HTML page that needs nothing else: the view drawn, searched and filtered, each claim with its
//! quote marked in the article. Texts stand in it as data, never as markup.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::{GraphExporter, Losses, Output, Stream, json, palette, xml};
use crate::view::{Column, EdgeRow, Measured, Measures, NodeRow, View};

const PAGE: &str = include_str!("html/page.html");
const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");
const UNDRAWN: &str = "not drawn: more than 50 000 nodes";

/// The writer of the page.
pub(super) struct Html;

impl GraphExporter for Html {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let out = out.stream();
        for part in PAGE.split_inclusive('}') {
            let (text, hole) = part.rfind('{').map_or((part, ""), |at| part.split_at(at));
            out.write_all(text.as_bytes())?;
            match hole {
                "{title}" => drop(xml::text(out, &format!("relata: {}", view.title()))?),
                "{style}" => out.write_all(STYLE.as_bytes())?,
                "{script}" => out.write_all(SCRIPT.as_bytes())?,
                "{data}" => data(view, out, losses)?,
                other => out.write_all(other.as_bytes())?,
            }
        }
        Ok(())
    }
}

/// The graph as JSON; every `<` in it is escaped, so that no text ends the element or begins another.
fn data(view: &dyn View, out: &mut Stream<'_>, losses: &mut Losses) -> io::Result<()> {
    let drawn = Drawn::of(view);
    let measured = Measured::of(&drawn, Measures { metrics: false, layout: true })?;
    losses.note(UNDRAWN, "all", None, usize::from(!measured.is_drawn()));
    let mut places = std::collections::HashMap::new();
    measured.nodes(&mut |row| {
        places.extend(row.place.map(|place| (row.id.to_owned(), place)));
        Ok(())
    })?;
    let out = &mut Escaping(out);
    let (mut nodes, mut edges) = (0, 0);
    let mut colours = BTreeMap::new();
    out.write_all(b"{\"nodes\":[")?;
    view.nodes(&mut |row| {
        out.write_all(if nodes == 0 { b"\n{\"id\":" } else { b",\n{\"id\":" })?;
        nodes += 1;
        json::string(out, row.id)?;
        json::text(out, "label", row.label)?;
        json::text(out, "kind", row.kind)?;
        colours.insert(row.kind.to_owned(), palette::colour(row.kind));
        if let Some(place) = places.get(row.id) {
            for (name, number) in [("x", place.x), ("y", place.y), ("size", place.size)] {
                json::number(out, name, number)?;
            }
        }
        json::dates(out, row)?;
        json::cells(out, view.node_columns(), row.cells)?;
        out.write_all(b"}")
    })?;
    out.write_all(b"\n],\"edges\":[")?;
    view.edges(&mut |row| {
        out.write_all(if edges == 0 { b"\n{\"source\":" } else { b",\n{\"source\":" })?;
        edges += 1;
        json::string(out, row.source)?;
        json::text(out, "target", row.target)?;
        json::text(out, "kind", row.kind)?;
        json::text(out, "colour", palette::edge(row.kind))?;
        out.write_all(b"}")
    })?;
    out.write_all(b"\n],\"colours\":")?;
    serde_json::to_writer(&mut *out, &colours)?;
    losses.counts(nodes, edges);
    out.write_all(b"}\n")
}

/// The part of a view that is drawn: where there are articles to read, claims and documents are told
/// beside the drawing.
struct Drawn<'v> {
    view: &'v dyn View,
    has_articles: bool,
}

impl<'v> Drawn<'v> {
    fn of(view: &'v dyn View) -> Self {
        Self { view, has_articles: view.node_columns().iter().any(|column| column.name == "text") }
    }

    fn shows(&self, kind: &str) -> bool {
        !self.has_articles || !matches!(kind, "Claim" | "ClaimSet" | "Quotation" | "Document")
    }
}

impl View for Drawn<'_> {
    fn title(&self) -> &str {
        self.view.title()
    }

    fn node_columns(&self) -> &[Column] {
        self.view.node_columns()
    }

    fn edge_columns(&self) -> &[Column] {
        self.view.edge_columns()
    }

    fn nodes(&self, visit: &mut dyn FnMut(&NodeRow<'_>) -> io::Result<()>) -> io::Result<()> {
        self.view.nodes(&mut |row| if self.shows(row.kind) { visit(row) } else { Ok(()) })
    }

    /// All edges: those of nodes that are not drawn lead nowhere.
    fn edges(&self, visit: &mut dyn FnMut(&EdgeRow<'_>) -> io::Result<()>) -> io::Result<()> {
        self.view.edges(visit)
    }
}

/// Writes `<` as JSON may write it, and HTML does not read it.
struct Escaping<'s, 'o>(&'s mut Stream<'o>);

impl Write for Escaping<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for (i, part) in bytes.split(|byte| *byte == b'<').enumerate() {
            if i > 0 {
                self.0.write_all(b"\\u003c")?;
            }
            self.0.write_all(part)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
