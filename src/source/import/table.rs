//! Rows of CSV and TSV, one at a time, each read into the place of the one before: [`columns`] says what a dialect
//! reads of them, [`documents`] makes a document of each.

use std::{io::Read, iter, sync::Arc};

use ::csv::{Position, Reader, ReaderBuilder, StringRecord};

use super::{Imports, Input, SourceError, line_of, wrong};
use crate::{annotation::AnnotatedDocument, error::Place};

/// Declares what a dialect reads of a row: the fields of some columns, none where there is nothing in them.
macro_rules! columns {
    ($(#[$doc:meta])* $name:ident by $key:ty { $($field:ident = $column:literal,)+ }) => {
        $(#[$doc])*
        struct $name<'r> { $($field: Option<&'r str>,)+ }

        impl<'r> $name<'r> {
            /// The columns that are read.
            const COLUMNS: &'static [$key] = &[$($column),+];

            /// The fields that `get` finds, asked for in the order of the columns.
            fn read(mut get: impl FnMut($key) -> Option<&'r str>) -> Self {
                Self { $($field: get($column),)+ }
            }
        }
    };
}
pub(super) use columns;

/// The place of a column that a table does not have.
const NOWHERE: usize = usize::MAX;

/// A field of a row, if there is anything in it.
pub(super) fn field(row: &StringRecord, column: usize) -> Option<&str> {
    row.get(column).map(trimmed).filter(|value| !value.is_empty())
}

/// As [`str::trim`], which looks for white space beyond ASCII; at most fields' ends, one look shows that there is none.
fn trimmed(value: &str) -> &str {
    let is_mark = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = value.as_bytes();
    if is_mark(bytes.first()) && is_mark(bytes.last()) { value } else { value.trim() }
}

/// The fields of a row whose columns stand at these places, one after another.
pub(super) fn fields<'r, K>(row: &'r StringRecord, places: &'r [usize]) -> impl FnMut(K) -> Option<&'r str> {
    let mut places = places.iter();
    move |_| places.next().and_then(|place| field(row, *place))
}

/// A table with the row that was read last.
pub(in crate::source) struct Table<R> {
    file: Arc<str>,
    reader: Reader<R>,
    pub(in crate::source) row: StringRecord,
}

impl<R: Read> Table<R> {
    /// A table; without a header, its rows may differ in width. Tabs between fields mean that quotation marks are
    /// only characters.
    pub(in crate::source) fn new(input: &Input, stream: R, delimiter: u8, has_header: bool) -> Self {
        let mut reader = ReaderBuilder::new();
        reader.delimiter(delimiter).quoting(delimiter != b'\t').has_headers(has_header).flexible(!has_header);
        Self { file: input.name().into(), reader: reader.from_reader(stream), row: StringRecord::new() }
    }

    /// Where columns stand, by the header; those `needed` have to be there.
    pub(in crate::source) fn places(
        &mut self,
        input: &Input,
        columns: &[&str],
        needed: &[&str],
    ) -> Result<Vec<usize>, SourceError> {
        let line = line_of(input, 1);
        let header = self.reader.headers().map_err(|error| wrong(&line, error.to_string()))?;
        let place = |column: &str| names(header).position(|name| name == column);
        if let Some(column) = needed.iter().find(|column| place(column).is_none()) {
            let names = names(header).collect::<Vec<_>>().join(", ");
            let there =
                if names.is_empty() { "the file is empty".into() } else { format!("the header has {names}") };
            return Err(wrong(&line, format!("no column {column:?}, {there}")));
        }
        Ok(columns.iter().map(|column| place(column).unwrap_or(NOWHERE)).collect())
    }

    /// The columns besides these.
    pub(in crate::source) fn others(&mut self, columns: &[&str]) -> Vec<String> {
        let header = self.reader.headers().cloned().unwrap_or_default();
        names(&header).filter(|name| !columns.contains(name)).map(str::to_owned).collect()
    }

    /// Reads the next row, and says where it stands; a bad one is an error, and the next one follows.
    pub(in crate::source) fn advance(&mut self) -> Option<(Place, Result<(), SourceError>)> {
        match self.reader.read_record(&mut self.row) {
            Ok(false) => None,
            Ok(true) => Some((self.place(self.row.position()), Ok(()))),
            Err(error) => {
                let place = self.place(error.position());
                let error = wrong(&place, error.to_string());
                Some((place, Err(error)))
            }
        }
    }

    fn place(&self, position: Option<&Position>) -> Place {
        let line = position.map_or(1, Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        Place { file: self.file.clone(), line: Some(line), pointer: None }
    }
}

/// The names of the columns; a byte-order mark before the first is none of its characters.
fn names(header: &StringRecord) -> impl Iterator<Item = &str> {
    header.iter().map(|name| name.trim_start_matches('\u{feff}'))
}

/// The documents of a table, one a row.
pub(super) fn documents<'a>(
    mut table: Table<impl Read + Send + 'a>,
    mut document: impl FnMut(&StringRecord, &Place) -> Result<AnnotatedDocument, SourceError> + Send + 'a,
) -> Imports<'a> {
    Box::new(iter::from_fn(move || {
        let (place, read) = table.advance()?;
        let document = read.and_then(|()| document(&table.row, &place));
        Some((place, document))
    }))
}
