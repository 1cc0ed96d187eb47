//! Units of time, money, heat, length and weight, by UCUM and ISO 4217.

use crate::vocab::Measure;

/// Lemma → measure and unit.
const UNITS: [(&str, Measure, &str); 33] = [
    ("seconde", Measure::Duration, "s"),
    ("minute", Measure::Duration, "min"),
    ("heure", Measure::Duration, "h"),
    ("h", Measure::Duration, "h"),
    ("jour", Measure::Duration, "d"),
    ("journée", Measure::Duration, "d"),
    ("nuit", Measure::Duration, "d"),
    ("semaine", Measure::Duration, "wk"),
    ("mois", Measure::Duration, "mo"),
    ("an", Measure::Duration, "a"),
    ("année", Measure::Duration, "a"),
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

/// Money that needs the word behind it to be one state's.
const SHARED: [&str; 8] = ["couronne", "dinar", "franc", "livre", "peso", "rial", "riyal", "roupie"];

/// What a noun measures, and its unit; of money that could be several states' the word behind tells whose, else none.
pub(super) fn unit_of(noun: &str, behind: Option<&str>) -> Option<(Measure, Option<&'static str>)> {
    if let Some((_, measure, unit)) = UNITS.iter().find(|(known, ..)| *known == noun) {
        return Some((*measure, Some(unit)));
    }
    let of = |word: &str| {
        let is_it = |(known, whose, _): &&(&str, &str, &str)| *known == noun && *whose == word;
        CURRENCIES.iter().find(is_it).map(|(.., unit)| *unit)
    };
    let unit = behind.and_then(of).or_else(|| of(""));
    (unit.is_some() || SHARED.contains(&noun)).then_some((Measure::Money, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_that_of_the_word_behind() {
        let money = |noun, behind| unit_of(noun, behind).map(|(_, unit)| unit);
        assert_eq!(money("franc", Some("rwandais")), Some(Some("RWF")));
        assert_eq!(money("franc", Some("cfa")), Some(None), "that of two");
        assert_eq!(money("livre", Some("syrien")), Some(Some("SYP")));
        assert_eq!(money("livre", None), Some(Some("GBP")));
        assert_eq!(money("dollar", Some("de")), Some(Some("USD")));
        assert_eq!(money("rial", None), Some(None));
        assert_eq!(money("maison", Some("syrien")), None);
    }
}
