//! Escaping for XML 1.0.

use std::io::{self, Write};

/// What stands for a character that XML 1.0 has no way to write.
const REPLACEMENT: &str = "\u{fffd}";

/// What is said of it.
pub(super) const REPLACED: &str = "characters that XML cannot hold replaced by U+FFFD";

/// Writes text between tags; returns how many illegal characters were replaced.
pub(super) fn text(out: &mut dyn Write, text: &str) -> io::Result<usize> {
    escape(out, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\r' => Some("&#13;"),
        _ => None,
    })
}

/// Writes text inside a double-quoted attribute, line breaks kept; returns how many illegal
/// characters were replaced.
pub(super) fn attribute(out: &mut dyn Write, text: &str) -> io::Result<usize> {
    escape(out, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\n' => Some("&#10;"),
        '\r' => Some("&#13;"),
        '\t' => Some("&#9;"),
        _ => None,
    })
}

/// Writes text with `&`, `<` or `>` as CDATA: one of Gephi's parsers loses white space between
/// entities. Returns how many illegal characters were replaced.
pub(super) fn data(out: &mut dyn Write, content: &str) -> io::Result<usize> {
    if !content.contains(['&', '<', '>']) || content.contains('\r') {
        return text(out, content);
    }
    out.write_all(b"<![CDATA[")?;
    let mut replaced = 0;
    for (i, part) in content.split("]]>").enumerate() {
        if i > 0 {
            out.write_all(b"]]]]><![CDATA[>")?;
        }
        replaced += escape(out, part, |_| None)?;
    }
    out.write_all(b"]]>")?;
    Ok(replaced)
}

/// Whether XML 1.0 can hold a character (XML 1.0, production 2).
pub(super) const fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn escape(out: &mut dyn Write, text: &str, entity: fn(char) -> Option<&'static str>) -> io::Result<usize> {
    let mut replaced = 0;
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let legal = is_legal(c);
        let Some(instead) = (if legal { entity(c) } else { Some(REPLACEMENT) }) else { continue };
        replaced += usize::from(!legal);
        out.write_all(&text.as_bytes()[plain..at])?;
        out.write_all(instead.as_bytes())?;
        plain = at + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[plain..])?;
    Ok(replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: fn(&mut dyn Write, &str) -> io::Result<usize>, content: &str) -> (String, usize) {
        let mut out = Vec::new();
        let replaced = write(&mut out, content).unwrap();
        (String::from_utf8(out).unwrap(), replaced)
    }

    #[test]
    fn nothing_illegal_gets_through() {
        assert_eq!(written(text, "a\u{8}<b>\u{fffe}"), ("a\u{fffd}&lt;b&gt;\u{fffd}".into(), 2));
        assert_eq!(written(attribute, "\"é\n&\""), ("&quot;é&#10;&amp;&quot;".into(), 0));
        assert_eq!(written(data, "]]> <!-- --> <b>"), ("<![CDATA[]]]]><![CDATA[> <!-- --> <b>]]>".into(), 0));
        assert_eq!(written(data, "plain"), ("plain".into(), 0));
    }
}
