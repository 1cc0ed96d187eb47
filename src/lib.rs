//! relata turns reports into relations: news texts, or what another extractor found in them, into
//! one **knowledge graph** of entities, events and attributed claims.
//!
//! | term | what it is |
//! | --- | --- |
//! | [document](annotation::AnnotatedDocument) | a news text and everything found in it |
//! | [entity](annotation::Entity) | who or where: a person, organisation, group or place |
//! | [event](annotation::Event) | what happened, is happening, is asked for, is predicted |
//! | [claim](graph::Claim) | one statement in one document: that an event happened, that a quantity is so much, that a relation holds; with who says so, how, and the exact words |
//! | [quotation](annotation::Quotation) | words reported as somebody's |
//! | [view](view::View) | a plain property graph for graph tools |
//!
//! The path of the data, one module a step:
//!
//! ```
//! use relata::{annotation::AnnotatedDocument, graph, knowledge::Knowledge, rdf::RdfGraph, resolve, source};
//!
//! let knowledge = Knowledge::built_in()?;
//! let metadata = source::Metadata::default();
//! let text = source::FrenchText::new(&knowledge, &metadata);
//! let document = text.annotate("a", "Selon l'ONU, l'armée malienne a repris Gao le 26 janvier 2013.");
//! assert!(document.events.iter().any(|event| event.kind.name() == "Capture"));
//!
//! let documents = [document];
//! let resolution = resolve::resolve(&documents, &knowledge.entities);
//! let graph = graph::build(&documents, &resolution, true);
//! let rdf = RdfGraph::new(&graph, "https://example.org/")?;
//! assert!(rdf.quads().count() > 20);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod annotation;
pub mod check;
pub mod cli;
pub mod error;
pub mod eval;
pub mod export;
pub mod graph;
pub mod knowledge;
pub mod rdf;
pub mod report;
pub mod resolve;
pub mod source;
pub mod sparql;
pub mod text;
pub mod view;
pub mod vocab;
