//! Passives whose participle was read as an adjective, or whose auxiliary as a copula.

use relata_nlp::Upos;

use super::{
    super::syntax::Syntax,
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

/// The auxiliary of the passive, where that was read as a copula.
fn passive_auxiliary(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let has = syntax.child(at, "aux").is_some_and(|aux| syntax.words[aux].lemma == "avoir");
    let been = syntax.child(at, "cop").filter(|been| has && syntax.words[*been].lower == "été");
    been.filter(|_| word.upos == Upos::Adj || word.is_participle())
}
