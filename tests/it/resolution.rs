//! Who is who across documents.

use std::collections::BTreeSet;

use relata::{annotation::AnnotatedDocument, knowledge::Knowledge, resolve::resolve};

use serde_json::json;

use crate::support::{gold, records, relata, relata_ok, stderr};

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

/// Records with one entity each, in the country named, under another name in the text where given.
fn told(id: &str, country: &str, kind: &str, name: &str, also: Option<&str>) -> AnnotatedDocument {
    let text = format!("{country} {name} {}", also.unwrap_or_default());
    let place = |start: usize, words: &str| {
        format!(r#"{{"start":{start},"end":{},"form":"name"}}"#, start + words.chars().count())
    };
    let first = country.chars().count() + 1;
    let mut mentions = vec![place(first, name)];
    mentions.extend(also.map(|also| place(first + name.chars().count() + 1, also)));
    records(&format!(
        r#"{{"id":"{id}","text":"{text}","entities":[{{"id":"c","type":"Place","name":"{country}","mentions":[{}]}},{{"id":"e","type":"{kind}","name":"{name}","mentions":[{}]}}]}}"#,
        place(0, country),
        mentions.join(",")
    ))
    .remove(0)
}

/// Whether the entities of two documents are one, and why.
fn one(a: AnnotatedDocument, b: AnnotatedDocument) -> Option<relata::resolve::Why> {
    let documents = [a, b];
    let resolution = resolve(&documents, &Knowledge::built_in().unwrap().entities);
    let [a, b] = [0, 1].map(|d| resolution.entity_of[d][1]);
    (a == b).then(|| resolution.entities[a].joined[0].why)
}

#[test]
fn one_thing_has_several_names() {
    use relata::resolve::Why;
    let person = |id, name| told(id, "Mali", "Person", name, None);
    let body = |id, name, also| told(id, "Mali", "Organization", name, also);
    assert_eq!(one(person("a", "Ousmane Korodji"), person("b", "Korodji")), Some(Why::LastName));
    assert_eq!(
        one(person("a", "Keïta"), person("b", "président Keïta")),
        Some(Why::Spelling).filter(|_| false)
    );
    assert_eq!(one(person("a", "Mohamed Korodji"), person("b", "Mohammed Korodji")), Some(Why::Spelling));
    let places = ["Chinégodar", "Chinagodrar"].map(|name| told(name, "Mali", "Place", name, None));
    let [a, b] = places;
    assert_eq!(one(a, b), Some(Why::Spelling));
    let full = "Comité national des pêcheurs du fleuve";
    assert_eq!(one(body("a", full, None), body("b", "CNPF", None)), Some(Why::Acronym));
    let named_both = body("b", "Mouvement des jeunes", Some("Jeunesse"));
    assert_eq!(one(body("a", "Jeunesse", None), named_both), Some(Why::OtherName));
}

#[test]
fn namesakes_in_one_place_have_keys_of_their_own() {
    let entity = |id: &str| json!({"id": id, "type": "Group", "name": "civils", "mentions": [{"start": 0, "end": 1, "form": "nominal"}]});
    let document = json!({"id": "a", "text": "abc", "entities": [entity("e1"), entity("e2")]});
    let resolution = resolve(&records(&document.to_string()), &Knowledge::built_in().unwrap().entities);
    let keys: BTreeSet<_> = resolution.entities.iter().map(|entity| &entity.key).collect();
    assert_eq!(keys.len(), 2, "{keys:?}");
}

#[test]
fn namesakes_are_kept_apart() {
    let person = |id, country, name| told(id, country, "Person", name, None);
    assert_eq!(
        one(person("a", "Mali", "Jean Martin"), person("b", "France", "Martin")),
        None,
        "of two countries"
    );
    assert_eq!(one(person("a", "Mali", "Louis Martin"), person("b", "Mali", "Louise Martin")), None);
    let two = [
        person("a", "Mali", "Jean Martin"),
        person("b", "Mali", "Paul Martin"),
        person("c", "Mali", "Martin"),
    ];
    assert_eq!(things(&two).0, 4, "the country and three: nobody knows which Martin");
    let tripoli = |id, country: &str| {
        let mut document = told(id, country, "Place", "Tripoli", None);
        let relation = r#"{"type":"partOf","subject":"e","object":"c"}"#;
        document.relations.push(serde_json::from_str(relation).unwrap());
        document
    };
    let documents = [tripoli("a", "Libye"), tripoli("b", "Liban"), tripoli("c", "Libye")];
    let none = relata::knowledge::KnownEntities::default();
    let resolution = resolve(&documents, &none);
    assert_eq!(
        resolution.entity_of[0][1], resolution.entity_of[1][1],
        "nothing tells them apart where no state is known"
    );
    let known = none
        .with_own("own.ttl".as_ref(), b"@prefix rel: <https://w3id.org/relata#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . \
            <urn:1> a rel:Place, <https://schema.org/Country> ; skos:prefLabel 'Libye'@fr . <urn:2> a rel:Place, <https://schema.org/Country> ; skos:prefLabel 'Liban'@fr .")
        .unwrap();
    let resolution = resolve(&documents, &known);
    assert_ne!(resolution.entity_of[0][1], resolution.entity_of[1][1]);
    assert_eq!(resolution.entity_of[0][1], resolution.entity_of[2][1]);
}

#[test]
fn the_user_knows_better() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let articles = [
        document(
            "a",
            &[
                ("Place", "Gerland", "name", ""),
                ("Group", "rebelles", "nominal", ""),
                ("Group", "opposition", "nominal", ""),
                ("Person", "Paul Kagame", "name", ""),
            ],
        ),
        document(
            "b",
            &[
                ("Group", "rébellion", "nominal", ""),
                ("Group", "comité", "nominal", ""),
                ("Person", "Paul Kagame", "name", ""),
            ],
        ),
    ];
    let lines: Vec<_> = articles.iter().map(|article| serde_json::to_string(article).unwrap()).collect();
    let articles = write("articles.jsonl", &lines.join("\n"));
    let entities = |args: &[&str]| relata_ok(&[&["stats", &articles, "--quiet"], args].concat());
    let decided = write(
        "d.toml",
        "[[same]]\nnames = ['opposition', 'rebelles']\n[[different]]\nnames = ['rebelles', 'rébellion']\n\
        [[rename]]\nname = 'Gerland'\nto = 'Gerland-Sud'\n[[retype]]\nname = 'comité'\nto = 'Organization'\n",
    );
    let before = entities(&["--entities"]);
    assert!(before.contains("\n  b: Paul Kagame: same name"), "{before}");
    for undecided in ["Gerland (Place)", "comité (Group)", "opposition (Group)", "rebelles (Group)"] {
        assert!(before.contains(undecided), "{undecided}: {before}");
    }
    let after = entities(&["--entities", "--decisions", &decided]);
    for done in
        ["opposition: your decision", "rébellion (Group)", "Gerland-Sud (Place)", "comité (Organization)"]
    {
        assert!(after.contains(done), "{done}: {after}");
    }

    let own = write(
        "own.csv",
        "type,name,other_names,same_as\nPlace,Gerland,Guerland,http://www.wikidata.org/entity/Q1\n",
    );
    assert!(entities(&["--entities", &own]).contains("Gerland (Place) Q1"));
    let own = write(
        "own.json",
        r#"[{"type": "Place", "name": "Gerland", "same_as": ["http://www.wikidata.org/entity/Q2"]}]"#,
    );
    assert!(entities(&["--entities", &own]).contains("Gerland (Place) Q2"));
    for (name, content, wanted) in [
        ("a.csv", "type,name\nCity,Gerland\n", "City"),
        ("b.json", r#"[{"type": "Place", "name": "X", "same_as": ["no iri"]}]"#, "is no IRI"),
        ("c.ttl", "<urn:x> .", "c.ttl"),
    ] {
        let file = write(name, content);
        let output = relata(&["build", &articles, "--entities", &file]);
        assert!(output.status.code() == Some(2) && stderr(&output).contains(wanted), "{}", stderr(&output));
    }
    let file = write("e.toml", "[[same]]\nnames = ['one']\n");
    let output = relata(&["stats", &articles, "--decisions", &file]);
    assert!(
        stderr(&output).contains("has fewer than two") && output.status.code() == Some(2),
        "{}",
        stderr(&output)
    );
}
