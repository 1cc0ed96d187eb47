//! From annotated sentences to what each learner wants to see.

use std::collections::BTreeMap;

use super::corpus::{Corpus, Tokens};
use super::decisions::{self, Case};
use super::gradient::{Gold, GoldTree};
use super::lexicon::Line;
use super::network::Example;
use super::suffix::{self, Entry};
use crate::conllu::Tree;
use crate::document::{Name, NameKind, Sentence, Span, Upos, Word};
use crate::evaluate::names::NamedText;
use crate::lemma;
use crate::lexicon::Lexicon;
use crate::linear::Linear;
use crate::name::{self, Matches};
use crate::network::features;
use crate::table::Table;
use crate::tag::Tag;
use crate::token::surface::Surface;
use crate::token::{sentence, tokenize};
use crate::word;

/// A word of a treebank weighs this much more than a rare one of the dictionary.
const SEEN_WORD: u32 = 10;

/// Rules that find lemmas, and the edits that they point to.
pub(super) fn lemma_rules(corpus: &Corpus, delaf: &[Line]) -> (Vec<(u32, u16)>, Vec<String>) {
    let mut weights: BTreeMap<(u32, String, String), u32> = BTreeMap::new();
    let mut add = |context, form: &str, lemma: &str, weight| {
        let key = (context, normalise(form), lemma::edit(form, lemma));
        *weights.entry(key).or_default() += weight;
    };
    // Questions and speech follow other conventions for pronouns.
    let written =
        corpus.trees.iter().filter(|(_, written)| *written).flat_map(|(tree, _)| &tree.sentence.words);
    for word in written.filter(|word| word.lemma != "_") {
        let context = lemma::context(word.upos, &word.feats);
        add(context, &word.form, dictionary_lemma(word), SEEN_WORD);
    }
    for line in delaf {
        for context in contexts(line) {
            add(context, &line.form, &line.lemma, line.weight);
        }
    }
    let mut edits: BTreeMap<String, u16> = BTreeMap::new();
    let mut entries = Vec::with_capacity(weights.len());
    for ((context, word, edit), weight) in weights {
        let next = edits.len() as u16;
        let value = *edits.entry(edit).or_insert(next);
        entries.push(Entry { context, word, value, weight });
    }
    let mut ordered: Vec<(u16, String)> = edits.into_iter().map(|(edit, number)| (number, edit)).collect();
    ordered.sort_unstable();
    (suffix::learn(entries), ordered.into_iter().map(|(_, edit)| edit).collect())
}

/// The lemma of a word of a treebank. Treebanks disagree about the reflexive pronoun (`soi`, `se`): dictionaries have `se`.
fn dictionary_lemma(word: &Word) -> &str {
    let reflexive = matches!(word.form.to_lowercase().as_str(), "se" | "s'" | "s’");
    if word.upos == Upos::Pron && reflexive { "se" } else { &word.lemma }
}

/// The contexts in which the treebanks have the words of a line of the dictionary.
fn contexts(line: &Line) -> Vec<u32> {
    let participle = lemma::context(Upos::Verb, "VerbForm=Part");
    match line.category.as_str() {
        "N" => vec![lemma::context(Upos::Noun, "")],
        "A" => vec![lemma::context(Upos::Adj, "")],
        "ADV" => vec![lemma::context(Upos::Adv, "")],
        "V" => {
            let is_participle = |inflection: &String| inflection.starts_with(['G', 'K']);
            let mut contexts = Vec::new();
            if line.inflections.iter().any(is_participle) {
                contexts.push(participle);
            }
            if !line.inflections.iter().all(is_participle) {
                contexts.push(lemma::context(Upos::Verb, ""));
            }
            contexts
        }
        _ => Vec::new(),
    }
}

/// The form as [`Surface::lower`] has it.
fn normalise(form: &str) -> String {
    form.to_lowercase()
        .chars()
        .map(|c| {
            if c.is_ascii_digit() {
                '0'
            } else if c == '’' {
                '\''
            } else {
                c
            }
        })
        .collect()
}

/// Every place where a sentence of written text may end.
pub(super) fn boundaries(corpus: &Corpus, lexicon: &Lexicon<'_>) -> Vec<Case> {
    let written = corpus.trees.iter().filter(|(_, written)| *written).map(|(tree, _)| tree);
    let (tokens, last) = Tokens::of_trees(written, lexicon);
    decisions::boundary_cases(&tokens, &last)
}

/// A word of a tree, or one of the two parts that an article is seen as.
struct Part {
    /// Its index in the sentence.
    word: usize,
    surface: Surface,
    /// Whether it is the second part of an article.
    closes_article: bool,
}

/// Turns sentences into features and labels.
pub(super) struct Builder<'a> {
    pub(super) lexicon: Lexicon<'a>,
    pub(super) boundary: Linear<'a>,
    pub(super) known_names: Table<'a>,
    pub(super) tags: Vec<String>,
    pub(super) relations: Vec<String>,
}

impl Builder<'_> {
    pub(super) fn examples(&self, corpus: &Corpus) -> Vec<Example> {
        let trees =
            corpus.trees.iter().map(|(tree, written)| self.tree(tree, *written, corpus.names.get(&tree.id)));
        trees.chain(self.articles(&corpus.articles)).collect()
    }

    pub(super) fn articles(&self, articles: &[NamedText]) -> Vec<Example> {
        articles.iter().flat_map(|text| self.article(text)).collect()
    }

    fn tree(&self, tree: &Tree, written: bool, named: Option<&NamedText>) -> Example {
        let sentence = &tree.sentence;
        let tokens: Vec<Surface> =
            sentence.tokens.iter().map(|token| Surface::of_str(&token.surface, &self.lexicon)).collect();
        let parts = self.parts(sentence, &tokens);
        let words: Vec<(usize, Surface)> =
            parts.iter().map(|part| (sentence.words[part.word].token, part.surface.clone())).collect();
        let spans: Vec<Span> = sentence.tokens.iter().map(|token| token.span).collect();
        let place = |labels: &[String], label: &str, fallback: &str| {
            let find = |label: &str| labels.binary_search_by(|known| known.as_str().cmp(label)).ok();
            find(label).or_else(|| find(fallback)).unwrap_or(0)
        };
        let mut gold = GoldTree::default();
        for (index, part) in parts.iter().enumerate() {
            let word = &sentence.words[part.word];
            let head = word.head.and_then(|head| parts.iter().position(|part| part.word == head));
            gold.upos.push(word.upos as usize);
            gold.tags.push(place(
                &self.tags,
                &Tag::label(word.upos, &word.feats),
                &Tag::label(word.upos, ""),
            ));
            gold.heads.push(if part.closes_article { index } else { head.map_or(0, |head| head + 1) });
            gold.relations.push(if part.closes_article {
                place(&self.relations, word::ARTICLE, "")
            } else {
                place(&self.relations, &word.deprel, word.universal_deprel())
            });
        }
        let names = named
            .filter(|named| named.text == tree.text)
            .map(|named| word_labels(&words, &spans, &named.names));
        self.example(
            &tokens,
            &words,
            if written { features::written() } else { features::spoken() },
            Gold { tree: Some(gold), names },
        )
    }

    /// The words of a tree as the network sees them: `du` and `des` are two even where they are an article.
    fn parts(&self, sentence: &Sentence, tokens: &[Surface]) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::with_capacity(sentence.words.len() + 4);
        for (word, Word { token, form, .. }) in sentence.words.iter().enumerate() {
            let follows = word > 0 && sentence.words[word - 1].token == *token;
            let alone = !follows && sentence.words.get(word + 1).is_none_or(|next| next.token != *token);
            let ambiguous = word::may_be_article(&tokens[*token].lower);
            let part = |surface, closes_article| Part { word, surface, closes_article };
            match word::expand(&tokens[*token], &self.lexicon).filter(|_| ambiguous) {
                Some([first, second]) if alone => {
                    parts.extend([part(first, false), part(second, true)]);
                }
                Some([_, second]) if follows => parts.push(part(second, false)),
                _ => parts.push(part(Surface::of_str(form, &self.lexicon), false)),
            }
        }
        parts
    }

    fn article(&self, named: &NamedText) -> Vec<Example> {
        let text: Vec<char> = named.text.chars().collect();
        let spans = tokenize(&text);
        let surfaces = Surface::all(&text, &spans, &self.lexicon);
        let sentences = sentence::split(&text, &spans, &surfaces, self.boundary);
        let example = |range: std::ops::Range<usize>| {
            let tokens = &surfaces[range.clone()];
            let words = word::expand_all(tokens, &self.lexicon);
            let labels = word_labels(&words, &spans[range], &named.names);
            self.example(tokens, &words, features::written(), Gold { tree: None, names: Some(labels) })
        };
        sentences.into_iter().map(example).collect()
    }

    fn example(&self, tokens: &[Surface], words: &[(usize, Surface)], part: u32, gold: Gold) -> Example {
        let found = name::find_known(tokens, &self.known_names, &name::Gazetteer::default());
        let mut example = Example { words: Vec::new(), extents: Vec::new(), gold };
        for (token, word) in words {
            let mut collected = Vec::new();
            let matches: Matches = found[*token];
            example.extents.push(features::collect(word, matches, part, &mut collected));
            example.words.push(collected);
        }
        example
    }
}

/// Name labels of words, given with their tokens, from names by characters.
fn word_labels(words: &[(usize, Surface)], spans: &[Span], names: &[Name]) -> Vec<usize> {
    let ranges = names.iter().filter_map(|name| {
        let inside = |(token, _): &(usize, Surface)| name.span.contains(spans[*token]);
        let start = words.iter().position(inside)?;
        let end = words.iter().rposition(inside)? + 1;
        Some((start..end, name.kind))
    });
    let ranges: Vec<(std::ops::Range<usize>, NameKind)> = ranges.collect();
    name::labels(words.len(), &ranges)
}
