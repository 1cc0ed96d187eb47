//! Prepositions of several words that the parser takes for a noun or an adverb with a complement of its own.

use relata_nlp::Upos;

use super::super::{prepositions, syntax::Syntax};
use crate::knowledge::Knowledge;

/// Adverbs that are a preposition with `de`.
const ADVERBS: [&str; 5] = ["au-dessus", "autour", "loin", "lors", "près"];

/// `sous l'égide de la Norvège`, `lors d'un entretien`: what follows the preposition stands where that stood.
pub(super) fn join_preposition(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    if let Some(complement) = torn_off(syntax, at) {
        return syntax.hang(at, complement, "case");
    }
    let Some((first, complement)) = spelt_out(syntax, at).or_else(|| adverbial(syntax, at)) else { return };
    let below = |syntax: &Syntax<'_>, child: usize| syntax.words[child].head == Some(at);
    let head = syntax.words[complement].head;
    if head != Some(at) && (head.is_none() || head != syntax.words[at].head) {
        return;
    }
    let deprel = syntax.words[at].deprel.clone();
    let head = if syntax.words[at].upos == Upos::Adv {
        happening(syntax, at, knowledge)
    } else {
        syntax.words[at].head
    };
    let is_verb = head.is_some_and(|head| syntax.words[head].upos == Upos::Verb);
    let relation = match &*deprel {
        "obl" | "obl:mod" | "obl:arg" | "nmod" if syntax.words[at].upos != Upos::Adv => deprel,
        _ if is_verb => "obl:mod".into(),
        _ => "nmod".into(),
    };
    // What else hangs on it belongs to the complement.
    let others: Vec<usize> =
        syntax.children(at).filter(|child| *child != complement && below(syntax, *child)).collect();
    for child in others {
        syntax.words[child].head = Some(complement);
        if (first..at).contains(&child) {
            syntax.words[child].deprel = "case".into();
        }
    }
    if first < at {
        syntax.words[first].head = Some(complement);
        syntax.words[first].deprel = "case".into();
    }
    syntax.words[complement].head = head;
    syntax.words[complement].deprel = relation;
    syntax.words[at].head = Some(complement);
    syntax.words[at].deprel = "case".into();
}

/// The first word and the complement of a preposition that has a noun in it.
fn spelt_out(syntax: &Syntax<'_>, at: usize) -> Option<(usize, usize)> {
    let word = &syntax.words[at];
    // `le long de la frontière`, taken for an object
    let along = word.lower == "long" && syntax.before(at, 1).is_some_and(|article| article.lower == "le");
    let hangs = word.is_noun() && matches!(word.relation(), "obl" | "nmod");
    let case = syntax.children_in(at, "case").next().filter(|first| hangs && *first < at);
    let first = case.or_else(|| along.then(|| at - 1))?;
    let opened = |child: &usize| syntax.children_in(*child, "case").next() == Some(at + 1);
    let below = syntax.children_in(at, "nmod").find(|child| *child > at);
    // `en représailles à l'attaque`, where the attack was hung on the verb too
    let beside = || syntax.children_in(word.head?, "obl").find(opened);
    let complement = below.or_else(beside).filter(opened)?;
    let de = at + 1;
    let lemmas: Vec<&str> = (first..=de).map(|word| syntax.words[word].lemma.as_str()).collect();
    prepositions::is_preposition(&lemmas.join(" ")).then_some((first, complement))
}

/// `lors de`, `près de`, where the adverb governs what follows.
fn adverbial(syntax: &Syntax<'_>, at: usize) -> Option<(usize, usize)> {
    let word = &syntax.words[at];
    let is_one = ADVERBS.contains(&word.lower.as_str())
        && matches!(word.relation(), "advmod" | "nmod" | "obj" | "obl")
        && syntax.children_in(at, "case").next().is_none();
    let complement = syntax
        .children(at)
        .find(|child| is_one && *child > at && syntax.children_in(*child, "case").next() == Some(at + 1))?;
    // `près de 500 habitants`
    let counted = syntax.words[complement].upos == Upos::Num
        || syntax.children_in(complement, "nummod").next().is_some();
    (word.head.is_some() && !counted).then_some((at, complement))
}

/// `organise des manœuvres autour de Taïwan`: what an adverb before `de` is a preposition of, hung on another word.
fn torn_off(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let is_one = ADVERBS.contains(&syntax.words[at].lower.as_str());
    let de = syntax.words.get(at + 1).filter(|de| is_one && de.lemma == "de" && de.relation() == "case")?;
    let complement = de.head.filter(|complement| syntax.words[*complement].upos == Upos::Propn)?;
    let elsewhere = syntax.words[complement].head != Some(at) && syntax.children(at).next().is_none();
    elsewhere.then_some(complement)
}

/// What happens near a place: `ont tué onze personnes près de la gare`, `l'attaque d'un convoi près de Gao`.
fn happening(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let happens = |above: &usize| {
        let word = &syntax.words[*above];
        word.upos == Upos::Verb || !knowledge.french.events.noun(&word.lemma).is_empty()
    };
    let is_noun = |head: usize| syntax.words[head].is_noun();
    let nearest = syntax.governors(at).find(happens).filter(|above| *above < at);
    syntax.words[at].head.map(|head| if is_noun(head) { nearest.unwrap_or(head) } else { head })
}
