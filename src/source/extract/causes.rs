//! Why something happens: what the words around an event word tell of its cause.

use super::{
    circumstances::Circumstances,
    events::Fill,
    kinds::{brings_casualties, is_harm, is_harmless},
    speech::is_present_participle,
    triggers::Trigger,
};
use crate::vocab::Role;

/// Prepositions of what something comes from.
const CAUSAL: [&str; 12] = [
    "à la suite de",
    "suite à",
    "en raison de",
    "à cause de",
    "après",
    "dans",
    "lors de",
    "par",
    "à le suite de",
    "au cours de",
    "à le cours de",
    "de",
];
/// Verbs whose subject is the cause of their object.
const CAUSING: [&str; 13] = [
    "causer",
    "contraindre",
    "forcer",
    "obliger",
    "pousser",
    "provoquer",
    "entraîner",
    "faire",
    "occasionner",
    "coûter",
    "engendrer",
    "déclencher",
    "susciter",
];

impl<'k> Circumstances<'_, '_, 'k> {
    /// `a confirmé la mort de huit soldats dans une embuscade`: what kills, hung on the verb or on those who died.
    fn cause_beside(&self, trigger: &Trigger<'k>) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[trigger.word];
        let verb = word.head.filter(|_| word.is_noun() && word.relation() == "obj");
        let around = verb.into_iter().chain(syntax.children_in(trigger.word, "nmod"));
        let mut complements = around.flat_map(|at| syntax.children(at)).filter(|child| {
            *child > trigger.word
                && syntax.preposition(*child).is_some_and(|p| matches!(&*p, "dans" | "lors de" | "par"))
        });
        complements.find_map(|child| {
            self.number(child).filter(|number| brings_casualties(self.triggers[*number].kind))
        })
    }

    /// `des roquettes se sont abattues sur la ville, tuant six personnes`: the attack that a participle goes on from.
    fn cause_above(&self, trigger: &Trigger<'k>) -> Option<usize> {
        let word = &self.analysis.syntax.words[trigger.word];
        let attack =
            self.number(word.head.filter(|_| word.relation() == "advcl" && is_present_participle(word))?)?;
        brings_casualties(self.triggers[attack].kind).then_some(attack)
    }

    /// What it comes from: the subject of a verb of causing, or a complement of cause.
    pub(super) fn explain(&self, trigger: &Trigger<'k>, filled: &mut Vec<(Role, Fill)>) {
        let syntax = &self.analysis.syntax;
        if !is_harm(trigger.kind) || filled.iter().any(|(role, _)| *role == Role::Cause) {
            return;
        }
        let mut causes: Vec<usize> = Vec::new();
        let governor = syntax.words[trigger.word].head;
        let governor = governor.filter(|_| syntax.words[trigger.word].relation() == "obj");
        let circle = self.circle(trigger.word);
        let governor = governor.filter(|verb| !circle.contains(verb));
        for word in circle.into_iter().chain(governor) {
            if CAUSING.contains(&syntax.words[word].lemma.as_str()) && word != trigger.word {
                let subjects = self.analysis.arguments().subjects(word, 2);
                causes.extend(subjects.iter().filter_map(|subject| self.taken_up(*subject)));
                causes.extend(subjects);
                // `l'armée a lancé une offensive, provoquant l'exode`
                let above = syntax.words[word].head.filter(|_| syntax.words[word].relation() == "advcl");
                causes.extend(
                    above
                        .into_iter()
                        .flat_map(|verb| std::iter::once(verb).chain(syntax.children_in(verb, "obj"))),
                );
            }
            let complements =
                syntax.children(word).filter(|c| matches!(syntax.words[*c].relation(), "obl" | "nmod"));
            causes.extend(complements.filter(|c| {
                syntax.preposition(*c).is_some_and(|p| p != "de" && CAUSAL.contains(&p.as_str()))
            }));
        }
        let cause = causes.into_iter().find_map(|word| self.number(word)).filter(|n| {
            let kind = self.triggers[*n].kind;
            kind != trigger.kind && self.triggers[*n].word != trigger.word && !is_harmless(kind)
        });
        let cause = cause.or_else(|| self.cause_beside(trigger)).or_else(|| self.cause_above(trigger));
        filled.extend(cause.map(|cause| (Role::Cause, Fill::Trigger(cause))));
    }
}
