//! Whom and what pronouns and possessives take up.

use relata::vocab::{EventType::*, Role::*};

use crate::{
    extraction::annotate,
    roles::{assert_no_role, assert_role},
};

#[test]
fn whose_it_is_may_be_who_undergoes_it() {
    let text = "Imran Khan a raconté son arrestation.";
    assert_role(text, Detention, Victim, "Imran Khan");
    assert_no_role(text, Detention, Agent, "Imran Khan");
    // Who announces, asks for or condemns it is another, and no body dies.
    for text in ["La police a annoncé son arrestation.", "Le juge a ordonné son arrestation."] {
        assert_no_role(text, Detention, Victim, "police");
        assert_no_role(text, Detention, Victim, "juge");
    }
    let text = "Le maire a disparu. Macron a dénoncé son assassinat.";
    assert_role(text, Killing, Victim, "maire");
    assert_no_role(text, Killing, Victim, "Emmanuel Macron");
    assert_role("Le général a réagi à son limogeage.", Appointment, Patient, "général");
    let text = "Le maire a fui. Son assassinat par des rebelles avait été annoncé.";
    assert_role(text, Killing, Victim, "maire");
    // Whose an offensive is, or who is lent the noun by a verb, does it.
    assert_role("L'armée a suspendu son offensive.", Offensive, Agent, "armée");
    assert_no_role("L'armée a procédé à son arrestation.", Detention, Victim, "armée");
}

#[test]
fn the_one_named_last() {
    for text in [
        "L'opposant a fui. Ce dernier a été arrêté mardi.",
        "L'opposant a fui. Celui-ci a été arrêté à Niamey.",
        "L'opposant a fui. Il a été arrêté à Niamey.",
    ] {
        assert_role(text, Detention, Victim, "opposant");
    }
    let text = "Les rebelles ont fui. Ceux-ci ont été arrêtés.";
    assert_role(text, Detention, Victim, "rebelles");
    let text = "Le train a déraillé. Ce dernier jour a été arrêté par le juge.";
    assert!(annotate(text).events.iter().all(|event| event.kind != Detention), "{text}");
}

#[test]
fn who_does_it_is_not_whom_it_is_done_to() {
    let text = "Le président a reçu le général Burhane. Il lui a demandé de négocier.";
    assert_role(text, Demand, Recipient, "Abdel Fattah al-Burhane");
    assert_no_role(text, Demand, Recipient, "président");
    let text = "Deux journalistes ont été tués par des rebelles. Ils avaient été enlevés lundi.";
    assert_no_role(text, Detention, Victim, "rebelles");
    let text = "Dix soldats ont été tués par les rebelles. Ils ont ensuite pris le village.";
    assert_role(text, Capture, Agent, "rebelles");
    let text = "Les rebelles du M23 ont pris Goma. Ils ont tué dix civils.";
    assert_role(text, Killing, Agent, "Mouvement du 23 mars");
}

#[test]
fn what_happened_is_taken_up_too() {
    let text = "Une attaque a fait 30 morts. Elle a été revendiquée par Aqmi.";
    assert_role(text, Attack, Agent, "Al-Qaïda au Maghreb islamique");
    for text in [
        "Israël a mené des frappes sur Gaza. Elles ont fait cinq morts.",
        "Une bombe a explosé à Bagdad. Elle a tué dix personnes.",
    ] {
        let document = annotate(text);
        let killing = document.events.iter().find(|event| event.kind == Killing).expect(text);
        assert!(killing.participants.iter().any(|p| p.role == Cause), "{text}");
    }
    for text in [
        "Deux policiers ont tué un homme. Ils ont été accusés de racisme.",
        "Trois hommes ont été arrêtés. Ils ont été accusés de vol.",
    ] {
        let document = annotate(text);
        let accusation = document.events.iter().find(|event| event.kind == Accusation).expect(text);
        assert!(accusation.participants.iter().all(|p| p.role != Topic), "{text}");
    }
    let text = "Une milice a mené des frappes sur Gaza. Elle a tué cinq civils.";
    assert_role(text, Killing, Agent, "milice");
}

#[test]
fn a_description_takes_up_the_only_person_named_near() {
    for (text, kind, role, who) in [
        (
            "Le général Khalifa Haftar a quitté Benghazi. Le militaire a menacé Tripoli.",
            Threat,
            Agent,
            "Khalifa Haftar",
        ),
        (
            "Michel Djotodia a parlé. Cet ancien diplomate a été renversé.",
            Appointment,
            Patient,
            "Michel Djotodia",
        ),
        ("L'évêque Carlos Belo a parlé. Le prélat a été arrêté.", Detention, Victim, "Carlos Belo"),
        (
            "L'ambassadeur du Canada, Anthony Vincent, a parlé. Le diplomate canadien a été arrêté.",
            Detention,
            Victim,
            "Anthony Vincent",
        ),
    ] {
        assert_role(text, kind, role, who);
    }
    // Two are named, another is meant, or something else was said of the one who is.
    for text in [
        "Le général Haftar a parlé. Le militaire qui a tiré sur la foule a été arrêté.",
        "Jean Kasongo a rendu hommage au gendarme. Ce militaire a été arrêté.",
        "Le général Haftar a reçu le colonel Jean Kasongo. Le militaire a été arrêté.",
        "La ministre Anne Kasongo a parlé. Le militaire a été arrêté.",
        "Emmanuel Macron a parlé. Le militaire a été arrêté.",
    ] {
        assert_role(text, Detention, Victim, "militaire");
    }
}

#[test]
fn who_heads_a_state_or_its_diplomacy_is_called_so() {
    for (text, kind, role, who) in [
        ("Barack Obama a parlé. Le président américain a menacé l'Iran.", Threat, Agent, "Barack Obama"),
        (
            "Le Premier ministre éthiopien, Abiy Ahmed, a parlé. Le chef du gouvernement a menacé l'Égypte.",
            Threat,
            Agent,
            "Abiy Ahmed",
        ),
        (
            "Le ministre des Affaires étrangères, Jean Kasongo, a parlé. Le chef de la diplomatie a été arrêté.",
            Detention,
            Victim,
            "Jean Kasongo",
        ),
        (
            "Le lieutenant-colonel Damiba a été renversé. Le président déchu a été arrêté.",
            Detention,
            Victim,
            "Paul-Henri Sandaogo Damiba",
        ),
    ] {
        assert_role(text, kind, role, who);
    }
    // Whoever held the office once may hold it no more.
    for text in [
        "Rafic Hariri a été tué. Le Premier ministre libanais a été arrêté.",
        "L'ancien Premier ministre libanais Rafic Hariri a parlé. Le Premier ministre libanais a été arrêté.",
        "Emmanuel Macron a condamné le putsch au Gabon. Le président déchu a été arrêté.",
    ] {
        assert_no_role(text, Detention, Victim, "Rafic Hariri");
        assert_no_role(text, Detention, Victim, "Emmanuel Macron");
    }
    // Another state's, or one of two.
    let text = "Barack Obama a parlé. Le président russe a été arrêté.";
    assert_role(text, Detention, Victim, "président russe");
    let text = "Barack Obama a reçu Bill Clinton. Le président américain a menacé l'Iran.";
    assert_role(text, Threat, Agent, "président américain");
}

#[test]
fn fighters_take_up_who_attacked() {
    for (text, kind, role, who) in [
        (
            "Des hommes armés ont attaqué un village. Les assaillants ont tué dix civils.",
            Killing,
            Agent,
            "hommes armés",
        ),
        (
            "Les rebelles du M23 ont pris Goma. L'armée a repoussé les assaillants.",
            Victory,
            Loser,
            "Mouvement du 23 mars",
        ),
        ("Les talibans ont pris Kunduz. Les insurgés ont tué dix civils.", Killing, Agent, "Talibans"),
        (
            "L'ELN a attaqué un poste. Les guérilleros ont tué dix policiers.",
            Killing,
            Agent,
            "Armée de libération nationale colombienne",
        ),
        (
            "L'armée birmane a attaqué un village. Les militaires ont tué dix civils.",
            Killing,
            Agent,
            "armée birmane",
        ),
    ] {
        assert_role(text, kind, role, who);
    }
    // An alliance or an army is none of these.
    let text = "L'Otan a bombardé Tripoli. Les insurgés ont tué dix soldats.";
    assert_role(text, Killing, Agent, "insurgés");
    let text = "L'armée a attaqué un village. Les assaillants ont tué douze soldats.";
    assert_role(text, Killing, Agent, "assaillants");
    // Two take up arms, or a force is no army.
    let text = "Le M23 a attaqué Goma. Les ADF ont attaqué Beni. Les insurgés ont tué dix civils.";
    assert_role(text, Killing, Agent, "insurgés");
    let text = "Les forces rebelles du Tigré ont repris Mekele. L'armée a quitté la ville.";
    assert_no_role(text, Withdrawal, Agent, "forces rebelles du Tigré");
}

#[test]
fn the_two_who_were_told_of_together() {
    for text in [
        "Jean Ping a rencontré Paul Abessolo. Les deux opposants ont été arrêtés.",
        "La police cherchait Jean Ping et Paul Abessolo. Les deux hommes ont été arrêtés.",
    ] {
        assert_role(text, Detention, Victim, "Jean Ping");
        assert_role(text, Detention, Victim, "Paul Abessolo");
    }
    let text = "L'Éthiopie et l'Érythrée ont repris leurs négociations. Les deux pays ont signé un accord.";
    assert_role(text, Agreement, Agent, "Éthiopie");
    assert_role(text, Agreement, Agent, "Érythrée");
    // Others are the two, or are told of apart.
    let text = "Jean Ping a reçu Paul Abessolo. Deux hommes ont fui. Les deux hommes ont été arrêtés.";
    assert_no_role(text, Detention, Victim, "Jean Ping");
    let text = "Jean Ping a rencontré Paul Abessolo. Les deux enfants ont été arrêtés.";
    assert_no_role(text, Detention, Victim, "Jean Ping");
    // Of three, none are the two.
    let text = "Jean Ping a rencontré Paul Abessolo et Guy Nzouba. Les deux opposants ont été arrêtés.";
    assert_no_role(text, Detention, Victim, "Jean Ping");
}

#[test]
fn the_town_the_capital_and_the_country_that_are_meant() {
    for (text, kind, role, place) in [
        (
            "Les rebelles ont pris Djibo, à 200 km au nord de Ouagadougou. Dix soldats ont été tués dans la ville.",
            Killing,
            Place,
            "Djibo",
        ),
        (
            "Des combats ont éclaté à Caracas, au Venezuela. À Maracay, capitale de l'État d'Aragua, le calme \
             règne. Dans la capitale, des milliers de personnes ont manifesté.",
            Protest,
            Place,
            "Caracas",
        ),
        (
            "La Centrafrique s'enfonce. La France n'a pas l'intention d'envoyer des troupes dans le pays.",
            Deployment,
            Destination,
            "Centrafrique",
        ),
    ] {
        assert_role(text, kind, role, place);
    }
}
