//! The layers of entities: names, mentions, clusters.

use std::collections::BTreeMap;

use super::{
    Comparison, Item, Layer,
    matching::one_to_one,
    pair::{MentionOfEntity, Pair, Side},
};
use crate::vocab::MentionForm;

pub(super) fn compare(pair: &Pair<'_>, add: &mut dyn FnMut(Layer, Comparison)) {
    let (predicted, gold) = (&pair.predicted.entity_mentions, &pair.gold.entity_mentions);
    let same_type = |p: &MentionOfEntity<'_>, g: &MentionOfEntity<'_>| {
        pair.predicted.document.entities[p.0].kind == pair.gold.document.entities[g.0].kind
    };
    let exact = |p: &MentionOfEntity<'_>, g: &MentionOfEntity<'_>| {
        u32::from(p.1.span() == g.1.span() && same_type(p, g))
    };
    let relaxed = |p: &MentionOfEntity<'_>, g: &MentionOfEntity<'_>| {
        if same_type(p, g) { p.1.span().overlap(g.1.span()) } else { 0 }
    };
    let compared = |predicted: &[MentionOfEntity<'_>], gold: &[MentionOfEntity<'_>], pairs: &[_]| {
        Comparison::of_pairs(items(&pair.predicted, predicted), items(&pair.gold, gold), pairs)
    };

    let (named_p, named_g) = (named(predicted), named(gold));
    add(Layer::Names, compared(&named_p, &named_g, &one_to_one(&named_p, &named_g, exact)));
    add(Layer::Mentions, compared(predicted, gold, &one_to_one(predicted, gold, exact)));
    let pairs = one_to_one(predicted, gold, relaxed);
    add(Layer::MentionsRelaxed, compared(predicted, gold, &pairs));
    add(Layer::Clusters, clusters(pair, &pairs));
}

fn named<'d>(mentions: &[MentionOfEntity<'d>]) -> Vec<MentionOfEntity<'d>> {
    let is_named = |form| matches!(form, MentionForm::Name | MentionForm::Metonym);
    mentions.iter().copied().filter(|(_, mention)| is_named(mention.form)).collect()
}

fn items(side: &Side<'_>, mentions: &[MentionOfEntity<'_>]) -> Vec<Item> {
    let label = |entity: usize, form| format!("{} {form}", side.document.entities[entity].kind);
    mentions.iter().map(|(entity, mention)| Item::at(mention.span(), label(*entity, mention.form))).collect()
}

/// B³: each paired mention earns the share of its cluster whose partners stand in its partner's cluster.
fn clusters(pair: &Pair<'_>, pairs: &[(usize, usize)]) -> Comparison {
    let (predicted, gold) = (&pair.predicted.entity_mentions, &pair.gold.entity_mentions);
    let entities = |(p, g): &(usize, usize)| (predicted[*p].0, gold[*g].0);
    let mut together = BTreeMap::<_, u32>::new();
    for mentions in pairs {
        *together.entry(entities(mentions)).or_default() += 1;
    }
    let items = |side: &Side<'_>| -> Vec<_> {
        let name = |entity: usize| format!("in {}", side.document.entities[entity].name);
        side.entity_mentions.iter().map(|(entity, m)| Item::at(m.span(), name(*entity))).collect()
    };
    let mut comparison = Comparison { predicted: items(&pair.predicted), gold: items(&pair.gold) };
    #[expect(clippy::cast_precision_loss, reason = "counts of mentions")]
    let share = |part: u32, side: &Side<'_>, entity: usize| {
        f64::from(part) / side.document.entities[entity].mentions.len() as f64
    };
    for mentions in pairs {
        let (p, g) = entities(mentions);
        let both = together[&(p, g)];
        comparison.predicted[mentions.0].credit = share(both, &pair.predicted, p);
        comparison.gold[mentions.1].credit = share(both, &pair.gold, g);
    }
    comparison
}
