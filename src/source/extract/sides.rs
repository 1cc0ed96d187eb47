//! The sides of a war: who attacks and who holds, told once, holds for the words that leave it out.

use std::collections::BTreeMap;

use super::{
    Analysis,
    enemies::{Side, enemies},
    entities::Entities,
    events::{Fill, Told},
    kinds::{is_campaign, is_strike, takes_two},
};
use crate::vocab::{EventType, Role};

/// How often the text must say who attacks before its silence means the same.
const OFTEN: usize = 2;

/// Who fights in a text, as far as it tells.
struct Sides {
    /// Who takes ground from others.
    attacker: Option<Side>,
    /// Who holds it.
    defender: Option<Side>,
    /// The two who fight each other.
    enemies: Option<[Side; 2]>,
}

/// Gives fighting its sides, and attacks their attacker, where the text knows only two, or one.
pub(super) fn take_sides(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    do_what_they_announce(analysis, entities, told);
    do_what_they_refuse(analysis, told);
    let sides = Sides::of(analysis, entities, told);
    for t in 0..told.len() {
        let of_war = told[t].causes().all(|cause| is_strike(told[cause].kind) || takes_two(told[cause].kind));
        sides.give(entities, &mut told[t]);
        if of_war && !is_done_by_some(analysis, told[t].word) {
            sides.answer(entities, &mut told[t]);
        }
    }
}

impl Sides {
    fn of(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &[Told<'_>]) -> Self {
        let attackers = tally(entities, told, &|kind, role| role == Role::Agent && is_campaign(kind));
        let mut defenders = tally(entities, told, &|kind, role| match role {
            Role::Loser | Role::Target => is_campaign(kind) || kind == EventType::Clash,
            Role::Agent => matches!(kind, EventType::Control | EventType::Withdrawal),
            _ => false,
        });
        let only = main_side(&attackers);
        if let Some((cluster, _)) = only {
            defenders.retain(|other, _| *other != cluster && !entities.are_of_one_state(*other, cluster));
        }
        let enemies = enemies(analysis, entities, told);
        // Of two enemies who takes ground attacks.
        let taken = |(cluster, _): Side| attackers.get(&cluster).map_or(0, |(count, _)| *count);
        let attacker = only.or_else(|| {
            let [one, other] = enemies?;
            let (more, less) = if taken(one) > taken(other) { (one, other) } else { (other, one) };
            (taken(more) >= OFTEN && taken(more) > taken(less)).then_some(more)
        });
        Self { attacker, defender: main_side(&defenders), enemies }
    }

    /// Lets those who fight play the parts that nobody is said to.
    fn give(&self, entities: &Entities<'_>, told: &mut Told<'_>) {
        let stands = |told: &Told<'_>, side: usize| {
            told.all_fills().any(|(_, fill)| match fill {
                Fill::Mention(mention) => entities.cluster(*mention) == Some(side),
                Fill::Trigger(_) => false,
            })
        };
        let add = |told: &mut Told<'_>, role: Role, side: Option<Side>| {
            if let Some((_, mention)) = side.filter(|(cluster, _)| !stands(told, *cluster)) {
                told.imply(role, Fill::Mention(mention));
            }
        };
        let enemies = || self.enemies.into_iter().flatten();
        let agents = told.fills.iter().filter(|(role, _)| *role == Role::Agent).count();
        // `les combats avec les rebelles`
        let one_of_them = || enemies().any(|(cluster, _)| stands(told, cluster));
        let is_fight = matches!(told.kind, EventType::Clash | EventType::Conflict);
        if agents == 0 && takes_two(told.kind) || agents == 1 && is_fight && one_of_them() {
            enemies().for_each(|side| add(told, Role::Agent, Some(side)));
        }
        let alone = told.player(Role::Agent).is_none();
        if is_campaign(told.kind) && alone {
            add(told, Role::Agent, self.attacker);
        }
        if told.kind == EventType::Capture && told.player(Role::Loser).is_none() {
            add(told, Role::Loser, self.defender);
        }
        if is_fight && alone && self.attacker.is_some() && self.defender.is_some() {
            add(told, Role::Agent, self.attacker);
            add(told, Role::Agent, self.defender);
        }
        let agent = told.player(Role::Agent).and_then(|agent| entities.cluster(agent));
        let fights = enemies().any(|(cluster, _)| agent == Some(cluster));
        if told.kind == EventType::Offensive && fights && told.player(Role::Target).is_none() {
            enemies().for_each(|side| add(told, Role::Target, Some(side)));
        }
    }

    /// What is done to one of two enemies is done by the other.
    fn answer(&self, entities: &Entities<'_>, told: &mut Told<'_>) {
        let violent = matches!(told.sense.kind, EventType::Killing | EventType::Injury | EventType::Siege)
            || is_strike(told.kind);
        let Some([one, other]) = self.enemies.filter(|_| violent && told.player(Role::Agent).is_none())
        else {
            return;
        };
        let hit = told.player(Role::Victim).or_else(|| told.player(Role::Target));
        let hit = hit.and_then(|hit| entities.cluster(hit));
        for (struck, by) in [(one, other), (other, one)] {
            if hit == Some(struck.0) {
                told.imply(Role::Agent, Fill::Mention(by.1));
            }
        }
    }
}

/// `ont été tués par la foudre`: whether something does it that is nobody, and nothing that happens.
fn is_done_by_some(analysis: &Analysis<'_, '_>, word: usize) -> bool {
    let syntax = &analysis.syntax;
    let does =
        |slot: &str| matches!(slot, "subject" | "par") || slot == "de" && !syntax.words[word].is_noun();
    let happens = |at: usize| !analysis.knowledge.french.events.noun(&syntax.words[at].lemma).is_empty();
    let arguments = analysis.arguments().of(word);
    arguments.iter().any(|argument| does(&argument.slot) && !happens(argument.filler))
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
