//! Rows of CSV and TSV, one at a time.

use std::{collections::BTreeMap, io::BufRead};

use super::{Input, SourceError, line_of, wrong};
use crate::error::Place;

/// A row: its fields by the names of the header line.
pub(super) type Row = BTreeMap<String, String>;

/// The rows of a file with their places; a bad one is an error, and the next one follows.
pub(super) type Rows<'a> = Box<dyn Iterator<Item = (Place, Result<Row, SourceError>)> + Send + 'a>;

/// A field of a row, if there is anything in it.
pub(super) fn field<'r>(row: &'r Row, name: &str) -> Option<&'r str> {
    row.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
}

/// The rows of a table whose first line names the columns, among them those `needed`. Tabs between fields
/// mean that quotation marks are only characters.
pub(super) fn rows<'a>(
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
    delimiter: u8,
    needed: &[&str],
) -> Result<Rows<'a>, SourceError> {
    let mut reader = ::csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(delimiter).quoting(delimiter != b'\t').from_reader(stream);
    let header = reader.headers().map_err(|error| wrong(&line_of(input, 1), error.to_string()))?;
    let header: Vec<_> = header.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
    if let Some(name) = needed.iter().find(|name| !header.iter().any(|known| known == *name)) {
        let message = format!("no column {name:?}, the header has {}", header.join(", "));
        return Err(wrong(&line_of(input, 1), message));
    }
    Ok(Box::new(reader.into_records().map(move |record| match record {
        Ok(record) => {
            let line = record.position().map_or(1, ::csv::Position::line);
            let fields = header.iter().cloned().zip(record.iter().map(str::to_owned));
            (line_of(input, usize::try_from(line).unwrap_or(usize::MAX)), Ok(fields.collect()))
        }
        Err(error) => {
            let line = error.position().map_or(1, ::csv::Position::line);
            let place = line_of(input, usize::try_from(line).unwrap_or(usize::MAX));
            let error = wrong(&place, error.to_string());
            (place, Err(error))
        }
    })))
}
