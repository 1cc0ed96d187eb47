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

/// Verbs of what something would be taken for.
const TAKEN_FOR: [&str; 5] = ["considérer", "interpréter", "percevoir", "traiter", "voir"];

impl Put<'_, '_, '_> {
    /// `riposter à toute attaque`: any such thing, whether there is one or not.
    pub(super) fn whatever(&self, at: usize) -> Option<Modality> {
        let syntax = &self.analysis.syntax;
        let mut articles = syntax.children_in(at, "det");
        let any = articles.next().is_some_and(|det| {
            let word = &syntax.words[det];
            word.lemma == "tout" && word.has("Number", "Sing") && det < at
        });
        // What is done to it tells more: `dément toute attaque`, `a dispersé toute manifestation`.
        let is_object = syntax.words[at].relation() == "obj";
        let without = syntax.preposition(at).as_deref() == Some("sans");
        (any && articles.next().is_none() && !is_object && !without).then_some(Modality::Hypothetical)
    }

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
        let predicate = word.head.filter(|_| is_any(at) && matches!(word.relation(), "nsubj" | "obj"))?;
        let form = auxiliary(syntax, predicate).unwrap_or(predicate);
        let told = match syntax.words[predicate].upos {
            Upos::Verb if form == predicate => LEADING.contains(&&*syntax.words[predicate].lemma),
            Upos::Verb => TAKEN_FOR.contains(&&*syntax.words[predicate].lemma),
            _ => is_any(predicate),
        };
        (told && syntax.words[form].has("Mood", "Cnd")).then_some(Modality::Hypothetical)
    }
}
