//! Third-person and participle forms of French verbs, for words in the lexicon.

use super::Tense;

/// The inflected forms of a regular verb, with the tense that each tells.
///
/// Spelling changes are covered generously (`rejeter` gives `rejette` and `rejète`): a form that no
/// text uses costs nothing.
pub(super) fn regular(infinitive: &str) -> Vec<(String, Tense)> {
    let mut forms = match infinitive.char_indices().rev().nth(1).map(|(at, _)| infinitive.split_at(at)) {
        Some((stem, "er")) => first_group(stem),
        Some((stem, "ir")) => with_endings(stem, SECOND_GROUP),
        Some((stem, "re")) => with_endings(stem, THIRD_GROUP),
        _ => Vec::new(),
    };
    forms.push((infinitive.to_owned(), Tense::Infinitive));
    forms
}

/// The tense of each form in a list that the lexicon gives for an irregular verb.
pub(super) fn irregular(infinitive: &str, forms: &[String]) -> Vec<(String, Tense)> {
    let future = |form: &str| form.ends_with("ra") || form.ends_with("ront");
    let tense = |form: &String| {
        let conditional = ["it", "ient"].iter().any(|ending| {
            form.strip_suffix(ending)
                .is_some_and(|stem| stem.ends_with("ra") && forms.iter().any(|f| f == stem))
        });
        if conditional {
            Tense::Conditional
        } else if future(form) {
            Tense::Future
        } else if form.ends_with("ait") || form.ends_with("aient") {
            Tense::Imperfect
        } else if form.ends_with("ant") {
            Tense::PresentParticiple
        } else if is_participle(form, forms) {
            Tense::PastParticiple
        } else {
            Tense::Present
        }
    };
    let mut forms: Vec<_> = forms.iter().map(|form| (form.clone(), tense(form))).collect();
    forms.push((infinitive.to_owned(), Tense::Infinitive));
    forms
}

/// A past participle stands beside its feminine or masculine: `repris`, `reprise`, `reprises`.
fn is_participle(form: &str, forms: &[String]) -> bool {
    let listed = |form: &str| forms.iter().any(|f| f == form);
    let singular = form.strip_suffix('s').filter(|singular| listed(singular)).unwrap_or(form);
    listed(&format!("{singular}e"))
        || singular
            .strip_suffix('e')
            .is_some_and(|masculine| listed(masculine) && !masculine.ends_with("ent"))
        || form.ends_with(['é', 'i', 'u'])
}

/// Plural and singular of a noun.
pub(super) fn noun(singular: &str) -> [String; 2] {
    let plural = if singular.ends_with(['s', 'x', 'z']) {
        singular.to_owned()
    } else if let Some(stem) = singular.strip_suffix("al") {
        format!("{stem}aux")
    } else if singular.ends_with("eau") || singular.ends_with("eu") {
        format!("{singular}x")
    } else {
        format!("{singular}s")
    };
    [singular.to_owned(), plural]
}

type Ending = (&'static str, Tense);

const SECOND_GROUP: &[Ending] = &[
    ("it", Tense::Present),
    ("issent", Tense::Present),
    ("issait", Tense::Imperfect),
    ("issaient", Tense::Imperfect),
    ("irent", Tense::Present),
    ("ira", Tense::Future),
    ("iront", Tense::Future),
    ("irait", Tense::Conditional),
    ("iraient", Tense::Conditional),
    ("issant", Tense::PresentParticiple),
    ("i", Tense::PastParticiple),
    ("ie", Tense::PastParticiple),
    ("is", Tense::PastParticiple),
    ("ies", Tense::PastParticiple),
];

const THIRD_GROUP: &[Ending] = &[
    ("", Tense::Present),
    ("ent", Tense::Present),
    ("ait", Tense::Imperfect),
    ("aient", Tense::Imperfect),
    ("it", Tense::Present),
    ("irent", Tense::Present),
    ("ra", Tense::Future),
    ("ront", Tense::Future),
    ("rait", Tense::Conditional),
    ("raient", Tense::Conditional),
    ("ant", Tense::PresentParticiple),
    ("u", Tense::PastParticiple),
    ("ue", Tense::PastParticiple),
    ("us", Tense::PastParticiple),
    ("ues", Tense::PastParticiple),
];

fn with_endings(stem: &str, endings: &[Ending]) -> Vec<(String, Tense)> {
    endings.iter().map(|(ending, tense)| (format!("{stem}{ending}"), *tense)).collect()
}

fn first_group(stem: &str) -> Vec<(String, Tense)> {
    const BEFORE_A: &[Ending] = &[
        ("ait", Tense::Imperfect),
        ("aient", Tense::Imperfect),
        ("a", Tense::Present),
        ("ant", Tense::PresentParticiple),
    ];
    const BEFORE_E: &[Ending] = &[
        ("èrent", Tense::Present),
        ("é", Tense::PastParticiple),
        ("ée", Tense::PastParticiple),
        ("és", Tense::PastParticiple),
        ("ées", Tense::PastParticiple),
        ("era", Tense::Future),
        ("eront", Tense::Future),
        ("erait", Tense::Conditional),
        ("eraient", Tense::Conditional),
    ];
    const MUTE_E: &[Ending] = &[
        ("e", Tense::Present),
        ("ent", Tense::Present),
        ("era", Tense::Future),
        ("eront", Tense::Future),
        ("erait", Tense::Conditional),
        ("eraient", Tense::Conditional),
    ];
    let soft = match stem.chars().last() {
        Some('c') => format!("{}ç", &stem[..stem.len() - 1]),
        Some('g') => format!("{stem}e"),
        _ => stem.to_owned(),
    };
    let mut forms = with_endings(&soft, BEFORE_A);
    forms.extend(with_endings(stem, BEFORE_E));
    for stem in mute_stems(stem) {
        forms.extend(with_endings(&stem, MUTE_E));
    }
    forms
}

/// The stem before a mute e: `mener` → `mèn`, `libérer` → `libèr`, `rejeter` → `rejett`,
/// `déployer` → `déploi`.
fn mute_stems(stem: &str) -> Vec<String> {
    let mut stems = vec![stem.to_owned()];
    let letters: Vec<char> = stem.chars().collect();
    if let [head @ .., 'e' | 'é', consonant] = letters.as_slice()
        && !"aeiouyé".contains(*consonant)
    {
        let head: String = head.iter().collect();
        stems.push(format!("{head}è{consonant}"));
        if matches!(consonant, 'l' | 't') {
            stems.push(format!("{head}e{consonant}{consonant}"));
        }
    }
    if let [head @ .., 'y'] = letters.as_slice() {
        stems.push(format!("{}i", head.iter().collect::<String>()));
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_follows_the_sound() {
        let has = |infinitive: &str, form: &str, tense| {
            assert!(
                regular(infinitive).contains(&(form.to_owned(), tense)),
                "{infinitive} lacks {form} as {tense:?}"
            );
        };
        has("annoncer", "annonçait", Tense::Imperfect);
        has("ravager", "ravageant", Tense::PresentParticiple);
        has("libérer", "libèrent", Tense::Present);
        has("rejeter", "rejette", Tense::Present);
        has("déployer", "déploient", Tense::Present);
        has("déployer", "déployée", Tense::PastParticiple);
        has("envahir", "envahissaient", Tense::Imperfect);
        has("défendre", "défendrait", Tense::Conditional);
    }

    #[test]
    fn conditional_is_told_from_imperfect() {
        let forms: Vec<String> = ["meurt", "mourait", "mourra", "mourrait", "mort"].map(String::from).into();
        let tenses: Vec<_> = irregular("mourir", &forms).into_iter().map(|(_, tense)| tense).collect();
        assert_eq!(tenses[1..4], [Tense::Imperfect, Tense::Future, Tense::Conditional]);
        let forms: Vec<String> =
            ["reprend", "reprit", "repris", "reprise", "reprises"].map(String::from).into();
        let tenses: Vec<_> = irregular("reprendre", &forms).into_iter().map(|(_, tense)| tense).collect();
        assert_eq!(tenses[..3], [Tense::Present, Tense::Present, Tense::PastParticiple]);
        assert_eq!(tenses[4], Tense::PastParticiple);
    }
}
