//! Articles as they come: text files, web pages, feeds, which hold several, and lists, which hold many.
//!
//! Each way of reading makes the same [`Article`]: the text, and what its file says of it.

mod feed;
mod listed;
mod markup;
mod page;
mod stamp;

use encoding_rs::{Encoding, UTF_8};

use super::{Dialect, DocumentMetadata, Input, SourceError};
use crate::{
    error::Place,
    text::{ReadError, read_bytes, read_utf8},
};

pub(super) use feed::is_feed;
pub(super) use listed::{Listed, list};
pub(super) use page::is_page;

/// A text, and what its file says of it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Article {
    pub(super) about: DocumentMetadata,
    /// BCP 47 tag.
    pub(super) language: Option<String>,
    pub(super) text: String,
}

/// The articles of a file; one that cannot be had is an error item.
pub(super) type Articles = Vec<Result<Article, SourceError>>;

/// The articles of a text file, a web page or a feed, in order.
pub(super) fn articles(input: &Input) -> Result<Articles, SourceError> {
    let bytes = match &input.content {
        Some(content) => content.clone(),
        None => read_bytes(&input.path)?,
    };
    let file = input.name();
    match input.dialect {
        Dialect::Html => Ok(vec![page::article(&decode(&file, &bytes)?, input)]),
        Dialect::Feed => feed::articles(&decode(&file, &bytes)?, input),
        _ => {
            let about = DocumentMetadata { id: input.id.clone(), ..DocumentMetadata::default() };
            Ok(vec![Ok(Article { about, language: None, text: read_utf8(file.as_ref(), bytes)? })])
        }
    }
}

/// How many bytes of a file are searched for the name of its encoding, or for what tells its kind.
const START: usize = 2048;

/// Markup as text: in the encoding of its byte-order mark, else in the one that it names, else in UTF-8.
fn decode(file: &str, bytes: &[u8]) -> Result<String, ReadError> {
    let named = || {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(START)]);
        let after =
            ["charset=", "encoding="].iter().find_map(|word| Some(start.split_once(word)?.1.to_owned()))?;
        let name = after.trim_start_matches(['"', '\'']);
        Encoding::for_label(name.split(['"', '\'', '>', ';', ' ', '/']).next()?.as_bytes())
    };
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(named);
    match encoding.filter(|encoding| *encoding != UTF_8) {
        Some(encoding) => Ok(encoding.decode(bytes).0.into_owned()),
        None => read_utf8(file.as_ref(), bytes.to_vec()),
    }
}

/// The first characters of a file, lower case, with no white space before them.
fn start(bytes: &[u8]) -> String {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(START)]);
    start.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase()
}

/// What is wrong with a file of articles.
fn wrong(input: &Input, line: Option<usize>, message: impl Into<String>) -> SourceError {
    let place = Place { file: input.name().into(), line, pointer: None };
    SourceError::foreign(place, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_read_in_the_encoding_that_it_names() {
        let page = b"<meta charset=\"iso-8859-1\"><p>\xe9t\xe9</p>";
        assert!(decode("a", page).unwrap().contains("été"));
        assert!(
            decode("a", b"<?xml version='1.0' encoding='windows-1252'?><a>\x80</a>").unwrap().contains('€')
        );
        assert!(decode("a", b"\xff\xfea\0b\0").unwrap().contains("ab"));
        let error = decode("a.html", b"<p>\xe9t\xe9</p>").unwrap_err();
        assert!(error.to_string().contains("a.html: not UTF-8"), "{error}");
    }
}
