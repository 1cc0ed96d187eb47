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
