//! Prepositions of several words.

/// Whether words, by their lemmas, are a preposition together.
pub(super) fn is_preposition(lemmas: &str) -> bool {
    alike(lemmas).is_some()
}

/// The one word that means what a preposition of several does, or the preposition itself.
pub(super) fn plain(preposition: &str) -> &str {
    alike(preposition).unwrap_or(preposition)
}

/// The one word that means what a preposition of several does.
pub(super) fn alike(preposition: &str) -> Option<&'static str> {
    ALIKE.iter().find(|(long, _)| *long == preposition).map(|(_, short)| *short)
}

/// Prepositions of several words that mean one.
const ALIKE: [(&str, &str); 54] = [
    ("à hauteur de", "près de"),
    ("à la hauteur de", "près de"),
    ("au niveau de", "près de"),
    ("à le niveau de", "près de"),
    ("au cours de", "lors de"),
    ("à le cours de", "lors de"),
    ("au large de", "près de"),
    ("à le large de", "près de"),
    ("le long de", "près de"),
    ("non loin de", "près de"),
    ("au pied de", "près de"),
    ("à le pied de", "près de"),
    ("à l'intérieur de", "dans"),
    ("à le intérieur de", "dans"),
    ("au cœur de", "dans"),
    ("à le cœur de", "dans"),
    ("à le encontre de", "contre"),
    ("à l'encontre de", "contre"),
    ("face à", "contre"),
    ("en faveur de", "pour"),
    ("au profit de", "pour"),
    ("à le profit de", "pour"),
    ("au détriment de", "contre"),
    ("à le détriment de", "contre"),
    ("aux côtés de", "avec"),
    ("à le côté de", "avec"),
    ("en direction de", "vers"),
    ("à destination de", "vers"),
    ("au terme de", "après"),
    ("à le terme de", "après"),
    ("à l'issue de", "après"),
    ("à le issue de", "après"),
    ("à le suite de", "après"),
    ("en réaction à", "après"),
    ("en représaille à", "après"),
    ("en représaille de", "après"),
    ("en riposte à", "après"),
    ("en réponse à", "après"),
    ("à l'aide de", "avec"),
    ("à le aide de", "avec"),
    ("sous l'égide de", "avec"),
    ("sous le égide de", "avec"),
    ("sous les auspices de", "avec"),
    ("sous le auspice de", "avec"),
    ("sous la houlette de", "avec"),
    ("sous le houlette de", "avec"),
    ("sous le patronage de", "avec"),
    ("sous la médiation de", "avec"),
    ("sous le médiation de", "avec"),
    ("au sein de", "dans"),
    ("à le sein de", "dans"),
    ("à travers", "dans"),
    ("vis-à-vis de", "envers"),
    ("à partir de", "de"),
];
