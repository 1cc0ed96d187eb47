//! What a time expression says, and its place in the calendar.

use jiff::civil::{self, Weekday};

use super::{
    calendar::{add_days, add_months, monday, nth_in, shift},
    words::Unit,
};
use crate::annotation::Date;

/// What a time expression says before it has a place in the calendar.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum When {
    /// A day, month or year with what is said of it.
    Calendar(Parts),
    /// From a year to a year: decades, centuries, `2007-2010`.
    Years(i16, i16),
    /// Months in a row, the first in that year: semesters, seasons.
    Months { first: i8, count: i8, year: Option<i16>, turn: Option<Turn> },
    /// So many units away: `hier`, `la semaine prochaine`, `il y a trois ans`, `le lendemain`.
    Shift { unit: Unit, by: i32, from: Origin },
    /// Days of a week, Monday 0: `mardi de la semaine prochaine`, `en fin de semaine`.
    InWeek { first: i8, last: i8, week: Box<When> },
    /// So many days from the first, second, …, last (−1) such weekday of a month or year on:
    /// `le dernier dimanche de mai`, `la première semaine d'avril`.
    Nth { nth: i8, first: Weekday, days: i8, within: Box<When> },
    /// A half of a month: `la première quinzaine de mai`.
    Half { nth: i8, month: Box<When> },
    /// The next such day after the last one of the text: `le jeudi suivant`.
    Following(Weekday),
    /// From one to the other.
    Range(Box<When>, Box<When>),
    /// A time of the day that the text is at.
    Clock(i8, i8),
    /// A part of the day that the text is at: `dans la soirée`.
    DayInText,
    /// The night to the day that the text is at: `dans la nuit`.
    NightInText,
    /// So many units from what is told behind: `trois jours après l'attaque`, `au lendemain de la chute de la ville`.
    FromEvent(Distance),
    /// Not to be found in a calendar: `ces derniers jours`.
    Unknown,
}

/// So many units, forward or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Distance {
    pub(super) unit: Unit,
    pub(super) by: i32,
}

impl Distance {
    /// Days for weeks, and for the hours that make some.
    pub(super) const fn new(unit: Unit, by: i32) -> Option<Self> {
        match unit {
            Unit::Hour if by % 24 == 0 => Some(Self { unit: Unit::Day, by: by / 24 }),
            Unit::Week => Some(Self { unit: Unit::Day, by: by * 7 }),
            Unit::Hour | Unit::Weekend => None,
            _ => Some(Self { unit, by }),
        }
    }

    /// The day, month or year so far from a day.
    pub(in super::super) fn from(self, day: civil::Date) -> Option<Date> {
        shift(self.unit, self.by, Date::Day(day)).map(|period| period.start)
    }

    /// The day, month or year from which a day is so far.
    pub(in super::super) fn back_from(self, day: civil::Date) -> Option<Date> {
        Self { by: -self.by, ..self }.from(day)
    }
}

/// A date as far as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Parts {
    pub(super) weekday: Option<Weekday>,
    pub(super) day: Option<i8>,
    pub(super) month: Option<i8>,
    pub(super) year: Option<i16>,
    pub(super) turn: Option<Turn>,
}

/// `dernier` or `prochain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Last,
    Next,
}

/// What a relative expression counts from.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Origin {
    Publication,
    /// The last date of the text.
    Text,
    Phrase(Box<When>),
    /// The last day of it.
    LastDay(Box<When>),
}

/// Which side of the publication something lies on, for its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    Past,
    Present,
    Future,
}

/// From a date to a date, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) start: Date,
    pub(super) end: Date,
}

impl Period {
    pub(super) const fn at(date: Date) -> Self {
        Self { start: date, end: date }
    }

    pub(super) const fn days(start: civil::Date, end: civil::Date) -> Self {
        Self { start: Date::Day(start), end: Date::Day(end) }
    }
}

/// Where the reader of the text stands in time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now {
    pub(super) published: Option<Date>,
    /// The last period that the text told.
    pub(super) told: Option<Date>,
    /// The last day that the text told.
    pub(super) told_day: Option<civil::Date>,
    /// Whether that was in this sentence or the one before.
    pub(super) is_fresh: bool,
    /// The date of a year gone by that the text tells of here, and goes on from.
    pub(super) story: Option<Date>,
    /// Whether the verb of the expression tells as stories do.
    pub(super) is_narrated: bool,
}

impl Now {
    /// The period that an expression means; none where nothing says it.
    pub(super) fn place(&self, when: &When, lean: Lean) -> Option<Period> {
        match when {
            When::Calendar(parts) => self.calendar(*parts, lean),
            When::Years(first, last) => Some(Period { start: Date::Year(*first), end: Date::Year(*last) }),
            When::Months { first, count, year, turn } => self.months(*first, *count, *year, *turn, lean),
            When::Shift { unit, by, from } => {
                let origin = self.origin(*unit, from, lean)?;
                let period = shift(*unit, *by, origin)?;
                // `ce week-end`, told on a Tuesday
                let is_ahead =
                    *unit == Unit::Weekend && *by == 0 && period.start.first_day() > origin.last_day();
                let period = if is_ahead && lean == Lean::Past { shift(*unit, -1, origin)? } else { period };
                // What the text tells as past cannot lie after its publication: it counts from something else.
                let is_told = *from != Origin::Text || lean == Lean::Future || *by <= 0;
                let is_too_late = || {
                    self.published.is_some_and(|published| period.start.first_day() > published.last_day())
                };
                (is_told || !is_too_late()).then_some(period)
            }
            When::InWeek { first, last, week } => {
                let monday = monday(self.place(week, lean)?.start.first_day())?;
                Some(Period::days(add_days(monday, (*first).into())?, add_days(monday, (*last).into())?))
            }
            When::Nth { nth, first, days, within } => nth_in(*nth, *first, *days, self.place(within, lean)?),
            When::Half { nth, month } => {
                let month = self.place(month, lean)?;
                let (first, last) = (month.start.first_day(), month.end.last_day());
                let middle = add_days(first, 14)?;
                Some(if *nth == 1 {
                    Period::days(first, middle)
                } else {
                    Period::days(add_days(middle, 1)?, last)
                })
            }
            When::Following(weekday) => {
                let told = self.told_day?;
                let ahead = i32::from(weekday.since(told.weekday()));
                Some(Period::at(Date::Day(add_days(told, if ahead == 0 { 7 } else { ahead })?)))
            }
            When::Range(first, last) => self.range(first, last, lean),
            When::Clock(hour, minute) => {
                let time = civil::Time::new(*hour, *minute, 0, 0).ok()?;
                Some(Period::at(Date::Moment(self.day_in_text()?.to_datetime(time), None)))
            }
            When::DayInText => Some(Period::at(Date::Day(self.day_in_text()?))),
            When::NightInText => {
                let day = self.day_in_text()?;
                let is_told = self.is_fresh && self.told_day.is_some();
                if is_told || lean != Lean::Past {
                    return Some(Period::at(Date::Day(day)));
                }
                Some(Period::days(add_days(day, -1)?, day))
            }
            When::FromEvent(_) | When::Unknown => None,
        }
    }

    /// The day of publication.
    fn today(&self) -> Option<civil::Date> {
        match self.published? {
            date @ (Date::Day(_) | Date::Moment(..)) => Some(date.first_day()),
            Date::Year(_) | Date::Month(..) => None,
        }
    }

    /// The day that the text is at.
    fn day_in_text(&self) -> Option<civil::Date> {
        self.told_day.filter(|_| self.is_fresh).or_else(|| self.today()).or(self.told_day)
    }

    /// The date that a relative expression counts from, if it is sharp enough for its unit.
    fn origin(&self, unit: Unit, from: &Origin, lean: Lean) -> Option<Date> {
        let date = match from {
            Origin::Publication => self.published?,
            Origin::Text if matches!(unit, Unit::Day | Unit::Week | Unit::Weekend) => {
                Date::Day(self.told_day?)
            }
            Origin::Text => self.told?,
            Origin::Phrase(when) => self.place(when, lean)?.end,
            Origin::LastDay(when) => Date::Day(self.place(when, lean)?.end.last_day()),
        };
        let is_sharp = match unit {
            Unit::Year | Unit::Century => true,
            Unit::Month => !matches!(date, Date::Year(_)),
            Unit::Hour | Unit::Day | Unit::Week | Unit::Weekend => {
                matches!(date, Date::Day(_) | Date::Moment(..))
            }
        };
        is_sharp.then_some(date)
    }

    fn calendar(&self, parts: Parts, lean: Lean) -> Option<Period> {
        let lean = match parts.turn {
            Some(Turn::Last) => Lean::Past,
            Some(Turn::Next) => Lean::Future,
            None => lean,
        };
        let date = match parts {
            Parts { year: Some(year), month: Some(month), day: Some(day), .. } => {
                Date::Day(civil::Date::new(year, month, day).ok()?)
            }
            Parts { year: Some(year), month: Some(month), day: None, .. } => {
                civil::Date::new(year, month, 1).ok().map(|_| Date::Month(year, month))?
            }
            Parts { year: Some(year), .. } => Date::Year(year),
            Parts { month: Some(month), day: Some(day), weekday, .. } => {
                let usual = self.day_of_month(month, day, weekday, lean);
                match self.day_of_story(parts, usual, lean) {
                    Some(date) => date,
                    None => usual?,
                }
            }
            Parts { month: Some(month), .. } => {
                let usual = self.months(month, 1, None, parts.turn, lean).map(|months| months.start);
                match self.day_of_story(parts, usual, lean) {
                    Some(date) => date,
                    None => usual?,
                }
            }
            Parts { day: Some(day), weekday, .. } => Date::Day(self.day_alone(day, weekday, lean)?),
            Parts { weekday: Some(weekday), turn, .. } => Date::Day(self.weekday(weekday, turn, lean)?),
            Parts { .. } => return None,
        };
        Some(Period::at(date))
    }

    /// The latest such day not after the publication; the next for the future, and for the present if it is near.
    /// The weekday decides where it is written.
    fn day_of_month(&self, month: i8, day: i8, weekday: Option<Weekday>, lean: Lean) -> Option<Date> {
        const NEAR: i32 = 31;
        let published = self.published?;
        let (first, last) = (published.first_day(), published.last_day());
        let on = |year: i16| civil::Date::new(year, month, day).ok();
        let past = (0..5).find_map(|back| on(last.year() - back).filter(|date| *date <= last));
        let future = (0..5).find_map(|ahead| on(first.year() + ahead).filter(|date| *date >= first));
        let is_it = |date: &civil::Date| weekday.is_some_and(|weekday| date.weekday() == weekday);
        let is_near = |date: &civil::Date| (*date - last).get_days() <= NEAR;
        let found = match lean {
            Lean::Future => future,
            _ if past.as_ref().is_some_and(is_it) != future.as_ref().is_some_and(is_it) => {
                past.filter(is_it).or_else(|| future.filter(is_it))
            }
            Lean::Present => future.filter(is_near).or(past),
            Lean::Past => past,
        };
        found.map(Date::Day)
    }

    /// `le 8`, `jeudi 8`: the weekday decides, else the latest or next such day.
    fn day_alone(&self, day: i8, weekday: Option<Weekday>, lean: Lean) -> Option<civil::Date> {
        let today = self.today()?;
        let is_it = |date: &civil::Date| date.day() == day && weekday.is_none_or(|w| date.weekday() == w);
        let days = |step: i32| (0..400).filter_map(move |n| add_days(today, n * step));
        let near = |date: &civil::Date| (*date - today).get_days().abs();
        let past = days(-1).find(is_it);
        let future = days(1).find(is_it);
        let nearest = past.into_iter().chain(future).min_by_key(near);
        let is_decided = weekday.is_some() && nearest.as_ref().is_some_and(|date| near(date) <= 31);
        match lean {
            _ if is_decided => nearest,
            Lean::Future => future,
            _ => past,
        }
    }

    /// A weekday around the day of publication. In the present tense it is today or the days just past,
    /// else the one to come.
    fn weekday(&self, weekday: Weekday, turn: Option<Turn>, lean: Lean) -> Option<civil::Date> {
        let today = self.today()?;
        let back = i32::from(today.weekday().since(weekday));
        let days = match (turn, lean) {
            (Some(Turn::Last), _) => {
                if back == 0 {
                    -7
                } else {
                    -back
                }
            }
            (Some(Turn::Next), _) => 7 - back,
            (None, Lean::Past) => -back,
            (None, Lean::Present) if back <= 2 => -back,
            (None, _) => {
                if back == 0 {
                    0
                } else {
                    7 - back
                }
            }
        };
        add_days(today, days)
    }

    /// Months of a year that is written, or else the latest that have begun, or the next.
    fn months(
        &self,
        first: i8,
        count: i8,
        year: Option<i16>,
        turn: Option<Turn>,
        lean: Lean,
    ) -> Option<Period> {
        let start = match (year, turn) {
            (Some(year), _) => (year, first),
            (None, turn) => {
                let published = self.published.filter(|date| !matches!(date, Date::Year(_)))?.first_day();
                let forward = turn == Some(Turn::Next) || turn.is_none() && lean == Lean::Future;
                // `en mai dernier` in May is the May before.
                let is_past =
                    first < published.month() || first == published.month() && turn != Some(Turn::Last);
                let is_to_come = first > published.month() || first == published.month() && turn.is_none();
                match (forward, is_past, is_to_come) {
                    (true, _, true) | (false, true, _) => (published.year(), first),
                    (true, _, false) => (published.year() + 1, first),
                    (false, false, _) => (published.year() - 1, first),
                }
            }
        };
        let last = add_months(start, i32::from(count) - 1)?;
        Some(Period { start: Date::Month(start.0, start.1), end: Date::Month(last.0, last.1) })
    }

    /// The end says what the start leaves out: `du 3 au 5 mars 2011`, `de mars à mai`.
    fn range(&self, first: &When, last: &When, lean: Lean) -> Option<Period> {
        let end = self.place(last, lean)?;
        let mut first = first.clone();
        if let (When::Calendar(parts), When::Calendar(of_end)) = (&mut first, last) {
            complete(parts, of_end, end.end);
        }
        let start = match &first {
            // The days of `de mardi à jeudi` follow each other.
            When::Calendar(Parts { weekday: Some(weekday), day: None, month: None, .. }) => {
                let last_day = end.end.first_day();
                Date::Day(add_days(last_day, -i32::from(last_day.weekday().since(*weekday)))?)
            }
            other => self.place(other, lean)?.start,
        };
        (start.first_day() <= end.end.last_day()).then_some(Period { start, end: end.end })
    }
}

/// Gives the start of a range what only its end says.
fn complete(parts: &mut Parts, of_end: &Parts, end: Date) {
    if parts.year.is_some() {
        return;
    }
    if parts.month.is_none() && parts.day.is_some() {
        parts.month = Some(end.first_day().month());
    }
    if let Some(month) = parts.month {
        let in_next_year = of_end.month.is_some_and(|last| month > last);
        parts.year = Some(end.first_day().year() - i16::from(in_next_year));
    }
}
