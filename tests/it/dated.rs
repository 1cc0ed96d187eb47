//! When events are that no date stands beside.

use relata::{
    annotation::{Date, Event},
    knowledge::Knowledge,
    source::{DocumentMetadata, FrenchText, Metadata},
    vocab::EventType::{self, *},
};

/// When the first event of a type begins and ends, in an article of that day.
fn time(published: &str, text: &str, kind: EventType) -> String {
    let knowledge = Knowledge::built_in().unwrap();
    let row = DocumentMetadata { id: "test".into(), published: published.parse().ok(), ..Default::default() };
    let metadata = Metadata::from_iter([row]);
    let document = FrenchText::new(&knowledge, &metadata).annotate("test", text);
    let is_it = |event: &&Event| event.kind == kind;
    let time = document.events.iter().find(is_it).unwrap().time.clone();
    let written = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
    time.map_or("-/-".to_owned(), |time| format!("{}/{}", written(time.start), written(time.end)))
}

#[test]
fn so_long_after_something_tells_when_it_was() {
    let text = "Deux semaines après le début de l'offensive, l'ONU réclame une trêve.";
    assert_eq!(time("2019-04-18", text, Offensive), "2019-04-04/-");
    let text = "Le chef rebelle a annoncé lundi soir une trêve, au lendemain de la prise de Bangui et de la fuite du président.";
    assert_eq!(time("2013-03-26", text, Capture), "2013-03-24/2013-03-24");
    assert_eq!(time("2013-03-26", text, Flight), "2013-03-24/2013-03-24");
    let text =
        "L'attaque de Gao a eu lieu le 3 juillet. Trois jours après l'attaque, l'armée a repris la ville.";
    assert_eq!(time("2012-08-01", text, Capture), "2012-07-06/2012-07-06");
    // A length, something vague, and what lies far from the day of publication.
    for text in [
        "Les rebelles ont pris la ville en quatre jours avant d'attaquer Gao.",
        "Les rebelles ont pris la ville moins de deux jours après l'attaque de Gao.",
        "La veille de l'attaque de Gao, il avait acheté une arme.",
        "Les troupes se retireront deux mois après l'attaque de Gao.",
        "Il est mort trois semaines après l'attaque de Gao.",
        "Il pleut. Il neige. Il vente. Les rebelles ont pris la ville deux jours après l'attaque de Gao.",
    ] {
        assert_eq!(time("2012-08-01", text, Attack), "-/-", "{text}");
    }
}

#[test]
fn what_has_gone_on_for_so_long_began_then() {
    let text = "Les combats ont fait 264 morts et 913 blessés depuis le 4 avril.";
    assert_eq!(time("2019-04-18", text, Killing), "2019-04-04/-");
    assert_eq!(time("2019-04-18", text, Injury), "2019-04-04/-");
    let text = "L'ONG recense 2 371 arrestations depuis le 1er avril.";
    assert_eq!(time("2019-04-18", text, Detention), "2019-04-01/-");
    assert_eq!(time("2019-04-18", "La ville est assiégée depuis dix jours.", Siege), "2019-04-08/-");
    assert_eq!(time("2019-04-18", "La ville est assiégée depuis un an et demi.", Siege), "-/-");
    let text = "Dans un rapport publié jeudi, Amnesty évoque des crimes.";
    assert_eq!(time("2019-04-19", text, Statement), "2019-04-18/2019-04-18");
}
