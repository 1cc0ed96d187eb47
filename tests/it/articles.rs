//! Web pages and feeds: the article without what stands around it, and what the page says of it; lists of articles.

use std::fs;

use relata::annotation::AnnotatedDocument;

use crate::support::{records, relata, relata_ok, root, stderr};

/// The documents of a page, written to a folder of its own.
fn documents(name: &str, content: &[u8]) -> Vec<AnnotatedDocument> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    let output = relata(&["annotate", folder.path().to_str().unwrap()]);
    records(&String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_page_is_its_article_with_what_it_says_of_itself() {
    let [page] = &records(&relata_ok(&["annotate", "tests/import/html"]))[..] else { panic!("one document") };
    assert_eq!(page.id.as_str(), "gao");
    assert_eq!(page.title.as_deref(), Some("Mali : l’armée reprend Gao"));
    assert_eq!(page.publisher.as_deref(), Some("Le Courrier du fleuve"));
    assert_eq!(page.author.as_deref(), Some("Aïssata Touré, Jean Keïta"));
    assert_eq!(page.url.as_deref(), Some("https://example.org/mali/gao"));
    assert_eq!(page.published.unwrap().to_string(), "2013-01-27T08:30:00+01:00");
    assert_eq!(page.language.as_deref(), Some("fr-FR"));
    let text = page.text.as_deref().unwrap();
    assert!(
        text.starts_with("Mali : l’armée reprend Gao\n\nSelon l’ONU, l’armée malienne a repris Gao"),
        "{text}"
    );
    assert!(text.ends_with("vers Kidal,\noù des combats se poursuivent, selon des témoins joints par téléphone dans la soirée."), "{text}");
    assert!(text.contains("\n\nUn retour attendu\n\n"), "{text}");
    for around in ["Accueil", "cookies", "Partager", "Publicité", "À lire aussi", "Mentions"] {
        assert!(!text.contains(around), "{around:?} stands in {text}");
    }
    assert!(page.events.iter().any(|event| event.kind.name() == "Capture"), "the text is annotated");
}

#[test]
fn a_page_without_json_ld_tells_by_its_meta_tags_and_a_template_does_not_decide_the_language() {
    let text =
        "Le ministre a annoncé hier que les négociations sont suspendues dans toute la région du fleuve. "
            .repeat(8);
    let page = format!(
        "<html lang=en><meta charset=iso-8859-1><meta name=author content=\"Jean K\u{e9}ita\"><meta name=date content=2013-02-01>\
         <link rel=canonical href=/relative><title>Suspension</title><body><p>{text}</p><p>{text}</p></body></html>"
    );
    let latin1: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let [page] = &documents("p.html", &latin1)[..] else { panic!("one document") };
    assert_eq!(page.author.as_deref(), Some("Jean Kéita"));
    assert_eq!(page.published.unwrap().to_string(), "2013-02-01");
    assert_eq!(page.language.as_deref(), Some("fr"));
    assert_eq!(page.url, None, "a relative address is none");
    assert!(page.text.as_deref().unwrap().contains("négociations"));
}

#[test]
fn entries_of_feeds_are_documents_whose_ids_stay_when_the_feed_moves_on() {
    let output = relata(&["annotate", "tests/import/feed"]);
    assert_eq!(output.status.code(), Some(1), "the entry without text is skipped");
    assert!(
        stderr(&output).contains("rss.xml:24: an entry with neither title nor text"),
        "{}",
        stderr(&output)
    );
    let found = records(&String::from_utf8(output.stdout).unwrap());
    let [atom, rss, short] = &found[..] else { panic!("{} documents", found.len()) };
    assert_eq!(atom.title.as_deref(), Some("Kidal : les combats continuent"));
    assert_eq!(atom.url.as_deref(), Some("https://example.org/kidal"));
    assert_eq!(atom.author.as_deref(), Some("Jean Keïta"));
    assert!(atom.text.as_deref().unwrap().ends_with("à Kidal.\n\nL’armée a envoyé des renforts."));
    assert_eq!(rss.publisher.as_deref(), Some("Le Courrier du fleuve"));
    assert_eq!(rss.published.unwrap().to_string(), "2013-01-27T00:30:00+01:00");
    assert!(
        rss.text.as_deref().unwrap().contains("Selon l’ONU, l’armée malienne a repris Gao.\n\nLes rebelles")
    );
    assert!(short.text.as_deref().unwrap().ends_with("selon la Croix-Rouge."));

    let feed = fs::read_to_string(root().join("tests/import/feed/rss.xml")).unwrap();
    let newer = feed.replacen("<item>", "<item><title>Nouveau</title></item>\n<item>", 1);
    let ids: Vec<_> = documents("rss.xml", newer.as_bytes()).iter().map(|d| d.id.to_string()).collect();
    assert!(ids.contains(&rss.id.to_string()) && ids.contains(&short.id.to_string()), "{ids:?}");
}

#[test]
fn xml_in_a_folder_is_passed_over_unless_it_is_a_feed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    fs::write(folder.path().join("settings.xml"), "<settings/>").unwrap();
    fs::write(folder.path().join("a.txt"), "L'armée a repris Gao.").unwrap();
    assert_eq!(records(&relata_ok(&["annotate", path])).len(), 1);
}

#[test]
fn articles_of_a_list_are_annotated_with_what_it_says_of_each() {
    let output = relata(&["annotate", "tests/import/articles", "--from", "articles"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("\"section\" is not read (3 times)"), "{}", stderr(&output));
    let found = records(&String::from_utf8(output.stdout).unwrap());
    let [whole, numbered, unnamed, row] = &found[..] else { panic!("{} documents", found.len()) };
    assert_eq!(whole.id.as_str(), "gao-1");
    assert_eq!(whole.title.as_deref(), Some("Mali : l'armée reprend Gao"));
    assert_eq!(whole.publisher.as_deref(), Some("Le Courrier du fleuve"));
    assert_eq!(whole.author.as_deref(), Some("Aïssata Touré"));
    assert_eq!(whole.url.as_deref(), Some("https://example.org/gao-1"));
    assert!(whole.events.iter().any(|event| event.kind.name() == "Capture"));
    assert_eq!((numbered.id.as_str(), unnamed.id.as_str(), row.id.as_str()), ("2", "gao/3", "kidal"));
    assert_eq!(row.text.as_deref(), Some("Dix civils ont été tués hier à Kidal; les rebelles ont fui."));
    for told in [numbered, row] {
        let killing = told.events.iter().find(|event| event.kind.name() == "Killing").unwrap();
        let time = killing.time.as_ref().and_then(|time| time.start).map(|start| start.to_string());
        assert_eq!(time.as_deref(), Some("2013-01-27"), "hier, by the date in the list");
    }
}

#[test]
fn what_is_wrong_with_an_article_of_a_list_is_told_and_the_others_are_annotated() {
    let folder = tempfile::tempdir().unwrap();
    let told = |name: &str, content: &str| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        relata(&["annotate", path.to_str().unwrap(), "--from", "articles"])
    };
    let list = r#"[{"text": " "}, {"text": "a", "published": "hier"}, {"text": ["a"]}, 3, {"text": "L'armée a repris Gao."}]"#;
    let output = told("a.json", list);
    assert_eq!(output.status.code(), Some(1));
    for said in [
        "a.json:1 at /0/text: no text",
        "at /1/published: \"hier\", expected a date such as 2016-12-08",
        "at /2/text: [\"a\"], expected a string",
        "at /3: invalid type: integer `3`",
    ] {
        assert!(stderr(&output).contains(said), "{said:?} is not in {}", stderr(&output));
    }
    let found = records(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(found.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["a/5"]);
    let output = told("b.tsv", "id\tbody\n1\tL'armée a repris Gao.\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no column \"text\", the header has id, body"), "{}", stderr(&output));
    let said = stderr(&told("c.csv", ""));
    assert!(said.contains("no column \"text\", the file is empty"), "{said}");
    let said = stderr(&told("d.json", r#"{"articles": [{"text": "L'armée a repris Gao."}]}"#));
    assert!(said.contains("what it has and is not read: articles"), "{said}");
}

#[test]
fn articles_taken_for_annotated_documents_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    fs::write(&path, "{\"id\": \"a\", \"text\": \"L'armée a repris Gao.\"}\n").unwrap();
    let hint = "records with a text and nothing annotated: 1; --from articles annotates them";
    let output = relata(&["annotate", path.to_str().unwrap()]);
    assert!(stderr(&output).contains(hint), "{}", stderr(&output));
    let annotated = relata_ok(&["annotate", path.to_str().unwrap(), "--from", "articles"]);
    fs::write(&path, annotated).unwrap();
    assert!(!stderr(&relata(&["annotate", path.to_str().unwrap()])).contains(hint));
}

#[test]
fn a_long_list_keeps_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let ids: Vec<_> = (0..600).map(|i| format!("n{}", i * 7919 % 600)).collect();
    let lines = ids.iter().map(|id| format!("{{\"id\": {id:?}, \"text\": \"L'armée a repris Gao.\"}}\n"));
    fs::write(&path, lines.collect::<String>()).unwrap();
    let found = records(&relata_ok(&["annotate", path.to_str().unwrap(), "--from", "articles"]));
    assert_eq!(found.iter().map(|document| document.id.to_string()).collect::<Vec<_>>(), ids);
}
