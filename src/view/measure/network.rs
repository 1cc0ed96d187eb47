use std::{collections::HashMap, io};

use super::View;

/// The bare shape of a view: its nodes by number, in the order of the view.
pub(super) struct Network {
    /// For each node, where its links begin in `links`.
    starts: Vec<usize>,
    /// Both ways: the node at the other end, and the weight.
    links: Vec<(u32, f64)>,
    /// Source, target, weight.
    pub(super) edges: Vec<(u32, u32, f64)>,
}

impl Network {
    pub(super) fn of(view: &dyn View) -> io::Result<Self> {
        let mut numbers = HashMap::new();
        view.nodes_with(&[], &mut |row| {
            let number = u32::try_from(numbers.len()).map_err(io::Error::other)?;
            numbers.insert(row.id.to_owned(), number);
            Ok(())
        })?;
        let mut edges = Vec::new();
        view.edges(&mut |row| {
            if let (Some(source), Some(target)) = (numbers.get(row.source), numbers.get(row.target)) {
                edges.push((*source, *target, row.weight));
            }
            Ok(())
        })?;
        Ok(Self::new(numbers.len(), edges))
    }

    pub(super) fn new(nodes: usize, edges: Vec<(u32, u32, f64)>) -> Self {
        let mut starts = vec![0; nodes + 1];
        for &(source, target, _) in edges.iter().filter(|(source, target, _)| source != target) {
            starts[source as usize + 1] += 1;
            starts[target as usize + 1] += 1;
        }
        for at in 0..nodes {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut links = vec![(0, 0.0); starts[nodes]];
        for &(source, target, weight) in edges.iter().filter(|(source, target, _)| source != target) {
            for (one, other) in [(source, target), (target, source)] {
                links[next[one as usize]] = (other, weight);
                next[one as usize] += 1;
            }
        }
        Self { starts, links, edges }
    }

    /// How many nodes there are.
    pub(super) const fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// What a node is joined to, whatever the direction; edges to itself left out.
    pub(super) fn links(&self, node: usize) -> &[(u32, f64)] {
        &self.links[self.starts[node]..self.starts[node + 1]]
    }

    /// How many edges start or end at each node; one to itself does both.
    pub(super) fn degrees(&self) -> Vec<u32> {
        let mut degrees = vec![0; self.len()];
        for (source, target, _) in &self.edges {
            degrees[*source as usize] += 1;
            degrees[*target as usize] += 1;
        }
        degrees
    }

    pub(super) fn weighted_degrees(&self) -> Vec<f64> {
        let mut degrees = vec![0.0; self.len()];
        for (source, target, weight) in &self.edges {
            degrees[*source as usize] += weight;
            degrees[*target as usize] += weight;
        }
        degrees
    }
}
