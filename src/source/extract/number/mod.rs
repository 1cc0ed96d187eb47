//! Numbers of French, in digits and in words, and how sharp they are.
//!
//! [`cardinal`] reads a bare number; [`find_numbers`] reads it with the words around it that bound, blur or join it:
//! `au moins 45`, `une dizaine`, `entre 50 et 60`, `80 %`.

mod cardinal;
mod modifier;
mod range;
mod vague;

pub(super) use vague::about;

pub(super) use self::cardinal::cardinal;
use std::ops::Range;

use relata_nlp::Upos;

use self::modifier::{after, before};
use super::{
    arguments::is_weekday,
    syntax::Syntax,
    token::{Token, TokenKind},
    units::duration_unit,
};
use crate::annotation::Value;

/// A number in the text.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// First token, modifier included.
    pub(super) first: usize,
    /// One past the last token, percent sign included.
    pub(super) end: usize,
    /// The word of the number that syntax governs it by.
    pub(super) head: usize,
    /// The word that it counts.
    pub(super) counted: Option<usize>,
    pub(super) value: Value,
}

/// The numbers of a text, in order and apart. Dates are not told from other numbers here.
pub(super) fn find_numbers(syntax: &Syntax<'_>) -> Vec<Number> {
    let mut found = Vec::new();
    let (mut at, mut free) = (0, 0);
    while at < syntax.tokens.len() {
        match number(syntax, at, free) {
            Some(number) => {
                at = number.end.max(at + 1);
                free = at;
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

/// A number without the words around it: tokens and value.
struct Core {
    first: usize,
    end: usize,
    value: Value,
}

/// The number whose own words begin at a token; its modifiers begin at the token `free` at the earliest.
fn number(syntax: &Syntax<'_>, at: usize, free: usize) -> Option<Number> {
    let tokens = &syntax.tokens;
    if is_in_name(syntax, at) || is_list_number(syntax, at) {
        return None;
    }
    let core =
        vague::vague(syntax, at).or_else(|| range::range(syntax, at)).or_else(|| single(syntax, at))?;
    if is_cut(tokens, &core) {
        return None;
    }
    let Core { first, end, mut value } = core;
    let own = first..end;
    let sentence = syntax.sentence_tokens(tokens[at].sentence);
    let first = before(tokens, first, sentence.start.max(free), &mut value);
    let end = after(tokens, end, sentence.end, &mut value);
    beside_noun(tokens, end, sentence.end, &mut value);
    let head = syntax.head_of(syntax.words_in(first..end));
    let counted = counted(syntax, own, end);
    // `six décennies`, in years
    let years = match counted.map(|noun| syntax.words[noun].lemma.as_str()) {
        Some("décennie") => 10.0,
        Some("siècle") => 100.0,
        _ => 1.0,
    };
    (value.min, value.max) = (value.min.map(|min| min * years), value.max.map(|max| max * years));
    let end = range::out_of(syntax, end, sentence.end, &mut value);
    Some(Number { first, end, head, counted, value })
}

/// What stands behind the noun that a number counts: `50 morts au moins`, `deux heures et demie`.
fn beside_noun(tokens: &[Token<'_>], noun: usize, limit: usize, value: &mut Value) {
    if noun + 1 >= limit || tokens[noun].kind != TokenKind::Word {
        return;
    }
    let is_half = tokens[noun + 1].is("et")
        && noun + 2 < limit
        && matches!(tokens[noun + 2].lower.as_str(), "demi" | "demie");
    if is_half && duration_unit(&tokens[noun].lower).is_some() {
        (value.min, value.max) = (value.min.map(|min| min + 0.5), value.max.map(|max| max + 0.5));
    } else {
        after(tokens, noun + 1, limit, value);
    }
}

/// One number, with its percent sign.
fn single(syntax: &Syntax<'_>, at: usize) -> Option<Core> {
    let tokens = &syntax.tokens;
    let (number, end) = cardinal(tokens, at).or_else(|| one(syntax, at))?;
    // `trois quarts d'heure`
    if tokens.get(end).is_some_and(|next| matches!(next.lower.as_str(), "quart" | "quarts")) {
        return None;
    }
    let sign = if is_negative(tokens, at, end) { -1.0 } else { 1.0 };
    let mut value = Value::exactly(sign * number);
    let end = with_percent(tokens, end, &mut value);
    Some(Core { first: if sign < 0.0 { at - 1 } else { at }, end, value })
}

/// `un`, `une`: a number only before a unit, of those whom an event hits, and of so many.
fn one(syntax: &Syntax<'_>, at: usize) -> Option<(f64, usize)> {
    let tokens = &syntax.tokens;
    let next = tokens.get(at + 1).filter(|_| matches!(tokens[at].lower.as_str(), "un" | "une"))?;
    let hit = ["mort", "morte", "tué", "tuée", "blessé", "blessée", "disparu", "disparue"];
    let is_unit = duration_unit(&next.lower).is_some() && (!next.is("jour") || is_bounded(tokens, at));
    let limit = syntax.sentence_tokens(tokens[at].sentence).end;
    let is_share = range::out_of(syntax, at + 1, limit, &mut Value::exactly(1.0)) > at + 1;
    let is_money =
        matches!(next.lower.as_str(), "euro" | "dollar" | "kilomètre" | "mètre" | "tonne" | "degré");
    let is_hit = hit.contains(&next.lower.as_str())
        && syntax.words_of(at + 1).any(|word| syntax.words[word].is_noun());
    (is_unit || is_money || is_hit || is_share).then_some((1.0, at + 1))
}

/// Whether a preposition or bound before `un jour` makes it a length.
fn is_bounded(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| tokens[i].lower.as_str());
    matches!(before, "en" | "d'" | "pendant" | "durant" | "moins" | "environ")
}

/// Takes in a percent sign behind a number.
fn with_percent(tokens: &[Token<'_>], end: usize, value: &mut Value) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let after = match (word(end), word(end + 1)) {
        ("%" | "pourcent", _) => end + 1,
        ("pour", "cent") => end + 2,
        _ => return end,
    };
    value.unit = Some("percent".into());
    after
}

/// Whether a minus sign stands before a number: right before it and free, or before a percentage.
fn is_negative(tokens: &[Token<'_>], at: usize, end: usize) -> bool {
    let Some(sign) = at.checked_sub(1).map(|i| &tokens[i]) else { return false };
    let touches = |a: &Token<'_>, b: &Token<'_>| a.span.end == b.span.start;
    let before = at.checked_sub(2).map(|i| &tokens[i]);
    let is_sign = matches!(sign.text, "-" | "−" | "–") && sign.sentence == tokens[at].sentence;
    let free = before.is_none_or(|before| !touches(before, sign) || before.text == "(");
    let opens = before.is_none_or(|before| {
        before.sentence != sign.sentence
            || matches!(before.lower.as_str(), "(" | "et" | "," | ":" | "de" | "à" | "est")
    });
    is_sign
        && free
        && (touches(sign, &tokens[at]) || opens && with_percent(tokens, end, &mut Value::default()) > end)
}

/// Whether a name of more than this number holds it, or it hangs on the name before it: `France 24`.
fn is_in_name(syntax: &Syntax<'_>, at: usize) -> bool {
    let span = syntax.tokens[at].span;
    let (start, end) = (span.start as usize, span.end as usize);
    let next = syntax.names.partition_point(|name| name.span.end <= start);
    let holds = syntax.names.get(next).is_some_and(|name| {
        name.span.start <= start
            && end <= name.span.end
            && name.span.start < start
            && name.span.end - name.span.start > end - start
    });
    let hangs = || {
        let name = syntax.names[..next].last().filter(|name| name.span.end + 1 == start);
        let head = syntax.words.get(syntax.words_of(at).start).and_then(|number| number.head);
        name.is_some() && head.is_some_and(|head| syntax.words[head].token + 1 == at)
    };
    holds || hangs()
}

/// Whether a number only numbers its line or a note: `2) …`, `1.`, `[3]`.
fn is_list_number(syntax: &Syntax<'_>, at: usize) -> bool {
    let text = |at: Option<usize>| at.and_then(|at| syntax.tokens.get(at)).map_or("", |token| token.text);
    let (before, next) = (text(at.checked_sub(1)), text(Some(at + 1)));
    let sentence = syntax.sentence_tokens(syntax.tokens[at].sentence);
    let opens = at == sentence.start && (next == ")" || next == "." && at + 2 == sentence.end);
    let is_short = syntax.tokens[at].kind == TokenKind::Number && syntax.tokens[at].text.len() <= 2;
    is_short && (opens || before == "[" && next == "]")
}

/// Whether a number is glued to what makes it something else: `A-320`, `n° 12`, `10:30`, `tous deux`.
fn is_cut(tokens: &[Token<'_>], core: &Core) -> bool {
    let before = core.first.checked_sub(1).map(|i| &tokens[i]);
    let touches = |a: &Token<'_>, b: &Token<'_>| a.span.end == b.span.start;
    let first = &tokens[core.first];
    let glued =
        before.is_some_and(|b| touches(b, first) && b.kind != TokenKind::Mark && !b.lower.ends_with('\''));
    let hyphen = before.is_some_and(|b| touches(b, first) && matches!(b.text, "-" | "/" | ":" | "#"));
    let labels = [
        "article",
        "articles",
        "numéro",
        "n°",
        "n",
        "°",
        "art",
        "page",
        "chapitre",
        "alinéa",
        "résolution",
        "rn",
        "boeing",
    ];
    // `le numéro deux du régime`, but `a fermé la page deux ans après`
    let labels_words = |b: &Token<'_>| b.is("numéro") || first.kind == TokenKind::Number;
    let labelled = before.is_some_and(|b| labels.contains(&b.lower.as_str()) && labels_words(b));
    let both = before.is_some_and(|b| matches!(b.lower.as_str(), "tous" | "toutes"));
    // `le bac 2012`, `l'Euro 2012`
    let is_year = first.text.len() == 4 && (first.text.starts_with("19") || first.text.starts_with("20"));
    let dated = is_year && core.end == core.first + 1 && before.is_some_and(Token::is_capitalised);
    glued || hyphen || labelled || both || dated
}

/// The word that a number counts: its governor, what `de` joins to it, or else the noun behind it.
fn counted(syntax: &Syntax<'_>, core: Range<usize>, end: usize) -> Option<usize> {
    let words = syntax.words_in(core);
    let governor = |at: usize| {
        let word = &syntax.words[at];
        let is_counter = matches!(word.relation(), "nummod" | "det");
        // `75 000 selon la CGT` does not count the CGT.
        let is_apart = |head: &usize| {
            syntax.words[words.end..*head]
                .iter()
                .any(|word| word.upos == Upos::Adp && !matches!(word.lemma.as_str(), "de" | "à"))
        };
        word.head.filter(|head| is_counter && *head >= words.end && !is_apart(head))
    };
    let of = |at: usize| {
        let is_of = |child: &usize| {
            *child >= words.end
                && syntax.children_in(*child, "case").any(|case| syntax.words[case].lemma == "de")
        };
        syntax.children_in(at, "nmod").chain(syntax.children_in(at, "obl")).find(is_of)
    };
    // `contre 1 500 la semaine précédente`, `20 personnes lundi et 15 mardi`: what a number counts has no article of its own.
    let dates = |noun: &usize| {
        let of_time =
            duration_unit(&syntax.words[*noun].lower).is_some() || is_weekday(&syntax.words[*noun].lemma);
        let own = |det: usize| det >= words.end && matches!(&*syntax.words[det].lemma, "le" | "ce");
        of_time && syntax.children_in(*noun, "det").any(own) || is_weekday(&syntax.words[*noun].lemma)
    };
    if let Some(noun) = words.clone().find_map(|at| in_such_numbers(syntax, at)) {
        return Some(noun);
    }
    let counted = words
        .clone()
        .find_map(governor)
        .or_else(|| words.clone().find_map(of))
        .or_else(|| noun_behind(syntax, end))
        .or_else(|| words.clone().find_map(|at| apposed_to(syntax, at, end)))
        .filter(|noun| !dates(noun));
    // `estime à 200 000 le nombre de déplacés`
    match counted.filter(|noun| is_total(syntax, *noun)) {
        Some(total) => of_noun(syntax, total).or(Some(total)),
        None => counted.or_else(|| words.clone().find_map(|at| of_total(syntax, at))),
    }
}

/// `fuyaient par milliers`, `a arrêté les opposants par centaines`: those of whom a verb tells it.
fn in_such_numbers(syntax: &Syntax<'_>, number: usize) -> Option<usize> {
    let is_round = |at: usize| vague::about(&syntax.words[at].lower).is_some();
    let so_many = is_round(number) && syntax.child(number, "nmod").is_none_or(is_round);
    let by = so_many && syntax.preposition(number).as_deref() == Some("par");
    let verb = syntax.words[number].head.filter(|_| by)?;
    let mut those = syntax.children_in(verb, "obj").chain(syntax.children_in(verb, "nsubj"));
    those.find(|noun| syntax.words[*noun].has("Number", "Plur"))
}

/// `les hommes du village, une trentaine, ont fui`: the noun before a number cut off by marks.
fn apposed_to(syntax: &Syntax<'_>, number: usize, end: usize) -> Option<usize> {
    let word = &syntax.words[number];
    let cut_off = syntax.tokens.get(end).is_none_or(|mark| mark.kind == TokenKind::Mark);
    let many = |noun: &usize| syntax.words[*noun].is_noun() && syntax.words[*noun].has("Number", "Plur");
    word.head.filter(|noun| word.relation() == "appos" && cut_off && many(noun))
}

/// `nombre`, which says of what there are so many behind `de`.
fn is_total(syntax: &Syntax<'_>, noun: usize) -> bool {
    matches!(&*syntax.words[noun].lemma, "nombre" | "chiffre" | "total")
}

/// What stands behind the `de` of a noun.
fn of_noun(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let is_of =
        |child: &usize| syntax.children_in(*child, "case").any(|case| syntax.words[case].lemma == "de");
    syntax.children_in(noun, "nmod").find(is_of)
}

/// `évalue à 400 le nombre de disparus`, `le nombre de morts est passé à 40`: those of whom a number says how many.
fn of_total(syntax: &Syntax<'_>, number: usize) -> Option<usize> {
    // `à plus de 400`: the adverb governs the number.
    let mut above = syntax.governors(number).take(3);
    let verb = above.find(|above| syntax.words[*above].upos == Upos::Verb)?;
    let is_one =
        |at: &usize| matches!(syntax.words[*at].relation(), "obj" | "nsubj") && is_total(syntax, *at);
    // `pourrait dépasser`, `a augmenté, atteignant 300`, `a triplé, pour atteindre 300`
    let modal = syntax.words[verb]
        .head
        .filter(|_| matches!(syntax.words[verb].relation(), "xcomp" | "advcl" | "obl"));
    let all = syntax.children(verb).chain(modal.into_iter().flat_map(|modal| syntax.children(modal)));
    // `évoque le chiffre de 300`
    let is_other = |noun: &usize| syntax.words[*noun].upos != Upos::Num;
    of_noun(syntax, all.into_iter().find(is_one)?).filter(is_other)
}

/// The noun behind a number, over `de` and another number: `22 des 27 gouvernements`.
fn noun_behind(syntax: &Syntax<'_>, end: usize) -> Option<usize> {
    let of = syntax.tokens.get(end).is_some_and(|t| matches!(t.lower.as_str(), "de" | "d'" | "des" | "du"));
    let at = end + usize::from(of);
    let at = cardinal(&syntax.tokens, at).filter(|_| of).map_or(at, |(_, after)| after);
    let same_sentence = syntax.tokens.get(at)?.sentence == syntax.tokens[end - 1].sentence;
    let is_counted = |word: &usize| {
        let word = &syntax.words[*word];
        word.is_noun()
            || syntax.tokens[at].is_capitalised()
            || word.has("Number", "Plur") && (word.is_participle() || word.upos == Upos::Adj)
    };
    same_sentence.then(|| syntax.words_of(at).find(is_counted)).flatten()
}

#[cfg(test)]
mod tests;
