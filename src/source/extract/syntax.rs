//! The analysed text as one sequence of tokens and words, with the tree to walk in.

use std::{ops::Range, sync::Arc};

use relata_nlp::{French, Upos};

use super::token::{Token, TokenKind};
use crate::text::{Span, SpannedText};

/// How many words are looked at above another: no tree is as deep.
const DEEPEST: usize = 1000;

/// A syntactic word: its place in the tree and its forms.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The token that it is or is part of.
    pub(super) token: usize,
    pub(super) lemma: String,
    /// The form as syntax sees it, lower case: `le` in `du`.
    pub(super) lower: String,
    pub(super) upos: Upos,
    pub(super) feats: Arc<str>,
    pub(super) head: Option<usize>,
    pub(super) deprel: Arc<str>,
}

impl Word {
    /// The value of a morphological feature.
    pub(super) fn feature(&self, name: &str) -> Option<&str> {
        self.feats.split('|').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    pub(super) fn has(&self, name: &str, value: &str) -> bool {
        self.feature(name) == Some(value)
    }

    /// Whether two words may be of one gender and number.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        ["Gender", "Number"].into_iter().all(|name| {
            let features = self.feature(name).zip(other.feature(name));
            features.is_none_or(|(one, two)| one == two)
        })
    }

    /// The relation to its governor without subtype.
    pub(super) fn relation(&self) -> &str {
        self.deprel.split(':').next().unwrap_or_default()
    }

    pub(super) fn is_noun(&self) -> bool {
        matches!(self.upos, Upos::Noun | Upos::Propn)
    }

    pub(super) fn is_participle(&self) -> bool {
        self.upos == Upos::Verb && self.has("VerbForm", "Part") && self.has("Tense", "Past")
    }
}

/// A text with its tokens, words and trees.
pub(super) struct Syntax<'t> {
    pub(super) text: SpannedText<'t>,
    pub(super) tokens: Vec<Token<'t>>,
    pub(super) words: Vec<Word>,
    /// Names that the tagger found, with their kinds.
    pub(super) names: Vec<relata_nlp::Name>,
    sentences: Vec<Sentence>,
    /// For each word, where its children begin in `children`.
    child_starts: Vec<usize>,
    children: Vec<usize>,
    /// For each token, its first word.
    first_words: Vec<usize>,
}

struct Sentence {
    tokens: Range<usize>,
    words: Range<usize>,
}

impl<'t> Syntax<'t> {
    /// Analyses a text but for some pieces of it: for each of their characters it sees another, a line break or a space.
    pub(super) fn analyse(french: &French<'_>, text: SpannedText<'t>, unseen: &[(Span, char)]) -> Self {
        let document = french.analyse(&without(&text, unseen));
        let mut syntax = Self {
            text,
            tokens: Vec::new(),
            words: Vec::new(),
            names: Vec::new(),
            sentences: Vec::new(),
            child_starts: Vec::new(),
            children: Vec::new(),
            first_words: Vec::new(),
        };
        for sentence in document.sentences {
            syntax.add(sentence);
        }
        syntax.link();
        syntax
    }

    fn add(&mut self, sentence: relata_nlp::Sentence) {
        let number = self.sentences.len();
        let (first_token, first_word) = (self.tokens.len(), self.words.len());
        self.tokens.extend(sentence.tokens.iter().map(|token| {
            let span = span(token.span);
            Token::new(span, self.text.slice(span).unwrap_or_default(), number)
        }));
        for word in sentence.words {
            while self.first_words.len() <= first_token + word.token {
                self.first_words.push(self.words.len());
            }
            self.words.push(Word {
                token: first_token + word.token,
                lemma: with_circumflex(word.lemma, &word.form),
                lower: word.form.to_lowercase().replace(['’', 'ʼ'], "'"),
                upos: word.upos,
                feats: word.feats,
                head: word.head.map(|head| first_word + head),
                deprel: word.deprel,
            });
        }
        self.first_words.resize(self.tokens.len(), self.words.len());
        self.names.extend(sentence.names);
        self.sentences
            .push(Sentence { tokens: first_token..self.tokens.len(), words: first_word..self.words.len() });
    }

    /// Finds the children of each word anew.
    pub(super) fn link(&mut self) {
        self.break_circles();
        let mut counts = vec![0; self.words.len() + 1];
        for head in self.words.iter().filter_map(|word| word.head) {
            counts[head + 1] += 1;
        }
        for i in 1..counts.len() {
            counts[i] += counts[i - 1];
        }
        let mut next = counts.clone();
        self.children = vec![0; counts.last().copied().unwrap_or(0)];
        for (at, word) in self.words.iter().enumerate() {
            if let Some(head) = word.head {
                self.children[next[head]] = at;
                next[head] += 1;
            }
        }
        self.child_starts = counts;
    }

    /// Makes a root of a word that stands below itself: whatever a mending got wrong, reading comes to an end.
    fn break_circles(&mut self) {
        let mut walked = vec![0; self.words.len()];
        for start in 0..self.words.len() {
            let mut at = start;
            while walked[at] == 0 {
                walked[at] = start + 1;
                at = self.words[at].head.unwrap_or(at);
            }
            if walked[at] == start + 1 && self.words[at].head.is_some() {
                self.words[at].head = None;
                self.words[at].deprel = "root".into();
            }
        }
    }

    /// The words that depend on a word, in the order of the text.
    pub(super) fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> {
        self.children[self.child_starts[at]..self.child_starts[at + 1]].iter().copied()
    }

    /// The children in a relation, subtypes included.
    pub(super) fn children_in(&self, at: usize, relation: &str) -> impl DoubleEndedIterator<Item = usize> {
        self.children(at).filter(move |child| self.words[*child].relation() == relation)
    }

    /// The first child in a relation; with a subtype (`nsubj:pass`) exactly so.
    pub(super) fn child(&self, at: usize, relation: &str) -> Option<usize> {
        let word = |child: usize| &self.words[child];
        let exact = relation.contains(':');
        self.children(at)
            .find(|child| relation == if exact { &*word(*child).deprel } else { word(*child).relation() })
    }

    /// The words that a word stands under, the nearest first.
    pub(super) fn governors(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.words[at].head, |above| self.words[*above].head).take(DEEPEST)
    }

    /// Hangs a word on another, in a relation, unless that stands below it: a tree stays one.
    pub(super) fn hang(&mut self, at: usize, head: usize, relation: &'static str) {
        if head != at && self.governors(head).all(|above| above != at) {
            self.words[at].head = Some(head);
            self.words[at].deprel = relation.into();
        }
    }

    /// The name that begins with a word, if the tagger found one.
    pub(super) fn name_from(&self, word: usize) -> Option<relata_nlp::Name> {
        let start = self.token(word).span.start as usize;
        let found = self.names.binary_search_by_key(&start, |name| name.span.start).ok()?;
        Some(self.names[found])
    }

    /// The first and last word of a subtree, of which the branches that `cut` names are left out.
    pub(super) fn extent(&self, top: usize, cut: &dyn Fn(usize) -> bool) -> (usize, usize) {
        let (mut first, mut last) = (top, top);
        let mut open = vec![top];
        while let Some(at) = open.pop() {
            first = first.min(at);
            last = last.max(at);
            open.extend(self.children(at).filter(|child| !cut(*child)));
        }
        (first, last)
    }

    /// The words of a sentence.
    pub(super) fn sentence_words(&self, sentence: usize) -> Range<usize> {
        self.sentences.get(sentence).map_or(0..0, |sentence| sentence.words.clone())
    }

    /// The tokens of a sentence.
    pub(super) fn sentence_tokens(&self, sentence: usize) -> Range<usize> {
        self.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens.clone())
    }

    /// The number of sentences.
    pub(super) fn sentence_count(&self) -> usize {
        self.sentences.len()
    }

    /// Whether no line break stands between two sentences.
    pub(super) fn is_one_paragraph(&self, first: usize, last: usize) -> bool {
        let (from, to) = (self.sentence_tokens(first).end, self.sentence_tokens(last).start);
        let ends = self.tokens.get(from.saturating_sub(1)).zip(self.tokens.get(to));
        let between = ends.map(|(a, b)| Span::new(a.span.end.min(b.span.start), b.span.start));
        first >= last
            || between.and_then(|span| self.text.slice(span)).is_some_and(|text| !text.contains('\n'))
    }

    /// Whether a line begins with a token.
    pub(super) fn opens_paragraph(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1).map(|before| self.tokens[before].span.end) else {
            return true;
        };
        let between = self.text.slice(Span::new(before, self.tokens[token].span.start));
        between.is_some_and(|text| text.contains('\n'))
    }

    /// The sentence of a word.
    pub(super) fn sentence_of(&self, word: usize) -> usize {
        self.tokens[self.words[word].token].sentence
    }

    /// The words of a token.
    pub(super) fn words_of(&self, token: usize) -> Range<usize> {
        let end = self.first_words.get(token + 1).copied().unwrap_or(self.words.len());
        self.first_words[token]..end
    }

    /// The words of a stretch of tokens.
    pub(super) fn words_in(&self, tokens: Range<usize>) -> Range<usize> {
        let at = |token: usize| self.first_words.get(token).copied().unwrap_or(self.words.len());
        at(tokens.start)..at(tokens.end)
    }

    /// The word that governs a stretch of words: the one whose own governor lies outside.
    pub(super) fn head_of(&self, words: Range<usize>) -> usize {
        let is_top = |at: &usize| self.words[*at].head.is_none_or(|head| !words.contains(&head));
        let mut tops = words.clone().filter(is_top);
        let content = |at: &usize| !matches!(self.words[*at].upos, Upos::Det | Upos::Adp | Upos::Punct);
        tops.clone().find(content).or_else(|| tops.next()).unwrap_or(words.start)
    }

    /// The token of a word.
    pub(super) fn token(&self, word: usize) -> &Token<'t> {
        &self.tokens[self.words[word].token]
    }

    /// Where a word stands.
    pub(super) fn span(&self, word: usize) -> Span {
        self.token(word).span
    }

    /// `, 52 ans`: whether an age begins at a token.
    pub(super) fn is_age(&self, token: usize) -> bool {
        let lower = |step: usize| self.tokens.get(token + step).map_or("", |token| token.lower.as_str());
        lower(0) == "," && lower(1).parse::<u8>().is_ok() && lower(2) == "ans"
    }

    /// From the first of two words to the last.
    pub(super) fn span_between(&self, first: usize, last: usize) -> Span {
        self.span(first).hull(self.span(last))
    }

    /// The word at a number of words before another, in its sentence.
    pub(super) fn before(&self, word: usize, back: usize) -> Option<&Word> {
        let at = word.checked_sub(back)?;
        (self.sentence_of(at) == self.sentence_of(word)).then(|| &self.words[at])
    }

    /// The words of the preposition of a word, in order: `près de`, `d'après`, whether the parser
    /// hangs its parts on one another or side by side.
    fn preposition_words(&self, word: usize) -> Vec<usize> {
        let mut parts: Vec<usize> = Vec::new();
        for case in self.children_in(word, "case") {
            if parts.last().is_some_and(|last| case != last + 1) {
                break;
            }
            parts.push(case);
            parts.extend(self.children_in(case, "fixed"));
        }
        parts
    }

    /// The prepositions of a word, as one: `à`, `près de`, `au cours de`.
    pub(super) fn preposition(&self, word: usize) -> Option<String> {
        let parts = self.preposition_words(word);
        let lemmas: Vec<&str> = parts.iter().map(|part| self.words[*part].lemma.as_str()).collect();
        (!lemmas.is_empty()).then(|| lemmas.join(" "))
    }

    /// The prepositions of a word as they are written, in lower case: `d'après`.
    pub(super) fn written_preposition(&self, word: usize) -> Option<String> {
        let parts = self.preposition_words(word);
        let (case, last) = (*parts.first()?, *parts.last()?);
        let text = self.text.slice(self.span_between(case, last))?;
        // `A en croire`, with a capital that has no accent.
        let text = text.strip_prefix("A ").map_or_else(|| text.to_owned(), |rest| format!("à {rest}"));
        Some(text.to_lowercase().replace('’', "'"))
    }

    /// Whether a word is a finite verb, by itself or by its auxiliary, or what a sentence without one is about.
    pub(super) fn heads_clause(&self, word: usize) -> bool {
        let is_finite = |at: usize| self.words[at].has("VerbForm", "Fin");
        let auxiliary = |at: usize| matches!(self.words[at].relation(), "aux" | "cop");
        let root = self.words[word].head.is_none();
        root || is_finite(word) || self.children(word).any(|child| auxiliary(child) && is_finite(child))
    }

    /// Whether a word is a mark.
    pub(super) fn is_mark(&self, word: usize) -> bool {
        self.token(word).kind == TokenKind::Mark
    }
}

/// Verbs in `-aitre` and `-oitre` in their newer spelling: `reconnaitre`, `il reconnait` → `reconnaître`.
fn with_circumflex(lemma: String, form: &str) -> String {
    const PRESENT: [&str; 5] = ["apparait", "connait", "disparait", "parait", "reconnait"];
    if let Some(stem) = form.strip_suffix("it").filter(|_| PRESENT.contains(&form)) {
        return format!("{stem}ître");
    }
    match lemma.strip_suffix("itre").filter(|stem| stem.ends_with(['a', 'o'])) {
        Some(stem) => format!("{stem}ître"),
        None => lemma,
    }
}

const fn span(span: relata_nlp::Span) -> Span {
    #[expect(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB, which reading checks")]
    Span::new(span.start as u32, span.end as u32)
}

/// The text with other characters for all of what is not to be seen: offsets stay, words go.
fn without(text: &SpannedText<'_>, unseen: &[(Span, char)]) -> String {
    let mut bare = String::with_capacity(text.as_str().len());
    let mut at = 0;
    for (piece, instead) in unseen {
        bare.push_str(text.slice(Span::new(at, piece.start)).unwrap_or_default());
        bare.extend((piece.start..piece.end).map(|_| *instead));
        at = piece.end;
    }
    bare.push_str(text.slice(Span::new(at, text.len())).unwrap_or_default());
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_that_goes_round_gets_a_root_and_keeps_the_rest() {
        let mut syntax =
            Syntax::analyse(&French::load().unwrap(), SpannedText::new("Le maire de Gao a fui."), &[]);
        let roots = |syntax: &Syntax<'_>| syntax.words.iter().filter(|word| word.head.is_none()).count();
        let (first, second) = (1, 3);
        assert_eq!(roots(&syntax), 1);
        syntax.words[first].head = Some(second);
        syntax.words[second].head = Some(first);
        syntax.link();
        assert_eq!(roots(&syntax), 2);
        assert!((0..syntax.words.len()).all(|at| syntax.governors(at).count() < syntax.words.len()));
    }
}
