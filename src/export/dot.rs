//! DOT for Graphviz. A view with events is laid out along a time axis, with fixed positions and a card
//! for each event; others are left to Graphviz. Everything is quoted; nothing relies on defaults that
//! a reader could miss.

mod card;

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{GraphExporter, Losses, Output, Stream, escape::escape, palette, timeline::Timeline, xml};
use crate::view::{Cell, EdgeRow, NodeRow, View};

/// The longest label, in characters.
const LONGEST_LABEL: usize = 200;
/// Where labels break into lines, in characters.
const LINE: usize = 30;
/// Above so many nodes `dot` takes minutes: `sfdp` draws what has no time axis.
const MOST_FOR_DOT: usize = 500;
const CUT: &str = "label cut at 200 characters";
const LEFT_OUT: &str = "events without date, actor and place left out of the drawing";
const COLUMN: &str = "columns that the drawing does not show";
const TOO_LARGE: &str = "more nodes than fit on paper (500); Gephi shows them better";

/// The DOT writer.
pub(super) struct Dot;

impl GraphExporter for Dot {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let out = out.stream();
        write!(out, "// relata {}\ndigraph ", env!("CARGO_PKG_VERSION"))?;
        quoted(out, view.title())?;
        let kinds = view.kinds()?;
        let count: usize = kinds.values().sum();
        let timeline = match Timeline::suits(&kinds) {
            true => Timeline::of(view, |label| wrap(&cut(label).0).lines().count())?,
            false => None,
        };
        let layout = match &timeline {
            Some(_) => r#"layout="neato", inputscale="72", splines="line", outputorder="edgesfirst""#,
            None if count > MOST_FOR_DOT => r#"layout="sfdp", overlap="prism", outputorder="edgesfirst""#,
            None => r#"outputorder="edgesfirst""#,
        };
        writeln!(out, " {{\n  graph [{layout}];")?;
        card::legend(out, &kinds, timeline.as_ref().map(Timeline::corner))?;
        for (date, position) in timeline.iter().flat_map(|timeline| &timeline.marks) {
            writeln!(
                out,
                "  \"date {date}\" [label=\"{date}\", pos=\"{}\", shape=\"plaintext\", fontname=\"DejaVu Sans Bold\", fontsize=\"20\"];",
                pinned(*position)
            )?;
        }
        let (mut nodes, mut edges) = (0, 0);
        view.nodes_with(card::COLUMNS, &mut |row| {
            if timeline.as_ref().is_some_and(|timeline| timeline.leaves_out(row.id)) {
                losses.note(LEFT_OUT, row.id, None, 1);
                return Ok(());
            }
            nodes += 1;
            let position = timeline.as_ref().and_then(|timeline| timeline.position(row.id));
            node(view, row, position, out, losses)
        })?;
        let mut styles = Vec::new();
        view.edges(&mut |row| {
            edges += 1;
            edge(row, &mut styles, out)
        })?;
        for column in view.node_columns().iter().chain(view.edge_columns()) {
            let is_shown = card::COLUMNS.contains(&&*column.name);
            losses.note(COLUMN, "all", Some(&column.name), usize::from(!is_shown));
        }
        losses.note(TOO_LARGE, "all", None, usize::from(nodes > MOST_FOR_DOT));
        losses.counts(nodes, edges);
        out.write_all(b"}\n")
    }
}

/// A position that Graphviz keeps.
fn pinned((x, y): (f64, f64)) -> String {
    format!("{x:.1},{y:.1}!")
}

/// What a node has in a column.
fn cell<'r>(view: &dyn View, row: &'r NodeRow<'_>, column: &str) -> Option<&'r Cell<'r>> {
    row.cells.get(view.node_columns().iter().position(|known| known.name == column)?)
}

fn node(
    view: &dyn View,
    row: &NodeRow<'_>,
    position: Option<(f64, f64)>,
    out: &mut Stream<'_>,
    losses: &mut Losses,
) -> io::Result<()> {
    let (label, was_cut) = cut(row.label);
    losses.note(CUT, row.id, None, usize::from(was_cut));
    // Ids hold no character that needs an escape.
    out.texts(["  \"", row.id, "\" [label="])?;
    if row.kind == "Event" {
        card::event(out, view, row, &wrap(&label))?;
    } else {
        quoted(out, &wrap(&label))?;
    }
    out.write_all(b", kind=")?;
    quoted(out, row.kind)?;
    for (name, date) in [("start", row.start), ("end", row.end)] {
        if let Some(date) = date {
            write!(out, ", {name}=\"{date}\"")?;
        }
    }
    if let Some(position) = position {
        write!(out, ", pos=\"{}\"", pinned(position))?;
    }
    out.write_all(b", tooltip=\"")?;
    let replaced = escaped(out, &label)?;
    losses.note(xml::REPLACED, row.id, Some("label"), replaced);
    out.write_all(b" (")?;
    escaped(out, row.kind)?;
    out.write_all(b")\"")?;
    if row.kind == "Event" {
        return out.write_all(b", shape=\"plain\", fontname=\"DejaVu Sans\"];\n");
    }
    let shape =
        if row.kind == "Place" { "box\", style=\"filled" } else { "ellipse\", style=\"filled,rounded" };
    out.texts([
        ", shape=\"",
        shape,
        "\", margin=\"0.1,0.04\", penwidth=\"2\", fillcolor=\"white\", color=\"",
        palette::colour(row.kind),
        "\", fontname=\"DejaVu Sans\"];\n",
    ])
}

/// What edges of one kind have in common, as it is written before and after their weight.
struct EdgeStyle {
    kind: String,
    before: Vec<u8>,
    after: String,
}

impl EdgeStyle {
    fn of(kind: &str) -> io::Result<Self> {
        let mut name = Vec::new();
        escaped(&mut name, kind)?;
        let before = [b"\", kind=\"", &*name, b"\", tooltip=\"", &*name, b"\", weight=\""].concat();
        // A pair that disagrees is the one thing nobody may overlook.
        let line = if kind == "conflictsWith" { "ff\", dir=\"both\", penwidth=\"3" } else { "99" };
        let after = format!("\", color=\"{}{line}\", arrowsize=\"0.5\"];\n", palette::edge(kind));
        Ok(Self { kind: kind.to_owned(), before, after })
    }
}

fn edge(row: &EdgeRow<'_>, styles: &mut Vec<EdgeStyle>, out: &mut Stream<'_>) -> io::Result<()> {
    let known = styles.iter().position(|style| style.kind == row.kind);
    let style = match known {
        Some(known) => &styles[known],
        None => styles.push_mut(EdgeStyle::of(row.kind)?),
    };
    out.texts(["  \"", row.source, "\" -> \"", row.target, "\" [id=\"", row.id])?;
    out.write_all(&style.before)?;
    out.real(row.weight)?;
    out.write_all(style.after.as_bytes())
}

pub(super) fn cut(label: &str) -> (Cow<'_, str>, bool) {
    match label.char_indices().nth(LONGEST_LABEL) {
        Some((at, _)) => (format!("{}…", &label[..at]).into(), true),
        None => (label.into(), false),
    }
}

/// Breaks a label into lines at spaces.
fn wrap(label: &str) -> Cow<'_, str> {
    if label.len() <= LINE {
        return label.into();
    }
    let mut wrapped = String::with_capacity(label.len());
    let mut width = 0;
    for word in label.split(' ') {
        let len = word.chars().count();
        if width > 0 {
            let breaks = width + 1 + len > LINE;
            wrapped.push(if breaks { '\n' } else { ' ' });
            width = if breaks { 0 } else { width + 1 };
        }
        wrapped.push_str(word);
        width += len;
    }
    wrapped.into()
}

/// A DOT string that Graphviz shows as it is.
fn quoted(out: &mut Stream<'_>, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    escaped(out, text)?;
    out.write_all(b"\"")
}

/// What stands between quotes: backslashes doubled (`\N` would expand), `&` escaped (`&eacute;` would
/// be decoded), characters that would make the SVG ill-formed replaced; returns how many of these there were.
fn escaped(out: &mut impl Write, text: &str) -> io::Result<usize> {
    let mut replaced = 0;
    // Illegal characters of more than one byte begin with 0xef.
    let is_special = |b| (b < 0x20) | matches!(b, b'"' | b'\\' | b'&' | 0xef);
    escape(out, text, is_special, |out, c| {
        let instead = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '&' => "&amp;",
            '\n' => "\\n",
            '\r' | '\t' => " ",
            c if xml::is_legal(c) => return Ok(false),
            _ => xml::REPLACEMENT,
        };
        replaced += usize::from(instead == xml::REPLACEMENT);
        out.write_all(instead.as_bytes()).map(|()| true)
    })?;
    Ok(replaced)
}
