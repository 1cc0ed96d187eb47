//! Figures beside figures: what others say, what they were before, and where some of them are.

use relata::annotation::{Quantity, QuantityId};

use crate::extraction::{annotate, name};

/// A figure as `measure population min @place <source> of whole`, each if there is one.
fn written(text: &str) -> Vec<String> {
    let document = annotate(text);
    let whole = |id: &QuantityId| document.quantities.iter().find(|q| q.id == *id).unwrap();
    let least = |q: &Quantity| q.value.min.or(q.value.max).map_or("-".to_owned(), |n| n.to_string());
    let figure = |q: &Quantity| {
        let mut line = format!("{} {} {}", q.measure, q.population.as_deref().unwrap_or("-"), least(q));
        line += &q.place.as_ref().map_or(String::new(), |id| format!(" @{}", name(&document, id.as_str())));
        let source = q.sources.first().map(|id| name(&document, id.as_str()));
        line += &source.map_or(String::new(), |source| format!(" <{source}>"));
        line + &q.part_of.as_ref().map_or(String::new(), |id| format!(" of {}", least(whole(id))))
    };
    document.quantities.iter().map(figure).collect()
}

#[track_caller]
fn assert_figures(text: &str, expected: &[&str]) {
    assert_eq!(written(text), expected, "{text}");
}

#[test]
fn bare_numbers_with_a_place_are_parts_of_what_stands_before_them() {
    let parts = ["Count cases 400 @Guinée of 900", "Count cases 500 @Liberia of 900"];
    for text in [
        "900 cas ont été recensés : 400 en Guinée et 500 au Liberia.",
        "900 cas ont été recensés, soit 400 en Guinée et 500 au Liberia.",
    ] {
        assert_eq!(written(text)[1..], parts, "{text}");
    }
    let text = "La crise a fait 300 morts en trois mois, dont 25 enfants.";
    assert_figures(text, &["Killed people 300", "Duration - 3", "Killed children 25 of 300"]);
}

#[test]
fn a_bare_number_before_a_verb_is_told_by_that() {
    let text = "Sept personnes sont mortes et 384 ont été blessées.";
    assert_figures(text, &["Killed people 7", "Injured people 384"]);
    let text = "Dix personnes, dont deux policiers, sont mortes et 30 ont été blessées.";
    assert_figures(text, &["Killed people 10", "Killed police 2 of 10", "Injured people 30"]);
}

#[test]
fn each_says_its_own_number() {
    for text in [
        "La police a recensé dix morts, Amnesty International trente.",
        "La police a fait état de dix morts, Amnesty International de trente.",
        "La police a recensé dix morts ; Amnesty International en dénombre 30.",
    ] {
        let expected = ["Killed people 10 <police>", "Killed people 30 <Amnesty International>"];
        assert_figures(text, &expected);
    }
    let text = "L'attentat a fait 12 morts, selon la police, 30 selon les habitants.";
    let document = annotate(text);
    let events: Vec<_> = document.quantities.iter().map(|quantity| &quantity.event).collect();
    assert!(events[0].is_some() && events[0] == events[1], "{text}");
    // Where nobody counts, nobody says another number.
    assert_figures("L'ONU a dénoncé la mort de dix enfants, un bébé de deux ans.", &["Killed children 10"]);
}

#[test]
fn what_a_figure_was_before_was_another_time() {
    let text = "En 2014, 50 journalistes ont été tués, contre 70 en 2013.";
    let document = annotate(text);
    let time = |q: &Quantity| q.time.as_ref().and_then(|time| time.start).map(|start| start.to_string());
    let times: Vec<_> = document.quantities.iter().map(time).collect();
    assert_eq!(times, [Some("2014".to_owned()), Some("2013".to_owned())], "{text}");
    let text = "Le bilan s'élève à 30 morts, contre 12 auparavant.";
    assert!(annotate(text).events.iter().all(|event| event.kind != relata::vocab::EventType::Accusation));
}

#[test]
fn who_says_it_in_a_participle_s_words_says_only_those() {
    let text = "L'armée a repris la ville, tuant selon l'ONU trente civils, et s'est retirée.";
    let document = annotate(text);
    let said = document.events.iter().map(|event| !event.mentions[0].sources.is_empty());
    assert_eq!(said.collect::<Vec<_>>(), [false, true, false], "{text}");
}

#[test]
fn forces_of_order_are_no_order_of_magnitude() {
    let text = "Elles ont été arrêtées par les forces de l'ordre de trois pays.";
    assert!(!annotate(text).quantities[0].value.approximate, "{text}");
    assert!(annotate("Le bilan est de l'ordre de trente morts.").quantities[0].value.approximate);
    let text = "Pérou : 30 morts et deux millions de sinistrés.";
    assert_eq!(written(text)[1].split(' ').next(), Some("Count"), "{text}");
}
