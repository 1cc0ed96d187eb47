//! What a dialect tells of what it finds, and the record that comes of it.
//!
//! [`Drafts`] go with a file: they remember what its labels mean, and count what the records cannot hold. A
//! [`Draft`] is a document: it anchors offsets ([`Draft::place`]), and takes entities and claims.

mod claims;
mod entities;
mod keys;
mod labels;

use std::{
    borrow::Cow,
    cell::Cell,
    fmt::{self, Write as _},
};

use smol_str::{SmolStr, SmolStrBuilder};

pub(super) use claims::{ACTORS, ForeignEvent, ForeignQuantity, ForeignRelation, UNDERGOERS};
use keys::Keys;
use labels::Labels;

use super::{
    Foreign,
    anchor::{self, Anchored, anchor, length},
    map::{self, Meaning},
};
use crate::{
    annotation::{Agent, AnnotatedDocument, DocumentId, Selector},
    text::SpannedText,
    vocab::{EntityType, EventType, RelationType},
};

/// What a dialect is called and the tables of its labels.
pub(super) struct Tool {
    /// Its name, as the annotations' `by`.
    pub(super) name: &'static str,
    pub(super) entities: map::Labels<EntityType>,
    pub(super) relations: map::Labels<RelationType>,
    pub(super) events: map::Labels<EventType>,
}

/// The place of what has no words in the text.
const NOWHERE: Selector = Selector { start: 0, end: 0, quote: None };

/// The most entities for which room is made before they are met.
const WIDEST: usize = 8;

/// The drafts of a file.
pub(super) struct Drafts<'i> {
    import: &'i Foreign<'i>,
    tool: &'static Tool,
    entities: Labels<Option<Meaning<EntityType>>>,
    relations: Labels<Option<Meaning<RelationType>>>,
    events: Labels<Option<EventType>>,
    /// What else was lost.
    notes: Labels<()>,
    /// The text of the last note, to be used again.
    note: Cell<String>,
    /// Those of the last document, to be used again.
    keys: Cell<Keys>,
    /// How many entities the last document has, up to [`WIDEST`]: the next row of a table has as many.
    width: Cell<usize>,
}

/// A document that is being made from another tool's output.
pub(super) struct Draft<'t> {
    pub(super) document: AnnotatedDocument,
    text: Option<SpannedText<'t>>,
    drafts: &'t Drafts<'t>,
    keys: Keys,
}

impl<'i> Drafts<'i> {
    /// Those of a file that this tool made.
    pub(super) fn new(import: &'i Foreign<'_>, tool: &'static Tool) -> Self {
        Self {
            import,
            tool,
            entities: Labels::default(),
            relations: Labels::default(),
            events: Labels::default(),
            notes: Labels::default(),
            note: Cell::default(),
            keys: Cell::default(),
            width: Cell::default(),
        }
    }

    /// A document in which nothing stands yet.
    pub(super) fn begin<'t>(&'t self, id: impl Into<DocumentId>, text: Option<&'t str>) -> Draft<'t> {
        let mut document = AnnotatedDocument::new(id);
        document.text = text.map(Into::into);
        document.entities = Vec::with_capacity(self.width.get());
        document.agent = Some(Agent { name: self.tool.name.into(), version: None });
        let mut keys = self.keys.take();
        keys.clear();
        Draft { document, text: text.map(SpannedText::new), drafts: self, keys }
    }

    /// Counts something that a record cannot hold.
    pub(super) fn note(&self, what: impl fmt::Display) {
        let mut note = self.note.take();
        note.clear();
        // A text takes everything.
        let _ = write!(note, "{what}");
        self.notes.count(&note, || (), |()| true);
        self.note.set(note);
    }
}

/// Says what was lost of a file when it has been read.
impl Drop for Drafts<'_> {
    fn drop(&mut self) {
        let (name, import) = (self.tool.name, self.import);
        for lost in self.notes.lost() {
            import.note(format!("{name}: {}", lost.label), lost.count);
        }
        for lost in self.entities.lost() {
            let is_known = lost.meaning.is_some();
            let what = if is_known { "left out: it names no entity" } else { "is not mapped: kept as Other" };
            import.note(format!("{name}: label {:?} {what}", lost.label), lost.count);
        }
        for lost in self.relations.lost() {
            let is_known = lost.meaning.is_some();
            let what = if is_known { "left out" } else { "is not mapped: kept as relatedTo" };
            import.note(format!("{name}: relation {:?} {what}", lost.label), lost.count);
        }
        for lost in self.events.lost() {
            let what = "is not mapped: kept as Other";
            import.note(format!("{name}: event type {:?} {what}", lost.label), lost.count);
        }
    }
}

impl Draft<'_> {
    /// The document as it stands.
    pub(super) fn finish(self) -> AnnotatedDocument {
        self.drafts.keys.set(self.keys);
        self.drafts.width.set(self.document.entities.len().min(WIDEST));
        self.document
    }

    /// Counts something that the record cannot hold.
    pub(super) fn note(&self, what: impl fmt::Display) {
        self.drafts.note(what);
    }

    /// The place of an annotation; none, which is counted, if offsets and quote lead nowhere.
    pub(super) fn place(&self, start: u32, end: u32, quote: Option<&str>) -> Option<Selector> {
        let Some(text) = &self.text else {
            let quote = quote.filter(|quote| start < end && length(quote) == end - start);
            if quote.is_none() {
                self.note("annotation kept without span: no text, and no quote of its length");
            }
            return quote.map(|quote| Selector { start, end, quote: Some(quote.into()) });
        };
        match anchor(text, anchor::Foreign { start, end, quote }) {
            Anchored::Exact(span) => Some(span.into()),
            Anchored::Moved(span) => {
                self.note("offsets moved to the quoted words");
                Some(span.into())
            }
            Anchored::Lost => {
                self.note("annotation kept without span: its offsets and its words disagree with the text");
                None
            }
        }
    }

    /// The words under a place.
    pub(super) fn words(&self, place: &Selector) -> Option<&str> {
        self.text.as_ref().and_then(|text| text.slice(place.span()))
    }

    const fn by(&self) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(self.drafts.tool.name))
    }
}

/// An id that ends with a number: `e1` is the first entity's.
pub(super) fn numbered<I: From<SmolStr>>(word: &str, number: usize) -> I {
    let mut id = SmolStrBuilder::new();
    id.push_str(word);
    id.push_str(itoa::Buffer::new().format(number));
    id.finish().into()
}

/// Adds to a list of a document; most have one item or two, so that room for more is made late.
fn push<T>(list: &mut Vec<T>, item: T) {
    if list.is_empty() {
        *list = vec![item];
    } else {
        list.push(item);
    }
}

/// Where an id that a draft gave stands in its list: `e1` is the first.
fn index(id: &str) -> Option<usize> {
    id.get(1..)?.parse::<usize>().ok()?.checked_sub(1)
}
