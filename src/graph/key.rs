use std::collections::HashMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::text::Span;

/// What stays as it is in a part of an IRI's path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A document's IRI without the base: its id, percent-encoded.
///
/// ```
/// assert_eq!(relata::graph::document_key("été/a b"), "document/%C3%A9t%C3%A9/a%20b");
/// ```
#[must_use]
pub fn document_key(id: &str) -> String {
    format!("document/{}", utf8_percent_encode(id, PATH))
}

/// The keys of what stands in one document: its place and kind (RFC 5147 fragment), and a running
/// number where two of a kind stand in one place.
pub(super) struct PlaceKeys {
    document: String,
    used: HashMap<String, usize>,
}

impl PlaceKeys {
    pub(super) fn new(document_key: &str) -> Self {
        Self { document: document_key.to_owned(), used: HashMap::new() }
    }

    pub(super) fn next(&mut self, span: Option<Span>, kind: &str) -> String {
        let key = match span {
            Some(Span { start, end }) => format!("{}#char={start},{end},{kind}", self.document),
            None => format!("{}#{kind}", self.document),
        };
        let used = self.used.entry(key.clone()).or_default();
        *used += 1;
        if *used == 1 { key } else { format!("{key}-{used}") }
    }
}

/// A node's id in XML, DOT and CSV, made from its key: an ASCII NMTOKEN that keeps different keys
/// apart.
///
/// ```
/// use relata::graph::node_id;
/// assert_eq!(node_id("entity/Q41183"), "entity-Q41183");
/// assert_eq!(node_id("document/a/b#char=3,9,Capture"), "document-a:2Fb::3-9-Capture");
/// ```
#[must_use]
pub fn node_id(key: &str) -> String {
    let mut id = String::with_capacity(key.len() + 8);
    push_node_id(&mut id, key);
    id
}

/// The id of what is not relata's own, made from its whole IRI as [`node_id`] is from a key.
#[must_use]
pub fn iri_id(iri: &str) -> String {
    let mut id = String::with_capacity(iri.len() + 8);
    escape_into(&mut id, &iri.replace('%', "%25"));
    id
}

/// Appends a node's [`node_id`] to a text.
pub fn push_node_id(id: &mut String, key: &str) {
    let (path, place) = key.split_once('#').unwrap_or((key, ""));
    let (kind, rest) = path.split_once('/').unwrap_or((path, ""));
    escape_into(id, kind);
    id.push('-');
    escape_into(id, rest);
    if !place.is_empty() {
        id.push_str("::");
        let place = place.strip_prefix("char=").unwrap_or(place);
        for (i, part) in place.splitn(3, ',').enumerate() {
            if i > 0 {
                id.push('-');
            }
            escape_into(id, part);
        }
    }
}

fn escape_into(id: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
        id.push_str(&rest[..at]);
        id.push(':');
        let length = rest[at..].chars().next().map_or(1, char::len_utf8);
        // Keys are percent-encoded: what follows is escaped already.
        if !rest[at..].starts_with('%') {
            for (i, byte) in rest[at..at + length].bytes().enumerate() {
                if i > 0 {
                    id.push(':');
                }
                id.push(char::from(DIGITS[usize::from(byte >> 4)]));
                id.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
        rest = &rest[at + length..];
    }
    id.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_where_keys_do() {
        let keys = [
            document_key("a/b"),
            document_key("a-b"),
            document_key("a%2Fb"),
            document_key("a:2Fb"),
            "document/a#char=1,2,x".into(),
            document_key("a-1-2-x"),
            "entity/a".into(),
        ];
        let ids: std::collections::HashSet<_> = keys.iter().map(|key| node_id(key)).collect();
        assert_eq!(ids.len(), keys.len());
    }

    #[test]
    fn two_of_a_kind_in_one_place_are_numbered() {
        let mut keys = PlaceKeys::new("document/a");
        let span = Some(Span::new(1, 2));
        assert_eq!(keys.next(span, "Killing"), "document/a#char=1,2,Killing");
        assert_eq!(keys.next(span, "Killing"), "document/a#char=1,2,Killing-2");
        assert_eq!(keys.next(None, "partOf"), "document/a#partOf");
    }
}
