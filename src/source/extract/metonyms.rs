//! Capitals that stand for their government: `Moscou a affirmé`.

use relata_nlp::Upos;

use super::{Analysis, entities::Entities, speech::is_cited};
use crate::vocab::{EntityType, MentionForm};

/// The mentions of capitals that speak, want or decide.
pub(super) fn find_metonyms(analysis: &Analysis<'_, '_>, entities: &Entities<'_>) -> Vec<usize> {
    let all = entities.mentions.all().iter().enumerate();
    let capitals = all.filter(|(_, mention)| {
        let known = mention.known.filter(|known| known.kind == EntityType::Place && !known.is_country);
        mention.form == MentionForm::Name
            && known.is_some_and(|known| analysis.knowledge.entities.with_capital(known).is_some())
    });
    capitals.filter(|(_, mention)| acts(analysis, mention.head)).map(|(i, _)| i).collect()
}

/// Whether a word is the subject of a verb of saying, judging or wanting.
fn acts(analysis: &Analysis<'_, '_>, word: usize) -> bool {
    let syntax = &analysis.syntax;
    let first =
        if syntax.words[word].relation() == "conj" { syntax.words[word].head.unwrap_or(word) } else { word };
    // `Les combats sont violents, selon Moscou`
    if is_cited(analysis, first) {
        return true;
    }
    let Some(verb) = syntax.words[first].head else { return false };
    if syntax.words[verb].upos != Upos::Verb {
        return false;
    }
    let passive = analysis.arguments().is_passive(verb);
    let subject = syntax.words[first].relation() == "nsubj" && !passive;
    let agent = &*syntax.words[first].deprel == "obl:agent"
        || passive && syntax.preposition(first).as_deref() == Some("par");
    let lemma = syntax.words[verb].lemma.as_str();
    let wants = analysis.knowledge.french.modality.values().any(|colours| colours.verbs.contains(lemma));
    let judges = analysis.knowledge.french.attribution.quoting.contains(lemma);
    (subject || agent) && (wants || judges || analysis.is_saying(verb))
}
