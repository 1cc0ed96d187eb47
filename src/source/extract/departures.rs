//! Where those who leave come from, if their words do not say so.

use super::{
    Analysis,
    entities::Entities,
    events::{Fill, Told},
};
use crate::vocab::{EntityType, EventType, Role};

/// Lets who leaves come from the town that they are said to be of, or else from the scene of the text, if they go nowhere
/// in particular.
pub(super) fn leave_where_they_are(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    scene: Option<usize>,
    told: &mut [Told<'_>],
) {
    for told in told.iter_mut().filter(|told| is_leaving(told.kind)) {
        if told.player(Role::From).is_some() || told.player(Role::Place).is_some() {
            continue;
        }
        let goes_to = told.player(Role::Destination).and_then(|to| entities.cluster(to));
        let home = home_of(analysis, entities, told);
        let away = matches!(told.kind, EventType::Evacuation | EventType::Flight | EventType::Withdrawal);
        let scene = scene.filter(|_| away && goes_to.is_none());
        if let Some(from) = home.or(scene).filter(|from| entities.cluster(*from) != goes_to) {
            told.imply(Role::From, Fill::Mention(from));
        }
    }
}

const fn is_leaving(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Arrival
            | EventType::Departure
            | EventType::Evacuation
            | EventType::Flight
            | EventType::Withdrawal
    )
}

/// `un millier d'habitants de Goma`, `X, une institutrice de Goma`: the town that who leaves is said to be of.
fn home_of(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &Told<'_>) -> Option<usize> {
    let syntax = &analysis.syntax;
    let words = std::iter::once(told.word).chain(told.covers.iter().copied());
    let arguments = words.flat_map(|word| analysis.arguments().of(word));
    let who = arguments.filter(|argument| argument.slot == "subject").map(|argument| argument.filler);
    let who = who.flat_map(|noun| std::iter::once(noun).chain(syntax.children_in(noun, "appos")));
    let of = |noun: usize| {
        let below = syntax.children_in(noun, "nmod");
        below.filter(|child| syntax.preposition(*child).as_deref() == Some("de"))
    };
    let complements = who.flat_map(of).flat_map(|noun| std::iter::once(noun).chain(of(noun)));
    let is_town = |m: &usize| {
        let is_state = entities.cluster(*m).is_some_and(|cluster| entities.is_state(cluster));
        entities.kind(*m) == EntityType::Place && entities.mentions.get(*m).is_name() && !is_state
    };
    complements.filter_map(|noun| entities.at(noun)).find(is_town)
}
