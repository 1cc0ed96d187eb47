//! Rows of CSV and TSV, one at a time.

use std::{io::BufRead, sync::Arc};

use ::csv::{Position, Reader, ReaderBuilder, StringRecord};

use super::{Input, SourceError, line_of, wrong};
use crate::error::Place;

/// The names of columns, which all rows share.
pub(super) type Names = Arc<[String]>;

/// A row: its fields by the names of the columns.
pub(super) struct Row {
    names: Names,
    fields: StringRecord,
}

impl FromIterator<(String, String)> for Row {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(fields: I) -> Self {
        let (names, fields): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
        Self { names: names.into(), fields: StringRecord::from(fields) }
    }
}

/// The rows of a file with their places; a bad one is an error, and the next one follows.
pub(super) type Rows<'a> = Box<dyn Iterator<Item = (Place, Result<Row, SourceError>)> + Send + 'a>;

/// A field of a row, if there is anything in it.
pub(super) fn field<'r>(row: &'r Row, name: &str) -> Option<&'r str> {
    let column = row.names.iter().position(|known| known == name)?;
    row.fields.get(column).map(str::trim).filter(|value| !value.is_empty())
}

/// The rows of a table whose first line names the columns, among them those `needed`. Tabs between fields
/// mean that quotation marks are only characters.
pub(super) fn rows<'a>(
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
    delimiter: u8,
    needed: &[&str],
) -> Result<Rows<'a>, SourceError> {
    let mut reader = of_lines(delimiter).from_reader(stream);
    let header = reader.headers().map_err(|error| wrong(&line_of(input, 1), error.to_string()))?;
    let names: Names = header.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
    if let Some(name) = needed.iter().find(|name| !names.iter().any(|known| known == *name)) {
        let message = format!("no column {name:?}, the header has {}", names.join(", "));
        return Err(wrong(&line_of(input, 1), message));
    }
    Ok(records(input, reader, move |_| Ok(names.clone())))
}

/// The rows of a table without a header; `names` knows the columns by how many there are.
pub(super) fn bare_rows<'a>(
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
    delimiter: u8,
    names: impl Fn(usize) -> Result<Names, String> + Send + 'a,
) -> Rows<'a> {
    let reader = of_lines(delimiter).has_headers(false).flexible(true).from_reader(stream);
    records(input, reader, move |fields| names(fields.len()))
}

fn of_lines(delimiter: u8) -> ReaderBuilder {
    let mut reader = ReaderBuilder::new();
    reader.delimiter(delimiter).quoting(delimiter != b'\t');
    reader
}

fn records<'a, R: BufRead + Send + 'a>(
    input: &'a Input,
    reader: Reader<R>,
    names: impl Fn(&StringRecord) -> Result<Names, String> + Send + 'a,
) -> Rows<'a> {
    let place = |position: Option<&Position>| {
        let line = position.map_or(1, Position::line);
        line_of(input, usize::try_from(line).unwrap_or(usize::MAX))
    };
    Box::new(reader.into_records().map(move |record| match record {
        Ok(fields) => {
            let place = place(fields.position());
            let row = names(&fields).map(|names| Row { names, fields });
            let row = row.map_err(|message| wrong(&place, message));
            (place, row)
        }
        Err(error) => {
            let place = place(error.position());
            let error = wrong(&place, error.to_string());
            (place, Err(error))
        }
    }))
}
