//! What an office is of, and whom those who hold it speak for.

use super::{Analysis, entities::Entities};
use crate::vocab::{EntityType, MentionForm};

/// What a noun is of: `de X` or a nationality.
pub(super) fn complement(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, noun: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let children = syntax.children(noun).filter(|child| {
        let word = &syntax.words[*child];
        word.relation() == "nmod"
            && syntax.preposition(*child).as_deref().is_some_and(|p| matches!(p, "de" | "à" | "auprès de"))
            || word.relation() == "amod"
    });
    let mut deeper: Vec<usize> = Vec::new();
    for child in children {
        let adjective = syntax.words[child].relation() == "amod";
        let fits = |m: &usize| !adjective || entities.mentions.get(*m).form == MentionForm::Demonym;
        if let Some(mention) = entities.at(child).filter(fits) {
            return Some(mention);
        }
        // `secrétaire d'État américain`, `président du directoire de PSA`
        deeper.extend(
            syntax.children(child).filter(|c| matches!(syntax.words[*c].relation(), "nmod" | "amod")),
        );
    }
    deeper.into_iter().find_map(|child| entities.at(child))
}

/// In how many of the mentions of a speaker an office is looked for.
const NAMED: usize = 16;

/// `« Nous avons pris la ville », a dit le porte-parole de l'armée`: the body that who says `nous` speaks for, if that is one.
pub(super) fn body_of(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, speaker: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let is_body = |mention: &usize| {
        matches!(entities.kind(*mention), EntityType::Group | EntityType::Organization)
            || entities.cluster(*mention).is_some_and(|cluster| entities.is_state(cluster))
    };
    if is_body(&speaker) {
        return Some(speaker);
    }
    let own = entities.mentions_of(entities.cluster(speaker)?).iter().take(NAMED);
    let offices = own.flat_map(|&mention| {
        let head = entities.mentions.get(mention).head;
        let beside = syntax.words[head].head.filter(|_| syntax.words[head].relation() == "appos");
        let title = entities.title_of(mention).into_iter();
        title.chain([head]).chain(beside).chain(syntax.children_in(head, "appos"))
    });
    let persons = &analysis.knowledge.french.persons;
    let speaks = |noun: &usize| {
        let lemma = syntax.words[*noun].lemma.as_str();
        [&persons.representatives, &persons.leaders, &persons.offices]
            .iter()
            .any(|known| known.contains(lemma))
    };
    // `ancien ministre du Chili`
    let former = |noun: usize| {
        let mut adjectives = syntax.children_in(noun, "amod");
        adjectives.any(|adjective| syntax.words[adjective].lemma == "ancien")
            || syntax.words[noun].lower.starts_with("ex-")
    };
    offices
        .filter(|noun| speaks(noun) && !former(*noun))
        .find_map(|noun| complement(analysis, entities, noun).filter(is_body))
}
