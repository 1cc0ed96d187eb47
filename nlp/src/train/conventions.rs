//! One convention for names where the annotations follow two.

use std::collections::BTreeMap;

use crate::document::{Name, NameKind, Span};
use crate::evaluate::names::NamedText;
use crate::token::tokenize;

/// The noun that opens the title of an affair.
const AFFAIR: &str = "affaire ";

/// How often each form is a name of each kind.
type Forms = BTreeMap<String, [usize; NameKind::ALL.len()]>;

/// Marks only the names in the title of an affair (`affaire des frégates de Taïwan`), as the guide has it for common nouns: some
/// annotators took the whole for a name. A title with a name that stands nowhere else is left as it is.
pub(super) fn open_affairs<'a>(texts: impl Iterator<Item = &'a mut NamedText>) {
    let mut texts: Vec<&mut NamedText> = texts.collect();
    let forms = forms(&texts);
    for text in &mut texts {
        let characters: Vec<char> = text.text.chars().collect();
        let open = |name: &Name| names_in_title(&characters, *name, &forms).unwrap_or_else(|| vec![*name]);
        text.names = text.names.iter().flat_map(open).collect();
    }
}

/// The people, places and organizations of all texts; people by their last names, too.
fn forms(texts: &[&mut NamedText]) -> Forms {
    let mut forms = Forms::new();
    for text in texts {
        let characters: Vec<char> = text.text.chars().collect();
        for name in text.names.iter().filter(|name| name.kind != NameKind::Other) {
            let form = slice(&characters, name.span);
            if let Some((_, last)) = form.rsplit_once(' ').filter(|_| name.kind == NameKind::Person) {
                forms.entry(last.to_owned()).or_default()[name.kind as usize] += 1;
            }
            forms.entry(form).or_default()[name.kind as usize] += 1;
        }
    }
    forms
}

fn slice(text: &[char], span: Span) -> String {
    text.get(span.start..span.end).unwrap_or_default().iter().collect()
}

/// The names in the title of an affair, the longest from each token; `None` if it is no such title, or has names that are not known.
fn names_in_title(text: &[char], title: Name, forms: &Forms) -> Option<Vec<Name>> {
    let lower = slice(text, title.span).to_lowercase();
    if title.kind != NameKind::Other || !lower.starts_with(AFFAIR) {
        return None;
    }
    let start = title.span.start + AFFAIR.chars().count();
    let inside = text.get(start..title.span.end)?;
    let tokens: Vec<Span> =
        tokenize(inside).into_iter().map(|span| Span::new(start + span.start, start + span.end)).collect();
    let mut names = Vec::new();
    let mut token = 0;
    while token < tokens.len() {
        let known = (token..tokens.len()).rev().find_map(|last| {
            let span = Span::new(tokens[token].start, tokens[last].end);
            let counts = forms.get(&slice(text, span))?;
            let kind = NameKind::ALL.into_iter().rev().max_by_key(|kind| counts[*kind as usize])?;
            Some((Name { span, kind }, last + 1))
        });
        match known {
            Some((name, next)) => {
                names.push(name);
                token = next;
            }
            None if text[tokens[token].start].is_uppercase() => return None,
            None => token += 1,
        }
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, names: &[(&str, NameKind)]) -> NamedText {
        let names = names.iter().map(|(form, kind)| {
            let start = text.split(form).next().unwrap_or_default().chars().count();
            Name { span: Span::new(start, start + form.chars().count()), kind: *kind }
        });
        NamedText { id: String::new(), text: text.to_owned(), names: names.collect() }
    }

    #[test]
    fn only_names_of_the_title_of_an_affair_are_names() {
        use NameKind::{Location, Organization, Other, Person};
        let titles = [
            "affaire des frégates de Taïwan",
            "Affaire des fiches",
            "affaire de Loudun",
            "affaire Dumas",
            "affaire des emplois de la mairie de Paris",
        ];
        let mut texts: Vec<NamedText> =
            titles.iter().map(|title| text(&format!("L'{title} est close."), &[(title, Other)])).collect();
        texts.push(text(
            "Roland Dumas, de la mairie de Paris, est à Paris ou à Taïwan.",
            &[
                ("Roland Dumas", Person),
                ("mairie de Paris", Organization),
                ("Paris,", Location),
                ("Taïwan", Location),
            ],
        ));
        open_affairs(texts.iter_mut());
        let found: Vec<Vec<(String, NameKind)>> = texts[..titles.len()]
            .iter()
            .map(|text| {
                let characters: Vec<char> = text.text.chars().collect();
                text.names.iter().map(|name| (slice(&characters, name.span), name.kind)).collect()
            })
            .collect();
        let name = |form: &str, kind| vec![(form.to_owned(), kind)];
        assert_eq!(found[0], name("Taïwan", Location));
        assert_eq!(found[1], []);
        assert_eq!(found[2], name("affaire de Loudun", Other));
        assert_eq!(found[3], name("Dumas", Person));
        assert_eq!(found[4], name("mairie de Paris", Organization));
    }
}
