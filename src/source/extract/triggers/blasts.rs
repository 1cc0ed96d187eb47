//! What explodes or strikes, by what the words around it say that it was.

use super::{super::nominals::is_definite, Analysis, Trigger};
use crate::vocab::EventType;

/// How many sentences from an explosion the attack may be told that it was.
const NEAR: usize = 2;

/// How many event words from an explosion that may be.
const REACH: usize = 32;

/// `Deux explosions ont secoué Ankara. L'attentat a fait 95 morts`: what explodes beside an attack is one. `Un raid a visé une
/// école`: what the verb says that it was.
pub(super) fn tell_blasts(analysis: &Analysis<'_, '_>, triggers: &mut [Trigger<'_>]) {
    let syntax = &analysis.syntax;
    for t in 0..triggers.len() {
        let (word, name) = (triggers[t].word, &*triggers[t].sense.name);
        let explodes = matches!(name, "explosion" | "exploser" | "détonation");
        let sentence = syntax.sentence_of(word);
        let is_attack = |other: &Trigger<'_>| {
            other.kind == EventType::Attack
                && syntax.sentence_of(other.word).abs_diff(sentence) <= NEAR
                && is_told(analysis, other.word, word)
        };
        // `l'explosion d'un gazoduc`, `une explosion de gaz`
        let explodes = explodes && syntax.child(word, "nmod").is_none();
        let near = &triggers[t.saturating_sub(REACH)..triggers.len().min(t + REACH)];
        if explodes && triggers[t].kind == EventType::Accident && near.iter().any(is_attack) {
            triggers[t].kind = EventType::Attack;
        }
        let subject = triggers[t].arguments.iter().find(|argument| argument.slot == "subject");
        let noun = subject
            .and_then(|argument| triggers.binary_search_by_key(&argument.filler, |other| other.word).ok());
        let Some(noun) = noun else { continue };
        match (triggers[noun].kind, triggers[t].kind) {
            (EventType::Attack, kind @ (EventType::AirStrike | EventType::Bombardment)) => {
                triggers[noun].kind = kind;
            }
            // `Deux explosions ont secoué Ankara`
            (EventType::Attack, EventType::Accident) => triggers[t].kind = EventType::Attack,
            _ => {}
        }
    }
}

/// Whether a word tells that what exploded was an attack: `Une bombe a explosé`, or `L'attentat a fait dix morts` behind it; not `la
/// piste d'un attentat`, `a exclu l'attentat`.
fn is_told(analysis: &Analysis<'_, '_>, word: usize, blast: usize) -> bool {
    let syntax = &analysis.syntax;
    let (attack, lexicon) = (&syntax.words[word], &analysis.knowledge.french);
    if !attack.is_noun() {
        return attack.lemma == "exploser" && word < blast;
    }
    let above = attack.head.map_or("", |verb| syntax.words[verb].lemma.as_str());
    let denied = lexicon.negation.verbs.contains(above)
        || lexicon.attribution.denying.contains(above)
        || above == "exclure";
    let subject = attack.relation() == "nsubj" || attack.relation() == "obj" && !denied;
    let bare = syntax.child(word, "nmod").is_none() && attack.has("Number", "Sing");
    word > blast && subject && bare && is_definite(analysis, word)
}
