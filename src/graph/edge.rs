use super::Symbol;
use crate::vocab::{RelationType, Role, Stance, term};

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
    /// Claim → who passed it on; numbered from next to the sources to next to the article.
    Via(u8),
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
    /// The word that names it everywhere.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.iri().split_at(term::RELATA.len()).1
    }

    /// The property in RDF.
    #[must_use]
    pub const fn iri(self) -> &'static str {
        match self {
            Self::About => term::ABOUT,
            Self::ClaimedBy => term::CLAIMED_BY,
            Self::Via(_) => term::VIA,
            Self::In => term::IN,
            Self::PartOf => RelationType::PartOf.iri(),
            Self::Role(role) => role.iri(),
            Self::Relation(relation) => relation.iri(),
            Self::Subject => term::SUBJECT,
            Self::Object => term::OBJECT,
            Self::Mentions => term::MENTIONS,
            Self::Publisher => term::PUBLISHER,
            Self::Speaker => term::SPEAKER,
            Self::HasClaim => term::HAS_CLAIM,
            Self::Stance(stance) => stance.iri(),
            Self::Before => term::BEFORE,
        }
    }
}
