//! What the parser hangs on times.

use relata_nlp::Upos;

use super::{Syntax, TimeMention, articles::drop_partitive};

/// `a imposé mercredi des sanctions`, `s'est emparé mardi de la ville`: what the parser hangs on the
/// time belongs to the verb that it dates.
pub(super) fn free_from_time(syntax: &mut Syntax<'_>, time: &TimeMention) {
    let words = syntax.words_in(time.first..time.end);
    // `160 civils, dont vingt enfants, dans la nuit`: what a comma cuts off dates the verb.
    let first = syntax.children_in(time.head, "case").next().unwrap_or(words.start).min(words.start);
    let cut_off = syntax.before(first, 1).is_some_and(|mark| mark.lower == ",");
    // `ont fait 205 morts et 913 blessés depuis lundi`: since then both.
    let since = syntax.preposition(time.head).as_deref() == Some("depuis");
    let shared = |noun: usize| since && syntax.words[noun].relation() == "conj";
    let noun = syntax.words[time.head].head.filter(|above| *above < first && (cut_off || shared(*above)));
    // `264 morts et 913 blessés`, where the parser sees a participle
    let is_counted = |noun: &usize| syntax.words[*noun].is_noun() || shared(*noun);
    let dated = noun.filter(is_counted).and_then(|noun| {
        syntax.governors(noun).find(|above| syntax.words[*above].upos == Upos::Verb && *above < noun)
    });
    if let Some(verb) = dated {
        syntax.hang(time.head, verb, "obl:mod");
    }
    let verb = syntax.words[time.head].head.filter(|verb| syntax.words[*verb].upos == Upos::Verb);
    let Some(verb) = verb else { return };
    let bare = syntax.preposition(time.head).is_none();
    if bare && syntax.words[time.head].relation() == "obj" {
        syntax.words[time.head].deprel = "obl:mod".into();
    }
    let mut has_object = syntax
        .children(verb)
        .any(|child| child != time.head && matches!(syntax.words[child].relation(), "obj" | "iobj" | "expl"));
    let passive = syntax.child(verb, "aux:pass").is_some();
    let hangs = |child: &usize| {
        let word = &syntax.words[*child];
        matches!(word.relation(), "nmod" | "appos" | "obj" | "obl")
            || word.relation() == "flat" && word.upos == Upos::Propn
    };
    let hung = words.clone().flat_map(|word| syntax.children(word));
    let hung: Vec<usize> = hung.filter(|child| *child >= words.end).filter(hangs).collect();
    for child in hung {
        // `a pris en juin 2014 Mossoul`
        let is_named = syntax.words[child].upos == Upos::Propn && syntax.child(child, "case").is_none();
        let is_object = !has_object && (drop_partitive(syntax, child, bare) || is_named && !passive);
        has_object |= is_object;
        syntax.words[child].head = Some(verb);
        syntax.words[child].deprel = if is_object { "obj".into() } else { "obl:mod".into() };
    }
}
