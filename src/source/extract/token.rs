use std::ops::Range;

use crate::text::{Span, SpannedText};

/// A word, number or mark of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) span: Span,
    pub(super) text: &'t str,
    /// Lower case, with straight apostrophes.
    pub(super) lower: String,
    pub(super) kind: TokenKind,
    /// Number of its sentence.
    pub(super) sentence: usize,
    /// Whether it opens its sentence.
    pub(super) opens: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Number,
    Mark,
}

impl Token<'_> {
    /// Whether it is a word that begins with a capital, be it behind an article: `al-Bachir`.
    pub(super) fn is_capitalised(&self) -> bool {
        let bare = ["al-", "el-"].iter().find_map(|article| self.text.strip_prefix(article));
        self.kind == TokenKind::Word
            && bare.unwrap_or(self.text).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is all capitals, two letters at least.
    pub(super) fn is_acronym(&self) -> bool {
        self.kind == TokenKind::Word
            && self.text.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && self.text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
    }

    pub(super) fn is(&self, lower: &str) -> bool {
        self.lower == lower
    }
}

/// Words that lose their vowel before another.
const ELIDED: [&str; 17] = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu",
    "entr", "ç",
];
/// Words whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 8] = ["m", "mm", "mme", "mmes", "mlle", "dr", "st", "av"];

/// The tokens of a text outside its furniture, with their sentences.
pub(super) fn tokenize<'t>(text: &SpannedText<'t>, furniture: &[Span]) -> Vec<Token<'t>> {
    let mut scanner = Scanner { chars: text.as_str().char_indices().peekable(), at: 0, text: text.as_str() };
    let mut tokens: Vec<Token<'t>> = Vec::new();
    let mut sentence = 0;
    let mut ended = false;
    let mut skipped_line = 0;
    while let Some(piece) = scanner.next_piece() {
        let Piece::Token(span, text, kind) = piece else {
            skipped_line += 1;
            // A line of its own is a paragraph or a headline.
            ended |= skipped_line > 0;
            continue;
        };
        skipped_line = 0;
        if furniture.iter().any(|furniture| furniture.overlaps(span)) {
            ended = true;
            continue;
        }
        let closes = matches!(text, "»" | "”" | ")") || text == "\"" && !ended;
        let opens = tokens.is_empty() || ended && !closes;
        if opens && !tokens.is_empty() {
            sentence += 1;
        }
        if !closes {
            ended = false;
        }
        let after_abbreviation = || {
            tokens.last().is_some_and(|t: &Token<'_>| {
                ABBREVIATIONS.contains(&t.lower.as_str()) || t.text.chars().count() == 1 && t.is_capitalised()
            })
        };
        ended |= matches!(text, "!" | "?" | "…") || text == "." && !after_abbreviation();
        let lower = text.to_lowercase().replace(['’', 'ʼ'], "'");
        tokens.push(Token { span, text, lower, kind, sentence, opens });
    }
    tokens
}

/// The tokens of each sentence, by its number.
pub(super) fn sentences(tokens: &[Token<'_>]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    for sentence in tokens.chunk_by(|a, b| a.sentence == b.sentence) {
        let first = sentences.last().map_or(0, |last: &Range<usize>| last.end);
        sentences.push(first..first + sentence.len());
    }
    sentences
}

enum Piece<'t> {
    Token(Span, &'t str, TokenKind),
    LineBreak,
}

struct Scanner<'t> {
    chars: std::iter::Peekable<std::str::CharIndices<'t>>,
    /// Code points passed.
    at: u32,
    text: &'t str,
}

impl<'t> Scanner<'t> {
    fn bump(&mut self) -> Option<(usize, char)> {
        self.at += 1;
        self.chars.next()
    }

    fn peek(&mut self) -> Option<char> {
        self.chars.peek().map(|(_, c)| *c)
    }

    /// The character after the next.
    fn peek_second(&self) -> Option<char> {
        self.chars.clone().nth(1).map(|(_, c)| c)
    }

    fn next_piece(&mut self) -> Option<Piece<'t>> {
        while let Some(c) = self.peek().filter(|c| c.is_whitespace()) {
            self.bump();
            if c == '\n' {
                return Some(Piece::LineBreak);
            }
        }
        let start = self.at;
        let (from, first) = self.bump()?;
        let kind = if first.is_ascii_digit() && self.number() {
            TokenKind::Number
        } else if first.is_ascii_digit() {
            // `1er`, `10h45`: no number by itself.
            self.word(from);
            TokenKind::Word
        } else if first.is_alphabetic() {
            self.word(from);
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        let to = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
        Some(Piece::Token(Span::new(start, self.at), &self.text[from..to], kind))
    }

    /// Digits with groups of three (`300 000`, `10.000`) and a decimal comma; false if letters follow.
    fn number(&mut self) -> bool {
        loop {
            match self.peek() {
                Some(c) if c.is_ascii_digit() => {
                    self.bump();
                }
                Some(' ' | '\u{a0}' | '\u{202f}' | '.') if self.three_digits_follow() => {
                    self.bump();
                }
                Some(',') if self.peek_second().is_some_and(|c| c.is_ascii_digit()) => {
                    self.bump();
                }
                next => return !next.is_some_and(char::is_alphabetic),
            }
        }
    }

    fn three_digits_follow(&self) -> bool {
        let mut ahead = self.chars.clone().skip(1).map(|(_, c)| c);
        ahead.by_ref().take(3).filter(char::is_ascii_digit).count() == 3
            && !ahead.next().is_some_and(char::is_alphanumeric)
    }

    /// Letters, inner hyphens, and the apostrophe that closes an elided word.
    fn word(&mut self, from: usize) {
        loop {
            match self.peek() {
                Some(c) if c.is_alphanumeric() => {
                    self.bump();
                }
                Some('-' | '‑') if self.peek_second().is_some_and(char::is_alphanumeric) => {
                    self.bump();
                }
                Some('\'' | '’' | 'ʼ') => {
                    let to = self.chars.peek().map_or(self.text.len(), |(at, _)| *at);
                    let head = self.text[from..to].to_lowercase();
                    let elided = ELIDED.contains(&head.as_str());
                    if elided || self.peek_second().is_some_and(char::is_alphabetic) && head == "aujourd" {
                        self.bump();
                    }
                    if elided || head != "aujourd" {
                        return;
                    }
                }
                _ => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(String, usize)> {
        let text = SpannedText::new(text);
        tokenize(&text, &[]).into_iter().map(|t| (t.text.to_owned(), t.sentence)).collect()
    }

    #[test]
    fn elisions_numbers_and_sentences() {
        let words: Vec<_> =
            tokens("Aujourd’hui, l'armée a tué 1 200 civils (10.000 à 2,5 %). « Oui. » M. Dupont part.")
                .into_iter()
                .map(|(text, _)| text)
                .collect();
        assert_eq!(
            words,
            [
                "Aujourd’hui",
                ",",
                "l'",
                "armée",
                "a",
                "tué",
                "1 200",
                "civils",
                "(",
                "10.000",
                "à",
                "2,5",
                "%",
                ")",
                ".",
                "«",
                "Oui",
                ".",
                "»",
                "M",
                ".",
                "Dupont",
                "part",
                "."
            ]
        );
        let sentences: Vec<_> =
            tokens("Un. Deux\n\nTrois ! « Quatre. » Cinq").into_iter().map(|(_, s)| s).collect();
        assert_eq!(sentences, [0, 0, 1, 2, 2, 3, 3, 3, 3, 4]);
    }

    proptest::proptest! {
        #[test]
        fn spans_are_exact_on_any_text(text in "(\\PC|\\s){0,80}") {
            let spanned = SpannedText::new(&text);
            for token in tokenize(&spanned, &[]) {
                proptest::prop_assert_eq!(spanned.slice(token.span), Some(token.text));
            }
        }
    }
}
