//! Who and where, in the ways that news tells it most: pronouns, peoples, names behind places, what is condemned.

use relata::vocab::{EventType::*, Role::*};

use crate::{
    extraction::{annotate, roles},
    roles::{assert_no_role, assert_role},
};

#[test]
fn whose_hands_a_place_is_in() {
    assert_role("Kaboul est tombée aux mains des talibans.", Capture, Place, "Kaboul");
    assert_role("Kaboul est tombée aux mains des talibans.", Capture, Agent, "Talibans");
    assert_role("Le Donbass est sous le contrôle de la Russie.", Control, Place, "Donbass");
    assert_no_role("Le parti a proclamé la victoire du président.", Victory, Agent, "parti");
}

#[test]
fn a_pronoun_is_not_who_does_it_to_it() {
    assert_role("La Russie a envahi l'Ukraine et l'a bombardée.", Bombardment, Place, "Ukraine");
    assert_role("La milice a enlevé le maire et l'a tué.", Killing, Victim, "maire");
    assert_role("Le président a limogé le ministre et l'a fait arrêter.", Detention, Victim, "ministre");
    assert_role("Les rebelles ont capturé un soldat et l'ont exécuté.", Killing, Victim, "soldat");
}

#[test]
fn a_pronoun_stands_for_a_town_where_that_is_done_to_towns() {
    assert_role("Les talibans ont attaqué Kunduz. Ils l'ont prise.", Capture, Place, "Kunduz");
    assert_role("Kharkiv est assiégée. Elle a été bombardée lundi.", Bombardment, Place, "Kharkiv");
    assert_role("Les rebelles ont pris Goma. Le maire a fui. Ils l'ont tué.", Killing, Victim, "maire");
}

#[test]
fn where_what_is_condemned_happened_is_not_who_is_blamed() {
    let text = "L'ONU a dénoncé les massacres au Soudan.";
    assert_no_role(text, Accusation, Recipient, "Soudan");
    assert_role(text, Killing, Place, "Soudan");
    let text = "L'ONU a condamné l'attentat de dimanche à Bagdad.";
    assert!(roles(&annotate(text), Accusation).iter().all(|(role, _)| *role != Recipient));
    assert_role(text, Attack, Place, "Bagdad");
    assert_role(
        "L'UE a condamné l'attaque russe contre la ville de Kramatorsk.",
        Attack,
        Place,
        "Kramatorsk",
    );
    assert_role("Bruxelles reproche à Moscou l'attaque.", Accusation, Recipient, "Russie");
    let text = "L'opposition reproche au gouvernement d'avoir tué des manifestants.";
    assert_role(text, Killing, Agent, "gouvernement");
    assert_no_role(text, Killing, Agent, "opposition");
}

#[test]
fn one_of_a_people_and_peoples_without_state() {
    assert_role("Un Tunisien a tué douze personnes à Berlin.", Killing, Agent, "Tunisien");
    assert_role("Un Français a été poignardé à Londres", Attack, Target, "Français");
    assert_role("L'attaque a tué un Français", Killing, Victim, "Français");
    assert_role("Les Russes ont pris la ville.", Capture, Agent, "Russie");
    assert_role("Les Kurdes ont repris Kobané aux jihadistes.", Capture, Agent, "Kurdes");
    assert_role("Les Tchétchènes ont attaqué une école.", Attack, Agent, "Tchétchènes");
    assert_role("Les Albanais du Kosovo ont fui les combats.", Flight, Agent, "Albanais du Kosovo");
    assert_role("L'Américain Antony Blinken est arrivé à Kiev.", Arrival, Agent, "Antony Blinken");
}

#[test]
fn objects_behind_a_place_or_a_time() {
    assert_role("Joe Biden a reçu mardi à Washington Emmanuel Macron.", Meeting, Agent, "Emmanuel Macron");
    assert_role(
        "Le ministre a rencontré lundi à Paris Volodymyr Zelensky.",
        Meeting,
        Agent,
        "Volodymyr Zelensky",
    );
    assert_role("Israël bombarde depuis octobre Gaza.", Bombardment, Place, "Gaza");
    assert_role("L'EI a pris en juin 2014 Mossoul.", Capture, Place, "Mossoul");
}

#[test]
fn what_the_parser_hangs_elsewhere() {
    assert_role("La France a retiré ses troupes du Mali.", Withdrawal, From, "Mali");
    let text = "La France a retiré ses troupes du Mali.";
    assert!(
        roles(&annotate(text), Withdrawal).iter().all(|(role, who)| *role != Agent || !who.contains("mali"))
    );
    assert_role("Les frappes de la coalition contre les talibans ont repris.", AirStrike, Target, "Talibans");
    assert_role("L'avancée des rebelles vers Bangui inquiète l'ONU.", Advance, Destination, "Bangui");
    let text = "Dix personnes sont mortes dans l'attaque du village par des jihadistes.";
    assert_role(text, Attack, Agent, "jihadistes");
    assert_no_role(text, Killing, Victim, "jihadistes");
    let text = "Vingt personnes ont été tuées dans un attentat à la voiture piégée à Mogadiscio.";
    assert_role(text, Attack, Place, "Mogadiscio");
    assert_role("Un attentat suicide à Peshawar a fait douze morts.", Attack, Place, "Peshawar");
    assert_role("A Kharkiv, un missile a frappé un immeuble.", Bombardment, Place, "Kharkiv");
    assert_no_role("En Syrie, l'armée a pris Palmyre.", Capture, Place, "Syrie");
    let text = "La rencontre entre Emmanuel Macron et Angela Merkel à Berlin a duré une heure.";
    assert_role(text, Meeting, Place, "Berlin");
    let text = "A Paris, des milliers de personnes ont manifesté contre la guerre en Ukraine.";
    assert_no_role(text, Protest, Place, "Ukraine");
    assert_role(text, Conflict, Place, "Ukraine");
}

#[test]
fn what_is_meant_is_one_s_own_and_what_is_heard_is_not() {
    assert_role("L'armée entend lancer une offensive.", Offensive, Agent, "armée");
    assert_no_role("Les rebelles ont entendu bombarder la caserne.", Bombardment, Agent, "rebelles");
}

#[test]
fn those_hurt_together_share_what_hurt_them() {
    let text = "Deux soldats maliens ont été tués et cinq blessés dans une embuscade près de Gao.";
    assert_role(text, Killing, Place, "Gao");
    assert_role(text, Injury, Place, "Gao");
    let text = "Les rebelles ont attaqué le convoi, blessant trois Casques bleus.";
    assert_role(text, Injury, Agent, "rebelles");
    // One who was killed is not several others.
    assert_role("Des avions de la coalition ont bombardé Sanaa.", AirStrike, Agent, "coalition");
    assert_no_role("Des chars de fabrication russe ont bombardé Gao.", Bombardment, Agent, "Russie");
    assert_no_role("Un policier a été tué et deux autres ont été blessés.", Injury, Victim, "policier");
}

#[test]
fn who_brings_a_truce_about_and_what_no_violence_is() {
    let text = "La trêve, négociée par l'Egypte, est entrée en vigueur dimanche.";
    assert_no_role(text, Ceasefire, Agent, "Égypte");
    assert_role("La trêve a été conclue par les deux camps.", Ceasefire, Agent, "camps");
    for text in [
        "Amnesty International accuse l'armée de crimes de guerre.",
        "Deux opposants ont été condamnés à mort en Iran.",
    ] {
        let events = annotate(text).events;
        assert!(events.iter().all(|event| !matches!(event.kind, Conflict | Death | Killing)), "{text}");
    }
    assert_no_role("Leur véhicule a sauté sur une mine.", Killing, Place, "mine");
}

#[test]
fn a_state_s_capital_is_the_town_that_the_text_names() {
    for text in [
        "Des combats ont éclaté à Bamako. L'armée a bombardé la capitale malienne.",
        "Des combats ont éclaté à Bamako. L'armée a bombardé la capitale du Mali.",
    ] {
        assert_role(text, Bombardment, Place, "Bamako");
    }
    let text = "Des combats ont éclaté à Yamoussoukro. L'armée a bombardé la capitale économique ivoirienne.";
    assert_no_role(text, Bombardment, Place, "Yamoussoukro");
}

#[test]
fn one_of_several_is_who_is_named() {
    for text in [
        "La police a arrêté un des manifestants, Ali Hassan.",
        "La police a arrêté l'un des chefs rebelles, le colonel Ali Hassan.",
    ] {
        assert_role(text, Detention, Victim, "Ali Hassan");
    }
    let text = "« Partez », a lancé l'une des réfugiées, Fatima Diallo.";
    assert_eq!(crate::attribution::quotations(text)[0].1, "Fatima Diallo");
    let text = "Le prêtre Jean Diop et l'instituteur Paul Sagna, arrêtés en mai, ont été tués.";
    assert_role(text, Detention, Victim, "Jean Diop");
    assert_role(text, Detention, Victim, "Paul Sagna");
}

#[test]
fn who_loses_power_or_is_held() {
    for text in ["Les généraux ont chassé du pouvoir le roi.", "Les généraux ont chassé le roi du pouvoir."]
    {
        assert_role(text, Appointment, Patient, "roi");
        assert_role(text, Appointment, Agent, "généraux");
    }
    let text = "Le peuple a chassé les représentants du pouvoir.";
    assert!(annotate(text).events.iter().all(|event| event.kind != Appointment), "{text}");
    assert_role("Le journaliste est toujours aux mains des rebelles.", Detention, Victim, "journaliste");
    assert_role("Trois cents rebelles se sont rendus à l'armée.", Victory, Agent, "armée");
    assert_role("Le port est passé lundi entre les mains des rebelles.", Capture, Agent, "rebelles");
    assert_role("Un coup de force a renversé le roi.", Appointment, Patient, "roi");
}

#[test]
fn a_headline_tells_first_what_happened() {
    let text = "Kenya : trois ministres tués, le président et l'ONU condamnent l'attentat";
    assert_role(text, Accusation, Agent, "président");
    assert_role(text, Accusation, Agent, "Organisation des Nations unies");
    assert_no_role(text, Killing, Victim, "président");
    let text = "Le maire, arrêté lundi, et le juge condamnent l'attentat.";
    assert_role(text, Detention, Victim, "maire");
    assert_role(text, Sanction, Agent, "maire");
}

#[test]
fn capitals_that_something_is_imposed_on_or_blamed_on() {
    assert_role("L'Union africaine a imposé des sanctions à Bamako.", Sanction, Target, "Mali");
    assert_role("Les pourparlers ont repris à Bamako.", Negotiation, Place, "Bamako");
    let text = "L'ONU a accusé le gouvernement de Khartoum de bloquer l'aide.";
    assert_no_role(text, Accusation, Agent, "Soudan");
    assert_role(text, Accusation, Recipient, "gouvernement de Khartoum");
    let text = "La famine menace, a averti lundi à Pékin le PAM.";
    assert_no_role(text, Threat, Recipient, "Chine");
}

#[test]
fn who_is_cited_is_named_behind_it_or_taken_up() {
    let source = |text: &str| {
        let document = annotate(text);
        let mentions: Vec<_> = document.events.iter().flat_map(|event| &event.mentions).collect();
        let last = mentions.last().unwrap().sources.first().unwrap();
        crate::extraction::name(&document, last.as_str()).to_owned()
    };
    assert_eq!(
        source("Selon un enseignant, Sani Abdullahi, les assaillants ont tué dix civils."),
        "Sani Abdullahi"
    );
    let text =
        "Selon la police, dix civils ont été tués. Un assaillant a été arrêté, a ajouté la même source.";
    assert_eq!(source(text), "police");
    let text = "Paris, par la voix de sa ministre Catherine Colonna, a dénoncé l'attaque.";
    assert!(annotate(text).events.iter().all(|event| event.mentions[0].sources.is_empty()), "{text}");
}
