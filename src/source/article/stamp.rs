use jiff::fmt::rfc2822::DateTimeParser;

use crate::annotation::Date;

/// The date in a page or a feed: ISO 8601, RFC 2822 (`Fri, 16 Dec 2016 08:00:00 +0100`), or what begins
/// with a day in ISO 8601.
pub(super) fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let mail = || {
        let moment = DateTimeParser::new().parse_zoned(text).ok()?;
        Some(Date::Moment(moment.datetime(), Some(moment.offset())))
    };
    text.parse().ok().or_else(mail).or_else(|| text.get(..10)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::read_date;

    #[test]
    fn dates_keep_their_day() {
        let read = |text: &str| read_date(text).map(|date| date.to_string());
        assert_eq!(read("Fri, 16 Dec 2016 00:30:00 +0100").as_deref(), Some("2016-12-16T00:30:00+01:00"));
        assert_eq!(read(" 2016-12-16T00:30:00Z ").as_deref(), Some("2016-12-16T00:30:00Z"));
        assert_eq!(read("2016-12-16T00:30:00+0100").as_deref(), Some("2016-12-16"));
        assert_eq!(read("2016-12-16 00:30:00").as_deref(), Some("2016-12-16"));
        assert_eq!(read("hier"), None);
    }
}
