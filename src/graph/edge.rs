use super::Symbol;
use crate::vocab::{RelationType, Role, Stance};

/// An edge of the knowledge graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// What it says.
    pub kind: EdgeKind,
    /// Why one claim stands so to the other; on edges between claims.
    pub reason: Option<Reason>,
    /// The range of its supporting claims.
    pub(super) supports: (u32, u32),
}

/// Why, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// In English.
    pub en: Symbol,
    /// In French.
    pub fr: Symbol,
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// Claim → event, place or entity.
    About,
    /// Claim → who says so: an entity or the document.
    ClaimedBy,
    /// Claim, quotation → document.
    In,
    /// Event → event, claim → claim: belongs to.
    PartOf,
    /// Claim, event → who or what plays a part.
    Role(Role),
    /// Entity → entity: a standing fact.
    Relation(RelationType),
    /// Relation claim → entity.
    Subject,
    /// Relation claim → entity.
    Object,
    /// Document → entity.
    Mentions,
    /// Document → entity that published it.
    Publisher,
    /// Quotation → entity.
    Speaker,
    /// Claim set → claim.
    HasClaim,
    /// Claim → claim of the same set: how it stands to it.
    Stance(Stance),
    /// Event → event that begins after it ends.
    Before,
}

impl EdgeKind {
    /// The word that names it everywhere; the property `rel:` + word in RDF.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::ClaimedBy => "claimedBy",
            Self::In => "in",
            Self::PartOf => "partOf",
            Self::Role(role) => role.name(),
            Self::Relation(relation) => relation.name(),
            Self::Subject => "subject",
            Self::Object => "object",
            Self::Mentions => "mentions",
            Self::Publisher => "publisher",
            Self::Speaker => "speaker",
            Self::HasClaim => "hasClaim",
            Self::Stance(stance) => stance.name(),
            Self::Before => "before",
        }
    }
}
