//! Articles listed in a file: objects of JSON (one, a list, or one a line), or rows of a table with a header.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::{Article, DocumentMetadata, Input, SourceError, stamp::read_date};
use crate::{
    error::Place,
    source::import::{Table, items},
    text::ReadError,
};

/// What is read of an article; all but the text may be missing.
const FIELDS: [&str; 8] = ["id", "text", "title", "publisher", "published", "url", "author", "language"];

/// An article of a list, and where it stands.
pub(in crate::source) struct Listed {
    pub(in crate::source) place: Place,
    pub(in crate::source) article: Result<Article, SourceError>,
    /// The fields that it has and that are not read.
    pub(in crate::source) unread: Vec<String>,
}

/// The articles of a file, in order; one that cannot be had is an error item.
pub(in crate::source) type List<'a> = Box<dyn Iterator<Item = Listed> + Send + 'a>;

/// Reads a list of articles, whichever kind it is. One without an id is called by the file and its number.
pub(in crate::source) fn list(input: &Input) -> Result<List<'_>, SourceError> {
    let io = |error| ReadError::Io { path: input.path.clone(), error };
    let mut stream = input.open().map_err(io)?;
    let start = stream.fill_buf().map_err(io)?;
    let first = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start().first();
    if matches!(first, Some(b'{' | b'[')) {
        return Ok(objects(input, stream));
    }
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let times = |mark: u8| header.iter().filter(|byte| **byte == mark).count();
    // Of none the last: one column, with commas if there were more.
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|mark| times(*mark)).unwrap_or(b',');
    rows(input, stream, delimiter)
}

fn objects<'a>(input: &'a Input, stream: impl BufRead + Send + 'a) -> List<'a> {
    Box::new(items::<Map<String, Value>>(input, stream, |_| false).map(|item| {
        let object = match item.value {
            Ok(object) => object,
            Err(error) => return Listed::bad(item.place, error.into()),
        };
        let unread = object.keys().filter(|key| !FIELDS.contains(&key.as_str())).cloned().collect();
        let field = |name: &str| match object.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) if name == "id" => Ok(Some(number.to_string())),
            Some(other) => Err(format!("{other}, expected a string")),
        };
        Listed::new(item.place, &item.id, unread, field)
    }))
}

fn rows<'a>(
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
    delimiter: u8,
) -> Result<List<'a>, SourceError> {
    let mut table = Table::new(input, stream, delimiter, true);
    let places = table.places(input, &FIELDS, &["text"])?;
    let unread = table.others(&FIELDS);
    let mut number = 0;
    Ok(Box::new(std::iter::from_fn(move || {
        let (place, read) = table.advance()?;
        number += 1;
        if let Err(error) = read {
            return Some(Listed::bad(place, error));
        }
        let column = |name: &str| FIELDS.iter().position(|field| *field == name).map(|at| places[at]);
        let field = |name: &str| {
            let field = column(name).and_then(|column| table.row.get(column));
            Ok(field.filter(|text| !text.trim().is_empty()).map(str::to_owned))
        };
        Some(Listed::new(place, &format!("{}/{number}", input.id), unread.clone(), field))
    })))
}

impl Listed {
    fn bad(place: Place, error: SourceError) -> Self {
        Self { place, article: Err(error), unread: Vec::new() }
    }

    /// The article whose fields `field` has, each or what is wrong with it.
    fn new(
        place: Place,
        id: &str,
        unread: Vec<String>,
        field: impl Fn(&str) -> Result<Option<String>, String>,
    ) -> Self {
        let wrong = |name: &str, message: String| {
            let pointer = format!("{}/{name}", place.pointer.as_deref().unwrap_or_default());
            SourceError::foreign(Place { pointer: Some(pointer), ..place.clone() }, message)
        };
        let word = |name: &str| field(name).map_err(|message| wrong(name, message));
        let about = |name: &str| Ok::<_, SourceError>(word(name)?.map(|text| text.trim().into()));
        let article = || {
            let text = word("text")?.filter(|text| !text.trim().is_empty());
            let others = || match unread.is_empty() {
                true => String::new(),
                false => format!("; what it has and is not read: {}", unread.join(", ")),
            };
            let text =
                text.ok_or_else(|| wrong("text", format!("no text, expected the article's{}", others())))?;
            let published = word("published")?.map(|date| {
                let message =
                    || format!("{date:?}, expected a date such as 2016-12-08 or 2016-12-08T18:30:00Z");
                read_date(&date).ok_or_else(|| wrong("published", message()))
            });
            let about = DocumentMetadata {
                id: word("id")?.unwrap_or_else(|| id.into()),
                publisher: about("publisher")?,
                published: published.transpose()?,
                url: about("url")?,
                title: about("title")?,
                author: about("author")?,
            };
            Ok(Article { about, language: word("language")?, text })
        };
        let article = article();
        Self { place, article, unread }
    }
}
