//! The way back through a recurrent layer.

use super::gradient::add_rows;
use crate::network::lstm::{Direction, Layer, Trace};
use crate::network::matrix::{Matrix, add, add_product, add_row_product, add_transposed_product, tanh};

/// What a recurrent layer read and computed.
pub(super) struct LayerPass<'a> {
    pub(super) input: &'a Matrix,
    pub(super) states: &'a Matrix,
    pub(super) traces: &'a [Trace; 2],
}

impl LayerPass<'_> {
    /// From the gradient of the states to those of the weights and of the input.
    pub(super) fn back(
        &self,
        change: &Matrix,
        transposed: &Layer,
        gradient: &mut Layer,
        input_change: &mut Matrix,
    ) {
        for (index, trace) in self.traces.iter().enumerate() {
            let gates = self.back_direction(change, index == 1, trace, &transposed.directions[index]);
            let gradient = &mut gradient.directions[index];
            let before = self.states_before(index == 1, trace.cells.cols);
            add_transposed_product(&mut gradient.input, self.input, &gates);
            add_transposed_product(&mut gradient.recurrent, &before, &gates);
            add_rows(&mut gradient.bias, &gates);
            add_product(input_change, &gates, &transposed.directions[index].input);
        }
    }

    /// The state from which each step of a direction started.
    fn states_before(&self, reverse: bool, hidden: usize) -> Matrix {
        let mut before = Matrix::zeros(self.states.rows, hidden);
        for row in 1..self.states.rows {
            let (to, from, column) = if reverse { (row - 1, row, hidden) } else { (row, row - 1, 0) };
            before.row_mut(to).copy_from_slice(&self.states.row(from)[column..column + hidden]);
        }
        before
    }

    /// The gradient of the gates before they were squashed.
    fn back_direction(
        &self,
        change: &Matrix,
        reverse: bool,
        trace: &Trace,
        transposed: &Direction,
    ) -> Matrix {
        let hidden = trace.cells.cols;
        let column = if reverse { hidden } else { 0 };
        let length = change.rows;
        let mut gates = Matrix::zeros(length, 3 * hidden);
        let mut state_change = vec![0.0; hidden];
        let mut cell_change = vec![0.0; hidden];
        for step in (0..length).rev() {
            let row = if reverse { length - 1 - step } else { step };
            add(&mut state_change, &change.row(row)[column..column + hidden]);
            let before = match (step, reverse) {
                (0, _) => None,
                (_, false) => Some(trace.cells.row(row - 1)),
                (_, true) => Some(trace.cells.row(row + 1)),
            };
            let made = trace.gates.row(row);
            let out = gates.row_mut(row);
            for unit in 0..hidden {
                let (forget, open, candidate) = (made[unit], made[hidden + unit], made[2 * hidden + unit]);
                let squashed = tanh(trace.cells.row(row)[unit]);
                let cell = cell_change[unit] + state_change[unit] * open * (1.0 - squashed * squashed);
                let cell_before = before.map_or(0.0, |cells| cells[unit]);
                out[unit] = cell * (cell_before - candidate) * forget * (1.0 - forget);
                out[hidden + unit] = state_change[unit] * squashed * open * (1.0 - open);
                out[2 * hidden + unit] = cell * (1.0 - forget) * (1.0 - candidate * candidate);
                cell_change[unit] = cell * forget;
            }
            state_change.fill(0.0);
            add_row_product(&mut state_change, out, &transposed.recurrent, 0);
        }
        gates
    }
}
