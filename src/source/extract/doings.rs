//! What the verb beside those counted says of them: what it does to them, what becomes of them, what they do.

use relata_nlp::Upos;

use super::{
    measures::is_materiel,
    quantities::Finder,
    verbs::{infinitives, reflexive_name},
};
use crate::{
    knowledge::{MeasureVerbs, Words},
    vocab::{EventType, Measure, Role},
};

/// A verb beside those counted, and what they are to it.
struct Doing {
    verb: usize,
    /// The word by which they hang on it.
    counted: usize,
    is_object: bool,
    is_subject: bool,
    /// What joins them to it, if they are neither.
    preposition: Option<String>,
}

impl Finder<'_, '_, '_> {
    /// What the verb above those counted, or the participle below them, says of them, if that can be said of such.
    pub(super) fn by_verb(&self, noun: usize, fits: impl Fn(Measure) -> bool) -> Option<Measure> {
        let verbs = &self.analysis.knowledge.french.measure_verbs;
        self.doings(noun).iter().find_map(|doing| {
            let says = |set: &Words| self.is_one_of(doing, set);
            let is_said = |(measure, of): &(&Measure, &MeasureVerbs)| {
                fits(**measure)
                    && ((doing.is_object || doing.preposition.is_some()) && says(&of.object)
                        || doing.is_subject && says(&of.subject))
            };
            verbs.iter().find(is_said).map(|(measure, _)| *measure)
        })
    }

    fn doings(&self, noun: usize) -> Vec<Doing> {
        let syntax = &self.analysis.syntax;
        let arguments = self.analysis.arguments();
        let noun = self.analysis.anchor(noun);
        let joined = syntax.words[noun].relation() == "conj";
        let first = syntax.words[noun].head.filter(|_| joined).unwrap_or(noun);
        let relation = syntax.words[first].relation();
        let mut doings = Vec::new();
        if let Some(above) = syntax.words[first].head {
            // `sont aux mains de`, `sont en prison`
            let is = syntax.child(above, "cop").filter(|_| relation == "nsubj");
            if syntax.words[above].upos == Upos::Verb || is.is_some() {
                let verb = is.unwrap_or_else(|| arguments.below_modal(above));
                let passive = is.is_none() && arguments.is_passive(verb);
                let other = matches!(relation, "obl" | "nmod");
                doings.push(Doing {
                    verb,
                    counted: first,
                    is_object: relation == "obj" || relation == "nsubj" && passive,
                    is_subject: relation == "nsubj" && !passive,
                    preposition: syntax.preposition(first).filter(|_| other).map(|p| p.to_string()),
                });
            }
            // `a empêché des milliers de personnes de manifester`
            let made = syntax.children_in(above, "xcomp").chain(syntax.children_in(first, "xcomp"));
            let made = made.filter(|_| relation == "obj").filter(|at| *at > first);
            doings.extend(made.map(|verb| Doing {
                verb,
                counted: first,
                is_object: false,
                is_subject: true,
                preposition: None,
            }));
        }
        let below = syntax.children(first).filter(|c| matches!(syntax.words[*c].relation(), "acl" | "amod"));
        doings.extend(below.map(|verb| {
            let is_object = arguments.is_passive(verb);
            Doing { verb, counted: first, is_object, is_subject: true, preposition: None }
        }));
        doings
    }

    /// Whether a verb is one of some, which may stand with what is behind it (`rester aux mains`) or before those counted
    /// (`opposer à`).
    fn is_one_of(&self, doing: &Doing, set: &Words) -> bool {
        let syntax = &self.analysis.syntax;
        let lemma = syntax.words[doing.verb].lemma.as_str();
        if let Some(preposition) = &doing.preposition {
            return set.contains(format!("{lemma} {preposition}").as_str());
        }
        set.contains(lemma)
            || set.contains(reflexive_name(syntax, doing.verb).as_ref())
            || infinitives(lemma).any(|infinitive| set.contains(infinitive.as_str()))
            || set.iter().any(|name| self.is_expression(doing, name))
    }

    /// `placer en garde à vue`: whether the words of an expression stand behind its verb, or behind those counted and adverbs.
    fn is_expression(&self, doing: &Doing, name: &str) -> bool {
        let syntax = &self.analysis.syntax;
        let verb = doing.verb;
        let name = name.strip_prefix("se ").unwrap_or(name).replace('\'', "' ");
        let Some((_, behind)) = name.split_once(' ').filter(|(first, _)| *first == syntax.words[verb].lemma)
        else {
            return false;
        };
        let not = |child: usize| matches!(&*syntax.words[child].lower, "ne" | "n'");
        if syntax
            .children(verb)
            .chain(syntax.words[verb].head.into_iter().flat_map(|above| syntax.children(above)))
            .any(not)
        {
            return false;
        }
        // `bloqué` stands for `bloquées`.
        let bare = |word: &str| word.trim_end_matches(['e', 's']).to_owned();
        let behind: Vec<String> = behind.split(' ').map(bare).collect();
        let sentence = syntax.sentence_words(syntax.sentence_of(verb));
        let (first, last) = syntax.extent(doing.counted, &|_| false);
        let passes = |at: &usize| (first..=last).contains(at) || syntax.words[*at].upos == Upos::Adv;
        let places =
            std::iter::once(verb + 1).chain((verb + 1..sentence.end).take_while(passes).map(|at| at + 1));
        let mut starts = places.filter_map(|at| Some(syntax.words.get(at)?.token));
        starts.any(|start| {
            let words = syntax.tokens.iter().skip(start).take(behind.len());
            words.map(|token| bare(&token.lower)).eq(behind.iter().cloned())
        })
    }

    pub(super) fn by_event(&self, told: Option<usize>) -> Option<Measure> {
        match self.told[told?].kind {
            EventType::Killing | EventType::Death => Some(Measure::Killed),
            EventType::Injury => Some(Measure::Injured),
            EventType::Flight => Some(Measure::Displaced),
            EventType::Evacuation => Some(Measure::Evacuated),
            EventType::Siege => Some(Measure::Trapped),
            EventType::Detention => Some(Measure::Detained),
            EventType::Control => Some(Measure::Controlled),
            EventType::Capture => Some(Measure::Captured),
            _ => None,
        }
    }

    /// Those who do something together are its participants, and what kills is a weapon; those who only move are not.
    pub(super) fn by_taking_part(&self, noun: usize, told: Option<usize>) -> Option<Measure> {
        let anchor = self.analysis.anchor(noun);
        let is_it = |filler: usize| filler == noun || filler == anchor;
        let agent = self.is_doer(noun) && self.is_people(noun);
        let takes_part = || {
            let told = &self.told[told?];
            // Those of an expression hang on its verb: `ont pris d'assaut la caserne`.
            let verb = self.analysis.syntax.words[told.word].head.filter(|at| told.covers.contains(at));
            let arguments = std::iter::once(told.word).chain(verb).map(|at| self.analysis.arguments().of(at));
            let acts = |slot: &str| told.sense.frame.roles(slot).contains(&Role::Agent);
            let moves =
                matches!(told.kind, EventType::Arrival | EventType::Departure | EventType::Withdrawal);
            (!moves && arguments.flatten().any(|a| is_it(a.filler) && acts(&a.slot))).then_some(())
        };
        let is_materiel = is_materiel(&self.known(noun));
        // `Deux hélicoptères ont tué douze villageois`
        let kills = is_materiel && self.does_harm(noun, told);
        let takes_part = agent || !is_materiel && takes_part().is_some();
        if kills { Some(Measure::Weapons) } else { takes_part.then_some(Measure::Participants) }
    }

    /// `Trois hommes ont tué six passants`: whether those counted are who does it, not whom it hits.
    pub(super) fn does_harm(&self, noun: usize, told: Option<usize>) -> bool {
        let Some(told) = told.map(|t| &self.told[t]) else { return false };
        let (arguments, anchor) = (self.analysis.arguments(), self.analysis.anchor(noun));
        let roles = told.sense.frame.roles("subject");
        let is_it = |filler: usize| filler == noun || filler == anchor;
        matches!(told.kind, EventType::Killing | EventType::Injury | EventType::Detention)
            && roles.contains(&Role::Agent)
            && !roles.contains(&Role::Victim)
            && !arguments.is_passive(told.word)
            && arguments
                .of(told.word)
                .iter()
                .any(|argument| argument.slot == "subject" && is_it(argument.filler))
    }

    /// `maîtrisé par 80 pompiers`, `tué par deux motards`
    pub(super) fn is_doer(&self, noun: usize) -> bool {
        let anchor = self.analysis.anchor(noun);
        let (arguments, verb) = (self.analysis.arguments(), self.analysis.syntax.words[anchor].head);
        verb.is_some_and(|verb| arguments.is_passive(verb) && arguments.agents(verb).any(|by| by == anchor))
    }
}
