//! More sentences: the same with other names in them, in capitals, or without accents.
//!
//! Names are few, contexts are fewer: a place that stands where another stood teaches what surrounds places.

use std::collections::BTreeMap;

use super::corpus::Corpus;
use super::random::Random;
use crate::conllu::Tree;
use crate::document::{Name, NameKind, Span};
use crate::evaluate::names::NamedText;

/// How many copies are made of each sentence with names; each epoch sees two of them.
const COPIES: usize = 2;
/// After so many epochs the same copies come again.
const ROUNDS: usize = 6;
/// The share of names that are replaced.
const REPLACED: f32 = 0.8;
/// The share of replacements that are taken from the dictionaries, not from other sentences.
const FROM_DICTIONARIES: f32 = 0.5;

/// One sentence in so many is respelt in each way, others in each round.
const RESPELT: usize = 30;
/// Ways to write the same words in as many characters: in capitals, without accents, both.
const SPELLINGS: [fn(char) -> char; 3] = [capital, plain, |c| plain(capital(c))];

/// The sentences that a round has in other spellings.
pub(super) fn respelt(corpus: &Corpus, round: usize) -> Corpus {
    let spelling = |index: usize| SPELLINGS.get((index + round * SPELLINGS.len()) % RESPELT).copied();
    let mut out = Corpus::default();
    for (index, (tree, written)) in corpus.trees.iter().enumerate() {
        let Some(spelling) = spelling(index) else {
            continue;
        };
        out.names.extend(corpus.names.get(&tree.id).map(|text| (tree.id.clone(), respell(text, spelling))));
        out.trees.push((respell_tree(tree, spelling), *written));
    }
    let articles = corpus.articles.iter().enumerate();
    out.articles.extend(articles.filter_map(|(index, text)| Some(respell(text, spelling(index)?))));
    out
}

fn respell(text: &NamedText, spelling: fn(char) -> char) -> NamedText {
    NamedText { text: text.text.chars().map(spelling).collect(), ..text.clone() }
}

fn respell_tree(tree: &Tree, spelling: fn(char) -> char) -> Tree {
    let mut tree = tree.clone();
    let respell = |text: &mut String| *text = text.chars().map(spelling).collect();
    for word in &mut tree.sentence.words {
        // What a contraction stands for is not as it is written.
        if word.form == tree.sentence.tokens[word.token].surface {
            respell(&mut word.form);
        }
    }
    tree.sentence.tokens.iter_mut().for_each(|token| respell(&mut token.surface));
    respell(&mut tree.text);
    tree
}

/// The capital of a letter that has one of one character.
fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    upper.next().filter(|_| upper.len() == 0).unwrap_or(c)
}

/// A French letter without its accent.
fn plain(c: char) -> char {
    const ACCENTED: &str = "àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ";
    const PLAIN: &str = "aaaceeeeiioouuuyAAACEEEEIIOOUUUY";
    ACCENTED.chars().zip(PLAIN.chars()).find(|(accented, _)| *accented == c).map_or(c, |(_, plain)| plain)
}

/// For each round, copies of each text that has names, with some of them replaced by others of their kind.
pub(super) fn with_other_names<'a>(
    texts: impl Iterator<Item = &'a NamedText> + Clone,
    dictionary: &BTreeMap<NameKind, Vec<String>>,
    random: &mut Random,
) -> Vec<Vec<NamedText>> {
    let mut seen: BTreeMap<NameKind, Vec<String>> = BTreeMap::new();
    for text in texts.clone() {
        let characters: Vec<char> = text.text.chars().collect();
        for name in &text.names {
            let form = characters.get(name.span.start..name.span.end).unwrap_or_default();
            seen.entry(name.kind).or_default().push(form.iter().collect());
        }
    }
    let named = texts.filter(|text| !text.names.is_empty());
    let mut copies = || {
        let texts = named.clone().flat_map(|text| std::iter::repeat_n(text, COPIES));
        texts.map(|text| replace(text, &seen, dictionary, random)).collect()
    };
    (0..ROUNDS).map(|_| copies()).collect()
}

fn replace(
    text: &NamedText,
    seen: &BTreeMap<NameKind, Vec<String>>,
    dictionary: &BTreeMap<NameKind, Vec<String>>,
    random: &mut Random,
) -> NamedText {
    let characters: Vec<char> = text.text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(characters.len());
    let mut names = Vec::with_capacity(text.names.len());
    let mut position = 0;
    for name in &text.names {
        let Some((before, form)) =
            characters.get(position..name.span.start).zip(characters.get(name.span.start..name.span.end))
        else {
            continue;
        };
        out.extend(before);
        let start = out.len();
        let pool = if random.unit() < FROM_DICTIONARIES { dictionary.get(&name.kind) } else { None };
        let pool = pool.or_else(|| seen.get(&name.kind)).filter(|_| random.unit() < REPLACED);
        match pool.and_then(|pool| random.choose(pool)) {
            Some(other) => out.extend(other.chars()),
            None => out.extend(form),
        }
        names.push(Name { span: Span::new(start, out.len()), kind: name.kind });
        position = name.span.end;
    }
    out.extend(&characters[position..]);
    NamedText { id: text.id.clone(), text: out.into_iter().collect(), names }
}
