//! A table of statements, CSV or TSV, whose columns a map names: `subject, predicate, object` and more.
//!
//! A row is a document, or a part of one where a `document` column says so of the rows before it. A
//! predicate that is an event type, or that has a time, is an event; any other is a relation.

use std::io::BufRead;

use serde::Deserialize;

use super::{
    Foreign, Imported, Imports, Input, SourceError,
    draft::{ACTORS, Draft, ForeignEvent, ForeignRelation, Tool, UNDERGOERS},
    line_of,
    map::{ENTITIES, RELATIONS},
    table::{self, Row, Rows, field},
    wrong,
};
use crate::{
    annotation::{AnnotatedDocument, Date, Time},
    error::Place,
};

static CSV: Tool = Tool { name: "csv", entities: ENTITIES, relations: RELATIONS, events: &[] };

/// Which column says what.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns {
    subject: String,
    predicate: String,
    object: String,
    subject_type: Option<String>,
    object_type: Option<String>,
    time: Option<String>,
    source: Option<String>,
    document: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

impl Columns {
    fn names(&self) -> Vec<&str> {
        let optional = [
            &self.subject_type,
            &self.object_type,
            &self.time,
            &self.source,
            &self.document,
            &self.title,
            &self.publisher,
            &self.published,
            &self.url,
        ];
        let needed = [&self.subject, &self.predicate, &self.object];
        needed.into_iter().chain(optional.into_iter().flatten()).map(String::as_str).collect()
    }
}

pub(super) fn read<'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Result<Imports<'a>, SourceError> {
    let Some(columns) = &import.map.columns else {
        let message = "csv needs --map FILE.toml with [columns]: subject, predicate, object";
        return Err(wrong(&line_of(input, 1), message));
    };
    let is_tsv = input.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tsv"));
    let rows = table::rows(input, stream, if is_tsv { b'\t' } else { b',' }, &columns.names())?;
    Ok(Box::new(Documents { import, input, columns, rows, ahead: None }))
}

/// Gathers the rows of a document.
struct Documents<'a, 'm> {
    import: &'a Foreign<'m>,
    input: &'a Input,
    columns: &'a Columns,
    rows: Rows<'a>,
    /// The row that began another document.
    ahead: Option<(Place, Row)>,
}

impl Iterator for Documents<'_, '_> {
    type Item = Imported;

    fn next(&mut self) -> Option<Imported> {
        let (place, first) = match self.ahead.take() {
            Some((place, row)) => (place, row),
            None => match self.rows.next()? {
                (place, Ok(row)) => (place, row),
                (place, Err(error)) => return Some((place, Err(error))),
            },
        };
        let id = self.id(&first).map(str::to_owned);
        let line = place.line.unwrap_or(1);
        let own = id.clone().unwrap_or_else(|| format!("{}/{line}", self.input.id));
        let mut draft = Draft::new(self.import, &CSV, &own, None);
        let mut said = self.header(&mut draft.document, &first, &place);
        said = said.and_then(|()| self.statement(&mut draft, &first, &place));
        while id.is_some() {
            match self.rows.next() {
                Some((place, Ok(row))) if self.id(&row) == id.as_deref() => {
                    said = said.and_then(|()| self.statement(&mut draft, &row, &place));
                }
                Some((place, Ok(row))) => {
                    self.ahead = Some((place, row));
                    break;
                }
                Some((_, Err(error))) => said = said.and(Err(error)),
                None => break,
            }
        }
        Some((place, said.map(|()| draft.document)))
    }
}

impl Documents<'_, '_> {
    fn id<'r>(&self, row: &'r Row) -> Option<&'r str> {
        optional(row, self.columns.document.as_ref())
    }

    fn header(&self, document: &mut AnnotatedDocument, row: &Row, place: &Place) -> Result<(), SourceError> {
        let Columns { title, publisher, published, url, .. } = self.columns;
        let text = |column: &Option<String>| optional(row, column.as_ref()).map(Into::into);
        document.title = text(title);
        document.publisher = text(publisher);
        document.url = text(url);
        document.published = date(row, published.as_ref(), place)?;
        Ok(())
    }

    fn statement(&self, draft: &mut Draft<'_>, row: &Row, place: &Place) -> Result<(), SourceError> {
        let columns = self.columns;
        let needed =
            |name: &str| field(row, name).ok_or_else(|| wrong(place, format!("nothing in column {name:?}")));
        let label = needed(&columns.predicate)?;
        let kind = |column: &Option<String>| optional(row, column.as_ref()).unwrap_or("entity");
        let subject = draft.thing(needed(&columns.subject)?, kind(&columns.subject_type));
        let object = draft.thing(needed(&columns.object)?, kind(&columns.object_type));
        let source = optional(row, columns.source.as_ref());
        let time = date(row, columns.time.as_ref(), place)?;
        let (Some(subject), Some(object)) = (subject, object) else { return Ok(()) };
        let sources = source.map(|name| draft.source(name)).into_iter().collect();
        if time.is_none() && draft.event_type(label).is_none() {
            draft.relation(ForeignRelation { label, subject, object, place: None, score: None, sources });
            return Ok(());
        }
        let time = time.map(|day| Time { start: Some(day), end: Some(day), expression: None });
        let event = draft.event(ForeignEvent { time, sources, ..ForeignEvent::of(label) });
        draft.participate(&event, ACTORS, subject);
        draft.participate(&event, UNDERGOERS, object);
        Ok(())
    }
}

fn optional<'r>(row: &'r Row, column: Option<&String>) -> Option<&'r str> {
    column.and_then(|name| field(row, name))
}

fn date(row: &Row, column: Option<&String>, place: &Place) -> Result<Option<Date>, SourceError> {
    let date = optional(row, column).map(str::parse::<Date>).transpose();
    date.map_err(|error| wrong(place, error.to_string()))
}
