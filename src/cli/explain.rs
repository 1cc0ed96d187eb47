//! A text with what was found in it: each line with its annotations below, each with what made it.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use crate::{
    annotation::{AnnotatedDocument, EntityId, Value},
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

fn findings(document: &AnnotatedDocument) -> Vec<Finding> {
    let name = |id: &EntityId| {
        let entity = document.entities.iter().find(|entity| entity.id == *id);
        entity.map_or_else(|| id.to_string(), |entity| entity.name.to_string())
    };
    let names = |ids: &[EntityId]| ids.iter().map(name).collect::<Vec<_>>().join(", ");
    let said_by = |sources: &[EntityId], via: &[EntityId]| match (sources, via) {
        ([], _) => String::new(),
        (sources, []) => format!(", says {}", names(sources)),
        (sources, via) => format!(", says {} via {}", names(sources), names(via)),
    };
    let by = |by: &Option<Cow<'static, str>>| by.as_deref().unwrap_or("?").to_owned();
    let mut found = Vec::new();
    for entity in &document.entities {
        for m in entity.mentions.iter().filter(|m| m.place().is_some()) {
            let what = format!("{} {} ({})", entity.kind, entity.name, m.form);
            found.push(Finding { span: m.span(), what, by: by(&entity.by), colour: Colour::Entity });
        }
    }
    for event in &document.events {
        for m in event.mentions.iter().filter(|m| m.place().is_some()) {
            let not = if m.polarity == Polarity::Negative { "not " } else { "" };
            let what =
                format!("{not}{} {} ({}{})", event.kind, event.id, m.modality, said_by(&m.sources, &m.via));
            found.push(Finding { span: m.span(), what, by: by(&m.by), colour: Colour::Event });
        }
    }
    for q in &document.quantities {
        let Some(span) = q.evidence() else { continue };
        let population = q.population.as_deref().unwrap_or_default();
        let what = format!(
            "{} {population} {} ({}{})",
            q.measure,
            bounds(&q.value),
            q.modality,
            said_by(&q.sources, &q.via)
        );
        found.push(Finding { span, what, by: by(&q.by), colour: Colour::Quantity });
    }
    for r in &document.relations {
        let Some(span) = &r.span else { continue };
        let what = format!("{} {} → {}", r.kind, name(&r.subject), name(&r.object));
        found.push(Finding { span: span.span(), what, by: by(&r.by), colour: Colour::Relation });
    }
    for q in &document.quotations {
        let direct = if q.direct { "quotation" } else { "indirect quotation" };
        let what = format!("{direct}{}", said_by(&q.speakers, &[]));
        found.push(Finding { span: q.span.span(), what, by: by(&q.by), colour: Colour::Quotation });
    }
    found.sort_by_key(|finding| finding.span);
    found
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
