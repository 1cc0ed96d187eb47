//! What relata knows beforehand holds together.

use std::collections::{BTreeMap, BTreeSet};

use relata::{
    knowledge::{Knowledge, Lexicon},
    text::name_key,
    vocab::EventType,
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
    assert_eq!(known.by_name("etats unis").unwrap().name, "États-Unis");
    assert_eq!(known.by_demonym("Malienne").unwrap().name, "Mali");
    let bamako = known.by_name("BAMAKO").unwrap();
    assert_eq!(known.with_capital(bamako).unwrap().name, "Mali");
    assert!(known.by_name("eu").is_none(), "a participle is not an acronym");
    assert!(known.by_demonym("congolais").is_none(), "of two states");
    assert!(known.is_demonym("congolais"));
}

#[test]
fn the_lexicon_covers_every_event_type() {
    let lexicon = Knowledge::built_in().unwrap().french;
    for kind in EventType::ALL.iter().filter(|kind| **kind != EventType::Other) {
        assert!(lexicon.frame(*kind).is_some(), "no words for {kind}");
    }
    assert!(lexicon.event_words("bombardements").iter().any(|word| word.kind == EventType::Bombardment));
}

#[test]
fn a_wrong_role_in_the_lexicon_is_found() {
    let toml = include_str!("../../ontology/lexicon/fr.toml");
    let wrong = toml.replacen("subject = \"agent\"", "subject = \"victim\"", 1);
    let error = Lexicon::from_toml(&wrong).unwrap_err().to_string();
    assert!(error.contains("fr.toml") && error.contains("has no role victim"), "{error}");
}
