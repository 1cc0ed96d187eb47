//! The best tree over the scores of single arcs, after Chu, Liu and Edmonds.

use crate::network::matrix::Matrix;

/// Taken off every arc from the root, so that exactly one is used.
const ROOT_COST: f32 = 1e4;

/// The governor of each word, counted from one; 0 is the root. `scores` has a row for each word, a column for each governor.
pub(crate) fn decode(scores: &Matrix) -> Vec<usize> {
    let words = scores.rows;
    let heads = greedy(scores);
    if heads[1..].iter().filter(|&&head| head == 0).count() == 1 && find_cycle(&heads).is_none() {
        return heads[1..].to_vec();
    }
    let mut graph = vec![vec![f32::NEG_INFINITY; words + 1]; words + 1];
    for word in 0..words {
        graph[word + 1].copy_from_slice(scores.row(word));
        graph[word + 1][0] -= ROOT_COST;
        graph[word + 1][word + 1] = f32::NEG_INFINITY;
    }
    arborescence(&graph).split_off(1)
}

/// The best governor of each word by itself, which most often makes a tree; the first entry stands for the root.
fn greedy(scores: &Matrix) -> Vec<usize> {
    let choose = |word: usize| {
        let scores = scores.row(word);
        (0..scores.len())
            .filter(|&head| head != word + 1)
            .fold(0, |best, head| if scores[head] > scores[best] { head } else { best })
    };
    std::iter::once(0).chain((0..scores.rows).map(choose)).collect()
}

/// The parent of each node in the tree of highest score that node 0 spans; `graph[child][parent]` is the score of an arc.
fn arborescence(graph: &[Vec<f32>]) -> Vec<usize> {
    let mut parents: Vec<usize> = graph.iter().map(|scores| best(scores)).collect();
    parents[0] = 0;
    let Some(cycle) = find_cycle(&parents) else {
        return parents;
    };
    let contraction = Contraction::new(graph, &parents, &cycle);
    contraction.expand(&arborescence(&contraction.graph), &mut parents);
    parents
}

fn best(scores: &[f32]) -> usize {
    (0..scores.len()).fold(
        0,
        |best, candidate| {
            if scores[candidate] > scores[best] { candidate } else { best }
        },
    )
}

/// The nodes of a cycle, if following the parents leads into one.
fn find_cycle(parents: &[usize]) -> Option<Vec<usize>> {
    let mut visit = vec![0; parents.len()];
    for start in 1..parents.len() {
        let mut node = start;
        while node != 0 && visit[node] == 0 {
            visit[node] = start;
            node = parents[node];
        }
        if node != 0 && visit[node] == start {
            let mut cycle = vec![node];
            let mut next = parents[node];
            while next != node {
                cycle.push(next);
                next = parents[next];
            }
            return Some(cycle);
        }
    }
    None
}

/// A graph in which one node, the last, stands for a cycle.
struct Contraction {
    graph: Vec<Vec<f32>>,
    /// The nodes outside of the cycle, by their new numbers.
    outside: Vec<usize>,
    /// For each of them as a child, its best parent in the cycle.
    exits: Vec<usize>,
    /// For each of them as a parent, the child in the cycle that it would best take over.
    entries: Vec<usize>,
}

impl Contraction {
    fn new(graph: &[Vec<f32>], parents: &[usize], cycle: &[usize]) -> Self {
        let outside: Vec<usize> = (0..graph.len()).filter(|node| !cycle.contains(node)).collect();
        let size = outside.len() + 1;
        let mut small = vec![vec![f32::NEG_INFINITY; size]; size];
        let (mut exits, mut entries) = (Vec::new(), Vec::new());
        for (index, &node) in outside.iter().enumerate() {
            for (other, &parent) in outside.iter().enumerate() {
                small[index][other] = graph[node][parent];
            }
            let gain = |child: usize| graph[child][node] - graph[child][parents[child]];
            let exit = maximum(cycle, |parent| graph[node][parent]);
            let entry = maximum(cycle, gain);
            small[index][size - 1] = graph[node][exit];
            small[size - 1][index] = gain(entry);
            exits.push(exit);
            entries.push(entry);
        }
        Self { graph: small, outside, exits, entries }
    }

    /// Writes the tree of the contracted graph to `parents`, which holds the cycle.
    fn expand(&self, tree: &[usize], parents: &mut [usize]) {
        let cycle = self.outside.len();
        for (index, &node) in self.outside.iter().enumerate().skip(1) {
            parents[node] = if tree[index] == cycle { self.exits[index] } else { self.outside[tree[index]] };
        }
        let parent = tree[cycle];
        parents[self.entries[parent]] = self.outside[parent];
    }
}

fn maximum(nodes: &[usize], score: impl Fn(usize) -> f32) -> usize {
    nodes.iter().copied().fold(nodes[0], |best, node| if score(node) > score(best) { node } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(scores: &Matrix, heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(word, &head)| scores.row(word)[head]).sum()
    }

    fn is_tree(heads: &[usize]) -> bool {
        let roots = heads.iter().filter(|&&head| head == 0).count();
        let reaches = |mut word: usize| {
            (0..=heads.len()).any(|_| {
                word = if word == 0 { 0 } else { heads[word - 1] };
                word == 0
            })
        };
        roots == 1 && (1..=heads.len()).all(reaches)
    }

    #[test]
    fn agrees_with_trying_every_tree() {
        let mut state = 1_u32;
        for _ in 0..200 {
            let mut scores = Matrix::zeros(4, 5);
            for score in &mut scores.data {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *score = (state >> 20) as f32;
            }
            let all = (0..5_usize.pow(4))
                .map(|code| (0..4).map(|word| code / 5_usize.pow(word) % 5).collect::<Vec<_>>());
            let trees = all.filter(|heads| is_tree(heads));
            let expected = trees.map(|heads| score(&scores, &heads)).fold(f32::MIN, f32::max);
            let heads = decode(&scores);
            assert!(is_tree(&heads));
            assert!((score(&scores, &heads) - expected).abs() < 1e-3);
        }
    }
}
