//! A [`View`] is a plain property graph: typed columns, nodes, edges, and a few well-known values
//! (label, kind, start, end, weight). Graph exporters see only that.

mod actors;
mod claims;
mod columns;
mod evidence;
mod filter;
mod full;
mod measure;
mod project;
mod property_graph;
mod sources;
mod story;

pub use columns::{Cell, Column, ColumnKind};
pub use evidence::Evidence;
pub use filter::{Filter, FilterError};
pub use measure::{Measured, Measures};
pub use property_graph::{Change, PropertyGraph};

use std::{collections::BTreeMap, fmt, io, str::FromStr};

pub use crate::graph::Date;
use crate::graph::KnowledgeGraph;
use project::{Kept, Projection};

/// The column that says how many degrees north of the equator a node is, in the views that have it.
pub const LATITUDE: &str = "latitude";
/// The column that says how many degrees east of Greenwich a node is.
pub const LONGITUDE: &str = "longitude";

/// A node as an exporter sees it.
#[derive(Debug)]
pub struct NodeRow<'a> {
    /// ASCII NMTOKEN, unique among the nodes, made from the IRI.
    pub id: &'a str,
    /// For people; never empty.
    pub label: &'a str,
    /// `Event`, `Person`, `Claim` …
    pub kind: &'a str,
    /// When it began.
    pub start: Option<Date>,
    /// When it ended.
    pub end: Option<Date>,
    /// One cell a node column.
    pub cells: &'a [Cell<'a>],
    /// Where it stands in a drawing, if the view was laid out ([`Measured`]).
    pub place: Option<Place>,
}

/// Where a node stands in a drawing, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// To the right.
    pub x: f64,
    /// Upwards.
    pub y: f64,
    /// Width.
    pub size: f64,
}

/// An edge as an exporter sees it. No two edges share source, target and kind.
#[derive(Debug)]
pub struct EdgeRow<'a> {
    /// Unique among the edges, made from source, kind and target.
    pub id: &'a str,
    /// The id of the node where it starts.
    pub source: &'a str,
    /// The id of the node where it ends.
    pub target: &'a str,
    /// `agent`, `place`, `partOf` …
    pub kind: &'a str,
    /// How many claims support it, at least 1.
    pub weight: f64,
    /// One cell an edge column.
    pub cells: &'a [Cell<'a>],
}

/// A property graph that can be walked any number of times, each time in the same order.
pub trait View {
    /// What it shows, in a line.
    fn title(&self) -> &str;
    /// The columns of its nodes.
    fn node_columns(&self) -> &[Column];
    /// The columns of its edges.
    fn edge_columns(&self) -> &[Column];
    /// Hands over each node.
    ///
    /// # Errors
    /// Those of `visit`, at once.
    fn nodes(&self, visit: &mut dyn FnMut(&NodeRow<'_>) -> io::Result<()>) -> io::Result<()>;
    /// Hands over each node for those who need only some columns: the cells of others may be empty.
    ///
    /// # Errors
    /// Those of `visit`, at once.
    fn nodes_with(
        &self,
        _columns: &[&str],
        visit: &mut dyn FnMut(&NodeRow<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.nodes(visit)
    }
    /// The kinds of its nodes, and how many there are of each.
    ///
    /// # Errors
    /// Those of [`nodes`](Self::nodes).
    fn kinds(&self) -> io::Result<BTreeMap<String, usize>> {
        let mut kinds = BTreeMap::new();
        self.nodes_with(&[], &mut |row| {
            match kinds.get_mut(row.kind) {
                Some(count) => *count += 1,
                None => drop(kinds.insert(row.kind.to_owned(), 1)),
            }
            Ok(())
        })?;
        Ok(kinds)
    }
    /// Hands over each edge.
    ///
    /// # Errors
    /// Those of `visit`, at once.
    fn edges(&self, visit: &mut dyn FnMut(&EdgeRow<'_>) -> io::Result<()>) -> io::Result<()>;
}

/// The registry of views of a knowledge graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewKind {
    /// Events in time, with actors and places around them.
    Story,
    /// Everything.
    Full,
    /// Who acts with or against whom.
    Actors,
    /// Who says what about what.
    Claims,
    /// Documents and what they report.
    Sources,
}

impl ViewKind {
    /// Every view.
    pub const ALL: &'static [Self] = &[Self::Story, Self::Full, Self::Actors, Self::Claims, Self::Sources];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Full => "full",
            Self::Actors => "actors",
            Self::Claims => "claims",
            Self::Sources => "sources",
        }
    }

    /// What it shows.
    #[must_use]
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Story => "events in order of time, with the actors and places around them",
            Self::Full => "everything: documents, entities, events, claims, quotations, claim sets",
            Self::Actors => "who acts with or against whom, an edge for each kind of event",
            Self::Claims => "who says what about what, and how the claims stand to each other",
            Self::Sources => "documents, whom they cite, and the events that they report",
        }
    }

    /// This view of a graph; `base` is the base IRI of the data.
    #[must_use]
    pub fn of<'g>(self, graph: &'g KnowledgeGraph, base: &'g str) -> Box<dyn View + 'g> {
        Box::new(self.projection(graph, base, &Kept(None)))
    }

    /// This view of the part of a graph that a filter keeps.
    ///
    /// # Errors
    /// If the filter speaks of an entity that is not there, or is to show what stands around one that the view does not show.
    pub fn filtered<'g>(
        self,
        graph: &'g KnowledgeGraph,
        base: &'g str,
        filter: &Filter,
    ) -> Result<Box<dyn View + 'g>, FilterError> {
        let mut view = self.projection(graph, base, &Kept(filter.kept(graph)?));
        if let Some((names, depth)) = &filter.around {
            let entities = filter::entities_called(graph, names)?;
            if !entities.iter().any(|at| view.shows_node(*at)) {
                return Err(FilterError::Hidden(names.first().cloned().unwrap_or_default(), self));
            }
            view.keep_around(&entities, *depth);
        }
        if filter.min_degree > 0 {
            view.keep_degree(filter.min_degree);
        }
        Ok(Box::new(view))
    }

    fn projection<'g>(self, graph: &'g KnowledgeGraph, base: &'g str, kept: &Kept) -> Projection<'g> {
        match self {
            Self::Story => story::view(graph, base, kept),
            Self::Full => full::view(graph, base, kept),
            Self::Actors => actors::view(graph, base, kept),
            Self::Claims => claims::view(graph, base, kept),
            Self::Sources => sources::view(graph, base, kept),
        }
    }
}

impl fmt::Display for ViewKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for ViewKind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().copied().find(|view| view.name() == name);
        found.ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|view| view.name()).collect();
            format!("unknown view {name:?}, expected one of {}", names.join(", "))
        })
    }
}
