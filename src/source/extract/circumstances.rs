//! Where something happens: what the words around an event word tell of it.

use relata_nlp::Upos;

use super::{
    Analysis,
    arguments::Argument,
    entities::Entities,
    events::Fill,
    kinds::{is_on_the_ground, is_strike, is_talk},
    measured::is_far_from,
    mend::is_street,
    nominals::kind_of,
    prepositions::plain,
    speech::is_present_participle,
    triggers::Trigger,
    turns::{is_beginning, is_ending},
};
use crate::vocab::{EntityType, MentionForm, Role};

/// Prepositions of where something happens.
pub(super) const LOCATIVE: [&str; 13] = [
    "à",
    "en",
    "dans",
    "sur",
    "près de",
    "autour de",
    "au-dessus de",
    "devant",
    "chez",
    "hors de",
    "à proximité de",
    "à travers",
    "vers",
];
/// `a approuvé une aide à l'Ukraine`: a country behind `à la` or `à l'` is whom, `en Ukraine` is where.
pub(super) fn is_whom(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, word: usize) -> bool {
    let syntax = &analysis.syntax;
    let is_state =
        || entities.at(word).and_then(|m| entities.cluster(m)).is_some_and(|c| entities.is_state(c));
    let article = |det: usize| matches!(syntax.words[det].lower.as_str(), "la" | "l'");
    let to = syntax.preposition(word).as_deref() == Some("à");
    to && syntax.children_in(word, "det").any(article) && is_state()
}

/// `dont 12 à Gaza et cinq en Cisjordanie`: where those of a bare number are, not all of them.
pub(super) fn is_of_part(analysis: &Analysis<'_, '_>, place: usize) -> bool {
    let case = analysis.syntax.child(place, "case");
    let before = case.and_then(|case| case.checked_sub(1));
    // `et en a blessé une quarantaine à l'aéroport`
    let syntax = &analysis.syntax;
    let of_them =
        |verb: usize| syntax.children_in(verb, "iobj").any(|child| syntax.words[child].lower == "en");
    let all = syntax.words[place].head.is_some_and(of_them);
    let number = before.and_then(|at| analysis.number_over(at));
    number.is_some_and(|number| number.counted.is_none()) && !all
}

/// Finds the circumstances of event words.
#[derive(Clone, Copy)]
pub(super) struct Circumstances<'a, 't, 'k> {
    pub(super) analysis: &'a Analysis<'t, 'k>,
    pub(super) entities: &'a Entities<'k>,
    pub(super) triggers: &'a [Trigger<'k>],
}

impl<'k> Circumstances<'_, '_, 'k> {
    /// The number of the event word that a word is.
    pub(super) fn number(&self, word: usize) -> Option<usize> {
        self.triggers.binary_search_by_key(&word, |trigger| trigger.word).ok()
    }

    /// The places of headlines: `Gaza : un hôpital bombardé`.
    pub(super) fn headline_places(&self) -> Vec<(usize, usize)> {
        let syntax = &self.analysis.syntax;
        let sentences = 0..syntax.sentence_count().min(3);
        let place = |sentence: usize| {
            let first = syntax.sentence_words(sentence).start;
            let mention = self.entities.at(first)?;
            let end = self.entities.mentions.get(mention).words.end;
            let colon = syntax.words.get(end).is_some_and(|mark| mark.lower == ":");
            (colon && self.entities.kind(mention) == EntityType::Place).then_some((sentence, mention))
        };
        sentences.filter_map(place).collect()
    }

    /// The words whose circumstances are those of an event word too, the nearest first.
    pub(super) fn circle(&self, word: usize) -> Vec<usize> {
        let syntax = &self.analysis.syntax;
        let mut circle = vec![word];
        let mut at = self.analysis.anchor(word);
        while let Some(above) = syntax.words[at].head.filter(|_| circle.len() < 4) {
            let relation = syntax.words[at].relation();
            let told = if relation == "nsubj" { self.analysis.arguments().below_modal(above) } else { above };
            let lent = matches!(relation, "obj" | "nsubj" | "obl" | "xcomp")
                && (self.analysis.arguments().lends(told, at) || relation == "xcomp");
            // `le début de l'offensive`
            let lemma = syntax.words[above].lemma.as_str();
            let turn = relation == "nmod" && (is_beginning(lemma) || is_ending(lemma))
                || self.analysis.arguments().series_of(at).is_some();
            let verbs = relation == "conj" && syntax.words[at].upos == syntax.words[above].upos;
            // `l'un d'eux s'est abattu sur une église, tuant dix personnes`
            let follows = relation == "advcl"
                && is_present_participle(&syntax.words[at])
                && self.number(above).is_none();
            if !lent && !turn && !verbs && !follows {
                break;
            }
            circle.push(told);
            at = above;
        }
        circle
    }

    /// Where it happens.
    pub(super) fn locate(&self, trigger: &Trigger<'k>, filled: &mut Vec<(Role, Fill)>) {
        if filled.iter().any(|(role, _)| *role == Role::Place) {
            filled.extend(self.near_object(trigger, filled));
            return;
        }
        let syntax = &self.analysis.syntax;
        // `une conférence sur le Liban`
        let is_topic = |preposition: &str, at: usize| {
            preposition == "sur" && is_talk(trigger.kind) && syntax.words[at].relation() == "nmod"
        };
        // `une embuscade tendue à Bangassou`, `l'attentat survenu à Beyrouth`, `les pourparlers prévus à Genève`
        let light = &self.analysis.knowledge.french.light_verbs;
        let tells = |verb: &usize| {
            let lemma = syntax.words[*verb].lemma.as_str();
            light.active.contains(lemma) || light.begin_end.contains(lemma) || lemma == "prévoir"
        };
        let participles = syntax.children_in(trigger.word, "acl").filter(tells);
        for word in self.circle(trigger.word).into_iter().chain(participles) {
            let complements = syntax
                .children(word)
                .filter(|c| matches!(syntax.words[*c].relation(), "obl" | "nmod" | "advmod"));
            let places: Vec<(Role, Fill)> = complements
                .filter(|c| match syntax.preposition(*c) {
                    Some(p) => LOCATIVE.contains(&plain(&p)) && !is_topic(&p, *c),
                    None => is_street(syntax, *c, self.analysis.knowledge),
                })
                .filter(|c| !is_whom(self.analysis, self.entities, *c) && !is_of_part(self.analysis, *c))
                .flat_map(|c| std::iter::once(c).chain(syntax.children_in(c, "conj")))
                .filter_map(|c| self.entities.at(c).filter(|m| self.is_where(trigger, c, *m)))
                .map(|m| (Role::Place, Fill::Mention(m)))
                .filter(|place| filled.iter().all(|(_, other)| *other != place.1))
                .collect();
            if !places.is_empty() {
                filled.extend(places);
                return;
            }
        }
        filled.extend(self.stage(trigger.word).map(|place| (Role::Place, Fill::Mention(place))));
        filled.extend(self.there(trigger).filter(|(role, _)| filled.iter().all(|(other, _)| other != role)));
        filled
            .extend(self.struck_at(trigger).filter(|_| filled.iter().all(|(role, _)| *role != Role::Place)));
        let told_there = |word: &usize| syntax.children(*word).any(|child| syntax.words[child].lower == "où");
        let told_there = is_on_the_ground(trigger.kind) || self.circle(trigger.word).iter().any(told_there);
        if told_there && filled.iter().all(|(role, _)| *role != Role::Place) {
            filled.extend(self.relative_place(trigger.word).map(|place| (Role::Place, Fill::Mention(place))));
        }
    }

    /// Whether a complement tells where: a place, or what people stand before (`devant l'ambassade de France`).
    fn is_where(&self, trigger: &Trigger<'k>, word: usize, mention: usize) -> bool {
        let before = || self.analysis.syntax.preposition(word).as_deref() == Some("devant");
        match self.entities.kind(mention) {
            EntityType::Place => true,
            EntityType::Organization => is_on_the_ground(trigger.kind) && before(),
            _ => false,
        }
    }

    /// `a bombardé des positions rebelles près d'Erbil`: the places that what is hit, which has no name, stands at.
    fn near_object(&self, trigger: &Trigger<'k>, filled: &[(Role, Fill)]) -> Vec<(Role, Fill)> {
        let syntax = &self.analysis.syntax;
        let arguments = self.analysis.arguments().of(trigger.word);
        let is_hit = |argument: &&Argument| {
            let nameless = |mention| self.entities.mentions.get(mention).form == MentionForm::Nominal;
            &*argument.slot == "object" && self.entities.at(argument.filler).is_some_and(nameless)
        };
        let hit: Vec<usize> = arguments.iter().filter(is_hit).map(|argument| argument.filler).collect();
        let near = |at: usize| syntax.preposition(at).filter(|p| LOCATIVE.contains(&plain(p)));
        let below = hit.iter().flat_map(|thing| syntax.children_in(*thing, "nmod"));
        // Hung on the verb, only what is near tells of what is hit.
        let beside = syntax.children_in(trigger.word, "obl").filter(|_| !hit.is_empty());
        let beside = beside.filter(|at| near(*at).is_some_and(|p| plain(&p) == "près de"));
        let near = below.filter(|at| near(*at).is_some()).chain(beside);
        let near = near.filter_map(|at| self.entities.at(at).filter(|m| self.is_where(trigger, at, *m)));
        let places = near.map(|mention| (Role::Place, Fill::Mention(mention)));
        places
            .filter(|place| is_strike(trigger.kind) && filled.iter().all(|(_, other)| *other != place.1))
            .collect()
    }

    /// `L'attaque visait le marché. Elle a fait douze morts`: what happened that a pronoun takes up, if it is nobody: the subject
    /// of the sentence before, its verb (`Une bombe a explosé`), or what that verb lends itself to (`a mené des frappes`).
    pub(super) fn taken_up(&self, pronoun: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let word = &syntax.words[pronoun];
        let is_one = word.upos == Upos::Pron
            && matches!(&*word.lower, "il" | "elle" | "ils" | "elles" | "celui-ci" | "celle-ci");
        let before = syntax
            .sentence_of(pronoun)
            .checked_sub(1)
            .filter(|_| is_one && self.entities.at(pronoun).is_none())?;
        let agrees = |at: &usize| word.agrees(&syntax.words[*at]);
        let nouns = |relation: &'static str| {
            let fits =
                move |at: &usize| syntax.words[*at].relation() == relation && syntax.words[*at].is_noun();
            syntax.sentence_words(before).filter(fits).filter(agrees)
        };
        // `Deux policiers ont tué un homme. Ils …`, `Trois camions ont été attaqués. Ils …`
        let is_thing = |at: &usize| {
            let kind = kind_of(self.analysis, *at);
            self.entities.at(*at).is_none() && kind.is_none() && !self.analysis.is_counted(*at)
        };
        let happens =
            |verb: &usize| self.number(*verb).is_some() && !self.analysis.arguments().is_passive(*verb);
        let verb = |at: usize| syntax.words[at].head.filter(happens);
        let lent = |at: &usize| {
            let verb = syntax.words[*at].head;
            self.number(*at).is_some() && verb.is_some_and(|verb| self.analysis.arguments().lends(verb, *at))
        };
        nouns("nsubj")
            .find(|at| self.number(*at).is_some())
            .or_else(|| nouns("nsubj").filter(is_thing).find_map(verb))
            .or_else(|| nouns("obj").find(lent))
    }

    /// `la ville, théâtre de combats`, `la ville a été le théâtre de combats`: the place that is their scene.
    fn stage(&self, word: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let above = syntax.words[word].head.filter(|above| syntax.words[*above].lemma == "théâtre")?;
        let of = syntax.words.get(above + 1).is_some_and(|case| case.lemma == "de");
        let described = syntax.words[above].head.filter(|_| syntax.words[above].relation() == "appos");
        let place = described.or_else(|| syntax.child(above, "nsubj")).filter(|_| of)?;
        self.entities.at(place).filter(|mention| self.entities.kind(*mention) == EntityType::Place)
    }

    /// `le Kivu, une région où les combats ont repris`: the place that a relative clause around a word tells of.
    fn relative_place(&self, word: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        // `Gao, d'où l'armée s'est retirée`
        let from = |at: usize| syntax.before(at, 1).is_some_and(|before| before.lemma == "de");
        let is_where = |child: usize| syntax.words[child].lower == "où" && !from(child);
        let clause = std::iter::once(word)
            .chain(syntax.governors(word))
            .find(|above| syntax.children(*above).any(is_where))?;
        let described = syntax.words[clause].head.filter(|_| syntax.words[clause].relation() == "acl")?;
        let named = syntax.words[described].head.filter(|_| syntax.words[described].relation() == "appos");
        // `une infirmière de l'hôpital, où sont arrivés dix blessés`
        let of = syntax.children_in(described, "nmod");
        let mentions = [Some(described), named]
            .into_iter()
            .flatten()
            .chain(of)
            .filter_map(|word| self.entities.at(word));
        mentions.into_iter().find(|mention| self.entities.kind(*mention) == EntityType::Place)
    }

    /// `a pris d'assaut le poste militaire de Kati`: the town of what is struck.
    fn struck_at(&self, trigger: &Trigger<'k>) -> Option<(Role, Fill)> {
        let syntax = &self.analysis.syntax;
        let arguments = self.analysis.arguments().of(trigger.word);
        // `les forces de Kiev` may be anywhere.
        let sites = &self.analysis.knowledge.french.places.sites;
        let stays = |thing: usize| {
            let acts = self.entities.at(thing).is_some_and(|mention| self.entities.can_act(mention));
            !acts || sites.contains(syntax.words[thing].lemma.as_str())
        };
        let struck = arguments.iter().filter(|a| matches!(&*a.slot, "object" | "contre" | "sur"));
        let struck = struck.filter(|a| stays(a.filler));
        let of = |thing: usize| syntax.children_in(thing, "nmod");
        let within = struck.flat_map(|a| of(a.filler));
        let mut places = within.filter_map(|at| self.entities.at(at)).filter(|mention| {
            let is_state =
                self.entities.cluster(*mention).is_some_and(|cluster| self.entities.is_state(cluster));
            let is_name = self.entities.mentions.get(*mention).form == MentionForm::Name;
            is_name && !is_state && self.entities.kind(*mention) == EntityType::Place
        });
        places.next().filter(|_| is_strike(trigger.kind)).map(|place| (Role::Place, Fill::Mention(place)))
    }

    /// `quarante enfants y sont morts`, `une institutrice y est arrivée`: the place told last before.
    fn there(&self, trigger: &Trigger<'k>) -> Option<(Role, Fill)> {
        let syntax = &self.analysis.syntax;
        let is_there = |child: &usize| syntax.words[*child].lower == "y";
        let there =
            self.circle(trigger.word).into_iter().find_map(|verb| syntax.children(verb).find(is_there))?;
        let leads = ["à", "dans", "vers"]
            .iter()
            .any(|slot| trigger.sense.frame.roles(slot).contains(&Role::Destination));
        let role = if leads { Role::Destination } else { Role::Place };
        // `Il y a eu dix morts`
        let exists = syntax.words[there].head.is_some_and(|verb| syntax.words[verb].lemma == "avoir");
        let sentence = syntax.sentence_of(there);
        let first = syntax.sentence_words(sentence.saturating_sub(1)).start;
        let named = self.entities.mentions.within(first..there).map(|(mention, _)| mention);
        // `Israël y a bombardé un camp`: who does it is not where.
        let subjects =
            syntax.words[there].head.into_iter().flat_map(|verb| syntax.children_in(verb, "nsubj"));
        let doers: Vec<(usize, usize)> = subjects.map(|subject| syntax.extent(subject, &|_| false)).collect();
        let is_place = |mention: &usize| {
            let head = self.entities.mentions.get(*mention).head;
            self.entities.kind(*mention) == EntityType::Place
                && !is_far_from(syntax, head)
                && doers.iter().all(|(first, last)| !(*first..=*last).contains(&head))
                && !matches!(
                    self.entities.mentions.get(*mention).form,
                    MentionForm::Metonym | MentionForm::Demonym
                )
        };
        let place = named.filter(is_place).last()?;
        (!exists && (leads || is_on_the_ground(trigger.kind))).then_some((role, Fill::Mention(place)))
    }
}
