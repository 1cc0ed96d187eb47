//! What holds for every text.
#![expect(clippy::expect_used, reason = "a test may fail")]

mod check;

use check::check;
use proptest::prelude::*;
use relata_nlp::{French, Gazetteer, NameKind, Span, Upos, conllu};

fn french() -> French<'static> {
    French::load().expect("the shipped model fits the crate")
}

proptest! {
    #[test]
    fn any_text(text in any::<String>()) {
        check(&text, &french().analyse(&text));
    }

    #[test]
    fn any_text_of_french_pieces(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        check(&text, &french().analyse(&text));
    }

    #[test]
    fn any_bytes_are_no_model(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(French::from_bytes(&bytes).is_err());
    }
}

fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "l'",
        "d’",
        "aujourd'hui",
        "-t-il",
        "-là",
        "du",
        "des",
        "aux",
        " ",
        " ",
        "\u{a0}",
        "\u{202f}",
        "\n",
        "10",
        "000",
        ",",
        ".",
        "...",
        "M.",
        "J.-C.",
        "https://a.fr/",
        "a@b.fr",
        "«",
        "»",
        "(",
        ")",
        "%",
        "°C",
        "n°",
        "14h30",
        "États-Unis",
        "É",
        "e\u{301}",
        "👩‍🚀",
        "-",
        "–",
        "'",
        "km/h",
        "(s)",
        "été",
        "Le",
    ]);
    prop_oneof![4 => fixed.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from), 1 => "[a-zà-ü]{1,12}"]
}

#[test]
fn says_who_does_what() {
    let document = french().analyse("Le maire de Lyon a annoncé sa démission.");
    let words = &document.sentences[0].words;
    let word = |form: &str| words.iter().position(|word| word.form == form).expect("a word of the sentence");
    let verb = word("annoncé");
    assert_eq!(
        (words[verb].upos, words[verb].lemma.as_str(), words[verb].head),
        (Upos::Verb, "annoncer", None)
    );
    assert_eq!((words[word("maire")].universal_deprel(), words[word("maire")].head), ("nsubj", Some(verb)));
    assert_eq!(
        (words[word("démission")].universal_deprel(), words[word("démission")].head),
        ("obj", Some(verb))
    );
    assert_eq!(words[verb].feature("VerbForm"), Some("Part"));
    let name = document.sentences[0].names[0];
    assert_eq!((name.span, name.kind), (Span::new(12, 16), NameKind::Location));
}

#[test]
fn contractions_are_two_words_unless_they_are_articles() {
    let french = french();
    let forms = |text: &str| {
        french.analyse(text).sentences[0].words.iter().map(|word| word.form.clone()).collect::<Vec<_>>()
    };
    assert_eq!(forms("Au retour du marché."), ["À", "le", "retour", "de", "le", "marché", "."]);
    assert_eq!(forms("Il mange des pommes."), ["Il", "mange", "des", "pommes", "."]);
    assert_eq!(forms("Il a vu des soldats."), ["Il", "a", "vu", "des", "soldats", "."]);
    assert_eq!(forms("Elle revient des États-Unis."), ["Elle", "revient", "de", "les", "États-Unis", "."]);
}

#[test]
fn tokens_follow_french_spelling() {
    let tokens = |text: &str| {
        let document = french().analyse(text);
        document
            .sentences
            .iter()
            .flat_map(|sentence| &sentence.tokens)
            .map(|token| token.surface.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        tokens("A-t-il dit qu'aujourd'hui 10 000 M. Dupont…"),
        ["A", "-t-il", "dit", "qu'", "aujourd'hui", "10 000", "M.", "Dupont", "…"]
    );
    assert_eq!(
        tokens("L’O.N.U. : «\u{a0}rendez-vous à 14h30, c'est-à-dire celui-ci.\u{a0}»"),
        [
            "L’",
            "O.N.U.",
            ":",
            "«",
            "rendez-vous",
            "à",
            "14",
            "h",
            "30",
            ",",
            "c'est-à-dire",
            "celui-ci",
            ".",
            "»"
        ]
    );
    assert_eq!(
        tokens("1,5 % le 1er mai (voir www.a.fr), donne-le-moi"),
        ["1,5", "%", "le", "1er", "mai", "(", "voir", "www.a.fr", ")", ",", "donne", "-le", "-moi"]
    );
    assert_eq!(tokens("Il n'est pas à N'Djamena."), ["Il", "n'", "est", "pas", "à", "N'Djamena", "."]);
    assert_eq!(tokens("N'OUBLIE PAS"), ["N'", "OUBLIE", "PAS"]);
}

#[test]
fn a_sentence_does_not_end_without_a_reason() {
    let ends = |text: &str| french().analyse(text).sentences.len();
    assert_eq!(ends("L'Assemblée Nationale devait voter aujourd'hui."), 1);
    assert_eq!(ends("États-Unis : lancement réussi pour la fusée."), 1);
    assert_eq!(ends("Le maire est venu. Il a parlé."), 2);
    assert_eq!(ends("Le maire est venu\nIl a parlé"), 2);
}

#[test]
fn a_gazetteer_is_a_hint() {
    let text = "Les combats entre Zorglub et l'armée continuent.";
    let mut gazetteer = Gazetteer::default();
    gazetteer.insert("Zorglub", NameKind::Organization);
    let with = french().analyse_with(text, &gazetteer);
    check(text, &with);
    assert!(!with.sentences[0].names.is_empty());
}

#[test]
fn the_same_text_gives_the_same_analysis() {
    let text = "Selon l'AFP, des dizaines de personnes ont été tuées mardi à Homs. Le bilan s'alourdit.";
    assert_eq!(french().analyse(text), french().analyse(text));
}

#[test]
fn what_is_written_can_be_read_back() {
    let text = "Le chef du gouvernement, M. Dupont, se rend aux États-Unis.";
    let document = french().analyse(text);
    let mut written = format!("# text = {text}\n");
    conllu::write(&document, &mut written);
    let read = conllu::read(&written).expect("what was written is CoNLL-U");
    assert_eq!(read[0].sentence.words, document.sentences[0].words);
    assert_eq!(read[0].sentence.tokens, document.sentences[0].tokens);
}

#[test]
fn a_long_line_of_any_kind_is_analysed() {
    let french = french();
    // Neither blanks nor full stops, initials, digits, open brackets, blanks only, and plain text.
    for unit in ["a", ".", "A.", "1 000 ", "(", " ", "l'", "-t-il", "Il est parti hier "] {
        let text = unit.repeat(4_000) + "a";
        check(&text, &french.analyse(&text));
    }
}
