//! When events are that no date stands beside.

use relata::{
    annotation::{AnnotatedDocument, Date, Event},
    knowledge::Knowledge,
    source::{DocumentMetadata, FrenchText, Metadata},
    vocab::EventType::{self, *},
};

/// The annotated article of a day.
fn annotated(published: &str, text: &str) -> AnnotatedDocument {
    let knowledge = Knowledge::built_in().unwrap();
    let row = DocumentMetadata { id: "test".into(), published: published.parse().ok(), ..Default::default() };
    let metadata = Metadata::from_iter([row]);
    FrenchText::new(&knowledge, &metadata).annotate("test", text)
}

/// When the first event of a type begins and ends, in an article of that day.
fn time(published: &str, text: &str, kind: EventType) -> String {
    let document = annotated(published, text);
    let is_it = |event: &&Event| event.kind == kind;
    let time = document.events.iter().find(is_it).unwrap().time.clone();
    let written = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
    time.map_or("-/-".to_owned(), |time| format!("{}/{}", written(time.start), written(time.end)))
}

#[test]
fn so_long_after_something_tells_when_it_was() {
    let text = "Deux semaines après le début de l'offensive, l'ONU réclame une trêve.";
    assert_eq!(time("2019-04-18", text, Offensive), "2019-04-04/-");
    let text = "Le chef rebelle a annoncé lundi soir une trêve, au lendemain de la prise de Bangui et de la fuite du président.";
    assert_eq!(time("2013-03-26", text, Capture), "2013-03-24/2013-03-24");
    assert_eq!(time("2013-03-26", text, Flight), "2013-03-24/2013-03-24");
    let text =
        "L'attaque de Gao a eu lieu le 3 juillet. Trois jours après l'attaque, l'armée a repris la ville.";
    assert_eq!(time("2012-08-01", text, Capture), "2012-07-06/2012-07-06");
    // A length, something vague, and what lies far from the day of publication.
    for text in [
        "Les rebelles ont pris la ville en quatre jours avant d'attaquer Gao.",
        "Les rebelles ont pris la ville moins de deux jours après l'attaque de Gao.",
        "La veille de l'attaque de Gao, il avait acheté une arme.",
        "Les troupes se retireront deux mois après l'attaque de Gao.",
        "Il est mort trois semaines après l'attaque de Gao.",
        "Il pleut. Il neige. Il vente. Les rebelles ont pris la ville deux jours après l'attaque de Gao.",
    ] {
        assert_eq!(time("2012-08-01", text, Attack), "-/-", "{text}");
    }
}

#[test]
fn what_has_gone_on_for_so_long_began_then() {
    let text = "Les combats ont fait 264 morts et 913 blessés depuis le 4 avril.";
    assert_eq!(time("2019-04-18", text, Killing), "2019-04-04/-");
    assert_eq!(time("2019-04-18", text, Injury), "2019-04-04/-");
    let text = "L'ONG recense 2 371 arrestations depuis le 1er avril.";
    assert_eq!(time("2019-04-18", text, Detention), "2019-04-01/-");
    assert_eq!(time("2019-04-18", "La ville est assiégée depuis dix jours.", Siege), "2019-04-08/-");
    assert_eq!(time("2019-04-18", "La ville est assiégée depuis un an et demi.", Siege), "-/-");
    let text = "Dans un rapport publié jeudi, Amnesty évoque des crimes.";
    assert_eq!(time("2019-04-19", text, Statement), "2019-04-18/2019-04-18");
}

#[test]
fn each_clause_has_its_own_day() {
    let text = "Le pape est arrivé lundi à Juba et quittera le pays vendredi.";
    assert_eq!(time("2016-03-24", text, Departure), "2016-03-25/2016-03-25");
    let text = "Trois soldats ont été tués et cinq blessés samedi à Gao.";
    assert_eq!(time("2016-03-24", text, Killing), "2016-03-19/2016-03-19");
    let text = "Trois soldats ont été tués lundi et cinq blessés mardi.";
    assert_eq!(time("2016-03-24", text, Killing), "2016-03-21/2016-03-21");
    assert_eq!(time("2018-06-13", "L'assaut lancé lundi a échoué.", Attack), "2018-06-11/2018-06-11");
    // What it comes after, or is about, was another day; what it is done in was the same.
    let text = "Trois hommes ont été arrêtés mardi pour l'assassinat de l'opposant.";
    assert_eq!(time("2018-06-13", text, Killing), "-/-");
    let text = "Dix soldats ont été tués mardi dans un raid.";
    assert_eq!(time("2018-06-13", text, Attack), "2018-06-12/2018-06-12");
    // What begins goes on; what goes off does not.
    let text = "Les manifestations ont débuté le 18 avril et ont fait 150 morts.";
    assert_eq!(time("2018-06-13", text, Death), "2018-04-18/-");
    let text = "L'offensive a commencé le 3 mai et a tué le général.";
    assert_eq!(time("2018-06-13", text, Killing), "-/-");
    let text = "La bombe a éclaté lundi et a tué dix personnes.";
    assert_eq!(time("2018-06-13", text, Killing), "2018-06-11/2018-06-11");
    assert_eq!(time("2018-06-13", "L'attentat, le plus meurtrier depuis 2001, a échoué.", Attack), "-/-");
    let text = "Trois jours après l'attentat d'Ankara, l'armée a bombardé lundi les rebelles.";
    assert_eq!(time("2016-03-24", text, Bombardment), "2016-03-21/2016-03-21");
    assert_eq!(time("2016-03-24", text, Attack), "2016-03-18/2016-03-18");
}

#[test]
fn what_is_promised_put_off_or_agreed_lies_ahead() {
    for (text, kind, expected) in [
        (
            "Les deux camps ont promis de retirer leurs troupes le 15 avril.",
            Withdrawal,
            "2016-04-15/2016-04-15",
        ),
        ("Le scrutin a été reporté au 17 avril.", Vote, "2016-04-17/2016-04-17"),
        ("La trêve a été prolongée jusqu'au 5 avril.", Ceasefire, "-/2016-04-05"),
        ("Les combats ont duré jusqu'au 5 avril.", Clash, "-/2015-04-05"),
        ("Les rebelles ont accepté un cessez-le-feu à partir du 10 avril.", Ceasefire, "2016-04-10/-"),
        ("L'armée a bombardé la ville à partir du 10 avril.", Bombardment, "2015-04-10/-"),
        ("Les troupes devaient se retirer le 15 février.", Withdrawal, "2016-02-15/2016-02-15"),
        ("Les troupes doivent se retirer le 15 février.", Withdrawal, "2017-02-15/2017-02-15"),
        ("Les troupes ont tenté de se retirer le 15 février.", Withdrawal, "2016-02-15/2016-02-15"),
        ("Entre janvier et mars, l'armée a bombardé la ville.", Bombardment, "2016-01/2016-03"),
    ] {
        assert_eq!(time("2016-03-24", text, kind), expected, "{text}");
    }
}

/// Texts of Friday 15 March 2024, a type in each, and when that was.
fn assert_times(expected: &[(&str, EventType, &str)]) {
    for (text, kind, when) in expected {
        assert_eq!(time("2024-03-15", text, *kind), *when, "{text}");
    }
}

#[test]
fn clauses_of_one_time_share_it() {
    assert_times(&[
        (
            "La guerre a éclaté le 7 août 2008, lorsque l'armée a lancé une offensive.",
            Offensive,
            "2008-08-07/2008-08-07",
        ),
        ("Tout a commencé mercredi, quand les blindés ont encerclé le camp.", Siege, "2024-03-13/2024-03-13"),
        (
            "Mercredi, alors que les deux hommes se rencontraient, des tirs ont éclaté.",
            Meeting,
            "2024-03-13/2024-03-13",
        ),
        (
            "Les soldats ont pris la base lundi, tandis que les rebelles se retiraient vers le sud.",
            Withdrawal,
            "2024-03-11/2024-03-11",
        ),
        (
            "Les combats ont repris dimanche : l'armée a bombardé la ville.",
            Bombardment,
            "2024-03-10/2024-03-10",
        ),
        ("Depuis mardi, la crise a fait 63 morts et plus de 600 blessés.", Injury, "2024-03-12/-"),
        ("Le pays a annoncé jeudi des sanctions contre huit juges.", Sanction, "2024-03-14/2024-03-14"),
        // What was over by then, is put off, or is only talked of, was another day.
        ("L'armée a pris la ville lundi : les rebelles avaient fui.", Flight, "-/-"),
        ("Le ministre a parlé lundi : l'armée a bombardé la ville.", Bombardment, "-/-"),
        ("Le ministre a parlé lundi, alors que l'armée avait bombardé la ville.", Bombardment, "-/-"),
        ("L'ONU se réunira mardi, alors que l'armée a bombardé la ville.", Bombardment, "-/-"),
        ("L'armée a attaqué la base lundi : elle prendra la ville.", Capture, "-/-"),
        ("L'armée a pris la base lundi, alors que la guerre a fait 300 morts.", Killing, "-/-"),
        ("Les combats ont repris lundi : l'armée a bombardé la ville pendant deux mois.", Bombardment, "-/-"),
        ("Le pays a dénoncé jeudi des sanctions contre huit juges.", Sanction, "-/-"),
        (
            "Le pays a annoncé jeudi la mort de dix soldats dans l'attaque de lundi.",
            Attack,
            "2024-03-11/2024-03-11",
        ),
    ]);
}

#[test]
fn as_early_as_a_day_is_that_day_of_what_is_over() {
    assert_times(&[
        ("Le M23 a tiré dès samedi soir des roquettes sur Goma.", Bombardment, "2024-03-09/2024-03-09"),
        ("L'armée affirme avoir repris Goma dès mercredi.", Capture, "2024-03-13/2024-03-13"),
        ("Dès lundi, les chars patrouillaient dans la ville.", Deployment, "2024-03-11/-"),
        ("La trêve reprendra dès lundi.", Ceasefire, "2024-03-18/-"),
        ("Les troupes seront retirées dès lundi.", Withdrawal, "2024-03-18/-"),
        ("Dès 2014, la Russie a occupé la Crimée.", Control, "2014/-"),
    ]);
}

#[test]
fn weekdays_behind_participles_are_past_and_what_goes_on_since_dawn_is_today_s() {
    assert_times(&[
        ("Fatou, blessée samedi à Goma, raconte sa fuite.", Injury, "2024-03-09/2024-03-09"),
        ("« On a tout perdu », raconte Fatou, arrivée samedi à Goma.", Arrival, "2024-03-09/2024-03-09"),
        ("La réunion programmée samedi à Genève est annulée.", Meeting, "2024-03-16/2024-03-16"),
        (
            "Les rebelles ont attaqué la ville jeudi. Depuis l'aube, les obus pleuvent sur le port.",
            Bombardment,
            "2024-03-15/-",
        ),
        (
            "Les rebelles ont attaqué la ville jeudi. A l'aube, ils ont pris le port.",
            Capture,
            "2024-03-14/2024-03-14",
        ),
    ]);
}

#[test]
fn what_something_comes_after_is_over_unless_all_lies_ahead() {
    let text = "Trois jours après le séisme de samedi, les secours cherchent encore des survivants.";
    assert_eq!(time("2024-03-15", text, Accident), "2024-03-09/2024-03-09");
    let text = "Les négociations reprendront après le scrutin de dimanche.";
    assert_eq!(time("2024-03-15", text, Vote), "2024-03-17/2024-03-17");
}

#[test]
fn what_a_clause_tells_of_two_or_around_itself_dates_both() {
    let text = "Quatre civils ont péri et douze ont été blessés lundi dans une attaque à Gao.";
    assert_eq!(time("2024-03-15", text, Killing), "2024-03-11/2024-03-11");
    let text = "Lancée le 4 avril, l'offensive a fait 200 morts.";
    assert_eq!(time("2024-05-15", text, Offensive), "2024-04-04/-");
    let text = "Lundi, des femmes ont manifesté devant l'ambassade, réclamant la paix.";
    assert_eq!(time("2024-03-15", text, Demand), "2024-03-11/2024-03-11");
    let text = "Le président a rompu vendredi les négociations entamées en 2022 avec la guérilla.";
    assert_eq!(time("2024-03-15", text, Negotiation), "2022/-");
    let text = "Le Premier ministre, qui doit être reçu lundi à Berlin par Olaf Scholz, a démissionné.";
    assert_eq!(time("2024-03-15", text, Meeting), "2024-03-18/2024-03-18");
}

#[test]
fn a_story_of_a_year_gone_by_names_the_year_once() {
    let published = "2024-03-15";
    let text = "Le 6 avril 1994, des miliciens assassinent le président. Le 22 juin, la France a lancé une opération militaire. Les rebelles s'emparent de Kigali le 4 juillet.";
    assert_eq!(time(published, text, Killing), "1994-04-06/1994-04-06");
    assert_eq!(time(published, text, Offensive), "1994-06-22/-");
    assert_eq!(time(published, text, Capture), "1994-07-04/1994-07-04");
    let text = "Le 29 novembre 1990, l'ONU lance un ultimatum. Le 17 janvier, la coalition bombarde Bagdad.";
    assert_eq!(time(published, text, Bombardment), "1991-01-17/1991-01-17");
    let text =
        "En mars 2012, des militaires renversent le président. En avril, les rebelles s'emparent de Gao.";
    assert_eq!(time(published, text, Capture), "2012-04/2012-04");
    // What is told in the perfect is news again, and so is the next paragraph.
    let text = "Élu en novembre 2020, le président avait promis la paix. Il a limogé en décembre son Premier ministre.";
    assert_eq!(time("2022-01-25", text, Appointment), "2020-11/2020-11");
    for text in [
        "Massacre de Srebrenica en juillet 1995. Le 8 février, la Serbie a arrêté huit hommes.",
        "Le journaliste avait été arrêté le 14 août 2013. Le 3 février, la police l'a arrêté.",
        "Le vol a été abattu le 17 juillet 2014. Le 10 février, la police a arrêté deux témoins.",
        "L'accord a été signé le 20 juin 2013. Le 20 février, la police a arrêté les rebelles.",
    ] {
        let last = annotated(published, text)
            .events
            .iter()
            .rev()
            .find(|event| event.kind == Detention)
            .and_then(|event| event.time.clone());
        let start = last.and_then(|time| time.start).map(|start| start.to_string());
        assert!(start.is_some_and(|start| start.starts_with("2024-02")), "{text}");
    }
    let text = "Le 6 avril 1994, des miliciens assassinent le président.\n\nLe 4 février, les rebelles prennent Goma.";
    assert_eq!(time(published, text, Capture), "2024-02-04/2024-02-04");
}

#[test]
fn how_long_somebody_has_been_in_office_dates_nothing_else() {
    for text in [
        "Au pouvoir depuis 2006, Evo Morales a dénoncé un complot.",
        "Les militaires accusent le parti, au pouvoir depuis 2016, d'avoir fraudé.",
    ] {
        assert_eq!(time("2019-11-12", text, Accusation), "-/-", "{text}");
    }
    let text = "Le président a perdu l'élection de septembre 2000.";
    assert_eq!(time("2019-11-12", text, Victory), "2000-09/2000-09");
    // Hours of a siege are no time of the day.
    assert_eq!(time("2019-11-12", "La police a donné l'assaut après dix heures de siège.", Attack), "-/-");
}

#[test]
fn a_part_has_its_own_time_and_an_end_is_no_beginning() {
    let text = "Le conflit a fait 9 000 morts, dont 300 depuis janvier.";
    assert_eq!(time("2024-03-15", text, Killing), "-/-");
    let document = annotated("2024-03-15", text);
    let start = |q: usize| document.quantities[q].time.as_ref().and_then(|time| time.start);
    assert_eq!((start(0), start(1).map(|date| date.to_string())), (None, Some("2024-01".to_owned())));
    let text = "Une bombe a fait douze morts dont trois touristes le 28 avril 2011 à Marrakech.";
    assert_eq!(time("2015-06-10", text, Killing), "2011-04-28/2011-04-28");
    let text = "Les manifestants ont défilé jusqu'à la place Tahrir vendredi.";
    assert_eq!(time("2015-06-10", text, Protest), "2015-06-05/2015-06-05");
    let text = "La guerre a fait 250 000 morts jusqu'à l'élection du président en 1997.";
    assert_eq!(time("2003-08-05", text, Conflict), "-/1997");
    assert_eq!(time("2003-08-05", text, Appointment), "1997/1997");
}

#[test]
fn a_year_before_what_it_happened_for_is_one() {
    for rest in ["face aux rebelles", "grâce à une mutinerie", "suite à la répression"] {
        let text = format!("Les soldats avaient fui Kidal en 2014 {rest}.");
        assert_eq!(time("2024-03-15", &text, Flight), "2014/2014");
        assert!(annotated("2024-03-15", &text).quantities.is_empty(), "{text}");
    }
}

#[test]
fn what_befell_on_a_weekday_is_past_in_the_present_tense() {
    // A Friday.
    let on = |text: &str, kind| time("2024-03-15", text, kind);
    for (text, kind, day) in [
        (
            "L'ONU s'inquiète du sort des civils après les frappes de mardi sur Rafah.",
            AirStrike,
            "2024-03-12",
        ),
        ("Paris dénonce l'arrestation lundi de deux diplomates.", Detention, "2024-03-11"),
        ("L'attaque de mardi porte la marque du groupe.", Attack, "2024-03-12"),
        ("L'armée prépare l'assaut de mardi.", Attack, "2024-03-19"),
        ("Le président prépare le sommet de mardi à Paris.", Meeting, "2024-03-19"),
        ("La France prévoit le retrait lundi de ses troupes.", Withdrawal, "2024-03-18"),
        ("Le procès des putschistes s'ouvre mardi à Dakar.", Sanction, "2024-03-19"),
    ] {
        assert!(on(text, kind).starts_with(day), "{text}: {}", on(text, kind));
    }
}

#[test]
fn those_whom_a_war_killed_are_of_its_time() {
    for (text, expected) in [
        ("La guerre de 2006 a coûté la vie à 1 200 Libanais.", "2006/2006"),
        ("La guerre civile, entre 1975 et 1990, a fait 150 000 morts.", "1975/1990"),
        ("La guerre, déclenchée le 15 avril 2023, a fait 15 000 morts.", "2023-04-15/-"),
        // The truce has a day, not the war.
        ("Depuis la trêve du 3 mai 2017, la guerre a fait 500 morts.", "2017-05-03/-"),
    ] {
        assert_eq!(time("2024-03-15", text, Killing), expected, "{text}");
    }
    let text = "Depuis mars 2015, la guerre a fait près de 10 000 morts et plus de 55 000 blessés au Yémen.";
    assert_eq!(time("2024-03-15", text, Injury), "2015-03/-");
}

#[test]
fn since_what_began_on_a_day_goes_on() {
    for text in [
        "Depuis le début de l'offensive israélienne, le 7 octobre, 31 000 personnes ont été tuées.",
        "Depuis la rupture de la trêve, le 7 octobre 2023, 31 000 personnes ont été tuées.",
    ] {
        assert_eq!(time("2024-03-15", text, Killing), "2023-10-07/-", "{text}");
    }
    let text = "Des manifestants réclament depuis mercredi la démission du ministre.";
    assert_eq!(time("2024-03-15", text, Demand), "2024-03-13/-");
    assert_eq!(time("2024-03-15", text, Appointment), "-/-");
}

#[test]
fn what_a_war_is_told_to_do_elsewhere_dates_no_toll() {
    for text in [
        "La guerre, qui a pris fin en 2009, a fait 100 000 morts.",
        "Les manifestations, qui reprendront samedi, ont fait dix morts.",
        "L'offensive, lancée le 3 mai, a tué le général.",
    ] {
        let document = annotated("2024-03-15", text);
        let toll = document.events.iter().find(|event| matches!(event.kind, Killing | Death)).unwrap();
        assert!(toll.time.is_none(), "{text}");
    }
}
