//! When things were, as far as the words tell.

use jiff::{Span as Days, civil};

use crate::annotation::{Date, Time};

/// A stretch of time whose ends are dates of any precision; an open end is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Period {
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
}

/// In which order two days are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Before,
    Same,
    After,
    Unknown,
}

impl Period {
    /// The period of a time that has at least one date.
    pub(super) fn of(time: Option<&Time>) -> Option<Self> {
        let time = time?;
        (time.start.is_some() || time.end.is_some()).then_some(Self { start: time.start, end: time.end })
    }

    fn first(self) -> civil::Date {
        self.start.map_or(civil::Date::MIN, Date::first_day)
    }

    fn last(self) -> civil::Date {
        self.end.map_or(civil::Date::MAX, Date::last_day)
    }

    /// The days between which it may have begun.
    pub(super) fn beginning(self) -> Option<(civil::Date, civil::Date)> {
        self.start.map(|start| (start.first_day(), start.last_day()))
    }

    pub(super) const fn is_open(self) -> bool {
        self.end.is_none()
    }

    /// Whether they have a day in common.
    pub(super) fn overlaps(self, other: Self) -> bool {
        self.first() <= other.last() && other.first() <= self.last()
    }

    /// Whether both may have begun on one day, give or take `slack` days.
    pub(super) fn begins_with(self, other: Self, slack: i32) -> bool {
        match (self.beginning(), other.beginning()) {
            (Some((a, b)), Some((c, d))) => a <= later(d, slack) && c <= later(b, slack),
            _ => false,
        }
    }

    /// Whether both are known to have begun on the same day.
    pub(super) fn same_day(self, other: Self) -> bool {
        match (self.beginning(), other.beginning()) {
            (Some((a, b)), Some((c, d))) => a == b && c == d && a == c,
            _ => false,
        }
    }

    /// Whether no more than `days` days lie between them.
    pub(super) fn is_near(self, other: Self, days: i32) -> bool {
        self.first() <= later(other.last(), days) && other.first() <= later(self.last(), days)
    }

    /// The days around a date of publication.
    pub(super) fn around(date: Date, days: i32) -> Self {
        let start = Date::Day(later(date.first_day(), -days));
        let end = Date::Day(later(date.last_day(), days));
        Self { start: Some(start), end: Some(end) }
    }
}

fn later(day: civil::Date, days: i32) -> civil::Date {
    let added = day.checked_add(Days::new().days(days));
    added.unwrap_or(if days < 0 { civil::Date::MIN } else { civil::Date::MAX })
}

/// Which of two dates comes first, where their precision tells.
pub(super) fn order(a: Option<Date>, b: Option<Date>) -> Order {
    let (Some(a), Some(b)) = (a, b) else { return Order::Unknown };
    if a.last_day() < b.first_day() {
        Order::Before
    } else if b.last_day() < a.first_day() {
        Order::After
    } else if a.first_day() == a.last_day() && b.first_day() == b.last_day() {
        Order::Same
    } else {
        Order::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(start: &str, end: &str) -> Period {
        Period { start: start.parse().ok(), end: end.parse().ok() }
    }

    #[test]
    fn open_periods_overlap_but_begin_apart() {
        let (war, offensive) = (period("2011-03", ""), period("2016-11-15", ""));
        assert!(war.overlaps(offensive) && !war.begins_with(offensive, 2));
        assert!(period("2016-11", "").begins_with(offensive, 0));
        assert!(period("2016-11-15", "2016-11-15").same_day(offensive));
        assert!(!period("2016-11", "").same_day(offensive));
        assert!(!period("", "2016-11-14").overlaps(offensive));
        assert!(period("", "2016-11-14").is_near(offensive, 1));
    }

    #[test]
    fn dates_are_ordered_only_where_their_precision_tells() {
        let order = |a: &str, b: &str| order(a.parse().ok(), b.parse().ok());
        assert_eq!(order("2016-12", "2016-12"), Order::Unknown);
        assert_eq!(order("2016-12-01", "2016-12-01"), Order::Same);
        assert_eq!(order("2016-11", "2016-12-01"), Order::Before);
        assert_eq!(order("2016-11", ""), Order::Unknown);
    }
}
