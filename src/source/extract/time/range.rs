//! Ranges: `du 3 au 5 mars`, `entre 2011 et 2013`, `de mars à mai`, `les 14 et 15 novembre`.

use super::{
    phrase::{Phrase, phrase},
    when::{Parts, When},
    words::{self, Words, day_number},
};

/// The range whose preposition, or whose article, stands at a token.
pub(super) fn range(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    let opener = words.at(at);
    let open = match opener {
        "du" | "de" | "d'" | "entre" | "depuis" | "les" => at + 1,
        _ => return None,
    };
    let open = open + usize::from(matches!(words.at(open), "le" | "les") && opener != "les");
    from_to(words, open, opener)
}

/// The range whose first end begins at a token; without opener only days of a month make one.
pub(super) fn from_to(words: &Words<'_, '_>, at: usize, opener: &str) -> Option<Phrase> {
    if let Some(days) = joined_days(words, at).or_else(|| joined_weekdays(words, at)) {
        return Some(days);
    }
    let (first, middle) = start(words, at, opener)?;
    let last_at = connective(words, middle, opener)?;
    let Phrase { end, when: last } = phrase(words, last_at)
        .or_else(|| bare_year(words, last_at, &first))
        .or_else(|| bare_month(words, last_at, &first))?;
    let fits = match (&first, &last) {
        (When::Calendar(first), When::Calendar(last)) => can_span(first, last, opener),
        (
            When::Calendar(_) | When::Shift { .. } | When::Months { .. },
            When::Shift { .. } | When::Months { .. },
        ) => opener != "les",
        (When::Shift { .. }, When::Calendar(_)) => opener != "les" && !opener.is_empty(),
        _ => false,
    };
    fits.then(|| Phrase { end, when: When::Range(Box::new(first), Box::new(last)) })
}

/// The first end: a phrase, or a day, a month or a year that the second end completes.
fn start(words: &Words<'_, '_>, at: usize, opener: &str) -> Option<(When, usize)> {
    let weekday = words::weekday(words.at(at));
    let day_at = at + usize::from(weekday.is_some());
    if let Some((day, end)) = day_number(words, day_at)
        && words::month(words.at(end)).is_none()
        && !words.at(end).is_empty()
    {
        let parts = Parts { day: Some(day), weekday, ..Parts::default() };
        return Some((When::Calendar(parts), end));
    }
    if opener.is_empty() || opener == "les" {
        return phrase(words, at)
            .filter(|found| matches!(found.when, When::Calendar(Parts { day: Some(_), .. })))
            .map(|found| (found.when, found.end));
    }
    if let Some(month) = words::month(words.at(at))
        && words.digits(at + 1, 4).is_none()
    {
        return Some((When::Calendar(Parts { month: Some(month), ..Parts::default() }), at + 1));
    }
    if let Some(year) = words.digits(at, 4).filter(|year| words::is_year(*year)) {
        return Some((When::Calendar(Parts { year: Some(year), ..Parts::default() }), at + 1));
    }
    phrase(words, at).map(|found| (found.when, found.end))
}

/// Where the second end begins.
fn connective(words: &Words<'_, '_>, at: usize, opener: &str) -> Option<usize> {
    let and = matches!(opener, "entre" | "les");
    match words.at(at) {
        "et" if and => Some(at + 1),
        "a" | "au" if !and => Some(at + 1),
        "-" | "–" if opener != "entre" => Some(at + 1),
        "jusqu'" if !and => Some(at + 2),
        _ => None,
    }
}

/// A year that ends a range of years: `de 2007 à 2010`, but no count of things.
fn bare_year(words: &Words<'_, '_>, at: usize, first: &When) -> Option<Phrase> {
    let year = words.digits(at, 4).filter(|year| words::is_year(*year))?;
    let begins_with_year = matches!(first, When::Calendar(Parts { year: Some(_), .. }));
    let parts = Parts { year: Some(year), ..Parts::default() };
    let is_count = words.counts(at) || words.is_noun(at + 1);
    (begins_with_year && !is_count).then_some(Phrase { end: at + 1, when: When::Calendar(parts) })
}

/// A month that ends a range of months: `entre janvier et mars`.
fn bare_month(words: &Words<'_, '_>, at: usize, first: &When) -> Option<Phrase> {
    let month = words::month(words.at(at))?;
    let begins_with_month = matches!(first, When::Calendar(Parts { month: Some(_), day: None, .. }));
    let parts = Parts { month: Some(month), ..Parts::default() };
    begins_with_month.then_some(Phrase { end: at + 1, when: When::Calendar(parts) })
}

/// Whether two written dates can be the ends of one range.
fn can_span(first: &Parts, last: &Parts, opener: &str) -> bool {
    let has_month = first.month.is_some() || last.month.is_some();
    let day_to_day =
        first.day.is_some() && last.day.is_some() && (has_month || matches!(opener, "du" | "entre"));
    let weekdays =
        first.weekday.is_some() && last.weekday.is_some() && first.day.is_none() && last.day.is_none();
    let months = first.day.is_none() && last.day.is_none() && first.month.is_some() && last.month.is_some();
    let years = |parts: &Parts| parts.year.is_some() && parts.month.is_none() && parts.day.is_none();
    let is_rising = !years(first) || first.year < last.year || !years(last) && first.year <= last.year;
    // `entre mai 2015 et le 3 juin 2018`, `de 2011 à 2013`
    let with_years = first.year.is_some() && last.year.is_some() && !matches!(opener, "" | "les");
    day_to_day || weekdays || months || with_years && is_rising
}

/// `samedi et dimanche`.
fn joined_weekdays(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    let (first, last) = (words::weekday(words.at(at))?, words::weekday(words.at(at + 2))?);
    let follow = last.since(first) == 1 && words.at(at + 1) == "et" && day_number(words, at + 3).is_none();
    let on = |weekday| When::Calendar(Parts { weekday: Some(weekday), ..Parts::default() });
    follow.then(|| Phrase { end: at + 3, when: When::Range(Box::new(on(first)), Box::new(on(last))) })
}

/// `15-16 juin`, written as one number.
fn joined_days(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    let (first, last) = words.at(at).split_once(['-', '–'])?;
    let day = |text: &str| text.parse::<i8>().ok().filter(|day| (1..=31).contains(day) && text.len() <= 2);
    let (first, last) = (day(first)?, day(last)?);
    let month = words::month(words.at(at + 1))?;
    let year = words.digits(at + 2, 4).filter(|year| words::is_year(*year));
    let on = |day: i8| When::Calendar(Parts { day: Some(day), month: Some(month), year, ..Parts::default() });
    let end = at + 2 + usize::from(year.is_some());
    Some(Phrase { end, when: When::Range(Box::new(on(first)), Box::new(on(last))) })
}
