//! Common nouns that stand for somebody: groups (`les rebelles`), and the bodies of a state
//! (`armée syrienne`).

use super::{
    Analysis,
    entities::{Drafts, Mention, Mentions},
};
use crate::{
    annotation::Relation,
    text::Span,
    vocab::{EntityType, MentionForm, Modality, Polarity, RelationType},
};

/// The rule that finds the bodies of a state.
const BODY: &str = "nominal.state-body";

/// Bodies that are one state's when a nationality word follows.
const STATE_BODIES: [&str; 12] = [
    "armée",
    "armées",
    "aviation",
    "diplomatie",
    "forces",
    "gouvernement",
    "justice",
    "parlement",
    "police",
    "régime",
    "troupes",
    "marine",
];
/// Of these, the ones that bear arms.
const ARMED_BODIES: [&str; 7] = ["armée", "armées", "aviation", "forces", "police", "troupes", "marine"];

/// The common-noun mentions beside the names, in order.
pub(super) fn find_nominals(analysis: &Analysis<'_>, names: &Mentions) -> Vec<Mention> {
    let taken = |at: usize| names.over(at).is_some();
    let mut found: Vec<_> = (0..analysis.tokens.len())
        .filter(|at| !taken(*at))
        .filter_map(|at| state_body(analysis, at).or_else(|| group(analysis, at)))
        .collect();
    name_bare_bodies(analysis, &mut found);
    found
}

/// `l'armée` in a text that has named `l'armée malienne` is that army.
fn name_bare_bodies(analysis: &Analysis<'_>, mentions: &mut [Mention]) {
    let head = |mention: &Mention| &analysis.tokens[mention.first].lower;
    let whole: Vec<_> = mentions.iter().filter(|m| m.by == BODY && m.end > m.first + 1).cloned().collect();
    for bare in mentions.iter_mut().filter(|m| m.by == BODY && m.end == m.first + 1) {
        if let Some(whole) = whole.iter().find(|whole| head(whole) == head(bare)) {
            bare.name.clone_from(&whole.name);
        }
    }
}

fn is_demonym(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = analysis.tokens.get(at);
    token.is_some_and(|token| !token.is_capitalised() && analysis.knowledge.entities.is_demonym(&token.lower))
}

fn state_body(analysis: &Analysis<'_>, at: usize) -> Option<Mention> {
    let is_body = STATE_BODIES.contains(&analysis.tokens[at].lower.as_str());
    let has_state = is_demonym(analysis, at + 1);
    let is_definite = matches!(analysis.before(at, 1), "le" | "la" | "l'" | "les" | "du" | "au");
    let end = at + 1 + usize::from(has_state);
    (is_body && (has_state || is_definite))
        .then(|| mention(analysis, at, end, EntityType::Organization, BODY))
        .flatten()
}

/// A plural noun for people after a plural determiner; counted people are a figure, not a mention.
fn group(analysis: &Analysis<'_>, at: usize) -> Option<Mention> {
    let is_group = analysis.knowledge.french.group_nouns.contains(&analysis.tokens[at].lower);
    let is_determined = matches!(
        analysis.before(at, 1),
        "les" | "des" | "aux" | "ces" | "leurs" | "ses" | "de" | "d'" | "et"
    );
    let end = at + 1 + usize::from(is_demonym(analysis, at + 1));
    (is_group && is_determined)
        .then(|| mention(analysis, at, end, EntityType::Group, "nominal.group"))
        .flatten()
}

fn mention(
    analysis: &Analysis<'_>,
    first: usize,
    end: usize,
    kind: EntityType,
    by: &'static str,
) -> Option<Mention> {
    let span = Span::new(analysis.tokens[first].span.start, analysis.tokens[end - 1].span.end);
    let name = analysis.text.slice(span)?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Mention { first, end, span, form: MentionForm::Nominal, kind, name, by })
}

/// `armée syrienne` is of Syria, where the text names that state too.
pub(super) fn find_affiliations(analysis: &Analysis<'_>, drafts: &Drafts) -> Vec<Relation> {
    let mut found: Vec<Relation> = Vec::new();
    for (i, mention) in drafts.mentions.all().iter().enumerate().filter(|(_, m)| m.by == BODY) {
        let (body, demonym) = (&analysis.tokens[mention.first], &analysis.tokens[mention.end - 1]);
        let state = analysis
            .knowledge
            .entities
            .by_demonym(&demonym.lower)
            .filter(|_| mention.end > mention.first + 1);
        let state = state.and_then(|state| drafts.id_of_name(&state.name));
        let Some(object) = state.filter(|_| ARMED_BODIES.contains(&body.lower.as_str())) else { continue };
        let subject = drafts.id(i);
        if found.iter().all(|relation| relation.subject != subject) {
            found.push(Relation {
                kind: RelationType::AffiliateOf,
                subject,
                object,
                title: None,
                span: Some(mention.span.into()),
                sources: Vec::new(),
                cue: None,
                modality: Modality::Asserted,
                polarity: Polarity::Positive,
                by: Some("relation.state-body".into()),
                score: None,
            });
        }
    }
    found
}
