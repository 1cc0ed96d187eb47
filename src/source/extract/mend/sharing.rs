//! Participles that share an auxiliary, and the clauses of the second of two verbs.

use relata_nlp::Upos;

use super::{
    super::{
        arguments::is_weekday,
        speech::{is_present_participle, is_saying},
        syntax::{Syntax, Word},
        verbs::auxiliary,
    },
    interrupted::conjunction,
    misread::{read_as_participle, verb_of_participle},
};
use crate::knowledge::Knowledge;

/// Hangs what two verbs, or two subjects, share.
pub(super) fn share(syntax: &mut Syntax<'_>, at: usize, knowledge: &Knowledge) {
    if let Some(verb) = nearer_verb(syntax, at) {
        syntax.hang(at, verb, "ccomp");
    }
    if let Some((verb, infinitive)) = sharing_adjective(syntax, at, knowledge) {
        read_as_participle(&mut syntax.words[at], infinitive);
        syntax.hang(at, verb, "conj");
    }
    if let Some(subject) = subject_of_absolute(syntax, at) {
        syntax.hang(subject, at, "nsubj");
    }
    let shared = participle_listed(syntax, at, knowledge)
        .or_else(|| participle_sharing(syntax, at))
        .or_else(|| verb_said_beside(syntax, at, knowledge))
        .or_else(|| infinitive_sharing(syntax, at, knowledge));
    if let Some(verb) = shared {
        syntax.hang(at, verb, "conj");
    }
    if let Some(verb) = nearer_of_two(syntax, at) {
        syntax.hang(at, verb, "advcl");
    }
    if let Some(verb) = verb_of_one_tense(syntax, at, knowledge) {
        syntax.hang(at, verb, "conj");
    }
}

/// Whether a participle has no auxiliary of its own and is coordinated with what stands before.
fn borrows(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let joined = word.relation() == "conj" && syntax.child(at, "cc").is_some();
    let alone = syntax.child(at, "aux").is_none() && syntax.child(at, "nsubj").is_none();
    word.is_participle() && word.has("Tense", "Past") && joined && alone
}

/// Whether the auxiliary of a verb is finite, or an infinitive.
fn has_auxiliary(syntax: &Syntax<'_>, at: usize, form: &str) -> bool {
    syntax.children_in(at, "aux").any(|auxiliary| syntax.words[auxiliary].has("VerbForm", form))
}

/// Whether a verb has `avoir` as auxiliary.
fn has_avoir(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.children_in(at, "aux").any(|auxiliary| syntax.words[auxiliary].lemma == "avoir")
}

/// `a démenti avoir visé un quartier, densément peuplé, et affirmé que …`: the verb of saying that another is coordinated with.
fn verb_said_beside(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let says = |verb: usize| is_saying(syntax, &knowledge.french, verb);
    let that = syntax.words.get(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "que" | "qu'"));
    let verb = syntax.governors(at).find(|above| says(*above) && has_auxiliary(syntax, *above, "Fin"));
    verb.filter(|verb| that && borrows(syntax, at) && says(at) && *verb < at)
}

/// `a affirmé avoir tué dix hommes et détruit deux chars`: the infinitive whose auxiliary a participle shares.
fn infinitive_sharing(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let says = |verb: usize| is_saying(syntax, &knowledge.french, verb);
    let verb = syntax.words[at].head.filter(|verb| *verb < at && says(*verb))?;
    let told = |child: &usize| matches!(syntax.words[*child].relation(), "ccomp" | "xcomp") && *child < at;
    let infinitive = syntax.children(verb).rfind(told)?;
    let demands = knowledge.french.modality.get(&crate::vocab::Modality::Demanded);
    let demands = demands.is_some_and(|colours| colours.verbs.contains(syntax.words[at].lemma.as_str()));
    let shares = has_auxiliary(syntax, infinitive, "Inf") && borrows(syntax, at);
    (shares && !says(at) && !demands).then_some(infinitive)
}

/// `a ouvert un couloir et dit craindre des crimes si l'armée attaquait`: the second of two verbs, where the parser hangs on
/// the first what no comma cuts off from the second.
fn nearer_of_two(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let first = word.head.filter(|first| *first < at && word.relation() == "advcl")?;
    let mark = syntax.children_in(at, "mark").next().filter(|mark| syntax.words[*mark].lower == "si")?;
    let between = |other: &usize| (first..at).contains(other) && syntax.words[*other].upos == Upos::Verb;
    let second = syntax.children_in(first, "conj").rfind(between)?;
    let free = (second..mark).all(|at| !syntax.token(at).is(","));
    free.then_some(second)
}

/// The participle whose auxiliary another, coordinated with it, shares: `a déclaré qu'une trêve devait durer et
/// exclu tout retour`, `a dénoncé des « bandes payées » et annoncé une enquête`.
fn participle_sharing(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let has = |at: usize, relation| syntax.child(at, relation).is_some();
    let clause = word.head.filter(|clause| word.relation() == "conj" && *clause < at)?;
    let active = word.is_participle() && word.has("Tense", "Past") && has(at, "cc");
    let governs =
        |child: usize| child > at && syntax.words[child].is_noun() && syntax.preposition(child).is_none();
    // `a exigé la libération des dirigeants arrêtés et menacé de prendre des sanctions`
    let passive = &syntax.words[clause];
    let differs = word.has("Number", "Sing") && passive.has("Number", "Plur") && passive.is_participle();
    let to = |child: usize| child > at && syntax.words[child].has("VerbForm", "Inf");
    let active =
        active && (syntax.children(at).any(governs) || differs && syntax.children_in(at, "xcomp").any(to));
    let alone = active && !has(at, "aux") && !has(at, "nsubj") && !has_avoir(syntax, clause);
    let verb = syntax
        .governors(clause)
        .find(|verb| syntax.words[*verb].is_participle() && has_avoir(syntax, *verb))?;
    let mut within = std::iter::once(clause).chain(syntax.governors(clause)).take_while(|at| *at != verb);
    let is_object = within.any(|at| syntax.words[at].relation() == "ccomp");
    let quoted = || (clause..at).any(|mark| matches!(syntax.words[mark].lower.as_str(), "»" | "”"));
    // `a dissous le gouvernement et arrêté le ministre`
    (alone && (is_object || quoted() || differs || syntax.words[clause].is_noun())).then_some(verb)
}

/// `ont attaqué le village, incendié des maisons, tué dix habitants`: the verb whose auxiliary a participle in a list shares that was
/// hung on an object before it.
fn participle_listed(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    let bare = word.is_participle() && word.relation() == "acl" && syntax.child(at, "aux").is_none();
    let opens = syntax
        .words
        .get(at + 1)
        .is_some_and(|next| matches!(next.upos, Upos::Det | Upos::Num) || next.lower == "des");
    // `a repris la ville, bombardée la veille`
    let is_thing = |child: &usize| {
        let noun = &syntax.words[*child];
        *child > at
            && noun.is_noun()
            && !knowledge.french.is_length(&noun.lemma)
            && !is_weekday(&noun.lemma)
            && !matches!(&*noun.lemma, "veille" | "lendemain" | "matin" | "soir")
    };
    let first = syntax.children(at).find(is_thing).filter(|_| bare && cut_off && opens);
    let plain = first.is_some_and(|noun| {
        syntax.preposition(noun).is_none_or(|case| case == "de" && syntax.words[at + 1].lower != "de")
    });
    let noun = word.head.filter(|noun| plain && *noun < at && syntax.words[*noun].is_noun())?;
    let agrees = word.has("Gender", "Fem") || word.has("Number", "Plur");
    let verb = syntax
        .governors(noun)
        .find(|above| syntax.words[*above].is_participle() && has_avoir(syntax, *above));
    verb.filter(|_| !agrees)
}

/// `a gelé les avoirs de la banque centrale et sanctionné dix généraux`: the verb whose auxiliary a participle shares that was
/// read as an adjective beside another, and its infinitive.
fn sharing_adjective(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<(usize, String)> {
    let word = &syntax.words[at];
    let joined = word.upos == Upos::Adj && word.relation() == "conj" && syntax.child(at, "cc").is_some();
    let governs =
        |child: usize| child > at && syntax.words[child].is_noun() && syntax.preposition(child).is_none();
    let opens = |next: &Word| matches!(next.upos, Upos::Det | Upos::Num);
    let active = joined && syntax.words.get(at + 1).is_some_and(opens) && syntax.children(at).any(governs);
    let verb = syntax.governors(at).find(|above| active && syntax.words[*above].is_participle())?;
    let infinitive = verb_of_participle(&word.lower, knowledge)?;
    (has_avoir(syntax, verb) && verb < at).then_some((verb, infinitive))
}

/// `a nié toute faute et soutenu que X mentait`: the verb right before a clause, where that was hung on one before.
fn nearer_verb(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let first = word.head.filter(|first| *first < at && word.relation() == "ccomp")?;
    let verb = conjunction(syntax, at)?.checked_sub(1)?;
    let is_second = syntax.words[verb].relation() == "conj" && syntax.words[verb].head == Some(first);
    (is_second && syntax.words[verb].upos == Upos::Verb).then_some(verb)
}

/// The finite verb of a predicate: its auxiliary, its copula or itself.
fn finite<'s>(syntax: &'s Syntax<'_>, verb: usize) -> Option<&'s Word> {
    let finite = auxiliary(syntax, verb).map(|helper| &syntax.words[helper]);
    finite.or_else(|| Some(&syntax.words[verb]).filter(|word| word.has("VerbForm", "Fin")))
}

/// `a affirmé que la ville était tombée et a appelé au calme`, `a dit que les soldats étaient entrés et avaient tué dix civils`: of
/// a verb of saying and its clause the one that a second verb goes on from, by its tense.
fn verb_of_one_tense(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let joined = syntax.words[at].relation() == "conj"
        && syntax.child(at, "cc").is_some()
        && ["nsubj", "nsubj:pass", "mark"].iter().all(|relation| syntax.child(at, relation).is_none());
    let first = syntax.words[at].head.filter(|first| joined && *first < at)?;
    let is_perfect = |verb: usize| {
        let helper = finite(syntax, verb).filter(|_| syntax.words[verb].is_participle());
        helper.is_some_and(|word| word.has("Tense", "Pres") && word.has("Mood", "Ind"))
    };
    let is_past = |verb: usize| finite(syntax, verb).is_some_and(|word| word.has("Tense", "Imp"));
    let is_said =
        |verb: usize| is_past(verb) || finite(syntax, verb).is_some_and(|word| word.has("Mood", "Cnd"));
    if &*syntax.words[first].deprel == "ccomp" {
        let verb = syntax.words[first].head.filter(|verb| *verb < first && is_perfect(*verb))?;
        // `a dit que l'homme était armé et a été abattu`: only who speaks goes on to say or ask something.
        let colours = knowledge.french.modality.values();
        let lemma = syntax.words[at].lemma.as_str();
        let speaks = is_saying(syntax, &knowledge.french, at) || { colours }.any(|c| c.verbs.contains(lemma));
        let active = syntax.child(at, "aux:pass").is_none();
        return (is_said(first) && is_perfect(at) && speaks && active).then_some(verb);
    }
    let mut clauses = syntax.children_in(first, "ccomp").filter(|clause| *clause < at);
    let clause = clauses.next_back().filter(|clause| is_perfect(first) && is_past(*clause))?;
    let unbroken = (clause..at).all(|word| !syntax.is_mark(word));
    (is_past(at) && unbroken && syntax.child(clause, "mark").is_some()).then_some(clause)
}

/// `…, l'Allemagne et l'Italie refusant de trancher`: the first of two subjects of a participle that were hung elsewhere.
fn subject_of_absolute(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let last = at.checked_sub(1).filter(|_| is_present_participle(&syntax.words[at]))?;
    let joined = syntax.words[last].is_noun()
        && syntax.words[last].relation() == "conj"
        && syntax.child(last, "cc").is_some()
        && syntax.child(at, "nsubj").is_none();
    let first = syntax.words[last].head.filter(|first| joined && syntax.words[*first].is_noun())?;
    let hung_before = syntax.words[first].head.is_some_and(|head| head < first);
    let start = syntax.child(first, "det").unwrap_or(first);
    let cut_off = syntax.before(start, 1).is_some_and(|mark| mark.lower == ",");
    (hung_before && cut_off).then_some(first)
}
