//! What relata knows beforehand holds together.

use std::collections::{BTreeMap, BTreeSet};

use relata::{
    annotation::Event,
    knowledge::{Knowledge, Lexicon},
    source::{FrenchText, Metadata},
    text::name_key,
    vocab::{EntityType, EventType},
};

#[test]
fn each_name_leads_to_one_thing() {
    let knowledge = Knowledge::built_in().unwrap();
    let mut by_key = BTreeMap::<String, BTreeSet<&str>>::new();
    for entity in knowledge.entities.all() {
        for name in std::iter::once(&entity.name).chain(&entity.other_names) {
            by_key.entry(name_key(name)).or_default().insert(&entity.iri);
            let found = knowledge.entities.by_name(name);
            assert!(found.is_some(), "{name} leads nowhere");
        }
    }
    for (name, things) in by_key.iter().filter(|(_, things)| things.len() > 1) {
        let entity = |iri: &&str| knowledge.entities.all().iter().find(|entity| entity.iri == **iri).unwrap();
        let states: Vec<_> = things.iter().map(entity).filter(|entity| entity.is_country).collect();
        let capital_of_it = |iri: &&&str| {
            states.iter().any(|state| state.capitals.iter().any(|c| c == **iri) || state.iri == ***iri)
        };
        assert!(states.len() == 1 && things.iter().all(|iri| capital_of_it(&iri)), "{name} is {things:?}");
    }
}

#[test]
fn states_are_known_by_name_demonym_and_capital() {
    let known = Knowledge::built_in().unwrap().entities;
    assert_eq!(known.by_name("Etats Unis").unwrap().name, "États-Unis");
    assert_eq!(known.by_demonym("Malienne").next().unwrap().name, "Mali");
    let bamako = known.by_name("BAMAKO").unwrap();
    assert_eq!(known.with_capital(bamako).unwrap().name, "Mali");
    // Cities lie in the state around their region.
    let state = |city: &str| known.by_name(city).unwrap().country.clone().unwrap();
    assert_eq!(state("Genève"), known.by_name("Suisse").unwrap().iri);
    assert_eq!(state("Bamako"), known.by_name("Mali").unwrap().iri);
    assert_eq!(known.by_name("Mali").unwrap().country, None);
    assert!(known.by_name("bamako").is_none(), "a name has its capital");
    assert!(known.by_name("eu").is_none(), "a participle is not an acronym");
    assert_eq!(known.by_demonym("congolais").count(), 2);
    let obama = known.by_name("Barack Obama").unwrap();
    assert_eq!(obama.country, known.by_name("États-Unis").map(|state| state.iri.clone()));
    assert!(known.is_demonym("congolais"));
}

#[test]
fn offices_are_of_persons_of_a_state_and_nouns_are_of_those_who_fight() {
    let knowledge = Knowledge::built_in().unwrap();
    for entity in knowledge.entities.all() {
        let is_office = |office: &String| {
            ["président", "premier ministre", "chancelier", "roi"].contains(&office.as_str())
        };
        assert!(entity.offices.iter().all(is_office), "{}: {:?}", entity.iri, entity.offices);
        if !entity.offices.is_empty() {
            assert_eq!((entity.kind, entity.country.is_some()), (EntityType::Person, true), "{}", entity.iri);
        }
        let fights = |noun: &String| knowledge.french.groups.fighters.contains(noun.as_str());
        assert!(entity.nouns.iter().all(fights), "{}: {:?}", entity.iri, entity.nouns);
        assert!(entity.nouns.is_empty() || entity.kind == EntityType::Organization, "{}", entity.iri);
    }
    assert_eq!(knowledge.entities.by_name("Nelson Mandela").unwrap().offices, ["président"]);
}

#[test]
fn the_lexicon_covers_every_event_type() {
    let lexicon = Knowledge::built_in().unwrap().french;
    let covered: BTreeSet<EventType> = lexicon.events.senses().map(|sense| sense.kind).collect();
    let expected = EventType::ALL.iter().copied().filter(|kind| *kind != EventType::Other);
    assert_eq!(covered, expected.collect());
}

/// The share of examples that must be read right; the others are wrong by the parser's fault.
const READ_RIGHT: f64 = 0.97;

#[test]
fn the_program_reads_the_lexicon_s_examples() {
    let knowledge = Knowledge::built_in().unwrap();
    let metadata = Metadata::default();
    let text = FrenchText::new(&knowledge, &metadata);
    let mut wrong = Vec::new();
    let mut count = 0;
    for sense in knowledge.french.events.senses() {
        count += 1;
        let sentence = sense.example.replace('*', "");
        let start = sense.example.chars().position(|c| c == '*').unwrap() as u32;
        let length = sense.example.chars().skip(start as usize + 1).position(|c| c == '*').unwrap() as u32;
        let found = text.annotate("example", &sentence);
        let marked =
            |event: &&Event| event.mentions.iter().any(|m| (m.start, m.end) == (start, start + length));
        let kind = found.events.iter().find(marked).map(|event| event.kind);
        if kind != Some(sense.kind) {
            wrong.push(format!("{}/{}: {} → {kind:?}", sense.kind, sense.name, sense.example));
        }
    }
    let right = 1.0 - wrong.len() as f64 / count as f64;
    assert!(right >= READ_RIGHT, "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_expression_among_the_words_of_the_lexicon_is_found() {
    let toml = include_str!("../../ontology/lexicon/fr.toml");
    let wrong = toml.replacen("{ lemma = \"défaite\"", "{ lemma = \"lourde *défaite*\"", 1);
    let error = Lexicon::from_toml(&wrong).unwrap_err().to_string();
    assert!(error.contains("[events.Victory] lourde *défaite*: an expression belongs to phrases"), "{error}");
}

#[test]
fn a_wrong_role_in_the_lexicon_is_found() {
    let toml = include_str!("../../ontology/lexicon/fr.toml");
    let wrong = toml.replacen("subject = \"agent\"", "subject = \"victim\"", 1);
    let error = Lexicon::from_toml(&wrong).unwrap_err().to_string();
    assert!(error.contains("fr.toml") && error.contains("has no role victim"), "{error}");
}

#[test]
fn an_entry_that_never_wins_is_found() {
    let toml = include_str!("../../ontology/lexicon/fr.toml");
    let noun = toml.lines().find(|line| line.starts_with("  { lemma = \"sécession\"")).unwrap();
    let twice = toml.replacen(noun, &format!("{noun}\n{noun}"), 1);
    let error = Lexicon::from_toml(&twice).unwrap_err().to_string();
    assert!(error.contains("[events.Conflict] sécession: an entry before it"), "{error}");
}
