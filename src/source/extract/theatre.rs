//! The state and the place that a text tells most of: wars and their tolls belong to all of that state where no place is told.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Analysis,
    circumstances::LOCATIVE,
    entities::Entities,
    events::{Fill, Told},
    kinds::{is_casualty, is_on_the_ground},
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

/// Whether something is told to be where a mention is: `à Goma`.
fn is_located(analysis: &Analysis<'_, '_>, mention: &Mention<'_>) -> bool {
    analysis.syntax.preposition(mention.head).is_some_and(|p| LOCATIVE.contains(&plain(&p)))
}

/// The state that a mention tells something to be in, and how much: its name and nationality, more where something is
/// located there, and places that are known to lie in it.
fn weigh<'k>(analysis: &Analysis<'_, '_>, mention: &Mention<'k>) -> (Option<&'k str>, usize) {
    let located = is_located(analysis, mention);
    match (mention.known, mention.form) {
        (Some(known), MentionForm::Name | MentionForm::Demonym) if known.is_country => {
            (Some(&known.iri), if located { 3 } else { 1 })
        }
        (Some(known), _) if known.kind == EntityType::Place => (known.country.as_deref(), 1),
        _ => (None, 0),
    }
}

/// How many sentences at the top of a text name where it is set.
const LEAD: usize = 3;

/// In how many sentences a place must be told before what has none happens there.
const OFTEN: usize = 2;

/// In how many sentences a place that is not in the headline must be named.
const NAMED: usize = 3;

/// A mention of the place at which most sentences tell that something happens, two at least, else that most name.
pub(super) fn scene(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    headlines: &[(usize, usize)],
    country: Option<usize>,
    told: &[Told<'_>],
) -> Option<usize> {
    let ground = told.iter().filter(|told| is_on_the_ground(told.kind));
    let places = ground.flat_map(|told| told.fills.iter().map(move |fill| (told.word, *fill)));
    let explicit = places.filter_map(|(word, (role, fill))| match fill {
        Fill::Mention(mention) if role == Role::Place => Some((analysis.syntax.sentence_of(word), mention)),
        _ => None,
    });
    let mut told_in = BTreeMap::<usize, (BTreeSet<usize>, usize)>::new();
    for (sentence, mention) in headlines.iter().copied().chain(explicit) {
        if let Some(cluster) = entities.cluster(mention) {
            told_in.entry(cluster).or_insert_with(|| (BTreeSet::new(), mention)).0.insert(sentence);
        }
    }
    let within = |cluster: usize, first: usize| {
        let top = entities.mentions.all().iter().enumerate();
        let mut top = top.take_while(|(_, mention)| analysis.syntax.sentence_of(mention.head) < first);
        top.any(|(m, mention)| mention.is_name() && entities.cluster(m) == Some(cluster))
    };
    let often = |first: usize| {
        let told = told_in.iter().filter(|(_, (sentences, _))| sentences.len() >= OFTEN);
        told.filter(move |(cluster, _)| within(**cluster, first))
    };
    let rank = |(cluster, (sentences, mention)): &(&usize, &(BTreeSet<usize>, usize))| {
        (!entities.is_state(**cluster), sentences.len(), std::cmp::Reverse(*mention))
    };
    let told_of = |first: usize| often(first).max_by_key(rank).map(|(_, (_, mention))| *mention);
    let named = |first: usize, often: usize| named_most(analysis, entities, first, often);
    let state = country.and_then(|m| entities.mentions.get(m).known);
    let is_abroad = |m: &usize| {
        let of = entities.mentions.get(*m).known.and_then(|place| place.country.as_ref());
        of.is_some_and(|of| state.is_some_and(|state| state.iri != *of))
    };
    let headed = told_of(1).or_else(|| named(1, OFTEN)).or_else(|| told_of(LEAD));
    // `viennent de Paris`
    let is_told_at = |m: &usize| {
        let mentions = entities.cluster(*m).map_or(&[][..], |cluster| entities.mentions_of(cluster));
        mentions.iter().any(|m| is_located(analysis, entities.mentions.get(*m)))
    };
    headed.or_else(|| named(LEAD, NAMED).filter(|m| state.is_some() && !is_abroad(m) && is_told_at(m)))
}

/// The place, other than a state, that one of the first sentences and most of all name: its first name.
fn named_most(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    first: usize,
    often: usize,
) -> Option<usize> {
    let mut named = BTreeMap::<usize, (BTreeSet<usize>, usize)>::new();
    for (m, mention) in entities.mentions.all().iter().enumerate() {
        let place = mention.is_name() && entities.kind(m) == EntityType::Place;
        if let Some(cluster) = entities.cluster(m).filter(|cluster| place && !entities.is_state(*cluster)) {
            let sentence = analysis.syntax.sentence_of(mention.head);
            named.entry(cluster).or_insert_with(|| (BTreeSet::new(), m)).0.insert(sentence);
        }
    }
    let headed = named.into_iter().filter(|(_, (sentences, _))| {
        sentences.first().is_some_and(|at| *at < first) && sentences.len() >= often
    });
    let most = headed.max_by_key(|(_, (sentences, first))| (sentences.len(), std::cmp::Reverse(*first)));
    most.map(|(_, (_, first))| first)
}
