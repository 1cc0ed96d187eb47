//! Verbs of saying that say nothing: denied, declined, or what another says.

use super::{Analysis, modality};

/// How many words before its verb a negation stands at most: `n'a toujours pas confirmé`.
const NEGATED: usize = 4;

/// `n'a pas confirmé`, `n'a pas voulu confirmer`, `a refusé de confirmer`: whether a verb of saying says nothing. Who does not
/// think so still thinks something.
pub(super) fn is_not_said(analysis: &Analysis<'_, '_>, verb: usize) -> bool {
    let syntax = &analysis.syntax;
    let word = &syntax.words[verb];
    if analysis.knowledge.french.attribution.thinking.contains(word.lemma.as_str()) {
        return false;
    }
    let above = word.head.filter(|_| word.relation() == "xcomp");
    let is_declined = |above: usize| match syntax.words[above].lemma.as_str() {
        "refuser" => true,
        "pouvoir" | "souhaiter" | "vouloir" => modality::is_denied(analysis, above),
        _ => false,
    };
    // `Les rebelles n'y voient « aucun intérêt », explique X`: what is denied may be what is said.
    let not = |child: usize| {
        child < verb && verb - child <= NEGATED && matches!(&*syntax.words[child].lower, "ne" | "n'" | "ni")
    };
    syntax.children(verb).any(not) && modality::is_denied(analysis, verb) || above.is_some_and(is_declined)
}

/// `a dit que l'armée avait repris Konna et que trois soldats étaient morts`: whether a verb that could say something is
/// itself said and says nothing.
pub(super) fn is_only_said(analysis: &Analysis<'_, '_>, verb: usize) -> bool {
    let syntax = &analysis.syntax;
    let that = |mark: usize| matches!(&*syntax.words[mark].lower, "que" | "qu'");
    syntax.words[verb].relation() == "ccomp"
        && syntax.children_in(verb, "mark").any(that)
        && syntax.child(verb, "ccomp").is_none()
}
