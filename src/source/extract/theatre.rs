//! The state that a text tells most of: wars and their tolls belong to all of it where no place is told.

use std::collections::BTreeMap;

use super::{
    Analysis,
    circumstances::LOCATIVE,
    entities::Entities,
    events::{Fill, Told},
    kinds::is_casualty,
    mentions::Mention,
    prepositions::plain,
};
use crate::{
    annotation::Date,
    vocab::{EntityType, EventType, MentionForm, Role},
};

/// Wars of which no state is the theatre: `la guerre mondiale`.
const EVERYWHERE: [&str; 2] = ["froid", "mondial"];

/// Lets wars, and what they are said to have done in months or years, happen in the state that the text tells most of, unless
/// it tells of a war in another.
pub(super) fn rage_all_over(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    state: Option<usize>,
    told: &mut [Told<'_>],
) {
    let Some(state) = state else { return };
    let wars = told.iter().filter(|told| told.kind == EventType::Conflict);
    let places = wars.filter_map(|told| entities.cluster(told.player(Role::Place)?));
    let states: Vec<usize> = places.filter(|place| entities.is_state(*place)).collect();
    if !states.is_empty() && entities.cluster(state).is_none_or(|here| !states.contains(&here)) {
        return;
    }
    for t in 0..told.len() {
        let everywhere = |child: usize| EVERYWHERE.contains(&analysis.syntax.words[child].lemma.as_str());
        let is_war = |t: usize| {
            told[t].kind == EventType::Conflict && !analysis.syntax.children(told[t].word).any(everywhere)
        };
        let placed = told[t].causes().chain([t]).any(|cause| told[cause].player(Role::Place).is_some());
        if !placed && (is_war(t) || is_toll(told, t, &is_war)) {
            told[t].imply(Role::Place, Fill::Mention(state));
        }
    }
}

/// `La guerre a fait 300 000 morts`, `depuis 2015`: those whom a whole war hit, or who were hit since long ago.
fn is_toll(told: &[Told<'_>], t: usize, is_war: &dyn Fn(usize) -> bool) -> bool {
    let since = told[t].time.as_ref().filter(|time| time.end.is_none()).and_then(|time| time.start);
    let since_long = matches!(since, Some(Date::Year(_) | Date::Month(..)));
    let harms = is_casualty(told[t].kind) || told[t].kind == EventType::Flight;
    harms && (since_long || told[t].causes().any(is_war))
}

/// How much a text must tell that things happen in a state before its silence means the same.
const ENOUGH: usize = 3;

/// A mention of the state that a headline opens with, or else of the one that the text tells most to happen in.
pub(super) fn theatre(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    headlines: &[(usize, usize)],
) -> Option<usize> {
    let is_state = |m: &usize| entities.cluster(*m).is_some_and(|cluster| entities.is_state(cluster));
    let headed = headlines.iter().map(|(_, place)| *place).find(is_state);
    headed.or_else(|| {
        let mentions = entities.mentions.all();
        let mut states = BTreeMap::<&str, (usize, usize)>::new();
        for m in (0..mentions.len()).filter(is_state) {
            if let Some(known) = mentions[m].known {
                states.entry(&known.iri).or_insert((0, m));
            }
        }
        for mention in mentions {
            let (iri, weight) = weigh(analysis, mention);
            if let Some(state) = iri.and_then(|iri| states.get_mut(iri)) {
                state.0 += weight;
            }
        }
        let most = states.into_values().max_by_key(|(weight, first)| (*weight, std::cmp::Reverse(*first)));
        most.filter(|(weight, _)| *weight >= ENOUGH).map(|(_, first)| first)
    })
}

/// The state that a mention tells something to be in, and how much: its name and nationality, more where something is
/// located there, and places that are known to lie in it.
fn weigh<'k>(analysis: &Analysis<'_, '_>, mention: &Mention<'k>) -> (Option<&'k str>, usize) {
    let located = analysis.syntax.preposition(mention.head).is_some_and(|p| LOCATIVE.contains(&plain(&p)));
    match (mention.known, mention.form) {
        (Some(known), MentionForm::Name | MentionForm::Demonym) if known.is_country => {
            (Some(&known.iri), if located { 3 } else { 1 })
        }
        (Some(known), _) if known.kind == EntityType::Place => (known.country.as_deref(), 1),
        _ => (None, 0),
    }
}
