//! GraphML 1.0. By default in the part that Gephi, Gephi Lite, networkx and igraph all read: scalar
//! types, keys first, one key a column and class, no defaults, directed.

use std::{
    io::{self, Write},
    ops::Range,
};

use super::{GraphExporter, JOINED, Losses, Output, SEPARATOR, Stream, palette, xml};
use crate::view::{Cell, Column, ColumnKind, EdgeRow, NodeRow, View};

const MERGED: &str = "parallel edges that Gephi merges unless told not to";
const BLANK: &str = "blank text left out";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ";

/// The GraphML writer.
pub(super) struct GraphMl {
    /// What the column of labels is called.
    label: &'static str,
    /// What the column of the kinds of edges is called.
    edge_kind: &'static str,
    /// Whether lists stay lists, which only Gephi reads.
    has_lists: bool,
    /// Whether nodes and edges carry yEd's own shapes and labels.
    has_shapes: bool,
}

impl GraphMl {
    /// For most.
    pub(super) const PORTABLE: Self =
        Self { label: "label", edge_kind: "label", has_lists: false, has_shapes: false };
    /// For Gephi.
    pub(super) const GEPHI: Self = Self { has_lists: true, ..Self::PORTABLE };
    /// For Cytoscape, which names nodes and types edges by columns of these names.
    pub(super) const CYTOSCAPE: Self = Self { label: "name", edge_kind: "interaction", ..Self::PORTABLE };
    /// For yEd, which shows nothing but shapes of its own.
    pub(super) const YED: Self = Self { has_shapes: true, ..Self::PORTABLE };
}

impl GraphExporter for GraphMl {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let out = out.stream();
        self.head(view, out)?;
        let (mut nodes, mut edges) = (0, 0);
        let opened = |prefix: &str, columns: &[Column]| -> Vec<String> {
            columns.iter().map(|column| format!("<data key=\"{prefix}{}\">", column.name)).collect()
        };
        let tags = opened("", view.node_columns());
        view.nodes(&mut |row| {
            nodes += 1;
            self.node(row, out, losses)?;
            self.cells(view.node_columns(), &tags, row.cells, row.id, out, losses)?;
            out.write_all(b"</node>\n")
        })?;
        let tags = opened("e_", view.edge_columns());
        let mut pairs = Pairs::default();
        view.edges(&mut |row| {
            edges += 1;
            pairs.count(row);
            self.edge(row, out)?;
            self.cells(view.edge_columns(), &tags, row.cells, row.id, out, losses)?;
            out.write_all(b"</edge>\n")
        })?;
        losses.counts(nodes, edges);
        losses.gephi_shows(nodes, pairs.finish());
        losses.note(MERGED, "all", None, edges - pairs.distinct);
        out.write_all(b"</graph>\n</graphml>\n")
    }
}

impl GraphMl {
    fn head(&self, view: &dyn View, out: &mut Stream<'_>) -> io::Result<()> {
        out.write_all(HEAD.as_bytes())?;
        if self.has_shapes {
            out.write_all(b"xmlns:y=\"http://www.yworks.com/xml/graphml\" ")?;
        }
        out.write_all(
            b"xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
            http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
        )?;
        writeln!(out, "<!-- relata {} -->", env!("CARGO_PKG_VERSION"))?;
        if self.has_shapes {
            out.write_all(
                b"<key id=\"shape\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n\
                <key id=\"line\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n",
            )?;
        }
        let mut key = |id: &str, class: &str, name: &str, kind: &str| {
            writeln!(out, r#"<key id="{id}" for="{class}" attr.name="{name}" attr.type="{kind}"/>"#)
        };
        key("label", "node", self.label, "string")?;
        for name in ["kind", "color", "start", "end"] {
            key(name, "node", name, "string")?;
        }
        for Column { name, kind } in view.node_columns() {
            key(name, "node", name, self.type_name(*kind))?;
        }
        key("e_label", "edge", self.edge_kind, "string")?;
        key("weight", "edge", "weight", "double")?;
        for Column { name, kind } in view.edge_columns() {
            key(&format!("e_{name}"), "edge", name, self.type_name(*kind))?;
        }
        writeln!(out, r#"<graph id="relata" edgedefault="directed">"#)
    }

    const fn type_name(&self, kind: ColumnKind) -> &'static str {
        match kind {
            ColumnKind::List if self.has_lists => "liststring",
            ColumnKind::Text | ColumnKind::List => "string",
            ColumnKind::Integer => "long",
            ColumnKind::Real => "double",
            ColumnKind::Boolean => "boolean",
        }
    }

    fn node(&self, row: &NodeRow<'_>, out: &mut Stream<'_>, losses: &mut Losses) -> io::Result<()> {
        let colour = palette::colour(row.kind);
        out.write_all(b"<node id=\"")?;
        out.write_all(row.id.as_bytes())?;
        out.write_all(b"\">")?;
        if self.has_shapes {
            let shape = if row.kind == "Place" { "rectangle" } else { "roundrectangle" };
            let width = row.label.chars().take(30).count() * 7 + 20;
            write!(
                out,
                "<data key=\"shape\"><y:ShapeNode><y:Geometry height=\"30.0\" width=\"{width}.0\"/>\
                <y:Fill color=\"#FFFFFF\" transparent=\"false\"/>\
                <y:BorderStyle color=\"{colour}\" type=\"line\" width=\"2.0\"/><y:NodeLabel>"
            )?;
            xml::text(out, row.label)?;
            write!(out, "</y:NodeLabel><y:Shape type=\"{shape}\"/></y:ShapeNode></data>")?;
        }
        out.write_all(b"<data key=\"label\">")?;
        let replaced = xml::data(out, row.label)?;
        losses.note(xml::REPLACED, row.id, Some("label"), replaced);
        out.write_all(b"</data><data key=\"kind\">")?;
        xml::data(out, row.kind)?;
        out.texts(["</data><data key=\"color\">", colour, "</data>"])?;
        for (key, date) in [("start", row.start), ("end", row.end)] {
            if let Some(date) = date {
                write!(out, "<data key=\"{key}\">{date}</data>")?;
            }
        }
        Ok(())
    }

    fn edge(&self, row: &EdgeRow<'_>, out: &mut Stream<'_>) -> io::Result<()> {
        out.texts(["<edge id=\"", row.id, "\" source=\"", row.source, "\" target=\"", row.target, "\">"])?;
        if self.has_shapes {
            out.write_all(
                b"<data key=\"line\"><y:PolyLineEdge><y:LineStyle color=\"#777777\" type=\"line\" width=\"1.0\"/>\
                <y:Arrows source=\"none\" target=\"standard\"/><y:EdgeLabel>",
            )?;
            xml::text(out, row.kind)?;
            out.write_all(b"</y:EdgeLabel></y:PolyLineEdge></data>")?;
        }
        out.write_all(b"<data key=\"e_label\">")?;
        xml::data(out, row.kind)?;
        out.write_all(b"</data><data key=\"weight\">")?;
        out.real(row.weight)?;
        out.write_all(b"</data>")
    }

    /// Writes the values that are not empty or blank, each after its opening tag.
    fn cells(
        &self,
        columns: &[Column],
        tags: &[String],
        cells: &[Cell<'_>],
        place: &str,
        out: &mut Stream<'_>,
        losses: &mut Losses,
    ) -> io::Result<()> {
        for ((Column { name, .. }, tag), cell) in columns.iter().zip(tags).zip(cells) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) if is_blank(text) => {
                    losses.note(BLANK, place, Some(name), 1);
                    continue;
                }
                _ => out.write_all(tag.as_bytes())?,
            }
            let replaced = match cell {
                Cell::Empty => 0,
                Cell::Text(text) => xml::data(out, text)?,
                Cell::List(items) if self.has_lists => xml::data(out, &serde_json::to_string(items)?)?,
                Cell::List(items) => {
                    losses.note(JOINED, place, Some(name), usize::from(items.len() > 1));
                    xml::data(out, &items.join(SEPARATOR))?
                }
                Cell::Integer(number) => out.integer(*number).map(|()| 0)?,
                Cell::Real(number) => out.real(*number).map(|()| 0)?,
                Cell::Boolean(yes) => out.texts([if *yes { "true" } else { "false" }]).map(|()| 0)?,
            };
            losses.note(xml::REPLACED, place, Some(name), replaced);
            out.write_all(b"</data>")?;
        }
        Ok(())
    }
}

/// Counts the pairs of nodes that edges join; edges come grouped by source.
#[derive(Default)]
struct Pairs {
    source: String,
    /// The targets of this source, one after another, and where each stands.
    targets: String,
    places: Vec<Range<usize>>,
    distinct: usize,
}

impl Pairs {
    fn count(&mut self, row: &EdgeRow<'_>) {
        if self.source != row.source {
            self.finish();
            row.source.clone_into(&mut self.source);
        }
        let start = self.targets.len();
        self.targets.push_str(row.target);
        self.places.push(start..self.targets.len());
    }

    fn finish(&mut self) -> usize {
        let target = |place: &Range<usize>| &self.targets[place.clone()];
        self.places.sort_unstable_by(|a, b| target(a).cmp(target(b)));
        self.places.dedup_by(|a, b| target(a) == target(b));
        self.distinct += self.places.len();
        self.places.clear();
        self.targets.clear();
        self.distinct
    }
}

/// Whether XML readers drop a text: Gephi has no value then.
fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'))
}
