//! What a verb is told of that was read as something else: subjects behind relatives, dative pronouns, objects that were
//! hung on the noun before them.

use relata_nlp::{NameKind, Upos};

use super::{
    super::units::unit_of, Knowledge, Syntax, articles::lacks_object, interrupted::is_part_of_count,
    misread::verb_of_participle,
};
use crate::{
    knowledge::LightVerbs,
    vocab::{EventType, Modality},
};

/// What a pronoun, or a noun behind a relative one, is to its verb; none where it was read as that.
pub(super) fn misread_function(
    syntax: &Syntax<'_>,
    at: usize,
    knowledge: &Knowledge,
) -> Option<&'static str> {
    let word = &syntax.words[at];
    let verb = word.head.filter(|verb| syntax.words[*verb].upos == Upos::Verb)?;
    let subject = || syntax.child(verb, "nsubj");
    let another = |child: usize| child != at && syntax.words[child].relation() == "obj";
    let has_object = || syntax.children(verb).any(another);
    let lower = word.lower.as_str();
    if word.upos == Upos::Pron && at < verb {
        // `Daech nous a enfermés`, but `nous nous sommes enfuis`
        let is_other = |subject: usize| syntax.words[subject].lower != *lower;
        let is_us =
            matches!(lower, "nous" | "vous") && word.relation() == "expl" && subject().is_some_and(is_other);
        // `l'armée leur a parachuté des vivres`
        let is_dative = matches!(lower, "leur" | "lui") && word.relation() == "obj";
        // `comme l'a confirmé X`
        let is_elided = lower == "l'" && word.relation() == "nsubj";
        return if is_us || is_elided { Some("obj") } else { is_dative.then_some("iobj") };
    }
    if word.relation() != "obj" || !word.is_noun() || at < verb || !has_object() {
        return None;
    }
    // `des milices que soutient l'Iran`
    let relative = |child: usize| child < verb && matches!(syntax.words[child].lower.as_str(), "que" | "qu'");
    let is_subject = &*syntax.words[verb].deprel == "acl:relcl"
        && subject().is_none()
        && syntax.children(verb).any(relative);
    // `nous a enfermés trois jours`
    let lasts = knowledge.french.is_length(&word.lemma);
    if is_subject {
        Some("nsubj")
    } else {
        (lasts && syntax.child(at, "nummod").is_some()).then_some("obl:mod")
    }
}

/// The verb of an object that was hung on what stands between: `ont pris en quelques jours Mossoul`, `reprendre aux rebelles
/// Hodeïda`.
pub(super) fn verb_before_noun(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let noun = word.head.filter(|_| word.upos == Upos::Propn && word.relation() == "appos")?;
    let verb =
        syntax.words[noun].head.filter(|verb| *verb < noun && syntax.words[noun].relation() == "obl")?;
    let touches = (noun + 1..at).all(|between| !syntax.is_mark(between));
    let lexicon = &knowledge.french;
    let lasts = lexicon.is_length(&syntax.words[noun].lemma);
    let loses = syntax.words[noun].has("Number", "Plur") && syntax.preposition(noun).as_deref() == Some("à");
    let taken = &lexicon.places.taken;
    let is_object = lasts || loses && taken.contains(syntax.words[verb].lemma.as_str());
    (is_object && touches && noun < at && lacks_object(syntax, verb)).then_some(verb)
}

/// `a chassé X du pouvoir`, `a chassé du pouvoir X`: hangs the power on the verb, whose object is who loses it.
pub(super) fn lose_power(syntax: &mut Syntax<'_>, at: usize) {
    const TAKING: [&str; 6] = ["chasser", "destituer", "déloger", "écarter", "évincer", "éjecter"];
    let is = |back: usize, lower: &str| at >= back && syntax.words[at - back].lower == lower;
    let own = |child: usize| {
        let tells = matches!(syntax.words[child].relation(), "amod" | "nmod") && child > at;
        tells && syntax.preposition(child).is_some() || syntax.words[child].upos == Upos::Adj
    };
    let of =
        is(2, "de") && is(1, "le") && syntax.words[at].lemma == "pouvoir" && !syntax.children(at).any(own);
    let takes = |verb: &usize| TAKING.contains(&syntax.words[*verb].lemma.as_str());
    let Some(above) = syntax.words[at].head.filter(|_| of) else { return };
    if let Some(verb) = Some(above).filter(takes) {
        let bare = |child: &usize| *child > at && syntax.preposition(*child).is_none();
        let is_loser = |child: &usize| matches!(syntax.words[*child].relation(), "appos" | "flat" | "nmod");
        let loser = syntax.children(at).filter(bare).find(is_loser);
        for (part, upos, relation) in [(at - 2, Upos::Adp, "case"), (at - 1, Upos::Det, "det")] {
            syntax.words[part].upos = upos;
            syntax.hang(part, at, relation);
        }
        syntax.words[at].deprel = "obl:arg".into();
        if let Some(loser) = loser {
            syntax.hang(loser, verb, "obj");
        }
    } else if let Some(verb) = syntax.words[above].head.filter(takes)
        && syntax.words[above].relation() == "obj"
        && !syntax.words[above].has("Number", "Plur")
    {
        syntax.hang(at, verb, "obl:arg");
    }
}

/// `a déployé jusqu'à 5 000 soldats`: whether a noun counted up to a number is what its verb has for an object.
pub(super) fn is_up_to_many(syntax: &Syntax<'_>, at: usize, light: &LightVerbs) -> bool {
    let word = &syntax.words[at];
    let verb = word.head.filter(|verb| syntax.words[*verb].upos == Upos::Verb && *verb < at);
    let up_to = word.relation() == "obl" && syntax.preposition(at).as_deref() == Some("jusque à");
    let Some((verb, number)) = verb.filter(|_| up_to).zip(syntax.child(at, "nummod")) else { return false };
    let lemma = &*syntax.words[verb].lemma;
    // `a avancé jusqu'à trois villages`, `a tiré jusqu'à cinq kilomètres`
    let moves = matches!(lemma, "avancer" | "progresser" | "reculer") || light.moving.contains(lemma);
    let many = word.is_noun() && word.has("Number", "Plur") && unit_of(&word.lemma, None).is_none();
    !moves && many && number < at && verb + 3 >= number && lacks_object(syntax, verb)
}

/// `a reçu à Washington Emmanuel Macron`: the verb whose object, a name of its own, was hung on the place between.
pub(super) fn verb_before_name(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let place = word.head.filter(|place| word.relation() == "flat" && *place < at)?;
    let located = || matches!(syntax.preposition(place).as_deref(), Some("à" | "en"));
    let verb = syntax.words[place].head.filter(|_| syntax.words[place].relation() == "obl" && located())?;
    let is_person = || syntax.name_from(at).is_some_and(|name| name.kind == NameKind::Person);
    let is_whole = || syntax.name_from(place).is_some() && is_person();
    let free = syntax.words[verb].upos == Upos::Verb && lacks_object(syntax, verb);
    (free && syntax.child(verb, "aux:pass").is_none() && is_whole()).then_some(verb)
}

/// `se sont rassemblés mardi place de la Nation`: whether a word is a street or square with a name, and without preposition.
pub(in super::super) fn is_street(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> bool {
    let has = |slot: &&str| syntax.child(at, slot).is_some();
    knowledge.french.places.streets.contains(syntax.words[at].lower.as_str())
        && ["nmod", "appos", "flat"].iter().any(&has)
        && !["det", "case"].iter().any(has)
}

/// The verb of what happens in a street, which was hung on that as its object, or on the word before.
pub(super) fn verb_before_street(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let hangs = matches!(syntax.words[at].relation(), "obj" | "nmod" | "appos" | "obl");
    let before = hangs && is_street(syntax, at, knowledge);
    syntax
        .governors(at)
        .find(|above| syntax.words[*above].upos == Upos::Verb)
        .filter(|verb| before && *verb < at)
}

/// Makes a name the object of a verb, with what belongs to it.
pub(super) fn give_object(syntax: &mut Syntax<'_>, name: usize, verb: usize) {
    let place = syntax.words[name].head;
    let rest: Vec<usize> = place.map_or_else(Vec::new, |place| syntax.children_in(place, "flat").collect());
    for part in rest.into_iter().filter(|part| *part > name) {
        syntax.hang(part, name, "flat:name");
    }
    syntax.hang(name, verb, "obj");
}

/// `a ordonné à l'armée de l'air d'appuyer X`, `reproche à l'armée d'avoir tiré`: the verb that asks for what an infinitive tells,
/// or blames somebody for it, which was hung on who is asked or blamed.
pub(super) fn asking_verb(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    // `n'être pas intervenu`
    let lent = || syntax.children_in(at, "aux").any(|aux| syntax.words[aux].has("VerbForm", "Inf"));
    let marked = (word.has("VerbForm", "Inf") || lent())
        && syntax.children_in(at, "mark").any(|mark| syntax.words[mark].lemma == "de");
    let noun = word.head.filter(|noun| marked && *noun < at && syntax.words[*noun].is_noun())?;
    let mut above = std::iter::once(noun).chain(syntax.governors(noun));
    let recipient = above.find(|at| syntax.words[*at].relation() != "nmod")?;
    let asked = matches!(syntax.words[recipient].relation(), "obl" | "iobj")
        && syntax.preposition(recipient).as_deref() == Some("à");
    let verb = syntax.words[recipient].head.filter(|verb| asked && *verb < recipient)?;
    let (lemma, lexicon) = (syntax.words[verb].lemma.as_str(), &knowledge.french);
    let asks = lexicon.modality.get(&Modality::Demanded).is_some_and(|asking| asking.verbs.contains(lemma));
    let blames = || lexicon.events.verb(lemma).iter().any(|sense| sense.kind == EventType::Accusation);
    let free =
        syntax.children(verb).all(|child| !matches!(syntax.words[child].relation(), "xcomp" | "ccomp"));
    (free && (asks || blames())).then_some(verb)
}

/// `Chassés de Mossoul en juillet, les jihadistes ont perdu …`: the infinitive of a participle that opens its sentence and was
/// read as a noun, beside the subject.
pub(super) fn opening_participle(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<String> {
    let word = &syntax.words[at];
    let misread = word.is_noun() || word.is_participle() && word.relation() == "nsubj";
    let opens = misread && syntax.sentence_words(syntax.sentence_of(at)).start == at;
    let verb = word.head.filter(|verb| opens && *verb > at && syntax.words[*verb].upos == Upos::Verb)?;
    let is_bare = syntax.children(at).all(|child| child > at);
    let has_subject = syntax.children_in(verb, "nsubj").any(|subject| subject > at);
    let stem = word.lower.trim_end_matches('s');
    let stem = stem.strip_suffix("ée").map_or_else(|| stem.to_owned(), |stem| format!("{stem}é"));
    verb_of_participle(&stem, knowledge).filter(|_| is_bare && has_subject)
}

/// `Lancée le 4 avril, l'offensive a fait dix morts`: what happened that a participle before it describes, where that was hung
/// on its verb.
pub(super) fn happening_opened(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let light = &knowledge.french.light_verbs;
    let little =
        [&light.active, &light.begin_end, &light.joining].iter().any(|l| l.contains(word.lemma.as_str()));
    let opens = word.is_participle() && word.relation() == "advcl" && syntax.child(at, "aux").is_none();
    let verb =
        word.head.filter(|verb| *verb > at && opens && little && syntax.child(at, "nsubj").is_none())?;
    let subject = syntax.child(verb, "nsubj").or_else(|| syntax.child(verb, "nsubj:pass"))?;
    let noun = &syntax.words[subject];
    let happens = noun.upos == Upos::Noun && !knowledge.french.events.noun(&noun.lemma).is_empty();
    (happens && word.agrees(noun) && subject > at).then_some(subject)
}

/// `ne tient plus que 40 % de la ville`: what the verb has so little of, which was hung on the adverb.
pub(super) fn object_below_adverb(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let adverb = word
        .head
        .filter(|adverb| *adverb < at && matches!(&*syntax.words[*adverb].lower, "plus" | "guère"))?;
    let is_object =
        matches!(syntax.words[adverb].relation(), "obj" | "advmod") && syntax.words[adverb].upos == Upos::Adv;
    let only = syntax.words.get(adverb + 1).is_some_and(|next| matches!(&*next.lower, "que" | "qu'"));
    let counts = matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym);
    syntax.words[adverb].head.filter(|_| is_object && only && counts)
}

/// `ont tenté en vain de prendre l'aéroport`, `a résisté avant de fuir`: the verb of an infinitive that was hung on its adverb, and
/// what the infinitive is to it.
pub(super) fn verb_above_adverb(syntax: &Syntax<'_>, at: usize) -> Option<(usize, &'static str)> {
    let word = &syntax.words[at];
    let is_of = |mark: usize| matches!(&*syntax.words[mark].lemma, "de" | "à");
    let is_marked = word.has("VerbForm", "Inf") && syntax.child(at, "mark").is_some_and(is_of);
    let adverb = word.head.filter(|adverb| *adverb < at && is_marked)?;
    let relation = match syntax.words[adverb].lower.as_str() {
        "en" => "xcomp",
        "avant" | "afin" => "advcl",
        _ => return None,
    };
    let verb = syntax.words[adverb].head.filter(|_| syntax.words[adverb].relation() == "advmod")?;
    (syntax.words[verb].upos == Upos::Verb && verb < adverb).then_some((verb, relation))
}

/// The infinitive of a participle that the tagger did not know, of which it made the lemma: `Chassés`.
pub(super) fn infinitive_of(syntax: &Syntax<'_>, at: usize) -> Option<String> {
    let word = &syntax.words[at];
    let unknown = word.upos == Upos::Verb && word.lemma.to_lowercase() == word.lower;
    let stem = word.lower.trim_end_matches('s').trim_end_matches('e').strip_suffix('é');
    stem.filter(|stem| unknown && !stem.is_empty()).map(|stem| format!("{stem}er"))
}

/// `un millier de civils, dont des femmes, s'y abritent`: a part of the subject is not another, nor the subject itself.
pub(super) fn whole_before_dont(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let verb = syntax.words[at].head.filter(|_| syntax.words[at].relation() == "nsubj")?;
    let dont = syntax.children(at).find(|child| *child < at && syntax.words[*child].lower == "dont")?;
    let inner =
        |word: &usize| matches!(syntax.words[*word].relation(), "nmod" | "flat" | "amod" | "appos" | "acl");
    let climb = |word: &usize| syntax.words[*word].head.filter(|head| inner(word) && *head < dont);
    let nearest = || std::iter::successors(dont.checked_sub(2), climb).last();
    let first = syntax.children_in(verb, "nsubj").next().filter(|first| *first < at);
    let cut_off = syntax.before(dont, 1).is_some_and(|mark| mark.lower == ",");
    first.or_else(|| nearest().filter(|_| cut_off && is_part_of_count(syntax, dont)))
}

/// `ont été tuées et dix autres, dont trois femmes, ont été blessées`: gives a verb the subject that was coordinated with the verb
/// before.
pub(super) fn give_subject(syntax: &mut Syntax<'_>, verb: Option<usize>, whole: usize) {
    let lacks = |verb: &usize| syntax.children_in(*verb, "nsubj").all(|subject| subject > *verb);
    let Some(verb) = verb.filter(|verb| *verb > whole).filter(lacks) else { return };
    let first = syntax.words[whole].head.filter(|_| syntax.words[whole].relation() == "conj");
    if first.is_some_and(|first| first != verb && syntax.words[first].upos == Upos::Verb) {
        let passive = syntax.child(verb, "aux:pass").is_some();
        syntax.hang(whole, verb, if passive { "nsubj:pass" } else { "nsubj" });
    }
}

/// What a number is to its verb that was read as a circumstance: `près de 500 habitants ont été évacués`,
/// where the adverb governs those counted; `ils tiennent 12 des 15 districts`.
pub(super) fn counts(syntax: &Syntax<'_>, at: usize) -> Option<&'static str> {
    let word = &syntax.words[at];
    let verb = word.head.filter(|verb| word.relation() == "obl" && syntax.words[*verb].upos == Upos::Verb)?;
    let has = |relation| syntax.children_in(verb, relation).next().is_some();
    let governs = || syntax.children(at).any(|child| syntax.words[child].is_noun());
    let counted = |child: usize| syntax.children_in(child, "nummod").next().is_some();
    let of_number = || syntax.children(at).any(counted);
    let stands_behind = || at > verb && syntax.preposition(at).is_none() && !has("obj");
    // `jusqu'à 25 000 personnes sont bloquées`
    let up_to = || {
        let is_bound = |case: usize| syntax.words[case].lemma == "jusque";
        syntax.children_in(at, "case").any(is_bound) && syntax.child(at, "nummod").is_some()
    };
    match word.upos {
        Upos::Noun if at < verb && !has("nsubj") && up_to() => Some("nsubj"),
        Upos::Adv if at < verb && governs() && !has("nsubj") => Some("nsubj"),
        // `a poussé près de 700 000 personnes à fuir`
        Upos::Adv if stands_behind() && of_number() => Some("obj"),
        Upos::Num if stands_behind() => Some("obj"),
        _ => None,
    }
}

/// `a été tué, quelques heures après l'attaque`: a length of time behind a verb is not its subject.
pub(super) fn dates(syntax: &Syntax<'_>, at: usize) -> Option<&'static str> {
    const LENGTHS: [&str; 7] = ["minute", "heure", "jour", "semaine", "mois", "an", "année"];
    let word = &syntax.words[at];
    let is_length = word.relation() == "nsubj" && LENGTHS.contains(&word.lemma.as_str());
    (is_length && word.head.is_some_and(|verb| verb < at)).then_some("obl:mod")
}

/// `les rebelles, que Riyad accuse d'avoir tiré des missiles`: the verb of a relative clause whose pronoun was hung on its
/// infinitive, which has an object of its own.
pub(super) fn verb_of_relative(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let is_object = |at: &usize| syntax.words[*at].relation() == "obj";
    let relative = is_object(&at) && matches!(&*syntax.words[at].lower, "que" | "qu'");
    let infinitive = syntax.words[at].head.filter(|_| relative)?;
    let verb = syntax.words[infinitive].head.filter(|_| syntax.words[infinitive].relation() == "xcomp")?;
    let has_own = syntax.children(infinitive).any(|other| other != at && is_object(&other));
    let free =
        !syntax.children(verb).any(|child| is_object(&child)) && syntax.words[verb].relation() == "acl";
    (has_own && free).then_some(verb)
}
