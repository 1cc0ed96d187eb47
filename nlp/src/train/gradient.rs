//! How the loss of one sentence changes with every weight.

use super::backward::LayerPass;
use super::crf;
use crate::network::matrix::{Matrix, add, add_product, add_transposed_product};
use crate::network::{Dense, Network, distance_cell};

/// What a sentence should come out as.
pub(super) struct Gold {
    pub(super) tree: Option<GoldTree>,
    pub(super) names: Option<Vec<usize>>,
}

/// Labels of each word; governors count from one, 0 is the root.
#[derive(Default)]
pub(super) struct GoldTree {
    pub(super) upos: Vec<usize>,
    pub(super) tags: Vec<usize>,
    pub(super) heads: Vec<usize>,
    pub(super) relations: Vec<usize>,
}

/// Factors for the columns of the two layers' states: zero where a unit is dropped.
pub(super) struct Masks {
    pub(super) lower: Vec<f32>,
    pub(super) upper: Vec<f32>,
}

/// The network and the transposes of all its matrices.
pub(super) struct Weights<'a> {
    pub(super) network: &'a Network,
    pub(super) transposed: &'a Network,
}

impl Weights<'_> {
    /// Adds the gradient of a sentence to `gradient`; returns the loss and the gradient of the input.
    pub(super) fn sentence(
        &self,
        input: &Matrix,
        gold: &Gold,
        masks: &Masks,
        gradient: &mut Network,
    ) -> (f32, Matrix) {
        let (mut lower, lower_trace) = self.network.lower.forward(input);
        let lower_states = lower.clone();
        scale_columns(&mut lower, &masks.lower);
        let (mut upper, upper_trace) = self.network.upper.forward(&lower);
        let upper_states = upper.clone();
        scale_columns(&mut upper, &masks.upper);
        let mut change = Matrix::zeros(upper.rows, upper.cols);
        let mut input_change = Matrix::zeros(input.rows, input.cols);
        let mut loss = 0.0;
        if let Some(tree) = &gold.tree {
            loss += self.tree(&upper, tree, gradient, &mut change);
        }
        if let Some(names) = &gold.names {
            loss += self.names(input, &upper, names, gradient, &mut change, &mut input_change);
        }
        scale_columns(&mut change, &masks.upper);
        let mut lower_change = Matrix::zeros(lower.rows, lower.cols);
        let pass = LayerPass { input: &lower, states: &upper_states, traces: &upper_trace };
        pass.back(&change, &self.transposed.upper, &mut gradient.upper, &mut lower_change);
        scale_columns(&mut lower_change, &masks.lower);
        let pass = LayerPass { input, states: &lower_states, traces: &lower_trace };
        pass.back(&lower_change, &self.transposed.lower, &mut gradient.lower, &mut input_change);
        (loss, input_change)
    }

    fn tree(&self, states: &Matrix, gold: &GoldTree, gradient: &mut Network, change: &mut Matrix) -> f32 {
        let mut loss = 0.0;
        let mut upos = self.network.upos.forward(states);
        loss += softmax(&mut upos, &gold.upos);
        back_dense(states, &upos, &self.transposed.upos, &mut gradient.upos, change);
        let mut tags = self.network.tags.forward(states);
        loss += softmax(&mut tags, &gold.tags);
        back_dense(states, &tags, &self.transposed.tags, &mut gradient.tags, change);
        loss += self.arcs(states, &gold.heads, gradient, change);
        loss + self.relations(states, gold, gradient, change)
    }

    fn names(
        &self,
        input: &Matrix,
        states: &Matrix,
        gold: &[usize],
        gradient: &mut Network,
        change: &mut Matrix,
        input_change: &mut Matrix,
    ) -> f32 {
        let names = self.network.names(input, states);
        let (loss, scores) =
            crf::gradient(&names.scores, &self.network.name_steps, gold, &mut gradient.name_steps);
        back_dense(states, &scores, &self.transposed.names, &mut gradient.names, change);
        add_transposed_product(&mut gradient.name_shortcut, &names.shortcut, &scores);
        let mut shortcut = Matrix::zeros(names.shortcut.rows, names.shortcut.cols);
        add_product(&mut shortcut, &scores, &self.transposed.name_shortcut);
        keep_active(&mut shortcut, &names.shortcut);
        let mut window = Matrix::zeros(names.window.rows, names.window.cols);
        back_dense(
            &names.window,
            &shortcut,
            &self.transposed.name_window,
            &mut gradient.name_window,
            &mut window,
        );
        for row in 0..window.rows {
            for (place, part) in window.row(row).chunks_exact(input.cols).enumerate() {
                if let Some(neighbour) =
                    (row + place).checked_sub(1).filter(|&neighbour| neighbour < input.rows)
                {
                    add(input_change.row_mut(neighbour), part);
                }
            }
        }
        loss
    }

    fn arcs(&self, states: &Matrix, heads: &[usize], gradient: &mut Network, change: &mut Matrix) -> f32 {
        let mut arcs = self.network.arcs(states);
        for word in 0..arcs.scores.rows {
            arcs.scores.row_mut(word)[word + 1] = -1e9;
        }
        let loss = softmax(&mut arcs.scores, heads);
        let scores = arcs.scores;
        for word in 0..scores.rows {
            for (head, change) in scores.row(word).iter().enumerate() {
                gradient.arc_distance.data[distance_cell(word, head)] += change;
            }
        }
        let mut turned = Matrix::zeros(scores.rows, arcs.turned.cols);
        add_product(&mut turned, &scores, &arcs.governor);
        let mut governor = Matrix::zeros(arcs.governor.rows, arcs.governor.cols);
        add_transposed_product(&mut governor, &scores, &arcs.turned);
        add_rows(&mut gradient.arc_bias, &turned);
        add_transposed_product(&mut gradient.arc_pair, &arcs.dependent, &turned);
        let mut dependent = Matrix::zeros(arcs.dependent.rows, arcs.dependent.cols);
        add_product(&mut dependent, &turned, &self.transposed.arc_pair);
        keep_active(&mut dependent, &arcs.dependent);
        back_dense(states, &dependent, &self.transposed.arc_dependent, &mut gradient.arc_dependent, change);
        let mut governor = without_root(governor, &mut gradient.arc_root);
        let active = without_root(arcs.governor, &mut Matrix::zeros(1, gradient.arc_root.cols));
        keep_active(&mut governor, &active);
        back_dense(states, &governor, &self.transposed.arc_governor, &mut gradient.arc_governor, change);
        loss
    }

    fn relations(
        &self,
        states: &Matrix,
        gold: &GoldTree,
        gradient: &mut Network,
        change: &mut Matrix,
    ) -> f32 {
        let hidden = self.network.relation_hidden(states, &gold.heads);
        let mut scores = self.network.relations.forward(&hidden);
        let loss = softmax(&mut scores, &gold.relations);
        let mut hidden_change = Matrix::zeros(hidden.rows, hidden.cols);
        back_dense(&hidden, &scores, &self.transposed.relations, &mut gradient.relations, &mut hidden_change);
        keep_active(&mut hidden_change, &hidden);
        back_dense(
            states,
            &hidden_change,
            &self.transposed.relation_dependent,
            &mut gradient.relation_dependent,
            change,
        );
        let mut governor = Matrix::zeros(hidden.rows + 1, hidden.cols);
        for (word, &head) in gold.heads.iter().enumerate() {
            add(governor.row_mut(head), hidden_change.row(word));
        }
        let governor = without_root(governor, &mut gradient.relation_root);
        back_dense(
            states,
            &governor,
            &self.transposed.relation_governor,
            &mut gradient.relation_governor,
            change,
        );
        loss
    }
}

/// Turns scores into the gradient of the negative log-likelihood of the gold labels, which is returned.
fn softmax(scores: &mut Matrix, gold: &[usize]) -> f32 {
    let mut loss = 0.0;
    for (row, &gold) in gold.iter().enumerate() {
        let scores = scores.row_mut(row);
        let highest = scores.iter().copied().fold(f32::MIN, f32::max);
        let sum: f32 = scores.iter().map(|score| (score - highest).exp()).sum();
        loss += sum.ln() + highest - scores[gold];
        for score in &mut *scores {
            *score = (*score - highest).exp() / sum;
        }
        scores[gold] -= 1.0;
    }
    loss
}

/// From the gradient of a linear map's output to those of its weights and its input.
fn back_dense(
    input: &Matrix,
    output: &Matrix,
    transposed: &Dense,
    gradient: &mut Dense,
    input_change: &mut Matrix,
) {
    add_transposed_product(&mut gradient.weights, input, output);
    add_rows(&mut gradient.bias, output);
    add_product(input_change, output, &transposed.weights);
}

/// Adds all rows to the one row of `out`.
pub(super) fn add_rows(out: &mut Matrix, rows: &Matrix) {
    for row in rows.data.chunks_exact(rows.cols) {
        add(&mut out.data, row);
    }
}

/// Drops the gradient where the rectifier let nothing through.
fn keep_active(change: &mut Matrix, output: &Matrix) {
    for (change, output) in change.data.iter_mut().zip(&output.data) {
        if *output <= 0.0 {
            *change = 0.0;
        }
    }
}

/// Takes the first row off and adds it to `root`.
fn without_root(mut all: Matrix, root: &mut Matrix) -> Matrix {
    let rest = all.data.split_off(all.cols);
    add(&mut root.data, &all.data);
    Matrix { rows: all.rows - 1, cols: all.cols, data: rest }
}

fn scale_columns(matrix: &mut Matrix, factors: &[f32]) {
    for row in matrix.data.chunks_exact_mut(factors.len()) {
        for (value, factor) in row.iter_mut().zip(factors) {
            *value *= factor;
        }
    }
}
