//! Passives whose participle was read as an adjective, or whose auxiliary as a copula.

use relata_nlp::Upos;

use super::{
    super::syntax::Syntax,
    heads::take_place,
    misread::{read_as_participle, verb_of_participle},
};
use crate::knowledge::Knowledge;

/// `Le gouverneur de Gao a été blessé`: makes what stands behind `a été`, and is the participle of a verb of the lexicon, a passive.
pub(super) fn read_passive(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let Some(been) = passive_auxiliary(syntax, at) else { return };
    if syntax.words[at].upos == Upos::Adj {
        let Some(infinitive) = verb_of_participle(&syntax.words[at].lemma, knowledge) else { return };
        read_as_participle(&mut syntax.words[at], infinitive);
    }
    syntax.words[been].deprel = "aux:pass".into();
    for subject in syntax.children_in(at, "nsubj").collect::<Vec<_>>() {
        syntax.words[subject].deprel = "nsubj:pass".into();
    }
}

/// `a été à son tour arrêté`, `ont été à plusieurs reprises visés`: puts the participle where what stands between it and its
/// auxiliary was.
pub(super) fn raise_passive(syntax: &mut Syntax<'_>, at: usize) {
    let is_been =
        |been: &usize| syntax.words[*been].lower == "été" && syntax.child(at, "case") == Some(been + 1);
    let Some(been) = syntax.child(at, "cop").filter(is_been) else { return };
    let next = syntax.words.get(at + 1).filter(|word| word.is_participle() && word.head == Some(at));
    if next.is_none_or(|word| word.relation() != "acl") {
        return;
    }
    take_place(syntax, at + 1, at, "obl:mod");
    for part in syntax.children(at).chain(syntax.children(been)).collect::<Vec<_>>() {
        match syntax.words[part].relation() {
            "cop" => syntax.hang(part, at + 1, "aux:pass"),
            "nsubj" => syntax.hang(part, at + 1, "nsubj:pass"),
            "aux" | "punct" | "expl" => syntax.words[part].head = Some(at + 1),
            _ => {}
        }
    }
}

/// `à son tour`: makes it an adverb, for it is no tower.
pub(super) fn take_turn(syntax: &mut Syntax<'_>, at: usize) {
    let is_own = |det: usize| matches!(&*syntax.words[det].lower, "leur" | "mon" | "notre" | "son");
    let is_turn = syntax.words[at].lemma == "tour" && syntax.preposition(at).as_deref() == Some("à");
    if is_turn && syntax.child(at, "det").is_some_and(is_own) {
        syntax.words[at].upos = Upos::Adv;
    }
}

/// The auxiliary of the passive, where that was read as a copula.
fn passive_auxiliary(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let has = syntax.child(at, "aux").is_some_and(|aux| syntax.words[aux].lemma == "avoir");
    let been = syntax.child(at, "cop").filter(|been| has && syntax.words[*been].lower == "été");
    been.filter(|_| word.upos == Upos::Adj || word.is_participle())
}
