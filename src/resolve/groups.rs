//! Which descriptions of different documents mean one group or body: `les rebelles` of two articles
//! on one country do, those of two countries do not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{entities::Member, union::UnionFind};
use crate::{
    annotation::{AnnotatedDocument, Filler, RecordIndex},
    knowledge::KnownEntities,
    text::{SpannedText, name_key},
    vocab::{EntityType, MentionForm, RelationType, Role},
};

/// How far up a chain of containers is followed.
const DEEPEST: usize = 8;

/// Joins the groups and bodies that have no name of their own, first those that are called the same,
/// then those one of which is also called as the other.
pub(super) fn join(
    documents: &[AnnotatedDocument],
    members: &[Member<'_>],
    known: &KnownEntities,
    sets: &mut UnionFind,
) {
    let mut descriptions = Vec::new();
    let countries: Vec<_> = documents.iter().map(|document| countries(document, known)).collect();
    let mut at = 0;
    for (d, document) in documents.iter().enumerate() {
        for (e, entity) in document.entities.iter().enumerate() {
            let collective = matches!(entity.kind, EntityType::Group | EntityType::Organization);
            if let (true, Some(country)) = (collective && !members[at].travels, &countries[d][e]) {
                descriptions.push(Description { member: at, document: d, entity: e, country });
            }
            at += 1;
        }
    }
    let mut joined = Joined::new(&descriptions, sets);
    let own_name = |description: &Description<'_>| vec![members[description.member].key.clone()];
    joined.join_blocks(members, &descriptions, own_name);
    let words: Vec<_> = documents.iter().map(unique_words).collect();
    joined.join_blocks(members, &descriptions, |description| {
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

struct Description<'c> {
    member: usize,
    document: usize,
    entity: usize,
    country: &'c str,
}

/// Sets of members, no two of one document.
struct Joined<'s> {
    sets: &'s mut UnionFind,
    documents: HashMap<usize, BTreeSet<usize>>,
}

impl<'s> Joined<'s> {
    fn new(descriptions: &[Description<'_>], sets: &'s mut UnionFind) -> Self {
        let mut documents = HashMap::<_, BTreeSet<_>>::new();
        for description in descriptions {
            documents.entry(sets.find(description.member)).or_default().insert(description.document);
        }
        Self { sets, documents }
    }

    /// Joins descriptions of one type and country that share a key.
    fn join_blocks(
        &mut self,
        members: &[Member<'_>],
        descriptions: &[Description<'_>],
        keys: impl Fn(&Description<'_>) -> Vec<String>,
    ) {
        let mut blocks = BTreeMap::<(EntityType, &str, String), Vec<&Description<'_>>>::new();
        for description in descriptions {
            for key in keys(description) {
                let kind = members[description.member].kind;
                blocks.entry((kind, description.country, key)).or_default().push(description);
            }
        }
        for block in blocks.into_values() {
            let mut first = None;
            for description in block {
                self.union(*first.get_or_insert(description.member), description.member);
            }
        }
    }

    fn union(&mut self, a: usize, b: usize) {
        let (a, b) = (self.sets.find(a), self.sets.find(b));
        let none = BTreeSet::new();
        let (of_a, of_b) = (self.documents.get(&a).unwrap_or(&none), self.documents.get(&b).unwrap_or(&none));
        let (small, large) = if of_a.len() < of_b.len() { (of_a, of_b) } else { (of_b, of_a) };
        if a == b || small.iter().any(|document| large.contains(document)) {
            return;
        }
        let (a_documents, b_documents) = (self.documents.remove(&a), self.documents.remove(&b));
        let (mut small, mut large) = (a_documents.unwrap_or_default(), b_documents.unwrap_or_default());
        if small.len() > large.len() {
            std::mem::swap(&mut small, &mut large);
        }
        large.extend(small);
        self.sets.union(a, b);
        self.documents.insert(self.sets.find(a), large);
    }
}

/// For each entity of a document, the words that describe it and no other of its type, normalised.
fn unique_words(document: &AnnotatedDocument) -> Vec<Vec<String>> {
    let text = document.text.as_deref().map(SpannedText::new);
    let mut owners = HashMap::<(EntityType, String), BTreeSet<usize>>::new();
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
    words.iter_mut().for_each(|words| words.sort());
    words
}

/// For each entity of a document, the country in whose context it stands: that of the places of its
/// events, else the one that the document speaks of most.
fn countries(document: &AnnotatedDocument, known: &KnownEntities) -> Vec<Option<String>> {
    let record = RecordIndex::of(document);
    let above = containers(document, &record);
    let country_of = |entity: usize| -> Option<String> {
        let mut at = vec![entity];
        for _ in 0..DEEPEST {
            if let Some(name) = at.iter().find_map(|e| country_name(document, *e, known)) {
                return Some(name);
            }
            at = at.iter().flat_map(|e| above[*e].iter().copied()).collect();
        }
        None
    };
    let own: Vec<_> = (0..document.entities.len()).map(country_of).collect();
    let mut told = vec![BTreeSet::new(); document.entities.len()];
    for event in &document.events {
        let fillers = || {
            event.participants.iter().filter_map(|participant| match participant.filler()? {
                Filler::Entity(id) => Some((participant.role, record.entity(id)?)),
                Filler::Event(_) => None,
            })
        };
        let places: BTreeSet<_> = fillers()
            .filter(|(role, _)| matches!(role, Role::Place | Role::From | Role::Destination))
            .filter_map(|(_, place)| own[place].clone())
            .collect();
        for (_, entity) in fillers() {
            told[entity].extend(places.iter().cloned());
        }
    }
    let main = main_country(document, &own);
    let choose = |mut told: BTreeSet<String>| {
        let unclear = told.len() != 1 || main.as_ref().is_some_and(|main| told.contains(main));
        if unclear { main.clone() } else { told.pop_first() }
    };
    told.into_iter().map(choose).collect()
}

fn containers(document: &AnnotatedDocument, record: &RecordIndex<'_>) -> Vec<Vec<usize>> {
    let mut above = vec![Vec::new(); document.entities.len()];
    for relation in document.relations.iter().filter(|relation| relation.kind == RelationType::PartOf) {
        if let (Some(part), Some(whole)) = (record.entity(&relation.subject), record.entity(&relation.object))
        {
            above[part].push(whole);
        }
    }
    above
}

fn country_name(document: &AnnotatedDocument, entity: usize, known: &KnownEntities) -> Option<String> {
    let entity = &document.entities[entity];
    let found = known.by_name(&entity.name).filter(|_| entity.kind == EntityType::Place)?;
    found.is_country.then(|| found.name.clone())
}

/// The country that the most mentions of places lie in.
fn main_country(document: &AnnotatedDocument, own: &[Option<String>]) -> Option<String> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for (entity, country) in document.entities.iter().zip(own) {
        if let Some(country) = country {
            *counts.entry(country).or_default() += entity.mentions.len();
        }
    }
    let most = counts.values().max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(country, _)| (*country).to_owned())
}
