//! What an editor reads.

use std::fs;

use quick_xml::{Reader, events::Event};

use crate::support::{relata, relata_ok, root, stderr};

#[test]
fn a_report_tells_events_figures_disagreements_and_voices() {
    let report = relata_ok(&["report", "tests/gold"]);
    let at = |words: &str| report.find(words).unwrap_or_else(|| panic!("{words:?} is not in\n{report}"));
    assert!(
        at("since 2011-03 — Conflict of")
            < at("2012-07 — Capture of Alep, Alep-Est by rebelles (3 articles)")
    );
    assert!(at("## Main events") < at("## Figures") && at("## Figures") < at("## Disagreements"));
    at("| Killed | Alep-Est | since 2016-11-15 | 369 – 384 |");
    at("| Differs from | 384 against 369 civilians killed (Alep-Est) since 15 November 2016");
    at("“Depuis le début de l’offensive le 15 novembre, 384 civils ont été tués");
    at("- Sonia Khush\n  - “des dizaines de milliers d’enfants");
    assert!(!report.contains("Capture of Idleb"), "what is only supposed is no main event");
}

#[test]
fn a_report_says_how_many_events_it_leaves_out() {
    let report = relata_ok(&["report", "tests/gold", "--lang", "fr"]);
    let (_, events) = report.split_once("## Principaux").unwrap();
    let (events, _) = events.split_once("## Chiffres").unwrap();
    assert_eq!(events.lines().filter(|line| line.starts_with("- ")).count(), 40);
    assert!(events.contains("\n42 autres événements, de moins d'articles ou sans date"), "{events}");
}

#[test]
fn a_french_report_is_french() {
    let report = relata_ok(&["report", "tests/gold", "--lang", "fr"]);
    for words in [
        "# Ce que rapportent les articles",
        "— Prise (agent",
        "| Diffère de | tués : 384 contre 369 civils (Alep-Est)",
    ] {
        assert!(report.replace('\u{a0}', " ").contains(words), "{words:?} is not in\n{report}");
    }
    for english in ["Capture of", "against", "Main events"] {
        assert!(!report.contains(english), "{english}");
    }
}

#[test]
fn html_is_well_formed_and_escapes_what_articles_hold() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    fs::write(&article, "Selon l'ONU, l'armée malienne a repris <b>Gao</b> & Kidal | le 26 janvier 2013.")
        .unwrap();
    let page = folder.path().join("r.html");
    relata_ok(&["report", article.to_str().unwrap(), "-o", page.to_str().unwrap()]);
    let html = fs::read_to_string(&page).unwrap();
    assert!(!html.contains("<b>"), "{html}");
    let body = html
        .replacen("<!DOCTYPE html>", "", 1)
        .replace("charset=\"utf-8\">", "/>")
        .replace("width=device-width\">", "\"/>");
    let mut reader = Reader::from_str(&body);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{error} in\n{body}"),
        }
    }
    let output = relata(&["report", "tests/gold", "-o", "r.pdf"]);
    assert!(
        output.status.code() == Some(2)
            && stderr(&output).contains("expected a file that ends with .md or .html")
    );
}

#[test]
fn committed_reports_are_those_of_the_seeds() {
    for (name, lang) in
        [("report.fr.md", "fr"), ("report.en.md", "en"), ("report.fr.html", "fr"), ("report.en.html", "en")]
    {
        let folder = tempfile::tempdir().unwrap();
        let made = folder.path().join(name);
        relata_ok(&["report", "seeds", "--lang", lang, "-o", made.to_str().unwrap()]);
        let committed = root().join("exports").join(name);
        if std::env::var_os("RELATA_BLESS").is_some() {
            fs::copy(&made, &committed).unwrap();
        }
        let same = fs::read(&made).unwrap() == fs::read(&committed).unwrap();
        assert!(same, "exports/{name} is not up to date: run the tests with RELATA_BLESS=1");
    }
}
