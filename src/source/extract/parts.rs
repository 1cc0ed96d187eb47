//! Which place is a part of which: `Gao (nord du Mali)`, `Jabalia, dans le nord de Gaza`.

use super::{Analysis, entities::Entities, mentions::Mention};
use crate::{
    text::Span,
    vocab::{EntityType, MentionForm},
};

/// Parts of the compass that a name of a part of a town ends or begins with.
const COMPASS: [&str; 6] = ["Est", "Ouest", "Nord", "Sud", "Centre", "Est-"];

/// How many words may stand between a place and what it lies in: `, dans le`.
const BETWEEN: usize = 4;

/// A place, what it is a part of, and the words that say so.
pub(super) type Part = (usize, usize, Span);

/// What a mention of a place, as it stands in the text, is a part of.
pub(super) fn whole_of(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, part: usize) -> Vec<Part> {
    let places = Places { analysis, entities };
    let mention = entities.mentions.get(part);
    let stands = matches!(mention.form, MentionForm::Name | MentionForm::Nominal) && !mention.is_state();
    if !stands || entities.kind(part) != EntityType::Place {
        return Vec::new();
    }
    let found = [places.by_name(part), places.behind(part), places.by_nationality(part)];
    found.into_iter().flatten().collect()
}

struct Places<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    entities: &'a Entities<'k>,
}

impl Places<'_, '_, '_> {
    /// `Alep-Est` is a part of `Alep`: the name says so.
    fn by_name(&self, part: usize) -> Option<Part> {
        let mention = self.entities.mentions.get(part);
        let (whole, side) = mention.name.rsplit_once('-')?;
        let all = self.entities.mentions.all();
        let is_whole = |m: &Mention<'_>| m.is_name() && m.name == whole && m.kind == EntityType::Place;
        let whole = all.iter().position(is_whole).filter(|_| COMPASS.contains(&side) && mention.is_name())?;
        Some((part, whole, mention.span))
    }

    /// `Gao (nord du Mali)`, `Jabalia, dans le nord de Gaza`, `le quartier de Gerland à Lyon`.
    fn behind(&self, part: usize) -> Option<Part> {
        let syntax = &self.analysis.syntax;
        let mention = self.entities.mentions.get(part);
        let end = mention.words.end;
        let sentence = syntax.sentence_words(syntax.sentence_of(mention.head));
        let mut near = self.entities.mentions.within(end..sentence.end.min(end + BETWEEN + 1));
        let (whole, other) = near.find(|(m, _)| self.entities.kind(*m) == EntityType::Place)?;
        let between: Vec<&str> = (end..other.words.start).map(|at| syntax.words[at].lower.as_str()).collect();
        let (mark, words) = match between.split_first() {
            Some((mark @ (&"," | &"("), words)) => (*mark, words),
            _ => ("", &between[..]),
        };
        let articles = |words: &[&str]| words.iter().all(|word| matches!(*word, "le" | "la" | "l'" | "les"));
        let preposition = words.first().copied().filter(|_| articles(&words[1..]));
        // `au sud de Damas` lies outside, of a country (`au nord du Mali`) within.
        let side = other.form == MentionForm::Nominal;
        let within = match preposition {
            None => mark == "(",
            Some("dans" | "en") => true,
            Some("à") => {
                !side && (mark == "," || mention.form == MentionForm::Nominal || self.is_classified(part))
            }
            Some("de" | "d'") => mark.is_empty() && !side && self.is_classified(part),
            Some(_) => false,
        };
        // `à Paris, à Londres`: a list.
        let listed =
            preposition.is_some_and(|p| syntax.preposition(mention.head).as_deref() == Some(p) && !side);
        (within && !listed).then(|| (part, whole, mention.span.hull(other.span)))
    }

    /// Whether a noun before a name tells what kind of place it is: `quartier`.
    fn is_classified(&self, part: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let mention = self.entities.mentions.get(part);
        let classifiers = &self.analysis.knowledge.french.places.classifiers;
        let is_one = |at: usize| classifiers.contains(syntax.words[at].lemma.as_str());
        is_one(mention.head)
            || syntax.words[mention.head].head.is_some_and(|noun| noun < mention.head && is_one(noun))
    }

    /// `la ville ukrainienne de Marioupol`.
    fn by_nationality(&self, part: usize) -> Option<Part> {
        let syntax = &self.analysis.syntax;
        let mention = self.entities.mentions.get(part);
        let noun = syntax.words[mention.head].head.filter(|noun| self.entities.at(*noun) == Some(part))?;
        let states = syntax.children_in(noun, "amod").filter_map(|child| self.entities.at(child));
        let state =
            states.into_iter().find(|m| self.entities.mentions.get(*m).form == MentionForm::Demonym)?;
        Some((part, state, syntax.span(noun).hull(mention.span)))
    }
}
