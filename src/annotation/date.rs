use std::{borrow::Cow, fmt, str::FromStr};

use jiff::{civil, tz::Offset};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A date at the precision known, ISO 8601: `2016`, `2016-12`, `2016-12-08` or a date-time
/// (`2016-12-08T18:30:00+01:00`). Years 1 to 9999.
///
/// ```
/// use relata::annotation::Date;
/// let month: Date = "2016-12".parse()?;
/// assert_eq!(month.first_day().to_string(), "2016-12-01");
/// assert_eq!(month.last_day().to_string(), "2016-12-31");
/// assert!("2016-13".parse::<Date>().is_err());
/// # Ok::<(), relata::annotation::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Date {
    /// A year.
    Year(i16),
    /// A month of a year.
    Month(i16, i8),
    /// A day.
    Day(civil::Date),
    /// A moment, with its offset from UTC where it is given.
    Moment(civil::DateTime, Option<Offset>),
}

/// A date that is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("invalid date {0:?}, expected ISO 8601 such as 2016, 2016-12, 2016-12-08 or 2016-12-08T18:30:00Z")]
pub struct DateError(String);

impl Date {
    /// The first day that the date allows.
    #[must_use]
    pub fn first_day(self) -> civil::Date {
        match self {
            Self::Year(year) => civil::Date::constant(year, 1, 1),
            Self::Month(year, month) => civil::Date::constant(year, month, 1),
            Self::Day(day) => day,
            Self::Moment(moment, _) => moment.date(),
        }
    }

    /// The last day that the date allows.
    #[must_use]
    pub fn last_day(self) -> civil::Date {
        match self {
            Self::Year(year) => civil::Date::constant(year, 12, 31),
            Self::Month(..) => self.first_day().last_of_month(),
            Self::Day(_) | Self::Moment(..) => self.first_day(),
        }
    }

    /// The first instant that the date allows, as `xsd:dateTime` in UTC.
    #[must_use]
    pub fn earliest(self) -> String {
        match self {
            Self::Moment(moment, offset) => utc(moment, offset),
            _ => format!("{}T00:00:00Z", self.first_day()),
        }
    }

    /// The last second that the date allows, as `xsd:dateTime` in UTC.
    #[must_use]
    pub fn latest(self) -> String {
        match self {
            Self::Moment(moment, offset) => utc(moment, offset),
            _ => format!("{}T23:59:59Z", self.last_day()),
        }
    }

    /// Whether it is over before the other begins, in UTC.
    #[must_use]
    pub fn ends_before(self, other: Self) -> bool {
        match (self, other) {
            (Self::Moment(..), _) | (_, Self::Moment(..)) => self.latest() < other.earliest(),
            _ => self.last_day() < other.first_day(),
        }
    }

    /// The XML Schema datatype of its text: `gYear`, `gYearMonth`, `date`, `dateTime`.
    #[must_use]
    pub const fn xsd_type(self) -> &'static str {
        match self {
            Self::Year(_) => "gYear",
            Self::Month(..) => "gYearMonth",
            Self::Day(_) => "date",
            Self::Moment(..) => "dateTime",
        }
    }
}

fn utc(moment: civil::DateTime, offset: Option<Offset>) -> String {
    let zero = Offset::UTC;
    let moment = offset.unwrap_or(zero).to_timestamp(moment).map_or(moment, |t| zero.to_datetime(t));
    format!("{}Z", moment.strftime("%Y-%m-%dT%H:%M:%S"))
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        // In UTC too, the year has to be one that XML Schema can write.
        let is_writable = |date: &Date| match date {
            Self::Moment(..) => date.earliest().as_str() >= "0001",
            _ => date.first_day().year() >= 1,
        };
        parse(text).filter(is_writable).ok_or_else(|| DateError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Date> {
    let number =
        |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i16>().ok()).flatten();
    let date = text.get(..10).unwrap_or(text);
    let mut parts = date.split('-');
    let year = parts.next().filter(|year| year.len() == 4).and_then(number)?;
    let mut two_digits = || match parts.next() {
        Some(part) if part.len() == 2 => number(part).and_then(|n| i8::try_from(n).ok()).map(Some),
        Some(_) => None,
        None => Some(None),
    };
    let (month, day) = (two_digits()?, two_digits()?);
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Some(Date::Year(year)),
        (Some(month), None) => civil::Date::new(year, month, 1).ok().map(|_| Date::Month(year, month)),
        (Some(month), Some(day)) => {
            let day = civil::Date::new(year, month, day).ok()?;
            match text.get(10..)? {
                "" => Some(Date::Day(day)),
                rest => time_of_day(rest).map(|(time, offset)| Date::Moment(day.to_datetime(time), offset)),
            }
        }
    }
}

/// `T18:30`, `T18:30:00`, `T18:30:00.5Z`, `T18:30:00+01:00`; an offset is at most 14 hours.
fn time_of_day(text: &str) -> Option<(civil::Time, Option<Offset>)> {
    let text = text.strip_prefix('T')?;
    let at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at(at);
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let is_clock = matches!(clock.len(), 5 | 8) && clock.split(':').all(|part| part.len() == 2);
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    let time: civil::Time = (is_clock && is_fraction).then(|| time.parse().ok()).flatten()?;
    let offset = match zone {
        "" => None,
        "Z" => Some(Offset::UTC),
        _ => Some(offset(zone)?),
    };
    Some((time, offset))
}

/// `+01:00`, `-11:30`.
fn offset(zone: &str) -> Option<Offset> {
    const LARGEST: i32 = 14 * 3600;
    let two_digits = |part: &str| {
        let digits = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let minutes = two_digits(minutes).filter(|minutes| *minutes < 60)?;
    let seconds = two_digits(hours)? * 3600 + minutes * 60;
    let seconds = if zone.starts_with('-') { -seconds } else { seconds };
    (seconds.abs() <= LARGEST).then(|| Offset::from_seconds(seconds).ok()).flatten()
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Moment(moment, offset) => {
                write!(f, "{moment}")?;
                match offset {
                    None => Ok(()),
                    Some(offset) if offset.is_zero() => f.write_str("Z"),
                    Some(offset) => {
                        let minutes = offset.seconds() / 60;
                        let sign = if minutes < 0 { '-' } else { '+' };
                        write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
                    }
                }
            }
        }
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "ISO 8601 at the precision known: 2016, 2016-12, 2016-12-08, or a date-time",
            "pattern": r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_precision_is_kept() {
        for text in [
            "2016",
            "2016-12",
            "2016-02-29",
            "2016-12-08T18:30:00",
            "2016-12-08T18:30:00Z",
            "2016-12-08T00:30:00+01:00",
        ] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        let moment: Date = "2016-12-08T00:30+01:00".parse().unwrap();
        assert_eq!(moment.earliest(), "2016-12-07T23:30:00Z");
        assert_eq!("2016".parse::<Date>().unwrap().latest(), "2016-12-31T23:59:59Z");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "16",
            "2016-13",
            "2016-2-3",
            "2015-02-29",
            "2016-12-08 10:00",
            "2016-12-08T",
            "2016-12-08T25:00",
            "0000",
            "10000",
            "é016-12-08x",
            "2016-12-08T10:00+99:99",
            "2016-12-08T10:00+é",
            "2016-12-08T10:00+20:00",
            "2016-12-08T10:00+01:75",
            "2016-12-08T10:00-+5:00",
            "2016-12-08T100000",
            "2016-12-08T10:00[Europe/Paris]",
            "0001-01-01T00:00:00+05:00",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text} was taken for a date");
        }
    }
}
