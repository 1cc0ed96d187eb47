//! The sides of a war: who attacks and who holds, told once, holds for the words that leave it out.

use std::collections::BTreeMap;

use super::{
    Analysis,
    enemies::enemies,
    entities::Entities,
    events::{Fill, Told},
    kinds::{is_campaign, is_strike, takes_two},
};
use crate::vocab::{EventType, Role};

/// How often the text must say who attacks before its silence means the same.
const OFTEN: usize = 2;

/// Gives fighting its sides, and attacks their attacker, where the text knows only two, or one.
pub(super) fn take_sides(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    let attackers = tally(entities, told, &|kind, role| role == Role::Agent && is_campaign(kind));
    let defenders = tally(entities, told, &|kind, role| match role {
        Role::Loser | Role::Target => is_campaign(kind) || kind == EventType::Clash,
        Role::Agent => matches!(kind, EventType::Control | EventType::Withdrawal),
        _ => false,
    });
    let attacker = main_side(&attackers);
    let mut others = defenders;
    if let Some((cluster, _)) = attacker {
        others.retain(|other, _| *other != cluster && !entities.are_one_state_s(*other, cluster));
    }
    let defender = main_side(&others);
    let stands = |told: &Told<'_>, side: usize| {
        told.all_fills().any(|(_, fill)| match fill {
            Fill::Mention(mention) => entities.cluster(*mention) == Some(side),
            Fill::Trigger(_) => false,
        })
    };
    let add = |told: &mut Told<'_>, role: Role, side: Option<(usize, usize)>| {
        if let Some((cluster, mention)) = side
            && !stands(told, cluster)
        {
            told.imply(role, Fill::Mention(mention));
        }
    };
    do_what_they_announce(analysis, entities, told);
    do_what_they_refuse(analysis, told);
    let parties: Vec<(usize, usize)> = enemies(analysis, entities, told).into_iter().flatten().collect();
    // Of two enemies who takes ground attacks.
    let taken = |(cluster, _): &(usize, usize)| attackers.get(cluster).map_or(0, |(count, _)| *count);
    let attacker = attacker.or_else(|| match parties[..] {
        [one, other] if taken(&one) >= OFTEN && taken(&one) > taken(&other) => Some(one),
        [one, other] if taken(&other) >= OFTEN && taken(&other) > taken(&one) => Some(other),
        _ => None,
    });
    for told in told {
        let sides = told.fills.iter().filter(|(role, _)| *role == Role::Agent).count();
        // `les combats avec les rebelles`
        let one_of_them = || parties.iter().any(|(cluster, _)| stands(told, *cluster));
        let mutual = matches!(told.kind, EventType::Clash | EventType::Conflict);
        if sides == 0 && takes_two(told.kind) || sides == 1 && mutual && one_of_them() {
            parties.iter().for_each(|party| add(told, Role::Agent, Some(*party)));
        }
        let alone = told.player(Role::Agent).is_none();
        if is_campaign(told.kind) && alone {
            add(told, Role::Agent, attacker);
        }
        if told.kind == EventType::Capture && told.player(Role::Loser).is_none() {
            add(told, Role::Loser, defender);
        }
        if mutual && alone && attacker.is_some() && defender.is_some() {
            add(told, Role::Agent, attacker);
            add(told, Role::Agent, defender);
        }
        if let [one, other] = parties[..] {
            answer(entities, told, [one, other]);
        }
        let fights = parties.iter().any(|(cluster, _)| {
            told.player(Role::Agent).and_then(|agent| entities.cluster(agent)) == Some(*cluster)
        });
        if told.kind == EventType::Offensive && fights && told.player(Role::Target).is_none() {
            parties.iter().for_each(|party| add(told, Role::Target, Some(*party)));
        }
    }
}

/// What is done to one of two enemies is done by the other.
fn answer(entities: &Entities<'_>, told: &mut Told<'_>, enemies: [(usize, usize); 2]) {
    let harms = matches!(told.kind, EventType::Killing | EventType::Injury | EventType::Siege)
        || is_strike(told.kind);
    if !harms || told.player(Role::Agent).is_some() {
        return;
    }
    let hit = told.player(Role::Victim).or_else(|| told.player(Role::Target));
    let hit = hit.and_then(|hit| entities.cluster(hit));
    let [one, other] = enemies;
    for (struck, by) in [(one, other), (other, one)] {
        if hit == Some(struck.0) {
            told.imply(Role::Agent, Fill::Mention(by.1));
        }
    }
}

/// The one that plays a part far more often than any other.
fn main_side(sides: &BTreeMap<usize, (usize, usize)>) -> Option<(usize, usize)> {
    let all: usize = sides.values().map(|(count, _)| count).sum();
    let most = sides.iter().max_by_key(|(cluster, (count, _))| (*count, std::cmp::Reverse(**cluster)))?;
    let (cluster, (count, mention)) = most;
    (*count >= OFTEN && count * 2 > all).then_some((*cluster, *mention))
}

/// `Londres a exclu toute intervention`: who refuses what nobody else is said to do would do it.
fn do_what_they_refuse(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    for refusal in 0..told.len() {
        let who = told[refusal].player(Role::Agent).filter(|_| told[refusal].kind == EventType::Refusal);
        let topics: Vec<(Role, Fill)> = told[refusal].all_fills().copied().collect();
        for (role, fill) in topics {
            if let (Some(who), Role::Topic, Fill::Trigger(topic)) = (who, role, fill)
                && matches!(
                    told[topic].kind,
                    EventType::Deployment | EventType::Negotiation | EventType::Withdrawal
                )
                && told[topic].player(Role::Agent).is_none()
                && !is_of_own(analysis, told[topic].word)
            {
                told[topic].imply(Role::Agent, Fill::Mention(who));
            }
        }
    }
}

/// `une intervention sur son sol`: what others would do at home to who refuses it.
fn is_of_own(analysis: &Analysis<'_, '_>, word: usize) -> bool {
    let mut below = analysis.syntax.children(word);
    below.any(|child| analysis.arguments().possessive(child).is_some())
}

/// `a annoncé de nouvelles sanctions`: who announces what nobody else is said to do does it.
fn do_what_they_announce(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    let syntax = &analysis.syntax;
    for told in told.iter_mut().filter(|told| told.player(Role::Agent).is_none()) {
        let word = &syntax.words[told.word];
        let own = matches!(
            told.kind,
            EventType::Aid | EventType::Deployment | EventType::Sanction | EventType::Support
        );
        let announcing = &analysis.knowledge.french.light_verbs.announcing;
        let verb = word.head.filter(|verb| {
            own && word.relation() == "obj" && announcing.contains(syntax.words[*verb].lemma.as_str())
        });
        let subjects = verb.map(|verb| analysis.arguments().subjects(verb, 1)).unwrap_or_default();
        let speaker = subjects.into_iter().find_map(|subject| entities.at(subject));
        if let Some(speaker) = speaker.filter(|speaker| entities.can_act(*speaker)) {
            told.imply(Role::Agent, Fill::Mention(speaker));
        }
    }
}

/// How often each cluster plays a part, and its first mention that does.
fn tally(
    entities: &Entities<'_>,
    told: &[Told<'_>],
    counts: &dyn Fn(EventType, Role) -> bool,
) -> BTreeMap<usize, (usize, usize)> {
    let mut tally = BTreeMap::new();
    for told in told {
        for (role, fill) in &told.fills {
            if let Fill::Mention(mention) = fill
                && counts(told.kind, *role)
                && let Some(cluster) = entities.cluster(*mention)
            {
                tally.entry(cluster).or_insert((0, *mention)).0 += 1;
            }
        }
    }
    tally
}
