/// Disjoint sets of indices; the smallest index stands for its set.
pub(super) struct UnionFind {
    parent: Vec<usize>,
}

impl UnionFind {
    pub(super) fn new(len: usize) -> Self {
        Self { parent: (0..len).collect() }
    }

    pub(super) fn find(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    pub(super) fn union(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// For each index that is not alone in its set, the one that stands for it.
    pub(super) fn groups(&mut self) -> Vec<Option<usize>> {
        let of: Vec<_> = (0..self.parent.len()).map(|at| self.find(at)).collect();
        let mut sizes = vec![0; of.len()];
        of.iter().for_each(|&group| sizes[group] += 1);
        of.into_iter().map(|group| (sizes[group] > 1).then_some(group)).collect()
    }
}
