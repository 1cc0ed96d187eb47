//! What the type of an event says of how it is told apart from others of its type.

use crate::vocab::EventType;

/// Lasts so long that its place and sides tell which it is.
pub(super) const fn is_situation(kind: EventType) -> bool {
    matches!(kind, EventType::Conflict | EventType::Ceasefire | EventType::Vote)
}

/// Done to the place where it happens.
pub(super) const fn is_done_to_place(kind: EventType) -> bool {
    use EventType::{AirStrike, Bombardment, Capture, Control, Destruction};
    matches!(kind, Capture | Control | Destruction | Bombardment | AirStrike)
}

/// Each agent is a side of it.
pub(super) const fn takes_parties(kind: EventType) -> bool {
    use EventType::{Agreement, Clash, Conflict, Meeting, Negotiation};
    matches!(kind, Conflict | Clash | Meeting | Negotiation | Agreement)
}

pub(super) const fn happens_to_people(kind: EventType) -> bool {
    use EventType::{Arrival, Departure, Evacuation, Flight, Injury, Killing};
    matches!(kind, Arrival | Departure | Evacuation | Flight | Injury | Killing)
}

/// Two with different topics are different.
pub(super) const fn speaks_of_topic(kind: EventType) -> bool {
    use EventType::{Accusation, Demand, Refusal, Statement, Threat};
    matches!(kind, Demand | Refusal | Accusation | Threat | Statement)
}

/// Does not happen again to the same within days, so that two dates are one date mistaken.
pub(super) const fn happens_once(kind: EventType) -> bool {
    use EventType::{Accident, Agreement, Appointment, Capture, Death, Vote};
    matches!(kind, Capture | Agreement | Vote | Appointment | Death | Accident)
}

/// For how many days the news goes on telling of it without a date.
pub(super) const fn days_told(kind: EventType) -> i32 {
    use EventType::{Capture, Ceasefire, Conflict, Control, Offensive, Siege, Support};
    match kind {
        Conflict => 3650,
        Capture | Ceasefire | Control | Offensive | Siege | Support => 45,
        _ => 10,
    }
}

/// Ends where people arrive.
pub(super) const fn is_journey(kind: EventType) -> bool {
    matches!(kind, EventType::Departure | EventType::Evacuation | EventType::Flight)
}
