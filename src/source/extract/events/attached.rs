//! What an event word wants and the parser hung on another: on its object, on its genitive, on the verb above.

use std::borrow::Cow;

use relata_nlp::Upos;

use super::super::{measures::is_materiel, mentions::Mention};
use super::{Argument, EntityType, Role, Teller, Trigger};
use crate::vocab::{EventType, Measure, Modality};

impl<'k> Teller<'_, '_, 'k> {
    /// `imputer sa mort à X`: what the parser hangs on the object where the verb wants it.
    pub(super) fn below_object(&self, trigger: &Trigger<'k>) -> Vec<Argument> {
        let syntax = &self.analysis.syntax;
        let objects = syntax.children_in(trigger.word, "obj");
        let below = objects.flat_map(|object| syntax.children_in(object, "nmod").map(move |at| (object, at)));
        let wanted = below.filter_map(|(object, filler)| {
            let slot: Cow<'static, str> = syntax.preposition(filler)?.into();
            // `a dénoncé les massacres au Soudan`, `condamne les frappes contre le port`
            let own = self.number(object).is_some_and(|event| {
                let is_place =
                    self.entities.at(filler).is_some_and(|m| self.entities.kind(m) == EntityType::Place);
                is_place && slot == "à" || !self.triggers[event].sense.frame.roles(&slot).is_empty()
            });
            if own {
                return None;
            }
            let wants = slot != "de" && !trigger.sense.frame.roles(&slot).is_empty();
            let taken = trigger.arguments.iter().any(|argument| argument.slot == slot);
            (wants && !taken).then_some(Argument { slot, filler })
        });
        wanted.collect()
    }

    /// `des avions israéliens ont bombardé`, `deux hélicoptères de l'armée ont bombardé`: whose the weapons are.
    pub(super) fn flown_by(&self, trigger: &Trigger<'k>) -> Vec<usize> {
        let analysis = self.analysis;
        let syntax = &analysis.syntax;
        let subjects = trigger.arguments.iter().filter(|argument| argument.slot == "subject");
        let unnamed = subjects.map(|subject| subject.filler).filter(|noun| self.entities.at(*noun).is_none());
        let flown = unnamed.filter(|noun| {
            let measured = analysis.knowledge.french.measures.get(syntax.words[*noun].lemma.as_str());
            measured.is_some_and(|noun| noun.measure == Some(Measure::Weapons) || is_materiel(noun))
        });
        let own = flown.flat_map(|noun| syntax.children(noun));
        let is_owner = |at: &usize| match syntax.words[*at].relation() {
            "amod" => analysis.is_nationality(syntax.token(*at)),
            "nmod" => syntax.preposition(*at).as_deref() == Some("de"),
            _ => false,
        };
        own.filter(is_owner).collect()
    }

    /// `a raconté son arrestation`, `est mort en détention`: what the subject of a clause undergoes a noun as that is their own.
    pub(super) fn undergoes_own(&self, trigger: &Trigger<'k>, argument: &Argument) -> Option<Role> {
        let is_subject = argument.slot == "subject"
            && self.entities.at(argument.filler).is_some_and(|owner| self.is_human(owner));
        let owned =
            self.analysis.arguments().possessive(trigger.word).is_some() && !self.is_of_another(trigger);
        self.undergone(trigger).filter(|_| is_subject && (owned || self.is_state(trigger.word)))
    }

    /// `en détention`: whether a word tells what state a subject is in whose verb has no object.
    fn is_state(&self, word: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let bare = syntax.child(word, "det").is_none() && syntax.preposition(word).as_deref() == Some("en");
        let stays = |verb: usize| {
            let lemma = &*syntax.words[verb].lemma;
            matches!(lemma, "décéder" | "demeurer" | "maintenir" | "mourir" | "placer" | "rester" | "être")
                && syntax.child(verb, "obj").is_none()
        };
        bare && syntax.words[word].head.is_none_or(stays)
    }

    /// `a ordonné son arrestation`: whether the subject of a clause asks for, or deplores, what another undergoes.
    pub(super) fn is_asked_for(&self, trigger: &Trigger<'k>, argument: &Argument) -> bool {
        let syntax = &self.analysis.syntax;
        let above =
            syntax.words[trigger.word].head.filter(|_| syntax.words[trigger.word].relation() == "obj");
        let lemma = above.map(|verb| syntax.words[verb].lemma.as_str());
        let asked = || {
            let asking = self.analysis.knowledge.french.modality.get(&Modality::Demanded);
            lemma.is_some_and(|lemma| asking.is_some_and(|asking| asking.verbs.contains(lemma)))
        };
        argument.slot == "subject"
            && self.analysis.arguments().possessive(trigger.word).is_some()
            && self.undergone(trigger).is_some()
            && (asked() || matches!(lemma, Some("condamner" | "dénoncer" | "déplorer" | "regretter")))
    }

    /// `l'armée a procédé à son arrestation`, `Daech a revendiqué son assassinat`: whether the possessive of an event word is not
    /// the subject of its clause, who does it, tells it, asks for it or takes a stand.
    fn is_of_another(&self, trigger: &Trigger<'k>) -> bool {
        let (words, french) = (&self.analysis.syntax.words, &self.analysis.knowledge.french);
        let mut above = self.analysis.syntax.governors(trigger.word);
        let Some(verb) = above.find(|at| words[*at].upos == Upos::Verb) else { return false };
        let lemma = words[verb].lemma.as_str();
        let told = &french.attribution;
        // `a reconnu sa défaite`
        if self.undergone(trigger) == Some(Role::Loser) {
            return self.analysis.arguments().lends(verb, trigger.word) && lemma != "subir";
        }
        let asked =
            || french.modality.get(&Modality::Demanded).is_some_and(|asking| asking.verbs.contains(lemma));
        self.analysis.arguments().lends(verb, trigger.word)
            || [&told.reporting, &told.quoting, &told.denying].iter().any(|verbs| verbs.contains(lemma))
            || matches!(lemma, "apprendre" | "dénoncer" | "déplorer" | "décider" | "vouloir")
            || asked()
    }

    /// What the owner of an event word with a possessive is to it, where the sentence does not say whose it is.
    pub(super) fn owned_as(&self, trigger: &Trigger<'k>) -> Option<Role> {
        let acts =
            trigger.sense.frame.roles("subject").contains(&Role::Agent) && is_its_owner_s(trigger.kind);
        acts.then_some(Role::Agent).or_else(|| self.undergone(trigger))
    }

    /// What whoever a noun is of undergoes it as, if nothing else: `l'arrestation de X`.
    fn undergone(&self, trigger: &Trigger<'k>) -> Option<Role> {
        let mut roles = self.roles(trigger, "de").into_iter().filter(|_| is_undergone(trigger));
        roles.find(|role| undergoes(trigger.kind, *role))
    }

    fn is_human(&self, mention: usize) -> bool {
        matches!(self.entities.kind(mention), EntityType::Person | EntityType::Group)
    }

    /// `Le Hezbollah a menacé Israël. Son attaque`: whose it is, where the sentence does not say: the subject before.
    pub(super) fn possessor(&self, trigger: &Trigger<'k>) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let arguments = self.analysis.arguments();
        // `compte ses morts`
        let counts =
            |det: &usize| is_undergone(trigger) && matches!(&*syntax.words[*det].lower, "ses" | "leurs");
        let possessive = arguments.possessive(trigger.word).filter(|det| !counts(det))?;
        let sentence = syntax.sentence_of(trigger.word);
        let first = syntax.sentence_words(sentence.saturating_sub(1)).start;
        let before = is_undergone(trigger) && self.is_of_another(trigger);
        let end = if before { syntax.sentence_words(sentence).start } else { possessive };
        let mut mentions = self.entities.mentions.within(first..end);
        let owns = |(m, mention): &(usize, &Mention<'_>)| {
            let word = &syntax.words[mention.head];
            word.relation() == "nsubj"
                && self.entities.can_act(*m)
                && (self.is_human(*m) || !is_undergone(trigger))
                && arguments.agrees(possessive, mention.head)
        };
        mentions.rfind(owns).map(|(m, _)| m)
    }

    /// Whether a noun says by whom: then its genitive is who or what undergoes it.
    pub(super) fn is_done_by(&self, trigger: &Trigger<'k>, below: &[Argument]) -> bool {
        let acts = trigger.sense.frame.roles("par").contains(&Role::Agent);
        let is_noun = self.analysis.syntax.words[trigger.word].is_noun();
        let somebody = |by: &Argument| by.slot == "par" && self.entities.at(by.filler).is_some();
        is_noun && acts && trigger.arguments.iter().chain(below).any(somebody)
    }

    /// `le bombardement d'un camp de réfugiés par l'armée`, `le retrait des troupes russes de la ville`: what the parser
    /// hangs on the genitive where the noun wants it.
    pub(super) fn below_genitive(&self, trigger: &Trigger<'k>) -> Vec<Argument> {
        let syntax = &self.analysis.syntax;
        let frame = &trigger.sense.frame;
        // `retirer leurs troupes de la frontière`
        let slot = if syntax.words[trigger.word].is_noun() { "de" } else { "object" };
        let genitives =
            || trigger.arguments.iter().filter(|argument| argument.slot == slot).map(|a| a.filler);
        let below = |word: usize| syntax.children(word).filter(move |child| *child > word);
        let by = |child: &usize| {
            syntax.preposition(*child).as_deref() == Some("par") && !self.analysis.arguments().is_bare(*child)
        };
        let by_whom = slot == "de"
            && frame.roles("par").contains(&Role::Agent)
            && trigger.arguments.iter().all(|argument| argument.slot != "par");
        let doers = genitives().flat_map(|word| below(word).chain(below(word).flat_map(below))).filter(by);
        let mut found: Vec<Argument> =
            doers.filter(|_| by_whom).map(|filler| Argument { slot: "par".into(), filler }).collect();
        // `les frappes de la coalition contre les talibans`
        for against in ["contre", "sur", "vers"].into_iter().filter(|_| slot == "de") {
            let wants = !frame.roles(against).is_empty()
                && trigger.arguments.iter().all(|argument| argument.slot != against);
            let hung = genitives().flat_map(|word| syntax.children_in(word, "nmod"));
            let hung = hung.filter(|at| wants && syntax.preposition(*at).as_deref() == Some(against));
            found.extend(hung.map(|filler| Argument { slot: against.into(), filler }));
        }
        if frame.roles("de").contains(&Role::From) {
            let left = genitives().flat_map(|word| below(word).map(move |place| (word, place)));
            let left = left.filter(|(who, place)| self.is_left(*who, *place));
            found.extend(left.map(|(_, filler)| Argument { slot: "de".into(), filler }));
        }
        found
    }

    /// `a bloqué une aide à l'Ukraine`: what the parser hangs on the verb where its object wants it.
    pub(super) fn beside_object(&self, trigger: &Trigger<'k>) -> Vec<Argument> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[trigger.word];
        let governed = word.is_noun() && matches!(word.relation(), "obj" | "obl");
        let verb = word.head.filter(|verb| governed && syntax.words[*verb].upos == Upos::Verb);
        let frame = verb.and_then(|verb| self.number(verb)).map(|verb| &self.triggers[verb].sense.frame);
        let beside = verb.into_iter().flat_map(|verb| syntax.children_in(verb, "obl"));
        let wanted = beside.filter(|filler| *filler > trigger.word).filter_map(|filler| {
            let slot: Cow<'static, str> = syntax.preposition(filler)?.into();
            // `lors de heurts avec des partisans`
            let meets = matches!(&*slot, "contre" | "entre" | "avec");
            let is_object = word.relation() == "obj";
            // `a condamné l'enlèvement de lycéennes par des hommes armés`
            let active = verb.is_some_and(|verb| !self.analysis.arguments().is_passive(verb));
            let by = slot == "par" && active && !self.analysis.arguments().is_bare(filler);
            let wants = (meets || is_object && (by || matches!(&*slot, "à" | "envers")))
                && !trigger.sense.frame.roles(&slot).is_empty();
            let free = by || frame.is_none_or(|frame| frame.roles(&slot).is_empty());
            let taken = trigger.arguments.iter().any(|argument| argument.slot == slot);
            (wants && free && !taken).then_some(Argument { slot, filler })
        });
        wanted.collect()
    }

    /// Whether some people's place is the one that they leave, not the one that they are from.
    fn is_left(&self, who: usize, place: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let of = syntax.preposition(place).as_deref() == Some("de");
        let mention = self.entities.at(place).filter(|_| of);
        // `a retiré ses troupes du Mali`
        let told_apart = syntax.children_in(who, "amod").next().is_some()
            || self.analysis.arguments().possessive(who).is_some();
        let are_many = syntax.words[who].has("Number", "Plur");
        let is_place = |m: usize| {
            let cluster = self.entities.cluster(m);
            let is_state = cluster.is_some_and(|cluster| self.entities.is_state(cluster));
            self.entities.kind(m) == EntityType::Place && (told_apart || !is_state)
        };
        are_many && mention.is_some_and(is_place)
    }

    /// `des régions d'Afar et d'Amhara`: the further names behind a classifier.
    pub(super) fn others_of_class(&self, classifier: usize) -> Vec<usize> {
        let syntax = &self.analysis.syntax;
        let head = self.entities.at(classifier).map(|mention| self.entities.mentions.get(mention).head);
        let name = head.filter(|head| *head != classifier && syntax.words[*head].head == Some(classifier));
        name.into_iter().flat_map(|name| syntax.children_in(name, "conj")).collect()
    }
}

/// Whether the genitive of an event word is who undergoes it: `l'arrestation de X`.
fn is_undergone(trigger: &Trigger<'_>) -> bool {
    let roles = trigger.sense.frame.roles("de");
    !roles.contains(&Role::Agent) && roles.iter().any(|role| undergoes(trigger.kind, *role))
}

/// Whether who plays a role does nothing: `son arrestation`, `son procès`, `sa défaite`.
fn undergoes(kind: EventType, role: Role) -> bool {
    matches!(role, Role::Victim | Role::Patient | Role::Loser)
        || role == Role::Target && kind == EventType::Sanction
}

/// What whose it is does: `son attaque`, but `son arrestation`.
const fn is_its_owner_s(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Advance
            | EventType::Arrival
            | EventType::Attack
            | EventType::Departure
            | EventType::Offensive
            | EventType::Refusal
            | EventType::Support
            | EventType::Withdrawal
    )
}
