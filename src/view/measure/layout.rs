//! Force-directed layout (Fruchterman and Reingold, 1991) with the far field approximated by a
//! quadtree (Barnes and Hut, 1986).

use rayon::prelude::*;

use super::network::Network;

/// The length of an edge at rest, in points.
const LENGTH: f64 = 60.0;
/// A cell of the quadtree that looks smaller than this, as width by distance, counts as one body.
const OPENING: f64 = 0.9;
/// What draws everything to the middle, so that parts do not fly apart.
const GRAVITY: f64 = 0.15;
/// Cells are parted no further: bodies in one place stay together.
const DEEPEST: usize = 40;

type Point = (f64, f64);

/// A position for each node, in points, to a tenth.
pub(super) fn positions(network: &Network) -> Vec<Point> {
    let count = network.len();
    let mut points: Vec<Point> = (0..count).map(spiral).collect();
    let rounds = if count <= 2_000 {
        200
    } else if count <= 20_000 {
        150
    } else {
        80
    };
    let widest = LENGTH * (count as f64).sqrt().max(2.0) / 4.0;
    for round in 0..rounds {
        let heat = widest * (1.0 - round as f64 / rounds as f64).powi(2) + 0.1;
        let tree = Tree::of(&points);
        let step = |node: usize| -> Point {
            let (x, y) = points[node];
            let (mut fx, mut fy) = tree.push(points[node]);
            for &(other, weight) in network.links(node) {
                let (dx, dy) = (points[other as usize].0 - x, points[other as usize].1 - y);
                let pull = dx.hypot(dy) / LENGTH * (1.0 + weight.ln_1p()).min(3.0);
                fx += dx * pull;
                fy += dy * pull;
            }
            fx -= x * GRAVITY * (count as f64).sqrt();
            fy -= y * GRAVITY * (count as f64).sqrt();
            let force = fx.hypot(fy).max(1e-9);
            let length = force.min(heat) / force;
            (x + fx * length, y + fy * length)
        };
        // Each node's force is summed by one task in one order.
        points = (0..count).into_par_iter().with_min_len(256).map(step).collect();
    }
    let rounded = |number: f64| (number * 10.0).round() / 10.0;
    points.into_iter().map(|(x, y)| (rounded(x), rounded(y))).collect()
}

/// Even places to begin with, no two alike.
fn spiral(at: usize) -> Point {
    const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
    let (sin, cos) = (at as f64 * GOLDEN_ANGLE).sin_cos();
    let radius = LENGTH * (at as f64 + 0.5).sqrt();
    (radius * cos, radius * sin)
}

/// A square of the plane with the bodies in it.
struct Cell {
    middle: Point,
    half: f64,
    /// The sum of the positions of its bodies.
    sum: Point,
    bodies: f64,
    /// Where its four quarters stand in the tree; 0 for none.
    quarters: [usize; 4],
}

struct Tree(Vec<Cell>);

impl Tree {
    fn of(points: &[Point]) -> Self {
        let reach = points.iter().fold(1.0, |reach: f64, (x, y)| reach.max(x.abs()).max(y.abs()));
        let mut tree = Self(Vec::with_capacity(points.len() * 2));
        tree.0.push(Cell::empty((0.0, 0.0), reach));
        points.iter().for_each(|point| tree.add(*point));
        tree
    }

    fn add(&mut self, point: Point) {
        let mut at = 0;
        for _ in 0..DEEPEST {
            let before = self.0[at].bodies;
            let first = self.0[at].sum;
            self.0[at].take(point, 1.0);
            if before == 0.0 {
                return;
            }
            // A leaf with one body hands it down before it takes another.
            if before == 1.0 && self.0[at].quarters == [0; 4] {
                let quarter = self.quarter(at, first);
                self.0[quarter].take(first, 1.0);
            }
            at = self.quarter(at, point);
        }
        self.0[at].take(point, 1.0);
    }

    /// The quarter of a cell that a point is in, made if it is not there.
    fn quarter(&mut self, at: usize, (x, y): Point) -> usize {
        let Cell { middle, half, quarters, .. } = self.0[at];
        let which = usize::from(x >= middle.0) + 2 * usize::from(y >= middle.1);
        if quarters[which] == 0 {
            let half = half / 2.0;
            let dx = if x >= middle.0 { half } else { -half };
            let dy = if y >= middle.1 { half } else { -half };
            self.0[at].quarters[which] = self.0.len();
            self.0.push(Cell::empty((middle.0 + dx, middle.1 + dy), half));
        }
        self.0[at].quarters[which]
    }

    /// The force by which all bodies push a point away.
    fn push(&self, (x, y): Point) -> Point {
        let (mut fx, mut fy) = (0.0, 0.0);
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            let cell = &self.0[at];
            let (dx, dy) = (x - cell.sum.0 / cell.bodies, y - cell.sum.1 / cell.bodies);
            let square = dx * dx + dy * dy;
            let is_leaf = cell.quarters == [0; 4];
            let width = 2.0 * cell.half;
            if is_leaf || width * width < OPENING * OPENING * square {
                // The point itself stands at no distance and pushes nowhere.
                let push = cell.bodies * LENGTH * LENGTH / square.max(1e-3);
                fx += dx * push;
                fy += dy * push;
            } else {
                open.extend(cell.quarters.iter().filter(|quarter| **quarter != 0));
            }
        }
        (fx, fy)
    }
}

impl Cell {
    const fn empty(middle: Point, half: f64) -> Self {
        Self { middle, half, sum: (0.0, 0.0), bodies: 0.0, quarters: [0; 4] }
    }

    fn take(&mut self, (x, y): Point, bodies: f64) {
        self.sum.0 += x;
        self.sum.1 += y;
        self.bodies += bodies;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_stand_closer_than_strangers() {
        // Two rings of twenty that nothing joins.
        let ring = |from: u32| (0..20).map(move |at| (from + at, from + (at + 1) % 20, 1.0));
        let points = positions(&Network::new(40, ring(0).chain(ring(20)).collect()));
        let distance = |a: usize, b: usize| (points[a].0 - points[b].0).hypot(points[a].1 - points[b].1);
        let near: f64 = (0..19).map(|at| distance(at, at + 1)).sum::<f64>() / 19.0;
        let far: f64 = (0..20).map(|at| distance(at, at + 20)).sum::<f64>() / 20.0;
        assert!(near * 2.0 < far, "{near} {far}");
        assert!(points.iter().all(|(x, y)| x.is_finite() && y.is_finite()));
    }

    #[test]
    fn a_far_cell_pushes_as_its_bodies_do() {
        let points: Vec<_> = (0..500).map(spiral).collect();
        let tree = Tree::of(&points);
        for probe in [points[3], points[250], (5_000.0, -3_000.0)] {
            let exact = points.iter().fold((0.0, 0.0), |(fx, fy), (x, y)| {
                let (dx, dy) = (probe.0 - x, probe.1 - y);
                let push = LENGTH * LENGTH / (dx * dx + dy * dy).max(1e-3);
                (fx + dx * push, fy + dy * push)
            });
            let found = tree.push(probe);
            let error = (found.0 - exact.0).hypot(found.1 - exact.1);
            assert!(error < 0.05 * exact.0.hypot(exact.1) + 30.0, "{found:?} {exact:?}");
        }
    }

    #[test]
    fn few_nodes_and_nodes_in_one_place_are_no_trouble() {
        assert!(positions(&Network::new(0, Vec::new())).is_empty());
        assert_eq!(positions(&Network::new(1, vec![(0, 0, 1.0)])).len(), 1);
        let tree = Tree::of(&[(1.0, 1.0); 50]);
        assert!(tree.push((2.0, 2.0)).0.is_finite());
    }
}
