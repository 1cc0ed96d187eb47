//! What the words around those counted say of them: that they are lost or homeless, how old, of what place, beside whom, and
//! what lasts as long.

use relata_nlp::Upos;

use super::{number::Number, quantities::Finder, syntax::Word, victims::among};
use crate::{
    knowledge::MeasuredNoun,
    vocab::{EntityType, Measure, Role},
};

/// How many nouns may be coordinated before one.
const FIRST: usize = 12;

/// Whether a noun tells of people by what befell them: the dead, the injured.
fn is_casualty(noun: &Word) -> bool {
    matches!(&*noun.lemma, "blessé" | "mort" | "tué" | "victime")
}

impl Finder<'_, '_, '_> {
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
