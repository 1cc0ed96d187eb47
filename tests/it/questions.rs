//! Questions and their answers.

use std::fs;

use relata::{
    rdf::RdfGraph,
    sparql::{Dataset, QUESTIONS, ResultFormat, question},
    vocab::term,
};

use crate::support::{gold, graph, relata_ok, root};

/// The rows of an answer in CSV over the gold articles.
fn rows(sparql: &str) -> Vec<String> {
    let graph = graph(&gold("gold"));
    let dataset = Dataset::new().unwrap();
    dataset.add_graph(&RdfGraph::new(&graph, term::DATA).unwrap()).unwrap();
    let mut out = Vec::new();
    dataset.answer(sparql, "csv".parse::<ResultFormat>().ok(), &mut out).unwrap();
    String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
}

fn ask(name: &str) -> Vec<String> {
    rows(question(name).unwrap().sparql)
}

fn has_row(rows: &[String], cells: &[&str]) {
    let found = rows.iter().any(|row| cells.iter().all(|cell| row.contains(cell)));
    assert!(found, "no row has {cells:?} in\n{}", rows.join("\n"));
}

#[test]
fn figures_tell_who_says_so_and_in_which_words() {
    let rows = ask("figures");
    assert_eq!(
        rows[0],
        "measure,population,min,max,exclusive,approximate,unit,place,since,until,source,modality,polarity,quote,article"
    );
    assert_eq!(rows.len(), 17, "sixteen claims of dead, displaced and evacuated");
    let osdh = "Observatoire syrien des droits de l'homme";
    has_row(&rows, &["Killed,civilians,384,384,,,,Alep-Est,2016-11-15", osdh, "384 civils", "001_"]);
    has_row(&rows, &["Killed,civilians,369,369,,,,Alep-Est,2016-11-15", "hedged", "369 civils", "002_"]);
    has_row(&rows, &["Displaced,people,80000,80000,,,,Alep-Est", osdh, "80 000 personnes", "001_"]);
    has_row(
        &rows,
        &[
            "Evacuated,people,34000,,true,,,Alep",
            "Comité international de la Croix-Rouge",
            "plus de 34\u{a0}000\u{a0}personnes",
        ],
    );
    has_row(&rows, &["Displaced,people,50,,true,,percent,Syrie", "moitié"]);
}

#[test]
fn disagreements_stand_side_by_side_with_the_reason() {
    let rows = ask("disagreements");
    assert_eq!(rows.len(), 6, "{rows:#?}");
    has_row(&rows, &["conflictsWith", "Rachidine against Ramoussa", "télévision d'État"]);
    let osdh = "Observatoire syrien des droits de l'homme";
    has_row(
        &rows,
        &["differs,384 against 369 civilians killed (Alep-Est) since 15 November 2016", osdh, "369 civils"],
    );
    has_row(&rows, &["differs,105 against 92 civilians killed (Alep-Ouest)", "105 civils"]);
    has_row(&rows, &["\"about 130,000 against 80,000 civilians displaced (Alep, Alep-Est)", "001_"]);
}

#[test]
fn the_other_ready_questions_answer_too() {
    has_row(&ask("control"), &["Alep-Est,Capture", "armée syrienne", "rebelles"]);
    has_row(&ask("demands"), &["Demand,rebelles,", "Ceasefire", "appelle"]);
    has_row(&ask("demands"), &["Refusal,Bachar al-Assad"]);
    has_row(&ask("quotations"), &["Sonia Khush,true", "des dizaines de milliers d’enfants"]);
    let timeline = ask("timeline");
    has_row(&timeline, &["2016-11-15", "Killing of civils in Alep-Est", "hedged", "002_"]);
    let years: Vec<_> = timeline[1..].iter().map(|row| row.split(',').next().unwrap().get(..4)).collect();
    assert!(years.is_sorted_by_key(|year| year.unwrap_or("9999")), "{years:?}");
}

/// A question, how many rows answer it over the gold articles, and cells that stand in one row together.
type Answer = (&'static str, usize, &'static [&'static [&'static str]]);

const ANSWERS: &[Answer] = &[
    (
        "actors",
        426,
        &[&["Accusation by Sonia Khush,agent,Sonia Khush", "dénonçant"], &["victim,civils", "tués"]],
    ),
    (
        "agreement",
        14,
        &[&["001_", "002_", ",agrees,14"], &["001_", "002_", ",differs,2"], &["003_", "004_", ",agrees,"]],
    ),
    (
        "alone",
        53,
        &[&["000_", "Capture of Cheikh Saïd, Salhine by armée syrienne", ",perdu"], &["001_", "Sonia Khush"]],
    ),
    ("articles", 393, &[&["004_", ",Celebration,", "manifestations"], &["001_", ",quotation,Sonia Khush"]]),
    ("chains", 21, &[&["correspondant de l'AFP,AFP,,002_"], &["Sonia Khush,Save the Children,,001_"]]),
    (
        "displaced",
        93,
        &[
            &["Flight,Aleppins,Alep,Idleb", "réfugiés"],
            &["Evacuation,rebelles,Alep,province d'Idleb", "évacués"],
        ],
    ),
    ("figures-over-time", 19, &[&["384 civils"], &["Controlled: cities, Syrie", "cinq principales villes"]]),
    ("first", 30, &[&["Conflict of gouvernement syrien, rebelles in Syrie,5,2016-12,000_", ",unknown,004_"]]),
    ("origins", 39, &[&["Displaced: civilians, Alep,3,2"]]),
    (
        "places",
        111,
        &[
            &["Alep,2012-07,2012-07", "Capture of Alep, Alep-Est by rebelles", ",3"],
            &["Hambourg", "Meeting", ",2"],
        ],
    ),
    (
        "predicted",
        71,
        &[
            &["Meeting of John Kerry, Sergueï Lavrov", "predicted,voir,001_", "true,entretenu,002_"],
            &["Capture of Alep", "predicted,tomber,000_", "true,reprise,004_"],
            &["Capture of Idleb", "hypothetical,sort,004_", ",false,,"],
        ],
    ),
    (
        "relations",
        95,
        &[&["Ahrar al-Cham,memberOf,rebelles"], &["Staffan de Mistura,holdsOffice,ONU,envoyé spécial"]],
    ),
    (
        "sources",
        78,
        &[
            &["Staffan de Mistura", "hypothetical,positive,sort"],
            &["Comité international de la Croix-Rouge", "34"],
        ],
    ),
    ("supports", 48, &[&["Turquie,rebelles,", "predicted,negative"], &["Iran,Hezbollah", "soutenues"]]),
    (
        "unknown-actors",
        19,
        &[&["Killing of civils in Alep-Est,tués,001_"], &["Destruction of Alep,ravagée,000_"]],
    ),
    ("unlinked", 82, &[&["rebelles,Group,5"], &["province d'Idleb,Place,2"], &["Sonia Khush,Person,1"]]),
];

#[test]
fn the_questions_across_articles_are_answered_as_a_reader_would() {
    for (name, count, wanted) in ANSWERS {
        let rows: Vec<_> = ask(name).iter().map(|row| row.replace('"', "")).collect();
        for cells in *wanted {
            has_row(&rows, cells);
        }
        assert_eq!(rows.len() - 1, *count, "{name}:\n{}", rows.join("\n"));
    }
    let alone = ask("alone");
    assert!(!alone.iter().any(|row| row.contains("Conflict of")), "all five tell of the war");
    let unlinked = ask("unlinked");
    assert!(!unlinked.iter().any(|row| row.starts_with("Alep,")), "Alep is linked");
}

#[test]
fn every_ready_question_answers_something() {
    for question in QUESTIONS {
        assert!(rows(question.sparql).len() > 1, "{} answers nothing", question.name);
    }
    let list = relata_ok(&["query", "--list"]);
    for question in QUESTIONS {
        assert!(list.contains(question.name) && list.contains(question.answers()));
    }
}

#[test]
fn articles_records_and_rdf_answer_alike() {
    let folder = tempfile::tempdir().unwrap();
    let turtle = folder.path().join("g.ttl");
    relata_ok(&["export", "tests/gold", "-o", turtle.to_str().unwrap()]);
    let from_records = relata_ok(&["query", "tests/gold", "-n", "figures"]);
    assert_eq!(from_records, relata_ok(&["query", turtle.to_str().unwrap(), "-n", "figures"]));
    assert!(from_records.ends_with("(16 rows)\n"));
    assert!(relata_ok(&["query", "seeds", "-n", "figures"]).contains("384 civils"));
}

#[test]
fn every_result_format_is_written() {
    let query =
        |sparql: &str, format: &str| relata_ok(&["query", "tests/gold", "-q", sparql, "--format", format]);
    let select = "SELECT ?n { ?x a rel:Person ; rdfs:label ?n } ORDER BY ?n LIMIT 2";
    assert_eq!(query(select, "csv"), "n\r\nAbd El Wahab Abou Zied\r\nBachar al-Assad\r\n");
    assert_eq!(query(select, "tsv"), "?n\n\"Abd El Wahab Abou Zied\"\n\"Bachar al-Assad\"\n");
    assert!(query(select, "json").contains(r#""vars":["n"]"#));
    assert!(query(select, "xml").contains("<variable name=\"n\"/>"));
    assert!(query(select, "table").contains("(2 rows)"));
    assert_eq!(query("ASK { ?x a rel:Person }", "table"), "yes\n");
    assert!(query("ASK { ?x a rel:Person }", "json").contains("true"));
    let construct = "CONSTRUCT { ?x a rel:Person } { ?x a rel:Person }";
    let lines = query(construct, "nt");
    assert_eq!(lines.lines().count(), 11);
    assert!(lines.lines().is_sorted());
    assert!(query("DESCRIBE wd:Q41183", "ttl").contains("@prefix rel:"));
}

#[test]
fn one_filter_finds_dates_of_any_precision() {
    let filter = "SELECT DISTINCT ?d { ?e a rel:Event ; rel:startDate ?d ; rel:earliest ?t \
        FILTER(?t < '2016-01-01T00:00:00Z'^^xsd:dateTime) } ORDER BY ?t";
    assert_eq!(rows(filter), ["d", "2011-03", "2012", "2012-07", "2015-09"]);
}

#[test]
fn own_files_of_sparql_are_read() {
    let path = root().join("ontology/queries/figures.rq");
    assert!(fs::metadata(&path).is_ok());
    let by_file = relata_ok(&["query", "tests/gold", "-f", "ontology/queries/figures.rq"]);
    assert_eq!(by_file, relata_ok(&["query", "tests/gold", "-n", "figures"]));
}

#[test]
fn what_is_denied_is_not_told_as_asserted() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    fs::write(&article, "L'armée n'a pas tué 300 civils à Tripoli, selon l'ONU.").unwrap();
    let answer = relata_ok(&["query", article.to_str().unwrap(), "-n", "figures", "--format", "csv"]);
    assert!(
        answer.contains("Killed,civilians,300,300")
            && answer.contains("Organisation des Nations unies,asserted,negative"),
        "{answer}"
    );
}

#[test]
fn from_is_heeded() {
    let folder = tempfile::tempdir().unwrap();
    let trig = folder.path().join("a.trig");
    fs::write(&trig, "<urn:g1> { <urn:a> <urn:p> 1 } <urn:g2> { <urn:b> <urn:p> 2 }").unwrap();
    let ask = |query: &str| relata_ok(&["query", trig.to_str().unwrap(), "-q", query, "--format", "csv"]);
    assert_eq!(ask("SELECT ?o { ?s ?p ?o } ORDER BY ?o"), "o\r\n1\r\n2\r\n");
    assert_eq!(ask("SELECT ?o FROM <urn:g1> { ?s ?p ?o }"), "o\r\n1\r\n");
}
