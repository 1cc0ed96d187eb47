//! A Mermaid flowchart, which GitHub, GitLab and many editors draw inside Markdown. For small views.

use std::io::{self, Write};

use super::{GraphExporter, Losses, Output, Stream, dot::cut, palette, xml};
use crate::view::{Column, View};

/// Mermaid draws no more edges unless its page says so (`maxEdges`).
const MOST_EDGES: usize = 500;
const TOO_LARGE: &str = "Mermaid draws at most 500 edges unless its page raises maxEdges";
const CUT: &str = "label cut at 200 characters";
const COLUMN: &str = "columns that the drawing does not show";

/// The Mermaid writer.
pub(super) struct Mermaid;

impl GraphExporter for Mermaid {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let out = out.stream();
        write!(out, "%% relata {}\nflowchart LR\n", env!("CARGO_PKG_VERSION"))?;
        let (mut nodes, mut edges) = (0, 0_usize);
        let mut kinds = std::collections::BTreeSet::new();
        view.nodes_with(&[], &mut |row| {
            nodes += 1;
            let (label, was_cut) = cut(row.label);
            losses.note(CUT, row.id, None, usize::from(was_cut));
            let illegal = label.chars().filter(|c| !xml::is_legal(*c)).count();
            losses.note(xml::REPLACED, row.id, Some("label"), illegal);
            let dates = [row.start, row.end].map(|date| date.map(|date| date.to_string()));
            let label = match dates {
                [Some(start), Some(end)] if start == end => format!("{start}\n{label}"),
                [None, None] => label.into_owned(),
                [start, end] => {
                    format!("{} – {}\n{label}", start.unwrap_or_default(), end.unwrap_or_default())
                }
            };
            let (open, close) =
                if matches!(row.kind, "Event" | "Place") { ("[\"", "\"]") } else { ("([\"", "\"])") };
            write!(out, "  {}{open}", node(row.id))?;
            text(out, &label)?;
            writeln!(out, "{close}:::{}", class(row.kind))?;
            kinds.insert(row.kind.to_owned());
            Ok(())
        })?;
        view.edges(&mut |row| {
            edges += 1;
            write!(out, "  {} -->|\"", node(row.source))?;
            text(out, row.kind)?;
            writeln!(out, "\"| {}", node(row.target))
        })?;
        for kind in kinds {
            let colour = palette::colour(&kind);
            writeln!(
                out,
                "  classDef {} fill:#ffffff,stroke:{colour},stroke-width:2px,color:#000000",
                class(&kind)
            )?;
        }
        for Column { name, .. } in view.node_columns().iter().chain(view.edge_columns()) {
            losses.note(COLUMN, "all", Some(name), 1);
        }
        losses.note(TOO_LARGE, "all", None, edges.saturating_sub(MOST_EDGES));
        losses.counts(nodes, edges);
        Ok(())
    }
}

/// An id that is no word of Mermaid's: letters and digits after a prefix; `_` escapes itself.
fn node(id: &str) -> String {
    let mut name = String::with_capacity(id.len() + 8);
    name.push_str("n_");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("_{byte:02x}"));
        }
    }
    name
}

/// The class of a kind: as above, a word of its own.
fn class(kind: &str) -> String {
    format!("k{}", &node(kind)[1..])
}

/// Text between quotes: everything that Mermaid or HTML could take for markup becomes an entity.
fn text(out: &mut Stream<'_>, label: &str) -> io::Result<()> {
    for c in label.chars() {
        match c {
            '\n' => out.write_all(b"<br/>")?,
            '\r' | '\t' => out.write_all(b" ")?,
            c if !xml::is_legal(c) => out.write_all("\u{fffd}".as_bytes())?,
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | '*' | '_' | ';' | '|' | '[' | ']' | '{' | '}'
            | '(' | ')' | '$' | '%' | '@' | '~' | ':' => {
                write!(out, "#{};", u32::from(c))?;
            }
            c => write!(out, "{c}")?,
        }
    }
    Ok(())
}
