//! Where something is wrong: a file, and a line or a JSON pointer in it.

use std::{fmt, sync::Arc};

/// The place of a mistake, as errors print it: `notes.jsonl:12`, `a.json:1 at /events/3/type`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// File name, or `standard input`.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: Option<usize>,
    /// JSON pointer (RFC 6901).
    pub pointer: Option<String>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        match &self.pointer {
            Some(pointer) if !pointer.is_empty() => write!(f, " at {pointer}"),
            _ => Ok(()),
        }
    }
}
