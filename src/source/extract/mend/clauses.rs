//! Clauses that the parser hangs on the wrong word: relatives, participles, incises, subjects behind their verb.

use relata_nlp::Upos;

use super::super::{
    saying::{is_incise, is_present_participle, is_saying},
    syntax::{Syntax, Word},
};
use crate::knowledge::Knowledge;

/// `l'opposante Svetlana Tikhanovskaïa a dit`: a name right behind the subject is that subject's.
pub(super) fn is_named_subject(syntax: &Syntax<'_>, at: usize) -> bool {
    let (noun, name) = (&syntax.words[at - 1], &syntax.words[at]);
    let subjects = name.relation() == "nsubj" && noun.relation() == "nsubj" && name.head == noun.head;
    subjects && noun.upos == Upos::Noun && name.upos == Upos::Propn && name.head.is_some_and(|verb| verb > at)
}

/// `l'armée assiège Maarat`: what follows an active verb that has its subject is its object.
pub(super) fn is_misread_object(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> bool {
    let word = &syntax.words[at];
    let behind = word.head.filter(|verb| *verb < at && &*word.deprel == "nsubj" && word.is_noun());
    behind.is_some_and(|verb| {
        let has_subject = syntax.children_in(verb, "nsubj").any(|first| first < verb);
        let has_object = syntax.children_in(verb, "obj").next().is_some();
        syntax.words[verb].upos == Upos::Verb
            && has_subject
            && !has_object
            && !is_saying(syntax, &knowledge.french, verb)
    })
}

/// `l'opposant, que la police a arrêté`: a pronoun that was read as a conjunction.
pub(super) fn is_misread_relative(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let is_mark = word.relation() == "mark" && matches!(word.lower.as_str(), "que" | "qu'");
    let clause = word.head.filter(|verb| is_mark && &*syntax.words[*verb].deprel == "acl:relcl");
    clause.is_some_and(|verb| syntax.children_in(verb, "obj").next().is_none())
}

/// `l'aéroport que les rebelles disent contrôler`: the pronoun is the object of the infinitive, not of its verb.
pub(super) fn governing_infinitive(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let is_object = word.relation() == "obj" && matches!(word.lower.as_str(), "que" | "qu'");
    let verb = word.head.filter(|_| is_object && word.upos == Upos::Pron)?;
    let below = syntax.children(verb).filter(|c| matches!(syntax.words[*c].relation(), "xcomp" | "ccomp"));
    let mut infinitives = below.filter(|below| syntax.words[*below].has("VerbForm", "Inf"));
    infinitives.find(|infinitive| syntax.children_in(*infinitive, "obj").next().is_none())
}

/// `Français et Maliens entrent dans Diabali, abandonnée par les rebelles`: a participle that does not agree with
/// the subject, but does with the noun right before it, is that noun's.
pub(super) fn agreeing_noun(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let free = word.is_participle()
        && word.has("Tense", "Past")
        && matches!(word.relation(), "acl" | "advcl")
        && syntax.children_in(at, "aux").next().is_none();
    let head = word.head.filter(|head| free && *head < at)?;
    let subject = if word.relation() == "acl" { head } else { syntax.children_in(head, "nsubj").next()? };
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    let noun = at.checked_sub(2).filter(|noun| cut_off && *noun > head && syntax.words[*noun].is_noun())?;
    let several = syntax.children_in(subject, "conj").next().is_some() && word.has("Number", "Sing");
    let fits = !several && agrees(word, &syntax.words[subject]);
    (noun != subject && !fits && agrees(word, &syntax.words[noun])).then_some(noun)
}

/// Whether two words may be of one gender and number.
fn agrees(word: &Word, other: &Word) -> bool {
    ["Gender", "Number"].into_iter().all(|name| {
        let features = word.feature(name).zip(other.feature(name));
        features.is_none_or(|(one, two)| one == two)
    })
}

/// `« … », a réagi X, accusant Y`: the verb of the incise, whose subject the participle behind it has.
pub(super) fn trailed_incise(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    let head = word.head.filter(|head| *head < at && cut_off && is_present_participle(word))?;
    let is_incise = |child: &usize| {
        syntax.words[*child].relation() == "parataxis"
            && syntax.words[*child].upos == Upos::Verb
            && *child < at
    };
    syntax.children(head).rfind(is_incise)
}

/// `Une frappe a tué 56 personnes dans la nuit, ont affirmé deux témoins`: what stands before the comma belongs to
/// the verb that the incise hangs on.
pub(super) fn free_from_incise(syntax: &mut Syntax<'_>, verb: usize, knowledge: &Knowledge) {
    let Some(above) = syntax.words[verb].head.filter(|above| *above < verb) else { return };
    if syntax.words[above].upos != Upos::Verb || !is_incise(syntax, &knowledge.french, verb) {
        return;
    }
    let comma = (above..verb).rev().find(|at| syntax.token(*at).is(",")).unwrap_or(above);
    let before: Vec<usize> = syntax.children(verb).filter(|child| (above..comma).contains(child)).collect();
    // `…, dont vingt enfants, …`, `…, un bourg du nord, …`: asides that were taken for subjects.
    let stray = |at: &usize| {
        let first = syntax.extent(*at, &|_| false).0;
        let comma = |mark: &Word| mark.lower == ",";
        let cut_off = comma(&syntax.words[first]) || syntax.before(first, 1).is_some_and(comma);
        // `le gouvernement, réuni lundi, a annoncé`: what is definite may well be a subject.
        let definite = |det: usize| syntax.words[det].lemma != "un";
        let definite = syntax.words[*at].upos == Upos::Propn || syntax.children_in(*at, "det").any(definite);
        let aside = cut_off && !definite;
        syntax.words[*at].relation() == "nsubj" && !aside
    };
    if before.iter().any(stray) {
        return;
    }
    for child in before {
        let relation = syntax.words[child].deprel.clone();
        syntax.hang(child, above, "appos");
        if !relation.starts_with("nsubj") {
            syntax.words[child].deprel = relation;
        }
    }
    syntax.words[verb].deprel = "parataxis".into();
}
