//! Adam: steps in the direction of the mean gradient, scaled by its spread.

use crate::network::Network;
use crate::network::matrix::Matrix;

const MEAN_DECAY: f32 = 0.9;
const SPREAD_DECAY: f32 = 0.98;

/// Running means of the gradient and its square.
#[derive(Default)]
struct Moments {
    mean: Vec<f32>,
    spread: Vec<f32>,
}

impl Moments {
    fn new(size: usize) -> Self {
        Self { mean: vec![0.0; size], spread: vec![0.0; size] }
    }

    /// Moves the weights from `start` on against their gradient.
    fn step(&mut self, start: usize, weights: &mut [f32], gradient: &[f32], rate: f32) {
        let means = &mut self.mean[start..start + gradient.len()];
        let spreads = &mut self.spread[start..start + gradient.len()];
        for (((weight, &gradient), mean), spread) in weights.iter_mut().zip(gradient).zip(means).zip(spreads)
        {
            *mean += (1.0 - MEAN_DECAY) * (gradient - *mean);
            *spread += (1.0 - SPREAD_DECAY) * (gradient * gradient - *spread);
            *weight -= rate * *mean / (spread.sqrt() + 1e-8);
        }
    }
}

/// The state of the optimisation of a network and its feature vectors.
pub(super) struct Optimiser {
    network: Vec<Moments>,
    vectors: Moments,
    steps: i32,
}

impl Optimiser {
    pub(super) fn new(network: &mut Network, vectors: &Matrix) -> Self {
        let network = network.matrices().iter().map(|matrix| Moments::new(matrix.data.len())).collect();
        Self { network, vectors: Moments::new(vectors.data.len()), steps: 0 }
    }

    /// The rate with the bias of young means taken out.
    fn corrected(&mut self, rate: f32) -> f32 {
        self.steps += 1;
        rate * (1.0 - SPREAD_DECAY.powi(self.steps)).sqrt() / (1.0 - MEAN_DECAY.powi(self.steps))
    }

    /// One step of the network and of those rows of the vectors that had a part in the batch.
    pub(super) fn step(
        &mut self,
        network: &mut Network,
        gradient: &mut Network,
        vectors: &mut Matrix,
        rows: &[(usize, Vec<f32>)],
        rate: f32,
    ) {
        let rate = self.corrected(rate);
        for ((moments, weights), gradient) in
            self.network.iter_mut().zip(network.matrices()).zip(gradient.matrices())
        {
            moments.step(0, &mut weights.data, &gradient.data, rate);
        }
        for (row, gradient) in rows {
            self.vectors.step(row * vectors.cols, vectors.row_mut(*row), gradient, rate);
        }
    }
}
