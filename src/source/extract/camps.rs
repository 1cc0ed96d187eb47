//! Groups that a text takes up under another label of their camp: `les rebelles`, then `l'opposition armée`.

use std::collections::BTreeSet;

use super::{
    bodies::{ARMY, GOVERNMENT},
    clusters::{Cluster, Clusters, Handle},
    kinds::{is_campaign, is_strike},
    mentions::Mention,
    nominals::{is_bare, is_definite},
};
use crate::vocab::EntityType;

/// Who is called after having attacked.
const ATTACKERS: [&str; 3] = ["agresseur", "assaillant", "attaquant"];

/// How many mentions back who attacked is looked for.
const BACK: usize = 40;

/// Fighters that armies have too.
const OF_ANY_BODY: [&str; 5] = ["force", "homme", "soldat", "troupe", "élément"];

impl<'k> Clusters<'_, '_, 'k> {
    /// `les insurgés`, `la rébellion`: the armed group that the text names, if it names only one, or tells only one to attack.
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
        let named: BTreeSet<usize> = called.flatten().copied().filter(is_named).collect();
        if named.is_empty() {
            return self.armed_movement(m);
        }
        // `attribué à l'EI`: of several the one that the text tells to attack.
        let fights =
            |c: &usize| self.all[*c].mentions.iter().take(BACK).any(|m| self.attacks(self.mentions.get(*m)));
        let fighting: Vec<usize> = named.iter().copied().filter(fights).collect();
        let one =
            if named.len() == 1 { named.first() } else { fighting.first().filter(|_| fighting.len() == 1) };
        one.copied()
    }

    /// `L'ELN a attaqué un poste. Les insurgés …`: the only movement told of before that takes up arms.
    fn armed_movement(&self, m: usize) -> Option<usize> {
        let mention = self.mentions.get(m);
        if !is_definite(self.analysis, mention.head) || !is_bare(self.analysis, mention) {
            return None;
        }
        let before = self.of[m.saturating_sub(BACK)..m].iter().flatten().copied();
        let bodies: BTreeSet<usize> = before.filter(|c| self.is_armed_movement(&self.all[*c])).collect();
        bodies.first().copied().filter(|_| bodies.len() == 1)
    }

    /// `Le M23 a pris Goma. Les assaillants …`: who attacked last.
    pub(super) fn attackers(&self, m: usize) -> Option<usize> {
        let mention = self.mentions.get(m);
        let word = &self.analysis.syntax.words[mention.head];
        let takes_up = ATTACKERS.contains(&word.lemma.as_str())
            && is_definite(self.analysis, mention.head)
            && is_bare(self.analysis, mention);
        let back = (m.saturating_sub(BACK)..m).rev().filter(|_| takes_up);
        let several = |c: &usize| self.all[*c].kind != EntityType::Person || !word.has("Number", "Plur");
        let one = |c: &usize| self.all[*c].kind == EntityType::Person || word.has("Number", "Plur");
        let fits = |c: &usize| several(c) && one(c) && !self.is_regular(&self.all[*c]);
        let attacks = |other: &usize| self.attacks(self.mentions.get(*other));
        back.filter(attacks).find_map(|other| self.of[other].filter(fits))
    }

    /// Whether a body is an army, a police or a government.
    fn is_regular(&self, c: &Cluster<'k>) -> bool {
        let police = self.analysis.knowledge.french.camps.get("police");
        let is_police = |noun: &String| police.is_some_and(|police| police.contains(noun.as_str()));
        c.nouns.contains(ARMY)
            || c.nouns.contains(GOVERNMENT)
            || c.state.is_some()
            || c.nouns.iter().any(is_police)
            || self.is_army_by_name(c)
    }

    /// Whether somebody is told to attack: the subject of such a verb, or by whom it is done.
    fn attacks(&self, who: &Mention<'k>) -> bool {
        let syntax = &self.analysis.syntax;
        let kinds = |verb: usize| {
            let senses = self.analysis.knowledge.french.events.verb(&syntax.words[verb].lemma);
            senses.iter().any(|sense| is_strike(sense.kind) || is_campaign(sense.kind))
        };
        let armed = matches!(who.kind, EntityType::Group | EntityType::Organization | EntityType::Person);
        // `les rebelles du M23`
        let fighters = &self.analysis.knowledge.french.groups.fighters;
        let of = syntax.words[who.head].head.filter(|above| {
            syntax.words[who.head].relation() == "nmod"
                && fighters.contains(syntax.words[*above].lemma.as_str())
        });
        let word = &syntax.words[of.unwrap_or(who.head)];
        let does = |verb: usize| match &*word.deprel {
            "nsubj" => !self.analysis.arguments().is_passive(verb),
            relation => relation == "obl:agent",
        };
        armed && word.head.is_some_and(|verb| does(verb) && kinds(verb))
    }

    /// Whether a body that nobody knows takes up arms: it has a name, attacks and is no army.
    fn is_armed_movement(&self, c: &Cluster<'k>) -> bool {
        let body = matches!(c.kind, EntityType::Organization | EntityType::Group);
        let fights = |m: &usize| self.attacks(self.mentions.get(*m));
        // Of those that are known, it is known what they are called.
        let is_new = c.known.is_none() && !self.is_regular(c);
        body && is_new && self.is_named(c) && c.mentions.iter().take(BACK).any(fights)
    }

    /// Whether a known name says that a body is the army of a state: `armée russe`, but `Armée de libération nationale`.
    fn is_army_by_name(&self, c: &Cluster<'k>) -> bool {
        let armies = &self.analysis.knowledge.french.organizations.armies;
        let entities = &self.analysis.knowledge.entities;
        let says = |name: &str| {
            let words: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
            let army = words.iter().any(|word| armies.contains(word.as_str()));
            let fights_a_state = words.iter().any(|word| matches!(&**word, "libre" | "libération"));
            army && !fights_a_state && words.iter().any(|word| entities.is_demonym(word))
        };
        c.known.is_some_and(|known| {
            std::iter::once(&known.name).chain(&known.other_names).any(|name| says(name))
        })
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
