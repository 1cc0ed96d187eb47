//! Where what happens takes place, and where those counted are.

use relata::vocab::{
    EntityType,
    EventType::{self, *},
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
fn what_news_says_of_where() {
    let cases: [(&str, EventType, Role, &str); 6] = [
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
    // What somebody says behind a colon need not have happened where he says it.
    let said = "Le ministre l'a déclaré à Gao : cinq soldats ont été abattus.";
    assert_no_role(said, Killing, Place, "Gao");
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
    ] {
        assert_counted_at(text, place);
    }
    let document = annotate("Deux Casques bleus ont été tués et six autres blessés dimanche.");
    let populations: Vec<_> = document.quantities.iter().map(|q| q.population.as_deref()).collect();
    assert_eq!(populations, [Some("peacekeepers"), Some("peacekeepers")]);
    let document = annotate("Ils sont à dix kilomètres de la frontière.");
    assert_eq!(document.quantities[0].population, None, "a distance counts no borders");
    let document = annotate("Ils ont bâti dix kilomètres de route.");
    assert!(document.quantities[0].population.is_some());
}
