//! Standing facts between two entities: offices, leadership, membership, parts of places.

use std::collections::HashSet;

use relata_nlp::Upos;

use super::{
    Analysis, entities::Entities, mentions::TROOPS, nominals, offices::complement, parts, verbs::infinitives,
};
use crate::{
    annotation::Relation,
    knowledge::Words,
    text::Span,
    vocab::{EntityType, MentionForm, Modality, Polarity, RelationType},
};

/// Words between the present name of something and its former one.
const FORMERLY: [&str; 7] = ["ancien", "ancienne", "anciennement", "auparavant", "autrefois", "ex", "jadis"];
/// The same, from the former name to the present one.
const NOW: [&str; 6] = ["devenu", "devenue", "rebaptisé", "rebaptisée", "renommé", "renommée"];

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
            MentionForm::Name => {
                let beside = [finder.by_brackets(i), finder.by_origin(i), finder.by_alias(i)];
                found.extend(beside.into_iter().flatten());
            }
            _ => {}
        }
        let parts = parts::whole_of(analysis, entities, i);
        found.extend(parts.into_iter().filter_map(|(part, whole, span)| {
            finder.relation(RelationType::PartOf, part, whole, None, span)
        }));
    }
    for verb in 0..analysis.syntax.words.len() {
        found.extend(finder.by_verb(verb));
    }
    let armies = entities.armies_of_states().into_iter().filter_map(|(army, state)| {
        let span = entities.mentions.get(army).span;
        finder.relation(RelationType::AffiliateOf, army, state, None, span)
    });
    found.extend(armies);
    let offices = finder.offices_of_state(&found);
    found.extend(offices);
    found.sort_by_key(|relation| relation.span.as_ref().map(|span| (span.start, span.end)));
    name_counterparts(&mut found);
    let mut told = HashSet::new();
    found.retain(|r| told.insert((r.kind, r.subject.clone(), r.object.clone())));
    found
}

/// `le ministre X et son homologue Y`: Y is a minister too.
fn name_counterparts(found: &mut [Relation]) {
    let mut title = None;
    for relation in found.iter_mut().filter(|relation| relation.kind == RelationType::HoldsOffice) {
        if relation.title.as_deref() == Some("homologue") {
            relation.title = title.clone();
        } else {
            title.clone_from(&relation.title);
        }
    }
}

struct Finder<'a, 't, 'k> {
    analysis: &'a Analysis<'t, 'k>,
    entities: &'a Entities<'k>,
}

impl Finder<'_, '_, '_> {
    /// `le ministre russe Sergueï Lavrov`.
    fn by_title(&self, title: usize, name: usize) -> Option<Relation> {
        let object = complement(self.analysis, self.entities, title).or_else(|| self.possessor(title))?;
        let span = self.analysis.syntax.span(title).hull(self.entities.mentions.get(name).span);
        self.of_noun(title, name, object, span)
    }

    /// `le ministre de l'Intérieur, X`: an office of X's state, else of the one that the text is about, where it names none.
    fn offices_of_state(&self, found: &[Relation]) -> Vec<Relation> {
        let syntax = &self.analysis.syntax;
        let named = |noun: usize| {
            let beside = syntax.words[noun].head.filter(|_| syntax.words[noun].relation() == "appos");
            let below = syntax.children_in(noun, "appos").next();
            beside.or(below).and_then(|word| self.entities.mentions.name_over(word))
        };
        let nominals = self.entities.mentions.all().iter().filter(|m| m.form == MentionForm::Nominal);
        let beside = nominals.filter_map(|m| Some((m.head, named(m.head)?)));
        let offices = &self.analysis.knowledge.french.persons.state_offices;
        let in_office = |r: &&Relation| matches!(r.kind, RelationType::HoldsOffice | RelationType::Leads);
        let mut holders: HashSet<_> = found.iter().filter(in_office).map(|r| r.subject.clone()).collect();
        let mut held = Vec::new();
        for (noun, name) in self.entities.titles.iter().copied().chain(beside) {
            // Any body may have a president.
            let lemma = syntax.words[noun].lemma.as_str();
            let is_known = self.entities.mentions.get(name).known.is_some();
            let is_office = offices.contains(lemma) || is_known && lemma.contains("président");
            let own = complement(self.analysis, self.entities, noun).or_else(|| self.possessor(noun));
            if !is_office || own.is_some() || self.entities.kind(name) != EntityType::Person {
                continue;
            }
            let Some(state) = self.entities.state_of(name) else { continue };
            let Some(subject) = self.entities.id(name).filter(|id| !holders.contains(id)) else { continue };
            let span = syntax.span(noun).hull(self.entities.mentions.get(name).span);
            let title = syntax.text.slice(syntax.span(noun)).unwrap_or_default().to_owned();
            if let Some(office) = self.relation(RelationType::HoldsOffice, name, state, Some(title), span) {
                holders.insert(subject);
                held.push(office);
            }
        }
        held
    }

    /// `maire de New York`, `combattants iraniens`, `nord du pays`, `la Russie, alliée de Damas`.
    fn by_noun(&self, i: usize) -> Option<Relation> {
        let syntax = &self.analysis.syntax;
        let mention = self.entities.mentions.get(i);
        if mention.by == TROOPS {
            return None;
        }
        let noun = mention.head;
        let word = &syntax.words[noun];
        let beside =
            word.head.filter(|_| word.relation() == "appos").and_then(|above| self.entities.at(above));
        let alike = |other: &usize| {
            let kind = self.entities.kind(*other);
            kind == self.entities.kind(i) || kind == EntityType::Place && self.entities.can_act(*other)
        };
        let subject = beside.filter(alike).unwrap_or(i);
        // `L'Érythrée, ancienne colonie italienne`
        let was = |child: usize| FORMERLY.contains(&&*syntax.words[child].lower);
        if self.entities.kind(subject) == EntityType::Place && syntax.children_in(noun, "amod").any(was) {
            return None;
        }
        let (object, possessor) = (complement(self.analysis, self.entities, noun), self.possessor(noun));
        let demonym = |m: &usize| self.entities.mentions.get(*m).form == MentionForm::Demonym;
        let relations = &self.analysis.knowledge.french.relations;
        let sides = [RelationType::AllyOf, RelationType::OpponentOf];
        let on_a_side = sides
            .iter()
            .any(|kind| relations.get(kind).is_some_and(|w| w.nouns.contains(word.lemma.as_str())));
        // `son allié russe`: the nationality says who it is, not whose.
        let (subject, object) = match (object.filter(demonym), possessor) {
            (Some(state), Some(possessor)) if on_a_side => (state, possessor),
            (Some(_), None) if on_a_side => return None,
            _ => (subject, object.or(possessor)?),
        };
        self.of_noun(noun, subject, object, mention.span)
    }

    /// Whose something is, by `son` or `leur`: the subject of its clause, else of the sentence before.
    fn possessor(&self, noun: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let arguments = self.analysis.arguments();
        let possessive = arguments.possessive(noun)?;
        // `dix djihadistes, dont leur chef`: theirs, who are no entity.
        if syntax.before(possessive, 1).is_some_and(|before| before.lower == "dont") {
            return None;
        }
        let is_owner = |word: &usize| {
            let kind =
                self.entities.at(*word).filter(|m| self.entities.can_act(*m)).map(|m| self.entities.kind(m));
            kind.is_some_and(|kind| kind != EntityType::Person)
        };
        let clause = syntax.governors(noun).filter(|above| syntax.words[*above].upos == Upos::Verb);
        let near = clause.flat_map(|verb| arguments.subjects(verb, 1)).filter(|subject| *subject < noun);
        let before = syntax.sentence_of(noun).checked_sub(1).map(|before| syntax.sentence_words(before));
        let roots = before.into_iter().flatten().filter(|at| syntax.words[*at].head.is_none());
        let far = roots.flat_map(|root| arguments.subjects(root, 1));
        near.chain(far).find(is_owner).and_then(|word| self.entities.at(word))
    }

    /// The relation that a noun says of somebody to its complement.
    fn of_noun(&self, noun: usize, subject: usize, object: usize, span: Span) -> Option<Relation> {
        let kind = self.kind_by_noun(noun, self.entities.kind(subject), object)?;
        let named = self.entities.mentions.get(object).form != MentionForm::Nominal;
        let town = self.entities.kind(object) == EntityType::Place && !self.entities.can_act(object);
        let person = self.entities.kind(object) == EntityType::Person;
        match kind {
            RelationType::AffiliateOf if !named || town => None,
            // `l'armée du général X`
            RelationType::Leads if person => self.relation(kind, object, subject, None, span),
            RelationType::HoldsOffice if person => None,
            RelationType::HoldsOffice => {
                self.relation(kind, subject, object, Some(self.title(noun, object)), span)
            }
            _ => self.relation(kind, subject, object, None, span),
        }
    }

    fn kind_by_noun(&self, noun: usize, subject: EntityType, object: usize) -> Option<RelationType> {
        use EntityType::{Group, Organization, Person, Place};
        let lexicon = &self.analysis.knowledge.french;
        let word = &self.analysis.syntax.words[noun];
        let is = |set: &Words| set.contains(word.lemma.as_str()) || set.contains(word.lower.as_str());
        let says = |kind: RelationType| lexicon.relations.get(&kind).is_some_and(|words| is(&words.nouns));
        let (persons, bodies) = (&lexicon.persons, &lexicon.organizations);
        let fighters = [&lexicon.groups.fighters, &bodies.fighters];
        let fights = || says(RelationType::AffiliateOf) || fighters.into_iter().any(is);
        let body = || fights() || is(&bodies.heads) || is(&bodies.governments);
        match (subject, self.entities.kind(object)) {
            _ if says(RelationType::AllyOf) => Some(RelationType::AllyOf),
            _ if says(RelationType::OpponentOf) => Some(RelationType::OpponentOf),
            (Place, Place) => Some(RelationType::PartOf),
            (Organization | Group, Person) if body() => Some(RelationType::Leads),
            (Organization, _) if says(RelationType::Represents) => Some(RelationType::Represents),
            (Organization, Organization) if says(RelationType::PartOf) => Some(RelationType::PartOf),
            (Person, _) if is(&persons.offices) || self.is_long_office(noun) => {
                Some(RelationType::HoldsOffice)
            }
            (Person | Group, _) if is(&persons.leaders) => Some(RelationType::Leads),
            (Person | Group, _) if is(&persons.representatives) => Some(RelationType::Represents),
            // `rebelles syriens` fight that state.
            (Group, Place) if lexicon.camps.get("rebels").is_some_and(is) => None,
            (Group, Organization | Place) if fights() => Some(RelationType::AffiliateOf),
            (_, Organization | Group) if is(&persons.members) || says(RelationType::MemberOf) => {
                Some(RelationType::MemberOf)
            }
            (Organization, _) if fights() && !is(&bodies.armies) => Some(RelationType::AffiliateOf),
            _ => None,
        }
    }

    /// `chef de la diplomatie`, which leads nothing.
    fn is_long_office(&self, noun: usize) -> bool {
        let offices = &self.analysis.knowledge.french.persons.offices;
        let mut below = self.analysis.syntax.children_in(noun, "nmod");
        below.any(|complement| nominals::is_title(self.analysis, noun, complement, offices))
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

    /// `Youssef Haroun, de Médecins sans frontières`, `les Forces de soutien du général Daglo`.
    fn by_origin(&self, i: usize) -> Option<Relation> {
        let syntax = &self.analysis.syntax;
        let mention = self.entities.mentions.get(i);
        let next = mention.words.end..mention.words.end + 4;
        let (j, other) = self.entities.mentions.within(next).find(|(_, m)| m.is_name())?;
        let between = mention.words.end..other.words.start;
        let words: Vec<&str> = between.clone().map(|at| syntax.words[at].lower.as_str()).collect();
        let cut = words.first() == Some(&",");
        let mut rest = words[usize::from(cut)..].iter();
        let of = rest.next().is_some_and(|word| matches!(*word, "de" | "d'"));
        let titled = |at: usize| self.entities.titles.contains(&(at, j));
        let close =
            between.skip(usize::from(cut) + 1).all(|at| syntax.words[at].upos == Upos::Det || titled(at));
        let kinds = (self.entities.kind(i), self.entities.kind(j));
        let (kind, subject, object) = match kinds {
            (EntityType::Person, EntityType::Organization) if cut => (RelationType::MemberOf, i, j),
            (EntityType::Organization, EntityType::Person) if !cut => (RelationType::Leads, j, i),
            _ => return None,
        };
        let span = mention.span.hull(other.span);
        (of && close).then(|| self.relation(kind, subject, object, None, span)).flatten()
    }

    /// `Nusantara Air, anciennement Garuda`: two names of one thing, the former and the present.
    fn by_alias(&self, i: usize) -> Option<Relation> {
        let syntax = &self.analysis.syntax;
        let mention = self.entities.mentions.get(i);
        let next = mention.words.end..mention.words.end + 5;
        let (j, other) = self.entities.mentions.within(next).find(|(_, m)| m.is_name())?;
        let between = mention.words.end..other.words.start + 1;
        let mut words = between.map(|at| syntax.token(at).lower.as_str());
        let cut = words.next().is_some_and(|mark| matches!(mark, "," | "("));
        let word = words.next()?;
        let former = FORMERLY.contains(&word) || word.starts_with("ex-");
        let (from, to) = if former { (j, i) } else { (i, j) };
        let alike =
            self.entities.kind(i) == self.entities.kind(j) && self.entities.kind(i) != EntityType::Person;
        let span = mention.span.hull(other.span);
        (cut && alike && (former || NOW.contains(&word)))
            .then(|| self.relation(RelationType::Alias, from, to, None, span))
            .flatten()
    }

    /// `le mouvement dirigé par X`, `les rebelles soutenus par X`, `X, lié à Y`.
    fn by_verb(&self, verb: usize) -> Option<Relation> {
        let word = &self.analysis.syntax.words[verb];
        let standing = matches!(&*word.deprel, "acl" | "acl:relcl" | "amod" | "appos");
        let verbs = &self.analysis.knowledge.french.relations;
        let lemma =
            if word.upos == Upos::Verb { Some(word.lemma.clone()) } else { infinitives(&word.lemma).next() };
        let lemma = lemma?;
        let (kind, _) = verbs.iter().find(|(_, words)| words.verbs.contains(lemma.as_str()))?;
        let arguments = self.analysis.arguments().of(verb);
        let of = |slots: &[&str]| {
            let fillers = arguments.iter().filter(|argument| slots.contains(&&*argument.slot));
            fillers.filter_map(|argument| self.entities.at(argument.filler)).next()
        };
        // `la Russie, alliée de X`, which the tagger may call a participle
        let beside = || word.head.filter(|_| word.relation() == "appos").and_then(|at| self.entities.at(at));
        let (agent, object) = (of(&["subject"]), of(&["object"]).or_else(beside));
        let (subject, object) = match kind {
            RelationType::Leads => (agent?, object?),
            _ if !standing => return None,
            // Who is spoken of comes first.
            _ => {
                let slots: &[&str] = match kind {
                    RelationType::MemberOf => &["à", "avec", "chez", "de", "pour"],
                    _ => &["à", "avec", "de"],
                };
                let other = agent.filter(|_| object.is_some()).or_else(|| of(slots));
                let (one, other) = (object.or(agent)?, other?);
                if matches!(word.relation(), "acl" | "appos") || one < other {
                    (one, other)
                } else {
                    (other, one)
                }
            }
        };
        let leads = |m: usize| self.entities.kind(m) == EntityType::Person || self.entities.can_act(m);
        let body = matches!(self.entities.kind(object), EntityType::Organization | EntityType::Group);
        let fits = leads(subject) && (body || *kind != RelationType::Leads && self.entities.can_act(object));
        let (from, to) = (self.entities.mentions.get(subject).span, self.entities.mentions.get(object).span);
        fits.then(|| self.relation(*kind, subject, object, None, from.hull(to))).flatten()
    }

    /// The words of an office up to what it is an office of.
    fn title(&self, noun: usize, object: usize) -> String {
        let syntax = &self.analysis.syntax;
        let object = self.entities.mentions.get(object);
        let first = syntax.children_in(noun, "amod").filter(|c| *c < noun).min().unwrap_or(noun);
        let small = |at: &usize| !matches!(syntax.words[*at].upos, Upos::Adp | Upos::Det);
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
            via: Vec::new(),
            cue: None,
            modality: Modality::Asserted,
            polarity: Polarity::Positive,
            by: Some("relation".into()),
            score: None,
        })
    }
}
