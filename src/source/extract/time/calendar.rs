//! Days, weeks, months and years away from others.

use jiff::{
    ToSpan,
    civil::{self, Weekday},
};

use super::{when::Period, words::Unit};
use crate::annotation::Date;

/// A unit so many steps away from a date.
pub(super) fn shift(unit: Unit, by: i32, from: Date) -> Option<Period> {
    let day = from.first_day();
    match unit {
        Unit::Hour => None,
        Unit::Day => add_days(day, by).map(|day| Period::at(Date::Day(day))),
        Unit::Week => {
            let monday = monday(add_days(day, by.checked_mul(7)?)?)?;
            Some(Period::days(monday, add_days(monday, 6)?))
        }
        Unit::Weekend => {
            let monday = monday(add_days(day, by.checked_mul(7)?)?)?;
            Some(Period::days(add_days(monday, 5)?, add_days(monday, 6)?))
        }
        Unit::Month => {
            let (year, month) = add_months((day.year(), day.month()), by)?;
            Some(Period::at(Date::Month(year, month)))
        }
        Unit::Year => year_away(day.year(), by).map(|year| Period::at(Date::Year(year))),
        Unit::Century => {
            let first = year_away((day.year() - 1).div_euclid(100) * 100 + 1, by.checked_mul(100)?)?;
            Some(Period { start: Date::Year(first), end: Date::Year(first + 99) })
        }
    }
}

pub(super) fn nth_in(nth: i8, weekday: Weekday, days: i8, within: Period) -> Option<Period> {
    let (first, last) = (within.start.first_day(), within.end.last_day());
    let day = if nth < 0 {
        let latest = add_days(last, 1 - i32::from(days))?;
        add_days(latest, -i32::from(latest.weekday().since(weekday)))?
    } else {
        add_days(first, i32::from(weekday.since(first.weekday())) + 7 * (i32::from(nth) - 1))?
    };
    (day <= last).then_some(Period::days(day, add_days(day, i32::from(days) - 1)?))
}

pub(super) fn monday(day: civil::Date) -> Option<civil::Date> {
    add_days(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

pub(super) fn add_days(day: civil::Date, days: i32) -> Option<civil::Date> {
    day.checked_add(days.days()).ok().filter(|day| day.year() >= 1)
}

pub(super) fn add_months((year, month): (i16, i8), by: i32) -> Option<(i16, i8)> {
    let months = i32::from(year) * 12 + i32::from(month) - 1 + by;
    let year = year_away(0, months.div_euclid(12))?;
    Some((year, i8::try_from(months.rem_euclid(12)).ok()? + 1))
}

/// A year that dates can have.
fn year_away(year: i16, by: i32) -> Option<i16> {
    let year = i32::from(year).checked_add(by)?;
    i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))
}
