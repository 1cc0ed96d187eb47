//! The graph that relata's own RDF was written from. What follows from claims is derived again.

use std::collections::HashMap;

use oxigraph::model::{Quad, Term, vocab::rdfs};

pub use super::subject::ReadError;
use super::{
    describe::{ALT_LABEL, SAME_AS},
    subject::{Subject, Subjects},
};
use crate::{
    graph::{
        Agent, Assembly, Claim, ClaimSet, Document, EdgeKind, Entity, Event, Figure, KnowledgeGraph, Mention,
        Node, NodeIndex, Position, Quotation, Reason, Statement, Symbol, Time, document_key,
    },
    text::Span,
    vocab::{
        EntityType, Role,
        term::{self, oa, prov},
    },
};

/// Makes a graph of RDF that relata wrote, whatever the format and the order; what others added is left out.
///
/// ```
/// use relata::{graph::KnowledgeGraph, rdf::{RdfGraph, read}};
/// use oxigraph::io::{RdfFormat, RdfParser};
///
/// let turtle = "@prefix rel: <https://w3id.org/relata#> .
///     <https://example.org/document/a> a rel:Document ; rel:identifier 'a' ; rel:text 'Gao' .";
/// let quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle).collect::<Result<Vec<_>, _>>()?;
/// let graph = read(quads)?;
/// assert_eq!(graph.graph().node_count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If no document is in it, or something is not as relata writes it.
pub fn read(quads: impl IntoIterator<Item = Quad>) -> Result<KnowledgeGraph, ReadError> {
    let subjects = Subjects::of(quads);
    let base = base(&subjects).ok_or(ReadError::Foreign)?;
    let mut reader =
        Reader { subjects: &subjects, base, assembly: Assembly::default(), places: HashMap::new() };
    reader.nodes()?;
    reader.edges()?;
    reader.mentions()?;
    reader.comparisons()?;
    Ok(reader.assembly.finish())
}

/// The base that the IRI of a document stands under.
fn base(subjects: &Subjects) -> Option<&str> {
    subjects.of_class(term::DOCUMENT).find_map(|document| {
        document.iri.strip_suffix(document_key(document.text(term::IDENTIFIER)?).as_str())
    })
}

struct Reader<'s> {
    subjects: &'s Subjects,
    base: &'s str,
    assembly: Assembly,
    /// The node of each IRI.
    places: HashMap<&'s str, NodeIndex>,
}

impl<'s> Reader<'s> {
    /// The nodes in the order of the graph: each kind by key; documents by id, claims and quotations by
    /// document and place.
    fn nodes(&mut self) -> Result<(), ReadError> {
        let subjects = self.subjects;
        let mut documents: Vec<_> = subjects.of_class(term::DOCUMENT).collect();
        documents.sort_by_key(|document| document.text(term::IDENTIFIER));
        let rank: HashMap<_, _> = documents.iter().zip(0..).map(|(document, n)| (document.iri, n)).collect();
        let in_place = |class| {
            let found = subjects.of_class(class).map(|subject| {
                let document = rank.get(subject.thing(term::IN)?).copied();
                Ok((document, span(subject)?, subject))
            });
            let mut found = found.collect::<Result<Vec<(Option<usize>, _, Subject<'_>)>, ReadError>>()?;
            found.sort_by_key(|(document, span, subject)| (*document, *span, subject.iri));
            Ok::<_, ReadError>(found.into_iter().map(|(.., subject)| subject))
        };
        self.each(documents, Self::document)?;
        self.each(subjects.of_class(term::ENTITY), Self::entity)?;
        self.each(subjects.of_class(term::EVENT), Self::event)?;
        self.each(in_place(term::CLAIM)?, Self::claim)?;
        self.each(in_place(term::QUOTATION)?, Self::quotation)?;
        self.each(subjects.of_class(term::CLAIM_SET), Self::claim_set)
    }

    fn each(
        &mut self,
        subjects: impl IntoIterator<Item = Subject<'s>>,
        node: fn(&mut Self, Subject<'s>) -> Result<Node, ReadError>,
    ) -> Result<(), ReadError> {
        for subject in subjects {
            let key = subject.iri.strip_prefix(self.base);
            let outside = || subject.broken("IRI", format!("expected one that begins with {}", self.base));
            let key = key.ok_or_else(outside)?;
            let node = node(self, subject)?;
            self.places.insert(subject.iri, self.assembly.add(key, node));
        }
        Ok(())
    }

    fn text(&mut self, subject: Subject<'s>, property: &str) -> Option<Symbol> {
        self.assembly.intern_some(subject.text(property))
    }

    fn needed(&mut self, subject: Subject<'s>, property: &str) -> Result<Symbol, ReadError> {
        self.text(subject, property).ok_or_else(|| subject.missing(property))
    }

    fn document(&mut self, subject: Subject<'s>) -> Result<Node, ReadError> {
        Ok(Node::Document(Box::new(Document {
            id: self.needed(subject, term::IDENTIFIER)?,
            title: self.text(subject, term::TITLE),
            author: self.text(subject, term::AUTHOR),
            published: subject.value(term::PUBLISHED)?,
            language: self.text(subject, term::LANGUAGE),
            url: self.text(subject, term::URL),
            sha256: self.text(subject, term::SHA256),
            text: subject.text(term::TEXT).map(Into::into),
            agent: self.agent(subject),
        })))
    }

    /// Who annotated a document.
    fn agent(&mut self, document: Subject<'s>) -> Option<Agent> {
        let activity = self.subjects.get(&format!("{}#annotation", document.iri))?;
        let agent = self.subjects.get(activity.things(prov::WAS_ASSOCIATED_WITH).next()?)?;
        let name = self.text(agent, rdfs::LABEL.as_str())?;
        Some(Agent { name, version: self.text(agent, term::SOFTWARE_VERSION) })
    }

    fn entity(&mut self, subject: Subject<'s>) -> Result<Node, ReadError> {
        let mut names: Vec<_> = subject.texts(ALT_LABEL).collect();
        let mut same: Vec<_> = subject.things(SAME_AS).collect();
        names.sort_unstable();
        same.sort_unstable();
        let kind = EntityType::ALL.iter().copied().find(|kind| subject.is_a(kind.iri()));
        Ok(Node::Entity(Entity {
            kind: kind.unwrap_or(EntityType::Other),
            label: self.text(subject, term::TYPE_LABEL),
            name: self.needed(subject, rdfs::LABEL.as_str())?,
            other_names: names.into_iter().map(|name| self.assembly.intern(name)).collect(),
            same_as: same.into_iter().map(|iri| self.assembly.intern(iri)).collect(),
            position: position(subject)?,
        }))
    }

    fn event(&mut self, subject: Subject<'s>) -> Result<Node, ReadError> {
        Ok(Node::Event(Event {
            kind: subject.word(term::EVENT_TYPE, term::EVENT_TYPES)?,
            label: self.needed(subject, rdfs::LABEL.as_str())?,
            time: self.time(subject)?,
        }))
    }

    fn time(&mut self, subject: Subject<'s>) -> Result<Time, ReadError> {
        Ok(Time {
            start: subject.value(term::START_DATE)?,
            end: subject.value(term::END_DATE)?,
            expression: self.text(subject, term::TIME_EXPRESSION),
        })
    }

    fn claim(&mut self, subject: Subject<'s>) -> Result<Node, ReadError> {
        let statement = if subject.is_a(term::EVENT_CLAIM) {
            Statement::Event(subject.word(term::EVENT_TYPE, term::EVENT_TYPES)?)
        } else if subject.is_a(term::QUANTITY_CLAIM) {
            Statement::Quantity(self.figure(subject)?)
        } else {
            let title = self.text(subject, term::TITLE);
            Statement::Relation(subject.word(term::RELATION, term::RELATA)?, title)
        };
        Ok(Node::Claim(Box::new(Claim {
            statement,
            modality: subject.word(term::MODALITY, term::RELATA)?,
            polarity: subject.word(term::POLARITY, term::RELATA)?,
            span: span(subject)?,
            quote: self.text(subject, term::QUOTE),
            cue: self.text(subject, term::CUE),
            time: self.time(subject)?,
            implied: implied(subject),
            by: self.text(subject, term::BY),
            score: subject.value(term::SCORE)?,
        })))
    }

    fn figure(&mut self, subject: Subject<'s>) -> Result<Figure, ReadError> {
        Ok(Figure {
            measure: subject.word(term::MEASURE, term::RELATA)?,
            population: self.text(subject, term::POPULATION),
            min: subject.value(term::MIN)?,
            max: subject.value(term::MAX)?,
            unit: self.text(subject, term::UNIT),
            exclusive: subject.value(term::EXCLUSIVE)?.unwrap_or_default(),
            approximate: subject.value(term::APPROXIMATE)?.unwrap_or_default(),
        })
    }

    fn quotation(&mut self, subject: Subject<'s>) -> Result<Node, ReadError> {
        Ok(Node::Quotation(Quotation {
            span: span(subject)?.ok_or_else(|| subject.missing(term::START))?,
            quote: self.needed(subject, term::QUOTE)?,
            cue: self.text(subject, term::CUE),
            direct: subject.value(term::DIRECT)?.unwrap_or_default(),
            by: self.text(subject, term::BY),
        }))
    }

    fn claim_set(&mut self, subject: Subject<'s>) -> Result<Node, ReadError> {
        Ok(Node::ClaimSet(ClaimSet {
            label: self.needed(subject, rdfs::LABEL.as_str())?,
            origins: subject.value(term::ORIGINS)?.ok_or_else(|| subject.missing(term::ORIGINS))?,
        }))
    }

    /// The node that a property of a subject leads to.
    fn node(&self, subject: Subject<'_>, property: &str, iri: &str) -> Result<NodeIndex, ReadError> {
        let missing = || subject.broken(property, format!("<{iri}> is not described"));
        self.places.get(iri).copied().ok_or_else(missing)
    }

    fn one(&self, subject: Subject<'_>, property: &str) -> Result<NodeIndex, ReadError> {
        self.node(subject, property, subject.thing(property)?)
    }

    /// The edges that documents, claims, quotations and claim sets carry.
    fn edges(&mut self) -> Result<(), ReadError> {
        let classes = [term::DOCUMENT, term::CLAIM, term::QUOTATION, term::CLAIM_SET];
        for subject in classes.into_iter().flat_map(|class| self.subjects.of_class(class)) {
            let from = self.places[subject.iri];
            for (property, object) in subject.pairs() {
                if let (Some(kind), Term::NamedNode(to)) = (carried(property), object) {
                    let to = self.node(subject, property, to.as_str())?;
                    self.assembly.edge(from, kind, to);
                }
            }
            for relay in subject.things(prov::QUALIFIED_ATTRIBUTION) {
                let relay = self.subjects.get(relay).ok_or_else(|| subject.missing(relay))?;
                if let Some(position) = relay.value(term::POSITION)? {
                    let to = self.one(relay, prov::AGENT_OF)?;
                    self.assembly.edge(from, EdgeKind::Via(position), to);
                }
            }
        }
        Ok(())
    }

    /// Where entities are named, if the annotations are there.
    fn mentions(&mut self) -> Result<(), ReadError> {
        for subject in self.subjects.of_class(oa::ANNOTATION) {
            let Some(form) = subject.value(term::FORM)? else { continue };
            let target = subject.thing(oa::HAS_TARGET)?;
            let target = self.subjects.get(target).ok_or_else(|| subject.missing(oa::HAS_TARGET))?;
            let selectors = || target.things(oa::HAS_SELECTOR).filter_map(|iri| self.subjects.get(iri));
            let position = selectors().find(|selector| selector.is_a(oa::TEXT_POSITION_SELECTOR));
            let position = position.ok_or_else(|| target.missing(oa::HAS_SELECTOR))?;
            let number = |property| position.value(property)?.ok_or_else(|| position.missing(property));
            let mention = Mention {
                document: self.one(target, oa::HAS_SOURCE)?,
                span: Span::new(number(oa::START)?, number(oa::END)?),
                entity: self.one(subject, oa::HAS_BODY)?,
                form,
                quote: selectors()
                    .find_map(|selector| selector.text(oa::EXACT))
                    .map(|q| self.assembly.intern(q)),
                by: self.text(subject, term::BY),
            };
            self.assembly.mention(mention);
        }
        Ok(())
    }

    fn comparisons(&mut self) -> Result<(), ReadError> {
        for subject in self.subjects.of_class(term::COMPARISON) {
            let mut reason = |language| {
                let words = subject.text_in(term::REASON, language);
                words.map(|words| self.assembly.intern(words)).ok_or_else(|| subject.missing(term::REASON))
            };
            let reason = Reason { en: reason("en")?, fr: reason("fr")? };
            let (from, to) = (self.one(subject, term::COMPARES)?, self.one(subject, term::COMPARED_WITH)?);
            self.assembly.compare(from, subject.word(term::STANCE, term::RELATA)?, to, reason);
        }
        Ok(())
    }
}

/// Where a place is.
fn position(subject: Subject<'_>) -> Result<Option<Position>, ReadError> {
    let degrees = subject.value(term::LATITUDE)?.zip(subject.value(term::LONGITUDE)?);
    let nowhere = || subject.broken(term::LATITUDE, "no such place on Earth".to_owned());
    degrees.map(|(north, east)| Position::new(north, east).ok_or_else(nowhere)).transpose()
}

/// Where the words of a claim or quotation stand.
fn span(subject: Subject<'_>) -> Result<Option<Span>, ReadError> {
    let bounds = subject.value(term::START)?.zip(subject.value(term::END)?);
    Ok(bounds.map(|(start, end)| Span::new(start, end)))
}

/// The roles that no words tell of what a claim is about.
fn implied(subject: Subject<'_>) -> Box<[Role]> {
    let named = |role: &Role| subject.things(term::IMPLIED).any(|property| property == role.iri());
    Role::ALL.iter().copied().filter(named).collect()
}

/// The edge that a property of a document, claim, quotation or claim set is.
fn carried(property: &str) -> Option<EdgeKind> {
    use EdgeKind::{About, ClaimedBy, HasClaim, In, Mentions, Object, PartOf, Publisher, Speaker, Subject};
    let plain =
        [About, ClaimedBy, In, PartOf, Subject, Object, Mentions, Publisher, Speaker, HasClaim].into_iter();
    plain.chain(Role::ALL.iter().copied().map(EdgeKind::Role)).find(|kind| kind.iri() == property)
}
