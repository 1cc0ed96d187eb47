//! What measures are of: people, ground, materiel.

use crate::{
    knowledge::MeasuredNoun,
    vocab::{EventType, Measure},
};

/// What is a weapon to the verb of those who fire, deliver or lose it, though not by its name.
const MATERIEL: [&str; 8] =
    ["aircraft", "drones", "helicopters", "launchers", "radars", "ships", "tanks", "vehicles"];

pub(super) fn is_materiel(noun: &MeasuredNoun) -> bool {
    noun.population.as_deref().is_some_and(|things| MATERIEL.contains(&things))
}

/// Whether people, or such things, can be measured so.
pub(super) fn fits(measure: Measure, are_people: bool, noun: &MeasuredNoun) -> bool {
    match measure {
        Measure::Weapons => is_materiel(noun),
        // `n'avoir perdu que trois hommes`
        Measure::Raids | Measure::Captured | Measure::Controlled | Measure::Money => !are_people,
        _ => are_people || !is_of_people(measure),
    }
}

pub(super) const fn is_of_ground(measure: Measure) -> bool {
    matches!(measure, Measure::Controlled | Measure::Captured)
}

/// What happens to people only.
pub(super) const fn is_of_people(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Killed
            | Measure::Injured
            | Measure::Displaced
            | Measure::Evacuated
            | Measure::Trapped
            | Measure::Detained
            | Measure::Participants
    )
}

/// What is counted where it happens; who takes part, what is paid and how long it lasts is not.
pub(super) const fn happens_somewhere(measure: Measure) -> bool {
    is_of_ground(measure) || is_of_people(measure) && !matches!(measure, Measure::Participants)
}

/// Whether a figure may count those of an event: `dix morts et deux millions de déplacés` tells of two.
pub(super) const fn counts(measure: Measure, kind: EventType) -> bool {
    use EventType::{Death, Detention, Evacuation, Flight, Injury, Killing};
    match measure {
        Measure::Killed => !matches!(kind, Detention | Evacuation | Flight | Injury),
        Measure::Injured => !matches!(kind, Death | Detention | Evacuation | Flight | Killing),
        Measure::Displaced | Measure::Evacuated => !matches!(kind, Death | Detention | Injury | Killing),
        Measure::Detained => !matches!(kind, Death | Evacuation | Flight | Injury | Killing),
        _ => true,
    }
}
