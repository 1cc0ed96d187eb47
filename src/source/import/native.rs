//! relata's own annotated documents.

use crate::{
    annotation::{Agent, read_records},
    error::Place,
    source::{AnnotationSource, Documents, Input, Metadata, with_sound_header},
    text::ReadError,
};

/// The reader of annotated documents.
pub struct Records<'m> {
    metadata: &'m Metadata,
}

impl<'m> Records<'m> {
    /// A reader that fills in what `metadata` says.
    #[must_use]
    pub const fn new(metadata: &'m Metadata) -> Self {
        Self { metadata }
    }
}

impl AnnotationSource for Records<'_> {
    fn agent(&self) -> Agent {
        Agent { name: "relata import".into(), version: Some(env!("CARGO_PKG_VERSION").into()) }
    }

    fn read<'a>(&'a self, input: &'a Input) -> Documents<'a> {
        let stream = match input.open() {
            Ok(stream) => stream,
            Err(error) => {
                let error = ReadError::Io { path: input.path.clone(), error };
                return Box::new(std::iter::once(Err(error.into())));
            }
        };
        let place = Place { file: input.name().into(), ..Place::default() };
        let records = read_records(&input.name(), stream);
        Box::new(records.map(move |record| {
            let mut document = record?;
            if self.metadata.apply(&mut document) {
                document = with_sound_header(document, &place)?;
            }
            Ok(document)
        }))
    }
}
