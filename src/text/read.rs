use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

/// What relata writes beside its records, and is none.
const LOSSES: &str = "losses.json";

/// A file that cannot be used as text.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The system refused.
    #[error("cannot read {}: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// Bytes that are not UTF-8.
    #[error("{}: not UTF-8 (first bad byte at offset {offset}); convert it, for instance with `iconv -f WINDOWS-1252 -t UTF-8`", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// Offset of the first bad byte.
        offset: usize,
    },
    /// A file that no text editor would show.
    #[error("{}: not a text file ({kind}); {advice}", path.display())]
    Binary {
        /// The file.
        path: PathBuf,
        /// What it looks like.
        kind: &'static str,
        /// How to get text out of it.
        advice: &'static str,
    },
    /// A text without a character.
    #[error("{}: empty, expected the text of an article", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A folder that holds nothing to read.
    #[error("{}: no article in this folder, expected .txt, .json or .jsonl files", path.display())]
    EmptyFolder {
        /// The folder.
        path: PathBuf,
    },
}

/// A text with the id of the document that it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawText {
    /// The document's id.
    pub id: String,
    /// The text as it stands, without byte-order mark.
    pub text: String,
}

/// A file to read and the INPUT that led to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextInput {
    /// The file.
    pub path: PathBuf,
    /// The document's id if the file is a text: the path below the INPUT folder without extension,
    /// the stem of a file given by name.
    pub id: String,
}

/// The files below an INPUT whose extension `wanted` accepts (any extension for a file given by
/// name), sorted by path. Names that start with a dot, relata's own
/// `losses.json` and folders behind links are passed over.
///
/// # Errors
/// If the file does not exist, a folder cannot be listed, or a folder holds no such file.
pub fn walk(input: &Path, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<TextInput>, ReadError> {
    let io_error = |path: &Path| {
        let path = path.to_owned();
        move |error| ReadError::Io { path, error }
    };
    if !fs::metadata(input).map_err(io_error(input))?.is_dir() {
        let id = document_id(input.file_name().map_or(input, Path::new));
        return Ok(vec![TextInput { path: input.to_owned(), id }]);
    }
    let mut files = Vec::new();
    let mut folders = vec![input.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(io_error(&folder))? {
            let path = entry.map_err(io_error(&folder))?.path();
            let is_passed_over = |name: &OsStr| name.as_encoded_bytes().starts_with(b".") || name == LOSSES;
            if path.file_name().is_some_and(is_passed_over) {
                continue;
            }
            // A folder behind a link is not entered: it may be the one we are in.
            if path.is_dir() {
                if !path.is_symlink() {
                    folders.push(path);
                }
            } else if path.extension().and_then(|e| e.to_str()).is_some_and(wanted) {
                let id = document_id(path.strip_prefix(input).unwrap_or(&path));
                files.push(TextInput { path, id });
            }
        }
    }
    if files.is_empty() {
        return Err(ReadError::EmptyFolder { path: input.to_owned() });
    }
    files.sort_unstable();
    Ok(files)
}

/// The id of the document in a file: its path without extension, with `/` between folders.
///
/// ```
/// use std::path::Path;
/// assert_eq!(relata::text::document_id(Path::new("b/c.txt")), "b/c");
/// ```
#[must_use]
pub fn document_id(path: &Path) -> String {
    let parts: Vec<_> =
        path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.join("/")
}

/// The bytes of a file.
///
/// # Errors
/// If the system refuses.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    fs::read(path).map_err(|error| ReadError::Io { path: path.to_owned(), error })
}

/// Bytes as text, without byte-order mark. `path` names them in errors.
///
/// # Errors
/// If they are not UTF-8, hold U+0000 or a known binary signature, or no character but white space.
pub fn read_utf8(path: &Path, bytes: Vec<u8>) -> Result<String, ReadError> {
    let path = || path.to_owned();
    if let Some((kind, advice)) = binary_kind(&bytes) {
        return Err(ReadError::Binary { path: path(), kind, advice });
    }
    let mut text = String::from_utf8(bytes)
        .map_err(|e| ReadError::NotUtf8 { path: path(), offset: e.utf8_error().valid_up_to() })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if text.trim().is_empty() {
        return Err(ReadError::Empty { path: path() });
    }
    Ok(text)
}

fn binary_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const OFFICE: &str = "save it as plain text, or run `pandoc FILE -t plain -o FILE.txt`";
    const UTF16: &str = "convert it with `iconv -f UTF-16 -t UTF-8`";
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Some(("PDF", "run `pdftotext FILE.pdf` first")),
        [b'P', b'K', 3, 4, ..] => Some(("zip or office document", OFFICE)),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(("office document", OFFICE)),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some(("UTF-16", UTF16)),
        _ if bytes.contains(&0) => Some(("holds U+0000", "expected UTF-8 text")),
        _ => None,
    }
}
