use std::collections::{BTreeMap, HashMap, HashSet};

use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{NamedOrBlankNode, Term},
};

use super::{KnowledgeError, Position};
use crate::{
    text::{fold, name_key},
    vocab::{EntityType, RelationType, term},
};

const FILE: &str = "ontology/entities.ttl";
const COUNTRY: &str = "https://schema.org/Country";
const PREF_LABEL: &str = "http://www.w3.org/2004/02/skos/core#prefLabel";
const ALT_LABEL: &str = "http://www.w3.org/2004/02/skos/core#altLabel";
const SAME_AS: &str = "http://www.w3.org/2002/07/owl#sameAs";
const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// Something that relata knows by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownEntity {
    /// Its IRI in `ontology/entities.ttl`.
    pub iri: String,
    /// What kind of thing it is.
    pub kind: EntityType,
    /// Its usual name in French.
    pub name: String,
    /// Its other names.
    pub other_names: Vec<String>,
    /// Its usual name in English, if that is another.
    pub english_name: Option<String>,
    /// Its nationality words, all inflected forms.
    pub demonyms: Vec<String>,
    /// Nouns by which it is taken up: `rebelle`.
    pub nouns: Vec<String>,
    /// Of a person, the offices at the top of their state that they held: `président`.
    pub offices: Vec<String>,
    /// IRIs of the same thing elsewhere.
    pub same_as: Vec<String>,
    /// The IRIs of its capitals.
    pub capitals: Vec<String>,
    /// The IRI of the state that it belongs to, or lies in.
    pub country: Option<String>,
    /// Whether it is a state.
    pub is_country: bool,
    /// Where it is, for places.
    pub position: Option<Position>,
    /// Whether the user added it.
    pub is_own: bool,
    /// Those of its names that are ordinary words too: `Libération`.
    pub word_names: Vec<String>,
}

impl KnownEntity {
    /// Whether a name of it is an ordinary word too, so that only its use shows what is meant.
    #[must_use]
    pub fn is_word(&self, name: &str) -> bool {
        let key = name_key(name);
        self.word_names.iter().any(|word| name_key(word) == key)
    }
}

/// The known entities, found by name or nationality word.
#[derive(Debug, Default)]
pub struct KnownEntities {
    entities: Vec<KnownEntity>,
    by_name: HashMap<String, Vec<usize>>,
    /// None where the name is that of several.
    by_english_name: HashMap<String, Option<usize>>,
    by_demonym: HashMap<String, Vec<usize>>,
    by_capital: HashMap<String, usize>,
    /// By what the placed are linked to.
    positions: HashMap<String, Position>,
    /// The first words of all names, folded.
    first_words: HashSet<String>,
}

impl KnownEntities {
    /// Reads the Turtle of `ontology/entities.ttl`.
    ///
    /// # Errors
    /// If it is not Turtle, or an entity has no class, no French `skos:prefLabel` or half a position.
    pub fn from_turtle(turtle: &str) -> Result<Self, KnowledgeError> {
        let error = |message: String| KnowledgeError { file: FILE, message };
        let mut drafts = BTreeMap::<String, Draft>::new();
        for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle) {
            let quad = quad.map_err(|e| error(e.to_string()))?;
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
                return Err(error(format!("blank node {}, expected an IRI", quad.subject)));
            };
            drafts.entry(subject.as_str().to_owned()).or_default().add(quad.predicate.as_str(), quad.object);
        }
        for (place, state) in states_around(&drafts) {
            drafts.entry(place).and_modify(|draft| draft.country = Some(state));
        }
        let entities: Result<Vec<_>, _> = drafts.into_iter().map(|(iri, draft)| draft.finish(iri)).collect();
        Ok(Self::index(entities.map_err(error)?))
    }

    pub(super) fn into_all(self) -> Vec<KnownEntity> {
        self.entities
    }

    pub(super) fn index(entities: Vec<KnownEntity>) -> Self {
        let mut known = Self::default();
        for (i, entity) in entities.iter().enumerate() {
            for name in std::iter::once(&entity.name).chain(&entity.other_names) {
                let key = name_key(name);
                known.first_words.insert(first_word(&key).to_owned());
                let namesakes = known.by_name.entry(key).or_default();
                if namesakes.last() != Some(&i) {
                    namesakes.push(i);
                }
            }
            if let Some(name) = &entity.english_name {
                let key = name_key(name);
                known.first_words.insert(first_word(&key).to_owned());
                known.by_english_name.entry(key).and_modify(|one| *one = None).or_insert(Some(i));
            }
            for demonym in &entity.demonyms {
                known.by_demonym.entry(fold(demonym)).or_default().push(i);
            }
            if let Some(position) = entity.position {
                known.positions.extend(entity.same_as.iter().map(|link| (link.clone(), position)));
            }
            for capital in &entity.capitals {
                known.by_capital.insert(capital.clone(), i);
            }
        }
        known.entities = entities;
        known
    }

    /// All of them, by IRI.
    #[must_use]
    pub fn all(&self) -> &[KnownEntity] {
        &self.entities
    }

    /// The entity with this name, whatever the case and accents; the user's own before others, a
    /// state before its capital of the same name; none if the name means several things.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&KnownEntity> {
        let key = name_key(name);
        // An acronym is one only in capitals: `EU`, not the participle `eu`.
        let in_capitals = || name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let is_meant = |known: &String| {
            name_key(known) == key && (!is_acronym(known) || in_capitals()) && has_capitals_of(known, name)
        };
        let namesakes = self.by_name.get(&key)?.iter().map(|&i| &self.entities[i]);
        let found: Vec<_> = namesakes
            .filter(|entity| std::iter::once(&entity.name).chain(&entity.other_names).any(is_meant))
            .collect();
        let own: Vec<_> = found.iter().filter(|entity| entity.is_own).collect();
        match found.as_slice() {
            [one] => Some(one),
            _ if own.len() == 1 => Some(own[0]),
            several => {
                let mut states = several.iter().filter(|entity| entity.is_country);
                states.next().filter(|_| states.next().is_none()).copied()
            }
        }
    }

    /// The one entity with this English name, which in a French text would be another's: `Jordan`.
    #[must_use]
    pub fn by_english_name(&self, name: &str) -> Option<&KnownEntity> {
        let entity = &self.entities[(*self.by_english_name.get(&name_key(name))?)?];
        let is_meant = |known: &String| has_capitals_of(known, name);
        entity.english_name.as_ref().is_some_and(is_meant).then_some(entity)
    }

    /// Where the place is that an IRI is a link to.
    #[must_use]
    pub fn position_of(&self, link: &str) -> Option<Position> {
        self.positions.get(link).copied()
    }

    /// A name, and whatever else the entity of that name is called: its ids in Wikidata, its other names.
    #[must_use]
    pub fn names_of(&self, name: &str) -> Vec<String> {
        let mut names = vec![name.to_owned()];
        if let Some(known) = self.by_name(name) {
            names.extend(known.same_as.iter().filter_map(|link| Some(link.rsplit_once('/')?.1.to_owned())));
            names.extend([&known.name].into_iter().chain(&known.other_names).cloned());
        }
        names
    }

    /// Whether some name begins with the first word of a key that [`name_key`] made.
    #[must_use]
    pub fn begins_a_name(&self, key: &str) -> bool {
        self.first_words.contains(first_word(key))
    }

    /// The states that a nationality word belongs to: `congolais` is one of two.
    pub fn by_demonym(&self, word: &str) -> impl Iterator<Item = &KnownEntity> {
        self.by_demonym.get(&fold(word)).into_iter().flatten().map(|&at| &self.entities[at])
    }

    /// Whether a word is a nationality word of some state.
    #[must_use]
    pub fn is_demonym(&self, word: &str) -> bool {
        self.by_demonym.contains_key(&fold(word))
    }

    /// The state that somebody or something belongs to, where that is known.
    #[must_use]
    pub fn country_of(&self, known: &KnownEntity) -> Option<&KnownEntity> {
        let country = known.country.as_ref()?;
        self.entities.iter().find(|entity| entity.iri == *country)
    }

    /// The state whose capital this is.
    #[must_use]
    pub fn with_capital(&self, capital: &KnownEntity) -> Option<&KnownEntity> {
        self.by_capital.get(&capital.iri).map(|&i| &self.entities[i])
    }
}

/// Whether words that have a capital in a known name have one in the text: `Le Maire`, not `le maire`.
fn has_capitals_of(known: &str, name: &str) -> bool {
    let words = |text: &str| -> Vec<bool> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(|word| word.starts_with(char::is_uppercase)).collect()
    };
    let (known, name) = (words(known), words(name));
    known.len() != name.len() || known.iter().zip(&name).all(|(known, name)| !known || *name)
}

fn first_word(key: &str) -> &str {
    key.split(' ').next().unwrap_or_default()
}

fn is_acronym(name: &str) -> bool {
    name.len() <= 6 && name.chars().all(char::is_uppercase)
}

#[derive(Default)]
struct Draft {
    kind: Option<EntityType>,
    name: Option<String>,
    other_names: Vec<String>,
    english_name: Option<String>,
    demonyms: Vec<String>,
    nouns: Vec<String>,
    offices: Vec<String>,
    same_as: Vec<String>,
    capitals: Vec<String>,
    country: Option<String>,
    part_of: Option<String>,
    is_country: bool,
    latitude: Option<f64>,
    longitude: Option<f64>,
    word_names: Vec<String>,
}

impl Draft {
    fn add(&mut self, predicate: &str, object: Term) {
        match object {
            Term::Literal(literal) => {
                let french = literal.language().is_some_and(|tag| tag.starts_with("fr"));
                let english = literal.language().is_some_and(|tag| tag.starts_with("en"));
                let text = literal.value().to_owned();
                match predicate {
                    PREF_LABEL if english => self.english_name = Some(text),
                    PREF_LABEL if french => self.name = Some(text),
                    ALT_LABEL if french => self.other_names.push(text),
                    term::WORD_LABEL if french => self.word_names.push(text),
                    term::DEMONYM if french => self.demonyms.push(text),
                    term::NOUN if french => self.nouns.push(text),
                    term::OFFICE if french => self.offices.push(text),
                    term::LATITUDE => self.latitude = Some(text.parse().unwrap_or(f64::NAN)),
                    term::LONGITUDE => self.longitude = Some(text.parse().unwrap_or(f64::NAN)),
                    _ => {}
                }
            }
            Term::NamedNode(node) => match predicate {
                RDF_TYPE if node.as_str() == COUNTRY => self.is_country = true,
                RDF_TYPE => {
                    let of = |kind: &EntityType| kind.iri() == node.as_str();
                    self.kind = EntityType::ALL.iter().copied().find(of).or(self.kind);
                }
                SAME_AS => self.same_as.push(node.into_string()),
                term::CAPITAL => self.capitals.push(node.into_string()),
                term::COUNTRY => self.country = Some(node.into_string()),
                _ if predicate == RelationType::PartOf.iri() => self.part_of = Some(node.into_string()),
                _ => {}
            },
            _ => {}
        }
    }

    fn finish(self, iri: String) -> Result<KnownEntity, String> {
        let kind =
            self.kind.ok_or_else(|| format!("{iri} has no class, expected rel:Place, rel:Person …"))?;
        let name = self.name.ok_or_else(|| format!("{iri} has no skos:prefLabel in French"))?;
        let position = position(kind, self.latitude, self.longitude).map_err(|e| format!("{iri}: {e}"))?;
        let english_name = self.english_name.filter(|english| *english != name);
        Ok(KnownEntity {
            iri,
            kind,
            name,
            other_names: self.other_names,
            english_name,
            demonyms: self.demonyms,
            nouns: self.nouns,
            offices: self.offices,
            same_as: self.same_as,
            capitals: self.capitals,
            country: self.country,
            is_country: self.is_country,
            position,
            is_own: false,
            word_names: self.word_names,
        })
    }
}

/// Of what lies in a state that state: the first around it, else that whose capital it is.
fn states_around(drafts: &BTreeMap<String, Draft>) -> Vec<(String, String)> {
    /// How many regions may lie in each other.
    const DEEPEST: usize = 8;
    let is_state = |iri: &&String| drafts.get(*iri).is_some_and(|draft| draft.is_country);
    let around = |iri: &String| drafts.get(iri)?.part_of.as_ref();
    let capitals = drafts.iter().flat_map(|(state, draft)| draft.capitals.iter().map(move |of| (of, state)));
    let within = drafts.keys().filter(|place| !is_state(place)).filter_map(|place| {
        let state = std::iter::successors(around(place), |iri| around(iri)).take(DEEPEST).find(is_state);
        Some((place, state?))
    });
    capitals.chain(within).map(|(place, state)| (place.clone(), state.clone())).collect()
}

/// Where something is, if it is said; only of places, and whole.
pub(super) fn position(
    kind: EntityType,
    latitude: Option<f64>,
    longitude: Option<f64>,
) -> Result<Option<Position>, String> {
    match (latitude, longitude) {
        (None, None) => Ok(None),
        (Some(latitude), Some(longitude)) if kind == EntityType::Place => {
            let position = Position::new(latitude, longitude).map(Some);
            position.ok_or_else(|| format!("no place has latitude {latitude} and longitude {longitude}"))
        }
        (Some(_), Some(_)) => Err(format!("a {kind} has no position, only a Place")),
        _ => Err("half a position, expected latitude and longitude".to_owned()),
    }
}
