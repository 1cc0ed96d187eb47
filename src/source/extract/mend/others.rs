//! Those counted on from a clause whose verb is not told again: `ont été tués et six autres blessés`.

use relata_nlp::Upos;

use super::super::{number::about, speech::is_saying, syntax::Syntax};
use super::misread::{read_as_participle, verb_of_participle};
use crate::knowledge::Knowledge;

/// `ont été tués et six autres blessés`: the participle of those who were counted on.
pub(super) fn participle_of_others(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let counted = word.lemma == "autre" && syntax.children_in(at, "nummod").next().is_some();
    let hangs = matches!(word.relation(), "amod" | "conj" | "nsubj");
    let participle = Some(at + 1).filter(|next| counted && hangs && *next < syntax.words.len())?;
    let done = &syntax.words[participle];
    let shares =
        done.is_participle() && done.relation() == "conj" && syntax.child(participle, "aux").is_none();
    let belongs = word.head == Some(participle) && word.relation() != "amod";
    (shares && !belongs).then_some(participle)
}

/// `ont été tués et trois autres blessés, a annoncé l'armée`: gives those who were counted on their participle, which was read as a
/// noun, the subject of the incise.
pub(super) fn free_others(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let Some((incise, clause)) = incise_of_others(syntax, at, knowledge) else { return };
    let Some(verb) = verb_of_participle(&syntax.words[at].lemma, knowledge) else { return };
    read_as_participle(&mut syntax.words[at], verb);
    let conjunction = syntax.children_in(incise, "cc").find(|cc| *cc < at);
    for child in syntax.children(at).chain(conjunction).filter(|child| *child != at - 1).collect::<Vec<_>>() {
        let is_doer = syntax.preposition(child).as_deref() == Some("par");
        match syntax.words[child].relation() {
            "cc" => syntax.hang(child, at, "cc"),
            "nmod" => syntax.hang(child, at, if is_doer { "obl:agent" } else { "obl:mod" }),
            _ if child < at => syntax.words[child].head = Some(at - 1),
            _ => {}
        }
    }
    syntax.words[at - 1].upos = Upos::Pron;
    syntax.hang(at - 1, at, "nsubj:pass");
    syntax.hang(at, clause, "conj");
    syntax.hang(incise, clause, "parataxis");
    if let Some(speaker) = syntax.child(incise, "obj").filter(|_| syntax.child(incise, "nsubj") == Some(at)) {
        syntax.words[speaker].deprel = "nsubj".into();
    }
}

/// `auraient été tués et une vingtaine blessés`: the participle of those who were counted on, which was read as their adjective.
pub(super) fn free_counted(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let word = &syntax.words[at];
    let count = word.head.filter(|count| word.relation() == "amod" && count + 1 == at);
    let is_count =
        |at: &usize| about(&syntax.words[*at].lower).is_some() && syntax.words[*at].relation() == "conj";
    let Some(count) = count.filter(is_count) else { return };
    let passive = |clause: &usize| syntax.child(*clause, "aux:pass").is_some();
    let Some(clause) = syntax.words[count].head.filter(passive) else { return };
    let conjunction = syntax.child(count, "cc");
    let Some(verb) = verb_of_participle(&syntax.words[at].lemma, knowledge) else { return };
    read_as_participle(&mut syntax.words[at], verb);
    syntax.words[at].head = Some(clause);
    syntax.words[at].deprel = "conj".into();
    syntax.words[count].head = Some(at);
    syntax.words[count].deprel = "nsubj:pass".into();
    if let Some(conjunction) = conjunction {
        syntax.words[conjunction].head = Some(at);
    }
}

/// The incise whose subject a misread participle of others is, and the clause that they are counted on from.
fn incise_of_others(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<(usize, usize)> {
    let word = &syntax.words[at];
    let other = at.checked_sub(1).map(|other| &syntax.words[other])?;
    let goes_on = other.lemma == "autre" || about(&other.lower).is_none() && other.lower.ends_with("ième");
    let incise = word.head.filter(|incise| goes_on && word.relation() == "nsubj" && *incise > at)?;
    let clause = syntax.words[incise].head.filter(|clause| *clause < at)?;
    let first = syntax.children_in(incise, "aux").find(|aux| *aux < incise).unwrap_or(incise);
    let cut_off = syntax.before(first, 1).is_some_and(|mark| mark.lower == ",");
    let joined =
        syntax.children(at).chain(syntax.children(incise)).any(|cc| syntax.words[cc].relation() == "cc");
    let speaks = |child: usize| child > incise && syntax.words[child].is_noun();
    let named = ["obj", "nsubj"].iter().any(|slot| syntax.children_in(incise, slot).any(speaks));
    let passive = word.upos == Upos::Noun && syntax.child(clause, "aux:pass").is_some();
    (passive && cut_off && joined && named && is_saying(syntax, &knowledge.french, incise))
        .then_some((incise, clause))
}
