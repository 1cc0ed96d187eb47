//! Values of JSON, one at a time: one object a line, a list of objects, or one object.

use std::io::BufRead;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    Foreign, Imports, Input,
    draft::{Draft, Drafts, Tool},
};
use crate::{
    annotation::{RecordError, parse_json, parse_value, read_json},
    error::Place,
};

/// A value of JSON that one document is made of.
pub(super) trait Told: DeserializeOwned + Send {
    /// Who made it.
    const TOOL: &'static Tool;

    /// Whether a list is one value, and no list of them.
    fn is_one(_list: &[Value]) -> bool {
        false
    }

    /// The id that it gives itself.
    fn id(&self) -> Option<&str> {
        None
    }

    /// The text that it speaks of.
    fn text(&self) -> Option<&str>;

    /// Says what it holds.
    fn tell(&self, draft: &mut Draft<'_>);
}

/// The documents of a JSON file, one a value.
pub(super) fn read<'a, T: Told + 'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Imports<'a> {
    let drafts = Drafts::new(import, T::TOOL);
    Box::new(items::<T>(input, stream, T::is_one).map(move |item| {
        let document = item.value.map(|value| {
            let mut draft = drafts.begin(value.id().unwrap_or(&item.id), value.text());
            value.tell(&mut draft);
            draft.finish()
        });
        (item.place, document.map_err(Into::into))
    }))
}

/// One value of a JSON file, and the id that its document gets where it says none.
pub(in crate::source) struct Item<T> {
    pub(in crate::source) place: Place,
    pub(in crate::source) id: String,
    pub(in crate::source) value: Result<T, RecordError>,
}

/// The values of a JSON file: one object, a list of objects, or one object a line. A list for which
/// `is_one` holds is a value itself. A file of one value is the document of its name.
pub(in crate::source) fn items<'a, T: DeserializeOwned + Send + 'a>(
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
    is_one: fn(&[Value]) -> bool,
) -> impl Iterator<Item = Item<T>> + Send + 'a {
    let mut values =
        read_json(input.name().into(), stream).flat_map(move |(place, json)| split(place, json, is_one));
    let (first, second) = (values.next(), values.next());
    let is_only = second.is_none();
    first.into_iter().chain(second).chain(values).enumerate().map(move |(i, (place, value))| Item {
        id: if is_only { input.id.clone() } else { format!("{}/{}", input.id, i + 1) },
        value: value.and_then(|value| value.parse(&place)),
        place,
    })
}

/// JSON not yet read, or a part of a list.
enum Raw {
    Bytes(Vec<u8>),
    Value(Value),
}

impl Raw {
    fn parse<T: DeserializeOwned>(self, place: &Place) -> Result<T, RecordError> {
        match self {
            Self::Bytes(json) => parse_json(&json, place),
            Self::Value(value) => parse_value(value, place),
        }
    }
}

type Placed = (Place, Result<Raw, RecordError>);

fn split(place: Place, json: Result<Vec<u8>, RecordError>, is_one: fn(&[Value]) -> bool) -> Vec<Placed> {
    let json = match json {
        Ok(json) if json.trim_ascii_start().starts_with(b"[") => json,
        other => return vec![(place, other.map(Raw::Bytes))],
    };
    match parse_json::<Vec<Value>>(&json, &place) {
        Err(error) => vec![(place, Err(error))],
        Ok(list) if is_one(&list) => vec![(place, Ok(Raw::Bytes(json)))],
        Ok(list) => {
            let parts = list.into_iter().enumerate();
            let at = |i: usize| Place { pointer: Some(format!("/{i}")), ..place.clone() };
            parts.map(|(i, value)| (at(i), Ok(Raw::Value(value)))).collect()
        }
    }
}
