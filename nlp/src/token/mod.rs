//! From text to tokens and sentences.
//!
//! A token is found in one pass, by rules: French spelling leaves little to learn here.

mod clitic;
pub(crate) mod sentence;
pub(crate) mod surface;

use crate::document::Span;
use clitic::{clitic_length, elision_length, keeps_clitic};

/// Abbreviations whose full stop belongs to them, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "m", "mm", "dr", "pr", "mr", "mgr", "st", "ste", "etc", "cf", "no", "av", "vol", "pp", "p", "art",
    "chap", "éd", "ed", "env", "ex", "fig", "hab", "inc", "jr", "lt", "col", "gén", "cie", "bd", "boul",
    "tél", "réf", "op", "ch", "janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc", "c-à-d", "ndlr",
    "al",
];

/// Cuts a text into tokens. Blanks lie between tokens; every other character is in exactly one.
pub(crate) fn tokenize(text: &[char]) -> Vec<Span> {
    let mut tokens = Vec::new();
    let mut position = 0;
    while position < text.len() {
        if text[position].is_whitespace() {
            position += 1;
            continue;
        }
        let length = token_length(&text[position..], previous_character(text, position, &tokens));
        let rest = &text[position..position + length];
        let length = if rest == ['X', '.'] && names_network(text, &tokens) { 1 } else { length };
        tokens.push(Span::new(position, position + length));
        position += length;
    }
    tokens
}

/// `sur le réseau social X.`: whether an `X` behind these tokens is the network, whose full stop ends a sentence.
fn names_network(text: &[char], tokens: &[Span]) -> bool {
    let before: Option<String> = tokens.last().map(|last| text[last.start..last.end].iter().collect());
    before.is_some_and(|word| matches!(word.as_str(), "réseau" | "social" | "sur"))
}

/// The character just before `position` if it touches.
fn previous_character(text: &[char], position: usize, tokens: &[Span]) -> Option<char> {
    tokens.last().filter(|last| last.end == position).map(|last| text[last.end - 1])
}

/// The length of the token that `rest`, which starts with no blank, begins with; `before` touches it.
fn token_length(rest: &[char], before: Option<char>) -> usize {
    let first = rest[0];
    if let Some(length) = address_length(rest) {
        return length;
    }
    if matches!(first, '-' | '‑')
        && before.is_some_and(char::is_alphabetic)
        && let Some(length) = clitic_length(rest)
    {
        return length;
    }
    let signed = matches!(first, '-' | '+' | '−') && !before.is_some_and(char::is_alphanumeric);
    if first.is_ascii_digit() || signed && rest.get(1).is_some_and(char::is_ascii_digit) {
        return number_length(rest);
    }
    if before.is_some_and(|c| c.is_ascii_digit()) && is_clock(rest) {
        return 1;
    }
    if is_letter(first) {
        return word_length(rest);
    }
    if first == '°' && rest.get(1) == Some(&'C') {
        return 2;
    }
    if rest.starts_with(&['+', '/', '-']) {
        return 3;
    }
    if matches!(first, '.' | '-' | '_' | '*' | '=') {
        run_length(rest, |c| c == first)
    } else {
        sign_length(rest)
    }
}

/// One sign with the marks that combine with it.
fn sign_length(rest: &[char]) -> usize {
    1 + run_length(&rest[1..], is_mark)
}

fn run_length(rest: &[char], accepts: impl Fn(char) -> bool) -> usize {
    rest.iter().take_while(|&&c| accepts(c)).count()
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Combining accents, variation selectors, joiners and the soft hyphen.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‑' | '‐')
}

/// The longest address considered, so that a text without blanks stays linear.
const LONGEST_ADDRESS: usize = 300;

/// The length of a web or mail address.
fn address_length(rest: &[char]) -> Option<usize> {
    let starts = |prefix: &str| {
        prefix.chars().zip(rest).filter(|(a, b)| *a == b.to_ascii_lowercase()).count() == prefix.len()
    };
    let is_web = matches!(rest[0], 'h' | 'H' | 'w' | 'W' | 'f' | 'F')
        && ["http://", "https://", "www.", "ftp://"].into_iter().any(starts);
    let length = if is_web {
        run_length(&rest[..rest.len().min(LONGEST_ADDRESS)], |c| {
            !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '»')
        })
    } else {
        mail_length(rest)?
    };
    let trailing = rest[..length]
        .iter()
        .rev()
        .take_while(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')'))
        .count();
    (length > trailing).then_some(length - trailing)
}

fn mail_length(rest: &[char]) -> Option<usize> {
    let in_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    // A name of more than 64 characters is none, which also keeps this linear.
    let name = run_length(&rest[..rest.len().min(65)], in_name);
    if name == 0 || rest.get(name) != Some(&'@') {
        return None;
    }
    let host = run_length(&rest[name + 1..rest.len().min(name + LONGEST_ADDRESS)], in_name);
    (host > 0).then_some(name + 1 + host)
}

/// The length of a number with its separators and what is glued to it: `1,5`, `10 000`, `1er`, `2012-2013`, `10h30`.
fn number_length(rest: &[char]) -> usize {
    let mut end = usize::from(!rest[0].is_ascii_digit());
    let digits = run_length(&rest[end..], |c| c.is_ascii_digit());
    end += digits;
    if digits <= 3 {
        while let Some(group) = thousands_length(&rest[end..]) {
            end += group;
        }
    }
    if digits <= 2 && is_clock(&rest[end..]) {
        return end;
    }
    loop {
        let (Some(&separator), next) = (rest.get(end), rest.get(end + 1).copied()) else {
            return end;
        };
        let continues = is_letter(separator)
            || matches!(separator, '.' | ',' | ':' | '/' | '\'' | '’')
                && next.is_some_and(|c| c.is_ascii_digit())
            || is_hyphen(separator) && next.is_some_and(char::is_alphanumeric);
        if !continues {
            return end;
        }
        end += 1;
    }
}

/// Whether `rest`, after the hour, is `h` and maybe the minutes: `14 h 30` is three tokens even when it is glued.
fn is_clock(rest: &[char]) -> bool {
    let hour_sign = rest.first().is_some_and(|c| matches!(c, 'h' | 'H'));
    let minutes = run_length(rest.get(1..rest.len().min(4)).unwrap_or_default(), |c| c.is_ascii_digit());
    hour_sign && minutes <= 2 && !rest.get(1 + minutes).copied().is_some_and(is_letter)
}

/// The length of a blank and three digits that continue a number.
fn thousands_length(rest: &[char]) -> Option<usize> {
    let blank = matches!(rest.first()?, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    (blank && run_length(&rest[1..rest.len().min(5)], |c| c.is_ascii_digit()) == 3).then_some(4)
}

/// The length of a word, which may hold hyphens, apostrophes and full stops.
fn word_length(rest: &[char]) -> usize {
    if let Some(length) = elision_length(rest) {
        return length;
    }
    let mut end = 0;
    loop {
        end += run_length(&rest[end..], |c| is_letter(c) || c == '_');
        let Some(&joint) = rest.get(end) else {
            return end;
        };
        let next = rest.get(end + 1).copied();
        let joined = match joint {
            '.' => return full_stop(rest, end),
            '&' => next.is_some_and(char::is_uppercase) && rest[end - 1].is_uppercase(),
            '/' => {
                rest[..end] == ['k', 'm']
                    || rest[end - 1].is_ascii_digit()
                    || next.is_some_and(|c| c.is_ascii_digit())
            }
            '(' => match inflection_length(&rest[end..]) {
                Some(length) => return end + length,
                None => false,
            },
            '°' => end == 1 && matches!(rest[0], 'n' | 'N'),
            _ if is_apostrophe(joint) => next.is_some_and(char::is_alphanumeric),
            _ if is_hyphen(joint) => {
                next.is_some_and(char::is_alphanumeric)
                    && (clitic_length(&rest[end..]).is_none() || keeps_clitic(&rest[..end]))
            }
            _ => false,
        };
        if !joined {
            return end;
        }
        end += 1;
    }
}

/// The length of an optional ending in brackets: `(s)`, `(e)`.
fn inflection_length(rest: &[char]) -> Option<usize> {
    let length = 1 + run_length(&rest[1..rest.len().min(4)], char::is_alphabetic);
    let ending: String = rest[1..length].iter().map(char::to_ascii_lowercase).collect();
    let closed = rest.get(length) == Some(&')') && !rest.get(length + 1).copied().is_some_and(is_letter);
    (closed && matches!(ending.as_str(), "s" | "e" | "es" | "x" | "ne" | "le")).then_some(length + 1)
}

/// Where the word ends that reaches up to a full stop at `end`.
fn full_stop(rest: &[char], end: usize) -> usize {
    if let Some(length) = acronym_length(rest) {
        return length;
    }
    let next = rest.get(end + 1).copied();
    // A name of a file or a site. After a sentence would come a blank, or at least a capital.
    if next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit()) && end > 1 {
        return end + 1 + run_length(&rest[end + 1..], |c| is_letter(c) || matches!(c, '-' | '_'));
    }
    // No abbreviation is longer.
    if end <= 5 {
        let lower: String = rest[..end].iter().flat_map(|c| c.to_lowercase()).collect();
        let is_metre = rest[..end] == ['m'];
        if next != Some('.') && !is_metre && ABBREVIATIONS.contains(&lower.as_str()) {
            return end + 1;
        }
    }
    end
}

/// The longest acronym considered, so that a text without blanks stays linear.
const LONGEST_ACRONYM: usize = 40;

/// The length of initials with full stops: `J.`, `J.-C.`, `O.N.U.`
fn acronym_length(rest: &[char]) -> Option<usize> {
    let mut end = 0;
    while end < LONGEST_ACRONYM
        && rest.get(end).is_some_and(|c| c.is_uppercase())
        && rest.get(end + 1) == Some(&'.')
    {
        end += 2;
        if rest.get(end).copied().is_some_and(is_hyphen)
            && rest.get(end + 1).is_some_and(|c| c.is_uppercase())
            && rest.get(end + 2) == Some(&'.')
        {
            end += 1;
        }
    }
    let is_initial =
        end == 2 && rest[2..].iter().find(|c| !c.is_whitespace()).is_some_and(|c| c.is_uppercase());
    let glued = rest.get(end).copied().is_some_and(is_letter);
    (end > 2 && !glued || is_initial).then_some(end)
}
