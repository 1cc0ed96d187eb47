use super::{Span, dateline_dash, fold};

/// Words that open a header line with the date of publication.
const DATE_LABELS: [&str; 6] =
    ["date", "publie le", "published", "date de publication", "paru le", "mis en ligne le"];

/// What the first lines of an article say about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// The date of publication as written: `2016-12`, `2016-12-08`.
    pub published: Option<String>,
    /// The words of the header line that are page furniture.
    pub furniture: Option<Span>,
    /// The headline: a short first line without final stop, set apart by an empty line.
    pub title: Option<Span>,
}

/// Reads a header line such as `date 2016-12 Réagissez`, and the headline.
///
/// ```
/// let header = relata::text::read_header("date 2016-12 Partager\n\nUne ville tombe\n\nTexte.");
/// assert_eq!(header.published.as_deref(), Some("2016-12"));
/// ```
#[must_use]
pub fn read_header(text: &str) -> Header {
    let mut header = Header::default();
    let mut lines = Lines { text, at: 0 };
    let Some((mut span, mut line)) = lines.next_content() else { return header };
    if let Some((date, used, rest_is_short)) = dated_line(line) {
        header.published = Some(date);
        let end = if rest_is_short { span.end } else { span.start + used };
        header.furniture = Some(Span::new(span.start, end));
        if !rest_is_short {
            return header;
        }
        match lines.next_content() {
            Some(next) => (span, line) = next,
            None => return header,
        }
    }
    if is_headline(line) && lines.blank_follows() {
        header.title = Some(span);
    }
    if header.published.is_none() {
        let first = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).take(DATED_LINES);
        header.published = first.filter_map(spelt_date).next().or_else(|| date_of_dateline(text));
    }
    header
}

/// How many lines of an article may hold its date of publication.
const DATED_LINES: usize = 5;
const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// The ISO date of a line `Publié le 3 mars 2020 à 10 h`.
fn spelt_date(line: &str) -> Option<String> {
    let folded = fold(line);
    let label = DATE_LABELS.iter().find(|label| folded.starts_with(**label))?;
    // `Publié le samedi 3 mars 2020`
    let is_day = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let words = words_of(&folded[label.len()..]);
    if words.clone().take(2).any(|word| is_day(&word)) { day_month_year(words) } else { None }
}

/// The ISO date of a dateline: `Kiev, 24 février 2022 (AFP) - …`.
fn date_of_dateline(text: &str) -> Option<String> {
    let dash = usize::try_from(dateline_dash(text)?.start).ok()?;
    let before: String = text.chars().take(dash).collect();
    day_month_year(words_of(&fold(before.rsplit('\n').next()?)))
}

fn words_of(folded: &str) -> impl Iterator<Item = &str> + Clone {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The ISO date that begins with the first number among some words.
fn day_month_year<'w>(words: impl Iterator<Item = &'w str>) -> Option<String> {
    let mut words = words.skip_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    let word = words.next()?;
    let day: u8 = word.trim_end_matches("er").parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = words.next()?;
    let month = MONTHS.iter().position(|known| *known == month)? + 1;
    let year: u16 = words.next()?.parse().ok().filter(|year| (1000..=9999).contains(year))?;
    Some(format!("{year}-{month:02}-{day:02}"))
}

/// The ISO date of a line `label date …`, the code points up to its end, and whether what follows
/// is too short to be a sentence.
fn dated_line(line: &str) -> Option<(String, u32, bool)> {
    let folded = fold(line);
    let label =
        DATE_LABELS.iter().filter(|label| folded.starts_with(**label)).max_by_key(|label| label.len())?;
    let skip = label.chars().count();
    let rest: String = line.chars().skip(skip).collect();
    let start = rest.find(|c: char| c.is_ascii_digit())?;
    if rest[..start].chars().any(char::is_alphanumeric) {
        return None;
    }
    let date: String = rest[start..].chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    let well_formed =
        matches!(date.len(), 4 | 7 | 10) && date.split('-').all(|part| part.len() == 4 || part.len() == 2);
    let used = skip + rest[..start].chars().count() + date.len();
    let after: String = line.chars().skip(used).collect();
    let short = after.split_whitespace().count() <= 3;
    well_formed.then(|| (date, u32::try_from(used).unwrap_or(u32::MAX), short))
}

fn is_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    (3..=25).contains(&words) && !line.ends_with(['.', ',', ';', ':', '»'])
}

struct Lines<'t> {
    text: &'t str,
    at: u32,
}

impl<'t> Lines<'t> {
    fn next_line(&mut self) -> Option<(u32, &'t str)> {
        if self.text.is_empty() {
            return None;
        }
        let (line, rest) = self.text.split_once('\n').unwrap_or((self.text, ""));
        let start = self.at;
        self.at += u32::try_from(line.chars().count() + 1).ok()?;
        self.text = rest;
        Some((start, line))
    }

    fn next_content(&mut self) -> Option<(Span, &'t str)> {
        loop {
            let (start, line) = self.next_line()?;
            let text = line.trim();
            if !text.is_empty() {
                let skipped = line.chars().take_while(|c| c.is_whitespace()).count();
                let start = start + u32::try_from(skipped).ok()?;
                let len = u32::try_from(text.chars().count()).ok()?;
                return Some((Span::new(start, start + len), text));
            }
        }
    }

    fn blank_follows(&self) -> bool {
        let next = self.text.split('\n').next().unwrap_or_default();
        next.trim().is_empty() && !self.text.trim().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_and_title() {
        let text = "Élections : le président en tête\n\nLe président est en tête.";
        assert_eq!(read_header(text).title, Some(Span::new(0, 32)));
        let run_on = " date 2014-03-02 Le gouvernement a annoncé hier une réforme.\n\nSuite.";
        let header = read_header(run_on);
        assert_eq!(header.published.as_deref(), Some("2014-03-02"));
        assert_eq!(header.furniture, Some(Span::new(1, 16)));
        assert_eq!(header.title, None);
        let spelt = read_header("Un titre assez long\n\nPublié le 1er février 2025 à 10h\n\nTexte.");
        assert_eq!(spelt.published.as_deref(), Some("2025-02-01"));
        let told = read_header("Kiev, 24 février 2022 (AFP) - Le maire est parti.");
        assert_eq!(told.published.as_deref(), Some("2022-02-24"));
        assert_eq!(read_header("PARIS (AFP) - Le maire est parti."), Header::default());
        assert_eq!(read_header("Une phrase.\n\nUne autre."), Header::default());
        assert_eq!(read_header(""), Header::default());
    }
}
