//! Words between quotation marks whose speaker is near.

use super::{Analysis, attribution::Attributions, entities::Drafts};
use crate::{annotation::Quotation, text::Span};

/// Pairs of quotation marks.
const MARKS: [(&str, &str); 3] = [("«", "»"), ("“", "”"), ("\"", "\"")];

/// The longest quotation, in tokens; beyond that a mark was left open.
const LONGEST: usize = 500;

/// The quotations of a text, in order.
pub(super) fn find_quotations(
    analysis: &Analysis<'_>,
    drafts: &Drafts,
    attributions: &Attributions,
) -> Vec<Quotation> {
    let tokens = &analysis.tokens;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let close = MARKS.iter().find(|(open, _)| tokens[at].text == *open).map(|(_, close)| *close);
        let reach = tokens.len().min(at + LONGEST);
        let end = close.and_then(|close| (at + 1..reach).find(|i| tokens[*i].text == close));
        let Some(end) = end.filter(|end| *end > at + 1) else {
            at += 1;
            continue;
        };
        let next = (end + 1).min(tokens.len() - 1);
        let attribution =
            [at, end, next].into_iter().find_map(|token| attributions.in_sentence(analysis, token));
        if let Some(attribution) = attribution {
            found.push(Quotation {
                span: inner(analysis, at + 1, end).into(),
                speakers: vec![drafts.id(attribution.source)],
                cue: Some(attribution.cue.into()),
                direct: true,
                by: Some("quotation.marks".into()),
                score: None,
            });
        }
        at = end + 1;
    }
    found
}

/// What stands between the marks, without the stop at its end.
fn inner(analysis: &Analysis<'_>, first: usize, end: usize) -> Span {
    let tokens = &analysis.tokens;
    let stops = end > first + 1 && matches!(tokens[end - 1].text, "." | ",");
    let last = end - 1 - usize::from(stops);
    Span::new(tokens[first].span.start, tokens[last].span.end)
}
