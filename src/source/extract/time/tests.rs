use std::sync::LazyLock;

use proptest::prelude::*;
use relata_nlp::French;

use super::{super::syntax::Syntax, *};
use crate::text::SpannedText;

static FRENCH: LazyLock<French<'static>> = LazyLock::new(|| French::load().unwrap());

/// A Friday.
const FRIDAY: &str = "2016-12-09";

/// The expressions of a text with their dates, `words: start/end`; `-` is an open end.
fn times(text: &str, published: &str) -> Vec<String> {
    let syntax = Syntax::analyse(&FRENCH, SpannedText::new(text), &[]);
    let written = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
    find_times(&syntax, published.parse().ok())
        .into_iter()
        .map(|mention| {
            let span = mention.time.expression.unwrap().span();
            let words = syntax.text.slice(span).unwrap().to_owned();
            format!("{words}: {}/{}", written(mention.time.start), written(mention.time.end))
        })
        .collect()
}

#[test]
fn dates_at_the_precision_of_the_text() {
    assert_eq!(times("Le 3 mars 2011, il neigeait.", ""), ["Le 3 mars 2011: 2011-03-03/2011-03-03"]);
    assert_eq!(times("L'attaque du 1er mai 2011.", ""), ["1er mai 2011: 2011-05-01/2011-05-01"]);
    assert_eq!(times("Il pleut depuis mars 2011.", ""), ["mars 2011: 2011-03/-"]);
    assert_eq!(times("Il pleut depuis la chute du régime en 2011.", ""), ["2011: 2011/2011"]);
    assert_eq!(times("La guerre a commencé en 1991.", ""), ["1991: 1991/1991"]);
    assert_eq!(times("La date du 12/03/2012 a été choisie.", ""), ["12/03/2012: 2012-03-12/2012-03-12"]);
    assert_eq!(times("Au premier semestre 2012, tout va.", ""), ["premier semestre 2012: 2012-01/2012-06"]);
    assert_eq!(times("Au printemps 2013, il est parti.", ""), ["printemps 2013: 2013-03/2013-05"]);
    assert_eq!(times("Il a grandi dans les années 1990.", ""), ["les années 1990: 1990/1999"]);
    assert_eq!(times("La ville date du XIXe siècle.", ""), ["XIXe siècle: 1801/1900"]);
}

#[test]
fn dates_without_year_are_the_latest_unless_the_verb_looks_ahead() {
    assert_eq!(times("Il a neigé le 15 juin.", "2014-02"), ["le 15 juin: 2013-06-15/2013-06-15"]);
    assert_eq!(times("Il est mort le 9 décembre.", FRIDAY), ["le 9 décembre: 2016-12-09/2016-12-09"]);
    assert_eq!(times("Il se mariera le 15 janvier.", FRIDAY), ["le 15 janvier: 2017-01-15/2017-01-15"]);
    assert_eq!(
        times("Le défilé se trouve le dimanche 11 décembre.", FRIDAY),
        ["le dimanche 11 décembre: 2016-12-11/2016-12-11"]
    );
    assert_eq!(times("Il a plu à la mi-août.", "2015-09-01"), ["la mi-août: 2015-08/2015-08"]);
    assert_eq!(times("Il a plu en mai dernier.", FRIDAY), ["mai dernier: 2016-05/2016-05"]);
    assert_eq!(times("Il se mariera en juin prochain.", FRIDAY), ["juin prochain: 2017-06/2017-06"]);
}

#[test]
fn weekdays_go_by_the_tense() {
    assert_eq!(
        times("Ils ont été blessés samedi et dimanche.", FRIDAY),
        ["samedi et dimanche: 2016-12-03/2016-12-04"]
    );
    assert_eq!(times("Il a neigé ce week-end.", "2016-12-06"), ["ce week-end: 2016-12-03/2016-12-04"]);
    assert_eq!(times("Il neigera ce week-end.", "2016-12-06"), ["ce week-end: 2016-12-10/2016-12-11"]);
    assert_eq!(
        times("Il a appelé à une nouvelle manifestation samedi.", FRIDAY),
        ["samedi: 2016-12-10/2016-12-10"]
    );
    assert_eq!(times("Il a été arrêté mercredi matin.", FRIDAY), ["mercredi matin: 2016-12-07/2016-12-07"]);
    assert_eq!(times("La ville est tombée mardi.", FRIDAY), ["mardi: 2016-12-06/2016-12-06"]);
    assert_eq!(
        times("Le président rencontrera lundi son homologue.", FRIDAY),
        ["lundi: 2016-12-12/2016-12-12"]
    );
    assert_eq!(times("Le typhon est attendu lundi.", FRIDAY), ["lundi: 2016-12-12/2016-12-12"]);
    assert_eq!(times("La police affirme jeudi avoir gagné.", FRIDAY), ["jeudi: 2016-12-08/2016-12-08"]);
    assert_eq!(times("Il est mort vendredi dernier.", FRIDAY), ["vendredi dernier: 2016-12-02/2016-12-02"]);
    assert_eq!(times("Un samedi, il partit.", FRIDAY), [""; 0]);
}

#[test]
fn ranges_take_from_their_end_what_their_start_leaves_out() {
    assert_eq!(times("Du 3 au 5 mars, il pleuvait.", "2020-05-01"), ["3 au 5 mars: 2020-03-03/2020-03-05"]);
    assert_eq!(times("Il a régné entre 2011 et 2013.", ""), ["2011 et 2013: 2011/2013"]);
    assert_eq!(times("De décembre à mai 2012, il neigeait.", ""), ["décembre à mai 2012: 2011-12/2012-05"]);
    assert_eq!(
        times("L'offensive a duré de lundi à jeudi.", FRIDAY),
        ["lundi à jeudi: 2016-12-05/2016-12-08"]
    );
    assert_eq!(
        times("Dans la nuit de mardi à mercredi, la ville a brûlé.", FRIDAY),
        ["la nuit de mardi à mercredi: 2016-12-06/2016-12-07"]
    );
    assert_eq!(times("Ils sont partis dans la nuit.", FRIDAY), ["la nuit: 2016-12-08/2016-12-09"]);
    // The night of a day that is told may be the one before or behind.
    assert_eq!(
        times("Il est venu mardi. Dans la nuit, il a plu.", FRIDAY)[1],
        "la nuit: 2016-12-06/2016-12-06"
    );
    assert_eq!(
        times("Il a plu ces dernières quarante-huit heures.", FRIDAY),
        ["ces dernières quarante-huit heures: 2016-12-07/2016-12-09"]
    );
    assert_eq!(
        times("Les 14 et 15 novembre 2012.", ""),
        ["Les 14 et 15 novembre 2012: 2012-11-14/2012-11-15"]
    );
}

#[test]
fn prepositions_open_an_end() {
    assert_eq!(times("Il est là depuis le 15 novembre.", FRIDAY), ["le 15 novembre: 2016-11-15/-"]);
    assert_eq!(times("Ils se battent depuis deux semaines.", FRIDAY), ["deux semaines: 2016-11-25/-"]);
    assert_eq!(times("Ils se battent depuis un mois.", FRIDAY), ["un mois: 2016-11/-"]);
    assert_eq!(times("Il travaille dès le 5 mars 2012.", ""), ["le 5 mars 2012: 2012-03-05/-"]);
    assert_eq!(times("À partir de mai 2012, il chante.", ""), ["mai 2012: 2012-05/-"]);
    assert_eq!(times("Il est resté jusqu'au 15 novembre.", FRIDAY), ["15 novembre: -/2016-11-15"]);
    assert_eq!(times("L'usine fermera d'ici à 2014.", ""), ["2014: -/2014"]);
    assert_eq!(times("Il partira avant la fin de l'année.", FRIDAY), ["la fin de l'année: -/2016"]);
    assert_eq!(
        times("Il est resté du 3 mars 2011 jusqu'au 5 mai 2012.", ""),
        ["3 mars 2011 jusqu'au 5 mai 2012: 2011-03-03/2012-05-05"]
    );
}

#[test]
fn relative_to_the_publication() {
    assert_eq!(times("Il est mort hier.", "2020-03-01"), ["hier: 2020-02-29/2020-02-29"]);
    assert_eq!(
        times("Il a plu la semaine dernière.", FRIDAY),
        ["la semaine dernière: 2016-11-28/2016-12-04"]
    );
    assert_eq!(times("Il viendra le mois prochain.", FRIDAY), ["le mois prochain: 2017-01/2017-01"]);
    assert_eq!(times("L'an dernier, il a plu.", FRIDAY), ["L'an dernier: 2015/2015"]);
    assert_eq!(
        times("Il est mort il y a trois jours.", FRIDAY),
        ["il y a trois jours: 2016-12-06/2016-12-06"]
    );
    assert_eq!(times("Il est né il y a dix ans.", FRIDAY), ["il y a dix ans: 2006/2006"]);
    assert_eq!(times("Il a plu en début de semaine.", FRIDAY), ["début de semaine: 2016-12-05/2016-12-06"]);
    assert_eq!(times("Ces derniers jours, il a plu.", FRIDAY), ["Ces derniers jours: -/-"]);
}

#[test]
fn anchored_in_the_text() {
    assert_eq!(
        times("Le 5 décembre, il a attaqué. Le lendemain, il a fui. La veille, il avait promis.", FRIDAY),
        [
            "Le 5 décembre: 2016-12-05/2016-12-05",
            "Le lendemain: 2016-12-06/2016-12-06",
            "La veille: 2016-12-05/2016-12-05"
        ]
    );
    assert_eq!(
        times("La guerre a éclaté en mars 2011. Quatre ans plus tard, elle dure.", FRIDAY),
        ["mars 2011: 2011-03/2011-03", "Quatre ans plus tard: 2015/2015"]
    );
    assert_eq!(
        times("Le 3 mai 2012, il a plu. Trois jours après l'accident, il est mort.", ""),
        ["Le 3 mai 2012: 2012-05-03/2012-05-03", "Trois jours après: -/-"]
    );
    // It cannot count from the dateline: that would be after the publication.
    assert_eq!(
        times("9 décembre 2016. - Il a été élu. Huit mois après, il a démissionné.", FRIDAY),
        ["9 décembre 2016: 2016-12-09/2016-12-09", "Huit mois après: -/-"]
    );
}

#[test]
fn parts_of_the_day_and_the_clock_belong_to_their_day() {
    assert_eq!(
        times("Il est entré jeudi 8 décembre 2016 au soir.", ""),
        ["jeudi 8 décembre 2016 au soir: 2016-12-08/2016-12-08"]
    );
    assert_eq!(times("Ce matin, il a plu.", FRIDAY), ["Ce matin: 2016-12-09/2016-12-09"]);
    assert_eq!(
        times("Mercredi soir, vers 22h00 locales (20h00 GMT), il a plu.", FRIDAY),
        ["Mercredi soir, vers 22h00 locales (20h00 GMT): 2016-12-07/2016-12-07"]
    );
    assert_eq!(
        times("29 octobre 2012. - Vers 10h45, un feu a pris. Dans la soirée, il brûlait.", ""),
        [
            "29 octobre 2012: 2012-10-29/2012-10-29",
            "10h45: 2012-10-29T10:45:00/2012-10-29T10:45:00",
            "la soirée: 2012-10-29/2012-10-29"
        ]
    );
    assert_eq!(times("Son autonomie passe de 3 h à 6 h 30, contre 5 h.", FRIDAY), [""; 0]);
    assert_eq!(times("À 10h45, un feu a pris.", ""), ["10h45: -/-"]);
}

#[test]
fn what_the_publication_does_not_say_stays_open() {
    assert_eq!(times("Il est mort hier.", "2020-03"), ["hier: -/-"]);
    assert_eq!(times("Il est mort mardi.", "2020"), ["mardi: -/-"]);
    assert_eq!(times("Il est mort le 3 juin.", ""), ["le 3 juin: -/-"]);
    assert_eq!(times("Il est mort en mai.", ""), ["mai: -/-"]);
    assert_eq!(times("Le lendemain, il est mort.", FRIDAY), ["Le lendemain: -/-"]);
    assert_eq!(times("Il a plu cette année.", "2012"), ["cette année: 2012/2012"]);
}

#[test]
fn lengths_counts_and_names_are_no_times() {
    assert_eq!(times("Il a plu pendant trois ans. Dix jours de trêve ont suivi.", FRIDAY), [""; 0]);
    assert_eq!(times("Les 2012 manifestants ont couru. De 2000 à 3000 personnes ont ri.", FRIDAY), [""; 0]);
    assert_eq!(times("La fête ouvre la journée.", FRIDAY), [""; 0]);
    assert_eq!(times("M. Avril a été élu. Cela vaut 2000 euros.", FRIDAY), [""; 0]);
}

#[test]
fn the_head_hangs_on_what_is_dated() {
    let text = "L'armée a repris la ville le 3 mars 2011.";
    let syntax = Syntax::analyse(&FRENCH, SpannedText::new(text), &[]);
    let time = &find_times(&syntax, None)[0];
    let governor = syntax.words[time.head].head.unwrap();
    assert_eq!(syntax.words[governor].lower, "repris");
    let text = "Le groupe va fermer son usine d'ici à 2014.";
    let syntax = Syntax::analyse(&FRENCH, SpannedText::new(text), &[]);
    let time = &find_times(&syntax, None)[0];
    let governor = syntax.words[time.head].head.unwrap();
    assert_eq!(syntax.words[governor].lower, "fermer");
}

#[test]
fn expressions_within_expressions_end_somewhere() {
    let text = "le lendemain du soir de la veille du matin de ".repeat(100);
    assert!(!times(&text, FRIDAY).is_empty());
}

#[test]
fn nine_of_ten_dates_of_others_come_out_right() {
    let cases = include_str!("../../../../tests/time/dates.tsv");
    let (mut all, mut wrong) = (0, Vec::new());
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let [published, sentence, start, end] = case.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let found = times(sentence, published);
        let ending = format!(": {start}/{end}");
        all += 1;
        if !found.iter().any(|time| time.ends_with(&ending)) {
            wrong.push(format!("{case}, found {found:?}"));
        }
    }
    assert_eq!(all, 359);
    assert!(wrong.len() * 10 <= all, "{} of {all} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Any heap of words of the calendar is read to its end: expressions in order, apart, none ending before its start.
    #[test]
    fn any_words_of_the_calendar(words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..25)) {
        let text = words.join(" ");
        let syntax = Syntax::analyse(&FRENCH, SpannedText::new(&text), &[]);
        let mut at = 0;
        for time in find_times(&syntax, FRIDAY.parse().ok()) {
            prop_assert!(at <= time.first && time.first < time.end && time.end <= syntax.tokens.len());
                prop_assert!(time.head < syntax.words.len());
            if let (Some(start), Some(end)) = (time.time.start, time.time.end) {
                prop_assert!(start.earliest() <= end.latest(), "{}", text);
            }
            at = time.end;
        }
    }
}

const WORDS: [&str; 60] = [
    "le",
    "la",
    "du",
    "au",
    "de",
    "à",
    "l'",
    "les",
    "entre",
    "et",
    "depuis",
    "jusqu'",
    "ce",
    "cette",
    "3",
    "31",
    "1er",
    "12/03",
    "2012",
    "2011-2013",
    "99",
    "mars",
    "février",
    "mai",
    "décembre",
    "mi-août",
    "lundi",
    "jeudi",
    "hier",
    "demain",
    "jour",
    "semaine",
    "mois",
    "années",
    "an",
    "siècle",
    "XIXe",
    "dernier",
    "prochaine",
    "premier",
    "deuxième",
    "dernière",
    "quinzaine",
    "trimestre",
    "été",
    "début",
    "fin",
    "lendemain",
    "veille",
    "même",
    "soir",
    "nuit",
    "midi",
    "10h45",
    "trois",
    "plus tard",
    "il y a",
    "dans",
    "30 000",
    "–",
];
