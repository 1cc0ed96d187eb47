use std::collections::HashSet;

use serde::Deserialize;

use super::Span;

/// Words that say nothing of what their sentence tells.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AsideWords {
    /// Such words where they stand between two commas: `lui`.
    pub set_off: HashSet<Box<str>>,
    /// Such words wherever they stand, but at the beginning of a sentence: `de son côté`.
    pub anywhere: Vec<Box<str>>,
}

/// Where a text says such words, with the commas around them: `, lui,` in `le maire parle, lui, de trois morts`. The words are
/// known in lower case, those between commas with straight apostrophes. In order, none overlapping another.
///
/// ```
/// use relata::text::{AsideWords, Span, find_asides};
///
/// let known = AsideWords { set_off: ["lui".into()].into(), anywhere: vec!["de son côté".into()] };
/// assert_eq!(find_asides("Le maire parle, lui, de trois morts.", &known), [Span::new(14, 20)]);
/// assert_eq!(find_asides("Il parle de son côté de trois morts.", &known), [Span::new(9, 20)]);
/// assert_eq!(find_asides("Il reste de son côté de la ville, seul.", &known), []);
/// ```
#[must_use]
pub fn find_asides(text: &str, known: &AsideWords) -> Vec<Span> {
    let mut found = between_commas(text, &known.set_off);
    found.extend(known.anywhere.iter().flat_map(|words| everywhere(text, words)));
    found.sort_unstable();
    let mut apart: Vec<Span> = Vec::with_capacity(found.len());
    for span in found {
        match apart.last_mut().filter(|last| last.end > span.start) {
            Some(last) => *last = last.hull(span),
            None => apart.push(span),
        }
    }
    apart
}

fn between_commas(text: &str, known: &HashSet<Box<str>>) -> Vec<Span> {
    let longest = known.iter().map(|words| words.len()).max().unwrap_or(0);
    let mut found = Vec::new();
    let mut opened: Option<(u32, String)> = None;
    for (at, c) in (0..).zip(text.chars()) {
        if c == ',' {
            if let Some((start, _)) = opened.filter(|(_, words)| known.contains(words.trim())) {
                found.push(Span::new(start, at + 1));
            }
            opened = Some((at, String::new()));
        } else if let Some((_, words)) = &mut opened {
            if words.len() > longest + 2 || c == '\n' {
                opened = None;
            } else {
                words.extend(if matches!(c, '’' | 'ʼ') { '\''.to_lowercase() } else { c.to_lowercase() });
            }
        }
    }
    found
}

/// Where words stand between two others.
fn everywhere(text: &str, words: &str) -> Vec<Span> {
    let length = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
    let (mut byte, mut character) = (0, 0);
    let between = |start: usize| {
        let before = text[..start].chars().next_back();
        let after = text[start + words.len()..].chars().next();
        // `de son côté de la frontière`
        let rest = text[start + words.len()..].trim_start();
        let is_of = ["de la ", "de l'", "de l’", "du ", "des "].iter().any(|of| rest.starts_with(of));
        before == Some(' ') && after == Some(' ') && !is_of
    };
    let starts = text.match_indices(words).map(|(start, _)| start).filter(|start| between(*start));
    starts
        .map(|start| {
            character += u32::try_from(text[byte..start].chars().count()).unwrap_or(u32::MAX);
            byte = start;
            Span::new(character, character.saturating_add(length))
        })
        .collect()
}
