//! Training the network.

use std::collections::BTreeMap;

use super::gradient::{Gold, Masks, Weights};
use super::optimiser::Optimiser;
use super::random::Random;
use crate::model::{self, Section};
use crate::network::features::{self, Extent};
use crate::network::matrix::{Matrix, add};
use crate::network::{Network, Sizes};
use crate::table;

/// Settings, chosen on development data.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How often each sentence is seen.
    pub epochs: usize,
    /// The size of the vectors of features.
    pub input: usize,
    /// The size of a recurrent layer, each way.
    pub hidden: usize,
    /// The step size at the start; it falls to zero along a line.
    pub rate: f32,
    /// The share of units left out at each step.
    pub dropout: f32,
    /// Where the pseudo-random numbers start.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 18, input: 128, hidden: 128, rate: 2e-3, dropout: 0.33, seed: 1 }
    }
}

impl Settings {
    /// The sizes of a network with so many tags and relations.
    pub(super) fn sizes(self, tags: usize, relations: usize) -> Sizes {
        let Self { input, hidden, .. } = self;
        Sizes { input, hidden, arc: 96, relation: 96, tags, relations, names: crate::name::LABELS }
    }
}

/// Sentences whose gradients make one step.
const BATCH: usize = 16;
/// Parts of a batch that are computed side by side. The number is fixed: it has a say in how sums are rounded.
const SHARDS: usize = 2;
/// Rarer features are not given a vector.
const RAREST: u32 = 2;
/// Rarer features teach, but their vectors are not worth their place in the model.
const RAREST_STORED: u32 = 5;
/// How readily a rare form is hidden, so that its other features learn to speak for it.
const HIDING: f32 = 4.0;
/// The share of sentences whose matches with known names are hidden.
const HIDDEN_MATCHES: f32 = 0.1;
/// The share of words that match known names whose spelling is hidden: nothing but the match and the context tells what they name.
const HIDDEN_SPELLING: f32 = 0.25;

/// A sentence to learn from.
pub(super) struct Example {
    /// The features of each word.
    pub(super) words: Vec<Vec<u32>>,
    /// For each word, which of its features are which.
    pub(super) extents: Vec<Extent>,
    pub(super) gold: Gold,
}

/// What training results in.
pub(super) struct Trained {
    network: Network,
    /// Hashes of features with their counts; the place is the row in `vectors`.
    features: Vec<(u32, u32)>,
    vectors: Matrix,
}

impl Trained {
    /// The sections of the model that hold the network.
    pub(super) fn sections(mut self, sizes: Sizes) -> [(Section, Vec<u8>); 5] {
        let stored = |(_, (_, count)): &(usize, &(u32, u32))| *count >= RAREST_STORED;
        let stored: Vec<(usize, u32)> = self
            .features
            .iter()
            .enumerate()
            .filter(stored)
            .map(|(row, (feature, _))| (row, *feature))
            .collect();
        let rows: Vec<(u32, u16)> = stored.iter().map(|(_, feature)| *feature).zip(0..).collect();
        let (numbers, scales) = quantise(stored.iter().map(|(row, _)| self.vectors.row(*row)));
        [
            (Section::Sizes, model::write_sizes(sizes)),
            (Section::Network, model::write_network(&mut self.network)),
            (Section::Features, table::build(&rows)),
            (Section::Vectors, numbers),
            (Section::VectorScales, scales),
        ]
    }
}

/// Each row as bytes, and the factors that restore them.
fn quantise<'a>(rows: impl Iterator<Item = &'a [f32]>) -> (Vec<u8>, Vec<u8>) {
    let (mut numbers, mut scales) = (Vec::new(), Vec::new());
    for row in rows {
        let highest = row.iter().fold(1e-6_f32, |highest, value| highest.max(value.abs()));
        numbers.extend(row.iter().map(|value| (value / highest * 127.0).round() as i8 as u8));
        scales.extend((highest / 127.0).to_le_bytes());
    }
    (numbers, scales)
}

/// The rows of the features of a word, and how they may be hidden.
struct WordRows {
    rows: Vec<usize>,
    extent: Extent,
    hiding: f32,
}

/// Trains a network. The first examples are seen in each epoch, the others in turns, one round each epoch; `report` is told the
/// number of the epoch and the mean loss of a word.
pub(super) fn train(
    rounds: &[Vec<Example>],
    sizes: Sizes,
    settings: Settings,
    report: &mut dyn FnMut(usize, f32),
) -> Trained {
    // More rounds would take more vectors, not better ones.
    let features = vocabulary(rounds.iter().take(2).flatten());
    let examples: Vec<&Example> = rounds.iter().flatten().collect();
    let sentences: Vec<Vec<WordRows>> = examples.iter().map(|example| rows(example, &features)).collect();
    let unknown =
        features.binary_search_by_key(&features::unknown_form(), |(feature, _)| *feature).unwrap_or(0);
    let mut random = Random(settings.seed);
    let mut network = initial(sizes, &mut random);
    let mut vectors = Matrix::zeros(features.len(), sizes.input);
    vectors.data.iter_mut().for_each(|weight| *weight = random.around_zero(0.1));
    let mut optimiser = Optimiser::new(&mut network, &vectors);
    for epoch in 0..settings.epochs {
        let mut order = order(rounds, epoch);
        random.shuffle(&mut order);
        let mut loss = 0.0;
        let batches = order.len().div_ceil(BATCH);
        for (number, batch) in order.chunks(BATCH).enumerate() {
            let past = epoch as f32 + number as f32 / batches as f32;
            let left = 1.0 - past / settings.epochs as f32;
            let prepared: Vec<Prepared<'_>> = batch
                .iter()
                .map(|&index| {
                    Prepared::new(
                        &sentences[index],
                        &examples[index].gold,
                        unknown,
                        sizes,
                        settings.dropout,
                        &mut random,
                    )
                })
                .collect();
            let mut gradient = batch_gradient(&network, &vectors, &prepared, sizes);
            loss += gradient.loss;
            optimiser.step(
                &mut network,
                &mut gradient.network,
                &mut vectors,
                &gradient.rows,
                settings.rate * left,
            );
        }
        let words: usize = order.iter().map(|&index| examples[index].words.len()).sum();
        report(epoch + 1, loss / words as f32);
    }
    Trained { network, features, vectors }
}

/// The places of the examples of an epoch in all rounds put together.
fn order(rounds: &[Vec<Example>], epoch: usize) -> Vec<usize> {
    let always = rounds[0].len();
    let others = rounds.len() - 1;
    let turn = if others == 0 { 0 } else { 1 + epoch % others };
    let start: usize = rounds[..turn].iter().map(Vec::len).sum();
    let more = if turn == 0 { 0..0 } else { start..start + rounds[turn].len() };
    (0..always).chain(more).collect()
}

/// The features that get a vector, in the order of their hashes, with their counts.
fn vocabulary<'a>(examples: impl Iterator<Item = &'a Example>) -> Vec<(u32, u32)> {
    let mut counts = BTreeMap::new();
    for feature in examples.flat_map(|example| &example.words).flatten() {
        *counts.entry(*feature).or_insert(0) += 1;
    }
    counts.insert(features::unknown_form(), u32::MAX);
    counts.into_iter().filter(|(_, count)| *count >= RAREST).collect()
}

fn rows(example: &Example, vocabulary: &[(u32, u32)]) -> Vec<WordRows> {
    let find = |feature: u32| vocabulary.binary_search_by_key(&feature, |(feature, _)| *feature).ok();
    let unknown = find(features::unknown_form());
    let words = example.words.iter().zip(&example.extents);
    words
        .map(|(word, extent)| {
            let form = find(word[0]);
            let hiding = form.map_or(1.0, |row| HIDING / (HIDING + vocabulary[row].1 as f32));
            let known = |features: &[u32]| features.iter().filter_map(|&feature| find(feature)).collect();
            let (spelling, others) = word.split_at(extent.spelling);
            let (others, matches) = others.split_at(others.len() - extent.matches);
            let [affixes, others, matches]: [Vec<usize>; 3] = [&spelling[1..], others, matches].map(known);
            let extent = Extent { spelling: 1 + affixes.len(), matches: matches.len() };
            WordRows {
                rows: [vec![form.or(unknown).unwrap_or(0)], affixes, others, matches].concat(),
                extent,
                hiding,
            }
        })
        .collect()
}

fn initial(sizes: Sizes, random: &mut Random) -> Network {
    let mut network = Network::zeros(sizes);
    for matrix in network.matrices().into_iter().filter(|matrix| matrix.rows > 1) {
        let limit = (6.0 / (matrix.rows + matrix.cols) as f32).sqrt();
        matrix.data.iter_mut().for_each(|weight| *weight = random.around_zero(limit));
    }
    network.name_steps.data.fill(0.0);
    for direction in network.lower.directions.iter_mut().chain(&mut network.upper.directions) {
        // Remember, unless there is a reason to forget.
        direction.bias.data[..sizes.hidden].fill(1.0);
    }
    network
}

/// A sentence with all chance decided.
struct Prepared<'a> {
    rows: Vec<Vec<usize>>,
    gold: &'a Gold,
    input_mask: Vec<f32>,
    masks: Masks,
}

impl<'a> Prepared<'a> {
    fn new(
        words: &[WordRows],
        gold: &'a Gold,
        unknown: usize,
        sizes: Sizes,
        dropout: f32,
        random: &mut Random,
    ) -> Self {
        let hide_matches = random.unit() < HIDDEN_MATCHES;
        let rows = words.iter().map(|word| {
            let mut rows = word.rows.clone();
            if random.unit() < word.hiding {
                rows[0] = unknown;
            }
            let Extent { spelling, matches } = word.extent;
            if hide_matches {
                rows.truncate(rows.len() - matches);
            } else if matches > 0 && random.unit() < HIDDEN_SPELLING {
                rows.splice(..spelling, [unknown]);
            }
            rows
        });
        let rows = rows.collect();
        let masks = Masks {
            lower: random.mask(2 * sizes.hidden, dropout),
            upper: random.mask(2 * sizes.hidden, dropout),
        };
        Self { rows, gold, input_mask: random.mask(sizes.input, dropout / 2.0), masks }
    }

    fn input(&self, vectors: &Matrix) -> Matrix {
        let mut input = Matrix::zeros(self.rows.len(), vectors.cols);
        for (index, rows) in self.rows.iter().enumerate() {
            rows.iter().for_each(|&row| add(input.row_mut(index), vectors.row(row)));
            self.mask_input(input.row_mut(index));
        }
        input
    }

    fn mask_input(&self, row: &mut [f32]) {
        row.iter_mut().zip(&self.input_mask).for_each(|(value, factor)| *value *= factor);
    }
}

struct Gradient {
    loss: f32,
    network: Network,
    /// Rows of the feature vectors with their gradients.
    rows: Vec<(usize, Vec<f32>)>,
}

fn batch_gradient(network: &Network, vectors: &Matrix, batch: &[Prepared<'_>], sizes: Sizes) -> Gradient {
    let mut transposed = network.clone();
    transposed.matrices().into_iter().for_each(|matrix| *matrix = matrix.transposed());
    let weights = Weights { network, transposed: &transposed };
    let shards: Vec<_> = std::thread::scope(|scope| {
        let weights = &weights;
        let parts = batch.chunks(batch.len().div_ceil(SHARDS));
        let parts: Vec<_> =
            parts.map(|part| scope.spawn(move || shard_gradient(weights, vectors, part, sizes))).collect();
        parts.into_iter().filter_map(|part| part.join().ok()).collect()
    });
    let mut loss = 0.0;
    let mut sum = Network::zeros(sizes);
    let mut rows: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
    for (prepared, (shard_loss, mut gradient, inputs)) in
        batch.chunks(batch.len().div_ceil(SHARDS)).zip(shards)
    {
        loss += shard_loss;
        for (sum, part) in sum.matrices().into_iter().zip(gradient.matrices()) {
            add(&mut sum.data, &part.data);
        }
        for (sentence, mut input) in prepared.iter().zip(inputs) {
            for (index, word) in sentence.rows.iter().enumerate() {
                sentence.mask_input(input.row_mut(index));
                for &row in word {
                    add(rows.entry(row).or_insert_with(|| vec![0.0; sizes.input]), input.row(index));
                }
            }
        }
    }
    Gradient { loss, network: sum, rows: rows.into_iter().collect() }
}

/// The loss, the gradient of the network and those of the inputs of some sentences.
fn shard_gradient(
    weights: &Weights<'_>,
    vectors: &Matrix,
    part: &[Prepared<'_>],
    sizes: Sizes,
) -> (f32, Network, Vec<Matrix>) {
    let mut loss = 0.0;
    let mut gradient = Network::zeros(sizes);
    let inputs = part.iter().map(|sentence| {
        let (sentence_loss, input) =
            weights.sentence(&sentence.input(vectors), sentence.gold, &sentence.masks, &mut gradient);
        loss += sentence_loss;
        input
    });
    let inputs = inputs.collect();
    (loss, gradient, inputs)
}
