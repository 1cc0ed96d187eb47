use std::sync::LazyLock;

use proptest::prelude::*;
use relata_nlp::French;

use super::*;
use crate::text::{Span, SpannedText};

static FRENCH: LazyLock<French<'static>> = LazyLock::new(|| French::load().unwrap());

fn analysed(text: &str) -> Syntax<'_> {
    Syntax::analyse(&FRENCH, SpannedText::new(text), &[])
}

/// The numbers of a text, as `words = min..max`, with `<` before an exclusive bound, `~` for about, the unit, and
/// what is counted in brackets.
fn numbers(text: &str) -> Vec<String> {
    let syntax = analysed(text);
    find_numbers(&syntax).iter().map(|number| written(&syntax, number)).collect()
}

fn written(syntax: &Syntax<'_>, number: &Number) -> String {
    let span = Span::new(syntax.tokens[number.first].span.start, syntax.tokens[number.end - 1].span.end);
    let Value { min, max, exclusive, approximate, unit } = &number.value;
    let bound = |bound: &Option<f64>| bound.map_or(String::new(), |bound| bound.to_string());
    let values = if min == max { bound(min) } else { format!("{}..{}", bound(min), bound(max)) };
    let marks = format!("{}{}", if *exclusive { "<" } else { "" }, if *approximate { "~" } else { "" });
    let unit = unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let counted = number.counted.map(|word| format!(" [{}]", syntax.words[word].lower)).unwrap_or_default();
    format!("{} = {marks}{values}{unit}{counted}", syntax.text.slice(span).unwrap())
}

#[test]
fn numbers_in_digits_and_words() {
    assert_eq!(
        numbers("Il y avait 384 civils, 300 000 soldats, 130.000 réfugiés et 1 234,5 tonnes."),
        [
            "384 = 384 [civils]",
            "300 000 = 300000 [soldats]",
            "130.000 = 130000 [réfugiés]",
            "1 234,5 = 1234.5 [tonnes]"
        ]
    );
    assert_eq!(
        numbers("Vingt et un morts, quatre-vingt-onze blessés, soixante et onze chars et cent un avions."),
        [
            "Vingt et un = 21 [morts]",
            "quatre-vingt-onze = 91 [blessés]",
            "soixante et onze = 71 [chars]",
            "cent un = 101 [avions]"
        ]
    );
    assert_eq!(
        numbers(
            "Deux mille trois cents soldats, mille chars, 2,5 millions d'habitants et cent vingt mille hommes."
        ),
        [
            "Deux mille trois cents = 2300 [soldats]",
            "mille = 1000 [chars]",
            "2,5 millions = 2500000 [habitants]",
            "cent vingt mille = 120000 [hommes]"
        ]
    );
    assert_eq!(
        numbers("Il a coûté deux millions et demi d'euros."),
        ["deux millions et demi = 2500000 [euros]"]
    );
    assert_eq!(numbers("Il fait -5 degrés."), ["-5 = -5 [degrés]"]);
}

#[test]
fn every_number_in_words_up_to_a_hundred() {
    const TENS: [&str; 10] = [
        "",
        "",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "soixante",
        "soixante",
        "quatre-vingt",
        "quatre-vingt",
    ];
    const UNITS: [&str; 20] = [
        "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
        "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
    ];
    for number in 2..100_usize {
        let (ten, unit) = match number / 10 {
            0 | 1 => (0, number),
            7 | 9 => (number / 10, number % 10 + 10),
            ten => (ten, number % 10),
        };
        let joint = match (ten, unit) {
            (0, _) | (_, 0) => "",
            (2..8, 1 | 11) => " et ",
            _ => "-",
        };
        let plural = if number == 80 { "s" } else { "" };
        let text = format!("{}{plural}{joint}{} soldats", TENS[ten], UNITS[unit]);
        let syntax = analysed(&text);
        let read = cardinal(&syntax.tokens, 0).map(|(read, end)| (read, syntax.tokens[end].text));
        assert_eq!(read, Some((number as f64, "soldats")), "{text}");
    }
}

#[test]
fn bounds_and_approximations() {
    assert_eq!(numbers("Au moins 45 enfants sont morts."), ["Au moins 45 = 45.. [enfants]"]);
    assert_eq!(numbers("Pas moins de 8 000 postes."), ["Pas moins de 8 000 = 8000.. [postes]"]);
    assert_eq!(numbers("Plus de 300 000 morts."), ["Plus de 300 000 = <300000.. [morts]"]);
    assert_eq!(numbers("Il reste un peu plus d'un mois."), ["un peu plus d'un = <1.. [mois]"]);
    assert_eq!(numbers("Il reste moins de dix jours."), ["moins de dix = <..10 [jours]"]);
    assert_eq!(numbers("Des vents jusqu'à 120 km/h."), ["jusqu'à 120 = ..120 [km/h]"]);
    assert_eq!(numbers("Environ 130.000 personnes ont fui."), ["Environ 130.000 = ~130000 [personnes]"]);
    assert_eq!(numbers("Quelque 300 rebelles."), ["Quelque 300 = ~300 [rebelles]"]);
    assert_eq!(numbers("On compte 50 morts au moins."), ["50 = 50.. [morts]"]);
    assert_eq!(numbers("Plus d'une centaine de blessés."), ["Plus d'une centaine = <~100.. [blessés]"]);
}

#[test]
fn ranges() {
    assert_eq!(numbers("Entre 50 et 60 morts."), ["Entre 50 et 60 = 50..60 [morts]"]);
    assert_eq!(numbers("Il y a de 20 à 30 soldats."), ["de 20 à 30 = 20..30 [soldats]"]);
    assert_eq!(numbers("Dix ou douze hommes."), ["Dix ou douze = 10..12 [hommes]"]);
    assert_eq!(numbers("On compte 50-60 morts."), ["50-60 = 50..60 [morts]"]);
    assert_eq!(numbers("De 2 à 3 millions de voix."), ["De 2 à 3 millions = 2000000..3000000 [voix]"]);
    assert_eq!(numbers("Le bilan est passé de 20 à 30 morts."), ["20 = 20 [morts]", "30 = 30 [morts]"]);
}

#[test]
fn vague_words() {
    assert_eq!(numbers("Une dizaine de blessés."), ["Une dizaine = ~10 [blessés]"]);
    assert_eq!(numbers("Des centaines de raids."), ["Des centaines = ~200.. [raids]"]);
    assert_eq!(
        numbers("Des dizaines de milliers de civils."),
        ["Des dizaines de milliers = ~20000.. [civils]"]
    );
    assert_eq!(numbers("Les millions d'e-mails envoyés."), ["millions = ~2000000.. [e-mails]"]);
    assert_eq!(numbers("La trentaine de soldats pris."), ["La trentaine = ~30 [soldats]"]);
    assert_eq!(numbers("Le bilan dépasse le millier."), ["le millier = <~1000.."]);
    assert_eq!(numbers("Il a franchi la quarantaine, puis la cinquantaine."), [""; 0]);
    assert_eq!(
        numbers("Les habitants fuyaient par centaines de milliers."),
        ["centaines de milliers = ~200000.. [habitants]"]
    );
    assert_eq!(numbers("Il faudra des mois."), ["des mois = ~2.. mo"]);
    assert_eq!(
        numbers("Une poignée d'hommes, plusieurs soldats, quelques morts, l'ensemble du pays."),
        [""; 0]
    );
}

#[test]
fn shares() {
    assert_eq!(numbers("80% des quartiers."), ["80% = 80 percent [quartiers]"]);
    assert_eq!(numbers("Il a eu 80 pour cent des voix."), ["80 pour cent = 80 percent [voix]"]);
    assert_eq!(numbers("Le titre a chuté (- 33 % en un an)."), ["- 33 % = -33 percent", "un = 1 [an]"]);
    assert_eq!(numbers("Les ventes font 15,2 % de moins."), ["15,2 % de moins = -15.2 percent"]);
    assert_eq!(numbers("La moitié des habitants."), ["La moitié = 50 percent [habitants]"]);
    assert_eq!(numbers("Une bonne moitié des habitants."), ["Une bonne moitié = ~50.. percent [habitants]"]);
    assert_eq!(numbers("Les deux tiers du pays."), ["Les deux tiers = 66.67 percent [pays]"]);
    assert_eq!(
        numbers(
            "Sept Français sur dix le pensent, un habitant sur quatre non, et il ment neuf fois sur dix."
        ),
        [
            "Sept Français sur dix = 70 percent [français]",
            "un habitant sur quatre = 25 percent [habitant]",
            "neuf fois sur dix = 90 percent [fois]"
        ]
    );
    assert_eq!(numbers("Plus d'une ville sur deux."), ["Plus d'une ville sur deux = <50.. percent [ville]"]);
    assert_eq!(numbers("Deux soldats sur trois chars."), ["Deux = 2 [soldats]", "trois = 3 [chars]"]);
    assert_eq!(numbers("Deux raids sur trois grandes villes."), ["Deux = 2 [raids]", "trois = 3 [villes]"]);
    assert_eq!(numbers("Zéro point sur zéro."), ["Zéro = 0 [point]", "zéro = 0"]);
}

#[test]
fn one_is_a_number_before_units_and_the_dead() {
    assert_eq!(numbers("Un mort et trois blessés."), ["Un = 1 [mort]", "trois = 3 [blessés]"]);
    assert_eq!(numbers("Une heure de débat."), ["Une = 1 [heure]"]);
    assert_eq!(numbers("Deux heures et six décennies."), ["Deux = 2 [heures]", "six = 60 [décennies]"]);
    assert_eq!(numbers("Un homme attend une lettre. Un jour, il viendra."), [""; 0]);
}

#[test]
fn what_looks_like_a_number_but_counts_nothing() {
    assert_eq!(numbers("L'article 58-1, le vol AF447, la résolution 2254 et le numéro 12."), [""; 0]);
    assert_eq!(numbers("Ils ont gagné 3-0. Le 1er bus, la 2e fois."), [""; 0]);
    assert_eq!(numbers("Il a parlé à France 24. L'avion a cabré[1] au lieu de piquer[2]."), [""; 0]);
    assert_eq!(numbers("Elle a gagné en trois sets, 6-1, 5-7, 6-2.").len(), 1);
    assert_eq!(numbers("Ils sont tous deux partis."), [""; 0]);
}

#[test]
fn durations_of_others_cases() {
    let cases = include_str!("../../../../tests/time/durations.tsv");
    let mut wrong = Vec::new();
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let [sentence, count, unit] = case.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let syntax = analysed(sentence);
        let found: Vec<_> = find_numbers(&syntax)
            .into_iter()
            .map(|number| {
                let noun = syntax.tokens.get(number.end).and_then(|noun| duration_unit(&noun.lower));
                let unit = number.value.unit.as_deref().or(noun).unwrap_or_default().to_owned();
                (number.value.min.unwrap().to_string(), unit)
            })
            .collect();
        if found != [(count.to_owned(), unit.to_owned())] {
            wrong.push(format!("{case}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Any heap of number words is read to its end: numbers in order, apart, with bounds that are one.
    #[test]
    fn any_words_of_number(words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..25)) {
        let text = words.join(" ");
        let syntax = analysed(&text);
        let mut at = 0;
        for number in find_numbers(&syntax) {
            prop_assert!(at <= number.first && number.first < number.end && number.end <= syntax.tokens.len());
            let Value { min, max, .. } = number.value;
            prop_assert!(min.is_some() || max.is_some(), "{}", text);
            prop_assert!(min.zip(max).is_none_or(|(min, max)| min <= max), "{}", text);
            at = number.end;
        }
    }
}

const WORDS: [&str; 48] = [
    "un",
    "une",
    "deux",
    "quatre",
    "sept",
    "dix",
    "onze",
    "vingt",
    "vingts",
    "soixante",
    "cent",
    "cents",
    "mille",
    "million",
    "millions",
    "milliard",
    "et",
    "demi",
    "demie",
    "à",
    "de",
    "d'",
    "entre",
    "ou",
    "-",
    "%",
    "pour cent",
    "la moitié",
    "tiers",
    "quarts",
    "les",
    "des",
    "plusieurs",
    "dizaine",
    "centaines",
    "milliers",
    "mois",
    "heures",
    "morts",
    "environ",
    "plus",
    "moins",
    "au",
    "jusqu'à",
    "5",
    "10 000",
    "1,5",
    "50-60",
];
