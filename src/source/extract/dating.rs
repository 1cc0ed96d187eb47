//! When something happens: which time expression dates an event word.

use relata_nlp::Upos;

use super::{
    circumstances::Circumstances,
    consequences::stands_before_and,
    kinds::is_casualty,
    meanwhile::{is_of_a_day, is_perfect},
    same_event::is_speech,
    speech::is_present_participle,
    time::TimeMention,
    triggers::Trigger,
    turns::{is_beginning, is_ending},
    verbs::reflexive_name,
};
use crate::{
    annotation::{Date, Time},
    vocab::EventType,
};

/// Prepositions before what happens when its verb does: `tué lundi dans un raid`.
const WITH: [&str; 15] = [
    "au cours de",
    "avec",
    "dans",
    "de",
    "durant",
    "en",
    "lors de",
    "par",
    "pendant",
    "sans",
    "sous",
    "sur",
    "à",
    "à l'occasion de",
    "à le cours de",
];

/// How far from an event word the time of a part of those counted, or of what ended it, may stand.
const REACH: usize = 40;

/// How near a time is told to an event word: by which teller, or within its own clause, which comes right behind the word itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    teller: usize,
    is_own: bool,
}

impl<'k> Circumstances<'_, '_, 'k> {
    /// When it happens: what dates an event word, or a verb that tells it.
    pub(super) fn time(&self, trigger: &Trigger<'k>) -> Option<Time> {
        let word = trigger.word;
        let times = self.analysis.times_of(self.analysis.syntax.sentence_of(word));
        // `trois jours après l'élection du 25 février`
        let is_own = |time: &TimeMention| time.governor == Some(word) && time.time.start.is_some();
        let counted = times.iter().find(|time| self.is_counted_from(word, time));
        if let Some(time) = counted.filter(|_| !times.iter().any(is_own)) {
            return Some(time.time.clone());
        }
        let mut tellers = self.tellers(word);
        let own = tellers.len();
        tellers.extend(self.clauses_beside(&tellers));
        let ranked = times.iter().filter_map(|time| Some((self.rank(time, word, &tellers, own)?, time)));
        let is_unresolved = |time: &TimeMention| time.time.start.is_none() && time.time.end.is_none();
        // `a repris la ville lundi, une semaine après sa chute`
        let is_distance = |time: &TimeMention| time.from_event.is_some() && is_unresolved(time);
        let (rank, found) =
            ranked.min_by_key(|(rank, time)| (is_distance(time), *rank, is_unresolved(time), time.first))?;
        let mut time = found.time.clone();
        let is_beside = (own..tellers.len()).contains(&rank.teller);
        if is_beside {
            return Some(time).filter(is_of_a_day);
        }
        if self.is_of_its_end(found, word) {
            time.start = None;
        }
        if self.is_as_early_as(found) && is_perfect(&self.analysis.syntax, word) && !is_state(trigger.kind) {
            time.end = time.start;
        }
        let teller = tellers.get(rank.teller).filter(|teller| !rank.is_own && **teller != word);
        let began = |teller: &usize| self.is_joined_to(word, *teller) && self.has_lasting_subject(*teller);
        // `l'offensive a commencé lundi` tells no end.
        if let Some(teller) = teller.filter(|teller| lasts(trigger.kind) || began(teller)) {
            let name = reflexive_name(&self.analysis.syntax, *teller);
            // `L'offensive a commencé le 3 mai et a tué le général`: some day since.
            if is_beginning(&name) && !lasts(trigger.kind) && !self.counts_many(word) {
                return None;
            }
            if is_beginning(&name) {
                time.end = None;
            } else if is_ending(&name) {
                time.start = None;
            }
        }
        Some(time)
    }

    /// The words whose time is that of an event word, it itself first, the nearest before the rest.
    fn tellers(&self, word: usize) -> Vec<usize> {
        let syntax = &self.analysis.syntax;
        let mut tellers = self.circle(word);
        // `a annoncé jeudi avoir repris un camp`: said that day.
        let is_said = |steps: &[usize]| {
            syntax.words[steps[0]].relation() == "xcomp" && self.analysis.is_saying(steps[1])
        };
        let said = tellers.windows(2).position(is_said);
        tellers.truncate(said.map_or(tellers.len(), |last| last + 1));
        // `a rompu vendredi les négociations entamées en 2022`
        let begun = self.clauses_below(word).filter(|verb| is_beginning(&syntax.words[*verb].lemma));
        let begun: Vec<usize> = begun.collect();
        tellers.splice(1..1, begun);
        tellers.extend(self.joined_below(word));
        tellers.extend(self.clauses_below(word));
        // `Dimanche, les vents ont soufflé et ont causé deux accidents`
        let joined = |verb: &usize| {
            let word = &syntax.words[*verb];
            word.head.filter(|head| word.relation() == "conj" && syntax.words[*head].upos == word.upos)
        };
        tellers.extend(std::iter::successors(self.clause_above(word), joined));
        // `des femmes ont manifesté lundi, réclamant la paix`
        let goes_on = syntax.words[word].relation() == "advcl" && is_present_participle(&syntax.words[word]);
        tellers.extend(syntax.words[word].head.filter(|_| goes_on));
        // `a perdu l'élection de septembre`
        let kind = |word: usize| self.number(word).map(|number| self.triggers[number].kind);
        let wins = kind(word) == Some(EventType::Victory);
        let votes = syntax.children_in(word, "obj").filter(|at| wins && kind(*at) == Some(EventType::Vote));
        tellers.extend(votes);
        // `a commémoré mardi le massacre`: that was another day.
        let celebrates = |t: usize| self.triggers[t].kind == EventType::Celebration;
        tellers.retain(|teller| *teller == word || !self.number(*teller).is_some_and(celebrates));
        tellers
    }

    /// `La guerre a duré jusqu'à l'élection de X en 1997`: whether a time is that of what ended it.
    fn is_of_its_end(&self, time: &TimeMention, word: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let first = syntax.words_in(time.first..time.end).start;
        let goes_on = |at: &usize| !syntax.is_mark(*at) && !syntax.words[*at].has("VerbForm", "Fin");
        let mut before = (word + 1..first).rev().take(REACH).take_while(goes_on);
        before.any(|at| self.number(at).is_some() && syntax.preposition(at).as_deref() == Some("jusque à"))
    }

    /// `dès lundi`, which is when what is over by now happened.
    fn is_as_early_as(&self, time: &TimeMention) -> bool {
        let first = time.first.checked_sub(1).map(|before| &self.analysis.syntax.tokens[before]);
        time.time.end.is_none() && first.is_some_and(|token| token.is("dès"))
    }

    /// How near a time expression stands to an event word, by its tellers, from `own` on those of other clauses; none if it does
    /// not date it.
    fn rank(&self, time: &TimeMention, word: usize, tellers: &[usize], own: usize) -> Option<Rank> {
        let syntax = &self.analysis.syntax;
        let dates_other = self.is_record(time) || self.is_tenure(time) || self.is_of_part(time, word);
        let governor = time.governor.filter(|_| !dates_other)?;
        let at = tellers.iter().position(|teller| governor == *teller);
        // `ont pris la base lundi, tandis que …`, where the parser dates the base
        let beside = || tellers[own..].iter().position(|main| self.is_near_below(governor, *main));
        let at = at.or_else(|| beside().map(|at| own + at));
        let is_day = time.time.start.is_some_and(|start| start.first_day() == start.last_day());
        let opens = || self.opening_participles(word).any(|participle| participle == governor);
        let near = self.is_near_below(governor, word) || is_day && opens();
        // Its own clause tells more than the verb that it is joined to.
        if near && syntax.words[word].upos == Upos::Verb && at != Some(0) {
            return Some(Rank { teller: 0, is_own: true });
        }
        // `a promis des élections d'ici à 2016`, `recense dix arrestations depuis lundi`
        let verb = syntax.words[word].head.filter(|_| syntax.words[word].relation() == "obj");
        let is_open = time.time.start.is_none() != time.time.end.is_none()
            && verb == Some(governor)
            && self.number(governor).is_none_or(|number| self.triggers[number].kind != EventType::Demand);
        let last = (near || is_open).then_some(tellers.len());
        at.or(last).map(|teller| Rank { teller, is_own: false })
    }

    /// `morts`, `blessés`: a noun for many.
    fn counts_many(&self, word: usize) -> bool {
        let word = &self.analysis.syntax.words[word];
        word.is_noun() && word.has("Number", "Plur")
    }

    /// `l'attentat le plus meurtrier depuis 2001`, `la première visite depuis 1975` was not then.
    fn is_record(&self, time: &TimeMention) -> bool {
        let syntax = &self.analysis.syntax;
        let first = syntax.words_in(time.first..time.end).start;
        let lower = |back: usize| first.checked_sub(back).map_or("", |at| &*syntax.words[at].lower);
        let most = matches!(lower(3), "plus" | "moins") && syntax.words[first - 2].upos == Upos::Adj;
        let is_first = |noun: usize| {
            let is_one = |at: usize| at < noun && syntax.words[at].lemma == "premier";
            syntax.words[noun].has("Number", "Sing") && syntax.children(noun).any(is_one)
        };
        lower(1) == "depuis" && (most || time.governor.is_some_and(is_first))
    }

    /// `9 000 morts, dont 300 depuis janvier`: whether a time behind an event word dates a part only.
    fn is_of_part(&self, time: &TimeMention, word: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let between = syntax.words[word].token + 1..time.first;
        let mut before = between.rev().take(REACH).take_while(|at| {
            let finite = |word: usize| syntax.words[word].has("VerbForm", "Fin");
            !syntax.tokens[*at].is(",") && !syntax.words_of(*at).any(finite)
        });
        let part = before.find(|at| syntax.tokens[*at].is("dont"));
        // `douze morts dont trois touristes le 28 avril` dates all of them.
        let open = time.time.end.is_none() && time.time.start.is_some();
        part.is_some_and(|dont| {
            let mut numbers =
                syntax.words_in(dont + 1..time.first).filter_map(|at| self.analysis.number_over(at));
            numbers.any(|number| open || number.counted.is_none())
        })
    }

    /// `X, au pouvoir depuis 1997, a accusé`, `en exil depuis 2016`: how long somebody has been what they are.
    fn is_tenure(&self, time: &TimeMention) -> bool {
        let syntax = &self.analysis.syntax;
        let first = syntax.words_in(time.first..time.end).start;
        let noun = first.checked_sub(2).map(|noun| (noun, &syntax.words[noun]));
        noun.is_some_and(|(noun, word)| {
            let is_state = matches!(&*word.lemma, "exil" | "fonction" | "poste" | "pouvoir");
            let within = matches!(syntax.preposition(noun).as_deref(), Some("en" | "à"));
            is_state
                && within
                && matches!(&*syntax.words[first - 1].lemma, "de" | "depuis")
                && self.number(noun).is_none()
        })
    }

    /// `deux jours après l'attaque`: whether an expression counts from a word, which is dated by that alone.
    fn is_counted_from(&self, word: usize, time: &TimeMention) -> bool {
        let syntax = &self.analysis.syntax;
        let behind = syntax.words_in(time.first..time.end).end;
        let finite = |at: usize| syntax.words[at].has("VerbForm", "Fin");
        time.from_event.is_some() && behind <= word && !(behind..word).any(finite)
    }

    /// Whether the clause of a word is coordinated with that of a verb.
    fn is_joined_to(&self, word: usize, verb: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let mut path = std::iter::once(word).chain(syntax.governors(word)).take_while(|at| *at != verb);
        path.any(|at| syntax.words[at].relation() == "conj" && syntax.words[at].upos == Upos::Verb)
    }

    /// `L'offensive a commencé le 3 mai et a fait 200 morts`: what begins then goes on.
    pub(super) fn has_lasting_subject(&self, verb: usize) -> bool {
        let subjects = self.analysis.arguments().subjects(verb, 1).into_iter();
        subjects.filter_map(|subject| self.number(subject)).any(|number| lasts(self.triggers[number].kind))
    }

    /// What it goes on from: `depuis le début de l'offensive`.
    pub(super) fn since(&self, word: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        let is_since = |at: &usize| syntax.preposition(*at).as_deref() == Some("depuis");
        let from = self.circle(word).into_iter().find_map(|teller| syntax.children(teller).find(is_since))?;
        // `depuis la rupture de la trêve`
        let turn = is_beginning(&syntax.words[from].lemma) || syntax.words[from].lemma == "rupture";
        let below = syntax.children_in(from, "nmod").filter(|_| turn);
        std::iter::once(from).chain(below).find_map(|at| self.number(at))
    }

    /// `a été enlevé puis exécuté mercredi`: what shares the auxiliary shares the time at the end.
    fn joined_below(&self, word: usize) -> impl Iterator<Item = usize> {
        let syntax = &self.analysis.syntax;
        let participle = syntax.words[word].is_participle();
        // `ont péri et douze ont été blessés lundi`
        let tail = self.number(word).is_some_and(|number| is_casualty(self.triggers[number].kind))
            && stands_before_and(self.analysis, word);
        let shares = move |other: &usize| {
            // `ont été tués et cinq blessés mardi`, where the parser sees a noun
            let hurt = || self.number(*other).is_some_and(|number| is_casualty(self.triggers[number].kind));
            participle
                && (syntax.words[*other].is_participle() || hurt())
                && (syntax.children_in(*other, "aux").next().is_none() || tail && hurt())
        };
        syntax.children_in(word, "conj").filter(shares)
    }

    /// The verbs that say under a noun what it does: `le séisme qui a frappé Haïti`, `l'attentat survenu mardi`.
    fn clauses_below(&self, noun: usize) -> impl Iterator<Item = usize> {
        let arguments = self.analysis.arguments();
        let clauses = self.analysis.syntax.children_in(noun, "acl");
        // `la trêve qui doit débuter le 10 avril`
        let below = move |verb: usize| {
            let told = arguments.below_modal(verb);
            std::iter::once(verb).chain((told != verb).then_some(told))
        };
        clauses.flat_map(below).filter(move |verb| {
            // `un rapport publié jeudi`
            let is_text = self.number(noun).is_some_and(|number| is_speech(self.triggers[number].kind));
            // `l'offensive lancée mardi`
            let begins = is_beginning(&self.analysis.syntax.words[*verb].lemma);
            let happens = is_text || begins || self.happens_with(*verb, true);
            arguments.subjects(*verb, 1).contains(&noun) && happens
        })
    }

    /// `Réuni dimanche à Vienne, le Conseil a exigé`: the participle that opens a verb's clause.
    fn opening_participles(&self, verb: usize) -> impl Iterator<Item = usize> {
        let syntax = &self.analysis.syntax;
        let is_bare =
            |at: usize| syntax.words[at].is_participle() && syntax.children_in(at, "aux").next().is_none();
        syntax.children_in(verb, "advcl").filter(move |at| *at < verb && is_bare(*at))
    }

    /// The verb whose subject or complement a word is: `se tenir` in `l'élection doit se tenir le 3`.
    fn clause_above(&self, word: usize) -> Option<usize> {
        let syntax = &self.analysis.syntax;
        // `a fait 63 morts et plus de 600 blessés`
        let hits = self.number(word).is_some_and(|number| is_casualty(self.triggers[number].kind));
        let anchor = self.analysis.anchor(word);
        let first = syntax.words[anchor].head.filter(|first| {
            hits && syntax.words[anchor].relation() == "conj" && syntax.words[*first].is_noun()
        });
        let word = first.map_or(word, |first| self.analysis.anchor(first));
        let relation = syntax.words[word].relation();
        // `a démissionné lundi après les violences`: what it comes after, or is about, was another day.
        let with = || syntax.preposition(word).is_none_or(|preposition| WITH.contains(&&*preposition));
        let is_beside = matches!(relation, "nsubj" | "obj") || relation == "obl" && with();
        let above = syntax.words[word].head.filter(|_| is_beside)?;
        let is_subject = relation == "nsubj";
        let verb = if is_subject { self.analysis.arguments().below_modal(above) } else { above };
        let happens = self.happens_with(verb, is_subject) || self.is_announced(word, verb);
        (syntax.words[verb].upos == Upos::Verb && happens).then_some(verb)
    }

    /// Whether what a verb governs happens when it does: not what is said, asked or denounced.
    fn happens_with(&self, verb: usize, is_subject: bool) -> bool {
        let is_speech = self.number(verb).is_some_and(|number| is_speech(self.triggers[number].kind));
        let acts = is_subject && !self.analysis.arguments().is_passive(verb);
        acts || !is_speech && !self.analysis.is_saying(verb)
    }

    /// `a annoncé jeudi des sanctions`, `la reprise de la ville`: what is done by then, unless a day of its own is told.
    fn is_announced(&self, word: usize, verb: usize) -> bool {
        use EventType::{Agreement, Appointment, Capture, Ceasefire, Sanction};
        let syntax = &self.analysis.syntax;
        let announcing = &self.analysis.knowledge.french.light_verbs.announcing;
        let kind = self.number(word).map(|number| self.triggers[number].kind);
        let done = matches!(kind, Some(Agreement | Appointment | Capture | Ceasefire | Sanction));
        let announced = done && announcing.contains(&*syntax.words[verb].lemma);
        let own = |time: &TimeMention| {
            time.governor.is_some_and(|at| at != verb && (at == word || self.is_near_below(at, word)))
        };
        announced && !self.analysis.times_of(syntax.sentence_of(word)).iter().any(own)
    }

    /// Whether a time stands below a word with no other event word or verb between.
    fn is_near_below(&self, governor: usize, word: usize) -> bool {
        let syntax = &self.analysis.syntax;
        let above = std::iter::once(governor).chain(syntax.governors(governor));
        // `X, au pouvoir depuis 1994, a accusé`
        let mut above = above.take_while(|at| syntax.words[*at].relation() != "nsubj" || *at == word);
        above
            .find(|at| self.number(*at).is_some() || syntax.words[*at].upos == Upos::Verb)
            .is_some_and(|first| first == word)
    }
}

/// What takes more than a day as a rule.
pub(super) const fn lasts(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Conflict
            | EventType::Offensive
            | EventType::Clash
            | EventType::Bombardment
            | EventType::Siege
            | EventType::Control
            | EventType::Advance
            | EventType::Flight
            | EventType::Evacuation
            | EventType::Negotiation
            | EventType::Ceasefire
            | EventType::Protest
            | EventType::Repression
    )
}

/// What holds on once it has begun, whatever tense tells it: `a occupé`, `a soutenu`.
const fn is_state(kind: EventType) -> bool {
    matches!(kind, EventType::Conflict | EventType::Control | EventType::Siege | EventType::Support)
}

/// Whether a time says more than another that holds it: `mardi` and `cette semaine`, `depuis mars 2011` and `depuis 2011`.
pub(super) fn is_sharper(time: &Time, other: &Time) -> bool {
    let lies_within = |(a, b), (c, d)| (a, b) != (c, d) && c <= a && b <= d;
    let days = |from: Option<Date>, to: Option<Date>| Some((from?.first_day(), to?.last_day()));
    match (time.end, other.end) {
        (None, None) if other.start.is_none() => time.start.is_some(),
        (None, None) => {
            let starts = days(time.start, time.start).zip(days(other.start, other.start));
            starts.is_some_and(|(start, wide)| lies_within(start, wide))
        }
        _ => {
            let bounds = days(time.start, time.end).zip(days(other.start, other.end));
            bounds.is_some_and(|(period, wide)| lies_within(period, wide))
        }
    }
}
