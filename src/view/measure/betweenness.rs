use rayon::prelude::*;

use super::network::Network;

/// Up to so many nodes, all are sources.
const EXACT: usize = 2_000;
/// Above, so many are, evenly spread over the order of the view.
const SAMPLE: usize = 512;
/// Sources that one task goes through: fixed, so that sums do not depend on the number of threads.
const TASK: usize = 64;

/// The share of shortest paths that lead through each node (Brandes, 2001), whatever the direction
/// and weight of edges.
pub(super) fn betweenness(network: &Network) -> Vec<f64> {
    let count = network.len();
    let sources: Vec<usize> =
        if count <= EXACT { (0..count).collect() } else { (0..SAMPLE).map(|i| i * count / SAMPLE).collect() };
    let partial: Vec<Vec<f64>> =
        sources.par_chunks(TASK).map(|sources| Search::new(network).search_all(sources)).collect();
    let mut total = vec![0.0; count];
    for part in partial {
        total.iter_mut().zip(part).for_each(|(total, part)| *total += part);
    }
    // Each path is found from both ends, where all are sources.
    let pairs = (count.max(3) - 1) as f64 * (count.max(3) - 2) as f64;
    let scale = count as f64 / sources.len().max(1) as f64 / pairs;
    total.iter_mut().for_each(|value| *value *= scale);
    total
}

/// Breadth-first search that counts shortest paths.
struct Search<'n> {
    neighbours: &'n Network,
    order: Vec<u32>,
    distance: Vec<u32>,
    paths: Vec<f64>,
    share: Vec<f64>,
    total: Vec<f64>,
}

const FAR: u32 = u32::MAX;

impl<'n> Search<'n> {
    fn new(network: &'n Network) -> Self {
        let count = network.len();
        Self {
            neighbours: network,
            order: Vec::with_capacity(count),
            distance: vec![FAR; count],
            paths: vec![0.0; count],
            share: vec![0.0; count],
            total: vec![0.0; count],
        }
    }

    fn search_all(mut self, sources: &[usize]) -> Vec<f64> {
        for &source in sources {
            self.search(source);
        }
        self.total
    }

    /// What a node is joined to, each once: parallel edges make no further path.
    fn joined(network: &Network, node: usize) -> Vec<usize> {
        let mut joined: Vec<_> = network.links(node).iter().map(|(other, _)| *other as usize).collect();
        joined.sort_unstable();
        joined.dedup();
        joined
    }

    fn search(&mut self, source: usize) {
        self.order.clear();
        self.distance.fill(FAR);
        self.paths.fill(0.0);
        self.share.fill(0.0);
        self.distance[source] = 0;
        self.paths[source] = 1.0;
        self.order.push(u32::try_from(source).unwrap_or(FAR));
        let mut next = 0;
        while let Some(&node) = self.order.get(next) {
            let node = node as usize;
            next += 1;
            for other in Self::joined(self.neighbours, node) {
                if self.distance[other] == FAR {
                    self.distance[other] = self.distance[node] + 1;
                    self.order.push(u32::try_from(other).unwrap_or(FAR));
                }
                if self.distance[other] == self.distance[node] + 1 {
                    self.paths[other] += self.paths[node];
                }
            }
        }
        for &node in self.order.iter().rev() {
            let node = node as usize;
            for other in Self::joined(self.neighbours, node) {
                if self.distance[other] == self.distance[node] + 1 {
                    self.share[node] += self.paths[node] / self.paths[other] * (1.0 + self.share[other]);
                }
            }
            if node != source {
                self.total[node] += self.share[node];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(nodes: usize, pairs: &[(u32, u32)]) -> Vec<f64> {
        betweenness(&Network::new(nodes, pairs.iter().map(|(a, b)| (*a, *b, 1.0)).collect()))
    }

    #[test]
    fn it_is_that_of_networkx() {
        // networkx.betweenness_centrality of a path, a star with a doubled edge, and a square.
        assert_eq!(of(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]), [0.0, 0.5, 2.0 / 3.0, 0.5, 0.0]);
        assert_eq!(of(4, &[(0, 1), (0, 1), (2, 0), (0, 3)]), [1.0, 0.0, 0.0, 0.0]);
        let square = of(4, &[(0, 1), (1, 2), (2, 3), (3, 0)]);
        assert!(square.iter().all(|value| (value - 1.0 / 6.0).abs() < 1e-12), "{square:?}");
        assert_eq!(of(2, &[(0, 1)]), [0.0, 0.0]);
    }

    #[test]
    fn a_sample_is_close_to_the_whole() {
        // A long path: the middle is between most.
        let nodes = 2_401_u32;
        let pairs: Vec<_> = (1..nodes).map(|at| (at - 1, at)).collect();
        let sampled = of(nodes as usize, &pairs);
        assert!((sampled[1200] - 0.5).abs() < 0.01 && sampled[1] < 0.01, "{}", sampled[1200]);
    }
}
