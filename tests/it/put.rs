//! How events are put: what is asserted, denied, foretold, asked for or intended, and that what stands beside it is not.

use relata::vocab::{
    EventType::{self, *},
    Modality::{self, *},
    Polarity::{self, *},
};

use crate::extraction::{annotate, the_event};

#[track_caller]
fn assert_put(text: &str, kind: EventType, expected: (Modality, Polarity)) {
    let document = annotate(text);
    assert!(document.events.iter().any(|event| event.kind == kind), "{text}: no {kind}");
    let mention = &the_event(&document, kind).mentions[0];
    assert_eq!((mention.modality, mention.polarity), expected, "{text}");
}

#[test]
fn a_noun_is_put_as_the_verb_is_that_says_it_happens() {
    for (text, kind, modality) in [
        ("Les pourparlers devraient reprendre lundi à Genève.", Negotiation, Predicted),
        ("Une réunion doit avoir lieu jeudi à Astana.", Meeting, Predicted),
        ("Une attaque pourrait avoir lieu.", Attack, Hypothetical),
        ("Les frappes vont continuer.", AirStrike, Predicted),
        // How it ends, or what it does, says nothing of it.
        ("Les combats ont dû cesser.", Clash, Asserted),
        ("L'attaque pourrait provoquer un exode.", Attack, Asserted),
        ("L'ONU a demandé à Israël de cesser ses frappes.", AirStrike, Asserted),
        ("L'ONU a demandé à Israël de cesser ses frappes.", Ceasefire, Demanded),
    ] {
        assert_put(text, kind, (modality, Positive));
    }
}

#[test]
fn what_a_negated_verb_denies() {
    for (text, kind, polarity) in [
        ("L'explosion n'a fait aucune victime.", Death, Negative),
        ("L'armée n'a mené aucune frappe.", AirStrike, Negative),
        ("Aucun accord n'a été conclu.", Agreement, Negative),
        ("L'attaque n'a pas fait de victime.", Killing, Negative),
        ("L'attaque n'a pas fait de victime.", Attack, Positive),
        ("Les pourparlers n'ont pas abouti à un accord.", Agreement, Negative),
        ("Les pourparlers n'ont pas abouti à un accord.", Negotiation, Positive),
        ("Les bombardements n'ont pas cessé.", Bombardment, Positive),
        ("Les négociations n'ont pas repris.", Negotiation, Negative),
        ("Le cessez-le-feu n'est pas respecté.", Ceasefire, Negative),
        ("Les rebelles n'ont pas réussi à prendre Goma.", Capture, Negative),
        ("L'offensive n'a pas permis de reprendre la ville.", Capture, Negative),
        ("L'offensive a permis de reprendre la ville.", Capture, Positive),
        ("Les insurgés n'ont pas pu prendre Juba.", Capture, Negative),
        ("Le gouverneur a démenti les informations faisant état de la prise de la ville.", Capture, Negative),
        (
            "Le gouverneur a commenté les informations faisant état de la prise de la ville.",
            Capture,
            Positive,
        ),
        ("L'armée a démenti des informations selon lesquelles elle avait perdu la ville.", Capture, Negative),
    ] {
        assert_put(text, kind, (Asserted, polarity));
    }
}

#[test]
fn what_was_said_is_real_whatever_comes_of_it() {
    assert_put("Kigali a démenti ces accusations.", Accusation, (Asserted, Positive));
    assert_put("Les rebelles ont rejeté l'ultimatum.", Threat, (Asserted, Positive));
    assert_put("Le général refuse de lancer un appel.", Demand, (Hypothetical, Positive));
}

#[test]
fn what_nobody_said_or_denied_is_left_open() {
    for (text, kind) in [
        ("L'armée n'a pas confirmé la prise de la ville.", Capture),
        ("L'ONU ne dit pas que l'armée a tué des civils.", Killing),
        ("Le général n'a pas démenti que l'armée avait bombardé la ville.", Bombardment),
    ] {
        assert_put(text, kind, (Hypothetical, Positive));
    }
    // What is admitted was so.
    assert_put("L'armée n'a pas reconnu avoir bombardé le village.", Bombardment, (Asserted, Positive));
    assert_put("L'armée a démenti avoir bombardé le village.", Bombardment, (Asserted, Negative));
}

#[test]
fn tense_and_aim() {
    for (text, kind, modality) in [
        ("L'ONU a annoncé que les blessés seraient évacués.", Evacuation, Predicted),
        ("Une trentaine de soldats seraient encerclés.", Siege, Hedged),
        ("Les otages ont pu être évacués.", Evacuation, Asserted),
        ("L'armée aurait pu prendre la ville.", Capture, Hypothetical),
        ("Le chef du groupe a pu être tué.", Killing, Hypothetical),
        ("L'objectif est de reprendre Raqqa.", Capture, Intended),
        ("L'armée est sur le point de prendre la ville.", Capture, Predicted),
        ("Le M23 a accepté de se retirer de Goma.", Withdrawal, Intended),
        ("Les rebelles ont accepté l'accord.", Agreement, Asserted),
        ("L'armée aurait bombardé un camp, tuant dix civils.", Killing, Hedged),
        ("L'armée a bombardé un camp, tuant dix civils.", Killing, Asserted),
        ("Des tirs ont été entendus à Conakry.", Attack, Asserted),
        ("L'armée entend lancer une offensive.", Offensive, Intended),
        ("Les rebelles ont entendu bombarder la caserne.", Bombardment, Asserted),
    ] {
        assert_put(text, kind, (modality, Positive));
    }
}

#[test]
fn who_does_not_want_it_and_what_is_only_heard() {
    for (text, kind, put) in [
        ("L'armée n'a pas l'intention d'attaquer Gao.", Attack, (Intended, Negative)),
        ("Le président ne veut pas négocier.", Negotiation, (Intended, Negative)),
        ("L'armée a l'intention d'attaquer Gao.", Attack, (Intended, Positive)),
        ("La ville serait aux mains des rebelles.", Control, (Hedged, Positive)),
        ("La ville est aux mains des rebelles.", Control, (Asserted, Positive)),
        ("Dix civils auraient été tués et une vingtaine blessés.", Injury, (Hedged, Positive)),
        ("Le président ne sera pas au sommet de Paris.", Meeting, (Asserted, Positive)),
        ("L'armée n'a pas caché son intention d'attaquer la ville.", Attack, (Intended, Positive)),
        ("L'armée ne veut pas seulement attaquer la ville.", Attack, (Intended, Positive)),
        ("Le risque que l'armée attaque la ville est grand.", Attack, (Hypothetical, Positive)),
        // What a relative clause tells of those whose name is a noun of doubt or refusal.
        ("L'opposition, qui dénonce des fraudes, a appelé au calme.", Accusation, (Asserted, Positive)),
        ("L'opposition à une intervention grandit.", Deployment, (Hypothetical, Positive)),
    ] {
        assert_put(text, kind, put);
    }
}

#[test]
fn what_would_be_is_not() {
    for (text, kind) in [
        ("Une intervention en Libye serait une erreur.", Deployment),
        ("Toute attaque entraînerait des sanctions.", Attack),
        ("Une attaque entraînerait une guerre.", Conflict),
    ] {
        assert_put(text, kind, (Hypothetical, Positive));
    }
    // Hearsay tells of what there is.
    assert_put("L'attaque serait une erreur de l'armée.", Attack, (Asserted, Positive));
    assert_put("Une attaque serait imminente.", Attack, (Asserted, Positive));
}

#[test]
fn any_attack_is_one_that_may_be() {
    for (text, kind, expected) in [
        ("L'armée est prête à répondre à toute attaque.", Attack, (Hypothetical, Positive)),
        ("Toute intervention serait considérée comme une provocation.", Deployment, (Hypothetical, Positive)),
        ("Le Rwanda nie toute attaque.", Attack, (Asserted, Negative)),
        ("L'armée a repoussé l'attaque.", Attack, (Asserted, Positive)),
    ] {
        assert_put(text, kind, expected);
    }
}

#[test]
fn steps_deny_nothing_and_a_true_if_doubts_nothing() {
    for (text, kind, expected) in [
        ("Le ministre a salué « un premier pas crucial ».", Support, (Asserted, Positive)),
        ("Pas à pas, l'armée progresse vers Goma.", Advance, (Asserted, Positive)),
        // Without its full stop.
        ("L'armée ne progresse pas", Advance, (Asserted, Negative)),
        ("L'armée ne progresse pas vers Goma.", Advance, (Asserted, Negative)),
        ("La Croix-Rouge est incapable d'évacuer les blessés.", Evacuation, (Asserted, Negative)),
        ("Les rebelles ont tenté en vain de prendre l'aéroport.", Capture, (Intended, Positive)),
        ("Si l'armée a pris la ville, les rebelles tiennent encore la gare.", Capture, (Asserted, Positive)),
        ("Si la ville est prise, la guerre est finie.", Capture, (Hypothetical, Positive)),
        ("Si l'armée prend la ville, les rebelles fuiront.", Capture, (Hypothetical, Positive)),
        ("Si l'armée avait pris la ville, les rebelles auraient fui.", Capture, (Hypothetical, Positive)),
    ] {
        assert_put(text, kind, expected);
    }
}
