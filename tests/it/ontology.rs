//! The files of `ontology/` and the code agree, both ways.

use std::{collections::BTreeSet, fs};

use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{NamedOrBlankNode, Quad, Term},
};
use relata::{
    annotation::json_schema,
    rdf::PREFIXES,
    sparql::QUESTIONS,
    vocab::{EventType, Measure, Modality, Polarity, RelationType, Role, Stance, term},
};

use crate::support::root;

fn read(file: &str) -> String {
    fs::read_to_string(root().join("ontology").join(file)).unwrap()
}

fn quads(file: &str) -> Vec<Quad> {
    let text = read(file);
    RdfParser::from_format(RdfFormat::Turtle).for_slice(&text).collect::<Result<_, _>>().unwrap()
}

/// The subjects of a file that are in a namespace.
fn declared(file: &str, namespace: &str) -> BTreeSet<String> {
    let subjects = quads(file).into_iter().filter_map(|quad| match quad.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.into_string()),
        NamedOrBlankNode::BlankNode(_) => None,
    });
    subjects.filter(|iri| iri.starts_with(namespace)).collect()
}

#[test]
fn every_term_is_declared_and_every_declared_term_is_used() {
    let mut terms: BTreeSet<&str> = term::ALL.iter().copied().collect();
    terms.extend(Role::ALL.iter().map(|role| role.iri()));
    terms.extend(Stance::ALL.iter().map(|stance| stance.iri()));
    terms.extend(RelationType::ALL.iter().map(|relation| relation.iri()));
    terms.extend(Measure::ALL.iter().map(|measure| measure.iri()));
    terms.extend(Modality::ALL.iter().map(|modality| modality.iri()));
    terms.extend(Polarity::ALL.iter().map(|polarity| polarity.iri()));
    let declared = declared("relata.ttl", term::RELATA);
    let declared: BTreeSet<_> = declared.iter().map(String::as_str).collect();
    let missing: Vec<_> = terms.difference(&declared).collect();
    let unused: Vec<_> = declared.difference(&terms).collect();
    assert!(
        missing.is_empty() && unused.is_empty(),
        "not in relata.ttl: {missing:?}; not in the code: {unused:?}"
    );
}

#[test]
fn every_term_has_a_label_and_a_comment_in_both_languages() {
    let quads = quads("relata.ttl");
    for iri in declared("relata.ttl", term::RELATA) {
        for property in ["label", "comment"] {
            for language in ["en", "fr"] {
                let found = quads.iter().any(|quad| {
                    quad.subject.to_string() == format!("<{iri}>")
                        && quad.predicate.as_str()
                            == format!("http://www.w3.org/2000/01/rdf-schema#{property}")
                        && matches!(&quad.object, Term::Literal(text) if text.language() == Some(language))
                });
                assert!(found, "{iri} has no {property} in {language}");
            }
        }
    }
}

#[test]
fn event_types_are_those_of_the_registry() {
    let expected: BTreeSet<_> = EventType::ALL.iter().map(|kind| kind.iri().to_owned()).collect();
    assert_eq!(declared("event-types.ttl", term::EVENT_TYPES), expected);
}

#[test]
fn ready_questions_are_the_files() {
    let mut files: Vec<_> = fs::read_dir(root().join("ontology/queries"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let names: Vec<_> = QUESTIONS.iter().map(|question| format!("{}.rq", question.name)).collect();
    assert_eq!(files, names);
    for question in QUESTIONS {
        assert!(question.answers().len() > 20, "{} does not say what it answers", question.name);
    }
}

/// The context says of each property what the ontology says: values that are IRIs, and instants.
#[test]
fn the_context_is_that_of_the_ontology() {
    const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
    let mut context = serde_json::json!({
        "@version": 1.1,
        "@vocab": term::RELATA,
        "altLabel": { "@id": "skos:altLabel" },
        "label": { "@id": "rdfs:label" },
        "sameAs": { "@id": "owl:sameAs", "@type": "@id" },
    });
    for (prefix, namespace) in PREFIXES {
        context[prefix] = (*namespace).into();
    }
    for quad in quads("relata.ttl") {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let Some(word) = subject.as_str().strip_prefix(term::RELATA) else { continue };
        let Term::NamedNode(object) = &quad.object else { continue };
        if object.as_str() == "http://www.w3.org/2002/07/owl#ObjectProperty" {
            context[word] = serde_json::json!({ "@type": "@id" });
        } else if quad.predicate.as_str() == format!("{RDFS}range") && object.as_str().ends_with("#dateTime")
        {
            context[word] = serde_json::json!({ "@type": "xsd:dateTime" });
        }
    }
    let context = serde_json::json!({ "@context": context });
    let context = serde_json::to_string_pretty(&context).unwrap() + "\n";
    let path = root().join("ontology/context.jsonld");
    if std::env::var_os("RELATA_BLESS").is_some() {
        fs::write(&path, &context).unwrap();
    }
    assert!(
        fs::read_to_string(path).unwrap() == context,
        "run the tests with RELATA_BLESS=1 and look at the difference"
    );
}

#[test]
fn the_schema_is_that_of_the_record() {
    let schema = serde_json::to_string_pretty(&json_schema()).unwrap() + "\n";
    let path = root().join("ontology/annotation.schema.json");
    if std::env::var_os("RELATA_BLESS").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    assert!(
        fs::read_to_string(path).unwrap() == schema,
        "run the tests with RELATA_BLESS=1 and look at the difference"
    );
}
