//! What the words around those counted say of them: that they are lost or homeless, how old, of what place, beside whom, and
//! what lasts as long.

use relata_nlp::Upos;

use super::{
    measures::is_of_people,
    nominals::{is_definite, is_state_noun},
    number::Number,
    quantities::Finder,
    syntax::Word,
    token::TokenKind,
    units::unit_of,
    victims::among,
};
use crate::{
    knowledge::MeasuredNoun,
    vocab::{EntityType, EventType, Measure, Role},
};

/// How many nouns may be coordinated before one.
const FIRST: usize = 12;

/// Whether a noun tells of people by what befell them: the dead, the injured.
fn is_casualty(noun: &Word) -> bool {
    matches!(&*noun.lemma, "blessé" | "mort" | "tué" | "victime")
}

impl Finder<'_, '_, '_> {
    /// `les deux camps`, `deux sources médicales`: those whom the text means, not how many there are.
    pub(super) fn is_known_set(&self, figure: &Number, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let sources = &self.analysis.knowledge.french.attribution.source_nouns;
        let in_words = syntax.tokens[figure.first..figure.end].iter().all(|t| t.kind == TokenKind::Word);
        let is_small = figure.value.unit.is_none() && figure.value.max.is_some_and(|max| max <= 10.0);
        // `entre deux bombardements`
        let between = syntax.preposition(noun).as_deref() == Some("entre") && in_words && is_small;
        let mut said = self.attributions.in_sentence(syntax.sentence_of(noun));
        let speaks = in_words && is_small && said.any(|a| self.entities.mentions.get(a.source).head == noun);
        sources.contains(syntax.words[noun].lemma.as_str())
            || between
            || speaks
            || in_words
                && is_small
                && is_definite(self.analysis, noun)
                && self.is_people(noun)
                && !is_state_noun(&syntax.words[noun])
    }

    /// `une ville de 600 000 habitants`
    pub(super) fn is_size_of_place(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let of = syntax.preposition(noun).as_deref() == Some("de") && syntax.words[noun].lemma == "habitant";
        let place = syntax.words[self.analysis.anchor(noun)].head.filter(|_| of);
        place.is_some_and(|place| super::nominals::kind_of(self.analysis, place) == Some(EntityType::Place))
    }

    /// `Bria, qui compte 40 000 habitants`, `Bria, une ville de 40 000 habitants`: a mention of the place.
    pub(super) fn sized_place(&self, noun: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let above = syntax.words[self.analysis.anchor(noun)].head?;
        // `compte un million d'habitants déplacés` tells more of them.
        let told_more =
            |child: usize| matches!(syntax.words[child].relation(), "acl" | "amod") && child > noun;
        if syntax.words[noun].lemma != "habitant" || syntax.children(noun).any(told_more) {
            return None;
        }
        let place = if syntax.words[above].lemma == "compter" {
            *self.analysis.arguments().subjects(above, 1).first()?
        } else {
            Some(above).filter(|_| self.is_size_of_place(noun))?
        };
        self.entities.at(place).filter(|mention| self.entities.kind(*mention) == EntityType::Place)
    }

    /// `183 morts parmi les civils`: who they were whom an event hit.
    pub(super) fn whom(&self, noun: usize) -> Option<Box<str>> {
        let syntax = &self.analysis.syntax;
        let armies = &self.analysis.knowledge.french.organizations.armies;
        among(self.analysis, noun).filter(|_| is_casualty(&syntax.words[noun])).find_map(|people| {
            // `dans les rangs de l'armée`
            let army = armies.contains(syntax.words[people].lemma.as_str());
            if army { Some("soldiers".into()) } else { self.known(people).population }
        })
    }

    /// `une force de 3 700 hommes`, `les 1 450 hommes du dispositif`, `60 membres des forces spéciales`: who are soldiers.
    pub(super) fn is_of_a_force(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let forces = &self.analysis.knowledge.french.groups.forces;
        let of = |at: &usize| syntax.preposition(*at).as_deref() == Some("de");
        let above = syntax.words[noun].head.filter(|_| syntax.words[noun].relation() == "nmod" && of(&noun));
        let below = syntax.children_in(noun, "nmod").filter(of);
        let is_force = |at: usize| {
            let lemma = syntax.words[at].lemma.as_str();
            forces.contains(lemma) || matches!(lemma, "dispositif" | "détachement" | "effectif" | "renfort")
        };
        matches!(&*syntax.words[noun].lemma, "homme" | "membre")
            && above.into_iter().chain(below).any(is_force)
    }

    /// `sont portés disparus`: nobody knows what became of them.
    pub(super) fn is_missing(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let anchor = self.analysis.anchor(noun);
        let gone = |w: usize| matches!(syntax.words[w].lemma.as_str(), "disparaître" | "disparu");
        let says_so = |top: usize| {
            // `25 morts, 12 disparus et 40 blessés`
            let below =
                |c: &usize| !matches!(syntax.words[*c].relation(), "appos" | "conj" | "obj" | "nsubj");
            syntax.children(top).filter(below).any(gone)
        };
        gone(noun)
            || says_so(noun)
            || syntax.words[anchor].head.is_some_and(|verb| gone(verb) || says_so(verb))
    }

    /// Whether a noun tells what people were before: `réfugié`, `otage`, `blessé`.
    pub(super) const fn is_state(known: &MeasuredNoun) -> bool {
        use Measure::{Detained, Displaced, Injured};
        matches!(known.measure, Some(Detained | Displaced | Injured))
    }

    /// Whether an event word tells what becomes of those counted: the object of a verb, or whom a noun hits (`la mort de deux
    /// réfugiés`).
    pub(super) fn befalls(&self, told: Option<usize>, noun: usize) -> bool {
        let Some(told) = told.map(|t| &self.told[t]) else { return false };
        let anchor = self.analysis.anchor(noun);
        let is_verb = self.analysis.syntax.words[told.word].upos == Upos::Verb;
        let hits = |slot: &str| {
            let roles = told.sense.frame.roles(slot);
            roles.iter().any(|role| matches!(role, Role::Victim | Role::Patient))
        };
        self.analysis.arguments().of(told.word).iter().any(|argument| {
            let is_it = argument.filler == noun || argument.filler == anchor;
            is_it && if is_verb { argument.slot == "object" } else { hits(&argument.slot) }
        })
    }

    /// `25 morts et 300 sinistrés`: those counted beside the dead or the injured need be neither, unless a word of their own tells,
    /// as in `dix blessés et trois soldats tués`.
    pub(super) fn is_beside_casualties(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        // `30 morts et deux millions de sinistrés`
        let own = self.analysis.anchor(noun);
        let joined = syntax.words[own].relation() == "conj" && syntax.child(own, "cc").is_some();
        let told = syntax.children(noun).any(|child| syntax.words[child].relation() == "acl" && child > noun);
        let told = told || syntax.children_in(noun, "amod").any(|child| child > noun);
        let first = syntax.words[own].head.filter(|first| joined && !told && *first < noun);
        first.is_some_and(|first| {
            let measure = self.known(first).measure;
            matches!(measure, Some(Measure::Killed | Measure::Injured))
                && syntax.child(first, "nummod").is_some()
                && !(first..noun).any(|at| syntax.is_mark(at))
        })
    }

    /// `a fait état de 49 victimes`, but `a indemnisé 49 victimes`: who died, by what is said of them.
    pub(super) fn is_toll(&self, noun: usize) -> bool {
        const TELLING: [&str; 9] =
            ["bilan", "chiffre", "compter", "déplorer", "dénombrer", "faire", "parler", "recenser", "état"];
        let syntax = &self.analysis.syntax;
        let anchor = &syntax.words[self.analysis.anchor(noun)];
        let above = anchor.head.filter(|_| matches!(anchor.relation(), "obj" | "obl" | "nmod"));
        let told = above.is_some_and(|above| TELLING.contains(&syntax.words[above].lemma.as_str()));
        syntax.words[noun].lemma == "victime" && told
    }

    /// `20 000 d'entre eux`: whether a number is of those counted before.
    pub(super) fn is_of_them(&self, figure: &Number) -> bool {
        let tokens = &self.analysis.syntax.tokens;
        let lower = |ahead: usize| tokens.get(figure.end + ahead).map_or("", |token| token.lower.as_str());
        matches!((lower(0), lower(1), lower(2)), ("d'" | "d’", "entre", "eux" | "elles"))
    }

    /// `Parmi les morts figurent 12 enfants`: what befell those among whom some are counted.
    pub(super) fn among_whom(&self, noun: usize) -> Option<Measure> {
        let syntax = &self.analysis.syntax;
        let mut anchor = self.analysis.anchor(noun);
        if syntax.words[anchor].relation() == "conj" {
            anchor = syntax.words[anchor].head.map_or(anchor, |first| self.analysis.anchor(first));
        }
        let verb = syntax.words[anchor].head?;
        let denied = syntax.children_in(verb, "advmod").any(|at| syntax.words[at].has("Polarity", "Neg"));
        if denied || !matches!(&*syntax.words[verb].lemma, "compter" | "figurer" | "trouver") {
            return None;
        }
        let mut among = syntax
            .children_in(verb, "obl")
            .filter(|at| syntax.preposition(*at).is_some_and(|p| matches!(&*p, "parmi" | "au nombre de")));
        let among = among.next()?;
        // `les victimes de la faim`
        let of = syntax.child(among, "nmod").is_some();
        match &*syntax.words[among].lemma {
            "mort" | "tué" => Some(Measure::Killed),
            "victime" => (!of).then_some(Measure::Killed),
            _ => self.known(among).measure.filter(|measure| is_of_people(*measure)),
        }
    }

    /// `les corps de onze civils`: whether those counted are dead, or `ont été retrouvés morts`.
    pub(super) fn are_bodies_of(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let anchor = self.analysis.anchor(noun);
        let of = syntax.words[anchor].head.filter(|_| syntax.words[anchor].relation() == "nmod");
        let is_body = |at: usize| {
            let word = &syntax.words[at];
            let many = syntax
                .children_in(at, "det")
                .any(|det| matches!(&*syntax.words[det].lower, "les" | "des" | "aux"));
            let body =
                word.lemma == "corps" && many && syntax.child(at, "amod").is_none() && self.is_people(noun);
            body || matches!(&*word.lemma, "cadavre" | "dépouille")
        };
        of.is_some_and(|of| is_body(of) && syntax.preposition(anchor).as_deref() == Some("de"))
            || syntax.words[anchor].head.is_some_and(|verb| self.found_dead(verb).is_some())
    }

    /// `ont été retrouvés morts`, `assassinés`: the event word that tells so.
    pub(super) fn found_dead(&self, verb: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let finds = matches!(&*syntax.words[verb].lemma, "découvrir" | "retrouver");
        let described = |at: &usize| {
            matches!(syntax.words[*at].relation(), "xcomp" | "amod" | "acl" | "advcl" | "obj" | "ccomp")
        };
        let told = syntax.children(verb).filter(|at| finds && described(at) && *at > verb);
        let kills = |t: &usize| matches!(self.told[*t].kind, EventType::Death | EventType::Killing);
        told.filter_map(|at| self.told_over(at)).find(kills)
    }

    /// `à partir de 18 heures`, `de 20 heures à 4 heures`: whether a number of hours tells what the clock shows.
    pub(super) fn is_clock(&self, figure: &Number) -> bool {
        let syntax = &self.analysis.syntax;
        let is_hour = figure.counted.is_some_and(|noun| syntax.words[noun].lemma == "heure");
        let lower =
            |at: Option<usize>| at.and_then(|at| syntax.tokens.get(at)).map_or("", |t| t.lower.as_str());
        let before = |back: usize| lower(figure.first.checked_sub(back));
        let behind = |ahead: usize| lower(Some(figure.end + ahead));
        // `vers une heure du matin`, but `jusqu'à trois heures de marche`
        let of = matches!(behind(1), "de" | "d'" | "d’" | "des");
        let spans = before(1) == "de" && behind(1) == "à" && behind(3).starts_with("heure")
            || before(1) == "à" && before(2).starts_with("heure");
        let opens = matches!(before(1), "dès" | "vers") && !of;
        let from = matches!((before(2), before(1)), ("partir" | "compter", "de" | "d'")) && !of;
        let of_day = figure.value.max.is_some_and(|hours| hours <= 24.0);
        // `est passé de deux heures à trois heures`, `les combats ont duré de 2 heures à 5 heures`
        let lasts = syntax.governors(figure.head).any(|at| {
            matches!(
                &*syntax.words[at].lemma,
                "durer" | "passer" | "porter" | "prolonger" | "réduire" | "étendre"
            )
        });
        is_hour && of_day && !lasts && (spans || opens || from)
    }

    /// `à 400 km de Gao`: whether a number only tells where a place lies.
    pub(super) fn is_distance(&self, figure: &Number) -> bool {
        let syntax = &self.analysis.syntax;
        let is_length = figure
            .counted
            .is_some_and(|noun| matches!(unit_of(&syntax.words[noun].lemma, None), Some((_, "km" | "m"))));
        let to = figure.first.checked_sub(1).is_some_and(|at| syntax.tokens[at].is("à"));
        is_length && to
    }

    /// `30 000 familles sont sans abri`
    pub(super) fn is_homeless(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let state = syntax.words[self.analysis.anchor(noun)].head;
        state.is_some_and(|word| match &*syntax.words[word].lemma {
            "sans-abri" => true,
            "abri" | "toit" => syntax.preposition(word).as_deref() == Some("sans"),
            _ => false,
        })
    }

    pub(super) fn is_age(&self, noun: usize) -> bool {
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
        // `Fatouma, 34 ans, raconte`
        let is_mark = |at: Option<usize>, marks: &[&str]| {
            at.and_then(|at| syntax.words.get(at)).is_some_and(|mark| marks.contains(&&*mark.lower))
        };
        let cut_off = is_mark(noun.checked_sub(2), &[",", "("]) && is_mark(Some(noun + 1), &[",", ")", "."]);
        of_person || aged || cut_off
    }

    /// Whether what a figure counts is coordinated with a noun, and has no verb of its own.
    pub(super) fn is_beside(&self, figure: &Number, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let own = self.analysis.anchor(figure.counted.unwrap_or(figure.head));
        let joined = |at: usize| syntax.words[at].head.filter(|_| syntax.words[at].relation() == "conj");
        let first = |at: usize| std::iter::successors(Some(at), |at| joined(*at)).take(FIRST).last();
        let before = self.analysis.anchor(noun);
        let is_verb = syntax.words[own].upos == Upos::Verb;
        own > before && !is_verb && joined(own).is_some() && first(own) == first(before)
    }

    /// `46 morts : 31 jihadistes et 15 soldats`: whether a colon before a figure parts a greater one of people.
    pub(super) fn is_parted(&self, figure: &Number, colon: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let numbers = self.analysis.numbers_of(syntax.tokens[colon].sentence);
        let ends =
            |number: &&Number| number.counted.is_some_and(|noun| syntax.words[noun].token + 1 == colon);
        let people = |number: &Number| {
            let noun = number.counted.filter(|_| number.value.unit.is_none());
            noun.is_some_and(|noun| super::nominals::kind_of(self.analysis, noun).is_some())
        };
        numbers.iter().find(ends).is_some_and(|whole| {
            let hit = whole.counted.is_some_and(|noun| is_casualty(&syntax.words[noun]));
            let own = figure.counted.is_some_and(|noun| syntax.words[noun].relation() == "nsubj");
            (hit || people(whole)) && people(figure) && !own && whole.value.min > figure.value.min
        })
    }

    /// `900 cas ont été recensés : 400 en Guinée et 500 au Liberia`, `soit 400 en Guinée`: whether a bare number tells where some of
    /// more than it are.
    pub(super) fn is_placed_part(&self, figure: &Number) -> bool {
        let sentence = self.analysis.syntax.sentence_of(figure.head);
        let is_whole = |whole: &Number| {
            whole.end < figure.first
                && whole.counted.is_some()
                && whole.value.unit.is_none()
                && whole.value.min > figure.value.min
        };
        let bare = figure.counted.is_none() && figure.value.unit.is_none();
        bare && self.place_behind(figure).is_some() && self.analysis.numbers_of(sentence).iter().any(is_whole)
    }

    /// `, 500 au Liberia`: whether a bare number with a place goes on a list of parts.
    pub(super) fn is_listed_part(&self, figure: &Number) -> bool {
        let comma = figure.first.checked_sub(1).is_some_and(|at| self.analysis.syntax.tokens[at].is(","));
        comma && self.is_placed_part(figure)
    }

    /// `trois semaines de combats`, `Le siège a duré 18 mois`: what lasts so long.
    pub(super) fn lasting(&self, unit: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        if !self.analysis.knowledge.french.is_length(&syntax.words[unit].lemma) {
            return None;
        }
        let of = |at: &usize| syntax.preposition(*at).as_deref() == Some("de");
        let below = syntax.children_in(unit, "nmod").filter(of).find_map(|noun| self.told_over(noun));
        let verb = syntax.words[unit].head.filter(|verb| syntax.words[*verb].lemma == "durer");
        below.or_else(|| syntax.child(verb?, "nsubj").and_then(|subject| self.told_over(subject)))
    }
}
