/// Words that are frequent in one language and rare in the others, lower case.
const FUNCTION_WORDS: [(&str, &[&str]); 7] = [
    (
        "de",
        &[
            "aber", "auf", "das", "dem", "der", "des", "die", "ein", "eine", "im", "ist", "mit", "nicht",
            "und", "von", "wurde", "zu",
        ],
    ),
    (
        "en",
        &[
            "and", "are", "been", "by", "for", "from", "has", "have", "in", "is", "of", "said", "that",
            "the", "to", "was", "were", "with",
        ],
    ),
    (
        "es",
        &["al", "con", "del", "el", "en", "ha", "las", "los", "más", "para", "por", "que", "se", "una", "y"],
    ),
    (
        "fr",
        &[
            "a", "au", "aux", "avec", "dans", "de", "des", "du", "en", "est", "et", "l", "la", "le", "les",
            "ont", "par", "pour", "qu", "que", "qui", "selon", "sont", "sur", "un", "une", "été", "d",
        ],
    ),
    (
        "it",
        &[
            "che", "con", "dei", "del", "della", "di", "e", "gli", "ha", "il", "nel", "per", "sono", "stato",
            "una",
        ],
    ),
    (
        "nl",
        &[
            "aan", "dat", "de", "een", "en", "het", "is", "met", "niet", "op", "te", "van", "voor", "werd",
            "zijn",
        ],
    ),
    (
        "pt",
        &[
            "ao", "com", "da", "do", "dos", "em", "foi", "mais", "na", "não", "os", "para", "pela", "que",
            "uma", "um",
        ],
    ),
];
/// A text with fewer words than this tells too little.
const FEWEST: usize = 12;
/// How many words are looked at.
const MOST: usize = 2_000;

/// The BCP 47 tag of the language that a text most likely is in, by its function words; none where
/// it is too short to tell, or has too few of any.
///
/// ```
/// let english = "The army has taken the town, said the minister, and 300 people were killed.";
/// assert_eq!(relata::text::language(english), Some("en"));
/// ```
#[must_use]
pub fn language(text: &str) -> Option<&'static str> {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(MOST);
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    if words.len() < FEWEST {
        return None;
    }
    let count = |known: &[&str]| words.iter().filter(|word| known.contains(&word.as_str())).count();
    let scores = FUNCTION_WORDS.iter().map(|(tag, known)| (count(known), *tag));
    let (hits, tag) = scores.max_by_key(|(hits, tag)| (*hits, *tag == "fr"))?;
    (hits * 10 >= words.len()).then_some(tag)
}

/// Whether a BCP 47 tag is of a language, whatever its region: `fr-CA` is of `fr`.
///
/// ```
/// assert!(relata::text::is_language("fr-CA", "fr"));
/// ```
#[must_use]
pub fn is_language(tag: &str, language: &str) -> bool {
    tag.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case(language))
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn languages_are_told_apart() {
        let german =
            "Die Armee hat die Stadt nicht eingenommen und der Minister ist mit dem Zug von Berlin gekommen.";
        assert_eq!(language(german), Some("de"));
        let spanish = "El ejército ha tomado la ciudad, según los rebeldes, y más de treinta civiles murieron en los combates.";
        assert_eq!(language(spanish), Some("es"));
        let french = "L'armée a pris la ville et plus de trente civils sont morts dans les combats, selon les rebelles.";
        assert_eq!(language(french), Some("fr"));
        let without_accents =
            "LARMEE A PRIS LA VILLE ET PLUS DE TRENTE CIVILS SONT MORTS DANS LES COMBATS SELON LES REBELLES";
        assert_eq!(language(without_accents), Some("fr"));
        assert_eq!(language("Gaza : 30 morts"), None);
    }
}
