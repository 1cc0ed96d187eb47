//! Escaping for XML 1.0.

use std::io::{self, Write};

use super::escape::escape;

/// What stands for a character that XML 1.0 has no way to write.
pub(super) const REPLACEMENT: &str = "\u{fffd}";

/// What is said of it.
pub(super) const REPLACED: &str = "characters that XML cannot hold replaced by U+FFFD";

/// Writes text between tags; returns how many illegal characters were replaced.
pub(super) fn text(out: &mut impl Write, text: &str) -> io::Result<usize> {
    escaped(out, text, entity)
}

/// What stands for a character between tags.
pub(super) const fn entity(c: char) -> &'static str {
    match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '\r' => "&#13;",
        _ => "",
    }
}

/// Writes text inside a double-quoted attribute, line breaks kept; returns how many illegal
/// characters were replaced.
pub(super) fn attribute(out: &mut impl Write, text: &str) -> io::Result<usize> {
    escaped(out, text, |c| match c {
        '"' => "&quot;",
        '\n' => "&#10;",
        '\t' => "&#9;",
        c => entity(c),
    })
}

/// Writes text with `&`, `<` or `>` as CDATA: one of Gephi's parsers loses white space between
/// entities. Returns how many illegal characters were replaced.
pub(super) fn data(out: &mut impl Write, content: &str) -> io::Result<usize> {
    let has = |special: fn(u8) -> bool| content.bytes().any(special);
    if !has(|b| matches!(b, b'&' | b'<' | b'>')) || has(|b| b == b'\r') {
        return text(out, content);
    }
    out.write_all(b"<![CDATA[")?;
    let mut replaced = 0;
    for (i, part) in content.split("]]>").enumerate() {
        if i > 0 {
            out.write_all(b"]]]]><![CDATA[>")?;
        }
        replaced += escaped(out, part, |_| "")?;
    }
    out.write_all(b"]]>")?;
    Ok(replaced)
}

/// Whether XML 1.0 can hold a character (XML 1.0, production 2).
pub(super) const fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Writes text with an entity for each character that has one, and U+FFFD for what XML cannot hold;
/// returns how many of these there were.
pub(super) fn escaped(
    out: &mut impl Write,
    text: &str,
    entity: impl Fn(char) -> &'static str,
) -> io::Result<usize> {
    let mut replaced = 0;
    // U+FFFE and U+FFFF, the only illegal characters of more than one byte, begin with 0xef.
    let is_special = |b| (b < 0x20) | matches!(b, b'"' | b'&' | b'<' | b'>' | 0xef);
    escape(out, text, is_special, |out, c| {
        replaced += usize::from(!is_legal(c));
        let instead = if is_legal(c) { entity(c) } else { REPLACEMENT };
        out.write_all(instead.as_bytes()).map(|()| !instead.is_empty())
    })?;
    Ok(replaced)
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
