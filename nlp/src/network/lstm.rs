//! A recurrent layer that reads a sentence in both directions.
//!
//! One gate both forgets and admits (`c ← f·c + (1−f)·g`): a quarter fewer weights than the usual cell, as accurate.

use super::matrix::{Matrix, add_product, add_row_product, sigmoid, tanh};

/// The weights of one direction. Columns: forget gate, output gate, candidate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Direction {
    pub(crate) input: Matrix,
    pub(crate) recurrent: Matrix,
    pub(crate) bias: Matrix,
}

/// What one direction computed: training needs the way, not just the result.
#[derive(Default)]
pub(crate) struct Trace {
    /// Gates and candidate, after their squashing functions.
    pub(crate) gates: Matrix,
    pub(crate) cells: Matrix,
}

/// A layer: left to right, and right to left.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layer {
    pub(crate) directions: [Direction; 2],
}

impl Direction {
    pub(crate) fn zeros(inputs: usize, hidden: usize) -> Self {
        Self {
            input: Matrix::zeros(inputs, 3 * hidden),
            recurrent: Matrix::zeros(hidden, 3 * hidden),
            bias: Matrix::zeros(1, 3 * hidden),
        }
    }

    pub(crate) fn hidden(&self) -> usize {
        self.recurrent.rows
    }

    /// Reads the rows of `input`, backwards if `reverse`, and writes its states to the columns of `output` from `column` on.
    #[inline(always)]
    fn forward(&self, input: &Matrix, reverse: bool, output: &mut Matrix, column: usize) -> Trace {
        let hidden = self.hidden();
        let length = input.rows;
        let mut gates = Matrix::zeros(length, 3 * hidden);
        gates.add_to_rows(&self.bias.data);
        add_product(&mut gates, input, &self.input);
        let mut cells = Matrix::zeros(length, hidden);
        let mut state = vec![0.0; hidden];
        let mut cell = vec![0.0; hidden];
        for step in 0..length {
            let row = if reverse { length - 1 - step } else { step };
            let gates = gates.row_mut(row);
            add_row_product(gates, &state, &self.recurrent, 0);
            advance(gates, &mut cell, &mut state);
            cells.row_mut(row).copy_from_slice(&cell);
            output.row_mut(row)[column..column + hidden].copy_from_slice(&state);
        }
        Trace { gates, cells }
    }
}

/// One step: squashes the gates in place and moves cell and state on.
#[inline(always)]
fn advance(gates: &mut [f32], cell: &mut [f32], state: &mut [f32]) {
    // Plain loops over whole slices: the compiler turns them into vector instructions.
    let (opening, candidate) = gates.split_at_mut(2 * cell.len());
    opening.iter_mut().for_each(|gate| *gate = sigmoid(*gate));
    candidate.iter_mut().for_each(|value| *value = tanh(*value));
    let (forget, open) = opening.split_at(cell.len());
    for ((cell, forget), candidate) in cell.iter_mut().zip(forget).zip(candidate) {
        *cell = forget * *cell + (1.0 - forget) * *candidate;
    }
    for ((state, cell), open) in state.iter_mut().zip(cell).zip(open) {
        *state = open * tanh(*cell);
    }
}

impl Layer {
    pub(crate) fn zeros(inputs: usize, hidden: usize) -> Self {
        Self { directions: [Direction::zeros(inputs, hidden), Direction::zeros(inputs, hidden)] }
    }

    /// The states of both directions side by side, and how they came about.
    #[inline(always)]
    pub(crate) fn forward(&self, input: &Matrix) -> (Matrix, [Trace; 2]) {
        let [forward, backward] = &self.directions;
        let mut output = Matrix::zeros(input.rows, forward.hidden() + backward.hidden());
        let first = forward.forward(input, false, &mut output, 0);
        let second = backward.forward(input, true, &mut output, forward.hidden());
        (output, [first, second])
    }
}
