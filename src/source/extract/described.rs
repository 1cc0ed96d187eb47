//! Persons whom a description without name takes up: `le chef de l'État`, `le président russe`, `l'accusé`.

use super::{
    clusters::{Cluster, Clusters, Handle, gender},
    nominals::{is_bare, is_definite},
};
use crate::vocab::{EntityType, EventType, MentionForm};

/// What somebody is called to whom a court or the police has done something.
const HELD: [&str; 6] = ["accusé", "condamné", "détenu", "inculpé", "prévenu", "suspect"];

/// How many sentences back the only person named is the one who is meant.
const NEAR: usize = 2;

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
        self.president_meant(m).or_else(|| self.who_was_held(m))
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
        let state = self.state_of(mention).filter(|_| president);
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
        let sentence = syntax.sentence_of(mention.head);
        let near = |other: &usize| syntax.sentence_of(self.mentions.get(*other).head) + NEAR >= sentence;
        let near: Vec<usize> = (0..m).rev().take_while(near).filter(|_| described).collect();
        let persons = near.iter().filter(|other| self.mentions.get(**other).kind == EntityType::Person);
        let mut clusters = persons.map(|other| self.of[*other]);
        let first = clusters.next()??;
        let alone = clusters.all(|other| other == Some(first)) && self.is_named(&self.all[first]);
        let fits = gender(word.feature("Gender"))
            .zip(self.all[first].gender)
            .is_none_or(|(one, other)| one == other);
        let held = near
            .iter()
            .any(|other| self.of[*other] == Some(first) && self.is_held(self.mentions.get(*other).head));
        (alone && fits && held).then_some(first)
    }

    /// Whether a word is whom a verb arrests, accuses or sentences.
    fn is_held(&self, at: usize) -> bool {
        use EventType::{Accusation, Detention, Sanction};
        let syntax = &self.analysis.syntax;
        let top = syntax.words[at].head.filter(|_| syntax.words[at].relation() == "appos").unwrap_or(at);
        let undergoes = |verb: usize| match syntax.words[top].relation() {
            "nsubj" => self.analysis.arguments().is_passive(verb),
            relation => relation == "obj",
        };
        let verb = syntax.words[top].head.filter(|verb| undergoes(*verb));
        let senses = verb.map(|verb| self.analysis.knowledge.french.events.verb(&syntax.words[verb].lemma));
        senses.is_some_and(|senses| {
            senses.iter().any(|sense| matches!(sense.kind, Accusation | Detention | Sanction))
        })
    }
}

fn is_president(noun: &str) -> bool {
    matches!(noun, "président" | "présidente")
}
