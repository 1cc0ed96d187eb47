//! The layers of events: triggers, types, attribution, participants, time.

use super::{
    Comparison, Item, Layer,
    matching::one_to_one,
    pair::{MentionOfEvent, Pair, Side, first_mention},
};
use crate::{
    annotation::{Date, EntityId, Event, EventMention, Filler, Participant},
    text::Span,
};

pub(super) fn compare(pair: &Pair<'_>, add: &mut dyn FnMut(Layer, Comparison)) {
    let (predicted, gold) = (&pair.predicted.event_mentions, &pair.gold.event_mentions);
    let compared =
        |pairs: &[_]| Comparison::of_pairs(mention_items(&pair.predicted), mention_items(&pair.gold), pairs);
    let triggers = one_to_one(predicted, gold, |p, g| u32::from(p.1.span() == g.1.span()));
    add(Layer::Triggers, compared(&triggers));
    add(Layer::EventMentions, compared(&pair.right_mentions));
    add(Layer::Modality, judged(pair, |mention| mention.modality.name()));
    add(Layer::Polarity, judged(pair, |mention| mention.polarity.name()));
    add(Layer::Sources, sources(pair));
    add(Layer::Participants, participants(pair));
    add(Layer::Time, times(pair, |_| true, |_| true));
    let aligned_gold = |event| pair.aligned.values().any(|gold| *gold == event);
    add(Layer::TimeAligned, times(pair, |event| pair.aligned.contains_key(&event), aligned_gold));
}

fn mention_items(side: &Side<'_>) -> Vec<Item> {
    let label = |event: usize| side.document.events[event].kind.to_string();
    side.event_mentions.iter().map(|(event, mention)| Item::at(mention.span(), label(*event))).collect()
}

/// The right event mentions: a prediction and its gold.
fn right_mentions<'p, 'd>(
    pair: &'p Pair<'d>,
) -> impl Iterator<Item = (MentionOfEvent<'d>, MentionOfEvent<'d>)> + 'p {
    pair.right_mentions.iter().map(|(p, g)| (pair.predicted.event_mentions[*p], pair.gold.event_mentions[*g]))
}

/// How many right event mentions carry the right word.
fn judged(pair: &Pair<'_>, word: impl Fn(&EventMention) -> &'static str) -> Comparison {
    let item = |side: &Side<'_>, (event, mention): MentionOfEvent<'_>| {
        Item::at(mention.span(), format!("{} {}", side.document.events[event].kind, word(mention)))
    };
    let mut comparison = Comparison::default();
    let mut right = Vec::new();
    for (at, (p, g)) in right_mentions(pair).enumerate() {
        comparison.predicted.push(item(&pair.predicted, p));
        comparison.gold.push(item(&pair.gold, g));
        if word(p.1) == word(g.1) {
            right.push((at, at));
        }
    }
    Comparison::of_pairs(comparison.predicted, comparison.gold, &right)
}

fn sources(pair: &Pair<'_>) -> Comparison {
    /// A source of the right mention with this number.
    type Source<'d> = (usize, &'d EntityId, Item);
    fn list<'d>(number: usize, side: &Side<'d>, (event, mention): MentionOfEvent<'d>) -> Vec<Source<'d>> {
        let kind = side.document.events[event].kind;
        let item = |id| Item::at(mention.span(), format!("{kind} said by {}", side.name(id)));
        mention.sources.iter().map(|id| (number, id, item(id))).collect()
    }
    let (mut predicted, mut gold) = (Vec::new(), Vec::new());
    for (number, (p, g)) in right_mentions(pair).enumerate() {
        predicted.extend(list(number, &pair.predicted, p));
        gold.extend(list(number, &pair.gold, g));
    }
    let same = |p: &Source<'_>, g: &Source<'_>| u32::from(p.0 == g.0 && pair.same_entity(p.1, g.1));
    let pairs = one_to_one(&predicted, &gold, same);
    let items = |sources: Vec<Source<'_>>| sources.into_iter().map(|(.., item)| item).collect();
    Comparison::of_pairs(items(predicted), items(gold), &pairs)
}

fn participants(pair: &Pair<'_>) -> Comparison {
    /// Participants with the positions of their events.
    fn list<'d>(side: &Side<'d>) -> Vec<(usize, &'d Participant)> {
        side.events().flat_map(|(at, event)| event.participants.iter().map(move |p| (at, p))).collect()
    }
    let same_filler = |p: &Participant, g: &Participant| match (p.filler(), g.filler()) {
        (Some(Filler::Entity(p)), Some(Filler::Entity(g))) => pair.same_entity(p, g),
        (Some(Filler::Event(p)), Some(Filler::Event(g))) => pair.same_event(p, g),
        _ => false,
    };
    let (predicted, gold) = (list(&pair.predicted), list(&pair.gold));
    let pairs = one_to_one(&predicted, &gold, |(p_event, p), (g_event, g)| {
        u32::from(pair.are_aligned(*p_event, *g_event) && p.role == g.role && same_filler(p, g))
    });
    let items = |side: &Side<'_>, participants: &[(usize, &Participant)]| {
        participants.iter().map(|(event, p)| participant_item(side, *event, p)).collect()
    };
    Comparison::of_pairs(items(&pair.predicted, &predicted), items(&pair.gold, &gold), &pairs)
}

fn participant_item(side: &Side<'_>, event: usize, participant: &Participant) -> Item {
    let event = &side.document.events[event];
    let filler = match participant.filler() {
        Some(Filler::Entity(id)) => side.name(id),
        Some(Filler::Event(id)) => side.event(id).map_or("?", |at| side.document.events[at].kind.name()),
        None => "?",
    };
    Item { span: first_mention(event), ..Item::new(format!("{} {} {filler}", event.kind, participant.role)) }
}

/// The dated events of which the filters hold.
fn times(
    pair: &Pair<'_>,
    of_predicted: impl Fn(usize) -> bool,
    of_gold: impl Fn(usize) -> bool,
) -> Comparison {
    /// A dated event's position, with its start and end.
    type Dated = (usize, (Option<Date>, Option<Date>), Option<Span>, String);
    fn dated(side: &Side<'_>, filter: impl Fn(usize) -> bool) -> Vec<Dated> {
        let time = |event: &Event| {
            let time = event.time.as_ref()?;
            (time.start.is_some() || time.end.is_some()).then_some((time.start, time.end))
        };
        let events = side.events().filter(|(at, _)| filter(*at));
        let dated = events.filter_map(|(at, event)| Some((at, time(event)?, event)));
        dated.map(|(at, time, event)| (at, time, first_mention(event), event.kind.to_string())).collect()
    }
    let text = |date: Option<Date>| date.map_or_else(|| "..".to_owned(), |date| date.to_string());
    let items = |dated: Vec<Dated>| {
        let item = |(_, (start, end), span, kind)| Item {
            span,
            ..Item::new(format!("{kind} {}/{}", text(start), text(end)))
        };
        dated.into_iter().map(item).collect()
    };
    let (predicted, gold) = (dated(&pair.predicted, of_predicted), dated(&pair.gold, of_gold));
    let pairs = one_to_one(&predicted, &gold, |p, g| u32::from(pair.are_aligned(p.0, g.0) && p.1 == g.1));
    Comparison::of_pairs(items(predicted), items(gold), &pairs)
}
