use super::{Draft, NOWHERE, index, numbered, push};
use crate::{
    annotation::{
        EntityId, Event, EventId, EventMention, Participant, Quantity, Relation, Selector, Time, Value,
    },
    source::import::map::Meaning,
    vocab::{EntityType, EventType, Measure, Modality, Polarity, RelationType, Role},
};

/// The roles that one who acts may have, the likeliest first.
pub(in crate::source::import) const ACTORS: &[Role] = &[Role::Agent, Role::Patient];

/// The roles that one who is acted upon may have, the likeliest first.
pub(in crate::source::import) const UNDERGOERS: &[Role] = &[
    Role::Target,
    Role::Victim,
    Role::Loser,
    Role::Patient,
    Role::Beneficiary,
    Role::Recipient,
    Role::Destination,
    Role::Agent,
];

/// An event as a tool gives it.
pub(in crate::source::import) struct ForeignEvent<'l> {
    pub(in crate::source::import) label: &'l str,
    /// The word that names it; none where the tool has none.
    pub(in crate::source::import) place: Option<Selector>,
    pub(in crate::source::import) modality: Modality,
    pub(in crate::source::import) polarity: Polarity,
    pub(in crate::source::import) time: Option<Time>,
    pub(in crate::source::import) sources: Vec<EntityId>,
}

impl<'l> ForeignEvent<'l> {
    /// One that is asserted, of which nothing else is known.
    pub(in crate::source::import) fn of(label: &'l str) -> Self {
        let (modality, polarity) = (Modality::Asserted, Polarity::Positive);
        Self { label, place: None, modality, polarity, time: None, sources: Vec::new() }
    }
}

/// A figure as a tool gives it.
pub(in crate::source::import) struct ForeignQuantity<'l> {
    pub(in crate::source::import) measure: Measure,
    pub(in crate::source::import) population: Option<&'l str>,
    pub(in crate::source::import) value: Value,
    /// Its words; none where the tool has none.
    pub(in crate::source::import) span: Option<Selector>,
    pub(in crate::source::import) place: Option<EntityId>,
    pub(in crate::source::import) event: Option<EventId>,
    pub(in crate::source::import) sources: Vec<EntityId>,
}

/// A relation as a tool gives it.
pub(in crate::source::import) struct ForeignRelation<'l> {
    pub(in crate::source::import) label: &'l str,
    pub(in crate::source::import) subject: EntityId,
    pub(in crate::source::import) object: EntityId,
    pub(in crate::source::import) place: Option<Selector>,
    pub(in crate::source::import) score: Option<f64>,
    pub(in crate::source::import) sources: Vec<EntityId>,
}

impl<'l> ForeignRelation<'l> {
    /// One of which nothing else is known.
    pub(in crate::source::import) fn of(label: &'l str, subject: EntityId, object: EntityId) -> Self {
        Self { label, subject, object, place: None, score: None, sources: Vec::new() }
    }
}

/// What is claimed.
impl Draft<'_> {
    /// The event of an id that this draft gave.
    pub(in crate::source::import) fn get_event(&mut self, id: &EventId) -> Option<&mut Event> {
        self.document.events.get_mut(index(id.as_str())?)
    }

    /// Says where else an event is named, by the same who say so.
    pub(in crate::source::import) fn event_mention(&mut self, id: &EventId, place: Selector) {
        let Some(event) = self.get_event(id) else { return };
        let Selector { start, end, quote } = place;
        if let Some(first) = event.mentions.first().cloned() {
            event.mentions.push(EventMention { start, end, quote, ..first });
        }
    }

    /// The type of events that a label means; none if it is not mapped.
    pub(in crate::source::import) fn event_type(&self, label: &str) -> Option<EventType> {
        self.drafts.events.meaning(label, || self.find_event_type(label))
    }

    fn find_event_type(&self, label: &str) -> Option<EventType> {
        self.drafts.import.map.event(label, self.drafts.tool.events)
    }

    /// A claim that something happened.
    pub(in crate::source::import) fn event(&mut self, event: ForeignEvent<'_>) -> EventId {
        let find = || self.find_event_type(event.label);
        let kind =
            self.drafts.events.count(event.label, find, |kind| kind.is_none()).unwrap_or(EventType::Other);
        let id = numbered::<EventId>("v", self.document.events.len() + 1);
        let place = event.place.unwrap_or(NOWHERE);
        let event = Event {
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
                by: self.by(),
                score: None,
            }],
            participants: Vec::new(),
            time: event.time,
            part_of: None,
        };
        push(&mut self.document.events, event);
        id
    }

    /// Who takes part in an event; a role that its type does not have is counted and left out.
    pub(in crate::source::import) fn participant(&mut self, event: &EventId, role: &str, entity: EntityId) {
        let role_name = role.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase();
        let Some(event) = self.get_event(event) else { return };
        match role_name.parse::<Role>().ok().filter(|role| event.kind.roles().any(|own| own == *role)) {
            Some(role) => event.participants.push(Participant::entity(role, entity)),
            None => {
                let kind = event.kind;
                self.note(format_args!("role {role_name:?} of {kind} is not mapped: participant left out"));
            }
        }
    }

    /// Who takes part in an event: a place as the place, all else in the first of the roles that the
    /// event's type has.
    pub(in crate::source::import) fn participate(
        &mut self,
        event: &EventId,
        roles: &[Role],
        entity: EntityId,
    ) {
        let is_place = self.kind(&entity) == Some(EntityType::Place);
        self.act(event, if is_place { &[Role::Place] } else { roles }, entity);
    }

    /// Who takes part in an event, be it a country, in the first of the roles that the event's type has.
    pub(in crate::source::import) fn act(&mut self, event: &EventId, roles: &[Role], entity: EntityId) {
        let Some(event) = self.get_event(event) else { return };
        let role = roles.iter().copied().find(|role| event.kind.roles().any(|own| own == *role));
        event.participants.extend(role.map(|role| Participant::entity(role, entity)));
    }

    /// A claim that something is so much.
    pub(in crate::source::import) fn quantity(&mut self, quantity: ForeignQuantity<'_>) {
        let quantity = Quantity {
            id: numbered("q", self.document.quantities.len() + 1),
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
            by: self.by(),
            score: None,
        };
        push(&mut self.document.quantities, quantity);
    }

    /// The ends of a relation; none, which is counted, if one of them is no entity.
    pub(in crate::source::import) fn ends(
        &self,
        subject: Option<EntityId>,
        object: Option<EntityId>,
    ) -> Option<(EntityId, EntityId)> {
        let ends = subject.zip(object);
        if ends.is_none() {
            self.note("relation left out: an end of it is no entity");
        }
        ends
    }

    /// A claim that one place is a part of another.
    pub(in crate::source::import) fn part_of(
        &mut self,
        part: EntityId,
        whole: EntityId,
        sources: &[EntityId],
    ) {
        self.relation(ForeignRelation {
            sources: sources.to_vec(),
            ..ForeignRelation::of("part of", part, whole)
        });
    }

    /// A claim that a relation holds.
    pub(in crate::source::import) fn relation(&mut self, relation: ForeignRelation<'_>) {
        let label = relation.label;
        let (map, table) = (&self.drafts.import.map, self.drafts.tool.relations);
        let is_lost = |meaning| !matches!(meaning, Some(Meaning::Is(_)));
        let kind = match self.drafts.relations.count(label, || map.relation(label, table), is_lost) {
            Some(Meaning::Is(kind)) => kind,
            Some(Meaning::LeftOut) => return,
            None => RelationType::RelatedTo,
        };
        let relation = Relation {
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
            by: self.by(),
            score: relation.score,
        };
        push(&mut self.document.relations, relation);
    }
}
