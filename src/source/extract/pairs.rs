//! Two who were told of together: `les deux hommes`, `les deux pays`.

use super::{
    Analysis,
    entities::Entities,
    events::{Fill, Told},
    kinds::is_strike,
    nominals::is_definite,
};
use crate::vocab::{EntityType, EventType, MentionForm};

/// How many sentences back the two may stand.
const NEAR: usize = 2;

/// How many words back the two, or others who are two, may be told.
const STRETCH: usize = 120;

/// Nouns for states.
const STATES: [&str; 7] = ["capitale", "gouvernement", "nation", "pays", "puissance", "voisin", "état"];

/// Nouns for whoever fights or talks with another.
const RIVALS: [&str; 6] = ["adversaire", "armée", "belligérant", "camp", "ennemi", "partie"];

/// Nouns for two persons of whom the text has told.
const PERSONS: [&str; 14] = [
    "candidat",
    "chef",
    "diplomate",
    "dirigeant",
    "général",
    "homme",
    "homologue",
    "leader",
    "ministre",
    "opposant",
    "premier",
    "président",
    "responsable",
    "rival",
];

/// Lets both of two who were told of together play the part that `les deux hommes` plays.
pub(super) fn part_pairs(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    for t in 0..told.len() {
        let pairs = told[t].fills.iter().enumerate().filter_map(|(at, (_, fill))| match fill {
            Fill::Mention(mention) => Some((at, pair(analysis, entities, &told[..t], *mention)?)),
            Fill::Trigger(_) => None,
        });
        for (at, [one, other]) in pairs.collect::<Vec<_>>().into_iter().rev() {
            let (role, _) = told[t].fills.remove(at);
            for mention in [one, other] {
                if !told[t].fills.contains(&(role, Fill::Mention(mention))) {
                    told[t].fills.push((role, Fill::Mention(mention)));
                }
            }
        }
    }
}

/// Mentions of the two whom a mention takes up: the only two of their kind in the sentence before, or in the last ones, named
/// side by side or in what one event word tells.
fn pair(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    told: &[Told<'_>],
    mention: usize,
) -> Option<[usize; 2]> {
    let syntax = &analysis.syntax;
    let pair = entities.mentions.get(mention);
    let is_two = |at: usize| syntax.words[at].lower == "deux";
    let counted = pair.form == MentionForm::Nominal
        && is_definite(analysis, pair.head)
        && syntax.children_in(pair.head, "nummod").any(is_two);
    if !counted {
        return None;
    }
    // `Deux hommes ont attaqué … Les deux hommes`, `les deux autres pays`
    let is_first = entities.cluster(mention).is_none_or(|own| entities.mentions_of(own).len() == 1);
    let others = syntax.children_in(pair.head, "amod").any(|at| syntax.words[at].lemma == "autre");
    let lemma = syntax.words[pair.head].lemma.as_str();
    let start = pair.words.start.saturating_sub(1);
    let mut before = start.saturating_sub(STRETCH)..start;
    let is_told = before.any(|at| syntax.words[at].lower == "deux" && syntax.words[at + 1].lemma == lemma);
    if !is_first || others || is_told {
        return None;
    }
    let is_state = |m: usize| entities.cluster(m).is_some_and(|cluster| entities.is_state(cluster));
    let is_body = |m: usize| matches!(entities.kind(m), EntityType::Organization | EntityType::Group);
    let fits = |m: usize| match lemma {
        noun if STATES.contains(&noun) => is_state(m),
        noun if RIVALS.contains(&noun) => is_state(m) || is_body(m),
        noun if PERSONS.contains(&noun) => entities.kind(m) == EntityType::Person,
        _ => false,
    };
    let here = syntax.sentence_of(pair.head);
    let sentence = |m: usize| syntax.sentence_of(entities.mentions.get(m).head);
    (1..=NEAR).find_map(|back| {
        let within = |m: &usize| sentence(*m) + back >= here;
        let mut found: Vec<usize> = Vec::new();
        for m in (0..mention).rev().take_while(within).filter(|m| sentence(*m) < here && fits(*m)) {
            let is_new = |other: &usize| entities.cluster(*other) != entities.cluster(m);
            if entities.cluster(m).is_some() && found.iter().all(is_new) {
                found.push(m);
            }
        }
        let &[other, one] = found.as_slice() else { return None };
        let meet = |kind| !RIVALS.contains(&lemma) || opposes(kind);
        are_told_together(analysis, entities, told, [one, other], &meet).then_some([one, other])
    })
}

/// What is between two who stand against each other.
const fn opposes(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Agreement
            | EventType::Ceasefire
            | EventType::Clash
            | EventType::Conflict
            | EventType::Negotiation
    ) || is_strike(kind)
}

/// Whether two are coordinated, or play parts in what one event word of some kind tells.
fn are_told_together(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    told: &[Told<'_>],
    [one, other]: [usize; 2],
    kind: &dyn Fn(EventType) -> bool,
) -> bool {
    let head = |m: usize| entities.mentions.get(m).head;
    let plays = |told: &Told<'_>, m: usize| told.fills.iter().any(|(_, fill)| *fill == Fill::Mention(m));
    let together = |told: &Told<'_>| kind(told.kind) && plays(told, one) && plays(told, other);
    let beside = analysis.syntax.children_in(head(one), "conj").any(|at| at == head(other));
    let first = told.partition_point(|told| told.word + STRETCH < head(one));
    beside && told[first..].iter().all(|told| !plays(told, one) || plays(told, other))
        || told[first..].iter().any(together)
}
