//! What a text names and describes, and which mentions are one thing.

use relata::vocab::{EntityType, EventType, Measure, MentionForm, Role};

use crate::extraction::{annotate, roles, the_event};

#[test]
fn nobody_is_no_person() {
    let names =
        |text: &str| annotate(text).entities.into_iter().map(|e| e.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names("Personne n'a revendiqué l'attaque de Nairobi."), ["Nairobi"]);
    assert_eq!(names("L'attaque de Nairobi n'a été revendiquée par personne."), ["Nairobi"]);
}

#[test]
fn a_make_of_weapon_is_nobody() {
    let names =
        |text: &str| annotate(text).entities.into_iter().map(|e| e.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names("Des roquettes Grad sont tombées sur Goma."), ["Goma"]);
    assert_eq!(names("Deux avions Rafale ont bombardé Gao."), ["Gao"]);
    assert_eq!(names("Des roquettes du Hezbollah sont tombées sur Haïfa."), ["Hezbollah", "Haïfa"]);
}

#[test]
fn a_capital_that_speaks_is_its_state() {
    let document = annotate("Moscou a démenti. Le président s'est rendu à Moscou.");
    let russia = document.entities.iter().find(|entity| &*entity.name == "Russie").unwrap();
    assert_eq!(russia.mentions.iter().map(|m| m.form).collect::<Vec<_>>(), [MentionForm::Metonym]);
    let city = document.entities.iter().find(|entity| &*entity.name == "Moscou").unwrap();
    assert_eq!((city.kind, city.mentions.len()), (EntityType::Place, 1));
}

#[test]
fn a_person_is_one_under_full_name_last_name_and_pronoun() {
    let document =
        annotate("Angela Merkel a rencontré Barack Obama. Merkel est chancelière. Elle a salué l'accord.");
    let merkel = document.entities.iter().find(|entity| &*entity.name == "Angela Merkel").unwrap();
    let forms: Vec<_> = merkel.mentions.iter().map(|m| m.form).collect();
    assert!(forms.starts_with(&[MentionForm::Name, MentionForm::Name]), "{forms:?}");
    assert!(forms.contains(&MentionForm::Pronoun), "{forms:?}");
}

#[test]
fn a_known_name_is_one_name_wherever_a_sentence_seems_to_end() {
    for text in
        ["Burkina Faso : au moins 160 morts dans une attaque", "Les rebelles ont quitté le Burkina Faso."]
    {
        let names: Vec<String> =
            annotate(text).entities.iter().map(|entity| entity.name.to_string()).collect();
        assert_eq!(names.iter().filter(|name| *name == "Burkina Faso").count(), 1, "{text}: {names:?}");
        assert!(!names.iter().any(|name| name == "Faso"), "{text}: {names:?}");
    }
}

#[test]
fn a_name_is_found_wherever_the_text_has_it() {
    let names = |text: &str| -> Vec<String> {
        annotate(text).entities.iter().map(|entity| entity.name.to_string()).collect()
    };
    let text = "La bataille de Soledar a fait des centaines de morts.";
    assert!(names(text).contains(&"Soledar".to_owned()), "{:?}", names(text));
}

#[test]
fn what_has_no_capital_is_no_name() {
    let text = "L'ONG Amnesty International accuse l'armée birmane de crimes contre l'humanité.";
    let names: Vec<String> = annotate(text).entities.iter().map(|entity| entity.name.to_string()).collect();
    assert_eq!(names, ["Amnesty International", "armée birmane"]);
}

#[test]
fn the_group_is_not_the_channel_that_it_speaks_on() {
    let document = annotate("Dans une vidéo diffusée sur Telegram, le groupe a revendiqué l'enlèvement.");
    assert!(!roles(&document, EventType::Statement).contains(&(Role::Agent, "Telegram")));
}

#[test]
fn a_dateline_says_when_days_are_and_two_parts_of_a_name_are_one() {
    let text = "Ouagadougou, 12 mars 2023 - Le gouverneur, Kouilga Albert Zongo, a été tué mardi à Djibo. \
                Les violences ont fait dix morts et deux millions de déplacés.";
    let document = annotate(text);
    assert_eq!(document.published.map(|day| day.to_string()).as_deref(), Some("2023-03-12"));
    let killing = the_event(&document, EventType::Killing);
    assert_eq!(
        killing.time.as_ref().and_then(|time| time.start).map(|day| day.to_string()).as_deref(),
        Some("2023-03-07")
    );
    assert!(document.entities.iter().any(|entity| &*entity.name == "Kouilga Albert Zongo"));
    let displaced = document.quantities.iter().find(|q| q.measure == Measure::Displaced);
    assert_eq!(displaced.and_then(|q| q.event.clone()), None);
}

#[test]
fn a_channel_is_no_part_of_a_name_and_an_office_is_that_of_the_name_behind() {
    let text = "L'armée a attaqué, a affirmé sur Twitter Jean Berger, porte-parole des rebelles. \
                Le président a parlé à son ministre de la Défense, Omar Diallo, sur X.";
    let document = annotate(text);
    let names: Vec<&str> = document.entities.iter().map(|entity| &*entity.name).collect();
    assert!(names.contains(&"Jean Berger"), "{names:?}");
    let minister = document.entities.iter().find(|entity| &*entity.name == "Omar Diallo");
    assert_eq!(minister.map(|entity| entity.mentions.len()), Some(2), "{names:?}");
    assert!(!names.iter().any(|name| name.starts_with('X')), "{names:?}");
}

#[test]
fn armies_that_are_called_regular_are_one() {
    let text = "L'armée fédérale a pris Kobo. Les forces fédérales ont perdu dix hommes. L'armée avance.";
    let document = annotate(text);
    let armies = document.entities.iter().filter(|entity| entity.kind == EntityType::Organization);
    assert_eq!(armies.count(), 1, "{:?}", document.entities);
}

#[test]
fn a_name_is_what_is_told_right_behind_it() {
    let kind = |text: &str, name: &str| {
        let document = annotate(text);
        let found = document.entities.iter().find(|entity| &*entity.name == name).map(|entity| entity.kind);
        found.unwrap_or_else(|| panic!("{text}: no {name}"))
    };
    let place = EntityType::Place;
    assert_eq!(kind("Gogjali (Irak) – Les combats ont repris.", "Gogjali"), place);
    assert_eq!(kind("Des bus ont quitté Potocari pour Kladanj, où ils sont attendus.", "Kladanj"), place);
    assert_eq!(kind("Ils ont traversé le Naf, le fleuve qui sépare les deux pays.", "Naf"), place);
    assert_eq!(kind("Zaïnap, 52 ans, est arrivée hier.", "Zaïnap"), EntityType::Person);
    let text = "Près de 290 000 Rohingyas ont fui la Birmanie.";
    assert!(annotate(text).entities.iter().all(|entity| !entity.name.starts_with("290")));
}

#[test]
fn followers_of_what_nobody_knows_are_a_group() {
    let text = "Les sandinistes refusent de se retirer de la ville.";
    assert_eq!(roles(&annotate(text), EventType::Withdrawal)[0], (Role::Agent, "sandinistes"));
    let text = "L'armée bombarde les pistes de l'aéroport.";
    assert!(annotate(text).entities.iter().all(|entity| !entity.name.starts_with("pistes")));
}

#[test]
fn a_pronoun_is_what_its_antecedent_is_to_the_lexicon() {
    let text = "Les rebelles ont lancé une offensive. Ils sont entrés dans la ville lundi.";
    assert_eq!(roles(&annotate(text), EventType::Advance)[0], (Role::Agent, "rebelles"));
    let text = "La ville est aux mains des rebelles, qui l'ont prise en 2014.";
    assert_eq!(roles(&annotate(text), EventType::Capture)[0], (Role::Agent, "rebelles"));
    // A body with a name fights only in texts that tell of forces.
    let clash = |text: &str| annotate(text).events.iter().any(|event| event.kind == EventType::Clash);
    assert!(clash("Les soldats et les rebelles sont dans la ville. Boko Haram résiste."));
    assert!(!clash("Boko Haram résiste."));
    // Of several things that it may be, the only one of war, where the text tells of war.
    let war = "Les rebelles ont attaqué la ville. L'armée a bombardé un camp. Des combats ont éclaté.";
    let killing = |text: &str| annotate(text).events.iter().any(|event| event.kind == EventType::Killing);
    assert!(killing(&format!("{war} Vingt policiers figurent au nombre des victimes.")));
    assert!(!killing("Vingt policiers figurent au nombre des victimes."));
    let advance = |text: &str| annotate(text).events.iter().any(|event| event.kind == EventType::Advance);
    assert!(!advance(&format!("{war} La progression des salaires est faible.")));
}

#[test]
fn a_junta_is_not_the_government_that_it_fights() {
    let document =
        annotate("La junte a bombardé Sagaing. Le gouvernement d'unité nationale a condamné l'attaque.");
    let names: Vec<_> = document.entities.iter().map(|entity| &*entity.name).collect();
    assert!(names.contains(&"junte") && names.contains(&"gouvernement d'unité nationale"), "{names:?}");
}

#[test]
fn those_of_one_place_are_not_all_who_are_called_so() {
    let text = "Des civils de Goma ont fui vers le Rwanda. La population a manifesté lundi.";
    assert_eq!(roles(&annotate(text), EventType::Protest), [(Role::Agent, "population")]);
}

#[test]
fn westerners_are_people_and_a_site_that_reports_is_no_place() {
    let text = "Kiev demande des armes aux Occidentaux.";
    assert_eq!(roles(&annotate(text), EventType::Demand)[1], (Role::Recipient, "Occidentaux"));
    let document = annotate("D'après le site d'information Mediazona, trois soldats sont morts à Bakhmout.");
    assert!(
        document
            .entities
            .iter()
            .all(|entity| !entity.name.ends_with("Mediazona") || entity.kind != EntityType::Place)
    );
    let places = document.quantities[0].place.as_ref().map(relata::annotation::EntityId::as_str);
    assert_eq!(places.map(|place| crate::extraction::name(&document, place)), Some("Bakhmout"));
}

#[test]
fn whom_a_relative_clause_tells_of_is_not_its_subject() {
    let text = "Le président est arrivé. Le Bénin, à qui il a demandé l'asile, hésite.";
    assert!(roles(&annotate(text), EventType::Demand).contains(&(Role::Agent, "président")));
}

#[test]
fn a_body_that_news_names_in_lower_case_is_that_body() {
    for (text, name) in [
        ("Les talibans ont tué dix civils.", "Talibans"),
        ("Une attaque des houthistes a échoué.", "Houthis"),
        ("L'armée a livré des armes aux peshmergas.", "Peshmergas"),
    ] {
        let document = annotate(text);
        let found = document.entities.iter().find(|entity| entity.name.as_ref() == name);
        let found = found.unwrap_or_else(|| panic!("{text}: {:?}", document.entities));
        assert_eq!((found.kind, found.mentions[0].form), (EntityType::Organization, MentionForm::Name));
    }
    let document = annotate("Les combattants talibans avancent.");
    assert!(document.entities.iter().all(|entity| entity.name.as_ref() != "Talibans"));
}
