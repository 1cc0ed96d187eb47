//! The one binary file that holds everything learned, read in place.
//!
//! Layout, all little-endian: a magic number with the version, the number of sections, for each section its tag and its length,
//! then the sections one after the other.

use std::fmt;
use std::sync::Arc;

use zerocopy::FromBytes as _;
use zerocopy::little_endian::{F32, I16, U32};

use crate::lexicon::Lexicon;
use crate::linear::Linear;
use crate::network::{Network, Sizes, features};
use crate::suffix::SuffixRules;
use crate::table::Table;
use crate::tag::Tags;

const MAGIC: &[u8; 8] = b"relata02";

/// The sections of a model, in the order of the file.
#[derive(Clone, Copy)]
pub(crate) enum Section {
    /// What the model was trained on.
    Notice,
    Sizes,
    Network,
    Features,
    Vectors,
    VectorScales,
    Tags,
    Relations,
    LexiconRules,
    LexiconClasses,
    CommonForms,
    LemmaRules,
    LemmaEdits,
    Boundary,
    KnownNames,
}

/// The number of [`Section`]s.
pub(crate) const SECTIONS: usize = Section::KnownNames as usize + 1;

/// A file is not a model that this version reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError {
    reason: &'static str,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a model of this version: {}", self.reason)
    }
}

impl std::error::Error for ModelError {}

/// Everything learned.
pub(crate) struct Model<'a> {
    pub(crate) notice: &'a str,
    pub(crate) network: Network,
    pub(crate) vectors: Vectors<'a>,
    pub(crate) tags: Tags,
    pub(crate) relations: Vec<Arc<str>>,
    pub(crate) lexicon: Lexicon<'a>,
    pub(crate) lemma_rules: SuffixRules<'a>,
    pub(crate) lemma_edits: Vec<&'a str>,
    pub(crate) boundary: Linear<'a>,
    pub(crate) known_names: Table<'a>,
}

impl<'a> Model<'a> {
    pub(crate) fn read(file: &'a [u8]) -> Result<Self, ModelError> {
        let sections = sections(file).ok_or(ModelError { reason: "its header or length is wrong" })?;
        let section = |section: Section| sections[section as usize];
        let wrong = |reason| move || ModelError { reason };
        let lines = |part: Section| {
            let text = std::str::from_utf8(section(part))
                .map_err(|_| ModelError { reason: "a list of labels is not text" })?;
            Ok::<_, ModelError>(text.lines().collect::<Vec<_>>())
        };
        let tags = Tags::parse(&lines(Section::Tags)?).ok_or_else(wrong("a tag is unknown"))?;
        let relations: Vec<Arc<str>> = lines(Section::Relations)?.into_iter().map(Arc::from).collect();
        let sizes = read_sizes(section(Section::Sizes), tags.len(), relations.len())
            .ok_or_else(wrong("a size is missing"))?;
        let linear = |part| Linear::new(section(part)).ok_or_else(wrong("a decision has the wrong size"));
        Ok(Self {
            notice: std::str::from_utf8(section(Section::Notice))
                .map_err(|_| ModelError { reason: "its notice is not text" })?,
            network: read_network(section(Section::Network), sizes)
                .ok_or_else(wrong("its network has the wrong size"))?,
            vectors: Vectors::read(
                section(Section::Features),
                section(Section::Vectors),
                section(Section::VectorScales),
                sizes.input,
            )
            .ok_or_else(wrong("its vectors are malformed"))?,
            tags,
            relations,
            lexicon: Lexicon::new(
                section(Section::LexiconRules),
                section(Section::LexiconClasses),
                section(Section::CommonForms),
            )
            .ok_or_else(wrong("its lexicon is malformed"))?,
            lemma_rules: SuffixRules::new(section(Section::LemmaRules))
                .ok_or_else(wrong("its lemma rules are malformed"))?,
            lemma_edits: lines(Section::LemmaEdits)?,
            boundary: linear(Section::Boundary)?,
            known_names: Table::new(section(Section::KnownNames))
                .ok_or_else(wrong("its known names are malformed"))?,
        })
    }
}

fn sections(file: &[u8]) -> Option<[&[u8]; SECTIONS]> {
    let rest = file.strip_prefix(MAGIC)?;
    let (lengths, mut rest) = rest.split_at_checked(4 * SECTIONS)?;
    let mut sections = [&rest[..0]; SECTIONS];
    for (section, length) in sections.iter_mut().zip(<[U32]>::ref_from_bytes(lengths).ok()?) {
        (*section, rest) = rest.split_at_checked(length.get() as usize)?;
    }
    rest.is_empty().then_some(sections)
}

/// Writes a model from its sections.
pub(crate) fn write(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let lengths = sections.iter().flat_map(|section| (section.len() as u32).to_le_bytes());
    let header = MAGIC.iter().copied().chain(lengths);
    header.chain(sections.iter().flatten().copied()).collect()
}

/// The sizes that do not follow from the labels, as they are stored.
pub(crate) fn write_sizes(sizes: Sizes) -> Vec<u8> {
    [sizes.input, sizes.hidden, sizes.arc, sizes.relation]
        .into_iter()
        .flat_map(|size| (size as u32).to_le_bytes())
        .collect()
}

fn read_sizes(bytes: &[u8], tags: usize, relations: usize) -> Option<Sizes> {
    let sizes = <[U32; 4]>::ref_from_bytes(bytes).ok()?;
    let [input, hidden, arc, relation] = sizes.map(|size| size.get() as usize);
    let plausible = [input, hidden, arc, relation].into_iter().all(|size| (1..=4096).contains(&size));
    (plausible && tags > 0 && relations > 0).then_some(Sizes {
        input,
        hidden,
        arc,
        relation,
        tags,
        relations,
        names: crate::name::LABELS,
    })
}

/// Each matrix as the factor that restores its numbers, and the numbers.
pub(crate) fn write_network(network: &mut Network) -> Vec<u8> {
    let mut bytes = Vec::new();
    for matrix in network.matrices() {
        let scale = matrix.data.iter().fold(1e-6_f32, |highest, weight| highest.max(weight.abs()))
            / f32::from(i16::MAX);
        bytes.extend(scale.to_le_bytes());
        bytes.extend(matrix.data.iter().flat_map(|weight| ((weight / scale).round() as i16).to_le_bytes()));
    }
    bytes
}

fn read_network(mut bytes: &[u8], sizes: Sizes) -> Option<Network> {
    let mut network = Network::zeros(sizes);
    for matrix in network.matrices() {
        let (scale, rest) = F32::ref_from_prefix(bytes).ok()?;
        let (numbers, rest) = <[I16]>::ref_from_prefix_with_elems(rest, matrix.data.len()).ok()?;
        for (weight, number) in matrix.data.iter_mut().zip(numbers) {
            *weight = scale.get() * f32::from(number.get());
        }
        bytes = rest;
    }
    bytes.is_empty().then_some(network)
}

/// A vector of small numbers for each feature of words that is known.
pub(crate) struct Vectors<'a> {
    rows: Table<'a>,
    numbers: &'a [i8],
    scales: &'a [F32],
    size: usize,
    unknown_form: usize,
}

impl<'a> Vectors<'a> {
    fn read(rows: &'a [u8], numbers: &'a [u8], scales: &'a [u8], size: usize) -> Option<Self> {
        let rows = Table::new(rows)?;
        let numbers = <[i8]>::ref_from_bytes(numbers).ok()?;
        let scales = <[F32]>::ref_from_bytes(scales).ok()?;
        let unknown_form = usize::from(rows.get(features::unknown_form())?);
        (numbers.len() == scales.len() * size).then_some(Self { rows, numbers, scales, size, unknown_form })
    }

    /// Adds up the vectors of the features of a word, of which the first is its form.
    pub(crate) fn add_up(&self, features: &[u32], out: &mut [f32]) {
        for (index, &feature) in features.iter().enumerate() {
            let row = self.rows.get(feature).map(usize::from).or((index == 0).then_some(self.unknown_form));
            let Some((row, scale)) = row.and_then(|row| Some((row, self.scales.get(row)?.get()))) else {
                continue;
            };
            let numbers = &self.numbers[row * self.size..(row + 1) * self.size];
            for (out, &number) in out.iter_mut().zip(numbers) {
                *out += scale * f32::from(number);
            }
        }
    }
}
