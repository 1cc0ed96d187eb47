//! Numbers that are no numerals: `une dizaine`, `des milliers`, `des mois`, `les deux tiers`.

use relata_nlp::Upos;

use super::{
    super::{syntax::Syntax, units::duration_unit},
    Core, cardinal,
};
use crate::annotation::Value;

/// The vague number or fraction that begins at a token.
pub(super) fn vague(syntax: &Syntax<'_>, at: usize) -> Option<Core> {
    fraction(syntax, at).or_else(|| collective(syntax, at)).or_else(|| some_time(syntax, at))
}

fn word<'a>(syntax: &'a Syntax<'_>, at: usize) -> &'a str {
    syntax.tokens.get(at).map_or("", |token| token.lower.as_str())
}

/// Nouns that say about how many.
pub(in super::super) fn about(noun: &str) -> Option<f64> {
    Some(match noun.strip_suffix('s').unwrap_or(noun) {
        "demi-douzaine" => 6.0,
        "demi-million" => 5e5,
        "demi-milliard" => 5e8,
        "dizaine" => 10.0,
        "douzaine" => 12.0,
        "quinzaine" => 15.0,
        "vingtaine" => 20.0,
        "trentaine" => 30.0,
        "quarantaine" => 40.0,
        "cinquantaine" => 50.0,
        "soixantaine" => 60.0,
        "centaine" => 100.0,
        "millier" => 1e3,
        "million" => 1e6,
        "milliard" => 1e9,
        _ => return None,
    })
}

/// `une dizaine` about so many; `des dizaines de milliers`, `plusieurs centaines` at the least twice so many;
/// `trois douzaines`.
fn collective(syntax: &Syntax<'_>, at: usize) -> Option<Core> {
    let determiner = word(syntax, at);
    let (noun, count) = match determiner {
        "un" | "une" => (at + 1, Some(1.0)),
        "des" | "plusieurs" | "quelques" => (at + 1, None),
        "le" | "la" if is_round(syntax, at) => (at + 1, Some(1.0)),
        _ => match cardinal(&syntax.tokens, at) {
            Some((count, noun)) => (noun, Some(count)),
            // `les milliers de messages`: the article is no part of the number.
            None => (at, None),
        },
    };
    let name = word(syntax, noun);
    let mut size = about(name)?;
    let is_plural = name.ends_with('s');
    let is_exact = matches!(name, "million" | "milliard") && !matches!(determiner, "le" | "la");
    if is_exact || noun == at && !is_plural || count.is_none() && !is_plural {
        return None;
    }
    let mut end = noun + 1;
    let of = matches!(word(syntax, end), "de" | "d'").then(|| word(syntax, end + 1));
    if let Some(factor) =
        of.filter(|noun| matches!(*noun, "milliers" | "millions" | "milliards")).and_then(about)
    {
        size *= factor;
        end += 2;
    }
    let (min, max) = match count {
        Some(count) => (count * size, Some(count * size)),
        None => (2.0 * size, None),
    };
    let value = Value { min: Some(min), max, approximate: true, ..Value::default() };
    Some(Core { first: at, end, value })
}

/// `la trentaine de soldats`, `dépasse le millier`; not `la quarantaine`, which is an age.
fn is_round(syntax: &Syntax<'_>, article: usize) -> bool {
    const REACHING: [&str; 6] = ["approcher", "atteindre", "avoisiner", "dépasser", "excéder", "frôler"];
    let noun = word(syntax, article + 1);
    let of = matches!(word(syntax, article + 2), "de" | "d'") && noun != "quarantaine";
    let verb = article.checked_sub(1).map_or(0..0, |before| syntax.words_of(before)).next();
    let reached = verb.is_some_and(|verb| REACHING.contains(&syntax.words[verb].lemma.as_str()));
    !noun.ends_with('s') && (reached || of && !matches!(noun, "million" | "milliard"))
}

/// `des mois`, `des heures`: two at the least; `une demi-heure`.
fn some_time(syntax: &Syntax<'_>, at: usize) -> Option<Core> {
    if let Some(noun) = word(syntax, at + 1).strip_prefix("demi-").filter(|_| word(syntax, at) == "une") {
        let value = Value { unit: Some(duration_unit(noun)?.into()), ..Value::exactly(0.5) };
        return Some(Core { first: at, end: at + 2, value });
    }
    // The article, not `de` with `les`; right behind a verb the parser may be wrong.
    let first = syntax.words_of(at).start;
    let behind_verb = || syntax.before(first, 1).is_some_and(|word| word.upos == Upos::Verb);
    let is_article = word(syntax, at) == "des" && (syntax.words_of(at).len() == 1 || behind_verb());
    let noun = word(syntax, at + 1);
    let unit = duration_unit(noun).filter(|_| is_article && noun.ends_with('s'))?;
    let decade =
        syntax.tokens.get(at + 2).is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
    let value = Value { min: Some(2.0), approximate: true, unit: Some(unit.into()), ..Value::default() };
    (!decade).then_some(Core { first: at, end: at + 2, value })
}

/// `la moitié`, `un tiers`, `les trois quarts`, in percent.
fn fraction(syntax: &Syntax<'_>, at: usize) -> Option<Core> {
    let percent = |share: f64| Value {
        unit: Some("percent".into()),
        ..Value::exactly((share * 10_000.0).round() / 100.0)
    };
    if word(syntax, at) == "une" && word(syntax, at + 1) == "bonne" && word(syntax, at + 2) == "moitié" {
        let value = Value { max: None, approximate: true, ..percent(0.5) };
        return Some(Core { first: at, end: at + 3, value });
    }
    let is_half = word(syntax, at) == "la" && word(syntax, at + 1) == "moitié";
    if is_half && !is_part_of_place(word(syntax, at + 2)) {
        return Some(Core { first: at, end: at + 2, value: percent(0.5) });
    }
    let number = at + usize::from(word(syntax, at) == "les");
    let (count, noun) = match word(syntax, number) {
        "un" => (1.0, number + 1),
        "le" => return None,
        _ => cardinal(&syntax.tokens, number)?,
    };
    let of = match word(syntax, noun) {
        "tiers" => 3.0,
        "quart" | "quarts" => 4.0,
        "cinquième" | "cinquièmes" => 5.0,
        "dixième" | "dixièmes" => 10.0,
        _ => return None,
    };
    let measures = ["d'heure", "de finale", "de siècle", "de tour", "d' heure"];
    let next = format!("{} {}", word(syntax, noun + 1), word(syntax, noun + 2));
    // `quatre hommes ont été tués et un cinquième a fui`
    let counts_on = of > 4.0 && count <= 1.0 && !matches!(word(syntax, noun + 1), "de" | "d'" | "du" | "des");
    let is_share = count <= of
        && !counts_on
        && !measures.contains(&next.as_str())
        && !matches!(word(syntax, noun + 1), "des" if of == 10.0 && count > 9.0);
    is_share.then(|| Core { first: at, end: noun + 1, value: percent(count / of) })
}

/// `la moitié nord`.
fn is_part_of_place(word: &str) -> bool {
    matches!(
        word,
        "nord" | "sud" | "est" | "ouest" | "occidentale" | "orientale" | "septentrionale" | "méridionale"
    )
}
