//! What the words beside a name say that it is.

use super::{Analysis, Candidate, EntityType, Syntax, Token, TokenKind, key_of, kind_of};

/// `le porte-parole, Ali Koné`, `Amna Idriss, une institutrice`: named beside a noun for a person.
pub(super) fn is_person_by_title(analysis: &Analysis<'_, '_>, candidate: &Candidate<'_>) -> bool {
    let syntax = &analysis.syntax;
    let head = syntax.head_of(syntax.words_in(candidate.tokens.clone()));
    let beside =
        matches!(syntax.words[head].relation(), "appos" | "flat") && syntax.preposition(head).is_none();
    let above = syntax.words[head].head.filter(|above| beside && *above < head);
    let is_one = |noun: &usize| syntax.children_in(*noun, "det").any(|det| syntax.words[det].lemma == "un");
    let below = || syntax.children_in(head, "appos").find(is_one);
    above.or_else(below).is_some_and(|noun| kind_of(analysis, noun) == Some(EntityType::Person))
}

/// `Rohingyas`: a people is a group, not a name.
pub(super) fn is_people(analysis: &Analysis<'_, '_>, candidate: &Candidate<'_>) -> bool {
    let token = &analysis.syntax.tokens[candidate.tokens.start];
    let one = token.lower.strip_suffix('s');
    let groups = &analysis.knowledge.french.groups.nouns;
    candidate.tokens.len() == 1 && !token.is_acronym() && one.is_some_and(|one| groups.contains(one))
}

/// `RTVE` among words in small letters: unknown acronyms are bodies, neither people nor places.
pub(super) fn is_acronym(syntax: &Syntax<'_>, candidate: &Candidate<'_>) -> bool {
    let token = &syntax.tokens[candidate.tokens.start];
    let is_misread = matches!(candidate.kind, EntityType::Person | EntityType::Place);
    let sentence = &syntax.tokens[syntax.sentence_tokens(token.sentence)];
    let is_small =
        |token: &Token<'_>| token.kind == TokenKind::Word && token.text.chars().all(char::is_lowercase);
    is_misread
        && candidate.tokens.len() == 1
        && token.is_acronym()
        && token.text.chars().count() > 2
        && sentence.iter().any(|token| is_small(token) && token.text.len() > 2)
}

/// `l'ouragan Sandy`, `l'opération "Serval"`: what happened, not who or where.
pub(super) fn is_happening(analysis: &Analysis<'_, '_>, candidate: &Candidate<'_>) -> bool {
    const NAMED: [&str; 8] =
        ["cyclone", "dépression", "opération", "ouragan", "séisme", "tempête", "tropicale", "typhon"];
    let before = |back: usize| token_before(&analysis.syntax, candidate, back);
    let quoted = before(1).is_some_and(|mark| matches!(mark.text, "«" | "“" | "\""));
    before(1 + usize::from(quoted)).is_some_and(|token| NAMED.contains(&token.lower.as_str()))
}

/// `dans Diabali`, `assiège Diabali`, `l'aciérie Azovstal`, `au nord de Changaï`, `Taipei, capitale de Taïwan`.
pub(super) fn is_place_by_company(analysis: &Analysis<'_, '_>, candidate: &Candidate<'_>) -> bool {
    const SIDES: [&str; 8] =
        ["nord", "sud", "est", "ouest", "nord-est", "nord-ouest", "sud-est", "sud-ouest"];
    let syntax = &analysis.syntax;
    let before = |back: usize| token_before(syntax, candidate, back).map_or("", |token| token.lower.as_str());
    let head = syntax.head_of(syntax.words_in(candidate.tokens.clone()));
    let mut beside = syntax.children_in(head, "appos");
    let lexicon = &analysis.knowledge.french;
    let press = || analysis.is_press(&key_of(syntax, candidate));
    // `le camp Gbagbo` is a side.
    let classified =
        lexicon.places.classifiers.contains(before(1)) && !lexicon.groups.collective.contains(before(1));
    // `assiège Maarat`
    let ground = || {
        let verb = syntax.words[head].head.filter(|_| syntax.words[head].relation() == "obj");
        let fights = |at: usize| {
            let lemma = syntax.words[at].lemma.as_str();
            lexicon.groups.fighters.contains(lemma) || lexicon.organizations.armies.contains(lemma)
        };
        verb.is_some_and(|verb| {
            let lemma = syntax.words[verb].lemma.as_str();
            lexicon.places.verbs.contains(lemma)
                || lexicon.places.taken.contains(lemma) && syntax.children_in(verb, "nsubj").any(fights)
        })
    };
    // `la bataille de Maarat`
    let around = || {
        let noun = syntax.words[head].head.filter(|_| syntax.preposition(head).as_deref() == Some("de"));
        noun.is_some_and(|noun| lexicon.places.around.contains(syntax.words[noun].lemma.as_str()))
    };
    before(1) == "dans" && !press()
        || ground()
        || around()
        || classified
        || matches!(before(1), "de" | "d'") && SIDES.contains(&before(2))
        || beside.any(|noun| kind_of(analysis, noun) == Some(EntityType::Place))
}

/// The token some steps before a name, in its sentence.
pub(super) fn token_before<'s, 't>(
    syntax: &'s Syntax<'t>,
    candidate: &Candidate<'_>,
    back: usize,
) -> Option<&'s Token<'t>> {
    let sentence = syntax.tokens[candidate.tokens.start].sentence;
    let token = &syntax.tokens[candidate.tokens.start.checked_sub(back)?];
    (token.sentence == sentence).then_some(token)
}
