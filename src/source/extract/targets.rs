//! Whom a strike hits where the words beside it only say what: whose that is, and those whom it harms.

use super::{
    Analysis,
    entities::Entities,
    events::{Fill, Told},
    kinds::{is_casualty, is_strike},
};
use crate::vocab::{EntityType, EventType, Role};

/// Gives strikes and destruction without target the owner of what they hit, or else those whom they harm.
pub(super) fn find_targets(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    for told in told.iter_mut().filter(|told| hits(told.kind) && told.player(Role::Target).is_none()) {
        let agent = told.player(Role::Agent).and_then(|agent| entities.cluster(agent));
        let owner = owner_of_the_hit(analysis, entities, told.word);
        if let Some(owner) = owner.filter(|owner| entities.cluster(*owner) != agent) {
            told.imply(Role::Target, Fill::Mention(owner));
        }
    }
    hit_who_is_harmed(entities, told);
}

const fn hits(kind: EventType) -> bool {
    is_strike(kind) || matches!(kind, EventType::Destruction | EventType::Siege)
}

/// `a bombardé des positions des rebelles`, `l'assaut contre la résidence de X`: whose is what is hit.
fn owner_of_the_hit(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, word: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let arguments = analysis.arguments().of(word);
    let struck = arguments.iter().filter(|argument| matches!(&*argument.slot, "object" | "contre" | "sur"));
    let complements = struck.flat_map(|argument| syntax.children_in(argument.filler, "nmod"));
    let owners = complements.filter(|child| syntax.preposition(*child).as_deref() == Some("de"));
    let actor = |m: &usize| {
        matches!(entities.kind(*m), EntityType::Group | EntityType::Organization | EntityType::Person)
    };
    owners.filter_map(|owner| entities.at(owner)).find(actor)
}

/// `Une frappe a tué dix civils`: who dies of a strike was struck.
fn hit_who_is_harmed(entities: &Entities<'_>, told: &mut [Told<'_>]) {
    for harm in 0..told.len() {
        let Some(victim) = told[harm].player(Role::Victim).filter(|_| is_casualty(told[harm].kind)) else {
            continue;
        };
        let causes: Vec<usize> = told[harm]
            .all_fills()
            .filter_map(|(role, fill)| match fill {
                Fill::Trigger(cause) => (*role == Role::Cause).then_some(*cause),
                Fill::Mention(_) => None,
            })
            .collect();
        for cause in causes {
            let agent = told[cause].player(Role::Agent).and_then(|agent| entities.cluster(agent));
            let strikes = is_strike(told[cause].kind) && told[cause].player(Role::Target).is_none();
            if strikes && entities.cluster(victim) != agent {
                told[cause].imply(Role::Target, Fill::Mention(victim));
            }
        }
    }
}
