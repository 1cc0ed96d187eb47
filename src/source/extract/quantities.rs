//! Figures: numbers with what they count, and what the text says of those counted.

use super::{Analysis, attribution::Attributions, entities::Entities, events::Told, number::Number};
use crate::{
    annotation::{EntityId, Event, Quantity, QuantityId, Time, Value},
    knowledge::MeasuredNoun,
    text::Span,
    vocab::{EntityType, EventType, Measure, Modality, Polarity, Role},
};

/// Units of time, money, heat and length: lemma → measure and unit (UCUM, ISO 4217).
const UNITS: [(&str, Measure, &str); 27] = [
    ("seconde", Measure::Duration, "s"),
    ("minute", Measure::Duration, "min"),
    ("heure", Measure::Duration, "h"),
    ("h", Measure::Duration, "h"),
    ("jour", Measure::Duration, "d"),
    ("journée", Measure::Duration, "d"),
    ("semaine", Measure::Duration, "wk"),
    ("mois", Measure::Duration, "mo"),
    ("an", Measure::Duration, "a"),
    ("année", Measure::Duration, "a"),
    ("euro", Measure::Money, "EUR"),
    ("€", Measure::Money, "EUR"),
    ("dollar", Measure::Money, "USD"),
    ("$", Measure::Money, "USD"),
    ("livre", Measure::Money, "GBP"),
    ("franc", Measure::Money, "CHF"),
    ("degré", Measure::Temperature, "Cel"),
    ("kilomètre", Measure::Count, "km"),
    ("km", Measure::Count, "km"),
    ("mètre", Measure::Count, "m"),
    ("centimètre", Measure::Count, "cm"),
    ("hectare", Measure::Count, "har"),
    ("kilo", Measure::Count, "kg"),
    ("kilogramme", Measure::Count, "kg"),
    ("km/h", Measure::Count, "km/h"),
    ("°", Measure::Temperature, "Cel"),
    ("tonne", Measure::Count, "t"),
];

/// The figures of a text, in order.
pub(super) fn find_quantities(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    attributions: &Attributions,
    told: &[Told<'_>],
    events: &[Event],
    event_of: &[usize],
) -> Vec<Quantity> {
    let finder = Finder { analysis, entities, attributions, told, events, event_of };
    let mut found: Vec<(usize, Quantity)> = Vec::new();
    for figure in &analysis.numbers {
        let sentence = analysis.syntax.sentence_of(figure.head);
        let before = found.last().filter(|(other, _)| *other == sentence).map(|(_, quantity)| quantity);
        let id = QuantityId::from(format!("q{}", found.len() + 1));
        if let Some(quantity) = finder.quantity(figure, before, id) {
            found.push((sentence, quantity));
        }
    }
    found.into_iter().map(|(_, quantity)| quantity).collect()
}

struct Finder<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    entities: &'a Entities<'k>,
    attributions: &'a Attributions,
    told: &'a [Told<'k>],
    events: &'a [Event],
    event_of: &'a [usize],
}

/// What a figure measures, and of whom.
struct Measured {
    measure: Measure,
    unit: Option<&'static str>,
    population: Option<Box<str>>,
    noun: Option<usize>,
}

impl Finder<'_, '_, '_> {
    fn quantity(&self, figure: &Number, before: Option<&Quantity>, id: QuantityId) -> Option<Quantity> {
        let syntax = &self.analysis.syntax;
        let told = self.teller(figure);
        let part = before.filter(|_| self.is_part(figure));
        let measured = self.measured(figure, told, part.or(before))?;
        let mut end = figure.end;
        if let Some(noun) = measured.noun.filter(|_| measured.unit.is_some()) {
            end = end.max(syntax.words[noun].token + 1);
        }
        let first = &syntax.tokens[figure.first];
        let span = first.span.hull(syntax.tokens[end - 1].span);
        let unit = measured.unit.or(figure.value.unit.as_deref());
        let said = self.attributions.of(self.analysis, figure.head);
        let length = measured.measure == Measure::Duration;
        let population_span: Option<Span> =
            measured.noun.filter(|_| measured.unit.is_none()).map(|noun| syntax.span(noun));
        let mention = told.map(|t| &self.told[t].mention);
        Some(Quantity {
            id,
            measure: measured.measure,
            population: measured.population,
            value: Value { unit: unit.map(Into::into), ..figure.value.clone() },
            span: Some(span.into()),
            population_span: population_span.map(Into::into),
            place: if length { None } else { self.place(figure, told) },
            time: if length { None } else { self.time(figure, told) },
            event: told.map(|t| self.events[self.event_of[t]].id.clone()),
            sources: said.and_then(|said| self.entities.id(said.source)).into_iter().collect(),
            cue: said.and_then(|said| said.cue).map(Into::into),
            modality: mention.map_or(Modality::Asserted, |mention| mention.modality),
            polarity: mention.map_or(Polarity::Positive, |mention| mention.polarity),
            part_of: part.map(|whole| whole.id.clone()),
            by: Some("quantity".into()),
            score: None,
        })
    }

    fn measured(&self, figure: &Number, told: Option<usize>, before: Option<&Quantity>) -> Option<Measured> {
        let syntax = &self.analysis.syntax;
        // `des mois`: the number is its own unit.
        if figure.value.unit.as_deref().is_some_and(|unit| unit != "percent") {
            return Some(Measured { measure: Measure::Duration, unit: None, population: None, noun: None });
        }
        let Some(noun) = figure.counted else {
            // `384 civils ont péri, dont 92 dans la ville`: of what was counted before.
            let before = before.filter(|q| q.population.is_some() && q.value.unit.is_none())?;
            return (figure.value.unit.is_none() && self.stands_alone(figure)).then(|| Measured {
                measure: before.measure,
                unit: None,
                population: before.population.clone(),
                noun: None,
            });
        };
        let lemma = syntax.words[noun].lemma.as_str();
        if let Some((_, measure, unit)) = UNITS.iter().find(|(known, ..)| *known == lemma) {
            // `un homme de 30 ans` is as old, nothing lasts.
            let age = *unit == "a" && self.is_age(noun);
            return (!age).then_some(Measured {
                measure: *measure,
                unit: Some(unit),
                population: None,
                noun: Some(noun),
            });
        }
        let measures = &self.analysis.knowledge.french.measures;
        let known = measures.get(lemma).or_else(|| measures.get(syntax.words[noun].lower.as_str()));
        let people = self.analysis.is_nationality(syntax.token(noun));
        let known = known
            .cloned()
            .unwrap_or(MeasuredNoun { measure: None, population: people.then(|| "people".into()) });
        let inherited = before.filter(|_| self.is_part(figure)).map(|whole| whole.measure);
        let missing = self.is_missing(noun).then_some(Measure::Count);
        let measure = missing
            .or(known.measure)
            .or_else(|| self.by_event(told))
            .or_else(|| self.by_verb(noun).filter(|m| people || !is_of_people(*m) || self.is_people(noun)))
            .or_else(|| self.by_taking_part(noun, told))
            .or(inherited);
        Some(Measured {
            measure: measure.unwrap_or(Measure::Count),
            unit: None,
            population: known.population,
            noun: Some(noun),
        })
    }

    /// `sont portés disparus`: nobody knows what became of them.
    fn is_missing(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let anchor = self.analysis.anchor(noun);
        let gone = |w: usize| matches!(syntax.words[w].lemma.as_str(), "disparaître" | "disparu");
        let above = syntax.words[anchor].head;
        gone(noun)
            || syntax.children(noun).any(gone)
            || above.is_some_and(|verb| gone(verb) || syntax.children(verb).any(|c| gone(c) && c > verb))
    }

    fn is_people(&self, noun: usize) -> bool {
        let kind = super::nominals::kind_of(self.analysis, noun);
        matches!(kind, Some(EntityType::Person | EntityType::Group))
            || matches!(
                self.analysis.syntax.words[noun].lemma.as_str(),
                "personne" | "famille" | "mort" | "blessé" | "victime"
            )
    }

    /// Whether a number without a noun is one of people or things, not a name or a page.
    fn stands_alone(&self, figure: &Number) -> bool {
        let relation = self.analysis.syntax.words[figure.head].relation();
        matches!(relation, "nsubj" | "obj" | "conj" | "appos" | "parataxis" | "acl" | "orphan")
    }

    fn is_age(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[noun];
        let of_person = word.relation() == "nmod"
            && syntax.preposition(noun).as_deref() == Some("de")
            && word.head.is_some_and(|head| {
                let person = self.entities.at(head).map(|m| self.entities.kind(m));
                matches!(person, Some(EntityType::Person | EntityType::Group))
                    || super::nominals::kind_of(self.analysis, head).is_some_and(|k| k != EntityType::Place)
            });
        let aged = word.head.is_some_and(|head| syntax.words[head].lemma == "âgé");
        of_person || aged
    }

    /// `dont 45 enfants`: a part of the figure before.
    fn is_part(&self, figure: &Number) -> bool {
        let tokens = &self.analysis.syntax.tokens;
        let before = |back: usize| figure.first.checked_sub(back).map_or("", |i| tokens[i].lower.as_str());
        before(1) == "dont"
            || before(2) == "dont"
            || matches!((before(2), before(1)), ("parmi", "eux" | "elles" | "lesquels"))
    }

    /// What the verb above those counted says of them.
    fn by_verb(&self, noun: usize) -> Option<Measure> {
        let syntax = &self.analysis.syntax;
        let noun = self.analysis.anchor(noun);
        let first = if syntax.words[noun].relation() == "conj" { syntax.words[noun].head? } else { noun };
        let arguments = self.analysis.arguments();
        let above = syntax.words[first].head.filter(|h| syntax.words[*h].upos == relata_nlp::Upos::Verb);
        let below = syntax.children(first).filter(|c| matches!(syntax.words[*c].relation(), "acl" | "amod"));
        above.into_iter().chain(below).find_map(|verb| {
            let relation = syntax.words[first].relation();
            let passive = arguments.is_passive(verb);
            let is_subject = if Some(verb) == above { relation == "nsubj" } else { true };
            let is_object = if Some(verb) == above { relation == "obj" } else { false };
            let lemma = syntax.words[verb].lemma.as_str();
            let infinitives: Vec<String> = super::arguments::infinitives(lemma).collect();
            let name = super::arguments::reflexive_name(syntax, verb);
            let is_one = |set: &crate::knowledge::Words| {
                set.contains(lemma)
                    || set.contains(name.as_ref())
                    || infinitives.iter().any(|i| set.contains(i.as_str()))
            };
            self.analysis.knowledge.french.measure_verbs.iter().find_map(|(measure, verbs)| {
                let fits = (is_object || is_subject && passive) && is_one(&verbs.object)
                    || is_subject && !passive && is_one(&verbs.subject)
                    || is_subject && passive && Some(verb) != above && is_one(&verbs.subject);
                fits.then_some(*measure)
            })
        })
    }

    fn by_event(&self, told: Option<usize>) -> Option<Measure> {
        match self.told[told?].kind {
            EventType::Killing | EventType::Death => Some(Measure::Killed),
            EventType::Injury => Some(Measure::Injured),
            EventType::Flight => Some(Measure::Displaced),
            EventType::Evacuation => Some(Measure::Evacuated),
            EventType::Siege => Some(Measure::Trapped),
            EventType::Detention => Some(Measure::Detained),
            EventType::Control => Some(Measure::Controlled),
            EventType::Capture => Some(Measure::Captured),
            _ => None,
        }
    }

    /// Those who do something are its participants.
    fn by_taking_part(&self, noun: usize, told: Option<usize>) -> Option<Measure> {
        let told = &self.told[told?];
        let anchor = self.analysis.anchor(noun);
        let arguments = self.analysis.arguments().of(told.word);
        let acts = |slot: &str| told.sense.frame.roles(slot).contains(&Role::Agent);
        let is_it =
            |argument: &super::arguments::Argument| argument.filler == noun || argument.filler == anchor;
        arguments
            .iter()
            .any(|argument| is_it(argument) && acts(&argument.slot))
            .then_some(Measure::Participants)
    }

    /// The event word that a figure tells the size of: the counted noun itself, or what governs it.
    fn teller(&self, figure: &Number) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let number = |word: usize| self.told_over(word);
        let noun = figure.counted.unwrap_or(figure.head);
        if let Some(own) = number(noun) {
            return Some(own);
        }
        let below = syntax.children(noun).filter(|c| matches!(syntax.words[*c].relation(), "acl" | "amod"));
        if let Some(participle) = below.into_iter().find_map(number) {
            return Some(participle);
        }
        let mut at = self.analysis.anchor(noun);
        let relation = syntax.words[at].relation();
        if relation == "obl" && !syntax.words[at].head.is_some_and(|head| self.has_role(head, noun, at)) {
            return None;
        }
        for _ in 0..3 {
            at = syntax.words[at].head?;
            if let Some(found) = number(at) {
                return Some(found);
            }
            let passes = syntax.words[at].is_noun() || self.analysis.arguments().lends(at);
            if !passes {
                return None;
            }
        }
        None
    }

    /// The event word that a word is, or is part of: `prises` in `prises au piège`.
    fn told_over(&self, word: usize) -> Option<usize> {
        let sentence = self.analysis.syntax.sentence_words(self.analysis.syntax.sentence_of(word));
        let first = self.told.partition_point(|told| told.word < sentence.start);
        let near = self.told[first..].iter().take_while(|told| told.word < sentence.end);
        let mut found = near.enumerate().filter(|(_, told)| told.word == word || told.covers.contains(&word));
        found.next().map(|(ahead, _)| first + ahead)
    }

    /// Whether a counted noun plays a part in what a verb names: `s'emparer de dix villages`.
    fn has_role(&self, verb: usize, noun: usize, anchor: usize) -> bool {
        let Some(told) = self.told_over(verb).map(|t| &self.told[t]) else { return false };
        let arguments = self.analysis.arguments().of(told.word);
        arguments.iter().any(|argument| {
            (argument.filler == noun || argument.filler == anchor)
                && !told.sense.frame.roles(&argument.slot).is_empty()
        })
    }

    fn place(&self, figure: &Number, told: Option<usize>) -> Option<EntityId> {
        let place = told.and_then(|t| self.told[t].player(Role::Place));
        let syntax = &self.analysis.syntax;
        let near = || {
            let noun = self.analysis.anchor(figure.counted.unwrap_or(figure.head));
            let complements =
                syntax.children(noun).filter(|c| matches!(syntax.words[*c].relation(), "nmod" | "obl"));
            let above = syntax.words[noun].head.into_iter().flat_map(|head| {
                syntax.children(head).filter(|c| matches!(syntax.words[*c].relation(), "obl" | "nmod"))
            });
            complements.chain(above).find_map(|c| {
                let located = syntax
                    .preposition(c)
                    .is_some_and(|p| matches!(p.as_str(), "à" | "en" | "dans" | "sur" | "de"));
                self.entities.at(c).filter(|m| located && self.entities.kind(*m) == EntityType::Place)
            })
        };
        let of_event = || {
            let participants = told.map_or(&[][..], |t| &self.events[self.event_of[t]].participants);
            participants.iter().find(|p| p.role == Role::Place).and_then(|p| p.entity.clone())
        };
        place.or_else(near).and_then(|mention| self.entities.id(mention)).or_else(of_event)
    }

    fn time(&self, figure: &Number, told: Option<usize>) -> Option<Time> {
        let own = told.and_then(|t| self.told[t].time.clone());
        own.or_else(|| {
            let syntax = &self.analysis.syntax;
            let noun = self.analysis.anchor(figure.counted.unwrap_or(figure.head));
            let governors = [Some(noun), syntax.words[noun].head];
            let times = self.analysis.times_of(syntax.sentence_of(noun));
            let near =
                times.iter().find(|time| time.governor.is_some() && governors.contains(&time.governor));
            near.map(|time| time.time.clone())
        })
    }
}

/// What happens to people only.
const fn is_of_people(measure: Measure) -> bool {
    matches!(
        measure,
        Measure::Killed
            | Measure::Injured
            | Measure::Displaced
            | Measure::Evacuated
            | Measure::Trapped
            | Measure::Detained
            | Measure::Participants
    )
}
