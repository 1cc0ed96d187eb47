//! Learning yes-or-no decisions with the averaged perceptron.

use crate::linear::{BITS, cell};
use crate::token::sentence::{LONGEST_SENTENCE, State, boundary_features};

use super::corpus::Tokens;

/// Features of one case, and the right answer.
pub(super) type Case = (Vec<u32>, bool);

const EPOCHS: usize = 10;

/// Weights that decide the cases, in the order given, as far as they can be decided.
pub(super) fn learn(cases: &[Case]) -> Vec<u8> {
    let mut weights = vec![0_i32; 1 << BITS];
    // Each change times the step at which it was made: the average is known at the end without summing at every step.
    let mut weighted = vec![0_i64; 1 << BITS];
    let mut step = 0;
    for _ in 0..EPOCHS {
        for (features, answer) in cases {
            step += 1;
            let score: i32 = features.iter().map(|&feature| weights[cell(feature)]).sum();
            if (score > 0) != *answer {
                let change = if *answer { 1 } else { -1 };
                for &feature in features {
                    weights[cell(feature)] += change;
                    weighted[cell(feature)] += step * i64::from(change);
                }
            }
        }
    }
    let averages: Vec<f64> = weights
        .iter()
        .zip(&weighted)
        .map(|(&weight, &sum)| f64::from(weight) - sum as f64 / step as f64)
        .collect();
    let highest = averages.iter().fold(0.0_f64, |highest, average| highest.max(average.abs()));
    averages.into_iter().map(|average| (average / highest * 127.0).round() as i8 as u8).collect()
}

/// Every place between two tokens of a text, and whether a sentence ends there.
pub(super) fn boundary_cases(text: &Tokens, last_tokens: &[bool]) -> Vec<Case> {
    let mut cases = Vec::with_capacity(last_tokens.len());
    let mut state = State::default();
    for (index, &ends) in last_tokens.iter().enumerate() {
        state.see(text.surfaces[index].shape);
        let mut features = Vec::new();
        boundary_features(&text.spans, &text.surfaces, index, &state, &mut features);
        cases.push((features, ends));
        if ends || state.length(index) >= LONGEST_SENTENCE {
            state = State::starting(index + 1);
        }
    }
    cases
}
