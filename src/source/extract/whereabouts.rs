//! Where those counted are.

use std::ops::Range;

use relata_nlp::Upos;

use super::{
    circumstances::{LOCATIVE, is_of_part},
    consequences::best_told,
    kinds::is_on_the_ground,
    measures,
    number::Number,
    quantities::Finder,
    relays::speaking,
    scenes::opening_place,
    unlike::is_toll_of_years,
};
use crate::{
    annotation::{EntityId, Quantity, Time},
    vocab::{EntityType, EventType, Measure, Role},
};

/// Prepositions by which a place complements those counted: `les habitants de Gao`.
const IN_OR_OF: [&str; 5] = ["à", "en", "dans", "sur", "de"];

/// Towns from which bodies tell what happens elsewhere.
const SEATS: [&str; 6] = ["bruxelles", "genève", "la haye", "londres", "new york", "vienne"];

/// How many event words back a figure's place may be told.
const NEAR: usize = 24;

impl Finder<'_, '_, '_> {
    /// Where those counted are or were hit: what is said of the figure, of its event, and around.
    pub(super) fn place(
        &self,
        figure: &Number,
        told: Option<usize>,
        measure: Measure,
        before: Option<&Quantity>,
        time: Option<&Time>,
    ) -> Option<EntityId> {
        // Who is moved is counted where they leave.
        let roles: &[Role] = match measure {
            Measure::Displaced | Measure::Evacuated => &[Role::From, Role::Place],
            // Who is sent is counted where they go.
            Measure::Participants => &[Role::Place, Role::Destination],
            _ => &[Role::Place],
        };
        let said = || {
            let told = &self.told[told?];
            roles.iter().find_map(|wanted| best_told(self.entities, told, *wanted))
        };
        let implied = || self.told[told?].player(Role::Place).filter(|place| !self.is_one_of_several(*place));
        let of_event = || {
            let participants = told.map_or(&[][..], |t| &self.events[self.event_of[t]].participants);
            participants.iter().find(|p| p.role == Role::Place)?.entity.clone()
        };
        let sentence = self.analysis.syntax.sentence_of(figure.head);
        // `À Genève, l'ONU a annoncé que 3 000 personnes avaient péri`
        let is_said_there = |m: &usize| {
            let above = self.analysis.syntax.words[self.entities.mentions.get(*m).head].head;
            let name = self.entities.mentions.get(*m).name.to_lowercase();
            above.filter(|_| SEATS.contains(&&*name)).is_some_and(|above| {
                self.analysis.is_saying(above)
                    && self.analysis.syntax.governors(figure.head).any(|governor| governor == above)
            })
        };
        let opening = || opening_place(self.analysis, self.entities, sentence).filter(|m| !is_said_there(m));
        let scene = || self.scene_of(sentence).or_else(opening).and_then(|mention| self.entities.id(mention));
        // `La guerre a fait 30 000 morts`: not where something else was told.
        let is_war = |cause: usize| self.told[cause].kind == EventType::Conflict;
        let of_war = told.is_some_and(|t| self.told[t].causes().any(is_war)) || is_toll_of_years(time);
        let around = || {
            let told = before.and_then(|before| before.place.clone()).or_else(scene);
            let main = || self.main_place.and_then(|place| self.entities.id(place));
            let last = || self.last_place(figure).filter(|place| !self.is_one_of_several(*place));
            let last = || last().and_then(|place| self.entities.id(place));
            let told = told.or_else(|| if of_war { None } else { last().or_else(main) });
            told.or_else(|| self.entities.id(self.place_of_voice(sentence)?))
        };
        let beside = || self.place_beside(figure);
        let own = figure.counted.is_none().then(beside).flatten();
        let mention = own.or_else(said).or_else(beside).or_else(implied);
        // `40 morts à Alep, Idleb et Hama`
        if mention.is_some_and(|place| self.is_one_of_several(place)) {
            return None;
        }
        let found = mention.and_then(|mention| self.entities.id(mention)).or_else(of_event);
        let missing = || figure.counted.is_some_and(|noun| self.is_missing(noun));
        let same = || before.filter(|before| before.measure == measure && self.is_said_number(figure));
        let found = found.or_else(|| same()?.place.clone());
        found.or_else(|| around().filter(|_| measures::happens_somewhere(measure) || missing()))
    }

    /// Where the text told last that something happened.
    fn last_place(&self, figure: &Number) -> Option<usize> {
        let end = self.told.partition_point(|told| told.word < figure.head);
        let near = self.told[..end].iter().rev().take(NEAR);
        let syntax = &self.analysis.syntax;
        let here = syntax.sentence_of(figure.head);
        let near = near.filter(|told| syntax.is_one_paragraph(syntax.sentence_of(told.word), here));
        let mut ground = near.filter(|told| is_on_the_ground(told.kind));
        ground.find_map(|told| told.player(Role::Place))
    }

    /// The place that complements a figure, what it counts, or the word above.
    fn place_beside(&self, figure: &Number) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let noun = self.analysis.anchor(figure.counted.unwrap_or(figure.head));
        let is_complement = |c: &usize| matches!(syntax.words[*c].relation(), "nmod" | "obl");
        // What complements the first of two is not the second's: `10 postes à Rennes et 20 dans le Sud`.
        let above = syntax.words[noun].head.filter(|_| syntax.words[noun].relation() != "conj");
        let above = above.into_iter().flat_map(|head| syntax.children(head));
        let complements = syntax.children(noun).chain(above).filter(is_complement);
        let whole = |word: &usize| !is_of_part(self.analysis, *word);
        let complement =
            || complements.filter(whole).find_map(|word| self.located(word..word + 1, &IN_OR_OF));
        let behind = || self.place_behind(figure).filter(|_| figure.counted.is_none());
        behind().or_else(complement)
    }

    /// `92 dans la ville`: the place right behind a bare number.
    pub(super) fn place_behind(&self, figure: &Number) -> Option<usize> {
        const REACH: usize = 4;
        let syntax = &self.analysis.syntax;
        let limit = syntax.sentence_tokens(syntax.sentence_of(figure.head)).end.min(figure.end + REACH);
        self.located(syntax.words_in(figure.end..limit), &LOCATIVE)
    }

    /// `à Lagos, Kano et Abuja`: whether others are named together with a place.
    fn is_one_of_several(&self, place: usize) -> bool {
        let head = self.entities.mentions.get(place).head;
        let syntax = &self.analysis.syntax;
        // `20 à Alep et 10 à Idleb`, `à Tyr, au Liban`
        let has_own = |other: usize| {
            syntax.words[head..other].iter().any(|word| word.upos == Upos::Num)
                || syntax.preposition(other).is_some_and(|own| syntax.preposition(head) != Some(own))
        };
        let others = syntax.children_in(head, "conj").filter(|other| *other > head && !has_own(*other));
        let is_state = |m: usize| self.entities.cluster(m).is_some_and(|c| self.entities.is_state(c));
        let is_town =
            |m: usize| self.entities.kind(m) == EntityType::Place && (!is_state(m) || is_state(place));
        others.filter_map(|other| self.entities.at(other)).any(is_town)
    }

    /// The place that a sentence is about: where it says that something is, or any that it names.
    fn scene_of(&self, sentence: usize) -> Option<usize> {
        let words = self.analysis.syntax.sentence_words(sentence);
        // `ont indiqué Pékin et Moscou`
        let said = self.attributions.in_sentence(sentence);
        let voices: Vec<usize> =
            said.flat_map(|said| speaking(self.analysis, self.entities, said.source)).collect();
        let is_place = |mention: &usize| {
            self.entities.kind(*mention) == EntityType::Place
                && self.entities.mentions.get(*mention).is_name()
                && !voices.contains(mention)
        };
        // `a déclaré à Genève un porte-parole`, but `a constaté à Gao`
        let of_speaker = |word: usize| {
            let above = self.analysis.syntax.words[word].head;
            // `selon un médecin à Gaza`
            above.is_some_and(|above| {
                if voices.iter().any(|m| self.entities.mentions.get(*m).head == above) {
                    return true;
                }
                let sees = matches!(&*self.analysis.syntax.words[above].lemma, "constater" | "observer");
                self.analysis.is_saying(above) && !sees && self.told_over(above).is_none()
            })
        };
        let named = || {
            let whole = |word: &usize| !is_of_part(self.analysis, *word) && !of_speaker(*word);
            let mut beside = words.clone().filter(whole);
            beside.find_map(|word| self.entities.at(word).filter(is_place))
        };
        let whole = |word: &usize| !is_of_part(self.analysis, *word) && !of_speaker(*word);
        let located = words.clone().filter(whole).find_map(|word| self.located(word..word + 1, &LOCATIVE));
        located.or_else(named)
    }

    /// `selon un médecin à Gaza`: where who says it is, if nothing else is told.
    fn place_of_voice(&self, sentence: usize) -> Option<usize> {
        let voices =
            self.attributions.in_sentence(sentence).map(|said| self.entities.mentions.get(said.source).head);
        let mut below = voices.flat_map(|voice| self.analysis.syntax.children_in(voice, "nmod"));
        below.find_map(|word| self.located(word..word + 1, &LOCATIVE))
    }

    /// The first place among words that stands with a preposition of place.
    fn located(&self, mut words: Range<usize>, prepositions: &[&str]) -> Option<usize> {
        words.find_map(|word| {
            let preposition = self.analysis.syntax.preposition(word)?;
            let located = prepositions.contains(&&*preposition);
            self.entities.at(word).filter(|m| located && self.entities.kind(*m) == EntityType::Place)
        })
    }
}
