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
        let travels = matches!(told.kind, EventType::Evacuation | EventType::Flight | EventType::Withdrawal);
        let home = home.filter(|_| travels || goes_to.is_some());
        let scene =
            scene.filter(|_| travels && goes_to.is_none() && !leaves_something(analysis, entities, told));
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

/// `fuient le franc`, `s'est retirée du jeu`, `le retrait des fonds`: what nobody comes from or is.
fn leaves_something(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &Told<'_>) -> bool {
    let arguments = analysis.arguments().of(told.word);
    let is_thing = |filler: usize| entities.at(filler).is_none();
    arguments.iter().any(|argument| matches!(&*argument.slot, "object" | "de") && is_thing(argument.filler))
}

/// `un millier d'habitants de Goma`, `X, une institutrice de Goma`: the town that who leaves is said to be of, but not that of
/// an office.
fn home_of(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &Told<'_>) -> Option<usize> {
    let syntax = &analysis.syntax;
    let words = std::iter::once(told.word).chain(told.covers.iter().copied());
    let arguments = words.flat_map(|word| analysis.arguments().of(word));
    let who = arguments.filter(|argument| argument.slot == "subject").map(|argument| argument.filler);
    let titles = &analysis.knowledge.french.persons.titles;
    let who = who.flat_map(|noun| std::iter::once(noun).chain(syntax.children_in(noun, "appos")));
    let who = who.filter(|noun| !titles.contains(syntax.words[*noun].lemma.as_str()));
    let of = |noun: usize| {
        let below = syntax.children_in(noun, "nmod");
        below.filter(|child| syntax.preposition(*child).as_deref() == Some("de"))
    };
    let complements = who.flat_map(|noun| {
        let counts = analysis.number_over(noun).is_some();
        of(noun).flat_map(move |own| std::iter::once(own).chain(of(own).filter(move |_| counts)))
    });
    let is_town = |m: &usize| {
        let is_state = entities.cluster(*m).is_some_and(|cluster| entities.is_state(cluster));
        entities.kind(*m) == EntityType::Place && entities.mentions.get(*m).is_name() && !is_state
    };
    complements.filter_map(|noun| entities.at(noun)).find(is_town)
}
