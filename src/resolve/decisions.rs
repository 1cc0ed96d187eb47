//! What the user knows better.

use serde::Deserialize;

use super::member::Member;
use crate::{text::name_key, vocab::EntityType};

/// What the user decided: a TOML file, applied last.
///
/// ```
/// let decisions: relata::resolve::Decisions = "
///     [[same]]
///     names = ['Daech', 'État islamique']
///     [[rename]]
///     name = 'Alpe'
///     to = 'Alep'
/// ".parse()?;
/// assert_eq!(decisions.len(), 2);
/// # Ok::<(), relata::resolve::DecisionsError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// Things that are one.
    #[serde(default)]
    pub(super) same: Vec<Names>,
    /// Things that are not.
    #[serde(default)]
    pub(super) different: Vec<Names>,
    /// Names that are wrong.
    #[serde(default)]
    pub(super) rename: Vec<Rename>,
    /// Types that are wrong.
    #[serde(default)]
    pub(super) retype: Vec<Retype>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) names: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rename {
    pub(super) name: String,
    pub(super) to: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Retype {
    pub(super) name: String,
    pub(super) to: EntityType,
}

/// A file of decisions that is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0}; expected [[same]] and [[different]] with names = [\"…\", \"…\"], [[rename]] and [[retype]] with name and to"
)]
pub struct DecisionsError(String);

impl std::str::FromStr for Decisions {
    type Err = DecisionsError;

    fn from_str(toml: &str) -> Result<Self, DecisionsError> {
        let decisions: Self = toml::from_str(toml).map_err(|error| DecisionsError(error.to_string()))?;
        let lists = decisions.same.iter().chain(&decisions.different);
        match lists.into_iter().find(|list| list.names.len() < 2) {
            Some(list) => Err(DecisionsError(format!("names = {:?} has fewer than two", list.names))),
            None => Ok(decisions),
        }
    }
}

impl Decisions {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.same.len() + self.different.len() + self.rename.len() + self.retype.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The names that they speak of.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let lists = self.same.iter().chain(&self.different).flat_map(|list| &list.names);
        let renamed = self.rename.iter().map(|rename| &rename.name);
        lists.chain(renamed).chain(self.retype.iter().map(|retype| &retype.name)).map(String::as_str)
    }

    /// For each decision that names are not one: which of them a member goes by, from 1; 0 for none.
    pub(super) fn sides(&self, member: &Member<'_>) -> Vec<usize> {
        let place = |list: &Names| list.names.iter().position(|name| member.is_called(&name_key(name)));
        self.different.iter().map(|list| place(list).map_or(0, |at| at + 1)).collect()
    }
}
