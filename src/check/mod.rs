//! What `relata check` verifies: of annotated documents hashes, quotes, references, dates and ids; of
//! a graph in RDF the shapes, hashes and quotes.

mod graph;
mod shapes;

pub use graph::check_graph;
pub use shapes::{Shapes, ShapesError, Violation};

use std::{collections::HashMap, fmt, io::BufRead};

use crate::{
    annotation::{Problem, RecordError, problems, read_unchecked},
    error::Place,
};

/// Something that is wrong, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// File and line of the record.
    pub place: Place,
    /// The document's id; none where it could not be read.
    pub document: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        if let Some(document) = &self.document {
            write!(f, "document {document:?}: ")?;
        }
        write!(f, "{}", self.problem)
    }
}

/// Checks annotated documents, over any number of streams.
#[derive(Debug, Default)]
pub struct Checker {
    /// Where each document's id was first seen.
    seen: HashMap<String, Place>,
    /// How many records were looked at.
    records: usize,
}

impl Checker {
    /// How many records were looked at.
    #[must_use]
    pub const fn records(&self) -> usize {
        self.records
    }

    /// Hands over everything that is wrong in a stream of annotated documents; `file` names it.
    pub fn check(&mut self, file: &str, stream: impl BufRead + Send, report: &mut dyn FnMut(Finding)) {
        let before = self.records;
        for (place, record) in read_unchecked(file, stream) {
            self.records += 1;
            let document = match record {
                Ok(document) => document,
                Err(error) => {
                    report(unreadable(place, &error));
                    continue;
                }
            };
            let id = document.id.to_string();
            let finding = |problem| Finding { place: place.clone(), document: Some(id.clone()), problem };
            if let Some(first) = self.seen.get(&id) {
                let message = format!("this document was seen before, in {first}");
                report(finding(Problem { pointer: "/id".into(), message }));
            } else {
                self.seen.insert(id.clone(), place.clone());
            }
            problems(&document).into_iter().map(finding).for_each(&mut *report);
        }
        if self.records == before {
            let place = Place { file: file.into(), line: None, pointer: None };
            let problem = Problem { pointer: String::new(), message: "no record in it".into() };
            report(Finding { place, document: None, problem });
        }
    }
}

fn unreadable(place: Place, error: &RecordError) -> Finding {
    let at = error.place();
    let message = match error {
        RecordError::Json { message, .. } => message.clone(),
        other => other.to_string(),
    };
    let problem = Problem { pointer: at.pointer.clone().unwrap_or_default(), message };
    Finding { place: Place { line: at.line, ..place }, document: None, problem }
}
