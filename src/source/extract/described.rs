//! Persons whom a description without name takes up: `le chef de l'État`, `le président russe`, `l'accusé`.

use super::{
    clusters::{Cluster, Clusters, Handle, gender},
    nominals::{is_bare, is_definite},
};
use crate::{
    knowledge::KnownEntity,
    vocab::{EntityType, EventType, MentionForm},
};

/// What whoever heads a government or its diplomacy is called, whatever the office.
const HEADS: [(&str, &str); 3] =
    [("diplomatie", "chef de la diplomatie"), ("gouvernement", "premier ministre"), ("état", "président")];

/// What somebody is called to whom a court or the police has done something.
const HELD: [&str; 6] = ["accusé", "condamné", "détenu", "inculpé", "prévenu", "suspect"];

/// What clusters of those who held an office once, or will, are called by among others.
const FORMER: &str = "former";

/// What whoever lost an office is.
const OUSTED: [&str; 6] = ["destitué", "destituée", "déchu", "déchue", "renversé", "renversée"];

/// Adjectives of whoever fights.
const FIGHTING: [&str; 5] = ["islamiste", "militaire", "rebelle", "séparatiste", "terroriste"];

/// What is done to whoever is held.
const HOLDING: [EventType; 3] = [EventType::Accusation, EventType::Detention, EventType::Sanction];

/// What ends an office, whoever takes it.
const ENDS: [EventType; 4] =
    [EventType::Death, EventType::Detention, EventType::Killing, EventType::Sanction];

/// How many sentences back the only person named is the one who is meant.
const NEAR: usize = 2;

/// How many mentions back that is at most.
const FAR: usize = 300;

/// How many words back another president is looked for, and among how many presidents the one who is meant.
const STRETCH: usize = 2000;
const SOME: usize = 32;

impl<'k> Clusters<'_, '_, 'k> {
    /// The person whom a definite noun without name most likely describes.
    pub(super) fn person_meant(&self, m: usize) -> Option<usize> {
        let mention = self.mentions.get(m);
        let nameless = mention.form == MentionForm::Nominal && mention.kind == EntityType::Person;
        if !nameless || !is_definite(self.analysis, mention.head) {
            return None;
        }
        self.president_meant(m)
            .or_else(|| self.officer_meant(m))
            .or_else(|| self.who_was_held(m))
            .or_else(|| self.who_is_described(m))
    }

    /// Calls a cluster by the office that a noun and its complement name: `premier ministre`, `chef de la diplomatie`.
    pub(super) fn call_by_office(&mut self, cluster: usize, noun: usize) {
        if self.is_former(noun) {
            self.call(cluster, FORMER);
        } else if let Some(office) = self.office(noun).filter(|office| *office != "président") {
            self.call(cluster, office);
        }
    }

    /// `ancien président`, `ex-ministre`: whether an office that a noun names was held once, or will be.
    fn is_former(&self, noun: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let says = |at: usize| {
            let lemma = syntax.words[at].lemma.as_str();
            matches!(lemma, "ancien" | "futur") || lemma.starts_with("ex-")
        };
        let offices = &self.analysis.knowledge.french.persons.offices;
        let is_office = offices.contains(syntax.words[noun].lemma.trim_start_matches("ex-"));
        is_office && syntax.children_in(noun, "amod").chain([noun]).any(says)
    }

    /// The office at the top of a state that a noun names.
    fn office(&self, noun: usize) -> Option<&'static str> {
        let syntax = &self.analysis.syntax;
        let find = |relation: &str, lemma: &str| {
            syntax.children_in(noun, relation).find(|child| syntax.words[*child].lemma == lemma)
        };
        // `le chef du gouvernement autonome du Kurdistan`
        let is_whole = |of: usize| !syntax.children(of).any(|at| self.tells_apart(at));
        match &*syntax.words[noun].lemma {
            "chef" | "cheffe" => {
                let head = HEADS.iter().find_map(|(of, office)| Some((find("nmod", of)?, *office)));
                head.filter(|(of, _)| is_whole(*of)).map(|(_, office)| office)
            }
            "ministre" if find("amod", "premier").is_some() => Some("premier ministre"),
            "ministre" if find("nmod", "affaire").is_some() => Some("chef de la diplomatie"),
            "chancelier" | "chancelière" => Some("chancelier"),
            "président" | "présidente" => Some("président"),
            "roi" => Some("roi"),
            _ => None,
        }
    }

    /// Whether a word below a noun tells one from others, other than by a state.
    fn tells_apart(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let of_state = || self.mentions.at(at).is_some_and(|m| self.mentions.get(m).is_state());
        matches!(syntax.words[at].relation(), "amod" | "nmod" | "acl")
            && !self.analysis.is_nationality(syntax.token(at))
            && !of_state()
    }

    /// `Barack Obama … Le président américain`, `le Premier ministre, X … Le chef du gouvernement`: the only one whom the text
    /// calls so, or else who is known to have held that office.
    fn officer_meant(&self, m: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let mention = self.mentions.get(m);
        let office = self.office(mention.head).filter(|_| !self.is_former(mention.head))?;
        let state = self.state_of(mention);
        let is_chief = matches!(&*syntax.words[mention.head].lemma, "chef" | "cheffe");
        let is_ousted = syntax.children(mention.head).any(|at| OUSTED.contains(&&*syntax.words[at].lower));
        // Who is called `le président` alone is more often another than who once was one.
        let told = state.is_some() || is_chief || is_ousted;
        if !told || office == "président" && self.tells_of_another_president(mention.head) {
            return None;
        }
        let fits = |c: &usize| {
            let person = &self.all[*c];
            let named = person.kind == EntityType::Person && self.is_named(person);
            let holds = is_ousted || !person.nouns.contains(FORMER);
            named && holds && self.is_of_state(person, state, is_chief) && self.agrees(person, mention.head)
        };
        let only = |handle: Handle| {
            let found = self.handles.get(&(handle, office.to_owned())).into_iter().flatten();
            let mut found = found.rev().take(SOME).copied().filter(fits);
            let first = found.next()?;
            found.next().is_none().then_some(first)
        };
        // Whom the text tells dead, in prison or out of office holds it no more.
        let undergoes = |c: usize, kinds: &[EventType]| {
            let before = self.all[c].mentions.iter().take(SOME).filter(|other| **other < m);
            before.into_iter().any(|other| self.undergoes(self.mentions.get(*other).head, kinds))
        };
        let holder = only(Handle::Noun).or_else(|| only(Handle::Office));
        holder.filter(|c| match is_ousted {
            true => undergoes(*c, &[EventType::Appointment]),
            false => !undergoes(*c, &ENDS),
        })
    }

    /// Whether somebody may belong to a state, or is not known to belong to another.
    fn is_of_state(&self, person: &Cluster<'k>, state: Option<&KnownEntity>, unknown_too: bool) -> bool {
        let told = || person.mentions.iter().take(SOME).find_map(|m| self.state_of(self.mentions.get(*m)));
        let own = person.known.and_then(|known| known.country.as_deref());
        match (state, own.or_else(|| told().map(|state| &*state.iri))) {
            (Some(state), Some(own)) => state.iri == own,
            (Some(_), None) => unknown_too,
            (None, _) => true,
        }
    }

    /// Whether a noun may be somebody's by its gender.
    fn agrees(&self, person: &Cluster<'k>, noun: usize) -> bool {
        let gender = gender(self.analysis.syntax.words[noun].feature("Gender"));
        gender.zip(person.gender).is_none_or(|(one, other)| one == other)
    }

    /// `Le général X … Le militaire`, `Cet ancien diplomate`: the only person told of near before, whom the text calls by nothing
    /// that another is.
    fn who_is_described(&self, m: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let mention = self.mentions.get(m);
        let word = &syntax.words[mention.head];
        let points =
            syntax.children_in(mention.head, "det").any(|det| syntax.words[det].has("PronType", "Dem"));
        let described = self.analysis.knowledge.french.persons.descriptions.iter().find(|described| {
            described.words.contains(word.lemma.as_str()) || described.words.contains(word.lower.as_str())
        });
        let former = |at: usize| syntax.words[at].lemma == "ancien";
        let is_former = syntax.children(mention.head).any(former);
        // `le militaire qui a tiré`, `le leader syndical`
        let other =
            |at: usize| self.tells_apart(at) && !former(at) && !FIGHTING.contains(&&*syntax.words[at].lemma);
        let told_apart = syntax.children(mention.head).any(other);
        if word.has("Number", "Plur") || !points && (told_apart || described.is_none()) {
            return None;
        }
        let first = self.only_person_near(m)?;
        let person = &self.all[first];
        let fits_as = |noun: &str| described.is_some_and(|described| described.titles.contains(noun));
        let called = person.nouns.iter().any(|noun| fits_as(noun));
        let unknown = person.nouns.is_empty() && person.known.is_none_or(|known| known.offices.is_empty());
        let fits = called || points && (unknown || is_former);
        let of_state = self.is_of_state(person, self.state_of(mention), true);
        (fits && of_state && self.agrees(person, mention.head)).then_some(first)
    }

    /// The only person told of in the last sentences, if by name.
    fn only_person_near(&self, m: usize) -> Option<usize> {
        let sentence = |m: usize| self.analysis.syntax.sentence_of(self.mentions.get(m).head);
        let here = sentence(m);
        let near = (m.saturating_sub(FAR)..m).rev().take_while(|other| sentence(*other) + NEAR >= here);
        let persons = near.filter(|other| self.mentions.get(*other).kind == EntityType::Person);
        let mut clusters = persons.map(|other| self.of[other]);
        let first = clusters.next()??;
        let alone = clusters.all(|other| other == Some(first));
        (alone && self.is_named(&self.all[first])).then_some(first)
    }

    /// `Le président X … Le chef de l'État`, `Le président russe`, `Le président sortant`: the only president of a state, or of that
    /// state, whom the text names.
    fn president_meant(&self, m: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let mention = self.mentions.get(m);
        let of_state = |at: usize| matches!(&*syntax.words[at].lower, "état" | "etat");
        let chief = matches!(&*syntax.words[mention.head].lemma, "chef" | "cheffe")
            && syntax.children_in(mention.head, "nmod").any(of_state);
        let outgoing =
            |at: usize| matches!(&*syntax.words[at].lower, "sortant" | "sortante" | "déchu" | "déchue");
        let president = is_president(&syntax.words[mention.head].lemma);
        let state = self.state_of(mention).filter(|_| president || chief);
        let described = chief || state.is_some() || president && syntax.children(mention.head).any(outgoing);
        let presides = |c: &Cluster<'k>| {
            let of_it = state
                .is_none_or(|state| c.known.is_some_and(|known| known.country.as_ref() == Some(&state.iri)));
            c.kind == EntityType::Person
                && self.is_named(c)
                && of_it
                && c.nouns.iter().any(|noun| is_president(noun))
        };
        if !described || self.tells_of_another_president(mention.head) {
            return None;
        }
        let called = |noun: &str| {
            self.handles.get(&(Handle::Noun, noun.to_owned())).into_iter().flatten().rev().take(SOME)
        };
        let called = called("président").chain(called("présidente"));
        let mut presidents = called.copied().filter(|c| presides(&self.all[*c]));
        let first = presidents.next()?;
        presidents.all(|other| other == first).then_some(first)
    }

    /// `le président du Sénat`: whether the text before a word tells of who presides over a body.
    fn tells_of_another_president(&self, before: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let of_body = |at: usize| {
            let of = syntax.preposition(at).as_deref() == Some("de");
            let kind = self.mentions.at(at).map(|mention| self.mentions.get(mention).kind);
            of && syntax.words[at].lower != "république" && kind != Some(EntityType::Place)
        };
        let stretch = before.saturating_sub(STRETCH)..before;
        let presidents = stretch.filter(|at| is_president(&syntax.words[*at].lemma));
        { presidents }.any(|at| syntax.children_in(at, "nmod").any(of_body))
    }

    /// `Hissène Habré a été condamné. L'accusé …`: the only person told of near before, to whom that was done.
    fn who_was_held(&self, m: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let mention = self.mentions.get(m);
        let word = &syntax.words[mention.head];
        let described = HELD.contains(&&*word.lemma) && is_bare(self.analysis, mention);
        let first = self.only_person_near(m).filter(|_| described)?;
        let mut told = self.all[first].mentions.iter().rev().take(SOME).filter(|other| **other < m);
        let held = told.any(|other| self.undergoes(self.mentions.get(*other).head, &HOLDING));
        (self.agrees(&self.all[first], mention.head) && held).then_some(first)
    }

    /// Whether a word is to whom a verb does something of some kinds.
    fn undergoes(&self, at: usize, kinds: &[EventType]) -> bool {
        let syntax = &self.analysis.syntax;
        let top = syntax.words[at].head.filter(|_| syntax.words[at].relation() == "appos").unwrap_or(at);
        let passive = |verb: usize| {
            self.analysis.arguments().is_passive(verb) || is_undergone(&syntax.words[verb].lemma)
        };
        let undergoes = |verb: usize| match syntax.words[top].relation() {
            "nsubj" => passive(verb),
            relation => relation == "obj",
        };
        let verb = syntax.words[top].head.filter(|verb| undergoes(*verb));
        let senses = verb.map(|verb| self.analysis.knowledge.french.events.verb(&syntax.words[verb].lemma));
        senses.is_some_and(|senses| senses.iter().any(|sense| kinds.contains(&sense.kind)))
    }
}

/// Verbs whose subject undergoes them.
fn is_undergone(verb: &str) -> bool {
    matches!(verb, "décéder" | "mourir" | "périr" | "démissionner")
}

fn is_president(noun: &str) -> bool {
    matches!(noun, "président" | "présidente")
}
