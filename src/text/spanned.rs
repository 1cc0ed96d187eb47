use super::Span;

/// Code points between two remembered byte offsets.
const STRIDE: usize = 64;

/// A text that turns code-point spans into byte ranges in constant time.
///
/// ```
/// use relata::text::{Span, SpannedText};
/// let text = SpannedText::new("L’été à حلب");
/// assert_eq!(text.slice(Span::new(2, 5)), Some("été"));
/// assert_eq!(text.slice(Span::new(8, 12)), None);
/// ```
#[derive(Debug, Clone)]
pub struct SpannedText<'t> {
    text: &'t str,
    /// Byte offset of each `STRIDE`-th code point.
    marks: Vec<usize>,
    len: u32,
}

impl<'t> SpannedText<'t> {
    /// Indexes a text; one pass over it.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut len = 0;
        for (count, (byte, _)) in text.char_indices().enumerate() {
            if count % STRIDE == 0 {
                marks.push(byte);
            }
            len = count + 1;
        }
        Self { text, marks, len: u32::try_from(len).unwrap_or(u32::MAX) }
    }

    /// The whole text.
    #[must_use]
    pub const fn as_str(&self) -> &'t str {
        self.text
    }

    /// Length in code points.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.len
    }

    /// Whether it is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The text under a span; none if the span is reversed or leaves the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> Option<&'t str> {
        if span.start > span.end || span.end > self.len {
            return None;
        }
        self.text.get(self.byte(span.start)..self.byte(span.end))
    }

    /// The byte offset of a code point; the length in bytes past the end.
    #[must_use]
    pub fn byte(&self, code_point: u32) -> usize {
        let at = code_point as usize;
        let Some(&mark) = self.marks.get(at / STRIDE) else { return self.text.len() };
        let rest = &self.text[mark..];
        rest.char_indices().nth(at % STRIDE).map_or(self.text.len(), |(byte, _)| mark + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn slices_as_counting_characters_does(text in "\\PC{0,200}", a in 0u32..210, b in 0u32..210) {
            let count = text.chars().count() as u32;
            let expected = (a <= b && b <= count)
                .then(|| text.chars().skip(a as usize).take((b - a) as usize).collect::<String>());
            prop_assert_eq!(SpannedText::new(&text).slice(Span::new(a, b)), expected.as_deref());
        }
    }
}
