//! Where and why something happens: what the words around an event word tell of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Analysis, dating,
    entities::Entities,
    events::{Fill, Told},
    triggers::{Trigger, violence_and_disasters},
};
use crate::vocab::{EntityType, EventType, Measure, Role};

/// Prepositions of where something happens.
pub(super) const LOCATIVE: [&str; 12] = [
    "à",
    "en",
    "dans",
    "sur",
    "près de",
    "autour de",
    "devant",
    "chez",
    "hors de",
    "à proximité de",
    "à travers",
    "vers",
];
/// Prepositions of what something comes from.
const CAUSAL: [&str; 12] = [
    "à la suite de",
    "suite à",
    "en raison de",
    "à cause de",
    "après",
    "dans",
    "lors de",
    "par",
    "à le suite de",
    "au cours de",
    "à le cours de",
    "de",
];
/// Verbs whose subject is the cause of their object.
const CAUSING: [&str; 9] = [
    "causer",
    "provoquer",
    "entraîner",
    "faire",
    "occasionner",
    "coûter",
    "engendrer",
    "déclencher",
    "susciter",
];

/// Finds the circumstances of event words.
#[derive(Clone, Copy)]
pub(super) struct Circumstances<'a, 't, 'k> {
    pub(super) analysis: &'a Analysis<'t, 'k>,
    pub(super) entities: &'a Entities<'k>,
    pub(super) triggers: &'a [Trigger<'k>],
}

impl<'k> Circumstances<'_, '_, 'k> {
    /// The number of the event word that a word is.
    pub(super) fn number(&self, word: usize) -> Option<usize> {
        self.triggers.binary_search_by_key(&word, |trigger| trigger.word).ok()
    }

    /// The places of headlines: `Gaza : un hôpital bombardé`.
    pub(super) fn headline_places(&self) -> Vec<(usize, usize)> {
        let syntax = &self.analysis.syntax;
        let sentences = 0..syntax.sentence_count().min(3);
        let place = |sentence: usize| {
            let first = syntax.sentence_words(sentence).start;
            let mention = self.entities.at(first)?;
            let end = self.entities.mentions.get(mention).words.end;
            let colon = syntax.words.get(end).is_some_and(|mark| mark.lower == ":");
            (colon && self.entities.kind(mention) == EntityType::Place).then_some((sentence, mention))
        };
        sentences.filter_map(place).collect()
    }

    /// The words whose circumstances are those of an event word too, the nearest first.
    pub(super) fn circle(&self, word: usize) -> Vec<usize> {
        let syntax = &self.analysis.syntax;
        let mut circle = vec![word];
        let mut at = self.analysis.anchor(word);
        while let Some(above) = syntax.words[at].head.filter(|_| circle.len() < 4) {
            let relation = syntax.words[at].relation();
            let told = if relation == "nsubj" { self.analysis.arguments().below_modal(above) } else { above };
            let lent = matches!(relation, "obj" | "nsubj" | "obl" | "xcomp")
                && (self.analysis.arguments().lends(told, at) || relation == "xcomp");
            // `le début de l'offensive`
            let turn = relation == "nmod" && dating::is_turn(&syntax.words[above].lemma)
                || self.analysis.arguments().series_of(at).is_some();
            let verbs = relation == "conj" && syntax.words[at].upos == syntax.words[above].upos;
            if !lent && !turn && !verbs {
                break;
            }
            circle.push(told);
            at = above;
        }
        circle
    }

    /// Where it happens.
    pub(super) fn locate(&self, trigger: &Trigger<'k>, filled: &mut Vec<(Role, Fill)>) {
        if filled.iter().any(|(role, _)| *role == Role::Place) {
            return;
        }
        let syntax = &self.analysis.syntax;
        // `une embuscade tendue à Bangassou`
        let participles = self.analysis.syntax.children_in(trigger.word, "acl");
        let active = &self.analysis.knowledge.french.light_verbs.active;
        let participles =
            participles.filter(|verb| active.contains(self.analysis.syntax.words[*verb].lemma.as_str()));
        for word in self.circle(trigger.word).into_iter().chain(participles) {
            let complements = syntax
                .children(word)
                .filter(|c| matches!(syntax.words[*c].relation(), "obl" | "nmod" | "advmod"));
            let places: Vec<(Role, Fill)> = complements
                .filter(|c| syntax.preposition(*c).is_some_and(|p| LOCATIVE.contains(&p.as_str())))
                .flat_map(|c| std::iter::once(c).chain(syntax.children_in(c, "conj")))
                .filter_map(|c| self.entities.at(c))
                .filter(|m| self.entities.kind(*m) == EntityType::Place)
                .map(|m| (Role::Place, Fill::Mention(m)))
                .filter(|place| filled.iter().all(|(_, other)| *other != place.1))
                .collect();
            if !places.is_empty() {
                filled.extend(places);
                return;
            }
        }
        if is_on_the_ground(trigger.kind) {
            filled.extend(self.relative_place(trigger.word).map(|place| (Role::Place, Fill::Mention(place))));
        }
    }

    /// `le Kivu, une région où les combats ont repris`: the place that a relative clause around a word tells of.
    fn relative_place(&self, word: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let is_where = |child: usize| syntax.words[child].lower == "où";
        let clause = std::iter::once(word)
            .chain(syntax.governors(word))
            .find(|above| syntax.children(*above).any(is_where))?;
        let described = syntax.words[clause].head.filter(|_| syntax.words[clause].relation() == "acl")?;
        let named = syntax.words[described].head.filter(|_| syntax.words[described].relation() == "appos");
        let mentions =
            [Some(described), named].into_iter().flatten().filter_map(|word| self.entities.at(word));
        mentions.into_iter().find(|mention| self.entities.kind(*mention) == EntityType::Place)
    }

    /// `a confirmé la mort de huit soldats dans une embuscade`: what kills, hung on the verb or on those who died.
    fn cause_beside(&self, trigger: &Trigger<'k>) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[trigger.word];
        let verb = word.head.filter(|_| word.is_noun() && word.relation() == "obj");
        let around = verb.into_iter().chain(syntax.children_in(trigger.word, "nmod"));
        let mut complements = around.flat_map(|at| syntax.children(at)).filter(|child| {
            *child > trigger.word
                && syntax.preposition(*child).is_some_and(|p| matches!(&*p, "dans" | "lors de" | "par"))
        });
        complements.find_map(|child| {
            self.number(child).filter(|number| brings_casualties(self.triggers[*number].kind))
        })
    }

    /// What it comes from: the subject of a verb of causing, or a complement of cause.
    pub(super) fn explain(&self, trigger: &Trigger<'k>, filled: &mut Vec<(Role, Fill)>) {
        let syntax = &self.analysis.syntax;
        if !is_harm(trigger.kind) || filled.iter().any(|(role, _)| *role == Role::Cause) {
            return;
        }
        let mut causes: Vec<usize> = Vec::new();
        let governor = syntax.words[trigger.word].head;
        let governor = governor.filter(|_| syntax.words[trigger.word].relation() == "obj");
        let circle = self.circle(trigger.word);
        let governor = governor.filter(|verb| !circle.contains(verb));
        for word in circle.into_iter().chain(governor) {
            if CAUSING.contains(&syntax.words[word].lemma.as_str()) && word != trigger.word {
                causes.extend(self.analysis.arguments().subjects(word, 2));
                // `l'armée a lancé une offensive, provoquant l'exode`
                let above = syntax.words[word].head.filter(|_| syntax.words[word].relation() == "advcl");
                causes.extend(above.into_iter().flat_map(|verb| {
                    std::iter::once(verb).chain(syntax.children_in(verb, "obj"))
                }));
            }
            let complements =
                syntax.children(word).filter(|c| matches!(syntax.words[*c].relation(), "obl" | "nmod"));
            causes.extend(complements.filter(|c| {
                syntax.preposition(*c).is_some_and(|p| p != "de" && CAUSAL.contains(&p.as_str()))
            }));
        }
        let cause = causes.into_iter().find_map(|word| self.number(word)).filter(|n| {
            let kind = self.triggers[*n].kind;
            kind != trigger.kind && self.triggers[*n].word != trigger.word && !is_talk(kind)
        });
        let cause = cause.or_else(|| self.cause_beside(trigger));
        filled.extend(cause.map(|cause| (Role::Cause, Fill::Trigger(cause))));
    }
}

/// Gives events the place of their headline or of what opens their sentence, casualties what was told just
/// before, and what still has no place that of most of the text.
pub(super) fn hand_down(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    headlines: &[(usize, usize)],
    told: &mut [Told<'_>],
) {
    for told in &mut *told {
        let sentence = analysis.syntax.sentence_of(told.word);
        let place = headlines.iter().find(|(headed, _)| *headed == sentence).map(|(_, place)| *place);
        add_place(told, place);
    }
    for told in told.iter_mut().filter(|told| is_on_the_ground(told.kind)) {
        add_place(told, opening_place(analysis, entities, analysis.syntax.sentence_of(told.word)));
    }
    // Before, so that what follows from a cause has its place; after, for the causes that are only implied.
    strike_where_it_harms(told);
    inherit(analysis, told);
    strike_where_it_harms(told);
    lead_where_they_end(analysis, told);
    stay_in_place(analysis, entities, headlines, told);
}

/// `Une frappe a éventré le marché`: what does harm happens where the harm is, and is done by the same.
fn strike_where_it_harms(told: &mut [Told<'_>]) {
    for harm in 0..told.len() {
        if !is_casualty(told[harm].kind) {
            continue;
        }
        let place = told[harm].player(Role::Place);
        let killer = told[harm].fills.iter().find(|(role, _)| *role == Role::Agent).copied();
        let causes: Vec<(Role, Fill)> = told[harm].all_fills().copied().collect();
        for (role, fill) in causes {
            if let Fill::Trigger(cause) = fill
                && role == Role::Cause
                && brings_casualties(told[cause].kind)
            {
                add_place(&mut told[cause], place);
                // `l'armée a tué un chef rebelle dans une frappe`
                if let Some((role, killer)) = killer.filter(|_| told[cause].player(Role::Agent).is_none()) {
                    told[cause].imply(role, killer);
                }
            }
        }
    }
}

/// `ont pris Kandahar après de violents combats`: what a clause comes after, or happens in, takes place there too.
fn lead_where_they_end(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    const WITHIN: [&str; 5] = ["après", "au cours de", "à le cours de", "dans", "lors de"];
    let syntax = &analysis.syntax;
    for t in 0..told.len() {
        // `après deux mois de combats`
        let length = syntax.words[told[t].word].head.filter(|above| {
            let measures = &analysis.knowledge.french.measures;
            let noun = measures.get(syntax.words[*above].lemma.as_str());
            noun.is_some_and(|noun| noun.measure == Some(Measure::Duration))
        });
        let noun = length.unwrap_or(told[t].word);
        let word = &syntax.words[noun];
        let within = || syntax.preposition(noun).is_some_and(|p| WITHIN.contains(&&*p));
        if !is_on_the_ground(told[t].kind) || word.relation() != "obl" || !within() {
            continue;
        }
        let above = told.iter().find(|above| word.head == Some(above.word) && is_on_the_ground(above.kind));
        let place = above.and_then(|above| above.player(Role::Place));
        add_place(&mut told[t], place);
    }
}

/// `À Goma, …`: the place that opens a sentence, cut off by a comma.
fn opening_place(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, sentence: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let words = syntax.sentence_words(sentence);
    let end = words.clone().take(OPENING).find(|at| syntax.token(*at).is(","))?;
    let opens = |at: &usize| syntax.children_in(*at, "case").next() == Some(words.start);
    let noun = (words.start..end.min(words.start + OPENING)).find(opens)?;
    let located = syntax.preposition(noun).is_some_and(|p| LOCATIVE.contains(&p.as_str()));
    entities.at(noun).filter(|m| located && entities.kind(*m) == EntityType::Place)
}

/// How many words the place that opens a sentence may take.
const OPENING: usize = 12;

/// In how many sentences a place must be told before what has none happens there.
const OFTEN: usize = 2;

/// What happens on the ground happens at the place that most sentences tell, two at least, unless another is told.
fn stay_in_place(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    headlines: &[(usize, usize)],
    told: &mut [Told<'_>],
) {
    let ground = told.iter().filter(|told| is_on_the_ground(told.kind));
    let places = ground.flat_map(|told| told.fills.iter().map(move |fill| (told.word, *fill)));
    let explicit = places.filter_map(|(word, (role, fill))| match fill {
        Fill::Mention(mention) if role == Role::Place => Some((analysis.syntax.sentence_of(word), mention)),
        _ => None,
    });
    let mut told_in = BTreeMap::<usize, (BTreeSet<usize>, usize)>::new();
    for (sentence, mention) in headlines.iter().copied().chain(explicit) {
        if let Some(cluster) = entities.cluster(mention) {
            told_in.entry(cluster).or_insert_with(|| (BTreeSet::new(), mention)).0.insert(sentence);
        }
    }
    let often = told_in.iter().filter(|(_, (sentences, _))| sentences.len() >= OFTEN);
    let rank = |(cluster, (sentences, mention)): &(&usize, &(BTreeSet<usize>, usize))| {
        (!entities.is_state(**cluster), sentences.len(), std::cmp::Reverse(*mention))
    };
    let Some((cluster, (_, scene))) = often.max_by_key(rank) else { return };
    // Much may be told of a country, but a war and its truce take place all over it.
    let is_there = |kind| is_on_the_ground(kind) && (!entities.is_state(*cluster) || is_wide(kind));
    for told in told.iter_mut().filter(|told| is_there(told.kind)) {
        add_place(told, Some(*scene));
    }
}

/// What happens somewhere, not between people who talk.
const fn is_on_the_ground(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Conflict
            | EventType::Offensive
            | EventType::Clash
            | EventType::Attack
            | EventType::AirStrike
            | EventType::Bombardment
            | EventType::Siege
            | EventType::Killing
            | EventType::Injury
            | EventType::Destruction
            | EventType::Capture
            | EventType::Control
            | EventType::Ceasefire
            | EventType::Protest
            | EventType::Accident
            | EventType::Death
    )
}

/// What people do with words, which harms nobody.
const fn is_talk(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Agreement
            | EventType::Appointment
            | EventType::Meeting
            | EventType::Negotiation
            | EventType::Statement
            | EventType::Vote
    )
}

/// What may take place all over a country.
const fn is_wide(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Conflict
            | EventType::Offensive
            | EventType::Clash
            | EventType::Ceasefire
            | EventType::Protest
    )
}

fn add_place(told: &mut Told<'_>, place: Option<usize>) {
    if let Some(place) = place.filter(|_| told.player(Role::Place).is_none()) {
        told.imply(Role::Place, Fill::Mention(place));
    }
}

/// How many sentences back an event may be told that others follow from.
const CONSEQUENCE_REACH: usize = 2;

/// Casualties and damage happen where, and because of, what was told just before.
fn inherit(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    // In the text of a disaster casualties that nobody did are its.
    let (violence, disasters) = violence_and_disasters(told.iter().map(|t| t.sense.kind));
    let disaster = told.iter().position(|t| disasters > violence && t.kind == EventType::Accident);
    for t in 0..told.len() {
        if !is_casualty(told[t].kind) {
            continue;
        }
        // `la guerre qui a fait 300 morts`
        let own = told[t].fills.iter().find_map(|(role, fill)| match fill {
            Fill::Trigger(cause) if *role == Role::Cause => told[*cause].player(Role::Place),
            _ => None,
        });
        add_place(&mut told[t], own);
        let sentence = analysis.syntax.sentence_of(told[t].word);
        // What goes on since a day of its own has other causes.
        if told[t].time.as_ref().is_some_and(|time| time.start.is_some() && time.end.is_none()) {
            continue;
        }
        let near = |c: &usize| analysis.syntax.sentence_of(told[*c].word) + CONSEQUENCE_REACH >= sentence;
        let before = (0..t).rev().take_while(near);
        let found = before.into_iter().find(|c| brings_casualties(told[*c].kind));
        let done = told[t].player(Role::Agent).is_some();
        let natural = |c: &usize| !done || told[*c].kind != EventType::Accident;
        let elsewhere = told[t].player(Role::Place).is_some() || told[t].time.is_some();
        let disaster = disaster.filter(|first| *first < t && !elsewhere);
        let Some(cause) = found.or(disaster).filter(natural) else { continue };
        let place = told[cause].player(Role::Place);
        add_place(&mut told[t], place);
        // An attack told a sentence ago need not have done it; a disaster has.
        let plain = told[cause].kind == EventType::Accident
            || analysis.syntax.sentence_of(told[cause].word) == sentence;
        if plain && told[t].all_fills().all(|(role, _)| *role != Role::Cause) {
            told[t].imply(Role::Cause, Fill::Trigger(cause));
        }
    }
}

const fn is_casualty(kind: EventType) -> bool {
    matches!(kind, EventType::Death | EventType::Killing | EventType::Injury | EventType::Destruction)
}

const fn brings_casualties(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Accident
            | EventType::Attack
            | EventType::AirStrike
            | EventType::Bombardment
            | EventType::Clash
    )
}

/// Things that something else brings about.
pub(super) const fn is_harm(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Death
            | EventType::Killing
            | EventType::Injury
            | EventType::Destruction
            | EventType::Flight
            | EventType::Evacuation
            | EventType::Accident
            | EventType::Protest
            | EventType::Clash
    )
}
