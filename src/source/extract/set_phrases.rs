//! Nouns for people, bodies and places that name none, as they belong to a set phrase: `avoir lieu`, `sur place`, `au pouvoir`.

use relata_nlp::Upos;

use super::Analysis;
use crate::vocab::EntityType;

/// Whether a noun for such a thing names none.
pub(super) fn is_of_set_phrase(analysis: &Analysis<'_, '_>, at: usize, kind: EntityType) -> bool {
    is_bare_complement(analysis, at)
        || is_siege(analysis, at)
        || is_in_power(analysis, at)
        || kind == EntityType::Place
            && (is_bare_object(analysis, at) || is_nowhere(analysis, at) || is_sentence(analysis, at))
        || matches!(&*analysis.syntax.words[at].deprel, "fixed" | "obj:lvc")
}

/// `le siège de Sarajevo`, but `le siège de l'ONU`: what a town undergoes.
fn is_siege(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let syntax = &analysis.syntax;
    let is_town = |of: usize| {
        let known = analysis.knowledge.entities.by_name(syntax.token(of).text);
        known.is_some_and(|known| known.kind == EntityType::Place)
            && syntax.preposition(of).as_deref() == Some("de")
    };
    syntax.words[at].lemma == "siège" && syntax.children_in(at, "nmod").any(is_town)
}

/// `presse` in `un communiqué de presse`: says of what kind a thing is, not whose.
fn is_bare_complement(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let syntax = &analysis.syntax;
    let word = &syntax.words[at];
    let alone = syntax.children(at).all(|child| syntax.words[child].relation() == "case");
    let of = || syntax.preposition(at).as_deref() == Some("de");
    word.relation() == "nmod" && word.has("Number", "Sing") && alone && of()
}

/// `lieu` in `avoir lieu`, `refuge` in `trouver refuge`: belongs to the verb.
fn is_bare_object(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let syntax = &analysis.syntax;
    let word = &syntax.words[at];
    let bare = syntax.children(at).all(|child| !matches!(syntax.words[child].relation(), "det" | "case"));
    word.relation() == "obj" && word.has("Number", "Sing") && bare
}

/// `sur le terrain`, `sur les routes`, `sur place`, `en poste`: where things happen, wherever that is.
fn is_nowhere(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let syntax = &analysis.syntax;
    let bare =
        syntax.children(at).all(|child| matches!(syntax.words[child].relation(), "det" | "case" | "punct"));
    let word = &syntax.words[at];
    if bare && syntax.child(at, "det").is_none() && matches!(&*word.lower, "place" | "poste" | "résidence") {
        return matches!(syntax.preposition(at).as_deref(), Some("en" | "sur" | "à"));
    }
    let anywhere = word.lemma == "terrain" || word.lemma == "route" && word.has("Number", "Plur");
    bare && anywhere && syntax.preposition(at).as_deref() == Some("sur")
}

/// `X, au pouvoir depuis 2006`, `est arrivé au pouvoir`: that somebody governs, not who does; `a demandé au pouvoir` is of those
/// who do.
fn is_in_power(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let syntax = &analysis.syntax;
    let word = &syntax.words[at];
    let told = |child: usize| {
        let tells = matches!(syntax.words[child].relation(), "amod" | "nmod") && child > at;
        tells && analysis.time_at(child).is_none()
    };
    let bare = word.lemma == "pouvoir"
        && syntax.preposition(at).as_deref() == Some("à")
        && !syntax.children(at).any(told);
    let next = syntax.words.get(at + 1).map_or("", |next| &*next.lower);
    let since = next == "depuis"
        || next == "de" && syntax.words.get(at + 2).is_some_and(|year| year.upos == Upos::Num);
    let above = word.head.map_or("", |above| syntax.words[above].lemma.as_str());
    bare && (since || matches!(next, "," | "jusqu'") || COMING.contains(&above))
}

/// Verbs of who comes to power, or stays there.
const COMING: [&str; 12] = [
    "accéder",
    "arriver",
    "demeurer",
    "installer",
    "maintenir",
    "parvenir",
    "porter",
    "ramener",
    "rester",
    "revenir",
    "venir",
    "être",
];

/// `condamné à la prison à perpétuité`: how long, not where.
fn is_sentence(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let syntax = &analysis.syntax;
    let for_life = |child: usize| matches!(&*syntax.words[child].lower, "perpétuité" | "vie");
    syntax.words[at].lemma == "prison" && syntax.children_in(at, "nmod").any(for_life)
}
