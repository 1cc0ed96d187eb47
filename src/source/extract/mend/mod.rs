//! What the parser gets wrong in news again and again, put right by what is known besides.

mod addressees;
mod articles;
mod charges;
mod clauses;
mod figures;
mod genitives;
mod headlines;
mod heads;
mod interrupted;
mod misread;
mod objects;
mod offices;
mod others;
mod parted;
mod passives;
mod places;
mod prepositions;
mod sharing;
mod times;

use relata_nlp::Upos;

use addressees::{join_cited, part_addressee, part_speaker};
use articles::{
    drop_partitive, is_object_without_preposition, make_article, object_behind_place, part_partitive,
    partitive_of, raise_above_much,
};
use charges::{accusing_over_answer, accusing_verb, raise_charge, relate_charge};
use clauses::{
    adds, agreeing_noun, attack_above_clause, first_of_several, free_from_incise, governing_infinitive,
    is_misread_object, is_misread_relative, is_named_subject, is_restriction, name_before_description,
    named_before_as, named_behind_colon, nearer_conjunct, nearer_noun, noun_between, noun_of_adjective,
    topic_of, trailed_incise, verb_before_bare_noun, verb_before_complement, verb_behind_presumed,
    verb_of_length, verb_said_to, whole_before_part,
};
use figures::{put_below_saying, raise_above_count};
use genitives::{
    driven_out_of, event_before_place, event_behind_place, event_of_doer, event_of_genitive, event_of_means,
    event_of_relative, event_right_before, leaving_of, put_over_holding, verb_behind_time,
};

use headlines::part_headline;
use interrupted::{
    complete, free_clause, is_misread_clause, is_said_infinitive, join_auxiliary, negated_infinitive,
    participle_behind_aside, participle_of_auxiliary, tells_when, verb_before_comment, verb_behind_subject,
    verb_of_clause,
};
use misread::{
    Misread, causative, describes_name, describing_noun, is_deputy, is_misaccented, is_misread_participle,
    is_misread_predicate, is_misread_saying, is_misread_suicide, is_misread_verb, is_nobody,
    is_nominal_participle, make_adjective, make_gerund, make_main_verb, make_modifier, make_noun,
    make_participle, misread_gerund, misread_nationality, misread_reprise, put_above, put_below,
    read_as_participle, unaccented,
};
pub(super) use objects::is_street;
use objects::{
    asking_verb, counts, dates, give_object, give_subject, happening_opened, infinitive_of, is_up_to_many,
    lose_power, misread_function, object_below_adverb, opening_participle, verb_above_adverb,
    verb_before_name, verb_before_noun, verb_before_street, verb_of_relative, whole_before_dont,
};
use offices::{give_office, name_the_one, part_names};
use others::{free_others, participle_of_others};
use parted::rejoin;
use passives::{raise_passive, read_passive, take_turn};
use places::hang_place;
use prepositions::join_preposition;
use sharing::share;
use times::free_from_time;

use super::{
    syntax::{Syntax, Word},
    time::TimeMention,
};
use crate::knowledge::{Knowledge, LightVerbs};

/// Mends the trees of a text whose time expressions are found. Each pass sees what the ones before made of the trees.
pub(super) fn mend(syntax: &mut Syntax<'_>, times: &[TimeMention], knowledge: &Knowledge) {
    part_names(syntax, knowledge);
    for time in times {
        free_from_time(syntax, time);
    }
    syntax.link();
    each(syntax, rejoin_auxiliary);
    each(syntax, raise_passive);
    each(syntax, |syntax, clause| {
        if let Some(verb) = verb_of_clause(syntax, clause, knowledge) {
            complete(syntax, clause, verb);
        }
    });
    let is_accented = syntax.text.as_str().chars().any(|c| matches!(c, 'é' | 'è' | 'à'));
    each(syntax, |syntax, at| {
        reread(syntax, at, is_accented);
        part_partitive(syntax, at);
        free_others(syntax, at, knowledge);
        find_object(syntax, at, times, knowledge);
        read_passive(syntax, at, knowledge);
        take_turn(syntax, at);
        lose_power(syntax, at);
        rejoin(syntax, at, &knowledge.french);
        part_headline(syntax, at);
    });
    each(syntax, |syntax, at| join_preposition(syntax, at, knowledge));
    each(syntax, |syntax, at| {
        raise_above_count(syntax, at);
        name_the_one(syntax, at);
    });
    each(syntax, |syntax, at| put_over_holding(syntax, at, knowledge));
    each(syntax, |syntax, at| {
        raise_charge(syntax, at, &knowledge.french.light_verbs);
        relate_charge(syntax, at, knowledge);
        part_speaker(syntax, at, knowledge);
        join_cited(syntax, at);
        if let Some(verb) = verb_behind_presumed(syntax, at) {
            syntax.hang(at, verb, "obl:mod");
        }
        if let Some(verb) = accusing_verb(syntax, at).or_else(|| accusing_over_answer(syntax, at)) {
            syntax.hang(at, verb, "xcomp");
        }
    });
    each(syntax, |syntax, verb| free_clause(syntax, verb, knowledge));
    each(syntax, |syntax, verb| put_below_saying(syntax, verb, times, knowledge));
    each(syntax, |syntax, verb| free_from_incise(syntax, verb, knowledge));
    each(syntax, |syntax, at| {
        if at > 0 {
            reread_beside(syntax, at, knowledge);
            hang_elsewhere(syntax, at, knowledge);
        }
    });
}

/// Does something to each word, and links the trees again.
fn each(syntax: &mut Syntax<'_>, mut change: impl FnMut(&mut Syntax<'_>, usize)) {
    (0..syntax.words.len()).for_each(|at| change(syntax, at));
    syntax.link();
}

/// Auxiliaries whose participle stands elsewhere.
fn rejoin_auxiliary(syntax: &mut Syntax<'_>, at: usize) {
    if let Some(participle) = participle_behind_aside(syntax, at) {
        join_auxiliary(syntax, at, participle);
    }
    if let Some(participle) = participle_of_auxiliary(syntax, at) {
        syntax.hang(at, participle, "aux:tense");
    }
    // `le maire a de son côté affirmé`: nothing is an auxiliary's own.
    if let Some(verb) = syntax.words[at].head.filter(|_| syntax.words[at].relation() == "aux") {
        for child in syntax.children(at).collect::<Vec<_>>() {
            let relation = syntax.words[child].deprel.clone();
            syntax.hang(child, verb, "dep");
            syntax.words[child].deprel = relation;
        }
    }
}

/// Another lemma, or another part of speech.
fn reread(syntax: &mut Syntax<'_>, at: usize, is_accented: bool) {
    if let Some(infinitive) = infinitive_of(syntax, at).or_else(|| unaccented(syntax, at)) {
        syntax.words[at].lemma = infinitive;
    }
    if let Some(causative) = causative(syntax, at) {
        syntax.words[at].lemma = causative;
    }
    if let Some(verb) = misread_reprise(syntax, at) {
        make_participle(syntax, at, verb);
    }
    if let Some(infinitive) = misread_gerund(syntax, at) {
        make_gerund(syntax, at, infinitive);
    }
    if is_nobody(syntax, at) {
        syntax.words[at].upos = Upos::Pron;
    }
    if is_misread_suicide(syntax, at) {
        make_modifier(syntax, at);
    }
    if is_misread_verb(syntax, at) {
        make_main_verb(syntax, at);
    }
    if is_accented && is_misread_participle(&syntax.words[at]) || is_nominal_participle(syntax, at) {
        make_noun(syntax, at);
    }
    if is_accented && is_misaccented(&syntax.words[at]) {
        syntax.words[at].lemma = syntax.words[at].lower.clone();
    }
}

/// What is subject or object of a verb, though it was read as something else.
fn find_object(syntax: &mut Syntax<'_>, at: usize, times: &[TimeMention], knowledge: &Knowledge) {
    if let Some(relation) = misread_function(syntax, at, knowledge) {
        syntax.words[at].deprel = relation.into();
    }
    if let Some(verb) = verb_before_noun(syntax, at, knowledge) {
        syntax.hang(at, verb, "obj");
    }
    if let Some(verb) = object_below_adverb(syntax, at)
        && let Some(adverb) = syntax.words[at].head
    {
        syntax.words[adverb].deprel = "advmod".into();
        syntax.hang(at, verb, "obj");
    }
    raise_above_much(syntax, at);
    if let Some(infinitive) = opening_participle(syntax, at, knowledge) {
        read_as_participle(&mut syntax.words[at], infinitive);
        syntax.words[at].deprel = "advcl".into();
    }
    if let Some(event) = happening_opened(syntax, at, knowledge) {
        syntax.hang(at, event, "acl");
    }
    if let Some(whole) = whole_before_dont(syntax, at) {
        let verb = syntax.words[at].head;
        syntax.hang(at, whole, "appos");
        give_subject(syntax, verb, whole);
    }
    if let Some((verb, case)) = partitive_of(syntax, at, &knowledge.french.light_verbs) {
        make_article(syntax, case);
        syntax.hang(at, verb, "obj");
        // `des soldats et des miliciens`
        for other in syntax.children_in(at, "conj").collect::<Vec<_>>() {
            drop_partitive(syntax, other, true);
        }
    }
    if let Some(participle) = participle_of_others(syntax, at) {
        syntax.hang(at, participle, "nsubj:pass");
        syntax.words[at].upos = Upos::Pron;
    }
    if let Some((verb, case)) = object_behind_place(syntax, at) {
        make_article(syntax, case);
        syntax.words[at].head = Some(verb);
        syntax.words[at].deprel = "obj".into();
    }
    if is_object_without_preposition(syntax, at, times, knowledge)
        || is_up_to_many(syntax, at, &knowledge.french.light_verbs)
    {
        syntax.words[at].deprel = "obj".into();
    }
    if let Some(relation) = counts(syntax, at).or_else(|| dates(syntax, at)) {
        syntax.words[at].deprel = relation.into();
    }
}

/// What a word is beside the one before it, or beside another of its verb.
fn reread_beside(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    if is_deputy(syntax, at - 1) {
        put_below(syntax, at - 1, at);
    }
    match misread_nationality(syntax, at, knowledge) {
        Some(Misread::Above) => put_below(syntax, at, at - 1),
        Some(Misread::Below) => make_adjective(syntax, at),
        None => {}
    }
    if is_misread_saying(syntax, at, knowledge) {
        syntax.words[at].lemma = format!("{}r", syntax.words[at].lower);
        syntax.words[at].upos = Upos::Verb;
        put_above(syntax, at);
    } else if is_misread_predicate(syntax, at) {
        put_above(syntax, at);
    }
    if adds(syntax, at) {
        syntax.words[at].deprel = "advcl".into();
    }
    if let Some(verb) = trailed_incise(syntax, at) {
        syntax.hang(at, verb, "advcl");
    }
    if let Some(topic) = topic_of(syntax, at) {
        syntax.words[topic].deprel = "dislocated".into();
    }
    if is_named_subject(syntax, at) {
        syntax.hang(at, at - 1, "appos");
    }
    if is_misread_object(syntax, at, knowledge) {
        syntax.words[at].deprel = "obj".into();
    }
}

/// What belongs to another word.
fn hang_elsewhere(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    hang_clause(syntax, at, knowledge);
    if let Some(name) = named_behind_colon(syntax, at) {
        syntax.hang(at, name, "acl");
    }
    if let Some(whole) = whole_before_part(syntax, at) {
        syntax.hang(at, whole, "conj");
    }
    if let Some(noun) = nearer_noun(syntax, at) {
        syntax.hang(at, noun, "nmod");
    }
    if let Some(noun) = noun_of_adjective(syntax, at) {
        syntax.hang(at, noun, "conj");
    }
    if let Some(noun) = nearer_conjunct(syntax, at) {
        let adjectives = syntax.children_in(at, "amod").filter(|adjective| *adjective < at);
        for adjective in adjectives.collect::<Vec<_>>() {
            syntax.hang(adjective, noun, "amod");
        }
        syntax.hang(at, noun, "appos");
    }
    give_office(syntax, at, knowledge);
    part_addressee(syntax, at, knowledge);
    let described = name_before_description(syntax, at, knowledge);
    if let Some(name) = described.or_else(|| named_before_as(syntax, at)) {
        syntax.hang(at, name, "appos");
    }
    if let Some(verb) = verb_of_length(syntax, at, knowledge) {
        syntax.hang(at, verb, "obl:arg");
    }
    if let Some(noun) = noun_between(syntax, at, knowledge) {
        syntax.hang(at, noun, "nmod");
    }
    if hang_place(syntax, at, knowledge) {
        return;
    }
    let event = event_before_place(syntax, at, knowledge)
        .or_else(|| event_of_genitive(syntax, at, knowledge))
        .or_else(|| event_behind_place(syntax, at, knowledge))
        .or_else(|| event_of_doer(syntax, at, knowledge))
        .or_else(|| event_of_means(syntax, at, knowledge))
        .or_else(|| event_right_before(syntax, at, knowledge))
        .or_else(|| leaving_of(syntax, at, knowledge))
        .or_else(|| event_of_relative(syntax, at, knowledge));
    if let Some(event) = event {
        syntax.hang(at, event, "nmod");
    }
    let verb = verb_behind_time(syntax, at, knowledge).or_else(|| driven_out_of(syntax, at, knowledge));
    if let Some(verb) = verb {
        syntax.hang(at, verb, "obl:arg");
    }
    if let Some(verb) = verb_before_street(syntax, at, knowledge) {
        syntax.hang(at, verb, "obl:mod");
    }
    if let Some(verb) = verb_before_name(syntax, at) {
        give_object(syntax, at, verb);
    }
    if let Some(verb) = verb_before_bare_noun(syntax, at) {
        syntax.hang(at, verb, "obj");
    }
    if is_restriction(syntax, at) {
        syntax.hang(at, at - 1, "advmod");
    }
    if is_misread_relative(syntax, at) {
        syntax.words[at].upos = Upos::Pron;
        syntax.words[at].deprel = "obj".into();
    }
    if let Some(verb) = verb_of_relative(syntax, at) {
        syntax.words[at].upos = Upos::Pron;
        syntax.hang(at, verb, "obj");
    }
    if let Some(infinitive) = governing_infinitive(syntax, at) {
        syntax.hang(at, infinitive, "obj");
    }
    if let Some(noun) = first_of_several(syntax, at).or_else(|| agreeing_noun(syntax, at)) {
        syntax.hang(at, noun, "acl");
    }
}

/// What goes with a verb: clauses, what negates them, their subjects.
fn hang_clause(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    if let Some(verb) = verb_before_complement(syntax, at) {
        syntax.hang(at, verb, "obl:mod");
    }
    if let Some(attack) = attack_above_clause(syntax, at, knowledge) {
        syntax.hang(at, attack, "advcl");
    }
    if let Some(verb) = verb_said_to(syntax, at, knowledge) {
        syntax.hang(at, verb, "ccomp");
    }
    if is_misread_clause(syntax, at, knowledge) {
        syntax.words[at].deprel = "ccomp".into();
    }
    if is_said_infinitive(syntax, at, knowledge) {
        syntax.words[at].deprel = "xcomp".into();
    }
    if tells_when(syntax, at) {
        syntax.words[at].deprel = "advcl".into();
    }
    if let Some(verb) = asking_verb(syntax, at, knowledge) {
        syntax.hang(at, verb, "xcomp");
    }
    if let Some((verb, relation)) = verb_above_adverb(syntax, at) {
        syntax.hang(at, verb, relation);
    }
    if let Some(infinitive) = describing_noun(syntax, at, knowledge) {
        read_as_participle(&mut syntax.words[at], infinitive);
    }
    if describes_name(syntax, at) {
        syntax.words[at].deprel = "acl".into();
    }
    share(syntax, at, knowledge);
    if let Some(verb) = verb_before_comment(syntax, at, knowledge) {
        syntax.hang(at, verb, "parataxis");
    }
    if let Some(infinitive) = negated_infinitive(syntax, at) {
        syntax.hang(at, infinitive, "advmod");
    }
    if let Some(verb) = verb_behind_subject(syntax, at) {
        let passive = syntax.child(verb, "aux:pass").is_some();
        syntax.hang(at, verb, if passive { "nsubj:pass" } else { "nsubj" });
    }
}
