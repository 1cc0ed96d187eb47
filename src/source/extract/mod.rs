//! Text → annotations, French, by rules over tokens and lexicons: names, dates, numbers with what
//! they count, who says so, events with the nearest fitting participants.
//!
//! A first extraction, small on purpose: it has no syntax, so it takes what stands close for what
//! belongs together.

mod attribution;
mod entities;
mod events;
mod modality;
mod names;
mod nominals;
mod number;
mod quantities;
mod quotations;
mod time;
mod token;

use std::ops::Range;

use self::{
    attribution::Attributions,
    entities::{Drafts, Mention, Mentions},
    token::Token,
};
use super::{AnnotationSource, Documents, Input, Metadata, SourceError, with_sound_header};
use crate::{
    annotation::{Agent, AnnotatedDocument, Date},
    knowledge::Knowledge,
    text::{SpannedText, find_furniture, read_bytes, read_header, read_utf8, sha256_hex},
};

/// Words that stand before a noun.
const DETERMINERS: [&str; 16] = [
    "aucun", "aucune", "ce", "ces", "cette", "l'", "la", "le", "les", "leur", "leurs", "sa", "ses", "son",
    "un", "une",
];
/// Prepositions that have swallowed a determiner.
const CONTRACTED: [&str; 4] = ["au", "aux", "des", "du"];

/// Annotates French text.
pub struct FrenchText<'k> {
    knowledge: &'k Knowledge,
    metadata: &'k Metadata,
}

impl<'k> FrenchText<'k> {
    /// An annotator that knows what `knowledge` holds and what `metadata` says of documents.
    #[must_use]
    pub const fn new(knowledge: &'k Knowledge, metadata: &'k Metadata) -> Self {
        Self { knowledge, metadata }
    }

    /// Annotates one text.
    #[must_use]
    pub fn annotate(&self, id: &str, text: &str) -> AnnotatedDocument {
        let spanned = SpannedText::new(text);
        let header = read_header(text);
        let mut document = AnnotatedDocument::new(id);
        document.language = Some("fr".into());
        document.published = header.published.as_deref().and_then(|date| date.parse().ok());
        document.title = header.title.and_then(|span| spanned.slice(span)).map(Into::into);
        document.text = Some(text.into());
        document.text_sha256 = Some(sha256_hex(text).into());
        document.agent = Some(self.agent());
        self.metadata.apply(&mut document);

        let mut furniture = find_furniture(text, &self.knowledge.french.furniture);
        furniture.retain(|found| header.furniture.is_none_or(|line| !line.overlaps(*found)));
        furniture.extend(header.furniture);
        furniture.sort_unstable();
        let tokens = token::tokenize(&spanned, &furniture);
        let analysis = Analysis {
            sentences: token::sentences(&tokens),
            tokens,
            text: spanned,
            knowledge: self.knowledge,
            published: document.published,
        };
        document.furniture = furniture.into_iter().map(Into::into).collect();
        analysis.fill(&mut document);
        document
    }
}

impl AnnotationSource for FrenchText<'_> {
    fn agent(&self) -> Agent {
        Agent { name: "relata".into(), version: Some(env!("CARGO_PKG_VERSION").into()) }
    }

    fn read<'a>(&'a self, input: &'a Input) -> Documents<'a> {
        let annotated = || -> Result<AnnotatedDocument, SourceError> {
            let bytes = match &input.content {
                Some(content) => content.clone(),
                None => read_bytes(&input.path)?,
            };
            let text = read_utf8(input.name().as_ref(), bytes)?;
            with_sound_header(self.annotate(&input.id, &text), input)
        };
        Box::new(std::iter::once(annotated()))
    }
}

/// A text with its tokens and what is known beforehand: what every rule looks at.
struct Analysis<'t> {
    text: SpannedText<'t>,
    tokens: Vec<Token<'t>>,
    /// The tokens of each sentence, by its number.
    sentences: Vec<Range<usize>>,
    knowledge: &'t Knowledge,
    published: Option<Date>,
}

impl Analysis<'_> {
    fn fill(&self, document: &mut AnnotatedDocument) {
        let names = Mentions::new(names::find_names(self));
        let nominals = nominals::find_nominals(self, &names);
        let mentions = Mentions::new([names.all(), &nominals].concat());
        let mut drafts = Drafts::group(self, mentions);
        let times = time::find_times(&self.tokens, self.published);
        let attributions = Attributions::find(self, &drafts.mentions);

        document.events = events::find_events(self, &drafts, &times, &attributions);
        document.quantities =
            quantities::find_quantities(self, &drafts, &times, &attributions, &document.events);
        document.quotations = quotations::find_quotations(self, &drafts, &attributions);
        document.relations = nominals::find_affiliations(self, &drafts);
        drafts.keep_only_used(document);
        document.entities = drafts.finish(self);
    }

    /// The word at a token, lower case; empty past the ends.
    fn word(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.tokens.get(at)).map_or("", |token| &token.lower)
    }

    fn before(&self, at: usize, back: usize) -> &str {
        self.word(at.checked_sub(back))
    }

    fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.tokens[a].sentence == self.tokens[b].sentence
    }

    /// The word that governs a noun phrase: the one before its determiner.
    fn preposition(&self, mention: &Mention) -> &str {
        let determiner = DETERMINERS.contains(&self.before(mention.first, 1));
        self.before(mention.first, 1 + usize::from(determiner))
    }

    /// The tokens of the sentence of a token.
    fn sentence(&self, at: usize) -> Range<usize> {
        self.tokens.get(at).and_then(|token| self.sentences.get(token.sentence)).cloned().unwrap_or_default()
    }
}
