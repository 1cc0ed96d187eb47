//! Matrices of 32-bit floats, and the one product that everything is made of.

/// A matrix, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Matrix {
    pub(crate) rows: usize,
    pub(crate) cols: usize,
    pub(crate) data: Vec<f32>,
}

impl Matrix {
    pub(crate) fn zeros(rows: usize, cols: usize) -> Self {
        Self { rows, cols, data: vec![0.0; rows * cols] }
    }

    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.data[row * self.cols..(row + 1) * self.cols]
    }

    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.data[row * self.cols..(row + 1) * self.cols]
    }

    pub(crate) fn transposed(&self) -> Self {
        let mut out = Self::zeros(self.cols, self.rows);
        for row in 0..self.rows {
            for (column, value) in self.row(row).iter().enumerate() {
                out.data[column * self.rows + row] = *value;
            }
        }
        out
    }

    /// Adds the row `bias` to every row.
    pub(crate) fn add_to_rows(&mut self, bias: &[f32]) {
        for row in self.data.chunks_exact_mut(self.cols) {
            add(row, bias);
        }
    }
}

/// `out += left`.
#[inline(always)]
pub(crate) fn add(out: &mut [f32], left: &[f32]) {
    for (out, left) in out.iter_mut().zip(left) {
        *out += left;
    }
}

/// `out += left · right`.
#[inline(always)]
pub(crate) fn add_product(out: &mut Matrix, left: &Matrix, right: &Matrix) {
    debug_assert!(out.rows == left.rows && left.cols == right.rows && right.cols == out.cols);
    let shape = Shape {
        rows: left.rows,
        depth: left.cols,
        cols: right.cols,
        row_step: left.cols,
        depth_step: 1,
        stride: right.cols,
    };
    product(&mut out.data, &left.data, &right.data, shape);
}

/// `out += left · right` for one row and the columns from `first` on that `out` has room for.
#[inline(always)]
pub(crate) fn add_row_product(out: &mut [f32], left: &[f32], right: &Matrix, first: usize) {
    let shape = Shape {
        rows: 1,
        depth: left.len(),
        cols: out.len(),
        row_step: left.len(),
        depth_step: 1,
        stride: right.cols,
    };
    product(out, left, &right.data[first..], shape);
}

/// `out += leftᵀ · right`.
pub(crate) fn add_transposed_product(out: &mut Matrix, left: &Matrix, right: &Matrix) {
    debug_assert!(out.rows == left.cols && left.rows == right.rows && right.cols == out.cols);
    let shape = Shape {
        rows: left.cols,
        depth: left.rows,
        cols: right.cols,
        row_step: 1,
        depth_step: left.cols,
        stride: right.cols,
    };
    product(&mut out.data, &left.data, &right.data, shape);
}

/// How the left factor lies in memory, and the size of the product.
#[derive(Clone, Copy)]
struct Shape {
    rows: usize,
    depth: usize,
    cols: usize,
    row_step: usize,
    depth_step: usize,
    /// From one row of the right factor to the next.
    stride: usize,
}

/// Works through blocks of rows and columns whose sums fit in registers.
#[inline(always)]
fn product(out: &mut [f32], left: &[f32], right: &[f32], shape: Shape) {
    let mut row = 0;
    while row + 4 <= shape.rows {
        rows::<4, 32>(&mut out[row * shape.cols..], &left[row * shape.row_step..], right, shape);
        row += 4;
    }
    while row < shape.rows {
        rows::<1, 128>(&mut out[row * shape.cols..], &left[row * shape.row_step..], right, shape);
        row += 1;
    }
}

#[inline(always)]
fn rows<const ROWS: usize, const WIDE: usize>(out: &mut [f32], left: &[f32], right: &[f32], shape: Shape) {
    let mut column = 0;
    while column + WIDE <= shape.cols {
        block::<ROWS, WIDE>(out, left, right, shape, column);
        column += WIDE;
    }
    while column + 16 <= shape.cols {
        block::<ROWS, 16>(out, left, right, shape, column);
        column += 16;
    }
    while column < shape.cols {
        block::<ROWS, 1>(out, left, right, shape, column);
        column += 1;
    }
}

#[inline(always)]
fn block<const ROWS: usize, const COLS: usize>(
    out: &mut [f32],
    left: &[f32],
    right: &[f32],
    shape: Shape,
    column: usize,
) {
    let mut sums = [[0.0_f32; COLS]; ROWS];
    for step in 0..shape.depth {
        let start = step * shape.stride + column;
        let factors = &right[start..start + COLS];
        for (row, sums) in sums.iter_mut().enumerate() {
            let factor = left[row * shape.row_step + step * shape.depth_step];
            for (sum, value) in sums.iter_mut().zip(factors) {
                *sum += factor * value;
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        let start = row * shape.cols + column;
        add(&mut out[start..start + COLS], sums);
    }
}

/// The hyperbolic tangent by a rational function: the same on every machine, and fast.
#[inline(always)]
pub(crate) fn tanh(x: f32) -> f32 {
    let x = x.clamp(-7.9, 7.9);
    let square = x * x;
    let mut top = -2.760_768_5e-16_f32;
    for coefficient in
        [2.000_188e-13, -8.604_672e-11, 5.122_297e-8, 1.485_722_4e-5, 6.372_619e-4, 4.893_525e-3]
    {
        top = top * square + coefficient;
    }
    let mut bottom = 1.198_258_4e-6_f32;
    for coefficient in [1.185_347_1e-4, 2.268_434_6e-3, 4.893_525e-3] {
        bottom = bottom * square + coefficient;
    }
    x * top / bottom
}

/// The logistic function.
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    0.5 + 0.5 * tanh(0.5 * x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(rows: usize, cols: usize) -> Matrix {
        let data = (0..rows * cols).map(|n| ((n * 37 % 19) as f32 - 9.0) / 4.0).collect();
        Matrix { rows, cols, data }
    }

    fn naive(left: &Matrix, right: &Matrix) -> Matrix {
        let mut out = Matrix::zeros(left.rows, right.cols);
        for row in 0..left.rows {
            for column in 0..right.cols {
                out.row_mut(row)[column] =
                    (0..left.cols).map(|k| left.row(row)[k] * right.row(k)[column]).sum();
            }
        }
        out
    }

    #[test]
    fn products_agree_with_the_definition() {
        for (rows, depth, cols) in [(1, 3, 5), (6, 40, 37), (9, 16, 150)] {
            let (left, right) = (matrix(rows, depth), matrix(depth, cols));
            let expected = naive(&left, &right);
            let mut out = Matrix::zeros(rows, cols);
            add_product(&mut out, &left, &right);
            assert_eq!(out, expected);
            let mut out = Matrix::zeros(rows, cols);
            add_transposed_product(&mut out, &left.transposed(), &right);
            assert_eq!(out, expected);
        }
    }

    #[test]
    fn tanh_is_close() {
        for step in -100..100_i16 {
            let x = f32::from(step) / 10.0;
            assert!((tanh(x) - x.tanh()).abs() < 1e-5, "{x}");
        }
    }
}
