//! Headlines whose first word names what they are about, or that tell first what happened, then what is said of it.

use relata_nlp::Upos;

use super::super::syntax::Syntax;

/// How many words those may have whom a headline tells second.
const REACH: usize = 12;

/// Gives the verb of a headline the subjects that were taken for something else.
pub(super) fn part_headline(syntax: &mut Syntax<'_>, at: usize) {
    part_topic(syntax, at);
    part_report(syntax, at);
}

/// `Mali : Paris et Berlin condamnent le coup d'État`: makes what a colon parts from the topic the subject that the topic was
/// taken for.
fn part_topic(syntax: &mut Syntax<'_>, at: usize) {
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

/// `trois ministres tués, le président et l'ONU condamnent`: makes those behind the comma the subjects that those hit were taken
/// for.
fn part_report(syntax: &mut Syntax<'_>, at: usize) {
    let Some((participle, verb)) = reported(syntax, at) else { return };
    let hangs_before = |noun: &usize| {
        let word = &syntax.words[*noun];
        word.is_noun() && word.head.is_some_and(|head| head < participle || head == verb)
    };
    let those: Vec<usize> = (participle + 2..verb).filter(hangs_before).collect();
    let Some((first, others)) = those.split_first() else { return };
    let flat = |noun: usize| matches!(syntax.words[noun].relation(), "flat" | "nmod");
    let joined: Vec<usize> = others.iter().copied().filter(|other| !flat(*other)).collect();
    for subject in
        syntax.children_in(verb, "nsubj").filter(|subject| *subject < participle).collect::<Vec<_>>()
    {
        syntax.words[subject].deprel = "dislocated".into();
    }
    syntax.hang(*first, verb, "nsubj");
    for other in joined {
        syntax.hang(other, *first, "conj");
    }
}

/// What befell those whom a headline tells first, and the verb of what it tells then.
fn reported(syntax: &Syntax<'_>, at: usize) -> Option<(usize, usize)> {
    let sentence = syntax.sentence_words(syntax.sentence_of(at));
    let stops = syntax.words[sentence.clone()].last().is_some_and(|last| last.lower == ".");
    let modifies = |child: &usize| *child > at && matches!(syntax.words[*child].relation(), "acl" | "amod");
    let befell = |child: &usize| {
        let word = &syntax.words[*child];
        let participle = word.is_participle()
            || word.upos == Upos::Adj && word.lower.trim_end_matches(['e', 's']).ends_with('é');
        participle && syntax.words.get(child + 1).is_some_and(|mark| mark.lower == ",")
    };
    let participle =
        syntax.children(at).filter(modifies).find(befell).filter(|_| !stops && syntax.words[at].is_noun())?;
    let mut behind = participle + 2..sentence.end.min(participle + 2 + REACH);
    let verb =
        behind.find(|at| syntax.words[*at].has("VerbForm", "Fin") || syntax.words[*at].lower == ",")?;
    let acts =
        syntax.words[verb].upos == Upos::Verb && syntax.words[verb].head.is_none_or(|head| head < participle);
    // `tués, qui …`, `tués, dont …`
    let relates = (participle + 2..verb)
        .any(|at| matches!(&*syntax.words[at].lower, "qui" | "que" | "qu'" | "dont" | "où"));
    (acts && !relates && verb > participle + 2).then_some((participle, verb))
}
