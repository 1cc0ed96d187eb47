use std::{borrow::Cow, fmt};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Date, DocumentId, Entity, Event, Quantity, Quotation, Relation, Selector};
use crate::text::Span;

/// A news text and everything found in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "relata annotated document")]
pub struct AnnotatedDocument {
    /// Unique in the corpus.
    pub id: DocumentId,
    /// The headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Box<str>>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Box<str>>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Box<str>>,
    /// Where it stands on the web.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Box<str>>,
    /// When it was published, at the precision known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Box<str>>,
    /// The text that the offsets count. Where it is left out, every span carries its quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Box<str>>,
    /// SHA-256 of the text in UTF-8, lower-case hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_sha256: Option<Box<str>>,
    /// Who annotated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Agent>,
    /// Who and where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Entity>,
    /// What happened, is happening, is asked for, is predicted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// What was counted or measured, and how much.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
    /// Standing facts between two entities.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Words reported as somebody's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotations: Vec<Quotation>,
    /// Page furniture; it holds nothing else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub furniture: Vec<Selector>,
}

/// Who annotated: a program or a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Its name.
    pub name: Cow<'static, str>,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<Box<str>>,
}

impl AnnotatedDocument {
    /// A document in which nothing has been found yet.
    #[must_use]
    pub fn new(id: impl Into<DocumentId>) -> Self {
        Self {
            id: id.into(),
            title: None,
            publisher: None,
            author: None,
            url: None,
            published: None,
            language: None,
            text: None,
            text_sha256: None,
            agent: None,
            entities: Vec::new(),
            events: Vec::new(),
            quantities: Vec::new(),
            relations: Vec::new(),
            quotations: Vec::new(),
            furniture: Vec::new(),
        }
    }

    /// Whether it is an article as it came: a text of which nobody has annotated anything.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        let Self { agent, entities, events, quantities, relations, quotations, furniture, .. } = self;
        self.text.is_some()
            && agent.is_none()
            && entities.is_empty()
            && events.is_empty()
            && quantities.is_empty()
            && relations.is_empty()
            && quotations.is_empty()
            && furniture.is_empty()
    }

    /// Every span of the record with its JSON pointer and the quote it may carry.
    pub(crate) fn for_each_span(&self, visit: &mut dyn FnMut(fmt::Arguments<'_>, Span, Option<&str>)) {
        let mut selector = |at: fmt::Arguments<'_>, selector: Option<&Selector>| {
            if let Some(s) = selector {
                visit(at, s.span(), s.quote.as_deref());
            }
        };
        for (i, event) in self.events.iter().enumerate() {
            for (j, m) in event.mentions.iter().enumerate() {
                selector(format_args!("/events/{i}/mentions/{j}/cue"), m.cue.as_ref());
            }
            let time = event.time.as_ref().and_then(|time| time.expression.as_ref());
            selector(format_args!("/events/{i}/time/expression"), time);
        }
        for (i, q) in self.quantities.iter().enumerate() {
            selector(format_args!("/quantities/{i}/span"), q.span.as_ref());
            selector(format_args!("/quantities/{i}/population_span"), q.population_span.as_ref());
            selector(format_args!("/quantities/{i}/cue"), q.cue.as_ref());
            let time = q.time.as_ref().and_then(|time| time.expression.as_ref());
            selector(format_args!("/quantities/{i}/time/expression"), time);
        }
        for (i, relation) in self.relations.iter().enumerate() {
            selector(format_args!("/relations/{i}/span"), relation.span.as_ref());
            selector(format_args!("/relations/{i}/cue"), relation.cue.as_ref());
        }
        for (i, quotation) in self.quotations.iter().enumerate() {
            selector(format_args!("/quotations/{i}/span"), Some(&quotation.span));
            selector(format_args!("/quotations/{i}/cue"), quotation.cue.as_ref());
        }
        for (i, furniture) in self.furniture.iter().enumerate() {
            selector(format_args!("/furniture/{i}"), Some(furniture));
        }
        for (i, entity) in self.entities.iter().enumerate() {
            for (j, m) in entity.mentions.iter().enumerate() {
                if let Some(span) = m.place() {
                    visit(format_args!("/entities/{i}/mentions/{j}"), span, m.quote.as_deref());
                }
            }
        }
        for (i, event) in self.events.iter().enumerate() {
            for (j, m) in event.mentions.iter().enumerate() {
                if let Some(span) = m.place() {
                    visit(format_args!("/events/{i}/mentions/{j}"), span, m.quote.as_deref());
                }
            }
        }
    }
}
