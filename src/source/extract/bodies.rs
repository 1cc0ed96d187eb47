//! Armies and governments: whose they are, and which one `l'armée` is.

use std::collections::BTreeMap;

use super::{
    clusters::{Clusters, Handle},
    mentions::Mention,
    nominals::{is_bare, is_definite},
    syntax::Word,
};
use crate::{
    knowledge::KnownEntity,
    vocab::{EntityType, MentionForm},
};

/// How many mentions back a state counts as told.
const BACK: usize = 200;

/// How many sentences back a body must have been told to be taken up without its state.
const NEAR: usize = 2;

/// What clusters of armed bodies are called by among others.
pub(super) const ARMY: &str = "army";
/// What clusters of governments are called by among others.
pub(super) const GOVERNMENT: &str = "government";

impl<'k> Clusters<'_, '_, 'k> {
    /// The class and the state of a mention that is an armed body or a government.
    pub(super) fn body(&self, m: usize) -> Option<(&'static str, Option<&'k KnownEntity>)> {
        let mention = self.mentions.get(m);
        if mention.form != MentionForm::Nominal || mention.kind != EntityType::Organization {
            return None;
        }
        let organizations = &self.analysis.knowledge.french.organizations;
        let word = &self.analysis.syntax.words[mention.head];
        let class = if organizations.armies.contains(word.lemma.as_str()) && self.is_army(mention) {
            ARMY
        } else if organizations.governments.contains(word.lemma.as_str()) {
            GOVERNMENT
        } else {
            return None;
        };
        Some((class, self.state_of(mention)))
    }

    /// The armed body or government told before that a mention is.
    pub(super) fn of_body(&self, m: usize, class: &str, state: Option<&KnownEntity>) -> Option<usize> {
        let mention = self.mentions.get(m);
        let bodies = self.handles.get(&(Handle::Noun, class.to_owned()))?;
        match state {
            Some(state) => bodies.iter().copied().find(|&c| self.all[c].state == Some(state)),
            // `le gouvernement` is the one that the text names; `la junte` or `le gouvernement d'union` another.
            None => {
                let word = &self.analysis.syntax.words[mention.head];
                let same = |c: &usize| self.all[*c].nouns.contains(&word.lemma) || class == ARMY;
                // `l'armée fédérale`, `les forces gouvernementales`
                let words = &self.analysis.syntax.words[mention.words.clone()];
                let regular = &self.analysis.knowledge.french.organizations.regular;
                let is_regular = |word: &Word| regular.contains(word.lemma.as_str());
                let bare = words.len() == 1 || class == ARMY && words[1..].iter().all(is_regular);
                // `les forces gouvernementales, appuyées par l'aviation russe`
                let beside = |c: usize| self.stands_below(c, mention.head);
                // `une armée`, `l'envoi de troupes`, `l'état-major des armées`
                let whole =
                    class != ARMY || word.lower != "armées" && is_definite(self.analysis, mention.head);
                let bodies = bodies.iter().copied().filter(|c| bare && whole && same(c) && !beside(*c));
                let here = self.state_told_most(m);
                let is_here = |c: &usize| here.is_some() && self.all[*c].state == here;
                // `l'armée` is the one of the state that the text tells of, not an ally's.
                let is_foreign = |c: &usize| {
                    let told = self.all[*c].state.filter(|_| here.is_some() && class == ARMY);
                    told.is_some() && told != here && !self.is_told_near(*c, m)
                };
                let bodies = bodies.filter(|c| !is_foreign(c));
                bodies.max_by_key(|c| (is_here(c), self.all[*c].mentions.len()))
            }
        }
    }

    /// `L'armée birmane a renversé le gouvernement. Les militaires …`: the only army that the text names.
    pub(super) fn army_of_soldiers(&self, m: usize) -> Option<usize> {
        let mention = self.mentions.get(m);
        let word = &self.analysis.syntax.words[mention.head];
        let soldiers = &self.analysis.knowledge.french.organizations.soldiers;
        let takes_up = word.has("Number", "Plur")
            && soldiers.contains(word.lemma.as_str())
            && is_definite(self.analysis, mention.head)
            && is_bare(self.analysis, mention);
        let armies = self.handles.get(&(Handle::Noun, ARMY.to_owned())).filter(|_| takes_up)?;
        let &[army] = armies.as_slice() else { return None };
        let state = self.all[army].state?;
        // Nobody else's soldiers, or land, were told of since.
        let since = (m.saturating_sub(BACK)..m).rev().take_while(|other| self.of[*other] != Some(army));
        let is_other = |other: usize| {
            let told = self.mentions.get(other);
            let soldiers = told.kind == EntityType::Group && self.of[other].is_some();
            soldiers
                || told.known.is_some_and(|known| known.country.is_some() || known.is_country)
                    && told.known != Some(state)
        };
        (self.is_told_near(army, m) && !{ since }.any(is_other)).then_some(army)
    }

    /// `les forces rebelles du Tigré`, `une force de paix`: no army; `les forces russes`, `l'armée de terre` are.
    fn is_army(&self, mention: &Mention<'k>) -> bool {
        let syntax = &self.analysis.syntax;
        let french = &self.analysis.knowledge.french;
        let word = &syntax.words[mention.head];
        let is_one = word.lemma == "force" && !word.has("Number", "Plur");
        let regular = |child: usize| {
            french.organizations.regular.contains(syntax.words[child].lemma.as_str())
                || self.analysis.is_nationality(syntax.token(child))
        };
        let fights = |child: usize| french.groups.fighters.contains(syntax.words[child].lemma.as_str());
        let mut told = syntax.children(mention.head).filter(|child| {
            matches!(syntax.words[*child].relation(), "amod" | "nmod") && *child > mention.head
        });
        !told.any(|child| fights(child) || is_one && !regular(child))
    }

    /// The state of which a text has told most before a mention.
    fn state_told_most(&self, m: usize) -> Option<&'k KnownEntity> {
        let mut told = BTreeMap::<usize, usize>::new();
        let before = self.of[m.saturating_sub(BACK)..m].iter().flatten();
        for state in before.filter(|c| self.states.contains(c)) {
            *told.entry(*state).or_default() += 1;
        }
        let most = told.into_iter().max_by_key(|(state, times)| (*times, std::cmp::Reverse(*state)));
        most.and_then(|(state, _)| self.all[state].known)
    }

    /// Whether a cluster was told in one of the last sentences before a mention.
    fn is_told_near(&self, c: usize, m: usize) -> bool {
        let sentence = |m: usize| self.analysis.syntax.sentence_of(self.mentions.get(m).head);
        let here = sentence(m);
        let near = (m.saturating_sub(BACK)..m).rev().take_while(|other| sentence(*other) + NEAR >= here);
        { near }.any(|other| self.of[other] == Some(c))
    }
}
