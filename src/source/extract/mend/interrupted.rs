//! What the parser hangs on the words that come in between: `a affirmé dans un communiqué que …`, `a, de son côté, accusé`.

use relata_nlp::Upos;

use super::super::{
    arguments::is_weekday,
    speech::{is_present_participle, is_saying},
    syntax::{Syntax, Word},
};
use super::heads::take_place;
use crate::knowledge::Knowledge;

/// `a déclaré à la télévision que la guerre était finie`, `a indiqué, lors d'une conférence de presse, que …`, `a indiqué dans un
/// communiqué avoir tué …`: the verb of saying that a clause belongs to, where nothing else is its object.
pub(super) fn verb_of_clause(syntax: &Syntax<'_>, clause: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[clause];
    let hangs = matches!(word.relation(), "acl" | "advcl") && word.upos != Upos::Adj;
    // `affirme s'en être emparé, ce que confirment des habitants`
    let above = word.head.filter(|above| hangs && *above < clause && syntax.words[*above].lower != "ce")?;
    let mut verbs = std::iter::once(above).chain(syntax.governors(above));
    let verb = verbs.find(|at| syntax.words[*at].upos == Upos::Verb).filter(|verb| *verb < clause)?;
    let says = knowledge.french.attribution.verbs.contains(syntax.words[verb].lemma.as_str());
    // `a indiqué mardi`, where the day was taken for what was said; `a rapporté, citant X, que …`
    let is_object = |child: usize| {
        let word = &syntax.words[child];
        let is_other = is_weekday(&word.lemma) || is_present_participle(word);
        matches!(word.relation(), "obj" | "ccomp" | "xcomp") && !is_other
    };
    let wants = says && !syntax.children(verb).any(is_object) && syntax.child(verb, "aux:pass").is_none();
    // `a réagi au rapport que l'ONU a publié`
    let answers = ANSWERING.contains(&syntax.words[verb].lemma.as_str());
    let near = syntax.words[above].head == Some(verb) && syntax.words[above].relation() == "obl" && !answers;
    let that = conjunction(syntax, clause).filter(|that| *that > above.max(verb)).is_some_and(|that| {
        // `alors que`, `bien que`
        let opens = !matches!(syntax.words[that - 1].upos, Upos::Adv | Upos::Adp | Upos::Sconj);
        opens && (word.relation() == "acl" && near || is_full(syntax, clause, that))
    });
    let infinitive = |at: usize| syntax.words[at].has("VerbForm", "Inf");
    let is_infinitive = infinitive(clause) || syntax.children_in(clause, "aux").any(infinitive);
    let to_have = near && is_infinitive && syntax.children_in(clause, "mark").next().is_none();
    (wants && (that || to_have)).then_some(verb)
}

/// Verbs of saying whose complement is what one speaks to, or of.
const ANSWERING: [&str; 6] = ["insister", "protester", "réagir", "répondre", "riposter", "témoigner"];

/// Whether a clause lacks nothing that a `que` would be: `que l'armée avait attaqué un convoi`, not `que l'armée avait attaqué`.
fn is_full(syntax: &Syntax<'_>, clause: usize, that: usize) -> bool {
    let has = |slot: &&str| syntax.children_in(clause, slot).any(|child| child != that);
    syntax.words[that].relation() == "mark" || ["obj", "aux:pass", "cop", "ccomp", "xcomp"].iter().any(has)
}

/// `a annoncé lundi soir avoir pris la ville`: whether a verb of saying says an infinitive that was taken for a circumstance.
pub(super) fn is_said_infinitive(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> bool {
    let word = &syntax.words[at];
    let infinitive = |at: usize| syntax.words[at].has("VerbForm", "Inf");
    let bare = ["mark", "case", "nsubj"].iter().all(|slot| syntax.child(at, slot).is_none());
    let lacks = |verb: usize| ["obj", "ccomp", "xcomp"].iter().all(|slot| syntax.child(verb, slot).is_none());
    word.relation() == "advcl"
        && bare
        && (infinitive(at) || syntax.children_in(at, "aux").any(infinitive))
        && word
            .head
            .is_some_and(|verb| verb < at && is_saying(syntax, &knowledge.french, verb) && lacks(verb))
}

/// `a riposté alors que les rebelles avançaient`: whether a clause only tells when, which was taken for what is said.
pub(super) fn tells_when(syntax: &Syntax<'_>, at: usize) -> bool {
    let when = |mark: usize| {
        matches!(
            syntax.words[mark].lower.as_str(),
            "alors" | "après" | "avant" | "lorsque" | "pendant" | "tandis"
        )
    };
    // `a assuré que, alors que la ville était bombardée, les habitants avaient fui`
    let first = syntax.children(at).find(|child| syntax.words[*child].relation() == "mark");
    syntax.words[at].relation() == "ccomp" && first.is_some_and(when)
}

/// The `que` of a clause.
pub(super) fn conjunction(syntax: &Syntax<'_>, clause: usize) -> Option<usize> {
    let that = |child: &usize| matches!(syntax.words[*child].lower.as_str(), "que" | "qu'");
    syntax.children(clause).find(that).filter(|that| *that < clause)
}

/// `les rebelles ont, de leur côté, accusé`, `l'a au contraire accusée`: the participle of an auxiliary that was taken for the
/// verb.
pub(super) fn participle_behind_aside(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let is_auxiliary = matches!(word.lemma.as_str(), "avoir" | "être") && word.has("VerbForm", "Fin");
    let comma = |at: usize| syntax.words.get(at).is_some_and(|mark| mark.lower == ",");
    if !is_auxiliary || !matches!(word.upos, Upos::Verb | Upos::Aux) {
        return None;
    }
    let end = if comma(at + 1) {
        (at + 2..syntax.words.len().min(at + ASIDE)).find(|at| comma(*at))?
    } else {
        let case = syntax.words.get(at + 1).filter(|word| word.relation() == "case")?;
        let noun = case.head.filter(|noun| syntax.words[*noun].relation() == "obl" && *noun < at + ASIDE)?;
        // `a de son côté affirmé que`, where the verb was hung on the noun before it
        syntax.extent(noun, &|child| syntax.words[child].is_participle()).1
    };
    let participle =
        (end + 1..syntax.words.len().min(end + 3)).find(|at| syntax.words[*at].is_participle())?;
    let between = |word: usize| syntax.words[word].upos == Upos::Adv || syntax.words[word].lower == "été";
    let below = syntax.governors(participle).any(|above| above == at);
    let has_object = syntax.children_in(at, "obj").any(|object| (at..participle).contains(&object));
    ((end + 1..participle).all(between) && below && !has_object).then_some(participle)
}

/// `ont été blessées, a annoncé le gouvernement`: the participle right behind an auxiliary that was hung on the verb before it.
pub(super) fn participle_of_auxiliary(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    word.head.filter(|verb| word.relation() == "aux" && *verb < at)?;
    let is_adverb = |next: usize| syntax.words.get(next).is_some_and(|word| word.upos == Upos::Adv);
    let next = at + 1 + usize::from(is_adverb(at + 1));
    let free = |next: &usize| syntax.children_in(*next, "aux").next().is_none();
    let is_participle = |next: &usize| syntax.words.get(*next).is_some_and(super::Word::is_participle);
    Some(next).filter(is_participle).filter(free)
}

/// How many words may stand between an auxiliary and the end of what interrupts it.
const ASIDE: usize = 12;

/// Puts a participle where its auxiliary stood.
pub(super) fn join_auxiliary(syntax: &mut Syntax<'_>, auxiliary: usize, participle: usize) {
    let is_below = |child: &usize| *child != participle && syntax.words[*child].head == Some(auxiliary);
    let children: Vec<usize> = syntax.children(auxiliary).filter(is_below).collect();
    take_place(syntax, participle, auxiliary, "aux:tense");
    for child in children {
        syntax.words[child].head = Some(participle);
    }
    syntax.words[auxiliary].upos = Upos::Aux;
}

/// `X a rapporté que trois civils avaient péri, ce que Y conteste`: the verb of saying, whose clause ends before that.
pub(super) fn verb_before_comment(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<usize> {
    let word = &syntax.words[at];
    // `, ce qui …` mostly goes on with what is said.
    let that =
        |clause: usize| syntax.children_in(clause, "obj").any(|that| syntax.words[that].lemma == "que");
    let what = word.lower == "ce" && syntax.children_in(at, "acl").any(that);
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    let above = word.head.filter(|above| what && cut_off && *above < at)?;
    let mut clauses = std::iter::once(above).chain(syntax.governors(above));
    let clause =
        clauses.find(|at| syntax.words[*at].upos == Upos::Verb || syntax.words[*at].head.is_none())?;
    let is_said = matches!(syntax.words[clause].relation(), "ccomp" | "xcomp");
    let verb = syntax.words[clause].head.filter(|_| is_said)?;
    (verb < clause && is_saying(syntax, &knowledge.french, verb)).then_some(verb)
}

/// `Huit soldats sont morts et dix ont été blessés, a indiqué X`: the clause before an incise that was taken for the subject
/// of its verb.
fn clause_before_incise(syntax: &Syntax<'_>, verb: usize, knowledge: &Knowledge) -> Option<usize> {
    let first = syntax.children_in(verb, "aux").find(|auxiliary| *auxiliary < verb).unwrap_or(verb);
    let cut_off = syntax.before(first, 1).is_some_and(|mark| mark.lower == ",");
    let subjects = || syntax.children_in(verb, "nsubj").filter(|subject| *subject < first);
    let is_finite = |at: usize| {
        let mut forms = syntax.children_in(at, "aux").chain([at]);
        syntax.words[at].upos == Upos::Verb && forms.any(|form| syntax.words[form].has("VerbForm", "Fin"))
    };
    // `Le pays « n'acceptera jamais » cette décision, a averti X`, where the subject was taken for the incise's
    let beside = || {
        let mut clauses = syntax.children_in(verb, "parataxis").filter(|clause| *clause < first);
        let lacks = |clause: usize| ["nsubj", "obj"].iter().any(|slot| syntax.child(clause, slot).is_none());
        clauses.find(|clause| is_finite(*clause) && lacks(*clause))
    };
    // `Dix civils, dont neuf enfants, ont été tués, a dénoncé X`, where the clause was hung on its subject
    let below = |subject: usize| {
        let is_relative = |at: usize| match syntax.words[at].lower.as_str() {
            "dont" => !is_part_of_count(syntax, at),
            lower => syntax.words[at].has("PronType", "Rel") || matches!(lower, "qui" | "que" | "qu'" | "où"),
        };
        let mut clauses = syntax.children_in(subject, "acl").filter(|clause| *clause < first);
        let own = |clause: usize| syntax.child(clause, "nsubj").is_some();
        clauses.find(|clause| is_finite(*clause) && !own(*clause) && !(subject..*clause).any(is_relative))
    };
    // `72 migrants, dont 20 femmes, sont morts, a annoncé X`, where only the subject was hung on the incise
    let above = || {
        let clause = syntax.words[verb].head.filter(|clause| *clause < first && is_finite(*clause))?;
        syntax.child(clause, "nsubj").is_none().then_some(clause)
    };
    let subject = subjects().next().filter(|_| cut_off)?;
    let clause = if is_finite(subject) {
        subject
    } else {
        let above = || above().filter(|clause| *clause > subject);
        beside().or_else(|| below(subject)).or_else(above)?
    };
    let speaks = |child: usize| child > verb && syntax.words[child].is_noun();
    let named = ["obj", "nsubj"].iter().any(|slot| syntax.children_in(verb, slot).any(speaks));
    (named && subjects().count() == 1 && is_saying(syntax, &knowledge.french, verb)).then_some(clause)
}

/// `dix civils, dont une vingtaine de femmes, ont été tués`: a `dont` that has no verb before the next comma, behind which the clause
/// goes on; `, dont la première dame a visité le camp,` has one, `, dont les premiers soldats, venus du Togo, débarquent,` too.
pub(super) fn is_part_of_count(syntax: &Syntax<'_>, dont: usize) -> bool {
    let goes_on = |word: &Word| {
        word.has("VerbForm", "Fin") || matches!(word.lower.as_str(), "ne" | "n'" | "se" | "s'" | "y" | "en")
    };
    let behind = &syntax.words[dont + 1..syntax.sentence_words(syntax.sentence_of(dont)).end];
    let Some(comma) = behind.iter().position(|word| word.lower == ",") else { return false };
    !behind[..comma].iter().any(|word| word.has("VerbForm", "Fin"))
        && behind.get(comma + 1).is_some_and(goes_on)
}

/// `Les combats, a indiqué le maire, ont cessé`: the clause around an incise, whose subject was taken for that of its verb.
fn clause_around_incise(syntax: &Syntax<'_>, verb: usize, knowledge: &Knowledge) -> Option<usize> {
    let is_comma = |at: usize| matches!(syntax.words[at].lower.as_str(), "," | "«");
    let cut_off = |at: usize| is_comma(at) || at.checked_sub(1).is_some_and(is_comma);
    let first = syntax.children_in(verb, "aux").find(|auxiliary| *auxiliary < verb).unwrap_or(verb);
    let subject = syntax.children_in(verb, "nsubj").find(|subject| *subject < first)?;
    let clause = syntax.children_in(verb, "parataxis").find(|clause| *clause > verb)?;
    let mut forms = syntax
        .children_in(clause, "aux")
        .chain([clause])
        .filter(|form| syntax.words[*form].has("VerbForm", "Fin"));
    let form = forms.next()?;
    let agrees = syntax.words[form].feature("Number").zip(syntax.words[subject].feature("Number"));
    let lacks = syntax.child(clause, "nsubj").is_none() && agrees.is_none_or(|(one, other)| one == other);
    let starts = syntax.extent(clause, &|_| false).0;
    let speaks = |child: usize| (verb..clause).contains(&child) && syntax.words[child].is_noun();
    let named = ["obj", "nsubj"].iter().any(|slot| syntax.children_in(verb, slot).any(speaks));
    (cut_off(first) && cut_off(starts) && lacks && named && is_saying(syntax, &knowledge.french, verb))
        .then_some(clause)
}

/// Puts a clause around its incise, and gives either its subject.
fn put_around(syntax: &mut Syntax<'_>, verb: usize, clause: usize) {
    let words = &mut syntax.words;
    words[clause].head = words[verb].head;
    words[clause].deprel = std::mem::replace(&mut words[verb].deprel, "parataxis".into());
    words[verb].head = Some(clause);
    let objects: Vec<usize> =
        syntax.children_in(verb, "obj").filter(|at| (verb..clause).contains(at)).collect();
    let has_subject = syntax.children_in(verb, "nsubj").any(|at| at > verb);
    let speaker = objects.into_iter().find(|at| !has_subject && !is_weekday(&syntax.words[*at].lemma));
    if let Some(speaker) = speaker {
        syntax.words[speaker].deprel = "nsubj".into();
    }
    let subject = syntax.children_in(verb, "nsubj").find(|at| *at < verb).unwrap_or(0);
    let outside = |child: &usize| *child > clause || *child <= subject;
    for child in syntax.children(verb).filter(outside).collect::<Vec<_>>() {
        syntax.words[child].head = Some(clause);
    }
}

/// Puts a clause above the incise before, within or behind which it stands.
pub(super) fn free_clause(syntax: &mut Syntax<'_>, verb: usize, knowledge: &Knowledge) {
    if let Some(clause) = clause_before_incise(syntax, verb, knowledge) {
        raise_clause(syntax, verb, clause);
    } else if let Some(clause) = clause_around_incise(syntax, verb, knowledge) {
        put_around(syntax, verb, clause);
    }
}

fn raise_clause(syntax: &mut Syntax<'_>, verb: usize, clause: usize) {
    let before: Vec<usize> = syntax.children(verb).filter(|child| *child < clause).collect();
    let subject = syntax.child(verb, "obj").filter(|_| syntax.child(verb, "nsubj").is_none_or(|s| s < verb));
    let has_subject = syntax.child(clause, "nsubj").is_some();
    for child in before {
        syntax.words[child].head = Some(clause);
        // `X « ne regrette pas » son choix, a répondu Y`
        if has_subject && syntax.words[child].relation() == "nsubj" {
            syntax.words[child].deprel = "obj".into();
        }
    }
    if let Some(subject) = subject {
        syntax.words[subject].deprel = "nsubj".into();
    }
    let words = &mut syntax.words;
    if words[verb].head != Some(clause) {
        words[clause].head = words[verb].head;
        words[clause].deprel = std::mem::take(&mut words[verb].deprel);
        words[verb].head = Some(clause);
    }
    words[verb].deprel = "parataxis".into();
}

/// `a annoncé qu'un convoi, composé de dix camions, avait atteint la ville`: a clause that was set beside the verb that it is the
/// object of.
pub(super) fn is_misread_clause(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> bool {
    let word = &syntax.words[at];
    let verb = word.head.filter(|verb| *verb < at && word.relation() == "parataxis");
    let has_object =
        |verb| syntax.children(verb).any(|c| matches!(syntax.words[c].relation(), "ccomp" | "xcomp"));
    let that = conjunction(syntax, at);
    verb.is_some_and(|verb| {
        that.is_some_and(|that| that > verb)
            && is_saying(syntax, &knowledge.french, verb)
            && !has_object(verb)
    })
}

/// `a dit ne pas disposer de preuves`: the infinitive that a negation before it was not hung on.
pub(super) fn negated_infinitive(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    const NEGATIONS: [&str; 6] = ["ne", "n'", "pas", "plus", "jamais", "rien"];
    let negates = |word: usize| NEGATIONS.contains(&syntax.words[word].lower.as_str());
    let verb = syntax.words[at].head.filter(|verb| negates(at) && *verb < at)?;
    let next = (at + 1..syntax.words.len()).find(|next| !negates(*next))?;
    let whole = negates(at - 1) || (at + 1..next).any(negates);
    let is_infinitive = |word: usize| syntax.words[word].has("VerbForm", "Inf");
    let auxiliary = syntax.words[next].head.filter(|_| syntax.words[next].relation() == "aux");
    (whole && is_infinitive(next) && verb < next).then(|| auxiliary.unwrap_or(next))
}

/// `D'après un responsable ayant requis l'anonymat, dix villageois ont été enlevés`, `À Genève, Jan Koné, médiateur de l'ONU, a
/// réclamé`: the subject right before a verb without one, which was hung on what stands before the comma.
pub(super) fn verb_behind_subject(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let is_bare = |child: usize| syntax.words[child].relation() != "case" && syntax.words[child].lower != ",";
    let hangs = matches!(word.relation(), "obl" | "appos" | "obj" | "conj") && word.is_noun();
    let head = word.head.filter(|head| hangs && *head < at && syntax.children(at).all(is_bare))?;
    let (first, last) = syntax.extent(at, &|_| false);
    let cut_off = head < first && syntax.before(first, 1).is_some_and(|mark| mark.lower == ",");
    let told = syntax.words[last].lower == "," && syntax.child(at, "appos").is_some();
    let touches = cut_off && (!syntax.is_mark(last) || told);
    let next = syntax.words.get(last + 1).filter(|next| touches && next.has("VerbForm", "Fin"))?;
    let verb = if next.relation() == "aux" { next.head? } else { last + 1 };
    // `à Solhan, un bourg, ont indiqué des sources`: an incise has its subject behind it.
    let inserted = told && syntax.words[verb].relation() == "parataxis";
    let wants = syntax.words[verb].relation() != "acl" && !inserted && syntax.child(verb, "nsubj").is_none();
    let agrees = next.feature("Number").zip(word.feature("Number")).is_none_or(|(one, other)| one == other);
    (wants && agrees && syntax.words[verb].upos == Upos::Verb && verb > last).then_some(verb)
}

/// Makes a clause what a verb of saying says.
pub(super) fn complete(syntax: &mut Syntax<'_>, clause: usize, verb: usize) {
    let that = conjunction(syntax, clause);
    syntax.hang(clause, verb, if that.is_some() { "ccomp" } else { "xcomp" });
    if let Some(that) = that {
        syntax.words[that].upos = Upos::Sconj;
        syntax.words[that].deprel = "mark".into();
    }
}
