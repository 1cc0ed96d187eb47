//! Words that say that something begins or ends.

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
