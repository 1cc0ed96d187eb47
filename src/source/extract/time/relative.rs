//! Expressions that count from the day of publication or from the last date of the text.

use super::{
    phrase::{self, Determiner, Phrase},
    when::{Distance, Origin, Turn, When},
    words::{Unit, Words, unit, weekday},
};

/// The relative phrase that begins at a token, behind its determiner.
pub(super) fn phrase(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    adverb(words, at)
        .or_else(|| ago(words, at))
        .or_else(|| neighbour(words, at, determiner))
        .or_else(|| same(words, at, determiner))
        .or_else(|| turned(words, at, determiner))
        .or_else(|| last_units(words, at, determiner))
        .or_else(|| counted(words, at))
}

/// The current one of a unit.
pub(super) const fn this(unit: Unit) -> When {
    When::Shift { unit, by: 0, from: Origin::Publication }
}

/// A week that a weekday or a part of a week belongs to: `de la semaine dernière`, `cette semaine`.
pub(super) fn week_after(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    let at = at + usize::from(words.at(at) == "de");
    let (determiner, noun) = phrase::determiner(words, at);
    let is_week = words.at(noun) == "semaine";
    is_week.then(|| turned(words, noun, determiner)).flatten()
}

fn adverb(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    let days: [(&[&str], i32); 9] = [
        (&["hier"], -1),
        (&["aujourd'hui"], 0),
        (&["demain"], 1),
        (&["avant-hier"], -2),
        (&["avant", "hier"], -2),
        (&["apres-demain"], 2),
        (&["apres", "demain"], 2),
        (&["aujourd'", "hui"], 0),
        (&["avant", "-", "hier"], -2),
    ];
    let (found, by) = days.iter().find(|(sequence, _)| words.follow(at, sequence))?;
    // `hier mardi`
    let end = at + found.len();
    let end = if weekday(words.at(end)).is_some() { end + 1 } else { end };
    Some(Phrase { end, when: days_from(*by, Origin::Publication) })
}

const fn days_from(by: i32, from: Origin) -> When {
    When::Shift { unit: Unit::Day, by, from }
}

/// `il y a trois ans`, `voici deux mois`; what is only about so long ago stays open.
fn ago(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    let number = words.any(at, &[&["il", "y", "a"], &["y", "a"], &["voici"], &["voila"]])?;
    let bare = words
        .any(number, &[&["environ"], &["presque"], &["exactement"], &["tout", "juste"], &["pres", "de"]]);
    let open = [&["plus", "de"], &["moins", "de"], &["plus", "d'"], &["moins", "d'"]];
    let open = open.iter().find(|words_of| words.follow(number, words_of.as_slice())).map(|_| number + 2);
    let at = bare.or(open).unwrap_or(number);
    if let Some(end) = vague_length(words, at) {
        return Some(Phrase { end, when: When::Unknown });
    }
    let (unit, by, end) = length(words, at)?;
    let when =
        if open.is_some() { When::Unknown } else { When::Shift { unit, by: -by, from: Origin::Publication } };
    Some(Phrase { end, when })
}

/// `quelques jours`, `plusieurs mois`: where it ends.
fn vague_length(words: &Words<'_, '_>, at: usize) -> Option<usize> {
    let is_vague = matches!(words.at(at), "quelques" | "plusieurs") || words.is_exactly(at, "des");
    (is_vague && unit(words.at(at + 1)).is_some()).then_some(at + 2)
}

/// A number of units: unit, number, end.
fn length(words: &Words<'_, '_>, at: usize) -> Option<(Unit, i32, usize)> {
    let (number, end) = match words.at(at) {
        "une" if matches!(words.at(at + 1), "dizaine" | "quinzaine" | "vingtaine" | "douzaine") => {
            let number = match words.at(at + 1) {
                "dizaine" => 10,
                "douzaine" => 12,
                "quinzaine" => 15,
                _ => 20,
            };
            (number, words.any(at + 2, &[&["de"], &["d'"]])?)
        }
        _ => words.count(at)?,
    };
    let unit = unit(words.at(end))?;
    Some((unit, number, end + 1))
}

/// `le lendemain`, `la veille`, alone or of a day that is named.
fn neighbour(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    let by = match words.at(at) {
        "lendemain" => 1,
        "surlendemain" => 2,
        "veille" => -1,
        "avant-veille" => -2,
        _ => return None,
    };
    if determiner == Determiner::None && words.before(at, 1) != "des" {
        return None;
    }
    let Some(of) = words.any(at + 1, &[&["de"], &["du"], &["d'"], &["des"]]) else {
        return Some(Phrase { end: at + 1, when: days_from(by, Origin::Text) });
    };
    let distance = Distance { unit: Unit::Day, by };
    let of_event = || Phrase { end: at + 1, when: When::FromEvent(distance) };
    let day = phrase::phrase(words, of)
        .map(|day| Phrase { end: day.end, when: days_from(by, Origin::Phrase(Box::new(day.when))) });
    Some(day.unwrap_or_else(of_event))
}

/// `le même jour`, `ce jour-là`, `la même année`, `le jour même`, `ce jour`.
fn same(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    if determiner == Determiner::None {
        return None;
    }
    let noun = at + usize::from(words.at(at) == "meme");
    let unit = if words.at(noun) == "epoque" { None } else { Some(unit(words.at(noun))?) };
    let there = words.any(noun + 1, &[&["-la"], &["-", "la"], &["meme"]]);
    let there = there.or_else(|| words.is_exactly(noun + 1, "là").then_some(noun + 2));
    let end = match there {
        Some(end) => end,
        None if noun > at => noun + 1,
        None => return None,
    };
    let when = match unit {
        Some(unit) if unit != Unit::Hour => When::Shift { unit, by: 0, from: Origin::Text },
        _ => When::Unknown,
    };
    Some(Phrase { end, when })
}

/// `la semaine dernière`, `le mois prochain`, `cette année`, `l'année suivante`.
fn turned(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    let noun = unit(words.at(at)).filter(|unit| *unit != Unit::Hour)?;
    if let Some((turn, end)) = phrase::turn(words, at + 1) {
        let by = if turn == Turn::Last { -1 } else { 1 };
        let is_one = !words.at(at).ends_with("ees") && !matches!(words.at(at), "jours" | "semaines" | "ans");
        let is_passed = matches!(words.at(at + 1), "passe" | "passee") && noun == Unit::Day;
        let fits = is_one && !is_passed && determiner != Determiner::None;
        return fits
            .then_some(Phrase { end, when: When::Shift { unit: noun, by, from: Origin::Publication } });
    }
    // `la semaine du 6 octobre`, `la journée du 6 octobre`
    let is_of = words.at(at + 1) == "du" && matches!(noun, Unit::Week | Unit::Day);
    if let Some(day) = is_of.then(|| phrase::phrase(words, at + 2)).flatten() {
        let when = match noun {
            Unit::Week => When::InWeek { first: 0, last: 6, week: Box::new(day.when) },
            _ => day.when,
        };
        return Some(Phrase { end: day.end, when });
    }
    let around = match words.at(at + 1) {
        "suivant" if matches!(noun, Unit::Month | Unit::Weekend) || words.at(at) == "jour" => {
            Some((1, at + 2))
        }
        "suivante" => Some((1, at + 2)),
        "precedent" | "precedente" => Some((-1, at + 2)),
        _ => words
            .any(at + 1, &[&["d'", "apres"]])
            .map(|end| (1, end))
            .or_else(|| words.any(at + 1, &[&["d'", "avant"]]).map(|end| (-1, end))),
    };
    if let Some((by, end)) = around.filter(|_| determiner == Determiner::The) {
        return Some(Phrase { end, when: When::Shift { unit: noun, by, from: Origin::Text } });
    }
    if determiner != Determiner::This || matches!(words.at(at), "jours" | "semaines" | "annees" | "ans") {
        return None;
    }
    let end = words.any(at + 1, &[&["-ci"], &["-", "ci"]]).unwrap_or(at + 1);
    Some(Phrase { end, when: this(noun) })
}

/// `ces trois derniers mois`, `les dix prochains jours`, `ces dernières semaines`.
fn last_units(words: &Words<'_, '_>, at: usize, determiner: Determiner) -> Option<Phrase> {
    if determiner == Determiner::None {
        return None;
    }
    let turn = |at: usize| match words.at(at) {
        "derniers" | "dernieres" => Some(false),
        "prochains" | "prochaines" => Some(true),
        _ => None,
    };
    // `ces dernières quarante-huit heures`
    let turned = turn(at).and_then(|ahead| Some((ahead, words.count(at + 1)?)));
    let (number, ahead, turn_at) = match (turned, words.count(at)) {
        (Some((ahead, (number, end))), _) => (Some(number), ahead, end - 1),
        (None, Some((number, end))) => (Some(number), turn(end)?, end),
        (None, None) => (None, turn(at)?, at),
    };
    let unit = unit(words.at(turn_at + 1))?;
    let (unit, number) = match (unit, number) {
        (Unit::Hour, Some(hours)) if hours % 24 == 0 => (Unit::Day, Some(hours / 24)),
        other => other,
    };
    let from = |by: i32| When::Shift { unit, by, from: Origin::Publication };
    let when = match number {
        None => When::Unknown,
        Some(number) if ahead => When::Range(Box::new(from(0)), Box::new(from(number))),
        Some(number) => When::Range(Box::new(from(-number)), Box::new(from(0))),
    };
    Some(Phrase { end: turn_at + 2, when })
}

/// `trois jours plus tard`, `deux ans auparavant`, and behind `dans` or `d'ici`: `trois semaines`.
fn counted(words: &Words<'_, '_>, at: usize) -> Option<Phrase> {
    let vague = vague_length(words, at);
    let (measured, end) = match vague {
        Some(end) => (None, end),
        None => length(words, at).map(|(unit, by, end)| (Some((unit, by)), end))?,
    };
    let shifted = |sign: i32, from: Origin| {
        measured.map_or(When::Unknown, |(unit, by)| When::Shift { unit, by: sign * by, from })
    };
    let later = words.any(end, &[&["plus", "tard"], &["apres"], &["suivant"], &["suivants"]]);
    let earlier = words.any(end, &[&["plus", "tot"], &["auparavant"], &["avant"]]);
    if let Some((end, sign)) = later.map(|end| (end, 1)).or(earlier.map(|end| (end, -1))) {
        let of_event = matches!(words.at(end - 1), "apres" | "avant") && !is_clause_end(words, end);
        let from_event = || {
            // `conquis en quatre jours avant d'entrer`, `moins de deux jours après`
            let about = matches!(words.before(at, 1), "de" | "d'" | "en" | "environ");
            let (unit, by) = measured.filter(|_| !about)?;
            Distance::new(unit, sign * by).map(When::FromEvent)
        };
        let when = if of_event { from_event().unwrap_or(When::Unknown) } else { shifted(sign, Origin::Text) };
        return Some(Phrase { end, when });
    }
    let back = words.before(at, 1);
    if back == "depuis" {
        // `depuis un an et demi`
        let (unit, by) = measured.filter(|_| words.at(end) != "et")?;
        // Three weeks ago was a day, three months ago a month.
        let distance = Distance::new(unit, -by)?;
        let when = When::Shift { unit: distance.unit, by: distance.by, from: Origin::Publication };
        return Some(Phrase { end, when });
    }
    let ahead = back == "ici" || back == "a" && words.before(at, 2) == "ici";
    let inside = back == "dans" && !is_length_of(words, end);
    (ahead || inside).then(|| Phrase { end, when: shifted(1, Origin::Publication) })
}

/// Whether a noun that has a length follows: `dans trois ans de prison`.
fn is_length_of(words: &Words<'_, '_>, end: usize) -> bool {
    matches!(words.at(end), "de" | "d'")
}

/// Whether nothing follows that `après` or `avant` could govern.
fn is_clause_end(words: &Words<'_, '_>, at: usize) -> bool {
    let next = words.at(at);
    !matches!(next, "le" | "la" | "l'" | "les" | "un" | "une" | "son" | "sa" | "ses" | "leur" | "leurs")
        && !matches!(next, "que" | "qu'" | "avoir" | "cette" | "cet" | "ce" | "ces" | "etre" | "des")
}
