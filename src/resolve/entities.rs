use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    context::Context,
    decisions::Decisions,
    groups,
    joins::{Joins, Why},
    member::{Member, WIKIDATA, members},
    names,
};
use crate::{
    annotation::AnnotatedDocument,
    knowledge::{KnownEntities, Position},
    text::{name_key, short_hash, slug},
    vocab::EntityType,
};

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
    /// Where it is, for places that are known.
    pub position: Option<Position>,
    /// Which entities of documents joined it, and why; the first is not among them.
    pub joined: Vec<Joined>,
}

/// An entity of a document that joined what another document speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The document.
    pub document: usize,
    /// The name that it gives.
    pub name: String,
    /// Why it is taken for the same.
    pub why: Why,
}

pub(super) struct Entities {
    pub(super) entities: Vec<ResolvedEntity>,
    pub(super) entity_of: Vec<Vec<usize>>,
    pub(super) publisher_of: Vec<Option<usize>>,
    /// Names that the user's decisions speak of and no document does.
    pub(super) unknown_names: Vec<String>,
}

/// What a set of members is known by: the member that stands for it, and the side of a decision.
type Group = (usize, Vec<usize>);

pub(super) fn resolve(
    documents: &[AnnotatedDocument],
    known: &KnownEntities,
    decisions: &Decisions,
) -> Entities {
    let members = members(documents, known);
    let contexts: Vec<_> = documents.iter().map(|document| Context::of(document, known)).collect();
    let mut joins = Joins::new(&members);
    join_by_name(&members, &contexts, &mut joins);
    join_by_link(&members, &mut joins);
    names::join(documents, &members, &contexts, &mut joins);
    groups::join(documents, &members, &contexts, &mut joins);
    join_by_decision(&members, decisions, &mut joins);

    let group_of = group(&members, decisions, &mut joins);
    let mut groups = BTreeMap::<&Group, Vec<usize>>::new();
    for (i, group) in group_of.iter().enumerate() {
        groups.entry(group).or_default().push(i);
    }
    let mut resolved: Vec<_> =
        groups.iter().map(|(group, of)| (*group, describe(&members, of, &joins, decisions, known))).collect();
    make_keys_unique(&mut resolved, &groups, &members);
    resolved.sort_by(|(_, a), (_, b)| a.key.cmp(&b.key));

    let index: HashMap<&Group, usize> =
        resolved.iter().enumerate().map(|(i, (group, _))| (*group, i)).collect();
    let mut entity_of: Vec<Vec<usize>> =
        documents.iter().map(|d| Vec::with_capacity(d.entities.len())).collect();
    let mut publisher_of = vec![None; documents.len()];
    for (member, group) in members.iter().zip(&group_of) {
        match member.entity {
            Some(_) => entity_of[member.document].push(index[group]),
            None => publisher_of[member.document] = Some(index[group]),
        }
    }
    let is_known = |name: &&str| members.iter().any(|member| member.is_called(&name_key(name)));
    let unknown = decisions.names().filter(|name| !is_known(name));
    let unknown_names = unknown.map(str::to_owned).collect();
    Entities {
        entities: resolved.into_iter().map(|(_, entity)| entity).collect(),
        entity_of,
        publisher_of,
        unknown_names,
    }
}

/// For each member, the group that it is in: its set, unless a decision splits that.
fn group(members: &[Member<'_>], decisions: &Decisions, joins: &mut Joins) -> Vec<Group> {
    let mut groups: Vec<_> = (0..members.len()).map(|i| (joins.find(i), Vec::new())).collect();
    if decisions.different.is_empty() {
        return groups;
    }
    let sides: Vec<_> = members.iter().map(|member| decisions.sides(member)).collect();
    let mut first = HashMap::<(usize, usize), usize>::new();
    for ((root, _), sides) in groups.iter().zip(&sides) {
        for (decision, side) in sides.iter().enumerate().filter(|(_, side)| **side > 0) {
            let first = first.entry((*root, decision)).or_insert(*side);
            *first = (*first).min(*side);
        }
    }
    for ((root, group), sides) in groups.iter_mut().zip(sides) {
        // What goes by neither name stays with the first.
        let side = |(decision, side)| {
            if side > 0 { side } else { first.get(&(*root, decision)).copied().unwrap_or(0) }
        };
        *group = sides.into_iter().enumerate().map(side).collect();
    }
    groups
}

/// One name and type: one thing, unless links, countries or a document that uses the name twice say
/// otherwise.
fn join_by_name(members: &[Member<'_>], contexts: &[Context], joins: &mut Joins) {
    let mut by_name = BTreeMap::<(EntityType, &str), Vec<usize>>::new();
    let mut at = vec![0; contexts.len()];
    let mut countries = Vec::with_capacity(members.len());
    for (i, member) in members.iter().enumerate() {
        countries.push(match member.entity {
            Some(_) => {
                at[member.document] += 1;
                contexts[member.document].inside[at[member.document] - 1].as_deref()
            }
            None => None,
        });
        if member.travels {
            by_name.entry((member.kind, &member.key)).or_default().push(i);
        }
    }
    for namesakes in by_name.into_values() {
        let links: BTreeSet<_> = namesakes.iter().filter_map(|&i| members[i].wikidata()).collect();
        if links.len() > 1 {
            continue;
        }
        let twice = documents_with_two(members, &namesakes);
        let of: BTreeSet<_> = namesakes.iter().filter_map(|&i| countries[i]).collect();
        let mut first = BTreeMap::new();
        for i in namesakes {
            let country = if of.len() > 1 && links.is_empty() {
                countries[i].or(contexts[members[i].document].main.as_deref())
            } else {
                None
            };
            if members[i].entity.is_none() || !twice.contains(&members[i].document) {
                joins.join(*first.entry(country).or_insert(i), i, Why::Name);
            }
        }
    }
}

fn documents_with_two(members: &[Member<'_>], namesakes: &[usize]) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let with_entity = namesakes.iter().map(|&i| &members[i]).filter(|m| m.entity.is_some());
    with_entity.map(|m| m.document).filter(|document| !seen.insert(*document)).collect()
}

/// The same link: the same thing, whatever its names.
fn join_by_link(members: &[Member<'_>], joins: &mut Joins) {
    let mut first = HashMap::new();
    for (i, member) in members.iter().enumerate() {
        for link in &member.same_as {
            joins.join(*first.entry(*link).or_insert(i), i, Why::Link);
        }
    }
}

fn join_by_decision(members: &[Member<'_>], decisions: &Decisions, joins: &mut Joins) {
    for list in &decisions.same {
        let keys: BTreeSet<_> = list.names.iter().map(|name| name_key(name)).collect();
        let mut first = None;
        for (i, _) in
            members.iter().enumerate().filter(|(_, member)| keys.iter().any(|key| member.is_called(key)))
        {
            joins.join(*first.get_or_insert(i), i, Why::Decision);
        }
    }
}

fn describe(
    members: &[Member<'_>],
    of: &[usize],
    joins: &Joins,
    decisions: &Decisions,
    known: &KnownEntities,
) -> ResolvedEntity {
    let group: Vec<_> = of.iter().map(|i| &members[*i]).collect();
    let is_called = |name: &str| group.iter().any(|member| member.is_called(&name_key(name)));
    let retyped = decisions.retype.iter().rfind(|decision| is_called(&decision.name)).map(|retype| retype.to);
    let renamed = decisions.rename.iter().rfind(|decision| is_called(&decision.name));
    let kind = retyped.or_else(|| most_frequent(group.iter().map(|member| member.kind)));
    let kind = kind.unwrap_or(EntityType::Other);
    let name = renamed.map(|rename| rename.to.as_str());
    let name = name.or_else(|| most_frequent(group.iter().map(|member| member.name))).unwrap_or_default();
    let other_names: BTreeSet<_> =
        group.iter().map(|member| member.name).filter(|other| *other != name).collect();
    let same_as: BTreeSet<_> = group.iter().flat_map(|member| &member.same_as).copied().collect();
    let label = group.iter().filter(|m| m.kind == kind).find_map(|m| m.entity?.label.as_deref());
    let position = same_as.iter().find_map(|link| known.position_of(link));
    let position = position.or_else(|| group.iter().find_map(|member| member.position));
    let joined = of.iter().filter_map(|i| {
        let (member, why) = (&members[*i], joins.why(*i)?);
        Some(Joined { document: member.document, name: member.name.to_owned(), why })
    });
    ResolvedEntity {
        key: key(&group, kind, name, &same_as),
        kind,
        label: label.map(str::to_owned),
        name: name.to_owned(),
        other_names: other_names.into_iter().map(str::to_owned).collect(),
        same_as: same_as.into_iter().map(str::to_owned).collect(),
        position: position.filter(|_| kind == EntityType::Place),
        joined: joined.collect(),
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
fn make_keys_unique(
    resolved: &mut [(&Group, ResolvedEntity)],
    groups: &BTreeMap<&Group, Vec<usize>>,
    members: &[Member<'_>],
) {
    let mut count = HashMap::<String, usize>::new();
    for (_, entity) in resolved.iter() {
        *count.entry(entity.key.clone()).or_default() += 1;
    }
    for (group, entity) in resolved.iter_mut().filter(|(_, entity)| count[&entity.key] > 1) {
        if let Some(member) = groups[*group].first().map(|first| &members[*first]) {
            let place = first_place(member);
            let hash = short_hash(&[member.kind.name(), &member.key, member.document_id, &place], 6);
            entity.key = format!("{}-{hash}", entity.key);
        }
    }
}
