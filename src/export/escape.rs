//! Texts with some characters written otherwise; what stands between them is copied whole.

use std::io::{self, Write};

/// Writes a text. Of each character whose first byte `is_special`, `instead` says whether it wrote
/// something in its place.
pub(super) fn escape<W: Write>(
    out: &mut W,
    text: &str,
    is_special: impl Fn(u8) -> bool,
    mut instead: impl FnMut(&mut W, char) -> io::Result<bool>,
) -> io::Result<()> {
    let (mut plain, mut at) = (0, 0);
    while let Some(next) = position(text.as_bytes(), at, &is_special)
        && let Some(special) = text.get(next..).and_then(|rest| rest.chars().next())
    {
        out.write_all(&text.as_bytes()[plain..next])?;
        at = next + special.len_utf8();
        plain = if instead(out, special)? { at } else { next };
    }
    out.write_all(&text.as_bytes()[plain..])
}

/// Where the next special byte is, from `at` on.
fn position(bytes: &[u8], at: usize, is_special: impl Fn(u8) -> bool) -> Option<usize> {
    /// Looked at together, which the compiler turns into vector instructions.
    const BLOCK: usize = 32;
    let mut start = at;
    for block in bytes[at..].chunks(BLOCK) {
        if block.iter().fold(false, |any, b| any | is_special(*b)) {
            return block.iter().position(|b| is_special(*b)).map(|offset| start + offset);
        }
        start += BLOCK;
    }
    None
}
