//! Whom a strike hits where the words beside it only say what: whose that is, and those whom it harms.

use super::{
    Analysis,
    entities::Entities,
    events::{Fill, Told},
    kinds::{is_casualty, is_strike},
};
use crate::vocab::{EntityType, EventType, Role};

/// What is somebody's so that who strikes it strikes them.
const LIVED_IN: [&str; 7] = ["bureau", "convoi", "domicile", "maison", "palais", "résidence", "voiture"];
/// What fire does to those whom it is aimed at.
const STOPPING: [&str; 7] = ["arrêter", "bloquer", "freiner", "ralentir", "repousser", "retarder", "stopper"];
/// Those whom their own strike kills.
const STRIKERS: [&str; 6] = ["assaillant", "assassin", "auteur", "kamikaze", "terroriste", "tireur"];

/// Gives strikes and destruction without target the owner of what they hit, or else those whom they harm.
pub(super) fn find_targets(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    for told in told.iter_mut().filter(|told| hits(told.kind) && told.player(Role::Target).is_none()) {
        let agent = told.player(Role::Agent).and_then(|agent| entities.cluster(agent));
        let owner = owner_of_the_hit(analysis, entities, told.word);
        let stopped = || stopped_by(analysis, entities, told.word);
        let hit = owner.or_else(stopped).filter(|hit| entities.cluster(*hit) != agent);
        if let Some(hit) = hit {
            told.imply(Role::Target, Fill::Mention(hit));
        }
    }
    hit_who_is_harmed(analysis, entities, told);
}

const fn hits(kind: EventType) -> bool {
    is_strike(kind) || matches!(kind, EventType::Destruction | EventType::Siege)
}

/// `a bombardé des positions des rebelles`, `l'assaut contre la résidence de X`: whose is what is hit.
fn owner_of_the_hit(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, word: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let arguments = analysis.arguments().of(word);
    let struck = arguments.iter().filter(|argument| matches!(&*argument.slot, "object" | "contre" | "sur"));
    let mut owned = struck.flat_map(|argument| {
        let complements = syntax.children_in(argument.filler, "nmod");
        let owners = complements.filter(|child| syntax.preposition(*child).as_deref() == Some("de"));
        owners.map(move |owner| (argument.filler, owner))
    });
    owned.find_map(|(thing, owner)| {
        let owner = entities.at(owner)?;
        let owns = match entities.kind(owner) {
            EntityType::Group | EntityType::Organization => true,
            // `la résidence du président`, not `la statue` nor `la politique`
            EntityType::Person => LIVED_IN.contains(&syntax.words[thing].lemma.as_str()),
            _ => false,
        };
        owns.then_some(owner)
    })
}

/// `l'armée a été ralentie par des tirs`: whom a strike does something to.
fn stopped_by(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, word: usize) -> Option<usize> {
    let (syntax, arguments) = (&analysis.syntax, analysis.arguments());
    let anchor = analysis.anchor(word);
    let stops = |verb: &usize| STOPPING.contains(&syntax.words[*verb].lemma.as_str());
    let verb = syntax.words[anchor].head.filter(|verb| stops(verb) && arguments.is_passive(*verb))?;
    arguments.agents(verb).find(|by| *by == anchor)?;
    let hit = arguments.of(verb).into_iter().filter(|argument| argument.slot == "object");
    let is_whom = |mention: &usize| {
        matches!(entities.kind(*mention), EntityType::Group | EntityType::Organization | EntityType::Person)
    };
    hit.filter_map(|argument| entities.at(argument.filler)).find(is_whom)
}

/// `Une frappe a tué dix civils`: who dies of a strike was struck.
fn hit_who_is_harmed(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    for harm in 0..told.len() {
        let victim = told[harm].player(Role::Victim).filter(|_| is_casualty(told[harm].kind));
        let struck = victim.filter(|victim| {
            let head = entities.mentions.get(*victim).head;
            !STRIKERS.contains(&analysis.syntax.words[head].lemma.as_str())
        });
        let Some(victim) = struck else { continue };
        for cause in told[harm].causes().collect::<Vec<_>>() {
            let agent = told[cause].player(Role::Agent).and_then(|agent| entities.cluster(agent));
            let strikes = is_strike(told[cause].kind) && told[cause].player(Role::Target).is_none();
            if strikes && entities.cluster(victim) != agent {
                told[cause].imply(Role::Target, Fill::Mention(victim));
            }
        }
    }
}
