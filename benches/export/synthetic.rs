//! Synthetic news: annotated documents of any number, always the same, about wars that never were. Six
//! events a document, each with a figure, sources, participants and a date; French labels.

use std::fmt::Write as _;

use relata::{
    annotation::{AnnotatedDocument, read_records},
    graph::{KnowledgeGraph, build},
    knowledge::Knowledge,
    resolve::resolve,
};

const PEOPLE: [&str; 12] = [
    "armée régulière",
    "rebelles",
    "forces spéciales",
    "milice de l'Est",
    "gendarmerie",
    "garde côtière",
    "comité central",
    "front uni",
    "brigade étrangère",
    "police fédérale",
    "casques légers",
    "volontaires",
];
const PLACES: [&str; 12] = [
    "Valombre",
    "Rochefière",
    "Port-l'Étoile",
    "Sainte-Églantine",
    "Bois-Brûlé",
    "Mont-Cendré",
    "L'Ardoise",
    "Grève-Haute",
    "Champ-d'Or",
    "Noireau",
    "Fontclaire",
    "Hautepierre",
];
const SOURCES: [&str; 6] = [
    "Agence de l'Ouest",
    "Observatoire des conflits",
    "Croix-Bleue",
    "mairie",
    "ministère",
    "Courrier d'Été",
];
/// Types that all have the same roles.
const TYPES: [(&str, &str); 6] = [
    ("Bombardment", "bombardé"),
    ("AirStrike", "frappé"),
    ("Destruction", "détruit"),
    ("Offensive", "offensive"),
    ("Siege", "assiégé"),
    ("Attack", "attaqué"),
];

/// A small generator of numbers (SplitMix64), so that every run is the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn name(&mut self, names: &[&str], of: usize) -> String {
        format!("{} {}", names[self.below(names.len())], self.below(of) + 1)
    }
}

/// Annotated documents as JSON Lines.
pub(crate) fn records(documents: usize) -> String {
    let mut numbers = Numbers(7);
    let mut lines = String::new();
    for document in 0..documents {
        record(&mut lines, document, &mut numbers);
    }
    lines
}

/// The graph of annotated documents, without their texts.
pub(crate) fn graph(lines: &str) -> KnowledgeGraph {
    let records: Vec<AnnotatedDocument> =
        read_records("synthetic", lines.as_bytes()).collect::<Result<_, _>>().unwrap();
    let knowledge = Knowledge::built_in().unwrap();
    build(&records, &resolve(&records, &knowledge.entities), false)
}

fn record(lines: &mut String, document: usize, numbers: &mut Numbers) {
    let (mut text, mut entities, mut events, mut quantities) =
        (String::new(), Vec::new(), Vec::new(), Vec::new());
    let mut length = 0;
    let mut add = |text: &mut String, words: &str| {
        let start = length;
        length += words.chars().count();
        text.push_str(words);
        format!("\"start\":{start},\"end\":{length}")
    };
    for event in 0..6 {
        let (kind, verb) = TYPES[numbers.below(TYPES.len())];
        let names = [
            ("Organization", numbers.name(&SOURCES, 40)),
            ("Group", numbers.name(&PEOPLE, 60)),
            ("Group", numbers.name(&PEOPLE, 60)),
            ("Place", numbers.name(&PLACES, 200)),
            ("Place", numbers.name(&PLACES, 200)),
        ];
        let mut entity = |text: &mut String, at: usize| {
            let (kind, name) = &names[at];
            let span = add(text, name);
            entities.push(format!(
                r#"{{"id":"e{event}-{at}","type":"{kind}","name":"{name}","mentions":[{{{span},"form":"name"}}]}}"#
            ));
            add(text, " ");
        };
        entity(&mut text, 0);
        entity(&mut text, 1);
        entity(&mut text, 2);
        entity(&mut text, 3);
        entity(&mut text, 4);
        let span = add(&mut text, verb);
        add(&mut text, " ");
        let (day, month) = (numbers.below(28) + 1, numbers.below(12) + 1);
        let roles = ["agent", "target", "place", "place"];
        let roles = roles
            .iter()
            .enumerate()
            .map(|(i, role)| format!(r#"{{"role":"{role}","entity":"e{event}-{}"}}"#, i + 1));
        let modality = ["asserted", "asserted", "hedged", "predicted"][numbers.below(4)];
        events.push(format!(
            r#"{{"id":"v{event}","type":"{kind}","mentions":[{{{span},"sources":["e{event}-0"],"modality":"{modality}","by":"synthetic","score":0.{}}}],"participants":[{}],"time":{{"start":"2016-{month:02}-{day:02}","end":"2016-{month:02}-{day:02}"}}}}"#,
            numbers.below(9) + 1,
            roles.collect::<Vec<_>>().join(","),
        ));
        let count = numbers.below(900) + 1;
        let span = add(&mut text, &format!("{count} morts"));
        add(&mut text, ".\n");
        quantities.push(format!(
            r#"{{"id":"q{event}","measure":"Killed","population":"people","value":{{"min":{count},"max":{count}}},"span":{{{span}}},"place":"e{event}-3","event":"v{event}","sources":["e{event}-0"]}}"#
        ));
    }
    let text = text.replace('\n', "\\n");
    let _ = writeln!(
        lines,
        r#"{{"id":"{document:06}","title":"Dépêche n° {document} : l'été de tous les dangers","publisher":"{}","published":"2016-12-{:02}","language":"fr","text":"{text}","entities":[{}],"events":[{}],"quantities":[{}]}}"#,
        SOURCES[document % SOURCES.len()],
        document % 28 + 1,
        entities.join(","),
        events.join(","),
        quantities.join(","),
    );
}
