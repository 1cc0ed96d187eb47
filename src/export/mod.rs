//! Writers: one file a format. Graph formats write a [`View`], RDF formats write quads; both stream.
//!
//! [`Format`] is the one registry of both families.

mod csv;
mod cyjs;
mod dot;
mod escape;
mod geojson;
mod gexf;
mod graphml;
mod graphology;
mod html;
mod json;
mod jsonld;
mod losses;
mod mermaid;
mod nquads;
mod ntriples;
mod output;
mod palette;
#[cfg(feature = "parquet")]
mod parquet;
mod rdfxml;
mod target;
mod timeline;
mod trig;
mod turtle;
mod xml;

pub use losses::{FormatReport, Loss, Losses, Shown};
pub use output::{Output, Stream};
pub use target::Target;

use std::{
    fmt, io,
    path::{Path, PathBuf},
    str::FromStr,
};

use crate::{
    rdf::Quads,
    view::{View, ViewKind},
};

/// Stands between the values of a list where a format has scalars only.
const SEPARATOR: &str = " | ";
/// The parts of a format that writes tables.
const TABLES: &[&str] = &["nodes", "edges"];
const JOINED: &str = "lists joined by \" | \"";

/// Writes a view in one graph format.
pub trait GraphExporter {
    /// Writes the whole view and notes what the format cannot carry.
    ///
    /// # Errors
    /// If the stream refuses.
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()>;
}

/// Writes quads in one RDF format.
pub trait RdfExporter {
    /// Writes the quads and notes what the format cannot carry. `base` is the base IRI of the data.
    ///
    /// # Errors
    /// If the stream refuses.
    fn export(
        &self,
        quads: &dyn Quads,
        base: &str,
        out: &mut Output<'_>,
        losses: &mut Losses,
    ) -> io::Result<()>;
}

/// The exporter of a format, by family.
pub enum Exporter {
    /// Writes a view.
    Graph(&'static dyn GraphExporter, ViewKind),
    /// Writes quads.
    Rdf(&'static dyn RdfExporter),
}

/// What relata writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// GraphML, for Gephi, networkx, igraph.
    GraphMl,
    /// GEXF 1.3, for Gephi and Gephi Lite.
    Gexf,
    /// DOT, for Graphviz.
    Dot,
    /// Two tables, nodes and edges, with Gephi's headers.
    Csv,
    /// Two tables in Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
    /// Cytoscape JSON, for Cytoscape and Cytoscape.js.
    Cyjs,
    /// Graphology JSON, for Gephi Lite and sigma.js.
    Graphology,
    /// A Mermaid flowchart, for Markdown.
    Mermaid,
    /// GeoJSON, for maps.
    GeoJson,
    /// One HTML page, for people.
    Html,
    /// RDF 1.1 Turtle.
    Turtle,
    /// RDF 1.1 TriG.
    TriG,
    /// RDF 1.1 N-Triples.
    NTriples,
    /// RDF 1.1 N-Quads.
    NQuads,
    /// RDF 1.1 XML.
    RdfXml,
    /// JSON-LD 1.1.
    JsonLd,
}

impl Format {
    /// Every format, in the order in which `build` writes them.
    pub const ALL: &'static [Self] = &[
        Self::Turtle,
        Self::GraphMl,
        Self::Gexf,
        Self::Dot,
        Self::Csv,
        #[cfg(feature = "parquet")]
        Self::Parquet,
        Self::Cyjs,
        Self::Graphology,
        Self::Mermaid,
        Self::GeoJson,
        Self::Html,
        Self::NTriples,
        Self::NQuads,
        Self::TriG,
        Self::RdfXml,
        Self::JsonLd,
    ];

    /// The formats that `build` writes unless told otherwise.
    pub const DEFAULT: &'static [Self] = &[Self::Turtle, Self::GraphMl, Self::Gexf, Self::Dot];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Dot => "dot",
            Self::Csv => "csv",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
            Self::Cyjs => "cyjs",
            Self::Graphology => "graphology",
            Self::Mermaid => "mmd",
            Self::GeoJson => "geojson",
            Self::Html => "html",
            Self::Turtle => "ttl",
            Self::TriG => "trig",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::RdfXml => "rdf",
            Self::JsonLd => "jsonld",
        }
    }

    /// The extension of its files, which is its name for most.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Graphology => "graphology.json",
            _ => self.name(),
        }
    }

    /// Other extensions by which its files are known.
    const fn other_extensions(self) -> &'static [&'static str] {
        match self {
            Self::Dot => &["gv"],
            Self::Mermaid => &["mermaid"],
            Self::RdfXml => &["owl"],
            Self::Turtle => &["turtle"],
            _ => &[],
        }
    }

    /// What it is and who opens it.
    #[must_use]
    pub const fn describe(self) -> &'static str {
        match self {
            Self::GraphMl => "GraphML: Gephi, networkx, igraph",
            Self::Gexf => "GEXF 1.3: Gephi with its timeline, Gephi Lite",
            Self::Dot => "DOT: Graphviz",
            Self::Csv => "CSV, a table of nodes and one of edges: pandas, DuckDB, Gephi",
            #[cfg(feature = "parquet")]
            Self::Parquet => "Parquet, a table of nodes and one of edges: DuckDB, pandas, Spark",
            Self::Cyjs => "Cytoscape JSON: Cytoscape, Cytoscape.js",
            Self::Graphology => "Graphology JSON: Gephi Lite, sigma.js",
            Self::Mermaid => "Mermaid: small graphs in Markdown",
            Self::GeoJson => "GeoJSON: what stands on the map, for QGIS, Leaflet, kepler.gl",
            Self::Html => "One HTML page, offline: the graph drawn, each claim with its quote in the article",
            Self::Turtle => "RDF Turtle: SPARQL engines, and people",
            Self::TriG => "RDF TriG",
            Self::NTriples => "RDF N-Triples: one triple a line",
            Self::NQuads => "RDF N-Quads: one quad a line",
            Self::RdfXml => "RDF/XML",
            Self::JsonLd => "JSON-LD 1.1, compact: JSON for programs, RDF for engines",
        }
    }

    /// Its media type, as registered with IANA where it is.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::GraphMl => "application/graphml+xml",
            Self::Gexf => "application/gexf+xml",
            Self::Dot => "text/vnd.graphviz",
            Self::Csv => "text/csv",
            #[cfg(feature = "parquet")]
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Cyjs | Self::Graphology => "application/json",
            Self::Mermaid => "text/vnd.mermaid",
            Self::GeoJson => "application/geo+json",
            Self::Html => "text/html",
            Self::Turtle => "text/turtle",
            Self::TriG => "application/trig",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::RdfXml => "application/rdf+xml",
            Self::JsonLd => "application/ld+json",
        }
    }

    /// What writes it.
    #[must_use]
    pub fn exporter(self) -> Exporter {
        match self {
            Self::GraphMl => Exporter::Graph(&graphml::GraphMl::PORTABLE, ViewKind::Full),
            Self::Gexf => Exporter::Graph(&gexf::Gexf, ViewKind::Story),
            Self::Dot => Exporter::Graph(&dot::Dot, ViewKind::Story),
            Self::Csv => Exporter::Graph(&csv::Csv::PORTABLE, ViewKind::Full),
            #[cfg(feature = "parquet")]
            Self::Parquet => Exporter::Graph(&parquet::Parquet, ViewKind::Full),
            Self::Cyjs => Exporter::Graph(&cyjs::Cyjs, ViewKind::Full),
            Self::Graphology => Exporter::Graph(&graphology::Graphology::PORTABLE, ViewKind::Story),
            Self::Mermaid => Exporter::Graph(&mermaid::Mermaid, ViewKind::Story),
            Self::GeoJson => Exporter::Graph(&geojson::GeoJson, ViewKind::Story),
            Self::Html => Exporter::Graph(&html::Html, ViewKind::Full),
            Self::Turtle => Exporter::Rdf(&turtle::Turtle),
            Self::TriG => Exporter::Rdf(&trig::TriG),
            Self::NTriples => Exporter::Rdf(&ntriples::NTriples),
            Self::NQuads => Exporter::Rdf(&nquads::NQuads),
            Self::RdfXml => Exporter::Rdf(&rdfxml::RdfXml),
            Self::JsonLd => Exporter::Rdf(&jsonld::JsonLd),
        }
    }

    /// The parts of a format that writes several files; one file without a part for most.
    #[must_use]
    pub const fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Csv => TABLES,
            #[cfg(feature = "parquet")]
            Self::Parquet => TABLES,
            _ => &[""],
        }
    }

    /// The files of an export to `path`, one for each part.
    ///
    /// ```
    /// use relata::export::Format;
    /// use std::path::{Path, PathBuf};
    ///
    /// let files = Format::Csv.paths(Path::new("out/war.csv"));
    /// assert_eq!(files, ["out/war.nodes.csv", "out/war.edges.csv"].map(PathBuf::from));
    /// assert_eq!(Format::Dot.paths(Path::new("war.gv")), [PathBuf::from("war.gv")]);
    /// ```
    #[must_use]
    pub fn paths(self, path: &Path) -> Vec<PathBuf> {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or(self.name());
        let of_part = |part: &&str| match *part {
            "" => path.to_owned(),
            part => path.with_extension(format!("{part}.{extension}")),
        };
        self.parts().iter().map(of_part).collect()
    }

    /// Whether it can say in which graph a triple stands.
    #[must_use]
    pub const fn has_named_graphs(self) -> bool {
        matches!(self, Self::TriG | Self::NQuads)
    }

    /// Whether it says where nodes stand in a drawing.
    #[must_use]
    pub const fn has_positions(self) -> bool {
        matches!(self, Self::Gexf | Self::Cyjs | Self::Graphology)
    }

    /// The format of a file by its extension.
    #[must_use]
    pub fn from_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|format| {
            let extensions = format.other_extensions().iter().copied();
            let mut extensions = extensions.chain([format.extension()]);
            extensions.any(|extension| name.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.')))
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::ALL.iter().copied().find(|format| format.name() == name);
        found.ok_or_else(|| {
            let names: Vec<_> = Self::ALL.iter().map(|format| format.name()).collect();
            format!("unknown format {name:?}, expected one of {}", names.join(", "))
        })
    }
}
