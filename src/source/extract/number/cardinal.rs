//! Bare numbers, in digits and in words.

use super::super::token::{Token, TokenKind};

/// Signs that may be glued to a number.
const SIGNS: [char; 3] = ['+', '-', '−'];

/// The number that begins at a token, and where it ends: `10 000`, `deux mille trois cents`, `1,3 million`.
/// `un` alone is none.
pub(in super::super) fn cardinal(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let token = tokens.get(at)?;
    let (number, end) = if token.text.trim_start_matches(SIGNS).starts_with(|c: char| c.is_ascii_digit()) {
        let number = digits(token.text)?;
        let factor = tokens
            .get(at + 1)
            .filter(|next| next.sentence == token.sentence)
            .and_then(|next| scale(&next.lower));
        let (number, end) = factor.map_or((number, at + 1), |factor| (number * factor, at + 2));
        match tokens.get(end).filter(|_| factor.is_some_and(|factor| factor > 1000.0)) {
            Some(rest) => digits(rest.text)
                .filter(|rest| *rest < 1e6 && *rest >= 1000.0)
                .map_or((number, end), |rest| (number + rest, end + 1)),
            None => (number, end),
        }
    } else {
        spelled(tokens, at)?
    };
    let half = matches!(words(tokens, end), ["et", "demi" | "demie"]) && number >= 1e6;
    Some(if half { (number + half_of(number), end + 2) } else { (number, end) })
}

/// `50-60` in one token.
pub(super) fn joined(tokens: &[Token<'_>], at: usize) -> Option<(f64, f64)> {
    let (first, last) = tokens.get(at)?.text.split_once(['-', '–'])?;
    let (first, last) = (digits(first)?, digits(last)?);
    (first < last).then_some((first, last))
}

/// The power of a thousand that ends a number, which a range gives to its first number too: `2 à 3 millions`.
pub(super) fn last_scale(tokens: &[Token<'_>], at: usize, end: usize) -> f64 {
    let last = tokens[at..end].last().filter(|_| end > at + 1);
    last.and_then(|token| scale(&token.lower)).unwrap_or(1.0)
}

fn words<'a>(tokens: &'a [Token<'_>], at: usize) -> [&'a str; 2] {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    [word(at), word(at + 1)]
}

/// Half of the unit of `deux millions et demi`.
fn half_of(number: f64) -> f64 {
    if number >= 1e9 { 5e8 } else { 5e5 }
}

fn scale(word: &str) -> Option<f64> {
    match word {
        "mille" => Some(1e3),
        "million" | "millions" => Some(1e6),
        "milliard" | "milliards" => Some(1e9),
        _ => None,
    }
}

/// A number in digits: `10 000`, `10.000`, `1,3`, `10k`; not `58-1`, `12/3` or `1er`.
fn digits(text: &str) -> Option<f64> {
    let (text, sign) = match text.strip_prefix(['-', '−']) {
        Some(text) => (text, -1.0),
        None => (text.strip_prefix('+').unwrap_or(text), 1.0),
    };
    let (text, factor) = match text.strip_suffix(['k', 'K']) {
        Some(text) => (text, sign * 1e3),
        None => (text, sign),
    };
    let mut plain = String::with_capacity(text.len());
    let groups: Vec<&str> = text.split('.').collect();
    let has_thousands = groups.len() > 1
        && groups[1..].iter().all(|group| group.split(',').next().is_some_and(|g| g.len() == 3));
    for c in text.chars() {
        match c {
            '0'..='9' => plain.push(c),
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => {}
            '.' if has_thousands => {}
            '.' | ',' if !plain.contains('.') => plain.push('.'),
            _ => return None,
        }
    }
    let is_code = plain.len() > 1 && plain.starts_with('0') && !plain.starts_with("0.");
    plain.parse().ok().filter(|_| !is_code && !plain.ends_with('.')).map(|number: f64| number * factor)
}

/// A number being read word by word.
#[derive(Debug, Clone, Copy, Default)]
struct Reading {
    /// What a thousand or more has closed.
    total: f64,
    /// The hundreds, tens and units since.
    current: u32,
    /// Whether nothing has been read, or only a joint.
    begun: bool,
    /// The last word was a unit that `vingt` may multiply: `quatre`.
    four: bool,
}

/// A number in words, over tokens: `vingt et un`, `deux mille trois cents`.
fn spelled(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let mut reading = Reading::default();
    let mut end = at;
    let mut next = at;
    let sentence = tokens.get(at)?.sentence;
    while let Some(token) = tokens.get(next).filter(|token| token.sentence == sentence) {
        let joint = token.is("et")
            && next == end
            && reading.current % 100 >= 20
            && reading.current.is_multiple_of(10);
        if joint {
            // Only `un` and `onze` are joined by `et`.
            let joined =
                tokens.get(next + 1).is_some_and(|t| matches!(t.lower.as_str(), "un" | "une" | "onze"));
            let counted = tokens.get(next + 2).is_some_and(|t| t.kind == TokenKind::Word);
            if !(joined && counted) {
                break;
            }
            next += 1;
            continue;
        }
        if token.is("et") {
            break;
        }
        let Some(read) = token.lower.split('-').filter(|part| *part != "et").try_fold(reading, Reading::with)
        else {
            break;
        };
        reading = read;
        next += 1;
        end = next;
    }
    let number = reading.total + f64::from(reading.current);
    let is_one = end == at + 1 && matches!(tokens[at].lower.as_str(), "un" | "une");
    (end > at && reading.begun && !is_one).then_some((number, end))
}

impl Reading {
    /// With one more word, if it can stand here.
    fn with(mut self, word: &str) -> Option<Self> {
        let tail = self.current % 100;
        let hundreds = self.current / 100;
        let was_four = std::mem::take(&mut self.four);
        if let Some(factor) = scale(word) {
            let count =
                if self.current == 0 { f64::from(u8::from(factor < 1e6)) } else { self.current.into() };
            // A smaller power follows a greater one.
            let is_lower = self.total == 0.0 || self.total % (factor * 1000.0) == 0.0;
            self.total += count * factor;
            self.current = 0;
            self.begun = true;
            return (is_lower && count > 0.0).then_some(self);
        }
        let number = atom(word)?;
        self.current = match number {
            20 if was_four && tail == 4 => self.current + 76,
            100 if tail == 0 && hundreds == 0 => 100,
            100 if hundreds == 0 && (2..10).contains(&tail) => tail * 100,
            100 => return None,
            1..10 if tail == 0 || tail >= 20 && tail.is_multiple_of(10) || tail % 20 == 10 && number >= 7 => {
                self.current + number
            }
            10..17 if matches!(tail, 0 | 60 | 80) => self.current + number,
            20.. if tail == 0 => self.current + number,
            0 if !self.begun => 0,
            _ => return None,
        };
        self.four = number == 4 && tail == 0;
        self.begun = true;
        Some(self)
    }
}

/// A word that is a number of itself, below a thousand.
fn atom(word: &str) -> Option<u32> {
    Some(match word {
        "zéro" | "zero" => 0,
        "un" | "une" => 1,
        "deux" => 2,
        "trois" => 3,
        "quatre" => 4,
        "cinq" => 5,
        "six" => 6,
        "sept" => 7,
        "huit" => 8,
        "neuf" => 9,
        "dix" => 10,
        "onze" => 11,
        "douze" => 12,
        "treize" => 13,
        "quatorze" => 14,
        "quinze" => 15,
        "seize" => 16,
        "vingt" | "vingts" => 20,
        "trente" => 30,
        "quarante" => 40,
        "cinquante" => 50,
        "soixante" => 60,
        "septante" => 70,
        "huitante" | "octante" => 80,
        "nonante" => 90,
        "cent" | "cents" => 100,
        _ => return None,
    })
}
