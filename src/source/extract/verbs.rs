//! Verbs as a lexicon has them: with `se`, and under the adjectives that are their participles; and what makes them finite.

use std::borrow::Cow;

use relata_nlp::Upos;

use super::syntax::Syntax;

/// `assiégée` in `la ville assiégée`, which the tagger may call an adjective.
pub(super) fn is_participle_adjective(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.words[at].upos == Upos::Adj && infinitives(&syntax.words[at].lemma).next().is_some()
}

/// The verbs that an adjective may be the participle of.
pub(super) fn infinitives(adjective: &str) -> impl Iterator<Item = String> {
    const ENDINGS: [(&str, &str); 4] = [("é", "er"), ("i", "ir"), ("u", "re"), ("u", "ir")];
    ENDINGS.into_iter().filter_map(move |(ending, infinitive)| {
        Some(format!("{}{infinitive}", adjective.strip_suffix(ending)?))
    })
}

/// `se` and `s'`.
pub(super) fn is_reflexive_pronoun(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(syntax.words[at].lower.as_str(), "se" | "s'")
}

/// Whether a verb stands with `se`.
pub(super) fn is_reflexive(syntax: &Syntax<'_>, verb: usize) -> bool {
    syntax.children(verb).any(|child| is_reflexive_pronoun(syntax, child))
}

/// A verb's lemma as lexicons have it: `s'emparer`, `se retirer`.
pub(super) fn reflexive_name<'s>(syntax: &'s Syntax<'_>, verb: usize) -> Cow<'s, str> {
    let lemma = &syntax.words[verb].lemma;
    if !is_reflexive(syntax, verb) {
        return Cow::Borrowed(lemma);
    }
    let vowel = lemma.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'é', 'è', 'ê', 'h', 'î', 'ô', 'œ']);
    Cow::Owned(if vowel { format!("s'{lemma}") } else { format!("se {lemma}") })
}

/// The finite auxiliary or copula of a predicate.
pub(super) fn auxiliary(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let helpers =
        syntax.children(verb).filter(|child| matches!(syntax.words[*child].relation(), "aux" | "cop"));
    { helpers }.find(|child| syntax.words[*child].has("VerbForm", "Fin"))
}
