//! Who a figure is from, in the ways in which news names him.

use relata::{
    annotation::Quantity,
    vocab::{EventType::*, Modality, Role::*},
};

use crate::{
    extraction::{annotate, name, the_event},
    roles::{assert_no_role, assert_role},
};

/// Asserts who says the one figure of a text; `-` for nobody.
#[track_caller]
fn assert_source(text: &str, expected: &str) {
    let document = annotate(text);
    let source = |q: &Quantity| q.sources.first().map_or("-", |id| name(&document, id.as_str())).to_owned();
    let sources: Vec<String> = document.quantities.iter().map(source).collect();
    assert_eq!(sources, [expected], "{text}");
}

#[test]
fn words_that_stand_aside_do_not_come_between() {
    for (text, source) in [
        ("Le ministre parle, lui, de vingt-six morts.", "ministre"),
        ("Le ministre évoque, lui, vingt-six morts.", "ministre"),
        ("Le gouvernement, de son côté, affirme que huit soldats sont morts.", "gouvernement"),
        ("L'armée soutient, elle, avoir tué une quarantaine de rebelles.", "armée"),
        ("Les rebelles ont, quant à eux, annoncé la mort de douze soldats.", "rebelles"),
        (
            "Les services médicaux parlent pour leur part de plus de 70 manifestants abattus.",
            "services médicaux",
        ),
        ("Deux rebelles ont été tués de son côté de la frontière.", "-"),
    ] {
        assert_source(text, source);
    }
}

#[test]
fn who_claims_what_was_done() {
    for text in ["Les talibans ont revendiqué l'attentat.", "L'attentat a été revendiqué par les talibans."]
    {
        assert_role(text, Attack, Agent, "talibans");
        let document = annotate(text);
        let source = the_event(&document, Attack).mentions[0].sources.first();
        assert_eq!(source.map(|id| name(&document, id.as_str())), Some("talibans"), "{text}");
    }
    for text in [
        "Les manifestants revendiquent le départ du président.",
        "Le mouvement revendique la fin des combats.",
    ] {
        let document = annotate(text);
        let mut mentions = document.events.iter().flat_map(|event| &event.mentions);
        assert!(mentions.all(|mention| mention.sources.is_empty()), "{text}");
    }
    assert_no_role("Le Hezbollah pourrait revendiquer l'attaque.", Attack, Agent, "Hezbollah");
    let text = "Les talibans n'ont pas revendiqué l'attentat.";
    assert_no_role(text, Attack, Agent, "talibans");
    let document = annotate(text);
    let mention = &the_event(&document, Attack).mentions[0];
    assert_eq!((mention.modality, mention.sources.len()), (Modality::Asserted, 0), "{text}");
}

#[test]
fn a_clause_hung_on_its_subject_is_what_is_said() {
    let text = "Dix-sept civils, dont neuf enfants, ont été tués par un missile tombé sur un marché, a dénoncé le maire.";
    assert_role(text, Accusation, Agent, "maire");
    assert_no_role(text, Accusation, Agent, "civils");
    let document = annotate(text);
    let source = document.quantities[0].sources.first().map(|id| name(&document, id.as_str()));
    assert_eq!(source, Some("maire"));
}

#[test]
fn expressions_of_saying_and_of_citing() {
    for (text, source) in [
        ("L'armée a fait savoir dans la soirée que treize soldats avaient été tués.", "armée"),
        ("L'armée a fait savoir lundi à l'AFP que treize soldats avaient été tués.", "armée"),
        ("A en croire le ministre, 160 assaillants auraient péri.", "ministre"),
        ("« Ils attendaient », explique un diplomate, selon qui trente rebelles ont été tués.", "diplomate"),
        (
            "La directrice d'Amnesty au Mali, selon qui 20 civils ont été tués, est partie.",
            "directrice d'Amnesty au Mali",
        ),
        ("L'opération a fait 435 morts, d'après les secours locaux.", "secours locaux"),
        ("Le camp de M. Diallo parle de 500 tués.", "camp de M. Diallo"),
        ("Dix personnes sont mortes, a déploré la veuve du maire.", "veuve du maire"),
        // Whom he met is not who says so.
        ("Le maire, avec qui trente rebelles ont parlé, est parti.", "-"),
        ("Le camp de M. Diallo compte 500 tués.", "-"),
    ] {
        assert_source(text, source);
    }
}
