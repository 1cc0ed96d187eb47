//! The grammar of time expressions: one phrase without its preposition.

use jiff::civil::Weekday;

use super::{
    clock, relative,
    when::{Origin, Parts, Turn, When},
    words::{self, Unit, Words, day_number, month, ordinal, weekday, year_part},
    year::{century_of, season_of_year, short_year, year_of_date, years},
};

/// A time phrase: what it says and where it ends.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) end: usize,
    pub(super) when: When,
}

/// What stands before the noun of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Determiner {
    None,
    The,
    This,
}

/// The phrase that begins at a token, determiner and parts of the day included.
pub(super) fn phrase(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    words.nested(|| {
        let (determiner, body) = determiner(words, at);
        let phrase = bare(words, body, determiner)?;
        Some(clock::with_part_of_day(words, phrase))
    })
}

/// The determiner before or at a token, and where the noun phrase goes on.
pub(super) fn determiner(words: &Words<'_, '_>, at: usize) -> (Determiner, usize) {
    match words.at(at) {
        "le" | "la" | "l'" | "les" => (Determiner::The, at + 1),
        "ce" | "cet" | "cette" | "ces" => (Determiner::This, at + 1),
        _ if is_contracted(words, at.wrapping_sub(1)) => (Determiner::The, at),
        _ => (Determiner::None, at),
    }
}

/// Whether a token is a preposition that has swallowed its article.
pub(super) fn is_contracted(words: &Words<'_, '_>, at: usize) -> bool {
    matches!(words.at(at), "du" | "au" | "aux") || words.is_exactly(at, "des")
}

fn bare(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    if words.at(at).is_empty() {
        return None;
    }
    numeric(words, at, determiner)
        .or_else(|| day(words, at, determiner))
        .or_else(|| month_of_year(words, at, determiner))
        .or_else(|| relative::phrase(words, at, determiner))
        .or_else(|| edge(words, at))
        .or_else(|| numbered(words, at))
        .or_else(|| season_of_year(words, at, determiner))
        .or_else(|| years(words, at, determiner))
        .or_else(|| clock::phrase(words, at, determiner))
}

/// `12/03/2012`, `2012-03-12`, `12.03.2012`; `12/03` behind an article.
fn numeric(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    let word = words.at(at);
    if let Some((day, month)) =
        word.split_once('/').filter(|(_, month)| determiner == Determiner::The && month.len() <= 2)
    {
        let (day, month) = (day.parse().ok()?, month.parse().ok()?);
        let is_date = (1..=31).contains(&day) && (1..=12).contains(&month);
        let parts = Parts { day: Some(day), month: Some(month), ..Parts::default() };
        return is_date.then_some(Phrase { end: at + 1, when: When::Calendar(parts) });
    }
    let mark = ['/', '-', '.'].into_iter().find(|mark| word.matches(*mark).count() == 2)?;
    let parts: Vec<&str> = word.split(mark).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, third) } else { (third, first) };
    let (month, day) = (second.parse().ok()?, day.parse().ok()?);
    let year = match (year.len(), year.parse::<i16>().ok()?) {
        (4, year) => year,
        (2, year) if mark == '/' => century_of(year),
        _ => return None,
    };
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day) && words::is_year(year);
    let parts = Parts { day: Some(day), month: Some(month), year: Some(year), ..Parts::default() };
    is_date.then_some(Phrase { end: at + 1, when: When::Calendar(parts) })
}

/// `jeudi 8 décembre 2016`, `3 mars`, `mardi dernier`, `le 8`.
fn day(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    // `un samedi` is any.
    let is_any = matches!(words.before(at, 1), "un" | "chaque");
    let weekday = weekday(words.at(at)).filter(|_| !is_any);
    let mut parts = Parts { weekday, ..Parts::default() };
    let mut end = at + usize::from(weekday.is_some());
    // `vendredi, le 15 mars`
    let day_at = match weekday {
        Some(_) => words.any(end, &[&[",", "le"], &["le"], &[","]]).unwrap_or(end),
        None => end,
    };
    if let Some((day, after)) = day_number(words, day_at) {
        let month = month(words.at(after));
        let alone = month.is_none();
        let is_alone = day_at == end
            && !words.counts(day_at)
            && !words.is_noun(after)
            && words.digits(day_at, 2).is_some()
            && (weekday.is_some() || determiner == Determiner::The && ends_phrase(words, after, at));
        if !alone || is_alone {
            parts.day = Some(day);
            end = after;
        }
        if let Some(month) = month {
            parts.month = Some(month);
            end = after + 1;
            if let Some((year, after)) = year_of_date(words, end).or_else(|| short_year(words, end)) {
                parts.year = Some(year);
                end = after;
            }
        }
    }
    if parts.weekday.is_none() && parts.day.is_none() {
        return None;
    }
    if let Some((turn, after)) = turn(words, end) {
        parts.turn = Some(turn);
        end = after;
    }
    if let Some(weekday) = parts.weekday.filter(|_| parts.day.is_none() && words.at(end) == "suivant") {
        return Some(Phrase { end: end + 1, when: When::Following(weekday) });
    }
    let only_weekday = parts.day.is_none() && parts.turn.is_none();
    if let Some(week) = relative::week_after(words, end).filter(|_| only_weekday) {
        return parts.weekday.map(|weekday| {
            let day = weekday.to_monday_zero_offset();
            Phrase { end: week.end, when: When::InWeek { first: day, last: day, week: Box::new(week.when) } }
        });
    }
    Some(Phrase { end, when: When::Calendar(parts) })
}

/// Whether a phrase can end before a token: `le 8` at the end of a clause counts nothing.
fn ends_phrase(words: &Words<'_, '_>, after: usize, at: usize) -> bool {
    let is_object = matches!(words.before(at, 2), "sur" | "dans" | "par" | "contre");
    let next = words.at(after);
    !is_object
        && (after >= words.end()
            || matches!(next, "," | "." | ")" | ";" | "!" | "?" | "a" | "au" | "vers" | "et"))
}

/// `dernier`, `prochain` behind a noun.
pub(super) fn turn(words: &Words<'_, '_>, at: usize) -> Option<(Turn, usize)> {
    let turn = match words.at(at) {
        "dernier" | "derniere" | "derniers" | "dernieres" | "passe" | "passee" => Turn::Last,
        "prochain" | "prochaine" => Turn::Next,
        _ => return None,
    };
    Some((turn, at + 1))
}

/// `mars 2011`, `mi-août`, `mois de mars`; `mars` and `mai` alone only where a date is expected.
fn month_of_year(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    let of_month = words.any(at, &[&["mois", "de"], &["mois", "d'"]]);
    let at = of_month.unwrap_or(at);
    let word = words.at(at);
    let middle = word
        .strip_prefix("mi-")
        .or_else(|| word.strip_prefix("debut-"))
        .or_else(|| word.strip_prefix("fin-"));
    let month = month(middle.unwrap_or(word))?;
    let mut parts = Parts { month: Some(month), ..Parts::default() };
    let mut end = at + 1;
    if let Some((year, after)) = year_of_date(words, end).or_else(|| short_year(words, end)) {
        (parts.year, end) = (Some(year), after);
    } else if word.ends_with('.') {
        return None;
    } else if let Some((turn, after)) = turn(words, end) {
        (parts.turn, end) = (Some(turn), after);
    }
    // `depuis sept ans`
    if word == "sept" && parts.year.is_none() {
        return None;
    }
    let is_marked = middle.is_some() || of_month.is_some() || end > at + 1;
    let is_month = is_marked || word.len() > 4 && determiner != Determiner::The && !words.is_name_like(at);
    (is_month || month_is_expected(words, at)).then_some(Phrase { end, when: When::Calendar(parts) })
}

/// Whether the words before a month's name make it one.
fn month_is_expected(words: &Words<'_, '_>, at: usize) -> bool {
    let before = words.before(at, 1);
    matches!(
        before,
        "en" | "depuis" | "fin" | "debut" | "mi" | "courant" | "avant" | "apres" | "vers" | "ici"
    ) || at > 0 && words.is_exactly(at - 1, "dès")
        || matches!(words.before(at, 2), "jusqu'" | "partir" | "ici") && matches!(before, "en" | "a" | "de")
}

/// `début 2012`, `la fin de l'année`, `début de semaine`, `le courant du mois de mai`.
fn edge(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    let edge = words.at(at);
    if !matches!(edge, "debut" | "fin" | "mi" | "milieu" | "courant") {
        return None;
    }
    let inner = words
        .any(at + 1, &[&["de", "la"], &["de", "l'"], &["de", "cette"], &["de"], &["d'"], &["du"], &["-"]]);
    let inner = inner.unwrap_or(at + 1);
    if words.at(inner) == "semaine" {
        let (first, last) = match edge {
            "debut" => (0, 1),
            "fin" => (3, 6),
            _ => (2, 3),
        };
        let this = || Phrase { end: inner + 1, when: relative::this(Unit::Week) };
        let week = relative::phrase(words, inner, Determiner::The).unwrap_or_else(this);
        return Some(Phrase { end: week.end, when: When::InWeek { first, last, week: Box::new(week.when) } });
    }
    if words::is_day_part(words.at(inner)) || words.at(inner) == "journee" {
        return clock::phrase(words, inner, Determiner::The);
    }
    let determiner = if inner > at + 1 { Determiner::The } else { Determiner::None };
    let of = || {
        words.any(inner, &[&["annee"], &["mois"]]).and_then(|end| {
            let unit = words::unit(words.at(inner))?;
            relative::phrase(words, inner, determiner).or(Some(Phrase { end, when: relative::this(unit) }))
        })
    };
    let calendar = || {
        month_of_year(words, inner, Determiner::None)
            .or_else(|| season_of_year(words, inner, Determiner::The))
            .or_else(|| years(words, inner, Determiner::The))
    };
    calendar().or_else(of)
}

/// `premier semestre 2012`, `dernière semaine de mai`, `premier dimanche de mai`, `dernier jour d'octobre`.
fn numbered(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    let nth = ordinal(words.at(at))?;
    let noun = words.at(at + 1);
    let whole = |from: usize| {
        let of = words.any(from, &[&["de", "l'"], &["de"], &["d'"], &["du"], &["en"]]);
        let (determiner, body) = determiner(words, of.unwrap_or(from));
        let contracted = of.is_some() && determiner == Determiner::None;
        let determiner = if contracted { Determiner::The } else { determiner };
        let is_month = words.any(body, &[&["mois"], &["annee"]]).is_some();
        month_of_year(words, body, Determiner::None)
            .or_else(|| years(words, body, Determiner::The))
            .or_else(|| relative::phrase(words, body, determiner).filter(|_| is_month))
    };
    if let Some(months) = year_part(noun) {
        let count = 12 / months;
        let nth = if nth < 0 { count } else { nth };
        let year = whole(at + 2);
        let (end, year) = match &year {
            Some(Phrase { end, when: When::Calendar(Parts { year: Some(year), month: None, .. }) }) => {
                (*end, Some(*year))
            }
            _ => (at + 2, None),
        };
        let when = When::Months { first: (nth - 1) * months + 1, count: months, year, turn: None };
        return (nth <= count).then_some(Phrase { end, when });
    }
    let weekday = weekday(noun);
    if weekday.is_none() && !matches!(noun, "semaine" | "jour" | "week-end" | "quinzaine") {
        return None;
    }
    let Phrase { end, when } = whole(at + 2)?;
    let within = Box::new(when);
    let when = match noun {
        "jour" if nth > 0 => return None,
        "jour" => When::Shift { unit: Unit::Day, by: 0, from: Origin::LastDay(within) },
        "quinzaine" => When::Half { nth, month: within },
        "week-end" => When::Nth { nth, first: Weekday::Saturday, days: 2, within },
        "semaine" => When::Nth { nth, first: Weekday::Monday, days: 7, within },
        _ => When::Nth { nth, first: weekday?, days: 1, within },
    };
    Some(Phrase { end, when })
}
