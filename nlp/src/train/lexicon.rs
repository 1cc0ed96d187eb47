//! Distilling dictionaries: readings by endings, and lists of names by hashes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::suffix::{self, Entry};
use super::{Error, read_text};
use crate::document::NameKind;
use crate::hash;
use crate::lexicon::{READINGS, Readings};
use crate::name::{List, name_key};

/// One line of Delaf: a form, its lemma, its category and inflections.
pub(super) struct Line {
    pub(super) form: String,
    pub(super) lemma: String,
    pub(super) category: String,
    pub(super) inflections: Vec<String>,
    /// From 1, rare, to 3, common.
    pub(super) weight: u32,
}

/// Reads Delaf and its like.
pub(super) fn read(path: &Path) -> Result<Vec<Line>, Error> {
    Ok(read_text(path)?.lines().filter_map(parse).collect())
}

fn parse(line: &str) -> Option<Line> {
    let mut columns = line.split('\t');
    let (form, lemma, codes) = (columns.next()?, columns.next()?, columns.next()?);
    let mut inflections = codes.split(':');
    let mut classes = inflections.next()?.split('+');
    let category = classes.next()?.to_owned();
    let weight = classes
        .find_map(|class| class.strip_prefix('z')?.parse::<u32>().ok())
        .map_or(2, |level| 4 - level.clamp(1, 3));
    Some(Line {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        category,
        inflections: inflections.map(str::to_owned).collect(),
        weight,
    })
}

/// The rules that give the readings of a form, and the classes that they point to.
pub(super) fn readings(delaf: &[Line], professions: &[Line]) -> (Vec<(u32, u16)>, Vec<Readings>) {
    let mut forms: BTreeMap<String, (Readings, u32)> = BTreeMap::new();
    for line in delaf {
        let (readings, weight) = forms.entry(line.form.to_lowercase()).or_default();
        *readings |= line_readings(line);
        *weight = line.weight.max(*weight);
    }
    for line in professions {
        if let Some((readings, _)) = forms.get_mut(&line.form) {
            *readings |= reading("job");
        }
    }
    let mut classes: BTreeMap<Readings, u16> = BTreeMap::new();
    let mut entries = Vec::with_capacity(forms.len());
    for (word, (readings, weight)) in forms {
        let next = classes.len() as u16;
        let value = *classes.entry(readings).or_insert(next);
        entries.push(Entry { context: 0, word, value, weight });
    }
    let mut ordered: Vec<(u16, Readings)> =
        classes.into_iter().map(|(readings, class)| (class, readings)).collect();
    ordered.sort_unstable();
    (suffix::learn(entries), ordered.into_iter().map(|(_, readings)| readings).collect())
}

/// Hashes of the forms of common words, of verbs only infinitives and participles: other forms are hardly met with a capital.
pub(super) fn common_forms(delaf: &[Line]) -> Vec<u32> {
    let nominal = |line: &Line| {
        line.category != "V" || line.inflections.iter().any(|inflection| inflection.starts_with(['K', 'W']))
    };
    let forms = delaf.iter().filter(|line| line.weight > 1 && nominal(line));
    let keys: BTreeSet<u32> = forms.map(|line| hash::text(&line.form.to_lowercase())).collect();
    keys.into_iter().collect()
}

fn reading(name: &str) -> Readings {
    READINGS.iter().position(|known| *known == name).map_or(0, |bit| 1 << bit)
}

fn line_readings(line: &Line) -> Readings {
    let mut readings = reading(&line.category);
    for inflection in &line.inflections {
        readings |= match line.category.as_str() {
            "V" if !inflection.starts_with(['W', 'G', 'K']) && inflection.len() == 3 => {
                reading(&format!("V:{}", &inflection[..1])) | reading(&format!("V:{}", &inflection[1..]))
            }
            category => reading(&format!("{category}:{inflection}")),
        };
    }
    readings
}

/// Hashes of all known names, with the lists that they are on.
pub(super) fn known_names(prolex: &str, given_names: &[Line], places: &str) -> Vec<(u32, u16)> {
    let mut lists: BTreeMap<u32, u16> = BTreeMap::new();
    let mut add = |name: &str, list: List| {
        if let Some(key) = name_key(name.trim()) {
            *lists.entry(key).or_default() |= list.bit();
        }
    };
    for line in prolex.lines() {
        let mut columns = line.split('\t');
        if let (Some(name), Some(codes)) = (columns.next(), columns.nth(1))
            && let Some(list) = prolex_list(codes).filter(|_| name.starts_with(char::is_uppercase))
        {
            add(name, list);
            if let Some((_, surname)) = name.rsplit_once(' ').filter(|_| list == List::Person) {
                add(surname, List::Surname);
            }
        }
    }
    given_names.iter().for_each(|line| add(&line.form, List::GivenName));
    large_cities(places).for_each(|name| add(name, List::LargeCity));
    lists.into_iter().collect()
}

fn large_cities(places: &str) -> impl Iterator<Item = &str> {
    places.lines().skip(1).filter_map(|line| line.split('\t').next()).map(str::trim)
}

/// How often a city of the world is offered for one of the communes of France, of which the dictionary has most.
const WORLDLINESS: usize = 6;

/// Names from the dictionaries that may stand for others of their kind.
pub(super) fn names_by_kind(prolex: &str, places: &str) -> BTreeMap<NameKind, Vec<String>> {
    let mut names: BTreeMap<NameKind, Vec<String>> = BTreeMap::new();
    for line in prolex.lines() {
        let mut columns = line.split('\t');
        let (Some(name), Some(codes)) = (columns.next(), columns.nth(1)) else {
            continue;
        };
        let kind = match prolex_list(codes) {
            Some(List::Person) => NameKind::Person,
            Some(List::City | List::Country | List::Region) => NameKind::Location,
            Some(List::Organization) => NameKind::Organization,
            _ => continue,
        };
        if name.starts_with(char::is_uppercase) {
            names.entry(kind).or_default().push(name.trim().to_owned());
        }
    }
    let offered = large_cities(places).flat_map(|city| std::iter::repeat_n(city.to_owned(), WORLDLINESS));
    names.entry(NameKind::Location).or_default().extend(offered);
    names
}

fn prolex_list(codes: &str) -> Option<List> {
    let has = |class: &str| codes.split(['+', ':']).any(|code| code == class);
    Some(match () {
        () if has("Hum") => List::Other,
        () if has("Individuel") => List::Person,
        () if has("Ville") => List::City,
        () if has("Pays") => List::Country,
        () if has("Territoire") || has("Supranational") => List::Region,
        () if has("Toponyme") => List::Site,
        () if has("Groupement") => List::Organization,
        () if has("PR") => List::Other,
        () => return None,
    })
}
