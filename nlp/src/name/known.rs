//! Lists of known names, as hints.

use std::collections::BTreeMap;

use crate::document::{Name, NameKind, Span, Token};
use crate::hash;
use crate::table::Table;
use crate::token;
use crate::token::surface::{Shape, Surface};

/// No known name has more tokens.
const LONGEST_NAME: usize = 6;

/// What kind of list a name is on; lists tell more than the four kinds of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    GivenName,
    Surname,
    Person,
    City,
    Region,
    Site,
    Organization,
    Other,
    LargeCity,
    Country,
}

impl List {
    pub(crate) fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The number of [`List`]s.
const LISTS: u32 = 10;

/// Known names that the model should reckon with, each with its kind.
///
/// A match is a hint, not a verdict: the sentence decides.
///
/// ```
/// use relata_nlp::{Gazetteer, NameKind};
///
/// let mut known = Gazetteer::default();
/// known.insert("Front Polisario", NameKind::Organization);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    lists: BTreeMap<u32, u16>,
}

impl Gazetteer {
    /// Adds a name, spelt as in the texts. Names of more than six tokens are never matched.
    pub fn insert(&mut self, name: &str, kind: NameKind) {
        let list = match kind {
            NameKind::Person => List::Person,
            NameKind::Location => List::Region,
            NameKind::Organization => List::Organization,
            NameKind::Other => List::Other,
        };
        if let Some(key) = name_key(name) {
            *self.lists.entry(key).or_default() |= list.bit();
        }
    }
}

/// The key of a name, or `None` if it is empty or too long.
pub(crate) fn name_key(name: &str) -> Option<u32> {
    let text: Vec<char> = name.chars().collect();
    let tokens = token::tokenize(&text);
    let keys = tokens.iter().map(|span| form_key(&text[span.start..span.end].iter().collect::<String>()));
    (1..=LONGEST_NAME).contains(&tokens.len()).then(|| keys.fold(0, hash::pair))
}

fn form_key(form: &str) -> u32 {
    if form.contains('’') { hash::text(&form.replace('’', "'")) } else { hash::text(form) }
}

/// The key of a token with capitals for its initials only: `ADDIS` as `Addis`, but `ONU` as it is.
fn lowered_key(surface: &Surface) -> u32 {
    if surface.shape != Shape::AllCapitals || surface.lower.chars().count() < 4 {
        return form_key(&surface.form);
    }
    let mut lowered = String::with_capacity(surface.lower.len());
    let mut initial = true;
    for c in surface.lower.chars() {
        if initial {
            lowered.extend(c.to_uppercase());
        } else {
            lowered.push(c);
        }
        initial = !c.is_alphanumeric();
    }
    form_key(&lowered)
}

/// On which lists a token stands, alone, first or later in a name: one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matches(pub(crate) u32);

/// Looks for known names among the tokens of a sentence; the longest one from each token counts.
pub(crate) fn find_known(sentence: &[Surface], known: &Table<'_>, more: &Gazetteer) -> Vec<Matches> {
    let mut found = vec![Matches::default(); sentence.len()];
    for start in 0..sentence.len() {
        if matches!(sentence[start].shape, Shape::Lower | Shape::Sign(_) | Shape::Number)
            && more.lists.is_empty()
        {
            continue;
        }
        if let Some((length, lists)) = longest_known(&sentence[start..], known, more) {
            for (position, matches) in found[start..start + length].iter_mut().enumerate() {
                let place = if length == 1 { 0 } else { 1 + u32::from(position > 0) };
                matches.0 |= u32::from(lists) << (LISTS * place);
            }
        }
    }
    found
}

fn longest_known(rest: &[Surface], known: &Table<'_>, more: &Gazetteer) -> Option<(usize, u16)> {
    let (mut key, mut lowered) = (0, 0);
    let mut longest = None;
    for (index, surface) in rest.iter().take(LONGEST_NAME).enumerate() {
        key = hash::pair(key, form_key(&surface.form));
        lowered = hash::pair(lowered, lowered_key(surface));
        let lists = |key| known.get(key).unwrap_or(0) | more.lists.get(&key).copied().unwrap_or(0);
        let lists = lists(key) | if lowered == key { 0 } else { lists(lowered) };
        if lists != 0 {
            longest = Some((index + 1, lists));
        }
    }
    longest
}

/// Whether tokens are a known name, all of them with a capital.
pub(crate) fn is_known(tokens: &[Surface], known: &Table<'_>) -> bool {
    let key = tokens.iter().fold(0, |key, surface| hash::pair(key, form_key(&surface.form)));
    tokens.iter().all(|surface| surface.form.starts_with(char::is_uppercase)) && known.get(key).is_some()
}

/// Parts a name such as `Paris-Lyon`: two known places that are not known as one.
pub(crate) fn split_pairs(names: Vec<Name>, tokens: &[Token], known: &Table<'_>) -> Vec<Name> {
    let split = |name: Name| match pair_joint(name, tokens, known) {
        Some(joint) => [Span::new(name.span.start, joint), Span::new(joint + 1, name.span.end)]
            .map(|span| Name { span, kind: NameKind::Location })
            .to_vec(),
        None => vec![name],
    };
    names.into_iter().flat_map(split).collect()
}

/// Where the hyphen stands between two places. What was not taken for a place must be well known for one; `Paris-Roubaix` is a race.
fn pair_joint(name: Name, tokens: &[Token], known: &Table<'_>) -> Option<usize> {
    let token = tokens.iter().find(|token| token.span == name.span)?;
    let well_known = List::LargeCity.bit() | List::Country.bit() | List::Region.bit();
    let places = match name.kind {
        NameKind::Location => well_known | List::City.bit(),
        NameKind::Person | NameKind::Organization => well_known,
        NameKind::Other => return None,
    };
    let lists = |text: &str| name_key(text).and_then(|key| known.get(key)).unwrap_or(0);
    let mut joints = token.surface.match_indices('-').map(|(joint, _)| joint);
    let joint = joints.find(|&joint| {
        [&token.surface[..joint], &token.surface[joint + 1..]]
            .into_iter()
            .all(|part| lists(part) & places != 0)
    })?;
    (lists(&token.surface) == 0).then(|| name.span.start + token.surface[..joint].chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::table;

    fn known(names: &[(&str, List)]) -> Vec<u8> {
        let lists = names.iter().filter_map(|(name, list)| Some((name_key(name)?, list.bit())));
        table::build(&lists.collect::<Vec<_>>())
    }

    #[test]
    fn capitals_throughout_do_not_hide_a_known_name() {
        let bytes = known(&[("Addis Abeba", List::LargeCity), ("ONU", List::Organization)]);
        let empty = table::build(&[]);
        let lexicon = Lexicon::new(&empty, &[], &[0]).unwrap();
        let found = |text: &str| {
            let sentence: Vec<Surface> =
                text.split(' ').map(|word| Surface::of_str(word, &lexicon)).collect();
            find_known(&sentence, &Table::new(&bytes).unwrap(), &Gazetteer::default())
        };
        assert_eq!(found("ADDIS ABEBA brûle"), found("Addis Abeba brûle"));
        assert_ne!(found("ONU"), [Matches::default()]);
        assert_eq!(found("Onu"), [Matches::default()]);
    }

    #[test]
    fn pairs_of_places_are_two_names() {
        let large = ["Paris", "Lyon", "Clermont", "Ferrand", "Clermont-Ferrand"];
        let mut names: Vec<(&str, List)> = large.map(|name| (name, List::LargeCity)).to_vec();
        names.push(("Rolland", List::City));
        let bytes = known(&names);
        let split = |surface: &str, kind| {
            let span = Span::new(3, 3 + surface.chars().count());
            let tokens = [Token { span, surface: surface.to_owned() }];
            split_pairs(vec![Name { span, kind }], &tokens, &Table::new(&bytes).unwrap())
        };
        let place = |start, end| Name { span: Span::new(start, end), kind: NameKind::Location };
        assert_eq!(split("Paris-Lyon", NameKind::Location), [place(3, 8), place(9, 13)]);
        assert_eq!(split("Paris-Lyon", NameKind::Person), [place(3, 8), place(9, 13)]);
        assert_eq!(split("Paris-Lyon", NameKind::Other).len(), 1);
        assert_eq!(split("Clermont-Ferrand", NameKind::Location).len(), 1);
        assert_eq!(split("Paris-Rolland", NameKind::Location).len(), 2);
        assert_eq!(split("Paris-Rolland", NameKind::Person).len(), 1);
    }
}
