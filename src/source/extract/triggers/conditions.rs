//! Whether the company of a word is what a sense of it asks for.

use relata_nlp::Upos;

use super::{
    super::{arguments::Argument, clusters::gender, modality, nominals, pronouns::is_pointing},
    Finder,
};
use crate::{
    knowledge::{Condition, Sense, Test},
    vocab::{EntityType, EventType},
};

/// How many of the nouns before it an object pronoun may take up.
const NEAR: usize = 3;

/// What is done to people, or done by them in flight.
const fn befalls_people(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Appointment
            | EventType::Killing
            | EventType::Injury
            | EventType::Death
            | EventType::Detention
            | EventType::Flight
            | EventType::Evacuation
    )
}

impl Finder<'_, '_, '_> {
    pub(super) fn holds(&self, sense: &Sense, at: usize, arguments: &[Argument]) -> bool {
        let meets = |condition| self.meets(condition, sense.kind, at, arguments);
        sense.when.iter().all(meets) && !self.is_ruled_out(sense, at, arguments)
    }

    /// Whether its company says that a word does not have a sense; words that stand in marks are a verb's clause: `« C'est faux », a
    /// soutenu X`.
    fn is_ruled_out(&self, sense: &Sense, at: usize, arguments: &[Argument]) -> bool {
        sense.unless.iter().any(|condition| {
            let any = || condition.any.iter().any(|test| matches!(test, Test::Present));
            let says = || &*condition.slot == "clause" && any() && self.analysis.arguments().is_incise(at);
            self.meets(condition, sense.kind, at, arguments) || says()
        })
    }

    /// Whether a sense may hold as far as its company is known: who does it may be left out, and be, as who suffers it, a
    /// pronoun in the plural or a name that nobody knows.
    pub(super) fn may_hold(&self, sense: &Sense, at: usize, arguments: &[Argument]) -> bool {
        let meets = |condition| self.meets(condition, sense.kind, at, arguments);
        let may_meet = |condition| meets(condition) || self.is_unknown(condition, arguments);
        sense.when.iter().all(may_meet) && !self.is_ruled_out(sense, at, arguments)
    }

    /// Whether nobody knows what fills a slot.
    fn is_unknown(&self, condition: &Condition, arguments: &[Argument]) -> bool {
        let is_open = condition.any.iter().all(|test| !matches!(test, Test::Present | Test::Absent));
        let mut fillers = arguments.iter().filter(|a| *a.slot == *condition.slot).peekable();
        let is_left_out = fillers.peek().is_none();
        is_open
            && match &*condition.slot {
                "subject" => fillers.all(|argument| self.is_vague(argument.filler)),
                "object" => !is_left_out && fillers.all(|argument| self.is_vague(argument.filler)),
                _ => false,
            }
    }

    /// A pronoun for several, or a name that is not known.
    fn is_vague(&self, at: usize) -> bool {
        const SEVERAL: [&str; 6] = ["ils", "elles", "eux", "les", "nous", "ceux"];
        let word = &self.analysis.syntax.words[at];
        let name = || self.mentions.name_over(at).map(|name| self.mentions.get(name));
        word.upos == Upos::Pron && SEVERAL.contains(&word.lower.trim_start_matches('-'))
            || name().is_some_and(|name| name.known.is_none())
    }

    /// Whether a verb has an object of which its sense knows nothing: `a avancé une hypothèse`.
    pub(super) fn has_other_object(&self, sense: &Sense, arguments: &[Argument]) -> bool {
        let asked = sense.when.iter().any(|condition| &*condition.slot == "object");
        let is_thing = |at: usize| {
            self.analysis.syntax.words[at].upos == Upos::Noun
                && nominals::kind_of(self.analysis, at).is_none()
        };
        !asked && arguments.iter().any(|argument| argument.slot == "object" && is_thing(argument.filler))
    }

    fn meets(&self, condition: &Condition, told: EventType, at: usize, arguments: &[Argument]) -> bool {
        let syntax = &self.analysis.syntax;
        let fillers: Vec<usize> = if &*condition.slot == "negation" {
            modality::is_denied(self.analysis, at).then_some(at).into_iter().collect()
        } else if &*condition.slot == "modifier" {
            let direct = |child: &usize| {
                matches!(
                    syntax.words[*child].relation(),
                    "amod" | "nmod" | "advmod" | "compound" | "flat" | "acl"
                )
            };
            syntax.children(at).filter(direct).collect()
        } else {
            arguments
                .iter()
                .filter(|a| *a.slot == *condition.slot)
                .map(|a| self.analysis.whole_of(a.filler))
                .flat_map(|filler| std::iter::once(filler).chain(self.taken_up(filler)))
                .collect()
        };
        condition.any.iter().any(|test| match test {
            Test::Present => !fillers.is_empty(),
            Test::Absent => fillers.is_empty(),
            Test::Event(kind) => fillers.iter().any(|filler| self.may_name(*filler, *kind)),
            Test::Forces => fillers.iter().any(|filler| self.is_force(*filler)),
            Test::Lemma(lemma) => fillers.iter().any(|filler| {
                syntax.words[*filler].lemma == **lemma || syntax.words[*filler].lower == **lemma
            }),
            Test::Kind(kind) => fillers.iter().any(|filler| {
                let mention = self.mentions.at(*filler).map(|mention| self.mentions.get(mention));
                // `ils s'en sont emparés`
                let taken_up = *kind == EntityType::Place && syntax.words[*filler].lower == "en";
                taken_up
                    || matches!(kind, EntityType::Person | EntityType::Group)
                        && self.is_somebody(*filler, told)
                    || mention.is_some_and(|mention| mention.kind == *kind)
                    || nominals::kind_of(self.analysis, *filler) == Some(*kind)
            }),
        })
    }

    /// Whether a noun may name an event of a type, as far as its modifiers tell: `offensive` alone is no negotiation.
    fn may_name(&self, noun: usize, kind: EventType) -> bool {
        let senses = self.analysis.knowledge.french.events.noun(&self.analysis.syntax.words[noun].lemma);
        senses.iter().filter(|sense| sense.kind == kind).any(|sense| {
            let mut modified = sense.when.iter().filter(|condition| &*condition.slot == "modifier");
            modified.all(|condition| self.meets(condition, kind, noun, &[]))
        })
    }

    /// `des soldats`, `le M23`
    fn is_force(&self, at: usize) -> bool {
        let (word, lexicon) = (&self.analysis.syntax.words[at], &self.analysis.knowledge.french);
        let forces = &lexicon.groups.forces;
        let name = || self.mentions.at(at).map(|mention| self.mentions.get(mention)).filter(|m| m.is_name());
        let is_body =
            || self.tells_of_forces && name().is_some_and(|name| name.kind == EntityType::Organization);
        // `les Russes avancent`
        let token = self.analysis.syntax.token(at);
        let is_side = || {
            self.tells_of_forces
                && word.has("Number", "Plur")
                && token.is_capitalised()
                && self.analysis.is_nationality(token)
        };
        word.is_noun()
            && (forces.contains(word.lemma.as_str()) || forces.contains(word.lower.as_str()) || is_side())
            || is_body()
    }

    /// The nouns that a personal pronoun may stand for: as a subject the last subject that agrees with it, as an
    /// object the last nouns.
    fn taken_up(&self, at: usize) -> Vec<usize> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[at];
        let lower = word.lower.trim_start_matches("-t").trim_start_matches('-');
        let plural = match lower {
            _ if is_pointing(self.analysis, at) => word.has("Number", "Plur"),
            _ if word.upos != Upos::Pron => return Vec::new(),
            "il" | "elle" | "le" | "la" | "l'" => false,
            "ils" | "elles" | "les" => true,
            _ => return Vec::new(),
        };
        let is_subject = word.relation() == "nsubj";
        let sentence = syntax.sentence_of(at);
        let first = syntax.sentence_words(sentence.saturating_sub(1)).start;
        let agrees = |other: &usize| {
            let other = &syntax.words[*other];
            let number = other.feature("Number").is_none() || other.has("Number", "Plur") == plural;
            let genders = gender(word.feature("Gender")).zip(gender(other.feature("Gender")));
            let gender = lower == "l'" || lower == "les" || genders.is_none_or(|(one, other)| one == other);
            other.is_noun() && number && gender && other.head != word.head
        };
        let subject = |other: &usize| !is_subject || syntax.words[*other].relation() == "nsubj";
        let before = (first..at).rev().filter(subject).filter(agrees);
        before.take(if is_subject { 1 } else { NEAR }).collect()
    }

    /// `ceux qui`, `certains`, `528 000 ont gagné`, `il a été arrêté`: pronouns and bare numbers that stand for people,
    /// as a rule or in what is done to people.
    fn is_somebody(&self, at: usize, told: EventType) -> bool {
        const SOMEBODY: [&str; 10] =
            ["autres", "ceux", "certains", "eux", "ils", "nous", "on", "plusieurs", "qui", "vous"];
        const ONE: [&str; 11] = ["elle", "elles", "il", "j'", "je", "l'", "la", "le", "les", "m'", "me"];
        let word = &self.analysis.syntax.words[at];
        match word.upos {
            _ if is_pointing(self.analysis, at) => befalls_people(told) || word.lower == "ceux-ci",
            Upos::Pron => {
                SOMEBODY.contains(&&*word.lower) || befalls_people(told) && ONE.contains(&&*word.lower)
            }
            Upos::Num => self.analysis.number_over(at).is_some_and(|number| number.counted.is_none()),
            // `des soldats`: an army's, but people each.
            // `vingt Colombiens`, `des milliers d'Arméniens se sont rassemblés`
            Upos::Noun | Upos::Propn
                if (befalls_people(told) || self.analysis.is_counted(at))
                    && self.analysis.is_nationality(self.analysis.syntax.token(at)) =>
            {
                self.analysis.syntax.token(at).is_capitalised()
            }
            Upos::Noun => {
                befalls_people(told)
                    && self.analysis.knowledge.french.groups.fighters.contains(word.lemma.as_str())
            }
            _ => false,
        }
    }
}
