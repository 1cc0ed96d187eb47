//! One thing under several names: what an organisation is also called, acronyms, last names,
//! transcriptions.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    context::Context,
    joins::{Joins, Why},
    member::Member,
    spelling::{are_variants, skeleton},
};
use crate::{
    annotation::AnnotatedDocument,
    text::{SpannedText, name_key},
    vocab::{EntityType, MentionForm},
};

/// Words that initials leave out.
const SMALL_WORDS: [&str; 18] = [
    "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of", "pour", "s", "sur",
    "the",
];

/// Words before a person's name that are no part of it.
const TITLES: [&str; 16] = [
    "m",
    "mm",
    "mme",
    "mlle",
    "dr",
    "docteur",
    "maitre",
    "me",
    "mgr",
    "president",
    "general",
    "colonel",
    "capitaine",
    "commandant",
    "cheikh",
    "imam",
];

/// How many of the names that sound alike one is compared with.
const WINDOW: usize = 32;

/// Joins what has proper names.
pub(super) fn join(
    documents: &[AnnotatedDocument],
    members: &[Member<'_>],
    contexts: &[Context],
    joins: &mut Joins,
) {
    join_other_names(documents, members, joins);
    join_acronyms(members, joins);
    join_last_names(members, contexts, joins);
    join_spellings(members, contexts, joins);
}

fn named<'m>(members: &'m [Member<'_>], kind: EntityType) -> impl Iterator<Item = (usize, &'m Member<'m>)> {
    members.iter().enumerate().filter(move |(_, member)| member.travels && member.kind == kind)
}

/// An organisation that one document gives two names is the one that another gives either.
fn join_other_names(documents: &[AnnotatedDocument], members: &[Member<'_>], joins: &mut Joins) {
    let mut by_key = BTreeMap::<&str, usize>::new();
    for (i, member) in named(members, EntityType::Organization) {
        by_key.entry(&member.key).or_insert(i);
    }
    let mut texts = BTreeMap::new();
    for (i, member) in named(members, EntityType::Organization) {
        let Some(entity) = member.entity else { continue };
        for mention in entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let text = texts
                .entry(member.document)
                .or_insert_with(|| documents[member.document].text.as_deref().map(SpannedText::new));
            let words = mention.quote.as_deref().or_else(|| text.as_ref()?.slice(mention.span()));
            let other = words.map(name_key).filter(|key| *key != member.key);
            if let Some(&other) = other.and_then(|key| by_key.get(key.as_str())) {
                join_if_compatible(members, other, i, Why::OtherName, joins);
            }
        }
    }
}

/// `CICR` is the only organisation whose words begin so.
fn join_acronyms(members: &[Member<'_>], joins: &mut Joins) {
    let mut by_initials = BTreeMap::<String, BTreeMap<usize, usize>>::new();
    for (i, member) in named(members, EntityType::Organization) {
        if let Some(initials) = initials(&member.key) {
            by_initials.entry(initials).or_default().entry(joins.find(i)).or_insert(i);
        }
    }
    for (i, member) in named(members, EntityType::Organization) {
        let is_acronym = member.name.chars().all(char::is_uppercase);
        if let Some(full) = by_initials.get(&member.key).filter(|full| is_acronym && full.len() == 1) {
            for &full in full.values() {
                join_if_compatible(members, full, i, Why::Acronym, joins);
            }
        }
    }
}

/// The first letters of a name of three words or more.
fn initials(key: &str) -> Option<String> {
    let words = key.split(' ').filter(|word| !SMALL_WORDS.contains(word));
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    (initials.chars().count() > 2).then_some(initials)
}

/// `Lavrov` is the only one of that last name that the corpus knows in the same country.
fn join_last_names(members: &[Member<'_>], contexts: &[Context], joins: &mut Joins) {
    let mut by_last = BTreeMap::<&str, BTreeMap<usize, usize>>::new();
    for (i, member) in named(members, EntityType::Person) {
        if let Some((_, last)) = untitled(&member.key).rsplit_once(' ') {
            by_last.entry(last).or_default().entry(joins.find(i)).or_insert(i);
        }
    }
    let mut shared = BTreeMap::<usize, BTreeSet<Option<&str>>>::new();
    for (i, member) in named(members, EntityType::Person) {
        let main = contexts[member.document].main.as_deref();
        shared.entry(joins.find(i)).or_default().insert(main);
    }
    for (i, member) in named(members, EntityType::Person) {
        let name = untitled(&member.key);
        let last = name.strip_prefix("al ").unwrap_or(name);
        let main = contexts[member.document].main.as_deref();
        let Some(bearers) = by_last.get(last).filter(|_| !last.contains(' ')) else { continue };
        let mut near = bearers.iter().filter(|(root, _)| shared.get(root).is_some_and(|c| c.contains(&main)));
        if let (Some((_, &full)), None) = (near.next(), near.next()) {
            join_if_compatible(members, full, i, Why::LastName, joins);
        }
    }
}

fn untitled(key: &str) -> &str {
    let mut rest = key;
    while let Some((_, others)) = rest.split_once(' ').filter(|(first, _)| TITLES.contains(first)) {
        rest = others;
    }
    rest
}

/// `Chinégodar` and `Chinagodrar`: names that sound alike, of one type, told of one country.
fn join_spellings(members: &[Member<'_>], contexts: &[Context], joins: &mut Joins) {
    let mut blocks = BTreeMap::<(EntityType, &str, String), BTreeMap<&str, usize>>::new();
    for kind in [EntityType::Person, EntityType::Organization, EntityType::Place] {
        for (i, member) in named(members, kind) {
            let skeleton = skeleton(untitled(&member.key));
            if let (Some(skeleton), Some(country)) = (skeleton, contexts[member.document].main.as_deref()) {
                blocks.entry((kind, country, skeleton)).or_default().entry(&member.key).or_insert(i);
            }
        }
    }
    for block in blocks.into_values() {
        let names: Vec<_> = block.into_iter().collect();
        for (at, (name, i)) in names.iter().enumerate() {
            for (other, j) in names[at + 1..].iter().take(WINDOW) {
                if are_variants(untitled(name), untitled(other)) {
                    join_if_compatible(members, *i.min(j), *i.max(j), Why::Spelling, joins);
                }
            }
        }
    }
}

/// Two links say that they are two.
fn join_if_compatible(members: &[Member<'_>], a: usize, b: usize, why: Why, joins: &mut Joins) {
    let links = (members[a].wikidata(), members[b].wikidata());
    if !matches!(links, (Some(a), Some(b)) if a != b) {
        joins.join_if_apart(a, b, why);
    }
}
