//! What denies a word: `pas`, `aucun`, `sans` and their like beside it.

use relata_nlp::Upos;

use super::modality::Put;

impl Put<'_, '_, '_> {
    pub(super) fn is_denied(&self, at: usize) -> bool {
        self.is_denied_beside(at, None)
    }

    /// Whether something next to a word denies it, be it not that one: of `n'a fait aucune victime` the victim already is.
    pub(super) fn is_denied_beside(&self, at: usize, denied: Option<usize>) -> bool {
        let syntax = &self.analysis.syntax;
        let is_no = |c: usize| {
            let word = &syntax.words[c];
            matches!(word.lower.as_str(), "pas" | "jamais" | "guère" | "aucunement" | "nullement" | "non")
                || matches!(
                    word.lower.as_str(),
                    "plus" | "aucun" | "aucune" | "rien" | "personne" | "ni" | "nul" | "nulle"
                ) && self.has_ne(at)
                || matches!(word.lower.as_str(), "aucun" | "aucune")
        };
        let only = || {
            let sentence = syntax.sentence_words(syntax.sentence_of(at));
            let after = at + 1..sentence.end.min(at + 4);
            self.has_ne(at)
                && after.into_iter().any(|w| {
                    matches!(syntax.words[w].lower.as_str(), "que" | "qu'")
                        && syntax.words[w].upos == Upos::Adv
                })
        };
        let with = syntax
            .children(at)
            .filter(|c| matches!(syntax.words[*c].relation(), "advmod" | "det" | "obj" | "nsubj" | "cc"));
        let without = syntax.children_in(at, "case").chain(syntax.children_in(at, "mark"));
        let absent = without.into_iter().any(|c| syntax.words[c].lower == "sans");
        // `aucun soldat n'a été tué`
        let others = || syntax.children(at).filter(|c| Some(*c) != denied);
        let none = others().filter(|c| matches!(syntax.words[*c].relation(), "nsubj" | "obj")).any(|c| {
            let mut determiners = syntax.children_in(c, "det").map(|det| syntax.words[det].lower.as_str());
            determiners.any(|det| matches!(det, "aucun" | "aucune" | "nul" | "nulle"))
        });
        let denied = none || with.into_iter().any(is_no) && !only();
        denied || absent || self.is_preceded(at, &self.analysis.knowledge.french.negation.expressions)
    }

    fn has_ne(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        syntax.children(at).any(|c| matches!(syntax.words[c].lower.as_str(), "ne" | "n'"))
    }
}
