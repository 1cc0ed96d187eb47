//! Figures that stand for a whole clause.

use relata_nlp::Upos;

use super::{
    super::{number::about, speech::is_saying, syntax::Syntax, time::TimeMention},
    heads::take_place,
};
use crate::knowledge::Knowledge;

/// How many words a figure may have.
const LONGEST: usize = 8;
/// How many words behind the verb a clause may stand that the figure belongs to.
const REACH: usize = 40;

/// `725 civils ont été tués. Plus de 900, corrigent les militants`: puts the figure that somebody says, and nothing else,
/// below the verb that was taken for that of its clause.
pub(super) fn put_below_saying(
    syntax: &mut Syntax<'_>,
    verb: usize,
    times: &[TimeMention],
    knowledge: &Knowledge,
) {
    let says = |at: usize| is_saying(syntax, &knowledge.french, at);
    let Some(figure) = figure_before(syntax, verb).filter(|_| is_all(syntax, verb, &says)) else { return };
    // `En 2016, affirme X, …`
    let token = syntax.words[figure].token;
    if times.get(times.partition_point(|time| time.end <= token)).is_some_and(|time| time.first <= token) {
        return;
    }
    let misread = format!("{}r", syntax.words[verb].lower);
    // `Huit mille, tranche le général`
    if syntax.words[verb].upos == Upos::Noun
        && knowledge.french.attribution.verbs.contains(misread.as_str())
        && syntax.words.get(verb + 1).is_some_and(|next| matches!(next.upos, Upos::Det | Upos::Propn))
    {
        syntax.words[verb].upos = Upos::Verb;
        syntax.words[verb].lemma = misread;
        syntax.words[verb].feats = "VerbForm=Fin".into();
    }
    if syntax.words[verb].upos != Upos::Verb || !is_saying(syntax, &knowledge.french, verb) {
        return;
    }
    if syntax.governors(verb).any(|above| above == figure) {
        let (head, relation) = (syntax.words[figure].head, syntax.words[figure].deprel.clone());
        syntax.words[verb].head = head;
        syntax.words[verb].deprel = relation;
    }
    syntax.words[figure].head = Some(verb);
    syntax.words[figure].deprel = "parataxis".into();
    let behind = syntax.children_in(verb, "obj").find(|object| *object > verb);
    if let Some(subject) = behind.filter(|_| syntax.child(verb, "nsubj").is_none_or(|s| s < verb)) {
        syntax.words[subject].deprel = "nsubj".into();
    }
}

/// `Ils étaient 500 à défendre la ville`: makes those counted, and the pronoun, the subjects of what they do.
pub(super) fn raise_above_count(syntax: &mut Syntax<'_>, verb: usize) {
    let Some((pronoun, count)) = counted_doers(syntax, verb) else { return };
    take_place(syntax, verb, count, "nsubj");
    syntax.hang(pronoun, verb, "nsubj");
}

/// The pronoun and the number before an infinitive that tells what so many do.
fn counted_doers(syntax: &Syntax<'_>, verb: usize) -> Option<(usize, usize)> {
    let count = syntax.words[verb].head.filter(|count| *count < verb)?;
    let counts = |at: usize| {
        let word = &syntax.words[at];
        word.upos == Upos::Num || about(&word.lower).is_some()
    };
    let is_count = counts(count) || syntax.children(count).any(counts);
    let marked = syntax.child(verb, "mark").is_some_and(|mark| syntax.words[mark].lower == "à");
    let first = syntax.sentence_words(syntax.sentence_of(verb)).start.max(verb.saturating_sub(LONGEST));
    let is = (first..count).rev().find(|at| syntax.words[*at].lemma == "être")?;
    let pronoun = is
        .checked_sub(1)
        .filter(|at| *at >= first && matches!(&*syntax.words[*at].lower, "ils" | "elles" | "nous"))?;
    (is_count && marked).then_some((pronoun, count))
}

/// Whether no clause follows that the figure would belong to: `Sur dix, dit le maire, trois sont morts`.
fn is_all(syntax: &Syntax<'_>, verb: usize, says: &dyn Fn(usize) -> bool) -> bool {
    let end = syntax.sentence_words(syntax.sentence_of(verb)).end.min(verb + REACH);
    let mut behind = (verb + 1..end).take_while(|at| !syntax.token(*at).is(";"));
    behind.all(|at| !syntax.words[at].has("VerbForm", "Fin") || says(at))
}

/// The head of a figure that nothing but a comma parts from a verb behind it.
fn figure_before(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let sentence = syntax.sentence_words(syntax.sentence_of(verb));
    let comma =
        verb.checked_sub(1).filter(|comma| sentence.contains(comma) && syntax.token(*comma).is(","))?;
    let counts = |at: usize| syntax.words[at].upos == Upos::Num || about(&syntax.words[at].lower).is_some();
    let belongs = |at: &usize| {
        counts(*at)
            || matches!(syntax.words[*at].upos, Upos::Adp | Upos::Adv | Upos::Det | Upos::Cconj)
            || matches!(syntax.words[*at].lower.as_str(), "plus" | "moins")
    };
    // `L'un, raconte X, est mort`
    let one = |at: usize| matches!(syntax.words[at].lower.as_str(), "l'" | "sur");
    let start = (sentence.start..comma).rev().take_while(belongs).last()?;
    let apart = (start == sentence.start || syntax.is_mark(start - 1)) && !one(start);
    let figure = (start..comma).rev().find(|at| counts(*at))?;
    let top = syntax.head_of(start..comma);
    (apart && comma - start <= LONGEST).then_some(if belongs(&top) { top } else { figure })
}
