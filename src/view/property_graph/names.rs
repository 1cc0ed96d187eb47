//! Names that all formats can carry, made from IRIs.

use std::{borrow::Cow, collections::BTreeSet};

use percent_encoding::percent_decode_str;

/// Names that exporters and the programs that read them use themselves.
const RESERVED: [&str; 33] = [
    "b",
    "betweenness",
    "color",
    "community",
    "degree",
    "end",
    "g",
    "id",
    "interaction",
    "interval",
    "iri",
    "key",
    "kind",
    "label",
    "line",
    "name",
    "pagerank",
    "position",
    "r",
    "shape",
    "size",
    "source",
    "start",
    "target",
    "timeset",
    "timestamp",
    "type",
    "types",
    "weight",
    "weighted_degree",
    "x",
    "y",
    "z",
];

/// The names that were given; no two differ by case alone.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Names of columns, none of which is a format's own.
    pub(super) fn of_columns() -> Self {
        Self(RESERVED.map(str::to_owned).into())
    }

    /// The local name of an IRI as an ASCII word; with a number if that is taken.
    pub(super) fn give(&mut self, iri: &str) -> String {
        let word = match word(&local_name(iri)) {
            lat if lat == "lat" => super::super::LATITUDE.to_owned(),
            long if long == "long" => super::super::LONGITUDE.to_owned(),
            word => word,
        };
        let numbered = (2..).map(|n| format!("{word}_{n}"));
        let mut names = std::iter::once(word.clone()).chain(numbered);
        names.find(|name| self.0.insert(name.to_lowercase())).unwrap_or_default()
    }
}

/// What stands behind the last `#`, `/` or `:` of an IRI.
pub(super) fn local_name(iri: &str) -> Cow<'_, str> {
    let end = iri.trim_end_matches(['#', '/', ':']);
    let name = end.rsplit(['#', '/', ':']).next().unwrap_or_default();
    percent_decode_str(name).decode_utf8_lossy()
}

/// A name as an ASCII word that begins with a letter.
pub(super) fn word(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    if plain.starts_with(|c: char| c.is_ascii_alphabetic()) { plain } else { format!("p_{plain}") }
}
