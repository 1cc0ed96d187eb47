//! Stories of years gone by, which name the year once: `Le 6 avril 1994, … Le 22 juin, …`.

use jiff::civil;

use super::{
    Bound,
    when::{Lean, Now, Origin, Parts, Period, When},
};
use crate::annotation::Date;

/// How many days before its publication an article tells of as of now.
const RECENT: i32 = 60;

impl Now {
    /// The date that the text goes on from, if it is of a year before that of the publication, and told where a story `begins`.
    pub(super) fn goes_on_from(
        &self,
        when: &When,
        bound: Bound,
        Period { end, .. }: Period,
        begins: bool,
    ) -> Option<Date> {
        let parts = match when {
            When::Calendar(parts) => parts,
            When::Shift { from: Origin::Publication, .. } => return None,
            _ => return self.story,
        };
        let is_over =
            self.published.is_none_or(|published| end.last_day().year() < published.first_day().year());
        let is_told = matches!(bound, Bound::At | Bound::From);
        match (parts.year, self.story) {
            (None, None) => None,
            (None, story) if !is_told => story,
            (None, _) => Some(end).filter(|_| is_over),
            (Some(_), _) => {
                Some(end).filter(|end| is_over && is_told && begins && !matches!(end, Date::Year(_)))
            }
        }
    }

    /// The day, or month, of a story of a year gone by that is told without its year, from the last date of the story on; none where
    /// it is rather the `usual` one, near the publication.
    pub(super) fn day_of_story(&self, parts: Parts, usual: Option<Date>, lean: Lean) -> Option<Date> {
        let told = self.story.filter(|_| parts.turn.is_none() && lean != Lean::Future)?.last_day();
        let on = |year: i16| match (parts.month?, parts.day) {
            (month, Some(day)) => civil::Date::new(year, month, day).ok().map(Date::Day),
            (month, None) => civil::Date::new(year, month, 1).ok().map(|_| Date::Month(year, month)),
        };
        let goes_on = |date: &Date| date.last_day() > told;
        let date = on(told.year()).filter(goes_on).or_else(|| on(told.year() + 1).filter(goes_on))?;
        let is_day = parts.weekday.is_none_or(|weekday| date.first_day().weekday() == weekday);
        let is_before = |published: Date| date.first_day().year() < published.first_day().year();
        let over = self.published.is_none_or(is_before);
        // `L'accord a été signé le 20 juin 2013. Le 8 juin, l'armée a attaqué`, a few days ago
        let near = |published: Date| {
            let usual = usual.map(Date::last_day).filter(|usual| *usual <= published.last_day());
            usual.is_some_and(|usual| (published.last_day() - usual).get_days() <= RECENT)
        };
        let is_news = !self.is_narrated && self.published.is_some_and(near);
        (is_day && over && !is_news).then_some(date)
    }
}
