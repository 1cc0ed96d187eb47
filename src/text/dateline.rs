use super::Span;

/// How many lines may stand before the one with the dateline: headline, header, blanks.
const LINES: usize = 8;
/// No dateline is longer, in characters.
const LONGEST: usize = 60;

/// Where the dash of a dateline stands that opens an article, with its blanks: `Kiev, 24 février
/// 2022 (AFP) - `. What is before it is no part of the sentence behind.
///
/// ```
/// use relata::text::{Span, dateline_dash};
///
/// assert_eq!(dateline_dash("PARIS (AFP) - Le maire est parti."), Some(Span::new(11, 14)));
/// assert_eq!(dateline_dash("Le maire - un ami - est parti."), None);
/// ```
#[must_use]
pub fn dateline_dash(text: &str) -> Option<Span> {
    let mut start = 0;
    for line in text.split('\n').take(LINES) {
        let characters: Vec<char> = line.chars().take(LONGEST).collect();
        let is_dash = |at: &usize| matches!(characters[*at..*at + 3], [' ', '-' | '–' | '—', ' ']);
        let dash = (0..characters.len().saturating_sub(2)).find(is_dash);
        // `AMNESTY - qui accuse l'armée - a publié`
        let opens = |dash: usize| characters.get(dash + 3).is_some_and(|next| next.is_uppercase());
        if let Some(dash) = dash.filter(|dash| is_dateline(&characters[..*dash], opens(*dash))) {
            let at = start + u32::try_from(dash).ok()?;
            return Some(Span::new(at, at + 3));
        }
        start += u32::try_from(line.chars().count()).ok()? + 1;
    }
    None
}

/// Whether characters are a place, a date or an agency: they end with a year or an acronym in brackets, or are a place in
/// capitals.
fn is_dateline(before: &[char], opens: bool) -> bool {
    let before: String = before.iter().collect();
    let before = before.trim_end_matches(['.', ' ']);
    let year = before.len() >= 4 && before.chars().rev().take(4).all(|c| c.is_ascii_digit());
    let agency = before.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let agency = agency.is_some_and(|(_, name)| name.starts_with(char::is_uppercase) && !name.contains(' '));
    // `KHARTOUM - Des paramilitaires ont attaqué`
    let letters = || before.chars().filter(|c| c.is_alphabetic());
    let town = opens && letters().count() > 3 && letters().all(char::is_uppercase);
    let words = before.split_whitespace().count();
    (year || agency) && words <= 8 || town && words <= 3
}
