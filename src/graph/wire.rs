//! The edges that the documents, claims and quotations of records carry.

use super::{
    Assembly, EdgeKind, NodeIndex, Reason,
    places::{Places, Record},
};
use crate::{
    annotation::{AnnotatedDocument, Attribution, EntityId, EventId, Filler, RecordIndex},
    resolve::{ClaimRef, Resolution},
    vocab::Role,
};

/// Adds the edges of all records, and how their claims stand to each other.
pub(super) fn wire(
    assembly: &mut Assembly,
    records: &[Record<'_>],
    resolution: &Resolution,
    places: &Places,
) {
    for (d, record) in records.iter().enumerate() {
        let Record { document, index, .. } = record;
        let mut wirer = Wirer { d, document, index, resolution, places, assembly: &mut *assembly };
        wirer.document();
        wirer.events();
        wirer.quantities();
        wirer.relations();
        wirer.quotations();
    }
    for (set, &node) in resolution.claim_sets.iter().zip(&places.claim_sets) {
        for claim in &set.claims {
            assembly.edge(node, EdgeKind::HasClaim, places.claims[claim]);
        }
    }
    for comparison in &resolution.comparisons {
        let (from, to) = (places.claims[&comparison.from], places.claims[&comparison.to]);
        let reason =
            Reason { en: assembly.intern(&comparison.reason.en), fr: assembly.intern(&comparison.reason.fr) };
        assembly.compare(from, comparison.stance, to, reason);
    }
}

struct Wirer<'a> {
    d: usize,
    document: &'a AnnotatedDocument,
    index: &'a RecordIndex<'a>,
    resolution: &'a Resolution,
    places: &'a Places,
    assembly: &'a mut Assembly,
}

impl Wirer<'_> {
    fn entity(&self, id: &EntityId) -> Option<NodeIndex> {
        let entity = self.index.entity(id)?;
        Some(self.places.entities[self.resolution.entity_of[self.d][entity]])
    }

    fn event(&self, id: &EventId) -> Option<NodeIndex> {
        self.places.events.get(&(self.d, self.index.event(id)?)).copied()
    }

    fn filler(&self, filler: Filler<'_>) -> Option<NodeIndex> {
        match filler {
            Filler::Entity(id) => self.entity(id),
            Filler::Event(id) => self.event(id),
        }
    }

    fn document(&mut self) {
        let document = self.places.documents[self.d];
        for &entity in &self.resolution.entity_of[self.d] {
            self.assembly.edge(document, EdgeKind::Mentions, self.places.entities[entity]);
        }
        if let Some(publisher) = self.resolution.publisher_of[self.d] {
            self.assembly.edge(document, EdgeKind::Publisher, self.places.entities[publisher]);
        }
    }

    /// What every claim has: its document, and who says so: the sources, and who passed it on; where no
    /// source is given the publisher, where none is known the document.
    fn claim(&mut self, claim: NodeIndex, attribution: Attribution<'_>) {
        let document = self.places.documents[self.d];
        self.assembly.edge(claim, EdgeKind::In, document);
        if attribution.sources.is_empty() {
            let publisher = self.resolution.publisher_of[self.d].map(|p| self.places.entities[p]);
            self.assembly.edge(claim, EdgeKind::ClaimedBy, publisher.unwrap_or(document));
        }
        for source in attribution.sources {
            if let Some(source) = self.entity(source) {
                self.assembly.edge(claim, EdgeKind::ClaimedBy, source);
            }
        }
        for (position, relay) in (1..=u8::MAX).zip(attribution.via) {
            if let Some(relay) = self.entity(relay) {
                self.assembly.edge(claim, EdgeKind::Via(position), relay);
            }
        }
    }

    fn events(&mut self) {
        for (e, event) in self.document.events.iter().enumerate() {
            let node = self.places.events[&(self.d, e)];
            let roles = event
                .participants
                .iter()
                .filter_map(|p| Some((EdgeKind::Role(p.role), self.filler(p.filler()?)?)));
            let whole = event.part_of.as_ref().and_then(|whole| self.event(whole));
            let parts: Vec<_> = roles.chain(whole.map(|whole| (EdgeKind::PartOf, whole))).collect();
            for (m, mention) in event.mentions.iter().enumerate() {
                let claim = self.places.claims[&ClaimRef::Event(self.d, e, m)];
                self.claim(claim, mention.attribution());
                self.assembly.edge(claim, EdgeKind::About, node);
                for &(kind, filler) in &parts {
                    self.assembly.edge(claim, kind, filler);
                }
            }
        }
    }

    fn quantities(&mut self) {
        for (q, quantity) in self.document.quantities.iter().enumerate() {
            let claim = self.places.claims[&ClaimRef::Quantity(self.d, q)];
            self.claim(claim, quantity.attribution());
            let place = quantity.place.as_ref().and_then(|place| self.entity(place));
            let event = quantity.event.as_ref().and_then(|event| self.event(event));
            if let Some(about) = event.or(place) {
                self.assembly.edge(claim, EdgeKind::About, about);
            }
            if let Some(place) = place {
                self.assembly.edge(claim, EdgeKind::Role(Role::Place), place);
            }
            let whole = quantity.part_of.as_ref().and_then(|whole| self.index.quantity(whole));
            if let Some(whole) = whole {
                let whole = self.places.claims[&ClaimRef::Quantity(self.d, whole)];
                self.assembly.edge(claim, EdgeKind::PartOf, whole);
            }
        }
    }

    fn relations(&mut self) {
        for (r, relation) in self.document.relations.iter().enumerate() {
            let claim = self.places.claims[&ClaimRef::Relation(self.d, r)];
            self.claim(claim, relation.attribution());
            let (Some(subject), Some(object)) =
                (self.entity(&relation.subject), self.entity(&relation.object))
            else {
                continue;
            };
            self.assembly.edge(claim, EdgeKind::About, subject);
            self.assembly.edge(claim, EdgeKind::Subject, subject);
            self.assembly.edge(claim, EdgeKind::Object, object);
        }
    }

    fn quotations(&mut self) {
        for (quotation, &node) in self.document.quotations.iter().zip(&self.places.quotations[self.d]) {
            self.assembly.edge(node, EdgeKind::In, self.places.documents[self.d]);
            for speaker in &quotation.speakers {
                if let Some(speaker) = self.entity(speaker) {
                    self.assembly.edge(node, EdgeKind::Speaker, speaker);
                }
            }
        }
    }
}
