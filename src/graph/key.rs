use std::collections::HashMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::NodeIndex;
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

/// The keys of nodes and the ids made from them, each one after another in one text: following an edge looks
/// up that of its end.
#[derive(Debug, Default)]
pub(super) struct Keys {
    keys: String,
    ids: String,
    /// Where the key of each node ends, and its id.
    ends: Vec<(u32, u32)>,
}

impl Keys {
    /// Adds the key of the next node.
    pub(super) fn push(&mut self, key: &str) {
        let end = |text: &String| u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.keys.push_str(key);
        push_node_id(&mut self.ids, key);
        self.ends.push((end(&self.keys), end(&self.ids)));
    }

    pub(super) fn key(&self, at: NodeIndex) -> &str {
        &self.keys[self.start(at).0 as usize..self.ends[at.index()].0 as usize]
    }

    pub(super) fn id(&self, at: NodeIndex) -> &str {
        &self.ids[self.start(at).1 as usize..self.ends[at.index()].1 as usize]
    }

    fn start(&self, at: NodeIndex) -> (u32, u32) {
        at.index().checked_sub(1).map_or((0, 0), |before| self.ends[before])
    }
}

/// The keys of what stands in one document: its place and kind (RFC 5147 fragment), and a running
/// number where two of a kind stand in one place.
pub(crate) struct PlaceKeys {
    document: String,
    used: HashMap<String, usize>,
}

impl PlaceKeys {
    pub(crate) fn new(document_key: &str) -> Self {
        Self { document: document_key.to_owned(), used: HashMap::new() }
    }

    pub(crate) fn next(&mut self, span: Option<Span>, kind: &str) -> String {
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
    for c in iri.chars() {
        match u8::try_from(c) {
            Ok(byte) if is_plain(byte) => id.push(c),
            _ => escape_into(&mut id, c.encode_utf8(&mut [0; 4])),
        }
    }
    id
}

/// Appends a node's [`node_id`] to a text: a key's own marks become `-` and `::`, what else cannot stand
/// in an id `:` and digits.
fn push_node_id(id: &mut String, key: &str) {
    let (mut plain, mut at) = (0, 0);
    let (mut is_kind, mut is_place, mut commas) = (true, false, 0);
    while let Some(byte) = key.as_bytes().get(at) {
        if is_plain(*byte) {
            at += 1;
            continue;
        }
        id.push_str(&key[plain..at]);
        match byte {
            b'/' if is_kind => {
                is_kind = false;
                id.push('-');
                at += 1;
            }
            b'#' if !is_place => {
                is_place = true;
                id.push_str("::");
                at += if key[at..].starts_with("#char=") { "#char=".len() } else { 1 };
            }
            b',' if is_place && commas < 2 => {
                commas += 1;
                id.push('-');
                at += 1;
            }
            // Keys are percent-encoded: what follows is escaped already.
            b'%' => {
                id.push(':');
                at += 1;
            }
            _ => {
                let length = key[at..].chars().next().map_or(1, char::len_utf8);
                escape_into(id, &key[at..at + length]);
                at += length;
            }
        }
        plain = at;
    }
    id.push_str(&key[plain..]);
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// A colon and the bytes of a character.
fn escape_into(id: &mut String, character: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in character.bytes() {
        id.push(':');
        id.push(char::from(DIGITS[usize::from(byte >> 4)]));
        id.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
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
