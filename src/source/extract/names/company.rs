//! What the words beside a name say that it is.

use relata_nlp::Upos;

use super::{
    super::measures::is_materiel, Analysis, Candidate, EntityType, Syntax, Token, TokenKind, key_of, kind_of,
};
use crate::vocab::{Measure, Role};

/// `le porte-parole, Ali Koné`, `Amna Idriss, une institutrice`: named beside a noun for a person.
pub(super) fn is_person_by_title(analysis: &Analysis<'_, '_>, candidate: &Candidate<'_>) -> bool {
    let syntax = &analysis.syntax;
    let head = syntax.head_of(syntax.words_in(candidate.tokens.clone()));
    let beside =
        matches!(syntax.words[head].relation(), "appos" | "flat") && syntax.preposition(head).is_none();
    // `Zaïnap, 52 ans, …`
    let closing = token_behind(syntax, candidate, 3).map_or("", |token| token.lower.as_str());
    let is_age = syntax.is_age(candidate.tokens.end) && matches!(closing, "," | "." | ")" | "");
    let heads = &analysis.knowledge.french.organizations.heads;
    let is_body = token_before(syntax, candidate, 1).is_some_and(|noun| heads.contains(noun.lower.as_str()));
    if is_age && !is_body {
        return true;
    }
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

/// `des roquettes Grad`, `deux avions Rafale`: a make of weapon, not who or where.
pub(super) fn is_weapon(analysis: &Analysis<'_, '_>, candidate: &Candidate<'_>) -> bool {
    let syntax = &analysis.syntax;
    let first = syntax.words_of(candidate.tokens.start).start;
    let measures = &analysis.knowledge.french.measures;
    let noun = first.checked_sub(1).map(|at| &syntax.words[at]).filter(|noun| noun.upos == Upos::Noun);
    let known = noun.and_then(|noun| measures.get(noun.lemma.as_str()));
    known.is_some_and(|noun| noun.measure == Some(Measure::Weapons) || is_materiel(noun))
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
    // `le pont de Ngueli`, `au large de Saïda`
    let is_along = |noun: &str| matches!(noun, "fleuve" | "large" | "pont" | "village" | "ville");
    // `la bataille de Maarat`
    let around = || {
        let noun = syntax.words[head].head.filter(|_| syntax.preposition(head).as_deref() == Some("de"));
        noun.is_some_and(|noun| lexicon.places.around.contains(syntax.words[noun].lemma.as_str()))
    };
    // `les obus pleuvent sur Mamba`
    let rained_on = || {
        let verb = syntax.words[head].head.filter(|_| syntax.preposition(head).as_deref() == Some("sur"));
        let senses = verb.map(|verb| lexicon.events.verb(&syntax.words[verb].lemma));
        senses.is_some_and(|senses| senses.iter().any(|sense| sense.frame.roles("sur") == [Role::Place]))
    };
    before(1) == "dans" && !press()
        || rained_on()
        || is_told_a_place(analysis, candidate)
        || ground()
        || around()
        || classified
        || matches!(before(1), "de" | "d'") && (SIDES.contains(&before(2)) || is_along(before(2)))
        || beside.any(|noun| kind_of(analysis, noun) == Some(EntityType::Place))
}

/// `le site TamilNet`, `le site d'information Mediazona`, `l'ONG Memorial`: the name of what is read or heard, or of another body.
pub(super) fn is_body_by_noun(analysis: &Analysis<'_, '_>, candidate: &Candidate<'_>) -> bool {
    let before = |back: usize| token_before(&analysis.syntax, candidate, back);
    let lexicon = &analysis.knowledge.french;
    let is_medium = |noun: &str| lexicon.organizations.media.contains(noun);
    let is_body = |noun: &str| {
        let named = lexicon.organizations.named.contains(noun) && !lexicon.places.sites.contains(noun);
        is_medium(noun) || named && !lexicon.groups.collective.contains(noun)
    };
    before(1).is_some_and(|noun| is_body(&noun.lower))
        || before(3).zip(before(1)).is_some_and(|(first, last)| {
            let of = before(2).map_or("", |of| of.lower.as_str());
            is_medium(&format!(
                "{} {of}{}{}",
                first.lower,
                if of.ends_with('\'') { "" } else { " " },
                last.lower
            ))
        })
}

/// `Gogjali (Irak)`, `Kladanj, où débute`, `le Naf, le fleuve qui`: what is told of a name right behind it.
fn is_told_a_place(analysis: &Analysis<'_, '_>, candidate: &Candidate<'_>) -> bool {
    const ARTICLES: [&str; 7] = ["le", "la", "l'", "un", "une", "son", "sa"];
    let lexicon = &analysis.knowledge.french;
    let token = |step: usize| token_behind(&analysis.syntax, candidate, step);
    let lower = |step: usize| token(step).map_or("", |token| token.lower.as_str());
    let in_state = || {
        let state = token(1).and_then(|token| analysis.knowledge.entities.by_name(token.text));
        lower(0) == "(" && lower(2) == ")" && state.is_some_and(|state| state.is_country)
    };
    let noun = || lower(if ARTICLES.contains(&lower(1)) { 2 } else { 1 });
    let is_site = |noun: &str| {
        lexicon.places.classifiers.contains(noun)
            && !lexicon.groups.collective.contains(noun)
            && !lexicon.organizations.heads.contains(noun)
            && !lexicon.organizations.governments.contains(noun)
    };
    let may_be = candidate.kind != EntityType::Person || candidate.tokens.len() == 1;
    let before =
        |back: usize| token_before(&analysis.syntax, candidate, back).map_or("", |t| t.lower.as_str());
    // `Gogjali (Irak), 4 nov`, `à Gogjali (Irak)`, but `Sawe (Kenya) a gagné`
    let is_dateline = || before(1).is_empty() && matches!(lower(3), "" | "," | "-" | "–" | "—");
    let is_there = || matches!(before(1), "à" | "de" | "depuis" | "vers" | "près");
    let at_home =
        || before(1) == "chez" || lower(1) == "le" && lower(2) == "quartier" && lower(3) == "général";
    may_be && (is_dateline() || is_there()) && in_state()
        || may_be
            && !at_home()
            && (lower(0) == "où" || lower(0) == "," && (lower(1) == "où" || is_site(noun())))
}

/// The token some steps behind a name, in its sentence; at 0 the next.
fn token_behind<'s, 't>(
    syntax: &'s Syntax<'t>,
    candidate: &Candidate<'_>,
    step: usize,
) -> Option<&'s Token<'t>> {
    let sentence = syntax.tokens[candidate.tokens.start].sentence;
    syntax.tokens.get(candidate.tokens.end + step).filter(|token| token.sentence == sentence)
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
