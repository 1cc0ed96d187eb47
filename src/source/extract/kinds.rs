//! Types of events that rules tell apart.

use crate::vocab::EventType;

/// What happens somewhere, not between people who talk.
pub(super) const fn is_on_the_ground(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Conflict
            | EventType::Offensive
            | EventType::Clash
            | EventType::Attack
            | EventType::AirStrike
            | EventType::Bombardment
            | EventType::Siege
            | EventType::Killing
            | EventType::Injury
            | EventType::Destruction
            | EventType::Capture
            | EventType::Control
            | EventType::Ceasefire
            | EventType::Protest
            | EventType::Accident
            | EventType::Death
    )
}

/// What is said for or against something, wherever that is.
pub(super) const fn is_stance(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Accusation
            | EventType::Demand
            | EventType::Refusal
            | EventType::Support
            | EventType::Threat
            | EventType::Statement
            | EventType::Vote
    )
}

/// What people do with words, which harms nobody.
pub(super) const fn is_talk(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Agreement
            | EventType::Appointment
            | EventType::Meeting
            | EventType::Negotiation
            | EventType::Statement
            | EventType::Vote
    )
}

/// What nobody comes to harm by.
pub(super) const fn is_harmless(kind: EventType) -> bool {
    is_talk(kind) || matches!(kind, EventType::Aid | EventType::Support)
}

/// What those who did it claim; anything else that is claimed is asked for.
pub(super) const fn is_claimable(kind: EventType) -> bool {
    is_strike(kind)
        || matches!(
            kind,
            EventType::Killing | EventType::Destruction | EventType::Detention | EventType::Capture
        )
}

/// People hurt, things damaged.
pub(super) const fn is_casualty(kind: EventType) -> bool {
    matches!(kind, EventType::Death | EventType::Killing | EventType::Injury | EventType::Destruction)
}

/// What may hurt people and damage things.
pub(super) const fn brings_casualties(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Accident
            | EventType::Attack
            | EventType::AirStrike
            | EventType::Bombardment
            | EventType::Clash
    )
}

/// Things that something else brings about.
pub(super) const fn is_harm(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Death
            | EventType::Killing
            | EventType::Injury
            | EventType::Destruction
            | EventType::Flight
            | EventType::Evacuation
            | EventType::Accident
            | EventType::Protest
            | EventType::Clash
    )
}

/// What may take place all over a country.
pub(super) const fn is_wide(kind: EventType) -> bool {
    matches!(kind, EventType::Conflict | EventType::Offensive | EventType::Clash | EventType::Protest)
}

/// What one side does to another.
pub(super) const fn is_strike(kind: EventType) -> bool {
    matches!(kind, EventType::Attack | EventType::AirStrike | EventType::Bombardment | EventType::Offensive)
}

/// What forces do to take ground from others.
pub(super) const fn is_campaign(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Offensive
            | EventType::AirStrike
            | EventType::Bombardment
            | EventType::Siege
            | EventType::Advance
            | EventType::Capture
    )
}

/// What there is between two.
pub(super) const fn takes_two(kind: EventType) -> bool {
    matches!(kind, EventType::Clash | EventType::Conflict | EventType::Ceasefire | EventType::Negotiation)
}
