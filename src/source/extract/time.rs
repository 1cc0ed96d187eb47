//! Dates in the text: days, months, years, and the days around the day of publication.

use jiff::{ToSpan, civil};

use super::token::{Token, TokenKind};
use crate::{
    annotation::{Date, Time},
    text::Span,
};

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A time expression: its tokens and what it means.
#[derive(Debug, Clone)]
pub(super) struct TimeMention {
    /// First token, determiner included, preposition not.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    pub(super) time: Time,
}

/// The time expressions of a text, in order.
pub(super) fn find_times(tokens: &[Token<'_>], published: Option<Date>) -> Vec<TimeMention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match absolute(tokens, at, published).or_else(|| relative(tokens, at, published)) {
            Some((end, date)) => {
                let mention = mention(tokens, at, end, date);
                at = end;
                found.push(mention);
            }
            None => at += 1,
        }
    }
    found
}

/// The tokens up to the end of a date that begins here, and the date.
fn absolute(tokens: &[Token<'_>], at: usize, published: Option<Date>) -> Option<(usize, Date)> {
    if let Some(day) = day_number(tokens.get(at)?) {
        let month = month(tokens.get(at + 1)?)?;
        return Some(match tokens.get(at + 2).and_then(year) {
            Some(year) => (at + 3, Date::Day(civil::Date::new(year, month, day).ok()?)),
            None => (at + 2, Date::Day(latest_day(month, day, published)?)),
        });
    }
    let name = tokens[at].lower.strip_prefix("mi-").unwrap_or(&tokens[at].lower);
    if let Some(month) = MONTHS.iter().position(|m| *m == name) {
        let month = i8::try_from(month + 1).ok()?;
        return match tokens.get(at + 1).and_then(year) {
            Some(year) => Some((at + 2, Date::Month(year, month))),
            // `mai` and `mars` are names too: only after a preposition or `mi-`.
            None if is_after_preposition(tokens, at) || tokens[at].lower.starts_with("mi-") => {
                Some((at + 1, latest_month(month, published)?))
            }
            None => None,
        };
    }
    let year = year(&tokens[at]).filter(|_| is_after_preposition(tokens, at))?;
    Some((at + 1, Date::Year(year)))
}

fn is_after_preposition(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| tokens[i].lower.as_str());
    matches!(before, "en" | "depuis" | "de" | "d'" | "dès" | "fin" | "début" | "à" | "jusqu'en" | "l'an")
}

fn day_number(token: &Token<'_>) -> Option<i8> {
    let text = if token.lower == "1er" { "1" } else { token.text };
    let is_day = token.kind == TokenKind::Number || token.lower == "1er";
    text.parse().ok().filter(|day| is_day && (1..=31).contains(day))
}

fn month(token: &Token<'_>) -> Option<i8> {
    let at = MONTHS.iter().position(|month| token.is(month))?;
    i8::try_from(at + 1).ok()
}

fn year(token: &Token<'_>) -> Option<i16> {
    let is_year = token.kind == TokenKind::Number && token.text.len() == 4;
    token.text.parse().ok().filter(|year| is_year && (1500..=2100).contains(year))
}

/// The latest such day not after the publication.
fn latest_day(month: i8, day: i8, published: Option<Date>) -> Option<civil::Date> {
    let limit = published?.last_day();
    (0..4).find_map(|back| civil::Date::new(limit.year() - back, month, day).ok().filter(|d| *d <= limit))
}

fn latest_month(month: i8, published: Option<Date>) -> Option<Date> {
    let limit = published?.last_day();
    let year = if month <= limit.month() { limit.year() } else { limit.year() - 1 };
    Some(Date::Month(year, month))
}

/// `hier`, `aujourd'hui`: only where the day of publication is known.
fn relative(tokens: &[Token<'_>], at: usize, published: Option<Date>) -> Option<(usize, Date)> {
    let day = match published? {
        Date::Day(day) => day,
        Date::Moment(moment, _) => moment.date(),
        Date::Year(_) | Date::Month(..) => return None,
    };
    let days = match tokens[at].lower.as_str() {
        "hier" => -1,
        "aujourd'hui" => 0,
        "demain" => 1,
        "avant-hier" => -2,
        _ => return None,
    };
    Some((at + 1, Date::Day(day.checked_add(days.days()).ok()?)))
}

/// Adds the determiner, and what the preposition says of the other end.
fn mention(tokens: &[Token<'_>], at: usize, end: usize, date: Date) -> TimeMention {
    let word = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map_or("", |t| t.lower.as_str());
    let mut first = at;
    if matches!(word(first.checked_sub(1)), "le" | "ce" | "la" | "du" | "au") {
        let fused = matches!(word(first.checked_sub(1)), "du" | "au");
        first -= usize::from(!fused);
    }
    let before = word(first.checked_sub(1));
    let (start, end_date) = match before {
        "depuis" | "dès" => (Some(date), None),
        "jusqu'" | "jusqu'en" | "avant" => (None, Some(date)),
        _ => (Some(date), Some(date)),
    };
    let span = Span::new(tokens[first].span.start, tokens[end - 1].span.end);
    TimeMention { first, end, time: Time { start, end: end_date, expression: Some(span.into()) } }
}

#[cfg(test)]
mod tests {
    use super::{super::token::tokenize, *};
    use crate::text::SpannedText;

    fn times(text: &str, published: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let spanned = SpannedText::new(text);
        let tokens = tokenize(&spanned, &[]);
        let text = |date: Option<Date>| date.map(|date| date.to_string());
        find_times(&tokens, published.parse().ok())
            .into_iter()
            .map(|m| {
                let words = spanned.slice(m.time.expression.unwrap().span()).unwrap().to_owned();
                (words, text(m.time.start), text(m.time.end))
            })
            .collect()
    }

    fn one(
        words: &str,
        start: Option<&str>,
        end: Option<&str>,
    ) -> Vec<(String, Option<String>, Option<String>)> {
        vec![(words.into(), start.map(Into::into), end.map(Into::into))]
    }

    #[test]
    fn dates_at_the_precision_of_the_text() {
        assert_eq!(
            times("Le 3 mars 2011, il neige.", ""),
            one("Le 3 mars 2011", Some("2011-03-03"), Some("2011-03-03"))
        );
        assert_eq!(
            times("Le 1er mai 2011, il neige.", ""),
            one("Le 1er mai 2011", Some("2011-05-01"), Some("2011-05-01"))
        );
        assert_eq!(
            times("Depuis le 15 juin, il neige.", "2014-02"),
            one("le 15 juin", Some("2013-06-15"), None)
        );
        assert_eq!(times("La guerre a commencé en 1991.", ""), one("1991", Some("1991"), Some("1991")));
        assert_eq!(times("Il pleut depuis mars 2011.", ""), one("mars 2011", Some("2011-03"), None));
        assert_eq!(
            times("Il a plu à la mi-août.", "2015-09-01"),
            one("la mi-août", Some("2015-08"), Some("2015-08"))
        );
        assert_eq!(
            times("Il est mort hier.", "2020-03-01"),
            one("hier", Some("2020-02-29"), Some("2020-02-29"))
        );
    }

    #[test]
    fn no_guess_without_a_day_of_publication() {
        assert_eq!(times("Il est mort hier.", "2020-03"), []);
        assert_eq!(times("Il est mort le 3 juin.", ""), []);
        assert_eq!(times("Les 2012 manifestants mangent du mars.", "2020-03-01"), []);
    }
}
