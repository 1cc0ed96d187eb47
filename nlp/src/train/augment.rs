//! More sentences with names: the same sentences with other names in them.
//!
//! Names are few, contexts are fewer: a place that stands where another stood teaches what surrounds places.

use std::collections::BTreeMap;

use super::random::Random;
use crate::document::{Name, NameKind, Span};
use crate::evaluate::names::NamedText;

/// How many copies are made of each sentence with names.
const COPIES: usize = 2;
/// The share of names that are replaced.
const REPLACED: f32 = 0.8;
/// The share of replacements that are taken from the dictionaries, not from other sentences.
const FROM_DICTIONARIES: f32 = 0.5;

/// Copies of each text that has names, with some of them replaced by others of their kind.
pub(super) fn with_other_names<'a>(
    texts: impl Iterator<Item = &'a NamedText> + Clone,
    dictionary: &BTreeMap<NameKind, Vec<String>>,
    random: &mut Random,
) -> Vec<NamedText> {
    let mut seen: BTreeMap<NameKind, Vec<String>> = BTreeMap::new();
    for text in texts.clone() {
        let characters: Vec<char> = text.text.chars().collect();
        for name in &text.names {
            let form = characters.get(name.span.start..name.span.end).unwrap_or_default();
            seen.entry(name.kind).or_default().push(form.iter().collect());
        }
    }
    let named = texts.filter(|text| !text.names.is_empty());
    named
        .flat_map(|text| std::iter::repeat_n(text, COPIES))
        .map(|text| replace(text, &seen, dictionary, random))
        .collect()
}

fn replace(
    text: &NamedText,
    seen: &BTreeMap<NameKind, Vec<String>>,
    dictionary: &BTreeMap<NameKind, Vec<String>>,
    random: &mut Random,
) -> NamedText {
    let characters: Vec<char> = text.text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(characters.len());
    let mut names = Vec::with_capacity(text.names.len());
    let mut position = 0;
    for name in &text.names {
        let Some((before, form)) =
            characters.get(position..name.span.start).zip(characters.get(name.span.start..name.span.end))
        else {
            continue;
        };
        out.extend(before);
        let start = out.len();
        let pool = if random.unit() < FROM_DICTIONARIES { dictionary.get(&name.kind) } else { None };
        let pool = pool.or_else(|| seen.get(&name.kind)).filter(|_| random.unit() < REPLACED);
        match pool.and_then(|pool| random.choose(pool)) {
            Some(other) => out.extend(other.chars()),
            None => out.extend(form),
        }
        names.push(Name { span: Span::new(start, out.len()), kind: name.kind });
        position = name.span.end;
    }
    out.extend(&characters[position..]);
    NamedText { id: text.id.clone(), text: out.into_iter().collect(), names }
}
