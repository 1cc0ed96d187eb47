//! How good an analysis is.
//!
//! Treebanks are scored as in the CoNLL 2018 shared task, names by exact span and kind.

mod align;
pub mod names;

use std::fmt;
use std::ops::Add;

use crate::conllu::Tree;
use crate::document::{Document, Sentence, Word};

/// Right answers, answers given, answers expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Answers that are right.
    pub right: usize,
    /// Answers that the analysis gave.
    pub given: usize,
    /// Answers that the reference has.
    pub expected: usize,
}

impl Score {
    /// The share of given answers that are right, from 0 to 1.
    pub fn precision(self) -> f64 {
        self.right as f64 / self.given.max(1) as f64
    }

    /// The share of expected answers that were given, from 0 to 1.
    pub fn recall(self) -> f64 {
        self.right as f64 / self.expected.max(1) as f64
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.given + self.expected).max(1) as f64
    }
}

impl Add for Score {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            given: self.given + other.given,
            expected: self.expected + other.expected,
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = 100.0 * self.f1();
        f.pad(&format!("{percent:.2}"))
    }
}

/// The scores of one treebank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TreebankScores {
    /// Tokens by their characters.
    pub tokens: Score,
    /// Sentences by their characters.
    pub sentences: Score,
    /// Syntactic words.
    pub words: Score,
    /// Parts of speech.
    pub upos: Score,
    /// Morphological features, all together.
    pub feats: Score,
    /// Dictionary forms.
    pub lemmas: Score,
    /// Governors.
    pub uas: Score,
    /// Governors with universal relations.
    pub las: Score,
    /// Arcs that are `nsubj`, subtypes included.
    pub nsubj: Score,
    /// Arcs that are `obj`.
    pub obj: Score,
}

impl TreebankScores {
    /// Names and values of all scores, in the order in which they are shown.
    pub fn rows(&self) -> [(&'static str, Score); 11] {
        [
            ("tokens", self.tokens),
            ("sentences", self.sentences),
            ("words", self.words),
            ("UPOS", self.upos),
            ("feats", self.feats),
            ("lemmas", self.lemmas),
            ("UAS", self.uas),
            ("LAS", self.las),
            ("nsubj", self.nsubj),
            ("obj", self.obj),
            ("nsubj+obj", self.nsubj + self.obj),
        ]
    }
}

/// The text of a treebank: sentences separated by blanks, paragraphs by an empty line.
pub fn text(trees: &[Tree]) -> String {
    let mut text = String::new();
    for tree in trees {
        if !text.is_empty() {
            text.push_str(if tree.opens_paragraph { "\n\n" } else { " " });
        }
        text.push_str(&tree.text);
    }
    text
}

/// Compares the analysis of [`text`]`(gold)` with the treebank.
///
/// Returns `None` when the two do not have the same characters, blanks apart.
///
/// ```
/// use relata_nlp::{Document, conllu, evaluate};
///
/// let gold = conllu::read("# text = Non\n1\tNon\tnon\tINTJ\t_\t_\t0\troot\t_\t_\n\n")?;
/// let same = Document { sentences: vec![gold[0].sentence.clone()] };
/// assert_eq!(evaluate::score(&gold, &same).map(|scores| scores.las.f1()), Some(1.0));
/// # Ok::<(), conllu::SyntaxError>(())
/// ```
pub fn score(gold: &[Tree], system: &Document) -> Option<TreebankScores> {
    let gold = Flat::new(gold.iter().map(|tree| &tree.sentence));
    let system = Flat::new(&system.sentences);
    if gold.characters != system.characters {
        return None;
    }
    let pairs = align::words(&gold.words, &system.words);
    let mut partner = vec![None; system.words.len()];
    for &(g, s) in &pairs {
        partner[s] = Some(g);
    }
    let count = |same: &dyn Fn(&FlatWord<'_>, &FlatWord<'_>) -> bool| Score {
        right: pairs.iter().filter(|&&(g, s)| same(&gold.words[g], &system.words[s])).count(),
        given: system.words.len(),
        expected: gold.words.len(),
    };
    let same_head = |g: &FlatWord<'_>, s: &FlatWord<'_>| match (g.head, s.head) {
        (None, None) => true,
        (Some(g), Some(s)) => partner[s] == Some(g),
        _ => false,
    };
    let same_relation =
        |g: &FlatWord<'_>, s: &FlatWord<'_>| g.word.universal_deprel() == s.word.universal_deprel();
    let relation = |label: &str| {
        let of =
            |flat: &Flat<'_>| flat.words.iter().filter(|word| word.word.universal_deprel() == label).count();
        let right =
            count(&|g, s| g.word.universal_deprel() == label && same_relation(g, s) && same_head(g, s)).right;
        Score { right, given: of(&system), expected: of(&gold) }
    };
    Some(TreebankScores {
        tokens: same_spans(&gold.tokens, &system.tokens),
        sentences: same_spans(&gold.sentences, &system.sentences),
        words: count(&|_, _| true),
        upos: count(&|g, s| g.word.upos == s.word.upos),
        feats: count(&|g, s| g.word.feats == s.word.feats),
        lemmas: count(&|g, s| g.word.lemma == "_" || g.word.lemma == s.word.lemma),
        uas: count(&same_head),
        las: count(&|g, s| same_head(g, s) && same_relation(g, s)),
        nsubj: relation("nsubj"),
        obj: relation("obj"),
    })
}

/// Both lists are in order.
fn same_spans(gold: &[(usize, usize)], system: &[(usize, usize)]) -> Score {
    let right = system.iter().filter(|span| gold.binary_search(span).is_ok()).count();
    Score { right, given: system.len(), expected: gold.len() }
}

/// A document without sentences: positions count its characters, blanks apart.
struct Flat<'a> {
    characters: String,
    sentences: Vec<(usize, usize)>,
    tokens: Vec<(usize, usize)>,
    words: Vec<FlatWord<'a>>,
}

struct FlatWord<'a> {
    word: &'a Word,
    /// In lower case.
    form: String,
    span: (usize, usize),
    /// Whether it is a part of a contraction.
    is_part: bool,
    /// The governor's index in the document.
    head: Option<usize>,
}

impl<'a> Flat<'a> {
    fn new(sentences: impl IntoIterator<Item = &'a Sentence>) -> Self {
        let mut flat =
            Self { characters: String::new(), sentences: Vec::new(), tokens: Vec::new(), words: Vec::new() };
        let mut position = 0;
        for sentence in sentences {
            let start = position;
            let first_token = flat.tokens.len();
            for token in &sentence.tokens {
                let characters = token.surface.chars().filter(|c| !c.is_whitespace());
                let before = position;
                flat.characters.extend(characters.inspect(|_| position += 1));
                flat.tokens.push((before, position));
            }
            flat.sentences.push((start, position));
            let first_word = flat.words.len();
            for word in &sentence.words {
                flat.words.push(FlatWord {
                    word,
                    form: word.form.to_lowercase(),
                    span: flat.tokens[first_token + word.token],
                    is_part: sentence.words.iter().filter(|other| other.token == word.token).count() > 1,
                    head: word.head.map(|head| first_word + head),
                });
            }
        }
        flat
    }
}
