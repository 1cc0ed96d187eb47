//! Whether those who die are killed: by what they die of, told as its cause.

use super::{
    Analysis,
    events::{Fill, Told},
};
use crate::vocab::{EventType, Role};

/// `tués dans le déraillement d'un train` is no violence, `Les émeutes ont fait 400 morts` is.
pub(super) fn tell_by_cause(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    for t in 0..told.len() {
        let Some(cause) = told[t].causes().next().map(|cause| &told[cause]) else { continue };
        let is_accident = cause.kind == EventType::Accident && told[t].player(Role::Agent).is_none();
        let (kind, from, to) = match told[t].kind {
            EventType::Killing if is_accident && !is_brought_about(analysis, cause.word) => {
                (EventType::Death, Role::Victim, Role::Patient)
            }
            EventType::Death if is_of_violence(cause.kind) || &*cause.sense.name == RIOT => {
                (EventType::Killing, Role::Patient, Role::Victim)
            }
            _ => continue,
        };
        told[t].kind = kind;
        let played =
            told[t].fills.iter_mut().filter(|(role, fill)| *role == from && matches!(fill, Fill::Mention(_)));
        played.for_each(|(role, _)| *role = to);
    }
}

/// A protest that is violent.
const RIOT: &str = "émeute";

/// What people die in by violence, though it may pass without.
const fn is_of_violence(kind: EventType) -> bool {
    matches!(kind, EventType::Conflict | EventType::Detention | EventType::Repression)
}

/// `le crash de leur hélicoptère, abattu par les rebelles`: whether a participle tells who or what brought an accident about.
fn is_brought_about(analysis: &Analysis<'_, '_>, accident: usize) -> bool {
    let syntax = &analysis.syntax;
    let things = std::iter::once(accident).chain(syntax.children_in(accident, "nmod"));
    { things }.any(|thing| syntax.children(thing).any(|child| syntax.words[child].is_participle()))
}
