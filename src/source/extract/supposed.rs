//! What would be: `une intervention serait une erreur`, `une attaque entraînerait une guerre`.

use relata_nlp::Upos;

use super::{modality::Put, verbs::auxiliary};
use crate::vocab::Modality;

/// Verbs of what something leads to, or amounts to.
const LEADING: [&str; 8] = [
    "aggraver",
    "constituer",
    "déclencher",
    "déstabiliser",
    "entraîner",
    "provoquer",
    "représenter",
    "signifier",
];

impl Put<'_, '_, '_> {
    /// A noun that means any such thing, of which `serait` says what it would be, or whose effect a verb in the simple conditional
    /// tells, or that effect. Other conditionals are hearsay: `Une attaque serait imminente`, `préparerait une attaque`.
    pub(super) fn supposed(&self, at: usize) -> Option<Modality> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[at];
        let any = |det: usize| {
            matches!(&*syntax.words[det].lemma, "tout" | "un") && syntax.words[det].has("Number", "Sing")
        };
        let is_any =
            |noun: usize| syntax.words[noun].upos == Upos::Noun && syntax.children_in(noun, "det").any(any);
        let predicate = word.head.filter(|_| is_any(at) && matches!(&*word.deprel, "nsubj" | "obj"))?;
        let form = auxiliary(syntax, predicate).unwrap_or(predicate);
        let told = match syntax.words[predicate].upos {
            Upos::Verb => form == predicate && LEADING.contains(&&*syntax.words[predicate].lemma),
            _ => is_any(predicate),
        };
        (told && syntax.words[form].has("Mood", "Cnd")).then_some(Modality::Hypothetical)
    }
}
