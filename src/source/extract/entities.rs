//! Mentions, and the entities that they are mentions of.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use super::Analysis;
use crate::{
    annotation::{AnnotatedDocument, Entity, EntityId, EntityMention, Filler},
    text::{Span, name_key},
    vocab::{EntityType, MentionForm},
};

/// A stretch of tokens that names somebody or some place.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    pub(super) span: Span,
    pub(super) form: MentionForm,
    pub(super) kind: EntityType,
    pub(super) name: String,
    /// The rule that found it.
    pub(super) by: &'static str,
}

/// The mentions of a text, sorted and apart from one another.
pub(super) struct Mentions(Vec<Mention>);

impl Mentions {
    pub(super) fn new(mut mentions: Vec<Mention>) -> Self {
        mentions.sort_by_key(|mention| mention.first);
        Self(mentions)
    }

    pub(super) fn all(&self) -> &[Mention] {
        &self.0
    }

    /// The mentions that begin at one of these tokens, each with its index.
    pub(super) fn within(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, &Mention)> {
        let at = |token| self.0.partition_point(|mention| mention.first < token);
        let (first, end) = (at(tokens.start), at(tokens.end.max(tokens.start)));
        self.0[first..end].iter().enumerate().map(move |(i, mention)| (first + i, mention))
    }

    /// The mention that a token is part of.
    pub(super) fn over(&self, token: usize) -> Option<&Mention> {
        let before = self.0.partition_point(|mention| mention.first <= token).checked_sub(1)?;
        self.0.get(before).filter(|mention| token < mention.end)
    }
}

/// The entities of a document in the making.
pub(super) struct Drafts {
    pub(super) mentions: Mentions,
    /// For each mention, its entity.
    entity_of: Vec<usize>,
    used: BTreeSet<usize>,
}

impl Drafts {
    /// One entity a name: the same words, a person's last name, an acronym after its expansion.
    pub(super) fn group(analysis: &Analysis<'_>, mentions: Mentions) -> Self {
        let mut by_key = HashMap::<(EntityType, String), usize>::new();
        let mut by_last_name = HashMap::<String, usize>::new();
        let mut by_acronym = HashMap::<String, usize>::new();
        let mut entity_of = Vec::with_capacity(mentions.all().len());
        let mut count = 0;
        for mention in mentions.all() {
            let key = name_key(&mention.name);
            let known = by_key.get(&(mention.kind, key.clone())).or_else(|| by_acronym.get(&mention.name));
            // `Al-Assad` is the last name of `Bachar el-Assad`, whose key has lost the article.
            let bare = key.strip_prefix("al ").unwrap_or(&key);
            let is_bare_name = mention.form == MentionForm::Name && !bare.contains(' ');
            let last_name = || by_last_name.get(bare).filter(|_| is_bare_name);
            let entity = known.or_else(last_name).copied().unwrap_or_else(|| {
                count += 1;
                count - 1
            });
            if mention.kind == EntityType::Person
                && let Some((_, last)) = key.rsplit_once(' ')
            {
                by_last_name.entry(last.to_owned()).or_insert(entity);
            }
            if let Some(acronym) = acronym_after(analysis, &mentions, mention) {
                by_acronym.entry(acronym).or_insert(entity);
            }
            by_key.entry((mention.kind, key)).or_insert(entity);
            entity_of.push(entity);
        }
        Self { mentions, entity_of, used: BTreeSet::new() }
    }

    /// The id of the entity of a mention.
    pub(super) fn id(&self, mention: usize) -> EntityId {
        id(self.entity_of[mention])
    }

    /// The entity that has this name in the text.
    pub(super) fn id_of_name(&self, name: &str) -> Option<EntityId> {
        let key = name_key(name);
        let found =
            self.mentions.all().iter().position(|m| m.form == MentionForm::Name && name_key(&m.name) == key);
        found.map(|mention| self.id(mention))
    }

    /// What has no name is an entity only where it plays a part.
    pub(super) fn keep_only_used(&mut self, document: &AnnotatedDocument) {
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        for event in &document.events {
            ids.extend(event.participants.iter().filter_map(|p| match p.filler()? {
                Filler::Entity(id) => Some(id.as_str()),
                Filler::Event(_) => None,
            }));
            ids.extend(event.mentions.iter().flat_map(|m| &m.sources).map(EntityId::as_str));
        }
        for quantity in &document.quantities {
            ids.extend(quantity.sources.iter().chain(&quantity.place).map(EntityId::as_str));
        }
        ids.extend(document.relations.iter().flat_map(|r| [r.subject.as_str(), r.object.as_str()]));
        ids.extend(document.quotations.iter().flat_map(|q| &q.speakers).map(EntityId::as_str));
        self.used = (0..self.entity_of.len())
            .filter(|&m| {
                self.mentions.all()[m].form == MentionForm::Name || ids.contains(self.id(m).as_str())
            })
            .map(|m| self.entity_of[m])
            .collect();
    }

    /// The entities, in order of first mention.
    pub(super) fn finish(&self, analysis: &Analysis<'_>) -> Vec<Entity> {
        let mut mentions_of = BTreeMap::<usize, Vec<&Mention>>::new();
        for (mention, entity) in self.mentions.all().iter().zip(&self.entity_of) {
            if self.used.contains(entity) {
                mentions_of.entry(*entity).or_default().push(mention);
            }
        }
        mentions_of.into_iter().map(|(entity, mentions)| describe(analysis, id(entity), &mentions)).collect()
    }
}

fn id(entity: usize) -> EntityId {
    EntityId::from(format!("e{}", entity + 1))
}

/// An entity under its known name, else the longest that the text gives it.
fn describe(analysis: &Analysis<'_>, id: EntityId, mentions: &[&Mention]) -> Entity {
    let first = mentions[0];
    let names = mentions.iter().map(|mention| mention.name.as_str());
    let longest = names.max_by_key(|name| (name.chars().count(), std::cmp::Reverse(*name)));
    let longest = longest.unwrap_or(&first.name);
    let known = analysis.knowledge.entities.by_name(longest).filter(|known| known.kind == first.kind);
    let mentions = mentions.iter().map(|Mention { span, form, .. }| EntityMention {
        start: span.start,
        end: span.end,
        quote: None,
        form: *form,
    });
    Entity {
        id,
        kind: first.kind,
        label: None,
        name: known.map_or(longest, |known| &known.name).into(),
        same_as: known.iter().flat_map(|known| &known.same_as).map(|iri| iri.as_str().into()).collect(),
        mentions: mentions.collect(),
        by: Some(first.by.into()),
        score: None,
    }
}

/// The acronym in brackets right after a mention: `Observatoire … (OSDH)`.
fn acronym_after(analysis: &Analysis<'_>, mentions: &Mentions, mention: &Mention) -> Option<String> {
    let is_long = mention.end - mention.first > 1 && mention.kind == EntityType::Organization;
    let opens = analysis.tokens.get(mention.end)?.text == "(";
    let closes = analysis.tokens.get(mention.end + 2)?.text == ")";
    let acronym = mentions.over(mention.end + 1).filter(|m| m.end == m.first + 1)?;
    (is_long && opens && closes && analysis.tokens[acronym.first].is_acronym()).then(|| acronym.name.clone())
}
