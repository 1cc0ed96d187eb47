//! The words of a sentence as time expressions need them, and what the calendar's words mean.

use std::{borrow::Cow, cell::Cell};

use jiff::civil::Weekday;
use relata_nlp::Upos;

use super::super::{number, syntax::Syntax};

/// A length of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Year,
    Century,
}

/// The tokens of one sentence, without accents; asked for by their number in the text.
pub(super) struct Words<'s, 't> {
    pub(super) syntax: &'s Syntax<'t>,
    first: usize,
    folded: Vec<Cow<'s, str>>,
    /// How deep the phrase that is being read lies in others.
    depth: Cell<u8>,
}

impl<'s, 't> Words<'s, 't> {
    pub(super) fn of(syntax: &'s Syntax<'t>, sentence: usize) -> Self {
        let tokens = syntax.sentence_tokens(sentence);
        let folded = syntax.tokens[tokens.clone()].iter().map(|token| fold(&token.lower)).collect();
        Self { syntax, first: tokens.start, folded, depth: Cell::new(0) }
    }

    /// A word, lower case and without accents; empty outside of the sentence.
    pub(super) fn at(&self, at: usize) -> &str {
        at.checked_sub(self.first).and_then(|i| self.folded.get(i)).map_or("", AsRef::as_ref)
    }

    /// Reads a phrase, unless it lies in too many others: `le lendemain du lendemain du …`.
    pub(super) fn nested<T>(&self, read: impl FnOnce() -> Option<T>) -> Option<T> {
        const DEEPEST: u8 = 4;
        if self.depth.get() == DEEPEST {
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let found = read();
        self.depth.set(self.depth.get() - 1);
        found
    }

    /// The word so many tokens before another.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.at(at))
    }

    /// Whether a word is so written, accents included: `dès` is not `des`, nor `à` `a`.
    pub(super) fn is_exactly(&self, at: usize, lower: &str) -> bool {
        !self.at(at).is_empty() && self.syntax.tokens[at].lower == lower
    }

    /// Whether words stand one after the other from a token on.
    pub(super) fn follow(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, word)| self.at(at + i) == *word)
    }

    /// The first of several sequences of words that stands at a token: where it ends.
    pub(super) fn any(&self, at: usize, sequences: &[&[&str]]) -> Option<usize> {
        sequences.iter().find(|words| self.follow(at, words)).map(|words| at + words.len())
    }

    /// The tokens up to one past the last of the sentence.
    pub(super) fn end(&self) -> usize {
        self.first + self.folded.len()
    }

    /// A whole number, in digits or in words.
    pub(super) fn count(&self, at: usize) -> Option<(i32, usize)> {
        if matches!(self.at(at), "un" | "une") && number::cardinal(&self.syntax.tokens, at + 1).is_none() {
            return Some((1, at + 1));
        }
        let (number, end) = number::cardinal(&self.syntax.tokens, at)?;
        let is_small = number.fract() == 0.0 && (1.0..10_000.0).contains(&number) && end <= self.end();
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
        is_small.then_some((number as i32, end))
    }

    /// The number in a token of up to so many digits and no other sign.
    pub(super) fn digits(&self, at: usize, most: usize) -> Option<i16> {
        let word = self.at(at);
        let is_plain = (1..=most).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        is_plain.then(|| word.parse().ok()).flatten()
    }

    /// Whether a number counts the noun behind it.
    pub(super) fn counts(&self, at: usize) -> bool {
        let sign = matches!(self.at(at + 1), "%" | "€" | "$" | "°" | "euros" | "dollars" | "fois");
        let syntax = self.syntax;
        let counted = |word: usize| {
            let relation = syntax.words[word].relation();
            relation == "nummod" && syntax.words[word].head.is_some_and(|head| head > word)
        };
        sign || syntax.words_of(at).any(counted)
    }

    /// Whether a token is a noun, for the tagger.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        self.is_tagged(at, Upos::Noun)
    }

    pub(super) fn is_adjective(&self, at: usize) -> bool {
        self.is_tagged(at, Upos::Adj)
    }

    fn is_tagged(&self, at: usize, tag: Upos) -> bool {
        !self.at(at).is_empty() && self.syntax.words_of(at).any(|word| self.syntax.words[word].upos == tag)
    }

    /// Whether a token begins with a capital where no sentence begins.
    pub(super) fn is_name_like(&self, at: usize) -> bool {
        at > self.first && self.syntax.tokens[at].is_capitalised() && !self.syntax.tokens[at].is_acronym()
    }
}

/// A word without its accents.
fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'û' | 'ù' | 'ü' => 'u',
        'ç' => 'c',
        '‑' | '‐' => '-',
        _ => c,
    };
    Cow::Owned(word.chars().map(plain).collect())
}

/// The number of a month.
pub(super) fn month(word: &str) -> Option<i8> {
    Some(match word.trim_end_matches('.') {
        "janvier" | "janv" => 1,
        "fevrier" | "fevr" | "fev" => 2,
        "mars" => 3,
        "avril" | "avr" => 4,
        "mai" => 5,
        "juin" => 6,
        "juillet" | "juil" => 7,
        "aout" => 8,
        "septembre" | "sept" => 9,
        "octobre" | "oct" => 10,
        "novembre" | "nov" => 11,
        "decembre" | "dec" => 12,
        _ => return None,
    })
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "lundi" => Weekday::Monday,
        "mardi" => Weekday::Tuesday,
        "mercredi" => Weekday::Wednesday,
        "jeudi" => Weekday::Thursday,
        "vendredi" => Weekday::Friday,
        "samedi" => Weekday::Saturday,
        "dimanche" => Weekday::Sunday,
        _ => return None,
    })
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "heure" | "heures" | "minute" | "minutes" => Unit::Hour,
        "jour" | "jours" | "journee" => Unit::Day,
        "semaine" | "semaines" => Unit::Week,
        "week-end" | "weekend" | "week-ends" => Unit::Weekend,
        "mois" => Unit::Month,
        "an" | "ans" | "annee" | "annees" => Unit::Year,
        "siecle" | "siecles" => Unit::Century,
        _ => return None,
    })
}

/// A day of the month: `3`, `1er`, `premier`, `13e`.
pub(super) fn day_number(words: &Words<'_, '_>, at: usize) -> Option<(i8, usize)> {
    let word = words.at(at);
    let day = match word {
        "1er" | "premier" => Some((1, at + 1)),
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => {
            word.trim_end_matches('e').parse().ok().filter(|_| word.len() <= 3).map(|day| (day, at + 1))
        }
        "un" | "une" => None,
        _ => words.count(at).and_then(|(day, end)| Some((i8::try_from(day).ok()?, end))),
    };
    day.filter(|(day, _)| (1..=31).contains(day))
}

/// An ordinal up to the fifth: `premier`, `2e`; −1 for the last.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    Some(match word {
        "premier" | "premiere" | "1er" | "1ere" | "1re" => 1,
        "deuxieme" | "second" | "seconde" | "2e" | "2eme" | "2nd" | "2nde" => 2,
        "troisieme" | "3e" | "3eme" => 3,
        "quatrieme" | "4e" | "4eme" => 4,
        "cinquieme" | "5e" | "5eme" => 5,
        "dernier" | "derniere" => -1,
        _ => return None,
    })
}

/// First month and number of months of a season, and of other parts of a year that have a number.
pub(super) fn season(word: &str) -> Option<(i8, i8)> {
    Some(match word {
        "printemps" => (3, 3),
        "ete" => (6, 3),
        "automne" => (9, 3),
        "hiver" => (12, 3),
        _ => return None,
    })
}

/// Months in a numbered part of a year.
pub(super) fn year_part(word: &str) -> Option<i8> {
    Some(match word {
        "trimestre" => 3,
        "semestre" => 6,
        _ => return None,
    })
}

/// Whether a word names a part of the day.
pub(super) fn is_day_part(word: &str) -> bool {
    let parts = ["matin", "matinee", "apres-midi", "soir", "soiree", "nuit", "aube", "aurore"];
    parts.contains(&word)
}

/// Whether a number is a year that news tells of.
pub(super) const fn is_year(year: i16) -> bool {
    year >= 1000 && year <= 2100
}
