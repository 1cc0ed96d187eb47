//! What follows from what: the dead and wounded of a strike are where it was, and it is where they are.

use super::{
    Analysis,
    dating::lasts,
    entities::Entities,
    events::{Fill, Told},
    kinds::{brings_casualties, is_casualty},
    scenes::add_place,
    triggers::violence_and_disasters,
};
use crate::{
    annotation::Time,
    vocab::{EventType, Role},
};

/// Of those that words of an event say to play a role the one that has a name, else the one behind its own word, else any.
pub(super) fn best_told(entities: &Entities<'_>, told: &Told<'_>, wanted: Role) -> Option<usize> {
    told.told_players(wanted).min_by_key(|player| {
        let mention = entities.mentions.get(*player);
        (!mention.is_name(), mention.head < told.word)
    })
}

/// `À Gao, des miliciens ont attaqué une école, tuant dix personnes`: who is killed by what is told to have happened at a place
/// is killed there.
pub(super) fn die_where_struck(entities: &Entities<'_>, told: &mut [Told<'_>]) {
    for harm in 0..told.len() {
        let cause = told[harm].causes().next().filter(|_| is_casualty(told[harm].kind));
        let Some(cause) = cause.filter(|_| told[harm].player(Role::Place).is_none()) else { continue };
        let best = best_told(entities, &told[cause], Role::Place);
        // `Des frappes sur Alep et Idleb ont fait 40 morts`
        let named = |place: &usize| entities.mentions.get(*place).is_name();
        let others: Vec<usize> = told[cause].told_players(Role::Place).filter(named).collect();
        add_place(&mut told[harm], best);
        others.into_iter().for_each(|place| told[harm].imply(Role::Place, Fill::Mention(place)));
    }
}

/// `Une frappe a éventré le marché`: what does harm happens where the harm is, and is done by the same.
pub(super) fn strike_where_it_harms(told: &mut [Told<'_>]) {
    for harm in 0..told.len() {
        if !is_casualty(told[harm].kind) {
            continue;
        }
        let place = told[harm].player(Role::Place);
        let killer = told[harm].fills.iter().find(|(role, _)| *role == Role::Agent).copied();
        let strikes = |cause: &usize| brings_casualties(told[*cause].kind);
        for cause in told[harm].causes().filter(strikes).collect::<Vec<_>>() {
            add_place(&mut told[cause], place);
            // `l'armée a tué un chef rebelle dans une frappe`
            if let Some((role, killer)) = killer.filter(|_| told[cause].player(Role::Agent).is_none()) {
                told[cause].imply(role, killer);
            }
        }
    }
}

/// `L'attaque, qui s'est produite lundi, a fait dix morts`, `une frappe a tué dimanche dix civils`: what harms and the harm
/// that it is said to do are of one time; `La guerre de 2006 a fait 1 200 morts`: those of what lasts are of the time that is told
/// right behind it, be that open.
pub(super) fn die_when_struck(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    for harm in 0..told.len() {
        let harms = |cause: usize| brings_casualties(told[cause].kind) || lasts(told[cause].kind);
        let cause = told[harm].fills.iter().find_map(|(role, fill)| match fill {
            Fill::Trigger(cause) if *role == Role::Cause && harms(*cause) => Some(*cause),
            _ => None,
        });
        let Some(cause) = cause.filter(|_| is_casualty(told[harm].kind)) else { continue };
        let bounded = |time: &Time| time.start.is_some() && time.end.is_some();
        if brings_casualties(told[cause].kind) {
            for (without, with) in [(harm, cause), (cause, harm)] {
                if told[without].time.is_none() {
                    told[without].time = told[with].time.clone().filter(bounded);
                }
            }
        } else if lasts(told[cause].kind) && told[harm].time.is_none() {
            // `L'offensive, lancée le 3 mai, a tué le général`: some day since.
            let is_toll = analysis.syntax.words[told[harm].word].is_noun();
            let time = told[cause].time.clone().filter(|time| bounded(time) || is_toll);
            told[harm].time = time.filter(|time| is_told_behind(analysis, told[cause].word, time));
        }
    }
}

/// `La guerre civile, entre 1975 et 1990, …`, `La guerre, déclenchée le 15 avril, …`: whether a time stands behind a word, with no
/// other noun and no clause between.
fn is_told_behind(analysis: &Analysis<'_, '_>, word: usize, time: &Time) -> bool {
    let syntax = &analysis.syntax;
    let from = syntax.span(word).start;
    let said = time.expression.as_ref().filter(|said| time.start.is_some() && said.start > from);
    let parts = |at: &usize| syntax.words[*at].is_noun() || syntax.words[*at].has("VerbForm", "Fin");
    said.is_some_and(|said| {
        let mut between = (word + 1..syntax.words.len()).take_while(|at| syntax.span(*at).start < said.start);
        !between.any(|at| parts(&at))
    })
}

/// `ont été tués et cinq blessés dans une embuscade près de Gao`: what one verb is told of both is of either.
pub(super) fn share_harm(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    let syntax = &analysis.syntax;
    for second in 1..told.len() {
        let first = second - 1;
        // `et une cinquantaine d'autres blessées`
        let joined = &syntax.words[analysis.anchor(told[second].word)];
        let joined = joined.relation() == "conj"
            && joined.head == Some(told[first].word)
            && is_casualty(told[first].kind)
            && is_casualty(told[second].kind);
        // `tué à Gao et blessé à Kidal`, `a tué trois assaillants et en a blessé cinq`
        let shares =
            joined && ["aux", "nsubj"].iter().all(|slot| syntax.child(told[second].word, slot).is_none());
        // `Quatre civils ont péri et douze ont été blessés dans une attaque`
        let tail = joined && stands_before_and(analysis, told[first].word);
        let ways = [(first, second, shares || tail), (second, first, shares)];
        for (without, with, _) in ways.into_iter().filter(|(_, _, shares)| *shares) {
            let roles = [Role::Cause, Role::Place, Role::Agent];
            for role in roles.into_iter().filter(|role| shares || *role != Role::Agent) {
                let fill = told[with].fills.iter().find(|(other, _)| *other == role).copied();
                let lacks = told[without].all_fills().all(|(other, _)| *other != role);
                if let Some((role, fill)) = fill.filter(|_| lacks) {
                    told[without].imply(role, fill);
                }
            }
        }
    }
}

/// Whether `et` stands right behind a verb whose subject is new or counted, so that what its second tells at the end may be told
/// of both: `Le président est mort et dix personnes ont été tuées dans des émeutes` tells two things.
pub(super) fn stands_before_and(analysis: &Analysis<'_, '_>, verb: usize) -> bool {
    let syntax = &analysis.syntax;
    let is_new = |det: usize| matches!(&*syntax.words[det].lower, "un" | "une" | "des");
    let mut subjects = syntax.children_in(verb, "nsubj");
    let new = |subject: usize| {
        analysis.is_counted(subject)
            || analysis.number_over(subject).is_some()
            || syntax.children_in(subject, "det").any(is_new)
    };
    subjects.any(new) && syntax.words.get(verb + 1).is_some_and(|next| next.lower == "et")
}

/// How many sentences back an event may be told that others follow from.
const CONSEQUENCE_REACH: usize = 2;

/// Casualties and damage happen where, and because of, what was told just before.
pub(super) fn inherit(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    // In the text of a disaster casualties that nobody did are its.
    let (violence, disasters) = violence_and_disasters(told.iter().map(|t| t.sense.kind));
    let disaster = told.iter().position(|t| disasters > violence && t.kind == EventType::Accident);
    for t in 0..told.len() {
        if !is_casualty(told[t].kind) {
            continue;
        }
        // `la guerre qui a fait 300 morts`
        let own = told[t].causes().find_map(|cause| told[cause].player(Role::Place));
        add_place(&mut told[t], own);
        if told[t].causes().any(|cause| told[cause].kind == EventType::Conflict) {
            continue;
        }
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
        if plain && told[t].causes().next().is_none() {
            told[t].imply(Role::Cause, Fill::Trigger(cause));
        }
    }
}
