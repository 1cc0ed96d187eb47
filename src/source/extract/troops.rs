//! Who fights for whom: the rebels of a named body are that body; `ses troupes`, `leurs combattants` are the armed group, or the
//! army of the state, that has them.

use relata_nlp::Upos;

use super::{Analysis, arguments::DEPTH, entities::Entities, mentions::Mentions, nominals, offices::body_of};
use crate::{
    knowledge::KnownEntity,
    vocab::{EntityType, MentionForm, Role},
};

/// Whom troops fight for.
pub(super) enum Body<'k> {
    State(&'k KnownEntity),
    /// The cluster of a group.
    Group(usize),
}

/// The fighters of a named body, who are that body: `les rebelles du M23`.
pub(super) fn fighters(analysis: &Analysis<'_, '_>, names: &Mentions<'_>) -> Vec<(usize, usize)> {
    let syntax = &analysis.syntax;
    let bodies = names.all().iter().enumerate();
    let bodies = bodies.filter(|(_, name)| name.is_name() && name.kind == EntityType::Organization);
    let fighters = bodies.filter_map(|(i, name)| {
        let noun = syntax.words[name.head].head?;
        let word = &syntax.words[noun];
        let of = syntax.preposition(name.head).is_some_and(|p| p == "de")
            && syntax.children_in(noun, "amod").next().is_none();
        let many = word.has("Number", "Plur") && !nominals::is_counted(analysis, noun);
        let lexicon = &analysis.knowledge.french;
        // The forces of a government are another body.
        let governs = lexicon.organizations.governments.contains(syntax.words[name.head].lemma.as_str());
        (of && many && !governs && lexicon.groups.fighters.contains(word.lemma.as_str())).then_some((noun, i))
    });
    fighters.collect()
}

/// Joins troops that are somebody's to the body that they fight for.
pub(super) fn join_troops<'k>(analysis: &Analysis<'_, 'k>, entities: &mut Entities<'k>) {
    let known = &analysis.knowledge.french.groups.troops;
    for troops in 0..entities.mentions.all().len() {
        let mention = entities.mentions.get(troops);
        let is_troops = mention.form == MentionForm::Nominal
            && mention.words.len() == 1
            && known.contains(analysis.syntax.words[mention.head].lemma.as_str());
        if !is_troops {
            continue;
        }
        // A state has no `combattants`.
        let lemma = analysis.syntax.words[mention.head].lemma.as_str();
        let irregular = matches!(lemma, "combattant" | "homme");
        let body = body(analysis, entities, mention.head);
        match body.filter(|body| !(irregular && matches!(body, Body::State(_)))) {
            Some(Body::State(state)) => entities.join_army(troops, state),
            Some(Body::Group(group)) => entities.join_troops(troops, group),
            None => {}
        }
    }
}

impl Body<'_> {
    /// A mention of it, or of a state's army, if the text names that.
    pub(super) fn mention(&self, entities: &Entities<'_>) -> Option<usize> {
        match self {
            Self::State(state) => entities.army_of(Some(state)),
            Self::Group(group) => entities.mentions_of(*group).first().copied(),
        }
    }
}

/// `treize de ses soldats`: whether a noun tells of whose troops some are counted.
pub(super) fn are_some_of_own(analysis: &Analysis<'_, '_>, at: usize) -> bool {
    let troops = &analysis.knowledge.french.groups.troops;
    troops.contains(analysis.syntax.words[at].lemma.as_str())
        && analysis.syntax.preposition(at).as_deref() == Some("de")
        && analysis.arguments().possessive(at).is_some()
}

/// The body of whoever has troops, by `ses` or `leurs`: the subject of a verb above that does nothing to them, else that of the
/// sentence before.
pub(super) fn body<'k>(
    analysis: &Analysis<'_, 'k>,
    entities: &Entities<'k>,
    troops: usize,
) -> Option<Body<'k>> {
    let (syntax, arguments) = (&analysis.syntax, analysis.arguments());
    let possessive = arguments.possessive(troops)?;
    let own = entities.at(troops).and_then(|mention| entities.cluster(mention));
    let of_owner = |word: usize| {
        let owner = entities.at(word).filter(|_| arguments.agrees(possessive, word))?;
        let other = own.is_none() || entities.cluster(owner) != own;
        other.then(|| fights_for(analysis, entities, owner)).flatten()
    };
    let harmed = syntax.governors(troops).any(|verb| harms(analysis, verb, troops));
    let of_verb = |verb: usize| {
        // `la Russie et la Turquie ont retiré leurs troupes`: of each its own.
        let one = |at: &usize| *at != troops && syntax.child(*at, "conj").is_none();
        // `exige de Moscou le retrait de ses troupes`: whose they are is open.
        let mut others = syntax.children(verb).filter(|at| *at < troops && !harmed);
        let open = others.any(|at| {
            let beside = matches!(syntax.words[at].relation(), "obj" | "iobj" | "obl");
            let other = entities.at(at).filter(|mention| beside && entities.can_act(*mention));
            other.is_some_and(|mention| entities.mentions.get(mention).is_name())
        });
        let subjects = arguments.subjects(verb, DEPTH).into_iter().filter(|_| !open);
        subjects.filter(one).find_map(of_owner)
    };
    let above = syntax.governors(troops).filter(|at| syntax.words[*at].upos == Upos::Verb);
    let mut above = above.filter(|verb| !harms(analysis, *verb, troops));
    above.find_map(of_verb).or_else(|| {
        let before = syntax.sentence_of(troops).checked_sub(1)?;
        let mut subjects = syntax.sentence_words(before).filter(|at| syntax.words[*at].relation() == "nsubj");
        subjects.find(|at| entities.at(*at).is_some()).and_then(of_owner)
    })
}

/// `a accusé l'armée d'avoir tué ses combattants`: whether a verb does something to troops that nobody does to their own.
fn harms(analysis: &Analysis<'_, '_>, verb: usize, troops: usize) -> bool {
    let syntax = &analysis.syntax;
    let is_object = syntax.words[troops].relation() == "obj" && syntax.words[troops].head == Some(verb);
    let senses = analysis.knowledge.french.events.verb(&syntax.words[verb].lemma);
    let harmed = |role: &Role| matches!(role, Role::Victim | Role::Target);
    is_object && senses.iter().any(|sense| sense.frame.roles("object").iter().any(harmed))
}

/// Whom the troops of somebody fight for: of who governs a state or holds an office of it, that state.
fn fights_for<'k>(analysis: &Analysis<'_, 'k>, entities: &Entities<'k>, owner: usize) -> Option<Body<'k>> {
    let Some(body) = body_of(analysis, entities, owner) else {
        // `le président Vladimir Poutine`; those of a warlord are not his state's.
        let offices = &analysis.knowledge.french.persons.state_offices;
        let called = |noun: &str| offices.contains(noun) || noun.contains("président");
        if !entities.is_called(owner, called) {
            return None;
        }
        let known = entities.mentions_of(entities.cluster(owner)?).iter();
        let mut known = known.filter_map(|mention| entities.mentions.get(*mention).known);
        return known.find_map(|known| analysis.knowledge.entities.country_of(known)).map(Body::State);
    };
    let cluster = entities.cluster(body)?;
    let mention = entities.mentions.get(body);
    // `le ministère russe de la Défense`
    let named = || {
        let ministry = analysis.syntax.words[mention.words.start].lemma == "ministère";
        let mut words = mention.words.clone().filter(|_| ministry);
        words.find_map(|at| {
            let word = &analysis.syntax.words[at].lower;
            analysis.knowledge.entities.by_demonym(word).find(|known| known.is_country)
        })
    };
    let state = entities.state_governed(cluster).or_else(named);
    Some(state.map_or(Body::Group(cluster), Body::State))
}
