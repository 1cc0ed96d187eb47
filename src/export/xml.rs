//! Escaping for XML 1.0.

use std::io::{self, Write};

/// What stands for a character that XML 1.0 has no way to write.
const REPLACEMENT: &str = "\u{fffd}";

/// What is said of it.
pub(super) const REPLACED: &str = "characters that XML cannot hold replaced by U+FFFD";

/// Writes text between tags; returns how many illegal characters were replaced.
pub(super) fn text(out: &mut impl Write, text: &str) -> io::Result<usize> {
    escape(out, text, |b| match b {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'\r' => "&#13;",
        _ => "",
    })
}

/// Writes text inside a double-quoted attribute, line breaks kept; returns how many illegal
/// characters were replaced.
pub(super) fn attribute(out: &mut impl Write, text: &str) -> io::Result<usize> {
    escape(out, text, |b| match b {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\n' => "&#10;",
        b'\r' => "&#13;",
        b'\t' => "&#9;",
        _ => "",
    })
}

/// Writes text with `&`, `<` or `>` as CDATA: one of Gephi's parsers loses white space between
/// entities. Returns how many illegal characters were replaced.
pub(super) fn data(out: &mut impl Write, content: &str) -> io::Result<usize> {
    if !content.contains(['&', '<', '>']) || content.contains('\r') {
        return text(out, content);
    }
    out.write_all(b"<![CDATA[")?;
    let mut replaced = 0;
    for (i, part) in content.split("]]>").enumerate() {
        if i > 0 {
            out.write_all(b"]]]]><![CDATA[>")?;
        }
        replaced += escape(out, part, |_| "")?;
    }
    out.write_all(b"]]>")?;
    Ok(replaced)
}

/// Whether XML 1.0 can hold a character (XML 1.0, production 2).
pub(super) const fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Writes text with an entity for each byte that has one, and U+FFFD for what XML cannot hold.
fn escape(out: &mut impl Write, text: &str, entity: fn(u8) -> &'static str) -> io::Result<usize> {
    let bytes = text.as_bytes();
    let (mut replaced, mut plain, mut at) = (0, 0, 0);
    while let Some(next) = next_special(bytes, at) {
        at = next;
        let (instead, length) = match bytes[at] {
            // U+FFFE and U+FFFF, the only illegal characters of more than one byte.
            0xef if matches!(bytes[at..], [_, 0xbf, 0xbe | 0xbf, ..]) => (REPLACEMENT, 3),
            0xef => ("", 1),
            b if !is_legal(char::from(b)) => (REPLACEMENT, 1),
            b => (entity(b), 1),
        };
        if !instead.is_empty() {
            replaced += usize::from(instead == REPLACEMENT);
            out.write_all(&bytes[plain..at])?;
            out.write_all(instead.as_bytes())?;
            plain = at + length;
        }
        at += length;
    }
    out.write_all(&bytes[plain..])?;
    Ok(replaced)
}

/// The next byte from `at` that some way of writing may not write as it is.
fn next_special(bytes: &[u8], at: usize) -> Option<usize> {
    /// Looked at together, which the compiler turns into vector instructions.
    const BLOCK: usize = 32;
    let is_special = |b: u8| (b < 0x20) | matches!(b, b'"' | b'&' | b'<' | b'>' | 0xef);
    let mut start = at;
    for block in bytes[at..].chunks(BLOCK) {
        if block.iter().fold(false, |any, b| any | is_special(*b)) {
            return block.iter().position(|b| is_special(*b)).map(|offset| start + offset);
        }
        start += BLOCK;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: fn(&mut Vec<u8>, &str) -> io::Result<usize>, content: &str) -> (String, usize) {
        let mut out = Vec::new();
        let replaced = write(&mut out, content).unwrap();
        (String::from_utf8(out).unwrap(), replaced)
    }

    #[test]
    fn nothing_illegal_gets_through() {
        assert_eq!(written(text, "a\u{8}<b>\u{fffe}"), ("a\u{fffd}&lt;b&gt;\u{fffd}".into(), 2));
        assert_eq!(written(attribute, "\"é\n&\""), ("&quot;é&#10;&amp;&quot;".into(), 0));
        assert_eq!(written(data, "]]> <!-- --> <b>"), ("<![CDATA[]]]]><![CDATA[> <!-- --> <b>]]>".into(), 0));
        assert_eq!(written(text, "\u{ffff}\u{ff0c}\u{fffd}").0, "\u{fffd}\u{ff0c}\u{fffd}");
        let far = format!("{}<", "é".repeat(40));
        assert_eq!(written(text, &far).0, far.replace('<', "&lt;"));
        assert_eq!(written(data, "plain"), ("plain".into(), 0));
    }
}
