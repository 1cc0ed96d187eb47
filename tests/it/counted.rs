//! What figures measure, and of whom: by what the sentence does with those counted.

use relata::annotation::Quantity;

use crate::extraction::annotate;

/// A figure as `measure population min..max unit`.
fn written(quantity: &Quantity) -> String {
    let value = &quantity.value;
    let bound = |bound: Option<f64>| bound.map_or(String::new(), |bound| bound.to_string());
    let range = if value.min == value.max {
        bound(value.min)
    } else {
        format!("{}..{}", bound(value.min), bound(value.max))
    };
    let unit = value.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}"));
    format!("{} {} {range}{unit}", quantity.measure, quantity.population.as_deref().unwrap_or("-"))
}

#[track_caller]
fn assert_counted(text: &str, expected: &[&str]) {
    let found: Vec<String> = annotate(text).quantities.iter().map(written).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_verb_tells_with_what_stands_behind_it() {
    for (text, expected) in [
        ("La police a placé douze étudiants en garde à vue.", "Detained students 12"),
        ("Quarante villageois sont toujours aux mains des rebelles.", "Detained people 40"),
        ("La moitié du quartier reste aux mains des rebelles.", "Controlled territory 50 percent"),
        ("Environ 3.000 habitants sont restés bloqués dans la ville.", "Trapped people 3000"),
        ("Dix-huit soldats figurent parmi les victimes.", "Killed soldiers 18"),
        ("Plus de 2.000 personnes ont passé la frontière dans la nuit.", "Displaced people 2000.."),
        ("La police a empêché 300 ouvriers de manifester.", "Participants workers 300"),
        ("La moitié de la ville est passée sous le contrôle des rebelles.", "Captured territory 50 percent"),
        ("Deux hélicoptères de l'armée ont pilonné les positions des rebelles.", "Weapons helicopters 2"),
        ("L'armée a détruit cinq rampes de lancement.", "Weapons launchers 5"),
        ("L'opération mobilise 2.500 policiers.", "Participants police 2500"),
        ("Le Japon a dépêché 65 sauveteurs en Turquie.", "Participants rescuers 65"),
        ("Une trentaine d'hommes armés ont pris d'assaut la caserne.", "Participants combatants 30"),
        // Neither does so to them.
        ("La police a placé douze drapeaux sur le toit.", "Count flags 12"),
        ("Dix-huit soldats figurent parmi les invités.", "Count soldiers 18"),
        ("Trois avions ont atterri à Goma.", "Count aircraft 3"),
        ("Deux Français ne figurent pas parmi les victimes.", "Count people 2"),
        ("Trois femmes sont en couple avec des hommes en prison.", "Count women 3"),
        ("Trois soldats turcs ont franchi la frontière.", "Participants soldiers 3"),
    ] {
        assert_counted(text, &[expected]);
    }
    assert_counted(
        "Les combats ont opposé 200 soldats à plus de 900 rebelles.",
        &["Participants soldiers 200", "Participants combatants 900.."],
    );
}

#[test]
fn an_event_hits_people_and_not_the_places_beside_them() {
    assert_counted(
        "Les combats ont fait 183 morts dans quatre villages.",
        &["Killed people 183", "Count villages 4"],
    );
    assert_counted(
        "La police a fouillé trente maisons et arrêté neuf suspects.",
        &["Count houses 30", "Detained suspects 9"],
    );
}

#[test]
fn those_beside_the_one_who_is_hit_are_hit_too() {
    assert_counted("Le président a été arrêté avec trois de ses ministres.", &["Detained ministers 3"]);
    assert_counted("Le président a voyagé avec trois de ses ministres.", &["Count ministers 3"]);
    assert_counted("Le trafiquant a été arrêté avec 20 passeports.", &["Count passports 20"]);
}

#[test]
fn protesters_take_part_unless_something_befalls_them() {
    for (text, expected) in [
        ("La police a dispersé 500 manifestants.", "Participants protesters 500"),
        ("La mort de trois manifestants a été annoncée par la police.", "Killed protesters 3"),
        ("L'arrestation de douze manifestants a provoqué la colère.", "Detained protesters 12"),
        ("Le massacre de 300 réfugiés a choqué le pays.", "Killed refugees 300"),
        ("Le pays accueille 300 réfugiés.", "Displaced refugees 300"),
        ("Trois manifestants sont morts à Dakar.", "Killed protesters 3"),
        ("Cent manifestants ont fui.", "Displaced protesters 100"),
    ] {
        assert_counted(text, &[expected]);
    }
}

#[test]
fn a_bare_number_is_of_what_was_counted_before() {
    for (text, expected) in [
        (
            "Le gouvernement a compté 300 déplacés. L'ONU, elle, parle de 2.000.",
            ["Displaced people 300", "Displaced people 2000"],
        ),
        (
            "Selon l'armée, 160 assaillants ont été tués ; les rebelles n'en reconnaissent que 28.",
            ["Killed combatants 160", "Killed combatants 28"],
        ),
        (
            "Le ministère a recensé 638 tués, parmi lesquels 288 sur la place.",
            ["Killed people 638", "Killed people 288"],
        ),
        (
            "La police a dénombré 4.000 manifestants. Les syndicats évoquent 20.000.",
            ["Participants protesters 4000", "Participants protesters 20000"],
        ),
    ] {
        assert_counted(text, &expected);
    }
    for text in [
        "Dix soldats ont été tués. Le ministre a parlé de 2012.",
        "Dix soldats ont été tués. Le ministre évoque 1948.",
        "Dix soldats ont été tués. L'armée en a envoyé 300 de plus.",
    ] {
        assert_counted(text, &["Killed soldiers 10"]);
    }
}

#[test]
fn numbers_that_are_told_of_a_noun_before_them() {
    assert_counted("Les habitants fuyaient par milliers vers Goma.", &["Displaced people 2000.."]);
    assert_counted("L'armée a arrêté les opposants par centaines.", &["Detained opponents 200.."]);
    assert_counted("Le convoi est passé par 22 villages.", &["Count villages 22"]);
    assert_counted("Les rebelles, une quarantaine, ont pris la fuite.", &["Displaced combatants 40"]);
    assert_counted("Le nombre de tués pourrait dépasser le millier.", &["Killed people 1000.."]);
}

#[test]
fn money_has_the_currency_of_its_state() {
    assert_counted("Les dégâts s'élèvent à 40 millions de livres syriennes.", &["Money - 40000000 SYP"]);
    assert_counted("Le Japon versera 500 millions de yens.", &["Money - 500000000 JPY"]);
    // The francs of two unions.
    assert_counted("L'État versera 10 millions de francs CFA.", &["Money - 10000000"]);
}

#[test]
fn a_colon_parts_those_counted() {
    let parts = |text: &str| {
        let parts = annotate(text).quantities.into_iter().filter(|quantity| quantity.part_of.is_some());
        parts.map(|part| written(&part)).collect::<Vec<_>>()
    };
    let text = "Les combats ont fait 46 morts : 31 jihadistes, 13 militaires et deux policiers.";
    assert_eq!(parts(text), ["Killed combatants 31", "Killed soldiers 13", "Killed police 2"]);
    let none: [&str; 0] = [];
    assert_eq!(parts("Le bilan est de 12 blessés : trois soldats ont été évacués."), none);
    assert_eq!(parts("L'attaque a fait dix morts : « Trois hommes ont tiré », raconte un témoin."), none);
}

#[test]
fn who_kills_is_not_counted_among_the_dead() {
    for (text, expected) in [
        (
            "Trois hommes armés ont tué six passants à Karachi.",
            ["Participants combatants 3", "Killed people 6"],
        ),
        ("Deux hélicoptères ont tué douze villageois.", ["Weapons helicopters 2", "Killed people 12"]),
        ("Cinq hommes ont enlevé dix lycéens à Jolo.", ["Participants men 5", "Detained students 10"]),
        ("Trois rebelles ont été tués par deux soldats.", ["Killed combatants 3", "Participants soldiers 2"]),
        ("Dix rebelles et six militaires tués en Ouganda", ["Killed combatants 10", "Killed soldiers 6"]),
        ("Dix blessés et six militaires tués en Ouganda", ["Injured people 10", "Killed soldiers 6"]),
    ] {
        assert_counted(text, &expected);
    }
}

#[test]
fn totals_are_of_what_was_counted_before() {
    for text in [
        "Paris a envoyé 1 600 soldats au Tchad. Leur nombre pourrait atteindre 2 000.",
        "Paris a envoyé 1 600 soldats au Tchad. Ce chiffre sera porté à 2 000.",
    ] {
        assert_counted(text, &["Participants soldiers 1600", "Participants soldiers 2000"]);
    }
    let text = "L'attentat a fait 180 morts. Le bilan s'élève désormais à 202.";
    assert_counted(text, &["Killed people 180", "Killed people 202"]);
    assert_counted("Le nombre de réfugiés a triplé, pour atteindre 300 000.", &["Displaced refugees 300000"]);
    // What is said of another counts none of them.
    let text = "Douze soldats ont été tués. Leur effectif est passé à 300.";
    assert_counted(text, &["Killed soldiers 12"]);
    assert_counted("L'attentat a fait 180 morts. Le bilan date de 2003.", &["Killed people 180"]);
}

#[test]
fn those_who_are_so_many_to_do_something() {
    let text = "Les habitants ont fui. Ils sont désormais 14 000 à avoir trouvé refuge à Bangui.";
    assert_counted(text, &["Displaced people 14000"]);
    assert_counted(
        "Les lycéennes seraient au nord. Elles sont 200 à être retenues.",
        &["Detained people 200"],
    );
    assert_counted("Ils sont prêts à attaquer la ville.", &[]);
}

#[test]
fn a_scale_that_is_said_once() {
    assert_counted(
        "La guerre a fait entre un et deux millions de morts.",
        &["Killed people 1000000..2000000"],
    );
    assert_counted("Entre 10 et 15 000 personnes ont fui.", &["Displaced people 10000..15000"]);
    assert_counted("Entre 500 et 2 000 personnes ont fui.", &["Displaced people 500..2000"]);
    assert_counted("Entre 3 et 90 000 personnes ont fui.", &["Displaced people 3..90000"]);
    assert_counted("Le numéro deux du régime a été arrêté.", &[]);
}

#[test]
fn the_displaced_are_not_among_the_dead_that_they_stand_beside() {
    assert_counted(
        "La guerre a fait 150 000 morts et 12 millions de déplacés.",
        &["Killed people 150000", "Displaced people 12000000"],
    );
    let document = annotate("Le raid a fait 20 morts et 40 disparus.");
    assert_eq!(document.quantities[1].event, None);
}

#[test]
fn who_lives_in_a_place_is_counted_there_whatever_happens() {
    for text in [
        "Bria, qui compte 40 000 habitants, a été prise lundi.",
        "L'armée a pris Bria, une ville de 40 000 habitants.",
    ] {
        let document = annotate(text);
        let size = &document.quantities[0];
        let place = size.place.as_ref().map(|id| crate::extraction::name(&document, id.as_str()));
        assert_eq!((place, size.event.as_ref(), size.time.as_ref()), (Some("Bria"), None, None), "{text}");
    }
}

#[test]
fn some_of_those_counted_before() {
    let text = "L'armée a arrêté 300 manifestants ; 45 d'entre eux ont été libérés lundi.";
    assert_counted(text, &["Detained protesters 300", "Detained protesters 45"]);
    let text = "Près de 40 000 habitants ont fui Marawi. Près de 20 000 d'entre eux sont à Iligan.";
    assert_counted(text, &["Displaced people 40000", "Displaced people 20000"]);
    let parts = annotate(text).quantities;
    assert_eq!(parts[1].part_of.as_ref(), Some(&parts[0].id));
    let text = "Parmi les morts figurent 12 enfants et six femmes.";
    assert_counted(text, &["Killed children 12", "Killed women 6"]);
    let text = "Parmi les blessés figurent 12 enfants.";
    assert_counted(text, &["Injured children 12"]);
    assert_counted("Parmi les invités figurent 12 enfants.", &["Count children 12"]);
    let text = "Le conflit a fait 60 000 morts, selon l'ONU ; Amnesty évoque le chiffre de 80 000.";
    assert_counted(text, &["Killed people 60000", "Killed people 80000"]);
}

#[test]
fn bodies_are_of_the_dead() {
    for (text, expected) in [
        ("Les corps de onze civils ont été découverts dans un puits.", "Killed civilians 11"),
        ("Les dépouilles de dix soldats ont été rapatriées.", "Killed soldiers 10"),
        ("Trois médecins ont été retrouvés morts près de Gao.", "Killed health workers 3"),
        ("Trois médecins ont été retrouvés à Gao.", "Count health workers 3"),
        ("Un corps de 300 soldats est parti au front.", "Count soldiers 300"),
    ] {
        assert_counted(text, &[expected]);
    }
}

#[test]
fn what_the_clock_shows_lasts_no_hours() {
    for text in [
        "Un couvre-feu est imposé de 20 heures à 4 heures.",
        "Le couvre-feu est en vigueur à partir de 18 heures.",
    ] {
        assert_counted(text, &[]);
    }
    assert_counted("Les combats ont duré 18 heures.", &["Duration - 18 h"]);
    let text = "La trêve est passée de 24 heures à 72 heures.";
    assert_counted(text, &["Duration - 24 h", "Duration - 72 h"]);
    assert_counted("Il a marché à partir de dix heures de repos.", &["Duration - 10 h"]);
}

#[test]
fn a_distance_is_of_no_day_and_no_event() {
    let text = "Les rebelles ont pris mardi Mongo, à 400 km de la capitale.";
    let quantities = annotate(text).quantities;
    assert_eq!(quantities.iter().map(written).collect::<Vec<_>>(), ["Count - 400 km"]);
    assert_eq!((&quantities[0].event, &quantities[0].time), (&None, &None));
}

#[test]
fn a_toll_of_several_towns_is_of_none_of_them() {
    let text = "Au moins 18 personnes sont mortes à Rangoun, Dawei et Mandalay.";
    assert_eq!(annotate(text).quantities[0].place, None, "{text}");
    let text = "Un raid a tué 20 civils à Alep et 10 à Idleb.";
    assert!(annotate(text).quantities.iter().all(|quantity| quantity.place.is_some()), "{text}");
    // Nor is it where somebody tells it.
    let text = "À Genève, l'ONU a annoncé que 300 personnes avaient été tuées.";
    assert_eq!(annotate(text).quantities[0].place, None, "{text}");
    let text = "À Goma, 300 personnes ont été tuées, a annoncé l'ONU.";
    assert!(annotate(text).quantities[0].place.is_some(), "{text}");
}
