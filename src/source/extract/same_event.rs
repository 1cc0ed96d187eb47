//! Which event words of a text name the same happening.

use std::collections::BTreeSet;

use relata_nlp::Upos;

use super::{
    Analysis,
    entities::Entities,
    events::{Fill, Told},
    kinds::{is_harm, is_strike},
    nominals::{is_definite, kind_of},
    parts,
    unlike::{come_apart, is_agreed, is_introduced, is_of_long, is_toll_of_years, may_be, may_be_one},
};
use crate::{
    annotation::{Time, Value},
    vocab::{EntityType, EventType, Role},
};

/// How many sentences apart two words may be that tell no more than their type.
const NEAR: usize = 3;

/// How many sentences behind the headline tell what it tells.
const LEAD: usize = 3;

/// Nouns for what answers an attack told before, and is another.
const ANSWERS: [&str; 4] = ["contre-attaque", "représaille", "représailles", "riposte"];

/// How many events back one may be taken up.
const MEMORY: usize = 200;

/// Gives event words, in the order of the text, the number of their event.
pub(super) struct SameEvent<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    entities: &'a Entities<'k>,
    told: &'a [Told<'k>],
    events: Vec<Known<'a>>,
    /// The event of each word before.
    of: Vec<usize>,
    /// Event words that tell of two events, as one comes before the other.
    apart: BTreeSet<(usize, usize)>,
    /// Clusters of places with those that they lie in.
    inside: BTreeSet<(usize, usize)>,
}

/// What is known of an event so far.
struct Known<'a> {
    kind: EventType,
    names: BTreeSet<&'a str>,
    /// Roles with the clusters that play them.
    roles: BTreeSet<(Role, usize)>,
    time: Option<&'a Time>,
    /// How many were hit, where the text counts them.
    count: Option<&'a Value>,
    last_sentence: usize,
    /// Whether words tell that it happened, and whether words tell that it may.
    put: [bool; 2],
    /// Whether the headline tells it.
    is_headline: bool,
    /// Whether it answers what was told before.
    is_answer: bool,
    /// Whether the noun that names it, if one does, is plural.
    is_many: Option<bool>,
}

impl<'a, 't, 'k> SameEvent<'a, 't, 'k> {
    pub(super) fn new(
        analysis: &'a Analysis<'t, 'k>,
        entities: &'a Entities<'k>,
        told: &'a [Told<'k>],
    ) -> Self {
        let parts = (0..entities.mentions.all().len()).flat_map(|m| parts::whole_of(analysis, entities, m));
        let inside = parts
            .filter_map(|(part, whole, _)| entities.cluster(part).zip(entities.cluster(whole)))
            .collect();
        let apart = (0..told.len()).flat_map(|one| {
            let others = come_apart(analysis, told, one).into_iter();
            others.flat_map(move |other| [(one, other), (other, one)])
        });
        let (events, of, apart) = (Vec::new(), Vec::new(), apart.collect());
        Self { analysis, entities, told, events, of, apart, inside }
    }

    /// The number of the event that a word names; words must come in order.
    pub(super) fn event_of(&mut self, number: usize) -> usize {
        let told = &self.told[number];
        let roles: BTreeSet<(Role, usize)> = told
            .fills
            .iter()
            .filter_map(|(role, fill)| match fill {
                Fill::Mention(mention) => Some((*role, self.entities.cluster(*mention)?)),
                Fill::Trigger(_) => None,
            })
            .collect();
        let new_person = self.introduces_person(told);
        let recent = self.events.len().saturating_sub(MEMORY)..self.events.len();
        let apart = self.apart.range((number, 0)..(number + 1, 0));
        let others: Vec<usize> = apart.filter_map(|(_, other)| self.of.get(*other)).copied().collect();
        let found = recent.rev().filter(|event| !others.contains(event)).find(|event| {
            let event = &self.events[*event];
            (!new_person || self.sums_up(event, told)) && self.is_same(event, told, &roles)
        });
        let own = self.event_of_subject(told).filter(|event| {
            let nested = |a: usize, b: usize| self.entities.is_state(a) != self.entities.is_state(b);
            !excludes(&self.events[*event], told, &roles, &nested)
        });
        let event = own.or(found).unwrap_or_else(|| {
            self.events.push(Known {
                kind: told.kind,
                names: BTreeSet::new(),
                roles: BTreeSet::new(),
                time: None,
                count: None,
                last_sentence: 0,
                put: [false; 2],
                is_headline: self.is_headline(self.analysis.syntax.sentence_of(told.word)),
                is_answer: self.is_answer(told),
                is_many: None,
            });
            self.events.len() - 1
        });
        let count = self.count(told);
        let many = self.is_many(told.word);
        let known = &mut self.events[event];
        known.is_many = known.is_many.or(many);
        known.put[usize::from(may_be(told))] = true;
        known.names.insert(&told.sense.name);
        known.roles.extend(roles);
        known.time = known.time.or(told.time.as_ref());
        known.count = known.count.or(count);
        known.last_sentence = self.analysis.syntax.sentence_of(told.word);
        self.of.push(event);
        event
    }

    /// `Le raid a visé une école`: the event of the subject of a verb that tells the same, if that has come.
    fn event_of_subject(&self, told: &Told<'_>) -> Option<usize> {
        let analysis = self.analysis;
        let acts = analysis.syntax.words[told.word].upos == Upos::Verb
            && !analysis.arguments().is_passive(told.word);
        if !acts || !is_strike(told.kind) {
            return None;
        }
        let subjects = analysis.arguments().subjects(told.word, 1);
        let same = |subject: usize| {
            let at = self.told.binary_search_by_key(&subject, |other| other.word).ok()?;
            self.of.get(at).copied().filter(|_| self.told[at].kind == told.kind)
        };
        subjects.into_iter().find_map(same)
    }

    /// The number of those that an event word is told of; those of an expression hang on its verb.
    fn count(&self, told: &Told<'_>) -> Option<&'a Value> {
        let (analysis, word) = (self.analysis, told.word);
        let lost = |at: usize| {
            let verb =
                analysis.syntax.words[at].head.filter(|verb| *verb != word && told.covers.contains(verb));
            verb.is_some() && analysis.syntax.words[at].relation() == "obl"
        };
        let counted = analysis.numbers_of(analysis.syntax.sentence_of(word)).iter().find(|number| {
            let noun = number.counted.filter(|_| number.value.unit.is_none());
            noun.is_some_and(|noun| {
                let anchor = analysis.anchor(noun);
                let governed = matches!(analysis.syntax.words[anchor].relation(), "nsubj" | "obj" | "nmod");
                let described = analysis.syntax.words[word].head == Some(noun)
                    && matches!(analysis.syntax.words[word].relation(), "acl" | "amod");
                let governed = governed && analysis.syntax.words[anchor].head == Some(word);
                noun == word || described || governed || lost(anchor)
            })
        })?;
        Some(&counted.value)
    }

    /// Whether a sentence is the line above the text, which ends in no stop.
    fn is_headline(&self, sentence: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let stops = syntax.tokens[syntax.sentence_tokens(sentence)].last().is_some_and(|last| last.is("."));
        sentence == 0 && !stops && syntax.sentence_count() > 1 && !syntax.is_one_paragraph(0, 1)
    }

    /// Whether a sentence is among the first of the text, which tell what the headline does.
    fn is_lead(&self, sentence: usize) -> bool {
        (1..=LEAD).contains(&sentence)
    }

    /// Whether a noun is plural.
    fn is_many(&self, word: usize) -> Option<bool> {
        let word = &self.analysis.syntax.words[word];
        word.is_noun().then(|| word.has("Number", "Plur"))
    }

    /// `Trois ministres ont été tués. Le drame …`: whether a noun alone takes up such harm, and no accident.
    fn is_drama_of(&self, event: &Known<'_>, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let told_more = |child: usize| matches!(syntax.words[child].relation(), "acl" | "amod" | "nmod");
        let is_drama = matches!(&*syntax.words[noun].lemma, "drame" | "tragédie");
        let sentence = syntax.sentence_of(noun);
        let accident =
            |known: &Known<'_>| known.kind == EventType::Accident && sentence <= known.last_sentence + NEAR;
        is_drama
            && is_harm(event.kind)
            && !syntax.children(noun).any(told_more)
            && !self.recent().any(accident)
    }

    /// `un raid`, `en 2015`, `dix morts`: whether words that share no more than a type with an event say what was not told of it.
    fn brings_news(&self, event: &Known<'_>, told: &Told<'_>) -> bool {
        let count = self.count(told);
        let takes_up =
            self.is_many(told.word).is_some() && is_definite(self.analysis, told.word) || count.is_some();
        let definite = self.is_many(told.word).is_some() && is_definite(self.analysis, told.word);
        let goes_on = definite && event.time.is_none();
        is_introduced(self.analysis, told.word) && !is_agreed(event.kind) && !self.is_done_by(event, told)
            || is_of_long(told.time.as_ref()) && !is_of_long(event.time) && !goes_on
            || count.is_some() && event.count.is_none()
            || event.count.is_some() && !takes_up
    }

    /// `a été frappée par des inondations`: whether a noun says by what a verb that tells an event is done.
    fn is_done_by(&self, event: &Known<'_>, told: &Told<'_>) -> bool {
        let word = &self.analysis.syntax.words[told.word];
        let verb = word.head.and_then(|head| self.told.binary_search_by_key(&head, |other| other.word).ok());
        let by = self.analysis.syntax.preposition(told.word).as_deref() == Some("par");
        let told_there = verb.and_then(|verb| self.of.get(verb));
        by && told_there.is_some_and(|of| self.events[*of].last_sentence == event.last_sentence)
            && verb.is_some_and(|verb| self.told[verb].kind == told.kind)
    }

    /// The events that may be taken up.
    fn recent(&self) -> impl Iterator<Item = &Known<'a>> {
        self.events.iter().rev().take(MEMORY)
    }

    fn is_answer(&self, told: &Told<'_>) -> bool {
        ANSWERS.contains(&self.analysis.syntax.words[told.word].lemma.as_str())
    }

    /// Whether the types agree; `l'attaque`, `le bombardement` may be the air strike, the shelling told before.
    fn is_kind(&self, event: &Known<'_>, told: &Told<'_>) -> bool {
        let word = &self.analysis.syntax.words[told.word];
        let takes_up = || {
            let sentence = self.analysis.syntax.sentence_of(told.word);
            word.is_noun()
                && word.has("Number", "Sing")
                && is_definite(self.analysis, told.word)
                && sentence <= event.last_sentence + NEAR
        };
        let from_afar = |kind| matches!(kind, EventType::AirStrike | EventType::Bombardment);
        let neutral = matches!(&*word.lemma, "bombardement" | "frappe") && from_afar(told.kind);
        let attacks = from_afar(event.kind) && (told.kind == EventType::Attack || neutral);
        event.kind == told.kind || (attacks || self.is_drama_of(event, told.word)) && takes_up()
    }

    /// `un jeune cadre s'était donné la mort`: whoever is new to the text has not been told of.
    fn introduces_person(&self, told: &Told<'_>) -> bool {
        let syntax = &self.analysis.syntax;
        let new = |det: usize| syntax.words[det].lemma == "un" && syntax.words[det].has("Number", "Sing");
        let is_new = |noun: usize| {
            kind_of(self.analysis, noun) == Some(EntityType::Person)
                && syntax.children_in(noun, "det").any(new)
        };
        let mut verbs =
            told.covers.iter().chain([&told.word]).filter(|at| syntax.words[**at].upos == Upos::Verb);
        verbs.next().is_some_and(|verb| {
            let arguments = self.analysis.arguments().of(*verb);
            arguments.iter().any(|a| matches!(&*a.slot, "subject" | "object") && is_new(a.filler))
        })
    }

    /// Whether the headline puts briefly what the lead tells: of a town what happens in its centre.
    fn sums_up(&self, event: &Known<'_>, told: &Told<'_>) -> bool {
        event.is_headline && self.is_lead(self.analysis.syntax.sentence_of(told.word))
    }

    fn is_same(&self, event: &Known<'_>, told: &Told<'_>, roles: &BTreeSet<(Role, usize)>) -> bool {
        // A total is not the death of somebody whom the text tells apart.
        let one = |roles: &BTreeSet<(Role, usize)>| {
            let hit = |(role, _): &&(Role, usize)| matches!(role, Role::Victim | Role::Patient);
            roles.iter().filter(hit).any(|(_, cluster)| self.entities.is_person(*cluster))
        };
        let count = self.count(told);
        let total = count.is_some() && one(&event.roles) || event.count.is_some() && one(roles);
        let rounded = self.sums_up(event, told);
        let other = event.count.zip(count).is_some_and(|(a, b)| a != b && !(rounded && may_be_one(a, b)));
        // `cette riposte` takes up what was told.
        let syntax = &self.analysis.syntax;
        let points = syntax.children_in(told.word, "det").any(|det| syntax.words[det].has("PronType", "Dem"));
        let is_noun = syntax.words[told.word].is_noun();
        let named = event.names.contains(&*told.sense.name);
        let answers = self.is_answer(told) && !points && !named;
        // After a counter-attack, `l'attaque` is the one before.
        let attack = |known: &Known<'_>| known.kind == EventType::Attack && !known.is_answer;
        let answered = event.is_answer
            && told.kind == EventType::Attack
            && !points
            && !named
            && self.recent().any(attack);
        // `Ces 200 000 morts` takes up the toll.
        let again =
            is_noun && syntax.child(told.word, "nummod").is_some() && is_definite(self.analysis, told.word);
        let toll = is_toll_of_years(event.time) != is_toll_of_years(told.time.as_ref()) && !again;
        if !self.is_kind(event, told) || total || other || answers || answered || toll && count.is_some() {
            return false;
        }
        let summed_up = self.sums_up(event, told);
        let lies_in = |a: usize, b: usize| self.inside.contains(&(a, b)) || self.inside.contains(&(b, a));
        let nested = |a: usize, b: usize| {
            self.entities.is_state(a) != self.entities.is_state(b) || summed_up && lies_in(a, b)
        };
        if excludes(event, told, roles, &nested) {
            return false;
        }
        if summed_up {
            return true;
        }
        let shared = roles.iter().filter(|role| event.roles.contains(role)).count();
        let telling =
            roles.iter().filter(|(role, _)| *role != Role::Agent).any(|role| event.roles.contains(role));
        // `réclame des élections` is not the vote that was held, but a truce is asked for before it comes.
        let new = !is_definite(self.analysis, told.word);
        let alike = telling || !roles.is_empty() && roles.is_subset(&event.roles);
        let apart = new && !alike && !is_agreed(event.kind);
        if apart && !event.put[usize::from(may_be(told))] {
            return false;
        }
        // `des attaques` are not `l'attaque` told before.
        if new && event.is_many == Some(false) && self.is_many(told.word) == Some(true) {
            return false;
        }
        if !telling && self.brings_news(event, told) {
            return false;
        }
        let same_word = event.names.contains(&*told.sense.name);
        let taken_up = is_noun && is_definite(self.analysis, told.word) && (same_word || roles.is_empty());
        // `L'armée rejette ces accusations`
        let answered = matches!(event.kind, EventType::Accusation | EventType::Demand | EventType::Threat);
        if answered && points && is_noun && syntax.sentence_of(told.word) <= event.last_sentence + NEAR {
            return true;
        }
        if is_speech(event.kind) {
            return shared > 0 && same_word || telling && shared > 1 || taken_up && shared > 0;
        }
        let near = syntax.sentence_of(told.word) <= event.last_sentence + NEAR;
        shared > 0 || taken_up || (same_word || near) && (roles.is_empty() || event.roles.is_empty())
    }
}

/// Whether one cannot be the other: other people or places in a role, another time.
fn excludes(
    event: &Known<'_>,
    told: &Told<'_>,
    roles: &BTreeSet<(Role, usize)>,
    nested: &dyn Fn(usize, usize) -> bool,
) -> bool {
    let apart = Role::ALL.iter().any(|role| {
        let of = |set: &BTreeSet<(Role, usize)>| -> BTreeSet<usize> {
            set.iter().filter(|(r, _)| r == role).map(|(_, cluster)| *cluster).collect()
        };
        let (theirs, ours) = (of(&event.roles), of(roles));
        // What happens in a town of a country happens in the country.
        let is_place = matches!(role, Role::Place | Role::Destination | Role::From);
        let within = is_place && theirs.iter().any(|a| ours.iter().any(|b| nested(*a, *b)));
        !within && !theirs.is_empty() && !ours.is_empty() && theirs.is_disjoint(&ours)
    });
    let bounds = |time: &Time| Some((time.start?.first_day(), time.end?.last_day()));
    let times = event.time.and_then(bounds).zip(told.time.as_ref().and_then(bounds));
    apart || times.is_some_and(|((a, b), (c, d))| b < c || d < a)
}

/// Acts of speech are told one by one.
pub(super) const fn is_speech(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Demand
            | EventType::Accusation
            | EventType::Statement
            | EventType::Refusal
            | EventType::Support
            | EventType::Threat
            | EventType::Meeting
    )
}
