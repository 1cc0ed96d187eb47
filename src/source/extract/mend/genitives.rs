//! Complements of words for what happened, that the parser hangs on another word of the clause.

use relata_nlp::{NameKind, Upos};

use super::{super::syntax::Syntax, articles::make_article, heads::take_place};
use crate::{
    knowledge::Knowledge,
    vocab::{EventType, Modality, Role},
};

/// `a revendiqué l'attaque contre l'ambassade à Kaboul`, `après la visite du ministre à Taïwan`: the word for what happened
/// that a place stands behind, where the parser hung it on the verb.
pub(super) fn event_before_place(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let verb = word.head.filter(|verb| *verb < at && word.relation() == "obl" && word.is_noun())?;
    let first = syntax.children_in(at, "case").next()?;
    let is_place = matches!(syntax.words[first].lemma.as_str(), "à" | "dans" | "en" | "sur")
        && (word.upos == Upos::Propn
            || knowledge.french.places.classifiers.contains(word.lemma.as_str())
            || knowledge.french.places.parts.contains(word.lemma.as_str()));
    // From the place back, as long as nothing comes in between: `l'attaque contre l'ambassade à Kaboul`.
    let before = |child: &usize| (verb..first).contains(child) && syntax.words[*child].is_noun();
    let mut next = first;
    let mut beside = Vec::new();
    for child in
        syntax.children(verb).filter(before).filter(|_| is_place).collect::<Vec<_>>().into_iter().rev()
    {
        let (start, end) = syntax.extent(child, &|_| false);
        if end + 1 != next {
            break;
        }
        next = start;
        beside.push(child);
    }
    // Down the right edge: `toute implication dans l'empoisonnement de l'espion`.
    let down = |noun: &usize| {
        let end = syntax.extent(*noun, &|_| false).1;
        syntax.children(*noun).rfind(|child| child > noun && syntax.extent(*child, &|_| false).1 == end)
    };
    let happens = |noun: usize| {
        let senses = knowledge.french.events.noun(&syntax.words[noun].lemma);
        senses.iter().any(|sense| has_one_place(sense.kind))
    };
    let lends = knowledge.french.light_verbs.active.contains(syntax.words[verb].lemma.as_str());
    let lent = |noun: usize| lends && syntax.words[noun].relation() == "obj";
    beside.into_iter().find_map(|child| {
        let edge = std::iter::successors(Some(child), down);
        edge.filter(|noun| !lent(child) && happens(*noun)).last()
    })
}

/// `l'arrestation d'un journaliste à Minsk`: the word for what happened, where the place was hung on its genitive.
pub(super) fn event_of_genitive(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let genitive =
        word.head.filter(|noun| *noun < at && word.relation() == "nmod" && word.upos == Upos::Propn)?;
    let first = syntax.children_in(at, "case").next()?;
    let is_place = matches!(syntax.words[first].lemma.as_str(), "à" | "dans" | "en");
    let noun = &syntax.words[genitive];
    let bound =
        matches!(syntax.preposition(genitive).as_deref(), Some("avec" | "contre" | "de" | "entre" | "sur"));
    let above = noun.head.filter(|above| is_place && bound && *above < genitive)?;
    let before = syntax.children_in(genitive, "case").next()?;
    // `a revendiqué l'attaque contre des touristes à Kaboul`, where those hang on the verb.
    let beside = |noun: &usize| *noun > above && syntax.extent(*noun, &|_| false).1 + 1 == before;
    let event = match noun.relation() {
        "nmod" => above,
        "obl" => syntax.children(above).find(beside)?,
        _ => return None,
    };
    let happens = !knowledge.french.events.noun(&syntax.words[event].lemma).is_empty();
    let posted = knowledge.french.persons.posted.contains(noun.lemma.as_str());
    (happens && !posted).then_some(event)
}

/// `un attentat à la voiture piégée à Mogadiscio`, `l'explosion d'une voiture piégée à Mogadiscio`: the word for what happened,
/// where the place was hung on the participle of what it was done with.
pub(super) fn event_of_means(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let participle = word.head.filter(|_| word.upos == Upos::Propn && word.relation() == "obl")?;
    let located = matches!(syntax.preposition(at).as_deref(), Some("à" | "dans" | "en" | "près de"));
    let is_bare = syntax.words[participle].relation() == "acl"
        && syntax.words[participle].is_participle()
        && syntax.child(participle, "aux").is_none();
    let means = syntax.words[participle].head.filter(|_| located && is_bare)?;
    let slot = syntax.preposition(means).filter(|_| syntax.words[means].relation() == "nmod")?;
    let event = syntax.words[means].head.filter(|event| *event < means)?;
    let mut happens = knowledge.french.events.noun(&syntax.words[event].lemma).iter();
    // Not `l'assassinat d'un opposant né à Dakar`
    let with = |roles: &[Role]| slot == "à" || slot == "de" && roles.is_empty();
    happens.any(|sense| has_one_place(sense.kind) && with(sense.frame.roles("de"))).then_some(event)
}

/// `sont morts dans l'attaque du village par des rebelles`: the word for what happened, where who did it was hung on the verb
/// of those who died.
pub(super) fn event_of_doer(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let verb = word.head.filter(|_| &*word.deprel == "obl:agent")?;
    let moves = knowledge.french.light_verbs.moving.contains(syntax.words[verb].lemma.as_str());
    let active = moves || syntax.child(verb, "aux:pass").is_none() && syntax.child(verb, "aux").is_some();
    let before = syntax.children_in(at, "case").next()?.checked_sub(1).filter(|_| active)?;
    let mut above =
        std::iter::once(before).chain(syntax.governors(before)).take_while(|above| *above != verb);
    let by = |event: &usize| {
        let senses = knowledge.french.events.noun(&syntax.words[*event].lemma);
        senses.iter().any(|sense| sense.frame.roles("par").contains(&Role::Agent))
    };
    above.find(|event| *event > verb && syntax.words[*event].is_noun() && by(event))
}

/// `le retrait de ses soldats du Niger`: the word for leaving, where the place left was hung on those who leave it.
pub(super) fn leaving_of(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let who = word.head.filter(|_| word.relation() == "nmod" && word.upos == Upos::Propn)?;
    let of = |noun: usize| syntax.preposition(noun).as_deref() == Some("de");
    let told_apart = |child: usize| {
        let word = &syntax.words[child];
        matches!(word.lemma.as_str(), "son" | "leur") || knowledge.entities.is_demonym(&word.lower)
    };
    let leaving =
        syntax.words[who].head.filter(|_| of(at) && of(who) && syntax.children(who).any(told_apart))?;
    let senses = knowledge.french.events.noun(&syntax.words[leaving].lemma);
    let leaves = senses.iter().any(|sense| {
        matches!(sense.kind, EventType::Departure | EventType::Evacuation | EventType::Withdrawal)
    });
    leaves.then_some(leaving)
}

/// Who holds a place, without being of it.
const FIGHTERS: [&str; 12] = [
    "assaillant",
    "combattant",
    "djihadiste",
    "extrémiste",
    "insurgé",
    "islamiste",
    "jihadiste",
    "mercenaire",
    "milicien",
    "rebelle",
    "taliban",
    "terroriste",
];
/// Verbs of driving somebody out of a place.
const DRIVING_OUT: [&str; 5] = ["bouter", "chasser", "déloger", "expulser", "éjecter"];
/// `a chassé les rebelles de la ville`: the verb of a place that was hung on the fighters driven out of it; `les habitants de Gao`
/// and `l'ambassadeur de France` are of theirs.
pub(super) fn driven_out_of(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let who = word.head.filter(|_| word.relation() == "nmod" && word.is_noun())?;
    let verb = syntax.words[who].head.filter(|verb| syntax.words[who].relation() == "obj" && *verb < who)?;
    let is_place = match word.upos {
        Upos::Propn => syntax.name_from(at).is_some_and(|name| name.kind == NameKind::Location),
        _ => {
            let places = &knowledge.french.places;
            [&places.nouns, &places.classifiers].iter().any(|nouns| nouns.contains(word.lemma.as_str()))
        }
    };
    let drives = DRIVING_OUT.contains(&syntax.words[verb].lemma.as_str());
    let fights = FIGHTERS.contains(&syntax.words[who].lemma.as_str());
    let of = syntax.preposition(at).as_deref() == Some("de");
    (drives && fights && of && is_place).then_some(verb)
}

/// What is done in one place, or goes to one.
const fn has_one_place(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::AirStrike
            | EventType::Arrival
            | EventType::Attack
            | EventType::Bombardment
            | EventType::Ceasefire
            | EventType::Clash
            | EventType::Conflict
            | EventType::Death
            | EventType::Deployment
            | EventType::Destruction
            | EventType::Detention
            | EventType::Injury
            | EventType::Killing
            | EventType::Offensive
            | EventType::Protest
            | EventType::Repression
            | EventType::Siege
            | EventType::Victory
    )
}

/// `l'envoi dans le sud du Liban d'une force`: the word for what happened, where whom it happens to was hung on the place
/// between.
pub(super) fn event_behind_place(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let of = |noun: usize| syntax.preposition(noun).as_deref() == Some("de");
    let place = word.head.filter(|place| *place < at && word.relation() == "nmod" && of(at))?;
    let counted = syntax.children(at).any(|c| matches!(syntax.words[c].lemma.as_str(), "un" | "plusieurs"))
        || syntax.children_in(at, "nummod").next().is_some();
    let case = syntax.children_in(place, "case").next()?;
    let is_place = matches!(syntax.words[case].lemma.as_str(), "à" | "dans" | "en" | "vers");
    let event = case.checked_sub(1).filter(|_| is_place && counted && word.upos == Upos::Noun)?;
    let happens = !knowledge.french.events.noun(&syntax.words[event].lemma).is_empty();
    let complete = syntax.children_in(event, "nmod").any(of);
    // `l'attaque dans les locaux d'un journal`
    let other = |child: usize| child < at && of(child);
    let named = syntax.words[place].upos == Upos::Propn || syntax.children_in(place, "nmod").any(other);
    (named && happens && !complete && syntax.words[event].is_noun()).then_some(event)
}

/// `après l'enlèvement par X de deux soldats`, `des manifestations contre le président`: the word for what happened right before
/// who did it, or whom it is against, where that was hung on the verb.
pub(super) fn event_right_before(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let case = syntax.children_in(at, "case").next()?;
    // `l'attaque russe contre la gare`
    let before = case.checked_sub(1)?;
    let qualified = syntax.words[before].head.filter(|_| syntax.words[before].relation() == "amod");
    let event = qualified.unwrap_or(before);
    let verb = word.head.filter(|verb| word.relation() == "obl" && *verb < event)?;
    if syntax.words[event].upos != Upos::Noun {
        return None;
    }
    let slot = syntax.words[case].lower.as_str();
    let senses = knowledge.french.events.noun(&syntax.words[event].lemma);
    let wants = senses.iter().any(|sense| !sense.frame.roles(slot).is_empty());
    let goes_on = || {
        let mut genitives = syntax.children_in(event, "nmod").filter(|genitive| *genitive > at);
        genitives.any(|genitive| syntax.preposition(genitive).as_deref() == Some("de"))
    };
    let lends = || knowledge.french.light_verbs.active.contains(syntax.words[verb].lemma.as_str());
    let bound = match slot {
        "contre" => !(syntax.words[event].relation() == "obj" && lends()),
        "par" => syntax.words[event].relation() == "obl" && goes_on(),
        _ => false,
    };
    (wants && bound).then_some(event)
}

/// `se sont emparés dès les premiers jours de Goma`: the verb that means this only with `de`, where its complement was hung
/// on a time.
pub(super) fn verb_behind_time(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let of = syntax.preposition(at).as_deref() == Some("de") && word.upos == Upos::Propn;
    let time = word.head.filter(|time| of && *time < at && word.relation() == "nmod")?;
    let verb = syntax.words[time].head.filter(|_| knowledge.french.is_length(&syntax.words[time].lemma))?;
    let senses = knowledge.french.events.verb(&syntax.words[verb].lemma);
    let wants = senses.iter().any(|sense| sense.when.iter().any(|condition| &*condition.slot == "de"));
    (wants && syntax.words[verb].upos == Upos::Verb).then_some(verb)
}

/// `a demandé la tenue d'un sommet`, `l'organisation d'élections`: puts what is held where the word for its holding stands.
pub(super) fn put_over_holding(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    let word = &syntax.words[at];
    let is_held = |kind| {
        use EventType::{Celebration, Meeting, Negotiation, Protest, Vote};
        matches!(kind, Celebration | Meeting | Negotiation | Protest | Vote)
    };
    let senses = knowledge.french.events.noun(&word.lemma);
    let told = word.has("Number", "Plur") || syntax.child(at, "det").is_some();
    let happens = word.upos == Upos::Noun && told && senses.iter().any(|sense| is_held(sense.kind));
    let Some(holding) = word.head.filter(|above| happens && *above < at && word.relation() == "nmod") else {
        return;
    };
    let noun = &syntax.words[holding];
    let definite = syntax.child(holding, "det").is_some_and(|det| syntax.words[det].lemma == "le");
    let holds = match &*noun.lemma {
        "tenue" | "convocation" => true,
        // `L'organisation d'élections … a dénoncé`
        "organisation" => noun.relation() != "nsubj",
        _ => false,
    };
    let is_one = holds && definite && noun.has("Number", "Sing");
    let case = syntax.child(at, "case").filter(|case| is_one && syntax.words[*case].lemma == "de");
    let Some(case) = case else { return };
    let is_other = |child: &usize| *child != at && syntax.words[*child].relation() != "det";
    let others: Vec<usize> = syntax.children(holding).filter(is_other).collect();
    for child in others {
        syntax.words[child].head = Some(at);
    }
    take_place(syntax, at, holding, "fixed");
    make_article(syntax, case);
}

/// `X, dont Washington exige le départ`: what happened that `dont` complements, where it was hung on the subject.
pub(super) fn event_of_relative(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let subject =
        word.head.filter(|subject| word.lower == "dont" && syntax.words[*subject].relation() == "nsubj")?;
    let verb = syntax.words[subject].head?;
    let object = syntax.children_in(verb, "obj").find(|object| *object > verb)?;
    let senses = knowledge.french.events.noun(&syntax.words[object].lemma);
    let happens = senses.iter().any(|sense| !sense.frame.roles("de").is_empty());
    let demands = knowledge.french.modality.get(&Modality::Demanded);
    let demands = demands.is_some_and(|colours| colours.verbs.contains(syntax.words[verb].lemma.as_str()));
    let whole = syntax.child(object, "nmod").is_none();
    (happens && whole && demands).then_some(object)
}
