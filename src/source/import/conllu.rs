//! CoNLL-U with names in MISC: `NER=B-PER`, `NER=I-PER` (BIO or BIOES), `NER=O`.

use std::io::{self, BufRead};

use super::{
    Foreign, Imported, Imports, Input, SourceError,
    anchor::length,
    draft::{Drafts, Tool},
    line_of,
    map::ENTITIES,
    wrong,
};
use crate::text::ReadError;

static CONLLU: Tool = Tool { name: "conllu", entities: ENTITIES, relations: &[], events: &[] };

/// The keys of MISC that hold a name's tag.
const KEYS: [&str; 3] = ["NER=", "ner=", "NE="];

pub(super) fn read<'a>(
    import: &'a Foreign<'_>,
    input: &'a Input,
    stream: impl BufRead + Send + 'a,
) -> Imports<'a> {
    let drafts = Drafts::new(import, &CONLLU);
    Box::new(Documents { drafts, input, lines: stream.lines(), line: 0, next: Open::default(), done: false })
}

/// Hands out a document at each `# newdoc`, and at the end.
struct Documents<'a, R> {
    drafts: Drafts<'a>,
    input: &'a Input,
    lines: io::Lines<R>,
    line: usize,
    next: Open,
    done: bool,
}

/// A document whose end has not been read.
#[derive(Default)]
struct Open {
    id: Option<String>,
    first_line: usize,
    text: String,
    names: Vec<Name>,
    sentence: Sentence,
    /// The first mistake: with it, the document is skipped.
    error: Option<SourceError>,
}

struct Name {
    label: String,
    start: u32,
    end: u32,
}

/// A sentence whose end has not been read.
#[derive(Default)]
struct Sentence {
    /// `# text`, where it is given.
    text: Option<String>,
    tokens: Vec<Token>,
    /// Words below this number stand in a token that has been read.
    covered: usize,
}

struct Token {
    form: String,
    tag: Option<String>,
    space_after: bool,
}

impl<R: BufRead> Iterator for Documents<'_, R> {
    type Item = Imported;

    fn next(&mut self) -> Option<Imported> {
        while !self.done {
            self.line += 1;
            let line = match self.lines.next() {
                Some(Ok(line)) => line,
                Some(Err(error)) => {
                    self.done = true;
                    let error = ReadError::Io { path: self.input.path.clone(), error };
                    return Some((line_of(self.input, self.line), Err(error.into())));
                }
                None => {
                    self.done = true;
                    return self.take(None);
                }
            };
            if let Some(rest) = line.strip_prefix("# newdoc") {
                let id = rest.split_once('=').map(|(_, id)| id.trim()).filter(|id| !id.is_empty());
                if let Some(document) = self.take(id.map(str::to_owned)) {
                    return Some(document);
                }
            } else if let Err(message) = self.next.line(&line) {
                let place = line_of(self.input, self.line);
                self.next.error.get_or_insert_with(|| wrong(&place, message));
            }
        }
        None
    }
}

impl<R> Documents<'_, R> {
    /// The document read so far, and begins the one that has `id`.
    fn take(&mut self, id: Option<String>) -> Option<Imported> {
        if let Err(message) = self.next.end_sentence() {
            let place = line_of(self.input, self.line);
            self.next.error.get_or_insert_with(|| wrong(&place, message));
        }
        let fresh = Open { id, first_line: self.line, ..Open::default() };
        let Open { id, first_line, text, names, error, .. } = std::mem::replace(&mut self.next, fresh);
        let place = line_of(self.input, first_line.max(1));
        if let Some(error) = error {
            return Some((place, Err(error)));
        }
        if text.is_empty() {
            return None;
        }
        let id = id.unwrap_or_else(|| match first_line {
            0 => self.input.id.clone(),
            line => format!("{}/{line}", self.input.id),
        });
        let mut draft = self.drafts.begin(id.as_str(), Some(&text));
        for name in &names {
            let found = draft.place(name.start, name.end, None);
            draft.named(&name.label, found, None);
        }
        Some((place, Ok(draft.finish())))
    }
}

impl Open {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let line = line.trim_end_matches('\r');
        if let Some(text) = line.strip_prefix("# text = ") {
            self.sentence.text = Some(text.to_owned());
        } else if line.trim().is_empty() {
            self.end_sentence()?;
        } else if !line.starts_with('#') {
            let columns: Vec<_> = line.split('\t').collect();
            let [id, form, .., misc] = columns.as_slice() else { return Err("expected 10 columns".into()) };
            if columns.len() != 10 {
                return Err(format!("{} columns, expected 10", columns.len()));
            }
            self.sentence.token(id, form, misc)?;
        }
        Ok(())
    }

    /// Adds the sentence to the text, and its names.
    fn end_sentence(&mut self) -> Result<(), String> {
        let Sentence { text, tokens, .. } = std::mem::take(&mut self.sentence);
        if tokens.is_empty() {
            return Ok(());
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let text = text.unwrap_or_else(|| surface(&tokens));
        let before = length(&self.text);
        self.text.push_str(&text);
        let (mut byte, mut count) = (0, before);
        let mut open: Option<Name> = None;
        for token in tokens {
            let at = text[byte..].find(&token.form);
            let at = at.ok_or_else(|| format!("the token {:?} is not in its sentence", token.form))?;
            let start = count + length(&text[byte..byte + at]);
            let end = start + length(&token.form);
            (byte, count) = (byte + at + token.form.len(), end);
            let tag = token.tag.as_deref().and_then(|tag| tag.split_once('-'));
            match (tag, &mut open) {
                (Some(("I" | "E", label)), Some(name)) if name.label == label => name.end = end,
                (Some((_, label)), _) => {
                    self.names.extend(open.replace(Name { label: label.to_owned(), start, end }));
                }
                (None, _) => self.names.extend(open.take()),
            }
        }
        self.names.extend(open);
        Ok(())
    }
}

impl Sentence {
    fn token(&mut self, id: &str, form: &str, misc: &str) -> Result<(), String> {
        let bad = || format!("token id {id:?}, expected 1, 1-2 or 1.1");
        if id.contains('.') {
            return Ok(());
        }
        let (first, last) = id.split_once('-').unwrap_or((id, id));
        let first: usize = first.parse().map_err(|_| bad())?;
        let last: usize = last.parse().map_err(|_| bad())?;
        let mut misc = misc.split('|');
        let tag = misc.clone().find_map(|item| KEYS.iter().find_map(|key| item.strip_prefix(key)));
        let tag = tag.filter(|tag| *tag != "O" && *tag != "_").map(str::to_owned);
        if first <= self.covered {
            // A word of a token of several words: the token takes its tag.
            if let Some(token) = self.tokens.last_mut() {
                token.tag = token.tag.take().or(tag);
            }
            return Ok(());
        }
        self.covered = last;
        let space_after = !misc.any(|item| item == "SpaceAfter=No");
        self.tokens.push(Token { form: form.to_owned(), tag, space_after });
        Ok(())
    }
}

fn surface(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        text.push_str(&token.form);
        if token.space_after {
            text.push(' ');
        }
    }
    text.truncate(text.trim_end().len());
    text
}
