use std::ops::AddAssign;

use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use super::{Comparison, Item, Layer};

/// How well a layer was predicted, in one document or, added up, in many.
///
/// As JSON: `precision`, `recall`, `f1` to four digits, and the counts `right`, `predicted`, `gold`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    precision: Share,
    recall: Share,
    counts: Counts,
}

/// What a score counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Predictions that are right.
    pub right: usize,
    /// Predictions.
    pub predicted: usize,
    /// What there was to find.
    pub gold: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Share {
    credit: f64,
    of: usize,
}

impl Share {
    fn of(items: &[Item]) -> Self {
        Self { credit: items.iter().map(|item| item.credit).sum(), of: items.len() }
    }

    /// Of nothing, everything where there was nothing on the other side either.
    fn value(self, other: Self) -> f64 {
        match (self.of, other.of) {
            (0, 0) => 1.0,
            (0, _) => 0.0,
            #[expect(clippy::cast_precision_loss, reason = "counts of annotations")]
            _ => self.credit / self.of as f64,
        }
    }
}

impl Score {
    pub(super) fn of(layer: Layer, comparison: &Comparison) -> Self {
        let (predicted, gold) = (comparison.predicted.len(), comparison.gold.len());
        let counts = match layer {
            // B³ knows no right and wrong ones, only shares: it counts the mentions that were judged.
            Layer::Clusters => Counts { right: predicted, predicted, gold: predicted },
            _ => {
                let right = comparison.predicted.iter().filter(|item| item.is_right()).count();
                Counts { right, predicted, gold }
            }
        };
        Self { precision: Share::of(&comparison.predicted), recall: Share::of(&comparison.gold), counts }
    }

    /// The share of the predictions that is right; 1 where there was nothing to predict and nothing was.
    #[must_use]
    pub fn precision(&self) -> f64 {
        self.precision.value(self.recall)
    }

    /// The share of gold that was found; 1 where there was nothing to find and nothing was predicted.
    #[must_use]
    pub fn recall(&self) -> f64 {
        self.recall.value(self.precision)
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }

    /// What was counted. Of `clusters`, all three are the predicted mentions.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        for (sum, share) in [(&mut self.precision, other.precision), (&mut self.recall, other.recall)] {
            sum.credit += share.credit;
            sum.of += share.of;
        }
        self.counts.right += other.counts.right;
        self.counts.predicted += other.counts.predicted;
        self.counts.gold += other.counts.gold;
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let four_digits = |share: f64| (share * 1e4).round() / 1e4;
        let mut score = serializer.serialize_struct("Score", 6)?;
        score.serialize_field("precision", &four_digits(self.precision()))?;
        score.serialize_field("recall", &four_digits(self.recall()))?;
        score.serialize_field("f1", &four_digits(self.f1()))?;
        score.serialize_field("right", &self.counts.right)?;
        score.serialize_field("predicted", &self.counts.predicted)?;
        score.serialize_field("gold", &self.counts.gold)?;
        score.end()
    }
}
