//! Figures: numbers with what they count, and what the text says of those counted.

use relata_nlp::Upos;

use super::{
    Analysis,
    attribution::Attributions,
    entities::Entities,
    events::Told,
    kinds::is_harm,
    measures,
    number::Number,
    relays::{relays, voices},
    time::TimeMention,
};
use crate::{
    annotation::{Event, Quantity, QuantityId, Selector, Time, Value},
    text::Span,
    vocab::{EventType, Measure, Modality, Polarity},
};

/// How many commas, adverbs and auxiliaries may stand between those counted and their verb, and one more.
const HELPERS: usize = 5;

/// How many tokens behind a number that another is compared with its time may begin.
const BEHIND: usize = 4;

/// How many words a headline may have.
const HEADLINE: usize = 40;

/// The figures of a text, in order.
pub(super) fn find_quantities(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    attributions: &Attributions,
    told: &[Told<'_>],
    events: &[Event],
    event_of: &[usize],
    main_place: Option<usize>,
) -> Vec<Quantity> {
    let finder = Finder { analysis, entities, attributions, told, events, event_of, main_place };
    let mut found: Vec<(usize, Quantity)> = Vec::new();
    let mut part_before = None;
    let mut was_of_them = false;
    for figure in &analysis.numbers {
        let sentence = analysis.syntax.sentence_of(figure.head);
        let is_part = finder.is_part(figure);
        let goes_on = || {
            let noun = figure.counted.unwrap_or(figure.head);
            is_part
                || finder.is_taken_up(noun)
                || finder.is_said_number(figure)
                || finder.is_all_that_is_said(figure)
                || finder.among_whom(noun).is_some()
        };
        let is_near = |other: usize| other == sentence || other + 1 == sentence && goes_on();
        // `300 morts en trois mois, dont 25 enfants`
        let mut before =
            found.iter().rev().filter(|(_, before)| !is_part || before.measure != Measure::Duration);
        let before = before.next().filter(|(other, _)| is_near(*other)).map(|(_, quantity)| quantity);
        // `dont 14 civils et six policiers`: a further part of the same.
        let listed = finder.is_listed_part(figure);
        let further = part_before.filter(|noun| listed || finder.is_beside(figure, *noun));
        let whole_of = |part: &Quantity| {
            let id = part.part_of.as_ref()?;
            found.iter().rev().map(|(_, whole)| whole).find(|whole| whole.id == *id)
        };
        let whole = before.filter(|_| further.is_some()).and_then(whole_of);
        // `Quatre personnes, dont deux enfants, sont mortes et dix autres …`
        let others = figure
            .counted
            .map_or(further.is_none() && !is_part, |noun| analysis.syntax.words[noun].lemma == "autre");
        // `20 000 d'entre eux sont dans un camp, prévu pour 5 000`
        let before = before.filter(|_| others && !was_of_them).and_then(whole_of).or(before);
        // `Parmi les morts figurent 12 enfants et six femmes`
        let is_first = |noun: &usize| analysis.syntax.words[*noun].relation() != "conj";
        let among = figure.counted.filter(is_first).and_then(|noun| finder.among_whom(noun));
        // `Dix d'entre eux ont été tués, cinq d'entre eux blessés`
        let all = before.filter(|_| was_of_them && finder.is_of_them(figure)).and_then(whole_of).or(before);
        let whole = whole.or_else(|| all.filter(|all| is_part || among == Some(all.measure)));
        let id = QuantityId::from(format!("q{}", found.len() + 1));
        if let Some(quantity) = finder.quantity(figure, before, whole, id) {
            was_of_them = finder.is_of_them(figure);
            part_before = quantity.part_of.is_some().then(|| figure.counted.unwrap_or(figure.head));
            found.push((sentence, quantity));
        }
    }
    found.into_iter().map(|(_, quantity)| quantity).collect()
}

pub(super) struct Finder<'a, 't, 'k> {
    pub(super) analysis: &'a Analysis<'t, 'k>,
    pub(super) entities: &'a Entities<'k>,
    pub(super) attributions: &'a Attributions,
    pub(super) told: &'a [Told<'k>],
    pub(super) events: &'a [Event],
    pub(super) event_of: &'a [usize],
    /// A mention of the place where most of the text happens.
    pub(super) main_place: Option<usize>,
}

impl Finder<'_, '_, '_> {
    /// A figure, with the one before it and the one that it is a part of.
    fn quantity(
        &self,
        figure: &Number,
        before: Option<&Quantity>,
        whole: Option<&Quantity>,
        id: QuantityId,
    ) -> Option<Quantity> {
        let syntax = &self.analysis.syntax;
        if self.dates_something(figure) || self.is_clock(figure) {
            return None;
        }
        // What another was before, as `contre 70 en 2013`, is measured by its event, but is none of it.
        let teller = self.teller(figure);
        let sized = figure.counted.and_then(|noun| self.sized_place(noun));
        let around = teller.filter(|_| sized.is_none() && !self.is_compared(figure));
        let told = around.filter(|_| !self.is_distance(figure));
        let measured = self.measured(figure, teller, before, whole)?;
        if measured.measure == Measure::Count
            && measured.noun.is_some_and(|noun| self.is_known_set(figure, noun))
        {
            return None;
        }
        let mut end = figure.end;
        if let Some(noun) = measured.noun.filter(|_| measured.unit.is_some()) {
            end = end.max(syntax.words[noun].token + 1);
        }
        let first = &syntax.tokens[figure.first];
        let span = first.span.hull(syntax.tokens[end - 1].span);
        let unit = measured.unit.or(figure.value.unit.as_deref());
        let said = self.attributions.of(self.analysis, figure.head);
        let length = measured.measure == Measure::Duration;
        let timeless = length || sized.is_some() || self.is_distance(figure);
        let time = if timeless { None } else { self.time(figure, told) };
        let population_span: Option<Span> =
            measured.noun.filter(|_| measured.unit.is_none()).map(|noun| syntax.span(noun));
        let mention = told.map(|t| &self.told[t].mention);
        let sources = said.map(|said| voices(self.analysis, self.entities, said.source)).unwrap_or_default();
        // `12 morts, selon la police, 30 selon les habitants`, `Le bilan pourrait atteindre 40`
        let of_another = |other: &&Quantity| {
            let others = said.is_some() && other.sources != sources;
            other.measure == measured.measure && (others || self.is_said_number(figure))
        };
        let rival = before.filter(|_| figure.counted.is_none()).filter(of_another);
        Some(Quantity {
            id,
            measure: measured.measure,
            population: measured.population,
            value: Value { unit: unit.map(Into::into), ..figure.value.clone() },
            span: Some(span.into()),
            population_span: population_span.map(Into::into),
            place: match sized.and_then(|place| self.entities.id(place)) {
                None if !length => self.place(figure, around, measured.measure, before, time.as_ref()),
                sized => sized,
            },
            time,
            event: told
                .filter(|t| measures::counts(measured.measure, self.told[*t].kind))
                // `20 morts et 40 disparus`
                .filter(|t| {
                    !measured.noun.is_some_and(|noun| self.is_missing(noun))
                        || !matches!(self.told[*t].kind, EventType::Death | EventType::Killing)
                })
                .map(|t| self.events[self.event_of[t]].id.clone())
                .or_else(|| whole.or(rival).filter(|_| told.is_none()).and_then(|other| other.event.clone())),
            sources,
            via: said.map(|said| relays(self.analysis, self.entities, said)).unwrap_or_default(),
            cue: said.and_then(|said| said.cue).map(Into::into),
            modality: mention.map_or(Modality::Asserted, |mention| mention.modality),
            polarity: mention.map_or(Polarity::Positive, |mention| mention.polarity),
            part_of: whole.map(|whole| whole.id.clone()),
            by: Some("quantity".into()),
            score: None,
        })
    }

    /// `La guerre dure depuis deux ans`: how long it has gone on is when it began.
    fn dates_something(&self, figure: &Number) -> bool {
        let start = self.analysis.syntax.tokens[figure.first].span.start;
        let holds = |time: &Time| {
            let held = |span: &Selector| (span.start..span.end).contains(&start);
            time.start.is_some() && time.expression.as_ref().is_some_and(held)
        };
        self.told_beside(figure.head).1.iter().any(|told| told.time.as_ref().is_some_and(holds))
    }

    /// `, contre 70 en 2013`, `, contre 12 auparavant`: whether a bare number is what another was before.
    fn is_compared(&self, figure: &Number) -> bool {
        let tokens = &self.analysis.syntax.tokens;
        let token = |back: usize| figure.first.checked_sub(back).map(|at| &tokens[at]);
        let against = token(1).is_some_and(|token| token.is("contre"));
        let before = || tokens.get(figure.end).is_some_and(|next| next.is("auparavant"));
        let compared = figure.counted.is_none() && against && token(2).is_some_and(|comma| comma.is(","));
        compared && (before() || self.time_behind(figure).is_some())
    }

    /// The time right behind a number.
    fn time_behind(&self, figure: &Number) -> Option<&TimeMention> {
        let behind = figure.end..figure.end + BEHIND;
        let times = self.analysis.times_of(self.analysis.syntax.sentence_of(figure.head));
        times.iter().find(|time| behind.contains(&time.first))
    }

    /// `dont 45 enfants`: a part of the figure before.
    pub(super) fn is_part(&self, figure: &Number) -> bool {
        let tokens = &self.analysis.syntax.tokens;
        let comma = figure.first.checked_sub(1).is_some_and(|at| tokens[at].is(","));
        let first = figure.first - usize::from(comma);
        let before = |back: usize| first.checked_sub(back).map_or("", |i| tokens[i].lower.as_str());
        before(1) == "dont"
            || before(2) == "dont"
            || matches!((before(2), before(1)), ("parmi", "eux" | "elles" | "lesquels" | "lesquelles"))
            || self.is_of_them(figure)
            || before(1) == ":" && self.is_parted(figure, first - 1)
            || matches!(before(1), ":" | "soit") && self.is_placed_part(figure)
    }

    /// The event word that a figure tells the size of.
    fn teller(&self, figure: &Number) -> Option<usize> {
        self.governor(figure).or_else(|| self.neighbour(figure))
    }

    /// `avoir exécuté onze personnes`, `70 000 personnes ont fui`: the verb beside, whatever the parser makes of it.
    fn neighbour(&self, figure: &Number) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let figure_words = syntax.words_in(figure.first..figure.end);
        let is_verb = |at: &usize| syntax.words.get(*at).is_some_and(|word| word.upos == Upos::Verb);
        let acts = |at: &usize| is_verb(at) && !self.analysis.arguments().is_passive(*at);
        let before = figure_words.start.checked_sub(1).filter(acts).and_then(|verb| self.told_over(verb));
        if before.is_some() {
            return before;
        }
        // `le camp, où dormaient trente enfants, a été attaqué`, `les rebelles, forts de 300 hommes, ont refusé`
        let is_elsewhere = |noun: &usize| {
            let above = syntax.words[*noun].head.map(|above| (above, syntax.words[above].upos));
            above.is_some_and(|(above, upos)| match syntax.words[*noun].relation() {
                "nsubj" => upos == Upos::Verb && above < figure_words.start,
                "obl" => upos == Upos::Adj && above < figure_words.start,
                _ => false,
            })
        };
        let noun = figure.counted.filter(|noun| *noun >= figure_words.start && !is_elsewhere(noun))?;
        let helps = |at: &usize| {
            let word = syntax.words.get(*at);
            word.is_some_and(|word| word.lower == "," || matches!(word.upos, Upos::Aux | Upos::Adv))
        };
        let behind = (noun.max(figure_words.end - 1) + 1..).take(HELPERS).find(|at| !helps(at));
        behind.filter(is_verb).and_then(|verb| self.told_over(verb))
    }

    /// The event word that is the counted noun itself, or governs it.
    fn governor(&self, figure: &Number) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let number = |word: usize| self.told_over(word);
        let noun = figure.counted.unwrap_or(figure.head);
        if let Some(own) = number(noun) {
            return Some(own);
        }
        let mut at = self.analysis.anchor(noun);
        let below = syntax.children(noun).chain(syntax.children(at));
        let below = below.chain(self.shared_participle(noun));
        let below = below.filter(|c| matches!(syntax.words[*c].relation(), "acl" | "amod"));
        // `a exécuté douze civils enlevés la veille`: what the verb does to them.
        let done = syntax.words[at].head.filter(|_| syntax.words[at].relation() == "obj");
        let harm = done.and_then(number).filter(|t| is_harm(self.told[*t].kind));
        if let Some(participle) = harm.or_else(|| below.into_iter().find_map(number)) {
            return Some(participle);
        }
        if let Some(lasting) = self.lasting(noun) {
            return Some(lasting);
        }
        let relation = syntax.words[at].relation();
        let has_part =
            |head: usize| self.has_role(head, noun, at) || self.is_people(noun) && self.shares_fate(head, at);
        if relation == "obl" && !syntax.words[at].head.is_some_and(has_part) {
            return None;
        }
        for _ in 0..3 {
            let below = at;
            at = self.analysis.arguments().below_modal(syntax.words[at].head?);
            let found = number(at).or_else(|| self.driven_to(at, below)).or_else(|| self.found_dead(at));
            if let Some(found) = found {
                return Some(found);
            }
            let passes = syntax.words[at].is_noun() || self.analysis.arguments().lends(at, below);
            if !passes {
                return None;
            }
        }
        None
    }

    /// `Dix rebelles et six soldats tués à Gulu`: what a headline without verb says of those counted last, and of the first.
    fn shared_participle(&self, noun: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let is_casualty = || self.known(noun).measure.is_some_and(measures::is_of_people);
        let last = syntax.children_in(noun, "conj").last()?;
        let participle = syntax.children_in(last, "acl").find(|at| {
            let word = &syntax.words[*at];
            word.is_participle() && word.has("Number", "Plur")
        });
        let counts = syntax.child(noun, "nummod").is_some() && syntax.child(last, "nummod").is_some();
        // A headline is short.
        let sentence = syntax.sentence_words(syntax.sentence_of(noun));
        let verbless = || {
            sentence.len() <= HEADLINE && !sentence.clone().any(|at| syntax.words[at].has("VerbForm", "Fin"))
        };
        participle.filter(|_| counts && !is_casualty() && verbless())
    }

    /// `a été arrêté avec trois de ses ministres`: whether those beside the one whom a verb hits are hit too.
    fn shares_fate(&self, verb: usize, beside: usize) -> bool {
        let told = self.told_over(verb).map(|t| self.told[t].kind);
        let harmed = told.is_some_and(|kind| {
            let dies = kind == EventType::Death;
            dies || (is_harm(kind) || kind == EventType::Detention)
                && self.analysis.arguments().is_passive(verb)
        });
        harmed && self.analysis.syntax.preposition(beside).as_deref() == Some("avec")
    }

    /// `a contraint un million de personnes à fuir`, `a poussé à l'exode`: what a verb makes its object do.
    fn driven_to(&self, verb: usize, object: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let drives = syntax.words[object].relation() == "obj" && syntax.words[verb].upos == Upos::Verb;
        let below = syntax.children(verb).filter(|child| {
            let word = &syntax.words[*child];
            let to = || syntax.preposition(*child).as_deref() == Some("à");
            word.relation() == "xcomp" || word.relation() == "obl" && to()
        });
        below.filter(|_| drives).find_map(|child| self.told_over(child))
    }

    /// The event word that a word is, or is part of: `prises` in `prises au piège`.
    pub(super) fn told_over(&self, word: usize) -> Option<usize> {
        let (first, near) = self.told_beside(word);
        let is_it = |told: &Told<'_>| told.word == word || told.covers.contains(&word);
        near.iter().position(is_it).map(|ahead| first + ahead)
    }

    /// The event words of a word's sentence, and which is the first.
    fn told_beside(&self, word: usize) -> (usize, &[Told<'_>]) {
        let sentence = self.analysis.syntax.sentence_words(self.analysis.syntax.sentence_of(word));
        let first = self.told.partition_point(|told| told.word < sentence.start);
        let end = self.told.partition_point(|told| told.word < sentence.end);
        (first, &self.told[first..end])
    }

    /// Whether a counted noun plays a part in what a verb names: `s'emparer de dix villages`.
    fn has_role(&self, verb: usize, noun: usize, anchor: usize) -> bool {
        let Some(told) = self.told_over(verb).map(|t| &self.told[t]) else { return false };
        // Those of an expression hang on its verb: `coûter la vie à 20 civils`.
        let arguments = [told.word, verb].map(|word| self.analysis.arguments().of(word));
        arguments.iter().flatten().any(|argument| {
            (argument.filler == noun || argument.filler == anchor)
                && !told.sense.frame.roles(&argument.slot).is_empty()
        })
    }

    fn time(&self, figure: &Number, told: Option<usize>) -> Option<Time> {
        if self.is_compared(figure) || self.is_part(figure) && self.time_behind(figure).is_some() {
            return self.time_behind(figure).map(|time| time.time.clone());
        }
        let own = told.and_then(|t| self.told[t].time.clone());
        // `depuis le début de la guerre`
        let since = told.filter(|t| self.told[*t].since.is_some());
        let own = own.or_else(|| since.and_then(|t| self.events[self.event_of[t]].time.clone()));
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
