//! Dictionary forms, by rules on the endings of words.

use crate::document::Upos;
use crate::suffix::SuffixRules;

/// The context in which a word is looked up: its part of speech, and whether it is a participle.
pub(crate) fn context(upos: Upos, feats: &str) -> u32 {
    1 + upos as u32 + if feats.contains("VerbForm=Part") { 32 } else { 0 }
}

/// An edit from form to lemma, written `l2er`: in lower case, without the last 2 characters, plus `er`; `k` keeps the case.
pub(crate) fn edit(form: &str, lemma: &str) -> String {
    let keeps_case = lemma.chars().next().is_some_and(char::is_uppercase)
        && form.chars().next().is_some_and(char::is_uppercase);
    let form = if keeps_case { form.to_owned() } else { form.to_lowercase() };
    let common = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let append: String = lemma.chars().skip(common).collect();
    format!(
        "{}{}{append}",
        if keeps_case { 'k' } else { 'l' },
        char::from(b'0' + (form.chars().count() - common).min(60) as u8)
    )
}

/// Applies an edit; `None` if it does not fit.
pub(crate) fn apply(edit: &str, form: &str) -> Option<String> {
    let mut parts = edit.chars();
    let keeps_case = parts.next()? == 'k';
    let strip = (parts.next()? as usize).checked_sub(usize::from(b'0'))?;
    let mut lemma = if keeps_case { form.to_owned() } else { form.to_lowercase() };
    let keep = lemma.chars().count().checked_sub(strip)?;
    let end = lemma.char_indices().nth(keep).map_or(lemma.len(), |(end, _)| end);
    lemma.truncate(end);
    lemma.push_str(parts.as_str());
    (!lemma.is_empty()).then_some(lemma)
}

/// The lemma of a word; `lower` is its normalised form.
pub(crate) fn lemma(
    rules: &SuffixRules<'_>,
    edits: &[&str],
    form: &str,
    lower: &str,
    upos: Upos,
    feats: &str,
) -> String {
    let rule = rules.get(context(upos, feats), lower);
    let edit = rule.and_then(|rule| edits.get(usize::from(rule)));
    edit.and_then(|edit| apply(edit, form)).unwrap_or_else(|| match upos {
        Upos::Propn | Upos::X => form.to_owned(),
        _ => form.to_lowercase(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_turn_forms_into_lemmas() {
        for (form, lemma) in [
            ("Mangeaient", "manger"),
            ("États-Unis", "États-Unis"),
            ("yeux", "œil"),
            ("CHEVAUX", "cheval"),
            ("ß", "ß"),
        ] {
            assert_eq!(apply(&edit(form, lemma), form).as_deref(), Some(lemma));
        }
        assert_eq!(apply("l9er", "ab"), None);
    }
}
