//! Document text: spans in code points, a text that answers them fast, page furniture and asides,
//! header lines, names made comparable, and reading files.

mod asides;
mod dateline;
mod digest;
mod digits;
mod furniture;
mod header;
mod language;
mod name_key;
mod read;
mod span;
mod spanned;

pub use asides::{AsideWords, find_asides};
pub use dateline::dateline_dash;
pub use digest::{QuickHash, fingerprint, quick_hash, sha256_hex, short_hash};
pub use digits::grouped;
pub use furniture::{FurnitureWords, find_furniture};
pub use header::{Header, read_header};
pub use language::{is_language, language};
pub use name_key::{fold, name_key, slug};
pub use read::{RawText, ReadError, TextInput, document_id, read_bytes, read_utf8, walk};
pub use span::Span;
pub use spanned::SpannedText;
