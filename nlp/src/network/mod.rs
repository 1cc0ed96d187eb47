//! The network that all decisions about words share.
//!
//! Features of a word → the sum of their vectors → two recurrent layers → one small head for each question: part of speech,
//! morphology, governor, relation, name.

pub(crate) mod features;
pub(crate) mod lstm;
pub(crate) mod matrix;

use std::ops::Range;

use lstm::Layer;
use matrix::{Matrix, add_product, add_row_product};

/// A linear map with a bias.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dense {
    pub(crate) weights: Matrix,
    pub(crate) bias: Matrix,
}

impl Dense {
    pub(crate) fn zeros(inputs: usize, outputs: usize) -> Self {
        Self { weights: Matrix::zeros(inputs, outputs), bias: Matrix::zeros(1, outputs) }
    }

    #[inline(always)]
    pub(crate) fn forward(&self, input: &Matrix) -> Matrix {
        let mut out = Matrix::zeros(input.rows, self.weights.cols);
        out.add_to_rows(&self.bias.data);
        add_product(&mut out, input, &self.weights);
        out
    }

    /// The outputs of one row, from `outputs.start` up to `outputs.end`.
    #[inline(always)]
    pub(crate) fn forward_part(&self, input: &[f32], outputs: Range<usize>) -> Vec<f32> {
        let mut out = self.bias.data[outputs.clone()].to_vec();
        add_row_product(&mut out, input, &self.weights, outputs.start);
        out
    }

    #[inline(always)]
    fn rectified(&self, input: &Matrix) -> Matrix {
        let mut out = self.forward(input);
        rectify(&mut out);
        out
    }
}

#[inline(always)]
pub(crate) fn rectify(matrix: &mut Matrix) {
    for value in &mut matrix.data {
        *value = value.max(0.0);
    }
}

/// How large the parts of a network are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sizes {
    pub(crate) input: usize,
    pub(crate) hidden: usize,
    pub(crate) arc: usize,
    pub(crate) relation: usize,
    pub(crate) tags: usize,
    pub(crate) relations: usize,
    pub(crate) names: usize,
}

/// The size of the hidden layer that looks at a word and its neighbours for names.
const NAME_WINDOW: usize = 64;

/// Distances between word and governor are told apart up to this many words.
pub(crate) const FARTHEST: isize = 20;

/// The weights above the feature vectors.
#[derive(Clone, Debug, Default)]
pub(crate) struct Network {
    pub(crate) lower: Layer,
    pub(crate) upper: Layer,
    pub(crate) upos: Dense,
    pub(crate) tags: Dense,
    pub(crate) names: Dense,
    /// From the features of a word and its neighbours past the recurrent layers: what a list of names says should not get
    /// lost on the way.
    pub(crate) name_window: Dense,
    pub(crate) name_shortcut: Matrix,
    /// How likely one name label follows another; the last row is the start of the sentence.
    pub(crate) name_steps: Matrix,
    pub(crate) arc_dependent: Dense,
    pub(crate) arc_governor: Dense,
    /// Stands for the governor of the root.
    pub(crate) arc_root: Matrix,
    pub(crate) arc_pair: Matrix,
    pub(crate) arc_bias: Matrix,
    pub(crate) arc_distance: Matrix,
    pub(crate) relation_dependent: Dense,
    pub(crate) relation_governor: Dense,
    pub(crate) relation_root: Matrix,
    pub(crate) relations: Dense,
}

impl Network {
    pub(crate) fn zeros(sizes: Sizes) -> Self {
        let states = 2 * sizes.hidden;
        Self {
            lower: Layer::zeros(sizes.input, sizes.hidden),
            upper: Layer::zeros(states, sizes.hidden),
            upos: Dense::zeros(states, crate::Upos::ALL.len()),
            tags: Dense::zeros(states, sizes.tags),
            names: Dense::zeros(states, sizes.names),
            name_window: Dense::zeros(3 * sizes.input, NAME_WINDOW),
            name_shortcut: Matrix::zeros(NAME_WINDOW, sizes.names),
            name_steps: Matrix::zeros(sizes.names + 1, sizes.names),
            arc_dependent: Dense::zeros(states, sizes.arc),
            arc_governor: Dense::zeros(states, sizes.arc),
            arc_root: Matrix::zeros(1, sizes.arc),
            arc_pair: Matrix::zeros(sizes.arc, sizes.arc),
            arc_bias: Matrix::zeros(1, sizes.arc),
            arc_distance: Matrix::zeros(1, 2 * FARTHEST as usize + 1),
            relation_dependent: Dense::zeros(states, sizes.relation),
            relation_governor: Dense::zeros(states, sizes.relation),
            relation_root: Matrix::zeros(1, sizes.relation),
            relations: Dense::zeros(sizes.relation, sizes.relations),
        }
    }

    /// Every matrix, in the order in which they are stored.
    pub(crate) fn matrices(&mut self) -> Vec<&mut Matrix> {
        let mut all = Vec::new();
        for layer in [&mut self.lower, &mut self.upper] {
            for direction in &mut layer.directions {
                all.extend([&mut direction.input, &mut direction.recurrent, &mut direction.bias]);
            }
        }
        for dense in [
            &mut self.upos,
            &mut self.tags,
            &mut self.names,
            &mut self.name_window,
            &mut self.arc_dependent,
            &mut self.arc_governor,
            &mut self.relation_dependent,
            &mut self.relation_governor,
            &mut self.relations,
        ] {
            all.extend([&mut dense.weights, &mut dense.bias]);
        }
        all.extend([
            &mut self.name_shortcut,
            &mut self.name_steps,
            &mut self.arc_root,
            &mut self.arc_pair,
            &mut self.arc_bias,
            &mut self.arc_distance,
        ]);
        all.push(&mut self.relation_root);
        all
    }

    /// The states of the upper layer, one row for each word.
    #[inline(always)]
    pub(crate) fn states(&self, input: &Matrix) -> Matrix {
        let (lower, _) = self.lower.forward(input);
        self.upper.forward(&lower).0
    }

    /// What tells names: scores of the labels of each word, and how they came about.
    #[inline(always)]
    pub(crate) fn names(&self, input: &Matrix, states: &Matrix) -> Names {
        let window = with_neighbours(input);
        let shortcut = self.name_window.rectified(&window);
        let mut scores = self.names.forward(states);
        add_product(&mut scores, &shortcut, &self.name_shortcut);
        Names { window, shortcut, scores }
    }

    /// What the parser looks at.
    #[inline(always)]
    pub(crate) fn arcs(&self, states: &Matrix) -> Arcs {
        let dependent = self.arc_dependent.rectified(states);
        let governor = with_root(&self.arc_root, &self.arc_governor.rectified(states));
        let mut turned = Matrix::zeros(dependent.rows, dependent.cols);
        turned.add_to_rows(&self.arc_bias.data);
        add_product(&mut turned, &dependent, &self.arc_pair);
        let mut scores = Matrix::zeros(dependent.rows, governor.rows);
        for word in 0..scores.rows {
            for (head, score) in scores.row_mut(word).iter_mut().enumerate() {
                *score = self.arc_distance.data[distance_cell(word, head)];
            }
        }
        add_product(&mut scores, &turned, &governor.transposed());
        Arcs { dependent, governor, turned, scores }
    }

    /// The hidden layer that decides relations, given the governor of each word (0 is the root).
    #[inline(always)]
    pub(crate) fn relation_hidden(&self, states: &Matrix, heads: &[usize]) -> Matrix {
        let mut hidden = self.relation_dependent.forward(states);
        let governor = with_root(&self.relation_root, &self.relation_governor.forward(states));
        for (word, &head) in heads.iter().enumerate() {
            matrix::add(hidden.row_mut(word), governor.row(head));
        }
        rectify(&mut hidden);
        hidden
    }
}

/// The cell of the weight for a governor (0 is the root) at its distance.
pub(crate) fn distance_cell(word: usize, head: usize) -> usize {
    let distance = if head == 0 { 0 } else { head as isize - 1 - word as isize };
    (distance.clamp(-FARTHEST, FARTHEST) + FARTHEST) as usize
}

fn with_root(root: &Matrix, words: &Matrix) -> Matrix {
    let mut all = Matrix { rows: words.rows + 1, cols: words.cols, data: root.data.clone() };
    all.data.extend_from_slice(&words.data);
    all
}

/// Each row between the one before and the one after.
fn with_neighbours(rows: &Matrix) -> Matrix {
    let size = rows.cols;
    let mut out = Matrix::zeros(rows.rows, 3 * size);
    for row in 0..rows.rows {
        let first = row.saturating_sub(1);
        let last = (row + 1).min(rows.rows - 1);
        let place = (first + 1 - row) * size;
        out.row_mut(row)[place..place + (last + 1 - first) * size]
            .copy_from_slice(&rows.data[first * size..(last + 1) * size]);
    }
    out
}

/// Scores of name labels, and how they came about.
pub(crate) struct Names {
    pub(crate) window: Matrix,
    pub(crate) shortcut: Matrix,
    pub(crate) scores: Matrix,
}

/// Scores of every governor for every word, and how they came about.
pub(crate) struct Arcs {
    pub(crate) dependent: Matrix,
    /// Row 0 stands for the root.
    pub(crate) governor: Matrix,
    pub(crate) turned: Matrix,
    /// One row for each word, one column for each governor.
    pub(crate) scores: Matrix,
}
