use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use oxigraph::model::{Literal, NamedNodeRef};

use super::{AnnotatedDocument, Attribution, EntityId, Event, EventId, Filler, RecordIndex, Time, Value};
use crate::{
    text::{Span, SpannedText, sha256_hex},
    vocab::{EntityType, EventType, RelationType, Role},
};

/// Something that a record says and cannot be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer (RFC 6901) into the record.
    pub pointer: String,
    /// What is wrong and what was expected.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            return f.write_str(&self.message);
        }
        write!(f, "{}: {}", self.pointer, self.message)
    }
}

/// Everything that is wrong with a record beyond its JSON: ids, references, offsets, quotes, the
/// hash of the text, dates in order, IRIs, language tag, roles, bounds. Empty for a sound record.
///
/// ```
/// use relata::annotation::{AnnotatedDocument, problems};
/// let mut document = AnnotatedDocument::new("a/../b");
/// document.text = Some("Le texte.".into());
/// assert_eq!(problems(&document)[0].pointer, "/id");
/// ```
#[must_use]
pub fn problems(document: &AnnotatedDocument) -> Vec<Problem> {
    let mut checker = Checker { document, found: Vec::new(), ids: RecordIndex::of(document) };
    checker.header();
    checker.hash();
    checker.ids();
    checker.spans();
    checker.entities();
    checker.events();
    checker.quantities();
    checker.relations();
    checker.quotations();
    checker.found
}

/// What is wrong with what a record says of its document: id, address, language.
#[must_use]
pub fn header_problems(document: &AnnotatedDocument) -> Vec<Problem> {
    let mut checker = Checker { document, found: Vec::new(), ids: RecordIndex::default() };
    checker.header();
    checker.found
}

struct Checker<'d> {
    document: &'d AnnotatedDocument,
    found: Vec<Problem>,
    ids: RecordIndex<'d>,
}

impl Checker<'_> {
    fn report(&mut self, at: fmt::Arguments<'_>, message: impl Into<String>) {
        self.found.push(Problem { pointer: at.to_string(), message: message.into() });
    }

    fn header(&mut self) {
        let document = self.document;
        if let Err(message) = sound_id(document.id.as_str()) {
            self.report(format_args!("/id"), message);
        }
        if let Some(url) = &document.url
            && NamedNodeRef::new(url).is_err()
        {
            self.report(format_args!("/url"), format!("{url:?} is not an IRI"));
        }
        if let Some(tag) = &document.language
            && Literal::new_language_tagged_literal("", tag.as_ref()).is_err()
        {
            self.report(
                format_args!("/language"),
                format!("{tag:?} is not a language tag, expected BCP 47 such as fr"),
            );
        }
    }

    fn hash(&mut self) {
        let document = self.document;
        if let (Some(hash), Some(text)) = (&document.text_sha256, &document.text) {
            let actual = sha256_hex(text);
            if **hash != actual {
                self.report(
                    format_args!("/text_sha256"),
                    format!("the text was changed: its SHA-256 is {actual}, the record says {hash}"),
                );
            }
        }
    }

    fn ids(&mut self) {
        if self.ids.is_numbered() {
            return;
        }
        let document = self.document;
        let mut seen = HashSet::new();
        for (i, entity) in document.entities.iter().enumerate() {
            self.unique(&mut seen, format_args!("/entities/{i}/id"), entity.id.as_str());
        }
        seen.clear();
        for (i, event) in document.events.iter().enumerate() {
            self.unique(&mut seen, format_args!("/events/{i}/id"), event.id.as_str());
        }
        seen.clear();
        for (i, quantity) in document.quantities.iter().enumerate() {
            self.unique(&mut seen, format_args!("/quantities/{i}/id"), quantity.id.as_str());
        }
    }

    fn unique<'d>(&mut self, seen: &mut HashSet<&'d str>, at: fmt::Arguments<'_>, id: &'d str) {
        if id.is_empty() {
            self.report(at, "empty id");
        } else if !seen.insert(id) {
            self.report(at, format!("id {id:?} is used twice"));
        }
    }

    fn spans(&mut self) {
        let document = self.document;
        let text = document.text.as_deref().map(SpannedText::new);
        document.for_each_span(&mut |at, span, quote| {
            if let Some(message) = span_problem(text.as_ref(), span, quote) {
                self.report(at, message);
            }
        });
    }

    fn entities(&mut self) {
        for (i, entity) in self.document.entities.iter().enumerate() {
            if entity.name.trim_start().is_empty() {
                self.report(format_args!("/entities/{i}/name"), "empty name");
            }
            if entity.kind == EntityType::Other && entity.label.is_none() {
                self.report(format_args!("/entities/{i}/label"), "type Other needs a label");
            }
            for (j, iri) in entity.same_as.iter().enumerate() {
                if NamedNodeRef::new(iri).is_err() {
                    self.report(format_args!("/entities/{i}/same_as/{j}"), format!("{iri:?} is not an IRI"));
                }
            }
            self.score(format_args!("/entities/{i}/score"), entity.score);
        }
    }

    fn events(&mut self) {
        let document = self.document;
        for (i, event) in document.events.iter().enumerate() {
            if event.kind == EventType::Other && event.label.is_none() {
                self.report(format_args!("/events/{i}/label"), "type Other needs a label");
            }
            if event.mentions.is_empty() {
                self.report(format_args!("/events/{i}/mentions"), "an event needs a word that names it");
            }
            for (j, mention) in event.mentions.iter().enumerate() {
                self.attribution(format_args!("/events/{i}/mentions/{j}"), mention.attribution());
                self.score(format_args!("/events/{i}/mentions/{j}/score"), mention.score);
            }
            self.participants(i, event);
            self.time(format_args!("/events/{i}/time"), event.time.as_ref());
            if let Some(whole) = &event.part_of {
                self.event(format_args!("/events/{i}/part_of"), whole);
            }
        }
        let wholes: HashMap<_, _> =
            document.events.iter().filter_map(|e| Some((&e.id, e.part_of.as_ref()?))).collect();
        for (i, event) in document.events.iter().enumerate() {
            if is_part_of_itself(&event.id, &wholes) {
                let message = format!("event {} is part of itself", event.id);
                self.report(format_args!("/events/{i}/part_of"), message);
            }
        }
    }

    fn participants(&mut self, i: usize, event: &Event) {
        for (j, participant) in event.participants.iter().enumerate() {
            let role = participant.role;
            if !event.kind.roles().any(|allowed| allowed == role) {
                let allowed: Vec<_> = event.kind.roles().map(Role::name).collect();
                self.report(
                    format_args!("/events/{i}/participants/{j}/role"),
                    format!("{} has no role {role}, expected one of {}", event.kind, allowed.join(", ")),
                );
            }
            match participant.filler() {
                Some(Filler::Entity(id)) => {
                    self.entity(format_args!("/events/{i}/participants/{j}/entity"), id);
                }
                Some(Filler::Event(id)) => {
                    self.event(format_args!("/events/{i}/participants/{j}/event"), id);
                    if !role.takes_event() {
                        self.report(
                            format_args!("/events/{i}/participants/{j}/event"),
                            format!("role {role} takes an entity, not an event"),
                        );
                    }
                }
                None => self.report(
                    format_args!("/events/{i}/participants/{j}"),
                    "expected either an entity or an event",
                ),
            }
        }
    }

    fn quantities(&mut self) {
        let document = self.document;
        for (i, quantity) in document.quantities.iter().enumerate() {
            self.attribution(format_args!("/quantities/{i}"), quantity.attribution());
            self.score(format_args!("/quantities/{i}/score"), quantity.score);
            self.time(format_args!("/quantities/{i}/time"), quantity.time.as_ref());
            if let Some(message) = value_problem(&quantity.value) {
                self.report(format_args!("/quantities/{i}/value"), message);
            }
            if let Some(place) = &quantity.place {
                self.entity(format_args!("/quantities/{i}/place"), place);
            }
            if let Some(event) = &quantity.event {
                self.event(format_args!("/quantities/{i}/event"), event);
            }
            if let Some(whole) = &quantity.part_of {
                if self.ids.quantity(whole).is_none() {
                    self.report(
                        format_args!("/quantities/{i}/part_of"),
                        format!("no quantity has the id {:?}", whole.as_str()),
                    );
                } else if *whole == quantity.id {
                    self.report(
                        format_args!("/quantities/{i}/part_of"),
                        "a quantity cannot be part of itself",
                    );
                }
            }
        }
    }

    fn relations(&mut self) {
        for (i, relation) in self.document.relations.iter().enumerate() {
            self.attribution(format_args!("/relations/{i}"), relation.attribution());
            self.score(format_args!("/relations/{i}/score"), relation.score);
            self.entity(format_args!("/relations/{i}/subject"), &relation.subject);
            self.entity(format_args!("/relations/{i}/object"), &relation.object);
            let title = relation.title.is_some();
            match relation.kind {
                RelationType::RelatedTo if !title => {
                    self.report(format_args!("/relations/{i}/title"), "relatedTo needs a title");
                }
                RelationType::HoldsOffice | RelationType::RelatedTo => {}
                _ if title => self.report(
                    format_args!("/relations/{i}/title"),
                    "only holdsOffice and relatedTo have a title",
                ),
                _ => {}
            }
        }
    }

    fn quotations(&mut self) {
        for (i, quotation) in self.document.quotations.iter().enumerate() {
            self.score(format_args!("/quotations/{i}/score"), quotation.score);
            for (j, speaker) in quotation.speakers.iter().enumerate() {
                self.entity(format_args!("/quotations/{i}/speakers/{j}"), speaker);
            }
        }
    }

    fn attribution(&mut self, at: fmt::Arguments<'_>, attribution: Attribution<'_>) {
        for (i, source) in attribution.sources.iter().enumerate() {
            self.entity(format_args!("{at}/sources/{i}"), source);
        }
        for (i, relay) in attribution.via.iter().enumerate() {
            self.entity(format_args!("{at}/via/{i}"), relay);
        }
        if attribution.sources.is_empty() && !attribution.via.is_empty() {
            self.report(format_args!("{at}/via"), "passed on from nobody: expected sources too");
        }
    }

    fn score(&mut self, at: fmt::Arguments<'_>, score: Option<f64>) {
        if let Some(score) = score.filter(|score| !(0.0..=1.0).contains(score)) {
            self.report(at, format!("score {score} is outside 0 to 1"));
        }
    }

    fn time(&mut self, at: fmt::Arguments<'_>, time: Option<&Time>) {
        if let Some(Time { start: Some(start), end: Some(end), .. }) = time
            && end.ends_before(*start)
        {
            self.report(at, format!("ends {end} before it starts {start}"));
        }
    }

    fn entity(&mut self, at: fmt::Arguments<'_>, id: &EntityId) {
        if self.ids.entity(id).is_none() {
            self.report(at, format!("no entity has the id {:?}", id.as_str()));
        }
    }

    fn event(&mut self, at: fmt::Arguments<'_>, id: &EventId) {
        if self.ids.event(id).is_none() {
            self.report(at, format!("no event has the id {:?}", id.as_str()));
        }
    }
}

/// A document's id becomes a part of an IRI and of file paths.
fn sound_id(id: &str) -> Result<(), &'static str> {
    if id.trim_start().is_empty() {
        return Err("empty id");
    }
    if id.chars().any(char::is_control) {
        return Err("an id holds no control character");
    }
    if id.as_bytes().split(|byte| *byte == b'/').any(|part| matches!(part, b"" | b"." | b"..")) {
        return Err("an id is a relative path without empty, `.` or `..` parts");
    }
    Ok(())
}

fn span_problem(text: Option<&SpannedText<'_>>, span: Span, quote: Option<&str>) -> Option<String> {
    let Span { start, end } = span;
    if span.is_empty() {
        return Some(format!("span {start} to {end} holds nothing"));
    }
    let Some(text) = text else {
        return quote.is_none().then(|| "a record without text needs a quote on each span".into());
    };
    if end > text.len() {
        return Some(format!("span {start} to {end} leaves the text, which has {} code points", text.len()));
    }
    let quote = quote?;
    let actual = text.slice(span)?;
    (actual != quote).then(|| format!("the text at {start} to {end} is {actual:?}, the quote says {quote:?}"))
}

fn value_problem(value: &Value) -> Option<String> {
    match (value.min, value.max) {
        (None, None) => Some("expected min, max or both".into()),
        (Some(min), Some(max)) if min > max => Some(format!("min {min} is above max {max}")),
        _ => None,
    }
}

fn is_part_of_itself(id: &EventId, wholes: &HashMap<&EventId, &EventId>) -> bool {
    /// More levels than any text tells.
    const DEPTH: usize = 100;
    let mut chain = std::iter::successors(wholes.get(id), |whole| wholes.get(*whole));
    chain.by_ref().take(DEPTH).any(|whole| *whole == id)
}
