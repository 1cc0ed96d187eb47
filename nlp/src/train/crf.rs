//! The loss of a sequence of name labels among all sequences.

use crate::network::matrix::Matrix;

/// The negative log-likelihood of the gold labels, and its gradient by the scores; that by the steps is added to `steps_gradient`.
pub(super) fn gradient(
    scores: &Matrix,
    steps: &Matrix,
    gold: &[usize],
    steps_gradient: &mut Matrix,
) -> (f32, Matrix) {
    let (length, labels) = (scores.rows, scores.cols);
    let forward = forward(scores, steps);
    let backward = backward(scores, steps);
    let total = log_sum(forward.row(length - 1).iter().copied());
    let mut change = Matrix::zeros(length, labels);
    let mut gold_score = 0.0;
    for word in 0..length {
        for label in 0..labels {
            change.row_mut(word)[label] =
                (forward.row(word)[label] + backward.row(word)[label] - total).exp();
        }
        change.row_mut(word)[gold[word]] -= 1.0;
        let before = if word == 0 { labels } else { gold[word - 1] };
        gold_score += scores.row(word)[gold[word]] + steps.row(before)[gold[word]];
        steps_gradient.row_mut(before)[gold[word]] -= 1.0;
        add_expected_steps(word, scores, steps, (&forward, &backward), total, steps_gradient);
    }
    (total - gold_score, change)
}

/// Adds the probability of each step into `word`.
fn add_expected_steps(
    word: usize,
    scores: &Matrix,
    steps: &Matrix,
    (forward, backward): (&Matrix, &Matrix),
    total: f32,
    out: &mut Matrix,
) {
    let labels = scores.cols;
    for label in 0..labels {
        let after = scores.row(word)[label] + backward.row(word)[label] - total;
        if word == 0 {
            out.row_mut(labels)[label] += (steps.row(labels)[label] + after).exp();
            continue;
        }
        for before in 0..labels {
            out.row_mut(before)[label] +=
                (forward.row(word - 1)[before] + steps.row(before)[label] + after).exp();
        }
    }
}

/// The log of the summed weight of all beginnings that end in each label.
fn forward(scores: &Matrix, steps: &Matrix) -> Matrix {
    let mut out = Matrix::zeros(scores.rows, scores.cols);
    for word in 0..scores.rows {
        for label in 0..scores.cols {
            let before = if word == 0 {
                steps.row(scores.cols)[label]
            } else {
                log_sum((0..scores.cols).map(|before| out.row(word - 1)[before] + steps.row(before)[label]))
            };
            out.row_mut(word)[label] = before + scores.row(word)[label];
        }
    }
    out
}

/// The log of the summed weight of all continuations after each label.
fn backward(scores: &Matrix, steps: &Matrix) -> Matrix {
    let mut out = Matrix::zeros(scores.rows, scores.cols);
    for word in (1..scores.rows).rev() {
        for before in 0..scores.cols {
            let paths = (0..scores.cols)
                .map(|label| steps.row(before)[label] + scores.row(word)[label] + out.row(word)[label]);
            out.row_mut(word - 1)[before] = log_sum(paths);
        }
    }
    out
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let highest = values.clone().fold(f32::MIN, f32::max);
    highest + values.map(|value| (value - highest).exp()).sum::<f32>().ln()
}
