//! What extraction finds in French news, and that no text breaks it.

use std::fs;

use proptest::prelude::*;
use relata::{
    annotation::{AnnotatedDocument, Date, Event, Quantity, problems},
    knowledge::Knowledge,
    source::{FrenchText, Metadata},
    vocab::{EntityType, EventType, Measure, Modality, Polarity, Role},
};

use crate::support::{relata, relata_ok, root};

/// The record of a text.
pub(crate) fn annotate(text: &str) -> AnnotatedDocument {
    thread_local! {
        static KNOWLEDGE: Knowledge = Knowledge::built_in().unwrap();
    }
    KNOWLEDGE.with(|knowledge| FrenchText::new(knowledge, &Metadata::default()).annotate("test", text))
}

/// The name of an entity.
pub(crate) fn name<'d>(document: &'d AnnotatedDocument, id: &str) -> &'d str {
    &document.entities.iter().find(|entity| entity.id.as_str() == id).unwrap().name
}

/// The events of a type: who plays which role.
pub(crate) fn roles(document: &AnnotatedDocument, kind: EventType) -> Vec<(Role, &str)> {
    let events = document.events.iter().filter(|event| event.kind == kind);
    let participants = events.flat_map(|event| &event.participants);
    participants.filter_map(|p| Some((p.role, name(document, p.entity.as_ref()?.as_str())))).collect()
}

/// The first event of a type.
pub(crate) fn the_event(document: &AnnotatedDocument, kind: EventType) -> &Event {
    document.events.iter().find(|event| event.kind == kind).unwrap()
}

#[test]
fn voice_relative_and_infinitive_give_the_same_roles() {
    let expected = vec![(Role::Agent, "rebelles"), (Role::Place, "Gao")];
    for text in [
        "Les rebelles ont pris Gao.",
        "Gao a été prise par les rebelles.",
        "Les rebelles, qui ont pris Gao, sont nombreux.",
        "La prise de Gao par les rebelles inquiète.",
    ] {
        let document = annotate(text);
        let mut found = roles(&document, EventType::Capture);
        found.sort();
        assert_eq!(found, expected, "{text}");
    }
    let wanted = annotate("Les rebelles veulent s'emparer de Gao.");
    assert_eq!(the_event(&wanted, EventType::Capture).mentions[0].modality, Modality::Intended);
    assert!(roles(&wanted, EventType::Capture).contains(&(Role::Agent, "rebelles")));
}

#[test]
fn an_event_has_the_time_of_the_verbs_that_tell_it() {
    for (text, kind, expected) in [
        (
            "Le séisme qui a frappé Haïti le 12 janvier 2010 a ému le monde.",
            EventType::Accident,
            "2010-01-12/2010-01-12",
        ),
        (
            "L'attentat survenu le 3 mars 2015 à Bagdad reste un mystère.",
            EventType::Attack,
            "2015-03-03/2015-03-03",
        ),
        ("Des élections doivent se tenir le 25 mai 2014.", EventType::Vote, "2014-05-25/2014-05-25"),
        ("La guerre a éclaté en 2011.", EventType::Conflict, "2011/-"),
        ("L'ONU a dénoncé le 3 mars 2015 le bombardement de Gao.", EventType::Bombardment, "-"),
        ("La guerre dure depuis 2011. La guerre a éclaté en mars 2011.", EventType::Conflict, "2011-03/-"),
        (
            "Les combats ont fait 25 morts et 90 blessés depuis le 4 avril 2012.",
            EventType::Killing,
            "2012-04-04/-",
        ),
        ("Il a promis des élections libres d'ici à 2016.", EventType::Vote, "-/2016"),
        ("Arrivé au pouvoir en 2003, il a accusé l'armée.", EventType::Accusation, "-"),
        (
            "Depuis le début du siège, le 5 mai 2012, 40 civils ont été tués.",
            EventType::Killing,
            "2012-05-05/-",
        ),
        (
            "La guerre a commencé en mai 2012. Depuis le début de la guerre, 40 civils ont été tués.",
            EventType::Killing,
            "2012-05/-",
        ),
    ] {
        let document = annotate(text);
        let time = the_event(&document, kind).time.as_ref();
        let written = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
        let found = time.map_or("-".to_owned(), |t| format!("{}/{}", written(t.start), written(t.end)));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_figure_measures_what_is_said_of_those_counted() {
    for (text, expected) in [
        ("Près de 500 Rohingyas ont dû être évacués.", "Evacuated people"),
        ("L'attaque a coûté la vie à 20 soldats.", "Killed soldiers"),
        ("Il y a dix morts, de nombreux blessés et disparus.", "Killed people"),
        ("L'explosion a tué 20 civils et en a blessé plus de 60.", "Killed civilians, Injured civilians"),
        ("Les rebelles tiennent 12 des 15 districts.", "Controlled districts, Count districts"),
        ("L'armée a repris 60 % de la ville.", "Captured territory"),
        (
            "Dix soldats ont été tués à Gao ; 12 civils l'ont été à Kidal.",
            "Killed soldiers, Killed civilians",
        ),
        ("Au total, 40 civils ont été tués, 12 dans la capitale.", "Killed civilians, Killed civilians"),
        ("Le groupe souffre d'une chute des ventes (15 %).", "Count sales"),
        ("Plus de 30 tonnes de vivres ont été distribuées.", "Transported food"),
        ("Le texte a été rejeté par 200 voix contre 50.", "Count votes, Count votes"),
        ("L'incendie a été maîtrisé par 80 pompiers.", "Participants firefighters"),
        ("Quelque 40 000 familles ont fui les combats.", "Displaced families"),
        ("L'armée dit avoir perdu 17 soldats dans l'embuscade.", "Killed soldiers"),
        ("Les insurgés ont perdu trois villages.", "Captured villages"),
        ("Le parti a perdu des dizaines de sièges.", "Count seats"),
        ("Les combats ont contraint 3 000 familles à fuir leur village.", "Displaced families"),
        ("Un officier a été assassiné par deux motards.", "Participants motorcyclists"),
        ("Quatre assaillants ont été tués et un cinquième a fui.", "Killed combatants"),
    ] {
        let document = annotate(text);
        let written = |q: &Quantity| format!("{:?} {}", q.measure, q.population.as_deref().unwrap_or("-"));
        let found: Vec<String> = document.quantities.iter().map(written).collect();
        assert_eq!(found.join(", "), expected, "{text}");
    }
}

#[test]
fn those_counted_are_where_the_text_says_so_and_else_where_it_is() {
    for (text, expected) in [
        ("À Goma, 40 civils ont été tués, et 28 à Bukavu.", ["Goma", "Bukavu"].as_slice()),
        ("Des obus sont tombés sur Goma. Dix civils sont morts.", &["Goma"]),
        ("Quelque 300 familles ont fui Goma pour le Rwanda.", &["Goma"]),
        ("À Goma, la séance a duré 20 minutes.", &["-"]),
        ("L'armée a pris Goma lundi. Le porte-parole parle de 40 morts.", &["Goma"]),
        ("L'ONU a envoyé 300 soldats à Goma.", &["Goma"]),
        ("Les rebelles ont pris d'assaut le poste de Kati. Dix soldats ont été tués.", &["Kati"]),
        ("Les rebelles ont attaqué les forces de Kiev. Dix soldats ont été tués.", &["-"]),
        ("Des familles ont fui vers Rafah. Israël y a tué dix civils.", &["Rafah"]),
        ("Des milliers de réfugiés ont fui vers Gao. Quarante enfants y sont morts.", &["Gao", "Gao"]),
        (
            "Awa, une infirmière de l'hôpital de Gao, où sont arrivés dix blessés, est épuisée.",
            &["hôpital de Gao"],
        ),
    ] {
        let document = annotate(text);
        let place =
            |q: &Quantity| q.place.as_ref().map_or("-", |place| name(&document, place.as_str())).to_owned();
        let found: Vec<String> = document.quantities.iter().map(place).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn light_verbs_lend_their_subject_and_their_mood() {
    let document = annotate("L'armée nigériane lancera une offensive contre Boko Haram.");
    let offensive = the_event(&document, EventType::Offensive);
    assert_eq!(offensive.mentions[0].modality, Modality::Predicted);
    assert!(roles(&document, EventType::Offensive).contains(&(Role::Agent, "armée nigériane")));
}

#[test]
fn denied_hedged_and_demanded_are_told_apart() {
    let put = |text: &str, kind| {
        let document = annotate(text);
        let mention = the_event(&document, kind).mentions[0].clone();
        (mention.modality, mention.polarity)
    };
    use Modality::{Asserted, Demanded, Hedged, Hypothetical, Predicted};
    use Polarity::{Negative, Positive};
    assert_eq!(put("L'armée n'a pas bombardé Donetsk.", EventType::Bombardment), (Asserted, Negative));
    assert_eq!(put("L'armée aurait bombardé Donetsk.", EventType::Bombardment), (Hedged, Positive));
    assert_eq!(put("L'armée va bombarder Donetsk.", EventType::Bombardment), (Predicted, Positive));
    assert_eq!(put("L'armée pourrait bombarder Donetsk.", EventType::Bombardment), (Hypothetical, Positive));
    assert_eq!(put("Paris a appelé à un cessez-le-feu.", EventType::Ceasefire), (Demanded, Positive));
}

#[test]
fn nobody_killed_is_denied_and_the_missing_are_not_dead() {
    let document = annotate("Aucun soldat n'a été tué à Tyr, a assuré Tsahal.");
    assert_eq!(the_event(&document, EventType::Killing).mentions[0].polarity, Polarity::Negative);
    let document =
        annotate("Dix personnes ont péri dans l'incendie. Une centaine d'ouvriers sont portés disparus.");
    let measures: Vec<_> = document.quantities.iter().map(|q| q.measure).collect();
    assert_eq!(measures, [Measure::Killed, Measure::Count]);
}

#[test]
fn what_follows_the_line_with_the_date_is_the_article() {
    let document = annotate(
        "Un incendie meurtrier à Lima\n\nPublié le 1er février 2025\n\nSept personnes ont péri hier.\n",
    );
    assert_eq!(document.published.map(|date| date.to_string()).as_deref(), Some("2025-02-01"));
    let start = the_event(&document, EventType::Death).time.clone().and_then(|time| time.start);
    assert_eq!(start.map(|date| date.to_string()).as_deref(), Some("2025-01-31"));
}

#[test]
fn capitals_missing_accents_and_missing_marks_are_read() {
    let capitals = annotate("LES REBELLES ONT PRIS LA VILLE DE GAO");
    assert_eq!(the_event(&capitals, EventType::Capture).mentions.len(), 1);
    let bare = annotate("l'armee a tue 30 civils a Gao selon l'ONU");
    assert_eq!(the_event(&bare, EventType::Killing).mentions.len(), 1);
}

#[test]
fn another_language_is_reported_and_only_its_names_are_read() {
    let text =
        "The army has taken the town of Aleppo, said the minister, and 300 people were killed in London.";
    let document = annotate(text);
    assert_eq!(document.language.as_deref(), Some("en"));
    assert!(document.events.is_empty() && document.entities.iter().any(|e| e.kind == EntityType::Place));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, text).unwrap();
    let run = relata(&["annotate", path.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&run.stderr).contains("language en, not French"), "{run:?}");
}

#[test]
fn every_annotation_says_what_made_it() {
    let explained = relata_ok(&["annotate", "--explain", "seeds/000_a88dbc9b29ca42f1.txt"]);
    assert!(explained.contains("[name.known]") && explained.contains("[quantity]"), "{explained}");
    assert!(!explained.contains('\u{1b}'), "no colours where there is no terminal");
    assert!(!explained.contains("[?]"), "{explained}");
}

#[test]
fn a_smaller_happening_belongs_to_the_larger() {
    for text in [
        "L'armée a repris la ville d'Ankar. Dans la matinée, elle a repris le quartier de Jobar, à Ankar.",
        "Quarante civils ont été tués au Mali, dont douze tués lundi à Gao.",
    ] {
        let document = annotate(text);
        let [whole, part] = document.events.as_slice() else { panic!("{text}: {:?}", document.events) };
        assert_eq!((whole.part_of.as_ref(), part.part_of.as_ref()), (None, Some(&whole.id)), "{text}");
    }
}

#[test]
fn texts_of_all_seeds_give_sound_records() {
    for entry in fs::read_dir(root().join("seeds")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let document = annotate(&fs::read_to_string(&path).unwrap());
            assert!(problems(&document).is_empty(), "{:?}", problems(&document));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_text_breaks_extraction(
        words in prop::collection::vec(
            prop_oneof![
                Just("l'armée"), Just("a"), Just("tué"), Just("30"), Just("civils"), Just("à"), Just("Gao"), Just("selon"),
                Just("l'ONU"), Just("«"), Just("»"), Just("."), Just(","), Just(":"), Just("("), Just(")"), Just("dont"),
                Just("mardi"), Just("le 3 mars"), Just("\n"), Just("qui"), Just("ce dernier"), Just("affirmé"), Just("\u{a0}"),
                Just("حلب"), Just("e\u{301}"), Just("%"), Just("il"), Just("-t-il"), Just("des milliers de"),
                Just("que"), Just("n'"), Just("ont"), Just("été"), Just("reprise"), Just("par"), Just("sous l'égide de"),
                Just("lors d'un entretien"), Just("près de"), Just("dans un communiqué"), Just("a dit"), Just("l'attaque"),
                Just("contre"), Just("de leurs"), Just("troupes russes"), Just("et"), Just("en visite"), Just("N'Djamena"),
                Just("la vice-première"), Just("ministre"), Just("attentat"), Just("suicide"), Just("nous"), Just("y"),
                Just("plus de 900"), Just("dit le maire"), Just("deux jours après"), Just("depuis un mois"), Just("affirmé avoir"), Just("des"), Just("une série de"), Just("raids"), Just("où"),
            ],
            0..40,
        )
    ) {
        let document = annotate(&words.join(" "));
        prop_assert!(problems(&document).is_empty(), "{:?}", problems(&document));
    }
}

#[test]
fn people_are_no_ground_that_is_lost() {
    let document = annotate("L'armée affirme n'avoir perdu que trois hommes.");
    assert!(document.quantities.iter().all(|quantity| quantity.measure != Measure::Captured));
}

#[test]
fn those_counted_are_people_by_nationality_or_participle_too() {
    let counted = |text: &str| {
        let document = annotate(text);
        let quantity = &document.quantities[0];
        (quantity.measure, quantity.population.as_deref().map(str::to_owned))
    };
    let people = Some("people".to_owned());
    assert_eq!(counted("La police a arrêté vingt Colombiens."), (Measure::Detained, people.clone()));
    assert_eq!(counted("Nous avons reçu 400 blessés le premier jour."), (Measure::Injured, people.clone()));
    assert_eq!(counted("Près de 300 d'entre elles auraient péri."), (Measure::Killed, people));
}

#[test]
fn what_is_counted_since_an_event_began_is_counted_since_its_day() {
    let text = "Depuis le début du conflit en mars 2011, plus de 300 000 personnes ont été tuées en Syrie.";
    let document = annotate(text);
    let time =
        document.quantities[0].time.as_ref().map(|time| (time.start.map(|day| day.to_string()), time.end));
    assert_eq!(time, Some((Some("2011-03".to_owned()), None)));
}

#[test]
fn totals_shares_and_sizes_count_what_they_are_of() {
    let quantity = |text: &str| annotate(text).quantities[0].clone();
    let displaced = quantity("L'ONU estime à 200 000 le nombre de déplacés.");
    assert_eq!(displaced.measure, Measure::Displaced);
    let size = quantity("Les rebelles ont repris une ville de 600 000 habitants.");
    assert_eq!((size.measure, size.population.as_deref()), (Measure::Count, Some("inhabitants")));
    let force = quantity("L'ONU a suspendu l'envoi d'une force de 3 700 hommes.");
    assert_eq!((force.measure, force.population.as_deref()), (Measure::Count, Some("soldiers")));
    let men = quantity("La police a fouillé une foule de 300 hommes.");
    assert_eq!(men.population.as_deref(), Some("men"));
    let dead = quantity("Les combats ont fait 183 morts et 1 181 blessés parmi les civils.");
    assert_eq!((dead.measure, dead.population.as_deref()), (Measure::Killed, Some("civilians")));
}

#[test]
fn what_has_happened_lies_behind_and_what_will_be_ahead() {
    let day = |text: &str, kind: EventType| {
        let text = format!("25 août 2017 (AFP) - {text}");
        let document = annotate(&text);
        the_event(&document, kind).time.as_ref().and_then(|time| time.start).map(|day| day.to_string())
    };
    let capture = day("Les civils sont encerclés depuis la chute de Sinjar, dimanche.", EventType::Capture);
    assert_eq!(capture.as_deref(), Some("2017-08-20"));
    let vote = day("La loi sera votée mardi par le Sénat.", EventType::Vote);
    assert_eq!(vote.as_deref(), Some("2017-08-29"));
    let text = "En grève depuis la réforme, les salariés manifesteront, mardi, à Lyon.";
    assert_eq!(day(text, EventType::Protest).as_deref(), Some("2017-08-29"));
}
