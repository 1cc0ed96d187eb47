use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{groups, union::UnionFind};
use crate::{
    annotation::{AnnotatedDocument, Entity},
    knowledge::KnownEntities,
    text::{name_key, short_hash, slug},
    vocab::{EntityType, MentionForm},
};

const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// One thing in the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedEntity {
    /// What its IRI ends with: the Wikidata id where linked, else a slug and a hash.
    pub key: String,
    /// What kind of thing most documents say it is.
    pub kind: EntityType,
    /// The type's own word where `kind` is `Other`.
    pub label: Option<String>,
    /// The name that most documents give it.
    pub name: String,
    /// Its other names, sorted.
    pub other_names: Vec<String>,
    /// IRIs of the same thing elsewhere, sorted.
    pub same_as: Vec<String>,
}

pub(super) struct Entities {
    pub(super) entities: Vec<ResolvedEntity>,
    pub(super) entity_of: Vec<Vec<usize>>,
    pub(super) publisher_of: Vec<Option<usize>>,
}

/// One entity of one document, or a document's publisher.
pub(super) struct Member<'d> {
    document: usize,
    document_id: &'d str,
    entity: Option<&'d Entity>,
    pub(super) kind: EntityType,
    name: &'d str,
    pub(super) key: String,
    same_as: BTreeSet<&'d str>,
    /// Whether its name names it in other documents too.
    pub(super) travels: bool,
}

pub(super) fn resolve(documents: &[AnnotatedDocument], known: &KnownEntities) -> Entities {
    let members = members(documents, known);
    let mut sets = UnionFind::new(members.len());
    join_by_name(&members, &mut sets);
    join_by_link(&members, &mut sets);
    groups::join(documents, &members, known, &mut sets);

    let mut groups = BTreeMap::<usize, Vec<&Member<'_>>>::new();
    for (i, member) in members.iter().enumerate() {
        groups.entry(sets.find(i)).or_default().push(member);
    }
    let mut resolved: Vec<_> = groups.iter().map(|(root, group)| (*root, describe(group))).collect();
    make_keys_unique(&mut resolved, &groups);
    resolved.sort_by(|(_, a), (_, b)| a.key.cmp(&b.key));

    let index: HashMap<usize, usize> = resolved.iter().enumerate().map(|(i, (root, _))| (*root, i)).collect();
    let mut entity_of: Vec<Vec<usize>> =
        documents.iter().map(|d| Vec::with_capacity(d.entities.len())).collect();
    let mut publisher_of = vec![None; documents.len()];
    for (i, member) in members.iter().enumerate() {
        let entity = index[&sets.find(i)];
        match member.entity {
            Some(_) => entity_of[member.document].push(entity),
            None => publisher_of[member.document] = Some(entity),
        }
    }
    Entities { entities: resolved.into_iter().map(|(_, entity)| entity).collect(), entity_of, publisher_of }
}

/// Every entity of every document, then the publishers.
fn members<'d>(documents: &'d [AnnotatedDocument], known: &'d KnownEntities) -> Vec<Member<'d>> {
    let named = documents.iter().enumerate().flat_map(|(document, d)| {
        d.entities.iter().map(move |entity| Member {
            document,
            document_id: d.id.as_str(),
            entity: Some(entity),
            kind: entity.kind,
            name: &entity.name,
            key: name_key(&entity.name),
            same_as: entity.same_as.iter().map(AsRef::as_ref).collect(),
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

/// One name and type: one thing, unless links or a document that uses the name twice say otherwise.
fn join_by_name(members: &[Member<'_>], sets: &mut UnionFind) {
    let mut by_name = BTreeMap::<(EntityType, &str), Vec<usize>>::new();
    for (i, member) in members.iter().enumerate().filter(|(_, member)| member.travels) {
        by_name.entry((member.kind, &member.key)).or_default().push(i);
    }
    for namesakes in by_name.into_values() {
        let links: BTreeSet<_> = namesakes.iter().filter_map(|&i| wikidata(&members[i])).collect();
        let ambiguous = links.len() > 1;
        let twice = documents_with_two(members, &namesakes);
        let mut first = None;
        for i in namesakes {
            let apart = twice.contains(&members[i].document) && members[i].entity.is_some();
            if !ambiguous && !apart {
                sets.union(*first.get_or_insert(i), i);
            }
        }
    }
}

fn documents_with_two(members: &[Member<'_>], namesakes: &[usize]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let with_entity = namesakes.iter().map(|&i| &members[i]).filter(|m| m.entity.is_some());
    with_entity.map(|m| m.document).filter(|document| !seen.insert(*document)).collect()
}

fn wikidata<'m>(member: &'m Member<'_>) -> Option<&'m str> {
    member.same_as.iter().copied().find(|iri| iri.starts_with(WIKIDATA))
}

/// The same link: the same thing, whatever its names.
fn join_by_link(members: &[Member<'_>], sets: &mut UnionFind) {
    let mut first = HashMap::new();
    for (i, member) in members.iter().enumerate() {
        for link in &member.same_as {
            sets.union(*first.entry(*link).or_insert(i), i);
        }
    }
}

fn describe(group: &[&Member<'_>]) -> ResolvedEntity {
    let kind = most_frequent(group.iter().map(|member| member.kind)).unwrap_or(EntityType::Other);
    let name = most_frequent(group.iter().map(|member| member.name)).unwrap_or_default();
    let other_names: BTreeSet<_> =
        group.iter().map(|member| member.name).filter(|other| *other != name).collect();
    let same_as: BTreeSet<_> = group.iter().flat_map(|member| &member.same_as).copied().collect();
    let label = group.iter().filter(|m| m.kind == kind).find_map(|m| m.entity?.label.as_deref());
    ResolvedEntity {
        key: key(group, kind, name, &same_as),
        kind,
        label: label.map(str::to_owned),
        name: name.to_owned(),
        other_names: other_names.into_iter().map(str::to_owned).collect(),
        same_as: same_as.into_iter().map(str::to_owned).collect(),
    }
}

/// The most frequent item; of several, the smallest.
fn most_frequent<T: Ord>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts = BTreeMap::<T, usize>::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    let most = counts.values().max().copied()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(item, _)| item)
}

fn key(group: &[&Member<'_>], kind: EntityType, name: &str, same_as: &BTreeSet<&str>) -> String {
    let linked = same_as.iter().find_map(|iri| iri.strip_prefix(WIKIDATA));
    if let Some(id) = linked.filter(|id| id.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return id.to_owned();
    }
    let slug = slug(&format!("{kind} {name}"));
    let normalised = group.iter().map(|member| member.key.as_str()).min().unwrap_or_default();
    let travels = group.iter().any(|member| member.travels);
    let hash = match group.first() {
        Some(member) if !travels => {
            short_hash(&[kind.name(), normalised, member.document_id, first_place(member).as_str()], 6)
        }
        _ => short_hash(&[kind.name(), normalised], 6),
    };
    format!("{slug}-{hash}")
}

/// What tells two things of one name in one document apart.
fn first_place(member: &Member<'_>) -> String {
    let Some(entity) = member.entity else { return String::new() };
    let first = entity.mentions.iter().map(|mention| mention.start).min();
    first.map_or_else(|| entity.id.to_string(), |start| start.to_string())
}

/// Namesakes that stay apart get a hash over where they stand as well.
fn make_keys_unique(resolved: &mut [(usize, ResolvedEntity)], groups: &BTreeMap<usize, Vec<&Member<'_>>>) {
    let mut count = HashMap::<String, usize>::new();
    for (_, entity) in resolved.iter() {
        *count.entry(entity.key.clone()).or_default() += 1;
    }
    for (root, entity) in resolved.iter_mut().filter(|(_, entity)| count[&entity.key] > 1) {
        if let Some(member) = groups[root].first() {
            let place = first_place(member);
            let hash = short_hash(&[member.kind.name(), &member.key, member.document_id, &place], 6);
            entity.key = format!("{}-{hash}", entity.key);
        }
    }
}
