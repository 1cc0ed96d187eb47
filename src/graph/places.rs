//! Where the nodes of a corpus stand in its graph, for those who add edges between them.

use std::collections::HashMap;

use super::NodeIndex;
use crate::{
    annotation::{AnnotatedDocument, RecordIndex},
    resolve::ClaimRef,
    text::{Span, SpannedText},
};

/// Where the nodes of a corpus stand in the graph.
#[derive(Default)]
pub(super) struct Places {
    pub(super) documents: Vec<NodeIndex>,
    pub(super) entities: Vec<NodeIndex>,
    /// By document and event.
    pub(super) events: HashMap<(usize, usize), NodeIndex>,
    pub(super) claims: HashMap<ClaimRef, NodeIndex>,
    /// By document, in record order.
    pub(super) quotations: Vec<Vec<NodeIndex>>,
    pub(super) claim_sets: Vec<NodeIndex>,
}

/// A record with what finds its words and the things that it names.
pub(super) struct Record<'d> {
    pub(super) document: &'d AnnotatedDocument,
    pub(super) index: RecordIndex<'d>,
    text: Option<SpannedText<'d>>,
}

impl<'d> Record<'d> {
    pub(super) fn of(document: &'d AnnotatedDocument) -> Self {
        let text = document.text.as_deref().map(SpannedText::new);
        Self { document, index: RecordIndex::of(document), text }
    }

    /// The words under a span; those that the record itself quotes where it has no text.
    pub(super) fn words<'r>(&'r self, span: Option<Span>, quote: Option<&'r str>) -> Option<&'r str> {
        span.and_then(|span| self.text.as_ref()?.slice(span)).or(quote)
    }
}
