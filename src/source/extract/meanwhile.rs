//! Clauses that tell of the time of the one that they stand beside.

use relata_nlp::Upos;

use super::{circumstances::Circumstances, kinds::is_on_the_ground, syntax::Syntax};
use crate::annotation::Time;

/// What joins a clause to one of the same moment, in whatever past it is told.
const WHEN: [&str; 2] = ["lorsque", "quand"];

/// What joins a clause that goes on meanwhile; told as over, it need not be of that day.
const WHILE: [&str; 3] = ["alors que", "pendant que", "tandis que"];

/// How many days what happens beside something else may take.
const DAYS: i32 = 2;

impl Circumstances<'_, '_, '_> {
    /// The verbs that a clause with one of some words happens beside: `a éclaté le 7 août, lorsque l'armée a lancé une offensive`,
    /// `ont repris dimanche : un avion a bombardé la ville`.
    pub(super) fn clauses_beside(&self, words: &[usize]) -> Vec<usize> {
        let found = words.iter().filter_map(|verb| self.clause_beside(*verb));
        found.filter(|main| !words.contains(main)).collect()
    }

    fn clause_beside(&self, verb: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let main = syntax.words[verb].head.filter(|_| syntax.words[verb].upos == Upos::Verb)?;
        let is_past = is_past(syntax, main);
        let is_over =
            is_perfect(syntax, verb) && (!is_pluperfect(syntax, verb) || is_long_past(syntax, main));
        let is_same = match &*syntax.words[verb].deprel {
            "advcl" => {
                let joint = joint(syntax, verb)?;
                is_over && WHEN.contains(&&*joint) || is_imperfect(syntax, verb) && WHILE.contains(&&*joint)
            }
            "parataxis" => {
                let colon = (main..verb).any(|at| syntax.token(at).is(":"));
                colon && is_over && self.tells_event(main)
            }
            _ => false,
        };
        // `la guerre a fait 3.000 morts`, `a bombardé la ville pendant deux mois`: not in that day.
        let is_length = |child: usize| self.analysis.knowledge.french.is_length(&syntax.words[child].lemma);
        let lasts = self.has_lasting_subject(verb) || syntax.children(verb).any(is_length);
        (is_past && is_same && !lasts).then_some(main)
    }

    /// Whether a verb, or its subject, tells what happens on the ground.
    fn tells_event(&self, verb: usize) -> bool {
        let subjects = self.analysis.arguments().subjects(verb, 1);
        let mut words = subjects.into_iter().chain([verb]).filter_map(|at| self.number(at));
        words.any(|number| is_on_the_ground(self.triggers[number].kind))
    }
}

/// What joins a clause to the verb above: `quand`, `alors que`; not `quand bien même`.
fn joint(syntax: &Syntax<'_>, verb: usize) -> Option<String> {
    let mark = syntax.child(verb, "mark")?;
    let lower = |at: usize| syntax.words.get(at).map_or("", |word| word.lemma.as_str());
    match lower(mark + 1) {
        "bien" => None,
        "que" => Some(format!("{} que", lower(mark))),
        _ => Some(lower(mark).to_owned()),
    }
}

/// Whether a period is a day, or the night between two.
pub(super) fn is_of_a_day(time: &Time) -> bool {
    let days = time.start.zip(time.end).map(|(start, end)| end.last_day() - start.first_day());
    days.is_some_and(|days| days.get_days() < DAYS)
}

/// The auxiliaries of a verb and of the participle that it shares them with: `a pris la ville et tué dix soldats`.
fn auxiliaries(syntax: &Syntax<'_>, verb: usize) -> Vec<usize> {
    let joined = |at: usize| {
        let word = &syntax.words[at];
        word.head.filter(|head| word.relation() == "conj" && syntax.words[*head].is_participle())
    };
    let own = |at: &usize| syntax.children_in(*at, "aux").collect::<Vec<_>>();
    let chain = std::iter::successors(Some(verb), |at| joined(*at));
    chain.map(|at| own(&at)).find(|own| !own.is_empty()).unwrap_or_default()
}

/// Whether a verb tells what is over: `a repris`, `avait repris`, `avoir repris`, `reprit`; not `sera repris`.
pub(super) fn is_perfect(syntax: &Syntax<'_>, verb: usize) -> bool {
    let word = &syntax.words[verb];
    let helps = |aux: &usize| {
        let word = &syntax.words[*aux];
        let tense = &*word.deprel == "aux:tense" || word.lemma == "avoir";
        tense && !word.has("Tense", "Fut") && !word.has("Mood", "Cnd")
    };
    let simple = word.has("VerbForm", "Fin") && word.has("Tense", "Past");
    simple || word.is_participle() && auxiliaries(syntax, verb).iter().any(helps)
}

fn is_pluperfect(syntax: &Syntax<'_>, verb: usize) -> bool {
    let imperfect = |aux: &usize| syntax.words[*aux].has("Tense", "Imp");
    is_perfect(syntax, verb) && auxiliaries(syntax, verb).iter().any(imperfect)
}

fn is_imperfect(syntax: &Syntax<'_>, verb: usize) -> bool {
    let was = |aux: usize| syntax.words[aux].has("Tense", "Imp");
    was(verb) || !is_perfect(syntax, verb) && syntax.children_in(verb, "aux").any(was)
}

/// `avait éclaté`, `remontait`
fn is_long_past(syntax: &Syntax<'_>, verb: usize) -> bool {
    is_pluperfect(syntax, verb) || is_imperfect(syntax, verb)
}

fn is_past(syntax: &Syntax<'_>, verb: usize) -> bool {
    is_perfect(syntax, verb) || is_imperfect(syntax, verb)
}
