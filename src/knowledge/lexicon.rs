use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::{KnowledgeError, inflect};
use crate::{
    text::FurnitureWords,
    vocab::{EventType, Measure, Modality, Role},
};

const FILE: &str = "ontology/lexicon/fr.toml";

/// The words of one language that name events, roles and cues (`ontology/lexicon/fr.toml`).
#[derive(Debug)]
pub struct Lexicon {
    /// Forms of verbs and nouns that name events, lower case.
    words: HashMap<String, Vec<EventWord>>,
    /// Fixed expressions that name events, word by word; the last word is the mention.
    pub phrases: Vec<(Vec<String>, EventType)>,
    frames: HashMap<EventType, Frame>,
    /// Forms of verbs of saying.
    saying: HashMap<String, Tense>,
    /// `selon`, `d'après` … word by word, longest first.
    pub according_to: Vec<Vec<String>>,
    /// Expressions right before an event word that colour it, by their last word.
    colours: HashMap<String, Vec<(Vec<String>, Colour)>>,
    /// Nouns before a person's name.
    pub titles: HashSet<String>,
    /// First names, lower case.
    pub first_names: HashSet<String>,
    /// First words of organisations' names.
    pub organization_heads: HashSet<String>,
    /// Nouns before the name of a place.
    pub place_classifiers: HashSet<String>,
    /// Plural nouns for people meant collectively.
    pub group_nouns: HashSet<String>,
    /// What a number counts, by noun.
    pub measures: HashMap<String, MeasuredNoun>,
    /// Forms of verbs that tell what happened to those counted.
    pub measure_verbs: HashMap<String, Measure>,
    /// Lines that are page furniture.
    pub furniture: FurnitureWords,
}

/// What words right before an event word make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// They put it in a modality.
    Modality(Modality),
    /// They deny it.
    Negation,
}

/// A word form that names an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventWord {
    /// The word in the lexicon.
    pub lemma: String,
    /// What kind of event it names.
    pub kind: EventType,
    /// Verb or noun.
    pub class: WordClass,
    /// Whether the verb stands with `se`.
    pub reflexive: bool,
    /// Whether the noun names an event only with its complement: `la chute de Bagdad`.
    pub needs_complement: bool,
}

/// Verb form, with its tense, or noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordClass {
    /// A form of a verb.
    Verb(Tense),
    /// A noun, singular or plural.
    Noun,
}

/// What a verb form tells of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// Present or simple past.
    Present,
    /// Imparfait.
    Imperfect,
    /// Futur.
    Future,
    /// Conditionnel.
    Conditional,
    /// Infinitive.
    Infinitive,
    /// Past participle.
    PastParticiple,
    /// Present participle.
    PresentParticiple,
}

/// Which role the grammatical neighbours of an event word play.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Frame {
    /// Of the subject in the active voice.
    pub subject: Option<Role>,
    /// Of the direct object, and of the subject of the passive.
    pub object: Option<Role>,
    /// Of `de X` after the noun.
    pub of: Option<Role>,
}

/// What a number before a noun measures.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasuredNoun {
    /// The measure; none where the verb decides.
    pub measure: Option<Measure>,
    /// What is counted, lower-case English.
    pub population: Option<String>,
}

impl Lexicon {
    /// Reads the TOML of a lexicon.
    ///
    /// # Errors
    /// If it is not TOML, or a table or word is not what it must be.
    pub fn from_toml(toml: &str) -> Result<Self, KnowledgeError> {
        let error = |message: String| KnowledgeError { file: FILE, message };
        let file: File = toml::from_str(toml).map_err(|e| error(e.to_string()))?;
        let phrases =
            file.events.iter().flat_map(|(kind, event)| event.phrases.iter().map(|p| (words(p), *kind)));
        let mut according_to: Vec<_> = file.attribution.prepositions.iter().map(|p| words(p)).collect();
        according_to.sort_by_key(|words| std::cmp::Reverse(words.len()));
        Ok(Self {
            words: event_words(&file).map_err(error)?,
            phrases: phrases.collect(),
            frames: file.events.iter().map(|(kind, event)| (*kind, event.frame())).collect(),
            saying: file.attribution.verbs.iter().flat_map(|verb| inflected(verb, &file.forms)).collect(),
            according_to,
            colours: file.modality.by_last_word(),
            titles: file.persons.titles.into_iter().collect(),
            first_names: file.persons.first_names.iter().map(|name| name.to_lowercase()).collect(),
            organization_heads: file.organizations.heads.into_iter().collect(),
            place_classifiers: file.places.classifiers.into_iter().collect(),
            group_nouns: file.groups.nouns.into_iter().collect(),
            measures: file.measures,
            measure_verbs: file
                .measure_verbs
                .into_iter()
                .flat_map(|(m, forms)| forms.into_iter().map(move |f| (f, m)))
                .collect(),
            furniture: FurnitureWords::new(&file.furniture.lines, &file.furniture.prefixes),
        })
    }

    /// The event words that a form in lower case may be.
    #[must_use]
    pub fn event_words(&self, form: &str) -> &[EventWord] {
        self.words.get(form).map_or(&[], Vec::as_slice)
    }

    /// The tense of a form of a verb of saying.
    #[must_use]
    pub fn saying(&self, form: &str) -> Option<Tense> {
        self.saying.get(form).copied()
    }

    /// The expressions that end with a word and colour the event word behind them.
    #[must_use]
    pub fn colours(&self, last_word: &str) -> &[(Vec<String>, Colour)] {
        self.colours.get(last_word).map_or(&[], Vec::as_slice)
    }

    /// The roles around a word of this type.
    #[must_use]
    pub fn frame(&self, kind: EventType) -> Option<&Frame> {
        self.frames.get(&kind)
    }
}

/// The words of an expression as the tokeniser makes them: `d'après` → `d'`, `après`.
fn words(expression: &str) -> Vec<String> {
    expression.split(' ').flat_map(|word| word.split_inclusive('\'')).map(str::to_owned).collect()
}

fn inflected(verb: &str, forms: &BTreeMap<String, Vec<String>>) -> Vec<(String, Tense)> {
    let bare = verb.strip_prefix("se ").or_else(|| verb.strip_prefix("s'")).unwrap_or(verb);
    match forms.get(verb).or_else(|| forms.get(bare)) {
        Some(listed) => inflect::irregular(bare, listed),
        None => inflect::regular(bare),
    }
}

fn event_words(file: &File) -> Result<HashMap<String, Vec<EventWord>>, String> {
    let mut all = HashMap::<String, Vec<EventWord>>::new();
    for (&kind, event) in &file.events {
        let frame = event.frame();
        for role in [frame.subject, frame.object, frame.of].into_iter().flatten() {
            if !kind.roles().any(|allowed| allowed == role) {
                return Err(format!("[events.{kind}] has no role {role}"));
            }
        }
        let mut add = |form: String, lemma: &str, class, reflexive, needs_complement| {
            let word = EventWord { lemma: lemma.to_owned(), kind, class, reflexive, needs_complement };
            let list = all.entry(form).or_default();
            if !list.contains(&word) {
                list.push(word);
            }
        };
        for verb in &event.verbs {
            let reflexive = verb.starts_with("se ") || verb.starts_with("s'");
            for (form, tense) in inflected(verb, &file.forms) {
                add(form, verb, WordClass::Verb(tense), reflexive, false);
            }
        }
        for noun in &event.nouns {
            inflect::noun(noun).into_iter().for_each(|form| add(form, noun, WordClass::Noun, false, false));
        }
        for noun in &event.nouns_with_of {
            inflect::noun(noun).into_iter().for_each(|form| add(form, noun, WordClass::Noun, false, true));
        }
        for noun in &event.plural {
            add(noun.clone(), noun, WordClass::Noun, false, false);
        }
    }
    Ok(all)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    events: BTreeMap<EventType, EventTable>,
    forms: BTreeMap<String, Vec<String>>,
    attribution: AttributionTable,
    modality: ModalityTable,
    persons: PersonTable,
    organizations: HeadTable,
    places: ClassifierTable,
    groups: NounTable,
    measures: HashMap<String, MeasuredNoun>,
    measure_verbs: BTreeMap<Measure, Vec<String>>,
    furniture: FurnitureTable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventTable {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    nouns_with_of: Vec<String>,
    #[serde(default)]
    plural: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    subject: Option<Role>,
    object: Option<Role>,
    of: Option<Role>,
}

impl EventTable {
    const fn frame(&self) -> Frame {
        Frame { subject: self.subject, object: self.object, of: self.of }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AttributionTable {
    verbs: Vec<String>,
    prepositions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModalityTable {
    demanded: Vec<String>,
    intended: Vec<String>,
    hypothetical: Vec<String>,
    predicted: Vec<String>,
    hedges: Vec<String>,
    negations: Vec<String>,
}

impl ModalityTable {
    fn by_last_word(&self) -> HashMap<String, Vec<(Vec<String>, Colour)>> {
        let lists = [
            (&self.demanded, Colour::Modality(Modality::Demanded)),
            (&self.intended, Colour::Modality(Modality::Intended)),
            (&self.hypothetical, Colour::Modality(Modality::Hypothetical)),
            (&self.predicted, Colour::Modality(Modality::Predicted)),
            (&self.hedges, Colour::Modality(Modality::Hedged)),
            (&self.negations, Colour::Negation),
        ];
        let mut by_last_word = HashMap::<String, Vec<_>>::new();
        for (list, colour) in lists {
            for expression in list.iter().map(|expression| words(expression)) {
                let last = expression.last().cloned().unwrap_or_default();
                by_last_word.entry(last).or_default().push((expression, colour));
            }
        }
        by_last_word
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonTable {
    titles: Vec<String>,
    first_names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadTable {
    heads: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassifierTable {
    classifiers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NounTable {
    nouns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FurnitureTable {
    lines: Vec<String>,
    prefixes: Vec<String>,
}
