//! What a noun has from the verb above it, which says little itself: `lancer une offensive`, `prendre part à un sommet`,
//! `être victime d'une attaque`, `les combats ont lieu`.

use relata_nlp::Upos;

use super::{
    arguments::{Argument, Arguments, DEPTH, push},
    speech::is_saying,
    turns::is_ending,
    verbs::reflexive_name,
};
use crate::{knowledge::Words, vocab::Modality};

/// How many words behind its verb a fixed noun stands at most: `prendre part`.
const FIXED: usize = 4;

/// The verb above a noun, and what the lexicon may call it: `prendre`, `prendre part à`, `participer à`.
struct Lender {
    verb: usize,
    names: Vec<String>,
}

impl Lender {
    fn is(&self, verbs: &Words) -> bool {
        self.names.iter().any(|name| verbs.contains(name.as_str()))
    }
}

impl Arguments<'_> {
    /// Adds the arguments that the verb above lends to a noun.
    pub(super) fn lent(&self, noun: usize, found: &mut Vec<Argument>) {
        self.lent_by_opposing(noun, found);
        self.lent_by_participles(noun, found);
        self.lent_by_attribution(noun, found);
        self.lent_by_relatives(noun, found);
        self.lent_by_speech(noun, found);
        self.lent_by_state(noun, found);
        let Some(lender) = self.lender(noun) else { return };
        self.lent_by_wishes(noun, lender.verb, found);
        let verb = lender.verb;
        // `mettre fin à la guerre` is not to wage it.
        if self.puts_an_end(verb) {
            return;
        }
        let (light, relation) = (&self.lexicon.light_verbs, self.syntax.words[noun].relation());
        let begins = relation == "nsubj" && lender.is(&light.begin_end);
        let governed = relation != "nsubj";
        let passive = self.is_passive(verb);
        let doers = || if governed { self.subjects(verb, DEPTH) } else { self.agents(verb).collect() };
        let has_doers = governed || passive;
        let joins = has_doers && lender.is(&light.joining);
        if joins {
            doers().into_iter().for_each(|doer| push(found, "party", doer));
        }
        if has_doers && lender.is(&light.active) {
            doers().into_iter().for_each(|doer| push(found, "subject", doer));
        } else if governed && self.takes_in(verb, noun) {
            return;
        } else if governed && lender.is(&light.passive) {
            doers().into_iter().for_each(|doer| push(found, "object", doer));
        } else if !begins && !joins {
            return;
        }
        self.complements(verb, noun, found);
    }

    /// `L'hôpital a reçu dix blessés`: who receives people is none of them.
    fn takes_in(&self, verb: usize, noun: usize) -> bool {
        let words = &self.syntax.words;
        words[verb].lemma == "recevoir" && matches!(&*words[noun].lemma, "blessé" | "mort" | "victime")
    }

    /// `les combats opposent l'armée aux rebelles`, `le conflit qui oppose …`
    fn lent_by_opposing(&self, noun: usize, found: &mut Vec<Argument>) {
        let words = &self.syntax.words;
        let above = words[noun].head.filter(|_| words[noun].relation() == "nsubj");
        let verbs = above.into_iter().chain(self.syntax.children_in(noun, "acl"));
        for verb in verbs.filter(|verb| words[*verb].lemma == "opposer" && !self.is_passive(*verb)) {
            let mut sides = Vec::new();
            self.dependents(verb, false, &mut sides);
            // `ont opposé un détachement de soldats à des rebelles`, hung on the first side
            if sides.iter().all(|side| side.slot != "à") {
                let first = sides.iter().find(|side| side.slot == "object").map(|side| side.filler);
                let below = first.into_iter().flat_map(|first| {
                    self.syntax
                        .children_in(first, "nmod")
                        .flat_map(|at| self.syntax.children_in(at, "nmod").chain([at]))
                });
                let other = below.into_iter().find(|at| self.syntax.preposition(*at).as_deref() == Some("à"));
                sides.extend(other.map(|filler| Argument { slot: "à".into(), filler }));
            }
            // `à Bagdad, des heurts ont opposé l'armée à des miliciens`
            let is_side = |side: &Argument| side.slot == "object" || side.slot == "à" && side.filler > verb;
            sides.retain(|side| is_side(side) && side.filler != noun);
            found.extend(sides.into_iter().map(|side| Argument { slot: "entre".into(), ..side }));
        }
    }

    /// `l'offensive lancée par l'armée`, `le sommet convoqué par le président`
    fn lent_by_participles(&self, noun: usize, found: &mut Vec<Argument>) {
        let light = &self.lexicon.light_verbs;
        for verb in self.syntax.children_in(noun, "acl").filter(|verb| self.is_passive(*verb)) {
            let lender = Lender { verb, names: self.names(verb, noun) };
            // `une trêve négociée par le Qatar`: a mediator is no party.
            let mediated = self.syntax.words[verb].lemma == "négocier";
            for (verbs, slot) in
                [(&light.active, "subject"), (&light.joining, "party")].into_iter().filter(|_| !mediated)
            {
                self.agents(verb).filter(|_| lender.is(verbs)).for_each(|agent| push(found, slot, agent));
            }
        }
    }

    /// `impute le massacre à des miliciens`, `le massacre est attribué à l'armée`, `une attaque attribuée à des djihadistes`: who is
    /// said to have done it.
    fn lent_by_attribution(&self, noun: usize, found: &mut Vec<Argument>) {
        let word = &self.syntax.words[noun];
        let above = word.head.filter(|verb| match word.relation() {
            "obj" => !self.is_passive(*verb),
            "nsubj" => self.is_passive(*verb),
            _ => false,
        });
        let below = self.syntax.children_in(noun, "acl").filter(|verb| self.is_passive(*verb));
        let attributing = &self.lexicon.light_verbs.attributing;
        let verbs = above.into_iter().chain(below);
        for verb in verbs.filter(|verb| attributing.contains(&*self.syntax.words[*verb].lemma)) {
            let mut beside = Vec::new();
            self.dependents(verb, true, &mut beside);
            // `attribuée à des djihadistes contre le village`: what stands below a participle is the noun's.
            let is_below = self.syntax.words[verb].head == Some(noun);
            for argument in beside {
                match &*argument.slot {
                    "à" => push(found, "subject", argument.filler),
                    // `attribué par Ankara au PKK`
                    "subject" => {}
                    _ if is_below => found.push(argument),
                    _ => {}
                }
            }
            // `impute l'attentat aux séparatistes`, hung on the noun
            let hung = self.syntax.children_in(noun, "nmod");
            let hung = hung.filter(|doer| self.syntax.preposition(*doer).as_deref() == Some("à"));
            hung.for_each(|doer| push(found, "subject", doer));
        }
    }

    /// `l'offensive que mène l'armée`, `la défaite que l'armée a subie`
    fn lent_by_relatives(&self, noun: usize, found: &mut Vec<Argument>) {
        let light = &self.lexicon.light_verbs;
        let is_that = |child: usize| matches!(self.syntax.words[child].lower.as_str(), "que" | "qu'");
        let relatives = self.syntax.children_in(noun, "acl");
        for verb in relatives.filter(|verb| self.syntax.children_in(*verb, "obj").any(is_that)) {
            let lender = Lender { verb, names: self.names(verb, noun) };
            let roles = [(&light.active, "subject"), (&light.passive, "object"), (&light.joining, "party")];
            let Some((_, slot)) = roles.into_iter().find(|(verbs, _)| lender.is(verbs)) else { continue };
            self.subjects(verb, DEPTH).into_iter().for_each(|subject| push(found, slot, subject));
            self.complements(verb, noun, found);
        }
    }

    /// `dans un communiqué, X a nié`, `lors d'un entretien, X a dit`: who says it holds it.
    fn lent_by_speech(&self, noun: usize, found: &mut Vec<Argument>) {
        let word = &self.syntax.words[noun];
        let attribution = &self.lexicon.attribution;
        let lemma = word.lemma.as_str();
        // `dans un rapport publié jeudi, X évoque`: one that nobody else is said to have made
        let own = || {
            let one = self.syntax.child(noun, "det").is_some_and(|det| self.syntax.words[det].lemma == "un");
            let says = word.head.is_some_and(|verb| is_saying(self.syntax, self.lexicon, verb));
            one && says && self.syntax.child(noun, "nmod").is_none()
        };
        let written = || attribution.texts.contains(lemma) || attribution.source_nouns.contains(lemma);
        let spoken = attribution.spoken.contains(lemma) || written() && own();
        let within = || {
            self.syntax.preposition(noun).is_some_and(|p| matches!(&*p, "dans" | "lors de" | "à le cours de"))
        };
        let verb = word.head.filter(|verb| word.relation() == "obl" && !self.is_passive(*verb));
        if let Some(verb) = verb.filter(|_| spoken && within()) {
            self.subjects(verb, DEPTH).into_iter().for_each(|subject| push(found, "subject", subject));
        }
    }

    /// `en visite à Tripoli, le ministre a annoncé`, `le pays en guerre`: who is in it.
    fn lent_by_state(&self, noun: usize, found: &mut Vec<Argument>) {
        let word = &self.syntax.words[noun];
        let bare = self.syntax.children_in(noun, "det").next().is_none();
        if !bare || self.syntax.preposition(noun).as_deref() != Some("en") {
            return;
        }
        if let Some(name) = self.name_described(noun) {
            return push(found, "subject", name);
        }
        // `le président, qui était en visite à Rome`, `alors que le président était en visite à Rome`
        let own = self.syntax.child(noun, "cop").is_some();
        let own = own && matches!(word.relation(), "acl" | "advcl");
        let above = word.head.filter(|above| !own && self.syntax.words[*above].upos == Upos::Verb);
        let noun_above = word.head.filter(|_| word.relation() == "nmod");
        let verb = above.or_else(|| own.then_some(noun));
        let holders =
            verb.map_or_else(|| noun_above.into_iter().collect(), |verb| self.subjects(verb, DEPTH));
        holders.into_iter().for_each(|holder| push(found, "subject", holder));
    }

    /// `le palais de Thaksin Shinawatra, alors en visite à New York`: the name before the comma that what is behind tells of.
    fn name_described(&self, noun: usize) -> Option<usize> {
        let words = &self.syntax.words;
        let case = self.syntax.child(noun, "case")?;
        let is_then = |at: &usize| matches!(&*words[*at].lower, "actuellement" | "alors");
        let first = case.checked_sub(1).filter(is_then)?;
        let last = first.checked_sub(2).filter(|_| words[first - 1].lower == ",")?;
        let name = std::iter::successors(Some(last), |at| {
            words[*at].head.filter(|_| words[*at].relation() == "flat")
        });
        let name = name.last().filter(|name| words[*name].upos == Upos::Propn)?;
        // `Le ministre de Barack Obama, actuellement en visite à Rome, a parlé`
        let subject = words[name].head.filter(|noun| words[*noun].relation() == "nsubj");
        Some(subject.unwrap_or(name))
    }

    /// `promettre une aide à X`: who intends it shall do it, to X. `demander une aide à X`: X shall.
    fn lent_by_wishes(&self, noun: usize, verb: usize, found: &mut Vec<Argument>) {
        let wishes = |modality| {
            let colours = self.lexicon.modality.get(&modality);
            colours.is_some_and(|c| c.verbs.contains(self.syntax.words[verb].lemma.as_str()))
        };
        let asks = || wishes(Modality::Demanded) && self.syntax.preposition(noun).as_deref() == Some("à");
        // `appeler les deux camps à une trêve`
        if self.syntax.words[noun].relation() == "obl" && asks() {
            let asked = self.syntax.children_in(verb, "obj").filter(|object| *object < noun);
            asked.for_each(|asked| push(found, "subject", asked));
        }
        let perceived = self.lexicon.light_verbs.perceiving.contains(self.syntax.words[verb].lemma.as_str());
        if self.syntax.words[noun].relation() != "obj" || perceived {
            return;
        }
        if wishes(Modality::Intended) {
            self.subjects(verb, DEPTH).into_iter().for_each(|subject| push(found, "subject", subject));
            self.complements(verb, noun, found);
        } else if wishes(Modality::Demanded) {
            let mut beside = Vec::new();
            self.dependents(verb, false, &mut beside);
            let mut to = beside.into_iter().filter(|argument| argument.slot == "à");
            to.next().into_iter().for_each(|asked| push(found, "subject", asked.filler));
            found.extend(to);
        }
    }

    /// Adds what else stands under a verb, but its subject and object.
    fn complements(&self, verb: usize, noun: usize, found: &mut Vec<Argument>) {
        let mut beside = Vec::new();
        self.dependents(verb, self.is_passive(verb), &mut beside);
        let complement = |argument: &Argument| {
            !matches!(&*argument.slot, "object" | "subject" | "clause" | "de" | "adjective")
                && argument.filler != noun
        };
        found.extend(beside.into_iter().filter(complement));
    }

    /// Whether a verb, or noun with copula, says little beside a noun that it governs.
    pub(super) fn lends(&self, verb: usize, noun: usize) -> bool {
        let light = &self.lexicon.light_verbs;
        let lender = Lender { verb, names: self.names(verb, noun) };
        [&light.active, &light.passive, &light.begin_end, &light.joining]
            .into_iter()
            .any(|verbs| lender.is(verbs))
    }

    /// Whether a verb tells that its subject happens, not how it ends: `les combats ont repris`.
    pub(super) fn happens(&self, verb: usize, subject: usize) -> bool {
        let lender = Lender { verb, names: self.names(verb, subject) };
        let ends =
            |name: &String| is_ending(name) || matches!(name.as_str(), "aboutir" | "prendre fin" | "échouer");
        lender.is(&self.lexicon.light_verbs.begin_end) && !lender.names.iter().any(ends)
    }

    /// `cesser`, `mettre fin à`: what is below happens until then.
    pub(super) fn ends(&self, verb: usize) -> bool {
        is_ending(&self.syntax.words[verb].lemma) || self.puts_an_end(verb)
    }

    fn puts_an_end(&self, verb: usize) -> bool {
        let is_end = |end: usize| matches!(&*self.syntax.words[end].lemma, "fin" | "terme");
        self.syntax.children_in(verb, "obj").any(is_end)
    }

    /// The verb that governs a noun, or what the noun is coordinated with.
    fn lender(&self, noun: usize) -> Option<Lender> {
        let words = &self.syntax.words;
        let first = if words[noun].relation() == "conj" { words[noun].head? } else { noun };
        let first = self.series_of(first).unwrap_or(first);
        let above = words[first].head?;
        match words[first].relation() {
            // `prendre part à une réunion`
            "nmod" if matches!(words[above].relation(), "obj" | "obl" | "xcomp") => {
                let verb = self.below_modal(words[above].head?);
                let fixed = self.written(above);
                let mut names = self.names(verb, first);
                names.retain(|name| name.contains(&fixed));
                Some(Lender { verb, names })
            }
            "nmod" if !self.is_copular(above) => None,
            // `ont repris la ville après le retrait`: only what the verb wants with this preposition.
            "obl" | "iobj" => {
                let verb = self.below_modal(above);
                let mut names = self.names(verb, first);
                let preposition = self.syntax.preposition(first).map(|preposition| format!(" {preposition}"));
                names.retain(|name| preposition.as_ref().is_none_or(|p| name.ends_with(p.as_str())));
                Some(Lender { verb, names })
            }
            "nmod" | "obj" | "xcomp" | "nsubj" | "conj" => {
                let verb = self.below_modal(above);
                Some(Lender { verb, names: self.names(verb, first) })
            }
            _ => None,
        }
    }

    /// `une série de raids`: the noun that stands for another.
    pub(super) fn series_of(&self, noun: usize) -> Option<usize> {
        let words = &self.syntax.words;
        let above = words[noun].head.filter(|_| words[noun].relation() == "nmod")?;
        let is_series = self.lexicon.light_verbs.series.contains(words[above].lemma.as_str());
        (is_series && self.syntax.preposition(noun).as_deref() == Some("de")).then_some(above)
    }

    /// What a verb may be called beside a noun: `prendre`, `participer à`, `prendre part à`, `avoir lieu`, `être victime de`.
    fn names(&self, verb: usize, noun: usize) -> Vec<String> {
        let copular = self.is_copular(verb);
        let base = if copular { "être".into() } else { reflexive_name(self.syntax, verb) };
        let mut names = Vec::new();
        let preposition = self.syntax.preposition(noun);
        let mut add = |name: String| {
            names.extend(preposition.as_ref().map(|preposition| format!("{name} {preposition}")));
            names.push(name);
        };
        if copular {
            add(format!("{base} {}", self.written(verb)));
            return names;
        }
        if self.syntax.words[verb].upos != Upos::Verb {
            return names;
        }
        let close = |child: &usize| *child != noun && *child > verb && *child - verb <= FIXED;
        let fixed = self.syntax.children(verb).filter(close);
        let fixed = fixed.filter(|c| matches!(self.syntax.words[*c].relation(), "obj" | "obl" | "xcomp"));
        fixed.for_each(|child| add(format!("{base} {}", self.written(child))));
        add(base.into_owned());
        names
    }

    fn is_copular(&self, at: usize) -> bool {
        self.syntax.words[at].upos != Upos::Verb && self.syntax.children_in(at, "cop").next().is_some()
    }

    /// A noun with its preposition and article: `à l'origine`.
    fn written(&self, noun: usize) -> String {
        let before = |child: &usize| matches!(self.syntax.words[*child].relation(), "case" | "det");
        let first = self.syntax.children(noun).filter(before).min().unwrap_or(noun).min(noun);
        let text = self.syntax.text.slice(self.syntax.span_between(first, noun)).unwrap_or_default();
        text.to_lowercase().replace('’', "'")
    }
}
