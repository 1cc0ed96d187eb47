//! Words that the parser takes for another part of speech, or another lemma.

use relata_nlp::Upos;

use super::{super::verbs::infinitives, Knowledge, Syntax, Word, heads::take_place};
use crate::text::fold;

/// The infinitive of a participle whose accent is missing: `a tue 30 civils` is of `tuer`, not `taire`,
/// which agrees with an object before it only.
pub(super) fn unaccented(syntax: &Syntax<'_>, at: usize) -> Option<String> {
    let word = &syntax.words[at];
    let mut auxiliaries = syntax.children_in(at, "aux");
    let avoir = auxiliaries.next().is_some_and(|aux| syntax.words[aux].lemma == "avoir")
        && auxiliaries.next().is_none();
    // `que l'armée a reprise`
    let is_object = |child: usize| {
        syntax.words[child].relation() == "obj" || matches!(&*syntax.words[child].lower, "que" | "qu'")
    };
    let object_follows = syntax.children(at).all(|child| child > at || !is_object(child));
    let bare = word.lower.ends_with('e') && !word.lower.ends_with("ée");
    (word.is_participle() && bare && avoir && object_follows).then(|| format!("{}r", word.lower))
}

/// `a fait savoir que`: one verb of saying.
pub(super) fn causative(syntax: &Syntax<'_>, at: usize) -> Option<String> {
    const SAYING: [&str; 6] = ["comprendre", "entendre", "observer", "remarquer", "savoir", "valoir"];
    let makes = syntax.child(at, "aux:caus").is_some_and(|aux| syntax.words[aux].lemma == "faire");
    let lemma = syntax.words[at].lemma.as_str();
    (makes && SAYING.contains(&lemma)).then(|| format!("faire {lemma}"))
}

/// `a été victime de`, where the parser sees a participle: none ends so.
pub(super) fn is_misread_participle(word: &Word) -> bool {
    let stem = word.lower.trim_end_matches(['s', 'e']);
    let past = word.upos == Upos::Verb && word.is_participle() && word.has("Tense", "Past");
    past && !stem.is_empty()
        && stem.len() < word.lower.len()
        && !stem.ends_with(['é', 'i', 'ï', 'o', 't', 'u', 'û'])
}

/// `ont reçu 400 blessés`: a participle that is counted or has an article is a noun.
pub(super) fn is_nominal_participle(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let told = |child: usize| child < at && matches!(syntax.words[child].relation(), "nummod" | "det");
    word.is_participle()
        && (matches!(word.relation(), "obj" | "nmod" | "nsubj" | "obl")
            || word.relation() == "conj" && word.head.is_some_and(|head| syntax.words[head].is_noun()))
        && syntax.children(at).any(told)
        && syntax.children_in(at, "aux").next().is_none()
}

/// `la ville, reprise mardi par l'armée`, `Duékoué, prise le 29 mars`: the verb of a participle that is a noun elsewhere.
pub(super) fn misread_reprise(syntax: &Syntax<'_>, at: usize) -> Option<&'static str> {
    const ALIKE: [(&str, &str); 2] = [("prise", "prendre"), ("reprise", "reprendre")];
    let word = &syntax.words[at];
    let bare = word.upos == Upos::Noun
        && matches!(word.relation(), "appos" | "conj")
        && syntax.children(at).all(|child| !matches!(syntax.words[child].relation(), "det" | "case" | "cc"));
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    let sentence = syntax.sentence_words(syntax.sentence_of(at));
    let mut behind = (at + 1..sentence.end.min(at + 6)).take_while(|next| !syntax.is_mark(*next));
    let by_whom = behind.any(|next| syntax.words[next].lower == "par");
    let next = |step: usize| syntax.words.get(at + step);
    let is_day =
        next(1).is_some_and(|le| le.lower == "le") && next(2).is_some_and(|day| day.upos == Upos::Num);
    let is_year =
        next(1).is_some_and(|en| en.lower == "en") && next(2).is_some_and(|year| year.upos == Upos::Num);
    let told = bare && cut_off && (by_whom || is_day || is_year);
    ALIKE.iter().find(|(form, _)| told && word.lower == *form).map(|(_, verb)| *verb)
}

/// The verb of the lexicon that a form, masculine and singular, is the past participle of.
pub(super) fn verb_of_participle(form: &str, knowledge: &Knowledge) -> Option<String> {
    infinitives(form).find(|infinitive| !knowledge.french.events.verb(infinitive).is_empty())
}

/// Reads a word as the past participle of a verb.
pub(super) fn read_as_participle(word: &mut Word, verb: String) {
    (word.upos, word.lemma) = (Upos::Verb, verb);
    word.feats = "Tense=Past|VerbForm=Part|Voice=Pass".into();
}

/// `Awa Keita, 49 ans, arrivée samedi`: the infinitive of a participle of who is named before it that was read as a noun.
pub(super) fn describing_noun(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<String> {
    let word = &syntax.words[at];
    let apart = name_before(syntax, at).is_some_and(|name| name + 2 < at);
    let happens = !knowledge.french.events.noun(&word.lemma).is_empty();
    let stem = word.lower.strip_suffix('e').filter(|stem| apart && happens && stem.ends_with('é'));
    verb_of_participle(stem?, knowledge)
}

/// The name that a word without article, behind a comma, is in apposition to.
fn name_before(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    let word = &syntax.words[at];
    let name = word.head.filter(|head| syntax.words[*head].upos == Upos::Propn && *head < at);
    let bare = word.relation() == "appos" && syntax.child(at, "det").is_none();
    let cut_off = syntax.before(at, 1).is_some_and(|mark| mark.lower == ",");
    name.filter(|_| bare && cut_off)
}

/// `Awa Keita, 49 ans, blessée à Gao`: whether a participle describes who is named before it.
pub(super) fn describes_name(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.words[at].is_participle() && name_before(syntax, at).is_some()
}

/// Makes a noun the participle that it is, of the noun before the comma.
pub(super) fn make_participle(syntax: &mut Syntax<'_>, at: usize, verb: &str) {
    let word = &mut syntax.words[at];
    (word.upos, word.lemma) = (Upos::Verb, verb.to_owned());
    word.feats = "Gender=Fem|Number=Sing|Tense=Past|VerbForm=Part|Voice=Pass".into();
    let sentence = syntax.sentence_words(syntax.sentence_of(at));
    let by = (at + 1..sentence.end.min(at + 6)).find(|next| syntax.words[*next].lower == "par");
    let doer = by.and_then(|by| syntax.words[by].head).filter(|doer| *doer > at);
    syntax.words[at].deprel = "acl".into();
    if let Some(noun) = at.checked_sub(2).filter(|noun| syntax.words[*noun].is_noun()) {
        syntax.hang(at, noun, "acl");
    }
    if let Some(doer) = doer {
        syntax.hang(doer, at, "obl:agent");
    }
}

/// `La prise de Gao par les rebelles inquiète`: what agrees with no noun may be the verb of a sentence without one.
pub(super) fn is_misread_verb(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let noun = word.head.filter(|noun| *noun < at && word.upos == Upos::Adj && word.relation() == "amod");
    let alone = |noun: usize| {
        let words = syntax.sentence_words(syntax.sentence_of(at));
        let is_last =
            syntax.words.get(at + 1).is_none_or(|next| matches!(next.upos, Upos::Punct | Upos::Adv));
        is_last
            && syntax.words[noun].head.is_some()
            && words.clone().all(|other| !matches!(syntax.words[other].upos, Upos::Verb | Upos::Aux))
    };
    noun.is_some_and(|noun| {
        word.has("Number", "Sing") && syntax.words[noun].has("Number", "Plur") && alone(noun)
    })
}

/// Makes a word the verb of its sentence, whose first noun is its subject.
pub(super) fn make_main_verb(syntax: &mut Syntax<'_>, at: usize) {
    let Some(root) = syntax.governors(at).last() else { return };
    let word = &mut syntax.words[at];
    (word.head, word.upos) = (None, Upos::Verb);
    word.deprel = "root".into();
    syntax.words[root].head = Some(at);
    syntax.words[root].deprel = "nsubj".into();
}

/// `…, blessant trois soldats`: a participle that was read as an adjective; its infinitive.
pub(super) fn misread_gerund(syntax: &Syntax<'_>, at: usize) -> Option<String> {
    let word = &syntax.words[at];
    let stem = word.lower.strip_suffix("ant").filter(|_| word.upos == Upos::Adj)?;
    let cut_off = syntax.before(at, 1).is_some_and(|mark| matches!(&*mark.lower, "," | "en"));
    let governs = syntax.children_in(at, "obj").any(|object| object > at);
    (cut_off && governs).then(|| format!("{stem}er"))
}

/// Makes an adjective the participle of the verb before it.
pub(super) fn make_gerund(syntax: &mut Syntax<'_>, at: usize, infinitive: String) {
    let verb = syntax.governors(at).find(|above| syntax.words[*above].upos == Upos::Verb && *above < at);
    let word = &mut syntax.words[at];
    (word.upos, word.lemma) = (Upos::Verb, infinitive);
    word.feats = "Tense=Pres|VerbForm=Part".into();
    if let Some(verb) = verb {
        syntax.hang(at, verb, "advcl");
    }
}

/// `personne n'a revendiqué`: nobody, who is no person.
pub(super) fn is_nobody(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let bare = ["det", "nummod"].iter().all(|slot| syntax.child(at, slot).is_none());
    let negates = |child: usize| matches!(syntax.words[child].lower.as_str(), "n'" | "ne");
    let denied = || word.head.is_some_and(|verb| syntax.children(verb).any(negates));
    word.lower == "personne" && word.upos == Upos::Noun && bare && denied()
}

/// `trois attentats suicide`: what was taken for a verb of which those would be the subject, or for a thing of its own.
pub(super) fn is_misread_suicide(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let noun = syntax.before(at, 1).filter(|noun| noun.upos == Upos::Noun);
    let beside = noun.is_some() && syntax.sentence_of(at) == syntax.sentence_of(at.saturating_sub(1));
    word.lower == "suicide" && matches!(word.upos, Upos::Noun | Upos::Verb) && beside
}

/// Hangs a word on the noun right before it; what stood below the word then belongs to the noun, which stands where the word
/// did, or below a verb before them.
pub(super) fn make_modifier(syntax: &mut Syntax<'_>, at: usize) {
    let noun = at - 1;
    if syntax.governors(noun).any(|above| above == at) {
        let governs = |word: usize| !matches!(syntax.words[word].upos, Upos::Det | Upos::Num | Upos::Adj);
        let sentence = syntax.sentence_words(syntax.sentence_of(at)).start;
        let verb = (sentence..noun).rev().find(|word| governs(*word));
        let verb = verb.filter(|verb| syntax.words[*verb].upos == Upos::Verb);
        let verb = verb.filter(|verb| syntax.governors(*verb).all(|above| above != at && above != noun));
        let (head, relation) = (syntax.words[at].head, syntax.words[at].deprel.clone());
        let below: Vec<usize> =
            syntax.children(at).filter(|child| syntax.words[*child].head == Some(at)).collect();
        let words = &mut syntax.words;
        (words[noun].head, words[noun].deprel) =
            if verb.is_some() { (verb, "obj".into()) } else { (head, relation) };
        for child in below.into_iter().filter(|child| *child != noun) {
            words[child].head = Some(noun);
        }
    }
    // `un attentat suicide à Peshawar`
    for child in syntax.children(at).filter(|child| *child > at).collect::<Vec<_>>() {
        syntax.hang(child, noun, "nmod");
    }
    let word = &mut syntax.words[at];
    (word.upos, word.head) = (Upos::Adj, Some(noun));
    word.deprel = "amod".into();
}

/// Makes a participle the noun that it is.
pub(super) fn make_noun(syntax: &mut Syntax<'_>, at: usize) {
    let word = &mut syntax.words[at];
    word.upos = Upos::Noun;
    word.lemma = word.lower.trim_end_matches('s').to_owned();
    for child in syntax.children(at).collect::<Vec<_>>() {
        let plain = match &*syntax.words[child].deprel {
            "aux:pass" => "cop",
            "nsubj:pass" => "nsubj",
            _ => continue,
        };
        syntax.words[child].deprel = plain.into();
    }
}

/// `une marche` is no `marché` in a text that has accents.
pub(super) fn is_misaccented(word: &Word) -> bool {
    word.upos == Upos::Noun
        && word.has("Number", "Sing")
        && word.lower.is_ascii()
        && word.lemma != word.lower
        && fold(&word.lemma) == word.lower
}

/// `la vice-première ministre`: an adjective that was read as the noun.
pub(super) fn is_deputy(syntax: &Syntax<'_>, at: usize) -> bool {
    let (word, next) = (&syntax.words[at], &syntax.words[at + 1]);
    word.lower.starts_with("vice-premi")
        && next.upos == Upos::Noun
        && next.head == Some(at)
        && matches!(next.relation(), "appos" | "flat" | "nmod")
}

/// `son homologue rwandais, X, a rejeté`, `le président kényan, X`, `les rebelles houthis`: a nationality, or whatever else
/// agrees, after a noun, that was read as a verb, or as another noun.
pub(super) fn misread_nationality(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> Option<Misread> {
    let (noun, word) = (&syntax.words[at - 1], &syntax.words[at]);
    let alike = word.upos == Upos::Noun && word.relation() == "appos" && syntax.children(at).next().is_none();
    let agrees = alike && noun.has("Number", "Plur") && word.has("Number", "Plur");
    if noun.upos != Upos::Noun || !agrees && !knowledge.entities.is_demonym(&word.lower) {
        return None;
    }
    let beside = || !syntax.token(at).is_capitalised() && syntax.preposition(at).is_none();
    match word.upos {
        Upos::Verb if noun.head == Some(at) => Some(Misread::Above),
        Upos::Noun | Upos::Propn | Upos::X if word.head == Some(at - 1) && beside() => Some(Misread::Below),
        _ => None,
    }
}

/// Where an adjective stands that was read as something else: above its noun, or below.
pub(super) enum Misread {
    Above,
    Below,
}

/// Hangs a word on one of its children, as an adjective; that takes its place.
pub(super) fn put_below(syntax: &mut Syntax<'_>, at: usize, noun: usize) {
    let children: Vec<usize> = syntax.children(at).filter(|child| *child != noun).collect();
    let words = &mut syntax.words;
    let head = words[at].head;
    for child in children {
        words[child].head = head.or(Some(noun));
    }
    // The noun that was subject of no verb is that of the verb above.
    let is_subject = head.is_some_and(|head| words[head].upos == Upos::Verb);
    words[noun].deprel = if is_subject { "nsubj".into() } else { words[at].deprel.clone() };
    words[noun].head = head;
    words[at].head = Some(noun);
    make_adjective(syntax, at);
}

pub(super) fn make_adjective(syntax: &mut Syntax<'_>, at: usize) {
    syntax.words[at].upos = Upos::Adj;
    syntax.words[at].deprel = "amod".into();
}

/// `l'opposition juge que`, `X résume : « … »`: a verb of saying behind its subject that was read as a noun.
pub(super) fn is_misread_saying(syntax: &Syntax<'_>, at: usize, knowledge: &Knowledge) -> bool {
    let word = &syntax.words[at];
    let that =
        syntax.words.get(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "que" | "qu'" | ":"));
    let bare = || syntax.children(at).all(|child| child > at || syntax.words[child].upos == Upos::Punct);
    let verb = format!("{}r", word.lower);
    word.upos == Upos::Noun
        && that
        && word.head.is_some_and(|noun| noun < at && syntax.words[noun].is_noun())
        && bare()
        && knowledge.french.attribution.verbs.contains(verb.as_str())
}

/// `l'intervention mobilise 2 000 soldats`: a finite verb that was hung on its subject.
pub(super) fn is_misread_predicate(syntax: &Syntax<'_>, at: usize) -> bool {
    let word = &syntax.words[at];
    let alone = || {
        let holds =
            |child: usize| matches!(syntax.words[child].relation(), "nsubj" | "mark" | "cc" | "aux" | "cop");
        !syntax.children(at).any(holds)
    };
    let bare = |noun: usize| syntax.words[noun].is_noun() && syntax.words[noun].head.is_none();
    &*word.deprel == "acl"
        && word.has("VerbForm", "Fin")
        && word.head.is_some_and(|noun| noun < at && bare(noun))
        && alone()
}

/// Makes a word the verb of the noun that it hangs on.
pub(super) fn put_above(syntax: &mut Syntax<'_>, at: usize) {
    let Some(noun) = syntax.words[at].head else { return };
    let clauses: Vec<usize> = syntax.children_in(at, "acl").collect();
    // `Le général entre dans la ville`
    let behind = syntax.children_in(noun, "nmod").filter(|child| *child > at);
    for complement in behind.collect::<Vec<_>>() {
        syntax.hang(complement, at, "obl");
    }
    let words = &mut syntax.words;
    for clause in clauses {
        words[clause].deprel = "ccomp".into();
    }
    take_place(syntax, at, noun, "nsubj");
}
