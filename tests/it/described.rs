//! Who is meant by a description: names beside offices and bodies, and descriptions without a name.

use relata::vocab::{
    EventType::*,
    RelationType,
    Role::{self, *},
};

use crate::{
    extraction::{annotate, name},
    roles::{assert_no_role, assert_role},
};

/// The mentions of the entity of a name.
fn mentions(text: &str, entity: &str) -> Vec<String> {
    let document = annotate(text);
    let found = document.entities.iter().find(|known| known.name.as_ref() == entity);
    let found = found.unwrap_or_else(|| panic!("{text}: no {entity}"));
    let word = |start: u32, end: u32| -> String {
        text.chars().skip(start as usize).take((end - start) as usize).collect()
    };
    found.mentions.iter().map(|m| word(m.start, m.end)).collect()
}

#[test]
fn a_name_behind_what_is_said_of_an_office_is_its_holder_s() {
    for (text, role, who) in [
        ("Le président sortant Ali Bongo a été arrêté.", Victim, "Ali Bongo"),
        ("Le président par intérim Paul Sembo a été arrêté.", Victim, "Paul Sembo"),
        ("La figure de l'opposition Maria Kolesnikova a été arrêtée.", Victim, "Maria Kolesnikova"),
        (
            "Le chef du Front national de libération (FNL), Agathon Rwasa, a été arrêté.",
            Victim,
            "Agathon Rwasa",
        ),
    ] {
        assert_role(text, Detention, role, who);
    }
    let text = "Selon le responsable de l'OIM, Paul Sembo, 30 civils ont été tués.";
    assert_no_role(text, Killing, Victim, "Paul Sembo");
    let text = "Le président Habré a été renversé par l'un de ses anciens généraux, Idriss Déby.";
    assert_role(text, Appointment, Agent, "Idriss Déby");
    let text = "L'armée a tué dix djihadistes, dont leur chef, Abou Walid.";
    assert_role(text, Killing, Victim, "Abou Walid");
    assert!(annotate(text).relations.is_empty(), "whom he leads has no name");
}

#[test]
fn who_is_spoken_to_and_where_a_body_is_are_no_part_of_a_name() {
    for (text, who) in [
        ("Dix civils ont été tués, a déclaré un officier à Reuters.", "officier"),
        ("« On coulait », a dit un pêcheur à la chaîne Al-Jazeera.", "pêcheur"),
        ("Les forces de l'ordre à Conakry ont tué dix civils.", "forces de l'ordre"),
        ("L'ambassade de France à Conakry a fermé.", "ambassade de France à Conakry"),
    ] {
        let document = annotate(text);
        let names: Vec<&str> = document.entities.iter().map(|entity| entity.name.as_ref()).collect();
        assert!(names.contains(&who), "{text}: {names:?}");
    }
}

#[test]
fn a_name_behind_a_noun_for_a_body_is_that_body_s() {
    let text = "La milice a arrêté trois étudiants, a annoncé l'ONG Provea.";
    let document = annotate(text);
    let source = document.events[0].mentions[0].sources.first().unwrap();
    assert_eq!(name(&document, source.as_str()), "Provea");
    assert_role("L'ONG Care a quitté le pays.", Departure, Agent, "Care");
}

#[test]
fn a_description_takes_up_whom_the_text_has_named() {
    for (text, who, described) in [
        (
            "Le président Robert Mugabe a parlé. Le chef de l'État a promis une enquête.",
            "Robert Mugabe",
            "chef de l'État",
        ),
        (
            "Joe Biden a rencontré le président Vladimir Poutine. Le président russe a salué la rencontre.",
            "Vladimir Poutine",
            "président russe",
        ),
        (
            "Hissène Habré a été condamné à la prison à perpétuité. L'accusé a refusé de parler.",
            "Hissène Habré",
            "accusé",
        ),
        (
            "Le président Laurent Gbagbo a été arrêté. Le président sortant a refusé de partir.",
            "Laurent Gbagbo",
            "président sortant",
        ),
    ] {
        assert!(mentions(text, who).contains(&described.to_owned()), "{text}: {:?}", mentions(text, who));
    }
    // Who speaks of an arrest was not arrested, and not every president is one of a state, or of that one.
    for (text, who) in [
        ("Manuel Valls a dénoncé l'attaque. Le suspect a été arrêté lundi.", "Manuel Valls"),
        ("Le juge Paul Martin a interrogé deux hommes. Le suspect a nié.", "Paul Martin"),
        ("Le président du Sénat, Paul Martin, a démissionné. Le chef de l'État a accepté.", "Paul Martin"),
        ("Alexeï Navalny a été arrêté. Le président russe a dénoncé la manifestation.", "Alexeï Navalny"),
    ] {
        let mentions = mentions(text, who);
        assert!(
            !mentions.iter().any(|m| ["suspect", "chef de l'État", "président russe"].contains(&m.as_str())),
            "{text}: {mentions:?}"
        );
    }
    // Of two, nobody knows which.
    let text = "Ali Sow et Paul Martin ont été condamnés. L'accusé a refusé de parler.";
    assert_eq!(mentions(text, "Ali Sow"), ["Ali Sow"]);
}

#[test]
fn the_country_is_the_headline_s_and_the_town_no_government() {
    let text = "Mali : la France frappe les djihadistes\n\nL'armée française a bombardé un camp. Les rebelles tiennent le nord du pays.";
    let document = annotate(text);
    let part = document.relations.iter().find(|relation| relation.kind == RelationType::PartOf).unwrap();
    assert_eq!(name(&document, part.object.as_str()), "Mali");
    let text = "Des soldats ont attaqué Goma. Kigali a démenti. La ville est encerclée.";
    assert_role(text, Siege, Place, "Goma");
    let text = "Les combats ont atteint Goma. Kigali tombe. La ville est encerclée.";
    assert_role(text, Siege, Place, "Kigali");
}

#[test]
fn whose_office_it_is_is_not_what_another_s_nationality_says() {
    let text =
        "Un réfugié iranien a tué deux otages à Sydney. Le Premier ministre Tony Abbott a salué la police.";
    assert!(annotate(text).relations.is_empty());
}

#[test]
fn what_somebody_undergoes_they_do_not_do() {
    let cases: [(&str, relata::vocab::EventType, Role, &str); 7] = [
        ("Le général Raziq a été blessé à Kandahar.", Injury, Victim, "Raziq"),
        ("Le gouverneur de Kandahar a été blessé.", Injury, Victim, "gouverneur de Kandahar"),
        ("Ali Bongo est maintenu en détention.", Detention, Victim, "Ali Bongo"),
        ("Laurent Gbagbo refuse de partir depuis sa défaite.", Victory, Loser, "Laurent Gbagbo"),
        ("Slobodan Milosevic est mort avant la fin de son procès.", Sanction, Target, "Slobodan Milosevic"),
        ("Hissène Habré a été condamné lundi à Dakar.", Sanction, Place, "Dakar"),
        ("L'armée a procédé à son arrestation.", Detention, Agent, "armée"),
    ];
    for (text, kind, role, who) in cases {
        assert_role(text, kind, role, who);
    }
    assert_no_role(
        "La juge Yassmin Barrios a ordonné son incarcération.",
        Detention,
        Agent,
        "Yassmin Barrios",
    );
    assert_no_role("L'opposition réclame sa démission.", Appointment, Agent, "opposition");
}

#[test]
fn a_pronoun_behind_an_opening_participle_is_whom_that_describes() {
    let text = "Augusto Pinochet est arrêté à Londres. Rentré au Chili en mars, il meurt en décembre.";
    assert_role(text, Death, Patient, "Augusto Pinochet");
    let text = "Les forces kurdes avancent vers Raqqa. Appuyées par les frappes de la coalition, elles ont repris dix villages.";
    assert_role(text, Capture, Agent, "forces kurdes");
}

#[test]
fn who_is_in_office_and_what_is_in_place_are_no_entities() {
    let text = "L'opposition a demandé au pouvoir de libérer les détenus.";
    assert_role(text, Demand, Recipient, "pouvoir");
    for text in [
        "Au pouvoir depuis 2006, le président a dénoncé un complot.",
        "Un diplomate en poste à Bamako a été enlevé.",
        "Il s'est rendu sur place.",
        "Il a été condamné à la prison à perpétuité.",
    ] {
        let document = annotate(text);
        let is_one = |name: &str| ["pouvoir", "poste", "place", "prison à perpétuité"].contains(&name);
        assert!(!document.entities.iter().any(|entity| is_one(&entity.name)), "{text}");
    }
}

#[test]
fn two_of_one_office_are_each_themselves() {
    let text = "Les présidents français Emmanuel Macron et russe Vladimir Poutine se sont rencontrés lundi.";
    assert_role(text, Meeting, Agent, "Emmanuel Macron");
    assert_role(text, Meeting, Agent, "Vladimir Poutine");
    assert_eq!(annotate(text).entities.len(), 2, "{text}");
}

#[test]
fn who_speaks_in_a_text_and_who_receives_people() {
    let text = "Un rapport d'Amnesty International dénonce la torture.";
    assert_role(text, Accusation, Agent, "Amnesty International");
    assert_no_role("L'hôpital a reçu dix blessés.", Injury, Victim, "hôpital");
    let text = "Des attaques ont eu lieu dans le nord du Mali et au Niger.";
    assert_role(text, Attack, Place, "nord du Mali");
    assert_role(text, Attack, Place, "Niger");
}
