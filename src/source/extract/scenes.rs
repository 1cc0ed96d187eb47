//! Where what happens takes place if nothing beside its word says so: the headline, the sentence, the cause, the text.

use relata_nlp::Upos;

use super::{
    Analysis,
    circumstances::{LOCATIVE, is_of_part, is_whom},
    consequences::{die_when_struck, die_where_struck, inherit, share_harm, strike_where_it_harms},
    departures::leave_where_they_are,
    entities::Entities,
    events::{Fill, Told},
    kinds::{is_on_the_ground, is_stance, is_strike, is_wide},
    prepositions::plain,
    speech::is_cited,
    theatre::{rage_all_over, scene, theatre},
    victims::{harm_the_others, harm_who_is_struck},
};
use crate::vocab::{EntityType, EventType, Role};

/// Gives events the place of their headline or of what opens their sentence, casualties what was told just
/// before, and what still has no place that of most of the text; returns a mention of that, or else of its state.
pub(super) fn hand_down(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    headlines: &[(usize, usize)],
    told: &mut [Told<'_>],
) -> Option<usize> {
    happen_nearby(analysis, entities, told);
    happen_under_headlines(analysis, entities, headlines, told);
    rage_where_told(analysis, entities, told);
    die_where_struck(entities, told);
    happen_where_it_opens(analysis, entities, told);
    happen_behind_colon(analysis, entities, told);
    let country = theatre(analysis, entities, headlines);
    rage_all_over(analysis, entities, country, told);
    fight_for_a_place(analysis, told);
    // Before, so that what follows from a cause has its place; after, for the causes that are only implied.
    strike_where_it_harms(told);
    share_harm(analysis, told);
    inherit(analysis, told);
    die_when_struck(analysis, told);
    strike_where_it_harms(told);
    harm_who_is_struck(analysis, entities, told);
    harm_the_others(analysis, entities, told);
    lead_where_they_end(analysis, told);
    meet_where_they_arrive(analysis, told);
    let scene = scene(analysis, entities, headlines, country, told);
    leave_where_they_are(analysis, entities, scene.or(country), told);
    stay_in_place(entities, scene, told);
    scene.or(country)
}

/// `Gaza : un hôpital bombardé`: what a headline tells happens at the place that it opens with, in a state only what may take
/// all of it.
fn happen_under_headlines(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    headlines: &[(usize, usize)],
    told: &mut [Told<'_>],
) {
    for told in told {
        let sentence = analysis.syntax.sentence_of(told.word);
        let place = headlines.iter().find(|(headed, _)| *headed == sentence).map(|(_, place)| *place);
        let is_state = |m: &usize| entities.cluster(*m).is_some_and(|cluster| entities.is_state(cluster));
        add_place(told, place.filter(|m| is_wide(told.kind) || !is_state(m)));
    }
}

/// `la guerre qui ravage la Syrie`: what a relative clause says it does to a place happens there.
fn rage_where_told(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    let arguments = analysis.arguments();
    for told in told.iter_mut().filter(|told| is_on_the_ground(told.kind)) {
        let clauses = analysis.syntax.children_in(told.word, "acl");
        let does = clauses
            .filter(|verb| arguments.subjects(*verb, 1).contains(&told.word) && !arguments.is_passive(*verb));
        let objects = does.flat_map(|verb| analysis.syntax.children_in(verb, "obj"));
        let place = objects.filter_map(|at| entities.at(at)).find(|m| entities.kind(*m) == EntityType::Place);
        add_place(told, place);
    }
}

/// `a lancé une offensive pour reprendre la ville`: what is begun to take a place happens there.
fn fight_for_a_place(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    let syntax = &analysis.syntax;
    for aim in 0..told.len() {
        let word = told[aim].word;
        if told[aim].kind != EventType::Capture || !syntax.words[word].has("VerbForm", "Inf") {
            continue;
        }
        let place = told[aim].player(Role::Place);
        let here = syntax.sentence_of(word);
        let first = told.partition_point(|other| syntax.sentence_of(other.word) < here);
        let is_fight = |other: &Told<'_>| is_strike(other.kind) || other.kind == EventType::Clash;
        let before = told[first..aim].iter().rposition(is_fight).map(|before| first + before);
        let fight = before.filter(|fight| {
            let fight = told[*fight].word;
            let verb = syntax.words[fight].head.filter(|_| syntax.words[fight].relation() != "nmod");
            syntax.governors(word).any(|above| above == fight || Some(above) == verb)
        });
        if let Some(fight) = fight {
            add_place(&mut told[fight], place);
        }
    }
}

/// `À Goma, des combats ont éclaté`, but `À Moscou, X a condamné les combats`: who talks there does not fight there.
fn happen_where_it_opens(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    let syntax = &analysis.syntax;
    for t in 0..told.len() {
        if !is_on_the_ground(told[t].kind) {
            continue;
        }
        let talks = |above: usize| {
            let named = told.binary_search_by_key(&above, |other| other.word).ok();
            analysis.is_saying(above) || named.is_some_and(|other| is_stance(told[other].kind))
        };
        if !syntax.governors(told[t].word).any(talks) {
            let place = opening_place(analysis, entities, syntax.sentence_of(told[t].word));
            // `À Kharkiv, un missile a frappé un immeuble`
            let is_site = told[t].player(Role::Place).is_some_and(|m| is_unnamed(entities, m));
            match place.filter(|_| is_site) {
                Some(place) => told[t].happen_at_too(place),
                None => add_place(&mut told[t], place),
            }
        }
    }
}

/// How many words before one a colon and the place before it are looked for.
const BEFORE_COLON: usize = 40;

/// `Tout a commencé à Gudele, où un contrôle a mal tourné : cinq soldats ont été tués`: what a colon goes on to tell happens
/// where the words before it are.
fn happen_behind_colon(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    let syntax = &analysis.syntax;
    for t in 0..told.len() {
        let word = told[t].word;
        let start =
            syntax.sentence_words(syntax.sentence_of(word)).start.max(word.saturating_sub(BEFORE_COLON));
        let colon = (start..word).rev().find(|at| syntax.token(*at).is(":"));
        let Some(colon) = colon.filter(|_| is_on_the_ground(told[t].kind)) else { continue };
        // `est mort à Paris : il avait été blessé par une mine`
        let is_earlier = syntax.children_in(word, "aux").any(|aux| syntax.words[aux].has("Tense", "Imp"));
        let is_said = (start..colon).any(|at| syntax.words[at].upos == Upos::Verb && analysis.is_saying(at));
        // `Réunion de crise à Bruxelles : une attaque a fait six morts`
        let first = told.partition_point(|other| other.word < start);
        let is_elsewhere =
            told[first..t].iter().any(|other| other.word < colon && !is_on_the_ground(other.kind));
        let located = |at: &usize| syntax.preposition(*at).is_some_and(|p| LOCATIVE.contains(&plain(&p)));
        let mut places = (start..colon).rev().filter(located).filter_map(|at| entities.at(at));
        let place = places.find(|m| entities.kind(*m) == EntityType::Place);
        add_place(&mut told[t], place.filter(|_| !is_said && !is_earlier && !is_elsewhere));
    }
}

/// Whether a place has no name, and holds none.
fn is_unnamed(entities: &Entities<'_>, place: usize) -> bool {
    let words = entities.mentions.get(place).words.clone();
    words.into_iter().all(|at| entities.mentions.name_over(at).is_none())
}

/// `ont tiré sur un bus transportant des pèlerins dans la province de Minya`: the first place behind a word of what happens,
/// in its clause, of which nothing else is told.
fn happen_nearby(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    let syntax = &analysis.syntax;
    for t in 0..told.len() {
        let word = told[t].word;
        if !is_on_the_ground(told[t].kind) && told[t].kind != EventType::Repression {
            continue;
        }
        // `un immeuble touché par un missile à Dnipro`: of a site that has no name the town.
        let site = told[t].player(Role::Place);
        if site.is_some_and(|site| !is_unnamed(entities, site)) {
            continue;
        }
        let sentence = syntax.sentence_words(syntax.sentence_of(word));
        let first = told.partition_point(|other| other.word < sentence.start);
        let next = told.get(t + 1).map_or(sentence.end, |next| next.word.min(sentence.end));
        let behind = (word + 1..next).filter(|at| is_told_where(analysis, entities, word, *at));
        let mut places = behind.filter_map(|at| entities.at(at));
        // Of what is told behind it, `une région où …` may tell more.
        let taken = |m: usize| {
            told[first..=t].iter().flat_map(Told::all_fills).any(|(_, fill)| *fill == Fill::Mention(m))
        };
        // `un immeuble a été touché, a affirmé un élu à Kiev`
        let is_of_it = |m: usize| {
            let above = syntax.words[entities.mentions.get(m).head].head;
            above.is_some_and(|above| {
                above == word || syntax.words[above].head == Some(word) && !is_cited(analysis, above)
            })
        };
        let fits = |m: usize| site.is_none() || entities.mentions.get(m).is_name() && is_of_it(m);
        let place = places.find(|m| entities.kind(*m) == EntityType::Place && !taken(*m) && fits(*m));
        let Some(place) = place else { continue };
        let head = entities.mentions.get(place).head;
        let others = syntax.children_in(head, "conj").filter_map(|other| entities.at(other));
        let all = std::iter::once(place).chain(others.filter(|m| entities.kind(*m) == EntityType::Place));
        all.for_each(|place| told[t].happen_at_too(place));
    }
}

/// Whether a word tells where something is, in the clause of an event word.
fn is_told_where(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, event: usize, at: usize) -> bool {
    let syntax = &analysis.syntax;
    let clause = syntax.governors(at).find(|above| syntax.heads_clause(*above));
    let is_beside =
        clause.is_some_and(|clause| clause == event || syntax.governors(event).any(|above| above == clause));
    let verb = syntax.words[at].head.filter(|head| syntax.words[*head].upos == Upos::Verb);
    // `a déclaré un expert à Genève`, but `une attaque a été signalée à Djibo`
    let is_subject = syntax.words[event].head == verb && syntax.words[event].relation() == "nsubj";
    let is_said = verb.is_some_and(|verb| analysis.is_saying(verb)) && !is_subject;
    // `une encyclopédie en ligne`
    let is_bare = entities.at(at).is_some_and(|m| !entities.mentions.get(m).is_name())
        && syntax.child(at, "det").is_none();
    // `un vol reliant Rio à Paris`
    let is_own = (verb.is_none() || verb == clause) && syntax.child(at, "punct").is_none();
    is_beside
        && !is_said
        && !is_bare
        && !is_whom(analysis, entities, at)
        && !is_of_part(analysis, at)
        && syntax.preposition(at).is_some_and(|preposition| match plain(&preposition) {
            "à" | "en" | "sur" | "vers" | "devant" | "chez" => is_own,
            preposition => LOCATIVE.contains(&preposition),
        })
}

/// `ont pris Kandahar après de violents combats`, `au prix de dix morts`: what a clause comes after, happens in or costs takes
/// place there too.
fn lead_where_they_end(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    const WITHIN: [&str; 3] = ["après", "dans", "lors de"];
    let syntax = &analysis.syntax;
    for t in 0..told.len() {
        // `après deux mois de combats`
        let is_length = |above: &usize| analysis.knowledge.french.is_length(&syntax.words[*above].lemma);
        let is_price = |above: &usize| syntax.words[*above].lemma == "prix";
        let above = syntax.words[told[t].word].head;
        let price = above.filter(is_price);
        let noun = above.filter(is_length).or(price).unwrap_or(told[t].word);
        let word = &syntax.words[noun];
        let within = || {
            syntax
                .preposition(noun)
                .is_some_and(|p| WITHIN.contains(&plain(&p)) || price.is_some() && p == "à")
        };
        if !is_on_the_ground(told[t].kind) || word.relation() != "obl" || !within() {
            continue;
        }
        let above = word.head.and_then(|head| told.binary_search_by_key(&head, |above| above.word).ok());
        let above = above.filter(|above| is_on_the_ground(told[*above].kind));
        let place = above.and_then(|above| told[above].player(Role::Place));
        add_place(&mut told[t], place);
    }
}

/// `est arrivé à Bagdad pour des entretiens avec X`: who arrives to meet somebody meets there.
fn meet_where_they_arrive(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    let syntax = &analysis.syntax;
    for t in 0..told.len() {
        let aim = syntax.preposition(told[t].word).as_deref() == Some("pour");
        let meets = matches!(told[t].kind, EventType::Meeting | EventType::Negotiation);
        let verb = syntax.words[told[t].word].head.filter(|_| aim && meets);
        let arrival = verb.and_then(|verb| told.binary_search_by_key(&verb, |above| above.word).ok());
        let Some(arrival) = arrival.filter(|arrival| told[*arrival].kind == EventType::Arrival) else {
            continue;
        };
        let (guest, place) = (told[arrival].player(Role::Agent), told[arrival].player(Role::Destination));
        add_place(&mut told[t], place);
        if let Some(guest) = guest {
            told[t].imply(Role::Agent, Fill::Mention(guest));
        }
    }
}

/// `À Goma, …`: the place that opens a sentence, cut off by a comma.
pub(super) fn opening_place(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    sentence: usize,
) -> Option<usize> {
    let syntax = &analysis.syntax;
    let words = syntax.sentence_words(sentence);
    let end = words.clone().take(OPENING).find(|at| syntax.token(*at).is(","))?;
    let opens = |at: &usize| syntax.children_in(*at, "case").next() == Some(words.start);
    let noun = (words.start..end.min(words.start + OPENING)).find(opens)?;
    let located = syntax.preposition(noun).is_some_and(|p| LOCATIVE.contains(&p.as_str()));
    entities.at(noun).filter(|m| located && entities.kind(*m) == EntityType::Place)
}

/// How many words the place that opens a sentence may take.
const OPENING: usize = 12;

/// What happens on the ground happens at the scene of the text, unless another place is told.
fn stay_in_place(entities: &Entities<'_>, scene: Option<usize>, told: &mut [Told<'_>]) {
    let Some(scene) = scene else { return };
    let is_state = entities.cluster(scene).is_some_and(|cluster| entities.is_state(cluster));
    // Much may be told of a country, but a war takes place all over it; a truce is between sides.
    let is_there =
        |kind| is_on_the_ground(kind) && kind != EventType::Ceasefire && (!is_state || is_wide(kind));
    for t in 0..told.len() {
        // Nor is a war of one town, nor its dead.
        let is_war = |t: usize| told[t].kind == EventType::Conflict;
        let is_of_war = || is_war(t) || told[t].causes().any(is_war);
        if is_there(told[t].kind) && (is_state || !is_of_war()) {
            add_place(&mut told[t], Some(scene));
        }
    }
}

pub(super) fn add_place(told: &mut Told<'_>, place: Option<usize>) {
    if let Some(place) = place.filter(|_| told.player(Role::Place).is_none()) {
        told.imply(Role::Place, Fill::Mention(place));
    }
}
