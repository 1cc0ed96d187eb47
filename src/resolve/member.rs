//! What is resolved: every entity of every document, and every publisher.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::{
    annotation::{AnnotatedDocument, Entity},
    knowledge::{KnownEntities, Position},
    text::name_key,
    vocab::{EntityType, MentionForm},
};

pub(super) const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// One entity of one document, or a document's publisher.
pub(super) struct Member<'d> {
    pub(super) document: usize,
    pub(super) document_id: &'d str,
    /// None for a publisher.
    pub(super) entity: Option<&'d Entity>,
    pub(super) kind: EntityType,
    pub(super) name: &'d str,
    pub(super) key: String,
    pub(super) same_as: BTreeSet<&'d str>,
    /// Where it is, if it is taken for a known place.
    pub(super) position: Option<Position>,
    /// Whether its name names it in other documents too.
    pub(super) travels: bool,
}

impl Member<'_> {
    /// Whether it goes by a name, normalised: its own, or the usual one of what is known.
    pub(super) fn is_called(&self, key: &str) -> bool {
        self.key == key || name_key(self.name) == key
    }

    /// Its Wikidata IRI.
    pub(super) fn wikidata(&self) -> Option<&str> {
        self.same_as.iter().copied().find(|iri| iri.starts_with(WIKIDATA))
    }
}

/// Every entity of every document, then the publishers.
pub(super) fn members<'d>(documents: &'d [AnnotatedDocument], known: &'d KnownEntities) -> Vec<Member<'d>> {
    let named = documents.iter().enumerate().flat_map(|(document, d)| {
        d.entities.iter().map(move |entity| Member {
            document,
            document_id: d.id.as_str(),
            entity: Some(entity),
            kind: entity.kind,
            name: &entity.name,
            key: name_key(&entity.name),
            same_as: entity.same_as.iter().map(AsRef::as_ref).collect(),
            position: None,
            travels: travels(entity, known),
        })
    });
    let publishers = documents.iter().enumerate().filter_map(|(document, d)| {
        let name = d.publisher.as_deref()?;
        Some(Member {
            document,
            document_id: d.id.as_str(),
            entity: None,
            kind: EntityType::Organization,
            name,
            key: name_key(name),
            same_as: BTreeSet::new(),
            position: None,
            travels: true,
        })
    });
    let mut members: Vec<_> = named.chain(publishers).collect();
    let alone = alone_in_their_document(&members);
    let of_names: HashSet<_> =
        members.iter().filter(|m| m.travels).map(|m| (m.kind, m.key.clone())).collect();
    for (member, alone) in members.iter_mut().zip(alone) {
        // What bears a proper name elsewhere bears it here too, also where the text only describes it.
        member.travels |= alone && of_names.contains(&(member.kind, member.key.clone()));
        let is_linked = member.same_as.iter().any(|iri| iri.starts_with(WIKIDATA));
        let namesake = known.by_name(member.name).filter(|known| known.kind == member.kind);
        if let Some(known) = namesake.filter(|_| member.travels && alone && !is_linked) {
            member.key = name_key(&known.name);
            member.same_as.extend(known.same_as.iter().map(String::as_str));
            member.position = known.position;
        }
    }
    members
}

/// For each member, whether no other of its document has its type and name.
fn alone_in_their_document(members: &[Member<'_>]) -> Vec<bool> {
    let place = |m: &Member<'_>| (m.document, m.kind, m.key.clone());
    let mut count = HashMap::new();
    for member in members.iter().filter(|m| m.entity.is_some()) {
        *count.entry(place(member)).or_insert(0) += 1;
    }
    members.iter().map(|m| m.entity.is_none() || count[&place(m)] == 1).collect()
}

/// Whether an entity's name means the same in another document: a proper name does, and so does a
/// state's army or government (`armée syrienne`); `les rebelles` do not.
fn travels(entity: &Entity, known: &KnownEntities) -> bool {
    let proper = |form| matches!(form, MentionForm::Name | MentionForm::Metonym | MentionForm::Demonym);
    let mut words = entity.name.split_whitespace();
    entity.mentions.iter().any(|mention| proper(mention.form))
        || entity.kind == EntityType::Organization && words.any(|word| known.is_demonym(word))
}
