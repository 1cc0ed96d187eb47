use std::{collections::BTreeMap, path::Path};

use serde::Deserialize;

use super::csv::Columns;
use crate::vocab::{EntityType, EventType, RelationType};

/// The word that leaves a label out.
const LEFT_OUT: &str = "none";

/// A map file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {message}")]
pub struct MapError {
    /// The file.
    pub file: String,
    /// What is wrong and what was expected.
    pub message: String,
}

/// What another tool's words mean here: `--map FILE.toml`. It goes before the dialect's own table.
///
/// ```
/// use relata::source::ForeignMap;
/// let toml = "[entities]\nVILLE = \"Place\"\nDATE = \"none\"\n\n[relations]\n\"milite à\" = \"memberOf\"";
/// assert!(ForeignMap::from_toml("map.toml".as_ref(), toml).is_ok());
/// assert!(ForeignMap::from_toml("map.toml".as_ref(), "[entities]\nVILLE = \"City\"").is_err());
/// ```
#[derive(Debug, Default)]
pub struct ForeignMap {
    entities: BTreeMap<String, Meaning<EntityType>>,
    relations: BTreeMap<String, Meaning<RelationType>>,
    events: BTreeMap<String, EventType>,
    pub(super) columns: Option<Columns>,
}

/// What a label means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning<T> {
    Is(T),
    /// Nothing that the record holds: a date, a number.
    LeftOut,
}

/// A dialect's labels and what they mean; a label that stands for nothing of ours is `None`.
pub(super) type Labels<T> = &'static [(&'static str, Option<T>)];

/// The file as it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    entities: BTreeMap<String, String>,
    #[serde(default)]
    relations: BTreeMap<String, String>,
    #[serde(default)]
    events: BTreeMap<String, EventType>,
    columns: Option<Columns>,
}

impl ForeignMap {
    /// Reads a map file: tables `[entities]`, `[relations]`, `[events]` from a label to a type of ours, or
    /// to `none`, and for `csv` `[columns]`. `path` names it in errors.
    ///
    /// # Errors
    /// If it is not TOML, or a table, type or column is unknown.
    pub fn from_toml(path: &Path, toml: &str) -> Result<Self, MapError> {
        let error = |message: String| MapError { file: path.display().to_string(), message };
        let file: File = toml::from_str(toml).map_err(|e| error(e.to_string()))?;
        Ok(Self {
            entities: meanings(file.entities).map_err(error)?,
            relations: meanings(file.relations).map_err(error)?,
            events: file.events.into_iter().map(|(label, kind)| (key(&label), kind)).collect(),
            columns: file.columns,
        })
    }

    /// What a label of entities means, by this map, then by the dialect's table.
    pub(super) fn entity(&self, label: &str, table: Labels<EntityType>) -> Option<Meaning<EntityType>> {
        meaning(label, &self.entities).or_else(|| look_up(label, table))
    }

    /// What a label of relations means.
    pub(super) fn relation(&self, label: &str, table: Labels<RelationType>) -> Option<Meaning<RelationType>> {
        meaning(label, &self.relations).or_else(|| look_up(label, table))
    }

    /// What a label of events means: our own names do everywhere.
    pub(super) fn event(&self, label: &str, table: Labels<EventType>) -> Option<EventType> {
        let own = || EventType::ALL.iter().copied().find(|kind| letters(kind.name()).eq(letters(label)));
        let table = || match look_up(label, table)? {
            Meaning::Is(kind) => Some(kind),
            Meaning::LeftOut => None,
        };
        meaning(label, &self.events).or_else(table).or_else(own)
    }
}

/// A label made comparable: `LOCATED_IN`, `locatedIn`, `biolink:located_in`, `located in`.
fn key(label: &str) -> String {
    letters(label).collect()
}

fn letters(label: &str) -> impl Iterator<Item = char> + '_ {
    let label = label.rsplit_once(':').map_or(label, |(_, name)| name);
    label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// What the user's table says of a label; rows are many, and most have none.
fn meaning<T: Copy>(label: &str, table: &BTreeMap<String, T>) -> Option<T> {
    if table.is_empty() { None } else { table.get(&key(label)).copied() }
}

fn look_up<T: Copy>(label: &str, table: Labels<T>) -> Option<Meaning<T>> {
    let exact = table.iter().find(|(name, _)| *name == label);
    let (_, meaning) = exact.or_else(|| table.iter().find(|(name, _)| letters(name).eq(letters(label))))?;
    Some(meaning.map_or(Meaning::LeftOut, Meaning::Is))
}

fn meanings<T: std::str::FromStr<Err = crate::vocab::UnknownWord>>(
    table: BTreeMap<String, String>,
) -> Result<BTreeMap<String, Meaning<T>>, String> {
    let meaning = |(label, word): (String, String)| {
        let is_left_out = word == LEFT_OUT;
        let meaning = if is_left_out { Ok(Meaning::LeftOut) } else { word.parse().map(Meaning::Is) };
        meaning.map(|meaning| (key(&label), meaning)).map_err(|e| format!("{label:?}: {e}, {LEFT_OUT}"))
    };
    table.into_iter().map(meaning).collect()
}

/// Relations under the names that most tools and prompts give them.
pub(super) const RELATIONS: Labels<RelationType> = &[
    ("part of", Some(RelationType::PartOf)),
    ("located in", Some(RelationType::PartOf)),
    ("capital of", Some(RelationType::PartOf)),
    ("subsidiary of", Some(RelationType::PartOf)),
    ("member of", Some(RelationType::MemberOf)),
    ("belongs to", Some(RelationType::MemberOf)),
    ("works for", Some(RelationType::MemberOf)),
    ("works at", Some(RelationType::MemberOf)),
    ("employed by", Some(RelationType::MemberOf)),
    ("leads", Some(RelationType::Leads)),
    ("leader of", Some(RelationType::Leads)),
    ("head of", Some(RelationType::Leads)),
    ("president of", Some(RelationType::Leads)),
    ("ceo of", Some(RelationType::Leads)),
    ("represents", Some(RelationType::Represents)),
    ("spokesperson of", Some(RelationType::Represents)),
    ("ally of", Some(RelationType::AllyOf)),
    ("allied with", Some(RelationType::AllyOf)),
    ("opponent of", Some(RelationType::OpponentOf)),
    ("opposes", Some(RelationType::OpponentOf)),
    ("alias", Some(RelationType::Alias)),
    ("also known as", Some(RelationType::Alias)),
    ("affiliate of", Some(RelationType::AffiliateOf)),
    ("affiliated with", Some(RelationType::AffiliateOf)),
];

/// Entities under the names that most tools and prompts give them.
pub(super) const ENTITIES: Labels<EntityType> = &[
    ("person", Some(EntityType::Person)),
    ("per", Some(EntityType::Person)),
    ("pers", Some(EntityType::Person)),
    ("politician", Some(EntityType::Person)),
    ("organization", Some(EntityType::Organization)),
    ("organisation", Some(EntityType::Organization)),
    ("org", Some(EntityType::Organization)),
    ("company", Some(EntityType::Organization)),
    ("agency", Some(EntityType::Organization)),
    ("group", Some(EntityType::Group)),
    ("nationality", Some(EntityType::Group)),
    ("location", Some(EntityType::Place)),
    ("loc", Some(EntityType::Place)),
    ("place", Some(EntityType::Place)),
    ("country", Some(EntityType::Place)),
    ("city", Some(EntityType::Place)),
    ("region", Some(EntityType::Place)),
    ("facility", Some(EntityType::Place)),
    ("geographic entity", Some(EntityType::Place)),
    ("date", None),
    ("time", None),
    ("number", None),
];
