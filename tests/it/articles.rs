//! Web pages and feeds: the article without what stands around it, and what the page says of it.

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
