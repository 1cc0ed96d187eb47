use crate::text::{Span, SpannedText};

/// How far from its offsets, in bytes, a quote is looked for.
const NEAR: usize = 400;

/// Where a foreign annotation stands: offsets in an unknown unit and, where given, the words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Foreign<'q> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) quote: Option<&'q str>,
}

/// What came of placing an annotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchored {
    /// The offsets hold.
    Exact(Span),
    /// The offsets count bytes or UTF-16 units, or the quote stands near by.
    Moved(Span),
    /// Nowhere, or in more places than one.
    Lost,
}

/// Places an annotation in a text. Offsets are taken for code points; where these disagree with the
/// quote, for bytes of UTF-8, then for units of UTF-16; at last the quote is looked for near by.
pub(super) fn anchor(text: &SpannedText<'_>, foreign: Foreign<'_>) -> Anchored {
    let Foreign { start, end, quote } = foreign;
    let span = Span::new(start, end);
    let words = text.slice(span).filter(|words| !words.is_empty());
    let Some(quote) = quote.filter(|quote| !quote.is_empty()) else {
        return words.map_or(Anchored::Lost, |_| Anchored::Exact(span));
    };
    if words == Some(quote) {
        return Anchored::Exact(span);
    }
    let whole = text.as_str();
    let bytes = whole.get(start as usize..end as usize).filter(|words| *words == quote);
    let at = bytes
        .map(|_| start as usize)
        .or_else(|| utf16_offset(whole, start).filter(|at| whole[*at..].starts_with(quote)))
        .or_else(|| near_by(text, start, quote));
    at.map_or(Anchored::Lost, |at| Anchored::Moved(span_at(whole, at, quote)))
}

/// The one place of a quote in a whole text; none if it stands nowhere or twice.
pub(super) fn only_place(text: &str, quote: &str) -> Option<Span> {
    only(text, quote).map(|at| span_at(text, at, quote))
}

/// Every place where a text has the words, as whole words.
pub(super) fn places<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Span> + 't {
    let is_apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let found = text.match_indices(words).filter(move |(at, words)| {
        !words.is_empty()
            && is_apart(text[..*at].chars().next_back())
            && is_apart(text[at + words.len()..].chars().next())
    });
    // Counts on from the last find, so that many finds take one pass.
    found.scan((0, 0), move |(byte, count), (at, words)| {
        *count += length(&text[*byte..at]);
        *byte = at;
        Some(Span::new(*count, *count + length(words)))
    })
}

fn near_by(text: &SpannedText<'_>, start: u32, quote: &str) -> Option<usize> {
    let whole = text.as_str();
    let at = text.byte(start.min(text.len()));
    let from = (0..=at.saturating_sub(NEAR)).rev().find(|i| whole.is_char_boundary(*i))?;
    let to = at.saturating_add(NEAR + quote.len()).min(whole.len());
    let to = (to..=whole.len()).find(|i| whole.is_char_boundary(*i))?;
    only(&whole[from..to], quote).map(|found| from + found)
}

fn only(text: &str, quote: &str) -> Option<usize> {
    let mut found = text.match_indices(quote).map(|(at, _)| at);
    let first = found.next().filter(|_| !quote.is_empty())?;
    found.next().is_none().then_some(first)
}

fn utf16_offset(text: &str, units: u32) -> Option<usize> {
    let mut left = units as usize;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return Some(at);
        }
        left = left.checked_sub(c.len_utf16())?;
    }
    None
}

fn span_at(text: &str, at: usize, quote: &str) -> Span {
    let start = length(&text[..at]);
    Span::new(start, start + length(quote))
}

/// Length in code points.
pub(super) fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(text: &str, start: u32, end: u32, quote: Option<&str>) -> Anchored {
        anchor(&SpannedText::new(text), Foreign { start, end, quote })
    }

    #[test]
    fn offsets_of_every_unit_find_their_words() {
        let text = "🕊 À Alep, l'été.";
        assert_eq!(placed(text, 4, 8, Some("Alep")), Anchored::Exact(Span::new(4, 8)));
        assert_eq!(placed(text, 8, 12, Some("Alep")), Anchored::Moved(Span::new(4, 8)), "bytes");
        assert_eq!(placed(text, 5, 9, Some("Alep")), Anchored::Moved(Span::new(4, 8)), "UTF-16");
    }

    #[test]
    fn a_quote_is_found_near_by_once_or_not_at_all() {
        let far = format!("Alep {}Homs", "é".repeat(500));
        assert_eq!(placed("À Alep.", 0, 4, Some("Alep")), Anchored::Moved(Span::new(2, 6)));
        assert_eq!(placed("Alep, Alep", 1, 5, Some("Alep")), Anchored::Lost);
        assert_eq!(placed(&far, 0, 4, Some("Homs")), Anchored::Lost);
        assert_eq!(placed("Alep", 2, 2, None), Anchored::Lost);
        assert_eq!(placed("Alep", 3, 9, None), Anchored::Lost);
        assert_eq!(placed("Alep", u32::MAX, 3, Some("x")), Anchored::Lost);
    }

    #[test]
    fn words_are_found_whole() {
        let found: Vec<_> = places("À Mali, Malien, Mali", "Mali").collect();
        assert_eq!(found, [Span::new(2, 6), Span::new(16, 20)]);
    }
}
