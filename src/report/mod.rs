//! What an editor reads: events in order, figures with their sources, disagreements side by side,
//! who said what. In English or French, as Markdown or HTML.

mod block;
mod html;
mod markdown;
mod sections;
mod words;

use std::io::{self, Write};

use crate::graph::KnowledgeGraph;

/// A language that reports are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl std::str::FromStr for Language {
    type Err = String;

    fn from_str(tag: &str) -> Result<Self, String> {
        match tag {
            "en" => Ok(Self::English),
            "fr" => Ok(Self::French),
            _ => Err(format!("unknown language {tag:?}, expected en or fr")),
        }
    }
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// `CommonMark` with tables.
    Markdown,
    /// One page that needs nothing else.
    Html,
}

/// Writes the report of a graph.
///
/// ```
/// use relata::{graph::KnowledgeGraph, report::{Language, ReportFormat, write}};
/// let mut out = Vec::new();
/// write(&KnowledgeGraph::default(), Language::French, ReportFormat::Markdown, &mut out)?;
/// assert!(String::from_utf8_lossy(&out).starts_with("# "));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// If `out` refuses.
pub fn write(
    graph: &KnowledgeGraph,
    language: Language,
    format: ReportFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let blocks = sections::of(graph, language).map_err(io::Error::other)?;
    match format {
        ReportFormat::Markdown => markdown::write(&blocks, out),
        ReportFormat::Html => html::write(&blocks, language, out),
    }
}
