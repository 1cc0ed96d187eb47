//! Which side of the publication the verb of an expression puts it on.

use relata_nlp::Upos;

use super::{
    super::{
        syntax::{Syntax, Word},
        verbs::{auxiliary, infinitives},
    },
    when::Lean,
};

/// Verbs whose participle announces: `est attendu jeudi`.
const ANNOUNCING: [&str; 6] = ["attendre", "prévoir", "programmer", "fixer", "convoquer", "planifier"];
/// Verbs whose participle with `être` is no passive: `est tombée`.
const WITH_ETRE: [&str; 26] = [
    "aller",
    "arriver",
    "descendre",
    "devenir",
    "entrer",
    "rentrer",
    "monter",
    "mourir",
    "naître",
    "partir",
    "passer",
    "rester",
    "retourner",
    "revenir",
    "sortir",
    "tomber",
    "venir",
    "survenir",
    "intervenir",
    "parvenir",
    "décéder",
    "repartir",
    "redevenir",
    "retomber",
    "apparaître",
    "ressortir",
];
/// Verbs whose object lies ahead: `a appelé à une manifestation samedi`.
const CALLING: [&str; 4] = ["appeler", "exiger", "promettre", "réclamer"];
/// Verbs whose infinitive lies ahead: `doit se réunir jeudi`, `a promis de se retirer vendredi`.
const AHEAD: [&str; 24] = [
    "accepter",
    "aller",
    "appeler",
    "compter",
    "demander",
    "devoir",
    "décider",
    "engager",
    "envisager",
    "espérer",
    "exhorter",
    "exiger",
    "inviter",
    "jurer",
    "menacer",
    "ordonner",
    "pouvoir",
    "projeter",
    "promettre",
    "prévoir",
    "proposer",
    "sommer",
    "souhaiter",
    "vouloir",
];
/// Verbs of what is put off, or goes on, to a day ahead: `a été reporté au 17 avril`, `prolongé jusqu'à vendredi`.
const PUTTING_OFF: [&str; 10] = [
    "ajourner",
    "décaler",
    "fixer",
    "maintenir",
    "prolonger",
    "prévoir",
    "reconduire",
    "reporter",
    "repousser",
    "étendre",
];
/// Verbs of what is agreed, which begins from a day ahead: `ont accepté une trêve à partir du 10 avril`.
const AGREEING: [&str; 7] =
    ["accepter", "annoncer", "appeler", "convenir", "décréter", "demander", "proposer"];

/// Verbs of what is prepared, feared or hoped for: `prépare l'assaut de lundi`.
const EXPECTING: [&str; 19] = [
    "anticiper",
    "apprêter",
    "briguer",
    "craindre",
    "finaliser",
    "miser",
    "négocier",
    "opposer",
    "organiser",
    "participer",
    "prédire",
    "préparer",
    "redouter",
    "risquer",
    "rêver",
    "tenter",
    "viser",
    "voter",
    "étudier",
];
/// What a day is set for, so that in the present tense it may lie ahead: `le sommet de mardi`.
const SET: [&str; 77] = [
    "allocution",
    "anniversaire",
    "arrivée",
    "audience",
    "cessez-le-feu",
    "commémoration",
    "comparution",
    "conférence",
    "congrès",
    "conseil",
    "consultation",
    "couronnement",
    "cérémonie",
    "discours",
    "discussion",
    "débat",
    "début",
    "défilé",
    "départ",
    "déplacement",
    "déploiement",
    "enterrement",
    "entretien",
    "entrevue",
    "entrée",
    "exercice",
    "exécution",
    "funérailles",
    "fête",
    "grève",
    "hommage",
    "inauguration",
    "intronisation",
    "investiture",
    "jour",
    "journée",
    "lancement",
    "livraison",
    "législative",
    "manifestation",
    "manœuvre",
    "marche",
    "match",
    "mobilisation",
    "négociation",
    "obsèques",
    "ouverture",
    "pourparler",
    "pourparlers",
    "prestation",
    "procès",
    "présidentielle",
    "publication",
    "rassemblement",
    "rencontre",
    "rendez-vous",
    "reprise",
    "retrait",
    "référendum",
    "réunion",
    "scrutin",
    "session",
    "signature",
    "sommet",
    "séance",
    "tenue",
    "tour",
    "tournée",
    "trêve",
    "ultimatum",
    "venue",
    "visite",
    "vote",
    "voyage",
    "échange",
    "élection",
    "évacuation",
];

/// Where the nearest verb above a word lies in time; the past if there is none.
pub(super) fn lean(syntax: &Syntax<'_>, word: usize) -> Lean {
    // `convoquer un sommet pour mercredi`
    let preposition = syntax.preposition(word);
    let put_off = preposition.as_deref() == Some("à") && is_below(syntax, word, &PUTTING_OFF);
    if preposition.as_deref() == Some("pour") || put_off {
        return Lean::Future;
    }
    // `depuis la chute de Sinjar, dimanche`, `témoigne Oum Ali, arrivée samedi`
    let since = |above: usize| syntax.preposition(above).as_deref() == Some("depuis");
    let nouns = syntax.governors(word).take_while(|above| syntax.words[*above].is_noun());
    let cut_off = syntax.before(word, 1).is_some_and(|mark| mark.lower == ",");
    let verb = syntax.words[word].head.filter(|verb| cut_off && of_verb(syntax, *verb) == Lean::Present);
    let beside = verb.into_iter().flat_map(|verb| syntax.children(verb));
    let nouns =
        nouns.chain(beside.filter(|other| *other < word && syntax.extent(*other, &|_| false).1 + 2 == word));
    // `Fatou, blessée samedi`, `arrivée samedi`, which the parser may take for an adjective or a noun
    let describes = |before: &Word| {
        let bare = before.upos == Upos::Adj || syntax.child(word - 1, "det").is_none();
        let is_one = ["é", "ée", "és", "ées"].iter().any(|ending| before.lower.ends_with(ending));
        bare && is_one && matches!(before.relation(), "amod" | "appos")
    };
    let behind_participle = syntax.before(word, 1).is_some_and(|before| {
        let announces = |verb: &str| ANNOUNCING.contains(&verb);
        (before.is_participle() || describes(before))
            && !announces(&before.lemma)
            && !infinitives(&before.lemma).any(|verb| announces(&verb))
            && syntax.children_in(word - 1, "aux").next().is_none()
    });
    if behind_participle || { nouns }.any(since) {
        return Lean::Past;
    }
    let verb = std::iter::once(word).chain(syntax.governors(word)).find(|above| is_predicate(syntax, *above));
    // `Après le séisme de samedi, les secours cherchent`
    let mut nouns = syntax.governors(word).take_while(|above| syntax.words[*above].is_noun());
    let after = nouns.find(|noun| syntax.preposition(*noun).as_deref() == Some("après"));
    let opens = |noun: usize, verb: usize| noun < verb && of_verb(syntax, verb) == Lean::Present;
    if after.is_some_and(|noun| verb.is_none_or(|verb| opens(noun, verb))) {
        return Lean::Past;
    }
    if verb.is_some_and(|verb| has_befallen(syntax, word, verb)) {
        return Lean::Past;
    }
    let of_object = |verb: &usize| {
        let noun = syntax.words[word].head.filter(|noun| syntax.words[*noun].is_noun());
        let called = noun.is_some_and(|noun| {
            let is_object = syntax.words[noun].relation() == "obj";
            let to = || syntax.preposition(noun).as_deref() == Some("à");
            syntax.words[noun].head == Some(*verb) && (is_object || to())
        });
        called && CALLING.contains(&syntax.words[*verb].lemma.as_str())
    };
    match verb {
        Some(verb) if of_object(&verb) => Lean::Future,
        verb => verb.map_or(Lean::Past, |verb| of_verb(syntax, verb)),
    }
}

/// `dénonce l'arrestation lundi de deux diplomates`, `les frappes de mardi`: whether a noun has the day that stands right behind
/// it, and no day is set for such a thing, nor do the verbs above look ahead.
fn has_befallen(syntax: &Syntax<'_>, word: usize, verb: usize) -> bool {
    let Some(noun) = syntax.words[word].head.filter(|noun| syntax.words[*noun].upos == Upos::Noun) else {
        return false;
    };
    let is_of = |at: usize| syntax.words.get(at).is_some_and(|word| word.lemma == "de");
    let is_its_own = noun + 1 == word && is_of(word + 1) || noun + 2 == word && is_of(noun + 1);
    let looks_ahead = |above: usize| {
        let lemma = syntax.words[above].lemma.as_str();
        [&AHEAD[..], &CALLING, &ANNOUNCING, &PUTTING_OFF, &EXPECTING]
            .iter()
            .any(|verbs| verbs.contains(&lemma))
    };
    is_its_own
        && !SET.contains(&syntax.words[noun].lemma.as_str())
        && of_verb(syntax, verb) == Lean::Present
        && !syntax.governors(noun).any(looks_ahead)
}

/// Whether the nearest verb above a word tells in the present or the simple past, as stories do: `signe`, `signa`.
pub(super) fn is_narrative(syntax: &Syntax<'_>, word: usize) -> bool {
    let verb = std::iter::once(word).chain(syntax.governors(word)).find(|above| is_predicate(syntax, *above));
    verb.is_some_and(|verb| {
        let word = &syntax.words[verb];
        let simple = word.has("VerbForm", "Fin") && word.has("Tense", "Past");
        simple || of_verb(syntax, verb) == Lean::Present
    })
}

/// Whether the nearest verb above a word tells what had been: `avait été élu`.
pub(super) fn is_past_before_past(syntax: &Syntax<'_>, word: usize) -> bool {
    let verb = syntax.governors(word).find(|above| is_predicate(syntax, *above));
    verb.and_then(|verb| auxiliary(syntax, verb))
        .is_some_and(|helper| syntax.words[helper].has("Tense", "Imp"))
}

/// `une trêve à partir du 10 avril`: whether what begins then is agreed on, or asked for.
pub(super) fn is_agreed(syntax: &Syntax<'_>, word: usize) -> bool {
    is_below(syntax, word, &AGREEING)
}

/// `prolongé jusqu'à vendredi`: whether what ends then is put off, or goes on.
pub(super) fn is_put_off(syntax: &Syntax<'_>, word: usize) -> bool {
    is_below(syntax, word, &PUTTING_OFF)
}

fn is_below(syntax: &Syntax<'_>, word: usize, verbs: &[&str]) -> bool {
    let verb = syntax.governors(word).find(|above| syntax.words[*above].upos == Upos::Verb);
    verb.is_some_and(|verb| verb < word && verbs.contains(&&*syntax.words[verb].lemma))
}

fn is_predicate(syntax: &Syntax<'_>, word: usize) -> bool {
    matches!(syntax.words[word].upos, Upos::Verb | Upos::Aux) || auxiliary(syntax, word).is_some()
}

fn of_verb(syntax: &Syntax<'_>, verb: usize) -> Lean {
    let word = &syntax.words[verb];
    let announces = ANNOUNCING.contains(&word.lemma.as_str());
    if word.has("VerbForm", "Inf") {
        return of_infinitive(syntax, verb);
    }
    // `doit être reçu lundi`
    let is_infinitive = |aux: usize| syntax.words[aux].has("VerbForm", "Inf");
    let done = syntax.children_in(verb, "aux").any(|aux| syntax.words[aux].lemma == "avoir");
    if word.is_participle() && !done && syntax.children_in(verb, "aux").any(is_infinitive) {
        return of_infinitive(syntax, verb);
    }
    let auxiliary = auxiliary(syntax, verb);
    let finite = auxiliary.map_or(word, |at| &syntax.words[at]);
    let is_reflexive = || syntax.children_in(verb, "expl").next().is_some();
    let takes_etre = || word.is_participle() && (WITH_ETRE.contains(&word.lemma.as_str()) || is_reflexive());
    let is_perfect = auxiliary.is_some_and(|at| &*syntax.words[at].deprel == "aux:tense" || takes_etre());
    match (finite.feature("Mood"), finite.feature("Tense")) {
        (_, Some("Fut")) => Lean::Future,
        (Some("Cnd"), _) => {
            if is_perfect {
                Lean::Past
            } else {
                Lean::Future
            }
        }
        (_, Some("Past" | "Imp")) if word.is_participle() && auxiliary.is_none() => {
            // `le scrutin, initialement prévu le 29 avril`
            let at_first = |child: usize| matches!(&*syntax.words[child].lower, "initialement" | "d'abord");
            if announces && syntax.children_in(verb, "advmod").any(at_first) {
                Lean::Present
            } else if announces {
                Lean::Future
            } else {
                Lean::Past
            }
        }
        (_, Some("Past" | "Imp")) => Lean::Past,
        (_, Some("Pres")) if is_perfect => Lean::Past,
        (_, Some("Pres")) if announces && word.is_participle() => Lean::Future,
        (_, Some("Pres")) => Lean::Present,
        _ => Lean::Past,
    }
}

/// An infinitive is what its governor makes of it: `doit`, `pour`.
fn of_infinitive(syntax: &Syntax<'_>, verb: usize) -> Lean {
    let for_purpose = syntax.preposition(verb).is_some_and(|preposition| preposition.starts_with("pour"));
    let mark = syntax.children_in(verb, "mark").any(|mark| syntax.words[mark].lemma == "pour");
    let Some(above) = syntax.words[verb].head else { return Lean::Past };
    let lemma = syntax.words[above].lemma.as_str();
    // `a pu franchir la frontière` is done.
    let done = matches!(lemma, "pouvoir" | "devoir") && syntax.words[above].is_participle();
    // `devaient se retirer le 15 février`: whether that day was to come or not.
    let was_to_be = matches!(lemma, "aller" | "devoir") && syntax.words[above].has("Tense", "Imp");
    if was_to_be {
        return Lean::Present;
    }
    if for_purpose || mark || AHEAD.contains(&lemma) && !done {
        return Lean::Future;
    }
    if is_predicate(syntax, above) && !syntax.words[above].has("VerbForm", "Inf") {
        return of_verb(syntax, above);
    }
    Lean::Past
}
