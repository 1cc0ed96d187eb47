//! What is warned of, asked for or denied in other words than those beside the verb: in the quotation that it belongs to,
//! or in what was told before.

use relata_nlp::Upos;

use super::{
    Analysis,
    entities::Entities,
    events::{Fill, Told},
    kinds::is_claimable,
    offices::body_of,
    triggers::is_violence,
};
use crate::vocab::{EventType, Modality, Polarity, Role};

/// The verb of who says that he did something.
pub(super) const CLAIMING: &str = "revendiquer";

/// How many words may stand between a quotation and the verb of its incise.
const BEHIND_MARKS: usize = 5;

/// Gives warnings and demands that a quotation tells, and denials, what they are about.
pub(super) fn find_topics(analysis: &Analysis<'_, '_>, told: &mut [Told<'_>]) {
    for t in 0..told.len() {
        let has_topic = told[t].all_fills().any(|(role, _)| *role == Role::Topic);
        if has_topic || analysis.syntax.words[told[t].word].upos != Upos::Verb {
            continue;
        }
        let topic = match told[t].kind {
            EventType::Threat | EventType::Demand => told_in_quotation(analysis, told, t),
            EventType::Refusal => told_before(analysis, told, t),
            _ => None,
        };
        if let Some(topic) = topic {
            told[t].imply(Role::Topic, Fill::Trigger(topic));
        }
    }
}

/// `Les talibans ont revendiqué l'attentat`: who says that he did it is who is told to have done it.
pub(super) fn claim_what_they_did(
    analysis: &Analysis<'_, '_>,
    entities: &Entities<'_>,
    told: &mut [Told<'_>],
) {
    for t in 0..told.len() {
        let mention = &told[t].mention;
        let claims = &*told[t].sense.name == CLAIMING
            && told[t].kind == EventType::Statement
            && (mention.modality, mention.polarity) == (Modality::Asserted, Polarity::Positive);
        let Some(claimant) = told[t].player(Role::Agent).filter(|_| claims) else { continue };
        // `Un porte-parole des shebab a revendiqué l'attaque`
        let agent = body_of(analysis, entities, claimant).unwrap_or(claimant);
        let topics = told[t].fills.iter().filter_map(|(role, fill)| match fill {
            Fill::Trigger(topic) if *role == Role::Topic => Some(*topic),
            _ => None,
        });
        for topic in topics.collect::<Vec<_>>() {
            if is_claimable(told[topic].kind) && told[topic].player(Role::Agent).is_none() {
                told[topic].fills.push((Role::Agent, Fill::Mention(agent)));
            }
        }
    }
}

/// `exige le retrait des rebelles`, `a rejeté la demande de l'ONU`: who would do what is demanded is asked to, who asked
/// for what is refused is turned down.
pub(super) fn find_recipients(entities: &Entities<'_>, told: &mut [Told<'_>]) {
    for t in 0..told.len() {
        if told[t].player(Role::Recipient).is_some() {
            continue;
        }
        let topic = told[t].all_fills().find_map(|(role, fill)| match fill {
            Fill::Trigger(topic) if *role == Role::Topic => Some(*topic),
            _ => None,
        });
        let own = told[t].player(Role::Agent).and_then(|agent| entities.cluster(agent));
        let asked = topic.filter(|topic| meets_somebody(told[t].kind, told[*topic].kind));
        // `X accuse la milice d'avoir tiré, ce qu'elle dément`
        let accused = || {
            let refuses = topic.filter(|_| told[t].kind == EventType::Refusal)?;
            let accuses = |other: &Told<'_>| {
                let is_topic =
                    |(role, fill): &(Role, Fill)| *role == Role::Topic && *fill == Fill::Trigger(refuses);
                other.kind == EventType::Accusation && other.all_fills().any(is_topic)
            };
            let first = t.saturating_sub(ANSWER_REACH);
            told[first..t].iter().rposition(accuses).map(|accusation| first + accusation)
        };
        let Some(topic) = asked.or_else(accused) else { continue };
        let doers: Vec<usize> = told[topic]
            .fills
            .iter()
            .filter_map(|(role, fill)| match fill {
                Fill::Mention(mention) if *role == Role::Agent => Some(*mention),
                _ => None,
            })
            .filter(|doer| entities.cluster(*doer) != own)
            .collect();
        doers.into_iter().for_each(|doer| told[t].imply(Role::Recipient, Fill::Mention(doer)));
    }
}

/// How many event words back the accusation may stand that a denial answers.
const ANSWER_REACH: usize = 8;

/// Whether what is said of something is said to who does that: a truce that is called for is none's in particular.
const fn meets_somebody(stance: EventType, topic: EventType) -> bool {
    match stance {
        // `a dénoncé les frappes de l'Otan`
        EventType::Accusation => {
            is_violence(topic)
                || matches!(
                    topic,
                    EventType::Detention | EventType::Repression | EventType::Sanction | EventType::Statement
                )
        }
        EventType::Demand => !matches!(topic, EventType::Ceasefire | EventType::Protest | EventType::Meeting),
        EventType::Refusal => matches!(
            topic,
            EventType::Accusation | EventType::Demand | EventType::Negotiation | EventType::Threat
        ),
        _ => false,
    }
}

/// `« Les combats coûteront des vies », a prévenu l'ONU`: what the words between the marks are about first of all.
fn told_in_quotation(analysis: &Analysis<'_, '_>, told: &[Told<'_>], t: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let verb = told[t].word;
    let next = analysis.quoted.partition_point(|words| words.end <= verb);
    let quoted = next
        .checked_sub(1)
        .map(|last| &analysis.quoted[last])
        .filter(|words| words.end + BEHIND_MARKS >= verb);
    let said = match quoted {
        Some(words) => words.clone(),
        // `Chaque jour de combats coûtera des vies, a prévenu l'ONU`
        None if analysis.arguments().is_incise(verb) => {
            let clause = syntax.words[verb].head?;
            let (first, last) = syntax.extent(clause, &|child| child == verb);
            first..last + 1
        }
        None => return None,
    };
    let first = told.partition_point(|other| other.word < said.start);
    let inside = first..told.partition_point(|other| other.word < said.end);
    // How many of the others stand above it.
    let depth = |other: usize| {
        let above: Vec<usize> = syntax.governors(told[other].word).collect();
        let governs =
            |one: &Told<'_>| above.contains(&one.word) || one.covers.iter().any(|word| above.contains(word));
        inside.clone().filter(|one| *one != other && governs(&told[*one])).count()
    };
    // What has happened is why, not what: `« Nous avons été attaqués. Il faut négocier », a exigé X`.
    let lies_ahead = |other: &usize| *other != t && told[*other].mention.modality != Modality::Asserted;
    inside.clone().filter(lies_ahead).min_by_key(|other| (depth(*other), *other))
}

/// `X accuse la milice d'avoir tiré, ce que l'armée dément`, `Les autorités démentent.`: the violence that was told last.
fn told_before(analysis: &Analysis<'_, '_>, told: &[Told<'_>], t: usize) -> Option<usize> {
    let syntax = &analysis.syntax;
    let arguments = analysis.arguments().of(told[t].word);
    let is_said = arguments.iter().any(|argument| {
        let what = syntax.words[argument.filler].lower.as_str();
        matches!(&*argument.slot, "object" | "clause") && !matches!(what, "ce" | "que" | "qu'" | "le" | "l'")
    });
    let denying = &analysis.knowledge.french.attribution.denying;
    if is_said || !denying.contains(syntax.words[told[t].word].lemma.as_str()) {
        return None;
    }
    let here = syntax.sentence_of(told[t].word);
    let last = t.checked_sub(1).filter(|other| syntax.sentence_of(told[*other].word) + 1 >= here)?;
    is_violence(told[last].kind).then_some(last)
}
