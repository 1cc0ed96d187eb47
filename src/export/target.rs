use std::{fmt, str::FromStr};

use super::{Exporter, Format, csv::Csv, graphml::GraphMl, graphology::Graphology};
use crate::view::ViewKind;

/// A program that a file is for. Without one, a format is written so that most read it; with one, as
/// that program alone likes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Gephi: lists as lists, time in CSV.
    Gephi,
    /// Gephi Lite: lists as texts.
    GephiLite,
    /// Cytoscape: names in `name`, edge types in `interaction`.
    Cytoscape,
    /// yEd: labels, shapes and colours of its own.
    Yed,
    /// networkx, which reads the defaults.
    NetworkX,
    /// Neo4j: the headers of `neo4j-admin database import`.
    Neo4j,
}

impl Target {
    /// Every target.
    pub const ALL: &'static [Self] =
        &[Self::Gephi, Self::GephiLite, Self::Cytoscape, Self::Yed, Self::NetworkX, Self::Neo4j];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gephi => "gephi",
            Self::GephiLite => "gephi-lite",
            Self::Cytoscape => "cytoscape",
            Self::Yed => "yed",
            Self::NetworkX => "networkx",
            Self::Neo4j => "neo4j",
        }
    }

    /// The formats that it reads.
    ///
    /// ```
    /// use relata::export::{Format, Target};
    /// assert_eq!(Target::Neo4j.formats(), [Format::Csv]);
    /// ```
    #[must_use]
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::Gephi => &[Format::Gexf, Format::GraphMl, Format::Csv],
            Self::GephiLite => &[Format::Gexf, Format::GraphMl, Format::Graphology],
            Self::Cytoscape => &[Format::Cyjs, Format::GraphMl],
            Self::Yed => &[Format::GraphMl],
            Self::NetworkX => &[Format::GraphMl, Format::Gexf, Format::Cyjs],
            Self::Neo4j => &[Format::Csv],
        }
    }

    /// What writes a format for it; none where it does not read the format.
    #[must_use]
    pub fn exporter(self, format: Format) -> Option<Exporter> {
        if !self.formats().contains(&format) {
            return None;
        }
        Some(match (self, format) {
            (Self::Gephi, Format::GraphMl) => Exporter::Graph(&GraphMl::GEPHI, ViewKind::Full),
            (Self::Gephi, Format::Csv) => Exporter::Graph(&Csv::GEPHI, ViewKind::Full),
            (Self::GephiLite, Format::Graphology) => {
                Exporter::Graph(&Graphology::GEPHI_LITE, ViewKind::Story)
            }
            (Self::Cytoscape, Format::GraphMl) => Exporter::Graph(&GraphMl::CYTOSCAPE, ViewKind::Full),
            (Self::Yed, Format::GraphMl) => Exporter::Graph(&GraphMl::YED, ViewKind::Story),
            (Self::Neo4j, Format::Csv) => Exporter::Graph(&Csv::NEO4J, ViewKind::Full),
            _ => format.exporter(),
        })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().copied().find(|target| target.name() == name);
        found.ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|target| target.name()).collect();
            format!("unknown target {name:?}, expected one of {}", names.join(", "))
        })
    }
}
