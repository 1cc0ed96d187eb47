//! Units of time, money, heat, length and weight, by UCUM and ISO 4217.

use crate::vocab::Measure;

/// Lemma → measure and unit, but for the [lengths of time](duration_unit) that stand without a number too.
const UNITS: [(&str, Measure, &str); 24] = [
    ("h", Measure::Duration, "h"),
    ("nuit", Measure::Duration, "d"),
    // Their numbers are read in years.
    ("décennie", Measure::Duration, "a"),
    ("siècle", Measure::Duration, "a"),
    ("euro", Measure::Money, "EUR"),
    ("€", Measure::Money, "EUR"),
    ("$", Measure::Money, "USD"),
    ("hryvnia", Measure::Money, "UAH"),
    ("rand", Measure::Money, "ZAR"),
    ("shekel", Measure::Money, "ILS"),
    ("yen", Measure::Money, "JPY"),
    ("yuan", Measure::Money, "CNY"),
    ("zloty", Measure::Money, "PLN"),
    ("degré", Measure::Temperature, "Cel"),
    ("°", Measure::Temperature, "Cel"),
    ("kilomètre", Measure::Count, "km"),
    ("km", Measure::Count, "km"),
    ("km/h", Measure::Count, "km/h"),
    ("mètre", Measure::Count, "m"),
    ("centimètre", Measure::Count, "cm"),
    ("hectare", Measure::Count, "har"),
    ("kilo", Measure::Count, "kg"),
    ("kilogramme", Measure::Count, "kg"),
    ("tonne", Measure::Count, "t"),
];

/// Money that several states call the same: the noun, the word behind it that tells whose, the currency. An empty word is what
/// the noun means alone.
const CURRENCIES: [(&str, &str, &str); 37] = [
    ("couronne", "danois", "DKK"),
    ("couronne", "norvégien", "NOK"),
    ("couronne", "suédois", "SEK"),
    ("couronne", "tchèque", "CZK"),
    ("dinar", "algérien", "DZD"),
    ("dinar", "irakien", "IQD"),
    ("dinar", "jordanien", "JOD"),
    ("dinar", "koweïtien", "KWD"),
    ("dinar", "libyen", "LYD"),
    ("dinar", "serbe", "RSD"),
    ("dinar", "tunisien", "TND"),
    ("dollar", "", "USD"),
    ("dollar", "australien", "AUD"),
    ("dollar", "canadien", "CAD"),
    ("dollar", "néo-zélandais", "NZD"),
    ("dollar", "taïwanais", "TWD"),
    ("franc", "congolais", "CDF"),
    ("franc", "français", "FRF"),
    ("franc", "guinéen", "GNF"),
    ("franc", "rwandais", "RWF"),
    ("franc", "suisse", "CHF"),
    ("livre", "", "GBP"),
    ("livre", "libanais", "LBP"),
    ("livre", "soudanais", "SDG"),
    ("livre", "sterling", "GBP"),
    ("livre", "syrien", "SYP"),
    ("livre", "turc", "TRY"),
    ("livre", "égyptien", "EGP"),
    ("peso", "argentin", "ARS"),
    ("peso", "colombien", "COP"),
    ("peso", "mexicain", "MXN"),
    ("peso", "philippin", "PHP"),
    ("rouble", "", "RUB"),
    ("roupie", "indien", "INR"),
    ("roupie", "pakistanais", "PKR"),
    ("roupie", "sri-lankais", "LKR"),
    ("réal", "", "BRL"),
];

/// The unit of a noun of time, in any form.
pub(super) fn duration_unit(noun: &str) -> Option<&'static str> {
    Some(match noun {
        "seconde" | "secondes" => "s",
        "minute" | "minutes" => "min",
        "heure" | "heures" => "h",
        "jour" | "jours" | "journée" | "journées" => "d",
        "semaine" | "semaines" => "wk",
        "mois" => "mo",
        "an" | "ans" | "année" | "années" => "a",
        _ => return None,
    })
}

/// What a noun measures, and its unit; of money that could be several states' the word behind tells whose, else it has none here.
pub(super) fn unit_of(noun: &str, behind: Option<&str>) -> Option<(Measure, &'static str)> {
    if let Some(unit) = duration_unit(noun) {
        return Some((Measure::Duration, unit));
    }
    if let Some((_, measure, unit)) = UNITS.iter().find(|(known, ..)| *known == noun) {
        return Some((*measure, unit));
    }
    let of = |word: &str| CURRENCIES.iter().find(|(known, whose, _)| *known == noun && *whose == word);
    let currency = behind.and_then(of).or_else(|| of(""));
    currency.map(|(.., unit)| (Measure::Money, *unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_that_of_the_word_behind() {
        let money = |noun, behind| unit_of(noun, behind).map(|(_, unit)| unit);
        assert_eq!(money("franc", Some("rwandais")), Some("RWF"));
        assert_eq!(money("franc", Some("cfa")), None, "that of two");
        assert_eq!(money("livre", Some("syrien")), Some("SYP"));
        assert_eq!(money("livre", None), Some("GBP"));
        assert_eq!(money("dollar", Some("de")), Some("USD"));
        assert_eq!(money("rial", None), None);
        assert_eq!(money("maison", Some("syrien")), None);
    }
}
