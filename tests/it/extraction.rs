//! What extraction finds in French news, and that no text breaks it.

use std::fs;

use proptest::prelude::*;
use relata::{
    annotation::{AnnotatedDocument, EntityId, Event, Quotation, problems},
    knowledge::Knowledge,
    source::{FrenchText, Metadata},
    vocab::{EntityType, EventType, Measure, MentionForm, Modality, Polarity, RelationType, Role},
};

use crate::support::{relata, relata_ok, root};

fn annotate(text: &str) -> AnnotatedDocument {
    thread_local! {
        static KNOWLEDGE: Knowledge = Knowledge::built_in().unwrap();
    }
    KNOWLEDGE.with(|knowledge| FrenchText::new(knowledge, &Metadata::default()).annotate("test", text))
}

fn name<'d>(document: &'d AnnotatedDocument, id: &str) -> &'d str {
    &document.entities.iter().find(|entity| entity.id.as_str() == id).unwrap().name
}

/// The events of a type: who plays which role.
fn roles(document: &AnnotatedDocument, kind: EventType) -> Vec<(Role, &str)> {
    let events = document.events.iter().filter(|event| event.kind == kind);
    let participants = events.flat_map(|event| &event.participants);
    participants.filter_map(|p| Some((p.role, name(document, p.entity.as_ref()?.as_str())))).collect()
}

fn the_event(document: &AnnotatedDocument, kind: EventType) -> &Event {
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
fn who_says_so_is_found_before_behind_and_in_the_middle() {
    for text in [
        "L'ONU a affirmé que trente civils avaient été tués à Bangui.",
        "Trente civils ont été tués à Bangui, a affirmé l'ONU.",
        "Selon l'ONU, trente civils ont été tués à Bangui.",
        "Trente civils ont été tués à Bangui, d'après l'ONU.",
        "Trente civils ont été tués à Bangui, a annoncé lundi l'ONU.",
    ] {
        let document = annotate(text);
        let killing = &the_event(&document, EventType::Killing).mentions[0];
        let source = killing.sources.first().map(|id| name(&document, id.as_str()));
        assert_eq!(source, Some("Organisation des Nations unies"), "{text}");
        let killed = &document.quantities[0];
        assert_eq!(
            (killed.value.min, killed.population.as_deref()),
            (Some(30.0), Some("civilians")),
            "{text}"
        );
        assert_eq!(killed.sources, killing.sources, "{text}");
    }
}

#[test]
fn an_accusation_stays_the_accuser_s() {
    let document = annotate("L'Ukraine accuse la Russie d'avoir tué 12 civils à Soumy.");
    let killing = &the_event(&document, EventType::Killing).mentions[0];
    assert_eq!(name(&document, killing.sources[0].as_str()), "Ukraine");
    assert_eq!(document.quantities[0].sources, killing.sources);
    assert!(roles(&document, EventType::Killing).contains(&(Role::Agent, "Russie")));
}

#[test]
fn a_quotation_attributes_no_more_than_its_words() {
    let text =
        "Washington a imposé des sanctions à Damas. \"Nous avons été abandonnés\", a confié Mohamed Ali.";
    let document = annotate(text);
    assert!(the_event(&document, EventType::Sanction).mentions[0].sources.is_empty());
    assert_eq!(name(&document, document.quotations[0].speakers[0].as_str()), "Mohamed Ali");
}

/// The quotations of a text: direct or not, who speaks, what.
fn quotations(text: &str) -> Vec<(bool, String, String)> {
    let document = annotate(text);
    let slice = |q: &Quotation| {
        let (start, end) = (q.span.start as usize, q.span.end as usize);
        text.chars().skip(start).take(end - start).collect()
    };
    let speaker = |q: &Quotation| q.speakers.first().map_or("", |id| name(&document, id.as_str())).to_owned();
    document.quotations.iter().map(|q| (q.direct, speaker(q), slice(q))).collect()
}

#[test]
fn who_speaks_is_found_wherever_news_names_them() {
    for (text, speaker) in [
        ("« La ville est perdue », confie, la voix basse, Fatima Diallo, une habitante.", "Fatima Diallo"),
        ("« La ville est perdue », alerte Fatima Diallo, coordinatrice à Bamako.", "Fatima Diallo"),
        ("« La ville est perdue », a exhorté à Genève Fatima Diallo.", "Fatima Diallo"),
        ("« La ville est perdue, a dit à l'AFP Fatima Diallo. Nous partons. »", "Fatima Diallo"),
        ("Aux yeux de Fatima Diallo, chercheuse à Dakar, « la ville est perdue ».", "Fatima Diallo"),
        ("Fatima Diallo, avocate, résume : « La ville est perdue. »", "Fatima Diallo"),
        (
            "La ministre Fatima Diallo a reçu la presse. « Le maire a fui la ville », a-t-elle dit.",
            "Fatima Diallo",
        ),
    ] {
        let found = quotations(text);
        assert_eq!(found.len(), 1, "{text} {found:?}");
        assert!(found[0].0 && found[0].1 == speaker, "{text} {found:?}");
    }
    let on = quotations("« Le maire a fui », raconte Fatima Diallo. « Il a pris la route de Gao. »");
    assert!(on.iter().all(|(_, speaker, _)| speaker == "Fatima Diallo") && on.len() == 2, "{on:?}");
}

#[test]
fn words_in_marks_inside_a_sentence_are_whose_verb_governs_them() {
    let found = quotations("Le Hamas a condamné un « crime odieux », jugeant Israël « responsable ».");
    let hamas = |words: &str| (true, "Hamas".to_owned(), words.to_owned());
    assert_eq!(found, [hamas("crime odieux"), hamas("responsable")]);
    assert_eq!(quotations("L'armée a lancé l'opération « Serval » à Gao."), []);
    let mixed = quotations("L'ONU affirme que « la guerre est finie » et que les troupes rentreront.");
    let spoken: Vec<_> = mixed.iter().map(|(direct, _, words)| (*direct, words.as_str())).collect();
    assert_eq!(spoken, [(true, "la guerre est finie"), (false, "les troupes rentreront")]);
}

#[test]
fn a_quotation_goes_on_over_paragraphs_and_a_straight_mark_left_open_ends() {
    let long = "« La ville est perdue.\n\n« Nous partons demain », a dit l'ONU.";
    assert_eq!(quotations(long).len(), 1);
    let open = "Rien ne manque\" ici. \"La ville est perdue\", a dit l'ONU.";
    assert_eq!(quotations(open).last().map(|q| q.2.as_str()), Some("La ville est perdue"));
}

#[test]
fn sources_are_the_issuers_however_news_puts_it() {
    for (text, source) in [
        ("Le CICR a fait état de dix soldats tués à Gao.", "Comité international de la Croix-Rouge"),
        ("Dix soldats ont été tués à Gao, a-t-on appris de source policière.", "source policière"),
        (
            "L'agence Sana, citant l'ONU, rapporte que dix soldats ont été tués.",
            "Organisation des Nations unies",
        ),
        (
            "D'après un communiqué publié par l'ONU, dix soldats ont été tués.",
            "Organisation des Nations unies",
        ),
        ("Pour Human Rights Watch, l'armée a tué dix civils à Gao.", "Human Rights Watch"),
        ("À en croire l'ONU, dix soldats ont été tués.", "Organisation des Nations unies"),
        ("Dix soldats ont été tués à Gao. C'est ce qu'affirme l'ONU.", "Organisation des Nations unies"),
        (
            "L'armée malienne, accusée par l'ONU d'avoir tué dix soldats, se tait.",
            "Organisation des Nations unies",
        ),
        ("Mali : l'ONU affirme que dix soldats ont été tués.", "Organisation des Nations unies"),
    ] {
        let document = annotate(text);
        let killing = &the_event(&document, EventType::Killing).mentions[0];
        let found: Vec<_> = killing.sources.iter().map(|id| name(&document, id.as_str())).collect();
        assert_eq!(found, [source], "{text}");
    }
}

#[test]
fn relations_are_read_from_places_nouns_participles_and_possessives() {
    use RelationType::{AffiliateOf, AllyOf, HoldsOffice, Leads, MemberOf, PartOf};
    for (text, kind, subject, object) in [
        ("Gao (nord du Mali) est calme.", PartOf, "Gao", "Mali"),
        ("La ville ukrainienne de Marioupol est calme.", PartOf, "Marioupol", "Ukraine"),
        ("Des tirs ont visé Marioupol, dans la région de Donetsk.", PartOf, "Marioupol", "région de Donetsk"),
        ("La Russie, alliée de l'Iran, a refusé.", AllyOf, "Russie", "Iran"),
        ("Les Houthis, soutenus par l'Iran, ont tiré.", AllyOf, "Houthis", "Iran"),
        ("Ansar Dine, lié à Al-Qaïda, a pris Gao.", AffiliateOf, "Ansar Dine", "Al-Qaïda"),
        (
            "Le Koweït, membre de l'Opep, a refusé.",
            MemberOf,
            "Koweït",
            "Organisation des pays exportateurs de pétrole",
        ),
        ("Le Hamas a refusé. Son chef, Yahya Sinouar, a menacé.", Leads, "Yahya Sinouar", "Hamas"),
        (
            "Le président turc a vu son homologue russe Vladimir Poutine.",
            HoldsOffice,
            "Vladimir Poutine",
            "Russie",
        ),
    ] {
        let document = annotate(text);
        let named = |id: &EntityId| name(&document, id.as_str());
        let found: Vec<_> =
            document.relations.iter().map(|r| (r.kind, named(&r.subject), named(&r.object))).collect();
        assert!(found.contains(&(kind, subject, object)), "{text} {found:?}");
    }
    let outside = annotate("Le camp de Yarmouk, au sud de Damas, est assiégé. Ils vont à Paris, à Londres.");
    assert!(outside.relations.iter().all(|r| name(&outside, r.subject.as_str()) == "sud de Damas"));
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
fn a_junta_is_not_the_government_that_it_fights() {
    let document =
        annotate("La junte a bombardé Sagaing. Le gouvernement d'unité nationale a condamné l'attaque.");
    let names: Vec<_> = document.entities.iter().map(|entity| &*entity.name).collect();
    assert!(names.contains(&"junte") && names.contains(&"gouvernement d'unité nationale"), "{names:?}");
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
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_text_breaks_extraction(
        words in prop::collection::vec(
            prop_oneof![
                Just("l'armée"), Just("a"), Just("tué"), Just("30"), Just("civils"), Just("à"), Just("Gao"), Just("selon"),
                Just("l'ONU"), Just("«"), Just("»"), Just("."), Just(","), Just(":"), Just("("), Just(")"), Just("dont"),
                Just("mardi"), Just("le 3 mars"), Just("\n"), Just("qui"), Just("ce dernier"), Just("affirmé"), Just("\u{a0}"),
                Just("حلب"), Just("e\u{301}"), Just("%"), Just("il"), Just("-t-il"), Just("des milliers de"),
            ],
            0..40,
        )
    ) {
        let document = annotate(&words.join(" "));
        prop_assert!(problems(&document).is_empty(), "{:?}", problems(&document));
    }
}
