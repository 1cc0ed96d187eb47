//! Which side of the publication the verb of an expression puts it on.

use relata_nlp::Upos;

use super::{super::syntax::Syntax, when::Lean};

/// Verbs whose participle announces: `est attendu jeudi`.
const ANNOUNCING: [&str; 6] = ["attendre", "prévoir", "programmer", "fixer", "convoquer", "planifier"];
/// Verbs whose participle with `être` is no passive: `est tombée`.
const WITH_ETRE: [&str; 26] = [
    "aller",
    "arriver",
    "descendre",
    "devenir",
    "entrer",
    "rentrer",
    "monter",
    "mourir",
    "naître",
    "partir",
    "passer",
    "rester",
    "retourner",
    "revenir",
    "sortir",
    "tomber",
    "venir",
    "survenir",
    "intervenir",
    "parvenir",
    "décéder",
    "repartir",
    "redevenir",
    "retomber",
    "apparaître",
    "ressortir",
];
/// Verbs whose object lies ahead: `a appelé à une manifestation samedi`.
const CALLING: [&str; 4] = ["appeler", "exiger", "promettre", "réclamer"];
/// Verbs whose infinitive lies ahead: `doit se réunir jeudi`.
const AHEAD: [&str; 6] = ["aller", "devoir", "pouvoir", "vouloir", "compter", "prévoir"];

/// Where the nearest verb above a word lies in time; the past if there is none.
pub(super) fn lean(syntax: &Syntax<'_>, word: usize) -> Lean {
    // `convoquer un sommet pour mercredi`
    if syntax.preposition(word).as_deref() == Some("pour") {
        return Lean::Future;
    }
    // `depuis la chute de Sinjar, dimanche`, `témoigne Oum Ali, arrivée samedi`
    let since = |above: usize| syntax.preposition(above).as_deref() == Some("depuis");
    let nouns = syntax.governors(word).take_while(|above| syntax.words[*above].is_noun());
    let cut_off = syntax.before(word, 1).is_some_and(|mark| mark.lower == ",");
    let verb = syntax.words[word].head.filter(|verb| cut_off && of_verb(syntax, *verb) == Lean::Present);
    let beside = verb.into_iter().flat_map(|verb| syntax.children(verb));
    let nouns =
        nouns.chain(beside.filter(|other| *other < word && syntax.extent(*other, &|_| false).1 + 2 == word));
    let behind_participle = syntax.before(word, 1).is_some_and(|before| {
        before.is_participle()
            && before.has("Tense", "Past")
            && !ANNOUNCING.contains(&before.lemma.as_str())
            && syntax.children_in(word - 1, "aux").next().is_none()
    });
    if behind_participle || { nouns }.any(since) {
        return Lean::Past;
    }
    let verb = std::iter::once(word).chain(syntax.governors(word)).find(|above| is_predicate(syntax, *above));
    let of_object = |verb: &usize| {
        let noun = syntax.words[word].head.filter(|noun| syntax.words[*noun].is_noun());
        let called = noun.is_some_and(|noun| {
            let is_object = syntax.words[noun].relation() == "obj";
            let to = || syntax.preposition(noun).as_deref() == Some("à");
            syntax.words[noun].head == Some(*verb) && (is_object || to())
        });
        called && CALLING.contains(&syntax.words[*verb].lemma.as_str())
    };
    match verb {
        Some(verb) if of_object(&verb) => Lean::Future,
        verb => verb.map_or(Lean::Past, |verb| of_verb(syntax, verb)),
    }
}

fn is_predicate(syntax: &Syntax<'_>, word: usize) -> bool {
    matches!(syntax.words[word].upos, Upos::Verb | Upos::Aux) || auxiliary(syntax, word).is_some()
}

/// The finite auxiliary or copula of a predicate.
fn auxiliary(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let helpers =
        syntax.children(verb).filter(|child| matches!(syntax.words[*child].relation(), "aux" | "cop"));
    helpers.into_iter().find(|child| syntax.words[*child].has("VerbForm", "Fin"))
}

fn of_verb(syntax: &Syntax<'_>, verb: usize) -> Lean {
    let word = &syntax.words[verb];
    let announces = ANNOUNCING.contains(&word.lemma.as_str());
    if word.has("VerbForm", "Inf") {
        return of_infinitive(syntax, verb);
    }
    let auxiliary = auxiliary(syntax, verb);
    let finite = auxiliary.map_or(word, |at| &syntax.words[at]);
    let is_reflexive = || syntax.children_in(verb, "expl").next().is_some();
    let takes_etre = || word.is_participle() && (WITH_ETRE.contains(&word.lemma.as_str()) || is_reflexive());
    let is_perfect = auxiliary.is_some_and(|at| &*syntax.words[at].deprel == "aux:tense" || takes_etre());
    match (finite.feature("Mood"), finite.feature("Tense")) {
        (_, Some("Fut")) => Lean::Future,
        (Some("Cnd"), _) => {
            if is_perfect {
                Lean::Past
            } else {
                Lean::Future
            }
        }
        (_, Some("Past" | "Imp")) if word.is_participle() && auxiliary.is_none() => {
            if announces {
                Lean::Future
            } else {
                Lean::Past
            }
        }
        (_, Some("Past" | "Imp")) => Lean::Past,
        (_, Some("Pres")) if is_perfect => Lean::Past,
        (_, Some("Pres")) if announces && word.is_participle() => Lean::Future,
        (_, Some("Pres")) => Lean::Present,
        _ => Lean::Past,
    }
}

/// An infinitive is what its governor makes of it: `doit`, `pour`.
fn of_infinitive(syntax: &Syntax<'_>, verb: usize) -> Lean {
    let for_purpose = syntax.preposition(verb).is_some_and(|preposition| preposition.starts_with("pour"));
    let mark = syntax.children_in(verb, "mark").any(|mark| syntax.words[mark].lemma == "pour");
    let Some(above) = syntax.words[verb].head else { return Lean::Past };
    let lemma = syntax.words[above].lemma.as_str();
    // `a pu franchir la frontière` is done.
    let done = matches!(lemma, "pouvoir" | "devoir") && syntax.words[above].is_participle();
    if for_purpose || mark || AHEAD.contains(&lemma) && !done {
        return Lean::Future;
    }
    if is_predicate(syntax, above) && !syntax.words[above].has("VerbForm", "Inf") {
        return of_verb(syntax, above);
    }
    Lean::Past
}
