//! Common nouns that stand for somebody or some place.
//!
//! They are candidates: what has no name is kept only where it plays a part.

use std::collections::HashSet;

use relata_nlp::Upos;

use super::{
    Analysis,
    demonyms::demonym,
    mentions::{Mention, Mentions},
    set_phrases::is_of_set_phrase,
    speech::{is_cited, speaker_kind, speaks},
    syntax::Word,
    troops::{are_some_of_own, fighters},
};
use crate::{
    text::{Span, fold},
    vocab::{EntityType, EventType, MentionForm},
};

/// What a noun phrase keeps of its dependents: the words that tell which one is meant.
const KEPT: [&str; 4] = ["amod", "nmod", "flat", "compound"];
/// Prepositions of complements that belong to the phrase.
const BINDING: [&str; 3] = ["de", "à", "en"];

/// The common-noun and nationality mentions beside the names, in order.
pub(super) fn find_nominals<'k>(analysis: &Analysis<'_, 'k>, names: &Mentions<'k>) -> Vec<Mention<'k>> {
    let named = titles(analysis, names).into_iter().chain(classifiers(analysis, names));
    let named = named.chain(fighters(analysis, names));
    let titles: HashSet<usize> = named.map(|(noun, _)| noun).collect();
    let words = 0..analysis.syntax.words.len();
    let free = words.filter(|at| names.name_over(*at).is_none() && !titles.contains(at));
    // `des experts de l'Organisation pour l'interdiction des armes`: no name is cut.
    let whole = |mention: Mention<'k>| {
        let name = names.name_over(mention.words.end - 1).map(|name| names.get(name).words.end);
        let end = name.unwrap_or(mention.words.end).max(mention.words.end);
        mention.reaching(&analysis.syntax, end)
    };
    let found = free.filter_map(|at| demonym(analysis, names, at).or_else(|| nominal(analysis, at)));
    found.map(whole).collect()
}

/// The classifiers that stand before the name of a place: the noun and the name's mention.
pub(super) fn classifiers(analysis: &Analysis<'_, '_>, names: &Mentions<'_>) -> Vec<(usize, usize)> {
    let syntax = &analysis.syntax;
    let places =
        names.all().iter().enumerate().filter(|(_, name)| name.is_name() && name.kind == EntityType::Place);
    let before = places.filter_map(|(i, name)| {
        let noun = syntax.words[name.head].head?;
        let of = syntax.preposition(name.head).is_none_or(|p| p == "de") && !name.is_state();
        let places = &analysis.knowledge.french.places;
        // `le port de Marseille` lies in a town.
        let lies_in = name.known.is_some() && places.sites.contains(syntax.words[noun].lemma.as_str());
        let of = of && !lies_in;
        let classifiers = &places.classifiers;
        let classifies = |at: usize| classifiers.contains(syntax.words[at].lemma.as_str());
        // `ville de la région de Donetsk`: a name with a classifier of its own needs none.
        let is_classifier = classifies(noun) && !classifies(name.head);
        let near = noun < name.words.start && name.words.start - noun <= 3;
        (of && is_classifier && near && !matches!(syntax.words[noun].lemma.as_str(), "capitale" | "banlieue"))
            .then_some((noun, i))
    });
    before.collect()
}

/// The titles that stand right before a name: the title's word and the name's mention.
pub(super) fn titles(analysis: &Analysis<'_, '_>, names: &Mentions<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (i, name) in names.all().iter().enumerate().filter(|(_, name)| name.is_name()) {
        let Some(above) = analysis.syntax.words[name.head].head else { continue };
        if names.name_over(above).is_some() || above >= name.words.start {
            continue;
        }
        let relation = analysis.syntax.words[name.head].relation();
        let bound = matches!(relation, "flat" | "appos" | "nmod" | "compound")
            && analysis.syntax.preposition(name.head).is_none();
        let touches = (above..name.words.start).all(|at| !analysis.syntax.is_mark(at));
        let fits = kind_of(analysis, above).is_some_and(|kind| {
            kind == name.kind || kind == EntityType::Group && name.kind == EntityType::Organization
        });
        if bound && touches && fits {
            found.push((above, i));
        }
    }
    found
}

fn nominal<'k>(analysis: &Analysis<'_, 'k>, at: usize) -> Option<Mention<'k>> {
    let syntax = &analysis.syntax;
    let kind = match kind_of(analysis, at) {
        // `la centrale syndicale précise que`
        Some(EntityType::Place) if is_definite(analysis, at) && speaker_kind(analysis, at).is_some() => {
            EntityType::Organization
        }
        kind => kind.or_else(|| speaker_kind(analysis, at))?,
    };
    let closes_a_set =
        kind == EntityType::Group && (is_definite(analysis, at) || are_some_states(analysis, at));
    // `aucun groupe n'a revendiqué l'attaque`
    let nobody = |det: usize| matches!(&*syntax.words[det].lower, "aucun" | "aucune" | "nul" | "nulle");
    if kind != EntityType::Place && syntax.children_in(at, "det").any(nobody)
        || is_counted(analysis, at)
            && !closes_a_set
            && !speaks(analysis, at)
            && !are_some_of_own(analysis, at)
        || ends_a_title(analysis, at)
        || is_of_set_phrase(analysis, at, kind)
        || analysis.time_at(at).is_some()
    {
        return None;
    }
    let armies = &analysis.knowledge.french.organizations.armies;
    let is_crowd = kind == EntityType::Group || armies.contains(syntax.words[at].lemma.as_str());
    // `les forces de l'ordre à Conakry`, but `l'ambassade de France à Conakry`
    let is_mission =
        matches!(&*syntax.words[at].lemma, "ambassade" | "bureau" | "consulat" | "délégation" | "mission");
    let is_elsewhere = |child: usize| {
        let body = kind == EntityType::Organization && !is_mission;
        body && syntax.words[child].upos == Upos::Propn && syntax.preposition(child).as_deref() == Some("à")
    };
    let cut = |child: usize| {
        let word = &syntax.words[child];
        let kept = KEPT.contains(&word.relation())
            && (word.relation() != "nmod"
                || syntax.preposition(child).is_some_and(|p| BINDING.contains(&p.as_str())))
            // `des rebelles à l'entrée de la ville`
            && !(is_crowd && syntax.preposition(child).as_deref() == Some("à"))
            && !is_elsewhere(child)
            // `l'opposition de trente`, what it says
            && !(word.upos == Upos::Num && syntax.child(child, "det").is_none());
        // `accuser l'armée d'exécutions`: what is told is no part of the name.
        let events = &analysis.knowledge.french.events;
        let happens = word_of_event(&syntax.words[child], events) && kind != EntityType::Place;
        !kept || happens || is_left(analysis, at, child) || analysis.time_at(child).is_some()
    };
    let (first, last) =
        syntax.extent(at, &|child| cut(child) && syntax.words[child].head == Some(at) || is_elsewhere(child));
    let tells_nothing = |w: &usize| {
        let word = &syntax.words[*w];
        matches!(word.upos, Upos::Det | Upos::Adp | Upos::Punct)
            || matches!(word.lemma.as_str(), "plusieurs" | "tout")
    };
    let first = (first..=at).find(|w| !tells_nothing(w));
    // Up to the first mark: what a comma cuts off does not tell which one is meant.
    let end = (at + 1..=last).find(|w| syntax.is_mark(*w)).unwrap_or(last + 1);
    let first = first.unwrap_or(at);
    let mut mention = Mention::new(syntax, first..end, MentionForm::Nominal, kind, "nominal");
    mention.head = at;
    Some(mention)
}

/// `a retiré ses troupes du Mali`: where they leave, not whose they are.
fn is_left(analysis: &Analysis<'_, '_>, who: usize, place: usize) -> bool {
    let syntax = &analysis.syntax;
    let verb = syntax.words[who].head.filter(|_| syntax.words[who].relation() == "obj");
    let senses = verb.map(|verb| analysis.knowledge.french.events.verb(&syntax.words[verb].lemma));
    let leaves = senses.is_some_and(|senses| senses.iter().any(|sense| sense.kind == EventType::Withdrawal));
    leaves
        && analysis.arguments().possessive(who).is_some()
        && syntax.words[place].upos == Upos::Propn
        && syntax.preposition(place).as_deref() == Some("de")
}

/// Whether a noun names an event whatever stands with it.
fn word_of_event(word: &super::syntax::Word, events: &crate::knowledge::EventWords) -> bool {
    word.relation() == "nmod" && events.noun(&word.lemma).iter().any(|sense| sense.when.is_empty())
}

/// `État` in `secrétaire d'État`: a part of the title.
fn ends_a_title(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let syntax = &analysis.syntax;
    let Some(above) = syntax.words[at].head.filter(|_| syntax.words[at].relation() == "nmod") else {
        return false;
    };
    above < at && is_title(analysis, above, at, &analysis.knowledge.french.persons.titles)
}

/// Whether a noun and the words down to its complement are one of some titles: `chefs d'État`.
pub(super) fn is_title(
    analysis: &Analysis<'_, '_>,
    noun: usize,
    complement: usize,
    titles: &crate::knowledge::Words,
) -> bool {
    let syntax = &analysis.syntax;
    let (first, last) = (syntax.token(noun).span, syntax.token(complement).span);
    let rest = syntax.text.slice(Span::new(first.end, last.end)).unwrap_or_default();
    let key = fold(&format!("{}{rest}", syntax.words[noun].lemma));
    titles.iter().any(|known| known.contains(' ') && fold(known) == key)
}

pub(super) fn is_state_noun(word: &Word) -> bool {
    matches!(word.lemma.as_str(), "pays" | "état")
}

/// `six pays occidentaux`: states that are told apart from others.
pub(super) fn are_some_states(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let words = &analysis.syntax.words;
    let told_apart = |child: usize| matches!(words[child].relation(), "amod" | "nmod");
    is_state_noun(&words[at])
        && words[at].has("Number", "Plur")
        && analysis.syntax.children(at).any(told_apart)
}

/// What kind of thing a noun stands for, if for one that can be an entity.
pub(super) fn kind_of(analysis: &Analysis<'_, '_>, at: usize) -> Option<EntityType> {
    let word = &analysis.syntax.words[at];
    if !word.is_noun() || analysis.syntax.is_mark(at) {
        return None;
    }
    let lexicon = &analysis.knowledge.french;
    // `protection civile`
    let next = analysis.syntax.words.get(at + 1).map_or("", |next| next.lower.as_str());
    let pair = format!("{} {next}", word.lower);
    // `les Rohingyas`, `les Occidentaux`: of a proper noun the tagger knows no singular.
    let one = if word.upos == Upos::Propn { singular_of_people(&word.lower) } else { None };
    let is = |set: &crate::knowledge::Words| {
        set.contains(word.lemma.as_str())
            || set.contains(word.lower.as_str())
            || set.contains(pair.as_str())
            || one.as_deref().is_some_and(|one| set.contains(one))
    };
    let plural = word.has("Number", "Plur") || word.feature("Number").is_none() && word.lower.ends_with('s');
    let persons = &lexicon.persons;
    let organizations = &lexicon.organizations;
    // `les pays voisins ont menacé`, but `ont gagné les pays voisins`
    let first =
        word.head.filter(|_| word.relation() == "conj").map_or(word, |first| &analysis.syntax.words[first]);
    let does = first.relation() == "nsubj" || &*first.deprel == "obl:agent";
    let acts = is_state_noun(word) && plural && does;
    // `les deux pays`
    let closed = || is_definite(analysis, at);
    if acts && (are_some_states(analysis, at) || !is_counted(analysis, at) || closed()) {
        return Some(EntityType::Group);
    }
    // `le front sud`
    let side =
        |child: usize| matches!(&*analysis.syntax.words[child].lower, "nord" | "sud" | "est" | "ouest");
    if word.lemma == "front" && analysis.syntax.children(at).any(side) {
        return Some(EntityType::Place);
    }
    // `a sauté sur une mine`, but `une mine de cobalt`
    if word.lemma == "mine" && analysis.syntax.child(at, "nmod").is_none() {
        return None;
    }
    // `avec toute la force`, but `la force multinationale`
    let told = |child: usize| child > at && !analysis.syntax.is_mark(child);
    if word.lemma == "force" && !plural && !analysis.syntax.children(at).any(told) {
        return None;
    }
    // `la ville a été le théâtre de combats`, `la ville, théâtre de combats`
    let fixed =
        |article| lexicon.light_verbs.passive.contains(format!("être {article} {} de", word.lemma).as_str());
    let apposed = word.relation() == "appos" && analysis.syntax.child(at, "det").is_none();
    if (apposed || analysis.syntax.child(at, "cop").is_some()) && ["le", "la"].into_iter().any(fixed) {
        return None;
    }
    // A camp is a site where something tells which one, a side otherwise.
    let is_site = is(&lexicon.places.classifiers)
        && analysis.syntax.children(at).any(|child| {
            let word = &analysis.syntax.words[child];
            matches!(word.relation(), "nmod" | "appos" | "flat") || word.lemma == "militaire"
        });
    // `vivent dans des camps`
    let is_lived_in = || {
        let within = analysis.syntax.preposition(at).as_deref() == Some("dans");
        within && is(&lexicon.places.sites) && !is_definite(analysis, at)
    };
    if is(&lexicon.groups.collective) && (is_site || is_lived_in()) {
        return Some(EntityType::Place);
    }
    // `le centre de Goma`, but `le centre de recherche`
    let of_place = |child: usize| {
        let words = &analysis.syntax.words;
        let name = words[child].upos == Upos::Propn;
        let place = || kind_of(analysis, child) == Some(EntityType::Place);
        analysis.syntax.preposition(child).is_some_and(|p| p == "de") && (name || place())
    };
    // `l'usine de Rennes`, but `le tour de France`, `la place de la Russie`
    let in_town = |child: usize| {
        let words = &analysis.syntax.words;
        let known = analysis.knowledge.entities.by_name(analysis.syntax.token(child).text);
        let town = known.is_some_and(|known| known.kind == EntityType::Place && !known.is_country);
        words[child].upos == Upos::Propn && town && of_place(child)
    };
    let site = is(&lexicon.places.sites) && !matches!(word.lemma.as_str(), "place" | "tour");
    let mut below = analysis.syntax.children_in(at, "nmod");
    let lies = below.any(|child| is(&lexicon.places.parts) && of_place(child) || site && in_town(child));
    if lies && !(is_cited(analysis, at) && is(&lexicon.places.buildings)) {
        return Some(EntityType::Place);
    }
    // `à l'hôpital de la ville`, but `l'hôpital a annoncé`, `a accusé l'hôpital`, `l'Église`
    let accused = || {
        let verb = word.head.filter(|_| word.relation() == "obj");
        verb.is_some_and(|verb| {
            analysis.knowledge.french.attribution.quoting.contains(&*analysis.syntax.words[verb].lemma)
        })
    };
    let does = || matches!(&*word.deprel, "nsubj" | "obl:agent") || is_cited(analysis, at) || accused();
    let is_body = || analysis.syntax.token(at).text.starts_with(char::is_uppercase);
    if is(&lexicon.places.buildings) && !does() && !is_body() {
        return Some(EntityType::Place);
    }
    if is(&organizations.armies) || is(&organizations.governments) {
        return Some(EntityType::Organization);
    }
    if is(&lexicon.groups.collective) || plural && is(&lexicon.groups.nouns) {
        return Some(EntityType::Group);
    }
    if is(&organizations.heads) || is(&organizations.media) || is(&organizations.fighters) {
        return Some(if plural { EntityType::Group } else { EntityType::Organization });
    }
    if [&persons.titles, &persons.offices, &persons.leaders, &persons.representatives, &persons.members]
        .into_iter()
        .chain([&persons.individuals, &lexicon.groups.nouns])
        .any(is)
    {
        return Some(if plural { EntityType::Group } else { EntityType::Person });
    }
    let part = is(&lexicon.places.parts);
    if !part && (is(&lexicon.places.classifiers) || is(&lexicon.places.nouns)) {
        return Some(EntityType::Place);
    }
    // `les houthistes`, `des putschistes`: called after what they follow or do.
    if plural
        && !word.is_participle()
        && word.lower.len() > FOLLOWERS.len() + 3
        && word.lower.ends_with(FOLLOWERS)
    {
        return Some(EntityType::Group);
    }
    (word.lemma == "source").then_some(if plural { EntityType::Group } else { EntityType::Person })
}

/// How the names of those end who are called after what they follow or do.
const FOLLOWERS: &str = "istes";

/// The singular of a name in the plural.
fn singular_of_people(lower: &str) -> Option<String> {
    let stem = lower.strip_suffix("aux").map(|stem| format!("{stem}al"));
    stem.or_else(|| lower.strip_suffix('s').map(str::to_owned))
}

/// Whether a number says how many: then the noun is a figure.
pub(super) fn is_counted(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    analysis.syntax.children_in(at, "nummod").next().is_some() || analysis.is_counted(at)
}

/// Whether a noun phrase points at something told before: `le pays`, `cette ville`.
pub(super) fn is_definite(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let determiners = analysis.syntax.children_in(at, "det");
    let mut lemmas = determiners.map(|det| &analysis.syntax.words[det]);
    lemmas.any(|det| det.has("Definite", "Def") || det.has("PronType", "Dem") || det.lemma == "le")
}

/// Whether nothing tells which one is meant but the noun itself.
pub(super) fn is_bare(analysis: &Analysis<'_, '_>, mention: &Mention<'_>) -> bool {
    // `la même source`
    let same = |at: usize| analysis.syntax.words[at].lemma == "même";
    // `cette ville de 50 000 habitants`
    let size = |at: usize| analysis.syntax.words[at].lemma == "habitant" && analysis.is_counted(at);
    let sized = analysis.syntax.children_in(mention.head, "nmod").find(|at| size(*at));
    let own = |at: usize| {
        at == mention.head || same(at) || sized.is_some_and(|size| at > mention.head && at <= size)
    };
    mention.words.clone().all(own)
        && !analysis.syntax.children(mention.head).filter(|child| Some(*child) != sized).any(|child| {
            let relation = analysis.syntax.words[child].relation();
            let of = || analysis.syntax.preposition(child).as_deref() == Some("de");
            (relation == "acl" || relation == "nmod" && of()) && analysis.time_at(child).is_none()
        })
}
