//! Events: the words that name them, with who plays which role, where and when; words that name
//! the same happening are one event.

mod attached;
mod roles;

use relata_nlp::Upos;

use super::{
    Analysis,
    arguments::Argument,
    attribution::Attributions,
    circumstances::{Circumstances, LOCATIVE},
    dating::is_sharper,
    deaths::tell_by_cause,
    entities::Entities,
    kinds::{is_harm, is_harmless},
    modality,
    pairs::part_pairs,
    relays::{relays, voices},
    same_event::{SameEvent, is_speech},
    scenes::hand_down,
    sides::take_sides,
    speech::issuer,
    targets::find_targets,
    topics::{claim_what_they_did, find_recipients, find_topics},
    triggers::Trigger,
    victims::find_victims,
};
use crate::{
    annotation::{Date, Event, EventId, EventMention, Participant, Time},
    knowledge::Sense,
    vocab::{EntityType, EventType, Modality, Polarity, Role},
};

/// What fills a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// A mention of an entity.
    Mention(usize),
    /// A word that names an event, by its number.
    Trigger(usize),
}

/// One word that names an event, and all that the text tells right there.
pub(super) struct Told<'k> {
    pub(super) word: usize,
    pub(super) sense: &'k Sense,
    pub(super) kind: EventType,
    /// The words of an expression.
    pub(super) covers: Vec<usize>,
    pub(super) fills: Vec<(Role, Fill)>,
    /// What the words right there leave out and the text around implies.
    pub(super) implied: Vec<(Role, Fill)>,
    pub(super) time: Option<Time>,
    /// The event word since which it goes on.
    pub(super) since: Option<usize>,
    pub(super) mention: EventMention,
}

/// What all event words tell, in order, and a mention of where most of it happens.
pub(super) fn tell<'k>(
    analysis: &Analysis<'_, 'k>,
    entities: &mut Entities<'k>,
    triggers: &[Trigger<'k>],
    attributions: &Attributions,
) -> (Vec<Told<'k>>, Option<usize>) {
    let mut teller = Teller { analysis, entities, triggers, attributions };
    let fills: Vec<_> = triggers.iter().map(|trigger| teller.fills(trigger)).collect();
    let teller = Teller { analysis, entities, triggers, attributions };
    let headlines = teller.circumstances().headline_places();
    let told = triggers.iter().zip(fills).map(|(trigger, fills)| Told {
        word: trigger.word,
        sense: trigger.sense,
        kind: trigger.kind,
        covers: trigger.covers.clone(),
        fills,
        implied: Vec::new(),
        time: teller.circumstances().time(trigger),
        since: teller.circumstances().since(trigger.word),
        mention: teller.mention(trigger),
    });
    let mut told: Vec<Told<'k>> = told.collect();
    part_pairs(analysis, entities, &mut told);
    tell_by_cause(analysis, &mut told);
    claim_what_they_did(analysis, entities, &mut told);
    find_victims(analysis, entities, &mut told);
    let scene = hand_down(analysis, entities, &headlines, &mut told);
    take_sides(analysis, entities, &mut told);
    find_targets(analysis, entities, &mut told);
    find_topics(analysis, &mut told);
    find_recipients(entities, &mut told);
    (told, scene)
}

impl Told<'_> {
    /// All that plays a role, implied or not.
    pub(super) fn all_fills(&self) -> impl Iterator<Item = &(Role, Fill)> {
        self.fills.iter().chain(&self.implied)
    }

    /// The mention that plays a role, implied or not.
    pub(super) fn player(&self, wanted: Role) -> Option<usize> {
        self.all_fills().find_map(|(role, fill)| match fill {
            Fill::Mention(mention) if *role == wanted => Some(*mention),
            _ => None,
        })
    }

    /// The event words that it comes from, implied or not.
    pub(super) fn causes(&self) -> impl Iterator<Item = usize> {
        self.all_fills().filter_map(|(role, fill)| match fill {
            Fill::Trigger(cause) => (*role == Role::Cause).then_some(*cause),
            Fill::Mention(_) => None,
        })
    }

    /// The mentions that words of it tell to play a role.
    pub(super) fn told_players(&self, wanted: Role) -> impl Iterator<Item = usize> {
        self.fills.iter().filter_map(move |(role, fill)| match fill {
            Fill::Mention(mention) if *role == wanted => Some(*mention),
            _ => None,
        })
    }

    /// Adds a place to those that there are: told where one of them is, else implied.
    pub(super) fn happen_at_too(&mut self, place: usize) {
        if self.fills.iter().any(|(role, _)| *role == Role::Place) {
            self.fills.push((Role::Place, Fill::Mention(place)));
        } else {
            self.imply(Role::Place, Fill::Mention(place));
        }
    }

    /// Adds what is implied, where the type has such a role.
    pub(super) fn imply(&mut self, role: Role, fill: Fill) {
        let there = self.all_fills().any(|(_, other)| *other == fill);
        if !there && self.kind.roles().any(|known| known == role) {
            self.implied.push((role, fill));
        }
    }
}

/// The events of a text, from what its words tell.
pub(super) fn merge(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    told: &[Told<'_>],
) -> (Vec<Event>, Vec<usize>) {
    let mut same = SameEvent::new(analysis, entities, told);
    let event_of: Vec<usize> = (0..told.len()).map(|t| same.event_of(t)).collect();
    let count = event_of.iter().max().map_or(0, |last| last + 1);
    let id = |event: usize| EventId::from(format!("v{}", event + 1));
    let mut events: Vec<Event> = (0..count)
        .map(|event| Event {
            id: id(event),
            kind: EventType::Attack,
            label: None,
            mentions: Vec::new(),
            participants: Vec::new(),
            time: None,
            part_of: None,
        })
        .collect();
    for (t, told) in told.iter().enumerate() {
        let event = &mut events[event_of[t]];
        if event.mentions.is_empty() {
            event.kind = told.kind;
        }
        event.mentions.push(told.mention.clone());
        if event
            .time
            .as_ref()
            .is_none_or(|time| told.time.as_ref().is_some_and(|other| is_sharper(other, time)))
        {
            event.time.clone_from(&told.time);
        }
        let told_here = told.fills.iter().map(|fill| (fill, false));
        for (&(role, fill), implied) in told_here.chain(told.implied.iter().map(|fill| (fill, true))) {
            let participant = match fill {
                Fill::Mention(mention) => entities.id(mention).map(|id| Participant::entity(role, id)),
                Fill::Trigger(other) => {
                    (event_of[other] != event_of[t]).then(|| Participant::event(role, id(event_of[other])))
                }
            };
            if let Some(participant) = participant {
                take_part(event, Participant { implied, ..participant });
            }
        }
    }
    for event in &mut events {
        drop_needless(&mut event.participants);
    }
    for (t, since) in told.iter().enumerate().filter_map(|(t, told)| Some((t, told.since?))) {
        let start = events[event_of[since]].time.clone().filter(|time| time.start.is_some());
        let event = &mut events[event_of[t]];
        event.time = event.time.take().or(start.map(|start| Time { end: None, ..start }));
    }
    (events, event_of)
}

/// Drops the places that are only implied where one word of the event tells a place.
fn drop_needless(participants: &mut Vec<Participant>) {
    if participants.iter().any(|p| p.role == Role::Place && !p.implied) {
        participants.retain(|p| p.role != Role::Place || !p.implied);
    }
}

/// Adds a part once: as told if any word of the event tells it, else as implied.
fn take_part(event: &mut Event, new: Participant) {
    let there = event.participants.iter_mut().find(|p| (p.role, p.filler()) == (new.role, new.filler()));
    match there {
        Some(there) => there.implied &= new.implied,
        None => event.participants.push(new),
    }
}

struct Teller<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    entities: &'a mut Entities<'k>,
    triggers: &'a [Trigger<'k>],
    attributions: &'a Attributions,
}

impl<'k> Teller<'_, '_, 'k> {
    fn mention(&self, trigger: &Trigger<'k>) -> EventMention {
        let span = self.analysis.syntax.span(trigger.word);
        let (mut modality, mut polarity) =
            modality::of_event(self.analysis, self.teller(trigger), trigger.kind);
        // `n'accepte pas` is a refusal: the negation is in the type already.
        if trigger.sense.when.iter().any(|condition| &*condition.slot == "negation") {
            polarity = Polarity::Positive;
        }
        let circumstances = self.circumstances();
        let time = circumstances.time(trigger);
        let start = time.and_then(|time| time.start).map(Date::first_day);
        let published = self.analysis.published.map(Date::last_day);
        let to_come = start.zip(published).is_some_and(|(start, published)| start > published);
        if modality == Modality::Asserted && to_come {
            modality = Modality::Predicted;
        }
        let said = self.attributions.of(self.analysis, trigger.word);
        // `selon X, … serait mort`: the conditional is hearsay.
        if said.is_some() && modality == Modality::Hypothetical && self.is_bare_conditional(trigger.word) {
            modality = Modality::Hedged;
        }
        EventMention {
            start: span.start,
            end: span.end,
            quote: None,
            sources: said.map(|said| voices(self.analysis, self.entities, said.source)).unwrap_or_default(),
            via: said.map(|said| relays(self.analysis, self.entities, said)).unwrap_or_default(),
            cue: said.and_then(|said| said.cue).map(Into::into),
            modality,
            polarity,
            by: Some(format!("{}/{}", trigger.sense.kind, trigger.sense.name).into()),
            score: None,
        }
    }

    /// The word whose form and governors colour an event: the verb of an expression, else the event word.
    fn teller(&self, trigger: &Trigger<'k>) -> usize {
        let words = &self.analysis.syntax.words;
        let mut verbs = trigger.covers.iter().copied().filter(|word| words[*word].upos == Upos::Verb);
        verbs.next().unwrap_or(trigger.word)
    }

    fn is_bare_conditional(&self, word: usize) -> bool {
        let word = &self.analysis.syntax.words[word];
        word.has("Mood", "Cnd") && word.lemma != "pouvoir"
    }

    /// Who and what plays which role.
    fn fills(&mut self, trigger: &Trigger<'k>) -> Vec<(Role, Fill)> {
        let mut filled: Vec<(Role, Fill)> = Vec::new();
        let below =
            [self.below_object(trigger), self.below_genitive(trigger), self.beside_object(trigger)].concat();
        let is_done_by = self.is_done_by(trigger, &below);
        for argument in trigger.arguments.iter().chain(&below) {
            let beside = self.is_announced(trigger, argument) || self.is_asked_for(trigger, argument);
            if beside || self.is_cited(trigger, argument) {
                continue;
            }
            // `le bombardement de la ville par l'armée`
            let slot = if is_done_by && argument.slot == "de" { "object" } else { &argument.slot };
            let own = self.undergoes_own(trigger, argument);
            let mut roles = own.map_or_else(|| self.roles(trigger, slot), |own| vec![own]);
            if self.is_scene(trigger, argument) {
                roles.retain(|role| *role == Role::Place);
            }
            // `le retrait des soldats français du Niger`
            let is_place = self.entities.at(argument.filler).is_some_and(|m| self.plays(m, Role::Place));
            let left = slot == "de" && roles.contains(&Role::From) && is_place;
            if left && filled.iter().any(|(role, _)| *role == Role::Agent) {
                roles.retain(|role| *role == Role::From);
            }
            let filler =
                self.issuer_of(trigger, argument).unwrap_or_else(|| self.standing_for(argument.filler));
            for filler in std::iter::once(filler).chain(self.others_of_class(filler)) {
                let Some((role, fill)) = self.fill(trigger, &roles, filler, &argument.slot) else { continue };
                let twice = filled.iter().any(|(_, other)| *other == fill);
                if !twice && fill != Fill::Trigger(self.number(trigger.word).unwrap_or(usize::MAX)) {
                    filled.push((role, fill));
                }
            }
        }
        for owner in self.flown_by(trigger) {
            filled.extend(self.fill(trigger, &[Role::Agent], owner, "adjective"));
        }
        let own = self.owned_as(trigger).filter(|own| filled.iter().all(|(role, _)| role != own));
        filled.extend(own.and_then(|own| Some((own, Fill::Mention(self.possessor(trigger)?)))));
        self.circumstances().locate(trigger, &mut filled);
        self.circumstances().explain(trigger, &mut filled);
        filled
    }

    /// `a proclamé la victoire du président`: who is above a noun that has its own agent behind it.
    fn is_announced(&self, trigger: &Trigger<'k>, argument: &Argument) -> bool {
        let frame = &trigger.sense.frame;
        let own = |other: &Argument| {
            let mention = self.entities.at(other.filler).filter(|_| other.slot == "de");
            mention.is_some_and(|mention| self.plays(mention, Role::Agent))
        };
        argument.slot == "subject"
            && argument.filler < trigger.word
            && self.analysis.syntax.words[trigger.word].is_noun()
            && frame.roles("de").first() == Some(&Role::Agent)
            && frame.roles("subject").contains(&Role::Agent)
            && trigger.arguments.iter().any(own)
    }

    /// `Pour l'expert X, l'armée a perdu`: who says it takes no part.
    fn is_cited(&self, trigger: &Trigger<'k>, argument: &Argument) -> bool {
        let said = self.attributions.of(self.analysis, trigger.word);
        said.is_some_and(|said| {
            said.verb.is_none()
                && said.except.contains(&argument.filler)
                && self.entities.at(argument.filler) == Some(said.source)
        })
    }

    /// `À Paris, le ministre a dénoncé`: what opens the sentence tells where.
    fn is_scene(&self, trigger: &Trigger<'k>, argument: &Argument) -> bool {
        let word = &self.analysis.syntax.words[argument.filler];
        let place = |mention| self.entities.mentions.get(mention).kind == EntityType::Place;
        LOCATIVE.contains(&&*argument.slot)
            && argument.filler < trigger.word
            && word.head == Some(trigger.word)
            && word.upos != Upos::Pron
            && self.entities.at(argument.filler).is_some_and(place)
    }

    /// The word whose mention fills a slot: the argument, what it is a share of, or who it is said to be
    /// (`son homologue X`).
    fn standing_for(&self, argument: usize) -> usize {
        if self.entities.at(argument).is_some() || self.number(argument).is_some() {
            return argument;
        }
        let whole = self.analysis.whole_of(argument);
        let named = |other: &usize| self.entities.at(*other).is_some();
        let apposition = self.analysis.syntax.children_in(argument, "appos").find(named);
        apposition.filter(|_| whole == argument).unwrap_or(whole)
    }

    /// `Un rapport d'Amnesty International dénonce la torture`: the word for who speaks in a text that is the subject.
    fn issuer_of(&self, trigger: &Trigger<'k>, argument: &Argument) -> Option<usize> {
        let word = &self.analysis.syntax.words[argument.filler];
        let attribution = &self.analysis.knowledge.french.attribution;
        let lemma = word.lemma.as_str();
        let is_text = attribution.texts.contains(lemma) || attribution.spoken.contains(lemma);
        let speaks = argument.slot == "subject" && is_speech(trigger.kind) && is_text;
        let issuer = issuer(self.analysis, &self.entities.mentions, argument.filler).filter(|_| speaks)?;
        Some(self.entities.mentions.get(issuer).head)
    }

    fn number(&self, word: usize) -> Option<usize> {
        self.circumstances().number(word)
    }

    const fn circumstances(&self) -> Circumstances<'_, '_, 'k> {
        Circumstances { analysis: self.analysis, entities: self.entities, triggers: self.triggers }
    }
}
