//! The entities of a text: clusters of mentions, of which what has no name is kept only where it
//! plays a part.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
};

use super::{
    Analysis,
    bodies::{ARMY, GOVERNMENT},
    clusters::Cluster,
    coreference::cluster,
    mentions::{Mention, Mentions, TROOPS},
    names, nominals, pronouns, troops,
};
use crate::{
    annotation::{Entity, EntityId, EntityMention},
    knowledge::{KnownEntity, Words},
    vocab::{EntityType, MentionForm},
};

/// The mentions of a text and the entities that they stand for.
pub(super) struct Entities<'k> {
    pub(super) mentions: Mentions<'k>,
    /// The title words and the mentions of the persons that bear them.
    pub(super) titles: Vec<(usize, usize)>,
    clusters: Vec<Cluster<'k>>,
    of: Vec<Option<usize>>,
    /// The first mention of each group, by the nouns that call it.
    groups: HashMap<String, usize>,
    /// The clusters that are armies.
    armies: Vec<usize>,
    /// The mentions that play a part; asking for the id of one tells so.
    used: RefCell<BTreeSet<usize>>,
}

impl<'k> Entities<'k> {
    /// Finds mentions and joins them.
    pub(super) fn find(analysis: &Analysis<'_, 'k>) -> Self {
        let names = Mentions::new(&analysis.syntax, names::find_names(analysis));
        let nominals = nominals::find_nominals(analysis, &names);
        let pronouns = pronouns::find_pronouns(analysis);
        Self::join(analysis, [names.all(), &nominals, &pronouns].concat())
    }

    /// Finds names and joins them.
    pub(super) fn of_names(analysis: &Analysis<'_, 'k>) -> Self {
        Self::join(analysis, names::find_names(analysis))
    }

    fn join(analysis: &Analysis<'_, 'k>, all: Vec<Mention<'k>>) -> Self {
        let mut mentions = Mentions::new(&analysis.syntax, all);
        let titles = nominals::titles(analysis, &mentions);
        let fighters = troops::fighters(analysis, &mentions);
        let classifiers = nominals::classifiers(analysis, &mentions);
        let called = [titles.clone(), fighters].concat();
        for (noun, name) in called.iter().copied().chain(classifiers) {
            mentions.stand_for(noun, name);
        }
        let (clusters, of) = cluster(analysis, &mentions, &called);
        let mut groups = HashMap::new();
        for cluster in clusters.iter().filter(|cluster| cluster.kind == EntityType::Group) {
            for (noun, mention) in cluster.nouns.iter().zip(cluster.mentions.first().into_iter().cycle()) {
                groups.entry(noun.clone()).or_insert(*mention);
            }
        }
        let armies = (0..clusters.len()).filter(|c| clusters[*c].nouns.contains(ARMY)).collect();
        Self { mentions, titles, clusters, of, groups, armies, used: RefCell::default() }
    }

    /// The cluster of a mention; none for a pronoun that takes nothing up.
    pub(super) fn cluster(&self, mention: usize) -> Option<usize> {
        self.of[mention]
    }

    /// What kind of thing a mention stands for.
    pub(super) fn kind(&self, mention: usize) -> EntityType {
        self.of[mention].map_or(EntityType::Other, |cluster| self.clusters[cluster].kind)
    }

    /// The mentions of a cluster.
    pub(super) fn mentions_of(&self, cluster: usize) -> &[usize] {
        &self.clusters[cluster].mentions
    }

    /// The word of the title that stands right before a name; titles are in the order of names.
    pub(super) fn title_of(&self, name: usize) -> Option<usize> {
        let at = self.titles.binary_search_by_key(&name, |(_, name)| *name).ok()?;
        Some(self.titles[at].0)
    }

    /// Whether a cluster is a state.
    pub(super) fn is_state(&self, cluster: usize) -> bool {
        self.clusters[cluster].known.is_some_and(|known| known.is_country)
    }

    /// The state that a cluster is, or is the government of.
    pub(super) fn state_governed(&self, cluster: usize) -> Option<&'k KnownEntity> {
        let cluster = &self.clusters[cluster];
        let governed = cluster.state.filter(|_| cluster.nouns.contains(GOVERNMENT));
        cluster.known.filter(|known| known.is_country).or(governed)
    }

    /// A mention of the state that somebody belongs to: that of a known person, else the one that the text
    /// tells of by far the most.
    pub(super) fn state_of(&self, mention: usize) -> Option<usize> {
        let states = || self.clusters.iter().filter(|cluster| cluster.known.is_some_and(|k| k.is_country));
        let known = self.of[mention].and_then(|cluster| self.clusters[cluster].known);
        let state = match known.and_then(|known| known.country.as_ref()) {
            Some(country) => states().find(|state| state.known.is_some_and(|known| known.iri == *country)),
            None => {
                // `Un réfugié iranien a tué deux otages. Le Premier ministre X`: not of the state that only a nationality names.
                let named = |state: &&Cluster<'k>| {
                    let form = |mention: &usize| self.mentions.get(*mention).form != MentionForm::Demonym;
                    state.mentions.iter().any(form)
                };
                let states = || states().filter(named);
                let most = states().rev().max_by_key(|state| state.mentions.len())?;
                let others = states().filter(|other| !std::ptr::eq(*other, most));
                let next = others.map(|other| other.mentions.len()).max().unwrap_or(0);
                Some(most).filter(|most| most.mentions.len() >= 2 * next)
            }
        };
        state?.mentions.iter().copied().min()
    }

    /// Whether a cluster is one person.
    pub(super) fn is_person(&self, cluster: usize) -> bool {
        self.clusters[cluster].kind == EntityType::Person
    }

    /// Whether a mention stands for somebody: a state acts as people do.
    pub(super) fn can_act(&self, mention: usize) -> bool {
        let kind = self.kind(mention);
        let is_state = self.of[mention].is_some_and(|cluster| self.is_state(cluster));
        kind != EntityType::Other && (kind != EntityType::Place || is_state)
    }

    /// The mention that a word stands for, if it stands for something.
    pub(super) fn at(&self, word: usize) -> Option<usize> {
        self.mentions.at(word).filter(|mention| self.of[*mention].is_some())
    }

    /// A mention of the group that a noun calls: the whole of those that a number counts.
    pub(super) fn group_called(&self, noun: &str) -> Option<usize> {
        self.groups.get(noun).copied()
    }

    /// A mention of the army of a state, or of the one army that the text tells of.
    pub(super) fn army_of(&self, state: Option<&KnownEntity>) -> Option<usize> {
        let mut armies = self.armies.iter().map(|army| &self.clusters[*army]);
        let army = match state {
            Some(_) => armies.find(|army| army.state == state),
            // `L'état-major fait état de onze soldats tués`
            None => armies.next().filter(|army| self.armies.len() == 1 && !army.nouns.contains("état-major")),
        };
        army?.mentions.first().copied()
    }

    /// Whether the text calls what a mention stands for by one of some nouns.
    pub(super) fn is_called_one_of(&self, mention: usize, nouns: &[&Words]) -> bool {
        self.is_called(mention, |noun| nouns.iter().any(|set| set.contains(noun)))
    }

    /// Whether the text calls what a mention stands for by a noun that passes a test.
    pub(super) fn is_called(&self, mention: usize, test: impl Fn(&str) -> bool) -> bool {
        self.of[mention].is_some_and(|cluster| self.clusters[cluster].nouns.iter().any(|noun| test(noun)))
    }

    /// Whether two clusters are bodies of one state, or that state.
    pub(super) fn are_of_one_state(&self, one: usize, other: usize) -> bool {
        let state = |cluster: usize| {
            let cluster = &self.clusters[cluster];
            cluster.state.or(cluster.known.filter(|known| known.is_country))
        };
        state(one).is_some() && state(one) == state(other)
    }

    /// The armies that are called by their state, and that state by a name of its own: a mention of each.
    pub(super) fn armies_of_states(&self) -> Vec<(usize, usize)> {
        let of_state = |army: &Cluster<'k>| {
            let state = self.clusters.iter().find(|cluster| cluster.known == army.state)?;
            let named = state.mentions.iter().find(|mention| self.mentions.get(**mention).is_name())?;
            Some((*army.mentions.first()?, *named))
        };
        let armies = self.armies.iter().map(|army| &self.clusters[*army]);
        armies.filter(|army| army.state.is_some()).filter_map(of_state).collect()
    }

    /// The id of the entity of a mention, which thereby plays a part.
    pub(super) fn id(&self, mention: usize) -> Option<EntityId> {
        let cluster = self.of[mention]?;
        self.used.borrow_mut().insert(mention);
        Some(id(cluster))
    }

    /// Gives the place of a capital that acts to its state: `Moscou a annoncé`.
    pub(super) fn stand_for_state(&mut self, analysis: &Analysis<'_, 'k>, mention: usize) {
        let known = self.of[mention].and_then(|c| self.clusters[c].known);
        let state = known.and_then(|capital| self.meant_by(analysis, capital));
        let Some(state) = state else { return };
        let found = self.clusters.iter().position(|c| c.known.is_some_and(|k| k.iri == state.iri));
        let cluster = found.unwrap_or_else(|| self.add(Cluster::new(state.kind, Some(state))));
        self.move_to(mention, cluster);
        self.mentions.make_metonym(mention, state);
    }

    /// Whom a capital stands for: its state; Brussels the European Union, unless the text tells of Belgium.
    fn meant_by(&self, analysis: &Analysis<'_, 'k>, capital: &'k KnownEntity) -> Option<&'k KnownEntity> {
        let known = &analysis.knowledge.entities;
        let state = known.with_capital(capital)?;
        let union = known.by_name("Union européenne").filter(|_| capital.name == "Bruxelles");
        let of_state = |known: &KnownEntity| known == state || known.country.as_ref() == Some(&state.iri);
        let others = || self.clusters.iter().filter_map(|cluster| cluster.known).filter(|k| *k != capital);
        let told = || others().any(of_state);
        Some(union.filter(|_| !told()).unwrap_or(state))
    }

    /// Makes a mention one of a state's army.
    pub(super) fn join_army(&mut self, mention: usize, state: &'k KnownEntity) {
        let found = self.armies.iter().copied().find(|army| self.clusters[*army].state == Some(state));
        let army = found.unwrap_or_else(|| {
            let mut army = Cluster::new(EntityType::Organization, None);
            army.state = Some(state);
            army.nouns.insert(ARMY.to_owned());
            self.armies.push(self.clusters.len());
            self.add(army)
        });
        self.join_troops(mention, army);
    }

    /// Makes a mention one of a body that those whom it names fight for.
    pub(super) fn join_troops(&mut self, mention: usize, body: usize) {
        self.move_to(mention, body);
        self.mentions.make_troops(mention);
    }

    /// Makes a mention one of another cluster.
    fn move_to(&mut self, mention: usize, cluster: usize) {
        if let Some(old) = self.of[mention] {
            self.clusters[old].mentions.retain(|m| *m != mention);
        }
        self.clusters[cluster].mentions.push(mention);
        self.of[mention] = Some(cluster);
    }

    fn add(&mut self, cluster: Cluster<'k>) -> usize {
        self.clusters.push(cluster);
        self.clusters.len() - 1
    }

    /// The entities that count, in order of first mention, numbered anew.
    pub(super) fn finish(&self) -> Vec<Entity> {
        let used = self.used.borrow();
        let mut kept: Vec<(usize, Vec<usize>)> = Vec::new();
        for (i, cluster) in self.clusters.iter().enumerate() {
            let mut mentions: Vec<usize> = cluster.mentions.clone();
            mentions.retain(|m| match self.mentions.get(*m).form {
                MentionForm::Demonym | MentionForm::Pronoun => used.contains(m),
                _ => true,
            });
            let named = mentions.iter().any(|m| self.mentions.get(*m).is_name());
            if !mentions.is_empty() && (named || cluster.mentions.iter().any(|m| used.contains(m))) {
                mentions.sort_by_key(|m| self.mentions.get(*m).span);
                kept.push((i, mentions));
            }
        }
        kept.sort_by_key(|(_, mentions)| mentions.first().map(|m| self.mentions.get(*m).span));
        kept.into_iter().map(|(cluster, mentions)| self.describe(cluster, &mentions)).collect()
    }

    /// An entity under its known name, else the longest proper name or the fullest noun phrase.
    fn describe(&self, cluster: usize, mentions: &[usize]) -> Entity {
        let about = &self.clusters[cluster];
        let all: Vec<&Mention<'k>> = mentions.iter().map(|m| self.mentions.get(*m)).collect();
        let named = all.iter().any(|m| m.is_name());
        let rank = |m: &&&Mention<'k>| {
            let counts = m.is_name() || !named && m.form == MentionForm::Nominal && m.by != TROOPS;
            // `la même source` is no name for who was cited.
            (counts && !m.name.starts_with("même "), m.name.chars().count(), std::cmp::Reverse(m.span))
        };
        let best = all.iter().max_by_key(rank);
        let body = body_name(about).filter(|_| !named);
        let known = about.known.map(|known| known.name.as_str()).or(body.as_deref());
        let name = known.or_else(|| best.map(|m| m.name.as_str()));
        let mention = |m: &&Mention<'k>| EntityMention {
            start: m.span.start,
            end: m.span.end,
            quote: None,
            form: m.form,
        };
        Entity {
            id: id(cluster),
            kind: about.kind,
            label: None,
            name: name.unwrap_or_default().into(),
            same_as: about.known.iter().flat_map(|k| &k.same_as).map(|iri| iri.as_str().into()).collect(),
            mentions: all.iter().map(mention).collect(),
            by: best.map(|m| m.by.into()),
            score: None,
        }
    }
}

fn id(cluster: usize) -> EntityId {
    EntityId::from(format!("e{}", cluster + 1))
}

/// The usual name of a state's army or government, whatever the text calls it: `armée syrienne`.
fn body_name(cluster: &Cluster<'_>) -> Option<String> {
    let demonyms = &cluster.state?.demonyms;
    let feminine = || demonyms.iter().find(|form| form.ends_with('e'));
    if cluster.nouns.contains(ARMY) {
        Some(format!("armée {}", feminine().or(demonyms.first())?))
    } else if cluster.nouns.contains(GOVERNMENT) {
        Some(format!("gouvernement {}", demonyms.first()?))
    } else {
        None
    }
}
