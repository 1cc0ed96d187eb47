use crate::text::Span;

/// A word, number or mark of a text, as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) span: Span,
    pub(super) text: &'t str,
    /// Lower case, with straight apostrophes.
    pub(super) lower: String,
    pub(super) kind: TokenKind,
    /// Number of its sentence.
    pub(super) sentence: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Number,
    Mark,
}

impl<'t> Token<'t> {
    pub(super) fn new(span: Span, text: &'t str, sentence: usize) -> Self {
        let kind = match text.chars().next() {
            Some(c) if c.is_ascii_digit() && !text.chars().any(char::is_alphabetic) => TokenKind::Number,
            Some(_) if text.chars().any(char::is_alphanumeric) => TokenKind::Word,
            _ => TokenKind::Mark,
        };
        let lower = text.to_lowercase().replace(['’', 'ʼ'], "'");
        Self { span, text, lower, kind, sentence }
    }

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
