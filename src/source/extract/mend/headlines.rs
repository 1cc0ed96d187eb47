//! Headlines whose first word names what they are about.

use super::super::syntax::Syntax;

/// `Mali : Paris et Berlin condamnent le coup d'État`: makes what a colon parts from the topic the subject that the topic was
/// taken for.
pub(super) fn part_topic(syntax: &mut Syntax<'_>, at: usize) {
    let Some((topic, verb)) = topic_before(syntax, at) else { return };
    let relation = syntax.words[topic].deprel.clone();
    syntax.hang(at, verb, "nsubj");
    syntax.words[at].deprel = relation;
    syntax.words[topic].deprel = "dislocated".into();
}

/// The subject that a noun right behind a colon was hung on, and its verb behind both.
fn topic_before(syntax: &Syntax<'_>, at: usize) -> Option<(usize, usize)> {
    let word = &syntax.words[at];
    let hangs = word.is_noun() && matches!(word.relation(), "appos" | "conj" | "nmod");
    let topic =
        word.head.filter(|topic| hangs && *topic < at && syntax.words[*topic].relation() == "nsubj")?;
    let opens = syntax.sentence_words(syntax.sentence_of(at)).start == topic;
    let verb = syntax.words[topic].head.filter(|verb| opens && *verb > at)?;
    let first =
        syntax.children(at).filter(|child| *child < at && !syntax.is_mark(*child)).min().unwrap_or(at);
    let colon = syntax.before(first, 1).is_some_and(|mark| mark.lower == ":");
    (colon && syntax.preposition(at).is_none()).then_some((topic, verb))
}
