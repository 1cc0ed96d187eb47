//! Which descriptions of different documents mean one group or body: `les rebelles` of two articles
//! on one country do, those of two countries do not.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    context::Context,
    joins::{Joins, Why},
    member::Member,
};
use crate::{
    annotation::AnnotatedDocument,
    text::{SpannedText, name_key},
    vocab::{EntityType, MentionForm},
};

struct Description<'c> {
    member: usize,
    document: usize,
    entity: usize,
    country: &'c str,
}

/// Joins the groups and bodies that have no name of their own, first those that are called the same,
/// then those one of which is also called as the other.
pub(super) fn join(
    documents: &[AnnotatedDocument],
    members: &[Member<'_>],
    contexts: &[Context],
    joins: &mut Joins,
) {
    let mut descriptions = Vec::new();
    let mut at = 0;
    for (d, document) in documents.iter().enumerate() {
        for (e, entity) in document.entities.iter().enumerate() {
            let collective = matches!(entity.kind, EntityType::Group | EntityType::Organization);
            if let (true, Some(country)) = (collective && !members[at].travels, &contexts[d].about[e]) {
                descriptions.push(Description { member: at, document: d, entity: e, country });
            }
            at += 1;
        }
    }
    join_blocks(members, &descriptions, joins, |description| vec![members[description.member].key.clone()]);
    let words: Vec<_> = documents.iter().map(unique_words).collect();
    join_blocks(members, &descriptions, joins, |description| {
        let words = &words[description.document][description.entity];
        // `population` said of one place names nothing; `rebelles` that is also the entity's name does.
        let is_bare = words.contains(&members[description.member].key);
        if is_bare && members[description.member].kind == EntityType::Group {
            words.clone()
        } else {
            Vec::new()
        }
    });
}

/// Joins descriptions of one type and country that share a key.
fn join_blocks(
    members: &[Member<'_>],
    descriptions: &[Description<'_>],
    joins: &mut Joins,
    keys: impl Fn(&Description<'_>) -> Vec<String>,
) {
    let mut blocks = BTreeMap::<(EntityType, &str, String), Vec<usize>>::new();
    for description in descriptions {
        for key in keys(description) {
            let kind = members[description.member].kind;
            blocks.entry((kind, description.country, key)).or_default().push(description.member);
        }
    }
    for block in blocks.into_values() {
        for pair in block.windows(2) {
            joins.join_if_apart(pair[0], pair[1], Why::Description);
        }
    }
}

/// For each entity of a document, the words that describe it and no other of its type, normalised.
fn unique_words(document: &AnnotatedDocument) -> Vec<Vec<String>> {
    let text = document.text.as_deref().map(SpannedText::new);
    let mut owners = BTreeMap::<(EntityType, String), BTreeSet<usize>>::new();
    for (e, entity) in document.entities.iter().enumerate() {
        for mention in entity.mentions.iter().filter(|mention| mention.form == MentionForm::Nominal) {
            let words = mention.quote.as_deref().or_else(|| text.as_ref()?.slice(mention.span()));
            if let Some(words) = words {
                owners.entry((entity.kind, name_key(words))).or_default().insert(e);
            }
        }
    }
    let mut words = vec![Vec::new(); document.entities.len()];
    for ((_, word), owners) in owners {
        if let (Some(owner), 1) = (owners.first(), owners.len()) {
            words[*owner].push(word);
        }
    }
    words
}
