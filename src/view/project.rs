//! Views that read the knowledge graph in place.

use std::{borrow::Cow, io};

use petgraph::visit::EdgeRef;

use super::{Cell, Column, EdgeRow, NodeRow, View};
use crate::{
    graph::{Date, Edge, EdgeKind, KnowledgeGraph, Node, NodeIndex, node_id},
    text::short_hash,
};

/// Which nodes and edges a projection shows, and what it tells of them.
pub(super) struct Projection<'g> {
    pub(super) graph: &'g KnowledgeGraph,
    pub(super) base: &'g str,
    pub(super) title: &'static str,
    pub(super) node_columns: Vec<NodeColumn>,
    pub(super) edge_columns: Vec<Column>,
    shows_edge: fn(EdgeKind) -> bool,
    /// For each node, whether it is shown.
    shown: Vec<bool>,
    names: Vec<Column>,
}

/// A column and how its cells are read off the graph.
#[derive(Clone, Copy)]
pub(super) struct NodeColumn {
    pub(super) name: &'static str,
    pub(super) kind: super::ColumnKind,
    pub(super) cell: for<'g> fn(&Projection<'g>, NodeIndex, &'g Node) -> Cell<'g>,
}

/// What a projection is made of.
pub(super) struct Shape {
    pub(super) title: &'static str,
    pub(super) node_columns: Vec<NodeColumn>,
    pub(super) edge_columns: Vec<Column>,
    pub(super) shows_node: fn(&KnowledgeGraph, NodeIndex) -> bool,
    pub(super) shows_edge: fn(EdgeKind) -> bool,
}

impl<'g> Projection<'g> {
    pub(super) fn new(graph: &'g KnowledgeGraph, base: &'g str, shape: Shape) -> Self {
        let Shape { title, node_columns, edge_columns, shows_node, shows_edge } = shape;
        let names = node_columns.iter().map(|c| Column { name: c.name, kind: c.kind }).collect();
        let shown = graph.nodes().map(|(at, _)| shows_node(graph, at)).collect();
        Self { graph, base, title, node_columns, edge_columns, shows_edge, shown, names }
    }

    fn shows_node(&self, at: NodeIndex) -> bool {
        self.shown.get(at.index()).is_some_and(|shown| *shown)
    }

    fn shows(&self, edge: &Edge, source: NodeIndex, target: NodeIndex) -> bool {
        (self.shows_edge)(edge.kind) && self.shows_node(source) && self.shows_node(target)
    }
}

impl View for Projection<'_> {
    fn title(&self) -> &str {
        self.title
    }

    fn node_columns(&self) -> &[Column] {
        &self.names
    }

    fn edge_columns(&self) -> &[Column] {
        &self.edge_columns
    }

    fn nodes(&self, visit: &mut dyn FnMut(&NodeRow<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut cells = Vec::with_capacity(self.node_columns.len());
        for (at, node) in self.graph.nodes() {
            if !self.shows_node(at) {
                continue;
            }
            cells.clear();
            cells.extend(self.node_columns.iter().map(|column| (column.cell)(self, at, node)));
            let (start, end) = dates(node);
            let label = label(self.graph, node);
            visit(&NodeRow {
                id: &node_id(self.graph.key(at)),
                label: &label,
                kind: node.kind(),
                start,
                end,
                cells: &cells,
            })?;
        }
        Ok(())
    }

    fn edges(&self, visit: &mut dyn FnMut(&EdgeRow<'_>) -> io::Result<()>) -> io::Result<()> {
        for edge in self.graph.graph().edge_references() {
            let (source, target) = (edge.source(), edge.target());
            if !self.shows(edge.weight(), source, target) {
                continue;
            }
            let (source, target) = (node_id(self.graph.key(source)), node_id(self.graph.key(target)));
            let kind = edge.weight().kind.name();
            let claims = self.graph.supports(edge.weight()).len();
            let id = format!("e{}", short_hash(&[&source, kind, &target], 16));
            let count = u32::try_from(claims.max(1)).unwrap_or(u32::MAX);
            let reason = edge.weight().reason.map(|reason| self.graph.str(reason.en));
            let cells = [Cell::count(claims), Cell::text(reason)];
            let cells = &cells[..self.edge_columns.len().min(cells.len())];
            visit(&EdgeRow {
                id: &id,
                source: &source,
                target: &target,
                kind,
                weight: f64::from(count),
                cells,
            })?;
        }
        Ok(())
    }
}

fn dates(node: &Node) -> (Option<Date>, Option<Date>) {
    match node {
        Node::Event(event) => (event.time.start, event.time.end),
        Node::Claim(claim) => (claim.time.start, claim.time.end),
        Node::Document(document) => (document.published, document.published),
        _ => (None, None),
    }
}

/// What people read on a node; one line.
fn label<'g>(graph: &'g KnowledgeGraph, node: &'g Node) -> Cow<'g, str> {
    let text = match node {
        Node::Document(document) => graph.str(document.title.unwrap_or(document.id)),
        Node::Entity(entity) => graph.str(entity.name),
        Node::Event(event) => graph.str(event.label),
        Node::Claim(claim) => claim.quote.map_or("(no text)", |quote| graph.str(quote)),
        Node::ClaimSet(set) => graph.str(set.label),
        Node::Quotation(quotation) => graph.str(quotation.quote),
    };
    one_line(text)
}

/// White space made single spaces; never empty.
fn one_line(text: &str) -> Cow<'_, str> {
    let clean =
        |text: &str| !text.contains(['\n', '\r', '\t']) && text.trim() == text && !text.contains("  ");
    if clean(text) && !text.is_empty() {
        return Cow::Borrowed(text);
    }
    let words: Vec<_> = text.split_whitespace().collect();
    if words.is_empty() { Cow::Borrowed("(no name)") } else { Cow::Owned(words.join(" ")) }
}
