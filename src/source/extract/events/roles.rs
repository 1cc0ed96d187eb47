//! Which of the roles of a slot a word plays, by what it stands for.

use relata_nlp::Upos;

use super::super::{kinds::is_stance, offices::body_of};
use super::{EntityType, EventType, Fill, Role, Teller, Trigger, is_harm, is_harmless};

impl<'k> Teller<'_, '_, 'k> {
    /// The roles of a slot: the lexicon's, else what holds for all words.
    pub(super) fn roles(&self, trigger: &Trigger<'k>, slot: &str) -> Vec<Role> {
        let frame = &trigger.sense.frame;
        // `par X` of a passive is its subject already.
        let is_verb = self.analysis.syntax.words[self.teller(trigger)].upos == Upos::Verb;
        let own = match slot {
            "par" if is_verb => Vec::new(),
            "adjective" | "par" if frame.roles(slot).is_empty() => frame.roles("subject").to_vec(),
            "clause" => vec![Role::Topic],
            _ => frame.roles(slot).to_vec(),
        };
        let killed = trigger.kind == EventType::Killing && trigger.sense.kind == EventType::Death;
        let role = |role| if killed && role == Role::Patient { Role::Victim } else { role };
        own.into_iter().map(role).collect()
    }

    /// The first of some roles that a word can fill.
    pub(super) fn fill(
        &mut self,
        trigger: &Trigger<'k>,
        roles: &[Role],
        filler: usize,
        slot: &str,
    ) -> Option<(Role, Fill)> {
        let allowed = |role: Role| trigger.kind.roles().any(|known| known == role);
        // `a revendiqué l'attaque sur Telegram`
        let is_channel = |mention| self.analysis.is_press(&self.entities.mentions.get(mention).name);
        // `a dénoncé à la télévision`, but `des sanctions à la télévision`
        let syntax = &self.analysis.syntax;
        let says = is_stance(trigger.kind) && trigger.kind != EventType::Support;
        let on_air = says
            && syntax.words[trigger.word].upos == Upos::Verb
            && matches!(&*syntax.words[filler].lemma, "radio" | "télé" | "télévision");
        if slot == "sur" && self.entities.at(filler).is_some_and(is_channel) || slot == "à" && on_air {
            return None;
        }
        if let Some(mention) = self.played_by(filler) {
            return self.fill_with(trigger, roles, filler, slot, mention);
        }
        // `Elle a été revendiquée`, `Elle a tué dix personnes`
        let taken_up = || self.circumstances().taken_up(filler).and_then(|word| self.number(word));
        let taken_up = || if is_about(trigger.kind) || is_harm(trigger.kind) { taken_up() } else { None };
        let other =
            if slot == "clause" { self.told_in(filler) } else { self.number(filler).or_else(taken_up) }?;
        let role = match slot {
            "subject" | "par" if is_harm(trigger.kind) && !is_harmless(self.triggers[other].kind) => {
                Role::Cause
            }
            "subject" | "par" | "adjective" => return None,
            // `ont fui les combats`
            "object" if roles.contains(&Role::Cause) => Role::Cause,
            _ if is_about(trigger.kind) && (!roles.is_empty() || slot == "object") => Role::Topic,
            _ => return None,
        };
        allowed(role).then_some((role, Fill::Trigger(other)))
    }

    /// The mention that plays what a word does: its own, or that of the whole that it is counted of.
    fn played_by(&self, filler: usize) -> Option<usize> {
        let counted = self.analysis.number_over(filler).is_some() || self.analysis.is_counted(filler);
        let word = &self.analysis.syntax.words[filler];
        // `« J'ai fui », raconte X`
        if word.upos == Upos::Pron && matches!(&*word.lower, "je" | "j'" | "me" | "m'" | "moi") {
            return self.attributions.of(self.analysis, filler).map(|said| said.source);
        }
        if word.upos == Upos::Pron && matches!(&*word.lower, "nous" | "-nous") {
            let speaker = self.attributions.of(self.analysis, filler)?.source;
            return body_of(self.analysis, self.entities, speaker);
        }
        let lemma = word.lemma.as_str();
        let group = || self.entities.group_called(lemma).or_else(|| self.army_of(filler));
        self.entities.at(filler).or_else(|| counted.then(group).flatten())
    }

    /// `huit soldats israéliens`: the army that counted soldiers are of.
    fn army_of(&self, soldiers: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let organizations = &self.analysis.knowledge.french.organizations;
        let mut adjectives = syntax.children_in(soldiers, "amod").peekable();
        let told_apart = |child: usize| matches!(syntax.words[child].relation(), "nmod" | "appos");
        if !organizations.soldiers.contains(syntax.words[soldiers].lemma.as_str()) {
            return None;
        }
        if adjectives.peek().is_none() {
            // `huit soldats de l'ONU`
            let any = !syntax.children(soldiers).any(told_apart);
            return any.then(|| self.entities.army_of(None)).flatten();
        }
        let known = |adjective| self.entities.mentions.get(self.entities.mentions.at(adjective)?).known;
        self.entities.army_of(Some(adjectives.find_map(known)?))
    }

    /// The first of some roles that a mention can play, as its state where it is a capital.
    fn fill_with(
        &mut self,
        trigger: &Trigger<'k>,
        roles: &[Role],
        filler: usize,
        slot: &str,
        mention: usize,
    ) -> Option<(Role, Fill)> {
        let allowed = |role: Role| trigger.kind.roles().any(|known| known == role);
        // `des sanctions contre la Russie`
        let sanctioned = |role| role == Role::Target && trigger.kind == EventType::Sanction;
        let punished = |role| sanctioned(role) && self.entities.can_act(mention);
        // `le bombardement de leur hôpital`
        let word = &self.analysis.syntax.words[filler];
        let is_site = self.analysis.knowledge.french.places.sites.contains(word.lemma.as_str());
        let hit = is_site && slot == "de" && roles.contains(&Role::Place) && allowed(Role::Target);
        // `accusé de rébellion`
        let is_bare = || slot == "de" && self.analysis.arguments().is_bare(filler);
        let plays = |role| {
            self.plays(mention, role)
                && !(role == Role::Agent && (hit || is_bare()))
                && !(role == Role::Destination && self.describes_place(filler))
        };
        // `les Casques bleus ont achevé leur retrait du Mali`
        let owned = slot == "de" && self.analysis.arguments().possessive(trigger.word).is_some();
        if owned && allowed(Role::From) && self.entities.kind(mention) == EntityType::Place {
            return Some((Role::From, Fill::Mention(mention)));
        }
        let fits = |role: &Role| allowed(*role) && (plays(*role) || punished(*role));
        if let Some(role) = roles.iter().copied().find(fits).or(hit.then_some(Role::Target)) {
            return Some((role, Fill::Mention(mention)));
        }
        let acts = |role: &Role| allowed(*role) && (is_actor(*role) || sanctioned(*role));
        let role = roles.iter().copied().find(acts)?;
        // `une conférence de presse à Beyrouth` is held there.
        let is_noun = self.analysis.syntax.words[trigger.word].is_noun();
        // `à Bagdad, des heurts ont opposé l'armée à des miliciens`
        let fronted = filler < trigger.word;
        // `a imposé des sanctions à Bamako`
        let given = || {
            let syntax = &self.analysis.syntax;
            let verb = syntax.words[filler].head.filter(|verb| *verb != trigger.word && *verb < filler);
            // `a fourni une aide à Bangui à 300 familles`
            let to_others = |verb: usize| {
                let to = |child: usize| syntax.preposition(child).as_deref() == Some("à");
                syntax.children(verb).any(|child| child > filler && to(child))
            };
            verb.is_some_and(|verb| GIVING.contains(&&*syntax.words[verb].lemma) && !to_others(verb))
        };
        let located = slot == "à" && (is_noun && !given() || fronted || trigger.kind == EventType::Statement);
        if located || !self.acts_for_state(mention) {
            return None;
        }
        self.entities.stand_for_state(self.analysis, mention);
        self.entities.can_act(mention).then_some((role, Fill::Mention(mention)))
    }

    /// `ont fui Shejaiya, dans l'est de la ville`: says where a place is that was named before the comma.
    fn describes_place(&self, filler: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let within = |case: &usize| matches!(&*syntax.words[*case].lemma, "dans" | "en");
        let case = syntax.child(filler, "case").filter(within);
        let comma =
            case.and_then(|case| case.checked_sub(1)).filter(|comma| syntax.words[*comma].lower == ",");
        let place = comma.and_then(|comma| self.entities.at(comma.checked_sub(1)?));
        place.is_some_and(|place| self.entities.kind(place) == EntityType::Place)
    }

    /// The event word that a clause is about: its verb, or what that verb lends itself to
    /// (`reprendre les négociations`).
    fn told_in(&self, clause: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let arguments = self.analysis.arguments();
        let below = |relation: &'static str| syntax.children_in(clause, relation);
        self.number(clause).or_else(|| {
            let lent = below("obj").chain(below("nsubj")).filter(|noun| arguments.lends(clause, *noun));
            below("xcomp").chain(lent).find_map(|word| self.number(word))
        })
    }

    /// Whether a mention is a capital, which in the place of somebody who acts is its state.
    fn acts_for_state(&self, mention: usize) -> bool {
        let mention = self.entities.mentions.get(mention);
        let known = mention.known.filter(|known| !known.is_country && known.kind == EntityType::Place);
        mention.is_name() && known.is_some_and(|k| self.analysis.knowledge.entities.with_capital(k).is_some())
    }

    /// Whether what a mention stands for can play a role.
    pub(super) fn plays(&self, mention: usize, role: Role) -> bool {
        let kind = self.entities.kind(mention);
        let is_place = kind == EntityType::Place;
        match role {
            Role::Place => is_place,
            Role::From | Role::Destination => is_place || kind == EntityType::Organization,
            Role::Victim | Role::Patient => !is_place && kind != EntityType::Other,
            Role::Target => !is_place && kind != EntityType::Other,
            Role::Agent | Role::Loser | Role::Beneficiary | Role::Recipient => self.entities.can_act(mention),
            Role::Cause | Role::Topic => false,
        }
    }
}

/// What is said, wanted or agreed about something.
const fn is_about(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Demand
            | EventType::Refusal
            | EventType::Accusation
            | EventType::Threat
            | EventType::Statement
            | EventType::Support
            | EventType::Meeting
            | EventType::Negotiation
            | EventType::Agreement
            | EventType::Vote
            | EventType::Protest
            | EventType::Sanction
            | EventType::Repression
    )
}

/// Light verbs whose `à` tells to whom.
const GIVING: [&str; 9] =
    ["accorder", "apporter", "fournir", "imposer", "infliger", "livrer", "offrir", "promettre", "proposer"];

const fn is_actor(role: Role) -> bool {
    matches!(role, Role::Agent | Role::Recipient | Role::Beneficiary | Role::Loser)
}
