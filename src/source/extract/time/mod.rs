//! Time expressions: what they say, and when that was.
//!
//! A grammar over tokens ([`phrase`], [`relative`], [`year`], [`clock`], [`range`]) reads an expression into a [`When`], which knows
//! no calendar; [`Now`] gives it a place there, from the date of publication, the last date of the text and the tense of
//! its verb. What these do not give stays open.

mod calendar;
mod clock;
mod phrase;
mod range;
mod relative;
mod story;
mod tense;
mod when;
mod words;
mod year;

use std::ops::Range;

use relata_nlp::Upos;

pub(super) use self::when::Distance;
use self::{
    phrase::Phrase,
    when::{Lean, Now, Origin, Period, When},
    words::{Unit, Words},
};
use super::{syntax::Syntax, turns::is_beginning};
use crate::{
    annotation::{Date, Time},
    text::Span,
};

/// A time expression: its tokens and what it means.
#[derive(Debug, Clone)]
pub(super) struct TimeMention {
    /// First token, determiner included, preposition not.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// The word that is its syntactic head.
    pub(super) head: usize,
    /// The word that it dates.
    pub(super) governor: Option<usize>,
    pub(super) time: Time,
    /// Whether it tells how long something has gone on: `depuis deux mois`.
    pub(super) is_length: bool,
    /// How far it is from what is told behind it.
    pub(super) from_event: Option<Distance>,
}

/// How many sentences on from a date of a year gone by others are of that year.
const STORY: usize = 2;

/// The time expressions of a text, in order and apart.
pub(super) fn find_times(syntax: &Syntax<'_>, published: Option<Date>) -> Vec<TimeMention> {
    let mut found = Vec::new();
    let mut now =
        Now { published, told: None, told_day: None, is_fresh: false, story: None, is_narrated: false };
    let (mut told_in, mut story_in) = (0, 0);
    for sentence in 0..syntax.sentence_count() {
        let words = Words::of(syntax, sentence);
        let tokens = syntax.sentence_tokens(sentence);
        let mut at = tokens.start;
        while at < tokens.end {
            match expression(&words, at) {
                Some((first, phrase)) => {
                    now.is_fresh = sentence <= told_in + 1;
                    let goes_on = sentence <= story_in + STORY && syntax.is_one_paragraph(story_in, sentence);
                    now.story = now.story.filter(|_| goes_on);
                    at = phrase.end.min(tokens.end).max(first + 1);
                    let before = now.told_day;
                    let free = found.last().map_or(0, |last: &TimeMention| last.end);
                    found.push(mention(&words, first..at, free, &phrase.when, &mut now));
                    told_in = if now.told_day == before { told_in } else { sentence };
                    story_in = sentence;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// The expression that begins at a token, and its first token.
fn expression(words: &Words<'_, '_>, at: usize) -> Option<(usize, Phrase)> {
    if let Some(range) = range::range(words, at) {
        let first = if words.at(at) == "les" { at } else { at + 1 };
        return Some((first, range));
    }
    range::from_to(words, at, "").or_else(|| phrase::phrase(words, at)).map(|phrase| (at, phrase))
}

/// An expression in its place: what its preposition and its verb say is taken in. No other stands after the token `free`.
fn mention(
    words: &Words<'_, '_>,
    tokens: Range<usize>,
    free: usize,
    when: &When,
    now: &mut Now,
) -> TimeMention {
    let syntax = words.syntax;
    let Range { start: first, end } = tokens;
    let head = head(syntax, first, end);
    let turn = turn_before(words, first, free);
    let bound = match Bound::before(words, first) {
        // `depuis lundi jusqu'à mercredi` has both ends.
        Bound::Since | Bound::From if matches!(when, When::Range(..)) => Bound::At,
        Bound::At if turn.is_some_and(|(_, goes_on)| goes_on) => Bound::Since,
        bound => bound,
    };
    let lean = match bound {
        Bound::Since => Lean::Past,
        Bound::By => Lean::Future,
        Bound::From if tense::is_agreed(syntax, head) => Lean::Future,
        Bound::Until if tense::is_put_off(syntax, head) => Lean::Future,
        _ => tense::lean(syntax, head),
    };
    // `Depuis l'aube, les obus pleuvent`, which is today's
    let today = When::Shift { unit: Unit::Day, by: 0, from: Origin::Publication };
    // `Le 22 juin, la France a lancé une opération`, `Milosevic signe un accord le 3 juin`: what a story goes on with.
    let opens = syntax.sentence_tokens(syntax.tokens[first].sentence).start + 1 >= first;
    let narrates = tense::is_narrative(syntax, head);
    let is_told = matches!(bound, Bound::At | Bound::From) && (opens || narrates);
    let story = now.story.take_if(|_| !is_told);
    now.is_narrated = narrates;
    let goes_on =
        bound == Bound::Since && *when == When::DayInText && tense::lean(syntax, head) == Lean::Present;
    let when = if goes_on { &today } else { when };
    let period = now.place(when, lean);
    now.story = now.story.or(story);
    if let Some(Period { start, end }) = period {
        now.told = Some(end);
        if matches!(end, Date::Day(_) | Date::Moment(..))
            && (start == end || !matches!(when, When::InWeek { .. }))
        {
            now.told_day = Some(end.first_day());
        }
    }
    let is_of_verb = syntax.words[head].head.is_some_and(|verb| syntax.words[verb].upos == Upos::Verb);
    let begins = is_of_verb && (narrates || opens && !tense::is_past_before_past(syntax, head));
    now.story = period.and_then(|period| now.goes_on_from(when, bound, period, begins));
    let span = Span::new(syntax.tokens[first].span.start, syntax.tokens[end - 1].span.end);
    let time = Time {
        start: period.filter(|_| !bound.opens_start()).map(|period| period.start),
        end: period.filter(|_| !bound.opens_end()).map(|period| period.end),
        expression: Some(span.into()),
    };
    let is_length =
        bound == Bound::Since && matches!(when, When::Shift { .. }) && words.count(first).is_some();
    let from_event = match when {
        When::FromEvent(distance) => Some(*distance),
        _ => None,
    };
    let governor = turn.map(|(noun, _)| noun).or(syntax.words[head].head);
    TimeMention { first, end, head, governor, time, is_length, from_event }
}

/// The noun that a date is told beside in `depuis le début de l'offensive, le 15 mai`, whatever the parser hangs it on, and
/// whether that goes on, as it does not in `depuis la chute du président en 2011`.
fn turn_before(words: &Words<'_, '_>, first: usize, free: usize) -> Option<(usize, bool)> {
    const REACH: usize = 12;
    let syntax = words.syntax;
    let since = (1..=REACH).find(|back| words.before(first, *back) == "depuis").map(|back| first - back)?;
    // `depuis le début de l'offensive israélienne, en octobre`
    let joins = |word: usize| {
        let word = &syntax.words[word];
        word.upos == Upos::Adj || matches!(word.lower.as_str(), "," | "(" | "en")
    };
    let mut between = syntax.words_in(since + 1..first);
    let goes_on = between.clone().any(|word| is_beginning(&syntax.words[word].lemma));
    let is_clause = between.clone().any(|word| syntax.words[word].upos == Upos::Verb);
    let noun = between.rfind(|word| syntax.words[*word].is_noun())?;
    let is_beside = syntax.words_in(syntax.words[noun].token + 1..first).all(joins) && free <= since;
    (is_beside && !is_clause).then_some((noun, goes_on))
}

/// The word by which an expression hangs on what it dates: over what belongs to its preposition, as in `d'ici à 2014`.
fn head(syntax: &Syntax<'_>, first: usize, end: usize) -> usize {
    let is_part = |word: &usize| {
        let word = &syntax.words[*word];
        word.upos == Upos::Adp
            || matches!(word.lower.as_str(), "ici" | "partir" | "compter" | "lors" | "cours" | "horizon")
    };
    let own = syntax.head_of(syntax.words_in(first..end));
    syntax.governors(own).take_while(is_part).last().unwrap_or(own)
}

/// What a preposition makes of the time that it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// It happens then.
    At,
    /// `depuis`: from then until now.
    Since,
    /// `dès`, `à partir de`, `après`.
    From,
    /// `jusqu'à`, `avant`.
    Until,
    /// `d'ici à`: until then from now.
    By,
}

impl Bound {
    /// What the preposition before a token says.
    fn before(words: &Words<'_, '_>, first: usize) -> Self {
        let [one, two] = [words.before(first, 1), words.before(first, 2)];
        let is_to = matches!(one, "a" | "au" | "aux" | "en");
        match one {
            "depuis" => Self::Since,
            "apres" => Self::From,
            "des" if words.is_exactly(first - 1, "dès") => Self::From,
            "de" | "du" | "d'" if matches!(two, "partir" | "compter") => Self::From,
            "avant" => Self::Until,
            "ici" => Self::By,
            _ if is_to && two == "ici" => Self::By,
            _ if is_to && two == "jusqu'" || one == "jusqu'" => Self::Until,
            _ => Self::At,
        }
    }

    const fn opens_start(self) -> bool {
        matches!(self, Self::Until | Self::By)
    }

    const fn opens_end(self) -> bool {
        matches!(self, Self::Since | Self::From)
    }
}

#[cfg(test)]
mod tests;
