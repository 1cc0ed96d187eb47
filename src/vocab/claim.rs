use super::registry;

registry! {
    /// How a source puts what it says (guidelines, *Attribution*).
    Modality ("modality", "https://w3id.org/relata#") {
        /// Said to be so.
        Asserted = "asserted",
        /// Hearsay, appearance, probability.
        Hedged = "hedged",
        /// Said to be coming.
        Predicted = "predicted",
        /// Called for, wished, ordered.
        Demanded = "demanded",
        /// A goal, a plan, an offer.
        Intended = "intended",
        /// A possibility or a condition; what somebody rules out.
        Hypothetical = "hypothetical",
    }
}

registry! {
    /// Whether a source says that it is so or that it is not.
    Polarity ("polarity", "https://w3id.org/relata#") {
        /// It is so.
        Positive = "positive",
        /// It is not so.
        Negative = "negative",
    }
}

/// An absent field means *asserted*.
impl Default for Modality {
    fn default() -> Self {
        Self::Asserted
    }
}

/// An absent field means *positive*.
impl Default for Polarity {
    fn default() -> Self {
        Self::Positive
    }
}
