//! Names by exact span and kind.

use std::collections::BTreeMap;
use std::fmt;

use super::Score;
use crate::document::{Name, NameKind, Span};

/// A text with the names that stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedText {
    /// Where the text comes from: a treebank's sentence, or an article and its paragraph.
    pub id: String,
    /// The text.
    pub text: String,
    /// Its names.
    pub names: Vec<Name>,
}

/// A line is not what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The line, counted from one.
    pub line: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: expected {}", self.line, self.expected)
    }
}

impl std::error::Error for SyntaxError {}

/// Reads texts with their names.
///
/// # Errors
///
/// When a line is malformed.
///
/// ```
/// let texts = relata_nlp::evaluate::names::read("a#0\tAlep brûle\t0-4:LOC\n")?;
/// assert_eq!(texts[0].names[0].span.end, 4);
/// # Ok::<(), relata_nlp::evaluate::names::SyntaxError>(())
/// ```
pub fn read(source: &str) -> Result<Vec<NamedText>, SyntaxError> {
    let expected = "an identifier, a text and spans such as 3-7:PER, separated by tabs";
    source
        .lines()
        .enumerate()
        .map(|(index, line)| parse(line).ok_or(SyntaxError { line: index + 1, expected }))
        .collect()
}

fn parse(line: &str) -> Option<NamedText> {
    let mut columns = line.split('\t');
    let (id, text, names) =
        (columns.next()?.to_owned(), columns.next()?.to_owned(), columns.next().unwrap_or_default());
    let names = names.split_whitespace().map(|name| {
        let (span, kind) = name.split_once(':')?;
        let (start, end) = span.split_once('-')?;
        Some(Name { span: Span::new(start.parse().ok()?, end.parse().ok()?), kind: kind.parse().ok()? })
    });
    Some(NamedText { id, text, names: names.collect::<Option<_>>()? })
}

/// Reads texts whose names are marked, `[Alep|LOC] brûle`, one a line; empty lines part them.
///
/// # Errors
///
/// When a mark is not closed, or tells no kind.
///
/// ```
/// let texts = relata_nlp::evaluate::names::read_marked("a", "À [Alep|LOC], rien.\n")?;
/// assert_eq!((texts[0].id.as_str(), texts[0].text.as_str()), ("a#1", "À Alep, rien."));
/// assert_eq!(texts[0].names[0].span.start, 2);
/// # Ok::<(), relata_nlp::evaluate::names::SyntaxError>(())
/// ```
pub fn read_marked(id: &str, source: &str) -> Result<Vec<NamedText>, SyntaxError> {
    let expected = "names marked as in [Lyon|LOC], of PER, LOC, ORG or MISC";
    let lines = source.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let (text, names) = unmark(line).ok_or(SyntaxError { line: index + 1, expected })?;
            Ok(NamedText { id: format!("{id}#{}", index + 1), text, names })
        })
        .collect()
}

fn unmark(line: &str) -> Option<(String, Vec<Name>)> {
    let (mut text, mut names, mut rest) = (String::new(), Vec::new(), line);
    while let Some((before, marked)) = rest.split_once('[') {
        text.push_str(before);
        let (mark, after) = marked.split_once(']')?;
        let (name, kind) = mark.split_once('|')?;
        let start = text.chars().count();
        text.push_str(name);
        names.push(Name { span: Span::new(start, text.chars().count()), kind: kind.parse().ok()? });
        rest = after;
    }
    text.push_str(rest);
    (!rest.contains(']')).then_some((text, names))
}

/// Scores for each kind of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameScores {
    kinds: BTreeMap<NameKind, Score>,
}

impl NameScores {
    /// Counts the names of one text.
    pub fn add(&mut self, gold: &[Name], system: &[Name]) {
        for name in gold {
            self.kinds.entry(name.kind).or_default().expected += 1;
        }
        for name in system {
            let score = self.kinds.entry(name.kind).or_default();
            score.given += 1;
            score.right += usize::from(gold.contains(name));
        }
    }

    /// The score of one kind.
    pub fn kind(&self, kind: NameKind) -> Score {
        self.kinds.get(&kind).copied().unwrap_or_default()
    }

    /// The score of people, places and organizations together.
    pub fn main_kinds(&self) -> Score {
        self.kind(NameKind::Person) + self.kind(NameKind::Location) + self.kind(NameKind::Organization)
    }
}
