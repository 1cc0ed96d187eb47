//! Words that name events, in the sense that their company shows.

mod blasts;
mod conditions;
mod expressions;

use std::collections::{HashMap, HashSet};

use relata_nlp::Upos;

use blasts::tell_blasts;

use super::{
    Analysis,
    arguments::{Argument, Arguments},
    kinds::is_campaign,
    mentions::Mentions,
    nominals::is_definite,
    verbs::{infinitives, is_reflexive},
};
use crate::{
    knowledge::Sense,
    vocab::{EntityType, EventType},
};

/// A word that names an event.
pub(super) struct Trigger<'k> {
    pub(super) word: usize,
    pub(super) sense: &'k Sense,
    /// What it names here: that of its sense, unless its surroundings say more.
    pub(super) kind: EventType,
    pub(super) arguments: Vec<Argument>,
    /// The words of an expression.
    pub(super) covers: Vec<usize>,
}

/// How many words for who fights a text must have before its bodies may fight.
const SORTS: usize = 2;

/// The event words of a text, in order, one a word at most.
pub(super) fn find_triggers<'k>(analysis: &Analysis<'_, 'k>, mentions: &Mentions<'k>) -> Vec<Trigger<'k>> {
    let forces = &analysis.knowledge.french.groups.forces;
    let lemmas = analysis.syntax.words.iter().map(|word| word.lemma.as_str());
    let named: HashSet<&str> = lemmas.filter(|lemma| forces.contains(*lemma)).collect();
    let tells_of_forces = named.len() >= SORTS;
    let finder = Finder { analysis, mentions, arguments: analysis.arguments(), tells_of_forces };
    let mut found: Vec<Option<Trigger<'k>>> = Vec::new();
    found.resize_with(analysis.syntax.words.len(), || None);
    for token in 0..analysis.syntax.tokens.len() {
        if let Some(trigger) = finder.phrase_at(token) {
            let shorter = |other: &Trigger<'_>| other.covers.len() <= trigger.covers.len();
            let word = trigger.word;
            if found[word].as_ref().is_none_or(shorter) {
                found[word] = Some(trigger);
            }
        }
    }
    let covered: HashSet<usize> = found.iter().flatten().flat_map(|trigger| trigger.covers.clone()).collect();
    for (word, trigger) in found.iter_mut().enumerate() {
        let free = trigger.is_none()
            && !covered.contains(&word)
            && mentions.name_over(word).is_none()
            && analysis.time_at(word).is_none()
            && !is_of_preposition(analysis, word);
        if free {
            *trigger = finder.word_at(word).filter(|_| !finder.is_whole_group(word));
        }
    }
    let (violence, disasters) = violence_and_disasters(found.iter().flatten().map(|t| t.sense.kind));
    if violence >= WAR && violence > disasters {
        for (word, trigger) in found.iter_mut().enumerate() {
            if trigger.is_none() && !covered.contains(&word) && !is_of_preposition(analysis, word) {
                *trigger = finder.guess_at(word);
            }
        }
    }
    let mut found: Vec<Trigger<'k>> = found.into_iter().flatten().collect();
    leave_to_nouns(analysis, &mut found);
    tell_blasts(analysis, &mut found);
    tell_killing_from_death(analysis, &mut found);
    found
}

/// `à partir de lundi`: whether a verb is part of a preposition.
fn is_of_preposition(analysis: &Analysis<'_, '_>, word: usize) -> bool {
    let words = &analysis.syntax.words;
    let next = words.get(word + 1).map_or("", |next| next.lower.as_str());
    matches!(&*words[word].lower, "partir" | "compter")
        && analysis.syntax.before(word, 1).is_some_and(|before| before.lower == "à")
        && matches!(next, "de" | "d'" | "d’" | "du" | "des")
}

/// `signer un accord` is told by the noun, where both say the same.
fn leave_to_nouns(analysis: &Analysis<'_, '_>, triggers: &mut Vec<Trigger<'_>>) {
    let said: HashMap<usize, EventType> = triggers.iter().map(|t| (t.word, t.kind)).collect();
    triggers.retain(|trigger| {
        let is_verb = analysis.syntax.words[trigger.word].upos == Upos::Verb;
        let same = |argument: &Argument| said.get(&argument.filler) == Some(&trigger.kind);
        let active = !analysis.arguments().is_passive(trigger.word);
        !is_verb
            || !active
            || !trigger.arguments.iter().any(|argument| argument.slot == "object" && same(argument))
    });
}

/// How many sentences back violence may be told that people died of.
const VIOLENCE_REACH: usize = 2;

/// How often a text tells violence, and for each accident, before all who die in it are killed.
const WAR: usize = 3;

/// Who dies where violence is told, and no accident, is killed; so are all in a text about a war, not in one about a disaster.
fn tell_killing_from_death(analysis: &Analysis<'_, '_>, triggers: &mut [Trigger<'_>]) {
    let sentence = |trigger: &Trigger<'_>| analysis.syntax.sentence_of(trigger.word);
    let sentences: Vec<usize> = triggers.iter().map(sentence).collect();
    let (violence, disasters) = violence_and_disasters(triggers.iter().map(|trigger| trigger.sense.kind));
    let at_war = violence >= WAR && disasters * WAR <= violence;
    if disasters > violence {
        return;
    }
    for t in 0..triggers.len() {
        // Who has disappeared may live.
        let missing = triggers[t].sense.name.starts_with("dispar");
        if triggers[t].kind != EventType::Death || missing {
            continue;
        }
        let first = sentences.partition_point(|s| *s + VIOLENCE_REACH < sentences[t]);
        let end = sentences.partition_point(|s| *s <= sentences[t]);
        // `En France, un accident a fait quatre morts`
        let here = sentences.partition_point(|s| *s < sentences[t]);
        if triggers[here..end].iter().any(|trigger| trigger.sense.kind == EventType::Accident) {
            continue;
        }
        let kinds = || triggers[first..end].iter().map(|trigger| trigger.sense.kind);
        // One who dies in a war may die of age.
        let one = || {
            let subjects = analysis.arguments().subjects(triggers[t].word, 1);
            subjects.iter().any(|subject| analysis.syntax.words[*subject].has("Number", "Sing"))
        };
        if at_war && !one() || kinds().any(is_violence) && !kinds().any(|kind| kind == EventType::Accident) {
            triggers[t].kind = EventType::Killing;
        }
    }
}

/// How many events of a text are violence, and how many disasters.
pub(super) fn violence_and_disasters(kinds: impl Iterator<Item = EventType>) -> (usize, usize) {
    kinds.fold((0, 0), |(violence, disasters), kind| {
        (violence + usize::from(is_violence(kind)), disasters + usize::from(kind == EventType::Accident))
    })
}

pub(super) const fn is_violence(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Offensive
            | EventType::Clash
            | EventType::Attack
            | EventType::AirStrike
            | EventType::Bombardment
            | EventType::Killing
            | EventType::Conflict
            | EventType::Repression
    )
}

/// Violence, and what who wages war does.
const fn is_of_war(kind: EventType) -> bool {
    is_violence(kind) || is_campaign(kind) || matches!(kind, EventType::Control | EventType::Withdrawal)
}

/// `attentats-suicides` → `attentat-suicide`
fn singular(lower: &str) -> String {
    let parts: Vec<&str> = lower.split('-').map(|part| part.strip_suffix('s').unwrap_or(part)).collect();
    parts.join("-")
}

struct Finder<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    mentions: &'a Mentions<'k>,
    arguments: Arguments<'a>,
    /// Whether the text has several words for who fights: then its bodies may.
    tells_of_forces: bool,
}

impl<'k> Finder<'_, '_, 'k> {
    /// In a text about a war, a word of which nobody knows who does it, or to whom: what it names wherever it may, or else the
    /// only thing of war.
    fn guess_at(&self, at: usize) -> Option<Trigger<'k>> {
        let syntax = &self.analysis.syntax;
        let lexicon = &self.analysis.knowledge.french;
        let word = &syntax.words[at];
        let lemma = word.lemma.as_str();
        let is_light =
            lexicon.light_verbs.active.contains(lemma) || lexicon.light_verbs.passive.contains(lemma);
        let senses = match word.upos {
            Upos::Verb if !is_light => lexicon.events.verb(lemma),
            Upos::Noun if !self.is_bare_complement(at) => lexicon.events.noun(lemma),
            _ => return None,
        };
        if senses.is_empty() {
            return None;
        }
        let arguments = self.arguments.of(at);
        // `la progression des salaires`
        let is_thing = |of: &Argument| of.slot == "de" && self.mentions.at(of.filler).is_none();
        if word.upos == Upos::Noun && arguments.iter().any(is_thing) {
            return None;
        }
        let reflexive = is_reflexive(syntax, at);
        let plural = word.has("Number", "Plur");
        let possible: Vec<&'k Sense> = senses
            .iter()
            .filter(|sense| sense.reflexive == reflexive && (!sense.plural || plural))
            .filter(|sense| self.may_hold(sense, at, &arguments))
            .filter(|sense| !self.has_other_object(sense, &arguments))
            .collect();
        let only = |kept: &dyn Fn(EventType) -> bool| {
            let mut kept = possible.iter().copied().filter(|sense| kept(sense.kind));
            let first = kept.next()?;
            kept.all(|other| other.kind == first.kind).then_some(first)
        };
        let sense = only(&|_| true).or_else(|| only(&is_of_war))?;
        Some(Trigger { word: at, sense, kind: sense.kind, arguments, covers: Vec::new() })
    }

    /// `s'est déroulée sans incident`, `En représailles, l'armée a bombardé le camp`: nouns that only tell how.
    fn is_adverbial(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let bare =
            syntax.children(noun).all(|child| matches!(syntax.words[child].relation(), "case" | "punct"));
        let preposition = syntax.preposition(noun);
        bare && matches!(
            (preposition.as_deref(), &*syntax.words[noun].lemma),
            (Some("sans"), "incident") | (Some("en"), "représaille" | "représailles" | "riposte")
        )
    }

    /// `aussi appelée Fano`, `l'opération, appelée « Bordure »`: whether a participle says what its noun is called.
    fn is_naming(&self, participle: usize) -> bool {
        let words = &self.analysis.syntax.words;
        let modifies = matches!(words[participle].relation(), "acl" | "amod");
        // `appelés « à fuir »` asks for something.
        let is_name = |at: usize| words.get(at).is_some_and(|word| word.upos != Upos::Adp);
        let named = words.get(participle + 1).is_some_and(|next| {
            next.upos == Upos::Propn || matches!(&*next.lower, "«" | "\"" | "“") && is_name(participle + 2)
        });
        words[participle].lemma == "appeler" && modifies && named
    }

    fn word_at(&self, at: usize) -> Option<Trigger<'k>> {
        let word = &self.analysis.syntax.words[at];
        let events = &self.analysis.knowledge.french.events;
        let senses: &'k [Sense] = match word.upos {
            Upos::Verb => events.verb(&word.lemma),
            Upos::Noun | Upos::Propn => match events.noun(&word.lemma) {
                [] => events.noun(&singular(&word.lower)),
                senses => senses,
            },
            Upos::Adj => infinitives(&word.lemma).map(|verb| events.verb(&verb)).find(|s| !s.is_empty())?,
            _ => return None,
        };
        if senses.is_empty() {
            return None;
        }
        // `à l'aide de gaz lacrymogènes`: a part of a preposition.
        let governs = word.relation() == "case";
        if word.upos == Upos::Noun && (governs || self.is_adverbial(at) || self.is_bare_complement(at)) {
            return None;
        }
        if self.is_naming(at) {
            return None;
        }
        let mut arguments = self.arguments.of(at);
        let any_reflexive = senses.iter().any(|sense| sense.reflexive);
        let mut reflexive = word.upos == Upos::Verb && is_reflexive(&self.analysis.syntax, at);
        // `réfugié en Tunisie`, `les hommes retranchés dans l'usine`: what such a verb with se has done.
        if !reflexive && self.is_stative(at) && senses.iter().all(|sense| sense.reflexive) {
            reflexive = true;
            let done = arguments.iter_mut().filter(|argument| argument.slot == "object");
            done.for_each(|argument| argument.slot = "subject".into());
        }
        let apart = &self.analysis.knowledge.french.light_verbs.apart;
        if reflexive && !any_reflexive && apart.contains(word.lemma.as_str()) {
            return None;
        }
        let plural = word.has("Number", "Plur") || word.feature("Number").is_none();
        let fits = |sense: &&'k Sense| {
            sense.reflexive == (reflexive && any_reflexive)
                && (!sense.plural || plural)
                && self.holds(sense, at, &arguments)
        };
        let sense = senses.iter().find(fits)?;
        Some(Trigger { word: at, sense, kind: sense.kind, arguments, covers: Vec::new() })
    }

    /// Whether a participle tells what somebody is: `réfugiés en Tunisie`, `ils sont retranchés`.
    fn is_stative(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[at];
        let is_participle = word.is_participle() && word.has("Tense", "Past") || word.upos == Upos::Adj;
        let mut auxiliaries = syntax.children_in(at, "aux").peekable();
        let bare = matches!(word.relation(), "acl" | "advcl" | "amod") || auxiliaries.peek().is_some();
        // `abrités par l'école`
        let is_done = self.arguments.agents(at).next().is_some();
        is_participle
            && !is_done
            && bare
            && auxiliaries.all(|auxiliary| syntax.words[auxiliary].lemma == "être")
    }

    /// `les blessés` are people, not that they were wounded.
    fn is_whole_group(&self, word: usize) -> bool {
        let mention = self.mentions.at(word).map(|mention| self.mentions.get(mention));
        mention.is_some_and(|mention| mention.head == word && mention.kind == EntityType::Group)
            && is_definite(self.analysis, word)
    }

    /// `zone de combat`, `équipement d'aide`: says of what kind a thing is, not that something happens.
    fn is_bare_complement(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[at];
        // `condamné à mort`
        let bare = ["det", "nummod"].iter().all(|slot| syntax.child(at, slot).is_none());
        if word.lower == "mort" && bare && syntax.preposition(at).as_deref() == Some("à") {
            return true;
        }
        let Some(above) = word.head.filter(|_| word.relation() == "nmod") else { return false };
        let (noun, lexicon) = (&syntax.words[above], &self.analysis.knowledge.french);
        // `des avions de combat russes`, where the adjective is the first noun's
        let is_bare = |child: usize| {
            let child = &syntax.words[child];
            child.relation() == "case" || child.relation() == "amod" && child.has("Number", "Plur")
        };
        let bare = word.has("Number", "Sing") && syntax.children(at).all(is_bare);
        let of = syntax.preposition(at).as_deref() == Some("de");
        let colours = lexicon.modality.values().chain([&lexicon.negation, &lexicon.intended_negative]);
        let coloured = colours.into_iter().any(|colours| colours.nouns.contains(noun.lemma.as_str()));
        let lasts = lexicon.is_length(&noun.lemma);
        // `les victimes de guerre`, but `crimes de guerre`
        let event = lexicon.events.noun(&noun.lemma).iter().any(|sense| sense.when.is_empty());
        // `une vague de protestation`
        let series = lexicon.light_verbs.series.contains(noun.lemma.as_str());
        noun.upos == Upos::Noun
            && bare
            && of
            && !coloured
            && !lasts
            && !event
            && !series
            && self.analysis.number_over(above).is_none()
    }
}
