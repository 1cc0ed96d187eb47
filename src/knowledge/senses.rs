//! The event words of a lexicon: what each means, in which company, and who plays which role in it.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::vocab::{EntityType, EventType, Role};

/// One meaning of a word or expression that names an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sense {
    /// The word or expression as the lexicon has it: `s'emparer`, `aux mains de`.
    pub name: Box<str>,
    /// What kind of event it names.
    pub kind: EventType,
    /// Whether a verb stands with `se`.
    pub reflexive: bool,
    /// Whether a noun must be in the plural.
    pub plural: bool,
    /// Who plays which role.
    pub frame: Frame,
    /// What must be there.
    pub when: Vec<Condition>,
    /// What must not be there.
    pub unless: Vec<Condition>,
    /// A sentence with the word between asterisks.
    pub example: Box<str>,
}

/// Syntactic slot → the roles that its filler may play, the first that fits its type.
///
/// Slots are `subject` and `object` (of the active voice), prepositions as they are written,
/// `adjective` (a nationality) and `clause`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame(BTreeMap<Box<str>, Vec<Role>>);

impl Frame {
    /// The roles of a slot.
    #[must_use]
    pub fn roles(&self, slot: &str) -> &[Role] {
        self.0.get(slot).map_or(&[], Vec::as_slice)
    }

    /// All roles in it.
    pub fn all_roles(&self) -> impl Iterator<Item = Role> {
        self.0.values().flatten().copied()
    }

    fn over(&self, base: &Self) -> Self {
        let mut slots = base.0.clone();
        slots.extend(self.0.clone());
        slots.retain(|_, roles| !roles.is_empty());
        Self(slots)
    }
}

/// What a slot must hold; one of the tests must succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// A slot of [`Frame`], or `modifier`: what stands directly under the word.
    pub slot: Box<str>,
    /// What its filler may be.
    pub any: Vec<Test>,
}

/// What the filler of a slot may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// An entity of this type.
    Kind(EntityType),
    /// A noun that may name an event of this type.
    Event(EventType),
    /// Who fights: a noun of [`Groups::forces`](super::Groups::forces), or a body with a name.
    Forces,
    /// A word with this lemma.
    Lemma(Box<str>),
    /// Anything.
    Present,
    /// Nothing.
    Absent,
}

/// A fixed expression: its words, as forms or lemmas in running order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Lower-case forms or lemmas.
    pub words: Vec<Box<str>>,
    /// Which of them is the mention.
    pub mention: usize,
    /// What it means.
    pub sense: Sense,
}

/// All event words of a language.
#[derive(Debug, Default)]
pub struct EventWords {
    verbs: HashMap<Box<str>, Vec<Sense>>,
    nouns: HashMap<Box<str>, Vec<Sense>>,
    /// By first word.
    phrases: HashMap<Box<str>, Vec<Phrase>>,
}

impl EventWords {
    /// The senses of a verb, by its infinitive without `se`.
    #[must_use]
    pub fn verb(&self, lemma: &str) -> &[Sense] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The senses of a noun, by its singular.
    #[must_use]
    pub fn noun(&self, lemma: &str) -> &[Sense] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The expressions that begin with a word, the longest first.
    #[must_use]
    pub fn phrases(&self, first: &str) -> &[Phrase] {
        self.phrases.get(first).map_or(&[], Vec::as_slice)
    }

    /// Every sense, by type.
    pub fn senses(&self) -> impl Iterator<Item = &Sense> {
        let phrases = self.phrases.values().flatten().map(|phrase| &phrase.sense);
        self.verbs.values().chain(self.nouns.values()).flatten().chain(phrases)
    }

    pub(super) fn from_tables(tables: BTreeMap<EventType, EventTable>) -> Result<Self, String> {
        let mut all = Self::default();
        for (kind, table) in tables {
            let base = frame(kind, table.frame)?;
            for entry in table.verbs {
                let sense = word(entry.sense(kind, &base)?)?;
                let bare = bare_verb(&sense.name).into();
                all.verbs.entry(bare).or_default().push(sense);
            }
            for entry in table.nouns {
                let sense = word(entry.sense(kind, &base)?)?;
                all.nouns.entry(sense.name.clone()).or_default().push(sense);
            }
            for entry in table.phrases {
                let sense = entry.sense(kind, &base)?;
                let phrase = phrase(sense)?;
                let first = phrase.words.first().cloned().unwrap_or_default();
                all.phrases.entry(first).or_default().push(phrase);
            }
        }
        // The sense that asks for most comes first; `sort_by_key` keeps the order of the file.
        let asks = |sense: &Sense| std::cmp::Reverse(sense.when.len());
        all.verbs.values_mut().chain(all.nouns.values_mut()).for_each(|senses| senses.sort_by_key(asks));
        let rank = |phrase: &Phrase| (std::cmp::Reverse(phrase.words.len()), asks(&phrase.sense));
        all.phrases.values_mut().for_each(|phrases| phrases.sort_by_key(rank));
        all.find_hidden().map_or(Ok(all), Err)
    }

    /// The first entry that never wins, because another stands before it with the same conditions.
    fn find_hidden(&self) -> Option<String> {
        let phrases = self.phrases.values().map(|phrases| phrases.iter().map(|p| &p.sense).collect());
        let words = self.verbs.values().chain(self.nouns.values()).map(|senses| senses.iter().collect());
        let alike = |a: &Sense, b: &Sense| {
            a.name == b.name && a.plural == b.plural && a.when == b.when && a.unless == b.unless
        };
        let hidden = words.chain(phrases).filter_map(|senses: Vec<&Sense>| {
            let later = |at: &usize| senses[..*at].iter().any(|first| alike(first, senses[*at]));
            (1..senses.len()).find(later).map(|at| (senses[at].kind, senses[at].name.clone()))
        });
        let (kind, name) = hidden.min()?;
        Some(format!("[events.{kind}] {name}: an entry before it has the same conditions"))
    }
}

fn bare_verb(verb: &str) -> &str {
    verb.strip_prefix("se ").or_else(|| verb.strip_prefix("s'")).unwrap_or(verb)
}

/// A sense of a word: among verbs and nouns no text would ever be looked up for an expression.
fn word(sense: Sense) -> Result<Sense, String> {
    let marked = sense.name.contains('*');
    let error = || format!("[events.{}] {}: an expression belongs to phrases", sense.kind, sense.name);
    if marked { Err(error()) } else { Ok(sense) }
}

/// `aux *mains* de` → its words with contractions as written, `d'après` as two.
fn phrase(mut sense: Sense) -> Result<Phrase, String> {
    let pieces = sense.name.split(' ').flat_map(|word| word.split_inclusive('\''));
    let words: Vec<_> = pieces.collect();
    let marked = |word: &&str| word.starts_with('*') && word.ends_with('*') && word.len() > 2;
    let mention = words.iter().position(marked);
    let mention = mention.ok_or_else(|| format!("phrase {:?} has no *mention*", sense.name))?;
    let words = words.iter().map(|word| word.trim_matches('*').into()).collect();
    sense.name = sense.name.replace('*', "").into();
    Ok(Phrase { words, mention, sense })
}

/// One type of event in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventTable {
    #[serde(default)]
    frame: BTreeMap<Box<str>, Roles>,
    #[serde(default)]
    verbs: Vec<Entry>,
    #[serde(default)]
    nouns: Vec<Entry>,
    #[serde(default)]
    phrases: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(alias = "words")]
    lemma: Box<str>,
    #[serde(default)]
    number: Option<GrammaticalNumber>,
    #[serde(default)]
    frame: BTreeMap<Box<str>, Roles>,
    #[serde(default)]
    when: BTreeMap<Box<str>, Vec<Box<str>>>,
    #[serde(default)]
    unless: BTreeMap<Box<str>, Vec<Box<str>>>,
    example: Box<str>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum GrammaticalNumber {
    Plural,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Roles {
    One(Box<str>),
    Several(Vec<Box<str>>),
}

impl Entry {
    fn sense(self, kind: EventType, base: &Frame) -> Result<Sense, String> {
        let entry = |what: String| format!("[events.{kind}] {}: {what}", self.lemma);
        if self.example.matches('*').count() != 2 {
            return Err(entry("the example marks no *word*, or several".into()));
        }
        Ok(Sense {
            kind,
            reflexive: bare_verb(&self.lemma).len() < self.lemma.len() && !self.lemma.contains('*'),
            plural: self.number == Some(GrammaticalNumber::Plural),
            frame: frame(kind, self.frame).map_err(entry)?.over(base),
            when: conditions(self.when),
            unless: conditions(self.unless),
            name: self.lemma,
            example: self.example,
        })
    }
}

/// A frame whose roles are those of its type; an empty role takes the slot away.
fn frame(kind: EventType, slots: BTreeMap<Box<str>, Roles>) -> Result<Frame, String> {
    let mut frame = BTreeMap::new();
    for (slot, roles) in slots {
        let names = match roles {
            Roles::One(name) if name.is_empty() => Vec::new(),
            Roles::One(name) => vec![name],
            Roles::Several(names) => names,
        };
        let roles: Result<Vec<Role>, _> = names.iter().map(|name| name.parse()).collect();
        let roles = roles.map_err(|error: crate::vocab::UnknownWord| error.to_string())?;
        if let Some(role) = roles.iter().find(|role| !kind.roles().any(|allowed| allowed == **role)) {
            return Err(format!("{kind} has no role {role}"));
        }
        frame.insert(slot, roles);
    }
    Ok(Frame(frame))
}

fn conditions(table: BTreeMap<Box<str>, Vec<Box<str>>>) -> Vec<Condition> {
    let test = |word: Box<str>| match &*word {
        "*" => Test::Present,
        "-" => Test::Absent,
        "@forces" => Test::Forces,
        // Types are capitalised; to ask each registry about each lemma would cost a tenth of the start.
        _ if word.starts_with(char::is_lowercase) => Test::Lemma(word),
        _ => {
            let event = |word: &str| word.parse().map(Test::Event);
            word.parse().map(Test::Kind).or_else(|_| event(&word)).unwrap_or(Test::Lemma(word))
        }
    };
    table
        .into_iter()
        .map(|(slot, any)| Condition { slot, any: any.into_iter().map(test).collect() })
        .collect()
}
