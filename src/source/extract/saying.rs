//! What verbs of saying attribute: which words are what is said.

use std::ops::Range;

use relata_nlp::Upos;

use super::{
    Analysis,
    attribution::Attribution,
    kinds::is_claimable,
    mentions::Mentions,
    relays::is_citing,
    speech::{
        self, accused_of, cue, estimating, group, inverted_subject, is_accusing, is_present_participle,
        speaker,
    },
    topics::CLAIMING,
    unsaid::{is_not_said, is_only_said},
};

/// How many words may stand between an expression of saying and what is said: `a fait savoir dans la soirée que`.
const BETWEEN: usize = 8;

/// Reads verbs of saying.
pub(super) struct Saying<'a, 't, 'k> {
    pub(super) analysis: &'a Analysis<'t, 'k>,
    pub(super) mentions: &'a Mentions<'k>,
}

impl Saying<'_, '_, '_> {
    /// What a verb attributes: `X a affirmé que …`, `…, a affirmé X`.
    pub(super) fn at(&self, verb: usize) -> Vec<Attribution> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[verb];
        let accuses = is_accusing(self.analysis, verb);
        let estimates = estimating(syntax, verb).is_some();
        let expression = self.analysis.saying_expression(verb);
        // `sans dire comment`, not `non sans dire`
        let without = |mark: usize| {
            syntax.words[mark].lower == "sans"
                && syntax.before(mark, 1).is_none_or(|word| word.lower != "non")
        };
        let tells = || {
            let silent = syntax.children_in(verb, "mark").any(without) || is_not_said(self.analysis, verb);
            self.analysis.is_saying(verb) && !silent
        };
        if !accuses && !estimates && expression.is_none() && !tells() {
            return Vec::new();
        }
        let arguments = self.analysis.arguments();
        // `a de son côté annoncé`: the parser may part a participle from its auxiliary.
        if arguments.is_passive(verb) && word.relation() != "xcomp" {
            return self.said_of(verb).into_iter().collect();
        }
        let inverted = || {
            let incise = word.head.is_some() && arguments.is_incise(verb);
            incise.then(|| inverted_subject(self.analysis, self.mentions, verb)).flatten()
        };
        let Some(source) = self
            .cited(verb)
            .filter(|_| !accuses)
            .or_else(|| self.learned_from(verb))
            .or_else(|| speaker(self.analysis, self.mentions, verb))
            .or_else(inverted)
        else {
            return Vec::new();
        };
        let cue = Some(cue(self.analysis, verb));
        let own = self.core(verb);
        let sentence = syntax.sentence_words(syntax.sentence_of(verb));
        let attribution = |said: Range<usize>, except: Range<usize>, is_clause, by| Attribution {
            source,
            cue,
            verb: Some(verb),
            said,
            except,
            is_clause,
            by,
        };
        // Behind a quotation the words between the marks are what is said, no more.
        let quoted = self.is_behind_quotation(own.start);
        let incise = word.head.is_some() && arguments.is_incise(verb) && !quoted;
        if self.takes_up(verb) && sentence.start > 0 {
            let before = syntax.sentence_words(syntax.sentence_of(sentence.start - 1));
            return vec![attribution(before, 0..0, false, "attribution.taken-up")];
        }
        if self.is_as_said(verb) {
            return vec![attribution(sentence, own, false, "attribution.incise")];
        }
        if let Some(end) = expression.filter(|_| !incise) {
            let (said, is_clause) = self.said_behind(verb, end);
            return vec![attribution(said, 0..0, is_clause, "attribution.clause")];
        }
        if accuses {
            let said = accused_of(self.analysis, verb).map(|said| syntax.extent(said, &|_| false));
            let said = said.map_or(0..0, |(first, last)| first..last + 1);
            return vec![attribution(said, 0..0, false, "attribution.accused")];
        }
        // `Élection : X raille Y` is no incise: who says it stands before.
        let inverted = self.mentions.get(source).head > verb
            || syntax.before(verb, 1).is_some_and(|word| word.lower.starts_with('-'));
        let figures: Vec<usize> = speech::estimates(self.analysis, verb).collect();
        let mut found = Vec::new();
        let apart = |child| syntax.children(child).filter(move |beside| self.is_apart(child, *beside));
        for child in syntax.children(verb).flat_map(|child| std::iter::once(child).chain(apart(child))) {
            let (first, last) = syntax.extent(child, &|_| false);
            match syntax.words[child].relation() {
                // `a-t-il affirmé, accusant X`: who says it does that too.
                "ccomp" | "xcomp" if is_present_participle(&syntax.words[child]) => {}
                // `a prévenu que le bilan s'alourdirait : des villages restent isolés`
                "ccomp" | "conj" if syntax.token(first).is(":") && !found.is_empty() => {}
                "conj" if is_only_said(self.analysis, verb) => {}
                "ccomp" | "xcomp" | "conj" if self.is_said(verb, child) => {
                    let (first, last) = self.clause(verb, child);
                    // `a répondu que la crise aurait pu être évitée si …`, where the parser sees two clauses.
                    let marked = matches!(syntax.words[first].lemma.as_str(), "que" | "de" | "et" | ":");
                    let goes_on =
                        |before: &&mut Attribution| before.said.end == first && before.is_clause && !marked;
                    if let Some(before) = found.last_mut().filter(goes_on) {
                        before.said.end = last + 1;
                        continue;
                    }
                    let start = (first..=last)
                        .find(|w| {
                            !matches!(
                                syntax.words[*w].lower.as_str(),
                                "et" | "que" | "qu'" | ":" | "," | "de" | "d'"
                            )
                        })
                        .unwrap_or(first);
                    let quotable = self.has_mood(child);
                    found.push(attribution(start..last + 1, 0..0, quotable, "attribution.clause"));
                }
                "parataxis" if child < verb && !quoted && inverted => {
                    // The parser may hang the full stop of the sentence on the clause.
                    let last = group(self.analysis, verb)
                        .0
                        .checked_sub(1)
                        .map_or(last, |before| last.min(before).max(first));
                    found.push(attribution(first..last + 1, 0..0, true, "attribution.incise"));
                }
                "obj" if found.is_empty() && !incise && self.reports(verb, child) => {
                    found.push(attribution(first..last + 1, 0..0, false, "attribution.object"));
                }
                "obj" | "obl" | "advmod" if !incise && figures.contains(&child) => {
                    let object =
                        syntax.children_in(verb, "obj").map(|object| syntax.extent(object, &|_| false).1);
                    let last = object.max().unwrap_or(last).max(last);
                    found.push(attribution(first..last + 1, 0..0, false, "attribution.estimate"));
                }
                _ => {}
            }
        }
        let aside = word.relation() == "parataxis" && word.head.is_some() && !quoted;
        let fragment = found.iter().any(|said| said.by == "attribution.incise");
        if inverted && !fragment && (aside || incise && found.is_empty()) {
            found.push(attribution(sentence, own, true, "attribution.incise"));
        }
        found
    }

    /// Whether words between marks end before a word, which are a sentence of their own: in `les rebelles n'y voient « plus
    /// d'intérêt », explique X` the whole clause is said.
    fn is_behind_quotation(&self, at: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let mark = (1..=2).find_map(|back| {
            let mark = at.checked_sub(back)?;
            matches!(syntax.words[mark].lower.as_str(), "»" | "”" | "\"").then_some(mark)
        });
        let Some(quoted) = mark.and_then(|mark| self.analysis.quoted_over(mark.checked_sub(1)?)) else {
            return mark.is_some();
        };
        let start = syntax.sentence_words(syntax.sentence_of(quoted.start)).start;
        let within = start + 1 < quoted.start && !syntax.is_mark(quoted.start - 2);
        let is_clause =
            |words: Range<usize>| words.into_iter().any(|at| syntax.words[at].has("VerbForm", "Fin"));
        !within || !is_clause(start..quoted.start) || is_clause(quoted.clone())
    }

    /// Whether the object of a verb is what is reported: `annoncer la mort de X`.
    fn reports(&self, verb: usize, object: usize) -> bool {
        let words = &self.analysis.syntax.words;
        let (lemma, french) = (words[verb].lemma.as_str(), &self.analysis.knowledge.french);
        // `revendique l'attaque`, but `pourrait revendiquer l'attaque`, `revendique le départ du président`
        let claims = || {
            let mut senses = french.events.noun(&words[object].lemma).iter();
            senses.any(|sense| is_claimable(sense.kind)) && !words[verb].has("VerbForm", "Inf")
        };
        french.attribution.reporting.contains(lemma) && (lemma != CLAIMING || claims())
    }

    /// What is said behind an expression of saying that ends before a word, and whether that is a clause.
    fn said_behind(&self, verb: usize, end: usize) -> (Range<usize>, bool) {
        let syntax = &self.analysis.syntax;
        let lower = |at: usize| syntax.words.get(at).map_or("", |word| word.lower.as_str());
        let (_, last) = syntax.extent(verb, &|_| false);
        // `a fait savoir lundi soir que`, but `a mis en garde contre une attaque que`
        let reach = syntax.sentence_words(syntax.sentence_of(verb)).end.min(end + BETWEEN);
        let that = (end..reach).find(|at| matches!(lower(*at), "que" | "qu'"));
        let that = that.filter(|that| !(end..*that).any(|at| self.is_of_expression(at)));
        match that {
            Some(that) => (that + 1..last.max(that) + 1, true),
            // `ont fait part de leur indignation`
            None if lower(end - 1) == "part"
                && matches!(lower(end + 1), "leur" | "leurs" | "sa" | "ses" | "son") =>
            {
                (0..0, false)
            }
            // `faire état de X`, `faire part de X` tell X as a clause does; `mettre en garde contre X` does not.
            None if matches!(lower(end - 1), "part" | "état") => (end + 1..last.max(end) + 1, false),
            None => (0..0, false),
        }
    }

    /// `contre`, `de`, another verb: behind an expression of saying, what belongs to it or begins something else.
    fn is_of_expression(&self, at: usize) -> bool {
        let word = &self.analysis.syntax.words[at];
        let governs =
            matches!(word.lower.as_str(), "contre" | "de" | "d'") && self.analysis.time_at(at).is_none();
        governs || word.upos == Upos::Verb || self.analysis.syntax.is_mark(at)
    }

    /// `C'est ce qu'affirme X`: the sentence before is what is said.
    fn takes_up(&self, verb: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let above = syntax.words[verb].head.filter(|_| &*syntax.words[verb].deprel == "acl:relcl");
        above.is_some_and(|above| {
            let what = syntax.words[above].lower == "ce" && syntax.child(above, "cop").is_some();
            what && syntax.children_in(above, "nsubj").any(|it| syntax.words[it].lemma == "ce")
        })
    }

    /// `Comme l'a indiqué X, douze civils ont été tués`: what the sentence tells besides is what is said.
    fn is_as_said(&self, verb: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let takes_up = |object: usize| matches!(syntax.words[object].lower.as_str(), "l'" | "le");
        syntax.children_in(verb, "mark").any(|mark| syntax.words[mark].lower == "comme")
            && syntax.children_in(verb, "obj").any(takes_up)
    }

    /// Whether what hangs on a verb of saying is what it says; behind a comma the parser may coordinate a
    /// clause with the verb.
    fn is_said(&self, verb: usize, top: usize) -> bool {
        let syntax = &self.analysis.syntax;
        // `tandis que` begins a clause of the reporter.
        let alone = |mark: usize| {
            let before = syntax.before(mark, 1);
            before.is_none_or(|before| matches!(before.upos, Upos::Punct | Upos::Cconj))
        };
        let that = |mark: usize| matches!(syntax.words[mark].lower.as_str(), "que" | "qu'") && alone(mark);
        syntax.words[top].relation() != "conj" || top > verb && syntax.children_in(top, "mark").any(that)
    }

    /// `que « … » et que …`: whether a clause stands beside another that is between marks.
    fn is_apart(&self, top: usize, child: usize) -> bool {
        let conjunct = self.analysis.syntax.words[child].relation() == "conj";
        conjunct && self.analysis.quoted_over(top).is_some() && self.is_said(top, child)
    }

    /// Whether a word heads a clause or an infinitive: `juge X inacceptable` says none.
    fn has_mood(&self, top: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let lent = syntax.children(top).any(|c| matches!(syntax.words[c].relation(), "aux" | "cop" | "mark"));
        lent || syntax.words[top].has("VerbForm", "Fin") || syntax.words[top].has("VerbForm", "Inf")
    }

    /// The words of a clause that is said: what the parser hangs on the verb behind it is a part of it, a
    /// finite verb beside its infinitive is not (`s'est dit inquiet et a appelé …`).
    fn clause(&self, verb: usize, top: usize) -> (usize, usize) {
        let syntax = &self.analysis.syntax;
        let is_finite = |at: usize| {
            let forms = syntax.children_in(at, "aux").chain([at]);
            forms.into_iter().any(|form| syntax.words[form].has("VerbForm", "Fin"))
        };
        let finite = is_finite(top);
        let other = |child: usize| {
            !finite && syntax.words[child].relation() == "conj" && is_finite(child)
                || self.is_apart(top, child)
                || self.is_meanwhile(child)
        };
        let (first, last) = syntax.extent(top, &other);
        // `la ville, où l'armée affirme contrôler un quartier`
        let first = if top > verb { first.max(verb + 1) } else { first };
        let behind = syntax.children(verb).filter(|child| *child > top);
        let rest = behind.map(|child| (child, syntax.extent(child, &|_| false)));
        let parts = rest.filter(|(child, (start, _))| {
            matches!(syntax.words[*child].relation(), "obj" | "obl" | "advmod" | "advcl")
                && *start > verb
                && !(last.min(*start)..=*start).any(|at| syntax.token(at).text == ",")
        });
        let last = parts.map(|(_, (_, end))| end).fold(last, usize::max);
        // `a prévenu que le bilan s'alourdirait : des villages restent isolés`
        let colon =
            (top..=last).find(|at| syntax.token(*at).is(":") && self.analysis.quoted_over(*at).is_none());
        let tells = |colon: &usize| (*colon..=last).any(|at| syntax.words[at].has("VerbForm", "Fin"));
        (first, colon.filter(tells).map_or(last, |colon| colon.saturating_sub(1)))
    }

    /// `, tandis que Y dément`, `, sans préciser les circonstances`: a clause of the reporter's.
    fn is_meanwhile(&self, clause: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let cut_off = |mark: usize| syntax.before(mark, 1).is_some_and(|comma| comma.lower == ",");
        let end = syntax.sentence_words(syntax.sentence_of(clause)).end;
        let is_last = || (syntax.extent(clause, &|_| false).1 + 1..end).all(|at| syntax.is_mark(at));
        let mut marks = syntax.children_in(clause, "mark");
        marks.any(|mark| {
            let without = || self.analysis.is_saying(clause) && is_last();
            let goes_on = match syntax.words[mark].lower.as_str() {
                "tandis" | "alors" => true,
                "sans" => without(),
                _ => false,
            };
            goes_on && cut_off(mark)
        })
    }

    /// `le bilan a été confirmé par X`, `la mort de X, annoncée par Y`, `accusé par X d'avoir tué`: what
    /// is said of the subject.
    fn said_of(&self, verb: usize) -> Option<Attribution> {
        let syntax = &self.analysis.syntax;
        let arguments = self.analysis.arguments().of(verb);
        let of = |slot: &'static str| arguments.iter().filter(move |a| a.slot == slot).map(|a| a.filler);
        let can_act = |m: &usize| self.mentions.get(*m).can_act();
        let source = of("subject").find_map(|agent| self.mentions.at(agent).filter(can_act))?;
        let said = if is_accusing(self.analysis, verb) {
            accused_of(self.analysis, verb)?
        } else {
            of("object").next().filter(|object| self.reports(verb, *object))?
        };
        let (first, last) = syntax.extent(said, &|child| child == verb);
        Some(Attribution {
            source,
            cue: Some(cue(self.analysis, verb)),
            verb: Some(verb),
            said: first..last + 1,
            except: 0..0,
            is_clause: false,
            by: "attribution.passive",
        })
    }

    /// `l'agence Sana, citant X, a rapporté`: who says it first.
    fn cited(&self, verb: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let citing = |at: &usize| is_citing(syntax, *at);
        let beside =
            syntax.children(verb).chain(syntax.children_in(verb, "nsubj").flat_map(|s| syntax.children(s)));
        let object =
            beside.into_iter().find(citing).and_then(|citing| syntax.children_in(citing, "obj").next());
        self.mentions.at(object?).filter(|m| self.mentions.get(*m).can_act())
    }

    /// `a appris l'AFP de source policière`, `auprès d'un porte-parole`: who told it.
    fn learned_from(&self, verb: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let learns = syntax.words[verb].lemma == "apprendre";
        let beside = syntax.children_in(verb, "obl").filter(|_| learns);
        // `a appris l'AFP de source policière`, where the parser may hang the source on the agency
        let agency = syntax.children_in(verb, "obj").filter(|_| learns);
        let source = |at: &usize| syntax.words[*at].lemma == "source";
        let below = agency.flat_map(|agency| syntax.children_in(agency, "nmod")).filter(source);
        // `a-t-on appris mardi auprès d'un élu`, where the parser hangs who told it on `auprès`
        let near = |at: &usize| learns && syntax.words[*at].lower == "auprès";
        let near =
            syntax.children_in(verb, "advmod").filter(near).flat_map(|at| syntax.children_in(at, "obl"));
        let mut told = beside
            .chain(below)
            .chain(near)
            .filter(|at| syntax.preposition(*at).is_some_and(|p| matches!(&*p, "de" | "auprès de")));
        told.find_map(|at| self.mentions.at(at).filter(|m| self.mentions.get(*m).can_act()))
    }

    /// A verb of saying with its subject and auxiliaries, without what it says.
    fn core(&self, verb: usize) -> Range<usize> {
        let syntax = &self.analysis.syntax;
        let said = |child: usize| matches!(syntax.words[child].relation(), "ccomp" | "xcomp" | "parataxis");
        let (first, last) = syntax.extent(verb, &said);
        // Before the verb of an incise nothing is its own.
        let incise = self.analysis.arguments().is_incise(verb);
        let first = if incise { first.max(group(self.analysis, verb).0) } else { first };
        first..last + 1
    }
}
