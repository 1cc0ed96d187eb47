//! Clauses that the parser hangs on the wrong word: relatives, participles, incises, subjects behind their verb.

use relata_nlp::Upos;

use super::super::{
    kinds::{brings_casualties, is_campaign, is_casualty},
    speech::{is_incise, is_present_participle, is_saying},
    syntax::{Syntax, Word},
};
use super::articles::lacks_object;
use crate::{knowledge::Knowledge, vocab::EventType};

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
            && (!is_saying(syntax, &knowledge.french, verb) || syntax.words[verb].head.is_none())
            && !is_incise(syntax, &knowledge.french, verb)
    })
}

/// `tués par des rebelles présumés à Goma`: the verb of a complement that was hung on what only says who they may be.
pub(super) fn verb_behind_presumed(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    // `le meurtrier présumé de X`
    let of = syntax.preposition(at).is_none_or(|preposition| preposition == "de");
    let presumed = syntax.words[at].head.filter(|_| syntax.words[at].relation() == "obl" && !of)?;
    let word = &syntax.words[presumed];
    let is_presumed = matches!(word.lemma.as_str(), "présumer" | "présumé" | "supposer" | "supposé");
    let noun =
        word.head.filter(|_| is_presumed && matches!(word.relation(), "acl" | "amod") && presumed < at)?;
    syntax.governors(noun).find(|above| syntax.words[*above].upos == Upos::Verb)
}

/// `s'est abattu sur une église où des familles priaient, tuant dix personnes`: what kills by a participle is the attack above a
/// relative clause that tells of none.
pub(super) fn attack_above_clause(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let is = |verb: usize, fits: fn(EventType) -> bool| {
        let senses = knowledge.french.events.verb(&syntax.words[verb].lemma);
        senses.iter().any(|sense| fits(sense.kind))
    };
    // `ont ouvert le feu`
    let lends = |verb: usize| {
        let object =
            syntax.child(verb, "obj").map(|object| knowledge.french.events.noun(&syntax.words[object].lemma));
        object.is_some_and(|senses| senses.iter().any(|sense| brings_casualties(sense.kind)))
    };
    let word = &syntax.words[at];
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    let trails = matches!(word.relation(), "advcl" | "xcomp") && is_present_participle(word) && cut_off;
    let clause = word.head.filter(|_| trails)?;
    let attacks = |verb: usize| is(verb, brings_casualties) || is(verb, is_campaign) || lends(verb);
    let quiet = &*syntax.words[clause].deprel == "acl:relcl" && !attacks(clause) && is(at, is_casualty);
    syntax
        .governors(clause)
        .find(|above| syntax.words[*above].upos == Upos::Verb)
        .filter(|above| quiet && attacks(*above))
}

/// `Libye: Mouammar Kadhafi tué`: the name behind a colon that a participle right behind it was not hung on.
pub(super) fn named_behind_colon(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let topic = word.head.filter(|topic| word.relation() == "acl" && word.is_participle() && *topic < at)?;
    let colon = Some(topic + 1).filter(|colon| syntax.token(*colon).is(":"))?;
    let before = at.checked_sub(1).filter(|before| *before > colon && syntax.words[*before].is_noun())?;
    let chain = std::iter::once(before).chain(syntax.governors(before));
    chain.take_while(|noun| *noun > colon).last()
}

/// `19 morts, dont deux enfants, et 219 blessés`: the whole that those are counted beside who were hung on its part.
pub(super) fn whole_before_part(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let part = syntax.words[at].head.filter(|part| syntax.words[at].relation() == "conj" && *part < at)?;
    let cut_off =
        syntax.child(at, "cc").is_some_and(|cc| syntax.before(cc, 1).is_some_and(|c| c.lower == ","));
    let dont = syntax.children(part).find(|child| *child < part && syntax.words[*child].lower == "dont")?;
    let comma = syntax.before(dont, 1).is_some_and(|mark| mark.lower == ",");
    syntax.words[part]
        .head
        .filter(|whole| cut_off && comma && *whole < dont && syntax.words[*whole].is_noun())
}

/// `Émirats arabes unis et Bahreïn`: the noun of an adjective that a noun was coordinated with.
pub(super) fn noun_of_adjective(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let adjective = word.head.filter(|_| word.relation() == "conj" && word.is_noun())?;
    let adjective = &syntax.words[adjective];
    adjective.head.filter(|noun| {
        adjective.upos == Upos::Adj
            && adjective.relation() == "amod"
            && *noun < at
            && syntax.words[*noun].is_noun()
    })
}

/// `policiers et partisans de l'opposant`: the nearest of two nouns, that has the complement.
pub(super) fn nearer_noun(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let first = word.head.filter(|first| word.relation() == "nmod" && *first < at)?;
    let case = syntax.children_in(at, "case").next().filter(|case| syntax.words[*case].lemma == "de")?;
    let noun = syntax.children_in(first, "conj").rfind(|noun| (first..case).contains(noun))?;
    let touches = syntax.words[noun].upos == Upos::Noun && syntax.extent(noun, &|_| false).1 + 1 == case;
    touches.then_some(noun)
}

/// `a reconnu X comme présidente`: the name that a noun behind `comme` tells of.
pub(super) fn named_before_as(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let case = syntax.children_in(at, "case").next().filter(|case| syntax.words[*case].lower == "comme")?;
    let verb = word.head.filter(|verb| word.relation() == "obl" && syntax.words[*verb].upos == Upos::Verb)?;
    let name = syntax.children_in(verb, "obj").find(|name| syntax.words[*name].upos == Upos::Propn)?;
    (name < case && syntax.extent(name, &|_| false).1 + 1 == case).then_some(name)
}

/// `a condamné l'ancien ministre à dix ans de prison`: the verb that a length of time was not hung on.
pub(super) fn verb_of_length(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let noun = word.head.filter(|noun| word.relation() == "nmod" && syntax.words[*noun].is_noun())?;
    let case = syntax.children_in(at, "case").next().filter(|case| syntax.words[*case].lemma == "à")?;
    let counted = syntax.children_in(at, "nummod").any(|number| (case..at).contains(&number));
    let is_length = counted && knowledge.french.is_length(&word.lemma);
    syntax.governors(noun).find(|above| is_length && syntax.words[*above].upos == Upos::Verb)
}

/// `à la frontière entre le Liban et la Syrie`: the noun for what lies between two places.
pub(super) fn noun_between(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let case = syntax.children_in(at, "case").next().filter(|case| syntax.words[*case].lower == "entre")?;
    let noun = case.checked_sub(1)?;
    let lies = knowledge.french.places.between.contains(syntax.words[noun].lemma.as_str());
    (lies && syntax.words[at].head != Some(noun)).then_some(noun)
}

/// `à Solhan, un bourg du nord`: a complement with a preposition stands behind its noun; before it, it is the verb's.
pub(super) fn verb_before_complement(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let noun =
        word.head.filter(|noun| word.relation() == "nmod" && at < *noun && syntax.words[*noun].is_noun())?;
    syntax.children_in(at, "case").next()?;
    syntax.governors(noun).find(|above| syntax.words[*above].upos == Upos::Verb && *above < at)
}

/// `le ministre X et son homologue danoise Y`: whom a name was hung on that stands right behind another noun.
pub(super) fn nearer_conjunct(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let first =
        word.head.filter(|first| word.relation() == "appos" && word.upos == Upos::Propn && *first < at)?;
    let noun = syntax.children_in(first, "conj").rfind(|noun| (first..at).contains(noun))?;
    let between = |word: usize| syntax.words[word].upos == Upos::Adj;
    (syntax.words[noun].upos == Upos::Noun && (noun + 1..at).all(between)).then_some(noun)
}

/// `ont pris El-Geneina, la capitale du Darfour`: the name before the comma that a description of a place is of, which was
/// coordinated with something before.
pub(super) fn name_before_description(
    syntax: &Syntax<'_>,
    at: usize,
    knowledge: &Knowledge,
) -> Option<usize> {
    let word = &syntax.words[at];
    let places = &knowledge.french.places;
    let describes = word.relation() == "conj" && places.classifiers.contains(word.lemma.as_str());
    let article = syntax
        .child(at, "det")
        .filter(|det| describes && matches!(&*syntax.words[*det].lower, "la" | "le"))?;
    let comma = article.checked_sub(1).filter(|comma| syntax.words[*comma].lower == ",")?;
    let name = comma.checked_sub(1).filter(|name| syntax.words[*name].upos == Upos::Propn)?;
    let is_name = |above: &usize| syntax.words[*above].upos == Upos::Propn;
    let name = std::iter::once(name).chain(syntax.governors(name)).take_while(is_name).last()?;
    let alone = syntax.child(at, "cc").is_none() && syntax.child(at, "case").is_none();
    (alone && word.head != Some(name)).then_some(name)
}

/// `a menacé de représailles les États-Unis`, `a mis en garde Israël`: the verb whose object was hung on the bare noun before it.
pub(super) fn verb_before_bare_noun(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let apposed =
        word.is_noun() && matches!(word.relation(), "appos" | "nmod") && syntax.preposition(at).is_none();
    let noun = word.head.filter(|noun| apposed && *noun < at && syntax.words[*noun].relation() == "obl")?;
    let bare = syntax.preposition(noun).is_some_and(|p| matches!(p.as_str(), "de" | "en"))
        && syntax.words[noun].upos == Upos::Noun
        && syntax.children_in(noun, "det").next().is_none();
    let verb = syntax.words[noun].head.filter(|verb| bare && lacks_object(syntax, *verb))?;
    let named = syntax.children_in(verb, "iobj").next().is_some();
    let cut_off = (noun..at).any(|between| syntax.is_mark(between));
    (!named && !cut_off).then_some(verb)
}

/// `n'a confirmé que 2 345 morts, reconnaît que …`: of two `que` the first only restricts.
pub(super) fn is_restriction(syntax: &Syntax<'_>, at: usize) -> bool {
    let that = |at: usize| matches!(syntax.words[at].lower.as_str(), "que" | "qu'");
    let clause = syntax.words[at].head.filter(|clause| that(at) && *clause > at);
    clause.is_some_and(|clause| {
        syntax.children_in(clause, "mark").any(|other| other > at && other < clause && that(other))
    })
}

/// `l'opposant, que la police a arrêté`: a pronoun that was read as a conjunction.
pub(super) fn is_misread_relative(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let is_mark = word.relation() == "mark" && matches!(word.lower.as_str(), "que" | "qu'");
    let clause = word.head.filter(|verb| is_mark && &*syntax.words[*verb].deprel == "acl:relcl");
    clause.is_some_and(|verb| syntax.child(verb, "obj").is_none() && syntax.child(verb, "aux:pass").is_none())
}

/// `a dit à l'AFP que trois soldats avaient été tués`: a passive clause behind `que` tells of nobody before it; who says it.
pub(super) fn verb_said_to(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let that = |mark: usize| matches!(syntax.words[mark].lower.as_str(), "que" | "qu'");
    let is_clause = &*syntax.words[at].deprel == "acl:relcl"
        && syntax.child(at, "mark").is_some_and(that)
        && syntax.child(at, "aux:pass").is_some();
    let heard = syntax.words[at].head.filter(|_| is_clause)?;
    let verb = syntax.words[heard].head.filter(|_| syntax.words[heard].relation() == "obl")?;
    let says = is_saying(syntax, &knowledge.french, verb) || syntax.child(verb, "aux:caus").is_some();
    (says && verb < heard && syntax.child(verb, "ccomp").is_none()).then_some(verb)
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
        && (matches!(word.relation(), "acl" | "advcl")
            || word.relation() == "conj" && syntax.children_in(at, "cc").next().is_none())
        && syntax.children_in(at, "aux").next().is_none();
    let head = word.head.filter(|head| free && *head < at)?;
    let subject = if word.relation() == "acl" { head } else { syntax.children_in(head, "nsubj").next()? };
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    let noun = at.checked_sub(2).filter(|noun| cut_off && *noun > head && syntax.words[*noun].is_noun())?;
    let several = syntax.children_in(subject, "conj").next().is_some() && word.has("Number", "Sing");
    let fits = !several && word.agrees(&syntax.words[subject]);
    (noun != subject && !fits && word.agrees(&syntax.words[noun])).then_some(noun)
}

/// `le ministre X et le gouverneur Y, enlevés en mai`: the first of those of whom a participle in the plural, hung on the last, tells.
pub(super) fn first_of_several(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let last = word.head.filter(|last| *last < at && word.is_participle() && word.relation() == "acl")?;
    let several = word.has("Number", "Plur") && syntax.words[last].has("Number", "Sing");
    let joined = syntax.words[last].relation() == "conj" && syntax.child(last, "cc").is_some();
    syntax.words[last].head.filter(|first| several && joined && syntax.words[*first].is_noun())
}

/// `« … », a réagi X, accusant Y`: the verb of the incise, whose subject the participle behind it has.
pub(super) fn trailed_incise(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    let head = word.head.filter(|head| *head < at && cut_off && is_present_participle(word))?;
    let is_incise = |child: &usize| {
        syntax.words[*child].relation() == "parataxis"
            && syntax.words[*child].upos == Upos::Verb
            && (head..at).contains(child)
    };
    // `« Nous irons », dit X, ajoutant que …`, where what is said hangs on the incise
    let above = || syntax.words[head].head.filter(|verb| (head..at).contains(verb));
    let above = || above().filter(|_| syntax.words[head].relation() == "parataxis");
    syntax.children(head).rfind(is_incise).or_else(above)
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
        // `…, dont le député X, …`
        let part = syntax.words[first].lower == "dont";
        let aside = cut_off && (!definite || part);
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

/// `a répondu X, ajoutant que`: a participle behind a comma is no object.
pub(super) fn adds(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    matches!(word.relation(), "ccomp" | "xcomp") && cut_off && is_present_participle(word)
}

/// `Mali : l'armée affirme`: what a colon cuts off is no subject of the verb beside another.
pub(super) fn topic_of(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let mut subjects = syntax.children_in(verb, "nsubj");
    let (first, second) = (subjects.next()?, subjects.next()?);
    (first..second).any(|at| syntax.token(at).is(":")).then_some(first)
}
