use super::network::Network;

const DAMPING: f64 = 0.85;
const ROUNDS: usize = 200;
/// Where it stops: the sum of all changes.
const STILL: f64 = 1e-12;

/// PageRank by power iteration: edges followed by weight, what leads nowhere spread over all.
pub(super) fn page_rank(network: &Network) -> Vec<f64> {
    let count = network.len();
    let mut out = vec![0.0; count];
    for (source, _, weight) in &network.edges {
        out[*source as usize] += weight;
    }
    let even = 1.0 / count.max(1) as f64;
    let mut rank = vec![even; count];
    for _ in 0..ROUNDS {
        let lost: f64 = rank.iter().zip(&out).filter(|(_, out)| **out == 0.0).map(|(rank, _)| rank).sum();
        let mut next = vec![(1.0 - DAMPING + DAMPING * lost) * even; count];
        for (source, target, weight) in &network.edges {
            let source = *source as usize;
            next[*target as usize] += DAMPING * rank[source] * weight / out[source];
        }
        let change: f64 = rank.iter().zip(&next).map(|(old, new)| (old - new).abs()).sum();
        rank = next;
        if change < STILL {
            break;
        }
    }
    rank
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_those_of_networkx() {
        // networkx.pagerank of 0→1 (weight 2), 0→2, 1→2, 2→0, 3→2; 4 leads nowhere.
        let edges = vec![(0, 1, 2.0), (0, 2, 1.0), (1, 2, 1.0), (2, 0, 1.0), (3, 2, 1.0)];
        let ranks = page_rank(&Network::new(5, edges));
        let expected = [0.340_519, 0.229_105, 0.358_087, 0.036_145, 0.036_145];
        for (rank, expected) in ranks.iter().zip(expected) {
            assert!((rank - expected).abs() < 1e-6, "{ranks:?}");
        }
        assert!(page_rank(&Network::new(0, Vec::new())).is_empty());
    }
}
