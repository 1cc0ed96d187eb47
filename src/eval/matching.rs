/// Pairs predictions with gold, one to one: the heaviest pair first; of equals, the first prediction, then
/// the first of gold, in the order given. A weight of 0 is no match.
///
/// The pairs are positions (prediction, gold), sorted.
pub(super) fn one_to_one<P, G>(
    predicted: &[P],
    gold: &[G],
    weight: impl Fn(&P, &G) -> u32,
) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, p) in predicted.iter().enumerate() {
        for (j, g) in gold.iter().enumerate() {
            let weight = weight(p, g);
            if weight > 0 {
                candidates.push((std::cmp::Reverse(weight), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut taken, mut answered) = (vec![false; predicted.len()], vec![false; gold.len()]);
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !taken[i] && !answered[j] {
            (taken[i], answered[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn pairs(predicted: &[(u32, u32)], gold: &[(u32, u32)]) -> Vec<(usize, usize)> {
        one_to_one(predicted, gold, |p, g| Span::new(p.0, p.1).overlap(Span::new(g.0, g.1)))
    }

    #[test]
    fn the_largest_overlap_goes_first_whatever_the_order() {
        assert_eq!(pairs(&[(0, 4), (0, 9)], &[(0, 9)]), [(1, 0)]);
        assert_eq!(pairs(&[(0, 4), (2, 9)], &[(2, 9), (0, 3)]), [(0, 1), (1, 0)]);
    }

    #[test]
    fn ties_go_to_the_first_prediction_then_to_the_first_of_gold() {
        assert_eq!(pairs(&[(0, 4), (4, 8)], &[(0, 8)]), [(0, 0)]);
        assert_eq!(pairs(&[(0, 8)], &[(4, 8), (0, 4)]), [(0, 0)]);
    }

    #[test]
    fn what_only_touches_does_not_match() {
        assert_eq!(pairs(&[(0, 4)], &[(4, 8)]), []);
    }
}
