//! The clusters of mentions of a text in the making, and how one is found again.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{
    Analysis,
    mentions::{Mention, Mentions},
};
use crate::{knowledge::KnownEntity, vocab::EntityType};

/// How many mentions back something may be taken up.
const MEMORY: usize = 300;

/// What one thing is called in a text.
#[derive(Debug)]
pub(super) struct Cluster<'k> {
    pub(super) kind: EntityType,
    pub(super) known: Option<&'k KnownEntity>,
    /// Its mentions, in the order in which they were joined.
    pub(super) mentions: Vec<usize>,
    /// Keys of its names.
    pub(super) keys: Vec<String>,
    /// Nouns that it has been called by.
    pub(super) nouns: HashSet<String>,
    /// The state of a body.
    pub(super) state: Option<&'k KnownEntity>,
    /// Grammatical gender, where something tells it.
    pub(super) gender: Option<&'static str>,
}

impl<'k> Cluster<'k> {
    /// A cluster without mentions yet.
    pub(super) fn new(kind: EntityType, known: Option<&'k KnownEntity>) -> Self {
        let (mentions, keys, nouns) = (Vec::new(), Vec::new(), HashSet::new());
        Self { kind, known, mentions, keys, nouns, state: None, gender: None }
    }
}

/// By what a cluster can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Handle {
    /// The IRI of what it is known to be.
    Iri,
    /// The key of a name or noun phrase.
    Key,
    /// A word of a name's key.
    Word,
    /// An acronym, given or made of initials.
    Acronym,
    /// A noun that it was called by.
    Noun,
    /// An office that it is known to have held.
    Office,
}

/// The clusters of a text in the making.
pub(super) struct Clusters<'a, 't, 'k> {
    pub(super) analysis: &'a Analysis<'t, 'k>,
    pub(super) mentions: &'a Mentions<'k>,
    pub(super) all: Vec<Cluster<'k>>,
    /// Those that are states.
    pub(super) states: BTreeSet<usize>,
    /// For each mention, its cluster.
    pub(super) of: Vec<Option<usize>>,
    /// Clusters by what they can be found by, in the order in which they came by it.
    pub(super) handles: HashMap<(Handle, String), Vec<usize>>,
}

impl<'a, 't, 'k> Clusters<'a, 't, 'k> {
    pub(super) fn new(analysis: &'a Analysis<'t, 'k>, mentions: &'a Mentions<'k>) -> Self {
        let of = vec![None; mentions.all().len()];
        Self { analysis, mentions, all: Vec::new(), states: BTreeSet::new(), of, handles: HashMap::new() }
    }

    pub(super) fn add(&mut self, mention: &Mention<'k>) -> usize {
        self.all.push(Cluster::new(mention.kind, mention.known));
        self.all.len() - 1
    }

    pub(super) fn join(&mut self, mention: usize, cluster: usize) {
        self.of[mention] = Some(cluster);
        let known = self.mentions.get(mention).known;
        let target = &mut self.all[cluster];
        target.mentions.push(mention);
        target.known = target.known.or(known);
        if let Some(known) = target.known {
            if known.is_country {
                self.states.insert(cluster);
            }
            self.note(cluster, Handle::Iri, &known.iri);
            for noun in &known.nouns {
                self.call(cluster, noun);
            }
            for office in &known.offices {
                self.note(cluster, Handle::Office, office);
            }
        }
    }

    /// A common noun that calls a cluster.
    pub(super) fn call(&mut self, cluster: usize, noun: &str) {
        self.all[cluster].nouns.insert(noun.to_owned());
        self.note(cluster, Handle::Noun, noun);
    }

    pub(super) fn note(&mut self, cluster: usize, handle: Handle, text: &str) {
        let found = self.handles.entry((handle, text.to_owned())).or_default();
        if !found.contains(&cluster) {
            found.push(cluster);
        }
    }

    /// The first cluster with a handle that passes a test.
    pub(super) fn find(
        &self,
        handle: Handle,
        text: &str,
        test: &dyn Fn(&Cluster<'k>) -> bool,
    ) -> Option<usize> {
        let found = self.handles.get(&(handle, text.to_owned()))?;
        found.iter().copied().find(|cluster| test(&self.all[*cluster]))
    }

    /// The cluster that passes a test and was mentioned last before a mention.
    pub(super) fn latest(&self, m: usize, test: &dyn Fn(&Cluster<'k>) -> bool) -> Option<usize> {
        (m.saturating_sub(MEMORY)..m)
            .rev()
            .find_map(|earlier| self.of[earlier].filter(|&c| test(&self.all[c])))
    }

    /// Whether a mention of a cluster stands below a word, behind it.
    pub(super) fn stands_below(&self, cluster: usize, word: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let end = syntax.sentence_words(syntax.sentence_of(word)).end;
        let mut behind = self.mentions.within(word + 1..end);
        let below = |head: usize| syntax.governors(head).any(|above| above == word);
        behind.any(|(m, mention)| self.of[m] == Some(cluster) && below(mention.head))
    }

    pub(super) fn is_named(&self, cluster: &Cluster<'k>) -> bool {
        cluster.mentions.iter().any(|&m| self.mentions.get(m).is_name())
    }
}

/// A grammatical gender that agreement counts.
pub(super) fn gender(feature: Option<&str>) -> Option<&'static str> {
    match feature {
        Some("Masc") => Some("Masc"),
        Some("Fem") => Some("Fem"),
        _ => None,
    }
}
