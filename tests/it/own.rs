//! Whose the troops, the dead and the words are that a text calls `ses`, or tells of beside a name.

use relata::vocab::{
    EventType::{self, *},
    Role::{self, *},
};

use crate::{
    extraction::annotate,
    roles::{assert_no_role, assert_role},
};

/// The name of the entity that plays a part in the first event of a type.
fn player(text: &str, kind: EventType, role: Role) -> Vec<String> {
    let document = annotate(text);
    let event = document.events.iter().find(|event| event.kind == kind).unwrap();
    let players = event.participants.iter().filter(|player| player.role == role);
    let entity = |id| document.entities.iter().find(|entity| Some(&entity.id) == id).unwrap();
    players.map(|player| entity(player.entity.as_ref()).name.to_string()).collect()
}

#[test]
fn somebody_s_troops_are_the_body_that_they_fight_for() {
    for (text, army) in [
        ("La France a annoncé que ses soldats avaient tué dix djihadistes.", "armée française"),
        (
            "Deux soldats français sont morts. La France a annoncé que ses soldats avaient tué dix djihadistes.",
            "armée française",
        ),
        (
            "Le ministère arménien de la Défense a assuré que ses forces avaient tué dix soldats.",
            "armée arménienne",
        ),
        ("Le président Vladimir Poutine a affirmé que ses troupes avaient tué dix soldats.", "armée russe"),
        ("L'ambassadeur du Rwanda a démenti que ses troupes aient tué des civils.", "armée rwandaise"),
        ("Le Hezbollah affirme que ses combattants ont tué dix soldats.", "Hezbollah"),
        ("Le porte-parole du Hezbollah affirme que ses combattants ont tué dix soldats.", "Hezbollah"),
        ("L'armée a repris la ville. Ses soldats ont tué dix rebelles.", "armée"),
    ] {
        assert_eq!(player(text, Killing, Agent), [army], "{text}");
    }
    // A warlord's are not his state's, and two states have two armies.
    let text = "Le maréchal Haftar a affirmé que ses forces avaient tué dix miliciens.";
    assert_eq!(player(text, Killing, Agent), ["forces"]);
    let text = "La Russie et la Turquie ont affirmé que leurs troupes avaient tué dix miliciens.";
    assert_eq!(player(text, Killing, Agent), ["troupes"]);
    // Nobody kills his own.
    let text = "La Séléka a accusé l'armée d'avoir tué ses combattants.";
    assert_eq!(player(text, Killing, Victim), ["Séléka"]);
}

#[test]
fn some_of_somebody_s_troops_and_those_lost_are_its_own() {
    let text = "La France a annoncé que deux de ses soldats avaient été tués au Mali.";
    assert_eq!(player(text, Killing, Victim), ["armée française"]);
    assert_role("Le Hezbollah a perdu dix hommes dans les combats.", Killing, Victim, "Hezbollah");
    assert_role("L'armée a fait état de douze tués dans ses rangs.", Killing, Victim, "armée");
    assert_role("Paris a reconnu trois tués dans les rangs de l'armée.", Killing, Victim, "armée");
    assert_no_role("Le Hezbollah a perdu la ville dans les combats.", Capture, Victim, "Hezbollah");
}

#[test]
fn whom_a_relative_clause_accuses_stands_before_it() {
    let text = "Paris a réclamé des sanctions contre la Guinée, qu'il accuse d'armer la rébellion.";
    assert_role(text, Accusation, Recipient, "Guinée");
    assert_role(text, Support, Agent, "Guinée");
    let text = "Téhéran a nié toute livraison d'armes aux rebelles, que Riyad accuse d'avoir tiré cent missiles sur son territoire.";
    assert_role(text, Bombardment, Agent, "rebelles");
    assert_no_role(text, Bombardment, Agent, "Arabie saoudite");
    let text = "Paris assure que Bamako accuse les rebelles d'avoir tué des civils.";
    assert_role(text, Killing, Agent, "rebelles");
}

#[test]
fn participles_describe_who_is_named_before_and_share_auxiliaries() {
    let text = "« On a tout perdu », raconte Awa Diallo, 49 ans, arrivée samedi à Bamako.";
    assert_role(text, Arrival, Agent, "Awa Diallo");
    let text = "« On a tout perdu », raconte Awa Diallo, 49 ans, arrivée à l'aube à Bamako avec ses enfants.";
    assert_role(text, Arrival, Agent, "Awa Diallo");
    let text = "Londres a gelé les avoirs de la banque centrale et sanctionné dix généraux.";
    assert_role(text, Sanction, Agent, "Royaume-Uni");
    let text = "L'Union européenne s'est montrée prudente, l'Allemagne et l'Italie refusant de trancher.";
    assert_role(text, Refusal, Agent, "Italie");
    assert_role(text, Refusal, Agent, "Allemagne");
    assert_no_role(text, Refusal, Agent, "Union européenne");
}

#[test]
fn who_speaks_in_a_text_or_to_an_agency_is_who_says_it() {
    let text = "Dans un rapport publié jeudi, Amnesty International évoque des centaines de morts.";
    assert_role(text, Statement, Agent, "Amnesty International");
    let text = "Dans un rapport publié jeudi, l'armée est accusée d'avoir tué des civils.";
    assert_no_role(text, Statement, Agent, "armée");
    let text = "« Nous voulons la paix », a déclaré à l'AFP Ali Sow, directeur de leur secrétariat, qui réclame un cessez-le-feu.";
    assert_role(text, Demand, Agent, "Ali Sow");
    assert_no_role(text, Demand, Agent, "Agence France-Presse");
}

#[test]
fn what_somebody_is_called_to_is_theirs_and_what_he_escapes_is_against_him() {
    assert_role("L'ONU appelle les belligérants à une trêve.", Ceasefire, Agent, "belligérants");
    assert_role(
        "Le président a échappé dimanche à une tentative d'assassinat.",
        Killing,
        Victim,
        "président",
    );
    assert_no_role("Le président a appelé l'attention sur la trêve.", Ceasefire, Agent, "président");
}

#[test]
fn a_name_before_a_definite_noun_between_marks_is_whom_it_calls() {
    let relation = |text: &str| {
        let document = annotate(text);
        let name = |id| document.entities.iter().find(|entity| &entity.id == id).unwrap().name.to_string();
        document.relations.iter().map(|r| (name(&r.subject), name(&r.object))).collect::<Vec<_>>()
    };
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    let text = "Emmanuel Macron a reçu à l'Elysée Mahmoud Abbas, le président de l'Autorité palestinienne.";
    assert_eq!(relation(text), [pair("Mahmoud Abbas", "Autorité palestinienne")]);
    let text = "Dans une vidéo obtenue lundi, Ali Sow, le chef du Front patriotique, menace de les tuer.";
    assert_eq!(relation(text), [pair("Ali Sow", "Front patriotique")]);
    assert_role(
        "L'armée s'est déployée à Tripoli, la deuxième ville du pays.",
        Deployment,
        Destination,
        "Tripoli",
    );
}

#[test]
fn capitals_in_front_are_places_and_brussels_is_the_union() {
    let text = "À Bagdad, des affrontements ont opposé l'armée à des miliciens.";
    assert_role(text, Clash, Place, "Bagdad");
    assert_role(text, Clash, Agent, "miliciens");
    assert_no_role(text, Clash, Agent, "Irak");
    let text = "KHARTOUM - Des paramilitaires ont attaqué un marché lundi.";
    assert_role(text, Attack, Agent, "paramilitaires");
    assert_no_role(text, Attack, Agent, "Soudan");
    let text = "Bruxelles a imposé de nouvelles sanctions contre la junte.";
    assert_role(text, Sanction, Agent, "Union européenne");
    let text = "La Belgique est en crise. Bruxelles a imposé de nouvelles sanctions contre la junte.";
    assert_role(text, Sanction, Agent, "Belgique");
}

#[test]
fn a_riposte_is_not_what_it_answers() {
    let text = "L'attentat a fait 40 morts. New Delhi promet une riposte.";
    let attacks = annotate(text).events.into_iter().filter(|event| event.kind == Attack).count();
    assert_eq!(attacks, 2);
}
