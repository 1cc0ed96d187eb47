//! The layers of quantities, quotations and relations.

use super::{
    Comparison, Item, Layer,
    matching::one_to_one,
    pair::{Pair, Side},
};
use crate::{
    annotation::{EntityId, Quantity, Quotation, Relation, Selector},
    text::Span,
};

pub(super) fn compare(pair: &Pair<'_>, add: &mut dyn FnMut(Layer, Comparison)) {
    quantities(pair, add);
    quotations(pair, add);
    add(Layer::Relations, relations(pair));
}

/// The annotations of one kind on both sides, in the order in which they are matched.
struct Lists<'p, 'd, T> {
    pair: &'p Pair<'d>,
    predicted: Vec<&'d T>,
    gold: Vec<&'d T>,
}

impl<'p, 'd, T> Lists<'p, 'd, T> {
    fn new(pair: &'p Pair<'d>, of: impl Fn(&Side<'d>) -> &'d [T], span: impl Fn(&T) -> Option<Span>) -> Self {
        let mut predicted: Vec<_> = of(&pair.predicted).iter().collect();
        predicted.sort_by_key(|annotation| span(annotation));
        Self { pair, predicted, gold: of(&pair.gold).iter().collect() }
    }

    fn compare(&self, weight: impl Fn(&T, &T) -> u32, item: impl Fn(&Side<'_>, &T) -> Item) -> Comparison {
        let pairs = one_to_one(&self.predicted, &self.gold, |p, g| weight(p, g));
        let items = |side, list: &[&T]| list.iter().map(|annotation| item(side, annotation)).collect();
        Comparison::of_pairs(
            items(&self.pair.predicted, &self.predicted),
            items(&self.pair.gold, &self.gold),
            &pairs,
        )
    }
}

fn quantities(pair: &Pair<'_>, add: &mut dyn FnMut(Layer, Comparison)) {
    let value = |p: &Quantity, g: &Quantity| {
        let same = p.value.min == g.value.min && p.value.max == g.value.max && p.value.unit == g.value.unit;
        match (span(p.span.as_ref()), span(g.span.as_ref())) {
            (Some(p), Some(g)) if same => p.overlap(g),
            _ => 0,
        }
    };
    let measured = |p: &Quantity, g: &Quantity| if p.measure == g.measure { value(p, g) } else { 0 };
    let full = |p: &Quantity, g: &Quantity| {
        let same_place = match (&p.place, &g.place) {
            (None, None) => true,
            (Some(p), Some(g)) => pair.same_entity(p, g),
            _ => false,
        };
        let same = p.population == g.population && same_place && same_sources(pair, &p.sources, &g.sources);
        if same { measured(p, g) } else { 0 }
    };
    let item = |layer| move |side: &Side<'_>, q: &Quantity| quantity_item(side, q, layer);
    let lists = Lists::new(pair, |side| &side.document.quantities, |q| span(q.span.as_ref()));
    add(Layer::QuantityValues, lists.compare(value, item(Layer::QuantityValues)));
    add(Layer::Quantities, lists.compare(measured, item(Layer::Quantities)));
    add(Layer::QuantitiesFull, lists.compare(full, item(Layer::QuantitiesFull)));
}

fn span(selector: Option<&Selector>) -> Option<Span> {
    selector.map(Selector::span)
}

/// Whether there are as many sources, and all of them right.
fn same_sources(pair: &Pair<'_>, predicted: &[EntityId], gold: &[EntityId]) -> bool {
    predicted.len() == gold.len()
        && one_to_one(predicted, gold, |p, g| u32::from(pair.same_entity(p, g))).len() == gold.len()
}

/// What a layer judges of a quantity.
fn quantity_item(side: &Side<'_>, quantity: &Quantity, layer: Layer) -> Item {
    let bound = |bound: Option<f64>| bound.map_or_else(String::new, |bound| bound.to_string());
    let mut label = format!("{}..{}", bound(quantity.value.min), bound(quantity.value.max));
    let mut say = |before: &str, what: Option<&str>| {
        if let Some(what) = what {
            label.extend([before, what]);
        }
    };
    say(" ", quantity.value.unit.as_deref());
    if layer >= Layer::Quantities {
        say(" ", Some(quantity.measure.name()));
    }
    if layer == Layer::QuantitiesFull {
        say(" ", quantity.population.as_deref());
        say(" at ", quantity.place.as_ref().map(|place| side.name(place)));
        for source in &quantity.sources {
            say(" said by ", Some(side.name(source)));
        }
    }
    Item { span: span(quantity.span.as_ref()), ..Item::new(label) }
}

fn quotations(pair: &Pair<'_>, add: &mut dyn FnMut(Layer, Comparison)) {
    let relaxed = |p: &Quotation, g: &Quotation| shared(p.span.span(), g.span.span(), 0.3);
    let right = |p: &Quotation, g: &Quotation| {
        if p.direct == g.direct { shared(p.span.span(), g.span.span(), 0.8) } else { 0 }
    };
    let spoken = |p: &Quotation, g: &Quotation| {
        let same_speaker = p.speakers.iter().any(|p| g.speakers.iter().any(|g| pair.same_entity(p, g)));
        let nobody = p.speakers.is_empty() && g.speakers.is_empty();
        if same_speaker || nobody { right(p, g) } else { 0 }
    };
    let lists = Lists::new(pair, |side| &side.document.quotations, |q| Some(q.span.span()));
    add(Layer::QuotationsRelaxed, lists.compare(relaxed, quotation_item));
    add(Layer::Quotations, lists.compare(right, quotation_item));
    add(Layer::QuotationsSpeaker, lists.compare(spoken, quotation_item));
}

/// How much two spans share, if it is at least this much of the longer one.
fn shared(p: Span, g: Span, least: f64) -> u32 {
    let shared = p.overlap(g);
    if f64::from(shared) >= least * f64::from(p.len().max(g.len())) { shared } else { 0 }
}

fn quotation_item(side: &Side<'_>, quotation: &Quotation) -> Item {
    let mut label = if quotation.direct { "direct" } else { "indirect" }.to_owned();
    for speaker in &quotation.speakers {
        label.extend([" by ", side.name(speaker)]);
    }
    Item::at(quotation.span.span(), label)
}

fn relations(pair: &Pair<'_>) -> Comparison {
    let same = |p: &Relation, g: &Relation| {
        let same_ends = pair.same_entity(&p.subject, &g.subject) && pair.same_entity(&p.object, &g.object);
        u32::from(p.kind == g.kind && same_ends)
    };
    let item = |side: &Side<'_>, r: &Relation| {
        let label = format!("{} {} → {}", r.kind, side.name(&r.subject), side.name(&r.object));
        Item { span: span(r.span.as_ref()), ..Item::new(label) }
    };
    Lists::new(pair, |side| &side.document.relations, |r| span(r.span.as_ref())).compare(same, item)
}
