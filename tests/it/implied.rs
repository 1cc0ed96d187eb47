//! What the words right there leave out, and the text around tells.

use relata::vocab::{
    EventType::{self, *},
    Role::{self, *},
};

use crate::extraction::{annotate, roles};

#[track_caller]
fn players(text: &str, kind: EventType, wanted: Role) -> Vec<String> {
    let document = annotate(text);
    assert!(document.events.iter().any(|event| event.kind == kind), "{text}: no {kind}");
    let found = roles(&document, kind).into_iter().filter(|(role, _)| *role == wanted);
    found.map(|(_, name)| name.to_owned()).collect()
}

#[test]
fn who_strikes_does_the_harm_to_whom_is_struck() {
    let text = "Les bombardements de l'armée ont tué mille personnes et en ont blessé cent autres.";
    assert_eq!(players(text, Killing, Agent), ["armée"]);
    assert_eq!(players(text, Injury, Agent), ["armée"]);
}

#[test]
fn counted_soldiers_are_their_army() {
    let text = "L'armée tchadienne a quitté le Mali. Huit soldats tchadiens y avaient été tués.";
    assert_eq!(players(text, Killing, Victim), ["armée tchadienne"]);
    // Those of another state are another army's.
    let text = "L'armée tchadienne a quitté le Mali. Huit soldats togolais y avaient été tués.";
    assert_eq!(players(text, Killing, Victim), Vec::<String>::new());
}

#[test]
fn fighting_without_sides_is_between_those_who_fight_most() {
    let text = "Le M23 a pris Goma lundi. L'armée contrôle encore l'aéroport. Le M23 a attaqué Saké mardi, et l'armée a \
                bombardé les collines. De violents combats ont repris mercredi.";
    assert_eq!(players(text, Clash, Agent), ["Mouvement du 23 mars", "armée"]);
    let text = "Le M23 a pris Goma lundi. De violents combats ont repris mercredi.";
    assert_eq!(players(text, Clash, Agent), Vec::<String>::new());
}

#[test]
fn a_possessive_is_of_the_subject_before_that_agrees_with_it() {
    assert_eq!(players("Le Hezbollah a menacé Israël. Son attaque a échoué.", Attack, Agent), ["Hezbollah"]);
    let text = "Le ministre a évoqué leur offensive.";
    assert_eq!(players(text, Offensive, Agent), Vec::<String>::new());
}

#[test]
fn who_speaks_of_himself_is_the_speaker() {
    let text = "« J'ai fui lundi à l'aube », raconte Selvi Kumaran, une habitante.";
    assert_eq!(players(text, Flight, Agent), ["Selvi Kumaran"]);
}

#[test]
fn others_hurt_are_of_the_same_side() {
    let text =
        "L'armée tchadienne a riposté. Huit soldats tchadiens sont morts et dix autres ont été blessés.";
    assert_eq!(players(text, Injury, Victim), ["armée tchadienne"]);
}

#[test]
fn forces_are_not_those_that_support_them() {
    let text = "Les forces gouvernementales, appuyées par l'aviation russe, ont encerclé la ville.";
    assert_eq!(players(text, Siege, Agent), ["forces gouvernementales"]);
}

#[test]
fn what_is_the_scene_of_something_is_where_it_happens() {
    for text in ["La ville, théâtre de combats, est vide.", "La ville a été le théâtre de combats."] {
        assert_eq!(players(text, Clash, Place), ["ville"], "{text}");
    }
}

#[test]
fn whose_it_is_need_not_do_it() {
    let text = "Le journaliste travaillait à Gao. Son assassinat a choqué le pays.";
    assert_eq!(players(text, Killing, Agent), Vec::<String>::new());
    let text = "Une attaque de l'armée contre les rebelles a tué trois civils.";
    assert_eq!(players(text, Killing, Victim), Vec::<String>::new());
    let text = "L'armée malienne a quitté Gao. Huit soldats de l'ONU ont été tués.";
    assert_eq!(players(text, Killing, Victim), Vec::<String>::new());
    let text = "Il a été demandé aux habitants d'évacuer la ville.";
    assert_eq!(players(text, Evacuation, Agent), ["habitants"]);
}
