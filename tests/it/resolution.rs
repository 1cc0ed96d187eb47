//! Who is who across documents.

use relata::{annotation::AnnotatedDocument, knowledge::Knowledge, resolve::resolve};

use crate::support::{gold, records};

fn document(id: &str, entities: &[(&str, &str, &str, &str)]) -> AnnotatedDocument {
    let entity = |(i, (kind, name, form, link)): (usize, &(&str, &str, &str, &str))| {
        let same_as = if link.is_empty() { String::new() } else { format!(r#","same_as":["{link}"]"#) };
        format!(
            r#"{{"id":"e{i}","type":"{kind}","name":"{name}"{same_as},"mentions":[{{"start":0,"end":1,"form":"{form}"}}]}}"#
        )
    };
    let entities: Vec<_> = entities.iter().enumerate().map(entity).collect();
    records(&format!(r#"{{"id":"{id}","text":"x","entities":[{}]}}"#, entities.join(","))).remove(0)
}

/// The names of the entities of each document that are one thing, with the number of things.
fn things(documents: &[AnnotatedDocument]) -> (usize, Vec<Vec<usize>>) {
    let knowledge = Knowledge::built_in().unwrap();
    let resolution = resolve(documents, &knowledge.entities);
    (resolution.entities.len(), resolution.entity_of)
}

const ROMAN_SYRIA: &str = "http://www.wikidata.org/entity/Q207118";

#[test]
fn spellings_of_a_name_are_one_person() {
    let spellings = ["Bachar Al Assad", "Bachar el-Assad", "Bachar al-Assad", "BACHAR AL-ASSAD"];
    let documents: Vec<_> = spellings
        .iter()
        .enumerate()
        .map(|(i, name)| document(&i.to_string(), &[("Person", name, "name", "")]))
        .collect();
    assert_eq!(things(&documents).0, 1);
}

#[test]
fn common_nouns_stay_in_their_document() {
    let rebels = |id| {
        document(
            id,
            &[("Group", "rebelles", "nominal", ""), ("Organization", "armée malienne", "nominal", "")],
        )
    };
    let (count, of) = things(&[rebels("a"), rebels("b")]);
    assert_eq!(count, 3, "two groups of rebels, one army");
    assert_ne!(of[0][0], of[1][0]);
    assert_eq!(of[0][1], of[1][1]);
}

#[test]
fn a_link_of_its_own_goes_before_a_known_name() {
    let (count, of) = things(&[
        document("a", &[("Place", "Syrie", "name", ROMAN_SYRIA)]),
        document("b", &[("Place", "Syrie", "name", "")]),
    ]);
    assert_eq!(count, 2);
    assert_ne!(of[0][0], of[1][0]);
}

#[test]
fn two_things_of_one_document_are_never_joined_by_name() {
    let twice = [("Place", "Idlib", "name", ""), ("Place", "Idlib", "name", "")];
    assert_eq!(things(&[document("a", &twice)]).0, 2);
    let twice = [("Place", "Syrie", "name", ""), ("Place", "Syrie", "name", "")];
    assert_eq!(things(&[document("a", &twice), document("b", &twice[..1])]).0, 3);
}

#[test]
fn what_has_a_name_elsewhere_is_the_same_where_it_is_described() {
    let (count, _) = things(&[
        document("a", &[("Place", "Gao-Nord", "name", "")]),
        document("b", &[("Place", "Gao-Nord", "nominal", "")]),
    ]);
    assert_eq!(count, 1);
}

#[test]
fn the_gold_articles_share_what_they_share() {
    let documents = gold("gold");
    let knowledge = Knowledge::built_in().unwrap();
    let resolution = resolve(&documents, &knowledge.entities);
    let count = |name: &str| resolution.entities.iter().filter(|entity| entity.name == name).count();
    for name in [
        "Alep",
        "Alep-Est",
        "Alep-Ouest",
        "Syrie",
        "Bachar al-Assad",
        "Hezbollah",
        "armée syrienne",
        "gouvernement syrien",
    ] {
        assert_eq!(count(name), 1, "{name}");
    }
    assert_eq!(count("rebelles"), 1, "the articles are on one country");
}
