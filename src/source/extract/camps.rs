//! Groups that a text takes up under another label of their camp: `les rebelles`, then `l'opposition armée`.

use super::{
    clusters::{Cluster, Clusters, Handle},
    mentions::Mention,
};
use crate::vocab::EntityType;

/// Fighters that armies have too.
const OF_ANY_BODY: [&str; 5] = ["force", "homme", "soldat", "troupe", "élément"];

impl<'k> Clusters<'_, '_, 'k> {
    /// `les insurgés`, `la rébellion`: the armed group that the text names, if it names only one.
    pub(super) fn armed_group(&self, m: usize) -> Option<usize> {
        let groups = &self.analysis.knowledge.french.groups;
        let fights = |noun: &str| groups.fighters.contains(noun) && !OF_ANY_BODY.contains(&noun);
        let lemma = self.analysis.syntax.words[self.mentions.get(m).head].lemma.as_str();
        if !fights(lemma) {
            return None;
        }
        let camps = self.analysis.knowledge.french.camps.values().filter(|camp| camp.contains(lemma));
        let called = camps.flatten().filter_map(|noun| self.handles.get(&(Handle::Noun, noun.to_string())));
        let is_named =
            |c: &usize| self.all[*c].kind == EntityType::Organization && self.is_named(&self.all[*c]);
        let mut named = called.flatten().copied().filter(is_named);
        let one = named.next()?;
        named.all(|other| other == one).then_some(one)
    }

    /// A group under another label of its camp.
    pub(super) fn of_camp(&self, m: usize) -> Option<usize> {
        let mention = self.mentions.get(m);
        if mention.kind != EntityType::Group || self.is_of_some_place(mention) {
            return None;
        }
        let lemma = self.analysis.syntax.words[mention.head].lemma.as_str();
        let camp = self.analysis.knowledge.french.camps.values().find(|camp| camp.contains(lemma))?;
        let state = self.state_of(mention);
        let fits = |c: &Cluster<'k>| {
            let some = c.mentions.first().is_some_and(|m| self.is_of_some_place(self.mentions.get(*m)));
            let state_fits = state.is_none() || c.state.is_none() || c.state == state;
            c.kind == EntityType::Group && state_fits && !some
        };
        camp.iter().filter_map(|noun| self.find(Handle::Noun, noun, &fits)).min()
    }

    /// `civils de Goma`: some of those who are called so.
    fn is_of_some_place(&self, mention: &Mention<'k>) -> bool {
        self.mentions.within(mention.words.clone()).any(|(_, name)| name.is_name() && !name.is_state())
    }
}
