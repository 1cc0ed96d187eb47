//! Parts of speech and morphology from the scores of the network.

use std::ops::Range;
use std::sync::Arc;

use crate::document::Upos;

/// A part of speech with one of its inflections, as the network tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) upos: Upos,
    pub(crate) feats: Arc<str>,
}

impl Tag {
    /// Reads a label such as `NOUN Gender=Fem|Number=Sing`.
    pub(crate) fn parse(label: &str) -> Option<Self> {
        let (upos, feats) = label.split_once(' ')?;
        Some(Self { upos: upos.parse().ok()?, feats: feats.into() })
    }

    /// The label that [`Tag::parse`] reads.
    pub(crate) fn label(upos: Upos, feats: &str) -> String {
        format!("{upos} {feats}")
    }
}

/// All tags, in the order of their labels: those of a part of speech stand together.
pub(crate) struct Tags {
    all: Vec<Tag>,
}

impl Tags {
    /// Reads the labels; `None` if one is unknown, or those of a part of speech do not stand together.
    pub(crate) fn parse(labels: &[&str]) -> Option<Self> {
        let all: Vec<Tag> = labels.iter().map(|label| Tag::parse(label)).collect::<Option<_>>()?;
        all.is_sorted_by_key(|tag| tag.upos.as_str()).then_some(Self { all })
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The tags of a part of speech.
    pub(crate) fn of(&self, upos: Upos) -> Range<usize> {
        let start = self.all.partition_point(|tag| tag.upos.as_str() < upos.as_str());
        start..self.all.partition_point(|tag| tag.upos.as_str() <= upos.as_str())
    }

    /// The inflections of a tag.
    pub(crate) fn feats(&self, tag: usize) -> Arc<str> {
        Arc::clone(&self.all[tag].feats)
    }
}

/// The first index of the highest score.
pub(crate) fn index_of_best(scores: &[f32]) -> usize {
    (0..scores.len()).fold(0, |best, index| if scores[index] > scores[best] { index } else { best })
}
