use crate::vocab::{EventType, Role};

/// How many names a label gives for one role.
const NAMES: usize = 2;

/// An event's label: `Capture of Alep by armée syrienne`, `Flight of civils from Alep`.
///
/// `names` holds, for each participant, the role and the name, in the order of the record.
pub(super) fn event_label(kind: EventType, names: &[(Role, &str)]) -> String {
    let list = |role: Role| {
        let mut all: Vec<&str> = names.iter().filter(|(r, _)| *r == role).map(|(_, name)| *name).collect();
        all.dedup();
        let more = if all.len() > NAMES { " …" } else { "" };
        (!all.is_empty()).then(|| format!("{}{more}", all[..all.len().min(NAMES)].join(", ")))
    };
    let undergoer = [Role::Victim, Role::Patient, Role::Target].into_iter().find_map(list);
    let done_to_place = undergoer.is_none() && acts_on_place(kind);
    let object = undergoer.or_else(|| done_to_place.then(|| list(Role::Place)).flatten());
    let agent_is_object = object.is_none() && !has_undergoer(kind);

    let mut label = kind.name().to_owned();
    let mut add = |word: &str, text: Option<String>| {
        if let Some(text) = text {
            label.push_str(&format!(" {word} {text}"));
        }
    };
    add("of", object);
    add(if agent_is_object { "of" } else { "by" }, list(Role::Agent));
    add("for", list(Role::Beneficiary));
    add("to", list(Role::Recipient).or_else(|| list(Role::Destination)));
    add("from", list(Role::From));
    if !done_to_place {
        add("in", list(Role::Place));
    }
    label
}

/// Whether the place is what the event is done to.
const fn acts_on_place(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::AirStrike
            | EventType::Attack
            | EventType::Bombardment
            | EventType::Capture
            | EventType::Control
            | EventType::Destruction
            | EventType::Offensive
            | EventType::Siege
    )
}

/// Whether it is done to somebody or something.
fn has_undergoer(kind: EventType) -> bool {
    acts_on_place(kind)
        || kind.roles().any(|role| matches!(role, Role::Victim | Role::Patient | Role::Target))
        || matches!(
            kind,
            EventType::Demand
                | EventType::Support
                | EventType::Aid
                | EventType::Accusation
                | EventType::Refusal
                | EventType::Threat
                | EventType::Statement
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_read_as_english() {
        let label = |kind, names: &[(Role, &str)]| event_label(kind, names);
        assert_eq!(
            label(EventType::Capture, &[(Role::Place, "Alep"), (Role::Agent, "armée syrienne")]),
            "Capture of Alep by armée syrienne"
        );
        assert_eq!(
            label(EventType::Killing, &[(Role::Victim, "civils"), (Role::Place, "Gao")]),
            "Killing of civils in Gao"
        );
        assert_eq!(
            label(EventType::Flight, &[(Role::Agent, "civils"), (Role::From, "Gao")]),
            "Flight of civils from Gao"
        );
        assert_eq!(
            label(EventType::Support, &[(Role::Agent, "Russie"), (Role::Beneficiary, "Syrie")]),
            "Support by Russie for Syrie"
        );
        assert_eq!(label(EventType::Clash, &[]), "Clash");
        assert_eq!(
            label(EventType::Meeting, &[(Role::Agent, "A"), (Role::Agent, "B"), (Role::Agent, "C")]),
            "Meeting of A, B …"
        );
    }
}
