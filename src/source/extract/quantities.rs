//! Figures: numbers with the noun that they count.

use super::{
    Analysis,
    attribution::Attributions,
    entities::Drafts,
    number::{Number, number_at},
    time::TimeMention,
    token::TokenKind,
};
use crate::{
    annotation::{Event, EventMention, Quantity, QuantityId, Value},
    knowledge::MeasuredNoun,
    text::Span,
    vocab::{EntityType, EventType, Measure, Modality, Polarity},
};

/// How far from its number a verb that tells what happened may stand, in tokens.
const VERB_REACH: usize = 12;
/// How far from its figure the place may stand, in tokens.
const PLACE_REACH: usize = 14;

/// Units of time and of money: noun → unit (UCUM, ISO 4217).
const UNITS: [(&str, Measure, &str); 23] = [
    ("seconde", Measure::Duration, "s"),
    ("secondes", Measure::Duration, "s"),
    ("minute", Measure::Duration, "min"),
    ("minutes", Measure::Duration, "min"),
    ("heure", Measure::Duration, "h"),
    ("heures", Measure::Duration, "h"),
    ("jour", Measure::Duration, "d"),
    ("jours", Measure::Duration, "d"),
    ("semaine", Measure::Duration, "wk"),
    ("semaines", Measure::Duration, "wk"),
    ("mois", Measure::Duration, "mo"),
    ("an", Measure::Duration, "a"),
    ("ans", Measure::Duration, "a"),
    ("année", Measure::Duration, "a"),
    ("années", Measure::Duration, "a"),
    ("euro", Measure::Money, "EUR"),
    ("euros", Measure::Money, "EUR"),
    ("dollar", Measure::Money, "USD"),
    ("dollars", Measure::Money, "USD"),
    ("degré", Measure::Temperature, "Cel"),
    ("degrés", Measure::Temperature, "Cel"),
    ("kilomètres", Measure::Count, "km"),
    ("mètres", Measure::Count, "m"),
];

/// The figures of a text, in order.
pub(super) fn find_quantities(
    analysis: &Analysis<'_>,
    drafts: &Drafts,
    times: &[TimeMention],
    attributions: &Attributions,
    events: &[Event],
) -> Vec<Quantity> {
    let finder = Finder { analysis, drafts, times, attributions, told: told(analysis, events) };
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < analysis.tokens.len() {
        let number = number_at(&analysis.tokens, at).filter(|number| !finder.is_date(number));
        let Some(number) = number else {
            at += 1;
            continue;
        };
        at = number.end;
        if let Some(mut quantity) = finder.quantity(&number) {
            quantity.id = QuantityId::from(format!("q{}", found.len() + 1));
            found.push(quantity);
        }
    }
    found
}

/// A word that names an event.
struct Told<'e> {
    token: usize,
    event: &'e Event,
    mention: &'e EventMention,
}

/// The event words in order.
fn told<'e>(analysis: &Analysis<'_>, events: &'e [Event]) -> Vec<Told<'e>> {
    let token_at = |start: u32| analysis.tokens.partition_point(|token| token.span.start < start);
    let mentions = events.iter().flat_map(|event| event.mentions.iter().map(move |mention| (event, mention)));
    let mut words: Vec<_> =
        mentions.map(|(event, mention)| Told { token: token_at(mention.start), event, mention }).collect();
    words.sort_by_key(|told| told.token);
    words
}

struct Finder<'a> {
    analysis: &'a Analysis<'a>,
    drafts: &'a Drafts,
    times: &'a [TimeMention],
    attributions: &'a Attributions,
    told: Vec<Told<'a>>,
}

impl Finder<'_> {
    fn is_date(&self, number: &Number) -> bool {
        let at = self.times.partition_point(|time| time.end <= number.first);
        self.times.get(at).is_some_and(|time| time.first < number.end)
    }

    fn quantity(&self, number: &Number) -> Option<Quantity> {
        let tokens = &self.analysis.tokens;
        let span = |first: usize, end: usize| Span::new(tokens[first].span.start, tokens[end - 1].span.end);
        let unit = |at: usize| UNITS.iter().find(|(noun, ..)| self.analysis.word(Some(at)) == *noun);
        if let Some((_, measure, unit)) =
            unit(number.end).or_else(|| unit(number.end + 1).filter(|_| self.is_of(number.end)))
        {
            let end = if self.is_of(number.end) { number.end + 2 } else { number.end + 1 };
            return Some(self.draft(number, *measure, Some(unit), span(number.first, end)));
        }
        let percent = tokens.get(number.end).is_some_and(|t| t.text == "%")
            || self.analysis.word(Some(number.end)) == "pour"
                && self.analysis.word(Some(number.end + 1)) == "cent";
        let end = if percent {
            number.end + 1 + usize::from(tokens[number.end].kind == TokenKind::Word)
        } else {
            number.end
        };
        let (noun, known) = self.counted_noun(end)?;
        let measure = known.measure.or_else(|| self.measure_of_verb(noun, end)).unwrap_or(Measure::Count);
        let mut quantity = self.draft(number, measure, percent.then_some("percent"), span(number.first, end));
        quantity.population = known.population.as_deref().map(Into::into);
        quantity.population_span = Some(tokens[noun].span.into());
        Some(quantity)
    }

    fn is_of(&self, at: usize) -> bool {
        matches!(self.analysis.word(Some(at)), "de" | "d'")
    }

    /// The noun that a number counts: behind it, over adjectives and `de`; a people by its name.
    fn counted_noun(&self, after: usize) -> Option<(usize, MeasuredNoun)> {
        let Analysis { tokens, knowledge, .. } = self.analysis;
        let in_reach = after..tokens.len().min(after + 4);
        let mut words = in_reach
            .take_while(|i| tokens[*i].kind == TokenKind::Word && self.analysis.same_sentence(*i, after));
        words.find_map(|i| {
            let is_people = tokens[i].is_capitalised() && knowledge.entities.is_demonym(&tokens[i].lower);
            let people = || MeasuredNoun { measure: None, population: Some("people".into()) };
            let known = knowledge.french.measures.get(&tokens[i].lower).cloned();
            Some((i, known.or_else(|| is_people.then(people))?))
        })
    }

    /// What the nearest verb in the sentence says of those counted.
    fn measure_of_verb(&self, noun: usize, from: usize) -> Option<Measure> {
        let verbs = &self.analysis.knowledge.french.measure_verbs;
        let range = from.saturating_sub(VERB_REACH)..self.analysis.tokens.len().min(noun + VERB_REACH);
        let near = range.filter(|i| self.analysis.same_sentence(*i, noun));
        let verbs = near
            .filter_map(|i| Some((i.abs_diff(noun), i < noun, *verbs.get(&self.analysis.tokens[i].lower)?)));
        verbs.min_by_key(|(distance, before, _)| (*before, *distance)).map(|(.., measure)| measure)
    }

    fn draft(&self, number: &Number, measure: Measure, unit: Option<&str>, span: Span) -> Quantity {
        let (sources, cue) = self.attributions.claim(self.drafts, number.first);
        let told = self.event(measure, number.first);
        let length = measure == Measure::Duration;
        Quantity {
            id: QuantityId::from(""),
            measure,
            population: None,
            value: Value { unit: unit.map(Into::into), ..number.value.clone() },
            span: Some(span.into()),
            population_span: None,
            place: if length { None } else { self.place(number.first) },
            time: if length { None } else { self.time(number.first) },
            event: told.map(|(event, _)| event.id.clone()),
            sources,
            cue,
            modality: told.map_or(Modality::Asserted, |(_, mention)| mention.modality),
            polarity: told.map_or(Polarity::Positive, |(_, mention)| mention.polarity),
            part_of: None,
            by: Some("quantity.noun".into()),
            score: None,
        }
    }

    /// The nearest event word in the same sentence that the figure tells the size of, and its event.
    fn event(&self, measure: Measure, at: usize) -> Option<(&Event, &EventMention)> {
        let kinds: &[EventType] = match measure {
            Measure::Killed => &[EventType::Killing, EventType::Death],
            Measure::Injured => &[EventType::Injury],
            Measure::Displaced => &[EventType::Flight],
            Measure::Evacuated => &[EventType::Evacuation],
            Measure::Detained => &[EventType::Detention],
            _ => &[],
        };
        let sentence = self.analysis.sentence(at);
        let first = self.told.partition_point(|told| told.token < sentence.start);
        let in_sentence = self.told[first..].iter().take_while(|told| told.token < sentence.end);
        let fitting = in_sentence.filter(|told| kinds.contains(&told.event.kind));
        fitting.min_by_key(|told| told.token.abs_diff(at)).map(|told| (told.event, told.mention))
    }

    fn place(&self, at: usize) -> Option<crate::annotation::EntityId> {
        let distance = |first: usize| first.abs_diff(at);
        let places = self.drafts.mentions.within(self.analysis.sentence(at)).filter(|(_, m)| {
            m.kind == EntityType::Place
                && distance(m.first) <= PLACE_REACH
                && matches!(self.analysis.preposition(m), "à" | "en" | "dans" | "de" | "d'")
        });
        places.min_by_key(|(_, m)| distance(m.first)).map(|(i, _)| self.drafts.id(i))
    }

    fn time(&self, at: usize) -> Option<crate::annotation::Time> {
        let sentence = self.analysis.sentence(at);
        let first = self.times.partition_point(|time| time.first < sentence.start);
        let near = self.times[first..].iter().take_while(|time| time.first < sentence.end);
        near.min_by_key(|time| time.first.abs_diff(at)).map(|mention| mention.time.clone())
    }
}
