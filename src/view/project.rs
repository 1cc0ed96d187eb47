//! Views that read the knowledge graph in place.

use std::{borrow::Cow, collections::BTreeMap, io, slice};

use petgraph::visit::EdgeRef;

use super::{Cell, Column, EdgeRow, NodeRow, View};
use crate::{
    graph::{Date, EdgeKind, KnowledgeGraph, Node, NodeIndex},
    text::QuickHash,
};

/// Which nodes and edges a projection shows, and what it tells of them.
pub(super) struct Projection<'g> {
    pub(super) graph: &'g KnowledgeGraph,
    pub(super) base: &'g str,
    title: &'static str,
    node_columns: Vec<NodeColumn>,
    edge_columns: Vec<Column>,
    links: Links,
    /// For each node, whether it is shown.
    shown: Vec<bool>,
    names: Vec<Column>,
}

/// A column and how its cells are read off the graph.
#[derive(Clone, Copy)]
pub(super) struct NodeColumn {
    pub(super) name: &'static str,
    pub(super) kind: super::ColumnKind,
    pub(super) cell: for<'g> fn(&Projection<'g>, &Told<'_>, &'g Node) -> Cell<'g>,
}

/// Where a node stands, and the claims that tell of it: of an event those about it, of a claim itself.
pub(super) struct Told<'c> {
    pub(super) at: NodeIndex,
    pub(super) claims: &'c [NodeIndex],
}

/// What a projection is made of.
pub(super) struct Shape {
    pub(super) title: &'static str,
    pub(super) node_columns: Vec<NodeColumn>,
    pub(super) edge_columns: Vec<Column>,
    /// Whether a node is shown; those at the ends of derived edges are.
    pub(super) shows_node: fn(&KnowledgeGraph, NodeIndex) -> bool,
    pub(super) links: Links,
}

/// The edges of a projection.
pub(super) enum Links {
    /// Those of the graph that are of some kinds.
    Graph(fn(EdgeKind) -> bool),
    /// Edges of its own, sorted.
    Derived(Vec<DerivedEdge>),
}

/// An edge that stands for several of the graph.
pub(super) struct DerivedEdge {
    pub(super) source: NodeIndex,
    pub(super) target: NodeIndex,
    pub(super) kind: &'static str,
    pub(super) weight: usize,
    pub(super) cells: Vec<Cell<'static>>,
}

/// The nodes of a graph that a filter keeps.
pub(super) struct Kept(pub(super) Option<Vec<bool>>);

impl Kept {
    pub(super) fn has(&self, at: NodeIndex) -> bool {
        self.0.as_ref().is_none_or(|kept| kept.get(at.index()).is_some_and(|kept| *kept))
    }
}

impl<'g> Projection<'g> {
    /// The part of the shape that a filter keeps.
    pub(super) fn new(graph: &'g KnowledgeGraph, base: &'g str, shape: Shape, kept: &Kept) -> Self {
        let Shape { title, node_columns, edge_columns, shows_node, links } = shape;
        let names = node_columns.iter().map(|c| Column { name: c.name.into(), kind: c.kind }).collect();
        let mut shown: Vec<_> = graph.nodes().map(|(at, _)| kept.has(at) && shows_node(graph, at)).collect();
        if let Links::Derived(edges) = &links {
            for at in edges.iter().flat_map(|edge| [edge.source, edge.target]) {
                shown[at.index()] = true;
            }
        }
        let mut projection = Self { graph, base, title, node_columns, edge_columns, links, shown, names };
        if kept.0.is_some() {
            projection.keep_led_to();
        }
        projection
    }

    /// Hides what no edge leads to, events and claims excepted.
    fn keep_led_to(&mut self) {
        let stands_alone = |node: &Node| matches!(node, Node::Event(_) | Node::Claim(_) | Node::Document(_));
        let degrees = self.degrees();
        for (at, node) in self.graph.nodes() {
            self.shown[at.index()] &= degrees[at.index()] > 0 || stands_alone(node);
        }
    }

    fn degrees(&self) -> Vec<usize> {
        let mut degrees = vec![0; self.shown.len()];
        self.each_edge(&mut |source, target| {
            degrees[source.index()] += 1;
            degrees[target.index()] += 1;
        });
        degrees
    }

    /// Shows no more than the nodes of so many edges.
    pub(super) fn keep_degree(&mut self, least: usize) {
        let degrees = self.degrees();
        self.shown.iter_mut().zip(degrees).for_each(|(shown, degree)| *shown &= degree >= least);
    }

    /// Shows no more than what so many edges or fewer lead to, either way.
    pub(super) fn keep_around(&mut self, start: &[NodeIndex], depth: usize) {
        let mut near = vec![false; self.shown.len()];
        start.iter().for_each(|at| near[at.index()] = true);
        for _ in 0..depth {
            let mut next = near.clone();
            self.each_edge(&mut |source, target| {
                next[target.index()] |= near[source.index()];
                next[source.index()] |= near[target.index()];
            });
            if next == near {
                break;
            }
            near = next;
        }
        self.shown.iter_mut().zip(near).for_each(|(shown, near)| *shown &= near);
    }

    fn each_edge(&self, visit: &mut dyn FnMut(NodeIndex, NodeIndex)) {
        match &self.links {
            Links::Graph(shows) => {
                for edge in self.graph.graph().edge_references() {
                    let (source, target) = (edge.source(), edge.target());
                    if shows(edge.weight().kind) && self.shows(source, target) {
                        visit(source, target);
                    }
                }
            }
            Links::Derived(edges) => {
                for edge in edges.iter().filter(|edge| self.shows(edge.source, edge.target)) {
                    visit(edge.source, edge.target);
                }
            }
        }
    }

    pub(super) fn shows_node(&self, at: NodeIndex) -> bool {
        self.shown.get(at.index()).is_some_and(|shown| *shown)
    }

    fn shows(&self, source: NodeIndex, target: NodeIndex) -> bool {
        self.shows_node(source) && self.shows_node(target)
    }
}

/// The id that its ends and kind give an edge.
pub(super) fn edge_id(source: &str, kind: &str, target: &str) -> String {
    let mut id = String::new();
    push_edge_id(&mut id, QuickHash::of(&[source]), kind, target);
    id
}

fn push_edge_id(id: &mut String, source: QuickHash, kind: &str, target: &str) {
    id.push('e');
    source.with(kind).with(target).push_to(id);
}

/// Hands edges over with the ids that their ends and kinds give them, in room that is used again.
struct EdgeRows<'g> {
    graph: &'g KnowledgeGraph,
    id: String,
    /// Where edges come from, with the hash of its id.
    source: Option<(NodeIndex, QuickHash)>,
}

impl<'g> EdgeRows<'g> {
    const fn of(graph: &'g KnowledgeGraph) -> Self {
        Self { graph, id: String::new(), source: None }
    }

    fn visit(
        &mut self,
        (source, kind, target): (NodeIndex, &str, NodeIndex),
        weight: usize,
        cells: &[Cell<'_>],
        visit: &mut dyn FnMut(&EdgeRow<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let [source_id, target_id] = [source, target].map(|at| self.graph.id(at));
        // Edges come by source.
        let hash = match self.source {
            Some((known, hash)) if known == source => hash,
            _ => QuickHash::of(&[source_id]),
        };
        self.source = Some((source, hash));
        self.id.clear();
        push_edge_id(&mut self.id, hash, kind, target_id);
        let weight = f64::from(u32::try_from(weight).unwrap_or(u32::MAX));
        visit(&EdgeRow { id: &self.id, source: source_id, target: target_id, kind, weight, cells })
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

    fn kinds(&self) -> io::Result<BTreeMap<String, usize>> {
        let mut kinds = BTreeMap::new();
        for (_, node) in self.graph.nodes().filter(|(at, _)| self.shows_node(*at)) {
            *kinds.entry(node.kind()).or_default() += 1;
        }
        Ok(kinds.into_iter().map(|(kind, count)| (kind.to_owned(), count)).collect())
    }

    fn nodes(&self, visit: &mut dyn FnMut(&NodeRow<'_>) -> io::Result<()>) -> io::Result<()> {
        let all: Vec<_> = self.node_columns.iter().map(|column| column.name).collect();
        self.nodes_with(&all, visit)
    }

    fn nodes_with(
        &self,
        columns: &[&str],
        visit: &mut dyn FnMut(&NodeRow<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let is_told: Vec<_> = self.node_columns.iter().map(|known| columns.contains(&known.name)).collect();
        let mut cells = Vec::with_capacity(self.node_columns.len());
        for (at, node) in self.graph.nodes() {
            if !self.shows_node(at) {
                continue;
            }
            let about;
            let claims = match node {
                Node::Event(_) if !columns.is_empty() => {
                    about = self.graph.origins(at, EdgeKind::About);
                    about.as_slice()
                }
                Node::Claim(_) => slice::from_ref(&at),
                _ => &[],
            };
            let told = Told { at, claims };
            cells.clear();
            cells.extend(self.node_columns.iter().zip(&is_told).map(|(column, is_told)| match is_told {
                true => (column.cell)(self, &told, node),
                false => Cell::Empty,
            }));
            let (start, end) = dates(node);
            let label = label(self.graph, node);
            visit(&NodeRow {
                id: self.graph.id(at),
                label: &label,
                kind: node.kind(),
                start,
                end,
                cells: &cells,
                place: None,
            })?;
        }
        Ok(())
    }

    fn edges(&self, visit: &mut dyn FnMut(&EdgeRow<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut rows = EdgeRows::of(self.graph);
        match &self.links {
            Links::Graph(shows) => {
                for edge in self.graph.graph().edge_references() {
                    let (source, target, kind) = (edge.source(), edge.target(), edge.weight().kind);
                    if shows(kind) && self.shows(source, target) {
                        let claims = self.graph.supports(edge.weight()).len();
                        let reason = edge.weight().reason.map(|reason| self.graph.str(reason.en));
                        let cells = [Cell::count(claims), Cell::text(reason)];
                        let cells = &cells[..self.edge_columns.len().min(cells.len())];
                        rows.visit((source, kind.name(), target), claims.max(1), cells, visit)?;
                    }
                }
            }
            Links::Derived(edges) => {
                for edge in edges.iter().filter(|edge| self.shows(edge.source, edge.target)) {
                    let DerivedEdge { source, target, kind, weight, cells } = edge;
                    rows.visit((*source, kind, *target), *weight, cells, visit)?;
                }
            }
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
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let clean =
        |text: &str| !text.contains(['\n', '\r', '\t']) && text.trim() == text && !text.contains("  ");
    if clean(text) && !text.is_empty() {
        return Cow::Borrowed(text);
    }
    let words: Vec<_> = text.split_whitespace().collect();
    if words.is_empty() { Cow::Borrowed("(no name)") } else { Cow::Owned(words.join(" ")) }
}
