//! Turns of phrase: words that say that something begins or ends, and what comes in between.

use super::token::Token;

/// What says that something that lasts begins.
const BEGINNINGS: [&str; 22] = [
    "commencer",
    "débuter",
    "démarrer",
    "déclencher",
    "engager",
    "entamer",
    "entrer",
    "lancer",
    "recommencer",
    "relancer",
    "reprendre",
    "s'engager",
    "s'ouvrir",
    "se déclencher",
    "éclater",
    "commencement",
    "début",
    "déclenchement",
    "entrée",
    "lancement",
    "ouverture",
    "reprise",
];
/// What says that it ends.
const ENDINGS: [&str; 9] = [
    "cesser",
    "expirer",
    "finir",
    "interrompre",
    "s'achever",
    "s'arrêter",
    "se conclure",
    "se terminer",
    "fin",
];

/// Whether a word says that something begins: `début`, `éclater`.
pub(super) fn is_beginning(lemma: &str) -> bool {
    BEGINNINGS.contains(&lemma)
}

/// Whether a word says that something ends: `fin`, `s'achever`.
pub(super) fn is_ending(lemma: &str) -> bool {
    ENDINGS.contains(&lemma)
}

/// Expressions that come in between: `mettent au contraire en cause`.
const ASIDES: [&[&str]; 9] = [
    &["au", "contraire"],
    &["de", "leur", "côté"],
    &["de", "nouveau"],
    &["de", "son", "côté"],
    &["en", "effet"],
    &["en", "outre"],
    &["par", "ailleurs"],
    &["une", "nouvelle", "fois"],
    &["à", "nouveau"],
];

/// How many tokens one of them takes up here.
pub(super) fn aside(tokens: &[Token<'_>]) -> Option<usize> {
    let is_here = |words: &&&[&str]| {
        words.len() <= tokens.len() && words.iter().zip(tokens).all(|(word, token)| token.lower == *word)
    };
    ASIDES.iter().find(is_here).map(|words| words.len())
}
