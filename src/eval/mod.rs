//! Scores of annotated documents against gold ones.
//!
//! [`evaluate`] compares two sets of documents by id, over the same texts. Each [`Layer`] has its own
//! rule for when a prediction is right, and gives precision, recall and F1, for each document and, added
//! up, over all (micro). Matches are one to one; where several could match, the largest overlap wins, ties
//! go to the first prediction in the text, then to the first in the gold record.
//!
//! ```
//! use relata::{annotation::read_records, eval::{Layer, evaluate}};
//! # let read = |json: &'static str| read_records("test", json.as_bytes()).collect::<Result<Vec<_>, _>>();
//! let gold = read(r#"{"id": "a", "text": "Des combats à Gao.", "events":
//!     [{"id": "v1", "type": "Clash", "mentions": [{"start": 4, "end": 11}]}]}"#)?;
//! let predicted = read(r#"{"id": "a", "text": "Des combats à Gao.", "events":
//!     [{"id": "v1", "type": "Attack", "mentions": [{"start": 4, "end": 11}]}]}"#)?;
//! let evaluation = evaluate(&predicted, &gold)?;
//! assert_eq!(evaluation.score(Layer::Triggers).f1(), 1.0);
//! assert_eq!(evaluation.score(Layer::EventMentions).f1(), 0.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod events;
mod layer;
mod matching;
mod mentions;
mod pair;
mod score;
mod statements;

use std::collections::BTreeMap;

pub use layer::Layer;
pub use pair::Comparison;
pub use score::{Counts, Score};

use self::pair::Pair;
use crate::{
    annotation::{AnnotatedDocument, DocumentId},
    text::Span,
};

/// How predicted documents compare with gold ones.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    /// Each gold document, sorted by id.
    pub documents: Vec<DocumentEvaluation>,
    /// Gold documents that nothing was predicted for, sorted: they are scored as if nothing had been found.
    pub missing: Vec<DocumentId>,
    /// Predicted documents that gold does not have, sorted: they are not scored.
    pub superfluous: Vec<DocumentId>,
}

/// How one predicted document compares with its gold.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentEvaluation {
    /// The document.
    pub id: DocumentId,
    /// All layers.
    layers: BTreeMap<Layer, Comparison>,
}

/// One thing that a layer judges.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it stands; of an event, its first mention.
    pub span: Option<Span>,
    /// What is said of it, for people.
    pub label: String,
    /// 1 if it is right, 0 if not; between them in `clusters` alone.
    pub credit: f64,
}

/// Documents that cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvalError {
    /// The offsets of the two count different texts.
    #[error(
        "document {id:?}: the predicted text differs from the gold text from character {at} on, expected the same text"
    )]
    TextsDiffer {
        /// The document.
        id: String,
        /// The first code point that differs.
        at: usize,
    },
    /// No document is in both sets.
    #[error("no document is both in gold and predicted: gold has {gold:?}, predicted {predicted:?}")]
    NothingInCommon {
        /// The first id of gold.
        gold: String,
        /// The first id predicted.
        predicted: String,
    },
}

/// Compares predicted documents with gold ones by id; of an id that stands twice, the last.
///
/// # Errors
/// If two documents with the same id have different texts, or no id is in both sets while both have some.
pub fn evaluate(
    predicted: &[AnnotatedDocument],
    gold: &[AnnotatedDocument],
) -> Result<Evaluation, EvalError> {
    let by_id = |documents| -> BTreeMap<_, _> {
        <[AnnotatedDocument]>::iter(documents).map(|document| (&document.id, document)).collect()
    };
    let (predicted, gold) = (by_id(predicted), by_id(gold));
    let mut evaluation = Evaluation::default();
    for (id, gold) in &gold {
        let comparison = match predicted.get(id) {
            Some(predicted) => compare(predicted, gold)?,
            None => {
                evaluation.missing.push((*id).clone());
                compare(&AnnotatedDocument::new(id.as_str()), gold)?
            }
        };
        evaluation.documents.push(comparison);
    }
    evaluation.superfluous =
        predicted.keys().filter(|id| !gold.contains_key(*id)).map(|id| (*id).clone()).collect();
    if let (Some(gold), Some(predicted)) = (gold.keys().next(), predicted.keys().next())
        && evaluation.missing.len() == evaluation.documents.len()
    {
        return Err(EvalError::NothingInCommon { gold: gold.to_string(), predicted: predicted.to_string() });
    }
    Ok(evaluation)
}

fn compare(predicted: &AnnotatedDocument, gold: &AnnotatedDocument) -> Result<DocumentEvaluation, EvalError> {
    if let (Some(p), Some(g)) = (&predicted.text, &gold.text)
        && p != g
    {
        let at = p.chars().zip(g.chars()).take_while(|(p, g)| p == g).count();
        return Err(EvalError::TextsDiffer { id: gold.id.to_string(), at });
    }
    let pair = Pair::new(predicted, gold);
    let mut layers = BTreeMap::new();
    let mut add = |layer, comparison| {
        layers.insert(layer, comparison);
    };
    mentions::compare(&pair, &mut add);
    events::compare(&pair, &mut add);
    statements::compare(&pair, &mut add);
    Ok(DocumentEvaluation { id: gold.id.clone(), layers })
}

impl Evaluation {
    /// A layer over all documents: the counts added up (micro).
    #[must_use]
    pub fn score(&self, layer: Layer) -> Score {
        let mut sum = Score::default();
        for document in &self.documents {
            sum += document.score(layer);
        }
        sum
    }
}

impl DocumentEvaluation {
    /// A layer of this document.
    #[must_use]
    pub fn score(&self, layer: Layer) -> Score {
        self.layers.get(&layer).map_or_else(Score::default, |comparison| Score::of(layer, comparison))
    }

    /// What a layer judged.
    #[must_use]
    pub fn comparison(&self, layer: Layer) -> Option<&Comparison> {
        self.layers.get(&layer)
    }
}

impl Item {
    fn new(label: String) -> Self {
        Self { span: None, label, credit: 0.0 }
    }

    fn at(span: Span, label: String) -> Self {
        Self { span: Some(span), ..Self::new(label) }
    }

    /// Whether it is right in full.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.credit >= 1.0
    }
}
