//! A text with what was found in it: each line with its annotations below, each with what made it.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use crate::{
    annotation::{AnnotatedDocument, EntityId, Event, Filler, Participant, Value},
    text::{Span, SpannedText},
    vocab::Polarity,
};

/// Something found: where, what, and by which rule or word.
struct Finding {
    span: Span,
    what: String,
    by: String,
    colour: Colour,
}

/// Terminal colours (ECMA-48, *Select Graphic Rendition*).
#[derive(Clone, Copy)]
enum Colour {
    Entity,
    Event,
    Quantity,
    Quotation,
    Relation,
}

impl Colour {
    const fn code(self) -> u8 {
        match self {
            Self::Entity => 36,
            Self::Event => 35,
            Self::Quantity => 33,
            Self::Quotation => 32,
            Self::Relation => 34,
        }
    }
}

/// Writes a document's text line by line, what was found in each below it.
pub(super) fn explain(document: &AnnotatedDocument, colours: bool, out: &mut dyn Write) -> io::Result<()> {
    let text = document.text.as_deref().unwrap_or_default();
    let spanned = SpannedText::new(text);
    let findings = findings(document);
    writeln!(out, "{}", document.id)?;
    let mut start = 0;
    let mut next = 0;
    for (number, line) in text.split('\n').enumerate() {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        let end = start + length + 1;
        if !line.trim().is_empty() {
            writeln!(out, "{:>5}  {}", number + 1, line.trim_end())?;
        }
        while let Some(finding) = findings.get(next).filter(|finding| finding.span.start < end) {
            let words = spanned.slice(finding.span).unwrap_or_default().replace('\n', " ");
            let (on, off) = match colours {
                true => (format!("\u{1b}[{}m", finding.colour.code()), "\u{1b}[0m"),
                false => (String::new(), ""),
            };
            writeln!(out, "         {on}{words}{off}  {}  [{}]", finding.what, finding.by)?;
            next += 1;
        }
        start = end;
    }
    Ok(())
}

/// All that was found, in the order of the text.
fn findings(document: &AnnotatedDocument) -> Vec<Finding> {
    let names = Names(document);
    let mut found = entities(document);
    found.extend(events(document, &names));
    found.extend(quantities(document, &names));
    found.extend(relations(document, &names));
    found.extend(quotations(document, &names));
    found.sort_by_key(|finding| finding.span);
    found
}

fn entities(document: &AnnotatedDocument) -> Vec<Finding> {
    let placed = document.entities.iter().flat_map(|entity| entity.mentions.iter().map(move |m| (entity, m)));
    let found = placed.filter(|(_, m)| m.place().is_some()).map(|(entity, m)| Finding {
        span: m.span(),
        what: format!("{} {} ({})", entity.kind, entity.name, m.form),
        by: by(entity.by.as_ref()),
        colour: Colour::Entity,
    });
    found.collect()
}

fn events(document: &AnnotatedDocument, names: &Names<'_>) -> Vec<Finding> {
    let placed = document.events.iter().flat_map(|event| event.mentions.iter().map(move |m| (event, m)));
    let found = placed.filter(|(_, m)| m.place().is_some()).map(|(event, m)| {
        let not = if m.polarity == Polarity::Negative { "not " } else { "" };
        let said_by = names.said_by(&m.sources, &m.via);
        Finding {
            span: m.span(),
            what: format!("{not}{} {} ({}{said_by}){}", event.kind, event.id, m.modality, names.roles(event)),
            by: by(m.by.as_ref()),
            colour: Colour::Event,
        }
    });
    found.collect()
}

fn quantities(document: &AnnotatedDocument, names: &Names<'_>) -> Vec<Finding> {
    let found = document.quantities.iter().filter_map(|q| {
        let (population, value) = (q.population.as_deref().unwrap_or_default(), bounds(&q.value));
        let said_by = names.said_by(&q.sources, &q.via);
        Some(Finding {
            span: q.evidence()?,
            what: format!("{} {population} {value} ({}{said_by})", q.measure, q.modality),
            by: by(q.by.as_ref()),
            colour: Colour::Quantity,
        })
    });
    found.collect()
}

fn relations(document: &AnnotatedDocument, names: &Names<'_>) -> Vec<Finding> {
    let found = document.relations.iter().filter_map(|r| {
        Some(Finding {
            span: r.span.as_ref()?.span(),
            what: format!("{} {} → {}", r.kind, names.of(&r.subject), names.of(&r.object)),
            by: by(r.by.as_ref()),
            colour: Colour::Relation,
        })
    });
    found.collect()
}

fn quotations(document: &AnnotatedDocument, names: &Names<'_>) -> Vec<Finding> {
    let found = document.quotations.iter().map(|q| {
        let kind = if q.direct { "quotation" } else { "indirect quotation" };
        Finding {
            span: q.span.span(),
            what: format!("{kind}{}", names.said_by(&q.speakers, &[])),
            by: by(q.by.as_ref()),
            colour: Colour::Quotation,
        }
    });
    found.collect()
}

fn by(by: Option<&Cow<'static, str>>) -> String {
    by.map_or("?", |by| by).to_owned()
}

/// What ids of a document stand for, in words.
struct Names<'d>(&'d AnnotatedDocument);

impl Names<'_> {
    fn of(&self, id: &EntityId) -> String {
        let entity = self.0.entities.iter().find(|entity| entity.id == *id);
        entity.map_or_else(|| id.to_string(), |entity| entity.name.to_string())
    }

    fn all(&self, ids: &[EntityId]) -> String {
        ids.iter().map(|id| self.of(id)).collect::<Vec<_>>().join(", ")
    }

    fn said_by(&self, sources: &[EntityId], via: &[EntityId]) -> String {
        match (sources, via) {
            ([], _) => String::new(),
            (sources, []) => format!(", says {}", self.all(sources)),
            (sources, via) => format!(", says {} via {}", self.all(sources), self.all(via)),
        }
    }

    /// ` agent=armée syrienne place=Idleb?`: the question mark where no words of the event say so.
    fn roles(&self, event: &Event) -> String {
        let role = |participant: &Participant| {
            let filler = match participant.filler()? {
                Filler::Entity(id) => self.of(id),
                Filler::Event(id) => id.to_string(),
            };
            let implied = if participant.implied { "?" } else { "" };
            Some(format!(" {}={filler}{implied}", participant.role))
        };
        event.participants.iter().filter_map(role).collect()
    }
}

/// `12`, `≥ 300`, `> 300`, `50–60`, `≈ 130 percent`.
fn bounds(value: &Value) -> String {
    let about = if value.approximate { "≈ " } else { "" };
    let or_equal = if value.exclusive { "" } else { "=" };
    let number = match (value.min, value.max) {
        (Some(min), Some(max)) if min.total_cmp(&max).is_eq() => min.to_string(),
        (Some(min), Some(max)) => format!("{min}–{max}"),
        (Some(min), None) => format!(">{or_equal} {min}"),
        (None, Some(max)) => format!("<{or_equal} {max}"),
        (None, None) => "?".to_owned(),
    };
    format!("{about}{number}{}", value.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default())
}
