//! What somebody is accused of, or called, that the parser hangs on whom the verb is about.

use relata_nlp::Upos;

use super::super::{number::about, syntax::Syntax};
use crate::knowledge::{Knowledge, LightVerbs};

/// Verbs whose `de` tells of what.
const ACCUSING: [&str; 4] = ["accuser", "incriminer", "soupçonner", "suspecter"];

/// `X, accusé par des proches du président d'avoir tué`: the verb whose charge was hung on who brings it.
pub(super) fn accusing_verb(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let of = syntax.children_in(at, "mark").any(|mark| syntax.words[mark].lemma == "de");
    let noun = syntax.words[at].head.filter(|_| of && syntax.words[at].relation() == "acl")?;
    let doer = std::iter::once(noun).chain(syntax.governors(noun)).take(2).find(|above| {
        &*syntax.words[*above].deprel == "obl:agent" || syntax.preposition(*above).as_deref() == Some("par")
    })?;
    let verb = syntax.words[doer].head?;
    (ACCUSING.contains(&syntax.words[verb].lemma.as_str()) && verb < doer).then_some(verb)
}

/// `accuse X, qui dément, d'avoir tiré`: the verb whose charge was hung on what the accused says to it.
pub(super) fn accusing_over_answer(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let mark = syntax.children_in(at, "mark").find(|mark| syntax.words[*mark].lemma == "de")?;
    let comma = mark.checked_sub(1).filter(|comma| syntax.words[*comma].lower == ",")?;
    let answer = syntax.words[at].head.filter(|answer| answer + 1 == comma)?;
    let accused = syntax.words[answer].head.filter(|_| &*syntax.words[answer].deprel == "acl:relcl")?;
    let verb = syntax.words[accused].head.filter(|_| syntax.words[accused].relation() == "obj")?;
    ACCUSING.contains(&syntax.words[verb].lemma.as_str()).then_some(verb)
}

/// `accuser X d'avoir tiré`, `accuser X de meurtre`, `qualifier X de provocation`: what the parser hangs on X is told of the verb.
pub(super) fn raise_charge(syntax: &mut Syntax<'_>, at: usize, light: &LightVerbs) {
    let word = &syntax.words[at];
    // `le maire de Marseille de fraude`
    let named = word.head.filter(|name| syntax.words[*name].upos == Upos::Propn && word.relation() == "nmod");
    let above = named.and_then(|name| syntax.words[name].head).or(word.head);
    let is_object = |at: &usize| syntax.words[*at].relation() == "obj";
    let Some(object) = word.head.filter(is_object).or(above.filter(is_object)) else { return };
    let Some(verb) = syntax.words[object].head else { return };
    let lemma = syntax.words[verb].lemma.as_str();
    let charges = || ACCUSING.contains(&lemma) || light.calling.contains(lemma);
    // `a accusé deux millions de personnes`
    let counts = about(&syntax.words[object].lower).is_some();
    // `a accusé le gouvernement de Khartoum`
    let named = word.upos == Upos::Propn || syntax.name_from(at).is_some();
    let bare = !counts && !named && syntax.children_in(at, "det").next().is_none();
    let of = || syntax.preposition(at).as_deref() == Some("de");
    let tells = || syntax.children_in(at, "mark").next().is_some();
    let raised = match word.relation() {
        "acl" if (light.passing_on.contains(lemma) || charges()) && tells() => "xcomp",
        "nmod" if charges() && bare && of() => "obl:arg",
        _ => return,
    };
    syntax.words[at].head = Some(verb);
    syntax.words[at].deprel = raised.into();
}

/// `la Guinée, qu'il accuse d'armer les rebelles`: whom a relative clause accuses stands right before its pronoun, which may
/// have been read as a conjunction.
pub(super) fn relate_charge(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let is_that = matches!(syntax.words[at].lower.as_str(), "que" | "qu'");
    let Some(verb) = syntax.words[at].head.filter(|verb| is_that && *verb > at) else { return };
    let accuses =
        ACCUSING.contains(&syntax.words[verb].lemma.as_str()) && syntax.child(verb, "aux:pass").is_none();
    let is_object = |child: usize| child != at && matches!(syntax.words[child].relation(), "obj" | "iobj");
    let has_object = syntax.children(verb).any(is_object);
    // `le chef du Hamas, que la Cour accuse`, but `des sanctions contre la Guinée, qu'il accuse`
    let above = syntax.words[verb].head.filter(|_| syntax.words[verb].relation() == "acl");
    let happens = |noun: usize| !knowledge.french.events.noun(&syntax.words[noun].lemma).is_empty();
    let related = above.is_some_and(|noun| syntax.words[at].relation() == "obj" && !happens(noun));
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    let before = at.checked_sub(if cut_off { 2 } else { 1 });
    let Some(last) = before.filter(|_| accuses && !has_object && !related) else { return };
    let Some(accused) = noun_ending_with(syntax, last) else { return };
    syntax.words[at].upos = Upos::Pron;
    syntax.hang(verb, accused, "acl:relcl");
    syntax.hang(at, verb, "obj");
}

/// The noun whose words end with a word: a name, else the one that all others before are hung on.
fn noun_ending_with(syntax: &Syntax<'_>, last: usize) -> Option<usize> {
    let above = |at: &usize| {
        let part = matches!(syntax.words[*at].relation(), "flat" | "amod" | "nmod" | "fixed");
        let name = syntax.words[*at].upos == Upos::Propn && syntax.words[*at].relation() != "flat";
        syntax.words[*at].head.filter(|head| part && !name && head < at)
    };
    let noun = std::iter::successors(Some(last), above).last()?;
    syntax.words[noun].is_noun().then_some(noun)
}
