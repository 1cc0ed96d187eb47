use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::{
    KnowledgeError,
    senses::{EventTable, EventWords},
};
use crate::{
    text::{AsideWords, FurnitureWords},
    vocab::{EventType, Measure, Modality, RelationType},
};

const FILE: &str = "ontology/lexicon/fr.toml";

/// A set of lower-case words.
pub type Words = HashSet<Box<str>>;

/// What a lexicon file (`ontology/lexicon/fr.toml`) tells of one language; words are lemmas.
#[derive(Debug)]
pub struct Lexicon {
    /// Words that name events.
    pub events: EventWords,
    /// Verbs that lend a noun their subject.
    pub light_verbs: LightVerbs,
    /// Words that put an event in a modality.
    pub modality: BTreeMap<Modality, Colours>,
    /// Words that deny an event.
    pub negation: Colours,
    /// Words that deny an event and make it a goal: `éviter`.
    pub intended_negative: Colours,
    /// Words that attribute.
    pub attribution: Attribution,
    /// Words that tell how two entities stand to each other.
    pub relations: BTreeMap<RelationType, RelationWords>,
    /// Words for persons.
    pub persons: Persons,
    /// Words for organizations.
    pub organizations: Organizations,
    /// Words for places.
    pub places: Places,
    /// Words for people meant collectively.
    pub groups: Groups,
    /// Labels of one camp, by the camp.
    pub camps: BTreeMap<Box<str>, Words>,
    /// What a number before a noun counts and measures.
    pub measures: HashMap<Box<str>, MeasuredNoun>,
    /// How many words the longest of these has: `soldat de la paix`.
    pub longest_measure: usize,
    /// What verbs tell of those counted.
    pub measure_verbs: BTreeMap<Measure, MeasureVerbs>,
    /// Words without a bearing on what is told.
    pub asides: AsideWords,
    /// Lines that are page furniture.
    pub furniture: FurnitureWords,
}

/// Verbs that say little beside a noun that names an event.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LightVerbs {
    /// Their subject does it: `lancer une offensive`.
    pub active: Words,
    /// It is done to their subject: `subir un revers`.
    pub passive: Words,
    /// Their subject is a party to it, be it only to leave: `rompre les négociations`.
    pub joining: Words,
    /// The noun is their subject: `les combats ont repris`.
    pub begin_end: Words,
    /// Their infinitive tells what happens: `doit se tenir`.
    pub modal: Words,
    /// Their object does what their infinitive tells: `forcer X à partir`.
    pub passing_on: Words,
    /// Behind `de` they say what their object is called: `qualifier X de traître`.
    pub calling: Words,
    /// Verbs of saying what one is to do: `annoncer`.
    pub announcing: Words,
    /// Behind `à` they say who did it: `attribuer`.
    pub attributing: Words,
    /// Nouns that only say how often the noun below happens: `une vague d'attentats`.
    pub series: Words,
    /// Their infinitive has a subject of its own: `voir`.
    pub perceiving: Words,
    /// With `se` they mean another thing: `s'appeler`.
    pub apart: Words,
    /// They form their past with `être`, which is no passive.
    pub moving: Words,
    /// Their complement with `de` is no object.
    pub governing_de: Words,
}

/// Words that say how an event is put: by what they are and how they stand to its word.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Colours {
    /// The event word is their object, infinitive or clause.
    pub verbs: Words,
    /// The event word is their complement.
    pub nouns: Words,
    /// They qualify the event noun, or govern its verb.
    pub adjectives: Words,
    /// They stand with the verb.
    pub adverbs: Words,
    /// Several words, read as they stand right before the event word or its phrase.
    pub expressions: Vec<Box<str>>,
}

/// Words that attribute.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Attribution {
    /// Verbs that deny what was told before.
    pub denying: Words,
    /// Verbs of thinking: who does not think so still thinks something of it.
    pub thinking: Words,
    /// Verbs of saying, thinking and showing.
    pub verbs: Words,
    /// Verbs with an object or complement that may be in somebody's words: `condamner un « crime »`.
    pub quoting: Words,
    /// Nouns of saying.
    pub nouns: Words,
    /// `selon`, `d'après`.
    pub prepositions: Vec<Box<str>>,
    /// Nouns of hearsay: `rumeur`.
    pub hearsay_nouns: Words,
    /// Nouns that are a source though not persons: `rapport`.
    pub source_nouns: Words,
    /// Verbs whose object is what is reported: `annoncer`.
    pub reporting: Words,
    /// Nouns for what somebody says something in: `entretien`.
    pub spoken: Words,
    /// What says what its author does: `une résolution demandant un cessez-le-feu`.
    pub texts: Words,
}

/// Words that tell how two entities stand to each other.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RelationWords {
    /// What one is of the other: `allié de X`.
    pub nouns: Words,
    /// Verbs between them: `soutenu par X`, `lié à X`.
    pub verbs: Words,
}

/// Words for persons.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Persons {
    /// Who is somewhere for somebody: `ambassadeur à Paris`.
    pub posted: Words,
    /// Nouns before a person's name.
    pub titles: Words,
    /// Of these, civil and military forms of address.
    pub courtesy: Words,
    /// Of these, offices: `ministre`.
    pub offices: Words,
    /// Of these, those that only a state has: `ministre`.
    pub state_offices: Words,
    /// Who leads: `chef`.
    pub leaders: Words,
    /// Who represents: `émissaire`.
    pub representatives: Words,
    /// Who belongs to something: `membre`.
    pub members: Words,
    /// Other nouns for one person.
    pub individuals: Words,
    /// What takes up somebody whom the text has named.
    pub descriptions: Vec<Description>,
    /// First names, as written.
    pub first_names: Words,
}

/// Nouns that take up somebody, and what they may have been called: `le militaire`, of a general.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// The nouns.
    pub words: Words,
    /// Titles and nouns that fit.
    pub titles: Words,
}

/// Words for organizations.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Organizations {
    /// First words of organizations.
    pub heads: Words,
    /// The armed body of a state.
    pub armies: Words,
    /// What tells an army from those that fight it: `fédéral`.
    pub regular: Words,
    /// Who an army has, one by one.
    pub soldiers: Words,
    /// The government of a state.
    pub governments: Words,
    /// Those whose name stands right behind them, be it a person's: `lycée`.
    pub named: Words,
    /// Media.
    pub media: Words,
    /// Names of news media, folded: `afp`.
    pub press: Words,
    /// Acronyms that no body bears: `TVA`.
    pub acronyms_of_things: Words,
    /// Armed groups.
    pub fighters: Words,
}

/// Words for places.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Places {
    /// Nouns before the name of a place.
    pub classifiers: Words,
    /// Parts of a place.
    pub parts: Words,
    /// Other nouns for places.
    pub nouns: Words,
    /// Nouns that are a part of a site's name when they stand right before it: `pont Mirabeau`.
    pub sites: Words,
    /// Bodies that are where they sit, unless they act: `hôpital`.
    pub buildings: Words,
    /// Sites that need no preposition: `se sont rassemblés place Tahrir`.
    pub streets: Words,
    /// What towns lie in: `province`, `nord`.
    pub regions: Words,
    /// Verbs whose object, a name that nobody knows, is a place: `assiéger`.
    pub verbs: Words,
    /// Verbs whose object is one where those who fight are the subject: `reprendre`.
    pub taken: Words,
    /// Nouns behind whose `de` one stands: `habitants de`.
    pub around: Words,
    /// Nouns for what lies between two: `la frontière entre`.
    pub between: Words,
}

/// Words for people meant collectively.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Groups {
    /// Who fights in a war, one by one and together.
    pub forces: Words,
    /// Who fights for an armed body: of one with a name, they are that body.
    pub fighters: Words,
    /// Those who are the armed body that has them: `ses troupes`.
    pub troops: Words,
    /// In the plural.
    pub nouns: Words,
    /// In the singular.
    pub collective: Words,
}

/// What a number before a noun measures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeasuredNoun {
    /// The measure; none where the verb decides.
    pub measure: Option<Measure>,
    /// What is counted, lower-case English.
    pub population: Option<Box<str>>,
}

/// Verbs that tell what happened to those counted, by where these stand.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MeasureVerbs {
    /// The counted are the object, or the subject of the passive.
    pub object: Words,
    /// The counted are the subject.
    pub subject: Words,
}

impl Lexicon {
    /// Whether a noun is a length of time: `mois`.
    #[must_use]
    pub fn is_length(&self, noun: &str) -> bool {
        self.measures.get(noun).is_some_and(|known| known.measure == Some(Measure::Duration))
    }

    /// Reads the TOML of a lexicon.
    ///
    /// # Errors
    /// If it is not TOML, or a table or word is not what it must be.
    pub fn from_toml(toml: &str) -> Result<Self, KnowledgeError> {
        let error = |message: String| KnowledgeError { file: FILE, message };
        let file: File = toml::from_str(toml).map_err(|e| error(e.to_string()))?;
        let measures = measured_nouns(file.populations, file.measured_nouns);
        Ok(Self {
            events: EventWords::from_tables(file.events).map_err(error)?,
            light_verbs: file.light_verbs,
            intended_negative: file.modality.intended_negative,
            modality: BTreeMap::from([
                (Modality::Hedged, file.modality.hedged),
                (Modality::Predicted, file.modality.predicted),
                (Modality::Demanded, file.modality.demanded),
                (Modality::Intended, file.modality.intended),
                (Modality::Hypothetical, file.modality.hypothetical),
            ]),
            negation: file.polarity.negative,
            attribution: file.attribution,
            relations: file.relations,
            persons: file.persons,
            organizations: file.organizations,
            places: file.places,
            groups: file.groups,
            camps: file.camps,
            longest_measure: measures.keys().map(|noun| noun.split(' ').count()).max().unwrap_or(1),
            measures,
            measure_verbs: file.measure_verbs,
            asides: file.asides,
            furniture: FurnitureWords::new(&file.furniture.lines, &file.furniture.prefixes),
        })
    }
}

/// The tables of nouns by what they are, by noun.
fn measured_nouns(
    populations: BTreeMap<Box<str>, Words>,
    measures: BTreeMap<Measure, Words>,
) -> HashMap<Box<str>, MeasuredNoun> {
    let mut nouns: HashMap<Box<str>, MeasuredNoun> = HashMap::new();
    for (population, words) in populations {
        for noun in words {
            nouns.entry(noun).or_default().population = Some(population.clone());
        }
    }
    for (measure, words) in measures {
        for noun in words {
            nouns.entry(noun).or_default().measure = Some(measure);
        }
    }
    nouns
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    events: BTreeMap<EventType, EventTable>,
    light_verbs: LightVerbs,
    modality: ModalityTable,
    polarity: PolarityTable,
    attribution: Attribution,
    relations: BTreeMap<RelationType, RelationWords>,
    persons: Persons,
    organizations: Organizations,
    places: Places,
    groups: Groups,
    camps: BTreeMap<Box<str>, Words>,
    populations: BTreeMap<Box<str>, Words>,
    measured_nouns: BTreeMap<Measure, Words>,
    measure_verbs: BTreeMap<Measure, MeasureVerbs>,
    asides: AsideWords,
    furniture: FurnitureTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModalityTable {
    hedged: Colours,
    predicted: Colours,
    demanded: Colours,
    intended: Colours,
    hypothetical: Colours,
    intended_negative: Colours,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolarityTable {
    negative: Colours,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FurnitureTable {
    lines: Vec<String>,
    prefixes: Vec<String>,
}
