//! Standing facts between two entities: offices, leadership, membership, parts of places.

use std::collections::HashSet;

use super::{Analysis, entities::Entities};
use crate::{
    annotation::Relation,
    text::Span,
    vocab::{EntityType, MentionForm, Modality, Polarity, RelationType},
};

/// Parts of the compass that a name of a part of a town ends or begins with.
const COMPASS: [&str; 6] = ["Est", "Ouest", "Nord", "Sud", "Centre", "Est-"];

/// Verbs whose subject leads their object.
const LEADING: [&str; 4] = ["commander", "diriger", "gouverner", "présider"];

/// The relations of a text, in order.
pub(super) fn find_relations(analysis: &Analysis<'_, '_>, entities: &Entities<'_>) -> Vec<Relation> {
    let finder = Finder { analysis, entities };
    let mut found: Vec<Relation> = Vec::new();
    for &(title, name) in &entities.titles {
        found.extend(finder.by_title(title, name));
    }
    for (i, mention) in entities.mentions.all().iter().enumerate() {
        match mention.form {
            MentionForm::Nominal => found.extend(finder.by_noun(i)),
            MentionForm::Name => found.extend(finder.by_brackets(i).into_iter().chain(finder.by_name(i))),
            _ => {}
        }
    }
    for verb in 0..analysis.syntax.words.len() {
        found.extend(finder.by_leading(verb));
    }
    found.sort_by_key(|relation| relation.span.as_ref().map(|span| (span.start, span.end)));
    let mut told = HashSet::new();
    found.retain(|r| told.insert((r.kind, r.subject.clone(), r.object.clone())));
    found
}

struct Finder<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    entities: &'a Entities<'k>,
}

impl Finder<'_, '_, '_> {
    /// `le ministre russe Sergueï Lavrov`.
    fn by_title(&self, title: usize, name: usize) -> Option<Relation> {
        let object = self.complement(title)?;
        let span = self.analysis.syntax.span(title).hull(self.entities.mentions.get(name).span);
        self.of_noun(title, name, object, span)
    }

    /// `maire de New York`, `combattants iraniens`, `nord du pays`.
    fn by_noun(&self, i: usize) -> Option<Relation> {
        let mention = self.entities.mentions.get(i);
        let object = self.complement(mention.head)?;
        self.of_noun(mention.head, i, object, mention.span)
    }

    /// The relation that a noun says of somebody to its complement.
    fn of_noun(&self, noun: usize, subject: usize, object: usize, span: Span) -> Option<Relation> {
        let lexicon = &self.analysis.knowledge.french;
        let word = &self.analysis.syntax.words[noun];
        let is = |set: &crate::knowledge::Words| {
            set.contains(word.lemma.as_str()) || set.contains(word.lower.as_str())
        };
        let (subject_kind, object_kind) = (self.entities.kind(subject), self.entities.kind(object));
        let kind = match subject_kind {
            EntityType::Place if object_kind == EntityType::Place => RelationType::PartOf,
            EntityType::Place => return None,
            _ if word.lemma == "allié" || word.lemma == "soutien" => RelationType::AllyOf,
            _ if matches!(word.lemma.as_str(), "adversaire" | "ennemi" | "opposant" | "rival") => {
                RelationType::OpponentOf
            }
            EntityType::Organization
                if matches!(word.lemma.as_str(), "ambassade" | "consulat" | "délégation") =>
            {
                RelationType::Represents
            }
            EntityType::Person if is(&lexicon.persons.offices) => RelationType::HoldsOffice,
            EntityType::Person | EntityType::Group if is(&lexicon.persons.leaders) => RelationType::Leads,
            EntityType::Person | EntityType::Group if is(&lexicon.persons.representatives) => {
                RelationType::Represents
            }
            EntityType::Person | EntityType::Group
                if is(&lexicon.persons.members) && object_kind != EntityType::Place =>
            {
                RelationType::MemberOf
            }
            EntityType::Group if is(&lexicon.groups.fighters) || is(&lexicon.organizations.fighters) => {
                RelationType::AffiliateOf
            }
            EntityType::Organization
                if is(&lexicon.organizations.fighters)
                    || matches!(word.lemma.as_str(), "télévision" | "radio" | "agence" | "chaîne") =>
            {
                RelationType::AffiliateOf
            }
            _ => return None,
        };
        let named = self.entities.mentions.get(object).form != MentionForm::Nominal;
        let town = object_kind == EntityType::Place && !self.entities.can_act(object);
        if kind == RelationType::AffiliateOf && (!named || town) {
            return None;
        }
        if kind == RelationType::HoldsOffice && object_kind == EntityType::Person {
            return None;
        }
        let title = (kind == RelationType::HoldsOffice).then(|| self.title(noun, object));
        self.relation(kind, subject, object, title, span)
    }

    /// `Denis Baupin (EELV)`.
    fn by_brackets(&self, i: usize) -> Option<Relation> {
        let syntax = &self.analysis.syntax;
        let mention = self.entities.mentions.get(i);
        if self.entities.kind(i) != EntityType::Person {
            return None;
        }
        let last = syntax.words[mention.words.end - 1].token;
        let opens = syntax.tokens.get(last + 1)?.text == "(";
        let (j, other) = self
            .entities
            .mentions
            .within(mention.words.end..mention.words.end + 3)
            .find(|(_, m)| m.is_name())?;
        let closes = syntax.tokens.get(syntax.words[other.words.end - 1].token + 1)?.text == ")";
        let fits = opens && closes && self.entities.kind(j) == EntityType::Organization;
        let span = mention.span.hull(other.span);
        fits.then(|| self.relation(RelationType::MemberOf, i, j, None, span)).flatten()
    }

    /// `Alep-Est` is a part of `Alep`: the name says so.
    fn by_name(&self, i: usize) -> Option<Relation> {
        let mention = self.entities.mentions.get(i);
        let (whole, part) = mention.name.rsplit_once('-')?;
        let is_part = COMPASS.contains(&part) && mention.kind == EntityType::Place;
        let all = self.entities.mentions.all();
        let other = all.iter().position(|m| m.is_name() && m.name == whole && m.kind == EntityType::Place);
        self.relation(RelationType::PartOf, i, other.filter(|_| is_part)?, None, mention.span)
    }

    /// `le mouvement dirigé par X`, `X, qui préside le parti`.
    fn by_leading(&self, verb: usize) -> Option<Relation> {
        let word = &self.analysis.syntax.words[verb];
        if word.upos != relata_nlp::Upos::Verb || !LEADING.contains(&word.lemma.as_str()) {
            return None;
        }
        let arguments = self.analysis.arguments().of(verb);
        let of = |slot: &str| {
            let fillers = arguments.iter().filter(|argument| argument.slot == slot);
            fillers.filter_map(|argument| self.entities.at(argument.filler)).next()
        };
        let (subject, object) = (of("subject")?, of("object")?);
        let fits = self.entities.kind(subject) == EntityType::Person
            && matches!(self.entities.kind(object), EntityType::Organization | EntityType::Group);
        let (from, to) = (self.entities.mentions.get(subject).span, self.entities.mentions.get(object).span);
        fits.then(|| self.relation(RelationType::Leads, subject, object, None, from.hull(to))).flatten()
    }

    /// What a noun is of: `de X` or a nationality.
    fn complement(&self, noun: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let children = syntax.children(noun).filter(|child| {
            let word = &syntax.words[*child];
            word.relation() == "nmod"
                && syntax
                    .preposition(*child)
                    .as_deref()
                    .is_some_and(|p| matches!(p, "de" | "à" | "auprès de"))
                || word.relation() == "amod"
        });
        let mut deeper: Vec<usize> = Vec::new();
        for child in children {
            let adjective = syntax.words[child].relation() == "amod";
            let fits = |m: &usize| !adjective || self.entities.mentions.get(*m).form == MentionForm::Demonym;
            if let Some(mention) = self.entities.at(child).filter(fits) {
                return Some(mention);
            }
            // `secrétaire d'État américain`, `président du directoire de PSA`
            deeper.extend(
                syntax.children(child).filter(|c| matches!(syntax.words[*c].relation(), "nmod" | "amod")),
            );
        }
        deeper.into_iter().find_map(|child| self.entities.at(child))
    }

    /// The words of an office up to what it is an office of.
    fn title(&self, noun: usize, object: usize) -> String {
        let syntax = &self.analysis.syntax;
        let object = self.entities.mentions.get(object);
        let first = syntax.children_in(noun, "amod").filter(|c| *c < noun).min().unwrap_or(noun);
        let small =
            |at: &usize| !matches!(syntax.words[*at].upos, relata_nlp::Upos::Adp | relata_nlp::Upos::Det);
        let last = (noun..object.words.start.max(noun + 1)).rev().find(small).unwrap_or(noun);
        syntax.text.slice(syntax.span_between(first, last)).unwrap_or_default().to_owned()
    }

    fn relation(
        &self,
        kind: RelationType,
        subject: usize,
        object: usize,
        title: Option<String>,
        span: Span,
    ) -> Option<Relation> {
        let same = self.entities.cluster(subject) == self.entities.cluster(object);
        if same {
            return None;
        }
        Some(Relation {
            kind,
            subject: self.entities.id(subject)?,
            object: self.entities.id(object)?,
            title: title.map(Into::into),
            span: Some(span.into()),
            sources: Vec::new(),
            cue: None,
            modality: Modality::Asserted,
            polarity: Polarity::Positive,
            by: Some("relation".into()),
            score: None,
        })
    }
}
