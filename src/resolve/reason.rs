//! Why two claims stand as they do, in words, English and French.

use super::{
    claims::ClaimRef,
    events::Events,
    likeness::{Aspect, Part, Telling},
    pairs::Pair,
    wording::{Language, amount, measure, period},
    world::World,
};
use crate::{
    annotation::{AnnotatedDocument, Quantity},
    vocab::Stance,
};

/// A reason in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// In English.
    pub en: String,
    /// In French.
    pub fr: String,
}

/// Why the claims of a pair stand as they do; none where they do not stand to each other.
pub(super) fn explain(world: &World<'_>, events: &Events, pair: &Pair) -> Option<Reason> {
    let stance = pair.stance?;
    let say = |language| match (pair.from, pair.to) {
        (ClaimRef::Quantity(a, p), ClaimRef::Quantity(b, q)) => {
            figures(world, (a, p), (b, q), stance, language)
        }
        _ => happenings(world, events, pair, stance, language),
    };
    Some(Reason { en: say(Language::English), fr: say(Language::French) })
}

fn figures(
    world: &World<'_>,
    (a, p): (usize, usize),
    (b, q): (usize, usize),
    stance: Stance,
    language: Language,
) -> String {
    let (one, other) = (&world.documents[a], &world.documents[b]);
    let (p, q) = (&one.quantities[p], &other.quantities[q]);
    let (x, y) = (amount(&p.value, language), amount(&q.value, language));
    let english = language == Language::English;
    let values = match stance {
        Stance::Agrees if x == y => x,
        Stance::Agrees if english => format!("{x} and {y}"),
        Stance::Agrees => format!("{x} et {y}"),
        Stance::Refines if english => format!("{x} out of, or more exactly than, {y}"),
        Stance::Refines => format!("{x} parmi, ou plus précis que, {y}"),
        Stance::Updates if english => format!("{x} after {y}"),
        Stance::Updates => format!("{x} après {y}"),
        Stance::Differs | Stance::ConflictsWith if english => format!("{x} against {y}"),
        Stance::Differs | Stance::ConflictsWith => format!("{x} contre {y}"),
    };
    let place = |d: usize, quantity: &Quantity| {
        quantity.place.as_ref().and_then(|id| world.entity(d, id)).map(|at| world.entities[at].name.as_str())
    };
    let mut places: Vec<_> = [place(a, p), place(b, q)].into_iter().flatten().collect();
    places.dedup();
    let places = if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) };
    let mut parts = vec![format!("{}{places}", counted(world, (a, p), &values, language))];
    let time = |document: &AnnotatedDocument, d: usize, quantity: &Quantity| {
        let event = quantity.event.as_ref().and_then(|id| world.record(d).event(id));
        let time = quantity.time.as_ref().or_else(|| document.events[event?].time.as_ref())?;
        period(time, language)
    };
    parts.extend(time(one, a, p).or_else(|| time(other, b, q)));
    let mut reason = parts.join(" ");
    match stance {
        Stance::Differs if english => reason.push_str("; counted on unknown days: perhaps an update"),
        Stance::Differs => reason.push_str(" ; comptés à des dates inconnues : peut-être une mise à jour"),
        _ => {}
    }
    reason
}

/// `384 against 369 civilians killed`; the French keeps clear of genders.
fn counted(world: &World<'_>, (d, quantity): (usize, &Quantity), values: &str, language: Language) -> String {
    let word = measure(quantity.measure, language);
    match language {
        Language::English => {
            let population = quantity.population.as_deref().unwrap_or_default();
            let words: Vec<_> = [values, population, word].into_iter().filter(|w| !w.is_empty()).collect();
            words.join(" ")
        }
        Language::French => {
            let noun = quantity.population_span.as_ref();
            let noun = noun.and_then(|at| at.quote.as_deref().or_else(|| world.words(d, at.span())));
            let noun = noun.or(quantity.population.as_deref()).unwrap_or_default();
            let words: Vec<_> = [values, noun].into_iter().filter(|w| !w.is_empty()).collect();
            let measured = if word.is_empty() { String::new() } else { format!("{word} : ") };
            format!("{measured}{}", words.join(" "))
        }
    }
}

fn happenings(world: &World<'_>, events: &Events, pair: &Pair, stance: Stance, language: Language) -> String {
    let english = language == Language::English;
    let told = |claim| match claim {
        ClaimRef::Event(d, e, _) => {
            let event_of = |inner: usize| events.event_of[d].get(inner).copied();
            Some(Telling::of(world, d, &world.documents[d].events[e], event_of))
        }
        _ => None,
    };
    let sides = |aspect: Aspect| -> Option<(String, String)> {
        let (a, b) = (told(pair.from)?, told(pair.to)?);
        Some((side(world, &a, aspect, language)?, side(world, &b, aspect, language)?))
    };
    match (stance, pair.apart) {
        (Stance::Agrees, _) if english => "both report it".to_owned(),
        (Stance::Agrees, _) => "les deux le rapportent".to_owned(),
        (_, None) if english => "one says that it is so, the other that it is not".to_owned(),
        (_, None) => "l'un dit que c'est le cas, l'autre que non".to_owned(),
        (_, Some(aspect)) => {
            let what = match (aspect, english) {
                (Aspect::Agents, true) => "who did it",
                (Aspect::Agents, false) => "qui l'a fait",
                (Aspect::Times, true) => "when",
                (Aspect::Times, false) => "quand",
                (_, true) => "where",
                (_, false) => "où",
            };
            let colon = if english { ":" } else { " :" };
            let against = if english { "against" } else { "contre" };
            sides(aspect).map_or_else(|| what.to_owned(), |(a, b)| format!("{what}{colon} {a} {against} {b}"))
        }
    }
}

/// What one telling says of an aspect.
fn side(world: &World<'_>, telling: &Telling, aspect: Aspect, language: Language) -> Option<String> {
    let parts = match aspect {
        Aspect::Agents => &telling.agents,
        Aspect::Places => &telling.places,
        Aspect::Destinations => &telling.destinations,
        Aspect::Times => {
            let time = telling.period?;
            let time = crate::annotation::Time { start: time.start, end: time.end, expression: None };
            return period(&time, language);
        }
        Aspect::Undergoers | Aspect::Topics | Aspect::Size => return None,
    };
    let names = parts.iter().filter_map(|part| match part {
        Part::Entity(at) => Some(world.entities[*at].name.as_str()),
        Part::Event(_) | Part::Words(_) => None,
    });
    Some(names.collect::<Vec<_>>().join(", "))
}
