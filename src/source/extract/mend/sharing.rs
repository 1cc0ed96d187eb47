//! Participles that share an auxiliary, and the clauses of the second of two verbs.

use relata_nlp::Upos;

use super::{
    super::{speech::is_saying, syntax::Syntax},
    interrupted::conjunction,
};
use crate::knowledge::Knowledge;

/// Whether a participle has no auxiliary of its own and is coordinated with what stands before.
fn borrows(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let joined = word.relation() == "conj" && syntax.child(at, "cc").is_some();
    let alone = syntax.child(at, "aux").is_none() && syntax.child(at, "nsubj").is_none();
    word.is_participle() && word.has("Tense", "Past") && joined && alone
}

/// Whether the auxiliary of a verb is finite, or an infinitive.
fn has_auxiliary(syntax: &Syntax<'_>, at: usize, form: &str) -> bool {
    syntax.children_in(at, "aux").any(|auxiliary| syntax.words[auxiliary].has("VerbForm", form))
}

/// `a démenti avoir visé un quartier, densément peuplé, et affirmé que …`: the verb of saying that another is coordinated with.
pub(super) fn verb_said_beside(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let says = |verb: usize| is_saying(syntax, &knowledge.french, verb);
    let that = syntax.words.get(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "que" | "qu'"));
    let verb = syntax.governors(at).find(|above| says(*above) && has_auxiliary(syntax, *above, "Fin"));
    verb.filter(|verb| that && borrows(syntax, at) && says(at) && *verb < at)
}

/// `a affirmé avoir tué dix hommes et détruit deux chars`: the infinitive whose auxiliary a participle shares.
pub(super) fn infinitive_sharing(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let says = |verb: usize| is_saying(syntax, &knowledge.french, verb);
    let verb = syntax.words[at].head.filter(|verb| *verb < at && says(*verb))?;
    let told = |child: &usize| matches!(syntax.words[*child].relation(), "ccomp" | "xcomp") && *child < at;
    let infinitive = syntax.children(verb).rfind(told)?;
    let demands = knowledge.french.modality.get(&crate::vocab::Modality::Demanded);
    let demands = demands.is_some_and(|colours| colours.verbs.contains(syntax.words[at].lemma.as_str()));
    let shares = has_auxiliary(syntax, infinitive, "Inf") && borrows(syntax, at);
    (shares && !says(at) && !demands).then_some(infinitive)
}

/// `a ouvert un couloir et dit craindre des crimes si l'armée attaquait`: the second of two verbs, where the parser hangs on
/// the first what no comma cuts off from the second.
pub(super) fn nearer_of_two(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let first = word.head.filter(|first| *first < at && word.relation() == "advcl")?;
    let mark = syntax.children_in(at, "mark").next().filter(|mark| syntax.words[*mark].lower == "si")?;
    let between = |other: &usize| (first..at).contains(other) && syntax.words[*other].upos == Upos::Verb;
    let second = syntax.children_in(first, "conj").rfind(between)?;
    let free = (second..mark).all(|at| !syntax.token(at).is(","));
    free.then_some(second)
}

/// The participle whose auxiliary another, coordinated with it, shares: `a déclaré qu'une trêve devait durer et
/// exclu tout retour`, `a dénoncé des « bandes payées » et annoncé une enquête`.
pub(super) fn participle_sharing(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let has = |at: usize, relation| syntax.child(at, relation).is_some();
    let clause = word.head.filter(|clause| word.relation() == "conj" && *clause < at)?;
    let active = word.is_participle() && word.has("Tense", "Past") && has(at, "cc");
    let governs =
        |child: usize| child > at && syntax.words[child].is_noun() && syntax.preposition(child).is_none();
    let active = active && syntax.children(at).any(governs);
    let has_avoir = |at: usize| syntax.children_in(at, "aux").any(|aux| syntax.words[aux].lemma == "avoir");
    let alone = active && !has(at, "aux") && !has(at, "nsubj") && !has_avoir(clause);
    let verb =
        syntax.governors(clause).find(|verb| syntax.words[*verb].is_participle() && has_avoir(*verb))?;
    let mut within = std::iter::once(clause).chain(syntax.governors(clause)).take_while(|at| *at != verb);
    let is_object = within.any(|at| syntax.words[at].relation() == "ccomp");
    let quoted = || (clause..at).any(|mark| matches!(syntax.words[mark].lower.as_str(), "»" | "”"));
    // `a dissous le gouvernement et arrêté le ministre`
    (alone && (is_object || quoted() || syntax.words[clause].is_noun())).then_some(verb)
}

/// `a nié toute faute et soutenu que X mentait`: the verb right before a clause, where that was hung on one before.
pub(super) fn nearer_verb(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let first = word.head.filter(|first| *first < at && word.relation() == "ccomp")?;
    let verb = conjunction(syntax, at)?.checked_sub(1)?;
    let is_second = syntax.words[verb].relation() == "conj" && syntax.words[verb].head == Some(first);
    (is_second && syntax.words[verb].upos == Upos::Verb).then_some(verb)
}
