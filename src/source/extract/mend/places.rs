//! Places told beside others: where the place before them is, or another.

use relata_nlp::{NameKind, Upos};

use super::super::syntax::Syntax;
use crate::{knowledge::Knowledge, vocab::EntityType};

/// Hangs a place on the one that it is told beside, and says whether it tells where that is.
pub(super) fn hang_place(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) -> bool {
    if let Some(part) = part_beside(syntax, at, knowledge) {
        syntax.hang(at, part, "conj");
    }
    if let Some(exile) = exile_before(syntax, at) {
        syntax.hang(at, exile, "nmod");
    }
    let narrower = place_before_wider(syntax, at, knowledge);
    if let Some(place) = narrower {
        syntax.hang(at, place, "nmod");
    }
    narrower.is_some()
}

/// `vit en exil en Belgique`, `après huit ans d'exil à Doha`: the exile right before the place where it is; `rentré d'exil à Tunis`
/// tells where one returns.
fn exile_before(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let case = syntax.children_in(at, "case").next().filter(|case| *case < at)?;
    let there =
        matches!(&*syntax.words[case].lower, "en" | "à" | "aux") && syntax.words[at].relation() == "obl";
    let exile = case.checked_sub(1).filter(|before| there && syntax.words[*before].lemma == "exil")?;
    let lasts = || {
        syntax.words[exile].head.is_some_and(|years| matches!(&*syntax.words[years].lemma, "an" | "année"))
    };
    let is_there = matches!(syntax.preposition(exile).as_deref(), Some("en" | "à"));
    (is_there || lasts()).then_some(exile)
}

/// `l'explosion d'une bombe à Quetta, au Pakistan`, `à Maiduguri, dans le nord-est du Nigeria`: the place before the comma, of
/// which a wider one was hung on the verb. `à Kaboul, dans le quartier des ambassades` is narrower.
fn place_before_wider(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let case = syntax.children_in(at, "case").next().filter(|case| *case < at)?;
    let hangs = matches!(word.relation(), "obl" | "nmod" | "conj" | "appos");
    let comma = case.checked_sub(1).filter(|comma| hangs && syntax.words[*comma].lower == ",")?;
    let last = comma.checked_sub(1).filter(|last| syntax.words[*last].upos == Upos::Propn)?;
    // `à Koutougou, près de la frontière`
    let near =
        matches!(syntax.preposition(at).as_deref(), Some("près de" | "non loin de" | "à proximité de"));
    if !near && !is_wide(syntax, case, at, knowledge) {
        return None;
    }
    let is_name = |above: &usize| syntax.words[*above].upos == Upos::Propn && *above < comma;
    let name = std::iter::once(last).chain(syntax.governors(last)).take_while(is_name).last()?;
    let is_place = knowledge.entities.by_name(syntax.token(name).text).map_or_else(
        || syntax.name_from(name).is_some_and(|name| name.kind == NameKind::Location),
        |known| known.kind == EntityType::Place && !known.is_country,
    );
    let stands = syntax.preposition(name).is_some() || syntax.words[name].relation() == "appos";
    (is_place && stands && word.head != Some(name)).then_some(name)
}

/// A state or a region, named or told by its part of one: `au Pakistan`, `en Floride`, `dans la province de Helmand`.
fn is_wide(syntax: &Syntax<'_>, case: usize, at: usize, knowledge: &Knowledge) -> bool {
    let word = &syntax.words[at];
    let preposition = syntax.words[case].lower.as_str();
    let article = syntax.children_in(at, "det").any(|det| det == case + 1);
    let known = knowledge.entities.by_name(syntax.token(at).text);
    if word.upos == Upos::Propn {
        let is_state = known.is_some_and(|known| known.is_country);
        let is_region = syntax.name_from(at).is_some_and(|name| name.kind == NameKind::Location);
        let is_known = known.is_some_and(|known| known.kind == EntityType::Place);
        // `à Gao, à Kidal et à Tombouctou` lists places; `à Paris, au Bataclan` is narrower.
        return match preposition {
            "à" => article && (is_state || is_known),
            "dans" => article && (is_state || is_region),
            "en" => is_state || is_region,
            _ => false,
        };
    }
    // `dans l'est de la ville`
    let mut of = syntax.children_in(at, "nmod");
    let of_names = of.all(|part| syntax.words[part].upos == Upos::Propn);
    preposition == "dans" && of_names && knowledge.french.places.regions.contains(word.lemma.as_str())
}

/// `dans le nord du Mali et au Niger`: the part of a state that another place, with a preposition of its own, is coordinated with, where
/// it was hung on the state.
fn part_beside(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let located = matches!(syntax.preposition(at).as_deref(), Some("dans" | "en" | "à"));
    let whole = word.head.filter(|whole| located && word.relation() == "conj" && *whole < at)?;
    let of = syntax.words[whole].relation() == "nmod" && syntax.preposition(whole).as_deref() == Some("de");
    let part = syntax.words[whole].head.filter(|part| of && *part < whole)?;
    let places = &knowledge.french.places;
    let lemma = syntax.words[part].lemma.as_str();
    (places.parts.contains(lemma) || places.regions.contains(lemma)).then_some(part)
}
