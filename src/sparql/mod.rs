//! SPARQL over the graph: an in-memory oxigraph store, ready questions, result formats.

mod questions;
mod results;
mod table;

pub use questions::{QUESTIONS, Question, question};
pub use results::{ResultFormat, write_graph};

use std::{
    io::{self, Read, Write},
    path::Path,
};

use oxigraph::{
    io::{RdfFormat, RdfParseError, RdfParser},
    model::{Quad, Triple},
    sparql::{QueryEvaluationError, QueryResults, SparqlEvaluator, SparqlSyntaxError},
    store::{LoaderError, StorageError, Store},
};

use crate::{
    rdf::{PREFIXES, RdfGraph},
    vocab::term,
};

/// A question that was not answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SparqlError {
    /// The query is not SPARQL 1.1.
    #[error("not a SPARQL query: {0}")]
    Syntax(Box<SparqlSyntaxError>),
    /// The query failed while it ran.
    #[error("the query failed: {0}")]
    Evaluation(Box<QueryEvaluationError>),
    /// The store refused.
    #[error("the store failed: {0}")]
    Store(StorageError),
    /// A file that is not the RDF that its extension says.
    #[error("{file}: {error}")]
    Rdf {
        /// The file.
        file: String,
        /// What the parser says.
        error: RdfParseError,
    },
    /// A result format that does not go with the query form.
    #[error("format {format} does not fit: {reason}")]
    Format {
        /// The format asked for.
        format: ResultFormat,
        /// Why not, and what fits.
        reason: &'static str,
    },
    /// A query that gives no graph where one is wanted.
    #[error("the query gives no graph, expected CONSTRUCT or DESCRIBE")]
    NoGraph,
    /// The output refused.
    #[error("cannot write the answer")]
    Io(#[from] io::Error),
}

impl From<SparqlSyntaxError> for SparqlError {
    fn from(error: SparqlSyntaxError) -> Self {
        Self::Syntax(Box::new(error))
    }
}

impl From<QueryEvaluationError> for SparqlError {
    fn from(error: QueryEvaluationError) -> Self {
        Self::Evaluation(Box::new(error))
    }
}

impl From<StorageError> for SparqlError {
    fn from(error: StorageError) -> Self {
        Self::Store(error)
    }
}

/// Triples that answer questions.
pub struct Dataset {
    store: Store,
}

impl Dataset {
    /// An empty one.
    ///
    /// # Errors
    /// If the store cannot be made.
    pub fn new() -> Result<Self, SparqlError> {
        Ok(Self { store: Store::new()? })
    }

    /// Adds a knowledge graph.
    ///
    /// # Errors
    /// If the store refuses.
    pub fn add_graph(&self, graph: &RdfGraph<'_>) -> Result<(), SparqlError> {
        self.add(graph.quads())
    }

    /// Adds the content of an RDF file; `file` is its name in errors.
    ///
    /// # Errors
    /// If it is not well formed.
    pub fn add_rdf(&self, format: RdfFormat, stream: impl Read, file: &str) -> Result<(), SparqlError> {
        let mut loader = self.store.bulk_loader();
        let parser = RdfParser::from_format(format).with_base_iri(term::DATA).map_err(io::Error::other)?;
        let parser = parser.rename_blank_nodes();
        loader.load_from_reader(parser, stream).map_err(|error| match error {
            LoaderError::Parsing(error) => SparqlError::Rdf { file: file.to_owned(), error },
            LoaderError::Storage(error) => SparqlError::Store(error),
            other => SparqlError::Io(io::Error::other(other)),
        })?;
        loader.commit()?;
        Ok(())
    }

    fn add(&self, quads: impl Iterator<Item = Quad>) -> Result<(), SparqlError> {
        let mut loader = self.store.bulk_loader();
        loader.load_quads(quads)?;
        loader.commit()?;
        Ok(())
    }

    /// Every quad, in no particular order.
    pub fn quads(&self) -> impl Iterator<Item = Result<Quad, SparqlError>> {
        self.store.iter().map(|quad| Ok(quad?))
    }

    /// How many quads it holds.
    ///
    /// # Errors
    /// If the store fails.
    pub fn len(&self) -> Result<usize, SparqlError> {
        Ok(self.store.len()?)
    }

    /// Whether it holds nothing.
    ///
    /// # Errors
    /// If the store fails.
    pub fn is_empty(&self) -> Result<bool, SparqlError> {
        Ok(self.store.is_empty()?)
    }

    /// Answers a SPARQL 1.1 query, over the union of all graphs unless it says `FROM`. relata's
    /// prefixes need no declaration.
    ///
    /// # Errors
    /// If it is not SPARQL, or fails.
    pub fn query(&self, sparql: &str) -> Result<QueryResults<'static>, SparqlError> {
        let declare = |evaluator: SparqlEvaluator, (prefix, namespace): &(&str, &str)| {
            evaluator.with_prefix(*prefix, *namespace).map_err(io::Error::other)
        };
        let evaluator = PREFIXES.iter().try_fold(SparqlEvaluator::new(), declare)?;
        let mut query = evaluator.parse_query(sparql)?;
        if query.dataset().is_default_dataset() {
            query.dataset_mut().set_default_graph_as_union();
        }
        Ok(query.on_store(&self.store).execute()?)
    }

    /// The triples that a CONSTRUCT or DESCRIBE gives: sorted, each once, blank nodes by names that depend on
    /// the triples alone.
    ///
    /// # Errors
    /// As [`query`](Self::query); if the query gives no graph.
    pub fn construct(&self, sparql: &str) -> Result<Vec<Triple>, SparqlError> {
        match self.query(sparql)? {
            QueryResults::Graph(triples) => results::graph(triples),
            _ => Err(SparqlError::NoGraph),
        }
    }

    /// Answers a query and writes the result.
    ///
    /// # Errors
    /// As [`query`](Self::query); if the format does not fit the query form; if `out` refuses.
    pub fn answer(
        &self,
        sparql: &str,
        format: Option<ResultFormat>,
        out: &mut dyn Write,
    ) -> Result<(), SparqlError> {
        results::write(self.query(sparql)?, format, out)
    }
}

/// The RDF format of a file by its extension.
#[must_use]
pub fn rdf_format(path: &Path) -> Option<RdfFormat> {
    RdfFormat::from_extension(path.extension()?.to_str()?)
}
