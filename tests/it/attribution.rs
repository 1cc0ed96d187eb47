//! Who says what, in which words, and how those that speak stand to each other.

use relata::{
    annotation::{EntityId, Quotation},
    vocab::{EventType, Modality, Polarity, RelationType, Role},
};

use crate::extraction::{annotate, name, roles, the_event};

#[test]
fn who_says_so_is_found_before_behind_and_in_the_middle() {
    for text in [
        "L'ONU a affirmé que trente civils avaient été tués à Bangui.",
        "Trente civils ont été tués à Bangui, a affirmé l'ONU.",
        "Selon l'ONU, trente civils ont été tués à Bangui.",
        "Trente civils ont été tués à Bangui, d'après l'ONU.",
        "Trente civils ont été tués à Bangui, a annoncé lundi l'ONU.",
        "L'ONU a affirmé dans un communiqué que trente civils avaient été tués à Bangui.",
        "L'ONU a déclaré à la presse que trente civils avaient été tués à Bangui.",
        "L'ONU a fait savoir que trente civils avaient été tués à Bangui.",
        "Trente civils ont été tués à Bangui et au moins cent ont été blessés, a annoncé lundi l'ONU.",
        "L'ONU a, de son côté, affirmé que trente civils avaient été tués à Bangui.",
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
pub(crate) fn quotations(text: &str) -> Vec<(bool, String, String)> {
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
            "L'avocate Fatima Diallo a reçu la presse. « Le maire a fui la ville », a-t-elle dit.",
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
        ("L'armée malienne a pris Gao, au Mali.", AffiliateOf, "armée malienne", "Mali"),
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
fn who_passes_on_what_others_say_is_kept() {
    for (text, source, relay) in [
        (
            "Selon une source militaire citée par Reuters, trente civils ont été tués à Bangui.",
            "source militaire",
            "Reuters",
        ),
        (
            "Trente civils ont été tués à Bamako, a déclaré à l'AFP le maire de la ville.",
            "maire de la ville",
            "Agence France-Presse",
        ),
        (
            "L'agence Tass, citant le ministère de la Défense, a rapporté que douze civils avaient été tués à Kherson.",
            "ministère de la Défense",
            "Tass",
        ),
        (
            "Des habitants interrogés par l'AFP ont affirmé que dix civils avaient été tués à Goma.",
            "habitants",
            "Agence France-Presse",
        ),
    ] {
        let document = annotate(text);
        let killing = &the_event(&document, EventType::Killing).mentions[0];
        let names = |ids: &[EntityId]| -> Vec<String> {
            ids.iter().map(|id| name(&document, id.as_str()).to_owned()).collect()
        };
        assert_eq!(
            (names(&killing.sources), names(&killing.via)),
            (vec![source.into()], vec![relay.into()]),
            "{text}"
        );
        assert_eq!(document.quantities[0].via, killing.via, "{text}");
    }
    let document = annotate("Le ministre a dit à l'ONU que trente civils avaient été tués à Bangui.");
    assert!(the_event(&document, EventType::Killing).mentions[0].via.is_empty(), "told, not passed on");
}

#[test]
fn each_of_several_sources_says_what_stands_before_it() {
    for (text, expected) in [
        (
            "Le défilé a réuni 1 000 personnes selon la police, 5 000 selon la CGT.",
            [Some("police"), Some("Confédération générale du travail")],
        ),
        (
            "Selon l'ONU, 300 personnes sont mortes, contre 200 selon la police.",
            [Some("Organisation des Nations unies"), Some("police")],
        ),
        (
            "La Croix-Rouge parle de 30 morts. L'armée parle d'au moins 12 morts.",
            [Some("Croix-Rouge"), Some("armée")],
        ),
    ] {
        let document = annotate(text);
        let source = |q: &relata::annotation::Quantity| {
            q.sources.first().map(|id| name(&document, id.as_str()).to_owned())
        };
        let found: Vec<Option<String>> = document.quantities.iter().map(source).collect();
        assert_eq!(found, expected.map(|name| name.map(str::to_owned)), "{text}");
    }
}

#[test]
fn who_speaks_may_be_counted() {
    let document = annotate("Une frappe a tué dix civils, ont affirmé deux travailleurs humanitaires.");
    let killing = &the_event(&document, EventType::Killing).mentions[0];
    assert_eq!(killing.sources.len(), 1);
    assert_eq!(document.quantities.len(), 1);
}

#[test]
fn an_infinitive_is_said_across_what_stands_between() {
    let document = annotate("L'armée a indiqué mardi dans un communiqué avoir tué dix rebelles.");
    let killing = &the_event(&document, EventType::Killing).mentions[0];
    assert_eq!(name(&document, killing.sources[0].as_str()), "armée");
    assert!(roles(&document, EventType::Killing).contains(&(Role::Agent, "armée")));
}

#[test]
fn what_is_heard_is_not_intended() {
    let document = annotate("Des témoins ont dit à l'AFP avoir entendu des tirs nourris.");
    let attack = the_event(&document, EventType::Attack);
    assert_eq!(attack.mentions[0].modality, Modality::Asserted);
    assert!(attack.participants.is_empty(), "{attack:?}");
}

#[test]
fn what_is_restricted_is_no_clause() {
    let text = "L'ONU, qui n'a confirmé que 2 345 morts, reconnaît que le bilan réel est plus élevé.";
    let said: Vec<_> = quotations(text).into_iter().map(|(_, _, words)| words).collect();
    assert_eq!(said, ["le bilan réel est plus élevé"]);
}

#[test]
fn who_is_cited_by_an_agency_says_so_through_it() {
    let text = "Selon l'agence Sana, citant une source militaire, l'armée a repris le quartier.";
    let document = annotate(text);
    let capture = &the_event(&document, EventType::Capture).mentions[0];
    let names = |ids: &[EntityId]| ids.iter().map(|id| name(&document, id.as_str()).to_owned()).collect();
    let (sources, via): (Vec<String>, Vec<String>) = (names(&capture.sources), names(&capture.via));
    assert_eq!((sources, via), (vec!["source militaire".to_owned()], vec!["Agence Sana".to_owned()]));
}

#[test]
fn figures_of_one_sentence_are_each_of_the_one_named_beside() {
    for (text, expected) in [
        (
            "150 000 manifestants ont défilé selon les organisateurs, 43 000 selon la police.",
            ["organisateurs", "police"],
        ),
        (
            "Selon le ministère, 100 personnes ont été tuées dans la guerre, déclenchée par une attaque qui a fait \
             20 morts, selon les autorités.",
            ["ministère", "autorités"],
        ),
    ] {
        let document = annotate(text);
        let sources = document.quantities.iter().flat_map(|quantity| &quantity.sources);
        let found: Vec<&str> = sources.map(|source| name(&document, source.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_the_article_adds_to_a_clause_is_not_said_by_its_speaker() {
    let text = "L'ONU a rapporté que trois civils avaient péri, ce que l'opposition conteste.";
    assert!(the_event(&annotate(text), EventType::Refusal).mentions[0].sources.is_empty());
    for (text, words) in [
        (text, "trois civils avaient péri"),
        ("La ministre a ajouté ne pas disposer de preuves.", "ne pas disposer de preuves"),
    ] {
        assert_eq!(quotations(text)[0].2, words, "{text}");
    }
}

#[test]
fn who_warns_that_something_comes_does_not_prevent_it() {
    let document =
        annotate("Le ministre a prévenu que l'armée reprendrait son offensive « avec toute la force ».");
    let offensive = &the_event(&document, EventType::Offensive).mentions[0];
    assert_eq!((offensive.modality, offensive.polarity), (Modality::Predicted, Polarity::Positive));
    assert!(document.entities.iter().all(|entity| &*entity.name != "force"), "{:?}", document.entities);
}

#[test]
fn who_is_recognised_as_president_is_the_president_of_the_next_sentence() {
    let text = "Washington a reconnu Dina Lopez comme présidente. Cette dernière a proposé des élections.";
    let document = annotate(text);
    let president = document.entities.iter().find(|entity| &*entity.name == "Dina Lopez");
    assert_eq!(president.map(|entity| entity.mentions.len()), Some(3), "{:?}", document.entities);
}

#[test]
fn an_office_in_commas_is_that_of_the_name_behind_it() {
    let text = "Selon le ministre de l'Intérieur, Ali Diallo, les assaillants ont tué dix civils.";
    let document = annotate(text);
    let killing = &the_event(&document, EventType::Killing).mentions[0];
    assert_eq!(name(&document, killing.sources[0].as_str()), "Ali Diallo");
}

#[test]
fn an_incise_says_the_whole_sentence_before_it() {
    let said = "Huit soldats y sont morts et dix autres ont été blessés dans une embuscade";
    let text = format!("{said}, a indiqué un porte-parole de l'armée.");
    assert_eq!(quotations(&text), [(false, "porte-parole de l'armée".to_owned(), said.to_owned())]);
    let said = "Les heurts ont fait dix blessés, dont le député José Olivares";
    let text = format!("{said}, a indiqué le maire.");
    assert_eq!(quotations(&text), [(false, "maire".to_owned(), said.to_owned())]);
    // Who dénonce something stands before it: the clause beside is not said.
    let text = "RDC : les rebelles entrent dans Goma, Kinshasa dénonce une « déclaration de guerre »";
    let kinshasa = "République démocratique du Congo".to_owned();
    assert_eq!(quotations(text), [(true, kinshasa, "déclaration de guerre".to_owned())]);
}

#[test]
fn verbs_of_judging_and_feeling_say_whose_the_words_in_marks_are() {
    let text = "Berlin a condamné des violences « à caractère ethnique ».";
    assert_eq!(quotations(text), [(true, "Allemagne".to_owned(), "à caractère ethnique".to_owned())]);
    let text = "Le ministre a exprimé ses « profonds regrets » aux familles.";
    assert_eq!(quotations(text), [(true, "ministre".to_owned(), "profonds regrets".to_owned())]);
    let text = "Le ministre a mis en cause des « bandes payées par l'étranger ».";
    assert_eq!(quotations(text), [(true, "ministre".to_owned(), "bandes payées par l'étranger".to_owned())]);
}

#[test]
fn narrative_infinitives_and_for_whom_name_the_speaker() {
    let text = "Et le ministre d'ajouter : « Nous ne céderons pas. »";
    assert_eq!(quotations(text)[0].1, "ministre");
    let text = "Le général, pour qui « la victoire est proche », a inspecté ses troupes.";
    assert_eq!(quotations(text)[0].1, "général");
    let text = "Trois personnes ont été arrêtées, a appris l'AFP de source policière.";
    assert_eq!(quotations(text)[0].1, "source policière");
    let text = "L'accord est « historique », s'est réjouie la présidente de la Commission européenne, Ursula von der Leyen.";
    assert_eq!(quotations(text)[0].1, "Ursula von der Leyen");
}

#[test]
fn a_clause_whose_subject_stands_before_the_marks_is_said_whole() {
    let text = "Le chef rebelle a juré que la ville « ne tomberait pas ».";
    let said = "la ville « ne tomberait pas »".to_owned();
    assert_eq!(quotations(text), [(false, "chef rebelle".to_owned(), said)]);
    let text = "Le ministre a annoncé que quatre soldats avaient été tués, sans préciser les circonstances.";
    let said = "quatre soldats avaient été tués".to_owned();
    assert_eq!(quotations(text), [(false, "ministre".to_owned(), said)]);
}

#[test]
fn who_is_introduced_behind_a_quotation_has_said_it() {
    let text = "Un responsable de l'ONU a dénoncé des crimes.\n\n« Ils ont tué ma sœur et mes deux frères. » Zahra, 52 ans, \
                est arrivée hier au camp.";
    let speaker =
        |text: &str| quotations(text).into_iter().find(|(direct, ..)| *direct).map(|(_, speaker, _)| speaker);
    assert_eq!(speaker(text).as_deref(), Some("Zahra"));
    let text =
        "Le maire explique :\n\n« Nous allons fermer l'école, c'est triste. » Zahra, 52 ans, habite en face.";
    assert_eq!(speaker(text).as_deref(), Some("maire"));
}
