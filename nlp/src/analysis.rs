//! The way from text to document.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Document, Sentence, Span, Token, Upos, Word};
use crate::model::Model;
use crate::name::{self, Gazetteer};
use crate::network::features;
use crate::network::matrix::Matrix;
use crate::token::surface::Surface;
use crate::token::{sentence, tokenize};
use crate::{lemma, parse, tag, word};

/// Analyses a text.
pub(crate) fn analyse(model: &Model<'_>, text: &str, gazetteer: &Gazetteer) -> Document {
    let text: Vec<char> = text.chars().collect();
    let spans = tokenize(&text);
    let surfaces = Surface::all(&text, &spans, &model.lexicon);
    let sentences = sentence::split(&text, &spans, &surfaces, model.boundary);
    let is_name = |tokens: Range<usize>| name::is_known(&surfaces[tokens], &model.known_names);
    let sentences = sentence::join_names(sentences, &text, &spans, is_name);
    let analyse =
        |range: Range<usize>| analyse_sentence(model, &spans[range.clone()], &surfaces[range], gazetteer);
    let mut sentences: Vec<Sentence> = sentences.into_iter().map(analyse).collect();
    name::agree(&mut sentences);
    Document { sentences }
}

fn analyse_sentence(
    model: &Model<'_>,
    spans: &[Span],
    tokens: &[Surface],
    gazetteer: &Gazetteer,
) -> Sentence {
    let words = word::expand_all(tokens, &model.lexicon);
    let tokens_of: Vec<usize> = words.iter().map(|(token, _)| *token).collect();
    let surfaces: Vec<Surface> = words.into_iter().map(|(_, surface)| surface).collect();
    let mut sentence = Sentence {
        tokens: spans
            .iter()
            .zip(tokens)
            .map(|(&span, token)| Token { span, surface: token.form.clone() })
            .collect(),
        ..Sentence::default()
    };
    let matches = name::find_known(tokens, &model.known_names, gazetteer);
    let matches: Vec<_> = tokens_of.iter().map(|&token| matches[token]).collect();
    annotate(model, &surfaces, &tokens_of, &matches, &mut sentence);
    sentence
}

/// Fills in words and names of a sentence that has its tokens.
pub(crate) fn annotate(
    model: &Model<'_>,
    words: &[Surface],
    tokens: &[usize],
    matches: &[name::Matches],
    sentence: &mut Sentence,
) {
    let mut input = Matrix::zeros(words.len(), model.network.lower.directions[0].input.rows);
    let mut collected = Vec::new();
    for (index, word) in words.iter().enumerate() {
        features::collect(word, matches[index], features::written(), &mut collected);
        model.vectors.add_up(&collected, input.row_mut(index));
    }
    let mut decision = pulp::Arch::new().dispatch(Task { model, input: &input });
    let names = name::spans(&sentence.tokens, tokens, &decision.names);
    sentence.names = name::split_pairs(names, &sentence.tokens, &model.known_names);
    let is_word: Vec<bool> =
        (0..words.len()).map(|word| !closes_article(sentence, tokens, word, &decision)).collect();
    let places = word::put_together(&is_word, &mut decision.heads);
    for (index, surface) in words.iter().enumerate().filter(|(index, _)| is_word[*index]) {
        let (upos, tag) = decision.tags[index];
        let feats = tag.map_or_else(|| "".into(), |tag| model.tags.feats(tag));
        let whole = is_word.get(index + 1) == Some(&false);
        let form = if whole { &sentence.tokens[tokens[index]].surface } else { &surface.form };
        let lower = if whole { &form.to_lowercase() } else { &surface.lower };
        sentence.words.push(Word {
            token: tokens[index],
            lemma: lemma::lemma(&model.lemma_rules, &model.lemma_edits, form, lower, upos, &feats),
            form: form.clone(),
            upos,
            feats,
            head: decision.heads[index].checked_sub(1).map(|head| places[head]),
            deprel: relation(model, decision.relations.row(index)),
        });
    }
}

/// Whether a word is the second part of `du` or `des` and both parts are one article, as the part of speech of the first says.
fn closes_article(sentence: &Sentence, tokens: &[usize], word: usize, decision: &Decision) -> bool {
    let second = word > 0 && tokens[word - 1] == tokens[word];
    second
        && decision.tags[word - 1].0 == Upos::Det
        && word::may_be_article(&sentence.tokens[tokens[word]].surface.to_lowercase())
}

/// The best relation by its scores; that between the parts of an article is not one between words.
fn relation(model: &Model<'_>, scores: &[f32]) -> Arc<str> {
    let between_words = |relation: &usize| *model.relations[*relation] != *word::ARTICLE;
    let best = tag::index_of_best(scores);
    if between_words(&best) {
        return Arc::clone(&model.relations[best]);
    }
    let others = (0..scores.len()).filter(between_words);
    let next = others.max_by(|&a, &b| scores[a].total_cmp(&scores[b]));
    Arc::clone(&model.relations[next.unwrap_or(best)])
}

/// What the network says about the words of a sentence.
struct Decision {
    /// For each word its part of speech and its tag.
    tags: Vec<(Upos, Option<usize>)>,
    relations: Matrix,
    heads: Vec<usize>,
    names: Vec<usize>,
}

/// The work of the network on one sentence, to be compiled for each kind of processor.
struct Task<'a> {
    model: &'a Model<'a>,
    input: &'a Matrix,
}

impl pulp::WithSimd for Task<'_> {
    type Output = Decision;

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> Decision {
        let network = &self.model.network;
        let states = network.states(self.input);
        let heads = parse::decode(&network.arcs(&states).scores);
        Decision {
            tags: tags(self.model, &states),
            relations: network.relations.forward(&network.relation_hidden(&states, &heads)),
            names: name::decode(&network.names(self.input, &states).scores, &network.name_steps),
            heads,
        }
    }
}

/// The best part of speech of each word, and the best tag that goes with it.
#[inline(always)]
fn tags(model: &Model<'_>, states: &Matrix) -> Vec<(Upos, Option<usize>)> {
    let upos = model.network.upos.forward(states);
    let best = |word| {
        let upos = Upos::ALL[tag::index_of_best(upos.row(word))];
        let range = model.tags.of(upos);
        let scores = model.network.tags.forward_part(states.row(word), range.clone());
        (upos, (!range.is_empty()).then(|| range.start + tag::index_of_best(&scores)))
    };
    (0..states.rows).map(best).collect()
}

#[cfg(test)]
mod tests {
    use pulp::WithSimd as _;

    use super::*;

    /// What the network says of a sentence, by the code for plain processors and by that for this one.
    #[test]
    fn vector_instructions_change_nothing() {
        let model = Model::read(include_bytes!("../models/french.bin")).unwrap();
        let columns = model.network.lower.directions[0].input.rows;
        for words in [1, 2, 7, 40] {
            let mut input = Matrix::zeros(words, columns);
            for word in 0..words {
                for (column, cell) in input.row_mut(word).iter_mut().enumerate() {
                    *cell = ((word * 31 + column * 17) % 101) as f32 / 50.0 - 1.0;
                }
            }
            let plain = Task { model: &model, input: &input }.with_simd(pulp::Scalar::new());
            let here = pulp::Arch::new().dispatch(Task { model: &model, input: &input });
            assert_eq!(plain.tags, here.tags);
            assert_eq!(plain.heads, here.heads);
            assert_eq!(plain.names, here.names);
            for word in 0..words {
                assert_eq!(plain.relations.row(word), here.relations.row(word));
            }
        }
    }
}
