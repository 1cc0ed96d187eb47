//! Years and what is made of them: decades, centuries, seasons.

use super::{
    super::token::Token,
    phrase::{Determiner, Phrase, turn},
    when::{Parts, When},
    words::{self, Words, season},
};

/// The year behind a day or month: `2016`, `de 2016`, `, 2016`, `74`.
pub(super) fn year_of_date(words: &Words<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let year =
        |at: usize| words.digits(at, 4).filter(|year| words::is_year(*year)).map(|year| (year, at + 1));
    if let Some(found) = year(at) {
        return Some(found);
    }
    let skip = words.any(at, &[&["de"], &["de", "l'annee"], &["de", "l'", "annee"]])?;
    year(skip).filter(|_| !words.counts(skip))
}

/// `74` behind a day and month.
pub(super) fn short_year(words: &Words<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let year = words.digits(at, 2).filter(|_| words.at(at).len() == 2)?;
    let is_count = words.counts(at) || words.is_noun(at + 1);
    (!is_count).then_some((century_of(year), at + 1))
}

/// A year of two digits in its century.
pub(super) const fn century_of(year: i16) -> i16 {
    year + if year < 50 { 2000 } else { 1900 }
}

/// `printemps 2013`, `l'été dernier`, `cet hiver`; never the participle `été`.
pub(super) fn season_of_year(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    let (first, count) = season(words.at(at))?;
    let mut end = at + 1;
    let (mut year, mut said) = (None, None);
    if let Some((found, after)) = year_of_date(words, end) {
        (year, end) = (Some(found), after);
    } else if let Some((found, _)) = year_range(words.at(end)) {
        (year, end) = (Some(found), end + 1);
    } else if let Some((found, after)) = turn(words, end) {
        (said, end) = (Some(found), after);
    }
    let is_noun = determiner != Determiner::None || words.before(at, 1) == "en" && words.at(at) != "ete";
    (is_noun || year.is_some())
        .then_some(Phrase { end, when: When::Months { first, count, year, turn: said } })
}

/// `2011`, `2007-2010`, `les années 1990`, `XIXe siècle`, `l'an 2000`.
pub(super) fn years(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    if let Some((first, last)) = year_range(words.at(at)) {
        return (!words.counts(at)).then_some(Phrase { end: at + 1, when: When::Years(first, last) });
    }
    if words.at(at) == "annees" {
        return decade(words, at + 1);
    }
    if words.at(at + 1) == "siecle" {
        let nth = century(words.at(at))?;
        return Some(Phrase { end: at + 2, when: When::Years((nth - 1) * 100 + 1, nth * 100) });
    }
    let named = matches!(words.at(at), "an" | "annee" | "exercice" | "saison");
    let year_at = at + usize::from(named);
    let year = words.digits(year_at, 4).filter(|year| words::is_year(*year))?;
    let accepted =
        named || determiner != Determiner::None && !words.counts(year_at) || year_is_expected(words, year_at);
    let parts = Parts { year: Some(year), ..Parts::default() };
    accepted.then_some(Phrase { end: year_at + 1, when: When::Calendar(parts) })
}

/// `1990`, `90`, `quatre-vingt-dix` behind `années`.
fn decade(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    let (year, mut end) = match words.digits(at, 4) {
        Some(year) => (year, at + 1),
        None => words.count(at).and_then(|(year, end)| Some((i16::try_from(year).ok()?, end)))?,
    };
    let first = if year < 100 { 1900 + year } else { year };
    let is_decade = first % 10 == 0 && words::is_year(first);
    // `les années 1990-2000`, `les années 60 et 70`
    let mut last = first + 9;
    if let Some(next) = words.digits(end + 1, 4).filter(|_| matches!(words.at(end), "et" | "-")) {
        let next = if next < 100 { 1900 + next } else { next };
        if next > first && next % 10 == 0 && words::is_year(next) {
            (last, end) = (next + 9, end + 2);
        }
    }
    is_decade.then_some(Phrase { end, when: When::Years(first, last) })
}

/// `2007-2010`, `2007/2008`, `2012-13`.
fn year_range(word: &str) -> Option<(i16, i16)> {
    let (first, last) = word.split_once(['-', '/', '–'])?;
    if first.len() != 4 || !matches!(last.len(), 2 | 4) {
        return None;
    }
    let first: i16 = first.parse().ok()?;
    let last: i16 = last.parse().ok()?;
    let last = if last < 100 { first / 100 * 100 + last } else { last };
    (words::is_year(first) && words::is_year(last) && first < last).then_some((first, last))
}

/// `xixe`, `19e`.
fn century(word: &str) -> Option<i16> {
    let number = word.strip_suffix("eme").or_else(|| word.strip_suffix('e'))?;
    if let Ok(number) = number.parse() {
        return (1..=21).contains(&number).then_some(number);
    }
    let romans = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
        "xvii", "xviii", "xix", "xx", "xxi",
    ];
    romans.iter().position(|roman| *roman == number).and_then(|at| i16::try_from(at + 1).ok())
}

/// Whether the words around a number of four digits make it a year.
fn year_is_expected(words: &Words<'_, '_>, at: usize) -> bool {
    // `de 2000 à 3000 personnes`, which was no range of years
    let is_bound = matches!(words.at(at + 1), "a" | "et") && words.count(at + 2).is_some();
    if words.counts(at) || is_bound && matches!(words.before(at, 1), "de" | "d'" | "entre") {
        return false;
    }
    let before = words.before(at, 1);
    let preposition = matches!(
        before,
        "en" | "pour"
            | "depuis"
            | "avant"
            | "apres"
            | "fin"
            | "debut"
            | "mi"
            | "courant"
            | "vers"
            | "jusqu'en"
            | "ici"
            | "entre"
    ) || at > 0 && words.is_exactly(at - 1, "dès")
        || matches!(words.before(at, 2), "ici" | "jusqu'") && before == "a";
    let bracketed = before == "(" && matches!(words.at(at + 1), ")" | "-" | "–" | ",");
    // `en 2014 face aux rebelles`
    let joins = matches!(words.at(at + 1), "face" | "grace" | "suite");
    let next_is_noun = words.is_noun(at + 1) && !(joins && matches!(words.at(at + 2), "a" | "au" | "aux"));
    // `le budget 2012`, `l'élection présidentielle 2012`
    let behind_noun = |back: usize| {
        let noun = at.wrapping_sub(back);
        let capital = words.syntax.tokens.get(noun).is_some_and(Token::is_capitalised);
        words.is_noun(noun) && !capital
    };
    let behind_adjective = words.is_adjective(at.wrapping_sub(1)) && behind_noun(2);
    // `en 2012, 2013 et 2014`
    let joined =
        matches!(before, "," | "et" | "ou") && at >= 2 && words.digits(at - 2, 4).is_some_and(words::is_year);
    let of = matches!(before, "de" | "d'");
    (preposition || joined || of || behind_noun(1) || behind_adjective) && !next_is_noun || bracketed
}
