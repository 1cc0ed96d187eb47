//! Proper names: what the tagger finds, and what is known by name.

mod company;
mod known;
mod missed;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use relata_nlp::NameKind;

use company::{
    is_acronym, is_body_by_noun, is_happening, is_people, is_person_by_title, is_place_by_company, is_weapon,
};
use known::known_names;
use missed::{acronyms, tokens_of_all, unnamed_places};

use super::{
    Analysis,
    mentions::Mention,
    nominals::kind_of,
    syntax::Syntax,
    token::{Token, TokenKind},
};
use crate::{
    knowledge::KnownEntity,
    text::name_key,
    vocab::{EntityType, MentionForm},
};

/// A stretch of tokens that is a name.
struct Candidate<'k> {
    tokens: Range<usize>,
    kind: EntityType,
    known: Option<&'k KnownEntity>,
    /// Whether the name is an ordinary word too, so that the tagger must agree.
    is_word: bool,
    /// Whether what stands beside it says its kind.
    is_told: bool,
    by: &'static str,
}

/// The names of a text, in order and apart.
pub(super) fn find_names<'k>(analysis: &Analysis<'_, 'k>) -> Vec<Mention<'k>> {
    let known = known_names(analysis);
    let mut found: Vec<Candidate<'k>> = Vec::new();
    for name in &analysis.syntax.names {
        let whole = tokens_of(&analysis.syntax, name.span);
        let (tokens, kind) = match behind_channel(analysis, &whole) {
            // `a affirmé sur Twitter Jean Dupont`
            Some(rest) if !rest.is_empty() => (rest, NameKind::Person),
            Some(_) => continue,
            None => (trim(analysis, whole), name.kind),
        };
        let tokens = with_site(analysis, tokens);
        if is_office(analysis, &tokens) {
            continue;
        }
        let has_capital = analysis.syntax.tokens[tokens.clone()].iter().any(Token::is_capitalised);
        if has_capital && let Some(candidate) = tagged(analysis, tokens, kind, &known) {
            found.push(candidate);
        }
    }
    // `Burkina Faso`, of which the tagger may make two names.
    let wider = |candidate: &Candidate<'k>| {
        let (own, at) =
            (&candidate.tokens, known.partition_point(|name| name.tokens.end <= candidate.tokens.start));
        known.get(at).is_some_and(|name| {
            !name.is_word
                && name.tokens.start <= own.start
                && own.end <= name.tokens.end
                && name.tokens.len() > own.len()
        })
    };
    found.retain(|candidate| !wider(candidate));
    let taken = tokens_of_all(&found);
    let free = known
        .into_iter()
        .filter(|candidate| !candidate.is_word && missed::is_free(&taken, &candidate.tokens));
    found.extend(free);
    found.sort_by_key(|candidate| candidate.tokens.start);
    let bodies: Vec<Candidate<'k>> = acronyms(analysis, &found).collect();
    found.extend(bodies);
    found.sort_by_key(|candidate| candidate.tokens.start);
    let storms: HashSet<String> =
        found.iter().filter(|c| is_happening(analysis, c)).map(|c| key_of(&analysis.syntax, c)).collect();
    let is_named_after = |candidate: &Candidate<'k>| storms.contains(&key_of(&analysis.syntax, candidate));
    found.retain(|candidate| {
        candidate.known.is_some()
            || !is_named_after(candidate)
                && !is_people(analysis, candidate)
                && !is_weapon(analysis, candidate)
    });
    let unnamed: Vec<Candidate<'k>> = unnamed_places(analysis, &found).collect();
    found.extend(unnamed);
    found.sort_by_key(|candidate| candidate.tokens.start);
    for candidate in found.iter_mut().filter(|candidate| candidate.known.is_none()) {
        let (kind, is_told) = if is_person_by_title(analysis, candidate) {
            (EntityType::Person, true)
        } else if is_body_by_noun(analysis, candidate) {
            (EntityType::Organization, true)
        } else if is_acronym(&analysis.syntax, candidate) {
            (EntityType::Organization, false)
        } else if is_place_by_company(analysis, candidate) {
            (EntityType::Place, true)
        } else {
            continue;
        };
        (candidate.kind, candidate.is_told) = (kind, is_told);
        candidate.by = if is_told { "name.beside" } else { candidate.by };
    }
    agree_in_lists(&analysis.syntax, &mut found);
    join_persons(&mut found);
    agree_on_kinds(&analysis.syntax, &mut found);
    let again = missed::repeated(analysis, &tokens_of_all(&found));
    let again = again.into_iter().map(|(tokens, name)| Candidate { tokens, by: "name.again", ..found[name] });
    let again: Vec<Candidate<'k>> = again.filter(|candidate| candidate.known.is_none()).collect();
    found.extend(again);
    found.sort_by_key(|candidate| candidate.tokens.start);
    found.into_iter().map(|candidate| mention(&analysis.syntax, candidate)).collect()
}

/// `la Défenseure du peuple`: an office with a capital.
fn is_office(analysis: &Analysis<'_, '_>, tokens: &Range<usize>) -> bool {
    let all = &analysis.syntax.tokens;
    let before = tokens.start.checked_sub(1).map_or("", |at| all[at].lower.as_str());
    let titles = &analysis.knowledge.french.persons.titles;
    tokens.len() == 1
        && matches!(before, "le" | "la" | "l'")
        && titles.contains(all[tokens.start].lower.as_str())
}

/// What of a name stands behind a channel that it begins with: `sur X`, `sur Twitter Jean Dupont`.
fn behind_channel(analysis: &Analysis<'_, '_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let syntax = &analysis.syntax;
    let first = syntax.tokens[tokens.start].lower.trim_end_matches('.');
    let before = tokens.start.checked_sub(1).map(|at| syntax.tokens[at].lower.as_str());
    // `sur Bloomberg View` is one channel.
    let is_channel =
        if tokens.len() > 2 { analysis.is_press(first) } else { first == "x" && tokens.len() == 1 };
    (before == Some("sur") && is_channel).then_some(tokens.start + 1..tokens.end)
}

/// `à Rangoun, Dawei et Mandalay`: unknown names of a list behind a preposition of place are places, as the first is.
fn agree_in_lists(syntax: &Syntax<'_>, found: &mut [Candidate<'_>]) {
    let head = |candidate: &Candidate<'_>| syntax.head_of(syntax.words_in(candidate.tokens.clone()));
    let is_first = |candidate: &&Candidate<'_>| {
        let preposition = syntax.preposition(head(candidate));
        candidate.kind == EntityType::Place
            && preposition.is_some_and(|p| matches!(&*p, "à" | "dans" | "vers"))
    };
    let first: HashSet<usize> = found.iter().filter(is_first).map(head).collect();
    for candidate in found.iter_mut().filter(|candidate| candidate.known.is_none()) {
        let word = &syntax.words[head(candidate)];
        let listed = word.relation() == "conj" && word.head.is_some_and(|head| first.contains(&head));
        let bare = |child: usize| !matches!(syntax.words[child].relation(), "case" | "det");
        if listed && syntax.children(head(candidate)).all(bare) {
            (candidate.kind, candidate.by) = (EntityType::Place, "name.beside");
        }
    }
}

/// `Kouilga Albert Zongo`, of which the tagger may make two: an unknown person right behind another is the same.
fn join_persons(found: &mut Vec<Candidate<'_>>) {
    let is_unknown = |name: &Candidate<'_>| name.known.is_none() && name.kind == EntityType::Person;
    found.dedup_by(|next, name| {
        let is_one = is_unknown(name) && is_unknown(next) && name.tokens.end == next.tokens.start;
        if is_one {
            name.tokens.end = next.tokens.end;
        }
        is_one
    });
}

/// The key of the words of a name.
fn key_of(syntax: &Syntax<'_>, candidate: &Candidate<'_>) -> String {
    let (first, last) = (&syntax.tokens[candidate.tokens.start], &syntax.tokens[candidate.tokens.end - 1]);
    name_key(syntax.text.slice(first.span.hull(last.span)).unwrap_or_default())
}

fn mention<'k>(syntax: &Syntax<'_>, candidate: Candidate<'k>) -> Mention<'k> {
    let words = syntax.words_in(candidate.tokens);
    Mention::new(syntax, words, MentionForm::Name, candidate.kind, candidate.by).knowing(candidate.known)
}

fn tokens_of(syntax: &Syntax<'_>, span: relata_nlp::Span) -> Range<usize> {
    let at = |offset: usize| syntax.tokens.partition_point(|token| (token.span.start as usize) < offset);
    at(span.start)..at(span.end)
}

/// Without article, number, title or classifier before the name, or participle behind it: these are no part of it.
fn trim(analysis: &Analysis<'_, '_>, mut tokens: Range<usize>) -> Range<usize> {
    let lexicon = &analysis.knowledge.french;
    while tokens.len() > 1 {
        let first = &analysis.syntax.tokens[tokens.start];
        let is_small = !first.is_capitalised();
        let is_article = matches!(first.lower.as_str(), "le" | "la" | "les" | "l'" | "un" | "une");
        let word = first.lower.as_str();
        let is_title =
            lexicon.persons.titles.contains(word) && (is_small || lexicon.persons.courtesy.contains(word));
        // `la ville de Lyon`, but `la place de la République`
        let is_classifier = is_small
            && lexicon.places.classifiers.contains(word)
            && !lexicon.places.sites.contains(word)
            && matches!(analysis.syntax.tokens[tokens.start + 1].lower.as_str(), "de" | "du" | "d'" | "des");
        let is_link = is_small && matches!(word, "de" | "du" | "des" | "d'" | "la" | "l'");
        // `chefs d'Etat de la Cédéao`
        let before = tokens.start.checked_sub(1).map_or("", |at| &*analysis.syntax.tokens[at].lower);
        let ends_title = matches!(word, "etat" | "état") && before == "d'";
        // `290 000 Rohingyas`
        let is_number =
            first.kind == TokenKind::Number && !analysis.syntax.tokens[tokens.start + 1].is_acronym();
        if !(is_article && is_small || is_number || is_title || is_link || is_classifier || ends_title) {
            break;
        }
        tokens.start += 1;
    }
    // `le président Jovenel Moïse assassiné`
    let ends_name = |at: usize| {
        let word = &analysis.syntax.words[analysis.syntax.words_of(at).start];
        !word.is_participle() || analysis.syntax.tokens[at].is_capitalised()
    };
    while tokens.len() > 1 && !ends_name(tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

/// With the noun that makes it a site: `pont Mirabeau`, `aéroport Charles-de-Gaulle`.
fn with_site(analysis: &Analysis<'_, '_>, tokens: Range<usize>) -> Range<usize> {
    let before = tokens.start.checked_sub(1).map(|at| &analysis.syntax.tokens[at]);
    let same_sentence = |token: &Token<'_>| {
        analysis.syntax.tokens.get(tokens.start).is_some_and(|first| first.sentence == token.sentence)
    };
    let is_site = before.is_some_and(|token| {
        same_sentence(token) && analysis.knowledge.french.places.sites.contains(token.lower.as_str())
    });
    tokens.start - usize::from(is_site)..tokens.end
}

/// A name as the tagger has it, known where a known name covers it wholly.
fn tagged<'k>(
    analysis: &Analysis<'_, 'k>,
    mut tokens: Range<usize>,
    kind: NameKind,
    known: &[Candidate<'k>],
) -> Option<Candidate<'k>> {
    let first = known.partition_point(|candidate| candidate.tokens.end <= tokens.start);
    let over = known[first..].iter().take_while(|candidate| candidate.tokens.start < tokens.end);
    let whole = over.clone().find(|c| c.tokens.start <= tokens.start && c.tokens.end >= tokens.end);
    if let Some(whole) = whole {
        tokens = whole.tokens.clone();
    }
    let kind = match kind {
        NameKind::Person => EntityType::Person,
        NameKind::Location => EntityType::Place,
        NameKind::Organization => EntityType::Organization,
        // Peoples, works, events: known ones only.
        NameKind::Other => whole.map(|whole| whole.kind)?,
    };
    let text = &analysis.syntax.tokens[tokens.start];
    if analysis.is_nationality(text) && whole.is_none() {
        return None;
    }
    let head = analysis.syntax.tokens[tokens.start].lower.as_str();
    let kind = if let Some(whole) = whole {
        whole.kind
    } else if analysis.knowledge.french.places.sites.contains(head) && tokens.len() > 1 {
        EntityType::Place
    } else if is_body(analysis, head, kind) {
        EntityType::Organization
    } else {
        kind
    };
    let by = if whole.is_some() { "name.known" } else { "name.tagged" };
    Some(Candidate {
        tokens,
        kind,
        known: whole.and_then(|whole| whole.known),
        is_word: false,
        is_told: false,
        by,
    })
}

/// Whether the first word of a name makes it one of a body: `Haut-Commissariat`, not `Port`.
fn is_body(analysis: &Analysis<'_, '_>, head: &str, kind: EntityType) -> bool {
    let lexicon = &analysis.knowledge.french;
    let site = kind == EntityType::Place
        && [&lexicon.places.classifiers, &lexicon.places.parts, &lexicon.places.nouns]
            .into_iter()
            .any(|words| words.contains(head));
    lexicon.organizations.heads.contains(head) && !site
}

/// One name has one kind in a text: that of what is known, else the one that it has most often;
/// a last name that a full name of a person has is a person's.
fn agree_on_kinds(syntax: &Syntax<'_>, names: &mut [Candidate<'_>]) {
    let keys: Vec<String> = names.iter().map(|candidate| key_of(syntax, candidate)).collect();
    let mut votes = HashMap::<&str, [usize; 4]>::new();
    let mut last_names = HashSet::<&str>::new();
    for (name, key) in names.iter().zip(&keys) {
        let weight = if name.known.is_some() || name.is_told { 3 } else { 1 };
        if let Some(slot) = kind_slot(name.kind) {
            votes.entry(key).or_default()[slot] += weight;
        }
        if name.kind == EntityType::Person
            && let Some((_, last)) = key.rsplit_once(' ')
        {
            last_names.insert(last);
        }
    }
    for (name, key) in names.iter_mut().zip(&keys) {
        if last_names.contains(key.as_str()) && name.known.is_none() {
            name.kind = EntityType::Person;
        } else if name.known.is_none()
            && let Some(votes) = votes.get(key.as_str())
        {
            let best = (0..votes.len()).rev().max_by_key(|slot| votes[*slot]);
            name.kind = best.map_or(name.kind, |slot| KINDS[slot]);
        }
    }
}

const KINDS: [EntityType; 4] =
    [EntityType::Person, EntityType::Organization, EntityType::Place, EntityType::Group];

fn kind_slot(kind: EntityType) -> Option<usize> {
    KINDS.iter().position(|known| *known == kind)
}

/// The initials of a name's capitalised words: `HRW` of `Human Rights Watch`.
pub(super) fn initials(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let initial = |word: &str| word.chars().next();
    let long = words.filter(|word| word.chars().count() > 3 || initial(word).is_some_and(char::is_uppercase));
    long.filter_map(initial).flat_map(char::to_uppercase).collect()
}
