//! A table of statements, CSV or TSV, whose columns a map names: `subject, predicate, object` and more.
//!
//! A row is a document, or a part of one where a `document` column says so of the rows before it. A
//! predicate that is an event type, or that has a time, is an event; any other is a relation.

use std::io::BufRead;

use ::csv::StringRecord;
use serde::Deserialize;

use super::{
    Foreign, Imported, Imports, Input, SourceError,
    draft::{ACTORS, Draft, Drafts, ForeignEvent, ForeignRelation, Tool, UNDERGOERS, numbered},
    line_of,
    map::{ENTITIES, RELATIONS},
    table::{Table, field},
    wrong,
};
use crate::{
    annotation::{AnnotatedDocument, Date, DocumentId, Time},
    error::Place,
};

static CSV: Tool = Tool { name: "csv", entities: ENTITIES, relations: RELATIONS, events: &[] };

/// Which column says what: by name in a map, by place for a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns<C = String> {
    subject: C,
    predicate: C,
    object: C,
    subject_type: Option<C>,
    object_type: Option<C>,
    time: Option<C>,
    source: Option<C>,
    document: Option<C>,
    title: Option<C>,
    publisher: Option<C>,
    published: Option<C>,
    url: Option<C>,
}

impl<C> Columns<C> {
    /// Each column as `find` has it.
    fn map<'c, D>(&'c self, mut find: impl FnMut(&'c C) -> D) -> Columns<D> {
        Columns {
            subject: find(&self.subject),
            predicate: find(&self.predicate),
            object: find(&self.object),
            subject_type: self.subject_type.as_ref().map(&mut find),
            object_type: self.object_type.as_ref().map(&mut find),
            time: self.time.as_ref().map(&mut find),
            source: self.source.as_ref().map(&mut find),
            document: self.document.as_ref().map(&mut find),
            title: self.title.as_ref().map(&mut find),
            publisher: self.publisher.as_ref().map(&mut find),
            published: self.published.as_ref().map(&mut find),
            url: self.url.as_ref().map(&mut find),
        }
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
    let mut table = Table::new(input, stream, if is_tsv { b'\t' } else { b',' }, true);
    let mut names = Vec::new();
    columns.map(|name| names.push(name.as_str()));
    let mut places = table.places(input, &names, &names)?.into_iter();
    let columns = columns.map(|_| places.next().unwrap_or_default());
    Ok(Box::new(Documents {
        drafts: Drafts::new(import, &CSV),
        folder: format!("{}/", input.id),
        columns,
        table,
        ahead: None,
    }))
}

/// Gathers the rows of a document.
struct Documents<'a, R> {
    drafts: Drafts<'a>,
    /// What the rows' numbers stand below.
    folder: String,
    columns: Columns<usize>,
    table: Table<R>,
    /// Where the row stands that was read last, if it begins another document.
    ahead: Option<Place>,
}

impl<R: BufRead> Iterator for Documents<'_, R> {
    type Item = Imported;

    fn next(&mut self) -> Option<Imported> {
        let Self { drafts, folder, columns, table, ahead } = self;
        let place = match ahead.take() {
            Some(place) => place,
            None => match table.advance()? {
                (place, Ok(())) => place,
                (place, Err(error)) => return Some((place, Err(error))),
            },
        };
        let id = columns.document(&table.row).map(str::to_owned);
        let mut draft = match &id {
            Some(id) => drafts.begin(id.as_str(), None),
            None => drafts.begin(numbered::<DocumentId>(folder, place.line.unwrap_or(1)), None),
        };
        let mut said = columns.header(&mut draft.document, &table.row, &place);
        said = said.and_then(|()| columns.statement(&mut draft, &table.row, &place));
        while id.is_some() {
            match table.advance() {
                Some((place, Ok(()))) if columns.document(&table.row) == id.as_deref() => {
                    said = said.and_then(|()| columns.statement(&mut draft, &table.row, &place));
                }
                Some((place, Ok(()))) => {
                    *ahead = Some(place);
                    break;
                }
                Some((_, Err(error))) => said = said.and(Err(error)),
                None => break,
            }
        }
        Some((place, said.map(|()| draft.finish())))
    }
}

impl Columns<usize> {
    /// The id of a row's document, where it says one.
    fn document<'r>(&self, row: &'r StringRecord) -> Option<&'r str> {
        optional(row, self.document)
    }

    fn header(
        &self,
        document: &mut AnnotatedDocument,
        row: &StringRecord,
        place: &Place,
    ) -> Result<(), SourceError> {
        document.title = optional(row, self.title).map(Into::into);
        document.publisher = optional(row, self.publisher).map(Into::into);
        document.url = optional(row, self.url).map(Into::into);
        document.published = date(row, self.published, place)?;
        Ok(())
    }

    fn statement(&self, draft: &mut Draft<'_>, row: &StringRecord, place: &Place) -> Result<(), SourceError> {
        let needed =
            |column, what| field(row, column).ok_or_else(|| wrong(place, format!("a row without {what}")));
        let label = needed(self.predicate, "predicate")?;
        let kind = |column| optional(row, column).unwrap_or("entity");
        let subject = draft.thing(needed(self.subject, "subject")?, kind(self.subject_type));
        let object = draft.thing(needed(self.object, "object")?, kind(self.object_type));
        let source = optional(row, self.source);
        let time = date(row, self.time, place)?;
        let Some((subject, object)) = draft.ends(subject, object) else { return Ok(()) };
        let sources = source.map(|name| draft.source(name)).into_iter().collect();
        if time.is_none() && draft.event_type(label).is_none() {
            draft.relation(ForeignRelation { sources, ..ForeignRelation::of(label, subject, object) });
            return Ok(());
        }
        let time = time.map(|day| Time { start: Some(day), end: Some(day), expression: None });
        let event = draft.event(ForeignEvent { time, sources, ..ForeignEvent::of(label) });
        draft.participate(&event, ACTORS, subject);
        draft.participate(&event, UNDERGOERS, object);
        Ok(())
    }
}

fn optional(row: &StringRecord, column: Option<usize>) -> Option<&str> {
    column.and_then(|column| field(row, column))
}

fn date(row: &StringRecord, column: Option<usize>, place: &Place) -> Result<Option<Date>, SourceError> {
    let date = optional(row, column).map(str::parse::<Date>).transpose();
    date.map_err(|error| wrong(place, error.to_string()))
}
