//! How an event is put: by mood and tense, by what governs its word, by what stands with it.

use relata_nlp::Upos;

use super::{Analysis, verbs::reflexive_name};
use crate::{
    knowledge::Colours,
    vocab::{Modality, Polarity},
};

/// How many governors up something may still colour an event word.
const REACH: usize = 6;

/// The modality and polarity of an event word.
pub(super) fn of_event(analysis: &Analysis<'_, '_>, word: usize) -> (Modality, Polarity) {
    let put = Put { analysis };
    let mut modality = Modality::Asserted;
    let mut negative = put.is_denied(word);
    let mut at = word;
    // Up to the verb that puts the word in the world: each step may colour it.
    for _ in 0..REACH {
        modality = modality.max_of(put.own(at));
        let Some((above, link)) = put.above(at) else { break };
        if let Some((colour, denies)) = put.colour(above, at) {
            modality = modality.max_of(colour);
            negative |= denies;
            if link != Link::Lent {
                negative |= denies;
                break;
            }
        }
        match link {
            Link::Lent => negative ^= put.is_denied(above),
            Link::Aside => {}
            Link::Other => break,
        }
        at = above;
    }
    (modality, if negative { Polarity::Negative } else { Polarity::Positive })
}

/// Whether something next to a word denies it.
pub(super) fn is_denied(analysis: &Analysis<'_, '_>, word: usize) -> bool {
    Put { analysis }.is_denied(word)
}

trait Colour {
    fn max_of(self, other: Option<Modality>) -> Self;
}

impl Colour for Modality {
    /// The first that is not just asserted.
    fn max_of(self, other: Option<Modality>) -> Self {
        if self == Self::Asserted { other.unwrap_or(self) } else { self }
    }
}

/// How a word hangs on the one above it.
#[derive(PartialEq)]
enum Link {
    /// The word above lends it tense, mood and negation.
    Lent,
    /// A conjunct: coloured by what colours the first, not by its tense.
    Aside,
    /// Only a colouring word reaches it.
    Other,
}

struct Put<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
}

impl Put<'_, '_, '_> {
    fn above(&self, at: usize) -> Option<(usize, Link)> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[at];
        let above = word.head?;
        let verb = syntax.words[above].upos == Upos::Verb;
        let link = match word.relation() {
            "xcomp" if verb && self.is_modal(above) => Link::Lent,
            "obj" | "obl" | "nsubj" | "xcomp" if verb && self.analysis.arguments().lends(above, at) => {
                Link::Lent
            }
            "conj" if word.upos == syntax.words[above].upos && self.has_no_mood(at) => Link::Aside,
            _ => Link::Other,
        };
        Some((above, link))
    }

    fn is_modal(&self, verb: usize) -> bool {
        matches!(
            self.analysis.syntax.words[verb].lemma.as_str(),
            "pouvoir" | "devoir" | "aller" | "venir" | "faire" | "laisser" | "commencer" | "continuer"
        )
    }

    fn has_no_mood(&self, at: usize) -> bool {
        let word = &self.analysis.syntax.words[at];
        word.upos != Upos::Verb || !word.has("VerbForm", "Fin")
    }

    /// What a word's own form and the words that stand with it say.
    fn own(&self, at: usize) -> Option<Modality> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[at];
        let beside = self.beside(at);
        if word.upos != Upos::Verb && word.upos != Upos::Aux && syntax.child(at, "cop").is_none() {
            return beside.or_else(|| self.introduced(at));
        }
        let finite = |w: &usize| syntax.words[*w].has("VerbForm", "Fin");
        let auxiliary = syntax.children(at).filter(|c| matches!(syntax.words[*c].relation(), "aux" | "cop"));
        let mut forms: Vec<usize> = auxiliary.filter(finite).collect();
        let compound = !forms.is_empty();
        if word.has("VerbForm", "Fin") {
            forms.push(at);
        }
        let mood = forms.first().map(|form| &syntax.words[*form]);
        let by_form = mood.and_then(|form| {
            if form.has("Mood", "Cnd") {
                // `ils ont dit qu'ils partiraient`: the future of the past.
                if !compound && self.is_reported(at) {
                    return Some(Modality::Predicted);
                }
                let modal = matches!(word.lemma.as_str(), "pouvoir" | "devoir");
                return match word.lemma.as_str() {
                    "devoir" => Some(Modality::Predicted),
                    _ if modal || !compound => Some(Modality::Hypothetical),
                    _ => Some(Modality::Hedged),
                };
            }
            if form.has("Tense", "Fut") {
                return Some(Modality::Predicted);
            }
            form.has("Mood", "Imp").then_some(Modality::Demanded)
        });
        beside.or(by_form).or_else(|| self.introduced(at))
    }

    /// Whether a clause is what somebody said.
    fn is_reported(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let clause =
            std::iter::once(at).chain(syntax.governors(at)).find(|w| syntax.words[*w].relation() == "ccomp");
        let above = clause.and_then(|clause| syntax.words[clause].head);
        above.is_some_and(|verb| self.analysis.is_saying(verb) && syntax.words[verb].has("Tense", "Past"))
    }

    /// `si` and the like, and expressions right before.
    fn introduced(&self, at: usize) -> Option<Modality> {
        let syntax = &self.analysis.syntax;
        let is_if = |mark: usize| matches!(syntax.words[mark].lower.as_str(), "si" | "s'");
        if syntax.children_in(at, "mark").any(is_if) {
            return Some(Modality::Hypothetical);
        }
        let infinitive = syntax.words[at].has("VerbForm", "Inf");
        let purpose = |mark: usize| syntax.words[mark].lower == "pour";
        if infinitive
            && (syntax.children_in(at, "mark").any(purpose) || syntax.children_in(at, "case").any(purpose))
        {
            return Some(Modality::Intended);
        }
        let colours = &self.analysis.knowledge.french.modality;
        let mut found = colours.iter().filter(|(_, colours)| self.is_preceded(at, &colours.expressions));
        found.next().map(|(modality, _)| *modality)
    }

    /// Adverbs and adjectives that stand with a word.
    fn beside(&self, at: usize) -> Option<Modality> {
        let syntax = &self.analysis.syntax;
        let lemma = |child: usize| syntax.words[child].lemma.as_str();
        self.analysis.knowledge.french.modality.iter().find_map(|(modality, colours)| {
            let adverb = syntax.children_in(at, "advmod").any(|c| colours.adverbs.contains(lemma(c)));
            let adjective = syntax.words[at].is_noun()
                && syntax.children_in(at, "amod").any(|c| colours.adjectives.contains(lemma(c)));
            (adverb || adjective).then_some(*modality)
        })
    }

    /// What a word above makes of the one under it, and whether it denies it.
    fn colour(&self, above: usize, at: usize) -> Option<(Option<Modality>, bool)> {
        let lexicon = &self.analysis.knowledge.french;
        // `prévenir une attaque`, but `prévenir que l'armée attaquera`
        let is_said = self.analysis.syntax.words[at].relation() == "ccomp" && self.analysis.is_saying(above);
        if !is_said && self.governs(above, at, &lexicon.intended_negative) {
            return Some((Some(Modality::Intended), true));
        }
        let modality = lexicon.modality.iter().find(|(_, colours)| self.governs(above, at, colours));
        let denies = self.governs(above, at, &lexicon.negation);
        (modality.is_some() || denies).then(|| (modality.map(|(modality, _)| *modality), denies))
    }

    /// Whether a word is one of a colour's and stands to the word under it as the colour asks.
    fn governs(&self, above: usize, at: usize, colours: &Colours) -> bool {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[above];
        let relation = syntax.words[at].relation();
        let lemma = word.lemma.as_str();
        match word.upos {
            Upos::Verb | Upos::Aux => {
                let name = reflexive_name(syntax, above);
                let complement = matches!(relation, "obj" | "xcomp" | "ccomp" | "obl")
                    || relation == "nsubj" && self.analysis.arguments().is_passive(above);
                let place = relation == "obl"
                    && !matches!(syntax.preposition(at).as_deref(), None | Some("à" | "de" | "pour" | "sur"));
                // `ont dû être évacués`: they were.
                let was_so = lemma == "devoir" && word.has("VerbForm", "Part");
                // `ont entendu des tirs`
                let perceived = relation == "obj"
                    && self.analysis.knowledge.french.light_verbs.perceiving.contains(lemma);
                complement
                    && !place
                    && !was_so
                    && !perceived
                    && (colours.verbs.contains(lemma) || colours.verbs.contains(name.as_ref()))
            }
            Upos::Noun => {
                matches!(relation, "nmod" | "acl" | "ccomp" | "xcomp") && colours.nouns.contains(lemma)
            }
            Upos::Adj => {
                matches!(relation, "obl" | "xcomp" | "ccomp" | "advcl" | "acl" | "nmod")
                    && colours.adjectives.contains(lemma)
            }
            _ => false,
        }
    }

    fn is_denied(&self, at: usize) -> bool {
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
        let none =
            syntax.children(at).filter(|c| matches!(syntax.words[*c].relation(), "nsubj" | "obj")).any(|c| {
                let mut determiners =
                    syntax.children_in(c, "det").map(|det| syntax.words[det].lower.as_str());
                determiners.any(|det| matches!(det, "aucun" | "aucune" | "nul" | "nulle"))
            });
        let denied = none || with.into_iter().any(is_no) && !only();
        denied || absent || self.is_preceded(at, &self.analysis.knowledge.french.negation.expressions)
    }

    fn has_ne(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        syntax.children(at).any(|c| matches!(syntax.words[c].lower.as_str(), "ne" | "n'"))
    }

    /// Whether one of the expressions stands right before a word's phrase.
    fn is_preceded(&self, at: usize, expressions: &[Box<str>]) -> bool {
        let syntax = &self.analysis.syntax;
        let near = |child: usize| {
            !matches!(syntax.words[child].relation(), "det" | "case" | "mark" | "amod" | "nummod")
        };
        let (first, _) = syntax.extent(at, &near);
        let token = syntax.words[first].token;
        let sentence = syntax.sentence_tokens(syntax.tokens[token].sentence);
        expressions.iter().any(|expression| {
            let words: Vec<&str> =
                expression.split(' ').flat_map(|word| word.split_inclusive('\'')).collect();
            // The last word of an expression may be the first of the phrase: `en cas de`.
            [token, token + words.len(), token + words.len() - 1].into_iter().any(|end| {
                let Some(start) = end.checked_sub(words.len()).filter(|start| *start >= sentence.start)
                else {
                    return false;
                };
                end <= syntax.words[at].token
                    && words.iter().enumerate().all(|(i, word)| {
                        let token = &syntax.tokens[start + i];
                        token.lower == *word
                            || matches!(
                                (*word, token.lower.as_str()),
                                ("de", "du" | "des" | "d'") | ("à", "au" | "aux")
                            )
                    })
            })
        })
    }
}
