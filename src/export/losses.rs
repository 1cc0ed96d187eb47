use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Format;
use crate::view::Evidence;

/// What the formats could not carry, and what each file holds.
#[derive(Debug, Default)]
pub struct Losses {
    current: Option<Format>,
    formats: BTreeMap<&'static str, FormatReport>,
}

/// What one file holds and what it could not carry.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct FormatReport {
    /// Nodes in the file; none for RDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nodes: Option<usize>,
    /// Edges in the file; none for RDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edges: Option<usize>,
    /// Triples in the file; none for graph formats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub triples: Option<usize>,
    /// What Gephi shows of it, for the formats that Gephi opens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gephi_shows: Option<Shown>,
    /// What was changed or left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub losses: Vec<Loss>,
}

/// What a program shows of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// How many nodes.
    pub nodes: usize,
    /// How many edges.
    pub edges: usize,
}

/// One thing that a format could not carry as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What was done.
    pub what: &'static str,
    /// The node, edge or triple.
    pub place: String,
    /// The column or property.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// How often, in this place.
    pub count: usize,
    /// The documents that the place rests on.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub documents: BTreeSet<String>,
    /// The claims that it rests on, by their nodes' ids.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub claims: BTreeSet<String>,
}

impl Losses {
    /// From here on, losses are those of this format.
    pub fn begin(&mut self, format: Format) {
        self.current = Some(format);
        self.report();
    }

    /// Notes a loss; a count of 0 is none.
    pub fn note(&mut self, what: &'static str, place: &str, column: Option<&str>, count: usize) {
        if count > 0 {
            let loss = Loss {
                what,
                place: place.to_owned(),
                column: column.map(str::to_owned),
                count,
                documents: BTreeSet::new(),
                claims: BTreeSet::new(),
            };
            self.report().losses.push(loss);
        }
    }

    /// Adds what the places of this format's losses rest on: `trace` is given the places.
    pub fn trace(&mut self, trace: impl FnOnce(&BTreeSet<&str>) -> BTreeMap<String, Evidence>) {
        let losses = &mut self.report().losses;
        let found = trace(&losses.iter().map(|loss| loss.place.as_str()).collect());
        for loss in losses {
            if let Some(Evidence { documents, claims }) = found.get(&loss.place).cloned() {
                (loss.documents, loss.claims) = (documents, claims);
            }
        }
    }

    /// Notes how many nodes and edges the file holds.
    pub fn counts(&mut self, nodes: usize, edges: usize) {
        let report = self.report();
        (report.nodes, report.edges) = (Some(nodes), Some(edges));
    }

    /// Promises what Gephi shows, after what it merges.
    pub fn gephi_shows(&mut self, nodes: usize, edges: usize) {
        self.report().gephi_shows = Some(Shown { nodes, edges });
    }

    /// Notes how many triples the file holds.
    pub fn triples(&mut self, triples: usize) {
        self.report().triples = Some(triples);
    }

    /// The report of each format, by name.
    #[must_use]
    pub const fn formats(&self) -> &BTreeMap<&'static str, FormatReport> {
        &self.formats
    }

    fn report(&mut self) -> &mut FormatReport {
        self.formats.entry(self.current.map_or("", Format::name)).or_default()
    }
}
