//! Where what somebody says begins and ends, and who says it.

use relata::{
    annotation::Quantity,
    vocab::{EventType::*, Measure, Role::*},
};

use crate::{
    attribution::quotations,
    extraction::{annotate, name},
    roles::{assert_no_role, assert_role},
};

/// The quotations of a text: who speaks, what.
fn said(text: &str) -> Vec<(String, String)> {
    quotations(text).into_iter().map(|(_, speaker, words)| (speaker, words)).collect()
}

#[track_caller]
fn assert_said(text: &str, expected: &[(&str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(who, what)| ((*who).to_owned(), (*what).to_owned())).collect();
    assert_eq!(said(text), expected, "{text}");
}

/// The figures of a text: measure, of whom, at least how many, who says so.
fn figures(text: &str) -> Vec<(Measure, String, Option<f64>, String)> {
    let document = annotate(text);
    let source = |q: &Quantity| q.sources.first().map_or("-", |id| name(&document, id.as_str())).to_owned();
    let whom = |q: &Quantity| q.population.as_deref().unwrap_or("-").to_owned();
    let figure = |q: &Quantity| (q.measure, whom(q), q.value.min.or(q.value.max), source(q));
    document.quantities.iter().map(figure).collect()
}

#[test]
fn a_figure_alone_is_what_its_incise_says() {
    let text = "Au moins 725 civils ont été tués à Gao. Plus de 900, corrigent les rebelles. Au moins 1 000, selon l'ONU.";
    assert_said(text, &[("rebelles", "Plus de 900")]);
    let killed = |n: f64, who: &str| (Measure::Killed, "civilians".to_owned(), Some(n), who.to_owned());
    let un = "Organisation des Nations unies";
    assert_eq!(figures(text), [killed(725.0, "-"), killed(900.0, "rebelles"), killed(1000.0, un)]);
    let text = "Cinq enfants se sont noyés, affirme la police, une dizaine, disent les secouristes.";
    assert_said(text, &[("police", "Cinq enfants se sont noyés"), ("secouristes", "une dizaine")]);
    assert_eq!(
        figures(text)[1],
        (Measure::Killed, "children".to_owned(), Some(10.0), "secouristes".to_owned())
    );
    let text = "Le bilan est inconnu. Huit mille, tranche le général Manilov.";
    assert_said(text, &[("Manilov", "Huit mille")]);
    // What opens a clause is not all that is said.
    for text in ["Sur dix, dit le maire, trois sont morts.", "L'un, raconte Paul Biya, est mort."] {
        assert!(said(text).iter().all(|(_, words)| words.split(' ').count() > 2), "{text}");
    }
    // A year is no figure.
    let text = "En 2016, affirme la police, la ville était calme.";
    assert!(said(text).iter().all(|(_, words)| words != "En 2016"));
}

#[test]
fn a_clause_holds_the_marks_of_what_it_quotes() {
    let text = "L'armée affirme que ses avions ont détruit « un entrepôt de munitions ».";
    assert_said(text, &[("armée", "ses avions ont détruit « un entrepôt de munitions »")]);
    let text = "Les rebelles ne voient dans l'accord « plus aucun intérêt », explique un diplomate.";
    assert_said(text, &[("diplomate", "Les rebelles ne voient dans l'accord « plus aucun intérêt »")]);
    let text = "Joe Biden « ne regrette pas » son choix, a répondu sa porte-parole.";
    assert_said(text, &[("porte-parole", "Joe Biden « ne regrette pas » son choix")]);
    // Between the marks stands a sentence of its own.
    let text = "Son frère a pu fuir, mais « les bus sont hors de prix », ajoute Fatima Diallo.";
    assert_said(text, &[("Fatima Diallo", "les bus sont hors de prix")]);
}

#[test]
fn verbs_that_share_an_auxiliary_each_say_their_own() {
    let text = "L'armée a démenti avoir visé le quartier, très peuplé, et affirmé que ses avions avaient bombardé un dépôt.";
    let second = ("armée", "ses avions avaient bombardé un dépôt");
    assert_said(text, &[("armée", "avoir visé le quartier, très peuplé"), second]);
    let text = "L'armée a affirmé avoir tué dix hommes et détruit deux chars.";
    assert_said(text, &[("armée", "avoir tué dix hommes et détruit deux chars")]);
    assert_role(text, Destruction, Agent, "armée");
    let text = "L'armée a affirmé avoir tué dix hommes et a appelé les habitants à fuir.";
    assert_said(text, &[("armée", "avoir tué dix hommes")]);
    let text = "L'ONU a demandé un accès et dit craindre un massacre si l'armée bombardait la ville.";
    assert_said(
        text,
        &[("Organisation des Nations unies", "craindre un massacre si l'armée bombardait la ville")],
    );
}

#[test]
fn what_is_added_is_said_by_who_spoke() {
    for text in [
        "« Nous irons jusqu'au bout », a déclaré le ministre, ajoutant que la ville serait reprise.",
        "Des civils ont fui, a déclaré le ministre, ajoutant que la ville serait reprise.",
    ] {
        assert_eq!(said(text)[1], ("ministre".to_owned(), "la ville serait reprise".to_owned()), "{text}");
    }
    let text = "Des militaires ont annoncé lundi soir avoir renversé le président.";
    assert_said(text, &[("militaires", "avoir renversé le président")]);
    let text = "L'armée dit encercler Gao.";
    assert_said(text, &[("armée", "encercler Gao")]);
}

#[test]
fn a_clause_ends_before_what_another_says_and_before_a_colon() {
    let text = "Le maire a affirmé que l'armée avait bombardé Gao, où des sirènes ont retenti, selon l'AFP.";
    assert_said(text, &[("maire", "l'armée avait bombardé Gao")]);
    let text = "Le maire a prévenu que le bilan allait s'alourdir : des villages restent isolés.";
    assert_said(text, &[("maire", "le bilan allait s'alourdir")]);
    let text = "Le maire a affirmé que trois personnes étaient mortes : deux enfants et une femme.";
    assert_said(text, &[("maire", "trois personnes étaient mortes : deux enfants et une femme")]);
    let text = "Le maire a fui sans dire comment il était sorti.";
    assert_said(text, &[]);
}

#[test]
fn where_one_says_so_is_who_says_so() {
    let text = "« Nous redoutons le pire », avoue-t-on au siège de l'ONU.";
    assert_said(text, &[("Organisation des Nations unies", "Nous redoutons le pire")]);
    let text = "« Nous avons repris la ville », dit-on dans l'armée.";
    assert_said(text, &[("armée", "Nous avons repris la ville")]);
    for text in
        ["« Nous avons repris la ville », dit-on à Paris.", "« C'est fini », a-t-on confié à Reuters."]
    {
        assert_said(text, &[]);
    }
}

#[test]
fn an_incise_within_its_clause_leaves_it_its_subject() {
    for (text, who) in [
        ("Les combats, a indiqué le maire, ont cessé à l'aube.", "maire"),
        ("L'attaque, affirme le gouverneur, a fait douze morts.", "gouverneur"),
        ("Le convoi, a précisé la Croix-Rouge, a été attaqué.", "Croix-Rouge"),
    ] {
        let document = annotate(text);
        let sources = &document.events[0].mentions[0].sources;
        assert!(sources.iter().any(|id| name(&document, id.as_str()).contains(who)), "{text}: {sources:?}");
    }
    assert_role("L'armée, ont affirmé les rebelles, a été battue.", Victory, Loser, "armée");
    assert_said(
        "« Cette trêve », a dit mardi John Kerry à Genève, « ne durera pas longtemps ».",
        &[("John Kerry", "Cette trêve"), ("John Kerry", "ne durera pas longtemps")],
    );
    // What is set beside a subject is no incise.
    let text = "Lundi, les combats, a indiqué le maire, ont repris.";
    let document = annotate(text);
    assert_eq!(name(&document, document.events[0].mentions[0].sources[0].as_str()), "maire");
    assert_said("Le maire, élu en mai, affirme que la ville est calme.", &[("maire", "la ville est calme")]);
}

#[test]
fn who_does_not_say_so_is_no_source() {
    for text in [
        "L'armée n'a pas confirmé la prise de la ville.",
        "Le porte-parole a refusé de confirmer la prise de la ville.",
        "Le ministère n'a pas voulu confirmer la prise de la ville.",
        "L'armée n'a pas reconnu avoir bombardé le village.",
    ] {
        let document = annotate(text);
        let event = document.events.iter().find(|event| matches!(event.kind, Capture | Bombardment)).unwrap();
        assert!(event.mentions[0].sources.is_empty(), "{text}");
        assert_said(text, &[]);
    }
    assert_said("L'armée a nié avoir bombardé le village.", &[("armée", "avoir bombardé le village")]);
    let said = [("général", "l'armée avait repris Konna et que trois soldats avaient été tués")];
    assert_said(
        "Le général a dit que l'armée avait repris Konna et que trois soldats avaient été tués.",
        &said,
    );
}

#[test]
fn sources_in_other_words() {
    for (text, who) in [
        ("Comme l'a indiqué le gouverneur, douze civils ont été tués.", "gouverneur"),
        ("De sources médicales, douze civils ont été tués.", "sources médicales"),
        ("Douze civils ont été tués, a-t-on appris mardi auprès d'un élu local.", "élu local"),
        (
            "Un rapport publié par Amnesty International affirme que douze civils ont été tués.",
            "Amnesty International",
        ),
        ("Douze civils ont été tués à Bakhmout, selon Moscou.", "Russie"),
    ] {
        assert_eq!(figures(text)[0].3, who, "{text}");
    }
    assert_said(
        "Le maire est catégorique : « Il n'y a plus de rebelles ».",
        &[("maire", "Il n'y a plus de rebelles")],
    );
    assert_said(
        "« Retirez vos troupes », a exigé le chef des insurgés.",
        &[("chef des insurgés", "Retirez vos troupes")],
    );
    assert_said(
        "« Ils ont pris la ville », peut-on lire dans un communiqué de l'armée.",
        &[("armée", "Ils ont pris la ville")],
    );
    // Who says it takes no part in it; who reads it out does not say it.
    let text = "Pour l'expert Michel Goya, l'armée russe a perdu le contrôle du Donbass.";
    assert_no_role(text, Capture, Agent, "Michel Goya");
    let text = "Un communiqué lu par le général Manilov affirme que douze civils sont morts.";
    assert_eq!(figures(text)[0].3, "-");
    assert_eq!(figures("Selon un communiqué diffusé par l'armée, douze civils sont morts.")[0].3, "armée");
}

#[test]
fn a_part_may_have_others_beside_it() {
    let parts = |text: &str| {
        let document = annotate(text);
        let part = |q: &Quantity| (q.measure, q.population.clone().unwrap_or_default(), q.part_of.is_some());
        document
            .quantities
            .iter()
            .skip(1)
            .map(part)
            .map(|(m, whom, part)| (m, whom.to_string(), part))
            .collect::<Vec<_>>()
    };
    let killed = |whom: &str| (Measure::Killed, whom.to_owned(), true);
    let text = "L'attaque a fait 32 morts, dont 20 civils, 8 soldats et 4 policiers.";
    assert_eq!(parts(text), [killed("civilians"), killed("soldiers"), killed("police")]);
    let text = "Vingt personnes ont été tuées, dont 14 civils et six policiers.";
    assert_eq!(parts(text), [killed("civilians"), killed("police")]);
    let text = "Vingt personnes ont été tuées, dont 14 civils, et douze ont été blessées.";
    assert!(!parts(text)[1].2);
}

#[test]
fn figures_that_stand_in_other_ways() {
    let measured = |text: &str| figures(text).into_iter().map(|(m, _, n, _)| (m, n)).collect::<Vec<_>>();
    let bounds = |text: &str| {
        let value = annotate(text).quantities[0].value.clone();
        (value.min, value.max, value.exclusive)
    };
    assert_eq!(bounds("Le bilan dépasse 300 morts."), (Some(300.0), None, true));
    assert_eq!(bounds("Le bilan a dépassé les 300 morts."), (Some(300.0), None, true));
    assert_eq!(bounds("Le bilan n'a jamais dépassé 300 morts."), (None, Some(300.0), false));
    let text = "L'armée a tué 20 soldats, contre 15 l'année précédente.";
    assert_eq!(measured(text), [(Measure::Killed, Some(20.0)), (Measure::Killed, Some(15.0))]);
    let text = "La reconstruction coûtera 10 milliards de dollars sur cinq ans.";
    assert_eq!(measured(text), [(Measure::Money, Some(1e10)), (Measure::Duration, Some(5.0))]);
    let text = "Le groupe a exécuté douze ouvriers enlevés la veille.";
    assert_eq!(measured(text)[0].0, Measure::Killed);
    let document = annotate("Le siège a duré 18 mois.");
    assert_eq!(document.quantities[0].event, Some(document.events[0].id.clone()));
}

#[test]
fn tenses_tell_whose_a_second_verb_is() {
    let text = "Le porte-parole a affirmé que la ville était tombée et a appelé les habitants à fuir.";
    assert_said(text, &[("porte-parole", "la ville était tombée")]);
    assert_role(text, Demand, Recipient, "habitants");
    let text = "Le témoin a dit que les soldats étaient entrés et avaient tué dix civils.";
    assert_said(text, &[("témoin", "les soldats étaient entrés et avaient tué dix civils")]);
    assert_role(text, Killing, Agent, "soldats");
}

#[test]
fn who_makes_something_known_says_it() {
    assert_said(
        "L'opposant a été arrêté, a fait savoir son avocat.",
        &[("avocat", "L'opposant a été arrêté")],
    );
    let text = "L'armée a fait savoir que la ville était tombée.";
    assert_said(text, &[("armée", "la ville était tombée")]);
}
