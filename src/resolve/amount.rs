//! Figures as intervals of what they allow.

use crate::annotation::Value;

/// How far an approximate figure may be off.
const APPROXIMATE: f64 = 0.1;

/// The values that a figure allows; a bound that the words leave open is the end of the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    low: f64,
    high: f64,
    /// The numbers as they are written.
    bounds: (Option<f64>, Option<f64>),
}

impl Amount {
    pub(super) fn of(value: &Value) -> Self {
        let slack = if value.approximate { APPROXIMATE } else { 0.0 };
        let whole = if value.unit.as_deref() == Some("percent") { 100.0 } else { f64::INFINITY };
        let low = value.min.map_or(f64::NEG_INFINITY, |min| min - min.abs() * slack);
        let high = value.max.map_or(whole, |max| max + max.abs() * slack);
        Self { low, high, bounds: (value.min, value.max) }
    }

    /// Whether some value fits both. `300` and `plus de 300` meet: news rounds.
    pub(super) fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether both give the same numbers, however sharp.
    pub(super) fn is_same(self, other: Self) -> bool {
        self.bounds == other.bounds
    }

    /// Whether it says more exactly what the other says.
    pub(super) fn is_inside(self, other: Self) -> bool {
        self.low >= other.low && self.high <= other.high && (self.low, self.high) != (other.low, other.high)
    }

    /// Whether it can be the amount of a part of what the other counts.
    pub(super) fn fits_into(self, whole: Self) -> bool {
        self.low <= whole.high
    }

    /// Whether a count that grows can come to this after the other.
    pub(super) fn can_follow(self, earlier: Self) -> bool {
        self.high >= earlier.low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(min: Option<f64>, max: Option<f64>, approximate: bool) -> Amount {
        Amount::of(&Value { min, max, approximate, ..Value::default() })
    }

    #[test]
    fn figures_meet_where_some_value_fits_both() {
        let exactly = |n| amount(Some(n), Some(n), false);
        let about = amount(Some(130.0), Some(130.0), true);
        assert!(!exactly(384.0).meets(exactly(369.0)));
        assert!(about.meets(exactly(117.0)) && !about.meets(exactly(116.0)));
        assert!(exactly(128.0).is_inside(about) && !about.is_inside(about));
        let more_than = amount(Some(300.0), None, false);
        assert!(more_than.meets(exactly(300.0)) && exactly(384.0).is_inside(more_than));
        assert!(exactly(35.0).fits_into(more_than) && !exactly(105.0).fits_into(exactly(92.0)));
    }
}
