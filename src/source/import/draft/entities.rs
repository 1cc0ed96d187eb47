use super::{Draft, NOWHERE, index, keys::KeyOf, numbered, push};
use crate::{
    annotation::{Entity, EntityId, EntityMention, Selector},
    source::import::{anchor, map::Meaning},
    text::{Span, SpannedText},
    vocab::{EntityType, MentionForm},
};

/// Under what a source is looked up.
const SOURCE: &str = "\0source";

/// Who and where.
impl Draft<'_> {
    /// The entity of a key, made at its first sight; none if its label stands for no entity.
    pub(in crate::source::import) fn entity(
        &mut self,
        key: KeyOf<'_>,
        label: &str,
        name: &str,
    ) -> Option<EntityId> {
        self.known(key).or_else(|| self.new_entity(key, label, name))
    }

    /// The entity that has a key.
    fn known(&self, key: KeyOf<'_>) -> Option<EntityId> {
        self.keys.find(key).and_then(|at| self.document.entities.get(at)).map(|entity| entity.id.clone())
    }

    fn new_entity(&mut self, key: KeyOf<'_>, label: &str, name: &str) -> Option<EntityId> {
        let (map, table) = (&self.drafts.import.map, self.drafts.tool.entities);
        let is_lost = |meaning| !matches!(meaning, Some(Meaning::Is(_)));
        let kind = match self.drafts.entities.count(label, || map.entity(label, table), is_lost) {
            Some(Meaning::Is(kind)) => kind,
            Some(Meaning::LeftOut) => return None,
            None => EntityType::Other,
        };
        if name.trim_start().is_empty() {
            self.note("entity without name left out");
            return None;
        }
        let own = if label.is_empty() { "entity" } else { label };
        let label = (kind == EntityType::Other).then_some(own);
        Some(self.add_entity(key, kind, label, name))
    }

    /// Who says so: an organisation by its name, which may take part in what it says.
    pub(in crate::source::import) fn source(&mut self, name: &str) -> EntityId {
        let key = (SOURCE, name);
        if let Some(id) = self.known(key) {
            return id;
        }
        let is_it = |known: &Entity| known.kind == EntityType::Organization && *known.name == *name;
        if let Some(at) = self.document.entities.iter().position(is_it) {
            self.keys.add(key, at);
            return self.document.entities[at].id.clone();
        }
        let id = self.add_entity(key, EntityType::Organization, None, name);
        self.mention(&id, None);
        id
    }

    fn add_entity(&mut self, key: KeyOf<'_>, kind: EntityType, label: Option<&str>, name: &str) -> EntityId {
        let at = self.document.entities.len();
        let id = numbered::<EntityId>("e", at + 1);
        self.document.entities.push(Entity {
            id: id.clone(),
            kind,
            label: label.map(Into::into),
            name: name.into(),
            same_as: Vec::new(),
            mentions: Vec::new(),
            by: self.by(),
            score: None,
        });
        self.keys.add(key, at);
        id
    }

    /// The entity of an id that this draft gave.
    fn get(&mut self, id: &EntityId) -> Option<&mut Entity> {
        self.document.entities.get_mut(index(id.as_str())?)
    }

    /// The type of an entity of this draft.
    pub(in crate::source::import) fn kind(&self, id: &EntityId) -> Option<EntityType> {
        self.document.entities.get(index(id.as_str())?).map(|entity| entity.kind)
    }

    /// Says where an entity is named; without a place, that it is named.
    pub(in crate::source::import) fn mention(&mut self, id: &EntityId, place: Option<Selector>) {
        self.mention_as(id, place, MentionForm::Name);
    }

    /// Says where an entity is taken up, and how.
    pub(in crate::source::import) fn mention_as(
        &mut self,
        id: &EntityId,
        place: Option<Selector>,
        form: MentionForm,
    ) {
        let Some(entity) = self.get(id) else { return };
        let Selector { start, end, quote } = place.unwrap_or(NOWHERE);
        if !entity.mentions.iter().any(|m| m.start == start && m.end == end) {
            push(&mut entity.mentions, EntityMention { start, end, quote, form });
        }
    }

    /// Says how sure the tool is of an entity: as sure as of its surest mention.
    pub(in crate::source::import) fn score(&mut self, id: &EntityId, score: Option<f64>) {
        let Some(entity) = self.get(id) else { return };
        entity.score = match (entity.score, score) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
    }

    /// Says which thing elsewhere an entity is.
    pub(in crate::source::import) fn same_as(&mut self, id: &EntityId, iri: &str) {
        let Some(entity) = self.get(id) else { return };
        if !entity.same_as.iter().any(|known| **known == *iri) {
            entity.same_as.push(iri.into());
        }
    }

    /// Names an entity in every place where the text has the words.
    pub(in crate::source::import) fn mention_everywhere(&mut self, id: &EntityId, words: &str) {
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
    pub(in crate::source::import) fn named(
        &mut self,
        label: &str,
        place: Option<Selector>,
        quote: Option<&str>,
    ) -> Option<EntityId> {
        let words = place.as_ref().and_then(|place| self.words(place)).or(quote).unwrap_or("");
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let id = self.entity((label, &name), label, &name)?;
        self.mention(&id, place);
        Some(id)
    }

    /// A thing of a name, wherever the text has it.
    pub(in crate::source::import) fn thing(&mut self, name: &str, label: &str) -> Option<EntityId> {
        let key = (label, name);
        if let Some(id) = self.known(key) {
            return Some(id);
        }
        let id = self.new_entity(key, label, name)?;
        self.mention_everywhere(&id, name);
        Some(id)
    }
}
