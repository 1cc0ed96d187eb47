use super::{
    Claim, ClaimSet, Document, Entity, Event, Figure, KnowledgeGraph, Node, NodeIndex, Quotation, Statement,
    Symbol, Time,
    key::{PlaceKeys, document_key},
    label::event_label,
    places::{Places, entity_index},
    wire,
};
use crate::{
    annotation::{self, AnnotatedDocument, Attribution, Filler, Selector},
    resolve::{ClaimRef, Resolution},
    text::{Span, SpannedText, sha256_hex, short_hash},
};

/// Builds the graph of a resolved corpus; `documents` are sorted by id. Without `text` the
/// documents' texts stay out, and the quotes of the claims in.
#[must_use]
pub fn build(documents: &[AnnotatedDocument], resolution: &Resolution, text: bool) -> KnowledgeGraph {
    let keys: Vec<_> = documents.iter().map(DocumentKeys::of).collect();
    let mut builder = Builder { graph: KnowledgeGraph::default(), places: Places::default() };
    builder.documents(documents, text);
    builder.entities(resolution);
    builder.events(documents, resolution, &keys);
    builder.claims(documents, &keys);
    builder.quotations(documents);
    builder.claim_sets(resolution);
    let Builder { mut graph, places } = builder;
    wire::wire(&mut graph, documents, resolution, &places);
    graph
}

/// The keys of one document's claims and events.
struct DocumentKeys {
    mentions: Vec<Vec<String>>,
    events: Vec<String>,
    quantities: Vec<String>,
    relations: Vec<String>,
}

impl DocumentKeys {
    fn of(document: &AnnotatedDocument) -> Self {
        let mut keys = PlaceKeys::new(&document_key(document.id.as_str()));
        let mentions: Vec<Vec<_>> = document
            .events
            .iter()
            .map(|event| {
                event.mentions.iter().map(|m| keys.next(Some(m.span()), event.kind.name())).collect()
            })
            .collect();
        let events = document.events.iter().zip(&mentions).map(|(event, keys)| {
            let first = event.mentions.iter().zip(keys).min_by_key(|(mention, _)| mention.span());
            let first = first.map_or(event.id.as_str(), |(_, key)| key);
            format!("event/{}-{}", event.kind, short_hash(&[document.id.as_str(), first], 16))
        });
        let events = events.collect();
        let quantities =
            document.quantities.iter().map(|q| keys.next(q.evidence(), q.measure.name())).collect();
        let span = |span: &Option<Selector>| span.as_ref().map(Selector::span);
        let relations = document.relations.iter().map(|r| keys.next(span(&r.span), r.kind.name())).collect();
        Self { mentions, events, quantities, relations }
    }
}

struct Builder {
    graph: KnowledgeGraph,
    places: Places,
}

impl Builder {
    fn intern(&mut self, text: &str) -> Symbol {
        self.graph.strings.intern(text)
    }

    fn intern_some(&mut self, text: Option<&str>) -> Option<Symbol> {
        text.map(|text| self.intern(text))
    }

    fn add(&mut self, node: Node) -> NodeIndex {
        self.graph.graph.add_node(node)
    }

    fn documents(&mut self, documents: &[AnnotatedDocument], text: bool) {
        for document in documents {
            let hash = document.text.as_deref().map(sha256_hex);
            let hash = document.text_sha256.as_deref().or(hash.as_deref());
            let node = Document {
                key: self.intern(&document_key(document.id.as_str())),
                id: self.intern(document.id.as_str()),
                title: self.intern_some(document.title.as_deref()),
                author: self.intern_some(document.author.as_deref()),
                published: document.published,
                language: self.intern_some(document.language.as_deref()),
                url: self.intern_some(document.url.as_deref()),
                sha256: self.intern_some(hash),
                text: document.text.clone().filter(|_| text),
            };
            let at = self.add(Node::Document(Box::new(node)));
            self.places.documents.push(at);
        }
    }

    fn entities(&mut self, resolution: &Resolution) {
        for entity in &resolution.entities {
            let node = Entity {
                key: self.intern(&format!("entity/{}", entity.key)),
                kind: entity.kind,
                label: self.intern_some(entity.label.as_deref()),
                name: self.intern(&entity.name),
                other_names: entity.other_names.iter().map(|name| self.intern(name)).collect(),
                same_as: entity.same_as.iter().map(|iri| self.intern(iri)).collect(),
            };
            let at = self.add(Node::Entity(node));
            self.places.entities.push(at);
        }
    }

    fn events(&mut self, documents: &[AnnotatedDocument], resolution: &Resolution, keys: &[DocumentKeys]) {
        let mut order: Vec<_> = keys
            .iter()
            .enumerate()
            .flat_map(|(d, keys)| keys.events.iter().enumerate().map(move |(e, key)| (key, d, e)))
            .collect();
        order.sort_unstable();
        for (key, d, e) in order {
            let event = &documents[d].events[e];
            let names: Vec<_> = event
                .participants
                .iter()
                .filter_map(|participant| match participant.filler()? {
                    Filler::Entity(id) => {
                        let entity = entity_index(&documents[d], id)?;
                        Some((
                            participant.role,
                            resolution.entities[resolution.entity_of[d][entity]].name.as_str(),
                        ))
                    }
                    Filler::Event(_) => None,
                })
                .collect();
            let label = match event.label.as_deref() {
                Some(own) => own.to_owned(),
                None => event_label(event.kind, &names),
            };
            let time = self.time(&documents[d], event.time.as_ref());
            let node = Event {
                key: self.intern(key),
                kind: event.kind,
                label: self.intern(&label),
                time: Time { expression: None, ..time },
            };
            let at = self.add(Node::Event(node));
            self.places.events.insert((d, e), at);
        }
    }

    fn claims(&mut self, documents: &[AnnotatedDocument], keys: &[DocumentKeys]) {
        for (d, (document, keys)) in documents.iter().zip(keys).enumerate() {
            let text = document.text.as_deref().map(SpannedText::new);
            let mut drafts = self.claim_drafts(d, document, keys);
            drafts.sort_by_cached_key(|(_, claim, _)| (claim.span, self.graph.str(claim.key).to_owned()));
            for (reference, mut claim, quote) in drafts {
                let quoted = claim.span.and_then(|span| text.as_ref()?.slice(span)).or(quote.as_deref());
                claim.quote = self.intern_some(quoted);
                let at = self.add(Node::Claim(Box::new(claim)));
                self.places.claims.insert(reference, at);
            }
        }
    }

    /// The claims of a document with the quotes that the record itself gives.
    fn claim_drafts(
        &mut self,
        d: usize,
        document: &AnnotatedDocument,
        keys: &DocumentKeys,
    ) -> Vec<(ClaimRef, Claim, Option<Box<str>>)> {
        let mut drafts = Vec::new();
        for (e, event) in document.events.iter().enumerate() {
            for (m, mention) in event.mentions.iter().enumerate() {
                let claim = Claim {
                    span: Some(mention.span()),
                    time: self.time(document, event.time.as_ref()),
                    by: self.intern_some(mention.by.as_deref()),
                    score: mention.score,
                    ..self.claim(
                        document,
                        &keys.mentions[e][m],
                        Statement::Event(event.kind),
                        mention.attribution(),
                    )
                };
                drafts.push((ClaimRef::Event(d, e, m), claim, mention.quote.clone()));
            }
        }
        for (q, quantity) in document.quantities.iter().enumerate() {
            let statement = Statement::Quantity(self.figure(quantity));
            let claim = Claim {
                span: quantity.evidence(),
                time: self.time(document, quantity.time.as_ref()),
                by: self.intern_some(quantity.by.as_deref()),
                score: quantity.score,
                ..self.claim(document, &keys.quantities[q], statement, quantity.attribution())
            };
            let quote = quantity.span.as_ref().and_then(|span| span.quote.clone());
            drafts.push((ClaimRef::Quantity(d, q), claim, quote));
        }
        for (r, relation) in document.relations.iter().enumerate() {
            let title = self.intern_some(relation.title.as_deref());
            let statement = Statement::Relation(relation.kind, title);
            let claim = Claim {
                span: relation.span.as_ref().map(Selector::span),
                by: self.intern_some(relation.by.as_deref()),
                score: relation.score,
                ..self.claim(document, &keys.relations[r], statement, relation.attribution())
            };
            let quote = relation.span.as_ref().and_then(|span| span.quote.clone());
            drafts.push((ClaimRef::Relation(d, r), claim, quote));
        }
        drafts
    }

    /// What all claims have; place, time and rule are the caller's to fill.
    fn claim(
        &mut self,
        document: &AnnotatedDocument,
        key: &str,
        statement: Statement,
        attribution: Attribution<'_>,
    ) -> Claim {
        Claim {
            key: self.intern(key),
            statement,
            modality: attribution.modality,
            polarity: attribution.polarity,
            span: None,
            quote: None,
            cue: attribution.cue.and_then(|cue| self.words(document, cue)),
            time: Time::default(),
            by: None,
            score: None,
        }
    }

    fn figure(&mut self, quantity: &annotation::Quantity) -> Figure {
        let value = &quantity.value;
        Figure {
            measure: quantity.measure,
            population: self.intern_some(quantity.population.as_deref()),
            min: value.min,
            max: value.max,
            unit: self.intern_some(value.unit.as_deref()),
            exclusive: value.exclusive,
            approximate: value.approximate,
        }
    }

    fn time(&mut self, document: &AnnotatedDocument, time: Option<&annotation::Time>) -> Time {
        let Some(time) = time else { return Time::default() };
        let expression = time.expression.as_ref().and_then(|words| self.words(document, words));
        Time { start: time.start, end: time.end, expression }
    }

    fn words(&mut self, document: &AnnotatedDocument, selector: &Selector) -> Option<Symbol> {
        let quoted = selector.quote.as_deref().map(str::to_owned);
        let words = quoted.or_else(|| slice(document.text.as_deref()?, selector.span()));
        self.intern_some(words.as_deref())
    }

    fn quotations(&mut self, documents: &[AnnotatedDocument]) {
        for document in documents {
            let mut keys = PlaceKeys::new(&document_key(document.id.as_str()));
            let nodes = document.quotations.iter().map(|quotation| {
                let span = quotation.span.span();
                let node = Quotation {
                    key: self.intern(&keys.next(Some(span), "quotation")),
                    span,
                    quote: self.words(document, &quotation.span).unwrap_or_else(|| self.intern("")),
                    cue: quotation.cue.as_ref().and_then(|cue| self.words(document, cue)),
                    direct: quotation.direct,
                };
                self.add(Node::Quotation(node))
            });
            let nodes = nodes.collect();
            self.places.quotations.push(nodes);
        }
    }

    fn claim_sets(&mut self, resolution: &Resolution) {
        for set in &resolution.claim_sets {
            let node =
                ClaimSet { key: self.intern(&format!("claims/{}", set.key)), label: self.intern(&set.label) };
            let at = self.add(Node::ClaimSet(node));
            self.places.claim_sets.push(at);
        }
    }
}

fn slice(text: &str, span: Span) -> Option<String> {
    let len = usize::try_from(span.len()).ok()?;
    Some(text.chars().skip(usize::try_from(span.start).ok()?).take(len).collect())
}
