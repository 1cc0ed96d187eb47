//! Who speaks the words between quotation marks: an incise behind them, `selon X`, the verb that
//! governs them, a colon before them, or whoever spoke last.

use std::ops::Range;

use relata_nlp::Upos;

use super::{
    Analysis,
    attribution::{Attribution, Attributions},
    mentions::Mentions,
    quotations::{Quoted, SHORTEST},
    speech::{cue, inverted_subject, is_present_participle, speaker},
    verbs::reflexive_name,
};
use crate::{text::Span, vocab::EntityType};

/// How far from its quotation a verb of saying may stand, in words.
const REACH: usize = 30;
/// How far behind a quotation a source may stand, in words.
const BEHIND: usize = 5;

/// Who speaks a quotation, and what says so.
pub(super) struct Voice {
    /// Mentions.
    pub(super) speakers: Vec<usize>,
    pub(super) cue: Option<Span>,
    pub(super) verb: Option<usize>,
    pub(super) by: &'static str,
}

/// Finds who speaks.
#[derive(Clone, Copy)]
pub(super) struct Speakers<'a, 't, 'k> {
    pub(super) analysis: &'a Analysis<'t, 'k>,
    pub(super) mentions: &'a Mentions<'k>,
    pub(super) attributions: &'a Attributions,
}

impl Speakers<'_, '_, '_> {
    /// Who speaks words between marks, of which `last` is the quotation before.
    pub(super) fn of(&self, words: &Range<usize>, last: Option<&Quoted>) -> Option<Voice> {
        if let Some(speaker) = self.named_before_for_whom(words) {
            return Some(Voice { speakers: vec![speaker], cue: None, verb: None, by: "quotation.for-whom" });
        }
        if let Some((verb, speaker)) = self.incise_behind(words) {
            return Some(self.voice(verb, speaker));
        }
        if let Some(said) = self.source_behind(words) {
            return Some(attributed(said));
        }
        if let Some((verb, speaker)) = self.incise_within(words) {
            return Some(self.voice(verb, speaker));
        }
        if self.is_name(words) {
            return None;
        }
        if let Some((verb, speaker)) = self.governing(words).or_else(|| self.verb_near(words)) {
            return Some(self.voice(verb, speaker));
        }
        if words.len() < SHORTEST {
            return None;
        }
        let mut around = [words.start.saturating_sub(1), words.start].into_iter();
        if let Some(said) = around.find_map(|at| self.attributions.of(self.analysis, at)) {
            return Some(attributed(said));
        }
        let opens = self.opens_sentence(words);
        let colon = self.mark_before(words) == Some(":");
        let infinitive = colon.then(|| self.subject_before_colon(words.start));
        let (speakers, by) = match infinitive {
            Some(Some(speaker)) => (vec![speaker], "quotation.colon"),
            None if !opens => return None,
            _ => (self.going_on(words, last)?, "quotation.continued"),
        };
        Some(Voice { speakers, cue: None, verb: None, by })
    }

    fn voice(&self, verb: usize, speaker: usize) -> Voice {
        let cue = Some(cue(self.analysis, verb));
        Voice { speakers: vec![speaker], cue, verb: Some(verb), by: "quotation.verb" }
    }

    /// Whether a sentence begins with the words: nothing but the mark stands before them.
    fn opens_sentence(&self, words: &Range<usize>) -> bool {
        let syntax = &self.analysis.syntax;
        words.start <= syntax.sentence_words(syntax.sentence_of(words.start)).start + 1
    }

    /// A whole sentence in marks, nobody named with it: who spoke last goes on, unless another is told of
    /// since.
    fn going_on(&self, words: &Range<usize>, last: Option<&Quoted>) -> Option<Vec<usize>> {
        let syntax = &self.analysis.syntax;
        let here = syntax.sentence_of(words.start);
        let spoken = |q: &&Quoted| syntax.sentence_of(q.verb.unwrap_or(0).max(q.words.end - 1));
        let last = last.filter(|q| here <= spoken(q) + 2);
        let since = last.as_ref().is_none_or(|q| spoken(q) + 1 < here);
        let subject = since.then(|| self.subject_of(here.checked_sub(1)?)).flatten();
        let person = subject.filter(|s| self.mentions.get(*s).kind == EntityType::Person);
        // The mark that closes them may be a sentence of its own.
        let after = syntax.sentence_of(words.end - 1);
        let next = syntax
            .words
            .get(words.end + 1)
            .map_or(after, |_| syntax.sentence_of(words.end + 1))
            .max(after + 1);
        let behind = || self.subject_of(next);
        let alone = || here == 0 || !syntax.is_one_paragraph(here - 1, here);
        let followed = || {
            let named = |m: &usize| {
                let mention = self.mentions.get(*m);
                mention.is_name() && mention.kind == EntityType::Person
            };
            (alone() && syntax.is_one_paragraph(after, next)).then(behind).flatten().filter(named)
        };
        // `« … » Zaïnap, 52 ans, est arrivée hier`
        let introduced = followed().filter(|m| self.has_age(*m)).map(|s| vec![s]);
        // `Le maire explique :`, in the paragraph before
        let before = words.start.checked_sub(2).map(|mark| syntax.words[mark].lower.as_str());
        introduced
            .filter(|_| before != Some(":"))
            .or_else(|| self.source_before(words.start))
            .or_else(|| person.map(|s| vec![s]))
            .or_else(|| followed().map(|s| vec![s]))
            .or_else(|| last.map(|q| q.speakers.clone()))
            .or_else(|| subject.map(|s| vec![s]))
    }

    /// `Zaïnap, 52 ans`
    fn has_age(&self, mention: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let behind = syntax.words.get(self.mentions.get(mention).words.end);
        behind.is_some_and(|word| syntax.is_age(word.token))
    }

    /// `« … », a raconté X`: a verb right behind the marks with its subject behind it. Any verb of a main
    /// clause that stands so is one of saying.
    fn incise_behind(&self, words: &Range<usize>) -> Option<(usize, usize)> {
        let syntax = &self.analysis.syntax;
        let text = |at: usize| (at < syntax.words.len()).then(|| syntax.token(at).text);
        let comma = text(words.end + 1) == Some(",");
        let cut_off = comma || matches!(text(words.end - 1), Some("," | "!" | "?" | "…"));
        let first = words.end + 1 + usize::from(comma);
        let small = |at: &usize| {
            let word = &syntax.words[*at];
            word.upos == Upos::Aux
                || word.upos == Upos::Adv
                || matches!(word.lower.as_str(), "se" | "s'" | "lui" | "leur" | "nous" | "me" | "m'" | "en")
                || word.lower.starts_with('-')
                // `peut-on lire dans un communiqué`
                || word.lemma == "pouvoir" && syntax.words.get(*at + 1).is_some_and(|on| on.lower.starts_with('-'))
        };
        let end = syntax.words.len().min(first + 6);
        let verb = (first..end).find(|at| !small(at))?;
        let listed = self.analysis.is_saying(verb) || self.looks_like_saying(verb);
        let word = &syntax.words[verb];
        let is_read = word.lemma == "lire" && word.has("VerbForm", "Inf");
        let finite = word.has("VerbForm", "Fin") || verb > first && (word.has("VerbForm", "Part") || is_read);
        let unlisted = cut_off && finite && word.upos == Upos::Verb && words.len() >= SHORTEST;
        // `« … », assurant que`: who does it stands before.
        if !(listed || unlisted) || is_present_participle(word) {
            return None;
        }
        Some((verb, inverted_subject(self.analysis, self.mentions, verb)?))
    }

    /// `« La ville est prise, explique X. Nous partons. »`: a verb of saying behind a comma, its subject behind it.
    fn incise_within(&self, words: &Range<usize>) -> Option<(usize, usize)> {
        let syntax = &self.analysis.syntax;
        let arguments = self.analysis.arguments();
        let incise = |at: &usize| {
            let to_me = |child: usize| matches!(syntax.words[child].lower.as_str(), "me" | "m'" | "nous");
            syntax.words[*at].upos == Upos::Verb
                && arguments.is_incise(*at)
                && !syntax.children(*at).any(to_me)
        };
        let inverted = |verb| inverted_subject(self.analysis, self.mentions, verb);
        words.clone().filter(incise).find_map(|verb| Some((verb, inverted(verb)?)))
    }

    /// `alerte`, `lâche`: a verb of saying that the tagger may take for a noun.
    fn looks_like_saying(&self, at: usize) -> bool {
        let word = &self.analysis.syntax.words[at];
        let verbs = &self.analysis.knowledge.french.attribution.verbs;
        word.upos != Upos::Verb && verbs.contains(format!("{}r", word.lower).as_str())
    }

    /// `« … », selon X`: who is named right behind a quotation, before the next stop.
    fn source_behind(&self, words: &Range<usize>) -> Option<&Attribution> {
        let syntax = &self.analysis.syntax;
        let sentence = syntax.sentence_of(words.end - 1);
        let near = (sentence..=sentence + 1).flat_map(|near| self.attributions.in_sentence(near));
        let stop = |at: usize| syntax.token(at).text == ".";
        let goes_on = |from: usize| !stop(words.end - 1) && !(words.end..from).any(stop);
        let behind = |a: &&Attribution| {
            let from = a.except.start;
            a.verb.is_none() && (words.end..=words.end + BEHIND).contains(&from) && goes_on(from)
        };
        near.into_iter().find(behind)
    }

    /// `accuse X d'« … »`, `juge « … »`: the nearest verb above the words that may quote.
    fn governing(&self, words: &Range<usize>) -> Option<(usize, usize)> {
        let syntax = &self.analysis.syntax;
        if self.opens_sentence(words) {
            return None;
        }
        let quoting = &self.analysis.knowledge.french.attribution.quoting;
        let above = syntax.governors(syntax.head_of(words.clone())).filter(|at| !words.contains(at));
        let mut verbs = above.filter(|at| {
            let name = reflexive_name(syntax, *at);
            let listed =
                quoting.contains(name.as_ref()) || quoting.contains(syntax.words[*at].lemma.as_str());
            let expression = || {
                self.analysis.expression_in(*at, quoting).is_some()
                    || self.analysis.saying_expression(*at).is_some()
            };
            listed || syntax.words[*at].upos == Upos::Verb && (self.analysis.is_saying(*at) || expression())
        });
        let verb = verbs.next()?;
        let passive = self.analysis.arguments().is_passive(verb);
        if let Some(speaker) = speaker(self.analysis, self.mentions, verb).filter(|_| !passive) {
            return Some((verb, speaker));
        }
        // `qualifiée de « terroriste » par X`
        let arguments = self.analysis.arguments().of(verb);
        let mut agents = arguments.iter().filter(|argument| argument.slot == "subject");
        let can_act = |m: &usize| self.mentions.get(*m).can_act();
        Some((verb, agents.find_map(|agent| self.mentions.at(agent.filler).filter(can_act))?))
    }

    /// `le général X, pour qui « … »`
    fn named_before_for_whom(&self, words: &Range<usize>) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let lower = |back: usize| syntax.before(words.start, back).map(|word| word.lower.as_str());
        let for_whom = lower(3) == Some("pour") && matches!(lower(2), Some("qui" | "lequel" | "laquelle"));
        let first = words.start.checked_sub(4).filter(|_| for_whom)?;
        let end = if syntax.token(first).is(",") { first } else { first + 1 };
        let mentions = self.mentions.within(end.saturating_sub(BEHIND)..end);
        mentions.filter(|(_, mention)| mention.words.end == end && mention.can_act()).map(|(m, _)| m).next()
    }

    /// `l'opération « Bouclier »`, `dit « Hemetti »`: a name in marks is nobody's words.
    fn is_name(&self, words: &Range<usize>) -> bool {
        let syntax = &self.analysis.syntax;
        let large = |at: usize| {
            let token = syntax.token(at);
            token.is_capitalised() || token.text.chars().count() < SHORTEST || syntax.is_mark(at)
        };
        words.len() <= SHORTEST && !self.opens_sentence(words) && words.clone().all(large)
    }

    /// Who the sentence before says something by.
    fn source_before(&self, word: usize) -> Option<Vec<usize>> {
        let syntax = &self.analysis.syntax;
        let before = syntax.sentence_of(word).checked_sub(1)?;
        let mut told = self.attributions.in_sentence(before).filter(|a| a.verb.is_none());
        told.next().map(|a| vec![a.source])
    }

    /// The mark before the opening quotation mark.
    fn mark_before(&self, words: &Range<usize>) -> Option<&str> {
        let before = self.analysis.syntax.before(words.start, 2)?;
        Some(before.lower.as_str())
    }

    /// The subject of what a colon ends, or, as in headlines, the name right before it.
    fn subject_before_colon(&self, word: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let sentence = syntax.sentence_words(syntax.sentence_of(word.checked_sub(3)?));
        // `Banques piratées : « … »`: a bare participle has no subject that speaks.
        let bare =
            |at: usize| syntax.words[at].is_participle() && syntax.children_in(at, "aux").next().is_none();
        // `X est catégorique : « … »`
        let says = |at: usize| syntax.words[at].upos == Upos::Verb || syntax.child(at, "cop").is_some();
        let verbs = (sentence.start..word).filter(|at| says(*at) && !bare(*at));
        let can_act = |m: &usize| self.mentions.get(*m).can_act();
        let mut subjects = verbs.flat_map(|verb| self.analysis.arguments().subjects(verb, 1));
        let named =
            || self.mentions.name_over(word - 3).filter(|m| self.mentions.get(*m).kind != EntityType::Place);
        subjects.find_map(|subject| self.mentions.at(subject).filter(can_act)).or_else(named)
    }

    /// The subject of a sentence, if somebody.
    fn subject_of(&self, sentence: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let root = syntax.sentence_words(sentence).find(|w| syntax.words[*w].head.is_none())?;
        let subject = self.analysis.arguments().subjects(root, 1).into_iter().next()?;
        self.mentions.at(subject).filter(|m| self.mentions.get(*m).can_act())
    }

    /// The verb of saying nearest to a quotation, outside it, with who speaks.
    fn verb_near(&self, words: &Range<usize>) -> Option<(usize, usize)> {
        let syntax = &self.analysis.syntax;
        let first = syntax.sentence_words(syntax.sentence_of(words.start.saturating_sub(1))).start;
        let next = syntax.words.len().min(words.end + 2) - 1;
        let end = syntax.sentence_words(syntax.sentence_of(next)).end;
        let before = first.max(words.start.saturating_sub(REACH))..words.start;
        let after = words.end..end.min(words.end + REACH);
        let saying = |at: &usize| syntax.words[*at].upos == Upos::Verb && self.analysis.is_saying(*at);
        let distance = |at: usize| if at < words.start { words.start - at } else { 1 + at - words.end };
        // `déclare-t-il :` before a colon reaches over anything; behind, only an incise does.
        let next_quotation = |at: usize| {
            let between = words.end..at;
            between.into_iter().any(|w| matches!(syntax.token(w).text, "»" | "”" | "\""))
        };
        let candidates = before.filter(saying).chain(after.filter(saying).filter(|at| {
            let subjects = self.analysis.arguments().subjects(*at, 0);
            (distance(*at) <= 8 || next_quotation(*at))
                && subjects.into_iter().any(|s| s > *at || s + 4 > *at)
        }));
        let mut candidates: Vec<usize> = candidates.collect();
        candidates.sort_by_key(|at| distance(*at));
        candidates.into_iter().find_map(|verb| Some((verb, speaker(self.analysis, self.mentions, verb)?)))
    }
}

fn attributed(said: &Attribution) -> Voice {
    Voice { speakers: vec![said.source], cue: said.cue, verb: said.verb, by: "quotation.attributed" }
}
