//! What the words right there leave out, and the text around tells.

use relata::{
    annotation::EventId,
    vocab::{
        EventType::{self, *},
        Role::{self, *},
    },
};

use crate::{
    extraction::{annotate, name, roles, the_event},
    provenance::asked,
    support::graph,
};

#[track_caller]
fn players(text: &str, kind: EventType, wanted: Role) -> Vec<String> {
    let document = annotate(text);
    assert!(document.events.iter().any(|event| event.kind == kind), "{text}: no {kind}");
    let found = roles(&document, kind).into_iter().filter(|(role, _)| *role == wanted);
    found.map(|(_, name)| name.to_owned()).collect()
}

#[test]
fn what_is_implied_says_so() {
    let text =
        "Des hommes armés ont attaqué Bunia mardi. Douze civils ont été tués, selon l'armée congolaise.";
    let document = annotate(text);
    let implied = |kind| {
        the_event(&document, kind).participants.iter().map(|p| (p.role, p.implied)).collect::<Vec<_>>()
    };
    assert_eq!(implied(Attack), [(Agent, false), (Place, false)]);
    assert_eq!(implied(Killing), [(Place, true)]);
    // Told once by any word of the event, it is told.
    let text = "Des hommes armés ont attaqué Bunia mardi. Douze civils ont été tués à Bunia, selon l'armée congolaise.";
    assert!(!the_event(&annotate(text), Killing).participants.iter().any(|p| p.implied));

    let graph = graph(&[document]);
    let query = "SELECT ?quote ?role WHERE { ?claim rel:implied ?role ; rel:quote ?quote }";
    assert_eq!(asked(&graph, query), "quote,role\r\ntués,https://w3id.org/relata#place\r\n");
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

#[test]
fn what_is_begun_to_take_a_place_happens_there() {
    let text = "L'armée a lancé une offensive pour reprendre Tskhinvali.";
    assert_eq!(players(text, Offensive, Place), ["Tskhinvali"]);
}

#[test]
fn who_talks_somewhere_does_not_fight_there() {
    let text = "À Moscou, le ministre a condamné les bombardements.";
    assert!(players(text, Bombardment, Place).is_empty());
    let text = "À Goma, des bombardements ont fait dix morts.";
    assert_eq!(players(text, Bombardment, Place), ["Goma"]);
}

#[test]
fn who_rules_an_intervention_out_would_have_intervened() {
    let text = "Londres a exclu toute intervention militaire.";
    assert_eq!(players(text, Deployment, Agent), ["Royaume-Uni"]);
}

#[test]
fn what_is_left_without_a_place_happens_where_the_headline_is() {
    let text =
        "Bakhmout sous les obus\n\nLes habitants de Bakhmout se cachent. Les bombardements ont repris.";
    assert_eq!(players(text, Bombardment, Place), ["Bakhmout"]);
}

/// The types of the events that play a role in an event of a type.
#[track_caller]
fn events_in(text: &str, kind: EventType, wanted: Role) -> Vec<EventType> {
    let document = annotate(text);
    let event = document.events.iter().find(|event| event.kind == kind).unwrap();
    let fillers = event.participants.iter().filter(|p| p.role == wanted).filter_map(|p| p.event.as_ref());
    let of = |id: &EventId| document.events.iter().find(|event| event.id == *id).map(|event| event.kind);
    fillers.filter_map(of).collect()
}

#[test]
fn an_army_does_not_fight_its_own_government() {
    let text = "L'armée soudanaise a attaqué Nyala lundi. Le gouvernement soudanais a bombardé Kadugli mardi. \
                L'armée soudanaise a attaqué Babanoussa. Le gouvernement soudanais a attaqué Dilling. De \
                violents combats ont repris mercredi.";
    assert_eq!(players(text, Clash, Agent), Vec::<String>::new());
}

#[test]
fn a_war_is_where_it_is_said_to_rage() {
    let text = "À Nyala, les habitants ont peur de la guerre qui ravage le Soudan.";
    assert_eq!(players(text, Conflict, Place), ["Soudan"]);
}

#[test]
fn what_is_warned_of_stands_in_the_quotation_and_what_is_denied_before() {
    let text = "« Les combats coûteront des vies », a prévenu l'ONU.";
    assert_eq!(events_in(text, Threat, Topic), [Killing]);
    let text = "Le ministre accuse la milice d'avoir bombardé un hôpital, ce que l'état-major dément.";
    assert_eq!(events_in(text, Refusal, Topic), [Bombardment]);
    let text = "La milice a bombardé un hôpital. L'armée a nié toute implication.";
    assert_eq!(events_in(text, Refusal, Topic), []);
}

#[test]
fn who_flees_something_flees_because_of_it() {
    assert_eq!(events_in("Des milliers de personnes ont fui les combats.", Flight, Cause), [Clash]);
    assert_eq!(
        events_in("L'ONG reproche à l'armée d'avoir bombardé un camp.", Accusation, Topic),
        [Bombardment]
    );
}

#[test]
fn who_owns_what_is_struck_or_dies_of_it_is_hit() {
    let text = "L'aviation a bombardé des positions des rebelles près de Goma.";
    assert_eq!(players(text, AirStrike, Target), ["rebelles"]);
    assert_eq!(players("Une frappe sur le marché a tué des civils.", AirStrike, Target), ["civils"]);
    // What a place is called is no owner.
    assert_eq!(players("L'aviation a bombardé le port de Hodeïda.", AirStrike, Target), Vec::<String>::new());
}

#[test]
fn those_hit_are_those_among_whom_they_are_counted() {
    for text in [
        "Les frappes ont fait 131 morts, en majorité des rebelles.",
        "Les frappes ont fait 131 morts, des rebelles pour la plupart.",
        "Les frappes ont fait 131 morts parmi les rebelles.",
    ] {
        assert_eq!(players(text, Killing, Victim), ["rebelles"], "{text}");
    }
    let text = "Les heurts ont fait cinquante blessés, dont le député José Olivares.";
    assert_eq!(players(text, Injury, Victim), ["José Olivares"]);
}

#[test]
fn who_leaves_comes_from_where_they_live_or_where_the_text_is() {
    let text = "Un millier d'habitants de Goma ont trouvé refuge à Bukavu.";
    assert_eq!(players(text, Flight, From), ["Goma"]);
    let text = "À Goma, des combats ont éclaté lundi. Des tirs ont repris mardi à Goma. Les rebelles se sont retirés.";
    assert_eq!(players(text, Withdrawal, From), ["Goma"]);
    // Where who demands it sits is not where they leave.
    let text = "Paris exige le retrait des troupes rwandaises. La France réclame un cessez-le-feu.";
    assert_eq!(players(text, Withdrawal, From), Vec::<String>::new());
}

#[test]
fn the_toll_of_a_whole_war_is_that_of_its_country() {
    let text = "À Bobo-Dioulasso, des tirs ont été entendus lundi. Des combats ont éclaté à Bobo-Dioulasso. Les violences \
                au Burkina Faso inquiètent. Plus de 2 000 personnes ont été tuées depuis 2015.";
    let toll = annotate(text).quantities[0].place.clone().unwrap();
    assert_eq!(crate::extraction::name(&annotate(text), toll.as_str()), "Burkina Faso");
    assert_eq!(players(text, Killing, Place), ["Burkina Faso"]);
    // Where a war elsewhere is told of.
    let text = "La guerre en Ukraine a fait 500 000 morts. En Allemagne, le débat continue. L'Allemagne hésite. La guerre \
                a fait des milliers de morts.";
    assert!(!players(text, Killing, Place).contains(&"Allemagne".to_owned()));
    assert!(!players(text, Conflict, Place).contains(&"Allemagne".to_owned()));
}

#[test]
fn who_says_or_does_it_is_not_who_was_hit() {
    for text in [
        "L'attaque a fait trois morts, dont deux enfants selon le maire Paul Durand.",
        "L'attaque a fait trois morts, dont un enfant que soignait le docteur Paul Durand.",
        "L'attentat a fait 90 morts, la plupart abattus par le Hamas.",
        "L'attaque a fait 30 morts, la plupart selon l'ONU.",
    ] {
        assert_eq!(players(text, Killing, Victim), Vec::<String>::new(), "{text}");
        assert_eq!(players(text, Attack, Target), Vec::<String>::new(), "{text}");
    }
    assert_eq!(players("L'attentat-suicide a tué le kamikaze.", Attack, Target), Vec::<String>::new());
    let text = "Les jihadistes ont détruit la statue du général Lee.";
    assert_eq!(players(text, Destruction, Target), Vec::<String>::new());
}

#[test]
fn what_does_not_fight_has_no_enemies_and_two_wars_have_four() {
    let text = "La CDU a battu le SPD. Le SPD a battu la CDU. La guerre en Iran préoccupe.";
    assert_eq!(players(text, Conflict, Agent), Vec::<String>::new());
    let text = "L'armée israélienne a attaqué le Hezbollah. Le Hezbollah a attaqué l'armée israélienne. Deux soldats \
                israéliens ont été tués par la foudre.";
    assert_eq!(players(text, Killing, Agent), Vec::<String>::new());
    let text = "Des combats ont éclaté entre Israël et le Hamas. Au Soudan, l'armée soudanaise a attaqué le M23. Un \
                cessez-le-feu a été conclu.";
    assert_eq!(players(text, Ceasefire, Agent), Vec::<String>::new());
}

#[test]
fn who_holds_an_office_or_leaves_a_thing_comes_from_nowhere() {
    let text = "Des tirs ont retenti à Lyon lundi. Des heurts ont éclaté à Lyon. Les investisseurs ont fui le franc.";
    assert_eq!(players(text, Flight, From), Vec::<String>::new());
    assert_eq!(players("Le procureur de Paris est arrivé à Nice.", Arrival, From), Vec::<String>::new());
}

#[test]
fn who_would_do_what_is_demanded_is_asked_to_and_who_accused_is_answered() {
    assert_eq!(
        players("Paris exige le retrait des troupes rwandaises.", Demand, Recipient),
        ["armée rwandaise"]
    );
    assert_eq!(players("Paris réclame un cessez-le-feu.", Demand, Recipient), Vec::<String>::new());
    let text = "Le ministre a accusé la milice d'avoir bombardé un hôpital. La milice a démenti.";
    assert_eq!(players(text, Refusal, Recipient), ["ministre"]);
}

#[test]
fn what_is_done_to_one_of_two_enemies_is_done_by_the_other() {
    let text = "L'armée soudanaise a attaqué la milice lundi. La milice a pris Kadugli à l'armée soudanaise. \
                Huit soldats soudanais ont été tués.";
    assert_eq!(players(text, Killing, Agent), ["milice"]);
    // Who mediates a truce is no side.
    let text =
        "L'armée et les rebelles ont signé une trêve sous l'égide de l'ONU. De violents combats ont repris.";
    assert_eq!(players(text, Clash, Agent), ["armée", "rebelles"]);
}

#[test]
fn who_says_we_speaks_for_a_body() {
    let text =
        "« Nous avons abattu dix hommes », a raconté le colonel Ryan Dillon, porte-parole de la coalition.";
    assert_eq!(players(text, Killing, Agent), ["coalition"]);
    let text = "« Nous ne négocierons pas », a dit le président américain.";
    assert_eq!(players(text, Negotiation, Agent), ["États-Unis"]);
    let text = "« Nous avons manifesté », a dit Luis Rojas, ancien ministre du Chili.";
    assert_eq!(players(text, Protest, Agent), Vec::<String>::new());
    // Somebody whose body is not told, and a town, which does nothing.
    let text = "« Nous avons pris la ville », a dit un habitant.";
    assert_eq!(players(text, Capture, Agent), Vec::<String>::new());
    let text = "« Nous avons pris la ville », a dit le maire de Gao.";
    assert_eq!(players(text, Capture, Agent), Vec::<String>::new());
}

#[test]
fn who_is_accused_of_violence_did_it_as_the_accuser_says() {
    let text = "Le maire a imputé l'attaque aux rebelles.";
    assert_eq!(players(text, Accusation, Recipient), ["rebelles"]);
    assert_eq!(players(text, Attack, Agent), ["rebelles"]);
    let document = annotate(text);
    let sources = the_event(&document, Attack).mentions[0].sources.iter();
    assert_eq!(sources.map(|id| name(&document, id.as_str())).collect::<Vec<_>>(), ["maire"]);
    // Who claims it says himself that he did.
    let text = "Les rebelles ont revendiqué l'attaque.";
    assert_eq!(players(text, Statement, Agent), ["rebelles"]);
    assert_eq!(players(text, Attack, Agent), ["rebelles"]);
    let text = "Moscou a condamné les frappes de l'Otan.";
    assert_eq!(players(text, Accusation, Recipient), ["Organisation du traité de l'Atlantique nord"]);
}

#[test]
fn whom_a_strike_stops_is_its_target() {
    let text = "Les soldats ont été ralentis par des tirs de mortier et des voitures piégées.";
    assert_eq!(players(text, Bombardment, Target), ["soldats"]);
    for text in [
        "Le village a été réveillé par des tirs de mortier.",
        "La police a été alertée par des tirs de mortier.",
    ] {
        assert_eq!(players(text, Bombardment, Target), Vec::<String>::new(), "{text}");
    }
}
