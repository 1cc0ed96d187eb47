//! Places that a noun without name takes up: `le pays`, `la capitale`.

use super::{
    clusters::{Cluster, Clusters, Handle},
    mentions::Mention,
    same_event::is_speech,
};
use crate::{
    knowledge::KnownEntity,
    vocab::{EntityType, MentionForm},
};

/// What tells that somebody comes to a country from another.
const COMING: [&str; 14] = [
    "casque",
    "déploiement",
    "déployer",
    "engager",
    "envoi",
    "envoyer",
    "ingérence",
    "intervenir",
    "intervention",
    "militaire",
    "présence",
    "renfort",
    "soldat",
    "troupe",
];

/// How many mentions back a place may be taken up.
const FAR: usize = 300;

/// What says on which side of a place something is.
const SIDES: [&str; 11] = [
    "est",
    "km",
    "large",
    "nord",
    "nord-est",
    "nord-ouest",
    "ouest",
    "proximité",
    "sud",
    "sud-est",
    "sud-ouest",
];

/// How many of the last mentions of a place tell whether it is a town.
const SOME: usize = 32;

impl<'k> Clusters<'_, '_, 'k> {
    /// `le pays`: the state that its sentence names, else the one that the text has told of most.
    pub(super) fn state_meant(&self, m: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let sentence = |m: usize| syntax.sentence_of(self.mentions.get(m).head);
        let here = (m.saturating_sub(FAR)..m).rev().take_while(|other| sentence(*other) == sentence(m));
        let topic = self.topic_state();
        // `Mali : …`, of which `l'armée française` is not; `soutenu par l'Égypte`
        let meant = |other: &usize| {
            let mention = self.mentions.get(*other);
            let told = mention.form != MentionForm::Demonym || topic.is_none() && !self.is_of_troops(mention);
            told && syntax.preposition(mention.head).is_none_or(|p| !matches!(&*p, "depuis" | "par"))
        };
        // `La France ne veut pas intervenir dans le pays`
        let (abroad, here): (Vec<usize>, Vec<usize>) =
            here.partition(|other| self.acts_in_another(m, *other));
        let mut here = here.into_iter().filter(meant);
        let named_here = here.find_map(|other| self.of[other].filter(|c| self.states.contains(c))).or(topic);
        let often = |c: &usize| (self.all[*c].mentions.len(), std::cmp::Reverse(*c));
        let told = |c: &usize| {
            let is_other = abroad.iter().all(|other| self.of[*other] != Some(*c));
            is_other && self.all[*c].mentions.iter().any(|told| *told < m)
        };
        named_here.or_else(|| self.states.iter().copied().filter(told).max_by_key(often))
    }

    /// `Le Rwanda dément toute présence dans le pays`: whether a state is the subject above a word, and another was told of as much.
    fn acts_in_another(&self, m: usize, other: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let (word, state) = (self.mentions.get(m).head, self.mentions.get(other).head);
        let verb = syntax.words[state].head.filter(|_| syntax.words[state].relation() == "nsubj");
        let is_within = |verb: usize| {
            let mut path = std::iter::once(word).chain(syntax.governors(word)).take_while(|at| *at != verb);
            syntax.governors(word).any(|above| above == verb) && path.all(|at| at != state)
        };
        let within = syntax.preposition(word).is_some_and(|p| matches!(&*p, "dans" | "sur" | "vers"));
        let comes = |at: usize| COMING.contains(&&*syntax.words[at].lemma);
        let objects = |verb: usize| syntax.children_in(verb, "obj").chain([verb]).any(comes);
        let within = within && verb.is_some_and(|verb| objects(verb) || syntax.governors(word).any(comes));
        let told = |c: usize| self.times_told(c, m);
        let rival = |c: usize| self.states.iter().any(|rival| *rival != c && told(*rival) >= told(c).max(1));
        within && verb.is_some_and(is_within) && self.of[other].is_some_and(rival)
    }

    /// `mille soldats français sont dans le pays`: whether an adjective says whose soldiers are somewhere.
    fn is_of_troops(&self, nationality: &Mention<'k>) -> bool {
        let syntax = &self.analysis.syntax;
        let forces = &self.analysis.knowledge.french.groups.forces;
        syntax.words[nationality.head].head.is_some_and(|noun| {
            let word = &syntax.words[noun];
            word.has("Number", "Plur") && forces.contains(word.lemma.as_str())
        })
    }

    /// `Kigali a démenti. La ville …`: whether a capital was named last as who acts.
    pub(super) fn stands_for_state(&self, c: &Cluster<'k>, m: usize) -> bool {
        let is_capital =
            c.known.is_some_and(|known| self.analysis.knowledge.entities.with_capital(known).is_some());
        let last = c.mentions.iter().copied().filter(|other| *other < m).max();
        let acts = |other: usize| {
            let word = &self.analysis.syntax.words[self.mentions.get(other).head];
            let lexicon = &self.analysis.knowledge.french.events;
            let stands = |verb: usize| {
                let senses = lexicon.verb(&self.analysis.syntax.words[verb].lemma);
                self.analysis.is_saying(verb) || senses.iter().any(|sense| is_speech(sense.kind))
            };
            &*word.deprel == "nsubj" && word.head.is_some_and(stands)
        };
        is_capital && last.is_some_and(acts)
    }

    /// `la province du Sud-Kivu`, `Bukavu, chef-lieu du Sud-Kivu`: whether the text says that a place is no town.
    pub(super) fn is_region(&self, c: &Cluster<'k>) -> bool {
        const WIDE: [&str; 7] =
            ["département", "district", "gouvernorat", "préfecture", "province", "région", "wilaya"];
        let syntax = &self.analysis.syntax;
        let says = |at: usize| WIDE.contains(&&*syntax.words[at].lemma);
        let has_seat = |at: usize| says(at) || matches!(&*syntax.words[at].lemma, "capitale" | "chef-lieu");
        c.mentions.iter().rev().take(SOME).all(|m| {
            let mention = self.mentions.get(*m);
            let of = syntax.preposition(mention.head).as_deref() == Some("de");
            let below = syntax.words[mention.head].head.filter(|_| of);
            mention.words.clone().any(|at| at <= mention.head && says(at)) || below.is_some_and(has_seat)
        })
    }

    /// `Mali : la France frappe`: the state that the headline says it is about.
    fn topic_state(&self) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let first = self.mentions.at(syntax.sentence_words(0).start)?;
        let colon =
            syntax.words.get(self.mentions.get(first).words.end).is_some_and(|mark| mark.lower == ":");
        self.of[first].filter(|c| colon && self.states.contains(c))
    }

    /// `la capitale`: the one told most before, or else that of the state told last, if the text names it.
    pub(super) fn capital(&self, m: usize) -> Option<usize> {
        let states = self.states.iter().filter_map(|state| self.all[*state].known);
        let capitals =
            states.filter_map(|state| self.capital_named(state)).map(|c| (self.times_told(c, m), c));
        let most = capitals.filter(|(told, _)| *told > 0);
        let most = most.max_by_key(|(told, c)| (*told, std::cmp::Reverse(*c)));
        let state = || self.latest(m, &|c| c.known.is_some_and(|known| known.is_country));
        most.map(|(_, c)| c).or_else(|| self.capital_named(self.all[state()?].known?))
    }

    /// How often a cluster was told before a mention.
    fn times_told(&self, c: usize, m: usize) -> usize {
        self.of[m.saturating_sub(FAR)..m].iter().filter(|of| **of == Some(c)).count()
    }

    /// `la ville`: the town named last, but as a landmark.
    pub(super) fn town(&self, m: usize) -> Option<usize> {
        let is_town = |c: &Cluster<'k>| {
            self.is_named(c)
                && c.known.is_none_or(|known| !known.is_country)
                && c.kind == EntityType::Place
                && !self.is_region(c)
                && !self.stands_for_state(c, m)
        };
        let before = || (m.saturating_sub(FAR)..m).rev();
        let town = |other: usize| self.of[other].filter(|c| is_town(&self.all[*c]));
        // `Au nord de Kidal, … la ville`: where no other was told.
        let named = before().filter(|other| !self.is_landmark(*other)).find_map(town);
        named.or_else(|| before().find_map(town))
    }

    /// `à 200 km au nord de Gao`, `près de Tyr`, `le tribunal de La Haye`: whether a place only tells where another is, or whose
    /// somebody is.
    fn is_landmark(&self, m: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let head = self.mentions.get(m).head;
        let preposition = syntax.preposition(head);
        let beside =
            preposition.as_deref().is_some_and(|p| p.starts_with("près ") || p.starts_with("au large "));
        let above = syntax.words[head].head.filter(|_| preposition.as_deref() == Some("de"));
        beside
            || above.is_some_and(|above| {
                let word = &syntax.words[above];
                let body = || self.mentions.at(above).map(|m| self.mentions.get(m).kind);
                SIDES.contains(&&*word.lemma)
                    || word.lemma.starts_with("kilomètre")
                    || body() == Some(EntityType::Organization)
            })
    }

    /// `la capitale malienne`, `la capitale du Mali`, but `la capitale économique ivoirienne`: that state's, if the text names it.
    pub(super) fn capital_of(&self, mention: &Mention<'k>) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[mention.head];
        let mut adjectives = syntax.children_in(mention.head, "amod");
        let told_apart = adjectives.any(|at| !self.analysis.is_nationality(syntax.token(at)));
        let is_one = word.lemma == "capitale" && mention.form == MentionForm::Nominal && !told_apart;
        self.state_of(mention).filter(|_| is_one).and_then(|state| self.capital_named(state))
    }

    /// A state's capital, if the text names it.
    fn capital_named(&self, state: &KnownEntity) -> Option<usize> {
        state.capitals.iter().find_map(|iri| self.find(Handle::Iri, iri, &|_| true))
    }
}
