//! The annotator: reads articles and annotates each.

use std::{collections::BTreeMap, iter};

use rayon::prelude::*;

use super::{Analysis, syntax::Syntax};
use crate::{
    annotation::{Agent, AnnotatedDocument, header_problems},
    error::Place,
    knowledge::Knowledge,
    source::{
        AnnotationSource, BATCH, Dialect, DocumentMetadata, Documents, Input, Losses, Metadata, SourceError,
        article::{Article, Listed, articles, list},
        with_sound_header,
    },
    text::{
        Span, SpannedText, dateline_dash, find_asides, find_furniture, is_language, language, read_header,
        sha256_hex,
    },
};

/// The language that extraction reads.
const FRENCH: &str = "fr";

/// Annotates French articles; of those in other languages it finds names.
pub struct FrenchText<'k> {
    knowledge: &'k Knowledge,
    metadata: &'k Metadata,
    /// What lists of articles hold besides what is read, and how often.
    unread: Losses,
}

impl<'k> FrenchText<'k> {
    /// An annotator that knows what `knowledge` holds and what `metadata` says of documents.
    #[must_use]
    pub fn new(knowledge: &'k Knowledge, metadata: &'k Metadata) -> Self {
        Self { knowledge, metadata, unread: Losses::default() }
    }

    /// What lists of articles held besides what is read, and how often.
    #[must_use]
    pub fn losses(&self) -> BTreeMap<String, usize> {
        self.unread.all()
    }

    /// Annotates one text.
    #[must_use]
    pub fn annotate(&self, id: &str, text: &str) -> AnnotatedDocument {
        let about = DocumentMetadata { id: id.into(), ..DocumentMetadata::default() };
        self.annotate_article(&Article { about, language: None, text: text.into() })
    }

    /// Annotates an article of which more is known than its text.
    fn annotate_article(&self, Article { about, language: tag, text }: &Article) -> AnnotatedDocument {
        let spanned = SpannedText::new(text);
        let header = read_header(text);
        let mut document = AnnotatedDocument::new(about.id.as_str());
        document.published = header.published.as_deref().and_then(|date| date.parse().ok());
        document.title = header.title.and_then(|span| spanned.slice(span)).map(Into::into);
        about.fill(&mut document);
        // The text tells its language better than a page whose template has another.
        let found = language(text);
        let tag = tag.as_deref().filter(|tag| found.is_none_or(|found| is_language(tag, found)));
        document.language = Some(tag.or(found).unwrap_or(FRENCH).into());
        drop_unsound_header(&mut document);
        let is_french = document.language.as_deref().is_some_and(|tag| is_language(tag, FRENCH));
        document.text = Some(text.as_str().into());
        document.text_sha256 = Some(sha256_hex(text).into());
        document.agent = Some(self.agent());
        self.metadata.apply(&mut document);

        let mut furniture = find_furniture(text, &self.knowledge.french.furniture);
        furniture.retain(|found| header.furniture.is_none_or(|line| !line.overlaps(*found)));
        furniture.extend(header.furniture);
        furniture.sort_unstable();
        let mut unseen: Vec<(Span, char)> = furniture.iter().map(|piece| (*piece, '\n')).collect();
        let asides = if is_french { find_asides(text, &self.knowledge.french.asides) } else { Vec::new() };
        let gaps = dateline_dash(text).map(|dash| (dash, '\n')).into_iter();
        for gap in gaps.chain(asides.into_iter().map(|aside| (aside, ' '))) {
            let next = furniture.partition_point(|piece| piece.end <= gap.0.start);
            if furniture.get(next).is_none_or(|piece| !piece.overlaps(gap.0)) {
                unseen.push(gap);
            }
        }
        unseen.sort_unstable();
        let syntax = Syntax::analyse(&self.knowledge.analyser, spanned, &unseen);
        document.furniture = furniture.into_iter().map(Into::into).collect();
        let analysis = Analysis::new(syntax, self.knowledge, is_french, document.published);
        if is_french {
            analysis.fill(&mut document);
        } else {
            analysis.fill_names(&mut document);
        }
        document
    }
}

impl AnnotationSource for FrenchText<'_> {
    fn agent(&self) -> Agent {
        Agent { name: "relata".into(), version: Some(env!("CARGO_PKG_VERSION").into()) }
    }

    fn read<'a>(&'a self, input: &'a Input) -> Documents<'a> {
        if input.dialect == Dialect::Articles {
            return match list(input) {
                Ok(list) => self.annotate_list(list),
                Err(error) => Box::new(iter::once(Err(error))),
            };
        }
        let place = Place { file: input.name().into(), ..Place::default() };
        match articles(input) {
            Ok(articles) => {
                let document =
                    move |article: Result<_, _>| with_sound_header(self.annotate_article(&article?), &place);
                Box::new(articles.into_iter().map(document))
            }
            Err(error) => Box::new(iter::once(Err(error))),
        }
    }
}

impl FrenchText<'_> {
    /// Annotates the articles of a list as they are read, some at a time on all cores.
    fn annotate_list<'a>(&'a self, mut list: impl Iterator<Item = Listed> + Send + 'a) -> Documents<'a> {
        let batches = iter::from_fn(move || {
            let batch: Vec<_> = list.by_ref().take(BATCH).collect();
            (!batch.is_empty()).then_some(batch)
        });
        Box::new(batches.flat_map(|batch| {
            let documents = batch.into_par_iter().map(|listed| self.annotate_listed(listed));
            documents.collect::<Vec<_>>()
        }))
    }

    fn annotate_listed(
        &self,
        Listed { place, article, unread }: Listed,
    ) -> Result<AnnotatedDocument, SourceError> {
        for field in unread {
            self.unread.note(format!("articles: {field:?} is not read"), 1);
        }
        with_sound_header(self.annotate_article(&article?), &place)
    }
}

/// Drops what a page says of its address or language where it is neither.
fn drop_unsound_header(document: &mut AnnotatedDocument) {
    for problem in header_problems(document) {
        match problem.pointer.as_str() {
            "/url" => document.url = None,
            "/language" => document.language = Some(FRENCH.into()),
            _ => {}
        }
    }
}
