//! Words of nationality: `le ministre russe`, `les Russes`, `un Russe`, `les Kurdes`, `les Serbes de Bosnie`.

use relata_nlp::Upos;

use super::{
    Analysis,
    mentions::{Mention, Mentions},
    nominals::is_counted,
};
use crate::{
    knowledge::KnownEntity,
    vocab::{EntityType, MentionForm},
};

/// How many names away the state may be named that a shared nationality word means.
const MEMORY: usize = 300;

/// Whom a word of nationality stands for: a state, its people, people that have no state, or one of them.
pub(super) fn demonym<'k>(
    analysis: &Analysis<'_, 'k>,
    names: &Mentions<'k>,
    at: usize,
) -> Option<Mention<'k>> {
    let syntax = &analysis.syntax;
    let word = &syntax.words[at];
    let is_people = word.is_noun() && syntax.token(at).is_capitalised() && !is_counted(analysis, at);
    let is_adjective = word.upos == Upos::Adj && word.relation() == "amod";
    if !is_adjective && !is_people {
        return None;
    }
    let known: Vec<&KnownEntity> = analysis.knowledge.entities.by_demonym(&word.lower).collect();
    // `l'Américain Antony Blinken` is a title.
    let named = || names.name_over(at + 1).is_some_and(|name| names.get(name).kind == EntityType::Person);
    if known.is_empty() || is_people && !word.has("Number", "Plur") && named() {
        return None;
    }
    if is_people {
        if is_one_of_them(analysis, at) {
            return Some(nominal(analysis, at, at + 1, EntityType::Person));
        }
        if let Some(end) = end_elsewhere(analysis, names, at) {
            return Some(nominal(analysis, at, end, EntityType::Group));
        }
    }
    // `les Occidentaux` are people, `occidental` is of the West.
    let states: Vec<&KnownEntity> =
        known.into_iter().filter(|known| is_adjective || known.is_country).collect();
    match states.as_slice() {
        [] if word.has("Number", "Plur") => Some(nominal(analysis, at, at + 1, EntityType::Group)),
        [] => None,
        [one] => Some(of_state(analysis, at, one)),
        several => named_near(names, at, several).map(|state| of_state(analysis, at, state)),
    }
}

fn of_state<'k>(analysis: &Analysis<'_, 'k>, at: usize, state: &'k KnownEntity) -> Mention<'k> {
    let mention = Mention::new(&analysis.syntax, at..at + 1, MentionForm::Demonym, state.kind, "nationality");
    mention.knowing(Some(state))
}

/// The mention that a word is the head and first word of.
fn nominal<'k>(analysis: &Analysis<'_, 'k>, at: usize, end: usize, kind: EntityType) -> Mention<'k> {
    Mention { head: at, ..Mention::new(&analysis.syntax, at..end, MentionForm::Nominal, kind, "nominal") }
}

/// `un Tunisien`, `la Française`
fn is_one_of_them(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let syntax = &analysis.syntax;
    !syntax.words[at].has("Number", "Plur") && syntax.child(at, "det").is_some()
}

/// `les Serbes de Bosnie`: the end of the place that tells which of them.
fn end_elsewhere(analysis: &Analysis<'_, '_>, names: &Mentions<'_>, at: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let of =
        syntax.children_in(at, "nmod").find(|child| syntax.preposition(*child).as_deref() == Some("de"))?;
    let place = names.get(names.name_over(of)?);
    (place.kind == EntityType::Place && place.words.start <= at + 3).then_some(place.words.end)
}

/// Of several states (`congolais`) the one that the text names: last before, or else first.
fn named_near<'k>(names: &Mentions<'k>, at: usize, states: &[&'k KnownEntity]) -> Option<&'k KnownEntity> {
    let is_one = |name: &&Mention<'k>| name.known.is_some_and(|known| states.contains(&known));
    let (before, behind) = names.all().split_at(names.all().partition_point(|name| name.head < at));
    let near = before.iter().rev().take(MEMORY).find(is_one);
    near.or_else(|| behind.iter().take(MEMORY).find(is_one))?.known
}
