//! What figures count: which keys mean the same, and which a part of it.

/// Keys that writers use for one another.
const SAME: &[&[&str]] = &[
    &["people", "persons", "inhabitants", "residents", "population", "individuals"],
    &["combatants", "fighters", "insurgents", "rebels", "militants", "jihadists"],
    &["soldiers", "troops", "military"],
    &["districts", "neighbourhoods", "neighborhoods", "quarters"],
    &["territory", "city", "area", "land", "country"],
    &["refugees", "displaced"],
];

/// How the populations of two figures stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Same,
    /// The first is a part of the second.
    Inside,
    /// The second is a part of the first.
    Around,
    Apart,
}

/// How one counted population stands to another: `civilians` inside `people`.
pub(super) fn compare(a: &str, b: &str) -> Scope {
    let (a, b) = (class(a), class(b));
    match (a, b) {
        _ if a == b => Scope::Same,
        ("civilians" | "refugees", "people") => Scope::Inside,
        ("people", "civilians" | "refugees") => Scope::Around,
        _ => Scope::Apart,
    }
}

fn class(key: &str) -> &str {
    SAME.iter().find(|keys| keys.contains(&key)).map_or(key, |keys| keys[0])
}
