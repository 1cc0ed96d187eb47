//! Those counted on from a clause: `ont été tués et six autres blessés`, whose verb is not told again, `et six ont été blessés`.

use relata_nlp::Upos;

use super::super::{number::about, speech::is_saying, syntax::Syntax};
use super::misread::{read_as_participle, verb_of_participle};
use crate::knowledge::Knowledge;

/// Gives those counted on, and bare numbers, their verbs.
pub(super) fn free_others(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    free_others_of_incise(syntax, at, knowledge);
    free_counted(syntax, at, knowledge);
    read_counting(syntax, at, knowledge);
    if let Some((verb, passive)) = verb_behind_number(syntax, at) {
        syntax.hang(at, verb, if passive { "nsubj:pass" } else { "nsubj" });
    }
}

/// `Sept sont morts et 384 ont été blessés`: the verb right behind a bare number that was hung on the one before, and whether it is
/// passive.
fn verb_behind_number(syntax: &Syntax<'_>, at: usize) -> Option<(usize, bool)> {
    let word = &syntax.words[at];
    let hangs =
        word.upos == Upos::Num && matches!(word.relation(), "appos" | "conj" | "nmod" | "obl" | "obj");
    let next = at + 1;
    let finite = syntax.words.get(next).filter(|next| hangs && next.has("VerbForm", "Fin"))?;
    let verb = if finite.upos == Upos::Aux { finite.head.filter(|verb| *verb > next)? } else { next };
    let alone = syntax.words[verb].upos == Upos::Verb && syntax.child(verb, "nsubj").is_none();
    let elsewhere = word.head.is_some_and(|head| head != verb && head < at);
    (alone && elsewhere).then(|| (verb, syntax.child(verb, "aux:pass").is_some()))
}

/// `l'opposition en dénombre 400`: makes a noun behind `en` the verb of counting that it is.
fn read_counting(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let word = &syntax.words[at];
    let misread = word.upos == Upos::Noun || word.upos == Upos::Verb && word.relation() == "nmod";
    let Some(them) = at.checked_sub(1).filter(|_| misread) else { return };
    let Some(last) = them.checked_sub(1).filter(|last| syntax.words[*last].is_noun()) else { return };
    let flat = |at: &usize| syntax.words[*at].head.filter(|_| syntax.words[*at].relation() == "flat");
    let who = std::iter::successors(Some(last), flat).last().unwrap_or(last);
    let verb = format!("{}r", syntax.words[at].lower);
    let counts = knowledge.french.attribution.reporting.contains(verb.as_str());
    let number = at + 1;
    let followed = syntax.words.get(number).is_some_and(|next| next.upos == Upos::Num);
    if !counts
        || !followed
        || syntax.words[them].lower != "en"
        || syntax.sentence_of(who) != syntax.sentence_of(number)
    {
        return;
    }
    let above = syntax.words[who].head.filter(|above| *above < who);
    let above = above.filter(|above| *above != at && syntax.governors(*above).all(|top| top != at));
    let word = &mut syntax.words[at];
    (word.upos, word.lemma) = (Upos::Verb, verb);
    word.feats = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin".into();
    (word.head, word.deprel) = (above, if above.is_some() { "parataxis".into() } else { "root".into() });
    syntax.words[who].head = Some(at);
    syntax.words[who].deprel = "nsubj".into();
    syntax.words[them].upos = Upos::Pron;
    syntax.hang(them, at, "iobj");
    syntax.hang(number, at, "obj");
}

/// `ont été tués et six autres blessés`: the participle of those who were counted on.
pub(super) fn participle_of_others(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let counted = word.lemma == "autre" && syntax.children_in(at, "nummod").next().is_some();
    let hangs = matches!(word.relation(), "amod" | "conj" | "nsubj");
    let participle = Some(at + 1).filter(|next| counted && hangs && *next < syntax.words.len())?;
    let done = &syntax.words[participle];
    let shares =
        done.is_participle() && done.relation() == "conj" && syntax.child(participle, "aux").is_none();
    let belongs = word.head == Some(participle) && word.relation() != "amod";
    (shares && !belongs).then_some(participle)
}

/// `ont été tués et trois autres blessés, a annoncé l'armée`: gives those who were counted on their participle, which was read as a
/// noun, the subject of the incise.
fn free_others_of_incise(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let Some((incise, clause)) = incise_of_others(syntax, at, knowledge) else { return };
    let Some(verb) = verb_of_participle(&syntax.words[at].lemma, knowledge) else { return };
    read_as_participle(&mut syntax.words[at], verb);
    let conjunction = syntax.children_in(incise, "cc").find(|cc| *cc < at);
    for child in syntax.children(at).chain(conjunction).filter(|child| *child != at - 1).collect::<Vec<_>>() {
        let is_doer = syntax.preposition(child).as_deref() == Some("par");
        match syntax.words[child].relation() {
            "cc" => syntax.hang(child, at, "cc"),
            "nmod" => syntax.hang(child, at, if is_doer { "obl:agent" } else { "obl:mod" }),
            _ if child < at => syntax.words[child].head = Some(at - 1),
            _ => {}
        }
    }
    syntax.words[at - 1].upos = Upos::Pron;
    syntax.hang(at - 1, at, "nsubj:pass");
    syntax.hang(at, clause, "conj");
    syntax.hang(incise, clause, "parataxis");
    if let Some(speaker) = syntax.child(incise, "obj").filter(|_| syntax.child(incise, "nsubj") == Some(at)) {
        syntax.words[speaker].deprel = "nsubj".into();
    }
}

/// `auraient été tués et une vingtaine blessés`: the participle of those who were counted on, which was read as their adjective.
fn free_counted(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let word = &syntax.words[at];
    let count = word.head.filter(|count| word.relation() == "amod" && count + 1 == at);
    let is_count =
        |at: &usize| about(&syntax.words[*at].lower).is_some() && syntax.words[*at].relation() == "conj";
    let Some(count) = count.filter(is_count) else { return };
    let passive = |clause: &usize| syntax.child(*clause, "aux:pass").is_some();
    let Some(clause) = syntax.words[count].head.filter(passive) else { return };
    let conjunction = syntax.child(count, "cc");
    let Some(verb) = verb_of_participle(&syntax.words[at].lemma, knowledge) else { return };
    read_as_participle(&mut syntax.words[at], verb);
    syntax.words[at].head = Some(clause);
    syntax.words[at].deprel = "conj".into();
    syntax.words[count].head = Some(at);
    syntax.words[count].deprel = "nsubj:pass".into();
    if let Some(conjunction) = conjunction {
        syntax.words[conjunction].head = Some(at);
    }
}

/// The incise whose subject a misread participle of others is, and the clause that they are counted on from.
fn incise_of_others(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<(usize, usize)> {
    let word = &syntax.words[at];
    let other = at.checked_sub(1).map(|other| &syntax.words[other])?;
    let goes_on = other.lemma == "autre" || about(&other.lower).is_none() && other.lower.ends_with("ième");
    let incise = word.head.filter(|incise| goes_on && word.relation() == "nsubj" && *incise > at)?;
    let clause = syntax.words[incise].head.filter(|clause| *clause < at)?;
    let first = syntax.children_in(incise, "aux").find(|aux| *aux < incise).unwrap_or(incise);
    let cut_off = syntax.before(first, 1).is_some_and(|mark| mark.lower == ",");
    let joined =
        syntax.children(at).chain(syntax.children(incise)).any(|cc| syntax.words[cc].relation() == "cc");
    let speaks = |child: usize| child > incise && syntax.words[child].is_noun();
    let named = ["obj", "nsubj"].iter().any(|slot| syntax.children_in(incise, slot).any(speaks));
    let passive = word.upos == Upos::Noun && syntax.child(clause, "aux:pass").is_some();
    (passive && cut_off && joined && named && is_saying(syntax, &knowledge.french, incise))
        .then_some((incise, clause))
}
