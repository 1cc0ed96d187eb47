//! How claims stand to each other, rule by rule, on reports made for the purpose.

use relata::{
    annotation::AnnotatedDocument,
    knowledge::Knowledge,
    resolve::{ClaimRef, Resolution, resolve},
    vocab::Stance,
};
use serde_json::{Value, json};

use crate::support::records;

/// A report of the shelling of a town of Mali, with a figure, changed as a test wants.
fn report(id: &str, published: &str, change: impl FnOnce(&mut Value)) -> Value {
    let mention = |start: u32, form: &str| json!([{"start": start, "end": start + 1, "form": form}]);
    let mut record = json!({
        "id": id, "text": "abcdefghijklmnopqrstuvwxyz", "published": published,
        "entities": [
            {"id": "mali", "type": "Place", "name": "Mali", "mentions": mention(0, "name")},
            {"id": "gao", "type": "Place", "name": "Gao", "mentions": mention(1, "name")},
            {"id": "kidal", "type": "Place", "name": "Kidal", "mentions": mention(2, "name")},
            {"id": "marche", "type": "Place", "name": "marché de Gao", "mentions": mention(10, "nominal")},
            {"id": "civils", "type": "Group", "name": "civils", "mentions": mention(3, "nominal")},
            {"id": "rebelles", "type": "Group", "name": "rebelles", "mentions": mention(4, "nominal")},
            {"id": "armee", "type": "Organization", "name": "armée malienne", "mentions": mention(5, "nominal")},
            {"id": "onu", "type": "Organization", "name": "ONU", "mentions": mention(6, "name")}
        ],
        "relations": [
            {"type": "partOf", "subject": "gao", "object": "mali", "span": {"start": 7, "end": 8}},
            {"type": "partOf", "subject": "marche", "object": "gao", "span": {"start": 7, "end": 8}},
            {"type": "partOf", "subject": "kidal", "object": "mali", "span": {"start": 7, "end": 8}}
        ],
        "events": [{"id": "v", "type": "Killing", "mentions": [{"start": 8, "end": 9}],
            "participants": [{"role": "victim", "entity": "civils"}, {"role": "place", "entity": "gao"}],
            "time": {"start": "2013-03-02", "end": "2013-03-02"}}],
        "quantities": [{"id": "q", "measure": "Killed", "population": "civilians", "place": "gao", "event": "v",
            "value": {"min": 12, "max": 12}, "span": {"start": 9, "end": 10}}]
    });
    change(&mut record);
    record
}

fn read(reports: &[Value]) -> Vec<AnnotatedDocument> {
    reports.iter().flat_map(|report| records(&report.to_string())).collect()
}

fn resolved(reports: &[Value]) -> Resolution {
    resolve(&read(reports), &Knowledge::built_in().unwrap().entities)
}

/// How figures stand to each other: `b updates a: 15 after 12 …`
fn figures(reports: &[Value]) -> Vec<String> {
    stances(reports, |claim| matches!(claim, ClaimRef::Quantity(..)))
}

fn happenings(reports: &[Value]) -> Vec<String> {
    stances(reports, |claim| matches!(claim, ClaimRef::Event(..)))
}

fn stances(reports: &[Value], of: fn(ClaimRef) -> bool) -> Vec<String> {
    let documents = read(reports);
    let name = |claim: ClaimRef| documents[claim.document()].id.to_string();
    let comparisons = resolved(reports).comparisons.into_iter().filter(|c| of(c.from));
    comparisons.map(|c| format!("{} {} {}: {}", name(c.from), c.stance, name(c.to), c.reason.en)).collect()
}

fn value(value: Value) -> impl FnOnce(&mut Value) {
    move |record| record["quantities"][0]["value"] = value
}

fn exactly(n: u32) -> impl FnOnce(&mut Value) {
    value(json!({"min": n, "max": n}))
}

const DAY: &str = "2013-03-03";

#[test]
fn a_later_larger_count_updates_an_earlier_one() {
    let found = figures(&[report("a", DAY, |_| {}), report("b", "2013-03-05", exactly(15))]);
    assert_eq!(found, ["b updates a: 15 after 12 civilians killed (Gao) on 2 March 2013"]);
    let found = figures(&[report("a", "2013-03-05", exactly(15)), report("b", DAY, |_| {})]);
    assert!(found[0].starts_with("a updates b"), "{found:?}");
}

#[test]
fn counts_that_cannot_both_be_true_conflict_unless_their_days_are_unknown() {
    let found = figures(&[report("a", DAY, |_| {}), report("b", DAY, exactly(15))]);
    assert!(found[0].starts_with("a conflictsWith b: 12 against 15"), "{found:?}");
    let found = figures(&[report("a", DAY, exactly(15)), report("b", "2013-03-05", |_| {})]);
    assert!(found[0].starts_with("a conflictsWith b"), "the dead do not grow fewer: {found:?}");
    let found = figures(&[report("a", "2013-03", |_| {}), report("b", "2013-03", exactly(15))]);
    assert!(found[0].starts_with("a differs b"), "{found:?}");
}

#[test]
fn values_that_meet_agree_and_the_sharper_refines() {
    let found = figures(&[report("a", DAY, |_| {}), report("b", DAY, |_| {})]);
    assert_eq!(found, ["a agrees b: 12 civilians killed (Gao) on 2 March 2013"]);
    let about = value(json!({"min": 11, "max": 11, "approximate": true}));
    let found = figures(&[report("a", DAY, |_| {}), report("b", DAY, about)]);
    assert!(found[0].starts_with("a refines b: 12 out of, or more exactly than, about 11"), "{found:?}");
    let more_than = value(json!({"min": 12, "exclusive": true}));
    let found = figures(&[report("a", DAY, more_than), report("b", DAY, exactly(20))]);
    assert!(found[0].starts_with("b refines a"), "{found:?}");
}

#[test]
fn only_what_is_told_as_fact_stands_to_something() {
    for modality in ["predicted", "demanded", "intended", "hypothetical"] {
        let told = report("b", DAY, |record| {
            record["quantities"][0]["modality"] = json!(modality);
            record["events"][0]["mentions"][0]["modality"] = json!(modality);
        });
        let reports = [report("a", DAY, |_| {}), told];
        assert!(resolved(&reports).comparisons.is_empty(), "{modality}");
        assert_eq!(resolved(&reports).events.len(), 1, "it is one event all the same");
    }
    let hedged = report("b", DAY, |record| record["quantities"][0]["modality"] = json!("hedged"));
    assert_eq!(figures(&[report("a", DAY, |_| {}), hedged]).len(), 1);
}

#[test]
fn what_is_counted_elsewhere_or_at_another_time_is_not_compared() {
    let kidal = report("b", DAY, |record| {
        record["quantities"][0]["place"] = json!("kidal");
        record["events"][0]["participants"][1]["entity"] = json!("kidal");
    });
    assert!(resolved(&[report("a", DAY, |_| {}), kidal]).comparisons.is_empty());
    let next_month = report("b", "2013-04-10", |record| {
        record["events"][0]["time"] = json!({"start": "2013-04-09", "end": "2013-04-09"});
    });
    assert!(resolved(&[report("a", DAY, |_| {}), next_month]).comparisons.is_empty());
    let of = |population: &'static str| {
        move |record: &mut Value| record["quantities"][0]["population"] = json!(population)
    };
    assert!(figures(&[report("a", DAY, |_| {}), report("b", DAY, of("soldiers"))]).is_empty());
    let wounded = report("b", DAY, |record| record["quantities"][0]["measure"] = json!("Injured"));
    assert!(figures(&[report("a", DAY, |_| {}), wounded]).is_empty());
}

#[test]
fn counts_since_two_days_are_two_counts() {
    let since = |id, day: &'static str, number: u32| {
        report(id, DAY, |record| {
            record["events"] = json!([]);
            record["quantities"][0]["event"] = Value::Null;
            record["quantities"][0]["time"] = json!({"start": day});
            record["quantities"][0]["value"] = json!({"min": number, "max": number});
        })
    };
    assert!(figures(&[since("a", "2012-01", 384), since("b", "2013-02-15", 12)]).is_empty());
    let found = figures(&[since("a", "2013-02-15", 384), since("b", "2013-02-15", 369)]);
    assert_eq!(found, ["a conflictsWith b: 384 against 369 civilians killed (Gao) since 15 February 2013"]);
}

#[test]
fn a_part_of_the_place_or_of_the_people_refines() {
    let since = |id, place: &'static str, number: u32| {
        report(id, DAY, |record| {
            record["events"] = json!([]);
            let quantity = &mut record["quantities"][0];
            quantity["event"] = Value::Null;
            quantity["place"] = json!(place);
            quantity["time"] = json!({"start": "2013-02-15"});
            quantity["value"] = json!({"min": number, "max": number});
        })
    };
    let found = figures(&[since("a", "gao", 40), since("b", "marche", 12)]);
    assert_eq!(
        found,
        [
            "b refines a: 12 out of, or more exactly than, 40 civilians killed (marché de Gao, Gao) since 15 February 2013"
        ]
    );
    let found = figures(&[since("a", "gao", 40), since("b", "marche", 45)]);
    assert!(found[0].starts_with("a conflictsWith b"), "a part larger than the whole: {found:?}");
    let people = report("b", DAY, |record| {
        record["quantities"][0]["population"] = json!("people");
        record["quantities"][0]["value"] = json!({"min": 30, "max": 30});
    });
    let found = figures(&[report("a", DAY, |_| {}), people]);
    assert!(found[0].starts_with("a refines b: 12 out of"), "{found:?}");
}

#[test]
fn two_sources_of_one_article_are_set_against_each_other() {
    let march = report("a", DAY, |record| {
        record["events"][0]["type"] = json!("Protest");
        record["events"][0]["participants"] = json!([{"role": "place", "entity": "gao"}]);
        let count = |id: &str, n: u32, source: Value, at: u32| {
            json!({"id": id, "measure": "Participants", "population": "people", "event": "v", "sources": source,
                "value": {"min": n, "max": n}, "span": {"start": at, "end": at + 1}})
        };
        record["quantities"] =
            json!([count("p", 10_000, json!(["armee"]), 9), count("q", 50_000, json!(["onu"]), 10)]);
    });
    let found = figures(&[march]);
    assert_eq!(found, ["a conflictsWith a: 10,000 against 50,000 people taking part on 2 March 2013"]);
}

#[test]
fn a_denial_conflicts_with_a_report() {
    let denial =
        report("b", DAY, |record| record["events"][0]["mentions"][0]["polarity"] = json!("negative"));
    let found = happenings(&[report("a", DAY, |_| {}), denial]);
    assert_eq!(found, ["a conflictsWith b: one says that it is so, the other that it is not"]);
}

#[test]
fn reports_that_name_different_culprits_conflict() {
    let by = |id, agent: &'static str| {
        report(id, DAY, |record| {
            let participants = record["events"][0]["participants"].as_array_mut().unwrap();
            participants.push(json!({"role": "agent", "entity": agent}));
        })
    };
    let found = happenings(&[by("a", "rebelles"), by("b", "armee")]);
    assert_eq!(found, ["a conflictsWith b: who did it: rebelles against armée malienne"]);
    assert_eq!(happenings(&[by("a", "armee"), by("b", "armee")]), ["a agrees b: both report it"]);
}

#[test]
fn reports_that_date_a_capture_differently_conflict() {
    let on = |id, day: &'static str| {
        report(id, DAY, |record| {
            record["events"][0] = json!({"id": "v", "type": "Capture", "mentions": [{"start": 8, "end": 9}],
                "participants": [{"role": "agent", "entity": "armee"}, {"role": "loser", "entity": "rebelles"},
                    {"role": "place", "entity": "gao"}],
                "time": {"start": day, "end": day}});
        })
    };
    let found = happenings(&[on("a", "2013-03-01"), on("b", "2013-03-02")]);
    assert_eq!(found, ["a conflictsWith b: when: on 1 March 2013 against on 2 March 2013"]);
    assert!(happenings(&[on("a", "2013-03-01"), on("b", "2013-02-02")]).is_empty(), "taken twice");
}

#[test]
fn arrivals_at_the_end_of_one_journey_conflict_where_their_places_do() {
    let at = |id, place: &'static str, kind: &'static str| {
        report(id, DAY, |record| {
            record["quantities"] = json!([]);
            record["events"] = json!([
                {"id": "v", "type": "Evacuation", "mentions": [{"start": 8, "end": 9}],
                    "participants": [{"role": "patient", "entity": "civils"}, {"role": "from", "entity": "gao"}]},
                {"id": "w", "type": kind, "mentions": [{"start": 9, "end": 10}],
                    "participants": [{"role": "agent", "entity": "civils"}, {"role": "destination", "entity": place}]}]);
        })
    };
    let found = happenings(&[at("a", "kidal", "Arrival"), at("b", "marche", "Arrival")]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1], "a conflictsWith b: where: Kidal against marché de Gao");
    let found = happenings(&[at("a", "kidal", "Flight"), at("b", "marche", "Flight")]);
    assert_eq!(found, ["a agrees b: both report it"], "two flights end in two places");
}

/// The disagreements among so many reports, the figures of which are in turn 0, 1, … up to `different`; and how
/// many agreements.
fn of_many(count: u32, different: u32) -> (Vec<String>, usize) {
    let reports: Vec<_> =
        (0..count).map(|n| report(&format!("d{n:03}"), DAY, exactly(n % different))).collect();
    let (agree, mut differ): (Vec<_>, Vec<_>) =
        resolved(&reports).comparisons.into_iter().partition(|c| c.stance == Stance::Agrees);
    differ.sort_by(|a, b| a.reason.en.cmp(&b.reason.en));
    (differ.into_iter().map(|c| c.reason.en).collect(), agree.len())
}

#[test]
fn of_dozens_each_is_compared_with_each_and_of_hundreds_each_thing_said() {
    let (differ, agree) = of_many(30, 30);
    assert_eq!((differ.len(), agree), (30 * 29 / 2, 30 * 29 / 2), "figures differ, events agree");
    let (once, _) = of_many(7, 7);
    let (differ, agree) = of_many(140, 7);
    assert_eq!(differ, once, "each disagreement once");
    assert_eq!(agree, (140 - 7) + (140 - 1), "each with the first that says the same");
}

#[test]
fn a_document_that_says_both_leaves_the_difference_to_others() {
    let both = |n: u32| {
        report(&format!("d{n:03}"), DAY, |record| {
            let mut other = record["quantities"][0].clone();
            (other["id"], other["value"]) = (json!("r"), json!({"min": 15, "max": 15}));
            record["quantities"].as_array_mut().unwrap().push(other);
        })
    };
    let found = figures(&(0..80).map(both).collect::<Vec<_>>());
    let differ: Vec<_> = found.iter().filter(|found| !found.contains("agrees")).collect();
    assert_eq!(differ, ["d000 conflictsWith d079: 12 against 15 civilians killed (Gao) on 2 March 2013"]);
}

#[test]
fn pairs_of_hundreds_of_different_figures_are_cut_and_counted() {
    let of_one_event = |n: u32| {
        report(&format!("d{n:03}"), DAY, |record| {
            exactly(n)(record);
            record["quantities"][0].as_object_mut().unwrap().remove("place");
        })
    };
    let resolution = resolved(&(0..516).map(of_one_event).collect::<Vec<_>>());
    assert_eq!(resolution.uncompared, 1 + 2 + 3, "each with the 512 next");
    assert_eq!(resolution.claim_sets.iter().map(|set| set.claims.len()).collect::<Vec<_>>(), [516, 516]);
}

#[test]
fn rebels_of_two_countries_are_two() {
    let elsewhere = report("b", DAY, |record| record["entities"][0]["name"] = json!("Syrie"));
    let resolution = resolved(&[report("a", DAY, |_| {}), elsewhere]);
    let count = |name: &str| resolution.entities.iter().filter(|entity| entity.name == name).count();
    assert_eq!(count("rebelles"), 2);
    assert_eq!(count("civils"), 2);
}

#[test]
fn a_body_of_nobody_in_particular_excludes_none() {
    let by = |id, name: &'static str| {
        report(id, DAY, |record| {
            record["entities"][6]["name"] = json!(name);
            let participants = record["events"][0]["participants"].as_array_mut().unwrap();
            participants.push(json!({"role": "agent", "entity": "armee"}));
        })
    };
    assert_eq!(happenings(&[by("a", "armée malienne"), by("b", "troupes")]), ["a agrees b: both report it"]);
}

#[test]
fn figures_in_the_same_words_are_the_same_figure() {
    let told = |id, text: &'static str| {
        report(id, DAY, |record| {
            record["text"] = json!(text);
            record["events"] = json!([]);
            record["quantities"][0] = json!({"id": "q", "measure": "Displaced", "population": "people",
                "value": {"min": 80000, "max": 80000}, "span": {"start": 0, "end": 6}});
        })
    };
    let copied = "80 000 personnes ont quitté la ville de Gao depuis le début de la semaine.";
    let found = figures(&[told("a", copied), told("b", copied)]);
    assert_eq!(found, ["a agrees b: 80,000 people displaced"]);
    let own = "80 000 hommes et femmes, dit le maire, sont partis vers le sud du pays.";
    assert!(
        figures(&[told("a", copied), told("b", own)]).is_empty(),
        "nothing says that they count the same"
    );
}

#[test]
fn what_two_papers_copy_is_one_event_and_one_figure() {
    let text =
        "Selon un porte-parole, douze civils ont été tués samedi par un obus près du marché, dans le nord.";
    let copy = |id, place: &'static str| {
        report(id, DAY, |record| {
            record["text"] = json!(text);
            record["entities"][1]["mentions"][0]["form"] = json!("nominal");
            record["events"][0]["time"] = Value::Null;
            record["events"][0]["mentions"][0] = json!({"start": 44, "end": 48});
            record["events"][0]["participants"][1]["entity"] = json!(place);
            record["quantities"][0]["span"] = json!({"start": 23, "end": 28});
            record["quantities"][0]["place"] = json!(place);
        })
    };
    let copies = [copy("a", "gao"), copy("b", "kidal")];
    let resolution = resolved(&copies);
    assert_eq!(resolution.events.len(), 1, "whatever the records make of where it was");
    assert!(resolution.claim_sets.iter().all(|set| set.origins == 1) && resolution.claim_sets.len() == 2);
    assert_eq!(happenings(&copies), ["a agrees b: both report it"]);
    assert_eq!(figures(&copies).len(), 1);
}

#[test]
fn copied_words_are_one_origin() {
    let text = "Selon le maire, douze civils ont été tués samedi dans le bombardement du marché de Gao.";
    let own = "Un obus est tombé sur la ville : douze morts parmi les civils, dit la mairie, et des blessés.";
    let with = |id, text: &'static str| {
        report(id, DAY, |record| {
            record["text"] = json!(text);
            record["events"][0]["mentions"][0] = json!({"start": 38, "end": 42});
            record["quantities"][0]["span"] = json!({"start": 16, "end": 21});
        })
    };
    let origins =
        |reports: &[Value]| resolved(reports).claim_sets.iter().map(|set| set.origins).collect::<Vec<_>>();
    assert_eq!(origins(&[with("a", text), with("b", text)]), [1, 1]);
    assert_eq!(origins(&[with("a", text), with("b", own)]), [2, 2]);
}
