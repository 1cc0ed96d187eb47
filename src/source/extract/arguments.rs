//! Who stands where around a word: subject, object, complements. Passive, relative clauses,
//! infinitives, participles, coordination and light verbs are undone here and nowhere else.

use std::borrow::Cow;

use relata_nlp::Upos;

use super::{
    prepositions::alike,
    speech,
    syntax::Syntax,
    verbs::{is_participle_adjective, is_reflexive, is_reflexive_pronoun},
};
use crate::knowledge::Lexicon;

/// How many verbs a shared subject may be away.
pub(super) const DEPTH: usize = 4;

/// A word in a syntactic slot of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Argument {
    /// `subject`, `object`, `clause`, `adjective`, or a preposition.
    pub(super) slot: Cow<'static, str>,
    pub(super) filler: usize,
}

/// Finds arguments in a tree, with a lexicon's light verbs.
#[derive(Clone, Copy)]
pub(super) struct Arguments<'a> {
    pub(super) syntax: &'a Syntax<'a>,
    pub(super) lexicon: &'a Lexicon,
}

impl Arguments<'_> {
    /// The arguments of a verb, participle, adjective or noun; each conjunct stands for itself.
    pub(super) fn of(&self, at: usize) -> Vec<Argument> {
        let word = &self.syntax.words[at];
        let mut found = Vec::new();
        if word.upos == Upos::Verb || is_participle_adjective(self.syntax, at) {
            self.of_verb(at, &mut found);
        } else {
            self.of_noun(at, &mut found);
        }
        self.with_conjuncts(found)
    }

    fn of_verb(&self, verb: usize, found: &mut Vec<Argument>) {
        let passive = self.is_passive(verb);
        for filler in self.subjects(verb, DEPTH) {
            push(found, if passive { "object" } else { "subject" }, filler);
        }
        self.dependents(verb, passive, found);
    }

    fn of_noun(&self, noun: usize, found: &mut Vec<Argument>) {
        self.dependents(noun, false, found);
        // `entre A et B`, where the parser may coordinate B with the noun.
        if let Some(between) = found.iter().find(|argument| argument.slot == "entre").map(|a| a.filler) {
            let second = self.syntax.children_in(noun, "conj").find(|conjunct| *conjunct > between);
            found.extend(second.map(|filler| Argument { slot: "entre".into(), filler }));
        }
        // `l'armée a intensifié ses bombardements`
        if let Some(possessive) = self.possessive(noun)
            && let Some(verb) =
                self.syntax.governors(noun).find(|above| self.syntax.words[*above].upos == Upos::Verb)
        {
            let owners = self.subjects(verb, DEPTH).into_iter();
            let owners = owners.filter(|owner| *owner != noun && self.agrees(possessive, *owner));
            owners.for_each(|subject| push(found, "subject", subject));
        }
        self.lent(noun, found);
    }

    /// `leur` in `leur offensive`.
    pub(super) fn possessive(&self, noun: usize) -> Option<usize> {
        let own = |det: &usize| matches!(self.syntax.words[*det].lemma.as_str(), "son" | "leur");
        self.syntax.children_in(noun, "det").find(own)
    }

    /// Whether a possessive may be an owner's: one's `son`, several's `leur`.
    pub(super) fn agrees(&self, possessive: usize, owner: usize) -> bool {
        let word = &self.syntax.words[owner];
        let several = word.has("Number", "Plur") || self.syntax.child(owner, "conj").is_some();
        word.feature("Number").is_none() || several == self.syntax.words[possessive].lower.starts_with("leur")
    }

    pub(super) fn dependents(&self, at: usize, passive: bool, found: &mut Vec<Argument>) {
        for child in self.syntax.children(at) {
            let word = &self.syntax.words[child];
            match word.relation() {
                "obj" if self.is_incise(at) => {}
                "obj" if !is_reflexive_pronoun(self.syntax, child) => {
                    push(found, "object", self.antecedent(child));
                }
                "iobj" if !is_reflexive_pronoun(self.syntax, child) => {
                    let slot = if word.lower == "en" { "de" } else { "à" };
                    push(found, slot, self.antecedent(child));
                }
                "obl" | "nmod" => {
                    let filler = self.antecedent(child);
                    match self.slot(child).filter(|slot| slot != "par" || !self.is_bare(child)) {
                        Some(slot) if passive && slot == "par" => push(found, "subject", filler),
                        _ if &*word.deprel == "obl:agent" => push(found, "subject", filler),
                        Some(slot) => found.push(Argument { slot, filler }),
                        None => {}
                    }
                }
                "amod" => push(found, "adjective", child),
                "ccomp" | "xcomp" => {
                    push(found, "clause", child);
                    // `à se retirer et à remettre les otages`
                    let more = self.syntax.children_in(child, "conj");
                    more.for_each(|clause| push(found, "clause", clause));
                }
                _ => {}
            }
        }
    }

    /// `par otage`, `par jour`: a common noun without article.
    pub(super) fn is_bare(&self, noun: usize) -> bool {
        let word = &self.syntax.words[noun];
        let told =
            |child: usize| matches!(self.syntax.words[child].relation(), "det" | "nummod" | "nmod" | "amod");
        word.upos == Upos::Noun && word.has("Number", "Sing") && !self.syntax.children(noun).any(told)
    }

    /// The preposition of a complement; `de` for `dont`, `à` for `y`, `dans` for `où`.
    fn slot(&self, at: usize) -> Option<Cow<'static, str>> {
        let word = &self.syntax.words[at];
        match word.lower.as_str() {
            "dont" | "en" => return Some("de".into()),
            "où" if self.syntax.preposition(at).is_none() => return Some("dans".into()),
            "y" | "lui" | "leur" if self.syntax.preposition(at).is_none() => return Some("à".into()),
            _ => {}
        }
        let preposition = self.syntax.preposition(at)?;
        Some(alike(&preposition).map_or(Cow::Owned(preposition), Cow::Borrowed))
    }

    /// The subjects of a verb as written, found beyond it where it has none of its own.
    pub(super) fn subjects(&self, verb: usize, depth: usize) -> Vec<usize> {
        let own: Vec<usize> =
            self.syntax.children_in(verb, "nsubj").map(|subject| self.antecedent(subject)).collect();
        let word = &self.syntax.words[verb];
        if own.is_empty() && self.is_incise(verb) {
            let behind = |child: &usize| *child > verb && self.syntax.words[*child].is_noun();
            let object = self.syntax.children_in(verb, "obj").find(behind);
            // `a annoncé lundi le ministère`: the parser may take the ministry for a circumstance.
            let other = || {
                let bare = |child: &usize| behind(child) && self.syntax.preposition(*child).is_none();
                let far = self.syntax.children(verb).filter(bare).flat_map(|child| {
                    let beside = self.syntax.children(child).filter(bare);
                    std::iter::once(child).chain(beside)
                });
                far.into_iter().find(|w| !is_weekday(&self.syntax.words[*w].lemma))
            };
            return object
                .filter(|o| !is_weekday(&self.syntax.words[*o].lemma))
                .or_else(other)
                .into_iter()
                .collect();
        }
        let (Some(head), true, true) = (word.head, own.is_empty(), depth > 0) else { return own };
        match word.relation() {
            // `voir arriver des réfugiés`
            "xcomp" | "ccomp" if self.is_perceived(head) => {
                [verb, head].into_iter().flat_map(|at| self.syntax.children_in(at, "obj")).take(1).collect()
            }
            "xcomp" | "ccomp" if word.has("VerbForm", "Inf") || word.relation() == "xcomp" => {
                self.controllers(head).unwrap_or_else(|| self.subjects(head, depth - 1))
            }
            "advcl" if !word.has("VerbForm", "Fin") => self.subjects(head, depth - 1),
            "conj" if self.syntax.words[head].upos == Upos::Verb => self.subjects(head, depth - 1),
            // `n'a pas l'intention d'intervenir`
            "acl" if word.has("VerbForm", "Inf") => {
                // `Et le ministre d'ajouter : « … »`
                if self.syntax.words[head].head.is_none()
                    && speech::is_saying(self.syntax, self.lexicon, verb)
                {
                    return vec![head];
                }
                let above = self.syntax.words[head].head;
                // `reproche à l'armée d'avoir tué`, where the parser hangs what is blamed on who is
                let blamed =
                    above.and_then(|above| self.controllers(above)).filter(|who| who.contains(&head));
                if let Some(blamed) = blamed {
                    return blamed;
                }
                let verb = above.filter(|verb| {
                    self.syntax.words[head].relation() == "obj" && self.syntax.words[*verb].lemma == "avoir"
                });
                verb.map(|verb| self.subjects(verb, depth - 1)).unwrap_or_default()
            }
            "acl" => self.author(verb, head, depth).unwrap_or_else(|| vec![head]),
            "amod" => vec![head],
            _ => own,
        }
    }

    /// Whether a verb tells that what its infinitive tells was seen or heard: `a entendu tirer des soldats`, not `entend lancer
    /// une offensive`.
    pub(super) fn is_perceived(&self, verb: usize) -> bool {
        let lemma = self.syntax.words[verb].lemma.as_str();
        let meant =
            lemma == "entendre" && ["aux", "obj"].iter().all(|slot| self.syntax.child(verb, slot).is_none());
        self.lexicon.light_verbs.perceiving.contains(lemma) && !meant
    }

    /// `l'ONU a publié un rapport dénonçant la torture`: who speaks in a text.
    fn author(&self, verb: usize, text: usize, depth: usize) -> Option<Vec<usize>> {
        let lexicon = &self.lexicon.attribution;
        let word = &self.syntax.words[text];
        let speaks = speech::is_present_participle(&self.syntax.words[verb])
            && (lexicon.spoken.contains(word.lemma.as_str()) || lexicon.texts.contains(word.lemma.as_str()));
        let within = || self.syntax.preposition(text).as_deref() == Some("dans");
        let above = word.head.filter(|_| speaks && (word.relation() == "obj" || within()))?;
        let authors = self.subjects(above, depth.saturating_sub(1));
        (!authors.is_empty()).then_some(authors)
    }

    /// `…, a averti un responsable`: what follows the verb is its subject.
    pub(super) fn is_incise(&self, verb: usize) -> bool {
        speech::is_incise(self.syntax, self.lexicon, verb)
    }

    /// Who shall do it, where somebody has it done by another: `demander à X de partir`.
    fn controllers(&self, verb: usize) -> Option<Vec<usize>> {
        let lemma = self.syntax.words[verb].lemma.as_str();
        let demands = self.lexicon.modality.get(&crate::vocab::Modality::Demanded);
        let passes_on = demands.is_some_and(|colours| colours.verbs.contains(lemma))
            || self.lexicon.light_verbs.passing_on.contains(lemma);
        if !passes_on {
            return None;
        }
        // `X, accusé par Y d'avoir tué`
        let accused = if self.is_passive(verb) { self.subjects(verb, 1) } else { Vec::new() };
        let is_it =
            |at: &usize| matches!(self.syntax.words[*at].lower.as_str(), "il" | "-t-il" | "ce" | "cela");
        if accused.iter().any(|at| !is_it(at)) {
            return Some(accused);
        }
        let mut own = Vec::new();
        self.dependents(verb, false, &mut own);
        // `À Ankara, X a appelé la Syrie à se retirer`
        let is_told = |at: usize| at > verb || self.syntax.words[at].upos != Upos::Propn;
        let of = |slot: &str| -> Vec<usize> {
            let fits = own.iter().filter(|argument| argument.slot == slot).map(|argument| argument.filler);
            fits.filter(|at| slot == "object" || is_told(*at)).collect()
        };
        [of("object"), of("à")].into_iter().find(|others| !others.is_empty())
    }

    /// `par X` of a passive.
    pub(super) fn agents(&self, verb: usize) -> impl Iterator<Item = usize> {
        let by = move |child: &usize| {
            let word = &self.syntax.words[*child];
            &*word.deprel == "obl:agent"
                || word.relation() == "obl" && self.syntax.preposition(*child).as_deref() == Some("par")
        };
        self.syntax.children(verb).filter(by)
    }

    /// The verb that tells what happens: `se tenir` of `doit se tenir`.
    pub(super) fn below_modal(&self, verb: usize) -> usize {
        let word = &self.syntax.words[verb];
        let modal = self.lexicon.light_verbs.modal.contains(word.lemma.as_str());
        let below = self.syntax.children_in(verb, "xcomp").next();
        below.filter(|below| modal && self.syntax.words[*below].upos == Upos::Verb).unwrap_or(verb)
    }

    /// Whether the subject undergoes it.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        let word = &self.syntax.words[verb];
        // `les soldats se sont retirés`
        if self.lexicon.light_verbs.moving.contains(word.lemma.as_str()) || is_reflexive(self.syntax, verb) {
            return false;
        }
        let marked = ["aux:pass", "nsubj:pass"].iter().any(|child| self.syntax.child(verb, child).is_some());
        let mut auxiliaries = self.syntax.children_in(verb, "aux");
        let first = auxiliaries.next();
        // `qui avait parlé`, whatever the parser makes of its subject.
        let has = |aux: usize| self.syntax.words[aux].lemma == "avoir";
        let active = first.is_some_and(has) && auxiliaries.next().is_none();
        if marked || first.is_some() {
            return marked && !active;
        }
        // `a démenti les faits et accusé l'armée`: one auxiliary serves both.
        let shared = word.head.filter(|head| {
            word.relation() == "conj" && word.is_participle() && self.syntax.words[*head].is_participle()
        });
        match shared {
            Some(head) => self.is_passive(head),
            None => {
                // `Mouammar Kadhafi tué à Syrte`
                let alone = || {
                    let has = |slot| self.syntax.child(verb, slot).is_some();
                    has("nsubj") && !has("obj")
                };
                word.is_participle() && (word.relation() != "root" || alone())
                    || is_participle_adjective(self.syntax, verb)
            }
        }
    }

    /// What a relative pronoun takes up; any other word itself.
    fn antecedent(&self, at: usize) -> usize {
        let word = &self.syntax.words[at];
        let relative = word.upos == Upos::Pron && word.has("PronType", "Rel")
            || word.relation() == "obj" && matches!(word.lower.as_str(), "que" | "qu'")
            || matches!(
                word.lower.as_str(),
                "dont" | "où" | "lequel" | "laquelle" | "lesquels" | "lesquelles"
            );
        if !relative {
            return at;
        }
        let clause =
            self.syntax.governors(at).find(|above| &*self.syntax.words[*above].deprel == "acl:relcl");
        clause.and_then(|clause| self.syntax.words[clause].head).unwrap_or(at)
    }

    /// What is coordinated with a word, and with that; of a share also with its whole.
    fn conjuncts(&self, word: usize) -> Vec<usize> {
        let share = self.syntax.words[word].upos == Upos::Num;
        let mut found: Vec<usize> = Vec::new();
        let mut next = vec![word];
        next.extend(self.syntax.children_in(word, "nmod").filter(|_| share));
        while let Some(at) = next.pop() {
            next.extend(self.syntax.children_in(at, "conj"));
            found.extend(Some(at).filter(|at| self.syntax.words[*at].relation() == "conj" && *at != word));
        }
        found.sort_unstable();
        found
    }

    fn with_conjuncts(&self, found: Vec<Argument>) -> Vec<Argument> {
        let mut all = Vec::with_capacity(found.len());
        for argument in found {
            let conjuncts =
                if argument.slot == "clause" { Vec::new() } else { self.conjuncts(argument.filler) };
            all.push(argument.clone());
            // A conjunct with a preposition of its own stands where that says.
            for filler in conjuncts {
                let slot = self.slot(filler).unwrap_or_else(|| argument.slot.clone());
                all.push(Argument { slot, filler });
            }
        }
        all
    }
}

pub(super) fn push(found: &mut Vec<Argument>, slot: &'static str, filler: usize) {
    found.push(Argument { slot: Cow::Borrowed(slot), filler });
}

pub(super) fn is_weekday(lemma: &str) -> bool {
    matches!(lemma, "lundi" | "mardi" | "mercredi" | "jeudi" | "vendredi" | "samedi" | "dimanche")
}
