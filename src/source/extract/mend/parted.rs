//! What stands far from its verb, and the parser hangs on something nearer.

use relata_nlp::Upos;

use super::Syntax;
use crate::{knowledge::Lexicon, vocab::Modality};

/// Verbs that take hold of what `dont` stands for.
const SEIZING: [&str; 3] = ["débarrasser", "emparer", "saisir"];

/// Hangs a word where it belongs, if it stands far from there.
pub(super) fn rejoin(syntax: &mut Syntax<'_>, at: usize, lexicon: &Lexicon) {
    let found = object_behind_apposition(syntax, at, lexicon)
        .map(|verb| (verb, "obj"))
        .or_else(|| conjunct_above_wish(syntax, at, lexicon).map(|verb| (verb, "conj")))
        .or_else(|| taken_hold_of(syntax, at));
    if let Some((head, relation)) = found {
        syntax.hang(at, head, relation);
    }
}

/// `a arrêté à Masiu, au sud de Marawi, un homme`: the verb whose object was taken for another name of a place.
fn object_behind_apposition(syntax: &Syntax<'_>, noun: usize, lexicon: &Lexicon) -> Option<usize> {
    let word = &syntax.words[noun];
    let place = word.head.filter(|place| word.relation() == "appos" && *place < noun)?;
    let is_new = |child: usize| {
        let word = &syntax.words[child];
        child < noun && (word.lemma == "un" || word.upos == Upos::Num)
    };
    let someone = lexicon.groups.nouns.contains(word.lemma.as_str())
        || lexicon.persons.individuals.contains(word.lemma.as_str());
    let located = syntax.words[place].upos == Upos::Propn
        && syntax.preposition(place).is_some_and(|p| matches!(&*p, "à" | "en" | "dans"));
    if !someone || !located || !syntax.children(noun).any(is_new) {
        return None;
    }
    let verb = syntax.words[place].head.filter(|verb| syntax.words[*verb].upos == Upos::Verb)?;
    let has = |relation: &str| syntax.children(verb).any(|child| &*syntax.words[child].deprel == relation);
    let hits = !lexicon.events.verb(&syntax.words[verb].lemma).is_empty();
    (hits && !has("obj") && !has("aux:pass") && !has("nsubj:pass")).then_some(verb)
}

/// `a exigé que le ministre parte et a appelé à manifester`: the verb that demands, to which one in the indicative is added.
fn conjunct_above_wish(syntax: &Syntax<'_>, added: usize, lexicon: &Lexicon) -> Option<usize> {
    let word = &syntax.words[added];
    let wished = word.head.filter(|_| word.relation() == "conj")?;
    let demands = lexicon.modality.get(&Modality::Demanded)?;
    let clause = &syntax.words[wished];
    let verb = clause.head.filter(|_| clause.relation() == "ccomp")?;
    let that = syntax.child(wished, "mark").is_some_and(|mark| syntax.words[mark].lemma == "que");
    let helps = |at: usize| {
        let aux = &syntax.words[at];
        aux.relation() == "aux" && matches!(&*aux.lower, "a" | "ont" | "avait" | "avaient" | "est" | "sont")
    };
    let own = |relation| syntax.children_in(added, relation).next().is_some();
    let told = syntax.children(added).any(helps) && !own("nsubj") && !own("mark");
    (told && that && demands.verbs.contains(syntax.words[verb].lemma.as_str())).then_some(verb)
}

/// `dont les rebelles se sont emparés`, `dont l'armée a perdu le contrôle`: the verb, or its object, below which `dont` belongs.
fn taken_hold_of(syntax: &Syntax<'_>, at: usize) -> Option<(usize, &'static str)> {
    let word = &syntax.words[at];
    let who = word.head.filter(|_| word.lower == "dont" && word.relation() == "nmod")?;
    let verb = syntax.words[who].head.filter(|_| syntax.words[who].relation() == "nsubj")?;
    // `Le Rwanda, dont l'armée a pris le contrôle de Goma`
    let has_own = |at: usize| {
        let mut below = syntax.children(at).filter(|child| *child > at);
        below.any(|child| syntax.preposition(child).as_deref() == Some("de"))
    };
    if SEIZING.contains(&&*syntax.words[verb].lemma) && !has_own(verb) {
        return Some((verb, "obl:arg"));
    }
    let control = |child: &usize| {
        matches!(&*syntax.words[*child].lemma, "contrôle" | "maîtrise") && !has_own(*child) && !has_own(verb)
    };
    syntax.children_in(verb, "obj").find(control).map(|control| (control, "nmod"))
}
