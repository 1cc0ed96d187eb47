//! Parts of the day and times of the clock.

use super::{
    phrase::{self, Determiner, Phrase},
    range, relative,
    when::When,
    words::{Unit, Words, is_day_part},
};

/// A part of the day or a time of the clock, with the day that follows it: `la nuit de mardi à mercredi`.
pub(super) fn phrase(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    let (end, alone) = match time(words, at) {
        Some((hour, minute, end)) => (end, When::Clock(hour, minute)),
        None => (at + 1, day_part(words, at, determiner)?),
    };
    // A day behind it says which day.
    let of = words
        .any(end, &[&["de"], &["du"], &["d'"], &["ce"], &["cet"], &["le"], &["dans", "la"], &["au"], &[","]]);
    let day_at = of.unwrap_or(end);
    let whole = || match words.at(end) {
        "de" | "du" | "d'" => range::range(words, end).or_else(|| day_of(words, day_at)),
        "ce" | "cet" | "le" => day_of(words, end),
        "," => day_of(words, day_at).filter(|_| matches!(alone, When::Clock(..))),
        _ => day_of(words, end),
    };
    if let Some(day) = whole().filter(|day| is_day(&day.when)) {
        return Some(day);
    }
    let day = Phrase { end, when: alone };
    Some(if matches!(day.when, When::Clock(..)) { day } else { with_clock(words, day) })
}

/// A phrase that names a day, the part of it included that stands behind.
fn day_of(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    phrase::phrase(words, at)
}

/// Whether an expression tells a day, or days.
fn is_day(when: &When) -> bool {
    match when {
        When::Calendar(parts) => parts.day.is_some() || parts.weekday.is_some(),
        When::Shift { unit, .. } => *unit == Unit::Day,
        When::Range(first, last) => is_day(first) || is_day(last),
        When::InWeek { .. } | When::DayInText | When::NightInText => true,
        _ => false,
    }
}

/// `ce matin`, `la nuit dernière`, `dans la soirée`.
fn day_part(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<When> {
    if !is_day_part(words.at(at)) && words.at(at) != "journee" {
        return None;
    }
    match determiner {
        Determiner::This => Some(relative::this(Unit::Day)),
        // `commencer la journée` tells no time.
        Determiner::The if words.at(at) == "journee" => {
            let is_inside = matches!(
                words.before(at, 2),
                "dans" | "pendant" | "durant" | "de" | "debut" | "milieu" | "fin"
            );
            is_inside.then_some(When::DayInText)
        }
        Determiner::The if words.at(at) == "nuit" => Some(When::NightInText),
        Determiner::The => Some(When::DayInText),
        Determiner::None => {
            let is_inside =
                words.before(at, 1) == "en" && matches!(words.at(at), "soiree" | "matinee" | "journee");
            is_inside.then_some(When::DayInText)
        }
    }
}

/// A day with the part of it and the time of the clock that stand behind: `jeudi soir vers 22 heures`.
pub(super) fn with_part_of_day(words: &Words<'_, '_>, day: Phrase) -> Phrase {
    if !is_day(&day.when) && !matches!(day.when, When::Unknown) || matches!(day.when, When::Range(..)) {
        return day;
    }
    let end = day.end;
    let lead: [&[&str]; 19] = [
        &["dans", "la"],
        &["dans", "l'"],
        &["en", "fin", "de"],
        &["en", "fin", "d'"],
        &["en", "debut", "de"],
        &["en", "debut", "d'"],
        &["en", "milieu", "de"],
        &["en", "milieu", "d'"],
        &["fin", "d'"],
        &["en"],
        &["au"],
        &["a", "l'"],
        &["a", "la"],
        &["tot", "le"],
        &["tard", "le"],
        &["le"],
        &["pendant", "la"],
        &[",", "dans", "la"],
        &[",", "en"],
    ];
    let part = words.any(end, &lead).unwrap_or(end);
    // `mardi, dans la nuit de mercredi` tells of another day.
    let is_other = words.at(end) == "," && matches!(words.at(part + 1), "de" | "du" | "d'");
    let is_part = !is_other && (is_day_part(words.at(part)) || part > end && words.at(part) == "journee");
    let end = if is_part { part + 1 } else { end };
    with_clock(words, Phrase { end, ..day })
}

/// A phrase with the time of the clock behind it.
fn with_clock(words: &Words<'_, '_>, day: Phrase) -> Phrase {
    let leads: [&[&str]; 10] = [
        &["a"],
        &["vers"],
        &[",", "a"],
        &[",", "vers"],
        &["a", "environ"],
        &["peu", "apres"],
        &["peu", "avant"],
        &["aux", "alentours", "de"],
        &["autour", "de"],
        &["("],
    ];
    if let Some(end) = clock_range(words, day.end) {
        return Phrase { end, ..day };
    }
    let Some(at) = words.any(day.end, &leads) else { return day };
    match time(words, at) {
        Some((.., end)) => {
            // `22h00 (20h00 GMT)`
            let elsewhere = (words.at(end) == "(").then(|| time(words, end + 1)).flatten();
            let end = elsewhere
                .map(|(.., after)| after)
                .filter(|after| words.at(*after) == ")")
                .map_or(end, |after| after + 1);
            Phrase { end, ..day }
        }
        None => day,
    }
}

/// `entre 9h30 et 11h`, `de 9 h à 11 h`: where it ends.
fn clock_range(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let first = words.any(at, &[&["entre"], &["de"]])?;
    let (.., middle) = time(words, first)?;
    let second = words.any(middle, &[&["et"], &["a"], &["jusqu'", "a"]])?;
    time(words, second).map(|(.., end)| end)
}

/// `10h45`, `15 heures 30`, `midi`, `18:30`: hour, minute, end.
pub(super) fn time(words: &Words<'_, '_>, at: usize) -> Option<(i8, i8, usize)> {
    let (hour, minute, end) = match words.at(at) {
        "midi" if words.before(at, 1) != "le" => (12, 0, at + 1),
        "minuit" => (0, 0, at + 1),
        word => match word.split_once([':', 'h']) {
            Some((hour, minute)) if !hour.is_empty() => {
                let minute =
                    if minute.is_empty() { 0 } else { minute.parse().ok().filter(|_| minute.len() == 2)? };
                (hour.parse().ok()?, minute, at + 1)
            }
            _ => spelled(words, at)?,
        },
    };
    let end =
        words.any(end, &[&["du", "matin"], &["du", "soir"], &["de", "l'", "apres-midi"]]).unwrap_or(end);
    let is_clock = (0..=24).contains(&hour) && (0..60).contains(&minute);
    is_clock.then(|| (hour % 24, minute, zone(words, end)))
}

/// Where the zone of a clock ends: `GMT`, `heure locale`, `, heure de Paris`.
fn zone(words: &Words<'_, '_>, at: usize) -> usize {
    if let Some(end) = words.any(at, &[&["gmt"], &["utc"], &["locale"], &["locales"]]) {
        return end;
    }
    let hour = at + usize::from(words.at(at) == ",");
    match (words.at(hour), words.at(hour + 1)) {
        ("heure" | "heures", "de") => hour + 3,
        ("heure" | "heures", _) if words.is_adjective(hour + 1) => hour + 2,
        _ => at,
    }
}

/// `10 h 45`, `quinze heures trente`: an hour with its word, and only where no length is meant.
fn spelled(words: &Words<'_, '_>, at: usize) -> Option<(i8, i8, usize)> {
    let (hour, end) = match words.digits(at, 2) {
        Some(hour) => (i32::from(hour), at + 1),
        None => words.count(at)?,
    };
    let is_short = words.at(end) == "h";
    if !is_short && words.at(end) != "heures" {
        return None;
    }
    let minute = words.digits(end + 1, 2).filter(|_| is_short || words.at(end + 1).len() == 2);
    // `une autonomie de 3 h 30`, `de 5 h à 6 h 30`, `contre 5 h`
    let before = (words.before(at, 2), words.before(at, 1));
    let is_length = matches!(before.1, "de" | "d'" | "et" | "contre" | "pendant" | "durant" | "en")
        || matches!(before, ("h" | "heures", "a"));
    // `après dix heures de siège`, but `dix heures de l'après-midi`
    let lasts = matches!(words.at(end + 1), "de" | "d'") && words.is_noun(end + 2);
    if is_length || lasts || !(is_short && minute.is_some() || is_point_in_time(words, at)) {
        return None;
    }
    let end = end + 1 + usize::from(minute.is_some());
    Some((i8::try_from(hour).ok()?, i8::try_from(minute.unwrap_or(0)).ok()?, end))
}

/// Whether what stands before hours makes them a time of the day, not a length.
fn is_point_in_time(words: &Words<'_, '_>, at: usize) -> bool {
    let before = words.before(at, 1);
    matches!(before, "vers" | "avant" | "apres" | "environ" | "des")
        || before == "a" && words.before(at, 2) != "jusqu'"
        || words.before(at, 2) == "alentours"
}
