//! What a figure measures, and of whom: by its noun, else by what the sentence says of those counted.

use relata_nlp::Upos;

use super::{
    attribution::GAP,
    measures::{fits, is_of_ground, is_of_people},
    number::Number,
    quantities::Finder,
    syntax::{Syntax, Word},
    units::unit_of,
};
use crate::{
    annotation::Quantity,
    knowledge::MeasuredNoun,
    vocab::{EntityType, Measure},
};

/// `à dix kilomètres de la frontière`: whether a word is where a distance is measured from.
pub(super) fn is_far_from(syntax: &Syntax<'_>, word: usize) -> bool {
    let above = syntax.words[word].head.filter(|_| syntax.words[word].relation() == "nmod");
    above.filter(|_| syntax.preposition(word).as_deref() == Some("de")).is_some_and(|unit| {
        let lemma = syntax.words[unit].lemma.as_str();
        unit_of(lemma, None).is_some_and(|(_, unit)| matches!(unit, "km" | "m"))
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
        let behind = syntax.words.get(noun + 1).map(|word| word.lemma.as_str());
        let is_share = figure.value.unit.is_some();
        if let Some((measure, unit)) = unit_of(lemma, behind).filter(|_| !is_share) {
            // `un homme de 30 ans` is as old, nothing lasts.
            let age = unit == "a" && self.is_age(noun);
            let (measure, population) = match measure {
                Measure::Count => self.of_matter(noun),
                _ => (measure, None),
            };
            return (!age).then_some(Measured { measure, unit: Some(unit), population, noun: Some(noun) });
        }
        if self.is_size_of_place(noun) {
            let population = Some("inhabitants".into());
            return Some(Measured { measure: Measure::Count, unit: None, population, noun: Some(noun) });
        }
        let known = self.known(noun);
        let measure = self.measure(noun, &known, told, is_share).or_else(|| {
            let taken_up = before.filter(|_| whole.is_some() || self.is_taken_up(noun));
            taken_up.map(|before| before.measure)
        });
        // `a fait état de 49 victimes`
        let victims = self.is_toll(noun).then_some(Measure::Killed);
        let measure = measure.or(victims).unwrap_or(Measure::Count);
        // `80 % de la ville`: a share of one place is one of its ground.
        let is_of_it = is_share && is_of_ground(measure) && !syntax.words[noun].has("Number", "Plur");
        let population = if is_of_it {
            Some("territory".into())
        } else {
            self.population(noun, known, is_of_people(measure), before)
        };
        Some(Measured { measure, unit: None, population, noun: Some(noun) })
    }

    /// What a noun and the words around it measure, if they tell.
    fn measure(
        &self,
        noun: usize,
        known: &MeasuredNoun,
        told: Option<usize>,
        is_share: bool,
    ) -> Option<Measure> {
        let are_they = || self.analysis.syntax.words[noun].upos == Upos::Pron;
        let are_people =
            || known.population.as_deref() == Some("people") || self.is_people(noun) || are_they();
        let fits = |measure: Measure| fits(measure, are_people(), known);
        let missing = self.is_missing(noun).then_some(Measure::Count);
        let homeless = self.is_homeless(noun).then_some(Measure::Displaced);
        // `300 réfugiés ont été massacrés`
        let befell = || self.by_event(told).filter(|_| self.befalls(told, noun) && Self::is_state(known));
        // `300 manifestants`, of whom something else may be told
        let takes_part = known.measure.filter(|measure| *measure == Measure::Participants);
        let by_event = || {
            let apart = self.is_doer(noun) || self.is_beside_casualties(noun);
            let is_place = || super::nominals::kind_of(self.analysis, noun) == Some(EntityType::Place);
            // `a libéré quatre soldats` takes no ground; `des morts dans quatre villages`
            let can_be =
                |measure: &Measure| if is_of_ground(*measure) { fits(*measure) } else { !is_place() };
            self.by_event(told).filter(|measure| !apart && can_be(measure) && !self.does_harm(noun, told))
        };
        let by_verb = || {
            self.by_verb(noun, |measure| match measure {
                // `300 soldats ont franchi la frontière`
                Measure::Displaced => fits(measure) && !self.are_forces(noun),
                Measure::Count => takes_part.is_none(),
                _ => fits(measure),
            })
        };
        missing
            .or(homeless)
            .or_else(|| self.among_whom(noun))
            .or_else(|| self.are_bodies_of(noun).then_some(Measure::Killed))
            .or_else(befell)
            .or(known.measure.filter(|_| takes_part.is_none()))
            .or_else(by_event)
            .or_else(by_verb)
            .or_else(|| self.by_taking_part(noun, told).filter(|_| !is_share))
            .or(takes_part)
    }

    /// Who or what a noun counts: `300 d'entre elles auraient péri`, `et quatre autres blessés` are of what was counted before.
    fn population(
        &self,
        noun: usize,
        known: MeasuredNoun,
        are_people: bool,
        before: Option<&Quantity>,
    ) -> Option<Box<str>> {
        let word = &self.analysis.syntax.words[noun];
        let pronoun = word.upos == Upos::Pron || word.is_participle() || word.lemma == "autre";
        let counted = || before.filter(|_| pronoun)?.population.clone();
        let people = || (pronoun && are_people).then(|| "people".into());
        let soldiers = || self.is_of_a_force(noun).then(|| "soldiers".into());
        self.whom(noun).or_else(soldiers).or(known.population).or_else(counted).or_else(people)
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
        let by_verb = || self.by_verb(figure.head, is_of_people);
        let measure =
            of_event().or_else(|| before.and(by_verb())).or_else(|| before.map(|before| before.measure))?;
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
        // `déplacés`, which the parser takes for a verb
        let known = known.or_else(|| measures.get(word.lower.as_str()));
        let is_noun = word.is_participle() && matches!(word.relation(), "nmod" | "obj");
        let known = known.or_else(|| measures.get(word.lower.strip_suffix('s').filter(|_| is_noun)?));
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
        let unit = |noun: usize| {
            let is_money = || self.known(noun).measure == Some(Measure::Money);
            unit_of(&syntax.words[noun].lemma, None).is_some() || is_money()
        };
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
        let moved = self.by_verb(unit, |measure| measure == Measure::Transported);
        (moved.unwrap_or(Measure::Count), population)
    }

    pub(super) fn is_people(&self, noun: usize) -> bool {
        let kind = super::nominals::kind_of(self.analysis, noun);
        let lemma = self.analysis.syntax.words[noun].lemma.as_str();
        matches!(kind, Some(EntityType::Person | EntityType::Group))
            // Soldiers may stand for their army.
            || self.analysis.knowledge.french.groups.nouns.contains(lemma)
            || matches!(lemma, "personne" | "famille" | "mort" | "blessé" | "victime")
    }

    fn are_forces(&self, noun: usize) -> bool {
        let lemma = self.analysis.syntax.words[noun].lemma.as_str();
        self.analysis.knowledge.french.groups.forces.contains(lemma)
    }

    /// Whether a number without a noun is one of people or things, not a name or a page.
    fn stands_alone(&self, figure: &Number) -> bool {
        let syntax = &self.analysis.syntax;
        let word =
            |at: Option<usize>| at.and_then(|at| syntax.tokens.get(at)).map_or("", |t| t.lower.as_str());
        let (before, behind) = (word(figure.first.checked_sub(1)), word(Some(figure.end)));
        // `369 civils ont péri, 92 dans la ville`, `200 voix contre 50`
        let is_gapped = matches!(
            before,
            "," | "et" | "dont" | ":" | ";" | "soit" | "eux" | "elles" | "lesquels" | "lesquelles"
        ) && matches!(
            behind,
            "dans" | "à" | "au" | "aux" | "en" | "sur" | "vers" | "selon" | "par" | "chez" | "depuis"
        );
        let relation = syntax.words[figure.head].relation();
        is_gapped
            || before == "contre"
            || self.attributions.of(self.analysis, figure.head).is_some_and(|said| said.by == GAP)
            || self.is_said_number(figure)
            || self.is_all_that_is_said(figure)
            || matches!(relation, "nsubj" | "obj" | "conj" | "appos" | "parataxis" | "acl" | "orphan")
    }

    /// `avance le chiffre de soixante`, `parle de 300`, `n'en reconnaît que 28`, `le bilan atteint 50`: of what was
    /// counted before.
    pub(super) fn is_said_number(&self, figure: &Number) -> bool {
        let syntax = &self.analysis.syntax;
        let anchor = self.analysis.anchor(figure.head);
        let Some(above) = syntax.words[anchor].head.filter(|_| figure.counted.is_none()) else {
            return false;
        };
        let word = &syntax.words[above];
        let is_it = syntax.words[anchor].relation() == "nmod"
            && matches!(word.lemma.as_str(), "bilan" | "chiffre" | "nombre" | "total");
        let is_argument = matches!(syntax.words[anchor].relation(), "obj" | "obl");
        let is_bare = word.upos == Upos::Verb && is_argument && self.may_count(figure);
        let counts =
            self.analysis.is_saying(above) || matches!(&*word.lemma, "compter" | "dénombrer" | "recenser");
        let says = match syntax.preposition(anchor).as_deref() {
            None => counts,
            Some("de") => word.lemma == "parler",
            Some(_) => false,
        };
        let of_them =
            || syntax.children(above).any(|child| child < anchor && syntax.words[child].lower == "en");
        is_it || is_bare && (says || counts && of_them() || self.is_total_of_them(above))
    }

    /// `leur nombre pourrait atteindre`, `le bilan est passé à`: whether a verb has a total for subject.
    fn is_total_of_them(&self, verb: usize) -> bool {
        let syntax = &self.analysis.syntax;
        self.analysis.arguments().subjects(verb, 1).into_iter().any(|subject| {
            let told_apart = |child: usize| match syntax.words[child].relation() {
                "amod" => !matches!(&*syntax.words[child].lemma, "dernier" | "nouveau" | "premier"),
                "nmod" => syntax.preposition(child).as_deref() == Some("de"),
                _ => false,
            };
            matches!(&*syntax.words[subject].lemma, "bilan" | "chiffre" | "nombre" | "total")
                && !syntax.children(subject).any(told_apart)
        })
    }

    /// Whether a bare number may be one of people or things: whole, and no year (`a évoqué 1948`).
    fn may_count(&self, figure: &Number) -> bool {
        let bounds = [figure.value.min, figure.value.max];
        let whole = bounds.iter().flatten().all(|bound| bound.fract() == 0.0);
        let first = self.analysis.syntax.tokens[figure.first].text;
        let is_year = first.len() == 4 && (first.starts_with("19") || first.starts_with("20"));
        figure.value.unit.is_none() && whole && !(is_year && figure.end == figure.first + 1)
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
}
