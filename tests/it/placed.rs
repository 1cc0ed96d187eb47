//! Where what happens takes place, and where those counted are.

use relata::vocab::{
    EntityType,
    EventType::{self, *},
    Measure,
    Role::{self, *},
};

use crate::{
    extraction::{annotate, name},
    roles::{assert_no_role, assert_role},
};

/// Asserts where those counted last in a text are; `-` for nowhere.
#[track_caller]
fn assert_counted_at(text: &str, expected: &str) {
    let document = annotate(text);
    let counted = document.quantities.last().unwrap_or_else(|| panic!("{text}: no figure"));
    let place = counted.place.as_ref().map_or("-", |id| name(&document, id.as_str()));
    assert_eq!(place, expected, "{text}");
}

#[test]
fn hospitals_and_schools_are_places_unless_they_act() {
    for (text, kind) in [
        ("Les blessés ont été conduits à l'hôpital de la ville.", EntityType::Place),
        ("Les habitants ont trouvé refuge dans les écoles de l'UNRWA.", EntityType::Place),
        ("L'hôpital de la ville a annoncé douze morts.", EntityType::Organization),
        ("Selon l'hôpital, douze personnes sont mortes.", EntityType::Organization),
        ("Le président a critiqué l'Église.", EntityType::Organization),
    ] {
        let document = annotate(text);
        let is_it = |name: &str| ["hôpital", "école", "glise"].iter().any(|noun| name.contains(noun));
        let found = document.entities.iter().find(|entity| is_it(&entity.name));
        assert_eq!(found.map(|entity| entity.kind), Some(kind), "{text}");
    }
    let text = "Les habitants ont trouvé refuge dans les écoles de l'UNRWA.";
    assert_role(text, Flight, Destination, "écoles de l'UNRWA");
}

#[test]
fn what_two_things_hit_stand_near_is_told_once() {
    let document = annotate("L'aviation a bombardé des positions rebelles et des dépôts près d'Erbil.");
    let places = document.events[0].participants.iter().filter(|p| p.role == Place);
    let near = places.filter_map(|p| p.entity.as_ref()).filter(|id| name(&document, id.as_str()) == "Erbil");
    assert_eq!(near.count(), 1);
}

#[test]
fn what_news_says_of_where() {
    let cases: [(&str, EventType, Role, &str); 19] = [
        ("Des milliers de personnes ont manifesté place Tahrir.", Protest, Place, "place Tahrir"),
        ("Des affrontements ont éclaté rue Mohamed-Mahmoud.", Clash, Place, "rue Mohamed-Mahmoud"),
        ("Les rebelles ont infligé une lourde défaite à l'armée malienne.", Victory, Loser, "armée malienne"),
        (
            "Des milliers de personnes se sont rassemblées mardi place de la Nation.",
            Protest,
            Place,
            "place de la Nation",
        ),
        (
            "Les combats durent à Gao, à dix kilomètres de la frontière. Huit soldats y sont morts.",
            Killing,
            Place,
            "Gao",
        ),
        (
            "Tout a commencé à Gao, où un contrôle a mal tourné : cinq soldats ont été abattus.",
            Killing,
            Place,
            "Gao",
        ),
        ("Les rebelles se sont emparés de Gao, au prix de onze morts.", Death, Place, "Gao"),
        ("La police a ouvert le feu sur la foule à Rangoun, Dawei et Mandalay.", Attack, Place, "Dawei"),
        ("Les obus pleuvent sur Mamba Point.", Bombardment, Place, "Mamba Point"),
        ("Les combats ont redoublé le long de la frontière albanaise.", Clash, Place, "frontière albanaise"),
        ("Des femmes ont manifesté devant l'ambassade de France.", Protest, Place, "ambassade de France"),
        ("L'armée a bombardé lundi des positions rebelles près de Gao.", Bombardment, Place, "Gao"),
        ("À Accra, où les belligérants négocient, la nouvelle a jeté un froid.", Negotiation, Place, "Accra"),
        ("Ils ont tué trois personnes et en ont blessé une quarantaine à Gao.", Injury, Place, "Gao"),
        ("Lancée le 4 avril à Gao par l'armée, l'offensive a fait 200 morts.", Offensive, Place, "Gao"),
        ("Lancée le 4 avril à Gao par l'armée, l'offensive a fait 200 morts.", Offensive, Agent, "armée"),
        ("Quatre civils ont péri et douze ont été blessés dans une attaque à Gao.", Killing, Place, "Gao"),
        ("À Gao, des miliciens ont attaqué un marché, tuant neuf personnes.", Killing, Place, "marché"),
        (
            "L'un d'eux s'est abattu sur une église où des familles avaient trouvé refuge, tuant dix personnes.",
            Killing,
            Place,
            "église",
        ),
    ];
    for (text, kind, role, filler) in cases {
        assert_role(text, kind, role, filler);
    }
    // Who is in the relative clause does not kill; who comes in does.
    let fled =
        "Des miliciens ont attaqué une école où des familles s'étaient réfugiées, tuant dix personnes.";
    assert_no_role(fled, Killing, Agent, "familles");
    assert_role(fled, Killing, Agent, "miliciens");
    let entered = "Il vit dans un village où des miliciens ont attaqué une école, tuant dix personnes.";
    assert_role(entered, Killing, Agent, "miliciens");
    // Those born elsewhere, who speaks elsewhere, who met elsewhere.
    for (text, kind, elsewhere) in [
        ("Une mine a tué un soldat né à Dakar.", Killing, "Dakar"),
        ("L'assassinat d'un opposant né à Dakar a choqué le pays.", Killing, "Dakar"),
        ("Ils ont pris place dans le car, où dix personnes ont été tuées.", Killing, "place"),
        ("Une caserne a été attaquée mardi, selon une source diplomatique à Paris.", Attack, "Paris"),
        ("Un immeuble a été touché par un missile, a affirmé un journaliste à Kiev.", Bombardment, "Kiev"),
        ("Réunion de crise à Bruxelles : une attaque a fait six morts.", Attack, "Bruxelles"),
        ("Le général Salou est mort à Paris : il avait été blessé par une mine.", Injury, "Paris"),
        ("Des combats ont eu lieu à Gandja. La guerre a fait 30 000 morts.", Killing, "Gandja"),
    ] {
        assert_no_role(text, kind, Place, elsewhere);
    }
    // What somebody says behind a colon need not have happened where he says it.
    let said = "Le ministre l'a déclaré à Gao : cinq soldats ont été abattus.";
    assert_no_role(said, Killing, Place, "Gao");
}

#[test]
fn what_stands_between_is_no_place_of_it() {
    // A time within an expression, a description behind a name.
    let text = "Les rebelles ont pris jeudi le contrôle d'El-Geneina, la capitale du Darfour-Ouest.";
    assert_role(text, Capture, Place, "El-Geneina");
    assert_no_role(text, Capture, Place, "capitale du Darfour-Ouest");
    assert!(annotate(text).events.iter().all(|event| event.kind != Control), "{text}");
    let text = "Des habitants ont fui Gao, dans l'est du pays.";
    assert_role(text, Flight, From, "Gao");
    assert_no_role(text, Flight, Destination, "est du pays");
    assert_role("Des habitants ont fui dans l'est du pays.", Flight, Destination, "est du pays");
    // Whose withdrawal it is tells what it is from.
    assert_role("Les Casques bleus ont achevé leur retrait du Mali.", Withdrawal, From, "Mali");
    assert_role("Le retrait de la Russie a commencé.", Withdrawal, Agent, "Russie");
    // Where a part went is not where all were.
    let text = "Plus de 200 000 personnes ont fui les combats, dont 60 000 vers le Tchad.";
    assert_no_role(text, Clash, Place, "Tchad");
    let counts: Vec<_> = annotate(text).quantities.iter().map(|q| q.value.min).collect();
    assert_eq!(counts, [Some(200_000.0), Some(60_000.0)]);
    for (text, place) in [
        ("Dix soldats ont péri dans l'explosion d'une voiture piégée à Mogadiscio.", "Mogadiscio"),
        ("Un immeuble a été touché par un missile à Dnipro.", "Dnipro"),
    ] {
        let document = annotate(text);
        let struck = document.events.iter().filter(|event| matches!(event.kind, Attack | Bombardment));
        let mut places = struck.flat_map(|event| &event.participants).filter(|p| p.role == Place);
        assert!(places.any(|p| name(&document, p.entity.as_ref().unwrap().as_str()) == place), "{text}");
    }
    let text =
        "Des milliers de manifestants sont descendus dans les rues de Khartoum pour réclamer des élections.";
    assert_role(text, Protest, Place, "Khartoum");
    assert_no_role(text, Protest, Agent, "Soudan");
}

#[test]
fn what_only_sounds_like_an_event_or_its_cause() {
    let kinds = |text: &str| annotate(text).events.into_iter().map(|event| event.kind).collect::<Vec<_>>();
    assert!(!kinds("La police a dispersé la foule à l'aide de gaz lacrymogènes.").contains(&Aid));
    assert!(kinds("L'aide de l'ONU est arrivée.").contains(&Aid));
    let convoy = "Un convoi humanitaire de l'ONU a été attaqué, faisant deux morts.";
    let document = annotate(convoy);
    let killing = document.events.iter().find(|event| matches!(event.kind, Killing | Death)).unwrap();
    let aid = document.events.iter().find(|event| event.kind == Aid).map(|event| &event.id);
    assert!(aid.is_some(), "{convoy}");
    assert!(killing.participants.iter().all(|p| p.role != Cause || p.event.as_ref() != aid), "{convoy}");
    assert_role("Berlin doit livrer davantage d'armes à l'Ukraine.", Support, Beneficiary, "Ukraine");
    assert_role("Au terme de deux jours de combats, l'armée a repris Gao.", Clash, Place, "Gao");
}

#[test]
fn where_those_counted_are() {
    for (text, place) in [
        ("Deux soldats ont été tués et six autres blessés dimanche, a indiqué Pékin.", "-"),
        ("Deux soldats ont été tués dimanche à Pékin.", "Pékin"),
        ("À Gao, des miliciens ont attaqué un marché, tuant neuf personnes.", "marché"),
        ("À Gao, une bombe a tué neuf personnes sur un marché.", "Gao"),
        ("Plus de 81 000 habitants ont trouvé refuge dans les écoles de l'UNRWA.", "écoles de l'UNRWA"),
        // A war is not of one town, nor its dead.
        ("La guerre a fait 30 000 morts. Des combats ont eu lieu à Gandja.", "-"),
        ("Des combats ont eu lieu à Gandja. La guerre a fait 30 000 morts.", "-"),
    ] {
        assert_counted_at(text, place);
    }
    let document = annotate("Deux Casques bleus ont été tués et six autres blessés dimanche.");
    let populations: Vec<_> = document.quantities.iter().map(|q| q.population.as_deref()).collect();
    assert_eq!(populations, [Some("peacekeepers"), Some("peacekeepers")]);
    for (text, measure) in [
        ("Onze personnes sont mortes et 25 sont portées disparues.", Measure::Count),
        ("Deux alpinistes sont morts, et trois sont portés disparus.", Measure::Count),
        ("Les autorités ont fait état de 49 victimes.", Measure::Killed),
        ("Le tribunal a indemnisé 300 victimes.", Measure::Count),
        ("Trois blessés, et 49 victimes ont été évacuées.", Measure::Evacuated),
    ] {
        let document = annotate(text);
        assert_eq!(document.quantities.last().map(|q| q.measure), Some(measure), "{text}");
    }
    for (text, population) in [
        ("Huit membres d'une famille ont été tués.", "people"),
        ("Quelque 600 membres des forces spéciales sont arrivés.", "soldiers"),
    ] {
        let document = annotate(text);
        assert_eq!(document.quantities[0].population.as_deref(), Some(population), "{text}");
    }
    let document = annotate("Ils sont à dix kilomètres de la frontière.");
    assert_eq!(document.quantities[0].population, None, "a distance counts no borders");
    let document = annotate("Ils ont bâti dix kilomètres de route.");
    assert!(document.quantities[0].population.is_some());
}

#[test]
fn a_wider_place_tells_where_the_place_before_is() {
    for (text, place) in [
        ("33 personnes ont été tuées dans l'explosion d'une bombe à Quetta, au Pakistan.", "Quetta"),
        ("Un attentat à Maiduguri, dans le nord-est du Nigeria, a fait 21 morts.", "Maiduguri"),
        ("Dix soldats ont été tués dans une attaque à Goma, dans l'est de la RDC.", "Goma"),
        ("Dix civils ont été tués par des rebelles présumés à Goma.", "Goma"),
        ("L'attentat survenu dimanche à Beyrouth a fait dix morts.", "Beyrouth"),
        ("Une quinzaine de personnes sont portées disparues à Lagos.", "Lagos"),
        ("L'attentat a fait 12 morts, a déclaré à Genève un porte-parole de l'ONU.", "-"),
        ("Dix civils ont été tués, ont indiqué Paris et Berlin.", "-"),
    ] {
        assert_counted_at(text, place);
    }
    let text = "Des combats ont éclaté à Gao, à Kidal et à Tombouctou.";
    for place in ["Gao", "Kidal", "Tombouctou"] {
        assert_role(text, Clash, Place, place);
    }
    // What lies inside is a place of its own.
    let text = "Une bombe a explosé à Kaboul, dans le quartier des ambassades.";
    for place in ["Kaboul", "quartier des ambassades"] {
        assert_role(text, Attack, Place, place);
    }
    assert_counted_at("Dix civils ont été tués dans un attentat à Paris, au Bataclan.", "Bataclan");
    assert_counted_at("L'AFP a constaté à Gao la mort de dix civils.", "Gao");
    assert_role("Les pourparlers prévus lundi à Genève ont été annulés.", Negotiation, Place, "Genève");
}

#[test]
fn those_counted_are_what_became_of_them_not_what_they_were() {
    for (text, expected) in [
        ("3.000 réfugiés ont été massacrés à Goma.", "Killed"),
        ("Deux otages ont été exécutés.", "Killed"),
        ("La police a arrêté 34 grévistes.", "Detained"),
        ("3.000 réfugiés sont arrivés à Goma.", "Displaced"),
        ("Les pluies ont fait 25 morts et 300 sinistrés.", "Killed Count"),
        ("Le séisme a fait 25 morts, 12 disparus et 40 blessés.", "Killed Count Injured"),
        ("L'attaque a fait dix blessés et trois soldats tués.", "Injured Killed"),
        (
            "Quatre personnes, dont deux enfants, ont été tuées et dix autres, dont trois femmes, ont été blessées.",
            "Killed Killed Injured Injured",
        ),
        ("Il est détenu depuis sept ans.", "Duration"),
    ] {
        let document = annotate(text);
        let measures: Vec<String> = document.quantities.iter().map(|q| q.measure.to_string()).collect();
        assert_eq!(measures.join(" "), expected, "{text}");
    }
}

#[test]
fn the_town_that_a_text_goes_on_naming_is_its_scene_unless_it_lies_elsewhere() {
    let text = "Indonésie : trois semaines après le séisme, des milliers de familles attendent\n\n\
                A Palu, les routes restent coupées.\n\n\
                Les écoles de Palu sont fermées. « Nous manquons de tout », raconte un habitant de Palu. \
                Dix personnes sont mortes.";
    assert_counted_at(text, "Palu");
    let text = "Indonésie : les familles attendent\n\n\
                Les négociateurs se disputent à Genève.\n\n\
                Genève est loin. Le gouvernement a promis des tentes à Genève. Dix personnes sont mortes.";
    assert_counted_at(text, "Indonésie");
}

#[test]
fn what_is_summed_up_since_years_is_not_where_it_happened_last() {
    assert_counted_at("Un maire a été tué lundi à Bilbao. L'ETA a tué 800 personnes depuis 1968.", "-");
    assert_counted_at("Un maire a été tué lundi à Bilbao. Dix personnes ont été blessées.", "Bilbao");
}

#[test]
fn towns_are_not_the_regions_that_they_lie_in() {
    for text in [
        "Les rebelles ont attaqué Bukavu, chef-lieu de la province du Sud-Kivu. Dix civils sont morts dans la ville.",
        "Les rebelles ont attaqué Bukavu, capitale du Sud-Kivu. Dix civils sont morts dans la ville.",
        "L'armée a quitté Bukavu. Les rebelles tentent de reprendre cette ville de 500 000 habitants. Dix civils y ont été tués.",
    ] {
        assert_counted_at(text, "Bukavu");
    }
    let text = "Sept gendarmes ont été tués dans une attaque à Koutougou, près de la frontière malienne.";
    assert_counted_at(text, "Koutougou");
    assert_role("La patrouille a été attaquée à hauteur de Gothèye.", Attack, Place, "Gothèye");
    let text = "L'opposant est rentré en juin de huit années d'exil en Belgique.";
    assert_role(text, Flight, Destination, "Belgique");
    assert_no_role(text, Arrival, Destination, "Belgique");
    assert_role("L'opposant est rentré d'exil à Tunis.", Arrival, Destination, "Tunis");
    let related = |text: &str| annotate(text).relations.len();
    assert_eq!(related("La Namibie, ancienne colonie allemande, a voté lundi."), 0);
    assert_eq!(related("Le Timor, province indonésienne, a voté lundi."), 1);
}
