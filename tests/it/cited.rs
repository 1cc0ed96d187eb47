//! Who a figure is from, in the ways in which news names him.

use relata::{
    annotation::Quantity,
    vocab::{EventType::*, Modality, Polarity, Role::*},
};

use crate::{
    attribution::quotations,
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
        assert_role(text, Attack, Agent, "Talibans");
        let document = annotate(text);
        let source = the_event(&document, Attack).mentions[0].sources.first();
        assert_eq!(source.map(|id| name(&document, id.as_str())), Some("Talibans"), "{text}");
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
    assert_no_role(text, Attack, Agent, "Talibans");
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

/// Asserts who says the figures of a text, each of them.
#[track_caller]
fn assert_sources(text: &str, expected: &[&[&str]]) {
    let document = annotate(text);
    let sources = |q: &Quantity| q.sources.iter().map(|id| name(&document, id.as_str())).collect::<Vec<_>>();
    assert_eq!(document.quantities.iter().map(sources).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn those_named_together_all_say_so() {
    assert_sources(
        "Dix civils ont été tués à Gao, ont indiqué l'armée et le gouvernement.",
        &[&["armée", "gouvernement"]],
    );
    assert_sources(
        "La police et des témoins ont indiqué que dix civils avaient été tués.",
        &[&["police", "témoins"]],
    );
    assert_sources("Selon Moscou et Téhéran, dix civils ont été tués.", &[&["Russie", "Iran"]]);
    // Who somebody is, what else, and who else is counted or struck, do not speak.
    let text = "Selon le président et chef de l'armée Abdel Fattah al-Burhane, dix civils ont été tués.";
    assert_sources(text, &[&["président"]]);
    assert_sources("Dix civils ont été tués, selon la police, des soldats et des pompiers.", &[&["police"]]);
    assert_sources(
        "Dix civils ont été tués, selon le médecin Paul Kana, de l'hôpital de Gao.",
        &[&["Paul Kana"]],
    );
    assert_sources("Selon l'armée, dix rebelles et cinq soldats ont été tués.", &[&["armée"], &["armée"]]);
}

#[test]
fn an_incise_behind_part_of_those_counted() {
    for (text, both) in [
        ("Dix personnes, dont quatre enfants, ont été tuées, a indiqué la police.", "police"),
        ("72 migrants, dont une vingtaine de femmes, sont morts noyés, a annoncé mardi la marine.", "marine"),
        (
            "Deux soldats ont été tués et trois autres blessés, a annoncé le ministère de la Défense.",
            "ministère de la Défense",
        ),
    ] {
        assert_sources(text, &[&[both], &[both]]);
    }
    // The clause behind `dont` has a verb of its own.
    let text = "Le ministre, dont le fils a été tué, a annoncé une aide aux victimes.";
    assert_role(text, Aid, Agent, "ministre");
    let text =
        "La force africaine, dont les premiers soldats, venus du Togo, ont débarqué, a promis une offensive.";
    assert_role(text, Arrival, Agent, "premiers soldats");
}

#[test]
fn an_office_has_the_name_behind_what_it_is_of() {
    for (text, speaker) in [
        ("Dix civils ont été tués, a indiqué le ministre de la Défense Moussa Traoré.", "Moussa Traoré"),
        ("Dix civils ont été tués, a déploré le secrétaire général de l'ONU Ban Ki-moon.", "Ban Ki-moon"),
        ("Dix civils ont été tués, a affirmé le chef de l'opposition Raila Odinga.", "Raila Odinga"),
        ("Dix civils ont été tués, a déploré le maire de New York Eric Adams.", "Eric Adams"),
        ("Dix civils ont été tués, selon le directeur de l'agence Belga.", "directeur de l'agence Belga"),
        (
            "Dix civils ont été tués, selon un conseiller du président Alpha Condé.",
            "conseiller du président Alpha Condé",
        ),
    ] {
        assert_source(text, speaker);
    }
    let text = "La directrice du collège Samuel Paty a été tuée.";
    assert_no_role(text, Killing, Victim, "Samuel Paty");
    let text = "L'émissaire de l'ONU Christopher Ross a rencontré le ministre.";
    assert_role(text, Meeting, Agent, "Christopher Ross");
}

#[test]
fn what_is_said_behind_what_interrupts() {
    for (text, source) in [
        (
            "Le président a indiqué, lors d'une conférence de presse, que dix civils avaient été tués.",
            "président",
        ),
        (
            "L'agence a rapporté, citant une source militaire, que dix civils avaient été tués.",
            "source militaire",
        ),
        ("Selon l'agence Tass, qui cite une source militaire, dix civils ont été tués.", "source militaire"),
        ("Le maire a fait part de la mort de dix civils.", "maire"),
        ("De l'aveu même du gouvernement, dix civils ont été tués.", "gouvernement"),
        ("L'armée a tué dix civils à Gao, comme l'a confirmé l'ONU.", "Organisation des Nations unies"),
        ("L'ONU a fait état de leurs dix morts.", "Organisation des Nations unies"),
        ("Le rapport, qui cite des témoins, accuse l'armée d'avoir tué dix civils.", "-"),
        // Nobody says what only happens meanwhile.
        ("L'armée a riposté alors que les rebelles avaient tué dix civils.", "-"),
    ] {
        assert_source(text, source);
    }
    let text = "L'armée a affirmé, dans un communiqué, avoir repris Gao.";
    assert_eq!(quotations(text), [(false, "armée".to_owned(), "avoir repris Gao".to_owned())]);
    let text = "La guérilla a affirmé avoir tué dix soldats, ce que le gouvernement a démenti.";
    assert_eq!(quotations(text), [(false, "guérilla".to_owned(), "avoir tué dix soldats".to_owned())]);
    for text in [
        "Il a répondu à la lettre que le président avait envoyée.",
        "Il a réagi au rapport que l'ONU a publié mardi.",
    ] {
        assert_eq!(quotations(text), [], "{text}");
    }
    let text =
        "Dix civils ont été tués, selon une source militaire. Vingt ont été blessés, selon la même source.";
    assert_sources(text, &[&["source militaire"], &["source militaire"]]);
    assert_role("L'armée a repris Gao, a affirmé le ministre.", Capture, Place, "Gao");
    let text = "Kiev accuse Moscou, qui dément, d'avoir bombardé la centrale.";
    let document = annotate(text);
    let mention = &the_event(&document, Bombardment).mentions[0];
    assert_eq!(mention.polarity, Polarity::Positive);
    assert_eq!(
        mention.sources.iter().map(|id| name(&document, id.as_str())).collect::<Vec<_>>(),
        ["Ukraine"]
    );
}

#[test]
fn what_is_imputed_to_somebody_is_said_by_who_imputes_it() {
    for text in [
        "La commission impute ce massacre à des miliciens.",
        "La commission attribue ce massacre aux miliciens.",
    ] {
        let document = annotate(text);
        let killing = the_event(&document, Killing);
        let sources = killing.mentions[0].sources.iter().map(|id| name(&document, id.as_str()));
        assert_eq!(sources.collect::<Vec<_>>(), ["commission"], "{text}");
        assert_role(text, Killing, Agent, "miliciens");
    }
}
