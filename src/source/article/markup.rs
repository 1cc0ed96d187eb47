//! HTML as a stream of tags and text, and the text that a reader sees.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
        states::{Rawtext, Rcdata, ScriptData},
    },
};

/// What HTML consists of.
pub(super) enum Piece<'p> {
    Start(&'p Tag),
    End(&'p str),
    Text(&'p str),
}

/// Hands each piece of some HTML to `visit`, in order.
pub(super) fn pieces(html: &str, visit: &mut dyn FnMut(Piece<'_>)) {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Visitor(RefCell::new(visit)), Default::default());
    // The tokenizer stops after each script, for a program that would run it.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
}

/// The value of an attribute.
pub(super) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    tag.attrs.iter().find(|known| &*known.name.local == name).map(|known| &*known.value)
}

struct Visitor<'v>(RefCell<&'v mut dyn FnMut(Piece<'_>)>);

impl TokenSink for Visitor<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut visit = self.0.borrow_mut();
        match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                visit(Piece::Start(tag));
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(ScriptData),
                    "style" | "iframe" | "noembed" | "noframes" | "xmp" => TokenSinkResult::RawData(Rawtext),
                    "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => visit(Piece::End(&tag.name)),
            Token::CharacterTokens(text) => visit(Piece::Text(text)),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements whose text no reader sees.
const UNSEEN: [&str; 12] = [
    "button", "iframe", "noframes", "noscript", "script", "select", "style", "svg", "template", "textarea",
    "title", "xmp",
];

/// Elements that stand in lines of their own.
const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

/// The text that a reader of some HTML sees: white space made single, an empty line between paragraphs.
pub(super) fn visible_text(html: &str) -> String {
    let mut text = String::new();
    let mut gap = Gap::None;
    let mut unseen = 0_usize;
    pieces(html, &mut |piece| match piece {
        Piece::Start(tag) => {
            let name = &*tag.name;
            gap = gap.max(gap_at(name));
            unseen += usize::from(UNSEEN.contains(&name) && !tag.self_closing);
        }
        Piece::End(name) => {
            gap = gap.max(gap_at(name));
            unseen = unseen.saturating_sub(usize::from(UNSEEN.contains(&name)));
        }
        Piece::Text(_) if unseen > 0 => {}
        Piece::Text(words) => {
            for c in words.chars() {
                if c.is_ascii_whitespace() {
                    gap = gap.max(Gap::Space);
                    continue;
                }
                if !text.is_empty() {
                    text.push_str(match gap {
                        Gap::None => "",
                        Gap::Space => " ",
                        Gap::Line => "\n",
                        Gap::Paragraph => "\n\n",
                    });
                }
                gap = Gap::None;
                text.push(c);
            }
        }
    });
    text
}

fn gap_at(name: &str) -> Gap {
    match name {
        "br" => Gap::Line,
        "td" | "th" => Gap::Space,
        _ if BLOCKS.contains(&name) => Gap::Paragraph,
        _ => Gap::None,
    }
}

#[cfg(test)]
mod tests {
    use super::visible_text;

    #[test]
    fn paragraphs_stay_apart_and_scripts_unseen() {
        let html = "<h2>Titre</h2>\n<p>L&rsquo;arm&eacute;e <b>a</b>\n pris<br>Gao&nbsp;!</p><script>if (a < b) {}</script><p>Fin";
        assert_eq!(visible_text(html), "Titre\n\nL’armée a pris\nGao\u{a0}!\n\nFin");
        assert_eq!(visible_text("<p>a</script>b"), "ab");
        assert_eq!(visible_text("1 < 2 & 3"), "1 < 2 & 3");
    }
}
