//! Makes a corpus of any size out of annotated documents: each copy has other names and numbers, so
//! that resolution has as much to tell apart as in real news. `BENCHMARKS.md` says what it is for.
//!
//! ```sh
//! cargo run --release --example corpus -- 10000 tests/gold tests/gold-wikinews > corpus.jsonl
//! cargo run --release --example corpus -- 100000 --short tests/gold tests/gold-wikinews > short.jsonl
//! ```
//!
//! `--short` keeps ten mentions of entities a document and nothing else.

use std::{
    env,
    error::Error,
    fs,
    io::{self, BufWriter},
};

use relata::{
    annotation::{AnnotatedDocument, DocumentId, Selector, read_records, write_record},
    text::Span,
    vocab::MentionForm,
};

/// How many copies tell of the same: they share names, and so are to be joined.
const SHARING: usize = 3;

/// How many mentions a short document keeps.
const MENTIONS: usize = 10;

const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
const CONSONANTS: [char; 12] = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'r', 's', 't', 'v'];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let count: usize =
        args.next().ok_or("expected a number of documents, then folders of records")?.parse()?;
    let mut originals = Vec::new();
    let mut short = false;
    for folder in args {
        if folder == "--short" {
            short = true;
            continue;
        }
        let mut paths: Vec<_> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "json")) {
            for record in read_records("record", fs::read(path)?.as_slice()) {
                originals.push(record?);
            }
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for (i, original) in originals.iter().cycle().take(count).enumerate() {
        let mut copy = vary(original, i / originals.len());
        if short {
            shorten(&mut copy);
        }
        write_record(&copy, &mut out)?;
    }
    Ok(())
}

/// Copy number `copy` of a document; the first is as it is.
fn vary(original: &AnnotatedDocument, copy: usize) -> AnnotatedDocument {
    let mut document = original.clone();
    document.id = DocumentId::from(format!("{copy:06}/{}", original.id).as_str());
    let story = copy / SHARING;
    let mut text: Vec<char> = original.text.as_deref().unwrap_or_default().chars().collect();
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

fn shorten(document: &mut AnnotatedDocument) {
    let mut left = MENTIONS;
    for entity in &mut document.entities {
        entity.mentions.truncate(left);
        left -= entity.mentions.len();
    }
    document.entities.retain(|entity| !entity.mentions.is_empty());
    document.events.clear();
    document.quantities.clear();
    document.relations.clear();
    document.quotations.clear();
}

fn range(span: Span) -> std::ops::Range<usize> {
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
