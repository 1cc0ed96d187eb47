use std::{
    io::{self, BufRead, Read, Write},
    sync::Arc,
};

use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};

use super::{AnnotatedDocument, Problem, problems};
use crate::error::Place;

/// The longest line that a JSON Lines file may have: one document.
const LONGEST_RECORD: u64 = 256 << 20;

/// What the records of tables, which are the most, take.
const USUAL_RECORD: usize = 1 << 10;

/// A record that is skipped, with its place.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// JSON that does not hold together, or holds something else than a record.
    #[error("{place}: {message}")]
    Json {
        /// Where.
        place: Box<Place>,
        /// What is wrong and what was expected.
        message: String,
    },
    /// A record whose parts contradict one another.
    #[error("{place}: document {document:?}: {}{}", first.message, more(*.others))]
    Unsound {
        /// Where.
        place: Box<Place>,
        /// The document's id.
        document: String,
        /// The first problem.
        first: Box<Problem>,
        /// How many problems there are besides.
        others: usize,
    },
    /// The stream broke off.
    #[error("{place}: {error}")]
    Io {
        /// Where.
        place: Box<Place>,
        /// What the system said.
        error: io::Error,
    },
}

impl RecordError {
    /// Where the record stands.
    #[must_use]
    pub const fn place(&self) -> &Place {
        match self {
            Self::Json { place, .. } | Self::Unsound { place, .. } | Self::Io { place, .. } => place,
        }
    }
}

fn more(others: usize) -> String {
    if others == 0 { String::new() } else { format!(" (and {others} more)") }
}

/// One record from JSON, not yet checked for soundness. `place` says where the JSON stands.
///
/// # Errors
/// If it is not JSON or not a record; the error's place has line and JSON pointer.
pub fn read_record(json: &[u8], place: &Place) -> Result<AnnotatedDocument, RecordError> {
    parse_json(json, place)
}

/// Any value from JSON, with errors like those of [`read_record`].
pub(crate) fn parse_json<'j, T: Deserialize<'j>>(json: &'j [u8], place: &Place) -> Result<T, RecordError> {
    // Fast path first: following the JSON path costs time that sound records need not pay.
    if let Ok(document) = serde_json::from_slice(json) {
        return Ok(document);
    }
    let mut reader = serde_json::Deserializer::from_slice(json);
    let error = match serde_path_to_error::deserialize(&mut reader) {
        Ok(document) => match reader.end() {
            Ok(()) => return Ok(document),
            Err(error) => return Err(json_error(place, &error, None)),
        },
        Err(error) => error,
    };
    let pointer = json_pointer(error.path());
    Err(json_error(place, error.inner(), Some(pointer)))
}

/// A value from a part of a JSON file that has been read; the error's pointer starts at the place's.
pub(crate) fn parse_value<T: DeserializeOwned>(
    value: serde_json::Value,
    place: &Place,
) -> Result<T, RecordError> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let pointer = place.pointer.clone().unwrap_or_default() + &json_pointer(error.path());
        let place = Place { pointer: Some(pointer), ..place.clone() };
        RecordError::Json { place: Box::new(place), message: error.inner().to_string() }
    })
}

fn json_error(place: &Place, error: &serde_json::Error, pointer: Option<String>) -> RecordError {
    let line = place.line.unwrap_or(1) + error.line().saturating_sub(1);
    let text = error.to_string();
    let suffix = format!(" at line {} column {}", error.line(), error.column());
    let message = format!("{} (column {})", text.strip_suffix(&suffix).unwrap_or(&text), error.column());
    let pointer = pointer.or_else(|| place.pointer.clone());
    let place = Place { line: Some(line), pointer, ..place.clone() };
    RecordError::Json { place: Box::new(place), message }
}

fn json_pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        pointer.push('/');
        match segment {
            Segment::Seq { index } => pointer.push_str(&index.to_string()),
            Segment::Map { key } => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => pointer.push_str(variant),
            Segment::Unknown => pointer.push('?'),
        }
    }
    pointer
}

/// A record and its place.
pub type Placed = (Place, Result<AnnotatedDocument, RecordError>);

/// The records of a JSON Lines stream or of a single JSON object, one at a time, in order, not yet
/// checked for soundness; what is no record is an error item, and the next one follows. `file` names
/// the stream.
pub fn read_unchecked<'r>(
    file: &str,
    stream: impl BufRead + Send + 'r,
) -> impl Iterator<Item = Placed> + Send + 'r {
    Lines::new(file.into(), stream, false).map(|(place, json)| {
        let record = json.and_then(|json| read_record(&json, &place));
        (place, record)
    })
}

/// The JSON of each value of a stream: one a line, or one, be it an object or a list, over the whole stream.
pub(crate) fn read_json<'r>(
    file: Arc<str>,
    stream: impl BufRead + Send + 'r,
) -> impl Iterator<Item = (Place, Result<Vec<u8>, RecordError>)> + Send + 'r {
    Lines::new(file, stream, true)
}

/// As [`read_unchecked`], and a record that is not sound is an error item too.
pub fn read_records<'r>(
    file: &str,
    stream: impl BufRead + Send + 'r,
) -> impl Iterator<Item = Result<AnnotatedDocument, RecordError>> + Send + 'r {
    read_unchecked(file, stream).map(|(place, record)| record.and_then(|document| sound(document, &place)))
}

fn sound(document: AnnotatedDocument, place: &Place) -> Result<AnnotatedDocument, RecordError> {
    RecordError::unsound(&document, problems(&document), place).map_or(Ok(document), Err)
}

impl RecordError {
    /// The error of a document with problems; none for a document without.
    #[must_use]
    pub fn unsound(document: &AnnotatedDocument, problems: Vec<Problem>, place: &Place) -> Option<Self> {
        let mut found = problems.into_iter();
        let first = found.next()?;
        Some(Self::Unsound {
            place: Box::new(Place { pointer: Some(first.pointer.clone()), ..place.clone() }),
            document: document.id.to_string(),
            first: Box::new(first),
            others: found.count(),
        })
    }
}

/// Reads record by record: one a line, or one pretty-printed over the whole stream.
struct Lines<R> {
    file: Arc<str>,
    stream: R,
    line: usize,
    /// Whether a list is taken too.
    lists: bool,
    /// Whether no record has been read yet.
    is_first: bool,
    done: bool,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (Place, Result<Vec<u8>, RecordError>);

    fn next(&mut self) -> Option<Self::Item> {
        let mut json = loop {
            if self.done {
                return None;
            }
            match self.read_line() {
                Ok(json) if json.trim_ascii().is_empty() => {}
                Ok(json) => break json,
                Err(error) => return Some((error.place().clone(), Err(error))),
            }
        };
        let place = self.place();
        if !self.lists && json.trim_ascii_start().starts_with(b"[") {
            self.done = self.is_first;
            let message = "a list, expected one object a line, or one object".into();
            return Some((place.clone(), Err(RecordError::Json { place: Box::new(place), message })));
        }
        if self.is_first && self.is_pretty_printed(&json) {
            self.done = true;
            if let Err(error) = self.stream.read_to_end(&mut json) {
                let error = RecordError::Io { place: Box::new(place.clone()), error };
                return Some((place, Err(error)));
            }
        }
        self.is_first = false;
        json.truncate(json.trim_ascii_end().len());
        Some((place, Ok(json)))
    }
}

impl<R: BufRead> Lines<R> {
    const fn new(file: Arc<str>, stream: R, lists: bool) -> Self {
        Self { file, stream, line: 0, lists, is_first: true, done: false }
    }

    fn read_line(&mut self) -> Result<Vec<u8>, RecordError> {
        self.line += 1;
        let mut line = Vec::new();
        let read = self.stream.by_ref().take(LONGEST_RECORD).read_until(b'\n', &mut line);
        match read {
            Ok(0) => self.done = true,
            Ok(_) if line.len() as u64 >= LONGEST_RECORD => {
                self.done = true;
                let message = format!("a record of more than {} MiB", LONGEST_RECORD >> 20);
                return Err(RecordError::Json { place: Box::new(self.place()), message });
            }
            Ok(_) if self.line == 1 && line.starts_with("\u{feff}".as_bytes()) => {
                line.drain(..3);
            }
            Ok(_) => {}
            Err(error) => {
                self.done = true;
                return Err(RecordError::Io { place: Box::new(self.place()), error });
            }
        }
        Ok(line)
    }

    fn place(&self) -> Place {
        Place { file: self.file.clone(), line: Some(self.line), pointer: None }
    }

    /// Whether the first line only begins an object, and the next line goes on with it.
    fn is_pretty_printed(&mut self, first: &[u8]) -> bool {
        let in_list = self.lists && first.trim_ascii_start().starts_with(b"[");
        first.ends_with(b"\n")
            && serde_json::from_slice::<IgnoredAny>(first).is_err_and(|error| error.is_eof())
            && (in_list
                || self.stream.fill_buf().is_ok_and(|next| !next.trim_ascii_start().starts_with(b"{")))
    }
}

/// Writes one record as one line.
///
/// # Errors
/// If the stream refuses.
pub fn write_record(document: &AnnotatedDocument, out: &mut dyn Write) -> io::Result<()> {
    // In one piece: a stream takes many small ones more slowly.
    let mut line = Vec::with_capacity(USUAL_RECORD);
    serde_json::to_writer(&mut line, document)?;
    line.push(b'\n');
    out.write_all(&line)
}
