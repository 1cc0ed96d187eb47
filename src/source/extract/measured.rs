//! What a figure measures, and of whom: by its noun, else by what the sentence says of those counted.

use relata_nlp::Upos;

use super::{
    measures::{fits, is_materiel, is_of_ground, is_of_people},
    number::Number,
    quantities::Finder,
    syntax::{Syntax, Word},
};
use crate::{
    annotation::Quantity,
    knowledge::MeasuredNoun,
    vocab::{EntityType, EventType, Measure, Role},
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

/// `à dix kilomètres de la frontière`: whether a word is where a distance is measured from.
pub(super) fn is_far_from(syntax: &Syntax<'_>, word: usize) -> bool {
    let above = syntax.words[word].head.filter(|_| syntax.words[word].relation() == "nmod");
    above.filter(|_| syntax.preposition(word).as_deref() == Some("de")).is_some_and(|unit| {
        let lemma = syntax.words[unit].lemma.as_str();
        UNITS.iter().any(|(known, _, unit)| *known == lemma && matches!(*unit, "km" | "m"))
    })
}

/// What a figure measures, and of whom.
pub(super) struct Measured {
    pub(super) measure: Measure,
    pub(super) unit: Option<&'static str>,
    pub(super) population: Option<Box<str>>,
    pub(super) noun: Option<usize>,
}

impl Finder<'_, '_, '_> {
    pub(super) fn measured(
        &self,
        figure: &Number,
        told: Option<usize>,
        before: Option<&Quantity>,
        whole: Option<&Quantity>,
    ) -> Option<Measured> {
        let syntax = &self.analysis.syntax;
        let before = whole.or(before);
        // `des mois`: the number is its own unit.
        if figure.value.unit.as_deref().is_some_and(|unit| unit != "percent") {
            return Some(Measured { measure: Measure::Duration, unit: None, population: None, noun: None });
        }
        if self.is_whole(figure) {
            let own = figure.counted.and_then(|noun| self.known(noun).population);
            let population = own.or_else(|| before.and_then(|part| part.population.clone()));
            return Some(Measured { measure: Measure::Count, unit: None, population, noun: figure.counted });
        }
        let Some(noun) = figure.counted else {
            return if figure.value.unit.is_some() {
                Some(self.share(figure, told, before))
            } else {
                self.without_noun(figure, told, before)
            };
        };
        let lemma = syntax.words[noun].lemma.as_str();
        if let Some((_, measure, unit)) = UNITS.iter().find(|(known, ..)| *known == lemma) {
            // `un homme de 30 ans` is as old, nothing lasts.
            let age = *unit == "a" && self.is_age(noun);
            let (measure, population) = match measure {
                Measure::Count => self.of_matter(noun),
                _ => (*measure, None),
            };
            return (!age).then_some(Measured { measure, unit: Some(unit), population, noun: Some(noun) });
        }
        if self.is_size_of_place(noun) {
            let population = Some("inhabitants".into());
            return Some(Measured { measure: Measure::Count, unit: None, population, noun: Some(noun) });
        }
        let known = self.known(noun);
        let people = known.population.as_deref() == Some("people");
        let inherited = whole.map(|whole| whole.measure);
        let missing = self.is_missing(noun).then_some(Measure::Count);
        let homeless = self.is_homeless(noun).then_some(Measure::Displaced);
        // `300 réfugiés ont été massacrés`
        let befell = || self.by_event(told).filter(|_| self.befalls(told, noun) && Self::is_state(&known));
        let measure = missing
            .or(homeless)
            .or_else(befell)
            .or(known.measure)
            .or_else(|| {
                let apart = self.is_doer(noun) || self.is_beside_casualties(noun);
                let by_event = self.by_event(told).filter(|_| !apart);
                // `a libéré quatre soldats` takes no ground.
                by_event.filter(|m| !is_of_ground(*m) || fits(*m, people || self.is_people(noun), &known))
            })
            .or_else(|| self.by_verb(noun).filter(|m| fits(*m, people || self.is_people(noun), &known)))
            .or_else(|| self.by_taking_part(noun, told))
            .or(inherited)
            .or_else(|| before.filter(|_| self.is_taken_up(noun)).map(|before| before.measure));
        // `a fait état de 49 victimes`
        let victims = self.is_toll(noun).then_some(Measure::Killed);
        let measure = measure.or(victims).unwrap_or(Measure::Count);
        // `80 % de la ville`: a share of one place is one of its ground.
        let is_share =
            figure.value.unit.is_some() && is_of_ground(measure) && !syntax.words[noun].has("Number", "Plur");
        // `300 d'entre elles auraient péri`, `trois soldats ont été tués et quatre blessés`, `et quatre autres blessés`
        let word = &syntax.words[noun];
        let pronoun = word.upos == Upos::Pron || word.is_participle() || word.lemma == "autre";
        let counted = before.filter(|_| pronoun).and_then(|before| before.population.clone());
        let people = || (pronoun && is_of_people(measure)).then(|| "people".into());
        let taken_up = || counted.or_else(people);
        let population = match self.whom(noun) {
            _ if is_share => Some("territory".into()),
            None if self.is_of_a_force(noun) => Some("soldiers".into()),
            Some(whom) => Some(whom),
            None => known.population.or_else(taken_up),
        };
        Some(Measured { measure, unit: None, population, noun: Some(noun) })
    }

    /// `384 civils ont péri, dont 92 dans la ville`: of what was counted before; `en blessant 12`: by the event alone.
    fn without_noun(
        &self,
        figure: &Number,
        told: Option<usize>,
        before: Option<&Quantity>,
    ) -> Option<Measured> {
        // `onze morts, et 25 sont portés disparus`
        if let Some(before) = before.filter(|_| self.is_missing(figure.head)) {
            let population = before.population.clone();
            return Some(Measured { measure: Measure::Count, unit: None, population, noun: None });
        }
        let before = before.filter(|q| q.population.is_some() && q.value.unit.is_none());
        let before = before.filter(|_| self.stands_alone(figure));
        let of_event = || {
            let relation = self.analysis.syntax.words[figure.head].relation();
            let is_hit = matches!(relation, "obj" | "nsubj") && !self.is_taken_up(figure.head);
            self.by_event(told).filter(|measure| is_hit && is_of_people(*measure))
        };
        let measure = of_event().or_else(|| before.map(|before| before.measure))?;
        let population = before.map_or_else(|| Some("people".into()), |before| before.population.clone());
        Some(Measured { measure, unit: None, population, noun: None })
    }

    /// A percentage of what is not right behind it: `une chute des ventes (15 %)`, `le budget baisse de 3 %`.
    fn share(&self, figure: &Number, told: Option<usize>, before: Option<&Quantity>) -> Measured {
        let before = before.filter(|before| before.value.unit.as_deref() == Some("percent"));
        let held = self.by_event(told).filter(|measure| is_of_ground(*measure));
        let measure = held.or(before.map(|before| before.measure)).unwrap_or(Measure::Count);
        let population = match before {
            Some(before) => before.population.clone(),
            None if is_of_ground(measure) => Some("territory".into()),
            None => self.measured_by(figure),
        };
        Measured { measure, unit: None, population, noun: None }
    }

    /// What the lexicon knows of a noun; people by nationality or by a name in the plural (`Rohingyas`) are people.
    pub(super) fn known(&self, noun: usize) -> MeasuredNoun {
        let (syntax, measures) = (&self.analysis.syntax, &self.analysis.knowledge.french.measures);
        let word = &syntax.words[noun];
        let longest = self.analysis.knowledge.french.longest_measure;
        let known = (1..=longest).rev().find_map(|length| measures.get(&*self.term(noun, length)));
        let known = known.or_else(|| measures.get(word.lower.as_str()));
        let token = syntax.token(noun);
        let people =
            || self.analysis.is_nationality(token) || token.is_capitalised() && token.lower.ends_with('s');
        let unknown = || MeasuredNoun { measure: None, population: people().then(|| "people".into()) };
        known.cloned().unwrap_or_else(unknown)
    }

    /// A noun with what stands right behind it, as the lexicon has it: `casque bleu`, `soldat de la paix`.
    fn term(&self, noun: usize, length: usize) -> String {
        let words = &self.analysis.syntax.words;
        let behind = &words[noun..words.len().min(noun + length)];
        let form = |word: &Word| {
            let inflected = matches!(word.upos, Upos::Noun | Upos::Adj | Upos::Verb);
            if inflected { word.lemma.clone() } else { word.lower.clone() }
        };
        behind.iter().map(form).collect::<Vec<_>>().join(" ")
    }

    /// `cinq des vingt drones`, `12 otages sur 20`: that of which the number before is a part.
    fn is_whole(&self, figure: &Number) -> bool {
        let (syntax, first) = (&self.analysis.syntax, figure.first);
        // `dix milliards de dollars sur cinq ans`
        let unit = |noun: usize| UNITS.iter().any(|(known, ..)| *known == syntax.words[noun].lemma);
        if figure.counted.is_some_and(unit) {
            return false;
        }
        let lower = |back: usize| first.checked_sub(back).map_or("", |at| syntax.tokens[at].lower.as_str());
        let joint = match (lower(2), lower(1)) {
            (_, "des" | "sur") => 1,
            ("sur" | "de" | "d'", "les" | "ses" | "leurs") => 2,
            _ => return false,
        };
        let mut before = first.checked_sub(joint + 1).map_or(0..0, |at| syntax.words_of(at));
        before.any(|word| {
            self.analysis.number_over(word).is_some()
                || lower(joint) == "sur" && self.analysis.is_counted(word)
        })
    }

    /// The thing that grows, falls or is shared by a number: what stands before its bracket, else the nearest noun above
    /// or the subject of the verb there.
    fn measured_by(&self, figure: &Number) -> Option<Box<str>> {
        const REACH: usize = 4;
        let syntax = &self.analysis.syntax;
        let bracket = figure.first.checked_sub(1).filter(|at| syntax.tokens[*at].is("("));
        let before = bracket.map_or(0..0, |at| syntax.words_in(at.saturating_sub(REACH)..at)).rev();
        let above = syntax
            .governors(figure.head)
            .take(3)
            .flat_map(|above| std::iter::once(above).chain(syntax.children_in(above, "nsubj")));
        let mut nouns = before.chain(above).filter(|word| syntax.words[*word].is_noun());
        nouns.find_map(|noun| self.known(noun).population)
    }

    /// What a length or a weight is of, and whether it is moved: `30 tonnes de vivres`, `des vents de 120 km/h`.
    fn of_matter(&self, unit: usize) -> (Measure, Option<Box<str>>) {
        let syntax = &self.analysis.syntax;
        // `trois tonnes de riz`, but `à dix kilomètres de la frontière`
        let is_matter = |noun: &usize| {
            syntax.preposition(*noun).as_deref() == Some("de") && syntax.child(*noun, "det").is_none()
        };
        let matter = syntax.children_in(unit, "nmod").find(is_matter);
        let above = || {
            let above = syntax.words[self.analysis.anchor(unit)].head?;
            self.known(above).population.filter(|_| syntax.words[above].is_noun())
        };
        let population = matter.and_then(|noun| self.known(noun).population).or_else(above);
        let moved = self.by_verb(unit).filter(|measure| *measure == Measure::Transported);
        (moved.unwrap_or(Measure::Count), population)
    }

    pub(super) fn is_people(&self, noun: usize) -> bool {
        let kind = super::nominals::kind_of(self.analysis, noun);
        matches!(kind, Some(EntityType::Person | EntityType::Group))
            || matches!(
                self.analysis.syntax.words[noun].lemma.as_str(),
                "personne" | "famille" | "mort" | "blessé" | "victime"
            )
    }

    /// Whether a number without a noun is one of people or things, not a name or a page.
    fn stands_alone(&self, figure: &Number) -> bool {
        let syntax = &self.analysis.syntax;
        let word =
            |at: Option<usize>| at.and_then(|at| syntax.tokens.get(at)).map_or("", |t| t.lower.as_str());
        let (before, behind) = (word(figure.first.checked_sub(1)), word(Some(figure.end)));
        // `369 civils ont péri, 92 dans la ville`, `200 voix contre 50`
        let is_gapped = matches!(before, "," | "et" | "dont" | ";")
            && matches!(
                behind,
                "dans" | "à" | "au" | "aux" | "en" | "sur" | "vers" | "selon" | "par" | "chez"
            );
        let relation = syntax.words[figure.head].relation();
        is_gapped
            || before == "contre"
            || self.is_said_number(figure)
            || self.is_all_that_is_said(figure)
            || matches!(relation, "nsubj" | "obj" | "conj" | "appos" | "parataxis" | "acl" | "orphan")
    }

    /// `avance le chiffre de soixante`: of what was counted before.
    pub(super) fn is_said_number(&self, figure: &Number) -> bool {
        let syntax = &self.analysis.syntax;
        let above = syntax.words[figure.head].head.filter(|_| syntax.words[figure.head].relation() == "nmod");
        above.is_some_and(|noun| matches!(syntax.words[noun].lemma.as_str(), "chiffre" | "nombre" | "total"))
    }

    /// `725 civils ont été tués. Plus de 900, corrige X`, `Au moins 1 000, selon Y`: of what was counted before.
    pub(super) fn is_all_that_is_said(&self, figure: &Number) -> bool {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[figure.head];
        let cut_off = syntax.tokens.get(figure.end).is_some_and(|comma| comma.is(","));
        let above = word.head.filter(|_| word.relation() == "parataxis");
        let said = above.is_some_and(|verb| self.analysis.is_saying(verb));
        let told = word.head.is_none() && self.attributions.of(self.analysis, figure.head).is_some();
        figure.counted.is_none() && figure.value.unit.is_none() && cut_off && (said || told)
    }

    /// `105 civils l'ont été`: what was told before.
    pub(super) fn is_taken_up(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let Some(verb) = syntax.words[self.analysis.anchor(noun)].head else { return false };
        let it = |child: usize| matches!(syntax.words[child].lower.as_str(), "l'" | "le");
        syntax.words[verb].lemma == "être" && syntax.children(verb).any(it)
    }

    /// What the verb above those counted says of them.
    fn by_verb(&self, noun: usize) -> Option<Measure> {
        let syntax = &self.analysis.syntax;
        let noun = self.analysis.anchor(noun);
        let first = if syntax.words[noun].relation() == "conj" { syntax.words[noun].head? } else { noun };
        let arguments = self.analysis.arguments();
        let above = syntax.words[first].head.filter(|h| syntax.words[*h].upos == Upos::Verb);
        let above = above.map(|verb| arguments.below_modal(verb));
        let below = syntax.children(first).filter(|c| matches!(syntax.words[*c].relation(), "acl" | "amod"));
        above.into_iter().chain(below).find_map(|verb| {
            let relation = syntax.words[first].relation();
            let passive = arguments.is_passive(verb);
            let is_subject = if Some(verb) == above { relation == "nsubj" } else { true };
            let is_object = if Some(verb) == above { relation == "obj" } else { false };
            let lemma = syntax.words[verb].lemma.as_str();
            let infinitives: Vec<String> = super::verbs::infinitives(lemma).collect();
            let name = super::verbs::reflexive_name(syntax, verb);
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

    /// Those who do something together are its participants; those who only move are not.
    fn by_taking_part(&self, noun: usize, told: Option<usize>) -> Option<Measure> {
        let anchor = self.analysis.anchor(noun);
        let is_it = |filler: usize| filler == noun || filler == anchor;
        let agent = self.is_doer(noun) && self.is_people(noun);
        let takes_part = || {
            let told = &self.told[told?];
            let arguments = self.analysis.arguments().of(told.word);
            let acts = |slot: &str| told.sense.frame.roles(slot).contains(&Role::Agent);
            let moves =
                matches!(told.kind, EventType::Arrival | EventType::Departure | EventType::Withdrawal);
            let mut arguments = arguments.iter();
            (!moves && arguments.any(|a| is_it(a.filler) && acts(&a.slot))).then_some(())
        };
        let acts = !is_materiel(&self.known(noun));
        (agent || acts && takes_part().is_some()).then_some(Measure::Participants)
    }

    /// `maîtrisé par 80 pompiers`, `tué par deux motards`
    fn is_doer(&self, noun: usize) -> bool {
        let anchor = self.analysis.anchor(noun);
        let (arguments, verb) = (self.analysis.arguments(), self.analysis.syntax.words[anchor].head);
        verb.is_some_and(|verb| arguments.is_passive(verb) && arguments.agents(verb).any(|by| by == anchor))
    }
}
