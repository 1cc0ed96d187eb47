use super::{Span, fold};

/// The words by which a line of page furniture is known, folded.
#[derive(Debug, Clone, Default)]
pub struct FurnitureWords {
    lines: Vec<String>,
    prefixes: Vec<String>,
}

impl FurnitureWords {
    /// From whole lines (`Réagissez`) and from beginnings of lines (`Sources :`).
    #[must_use]
    pub fn new(lines: &[String], prefixes: &[String]) -> Self {
        let mut lines: Vec<_> = lines.iter().map(|line| bare(&plain(line)).to_owned()).collect();
        lines.sort_unstable();
        Self { lines, prefixes: prefixes.iter().map(|prefix| plain(prefix)).collect() }
    }

    fn is_line(&self, line: &str) -> bool {
        self.lines.binary_search_by(|known| known.as_str().cmp(line)).is_ok()
    }

    fn starts(&self, line: &str) -> bool {
        self.prefixes.iter().any(|prefix| line.starts_with(prefix))
    }
}

/// The lines of a text that are page furniture: known phrases, lines of codes and numbers, and from
/// a list of sources near the end on, all that follows. The text itself is never changed.
#[must_use]
pub fn find_furniture(text: &str, words: &FurnitureWords) -> Vec<Span> {
    let lines: Vec<_> = content_lines(text).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let plain = plain(line.text);
        // Only a list of sources takes what follows with it.
        let opens_list = bare(&plain).starts_with("source") && words.starts(&plain);
        if opens_list && at > 0 && at + 6 >= lines.len() {
            found.extend(lines[at..].iter().map(|line| line.span));
            break;
        }
        if words.is_line(bare(&plain)) || words.starts(&plain) || is_code(line.text) {
            found.push(line.span);
        }
    }
    found
}

struct Line<'t> {
    text: &'t str,
    span: Span,
}

/// The lines that hold something, without the white space around them.
fn content_lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let first = at + leading_white_space(line);
        at += count(line) + 1;
        let text = line.trim();
        let span = Span::new(first, first + count(text));
        (!text.is_empty()).then_some(Line { text, span })
    })
}

fn leading_white_space(line: &str) -> u32 {
    count(line) - count(line.trim_start())
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Folded, with single spaces.
fn plain(line: &str) -> String {
    fold(line).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without punctuation at the end.
fn bare(plain: &str) -> &str {
    plain.trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// A line of numbers and codes only, such as a print edition's.
fn is_code(line: &str) -> bool {
    line.chars().any(|c| c.is_ascii_digit())
        && line.split_whitespace().count() > 1
        && line.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "-_/.|".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_phrases_codes_and_source_lists_and_nothing_else() {
        let dated = "Un titre\n\nPublié le 3 mars 2020\n\nUne phrase.\nUne autre.\n";
        let prefix = FurnitureWords::new(&[], &["publié le".into(), "source :".into()]);
        assert_eq!(find_furniture(dated, &prefix).len(), 1, "what follows a date is the article");
        let text = "Un titre\n\nDes combats ont eu lieu à 10 h.\nRéagissez !\n 12 03 4455\nSources :\nUn journal, 8/12/16\n";
        let words = FurnitureWords::new(&["réagissez".into()], &["sources :".into()]);
        let found: Vec<_> = find_furniture(text, &words)
            .into_iter()
            .map(|span| text.chars().skip(span.start as usize).take(span.len() as usize).collect::<String>())
            .collect();
        assert_eq!(found, ["Réagissez !", "12 03 4455", "Sources :", "Un journal, 8/12/16"]);
    }
}
