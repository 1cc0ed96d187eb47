//! Who says what of the same thing, and where they disagree: against the list of a careful reader.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use relata::{
    annotation::{AnnotatedDocument, Event, EventMention, Quantity},
    knowledge::Knowledge,
    resolve::{ClaimRef, Resolution, resolve},
    source::{FrenchText, Metadata},
    text::Span,
    vocab::Stance,
};
use serde::Deserialize;

use crate::support::{gold, records, root};

/// A list of `tests/expected`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    one: Vec<One>,
    #[serde(default)]
    apart: Vec<Mentions>,
    pair: Vec<Pair>,
    agree: Vec<Claims>,
    #[serde(default)]
    beside: Vec<Claims>,
    #[serde(default)]
    different: Vec<Claims>,
}

#[derive(Deserialize)]
struct One {
    name: String,
    mentions: Vec<String>,
}

#[derive(Deserialize)]
struct Mentions {
    mentions: Vec<String>,
}

#[derive(Deserialize)]
struct Pair {
    stance: Stance,
    claims: Vec<String>,
}

#[derive(Deserialize)]
struct Claims {
    claims: Vec<String>,
}

/// A claim as the list counts it: a figure, or an event of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Figure(usize, usize),
    Event(usize, usize),
}

impl Place {
    fn of(claim: ClaimRef) -> Self {
        match claim {
            ClaimRef::Event(d, e, _) => Self::Event(d, e),
            ClaimRef::Quantity(d, q) | ClaimRef::Relation(d, q) => Self::Figure(d, q),
        }
    }
}

/// Articles whose list was written before anything was computed of them.
struct Gold {
    documents: Vec<AnnotatedDocument>,
    resolution: Resolution,
    expected: Expected,
}

impl Gold {
    /// The five articles, and two made for the purpose.
    fn all() -> Vec<Self> {
        let made = |name: &str| {
            let path = root().join(format!("tests/expected/{name}.jsonl"));
            Self::read(name, records(&fs::read_to_string(path).unwrap()))
        };
        vec![Self::read("gold", gold("gold")), made("earthquake"), made("strike")]
    }

    fn read(name: &str, documents: Vec<AnnotatedDocument>) -> Self {
        let knowledge = Knowledge::built_in().unwrap();
        let resolution = resolve(&documents, &knowledge.entities);
        let list = fs::read_to_string(root().join(format!("tests/expected/{name}.toml"))).unwrap();
        Self { documents, resolution, expected: toml::from_str(&list).unwrap() }
    }

    fn document<'n>(&self, name: &'n str) -> (usize, &'n str) {
        let (id, words) = name.split_once(": ").unwrap();
        let at = self.documents.iter().position(|document| document.id.as_str().starts_with(id));
        (at.unwrap_or_else(|| panic!("no article {id}")), words)
    }

    fn words(&self, d: usize, start: u32, end: u32) -> String {
        let text = self.documents[d].text.as_deref().unwrap();
        text.chars()
            .take(end as usize)
            .skip(start as usize)
            .map(|c| if c == '\u{a0}' { ' ' } else { c })
            .collect()
    }

    /// The thing that a mention means.
    fn thing(&self, name: &str) -> usize {
        let (d, words) = self.document(name);
        let entities = self.documents[d].entities.iter().enumerate();
        let mut found = entities.filter(|(_, entity)| {
            entity.mentions.iter().any(|mention| self.words(d, mention.start, mention.end) == words)
        });
        let (e, _) = found.next().unwrap_or_else(|| panic!("nothing is called {name}"));
        self.resolution.entity_of[d][e]
    }

    /// `384 civils`, or `Capture reprise`, or `Killing tués 2` for the second event of that type and word.
    fn claim(&self, name: &str) -> Place {
        let (d, words) = self.document(name);
        let document = &self.documents[d];
        let figure = document.quantities.iter().position(|quantity| {
            let span = quantity.evidence().unwrap();
            let number = quantity.span.as_ref().unwrap().span();
            self.words(d, span.start, span.end) == words || self.words(d, number.start, number.end) == words
        });
        let mut parts = words.split(' ');
        let (kind, word) = (parts.next().unwrap(), parts.next());
        let nth: usize = parts.next().and_then(|n| n.parse().ok()).unwrap_or(1);
        let events = document.events.iter().enumerate().filter(|(_, event)| {
            let is_told = event.mentions.iter().any(|m| Some(self.words(d, m.start, m.end).as_str()) == word);
            event.kind.name() == kind && is_told
        });
        let event = events.map(|(e, _)| Place::Event(d, e)).nth(nth - 1);
        let figure = figure.map(|q| Place::Figure(d, q));
        figure.or(event).unwrap_or_else(|| panic!("no claim is called {name}"))
    }

    fn happening(&self, name: &str) -> usize {
        let Place::Event(d, e) = self.claim(name) else { panic!("{name} is a figure") };
        self.resolution.event_of[d][e]
    }

    /// The beginning of a document's id.
    fn short(&self, d: usize) -> &str {
        let id = self.documents[d].id.as_str();
        id.split_once('_').map_or(id, |(short, _)| short)
    }

    fn label(&self, place: Place) -> String {
        match place {
            Place::Figure(d, q) => {
                let span = self.documents[d].quantities[q].evidence().unwrap();
                format!("{}: {}", self.short(d), self.words(d, span.start, span.end))
            }
            Place::Event(d, e) => {
                let event = &self.documents[d].events[e];
                let word = self.words(d, event.mentions[0].start, event.mentions[0].end);
                format!("{}: {} {word} ({})", self.short(d), event.kind, event.id)
            }
        }
    }
}

type Stances = BTreeMap<(Place, Place), Stance>;

fn expected(gold: &Gold) -> Stances {
    let mut stances = Stances::new();
    for pair in &gold.expected.pair {
        let [a, b] = [0, 1].map(|i| gold.claim(&pair.claims[i]));
        stances.insert((a.min(b), a.max(b)), pair.stance);
    }
    for agree in &gold.expected.agree {
        let places: Vec<_> = agree.claims.iter().map(|name| gold.claim(name)).collect();
        for (i, a) in places.iter().enumerate() {
            stances.extend(places[i + 1..].iter().map(|b| ((*a.min(b), *a.max(b)), Stance::Agrees)));
        }
    }
    stances
}

/// What is found between different articles.
fn found(gold: &Gold) -> Stances {
    let comparisons = gold.resolution.comparisons.iter();
    let between = comparisons.filter(|c| c.from.document() != c.to.document());
    between
        .map(|c| {
            let (a, b) = (Place::of(c.from), Place::of(c.to));
            ((a.min(b), a.max(b)), c.stance)
        })
        .collect()
}

/// What is right of what was found and expected, and what is not, in words.
fn compared(gold: &Gold, of: fn(Place) -> bool) -> (usize, usize, usize, String) {
    let pick = |stances: Stances| -> Stances { stances.into_iter().filter(|((a, _), _)| of(*a)).collect() };
    let (expected, found) = (pick(expected(gold)), pick(found(gold)));
    let right = found.iter().filter(|(pair, stance)| expected.get(pair) == Some(stance)).count();
    let tell = |(&(a, b), stance): (&(Place, Place), &Stance)| {
        format!("{} {stance} {}", gold.label(a), gold.label(b))
    };
    let missed: Vec<_> = expected.iter().filter(|(pair, s)| found.get(pair) != Some(s)).map(tell).collect();
    let wrong: Vec<_> = found.iter().filter(|(pair, s)| expected.get(pair) != Some(s)).map(tell).collect();
    let report = format!(
        "{right} right of {} found and {} expected\nmissed:\n{}\nwrong:\n{}",
        found.len(),
        expected.len(),
        missed.join("\n"),
        wrong.join("\n")
    );
    (right, found.len(), expected.len(), report)
}

#[test]
#[expect(clippy::print_stdout, reason = "ACCURACY.md tells how to see the score")]
fn what_a_careful_reader_finds_is_found() {
    let all: Vec<_> = Gold::all().iter().map(|gold| compared(gold, |_| true)).collect();
    let is_good = |(right, found, expected, _): &(usize, usize, usize, String)| {
        right * 10 >= found * 9 && right * 10 >= expected * 9
    };
    let reports: Vec<_> = all.iter().map(|(.., report)| report.as_str()).collect();
    println!("{}", reports.join("\n\n"));
    assert!(all.iter().all(is_good));
}

#[test]
fn figures_are_compared_without_a_fault() {
    for gold in Gold::all() {
        let (right, found, expected, report) = compared(&gold, |place| matches!(place, Place::Figure(..)));
        assert!(right == found && right == expected, "{report}");
    }
}

#[test]
fn what_the_articles_share_is_one_and_what_differs_is_not() {
    for gold in Gold::all() {
        for one in &gold.expected.one {
            let things: BTreeSet<_> = one.mentions.iter().map(|mention| gold.thing(mention)).collect();
            assert_eq!(things.len(), 1, "{}", one.name);
        }
        for apart in &gold.expected.apart {
            let things: BTreeSet<_> = apart.mentions.iter().map(|mention| gold.thing(mention)).collect();
            assert_eq!(things.len(), apart.mentions.len(), "{:?} are one", apart.mentions);
        }
    }
}

#[test]
fn what_was_to_come_and_came_is_one_event_without_agreement() {
    for gold in Gold::all() {
        let found = found(&gold);
        for Claims { claims } in &gold.expected.beside {
            assert_eq!(gold.happening(&claims[0]), gold.happening(&claims[1]), "{claims:?} are two events");
            let (a, b) = (gold.claim(&claims[0]), gold.claim(&claims[1]));
            assert!(!found.contains_key(&(a.min(b), a.max(b))), "{claims:?} stand to each other");
        }
        for Claims { claims } in &gold.expected.different {
            assert_ne!(gold.happening(&claims[0]), gold.happening(&claims[1]), "{claims:?} are one event");
        }
    }
}

/// The claim of what extraction found in the same words as a gold claim.
fn extracted(gold: &Gold, found: &[AnnotatedDocument], place: Place) -> Option<Place> {
    let meets = |a: Span, b: Span| a.start < b.end && b.start < a.end;
    match place {
        Place::Figure(d, q) => {
            let span = gold.documents[d].quantities[q].span.as_ref()?.span();
            let same = |q: &Quantity| q.span.as_ref().is_some_and(|found| meets(found.span(), span));
            found[d].quantities.iter().position(same).map(|q| Place::Figure(d, q))
        }
        Place::Event(d, e) => {
            let event = &gold.documents[d].events[e];
            let spans = || event.mentions.iter().map(EventMention::span);
            let same = |found: &Event| {
                found.kind == event.kind
                    && found.mentions.iter().any(|m| spans().any(|span| meets(span, m.span())))
            };
            found[d].events.iter().position(same).map(|e| Place::Event(d, e))
        }
    }
}

/// ACCURACY.md tells these figures; `cargo test --test it extraction_alone -- --nocapture` prints them.
#[test]
#[expect(clippy::print_stdout, reason = "ACCURACY.md tells how to see the score")]
fn extraction_alone_finds_some_of_it() {
    let knowledge = Knowledge::built_in().unwrap();
    let mut total = 0;
    for (name, gold) in ["gold", "earthquake", "strike"].iter().zip(Gold::all()) {
        let published =
            gold.documents.iter().map(|d| serde_json::json!({"id": d.id, "published": d.published}));
        let published = serde_json::Value::from_iter(published).to_string();
        let metadata = Metadata::from_bytes("published.json".as_ref(), published.as_bytes()).unwrap();
        let text = FrenchText::new(&knowledge, &metadata);
        let annotate =
            |gold: &AnnotatedDocument| text.annotate(gold.id.as_str(), gold.text.as_deref().unwrap());
        let documents: Vec<_> = gold.documents.iter().map(annotate).collect();
        let expected: Stances = expected(&gold)
            .into_iter()
            .filter_map(|((a, b), stance)| {
                let (a, b) = (extracted(&gold, &documents, a)?, extracted(&gold, &documents, b)?);
                Some(((a.min(b), a.max(b)), stance))
            })
            .collect();
        let wanted = self::expected(&gold).len();
        let alone = Gold { resolution: resolve(&documents, &knowledge.entities), documents, ..gold };
        let found = found(&alone);
        let right = found.iter().filter(|(pair, stance)| expected.get(pair) == Some(stance)).count();
        println!("{name}: {right} right of {} found and {wanted} expected", found.len());
        total += right;
    }
    assert!(total >= 10, "{total}");
}
