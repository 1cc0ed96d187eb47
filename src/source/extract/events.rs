//! Events: words of the lexicon, with the participants that stand nearest and fit.

use std::collections::HashMap;

use super::{
    Analysis, CONTRACTED, DETERMINERS,
    attribution::Attributions,
    entities::{Drafts, Mention, Mentions},
    modality,
    time::TimeMention,
};
use crate::{
    annotation::{Event, EventId, EventMention, Participant, Time},
    knowledge::{EventWord, Frame, Tense, WordClass},
    vocab::{EntityType, EventType, MentionForm, Role},
};

/// How far a subject may stand before its verb, in tokens.
const SUBJECT_REACH: usize = 14;
/// How far an object or complement may stand behind its word, in tokens.
const OBJECT_REACH: usize = 4;
/// How far the place and the time of an event may stand, in tokens.
const CIRCUMSTANCE_REACH: usize = 10;

/// A word that names an event, with what stands around it.
struct Trigger {
    token: usize,
    kind: EventType,
    class: WordClass,
    by: &'static str,
    participants: Vec<(Role, usize)>,
    time: Option<Time>,
}

/// The events of a text, each with all words that name it.
pub(super) fn find_events(
    analysis: &Analysis<'_>,
    drafts: &Drafts,
    times: &[TimeMention],
    attributions: &Attributions,
) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut told = HashMap::<(EventType, Participant), usize>::new();
    for trigger in triggers(analysis, drafts, times) {
        let (sources, cue) = attributions.claim(drafts, trigger.token);
        let (modality, polarity) = modality::of_event(analysis, trigger.token, trigger.class);
        let span = analysis.tokens[trigger.token].span;
        let mention = EventMention {
            start: span.start,
            end: span.end,
            quote: None,
            sources,
            cue,
            modality,
            polarity,
            by: Some(trigger.by.into()),
            score: None,
        };
        let participants =
            trigger.participants.iter().map(|(role, m)| Participant::entity(*role, drafts.id(*m)));
        let participants: Vec<_> = participants.collect();
        let telling = || participants.iter().filter(|participant| tells_apart(participant.role));
        let known = telling().find_map(|participant| told.get(&(trigger.kind, participant.clone())));
        let at = known.copied().unwrap_or_else(|| {
            let id = EventId::from(format!("v{}", events.len() + 1));
            events.push(Event {
                id,
                kind: trigger.kind,
                label: None,
                mentions: Vec::new(),
                participants: Vec::new(),
                time: None,
                part_of: None,
            });
            events.len() - 1
        });
        told.extend(telling().map(|participant| ((trigger.kind, participant.clone()), at)));
        let event = &mut events[at];
        event.mentions.push(mention);
        event.time = event.time.take().or(trigger.time);
        for participant in participants {
            if !event.participants.contains(&participant) {
                event.participants.push(participant);
            }
        }
    }
    events
}

/// Two words of one type are the same happening if it is done to the same, or in the same place.
const fn tells_apart(role: Role) -> bool {
    matches!(role, Role::Place | Role::Victim | Role::Patient | Role::Target | Role::Beneficiary)
}

fn triggers(analysis: &Analysis<'_>, drafts: &Drafts, times: &[TimeMention]) -> Vec<Trigger> {
    let in_name = |at: usize| drafts.mentions.over(at).is_some_and(|m| m.form == MentionForm::Name);
    let lexicon = &analysis.knowledge.french;
    let mut found = Vec::new();
    for at in (0..analysis.tokens.len()).filter(|at| !in_name(*at)) {
        let phrase = lexicon.phrases.iter().filter(|(words, _)| {
            at + 1 >= words.len()
                && words
                    .iter()
                    .rev()
                    .enumerate()
                    .all(|(back, word)| analysis.word(at.checked_sub(back)) == word)
        });
        let phrase = phrase.max_by_key(|(words, _)| words.len());
        let word =
            lexicon.event_words(&analysis.tokens[at].lower).iter().find(|word| fits(analysis, at, word));
        let (kind, class, by) = match (phrase, word) {
            (Some((_, kind)), _) => (*kind, WordClass::Noun, "event.phrase"),
            (None, Some(word)) => (
                word.kind,
                word.class,
                if word.class == WordClass::Noun { "event.noun" } else { "event.verb" },
            ),
            (None, None) => continue,
        };
        let frame = lexicon.frame(kind).cloned().unwrap_or_default();
        let participants = participants(analysis, drafts, at, kind, class, &frame);
        let has_complement = participants.iter().any(|(role, _)| Some(*role) == frame.of);
        if word.is_some_and(|word| word.needs_complement) && phrase.is_none() && !has_complement {
            continue;
        }
        let time = nearest_time(analysis, times, at).map(|mention| mention.time.clone());
        found.push(Trigger { token: at, kind, class, by, participants, time });
    }
    found
}

/// Whether a form is used as the word that the lexicon means.
fn fits(analysis: &Analysis<'_>, at: usize, word: &EventWord) -> bool {
    let before = analysis.before(at, 1);
    let determined = DETERMINERS.contains(&before) || CONTRACTED.contains(&before);
    match word.class {
        WordClass::Noun => true,
        // `la`, `l'` and `les` are pronouns too, but `la prise` is more often a noun.
        WordClass::Verb(_) => {
            let reflexive = (1..=3).any(|back| matches!(analysis.before(at, back), "se" | "s'"));
            !determined && (!word.reflexive || reflexive)
        }
    }
}

/// The mentions that stand nearest to an event word and fit its roles. The one place where words
/// become participants.
fn participants(
    analysis: &Analysis<'_>,
    drafts: &Drafts,
    at: usize,
    kind: EventType,
    class: WordClass,
    frame: &Frame,
) -> Vec<(Role, usize)> {
    let near = Near { analysis, mentions: &drafts.mentions, at };
    let mut slots: Vec<(Option<Role>, Option<usize>)> = Vec::new();
    match class {
        WordClass::Noun => {
            slots.push((frame.of, near.complement(frame.of)));
            slots.push((frame.subject, near.by_agent()));
        }
        WordClass::Verb(Tense::PastParticiple) if !is_active(analysis, at) => {
            slots.push((frame.object.or(frame.subject), near.subject(frame.object.or(frame.subject))));
            slots.push((frame.subject, near.by_agent()));
        }
        WordClass::Verb(_) => {
            slots.push((frame.subject, near.subject(frame.subject)));
            slots.push((frame.object, near.object(frame.object)));
        }
    }
    if kind.roles().any(|role| role == Role::Destination) {
        slots.push((Some(Role::Destination), near.destination()));
    }
    slots.push((Some(Role::Place), near.place()));
    let mut filled: Vec<(Role, usize)> = Vec::new();
    for (role, mention) in slots {
        if let (Some(role), Some(mention)) = (role, mention)
            && filled.iter().all(|(_, other)| drafts.id(*other) != drafts.id(mention))
        {
            filled.push((role, mention));
        }
    }
    filled
}

/// Whether a participle is an active past: `a pris`, `est mort`, `s'est emparé`.
fn is_active(analysis: &Analysis<'_>, at: usize) -> bool {
    (1..=3).any(|back| {
        matches!(
            analysis.before(at, back),
            "a" | "ont" | "avait" | "avaient" | "aurait" | "auraient" | "ayant" | "avoir" | "s'est" | "s'"
        )
    }) && analysis.before(at, 1) != "été"
}

fn nearest_time<'m>(analysis: &Analysis<'_>, times: &'m [TimeMention], at: usize) -> Option<&'m TimeMention> {
    let distance = |time: &TimeMention| {
        if time.first > at { time.first - at } else { (at + 1).saturating_sub(time.end) }
    };
    let sentence = analysis.sentence(at);
    let first = times.partition_point(|time| time.first < sentence.start);
    let in_sentence = times[first..].iter().take_while(|time| time.first < sentence.end);
    let near = in_sentence.filter(|time| distance(time) <= CIRCUMSTANCE_REACH);
    near.min_by_key(|time| distance(time))
}

/// The mentions around a token.
struct Near<'a> {
    analysis: &'a Analysis<'a>,
    mentions: &'a Mentions,
    at: usize,
}

impl Near<'_> {
    fn candidates(&self, role: Option<Role>) -> impl DoubleEndedIterator<Item = (usize, &Mention)> {
        let in_sentence = self.mentions.within(self.analysis.sentence(self.at));
        in_sentence.filter(move |(_, m)| role.is_some_and(|role| plays(m, role)))
    }

    /// The nearest mention before that no preposition governs.
    fn subject(&self, role: Option<Role>) -> Option<usize> {
        let before =
            self.candidates(role).rev().filter(|(_, m)| m.end <= self.at && m.end + SUBJECT_REACH > self.at);
        before.filter(|(_, m)| !self.is_governed(m)).map(|(i, _)| i).next()
    }

    /// The nearest mention behind, with only determiners and adjectives between.
    fn object(&self, role: Option<Role>) -> Option<usize> {
        let mut behind =
            self.candidates(role).filter(|(_, m)| m.first > self.at && m.first <= self.at + OBJECT_REACH);
        behind
            .find(|(_, m)| {
                self.is_unbroken(m)
                    && !matches!(
                        self.analysis.preposition(m),
                        "par" | "avec" | "pour" | "à" | "vers" | "dans" | "en" | "sur" | "contre" | "chez"
                    )
            })
            .map(|(i, _)| i)
    }

    /// The mention behind `de` right after the noun.
    fn complement(&self, role: Option<Role>) -> Option<usize> {
        let is_of = |m: &Mention| {
            matches!(self.analysis.preposition(m), "de" | "d'" | "sur" | "contre" | "des")
                || matches!(self.analysis.before(m.first, 1), "du" | "des")
        };
        let mut behind =
            self.candidates(role).filter(|(_, m)| m.first > self.at && m.first <= self.at + OBJECT_REACH + 1);
        behind.find(|(_, m)| self.is_unbroken(m) && is_of(m)).map(|(i, _)| i)
    }

    /// `par X`.
    fn by_agent(&self) -> Option<usize> {
        let mut behind = self
            .candidates(Some(Role::Agent))
            .filter(|(_, m)| m.first > self.at && m.first <= self.at + CIRCUMSTANCE_REACH);
        behind.find(|(_, m)| self.analysis.preposition(m) == "par").map(|(i, _)| i)
    }

    /// `vers X`.
    fn destination(&self) -> Option<usize> {
        let mut behind = self
            .candidates(Some(Role::Destination))
            .filter(|(_, m)| m.first > self.at && m.first <= self.at + CIRCUMSTANCE_REACH);
        behind.find(|(_, m)| self.analysis.preposition(m) == "vers").map(|(i, _)| i)
    }

    /// The nearest place that a preposition of place governs.
    fn place(&self) -> Option<usize> {
        let located = |m: &Mention| {
            matches!(self.analysis.preposition(m), "à" | "en" | "dans" | "sur" | "près")
                || matches!(self.analysis.before(m.first, 1), "au" | "aux")
        };
        let distance = |m: &Mention| if m.first > self.at { m.first - self.at } else { self.at - m.end };
        let near = self
            .candidates(Some(Role::Place))
            .filter(|(_, m)| located(m) && distance(m) <= CIRCUMSTANCE_REACH);
        near.min_by_key(|(_, m)| distance(m)).map(|(i, _)| i)
    }

    fn is_governed(&self, mention: &Mention) -> bool {
        matches!(
            self.analysis.preposition(mention),
            "de" | "d'"
                | "à"
                | "en"
                | "dans"
                | "par"
                | "pour"
                | "avec"
                | "contre"
                | "sur"
                | "sous"
                | "selon"
                | "chez"
                | "vers"
                | "entre"
        ) || matches!(self.analysis.before(mention.first, 1), "du" | "des" | "au" | "aux")
    }

    fn is_unbroken(&self, mention: &Mention) -> bool {
        (self.at + 1..mention.first).all(|i| self.analysis.tokens[i].kind == super::token::TokenKind::Word)
    }
}

/// Whether a mention can play a role by its type; a state acts as people do.
fn plays(mention: &Mention, role: Role) -> bool {
    let is_place = mention.kind == EntityType::Place;
    let is_state = is_place && mention.by == "name.known";
    match role {
        Role::Place | Role::From | Role::Destination => is_place,
        Role::Victim | Role::Patient => matches!(mention.kind, EntityType::Person | EntityType::Group),
        Role::Agent | Role::Loser | Role::Beneficiary | Role::Recipient => !is_place || is_state,
        Role::Target => !is_place,
        Role::Cause | Role::Topic => false,
    }
}
