//! Who speaks, and to whom, told beside one another.

use relata_nlp::NameKind;

use super::super::{speech::is_saying, syntax::Syntax};
use crate::knowledge::Knowledge;

/// `a déclaré un officier à Reuters`: hangs the medium that somebody speaks to on the verb.
pub(super) fn part_addressee(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    if let Some(verb) = verb_spoken_to(syntax, at, knowledge) {
        syntax.hang(at, verb, "obl:arg");
    }
}

/// `a déclaré un officier à Reuters`: the verb whose addressee was hung on who speaks.
fn verb_spoken_to(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let to = word.relation() == "nmod" && syntax.preposition(at).as_deref() == Some("à");
    let speaker = word.head.filter(|speaker| to && *speaker < at)?;
    let verb = syntax.words[speaker].head.filter(|verb| *verb < speaker)?;
    let speaks = syntax.words[speaker].relation() == "nsubj" && is_saying(syntax, &knowledge.french, verb);
    let name = syntax.token(at).text;
    let organizations = &knowledge.french.organizations;
    let hears = organizations.media.contains(word.lemma.as_str())
        || organizations.press.contains(&*name.to_lowercase());
    (speaks && hears).then_some(verb)
}

/// `a déclaré à l'AFP Ali Sow, porte-parole`: makes the name that was taken for a part of whom is spoken to the one who speaks.
pub(super) fn part_speaker(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let Some(name) = syntax.name_from(at).filter(|name| name.kind == NameKind::Person) else { return };
    let Some(heard) = syntax.words[at].head.filter(|_| syntax.words[at].relation() == "flat") else { return };
    let Some(verb) = syntax.words[heard].head.filter(|_| syntax.words[heard].relation() == "obl") else {
        return;
    };
    let to = syntax.preposition(heard).as_deref() == Some("à");
    let speaks = is_saying(syntax, &knowledge.french, verb) && syntax.child(verb, "nsubj").is_none();
    if !to
        || !speaks
        || verb > heard
        || syntax.name_from(heard).is_none_or(|other| other.span.end > name.span.start)
    {
        return;
    }
    syntax.hang(at, verb, "nsubj");
    for child in syntax.children(heard).filter(|child| *child > at).collect::<Vec<_>>() {
        let relation = std::mem::take(&mut syntax.words[child].deprel);
        syntax.hang(child, at, "dep");
        syntax.words[child].deprel = relation;
    }
}

/// `Selon un médecin, Ahmad Khan, dix blessés sont morts`: the name of whom a clause cites belongs to it.
pub(super) fn join_cited(syntax: &mut Syntax<'_>, at: usize) {
    let is = |at: Option<usize>, lower: &str| {
        at.and_then(|at| syntax.words.get(at)).is_some_and(|word| word.lower == lower)
    };
    let Some(noun) = at.checked_sub(2).filter(|noun| syntax.words[*noun].is_noun()) else { return };
    let is_person = syntax.name_from(at).is_some_and(|name| name.kind == NameKind::Person);
    let some = syntax.children_in(noun, "det").any(|det| syntax.words[det].lemma == "un");
    let cited = some && matches!(syntax.preposition(noun).as_deref(), Some("selon" | "d'après"));
    let last = syntax.children_in(at, "flat").max().unwrap_or(at);
    let enclosed = is(at.checked_sub(1), ",") && is(Some(last + 1), ",");
    let Some(verb) = syntax.words[at].head.filter(|verb| *verb > last && is_person && cited && enclosed)
    else {
        return;
    };
    // `dix blessés`, which was taken for what tells more of the name, runs up to the verb: `X, chef du Hamas, a été tué` is a name
    // with what tells more of it.
    let runs_on = |noun: &usize| {
        let counted = ["det", "nummod"].iter().any(|slot| syntax.child(*noun, slot).is_some());
        *noun > last + 1 && *noun < verb && counted && !(*noun..verb).any(|at| syntax.is_mark(at))
    };
    let taken = syntax.children_in(at, "appos").find(runs_on);
    let own = syntax.children_in(verb, "nsubj").find(|subject| *subject != at && *subject > last);
    if own.is_none() && taken.is_none() {
        return;
    }
    syntax.hang(at, noun, "appos");
    if let Some(subject) = taken.filter(|_| own.is_none()) {
        syntax.hang(subject, verb, "nsubj");
    }
}
