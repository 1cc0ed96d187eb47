//! The two who fight each other in a text, by what it tells of either against the other.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Analysis,
    entities::Entities,
    events::{Fill, Told},
    kinds::{is_campaign, is_strike, takes_two},
};
use crate::vocab::{EntityType, EventType, Role};

/// How often each of the two must be told fighting where nothing tells them fighting each other.
const OFTEN: usize = 2;

/// How much it tells of two that one does something to the other, or that they fight, and that one accuses the other.
const FOUGHT: usize = 2;
const ACCUSED: usize = 1;

/// A cluster, and a mention of it.
pub(super) type Side = (usize, usize);

/// What a text tells of who fights.
#[derive(Default)]
struct Fights {
    /// How often each fighter is told fighting, and its first mention that does.
    fighters: BTreeMap<usize, (usize, usize)>,
    /// How often two are told against each other.
    against: BTreeMap<(usize, usize), usize>,
    /// Those who are told together.
    together: BTreeSet<(usize, usize)>,
}

/// The cluster and a mention of each of the two who fight each other, the one told more often first; none if the text tells
/// of no two.
pub(super) fn enemies(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    told: &[Told<'_>],
) -> Option<[Side; 2]> {
    let mut fights = Fights::default();
    for told in told {
        fights.learn(analysis, entities, told);
    }
    let count = |cluster: usize| fights.fighters.get(&cluster).map_or(0, |(count, _)| *count);
    let mention = |cluster: usize| fights.fighters.get(&cluster).map(|(_, mention)| (cluster, *mention));
    let apart = |one: usize, other: usize| {
        !entities.are_of_one_state(one, other) && !fights.together.contains(&pair(one, other))
    };
    let mut ranked: Vec<((usize, usize), usize)> =
        fights.against.iter().map(|(two, times)| (*two, *times)).collect();
    // Who accuses need not fight.
    ranked.retain(|((one, other), _)| apart(*one, *other) && count(*one) > 0 && count(*other) > 0);
    ranked.sort_by_key(|((one, other), n)| {
        (std::cmp::Reverse((*n, count(*one) + count(*other))), *one, *other)
    });
    // Of two wars nobody knows which one is meant.
    if let Some(((one, other), _)) = ranked.first() {
        let is_other_war = |((a, b), weight): &((usize, usize), usize)| {
            *weight >= FOUGHT && ![*a, *b].iter().any(|side| side == one || side == other)
        };
        if ranked.iter().any(is_other_war) {
            return None;
        }
    }
    let often = || {
        let mut fighters: Vec<usize> =
            fights.fighters.keys().copied().filter(|c| count(*c) >= OFTEN).collect();
        fighters.sort_by_key(|cluster| (std::cmp::Reverse(count(*cluster)), *cluster));
        let first = *fighters.first()?;
        Some((first, fighters.into_iter().skip(1).find(|other| apart(first, *other))?))
    };
    let (one, other) = ranked.first().map(|(two, _)| *two).or_else(often)?;
    let (first, second) = if count(other) > count(one) { (other, one) } else { (one, other) };
    Some([mention(first)?, mention(second)?])
}

impl Fights {
    fn learn(&mut self, analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &Told<'_>) {
        let fighters = |wanted: &[Role]| -> Vec<Side> {
            let fills = told.fills.iter().filter(|(role, _)| wanted.contains(role));
            let mentions = fills.filter_map(|(_, fill)| match fill {
                Fill::Mention(mention) => Some((entities.cluster(*mention)?, *mention)),
                Fill::Trigger(_) => None,
            });
            mentions.filter(|(_, mention)| may_fight(analysis, entities, *mention)).collect()
        };
        let does = fighters(&[Role::Agent]);
        let kind = told.kind;
        if kind == EventType::Accusation {
            let accused = fighters(&[Role::Recipient]);
            self.oppose(&does, &accused, ACCUSED);
        } else if is_fight(kind) || is_campaign(kind) || is_strike(kind) {
            let suffers = fighters(&[Role::Target, Role::Loser, Role::Victim]);
            self.count(does.iter().chain(&suffers));
            self.oppose(&does, &suffers, FOUGHT);
            let together = does.iter().flat_map(|one| does.iter().map(|other| pair(one.0, other.0)));
            self.together.extend(together);
        } else if takes_two(kind) {
            let counts = kind != EventType::Negotiation;
            self.count(does.iter().filter(|_| counts));
            for (at, one) in does.iter().enumerate() {
                self.oppose(&[*one], &does[at + 1..], FOUGHT);
            }
        }
    }

    fn count<'m>(&mut self, fighters: impl Iterator<Item = &'m Side>) {
        for (cluster, mention) in fighters {
            self.fighters.entry(*cluster).or_insert((0, *mention)).0 += 1;
        }
    }

    fn oppose(&mut self, some: &[Side], others: &[Side], weight: usize) {
        for (one, first) in some {
            for (other, second) in others.iter().filter(|(other, _)| other != one) {
                self.fighters.entry(*one).or_insert((0, *first));
                self.fighters.entry(*other).or_insert((0, *second));
                *self.against.entry(pair(*one, *other)).or_default() += weight;
            }
        }
    }
}

fn pair(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}

/// Whether somebody may be a side: a state, a body, or people who are called fighters, but none under whose auspices others
/// talk.
fn may_fight(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, mention: usize) -> bool {
    let groups = &analysis.knowledge.french.groups;
    let preposition = analysis.syntax.preposition(entities.mentions.get(mention).head);
    if preposition.is_some_and(|preposition| preposition.starts_with("sous ")) {
        return false;
    }
    match entities.kind(mention) {
        EntityType::Group => entities.is_called_one_of(mention, &[&groups.fighters, &groups.forces]),
        EntityType::Person => false,
        _ => entities.can_act(mention),
    }
}

/// What who does, or suffers, is at war, campaigns and strikes apart.
const fn is_fight(kind: EventType) -> bool {
    matches!(kind, EventType::Control | EventType::Killing | EventType::Withdrawal)
}
