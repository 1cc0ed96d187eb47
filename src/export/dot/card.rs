//! Labels as Graphviz's tables: the card of an event, and the legend.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::{Stream, cell, palette, pinned, xml};
use crate::view::{Cell, NodeRow, View};

/// The columns that cards show.
pub(super) const COLUMNS: &[&str] = &["claims", "claimed_by", "asserted", "modality", "polarity"];
/// How much of the names of those who say so is shown, in characters.
const SOURCES: usize = 36;

/// The card of an event: what, when, and who says so; dashed where no source says outright that it
/// happened.
pub(super) fn event(out: &mut Stream<'_>, view: &dyn View, row: &NodeRow<'_>, label: &str) -> io::Result<()> {
    let colour = palette::colour(row.kind);
    let is_unsure = cell(view, row, "asserted") == Some(&Cell::Boolean(false));
    let style = if is_unsure { "ROUNDED,DASHED" } else { "ROUNDED" };
    write!(
        out,
        "<<TABLE BORDER=\"2\" STYLE=\"{style}\" COLOR=\"{colour}\" BGCOLOR=\"white\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\"><TR><TD>"
    )?;
    for (i, line) in label.lines().enumerate() {
        if i > 0 {
            out.write_all(b"<BR/>")?;
        }
        text(out, line)?;
    }
    out.write_all(b"</TD></TR>")?;
    for line in [when(view, row), who(view, row)].into_iter().filter(|line| !line.is_empty()) {
        out.write_all(b"<TR><TD><FONT POINT-SIZE=\"10\" COLOR=\"#444444\">")?;
        text(out, &line)?;
        out.write_all(b"</FONT></TD></TR>")?;
    }
    out.write_all(b"</TABLE>>")
}

/// The dates, and how sources put it where they do not just assert it.
fn when(view: &dyn View, row: &NodeRow<'_>) -> String {
    let mut words = Vec::new();
    match (row.start, row.end) {
        (Some(start), Some(end)) if start == end => words.push(start.to_string()),
        (Some(start), Some(end)) => words.push(format!("{start} – {end}")),
        (Some(start), None) => words.push(format!("since {start}")),
        (None, Some(end)) => words.push(format!("until {end}")),
        (None, None) => {}
    }
    for column in ["modality", "polarity"] {
        if let Some(Cell::List(items)) = cell(view, row, column) {
            words.extend(
                items
                    .iter()
                    .filter(|word| !matches!(**word, "asserted" | "positive"))
                    .map(|w| (*w).to_owned()),
            );
        }
    }
    words.join(" · ")
}

/// How many claims, and whose.
fn who(view: &dyn View, row: &NodeRow<'_>) -> String {
    let Some(Cell::Integer(claims)) = cell(view, row, "claims") else { return String::new() };
    let mut sources = match cell(view, row, "claimed_by") {
        Some(Cell::List(items)) => items.join(", "),
        _ => String::new(),
    };
    if let Some((at, _)) = sources.char_indices().nth(SOURCES) {
        sources.truncate(at);
        sources.push('…');
    }
    let plural = if *claims == 1 { "claim" } else { "claims" };
    format!("{claims} {plural}: {sources}")
}

/// What the colours and outlines mean.
pub(super) fn legend(
    out: &mut Stream<'_>,
    kinds: &BTreeMap<String, usize>,
    position: Option<(f64, f64)>,
) -> io::Result<()> {
    if kinds.is_empty() {
        return Ok(());
    }
    out.write_all(b"  \"legend\" [label=<<TABLE BORDER=\"1\" COLOR=\"#999999\" BGCOLOR=\"white\" CELLBORDER=\"0\" CELLSPACING=\"4\"><TR>")?;
    for kind in kinds.keys() {
        let colour = palette::colour(kind);
        write!(out, "<TD BORDER=\"2\" COLOR=\"{colour}\">")?;
        text(out, kind)?;
        out.write_all(b"</TD>")?;
    }
    if kinds.contains_key("Event") {
        out.write_all(b"<TD BORDER=\"2\" STYLE=\"DASHED\" COLOR=\"#cc79a7\">nobody says it happened</TD>")?;
    }
    for (kind, meaning) in
        [("agent", "who"), ("target", "to whom"), ("place", "where"), ("conflictsWith", "conflict")]
    {
        write!(out, "<TD><FONT COLOR=\"{}\">→ {meaning}</FONT></TD>", palette::edge(kind))?;
    }
    out.write_all(b"</TR></TABLE>>, shape=\"plain\", fontname=\"DejaVu Sans\"")?;
    if let Some(position) = position {
        write!(out, ", pos=\"{}\"", pinned(position))?;
    }
    out.write_all(b"];\n")
}

/// Text in a table: control characters and markup cannot stand in it.
fn text(out: &mut Stream<'_>, text: &str) -> io::Result<()> {
    // An empty FONT or cell is an error of Graphviz.
    let text = if text.trim().is_empty() { "?" } else { text };
    xml::escaped(out, text, |c| match c {
        '\r' | '\n' | '\t' => " ",
        c => xml::entity(c),
    })
    .map(drop)
}
