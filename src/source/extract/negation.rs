//! What denies a word: `pas`, `aucun`, `sans` and their like beside it; and what `si` does not put in doubt.

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
            // `salue un premier pas`, `Le non l'a emporté`, `Pas à pas`
            let is = |at: usize, lower: &str| syntax.words.get(at).is_some_and(|word| word.lower == lower);
            let by_steps = is(c + 1, "à") && is(c + 2, "pas");
            let is_noun = word.upos == Upos::Noun || syntax.child(c, "det").is_some() || by_steps;
            if is_noun && matches!(word.lower.as_str(), "pas" | "non") {
                return false;
            }
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

    /// `Si l'armée a pris la ville, les rebelles tiennent encore la gare`: whether a clause that opens its sentence by `si` tells
    /// what was so, which the main clause sets something against.
    pub(super) fn is_conceded(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let tense =
            |aux: usize| &*syntax.words[aux].deprel == "aux:tense" && syntax.words[aux].has("Tense", "Pres");
        let is_perfect = syntax.children(at).any(tense);
        let main = syntax.words[at].head.filter(|main| *main > at && syntax.words[at].relation() == "advcl");
        main.filter(|_| is_perfect).is_some_and(|main| {
            let still = |adverb: usize| matches!(&*syntax.words[adverb].lemma, "encore" | "toujours");
            let stays = matches!(&*syntax.words[main].lemma, "demeurer" | "rester");
            stays || self.is_denied(main) || syntax.children_in(main, "advmod").any(still)
        })
    }

    fn has_ne(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        syntax.children(at).any(|c| matches!(syntax.words[c].lower.as_str(), "ne" | "n'"))
    }
}
