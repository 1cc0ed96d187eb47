//! One name means one thing in a document: `Montebourg` is a person where `Arnaud Montebourg` has been named.

use std::collections::BTreeMap;

use crate::document::{Name, NameKind, Sentence};

/// Votes of one occurrence of a name.
const SAME: usize = 2;
/// Votes of a full name for the last name in it.
const LAST_NAME: usize = 3;

/// How often each form is a name of each kind.
type Votes = BTreeMap<String, [usize; NameKind::ALL.len()]>;

/// Gives each name the kind that it has most often in the document; its own where none is more frequent.
pub(crate) fn agree(sentences: &mut [Sentence]) {
    let mut votes = Votes::new();
    for sentence in &*sentences {
        for name in &sentence.names {
            let form = form(sentence, name);
            if let Some((_, last)) = form.rsplit_once(' ').filter(|_| name.kind == NameKind::Person) {
                votes.entry(last.to_owned()).or_default()[name.kind as usize] += LAST_NAME;
            }
            votes.entry(form).or_default()[name.kind as usize] += SAME;
        }
    }
    for sentence in sentences {
        for place in 0..sentence.names.len() {
            let name = sentence.names[place];
            if let Some(votes) = votes.get(&form(sentence, &name)) {
                let best = |best: NameKind, kind: NameKind| {
                    if votes[kind as usize] > votes[best as usize] { kind } else { best }
                };
                sentence.names[place].kind = NameKind::ALL.into_iter().fold(name.kind, best);
            }
        }
    }
}

/// The tokens of a name, with a blank between two.
fn form(sentence: &Sentence, name: &Name) -> String {
    let inside = sentence.tokens.iter().filter(|token| name.span.contains(token.span));
    let tokens: Vec<&str> = inside.map(|token| token.surface.as_str()).collect();
    tokens.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Span, Token};

    /// A sentence of the words of `text`, all of which are names of the kinds given, cut at `|`.
    fn sentence(text: &str, kinds: &[NameKind]) -> Sentence {
        let mut sentence = Sentence::default();
        let mut start = 0;
        for (part, kind) in text.split('|').zip(kinds) {
            let first = start;
            for word in part.split(' ') {
                let span = Span::new(start, start + word.chars().count());
                sentence.tokens.push(Token { span, surface: word.to_owned() });
                start = span.end + 1;
            }
            sentence.names.push(Name { span: Span::new(first, start - 1), kind: *kind });
        }
        sentence
    }

    #[test]
    fn full_names_and_majorities_decide() {
        use NameKind::{Location, Organization, Person};
        let mut sentences = [
            sentence("Arnaud Montebourg|Lyon", &[Person, Organization]),
            sentence("Montebourg|Lyon|Lyon", &[Location, Location, Location]),
            sentence("Brive", &[Person]),
        ];
        agree(&mut sentences);
        let kinds = |place: usize| sentences[place].names.iter().map(|name| name.kind).collect::<Vec<_>>();
        assert_eq!(kinds(0), [Person, Location]);
        assert_eq!(kinds(1), [Person, Location, Location]);
        assert_eq!(kinds(2), [Person]);
    }
}
