//! What is dated by how long after or before something else it was: `trois jours après l'attaque`.

use jiff::civil;
use relata_nlp::Upos;

use super::{
    Analysis,
    events::Told,
    time::TimeMention,
    turns::{is_beginning, is_ending},
};
use crate::annotation::{Date, Event, Time};

/// How many words behind the expression what it counts from may stand.
const REACH: usize = 10;
/// How many sentences at the top of an article tell of the day of its publication.
const LEAD: usize = 3;

/// Dates events that have no time by the distance between them that the text tells.
pub(super) fn date_by_distance(
    analysis: &Analysis<'_, '_>,
    told: &[Told<'_>],
    events: &mut [Event],
    event_of: &[usize],
) {
    for time in &analysis.times {
        let Some(distance) = time.from_event else { continue };
        let from = counted_from(analysis, told, time);
        let Some(&first) = from.first() else { continue };
        let dated = above(analysis, told, time).filter(|t| !from.contains(t));
        let own = dated.and_then(|t| day_of(events[event_of[t]].time.as_ref()));
        let own = own.or_else(|| day_beside(analysis, time));
        let origin = events[event_of[first]].time.as_ref().and_then(first_day);
        let is_dated = events[event_of[first]].time.as_ref().is_some_and(|time| time.start.is_some());
        let day = own.or_else(|| day_of_publication(analysis, time)).filter(|_| !is_dated);
        let ends = ends(analysis, time, told[first].word);
        // What is told already lies before the day of publication.
        let told = |date: &Date| analysis.published.is_none_or(|now| date.first_day() <= now.last_day());
        if let Some(date) = day.and_then(|day| distance.back_from(day)).filter(told) {
            for t in from {
                let time = &mut events[event_of[t]].time;
                set(time, ends.0.then_some(date), ends.1.then_some(date));
            }
        } else if let Some((t, date)) = dated.zip(origin.and_then(|day| distance.from(day))) {
            set(&mut events[event_of[t]].time, Some(date), Some(date));
        }
    }
}

/// The event words behind an expression that it counts from: the first, and those coordinated with it.
fn counted_from(analysis: &Analysis<'_, '_>, told: &[Told<'_>], time: &TimeMention) -> Vec<usize> {
    let syntax = &analysis.syntax;
    let start = syntax.words_in(time.first..time.end).end;
    let end = syntax.sentence_words(syntax.sentence_of(time.head)).end.min(start + REACH);
    let verb = (start..end).find(|at| syntax.words[*at].has("VerbForm", "Fin")).unwrap_or(end);
    let first = told.partition_point(|told| told.word < start);
    let Some(noun) = told.get(first).map(|told| told.word).filter(|word| *word < verb) else {
        return Vec::new();
    };
    let joined = |t: &usize| {
        let word = told[*t].word;
        word == noun || syntax.words[word].relation() == "conj" && syntax.words[word].head == Some(noun)
    };
    (first..told.len()).take(REACH).filter(joined).collect()
}

/// The event word that an expression dates.
fn above(analysis: &Analysis<'_, '_>, told: &[Told<'_>], time: &TimeMention) -> Option<usize> {
    let at = |word: usize| told.binary_search_by_key(&word, |told| told.word).ok();
    time.governor.and_then(at).or_else(|| analysis.syntax.governors(time.head).find_map(at))
}

/// The one day that a time is.
fn day_of(time: Option<&Time>) -> Option<civil::Date> {
    match time.map(|time| (time.start, time.end))? {
        (Some(Date::Day(start)), Some(Date::Day(end))) if start == end => Some(start),
        _ => None,
    }
}

/// The day that another expression tells of what this one dates: `a annoncé lundi une trêve, au lendemain de …`.
fn day_beside(analysis: &Analysis<'_, '_>, time: &TimeMention) -> Option<civil::Date> {
    let syntax = &analysis.syntax;
    let governors: Vec<usize> = time.governor.into_iter().chain(syntax.governors(time.head)).collect();
    let beside = analysis.times_of(syntax.sentence_of(time.head)).iter();
    let beside = beside.filter(|other| other.governor.is_some_and(|governor| governors.contains(&governor)));
    beside.filter(|other| other.first != time.first).find_map(|other| day_of(Some(&other.time)))
}

/// The day on which something begins.
fn first_day(time: &Time) -> Option<civil::Date> {
    match time.start? {
        Date::Day(day) => Some(day),
        _ => None,
    }
}

/// The day of publication, for what the top of an article tells in the present: what had been or will be was or is another
/// day.
fn day_of_publication(analysis: &Analysis<'_, '_>, time: &TimeMention) -> Option<civil::Date> {
    let Some(Date::Day(day)) = analysis.published else { return None };
    let syntax = &analysis.syntax;
    let sentence = syntax.sentence_of(time.head);
    let is_verb = |at: &usize| syntax.words[*at].upos == Upos::Verb;
    let verb = time.governor.into_iter().chain(syntax.governors(time.head)).find(is_verb);
    let is_now = |at: usize| syntax.words[at].has("VerbForm", "Fin") && syntax.words[at].has("Tense", "Pres");
    let told_now = verb.is_none_or(is_now);
    // `Deux jours après l'attaque, l'armée a repris la ville`
    let opens = syntax.words_in(time.first..time.end).start <= syntax.sentence_words(sentence).start + 1;
    let has_now = || verb.is_some_and(|verb| syntax.children_in(verb, "aux").any(is_now));
    (sentence < LEAD && (told_now || opens && has_now())).then_some(day)
}

/// Whether an event starts at the date that is counted from it, and whether it ends then: `deux jours après le début de
/// l'offensive`.
fn ends(analysis: &Analysis<'_, '_>, time: &TimeMention, noun: usize) -> (bool, bool) {
    let syntax = &analysis.syntax;
    let between = syntax.words_in(time.first..time.end).end..noun;
    let mut nouns = between.filter(|at| syntax.words[*at].upos == Upos::Noun);
    let turn = nouns.next().map_or("", |at| syntax.words[at].lemma.as_str());
    (!is_ending(turn), !is_beginning(turn))
}

/// Dates what has neither start nor end.
fn set(time: &mut Option<Time>, start: Option<Date>, end: Option<Date>) {
    if time.as_ref().is_none_or(|time| time.start.is_none() && time.end.is_none()) {
        let expression = time.take().and_then(|time| time.expression);
        *time = Some(Time { start, end, expression });
    }
}
