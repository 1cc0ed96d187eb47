use std::{cmp::Reverse, collections::BTreeSet};

use super::{
    Agent, Assembly, Claim, ClaimSet, Date, Document, Entity, Event, Figure, KnowledgeGraph, Mention, Node,
    NodeIndex, Quotation, Statement, Symbol, Time,
    key::{PlaceKeys, document_key},
    label::event_label,
    places::{Places, Record},
    wire,
};
use crate::{
    annotation::{self, AnnotatedDocument, Attribution, Filler, Selector},
    resolve::{ClaimRef, Resolution},
    text::{Span, sha256_hex, short_hash},
    vocab::Role,
};

/// Builds the graph of a resolved corpus; `documents` are sorted by id. Without `text` the
/// documents' texts stay out, and the quotes of the claims in.
#[must_use]
pub fn build(documents: &[AnnotatedDocument], resolution: &Resolution, text: bool) -> KnowledgeGraph {
    let keys: Vec<_> = documents.iter().map(DocumentKeys::of).collect();
    let records: Vec<_> = documents.iter().map(Record::of).collect();
    let mut builder = Builder { assembly: Assembly::default(), places: Places::default() };
    builder.documents(documents, text);
    builder.entities(resolution);
    builder.events(&records, resolution, &keys);
    builder.claims(&records, &keys);
    drop(keys);
    builder.quotations(&records);
    builder.claim_sets(resolution);
    builder.mentions(&records, resolution);
    let Builder { mut assembly, places } = builder;
    wire::wire(&mut assembly, &records, resolution, &places);
    drop((records, places));
    assembly.finish()
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
            .map(|event| event.mentions.iter().map(|m| keys.next(m.place(), event.kind.name())).collect())
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
    assembly: Assembly,
    places: Places,
}

impl Builder {
    fn intern(&mut self, text: &str) -> Symbol {
        self.assembly.intern(text)
    }

    fn intern_some(&mut self, text: Option<&str>) -> Option<Symbol> {
        self.assembly.intern_some(text)
    }

    fn add(&mut self, key: &str, node: Node) -> NodeIndex {
        self.assembly.add(key, node)
    }

    fn documents(&mut self, documents: &[AnnotatedDocument], text: bool) {
        for document in documents {
            let hash = document.text.as_deref().map(sha256_hex);
            let hash = document.text_sha256.as_deref().or(hash.as_deref());
            let node = Document {
                id: self.intern(document.id.as_str()),
                title: self.intern_some(document.title.as_deref()),
                author: self.intern_some(document.author.as_deref()),
                published: document.published,
                language: self.intern_some(document.language.as_deref()),
                url: self.intern_some(document.url.as_deref()),
                sha256: self.intern_some(hash),
                text: document.text.clone().filter(|_| text),
                agent: document.agent.as_ref().map(|agent| Agent {
                    name: self.intern(&agent.name),
                    version: self.intern_some(agent.version.as_deref()),
                }),
            };
            let at = self.add(&document_key(document.id.as_str()), Node::Document(Box::new(node)));
            self.places.documents.push(at);
        }
    }

    fn entities(&mut self, resolution: &Resolution) {
        for entity in &resolution.entities {
            let node = Entity {
                kind: entity.kind,
                label: self.intern_some(entity.label.as_deref()),
                name: self.intern(&entity.name),
                other_names: entity.other_names.iter().map(|name| self.intern(name)).collect(),
                same_as: entity.same_as.iter().map(|iri| self.intern(iri)).collect(),
                position: entity.position,
            };
            let at = self.add(&format!("entity/{}", entity.key), Node::Entity(node));
            self.places.entities.push(at);
        }
    }

    /// One node for each happening, whatever number of documents tell of it.
    fn events(&mut self, records: &[Record<'_>], resolution: &Resolution, keys: &[DocumentKeys]) {
        let tellings = resolution.events.iter().map(|event| event.members.as_slice());
        let mut order: Vec<_> = tellings
            .filter_map(|members| members.first().map(|&(d, e)| (&keys[d].events[e], members)))
            .collect();
        order.sort_unstable();
        for (key, members) in order {
            let (d, e) = members[0];
            let first = &records[d].document.events[e];
            let label = match first.label.as_deref() {
                Some(own) => own.to_owned(),
                None => event_label(first.kind, &participants(records, resolution, members)),
            };
            let node = Event { kind: first.kind, label: self.intern(&label), time: hull(records, members) };
            let at = self.add(key, Node::Event(node));
            self.places.events.extend(members.iter().map(|&member| (member, at)));
        }
    }

    fn claims(&mut self, records: &[Record<'_>], keys: &[DocumentKeys]) {
        for (d, (record, keys)) in records.iter().zip(keys).enumerate() {
            let mut drafts = self.claim_drafts(d, record, keys);
            drafts.sort_unstable_by_key(|(key, _, claim)| (claim.span, *key));
            for (key, reference, claim) in drafts {
                let at = self.add(key, Node::Claim(Box::new(claim)));
                self.places.claims.insert(reference, at);
            }
        }
    }

    /// The claims of a document with their keys, in record order.
    fn claim_drafts<'k>(
        &mut self,
        d: usize,
        record: &Record<'_>,
        keys: &'k DocumentKeys,
    ) -> Vec<(&'k str, ClaimRef, Claim)> {
        let document = record.document;
        let mut drafts = Vec::new();
        for (e, event) in document.events.iter().enumerate() {
            for (m, mention) in event.mentions.iter().enumerate() {
                let place = (mention.place(), mention.quote.as_deref());
                let statement = Statement::Event(event.kind);
                let claim = Claim {
                    time: self.time(record, event.time.as_ref()),
                    implied: implied_roles(event),
                    by: self.intern_some(mention.by.as_deref()),
                    score: mention.score,
                    ..self.claim(record, statement, place, mention.attribution())
                };
                drafts.push((keys.mentions[e][m].as_str(), ClaimRef::Event(d, e, m), claim));
            }
        }
        for (q, quantity) in document.quantities.iter().enumerate() {
            let quote = quantity.span.as_ref().and_then(|span| span.quote.as_deref());
            let place = (quantity.evidence(), quote);
            let statement = Statement::Quantity(self.figure(quantity));
            let claim = Claim {
                time: self.time(record, quantity.time.as_ref()),
                by: self.intern_some(quantity.by.as_deref()),
                score: quantity.score,
                ..self.claim(record, statement, place, quantity.attribution())
            };
            drafts.push((&keys.quantities[q], ClaimRef::Quantity(d, q), claim));
        }
        for (r, relation) in document.relations.iter().enumerate() {
            let span = relation.span.as_ref();
            let place = (span.map(Selector::span), span.and_then(|span| span.quote.as_deref()));
            let statement = Statement::Relation(relation.kind, self.intern_some(relation.title.as_deref()));
            let claim = Claim {
                by: self.intern_some(relation.by.as_deref()),
                score: relation.score,
                ..self.claim(record, statement, place, relation.attribution())
            };
            drafts.push((&keys.relations[r], ClaimRef::Relation(d, r), claim));
        }
        drafts
    }

    /// What all claims have; time and rule are the caller's to fill. `place` is the span and the words
    /// that the record itself quotes.
    fn claim(
        &mut self,
        record: &Record<'_>,
        statement: Statement,
        place: (Option<Span>, Option<&str>),
        attribution: Attribution<'_>,
    ) -> Claim {
        let (span, quote) = place;
        Claim {
            statement,
            modality: attribution.modality,
            polarity: attribution.polarity,
            span,
            quote: self.intern_some(record.words(span, quote)),
            cue: attribution.cue.and_then(|cue| self.words(record, cue)),
            time: Time::default(),
            implied: Box::default(),
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

    fn time(&mut self, record: &Record<'_>, time: Option<&annotation::Time>) -> Time {
        let Some(time) = time else { return Time::default() };
        let expression = time.expression.as_ref().and_then(|words| self.words(record, words));
        Time { start: time.start, end: time.end, expression }
    }

    fn words(&mut self, record: &Record<'_>, selector: &Selector) -> Option<Symbol> {
        self.intern_some(record.words(Some(selector.span()), selector.quote.as_deref()))
    }

    fn quotations(&mut self, records: &[Record<'_>]) {
        for record in records {
            let document = record.document;
            let mut keys = PlaceKeys::new(&document_key(document.id.as_str()));
            let mut drafts = Vec::new();
            for (q, quotation) in document.quotations.iter().enumerate() {
                let span = quotation.span.span();
                let node = Quotation {
                    span,
                    quote: self.words(record, &quotation.span).unwrap_or_else(|| self.intern("")),
                    cue: quotation.cue.as_ref().and_then(|cue| self.words(record, cue)),
                    direct: quotation.direct,
                    by: self.intern_some(quotation.by.as_deref()),
                };
                drafts.push((keys.next(Some(span), "quotation"), q, node));
            }
            drafts.sort_unstable_by(|(a, _, x), (b, _, y)| (x.span, a).cmp(&(y.span, b)));
            let mut nodes = vec![NodeIndex::end(); drafts.len()];
            for (key, q, node) in drafts {
                nodes[q] = self.add(&key, Node::Quotation(node));
            }
            self.places.quotations.push(nodes);
        }
    }

    fn mentions(&mut self, records: &[Record<'_>], resolution: &Resolution) {
        for (d, record) in records.iter().enumerate() {
            for (entity, &resolved) in record.document.entities.iter().zip(&resolution.entity_of[d]) {
                let by = self.intern_some(entity.by.as_deref());
                for mention in &entity.mentions {
                    let Some(span) = mention.place() else { continue };
                    let mention = Mention {
                        document: self.places.documents[d],
                        span,
                        entity: self.places.entities[resolved],
                        form: mention.form,
                        quote: self.intern_some(record.words(Some(span), mention.quote.as_deref())),
                        by,
                    };
                    self.assembly.mention(mention);
                }
            }
        }
    }

    fn claim_sets(&mut self, resolution: &Resolution) {
        for set in &resolution.claim_sets {
            let event = match set.claims.first() {
                Some(&ClaimRef::Event(d, e, _)) => self.places.events.get(&(d, e)),
                _ => None,
            };
            let label = match event.map(|at| self.assembly.graph.node(*at)) {
                Some(Node::Event(event)) => event.label,
                _ => self.intern(&set.label),
            };
            let node = ClaimSet { label, origins: set.origins };
            let at = self.add(&format!("claims/{}", set.key), Node::ClaimSet(node));
            self.places.claim_sets.push(at);
        }
    }
}

/// Who takes part in an event, by role, as the documents name them: those of the first document first.
fn participants<'r>(
    records: &[Record<'_>],
    resolution: &'r Resolution,
    members: &[(usize, usize)],
) -> Vec<(Role, &'r str)> {
    let mut names = Vec::new();
    for &(d, e) in members {
        let record = &records[d];
        for participant in &record.document.events[e].participants {
            let Some(Filler::Entity(id)) = participant.filler() else { continue };
            let entity = record.index.entity(id).map(|at| &resolution.entities[resolution.entity_of[d][at]]);
            if let Some(name) = entity.map(|entity| (participant.role, entity.name.as_str()))
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
    }
    names
}

/// The roles of an event of which nobody and nothing is told, but somebody or something implied.
fn implied_roles(event: &annotation::Event) -> Box<[Role]> {
    let (implied, told): (Vec<_>, Vec<_>) = event.participants.iter().partition(|p| p.implied);
    let implied: BTreeSet<Role> = implied.into_iter().map(|p| p.role).collect();
    implied.into_iter().filter(|role| told.iter().all(|p| p.role != *role)).collect()
}

/// When an event was, by the sharpest dates that the documents give; of two as sharp, the earlier
/// start and the later end.
fn hull(records: &[Record<'_>], members: &[(usize, usize)]) -> Time {
    let times = || members.iter().filter_map(|&(d, e)| records[d].document.events[e].time.as_ref());
    let vagueness = |date: Date| date.first_day().until(date.last_day()).map_or(0, |span| span.get_days());
    let start = times().filter_map(|time| time.start);
    let end = times().filter_map(|time| time.end);
    Time {
        start: start.min_by_key(|date| (vagueness(*date), date.first_day())),
        end: end.min_by_key(|date| (vagueness(*date), Reverse(date.last_day()))),
        expression: None,
    }
}
