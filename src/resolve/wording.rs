//! Figures and dates in words, English and French.

use crate::{
    annotation::{Date, Time, Value},
    text::grouped,
    vocab::Measure,
};

/// A language that reasons are given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    French,
}

const MONTHS: [(&str, &str); 12] = [
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
];

/// `more than 300,000`, `plus de 300 000`.
pub(super) fn amount(value: &Value, language: Language) -> String {
    let pick = |english: &str, french: &str| {
        if language == Language::English { english.to_owned() } else { french.to_owned() }
    };
    let unit = match value.unit.as_deref() {
        Some("percent") => pick("%", "\u{a0}%"),
        Some(unit) => format!(" {unit}"),
        None => String::new(),
    };
    let say = |n: f64| format!("{}{unit}", number(n, language));
    let about = if value.approximate { pick("about ", "environ ") } else { String::new() };
    match (value.min, value.max) {
        (Some(min), Some(max)) if min.total_cmp(&max).is_eq() => format!("{about}{}", say(min)),
        (Some(min), Some(max)) => {
            let words = pick("to", "à");
            format!("{about}{} {words} {}", number(min, language), say(max))
        }
        (Some(min), None) if value.exclusive => format!("{}{}", pick("more than ", "plus de "), say(min)),
        (Some(min), None) if value.approximate => {
            format!("{about}{} {}", say(min), pick("or more", "ou plus"))
        }
        (Some(min), None) => format!("{}{}", pick("at least ", "au moins "), say(min)),
        (None, Some(max)) if value.exclusive => format!("{}{}", pick("less than ", "moins de "), say(max)),
        (None, Some(max)) => format!("{}{}", pick("at most ", "au plus "), say(max)),
        (None, None) => pick("unknown", "inconnu"),
    }
}

/// `80,000`, `80 000`.
fn number(n: f64, language: Language) -> String {
    if language == Language::English { grouped(n, ',', '.') } else { grouped(n, '\u{a0}', ',') }
}

/// `since 15 November 2016`, `en 2012`; none without a date.
pub(super) fn period(time: &Time, language: Language) -> Option<String> {
    let english = language == Language::English;
    Some(match (time.start, time.end) {
        (Some(start), Some(end)) if start == end => at(start, language),
        (Some(start), Some(end)) if english => {
            format!("from {} to {}", date(start, language), date(end, language))
        }
        (Some(start), Some(end)) => format!("de {} à {}", date(start, language), date(end, language)),
        (Some(start), None) if english => format!("since {}", date(start, language)),
        (Some(start), None) => format!("depuis {}{}", article(start), date(start, language)),
        (None, Some(end)) if english => format!("until {}", date(end, language)),
        (None, Some(end)) => format!("jusqu'à {}", date(end, language)),
        (None, None) => return None,
    })
}

fn at(day: Date, language: Language) -> String {
    let words = date(day, language);
    match (day, language) {
        (Date::Day(_) | Date::Moment(..), Language::English) => format!("on {words}"),
        (Date::Day(_) | Date::Moment(..), Language::French) => format!("le {words}"),
        (_, Language::English) => format!("in {words}"),
        (_, Language::French) => format!("en {words}"),
    }
}

const fn article(day: Date) -> &'static str {
    if matches!(day, Date::Day(_) | Date::Moment(..)) { "le " } else { "" }
}

fn date(date: Date, language: Language) -> String {
    let first = date.first_day();
    let month = usize::try_from(first.month()).ok().and_then(|month| MONTHS.get(month - 1));
    let month = month.map_or("", |(en, fr)| if language == Language::English { en } else { fr });
    match date {
        Date::Year(year) => year.to_string(),
        Date::Month(year, _) => format!("{month} {year}"),
        Date::Day(_) | Date::Moment(..) => format!("{} {month} {}", first.day(), first.year()),
    }
}

/// The word for what a figure measures; none where the counted noun says it.
pub(super) const fn measure(measure: Measure, language: Language) -> &'static str {
    let (english, french) = match measure {
        Measure::Killed => ("killed", "tués"),
        Measure::Injured => ("injured", "blessés"),
        Measure::Displaced => ("displaced", "déplacés"),
        Measure::Evacuated => ("evacuated", "évacués"),
        Measure::Trapped => ("trapped", "pris au piège"),
        Measure::Detained => ("detained", "détenus"),
        Measure::Controlled => ("held", "tenus"),
        Measure::Captured => ("taken", "pris"),
        Measure::Transported => ("carried", "transportés"),
        Measure::Participants => ("taking part", "participants"),
        Measure::Duration => ("long", "durée"),
        Measure::Raids | Measure::Weapons | Measure::Money | Measure::Temperature | Measure::Count => {
            ("", "")
        }
    };
    match language {
        Language::English => english,
        Language::French => french,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_words() {
        let value = |json: &str| serde_json::from_str::<Value>(json).unwrap();
        let both = |json| (amount(&value(json), Language::English), amount(&value(json), Language::French));
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(both(r#"{"min":384,"max":384}"#), pair("384", "384"));
        assert_eq!(
            both(r#"{"min":300000,"exclusive":true}"#),
            pair("more than 300,000", "plus de 300\u{a0}000")
        );
        assert_eq!(both(r#"{"min":50,"unit":"percent"}"#), pair("at least 50%", "au moins 50\u{a0}%"));
        assert_eq!(both(r#"{"min":1.5,"max":2.5}"#), pair("1.5 to 2.5", "1,5 à 2,5"));
    }

    #[test]
    fn times_read_as_words() {
        let time = |start: &str, end: &str| Time {
            start: start.parse().ok(),
            end: end.parse().ok(),
            expression: None,
        };
        let since = time("2016-11-15", "");
        assert_eq!(period(&since, Language::English).unwrap(), "since 15 November 2016");
        assert_eq!(period(&since, Language::French).unwrap(), "depuis le 15 novembre 2016");
        assert_eq!(period(&time("2012-07", "2012-07"), Language::French).unwrap(), "en juillet 2012");
    }
}
