//! What leans on its neighbour: elided words before (`l'`), inverted pronouns after (`-t-il`).

use super::{is_apostrophe, is_hyphen, is_letter, run_length};

/// Words that drop their vowel before another word, without the apostrophe.
const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "t", "s", "n", "c", "ç", "qu", "y", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
    "quelqu", "entr",
];

/// Words that keep their apostrophe inside, from the letter after it.
const WHOLE: &[(&str, &[&str])] = &[
    ("l", &["on"]),
    ("c", &["est-à-dire"]),
    ("quelqu", &["un", "une", "uns", "unes"]),
    ("presqu", &["île", "ile", "îles", "iles"]),
];

/// Pronouns and particles that follow a verb or a noun after a hyphen.
const CLITICS: &[&str] = &[
    "t-il", "t-elle", "t-on", "t-ils", "t-elles", "il", "elle", "on", "ils", "elles", "je", "tu", "nous",
    "vous", "ce", "moi", "toi", "le", "la", "les", "lui", "leur", "leurs", "en", "y", "là", "ci",
];

/// Words before a clitic-like ending that form one word with it.
const CLOSED: &[&str] = &[
    "rendez", "celui", "celle", "ceux", "celles", "au", "par", "de", "jusque", "ce", "ceci", "cela", "là",
    "laissez", "chez", "garde", "mont", "saint", "sainte", "rez", "sous", "entre", "pot", "main", "rond",
];

/// The length of an elided word with its apostrophe, if `rest` begins with one.
pub(super) fn elision_length(rest: &[char]) -> Option<usize> {
    let head = run_length(&rest[..rest.len().min(8)], is_letter);
    if !rest.get(head).copied().is_some_and(is_apostrophe) {
        return None;
    }
    let word = lower(&rest[..head]);
    if !ELIDED.contains(&word.as_str()) || begins_a_name(&rest[..head], &rest[head + 1..]) {
        return None;
    }
    let follows = lower(&rest[head + 1..rest.len().min(head + 12)]);
    let follows: String = follows.chars().take_while(|&c| c.is_alphanumeric() || is_hyphen(c)).collect();
    let whole = WHOLE.iter().any(|(start, ends)| *start == word && ends.contains(&follows.as_str()));
    (!whole).then_some(head + 1)
}

/// `N'Djamena`, `M'Bour`: `ne` and `me` stand before no name.
fn begins_a_name(word: &[char], rest: &[char]) -> bool {
    let small = rest.get(1).is_some_and(|c| c.is_lowercase());
    matches!(word, ['N' | 'M']) && rest.first().is_some_and(|c| c.is_uppercase()) && small
}

/// The length of a clitic with its hyphen that ends a word, if `rest`, from the hyphen on, is one.
pub(super) fn clitic_length(rest: &[char]) -> Option<usize> {
    let end = 1 + run_length(&rest[1..rest.len().min(9)], |c| is_letter(c) || is_hyphen(c));
    if rest.get(end).copied().is_some_and(|c| is_letter(c) || is_hyphen(c)) {
        return None;
    }
    let body: String = lower(&rest[1..end]).replace(['‑', '‐'], "-");
    if CLITICS.contains(&body.as_str()) {
        return Some(end);
    }
    // Two pronouns in a row: `donne-le-moi`.
    let (first, second) = body.split_once('-')?;
    let both = CLITICS.contains(&first) && CLITICS.contains(&second) && first != "t";
    both.then(|| 1 + first.chars().count())
}

/// Whether a word keeps an ending that looks like a clitic: `rendez-vous`, `celui-ci`.
pub(super) fn keeps_clitic(word: &[char]) -> bool {
    word.len() <= 8 && CLOSED.contains(&lower(word).as_str())
}

fn lower(text: &[char]) -> String {
    text.iter().flat_map(|c| c.to_lowercase()).collect()
}
