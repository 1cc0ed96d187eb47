//! The graph as users of petgraph would hold and write it.

use std::{borrow::Cow, collections::HashMap, fmt::Write as _};

use petgraph::Graph;
use relata::view::{Cell, Column, View};

/// Names and values of a node or edge, as ready texts.
pub(crate) type Attributes = Vec<(Cow<'static, str>, String)>;

/// A graph of them.
pub(crate) type Peer = Graph<Attributes, Attributes>;

/// The same content as plain petgraph, for petgraph's own writers.
pub(crate) fn plain(view: &dyn View) -> Peer {
    let mut graph = Graph::new();
    let mut numbers = HashMap::new();
    let text = |columns: &[Column], cells: &[Cell<'_>]| -> Attributes {
        let value = |cell: &Cell<'_>| match cell {
            Cell::Empty => None,
            Cell::Text(text) => Some(text.to_string()),
            Cell::Integer(number) => Some(number.to_string()),
            Cell::Real(number) => Some(number.to_string()),
            Cell::Boolean(yes) => Some(yes.to_string()),
            Cell::List(items) => Some(items.join(" | ")),
        };
        columns.iter().zip(cells).filter_map(|(c, cell)| Some((c.name.clone(), value(cell)?))).collect()
    };
    view.nodes(&mut |row| {
        let mut attributes = vec![("id".into(), row.id.to_owned()), ("label".into(), row.label.to_owned())];
        attributes.push(("kind".into(), row.kind.to_owned()));
        attributes.push(("color".into(), "#cc79a7".to_owned()));
        attributes.extend(row.start.map(|date| ("start".into(), date.to_string())));
        attributes.extend(row.end.map(|date| ("end".into(), date.to_string())));
        attributes.extend(text(view.node_columns(), row.cells));
        numbers.insert(row.id.to_owned(), graph.add_node(attributes));
        Ok(())
    })
    .unwrap();
    view.edges(&mut |row| {
        let mut attributes = vec![("id".into(), row.id.to_owned()), ("label".into(), row.kind.to_owned())];
        attributes.push(("weight".into(), row.weight.to_string()));
        attributes.extend(text(view.edge_columns(), row.cells));
        graph.add_edge(numbers[row.source], numbers[row.target], attributes);
        Ok(())
    })
    .unwrap();
    graph
}

/// For petgraph-graphml.
pub(crate) fn pairs(attributes: &Attributes) -> Vec<(Cow<'static, str>, Cow<'_, str>)> {
    attributes.iter().map(|(name, value)| (name.clone(), Cow::Borrowed(value.as_str()))).collect()
}

const EVENT_STYLE: &str = r##"shape="plain", fontname="DejaVu Sans""##;
const NODE_STYLE: &str = r##"shape="ellipse", style="filled,rounded", margin="0.1,0.04", penwidth="2", fillcolor="white", color="#cc79a7", fontname="DejaVu Sans""##;
const EDGE_STYLE: &str = r##"color="#99999999", arrowsize="0.5""##;

/// What relata writes of a node into DOT: the label in lines, of events as a card.
pub(crate) fn node_in_dot(attributes: &Attributes) -> String {
    let (label, kind) = (&attributes[1].1, &attributes[2].1);
    let mut line =
        format!("id={:?}, kind={kind:?}, tooltip=\"{} ({kind})\"", attributes[0].1, label.escape_debug());
    for (name, value) in attributes.iter().filter(|(name, _)| matches!(&**name, "start" | "end")) {
        let _ = write!(line, ", {name}={value:?}");
    }
    let label = wrapped(label);
    let _ = match kind.as_str() {
        "Event" => write!(line, ", label=<{}>, {EVENT_STYLE}", card(attributes, &label)),
        _ => write!(line, ", label={label:?}, {NODE_STYLE}"),
    };
    line
}

/// What relata writes of an edge into DOT.
pub(crate) fn edge_in_dot(attributes: &Attributes) -> String {
    let [(_, id), (_, kind), (_, weight), ..] = attributes.as_slice() else { return String::new() };
    format!("id={id:?}, kind={kind:?}, tooltip={kind:?}, weight={weight:?}, {EDGE_STYLE}")
}

/// A label in lines of thirty characters.
fn wrapped(label: &str) -> String {
    let mut lines = String::with_capacity(label.len());
    let mut width = 0;
    for word in label.split(' ') {
        let length = word.chars().count();
        if width > 0 {
            let breaks = width + 1 + length > 30;
            lines.push(if breaks { '\n' } else { ' ' });
            width = if breaks { 0 } else { width + 1 };
        }
        lines.push_str(word);
        width += length;
    }
    lines
}

/// What, when, and who says so, as a table of Graphviz.
fn card(attributes: &Attributes, label: &str) -> String {
    let value = |wanted| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let style = if value("asserted") == Some("false") { "ROUNDED,DASHED" } else { "ROUNDED" };
    let mut card = format!(
        "<TABLE BORDER=\"2\" STYLE=\"{style}\" COLOR=\"#cc79a7\" BGCOLOR=\"white\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\"><TR><TD>{}</TD></TR>",
        escaped(label).replace('\n', "<BR/>")
    );
    let mut when = match (value("start"), value("end")) {
        (Some(start), Some(end)) if start != end => format!("{start} – {end}"),
        (start, end) => start.or(end).unwrap_or_default().to_owned(),
    };
    let words = ["modality", "polarity"].into_iter().filter_map(value).flat_map(|words| words.split(" | "));
    for word in words.filter(|word| !matches!(*word, "asserted" | "positive")) {
        when.extend([" · ", word]);
    }
    let sources = value("claimed_by").unwrap_or_default().replace(" | ", ", ");
    let who = format!(
        "{} claims: {}",
        value("claims").unwrap_or("0"),
        sources.chars().take(36).collect::<String>()
    );
    for line in [when, who] {
        let _ = write!(
            card,
            "<TR><TD><FONT POINT-SIZE=\"10\" COLOR=\"#444444\">{}</FONT></TD></TR>",
            escaped(&line)
        );
    }
    card + "</TABLE>"
}
