//! brat's standoff format: a `.ann` file beside the `.txt` file whose code points it counts.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::{
    Foreign, Imports, Input, SourceError,
    draft::{Draft, Drafts, ForeignEvent, ForeignRelation, Tool},
    line_of,
    map::{ENTITIES, RELATIONS},
    wrong,
};
use crate::{
    annotation::{AnnotatedDocument, EntityId, EventId, Selector},
    text::{read_bytes, read_utf8},
    vocab::{MentionForm, Modality, Polarity},
};

static BRAT: Tool = Tool { name: "brat", entities: ENTITIES, relations: RELATIONS, events: &[] };

/// What a line of a `.ann` file says.
enum Line<'l> {
    /// `T1 Person 0 5 Alice`; of parts that stand apart, the first to the last.
    Text { label: &'l str, start: u32, end: u32, quote: Option<&'l str> },
    /// `E1 Attack:T2 agent:T1`.
    Event { label: &'l str, trigger: &'l str, arguments: Vec<(&'l str, &'l str)> },
    /// `R1 located_in Arg1:T1 Arg2:T2`.
    Relation { label: &'l str, ends: Vec<(&'l str, &'l str)> },
    /// `A1 Negation E1`.
    Attribute { name: &'l str, of: &'l str },
    /// `N1 Reference T1 Wikidata:Q60 New York`.
    Link { of: &'l str, to: &'l str },
    /// `* Equiv T1 T4`: names of one thing.
    Same(Vec<&'l str>),
    /// Notes and whatever else.
    Rest,
}

pub(super) fn read<'a>(import: &'a Foreign<'_>, input: &'a Input) -> Imports<'a> {
    Box::new(std::iter::once((line_of(input, 1), document(import, input))))
}

fn document(import: &Foreign<'_>, input: &Input) -> Result<AnnotatedDocument, SourceError> {
    if input.content.is_some() {
        return Err(wrong(&line_of(input, 1), "brat needs its .txt beside, expected a file or a folder"));
    }
    let beside = input.path.with_extension("txt");
    let text = read_utf8(&beside, read_bytes(&beside)?)?;
    let bytes = read_bytes(&input.path)?;
    // An empty file is a text in which nothing was found.
    let standoff = if bytes.trim_ascii().is_empty() { String::new() } else { read_utf8(&input.path, bytes)? };
    let lines = lines(&standoff, input)?;
    let drafts = Drafts::new(import, &BRAT);
    let mut file = Standoff::new(drafts.begin(input.id.as_str(), Some(&text)), &lines);
    for (number, id, line) in &lines {
        file.say(id, line).map_err(|message| wrong(&line_of(input, *number), message))?;
    }
    Ok(file.draft.finish())
}

/// The lines with their numbers and ids, notes left out.
fn lines<'l>(standoff: &'l str, input: &Input) -> Result<Vec<(usize, &'l str, Line<'l>)>, SourceError> {
    let mut lines = Vec::new();
    let mut seen = BTreeSet::new();
    for (i, line) in standoff.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = line_of(input, i + 1);
        let (id, rest) = line.split_once('\t').ok_or_else(|| wrong(&place, "expected an id and a tab"))?;
        let parsed = parse(id, rest).map_err(|message| wrong(&place, message))?;
        if !matches!(parsed, Line::Rest) {
            if id != "*" && !seen.insert(id) {
                return Err(wrong(&place, format!("id {id:?} is used twice")));
            }
            lines.push((i + 1, id, parsed));
        }
    }
    // Things, as they follow each other in the text, before the events that they take part in, events before what
    // is said of them.
    lines.sort_by_key(|(number, _, line)| (line.rank(), line.start(), *number));
    Ok(lines)
}

fn parse<'l>(id: &str, rest: &'l str) -> Result<Line<'l>, String> {
    let (head, quote) = rest.split_once('\t').map_or((rest, None), |(head, quote)| (head, Some(quote)));
    let mut words = head.split_whitespace();
    let label = words.next().unwrap_or_default();
    let pairs = |words: std::str::SplitWhitespace<'l>| -> Result<Vec<_>, String> {
        let pair = |word: &'l str| word.split_once(':').ok_or_else(|| format!("{word:?}, expected ROLE:ID"));
        words.map(pair).collect()
    };
    match id.as_bytes().first() {
        Some(b'T') => {
            let numbers = head[label.len()..].trim();
            let (start, end) = offsets(numbers)
                .ok_or_else(|| format!("offsets {numbers:?}, expected two numbers, the first the smaller"))?;
            Ok(Line::Text { label, start, end, quote: quote.filter(|_| !numbers.contains(';')) })
        }
        Some(b'E') => {
            let (label, trigger) = label.split_once(':').ok_or("expected TYPE:TRIGGER")?;
            Ok(Line::Event { label, trigger, arguments: pairs(words)? })
        }
        Some(b'R') => Ok(Line::Relation { label, ends: pairs(words)? }),
        Some(b'A' | b'M') => {
            Ok(Line::Attribute { name: label, of: words.next().ok_or("expected the id of what it says")? })
        }
        Some(b'N') => {
            let (of, to) = words.next().zip(words.next()).ok_or("expected an id and a reference")?;
            Ok(Line::Link { of, to })
        }
        Some(b'*') if label == "Equiv" => Ok(Line::Same(words.collect())),
        _ => Ok(Line::Rest),
    }
}

/// `0 5`, `0 5;9 12`.
fn offsets(numbers: &str) -> Option<(u32, u32)> {
    let mut all = numbers.split([' ', ';']).map(|number| number.parse::<u32>().ok());
    let start = all.next()??;
    let mut end = None;
    for number in all {
        end = Some(number?);
    }
    end.filter(|end| start < *end).map(|end| (start, end))
}

impl Line<'_> {
    const fn rank(&self) -> u8 {
        match self {
            Self::Text { .. } => 0,
            Self::Event { .. } => 1,
            _ => 2,
        }
    }

    const fn start(&self) -> u32 {
        if let Self::Text { start, .. } = self { *start } else { 0 }
    }
}

/// What a file has said so far.
struct Standoff<'t, 'l> {
    draft: Draft<'t>,
    /// The ids of words that name events.
    triggers: BTreeSet<&'l str>,
    places: BTreeMap<&'l str, Option<Selector>>,
    /// Entities by id; none where a label stands for no entity.
    entities: BTreeMap<&'l str, Option<EntityId>>,
    events: BTreeMap<&'l str, EventId>,
    attributes: BTreeSet<(&'l str, &'l str)>,
    /// Sets of lines whose words name one thing.
    equivalences: UnionFind<usize>,
    /// Which of the lines has an id.
    numbers: BTreeMap<&'l str, usize>,
    /// What the names of one label in an equivalence name: what the first in the text does.
    equivalents: BTreeMap<(usize, &'l str), EntityId>,
}

impl<'t, 'l> Standoff<'t, 'l> {
    fn new(draft: Draft<'t>, lines: &[(usize, &'l str, Line<'l>)]) -> Self {
        let (mut triggers, mut attributes) = (BTreeSet::new(), BTreeSet::new());
        let numbers: BTreeMap<_, _> =
            lines.iter().enumerate().map(|(number, (_, id, _))| (*id, number)).collect();
        let mut equivalences = UnionFind::new(lines.len());
        for (_, _, line) in lines {
            match line {
                Line::Same(ids) => {
                    let known: Vec<usize> = ids.iter().filter_map(|id| numbers.get(id).copied()).collect();
                    known.windows(2).for_each(|pair| _ = equivalences.union(pair[0], pair[1]));
                }
                Line::Event { trigger, .. } => _ = triggers.insert(*trigger),
                Line::Attribute { name, of } => _ = attributes.insert((*of, *name)),
                _ => {}
            }
        }
        let (places, entities, events) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let equivalents = BTreeMap::new();
        Self { draft, triggers, places, entities, events, attributes, equivalences, numbers, equivalents }
    }

    fn say(&mut self, id: &'l str, line: &Line<'l>) -> Result<(), String> {
        match line {
            Line::Text { label, start, end, quote } => {
                let place = self.draft.place(*start, *end, *quote);
                if self.triggers.contains(id) {
                    self.places.insert(id, place);
                } else {
                    let entity = self.named(id, label, place, *quote);
                    self.entities.insert(id, entity);
                }
                Ok(())
            }
            Line::Event { label, trigger, arguments } => self.event(id, label, trigger, arguments),
            Line::Relation { label, ends } => self.relation(label, ends),
            Line::Link { of, to } => self.link(of, to),
            Line::Same(ids) => {
                if !ids.iter().all(|id| self.entities.contains_key(id)) {
                    self.draft.note("equivalence of what is no entity left out");
                }
                Ok(())
            }
            Line::Attribute { name, of } => {
                if !matches!(*name, "Negation" | "Speculation") || !self.events.contains_key(of) {
                    self.draft.note(format_args!("attribute {name:?} left out"));
                }
                Ok(())
            }
            Line::Rest => Ok(()),
        }
    }

    /// What words name: what those that are equivalent do, else what the words themselves do.
    fn named(
        &mut self,
        id: &str,
        label: &'l str,
        place: Option<Selector>,
        quote: Option<&str>,
    ) -> Option<EntityId> {
        let equivalence = self.numbers.get(id).map(|number| (self.equivalences.find(*number), label));
        if let Some(entity) = equivalence.and_then(|equivalence| self.equivalents.get(&equivalence)) {
            // Whether it is a name that takes up the first is not said.
            self.draft.mention_as(entity, place, MentionForm::Nominal);
            return Some(entity.clone());
        }
        let entity = self.draft.named(label, place, quote)?;
        self.equivalents.extend(equivalence.map(|equivalence| (equivalence, entity.clone())));
        Some(entity)
    }

    fn event(
        &mut self,
        id: &'l str,
        label: &str,
        trigger: &str,
        arguments: &[(&'l str, &'l str)],
    ) -> Result<(), String> {
        let place =
            self.places.get(trigger).ok_or_else(|| format!("no text has the id {trigger:?}"))?.clone();
        let has = |name| self.attributes.contains(&(id, name));
        let modality = if has("Speculation") { Modality::Hedged } else { Modality::Asserted };
        let polarity = if has("Negation") { Polarity::Negative } else { Polarity::Positive };
        let event = self.draft.event(ForeignEvent { place, modality, polarity, ..ForeignEvent::of(label) });
        for (role, filler) in arguments {
            if filler.starts_with('E') {
                self.draft.note(format_args!("role {role:?} filled by an event left out"));
            } else if let Some(entity) = self.entity(filler)? {
                self.draft.participant(&event, role, entity);
            }
        }
        self.events.insert(id, event);
        Ok(())
    }

    fn relation(&mut self, label: &str, ends: &[(&str, &str)]) -> Result<(), String> {
        let [(_, subject), (_, object)] = ends else {
            return Err(format!("a relation of {} ends, expected Arg1 and Arg2", ends.len()));
        };
        let (subject, object) = (self.entity(subject)?, self.entity(object)?);
        if let Some((subject, object)) = self.draft.ends(subject, object) {
            self.draft.relation(ForeignRelation::of(label, subject, object));
        }
        Ok(())
    }

    fn link(&mut self, of: &str, to: &str) -> Result<(), String> {
        let wikidata =
            to.strip_prefix("Wikidata:").filter(|id| id.bytes().all(|b| b.is_ascii_alphanumeric()));
        match (self.entity(of)?, wikidata) {
            (Some(entity), Some(id)) => {
                self.draft.same_as(&entity, &format!("http://www.wikidata.org/entity/{id}"));
            }
            _ => self.draft.note("reference left out: it is not one to Wikidata"),
        }
        Ok(())
    }

    /// The entity of an id; none where its label stands for none.
    fn entity(&self, id: &str) -> Result<Option<EntityId>, String> {
        self.entities.get(id).cloned().ok_or_else(|| format!("no entity has the id {id:?}"))
    }
}
