//! Places that say where the place before them is.

use relata_nlp::{NameKind, Upos};

use super::super::syntax::Syntax;
use crate::{knowledge::Knowledge, vocab::EntityType};

/// `l'explosion d'une bombe à Quetta, au Pakistan`, `à Maiduguri, dans le nord-est du Nigeria`: the place before the comma, of
/// which a wider one was hung on the verb.
pub(super) fn place_before_wider(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let case = syntax.children_in(at, "case").next().filter(|case| *case < at)?;
    let hangs = matches!(word.relation(), "obl" | "nmod" | "conj" | "appos");
    let preposition = syntax.words[case].lower.as_str();
    // `à Gao, à Kidal et à Tombouctou` lists places.
    let is_wide = matches!(preposition, "dans" | "en") || preposition == "à" && has_article(syntax, case, at);
    let comma = case.checked_sub(1).filter(|comma| hangs && is_wide && syntax.words[*comma].lower == ",")?;
    let last = comma.checked_sub(1).filter(|last| syntax.words[*last].upos == Upos::Propn)?;
    let places = &knowledge.french.places;
    let known = |at: usize| knowledge.entities.by_name(syntax.token(at).text);
    let is_country = known(at).is_some_and(|known| known.is_country);
    let is_region = syntax.name_from(at).is_some_and(|name| name.kind == NameKind::Location);
    let is_part = places.parts.contains(word.lemma.as_str()) || places.classifiers.contains(word.lemma.as_str());
    if !(is_country || is_region || is_part) {
        return None;
    }
    let is_name = |above: &usize| syntax.words[*above].upos == Upos::Propn && *above < comma;
    let name = std::iter::once(last).chain(syntax.governors(last)).take_while(is_name).last()?;
    let is_place = known(name).map_or_else(
        || syntax.name_from(name).is_some_and(|name| name.kind == NameKind::Location),
        |known| known.kind == EntityType::Place && !known.is_country,
    );
    let stands = syntax.preposition(name).is_some() || syntax.words[name].relation() == "appos";
    (is_place && stands && word.head != Some(name)).then_some(name)
}

/// `au Pakistan`
fn has_article(syntax: &Syntax<'_>, case: usize, at: usize) -> bool {
    syntax.children_in(at, "det").any(|det| det == case + 1)
}
