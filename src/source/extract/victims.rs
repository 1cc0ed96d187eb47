//! Those whom violence hits: among whom they were counted, who of them has a name, and those of the strike or of the harm
//! told before.

use relata_nlp::Upos;

use super::{
    Analysis,
    entities::Entities,
    events::{Fill, Told},
    kinds::{is_casualty, is_strike},
    troops,
};
use crate::vocab::{EntityType, EventType, Role};

/// What says of which people most of those counted were, behind it or before it.
const MOSTLY: [&str; 5] = ["majorité", "plupart", "essentiel", "surtout", "principalement"];

/// How many words behind the word for it may say of most of those counted who they were, and how far from that they stand.
const NEAR: usize = 12;
const BESIDE: usize = 6;

/// Gives those killed, wounded and held without victim the people among whom they were, or whom the text names of them.
pub(super) fn find_victims(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    let harms = |kind| matches!(kind, EventType::Killing | EventType::Injury | EventType::Detention);
    for told in told.iter_mut().filter(|told| harms(told.kind)) {
        if told.player(Role::Victim).is_none() {
            let people = people_among(analysis, entities, told.word);
            let named = named_of_them(analysis, entities, told.word);
            let victims = people.into_iter().chain(named);
            victims.for_each(|victim| told.imply(Role::Victim, Fill::Mention(victim)));
        }
    }
}

/// `183 morts parmi les civils`, `onze morts dans ses rangs`, `400 morts, en majorité des civils`.
fn people_among(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, word: usize) -> Option<usize> {
    let is_people = |m: &usize| matches!(entities.kind(*m), EntityType::Group | EntityType::Organization);
    let people = |at: usize| entities.at(at).filter(is_people);
    let own = || ranks(analysis, word).find_map(|ranks| troops::body(analysis, entities, ranks));
    among(analysis, word)
        .find_map(people)
        .or_else(|| own().and_then(|body| body.mention(entities)))
        .or_else(|| most_of_them(analysis, word).find_map(people))
}

/// `parmi les civils`, `dans les rangs de l'armée`: the nouns for those among whom a word for the dead or wounded counts.
pub(super) fn among(analysis: &Analysis<'_, '_>, word: usize) -> impl Iterator<Item = usize> {
    let syntax = &analysis.syntax;
    let ranks = ranks(analysis, word).filter_map(|ranks| syntax.children_in(ranks, "nmod").next());
    let beside = beside(analysis, word);
    beside.filter(|child| syntax.preposition(*child).as_deref() == Some("parmi")).chain(ranks)
}

/// `dans ses rangs`: where a word for the dead or wounded counts them.
fn ranks(analysis: &Analysis<'_, '_>, word: usize) -> impl Iterator<Item = usize> {
    let syntax = &analysis.syntax;
    let within = |child: &usize| syntax.preposition(*child).as_deref() == Some("dans");
    beside(analysis, word).filter(|child| syntax.words[*child].lemma == "rang").filter(within)
}

/// What stands under a word for the dead or wounded, or beside it: `183 morts et 1 181 blessés parmi les civils`.
fn beside(analysis: &Analysis<'_, '_>, word: usize) -> impl Iterator<Item = usize> {
    let syntax = &analysis.syntax;
    let above = syntax.words[analysis.anchor(word)].head;
    let tellers = syntax.children_in(word, "conj").chain(above).chain([word]);
    tellers.flat_map(|teller| syntax.children(teller))
}

/// `en majorité des civils`, `des civils pour la plupart`: the words beside what says who most of them were.
fn most_of_them(analysis: &Analysis<'_, '_>, word: usize) -> impl Iterator<Item = usize> {
    let syntax = &analysis.syntax;
    let end = syntax.sentence_words(syntax.sentence_of(word)).end;
    let is_most = |at: &usize| MOSTLY.contains(&syntax.words[*at].lemma.as_str());
    let most = (word + 1..end.min(word + NEAR)).find(is_most);
    let beside =
        most.map_or(0..0, |most| (word + 1).max(most.saturating_sub(BESIDE))..end.min(most + BESIDE));
    beside.filter(move |at| {
        let between = most.map_or(0..0, |most| (*at).min(most)..(*at).max(most));
        let acts = |between: usize| {
            matches!(syntax.words[between].upos, Upos::Verb | Upos::Aux)
                || syntax.words[between].is_participle()
        };
        let plain = syntax.preposition(*at).is_none_or(|preposition| matches!(&*preposition, "de" | "parmi"));
        Some(*at) != most && plain && !between.into_iter().any(acts)
    })
}

/// `cinquante blessés, dont le député José Olivares`: one of those counted who has a name.
fn named_of_them(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, word: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    // `a tué dix soldats, dont le général X`
    let counted =
        syntax.children(word).filter(|child| matches!(syntax.words[*child].relation(), "nsubj" | "obj"));
    let counted = counted.filter(|noun| analysis.is_counted(*noun));
    let is_whole = |at: &usize| {
        let next = |ahead: usize| syntax.words.get(at + ahead).map_or("", |word| word.lower.as_str());
        next(1) == "," && next(2) == "dont"
    };
    let word = std::iter::once(word).chain(counted).find(is_whole)?;
    let end = syntax.sentence_words(syntax.sentence_of(word)).end;
    // `dont deux enfants selon le maire X`
    let goes_on = |at: &usize| {
        let word = &syntax.words[*at];
        let ends = matches!(word.upos, Upos::Verb | Upos::Aux | Upos::Sconj) || word.has("PronType", "Rel");
        !ends && (word.upos != Upos::Adp || word.lemma == "de")
    };
    let behind = (word + 3..end.min(word + NEAR)).take_while(goes_on);
    // `dont la femme de X`, `dont X avait salué le courage`
    let named = |m: &usize| {
        let mention = entities.mentions.get(*m);
        let free =
            syntax.preposition(mention.head).is_none() && syntax.words[mention.head].relation() != "nsubj";
        entities.kind(*m) == EntityType::Person && mention.is_name() && free
    };
    let mut names = behind.filter_map(|at| entities.at(at));
    names.find(named)
}

/// `un raid de l'aviation sur leur poste a fait quatre morts`: who strikes does the harm, to whom is struck.
pub(super) fn harm_who_is_struck(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    told: &mut [Told<'_>],
) {
    for harm in 0..told.len() {
        let cause = told[harm].causes().find(|cause| is_strike(told[*cause].kind));
        let Some(cause) = cause.filter(|_| is_casualty(told[harm].kind)) else { continue };
        let roles = [(Role::Agent, Role::Agent), (Role::Target, Role::Victim)];
        for (done, suffered) in roles {
            let people = |m: usize| matches!(entities.kind(m), EntityType::Group | EntityType::Person);
            // `une attaque contre les rebelles a tué trois civils`: a verb says whom.
            let unsaid = analysis.syntax.words[told[harm].word].is_noun();
            // `La ministre a été la cible d'une attaque qui a fait trois morts`
            let is_one = |m: usize| entities.kind(m) == EntityType::Person;
            let others = analysis.is_counted(told[harm].word);
            let hits = |m: usize| unsaid && people(m) && !(others && is_one(m));
            let fits = |m: &usize| entities.can_act(*m) && (suffered == Role::Agent || hits(*m));
            let whom = told[cause].player(done).filter(fits);
            if let Some(whom) = whom.filter(|_| told[harm].player(suffered).is_none()) {
                told[harm].imply(suffered, Fill::Mention(whom));
            }
        }
    }
}

/// `huit soldats israéliens sont morts et dix autres ont été blessés`: those of the same side.
pub(super) fn harm_the_others(analysis: &Analysis<'_, '_>, entities: &Entities<'_>, told: &mut [Told<'_>]) {
    let hurts = |told: &Told<'_>| matches!(told.kind, EventType::Killing | EventType::Injury);
    for t in 1..told.len() {
        let sentence = |t: usize| analysis.syntax.sentence_of(told[t].word);
        let follows = hurts(&told[t]) && hurts(&told[t - 1]) && sentence(t - 1) == sentence(t);
        let counted_on = |child: usize| analysis.syntax.words[child].lemma == "autre";
        let unsaid = told[t].kind != told[t - 1].kind
            && told[t].player(Role::Victim).is_none()
            && analysis.syntax.children(told[t].word).any(counted_on);
        // `Un policier a été tué et quatre autres ont été blessés`
        let are_many = |m: &usize| {
            let head = &analysis.syntax.words[entities.mentions.get(*m).head];
            entities.kind(*m) != EntityType::Person || head.has("Number", "Plur")
        };
        let side = told[t - 1].player(Role::Victim).filter(|_| follows && unsaid).filter(are_many);
        if let Some(side) = side {
            told[t].imply(Role::Victim, Fill::Mention(side));
        }
    }
}
