use std::collections::HashMap;

use super::{
    Foreign,
    anchor::{self, Anchored, anchor, length},
    map::{Labels, Meaning},
};
use crate::{
    annotation::{
        Agent, AnnotatedDocument, Entity, EntityId, EntityMention, Event, EventId, EventMention, Participant,
        Quantity, QuantityId, Relation, Selector, Time, Value,
    },
    text::{Span, SpannedText, sha256_hex},
    vocab::{EntityType, EventType, Measure, MentionForm, Modality, Polarity, RelationType, Role},
};

/// What a dialect is called and the tables of its labels.
pub(super) struct Tool {
    /// Its name, as the annotations' `by`.
    pub(super) name: &'static str,
    pub(super) entities: Labels<EntityType>,
    pub(super) relations: Labels<RelationType>,
    pub(super) events: Labels<EventType>,
}

/// The roles that one who acts may have, the likeliest first.
pub(super) const ACTORS: &[Role] = &[Role::Agent, Role::Patient];

/// The roles that one who is acted upon may have, the likeliest first.
pub(super) const UNDERGOERS: &[Role] = &[
    Role::Target,
    Role::Victim,
    Role::Loser,
    Role::Patient,
    Role::Beneficiary,
    Role::Recipient,
    Role::Destination,
    Role::Agent,
];

/// The place of what has no words in the text.
const NOWHERE: Selector = Selector { start: 0, end: 0, quote: None };

/// A document that is being made from another tool's output.
pub(super) struct Draft<'t> {
    pub(super) document: AnnotatedDocument,
    text: Option<SpannedText<'t>>,
    import: &'t Foreign<'t>,
    tool: &'static Tool,
    by_key: HashMap<String, EntityId>,
}

/// An event as a tool gives it.
pub(super) struct ForeignEvent<'l> {
    pub(super) label: &'l str,
    /// The word that names it; none where the tool has none.
    pub(super) place: Option<Selector>,
    pub(super) modality: Modality,
    pub(super) polarity: Polarity,
    pub(super) time: Option<Time>,
    pub(super) sources: Vec<EntityId>,
}

impl<'l> ForeignEvent<'l> {
    /// One that is asserted, of which nothing else is known.
    pub(super) fn of(label: &'l str) -> Self {
        let (modality, polarity) = (Modality::Asserted, Polarity::Positive);
        Self { label, place: None, modality, polarity, time: None, sources: Vec::new() }
    }
}

/// A figure as a tool gives it.
pub(super) struct ForeignQuantity<'l> {
    pub(super) measure: Measure,
    pub(super) population: Option<&'l str>,
    pub(super) value: Value,
    /// Its words; none where the tool has none.
    pub(super) span: Option<Selector>,
    pub(super) place: Option<EntityId>,
    pub(super) event: Option<EventId>,
    pub(super) sources: Vec<EntityId>,
}

/// A relation as a tool gives it.
pub(super) struct ForeignRelation<'l> {
    pub(super) label: &'l str,
    pub(super) subject: EntityId,
    pub(super) object: EntityId,
    pub(super) place: Option<Selector>,
    pub(super) score: Option<f64>,
    pub(super) sources: Vec<EntityId>,
}

impl<'t> Draft<'t> {
    /// A document in which nothing stands yet.
    pub(super) fn new(import: &'t Foreign<'_>, tool: &'static Tool, id: &str, text: Option<&'t str>) -> Self {
        let mut document = AnnotatedDocument::new(id);
        document.text = text.map(Into::into);
        document.text_sha256 = text.map(|text| sha256_hex(text).into());
        document.agent = Some(Agent { name: tool.name.into(), version: None });
        Self { document, text: text.map(SpannedText::new), import, tool, by_key: HashMap::new() }
    }

    /// Counts something that the record cannot hold.
    pub(super) fn note(&self, what: &str) {
        self.import.note(format!("{}: {what}", self.tool.name));
    }

    /// The place of an annotation; none, which is counted, if offsets and quote lead nowhere.
    pub(super) fn place(&self, start: u32, end: u32, quote: Option<&str>) -> Option<Selector> {
        let Some(text) = &self.text else {
            let quote = quote.filter(|quote| start < end && length(quote) == end - start);
            if quote.is_none() {
                self.note("annotation kept without span: no text, and no quote of its length");
            }
            return quote.map(|quote| Selector { start, end, quote: Some(quote.into()) });
        };
        match anchor(text, anchor::Foreign { start, end, quote }) {
            Anchored::Exact(span) => Some(span.into()),
            Anchored::Moved(span) => {
                self.note("offsets moved to the quoted words");
                Some(span.into())
            }
            Anchored::Lost => {
                self.note("annotation kept without span: its offsets and its words disagree with the text");
                None
            }
        }
    }

    /// The words under a place.
    pub(super) fn words(&self, place: &Selector) -> Option<&str> {
        self.text.as_ref().and_then(|text| text.slice(place.span()))
    }

    /// The entity of a key, made at its first sight; none if its label stands for no entity.
    pub(super) fn entity(&mut self, key: &str, label: &str, name: &str) -> Option<EntityId> {
        if let Some(id) = self.by_key.get(key) {
            return Some(id.clone());
        }
        let kind = match self.import.map.entity(label, self.tool.entities) {
            Some(Meaning::Is(kind)) => kind,
            Some(Meaning::LeftOut) => {
                self.note(&format!("label {label:?} left out: it names no entity"));
                return None;
            }
            None => {
                self.note(&format!("label {label:?} is not mapped: kept as Other"));
                EntityType::Other
            }
        };
        if name.trim().is_empty() {
            self.note("entity without name left out");
            return None;
        }
        let own = if label.is_empty() { "entity" } else { label };
        let label = (kind == EntityType::Other).then_some(own);
        Some(self.add_entity(key, kind, label, name))
    }

    /// Who says so: an organisation by its name, which may take part in what it says.
    pub(super) fn source(&mut self, name: &str) -> EntityId {
        let key = format!("source\0{name}");
        if let Some(id) = self.by_key.get(&key) {
            return id.clone();
        }
        let is_it = |known: &&Entity| known.kind == EntityType::Organization && *known.name == *name;
        if let Some(known) = self.document.entities.iter().find(is_it) {
            let id = known.id.clone();
            self.by_key.insert(key, id.clone());
            return id;
        }
        let id = self.add_entity(&key, EntityType::Organization, None, name);
        self.mention(&id, None);
        id
    }

    fn add_entity(&mut self, key: &str, kind: EntityType, label: Option<&str>, name: &str) -> EntityId {
        let id = EntityId::from(format!("e{}", self.document.entities.len() + 1));
        self.document.entities.push(Entity {
            id: id.clone(),
            kind,
            label: label.map(Into::into),
            name: name.into(),
            same_as: Vec::new(),
            mentions: Vec::new(),
            by: Some(self.tool.name.into()),
            score: None,
        });
        self.by_key.insert(key.to_owned(), id.clone());
        id
    }

    /// The entity of an id that this draft gave.
    fn get(&mut self, id: &EntityId) -> Option<&mut Entity> {
        self.document.entities.get_mut(index(id.as_str())?)
    }

    /// The type of an entity of this draft.
    pub(super) fn kind(&self, id: &EntityId) -> Option<EntityType> {
        self.document.entities.get(index(id.as_str())?).map(|entity| entity.kind)
    }

    /// The event of an id that this draft gave.
    pub(super) fn get_event(&mut self, id: &EventId) -> Option<&mut Event> {
        self.document.events.get_mut(index(id.as_str())?)
    }

    /// Says where else an event is named, by the same who say so.
    pub(super) fn event_mention(&mut self, id: &EventId, place: Selector) {
        let Some(event) = self.get_event(id) else { return };
        let Selector { start, end, quote } = place;
        if let Some(first) = event.mentions.first().cloned() {
            event.mentions.push(EventMention { start, end, quote, ..first });
        }
    }

    /// Says where an entity is named; without a place, that it is named.
    pub(super) fn mention(&mut self, id: &EntityId, place: Option<Selector>) {
        let Some(entity) = self.get(id) else { return };
        let Selector { start, end, quote } = place.unwrap_or(NOWHERE);
        if !entity.mentions.iter().any(|m| m.start == start && m.end == end) {
            entity.mentions.push(EntityMention { start, end, quote, form: MentionForm::Name });
        }
    }

    /// Says how sure the tool is of an entity: as sure as of its surest mention.
    pub(super) fn score(&mut self, id: &EntityId, score: Option<f64>) {
        let Some(entity) = self.get(id) else { return };
        entity.score = match (entity.score, score) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
    }

    /// Says which thing elsewhere an entity is.
    pub(super) fn same_as(&mut self, id: &EntityId, iri: &str) {
        let Some(entity) = self.get(id) else { return };
        if !entity.same_as.iter().any(|known| **known == *iri) {
            entity.same_as.push(iri.into());
        }
    }

    /// Names an entity in every place where the text has the words.
    pub(super) fn mention_everywhere(&mut self, id: &EntityId, words: &str) {
        let Some(text) = self.text.as_ref().map(SpannedText::as_str) else { return self.mention(id, None) };
        let places: Vec<Span> = anchor::places(text, words).collect();
        if places.is_empty() {
            self.note("entity kept without span: the text does not have its name");
            self.mention(id, None);
        }
        for place in places {
            self.mention(id, Some(place.into()));
        }
    }

    /// A named thing under a place; none, which is counted, if it has neither a place nor words.
    pub(super) fn named(
        &mut self,
        label: &str,
        place: Option<Selector>,
        quote: Option<&str>,
    ) -> Option<EntityId> {
        let words = place.as_ref().and_then(|place| self.words(place)).or(quote).unwrap_or("");
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let id = self.entity(&format!("{label}\0{name}"), label, &name)?;
        self.mention(&id, place);
        Some(id)
    }

    /// A thing of a name, wherever the text has it.
    pub(super) fn thing(&mut self, name: &str, label: &str) -> Option<EntityId> {
        let key = format!("{label}\0{name}");
        if let Some(id) = self.by_key.get(&key) {
            return Some(id.clone());
        }
        let id = self.entity(&key, label, name)?;
        self.mention_everywhere(&id, name);
        Some(id)
    }

    /// The type of events that a label means; none if it is not mapped.
    pub(super) fn event_type(&self, label: &str) -> Option<EventType> {
        self.import.map.event(label, self.tool.events)
    }

    /// A claim that something happened.
    pub(super) fn event(&mut self, event: ForeignEvent<'_>) -> EventId {
        let kind = self.event_type(event.label).unwrap_or_else(|| {
            self.note(&format!("event type {:?} is not mapped: kept as Other", event.label));
            EventType::Other
        });
        let id = EventId::from(format!("v{}", self.document.events.len() + 1));
        let place = event.place.unwrap_or(NOWHERE);
        self.document.events.push(Event {
            id: id.clone(),
            kind,
            label: (kind == EventType::Other).then(|| event.label.into()),
            mentions: vec![EventMention {
                start: place.start,
                end: place.end,
                quote: place.quote,
                sources: event.sources,
                via: Vec::new(),
                cue: None,
                modality: event.modality,
                polarity: event.polarity,
                by: Some(self.tool.name.into()),
                score: None,
            }],
            participants: Vec::new(),
            time: event.time,
            part_of: None,
        });
        id
    }

    /// Who takes part in an event; a role that its type does not have is counted and left out.
    pub(super) fn participant(&mut self, event: &EventId, role: &str, entity: EntityId) {
        let role_name = role.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
        let Some(event) = self.get_event(event) else { return };
        match role_name.parse::<Role>().ok().filter(|role| event.kind.roles().any(|own| own == *role)) {
            Some(role) => event.participants.push(Participant::entity(role, entity)),
            None => {
                let kind = event.kind;
                self.note(&format!("role {role_name:?} of {kind} is not mapped: participant left out"));
            }
        }
    }

    /// Who takes part in an event: a place as the place, all else in the first of the roles that the
    /// event's type has.
    pub(super) fn participate(&mut self, event: &EventId, roles: &[Role], entity: EntityId) {
        let is_place = self.kind(&entity) == Some(EntityType::Place);
        self.act(event, if is_place { &[Role::Place] } else { roles }, entity);
    }

    /// Who takes part in an event, be it a country, in the first of the roles that the event's type has.
    pub(super) fn act(&mut self, event: &EventId, roles: &[Role], entity: EntityId) {
        let Some(event) = self.get_event(event) else { return };
        let role = roles.iter().copied().find(|role| event.kind.roles().any(|own| own == *role));
        event.participants.extend(role.map(|role| Participant::entity(role, entity)));
    }

    /// A claim that something is so much.
    pub(super) fn quantity(&mut self, quantity: ForeignQuantity<'_>) {
        self.document.quantities.push(Quantity {
            id: QuantityId::from(format!("q{}", self.document.quantities.len() + 1)),
            measure: quantity.measure,
            population: quantity.population.map(Into::into),
            value: quantity.value,
            span: quantity.span,
            population_span: None,
            place: quantity.place,
            time: None,
            event: quantity.event,
            sources: quantity.sources,
            via: Vec::new(),
            cue: None,
            modality: Modality::default(),
            polarity: Polarity::default(),
            part_of: None,
            by: Some(self.tool.name.into()),
            score: None,
        });
    }

    /// A claim that a relation holds.
    pub(super) fn relation(&mut self, relation: ForeignRelation<'_>) {
        let label = relation.label;
        let kind = match self.import.map.relation(label, self.tool.relations) {
            Some(Meaning::Is(kind)) => kind,
            Some(Meaning::LeftOut) => return self.note(&format!("relation {label:?} left out")),
            None => {
                self.note(&format!("relation {label:?} is not mapped: kept as relatedTo"));
                RelationType::RelatedTo
            }
        };
        self.document.relations.push(Relation {
            kind,
            subject: relation.subject,
            object: relation.object,
            title: (kind == RelationType::RelatedTo).then(|| label.into()),
            span: relation.place,
            sources: relation.sources,
            via: Vec::new(),
            cue: None,
            modality: Modality::default(),
            polarity: Polarity::default(),
            by: Some(self.tool.name.into()),
            score: relation.score,
        });
    }
}

/// Where an id that a draft gave stands in its list: `e1` is the first.
fn index(id: &str) -> Option<usize> {
    id.get(1..)?.parse::<usize>().ok()?.checked_sub(1)
}
