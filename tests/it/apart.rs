//! Which words tell one event, and which tell two that are told beside each other.

use relata::vocab::EventType::{self, *};

use crate::{
    extraction::annotate,
    roles::{assert_no_role, assert_role},
};

/// The events of a text: their types and the words that tell them.
fn events(text: &str) -> Vec<(EventType, Vec<String>)> {
    let document = annotate(text);
    let word = |start: u32, end: u32| -> String {
        text.chars().skip(start as usize).take((end - start) as usize).collect()
    };
    let words = |event: &relata::annotation::Event| {
        event.mentions.iter().map(|mention| word(mention.start, mention.end)).collect()
    };
    document.events.iter().map(|event| (event.kind, words(event))).collect()
}

#[track_caller]
fn assert_events(text: &str, expected: &[(EventType, &[&str])]) {
    let expected: Vec<(EventType, Vec<String>)> = expected
        .iter()
        .map(|(kind, words)| (*kind, words.iter().map(|word| (*word).to_owned()).collect()))
        .collect();
    assert_eq!(events(text), expected, "{text}");
}

#[test]
fn what_comes_before_or_after_something_is_not_that() {
    for preposition in ["après", "en représailles à", "en riposte à", "en réponse à"] {
        let text = format!("L'aviation a bombardé le camp {preposition} l'attentat de lundi.");
        assert_events(&text, &[(AirStrike, &["bombardé"]), (Attack, &["attentat"])]);
    }
    // Nor is what is told so an event of its own.
    let text = "Les rebelles ont attaqué la base en représailles au bombardement du village.";
    assert_events(text, &[(Attack, &["attaqué"]), (Bombardment, &["bombardement"])]);
    let text = "Les rebelles ont attaqué la base. L'attaque a duré une heure.";
    assert_events(text, &[(Attack, &["attaqué", "attaque"])]);
    let text = "Les représailles militaires contre la bande de Gaza ont repris.";
    assert_events(text, &[(Attack, &["représailles"])]);
}

#[test]
fn a_verb_tells_the_event_that_is_its_subject() {
    assert_events("Un raid a visé une école à Gao.", &[(AirStrike, &["raid", "visé"])]);
    let text = "L'attaque, menée par des rebelles, a visé un camp.";
    assert_events(text, &[(Attack, &["attaque", "visé"])]);
    assert_role(text, Attack, relata::vocab::Role::Agent, "rebelles");
    // Not of another day, or another place.
    let text = "Les frappes ont visé Idleb, puis ont visé Hama mercredi.";
    assert_eq!(events(text).len(), 2, "{text}");
}

#[test]
fn what_explodes_beside_an_attack_is_one() {
    let text = "Deux bombes ont explosé à Mogadiscio. Les explosions ont tué dix civils.";
    assert_events(text, &[(Attack, &["explosé", "explosions"]), (Killing, &["tué"])]);
    let text = "Une explosion a fait dix morts dans une usine chimique.";
    assert_events(text, &[(Accident, &["explosion"]), (Death, &["morts"])]);
    for text in [
        "Une explosion a fait dix morts dans une usine. La piste d'un attentat est écartée.",
        "Une explosion a détruit un immeuble. Le maire a exclu l'attentat.",
        "L'explosion d'une usine a fait dix morts. Les pompiers ont été attaqués par des jeunes.",
    ] {
        assert_eq!(events(text)[0].0, Accident, "{text}");
    }
}

#[test]
fn who_dies_in_an_accident_is_not_killed_and_who_dies_in_a_riot_is() {
    for text in [
        "Dix personnes ont été tuées dans un accident de bus.",
        "Vingt personnes ont été tuées dans le déraillement d'un train.",
    ] {
        assert_eq!(events(text)[0].0, Death, "{text}");
    }
    assert_eq!(events("Les émeutes ont fait 400 morts.")[1].0, Killing);
    assert_eq!(events("La prise d'otages a fait 30 morts.")[1].0, Killing);
    assert_eq!(events("Dix soldats ont été tués dans une embuscade.")[0].0, Killing);
    let text = "Trois soldats ont été tués dans le crash de leur hélicoptère, abattu par les rebelles.";
    assert_eq!(events(text)[0].0, Killing, "{text}");
}

#[test]
fn who_speaks_for_those_who_claim_an_attack_did_not_do_it() {
    use relata::vocab::Role::Agent;
    let text = "Les shebab ont attaqué un hôtel. Un porte-parole des shebab a revendiqué l'attaque.";
    assert_role(text, Attack, Agent, "shebab");
    assert_no_role(text, Attack, Agent, "porte-parole des shebab");
    let text = "L'attentat, attribué par Ankara au PKK, a fait 20 morts.";
    assert_role(text, Attack, Agent, "Parti des travailleurs du Kurdistan");
    assert_no_role(text, Attack, Agent, "Turquie");
}

#[test]
fn what_is_held_is_what_is_asked_for() {
    use relata::vocab::Modality;
    for text in ["Le ministre a demandé la tenue d'un sommet.", "L'ONU a réclamé l'organisation d'un sommet."]
    {
        let document = annotate(text);
        assert_eq!(document.events[1].mentions[0].modality, Modality::Demanded, "{text}");
        assert!(document.entities.iter().all(|entity| entity.name.as_ref() != "organisation"), "{text}");
    }
    let text = "Une organisation d'aide aux réfugiés a dénoncé des violences.";
    assert_role(text, Accusation, relata::vocab::Role::Agent, "organisation");
    assert_events(
        "Des policiers en tenue de combat ont dispersé les manifestants.",
        &[(Repression, &["dispersé"])],
    );
}

#[test]
fn a_headline_may_round_and_what_is_answered_was_told() {
    let text = "Séisme en Équateur : plus de 400 morts\n\nLe séisme a fait 413 morts samedi.";
    assert_eq!(events(text).iter().filter(|(kind, _)| *kind == Death).count(), 1, "{text}");
    let text = "Séisme en Équateur : plus de 500 morts\n\nLe séisme a fait 413 morts samedi.";
    assert_eq!(events(text).iter().filter(|(kind, _)| *kind == Death).count(), 2, "{text}");
    let text = "L'Unicef accuse l'armée de viols. L'armée rejette ces accusations.";
    assert_eq!(events(text)[0], (Accusation, vec!["accuse".to_owned(), "accusations".to_owned()]), "{text}");
}

#[test]
fn set_phrases_tell_no_event() {
    assert_events("La manifestation s'est déroulée sans incident.", &[(Protest, &["manifestation"])]);
    assert_events("Le Rwanda, allié de l'Ouganda, a envoyé des troupes.", &[(Deployment, &["envoyé"])]);
}

#[test]
fn what_is_wanted_or_feared_is_not_what_happened() {
    let text = "L'opposition, qui a remporté les élections de 2015, réclame des élections anticipées.";
    let votes = events(text).into_iter().filter(|(kind, _)| *kind == Vote).count();
    assert_eq!(votes, 2, "{text}");
    let text = "Ankara a envoyé mardi des chars à la frontière et menace d'envoyer des troupes en Irak.";
    assert_eq!(events(text).iter().filter(|(kind, _)| *kind == Deployment).count(), 2, "{text}");
    // A truce is asked for before it comes, and what was said to come is taken up.
    let text = "L'ONU réclame une trêve à Hodeïda. La trêve est entrée en vigueur lundi.";
    assert_eq!(events(text)[1], (Ceasefire, vec!["trêve".to_owned(), "trêve".to_owned()]), "{text}");
    let text = "Daech veut s'emparer de Palmyre. Daech s'est emparé de Palmyre mercredi.";
    assert_events(text, &[(Capture, &["emparer", "emparé"])]);
    let text = "L'armée prépare l'assaut de Falloujah. L'assaut de Falloujah a commencé lundi.";
    assert_eq!(events(text).iter().filter(|(kind, _)| *kind == Attack).count(), 1, "{text}");
}

#[test]
fn tolls_of_years_are_not_those_of_a_day() {
    let text =
        "Un maire a été tué lundi à Medellin. Le conflit a coûté la vie à 40 000 personnes depuis 1964.";
    assert_eq!(events(text).iter().filter(|(kind, _)| *kind == Killing).count(), 2, "{text}");
    let text = "Le conflit a fait 40 000 morts depuis 1964. Ces 40 000 morts pèsent sur les pourparlers.";
    assert_eq!(events(text).iter().filter(|(kind, _)| *kind == Killing).count(), 1, "{text}");
    let text = "Deux soldats ont été tués lundi à Gao. Les deux soldats ont été tués par une mine.";
    assert_eq!(events(text).iter().filter(|(kind, _)| *kind == Killing).count(), 1, "{text}");
}

#[test]
fn what_an_event_stands_beside_is_another() {
    let text = "Un raid a visé Gaza lundi. L'opération intervient deux jours après un attentat à Haïfa.";
    let attacks: Vec<_> = events(text).into_iter().filter(|(kind, _)| *kind == Attack).collect();
    assert_eq!(attacks, [(Attack, vec!["attentat".to_owned()])], "{text}");
    let text = "Cette manifestation est la plus importante depuis les émeutes de 1988.";
    assert_events(text, &[(Protest, &["manifestation"]), (Protest, &["émeutes"])]);
    let text = "Les rebelles ont attaqué la base. L'armée a lancé une riposte. L'attaque a fait dix morts.";
    assert_events(text, &[(Attack, &["attaqué", "attaque"]), (Attack, &["riposte"]), (Killing, &["morts"])]);
}

#[test]
fn other_nouns_take_up_what_was_told() {
    let text = "Un raid aérien a visé un marché. Le bombardement a fait 50 morts.";
    assert_events(text, &[(AirStrike, &["raid", "visé", "bombardement"]), (Killing, &["morts"])]);
    let text = "Vingt élèves ont été tués par des hommes armés. Le drame a bouleversé le pays.";
    assert_events(text, &[(Killing, &["tués", "drame"])]);
    for text in [
        "Un incendie a tué dix personnes à Lagos. Le drame est survenu lundi.",
        "Trois hommes ont été blessés. Le drame syrien continue.",
    ] {
        assert!(
            events(text)
                .iter()
                .all(|(kind, words)| *kind == Accident || !words.contains(&"drame".to_owned())),
            "{text}"
        );
    }
    let text = "Des avions ont attaqué Donetsk. Le tir de roquettes a tué 30 civils à Marioupol.";
    assert!(events(text).iter().all(|(_, words)| words.len() < 2), "{text}");
}

#[test]
fn words_that_only_tell_how_or_what_it_is_called() {
    assert_events("En représailles, l'armée a bombardé deux villages.", &[(Bombardment, &["bombardé"])]);
    assert_events("La milice, aussi appelée Fano, a pris Gondar.", &[(Capture, &["pris"])]);
    assert_events("« C'est faux », a soutenu Kigali.", &[]);
    assert_events("« Il faut parler », a demandé l'ONU.", &[(Demand, &["demandé"])]);
    assert_events("Téhéran a soutenu les rebelles.", &[(Support, &["soutenu"])]);
    assert_events("La trêve a volé en éclats.", &[(Ceasefire, &["trêve"])]);
    assert_events("Les vitres ont volé en éclats.", &[(Destruction, &["volé"])]);
    assert_events("Les deux camps ont cessé le feu.", &[(Ceasefire, &["feu"])]);
    assert_events("La France participe à l'offensive.", &[(Offensive, &["offensive"])]);
    assert_events("Le Niger a annoncé son retrait de l'Otan.", &[(Refusal, &["retrait"])]);
    assert_events("L'armée a annoncé son retrait du Mali.", &[(Withdrawal, &["retrait"])]);
}

#[test]
fn what_brings_something_new_is_another() {
    for (text, expected) in [
        // One noun that opens, and one that takes up.
        (
            "Le séisme a détruit Pisco. En 2001, un séisme avait eu lieu à Arequipa.",
            &[(Destruction, &["détruit"][..]), (Accident, &["séisme"]), (Accident, &["séisme"])][..],
        ),
        (
            "Une attaque a visé Gao. En mai, une attaque avait visé Kidal.",
            &[(Attack, &["attaque", "visé"]), (Attack, &["attaque", "visé"])],
        ),
        // Nor is what says of it what it is, or by what it is done.
        (
            "Une attaque a visé Gao. C'est une attaque sans précédent.",
            &[(Attack, &["attaque", "visé", "attaque"])],
        ),
        ("Valence a été frappée par des inondations.", &[(Accident, &["frappée", "inondations"])]),
    ] {
        let mut found = events(text);
        let mut expected: Vec<(EventType, Vec<String>)> = expected
            .iter()
            .map(|(kind, words)| (*kind, words.iter().map(|word| (*word).to_owned()).collect()))
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{text}");
    }
    // What was counted is taken up by a noun, not by a verb that counts nobody.
    let text = "Deux soldats ont été tués lundi à Gao. Ces morts portent à trente le total.";
    assert_eq!(events(text).iter().filter(|(kind, _)| matches!(kind, Killing | Death)).count(), 1, "{text}");
    let text = "Deux soldats ont été tués lundi à Gao. Un maire a été tué.";
    assert_eq!(events(text).iter().filter(|(kind, _)| *kind == Killing).count(), 2, "{text}");
}

#[test]
fn prepositions_and_compounds_tell_no_event() {
    for text in [
        "Le Canada a envoyé un navire de guerre.",
        "Il est jugé comme criminel de guerre.",
        "Le marché rouvre à partir de lundi.",
    ] {
        let told = |kind: &EventType| matches!(kind, Conflict | Accident | Withdrawal | Departure);
        assert!(!events(text).iter().any(|(kind, _)| told(kind)), "{text}: {:?}", events(text));
    }
    assert_events("La guerre a repris.", &[(Conflict, &["guerre"])]);
}
