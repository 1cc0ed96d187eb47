use super::registry;

registry! {
    /// How one claim stands to another that it can be compared with.
    Stance ("stance", "https://w3id.org/relata#") {
        /// Both can be true as they stand.
        Agrees = "agrees",
        /// It says the same more exactly, or tells a part of it.
        Refines = "refines",
        /// It is a later count of what goes on being counted.
        Updates = "updates",
        /// They cannot both be true of one day, and their days are not known.
        Differs = "differs",
        /// They cannot both be true.
        ConflictsWith = "conflictsWith",
    }
}

impl Stance {
    /// Whether an editor has to look at it.
    ///
    /// ```
    /// use relata::vocab::Stance;
    /// assert!(Stance::Differs.is_disagreement() && !Stance::Updates.is_disagreement());
    /// ```
    #[must_use]
    pub const fn is_disagreement(self) -> bool {
        matches!(self, Self::Differs | Self::ConflictsWith)
    }
}
