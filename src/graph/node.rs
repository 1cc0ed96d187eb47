use super::{Date, NodeIndex, Position, Symbol};
use crate::{
    text::Span,
    vocab::{EntityType, EventType, Measure, MentionForm, Modality, Polarity, RelationType, Role},
};

/// A node of the knowledge graph.
#[derive(Debug, Clone)]
pub enum Node {
    /// A news text.
    Document(Box<Document>),
    /// Who or where.
    Entity(Entity),
    /// A happening.
    Event(Event),
    /// One statement in one document.
    Claim(Box<Claim>),
    /// Claims about the same thing.
    ClaimSet(ClaimSet),
    /// Words reported as somebody's.
    Quotation(Quotation),
}

/// A news text.
#[derive(Debug, Clone)]
pub struct Document {
    /// Id in the corpus.
    pub id: Symbol,
    /// Headline.
    pub title: Option<Symbol>,
    /// Author.
    pub author: Option<Symbol>,
    /// Date of publication, at the precision known.
    pub published: Option<Date>,
    /// BCP 47 tag.
    pub language: Option<Symbol>,
    /// Address on the web.
    pub url: Option<Symbol>,
    /// SHA-256 of the text.
    pub sha256: Option<Symbol>,
    /// The text, unless the graph was built without.
    pub text: Option<Box<str>>,
    /// Who annotated it.
    pub agent: Option<Agent>,
}

/// A program or a person that annotated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agent {
    /// Its name.
    pub name: Symbol,
    /// Its version.
    pub version: Option<Symbol>,
}

/// One place in a document where an entity is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// In which document.
    pub document: NodeIndex,
    /// Where in it.
    pub span: Span,
    /// Who or where is named.
    pub entity: NodeIndex,
    /// How.
    pub form: MentionForm,
    /// The words under the span.
    pub quote: Option<Symbol>,
    /// The rule or model that found the entity.
    pub by: Option<Symbol>,
}

/// One thing in the world: who or where.
#[derive(Debug, Clone)]
pub struct Entity {
    /// What kind of thing it is.
    pub kind: EntityType,
    /// The type's own word where `kind` is `Other`.
    pub label: Option<Symbol>,
    /// The usual name.
    pub name: Symbol,
    /// Its other names, sorted.
    pub other_names: Box<[Symbol]>,
    /// IRIs of the same thing elsewhere, sorted.
    pub same_as: Box<[Symbol]>,
    /// Where it is, for places that are known.
    pub position: Option<Position>,
}

/// A happening; who, where and when are derived from its claims.
#[derive(Debug, Clone)]
pub struct Event {
    /// What kind of happening it is.
    pub kind: EventType,
    /// `Capture of Alep by armée syrienne`.
    pub label: Symbol,
    /// From the earliest start to the latest end that its claims give.
    pub time: Time,
}

/// When, at the precision known; an open end is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Time {
    /// When it began.
    pub start: Option<Date>,
    /// When it ended.
    pub end: Option<Date>,
    /// The words that tell the time.
    pub expression: Option<Symbol>,
}

/// One statement in one document: who says it stands on its `claimedBy` edges, what it is about on
/// its `about` edge, who takes part on its role edges.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What is claimed.
    pub statement: Statement,
    /// How the source puts it.
    pub modality: Modality,
    /// Whether it is so or not.
    pub polarity: Polarity,
    /// Where it stands; none where an import had no text.
    pub span: Option<Span>,
    /// The words under the span.
    pub quote: Option<Symbol>,
    /// The words that attribute.
    pub cue: Option<Symbol>,
    /// When.
    pub time: Time,
    /// Roles of its event that no words tell: they follow from the text around.
    pub implied: Box<[Role]>,
    /// The rule or model that found it.
    pub by: Option<Symbol>,
    /// How sure the rule or model is, from 0 to 1.
    pub score: Option<f64>,
}

/// What a claim says.
#[derive(Debug, Clone)]
pub enum Statement {
    /// That an event happened.
    Event(EventType),
    /// That a quantity is so much.
    Quantity(Figure),
    /// That a relation holds; with the title of the office.
    Relation(RelationType, Option<Symbol>),
}

/// How much of what.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What the figure measures.
    pub measure: Measure,
    /// What is counted.
    pub population: Option<Symbol>,
    /// Smallest value.
    pub min: Option<f64>,
    /// Largest value.
    pub max: Option<f64>,
    /// Unit: percent, UCUM or ISO 4217.
    pub unit: Option<Symbol>,
    /// The bound itself is excluded.
    pub exclusive: bool,
    /// About so much.
    pub approximate: bool,
}

/// Claims about the same thing.
#[derive(Debug, Clone)]
pub struct ClaimSet {
    /// What the claims are about, for people.
    pub label: Symbol,
    /// How many texts that do not copy each other make them.
    pub origins: usize,
}

/// Words reported as somebody's.
#[derive(Debug, Clone)]
pub struct Quotation {
    /// Where they stand.
    pub span: Span,
    /// The words.
    pub quote: Symbol,
    /// The words that attribute.
    pub cue: Option<Symbol>,
    /// Whether they are verbatim.
    pub direct: bool,
    /// The rule or model that found it.
    pub by: Option<Symbol>,
}

impl Node {
    /// What kind of node it is, in one word; entities say their type.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Document(_) => "Document",
            Self::Entity(entity) => entity.kind.name(),
            Self::Event(_) => "Event",
            Self::Claim(_) => "Claim",
            Self::ClaimSet(_) => "ClaimSet",
            Self::Quotation(_) => "Quotation",
        }
    }
}
