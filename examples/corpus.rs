//! Makes a corpus of any size out of annotated documents: each copy has other names, numbers and words, so
//! that resolution has as much to tell apart as in real news. `BENCHMARKS.md` says what it is for.
//!
//! ```sh
//! cargo run --release --example corpus -- 10000 tests/gold tests/gold-wikinews > corpus.jsonl
//! cargo run --release --example corpus -- 100000 --short tests/gold tests/gold-wikinews > short.jsonl
//! ```
//!
//! `--same-words` changes names and numbers alone, as if hundreds of papers printed one agency's text.
//! `--short` keeps of each document ten mentions, of as many entities as it has, and up to two claims of each kind
//! about them.

use std::{
    env,
    error::Error,
    fs,
    io::{self, BufWriter},
    ops::Range,
};

use relata::{
    annotation::{AnnotatedDocument, DocumentId, EntityId, Selector, read_records, write_record},
    text::Span,
    vocab::MentionForm,
};

/// How many copies tell of the same in the same words: they share names, and so are to be joined.
const SHARING: usize = 3;

/// One word in so many is another in each story: fewer than what shows that one text copies another.
const OWN_WORDS: usize = 4;

/// How many mentions of entities a short document keeps, and how many claims of each kind.
const MENTIONS: usize = 10;
const CLAIMS: usize = 2;

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
const CONSONANTS: [char; 12] = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'r', 's', 't', 'v'];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let count: usize =
        args.next().ok_or("expected a number of documents, then folders of records")?.parse()?;
    let mut originals = Vec::new();
    let (mut short, mut same_words) = (false, false);
    for arg in args {
        match arg.as_str() {
            "--short" => short = true,
            "--same-words" => same_words = true,
            folder => originals.extend(records(folder)?),
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for (i, original) in originals.iter().cycle().take(count).enumerate() {
        let mut copy = vary(original, i / originals.len(), same_words);
        if short {
            shorten(&mut copy);
        }
        write_record(&copy, &mut out)?;
    }
    Ok(())
}

/// The records of a folder, in the order of its files.
fn records(folder: &str) -> Result<Vec<AnnotatedDocument>, Box<dyn Error>> {
    let mut paths: Vec<_> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    let mut records = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "json")) {
        for record in read_records("record", fs::read(path)?.as_slice()) {
            records.push(record?);
        }
    }
    Ok(records)
}

/// Copy number `copy` of a document; the first is as it is.
fn vary(original: &AnnotatedDocument, copy: usize, same_words: bool) -> AnnotatedDocument {
    let mut document = original.clone();
    document.id = DocumentId::from(format!("{copy:06}/{}", original.id).as_str());
    let story = copy / SHARING;
    let mut text: Vec<char> = original.text.as_deref().unwrap_or_default().chars().collect();
    if story > 0 && !same_words {
        let is_named: Vec<_> = document
            .entities
            .iter()
            .flat_map(|entity| &entity.mentions)
            .map(|mention| range(mention.span()))
            .collect();
        vary_words(&mut text, &is_named, story);
    }
    for entity in document.entities.iter_mut().filter(|_| story > 0) {
        let named: Vec<_> =
            entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name).collect();
        if !named.is_empty() {
            entity.name = entity.name.chars().map(|c| other_letter(c, story)).collect::<String>().into();
            entity.same_as.clear();
        }
        for mention in named {
            for c in &mut text[range(mention.span())] {
                *c = other_letter(*c, story);
            }
        }
    }
    for quantity in &mut document.quantities {
        let Some(span) = quantity.span.as_ref().map(Selector::span) else { continue };
        let last = text[range(span)].iter_mut().rev().find(|c| c.is_ascii_digit());
        if let Some(last) = last.filter(|_| quantity.value.unit.is_none()) {
            let digit = last.to_digit(10).unwrap_or_default();
            let other = (digit + u32::try_from(copy % 10).unwrap_or_default()) % 10;
            *last = char::from_digit(other, 10).unwrap_or('0');
            for bound in [&mut quantity.value.min, &mut quantity.value.max].into_iter().flatten() {
                *bound += f64::from(other) - f64::from(digit);
            }
        }
    }
    document.text = Some(text.into_iter().collect::<String>().into());
    document.text_sha256 = None;
    document
}

/// Changes words of a text that name nobody.
fn vary_words(text: &mut [char], names: &[Range<usize>], story: usize) {
    let mut is_name = vec![false; text.len()];
    names.iter().for_each(|name| is_name[name.clone()].fill(true));
    let mut word = 0;
    for at in 1..text.len() {
        word += usize::from(text[at].is_alphabetic() && !text[at - 1].is_alphabetic());
        if word % OWN_WORDS == 0 && !is_name[at] {
            text[at] = other_letter(text[at], story);
        }
    }
}

fn shorten(document: &mut AnnotatedDocument) {
    document.entities.truncate(MENTIONS);
    let mut spare = MENTIONS - document.entities.len();
    for entity in &mut document.entities {
        let kept = entity.mentions.len().min(1 + spare);
        entity.mentions.truncate(kept);
        spare -= kept - 1;
    }
    let entities: Vec<_> = document.entities.iter().map(|entity| &entity.id).collect();
    let knows = |ids: &[EntityId]| ids.iter().all(|id| entities.contains(&id));
    document.events.retain_mut(|event| {
        event.part_of = None;
        event.mentions.truncate(1);
        event.mentions.iter().all(|mention| knows(&mention.sources) && knows(&mention.via))
            && event.participants.iter().all(|p| p.entity.as_ref().is_some_and(|id| entities.contains(&id)))
    });
    document.events.truncate(CLAIMS);
    let events: Vec<_> = document.events.iter().map(|event| &event.id).collect();
    document.quantities.retain_mut(|quantity| {
        quantity.part_of = None;
        knows(&quantity.sources)
            && knows(&quantity.via)
            && quantity.place.as_ref().is_none_or(|id| entities.contains(&id))
            && quantity.event.as_ref().is_none_or(|id| events.contains(&id))
    });
    document.quantities.truncate(CLAIMS);
    document.relations.retain(|relation| {
        let ends = [&relation.subject, &relation.object];
        ends.iter().all(|id| entities.contains(id)) && knows(&relation.sources) && knows(&relation.via)
    });
    document.relations.truncate(CLAIMS);
    document.quotations.clear();
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// Another letter of the same kind, by the story and the letter.
fn other_letter(c: char, story: usize) -> char {
    let lower = c.to_ascii_lowercase();
    let turn = |letters: &[char]| {
        let at = letters.iter().position(|letter| *letter == lower)?;
        // Two digits of the story number, so that many stories have names of their own.
        letters.get((at + story + story / letters.len() * (at + 1)) % letters.len()).copied()
    };
    match turn(&VOWELS).or_else(|| turn(&CONSONANTS)) {
        Some(other) if c.is_uppercase() => other.to_ascii_uppercase(),
        Some(other) => other,
        None => c,
    }
}
