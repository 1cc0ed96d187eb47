//! The edges: those that claims and documents carry themselves, and those derived from claims.

use std::collections::BTreeMap;

use super::{
    Edge, EdgeKind, KnowledgeGraph, NodeIndex, Reason,
    places::{Places, Record},
};
use crate::{
    annotation::{AnnotatedDocument, EntityId, EventId, Filler, RecordIndex},
    resolve::{ClaimRef, Resolution},
    vocab::{Modality, Polarity, Role},
};

/// Adds the edges, sorted by where they start, kind and end, each once.
pub(super) fn wire(
    graph: &mut KnowledgeGraph,
    records: &[Record<'_>],
    resolution: &Resolution,
    places: &Places,
) {
    let mut edges = Edges::default();
    for (d, record) in records.iter().enumerate() {
        let Record { document, index, .. } = record;
        let mut wirer = Wirer { d, document, index, resolution, places, edges: &mut edges };
        wirer.document();
        wirer.events();
        wirer.quantities();
        wirer.relations();
        wirer.quotations();
    }
    for (set, &node) in resolution.claim_sets.iter().zip(&places.claim_sets) {
        for claim in &set.claims {
            edges.plain(node, EdgeKind::HasClaim, places.claims[claim]);
        }
    }
    edges.add_to(graph);
    for comparison in &resolution.comparisons {
        let (from, to) = (places.claims[&comparison.from], places.claims[&comparison.to]);
        let reason = Reason {
            en: graph.strings.intern(&comparison.reason.en),
            fr: graph.strings.intern(&comparison.reason.fr),
        };
        let kind = EdgeKind::Stance(comparison.stance);
        graph.graph.add_edge(from, to, Edge { kind, reason: Some(reason), supports: (0, 0) });
    }
}

/// Edges by start, kind and end, with the claims that support them.
#[derive(Default)]
struct Edges(BTreeMap<(NodeIndex, EdgeKind, NodeIndex), Vec<NodeIndex>>);

impl Edges {
    fn plain(&mut self, from: NodeIndex, kind: EdgeKind, to: NodeIndex) {
        self.0.entry((from, kind, to)).or_default();
    }

    fn derived(&mut self, from: NodeIndex, kind: EdgeKind, to: NodeIndex, claims: &[NodeIndex]) {
        self.0.entry((from, kind, to)).or_default().extend(claims);
    }

    fn add_to(self, graph: &mut KnowledgeGraph) {
        let offset = |supports: &Vec<NodeIndex>| u32::try_from(supports.len()).unwrap_or(u32::MAX);
        for ((from, kind, to), mut claims) in self.0 {
            claims.sort_unstable();
            claims.dedup();
            let start = offset(&graph.supports);
            graph.supports.extend(claims);
            let supports = (start, offset(&graph.supports));
            graph.graph.add_edge(from, to, Edge { kind, reason: None, supports });
        }
    }
}

struct Wirer<'a> {
    d: usize,
    document: &'a AnnotatedDocument,
    index: &'a RecordIndex<'a>,
    resolution: &'a Resolution,
    places: &'a Places,
    edges: &'a mut Edges,
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
            self.edges.plain(document, EdgeKind::Mentions, self.places.entities[entity]);
        }
        if let Some(publisher) = self.resolution.publisher_of[self.d] {
            self.edges.plain(document, EdgeKind::Publisher, self.places.entities[publisher]);
        }
    }

    /// What every claim has: its document, and who says so: the sources; where none is given the
    /// publisher, where none is known the document.
    fn claim(&mut self, claim: NodeIndex, sources: &[EntityId]) {
        let document = self.places.documents[self.d];
        self.edges.plain(claim, EdgeKind::In, document);
        if sources.is_empty() {
            let publisher = self.resolution.publisher_of[self.d].map(|p| self.places.entities[p]);
            self.edges.plain(claim, EdgeKind::ClaimedBy, publisher.unwrap_or(document));
        }
        for source in sources {
            if let Some(source) = self.entity(source) {
                self.edges.plain(claim, EdgeKind::ClaimedBy, source);
            }
        }
    }

    fn events(&mut self) {
        for (e, event) in self.document.events.iter().enumerate() {
            let node = self.places.events[&(self.d, e)];
            let claims: Vec<_> = (0..event.mentions.len())
                .map(|m| self.places.claims[&ClaimRef::Event(self.d, e, m)])
                .collect();
            let roles: Vec<_> = event
                .participants
                .iter()
                .filter_map(|p| Some((EdgeKind::Role(p.role), self.filler(p.filler()?)?)))
                .collect();
            for (mention, &claim) in event.mentions.iter().zip(&claims) {
                self.claim(claim, &mention.sources);
                self.edges.plain(claim, EdgeKind::About, node);
                for &(role, filler) in &roles {
                    self.edges.plain(claim, role, filler);
                }
            }
            for (role, filler) in roles.into_iter().filter(|(_, filler)| *filler != node) {
                self.edges.derived(node, role, filler, &claims);
            }
            if let Some(whole) =
                event.part_of.as_ref().and_then(|whole| self.event(whole)).filter(|at| *at != node)
            {
                self.edges.derived(node, EdgeKind::PartOf, whole, &claims);
            }
        }
    }

    fn quantities(&mut self) {
        for (q, quantity) in self.document.quantities.iter().enumerate() {
            let claim = self.places.claims[&ClaimRef::Quantity(self.d, q)];
            self.claim(claim, &quantity.sources);
            let place = quantity.place.as_ref().and_then(|place| self.entity(place));
            let event = quantity.event.as_ref().and_then(|event| self.event(event));
            if let Some(about) = event.or(place) {
                self.edges.plain(claim, EdgeKind::About, about);
            }
            if let Some(place) = place {
                self.edges.plain(claim, EdgeKind::Role(Role::Place), place);
            }
            let whole = quantity.part_of.as_ref().and_then(|whole| self.index.quantity(whole));
            if let Some(whole) = whole {
                let whole = self.places.claims[&ClaimRef::Quantity(self.d, whole)];
                self.edges.plain(claim, EdgeKind::PartOf, whole);
            }
        }
    }

    fn relations(&mut self) {
        for (r, relation) in self.document.relations.iter().enumerate() {
            let claim = self.places.claims[&ClaimRef::Relation(self.d, r)];
            self.claim(claim, &relation.sources);
            let (Some(subject), Some(object)) =
                (self.entity(&relation.subject), self.entity(&relation.object))
            else {
                continue;
            };
            self.edges.plain(claim, EdgeKind::About, subject);
            self.edges.plain(claim, EdgeKind::Subject, subject);
            self.edges.plain(claim, EdgeKind::Object, object);
            // A relation that is denied, wished or supposed stays a claim.
            let holds = relation.polarity == Polarity::Positive
                && matches!(relation.modality, Modality::Asserted | Modality::Hedged);
            if holds && subject != object {
                self.edges.derived(subject, EdgeKind::Relation(relation.kind), object, &[claim]);
            }
        }
    }

    fn quotations(&mut self) {
        for (quotation, &node) in self.document.quotations.iter().zip(&self.places.quotations[self.d]) {
            self.edges.plain(node, EdgeKind::In, self.places.documents[self.d]);
            for speaker in &quotation.speakers {
                if let Some(speaker) = self.entity(speaker) {
                    self.edges.plain(node, EdgeKind::Speaker, speaker);
                }
            }
        }
    }
}
