use super::network::Network;

/// The community of each node after Louvain (Blondel and others, 2008), numbered from 0, the largest
/// first. Nodes are visited in the order of the view, so that the result is always the same.
pub(super) fn communities(network: &Network) -> Vec<u32> {
    let mut member: Vec<usize> = (0..network.len()).collect();
    let mut level = Level {
        links: (0..network.len())
            .map(|node| {
                network.links(node).iter().map(|(other, weight)| (*other as usize, *weight)).collect()
            })
            .collect(),
        own: vec![0.0; network.len()],
    };
    for &(source, target, weight) in &network.edges {
        if source == target {
            level.own[source as usize] += 2.0 * weight;
        }
    }
    while let Some(moved) = level.improve() {
        member.iter_mut().for_each(|community| *community = moved[*community]);
        level = level.folded(&moved);
    }
    by_size(&member)
}

/// Nodes, or communities taken for nodes.
struct Level {
    links: Vec<Vec<(usize, f64)>>,
    /// Twice the weight inside each.
    own: Vec<f64>,
}

impl Level {
    /// Moves nodes to the neighbouring community that gains most, until none gains; none if nothing
    /// moved. Communities are numbered from 0 in the order of their first node.
    fn improve(&self) -> Option<Vec<usize>> {
        let count = self.links.len();
        let degree: Vec<f64> = (0..count)
            .map(|node| self.own[node] + self.links[node].iter().map(|(_, weight)| weight).sum::<f64>())
            .collect();
        let whole: f64 = degree.iter().sum();
        let mut community: Vec<usize> = (0..count).collect();
        let mut total = degree.clone();
        let mut to = vec![0.0; count];
        let mut any = false;
        loop {
            let mut moved = false;
            for node in 0..count {
                let home = community[node];
                let mut near = vec![home];
                for &(other, weight) in &self.links[node] {
                    let there = community[other];
                    if to[there] == 0.0 && there != home {
                        near.push(there);
                    }
                    to[there] += weight;
                }
                total[home] -= degree[node];
                let gain = |there: usize| to[there] - total[there] * degree[node] / whole;
                let mut best = home;
                for &there in &near[1..] {
                    // Enough to be no rounding error: else two nodes could swap for ever.
                    if gain(there) > gain(best) + 1e-9 {
                        best = there;
                    }
                }
                total[best] += degree[node];
                near.iter().for_each(|there| to[*there] = 0.0);
                community[node] = best;
                moved |= best != home;
            }
            any |= moved;
            if !moved {
                break;
            }
        }
        let mut numbers = vec![usize::MAX; count];
        let mut used = 0;
        for there in &mut community {
            let number = &mut numbers[*there];
            if *number == usize::MAX {
                *number = used;
                used += 1;
            }
            *there = *number;
        }
        any.then_some(community)
    }

    /// The communities as the nodes of the next level.
    fn folded(&self, community: &[usize]) -> Self {
        let count = community.iter().max().map_or(0, |last| last + 1);
        let mut links = vec![std::collections::BTreeMap::<usize, f64>::new(); count];
        let mut own = vec![0.0; count];
        for (node, there) in community.iter().enumerate() {
            own[*there] += self.own[node];
            for (other, weight) in &self.links[node] {
                if community[*other] == *there {
                    own[*there] += weight;
                } else {
                    *links[*there].entry(community[*other]).or_default() += weight;
                }
            }
        }
        Self { links: links.into_iter().map(|links| links.into_iter().collect()).collect(), own }
    }
}

fn by_size(member: &[usize]) -> Vec<u32> {
    let mut sizes = vec![(0_usize, 0_usize); member.iter().max().map_or(0, |last| last + 1)];
    for (at, community) in sizes.iter_mut().enumerate() {
        community.1 = at;
    }
    member.iter().for_each(|community| sizes[*community].0 += 1);
    sizes.sort_by(|(a, first), (b, second)| b.cmp(a).then(first.cmp(second)));
    let mut number = vec![0; sizes.len()];
    for (new, (_, old)) in (0..).zip(&sizes) {
        number[*old] = new;
    }
    member.iter().map(|community| number[*community]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_together_is_one_community() {
        // Two cliques of four and three joined by one edge, and a node alone.
        let mut edges = vec![(3, 4, 1.0)];
        for (from, to) in [(0, 4), (4, 7)] {
            for a in from..to {
                edges.extend((a + 1..to).map(|b| (a, b, 1.0)));
            }
        }
        assert_eq!(communities(&Network::new(8, edges)), [0, 0, 0, 0, 1, 1, 1, 2]);
        assert!(communities(&Network::new(0, Vec::new())).is_empty());
    }

    #[test]
    fn weights_decide() {
        let edges = vec![(0, 1, 5.0), (1, 2, 1.0), (2, 3, 5.0), (3, 0, 1.0)];
        assert_eq!(communities(&Network::new(4, edges)), [0, 0, 1, 1]);
    }
}
