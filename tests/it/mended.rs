//! What the parser hangs on the wrong word in news, and is read where it belongs.

use relata::vocab::{EventType::*, Measure, Role::*};

use crate::{
    attribution::quotations,
    extraction::annotate,
    roles::{assert_no_role, assert_role},
};

#[test]
fn what_happened_keeps_what_stands_right_behind_it() {
    let text =
        "L'offensive a été déclenchée après l'enlèvement par le Hezbollah de deux soldats à la frontière.";
    assert_role(text, Detention, Agent, "Hezbollah");
    assert_no_role(text, Offensive, Agent, "Hezbollah");
    let text = "La police a tiré après des manifestations contre le président Nicolas Maduro.";
    assert_role(text, Protest, Target, "Nicolás Maduro");
    let text = "Berlin a plaidé pour l'envoi dans le sud du Liban d'une force multinationale.";
    assert_role(text, Deployment, Destination, "sud du Liban");
    assert_role(text, Deployment, Agent, "force multinationale");
    let text = "Les rebelles se sont emparés dès les premiers jours de Goma.";
    assert_role(text, Capture, Place, "Goma");
    let text = "À Rome, la conférence sur le Liban s'est achevée.";
    assert_role(text, Meeting, Place, "Rome");
    assert_no_role(text, Meeting, Place, "Liban");
}

#[test]
fn what_stands_in_between_parts_no_participle_and_no_subject_from_its_verb() {
    let text = "La milice l'a au contraire accusée d'avoir bombardé un hôpital.";
    assert_role(text, Accusation, Agent, "milice");
    let text = "D'après un élu ayant requis l'anonymat, le maire de Gao a été enlevé lundi.";
    assert_role(text, Detention, Victim, "maire de Gao");
    let text = "Le tribunal a condamné l'ancien ministre à dix ans de prison.";
    assert_role(text, Sanction, Target, "ancien ministre");
    let text = "La junte a expulsé la coordinatrice de l'ONU, Barbara Manzi.";
    assert_role(text, Departure, Agent, "Barbara Manzi");
    let text = "L'Iran a mis en garde Israël contre toute attaque.";
    assert_role(text, Threat, Recipient, "Israël");
    let text = "L'ONG a suspendu ses activités après le bombardement de son hôpital.";
    assert_no_role(text, Bombardment, Agent, "hôpital");
}

#[test]
fn a_suicide_attack_is_no_verb() {
    let text = "Il a accusé les insurgés d'avoir ouvert le feu et commis trois attentats suicide au milieu des déplacés.";
    let kinds = |text: &str| annotate(text).events.iter().map(|event| event.kind).collect::<Vec<_>>();
    assert_eq!(kinds(text), [Accusation, Attack, Attack]);
    assert_role(text, Attack, Agent, "insurgés");
    assert_eq!(kinds("La jeune femme se suicide."), [Death]);
    // Wherever the parser hangs the two.
    for text in [
        "Il s'agit d'un attentat suicide.",
        "C'est un attentat suicide qui a ému Kaboul.",
        "C'était un attentat suicide.",
        "Le maire a fui l'attentat suicide de Kaboul.",
    ] {
        assert_eq!(kinds(text).iter().filter(|kind| **kind == Attack).count(), 1, "{text}");
        assert!(!kinds(text).contains(&Death) && !kinds(text).contains(&Killing), "{text}");
    }
}

#[test]
fn a_clause_ends_where_the_reporter_goes_on() {
    let army = || "armée".to_owned();
    let text = "L'armée dit avoir encerclé Kidal, tandis que les rebelles assurent résister.";
    assert_eq!(quotations(text)[0], (false, army(), "avoir encerclé Kidal".to_owned()));
    let text = "L'armée a déclaré que la trêve devait durer et exclu tout « retour en arrière ».";
    let clause = (false, army(), "la trêve devait durer".to_owned());
    assert_eq!(quotations(text), [clause, (true, army(), "retour en arrière".to_owned())]);
    let text = "L'armée a nié toute faute et soutenu que ses soldats avaient visé « des bandits armés ».";
    let said = "ses soldats avaient visé « des bandits armés »";
    assert_eq!(quotations(text), [(false, army(), said.to_owned())]);
    let text = "L'armée a de son côté affirmé que la ville était calme.";
    assert_eq!(quotations(text), [(false, army(), "la ville était calme".to_owned())]);
}

#[test]
fn an_object_behind_a_fixed_noun_is_the_verb_s() {
    let text = "Des réfugiés mettent au contraire en cause des soldats et des miliciens.";
    assert_role(text, Accusation, Agent, "réfugiés");
    assert_role(text, Accusation, Recipient, "miliciens");
    assert_no_role(text, Accusation, Agent, "soldats");
    // `en faveur de` is a preposition.
    assert_role("Le Sénat a voté en faveur des sanctions.", Vote, Agent, "Sénat");
}

#[test]
fn those_counted_on_have_the_verb_behind_them() {
    let document = annotate("Deux policiers ont été tués et cinq autres blessés lundi à Bagdad.");
    let figures: Vec<_> = document.quantities.iter().map(|q| (q.measure, q.population.as_deref())).collect();
    assert_eq!(figures, [(Measure::Killed, Some("police")), (Measure::Injured, Some("police"))]);
}

#[test]
fn who_is_accused_did_it_whoever_accuses() {
    let text = "Le Tchad, accusé par des proches du président d'avoir soutenu les rebelles, a démenti.";
    assert_role(text, Support, Agent, "Tchad");
    assert_no_role(text, Support, Agent, "président");
    assert_role(text, Accusation, Agent, "proches du président");
    assert_role("Paris n'a pas l'intention d'intervenir dans le pays.", Deployment, Agent, "France");
}

#[test]
fn a_participle_shares_the_auxiliary_of_the_verb_before_its_object() {
    let text = "Le général Abdel Fattah al-Burhane a dissous le gouvernement et arrêté le Premier ministre.";
    assert_role(text, Detention, Agent, "Abdel Fattah al-Burhane");
    let text = "La Turquie a fermé la frontière et massé des troupes à proximité de Kobané.";
    assert_role(text, Deployment, Agent, "troupes");
}

#[test]
fn a_name_behind_an_office_is_who_holds_it() {
    let text = "Le chef de la diplomatie européenne Josep Borrell a exhorté les parties à la retenue.";
    assert_role(text, Demand, Agent, "Josep Borrell");
    // An agency's name is its own.
    let text = "Le directeur de l'agence Belga a démissionné.";
    assert_role(text, Appointment, Patient, "directeur de l'agence Belga");
}

#[test]
fn no_name_is_cut_by_the_noun_before_it() {
    let name = "experts de l'Organisation pour l'interdiction des armes chimiques";
    assert_role(&format!("Des {name} sont arrivés à Damas."), Arrival, Agent, name);
}

#[test]
fn pronouns_and_names_behind_a_relative_have_their_own_function() {
    let text = "Des milices chiites que soutient l'Iran ont pris la ville.";
    assert_role(text, Support, Agent, "Iran");
    assert_role(text, Support, Beneficiary, "milices chiites");
    let text = "Les rebelles nous ont enfermés trois jours dans une école.";
    assert_role(text, Detention, Agent, "rebelles");
    let text = "La ville, que l'armée avait abandonnée, a été pillée.";
    assert_role(text, Withdrawal, From, "ville");
}

#[test]
fn an_object_behind_what_stands_between_is_the_verb_s() {
    let text = "Les djihadistes ont lancé une offensive et pris en quelques jours Mossoul.";
    assert_role(text, Capture, Place, "Mossoul");
    let text = "L'armée veut reprendre aux rebelles Hodeïda.";
    assert_role(text, Capture, Place, "Hodeïda");
    assert_role(text, Capture, Loser, "rebelles");
    let text = "Le groupe armé ne tient plus que 40 % de Raqqa.";
    assert_role(text, Control, Place, "Raqqa");
}

#[test]
fn who_is_asked_does_what_the_infinitive_tells() {
    let text = "Bagdad a ordonné à l'armée de l'air d'appuyer les peshmergas.";
    assert_role(text, Support, Agent, "armée de l'air");
    assert_role(text, Support, Beneficiary, "Peshmergas");
}

#[test]
fn participles_that_open_or_follow_are_no_nouns() {
    let text = "Chassés de Mossoul en juillet, les djihadistes préparent une offensive.";
    assert_role(text, Capture, Loser, "djihadistes");
    assert_role(text, Capture, Place, "Mossoul");
    let text = "Les soldats sont entrés à Duékoué, prise le 29 mars.";
    assert_role(text, Capture, Place, "Duékoué");
}

#[test]
fn who_is_told_behind_the_place_that_opens_a_sentence_is_the_subject() {
    let text = "À Genève, Awa Koné, conseillère de l'ONU, a réclamé une trêve.";
    assert_role(text, Demand, Agent, "Awa Koné");
}

#[test]
fn whom_a_relative_clause_accuses_is_accused() {
    let text = "Les rebelles, que Riyad accuse d'avoir tiré cent missiles, ont démenti.";
    assert_role(text, Accusation, Recipient, "rebelles");
    assert_role(text, Bombardment, Agent, "rebelles");
    // `à la télévision` is where it was said.
    let text = "Le ministre a dénoncé à la télévision un massacre commis par les paramilitaires.";
    assert_no_role(text, Accusation, Recipient, "télévision");
}

#[test]
fn those_made_to_flee_are_counted_displaced() {
    for text in [
        "Les violences ont contraint deux millions de personnes à fuir.",
        "Les violences ont poussé à l'exode deux millions de personnes.",
        "Les violences ont poussé près de deux millions de personnes à fuir leur foyer.",
    ] {
        let document = annotate(text);
        assert_eq!(document.quantities[0].measure, Measure::Displaced, "{text}");
        let flight = document.events.iter().find(|event| event.kind == Flight).unwrap();
        assert_eq!(document.quantities[0].event.as_ref(), Some(&flight.id), "{text}");
    }
    let evacuated = annotate("Le feu a forcé l'évacuation de 300 habitants.");
    assert_eq!(evacuated.quantities[0].measure, Measure::Evacuated);
    // A number that stands behind its preposition is a circumstance.
    let firemen = annotate("L'incendie a été maîtrisé par plus de 80 pompiers.");
    assert_eq!(firemen.quantities[0].measure, Measure::Participants);
}

#[test]
fn a_headline_s_topic_is_no_subject() {
    let text = "Mali : Paris et Berlin condamnent le coup d'État";
    assert_role(text, Accusation, Agent, "France");
    assert_role(text, Accusation, Agent, "Allemagne");
    assert_no_role(text, Accusation, Agent, "Mali");
}

#[test]
fn participles_share_the_auxiliary_of_the_first() {
    let text =
        "Les rebelles ont attaqué le village, incendié des maisons, tué dix habitants et enlevé le maire.";
    assert_role(text, Killing, Agent, "rebelles");
    assert_role(text, Detention, Agent, "rebelles");
    let text = "Washington a exigé la libération des dirigeants arrêtés et menacé de prendre des sanctions.";
    assert_role(text, Threat, Agent, "États-Unis");
    assert_no_role(text, Threat, Recipient, "dirigeants");
}

#[test]
fn a_relative_is_of_what_happened_not_of_who_asks_for_it() {
    let text = "Bachar al-Assad, dont Washington exige le départ, a rencontré le pape.";
    assert_role(text, Departure, Agent, "Bachar al-Assad");
    let text = "Alors que le président était en visite à Paris, des soldats ont pris le palais.";
    assert_role(text, Arrival, Agent, "président");
    assert_no_role(text, Arrival, Agent, "soldats");
    let text = "Le ministre, dont le fils a exigé le départ des soldats, a parlé.";
    assert_no_role(text, Withdrawal, Agent, "ministre");
}

#[test]
fn what_is_seized_stands_behind_a_preposition() {
    for (text, place) in [
        ("Les rebelles se sont emparés de l'aéroport.", "aéroport"),
        ("Les rebelles se sont emparés de la gare.", "gare"),
        ("Les rebelles se sont emparés des villages.", "villages"),
        ("L'armée veut s'emparer de l'hôpital.", "hôpital"),
    ] {
        assert_role(text, Capture, Place, place);
    }
    let text = "Les habitants se sont procuré des armes et de la farine.";
    assert!(annotate(text).events.iter().all(|event| event.kind != Capture), "{text}");
}

#[test]
fn a_turn_is_no_tower_and_parts_no_passive() {
    let text = "Les soldats ont été à leur tour attaqués par les rebelles.";
    assert_role(text, Attack, Target, "soldats");
    assert_role(text, Attack, Agent, "rebelles");
    assert_no_role(text, Attack, Place, "tour");
    assert_role("Le camp a été à plusieurs reprises bombardé.", Bombardment, Target, "camp");
    let text = "Le président a été à son tour renversé par des militaires.";
    assert_role(text, Appointment, Agent, "militaires");
}

#[test]
fn who_is_driven_out_is_driven_out_of_a_place() {
    let text = "L'armée a chassé les rebelles de la ville.";
    assert_role(text, Capture, Loser, "rebelles");
    assert_role(text, Capture, Place, "ville");
    let text = "Les miliciens ont chassé les habitants de Gao.";
    assert_no_role(text, Flight, Agent, "habitants");
}

#[test]
fn who_says_so_is_not_part_of_the_name_behind() {
    let text = "Selon Washington, Damas a bombardé le village.";
    assert_role(text, Bombardment, Agent, "Syrie");
    let text = "Le porte-parole a réagi sur le réseau social X. Les rebelles ont pris la ville.";
    assert_role(text, Capture, Agent, "rebelles");
}

#[test]
fn before_and_in_order_to_are_of_who_does_it() {
    let text = "L'armée a accusé le mouvement. Les rebelles ont résisté avant de quitter la ville.";
    assert_role(text, Withdrawal, Agent, "rebelles");
    let text = "Les attaques visent à renverser le gouvernement.";
    assert_eq!(annotate(text).events.iter().filter(|event| event.kind == Attack).count(), 1, "{text}");
    let text = "L'aviation alliée a bombardé le port.";
    assert!(annotate(text).events.iter().all(|event| event.kind != Agreement), "{text}");
}

#[test]
fn who_is_of_a_place_and_what_is_given_stay_what_they_are() {
    let text = "La Turquie a expulsé l'ambassadeur de France.";
    assert_no_role(text, Sanction, Agent, "France");
    assert_role("L'ONU a livré de la nourriture et de l'eau.", Aid, Agent, "Organisation des Nations unies");
    assert_role("Les deux clans se disputent des terres.", Conflict, Agent, "clans");
    assert_role("Les deux groupes se sont alliés.", Agreement, Agent, "groupes");
    assert_role("Le joueur X. Simons a été blessé.", Injury, Victim, "X. Simons");
}

#[test]
fn what_stands_far_from_its_verb() {
    let text = "La police a arrêté vendredi à Masiu, au sud de Marawi, un homme de 30 ans.";
    assert_role(text, Detention, Victim, "homme de 30 ans");
    let text = "Le palais présidentiel, dont les rebelles se sont emparés, a été bombardé.";
    assert_role(text, Capture, Place, "palais présidentiel");
    let text = "L'opposant a exigé que le ministre démissionne et a appelé à manifester.";
    assert_role(text, Demand, Agent, "opposant");
    assert_no_role(text, Demand, Agent, "ministre");
    // A wish that goes on is the same's.
    let text = "Le maire a exigé que l'armée se retire et ouvre un couloir.";
    assert_role(text, Withdrawal, Agent, "armée");
}

#[test]
fn who_is_asked_stands_behind_the_verb() {
    let text = "À Ankara, le président Erdogan a appelé la Syrie à cesser ses attaques.";
    assert_role(text, Ceasefire, Agent, "Syrie");
    assert_no_role(text, Ceasefire, Agent, "Turquie");
    assert_role("L'ONU a demandé à l'armée de se retirer.", Withdrawal, Agent, "armée");
    assert_role("L'ONU lui a demandé de se retirer.", Demand, Agent, "Organisation des Nations unies");
}

#[test]
fn who_resigns_does_nothing_to_others() {
    assert_role(
        "Le ministre Jean Kasongo a présenté sa démission au roi.",
        Appointment,
        Patient,
        "Jean Kasongo",
    );
}
