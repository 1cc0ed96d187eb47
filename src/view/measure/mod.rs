//! What the shape of a view tells of its nodes: degree, rank, betweenness, community, and where they
//! stand in a drawing. The same numbers on any number of threads.

mod betweenness;
mod community;
mod layout;
mod network;
mod rank;

use std::io;

use super::{Cell, Column, ColumnKind, EdgeRow, NodeRow, View};
use network::Network;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measures {
    /// Degree, weighted degree, PageRank, betweenness, community, as columns.
    pub metrics: bool,
    /// Size and position of the nodes, for up to [`LARGEST_LAYOUT`](Measured::LARGEST_LAYOUT) of them.
    pub layout: bool,
}

/// A view whose nodes know their measures.
pub struct Measured<'v> {
    view: &'v dyn View,
    node_columns: Vec<Column>,
    metrics: Option<Metrics>,
    drawing: Option<Drawing>,
}

struct Metrics {
    degree: Vec<u32>,
    weighted_degree: Vec<f64>,
    rank: Vec<f64>,
    betweenness: Vec<f64>,
    community: Vec<u32>,
}

struct Drawing {
    degree: Vec<u32>,
    positions: Vec<(f64, f64)>,
}

impl<'v> Measured<'v> {
    /// The largest number of nodes that are given positions.
    pub const LARGEST_LAYOUT: usize = 50_000;

    /// Measures a view.
    ///
    /// PageRank follows the edges, by weight, with a damping of 0.85; betweenness and community take
    /// no notice of their direction. Betweenness is exact for up to 2 000 nodes, above it is
    /// estimated from 512 of them. Communities are Louvain's, numbered from the largest.
    ///
    /// # Errors
    /// Those of the view.
    pub fn of(view: &'v dyn View, measures: Measures) -> io::Result<Self> {
        let mut node_columns = view.node_columns().to_vec();
        let network = Network::of(view)?;
        let metrics = measures.metrics.then(|| Metrics {
            degree: network.degrees(),
            weighted_degree: network.weighted_degrees(),
            rank: rank::page_rank(&network),
            betweenness: betweenness::betweenness(&network),
            community: community::communities(&network),
        });
        if metrics.is_some() {
            node_columns.extend(
                [
                    ("degree", ColumnKind::Integer),
                    ("weighted_degree", ColumnKind::Real),
                    ("pagerank", ColumnKind::Real),
                    ("betweenness", ColumnKind::Real),
                    ("community", ColumnKind::Integer),
                ]
                .map(|(name, kind)| Column { name: name.into(), kind }),
            );
        }
        let is_drawn = measures.layout && network.len() <= Self::LARGEST_LAYOUT;
        let drawing =
            is_drawn.then(|| Drawing { degree: network.degrees(), positions: layout::positions(&network) });
        Ok(Self { view, node_columns, metrics, drawing })
    }

    /// Whether its nodes have positions.
    #[must_use]
    pub const fn is_drawn(&self) -> bool {
        self.drawing.is_some()
    }
}

impl Metrics {
    fn cells(&self, at: usize) -> [Cell<'static>; 5] {
        [
            Cell::Integer(self.degree[at].into()),
            Cell::Real(rounded(self.weighted_degree[at])),
            Cell::Real(rounded(self.rank[at])),
            Cell::Real(rounded(self.betweenness[at])),
            Cell::Integer(self.community[at].into()),
        ]
    }
}

/// Nine decimals: what is below them is noise of the arithmetic.
fn rounded(number: f64) -> f64 {
    (number * 1e9).round() / 1e9
}

impl View for Measured<'_> {
    fn title(&self) -> &str {
        self.view.title()
    }

    fn node_columns(&self) -> &[Column] {
        &self.node_columns
    }

    fn edge_columns(&self) -> &[Column] {
        self.view.edge_columns()
    }

    fn nodes(&self, visit: &mut dyn FnMut(&NodeRow<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut at = 0;
        self.view.nodes(&mut |row| {
            let mut cells = row.cells.to_vec();
            cells.extend(self.metrics.iter().flat_map(|metrics| metrics.cells(at)));
            let place = self.drawing.as_ref().map(|drawing| {
                let (x, y) = drawing.positions[at];
                // Area grows with the degree.
                let size = (10.0 + 5.0 * f64::from(drawing.degree[at]).sqrt()).round();
                super::Place { x, y, size }
            });
            at += 1;
            visit(&NodeRow { cells: &cells, place, ..*row })
        })
    }

    fn edges(&self, visit: &mut dyn FnMut(&EdgeRow<'_>) -> io::Result<()>) -> io::Result<()> {
        self.view.edges(visit)
    }
}
