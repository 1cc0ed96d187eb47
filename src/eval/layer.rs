use crate::vocab::registry;

registry! {
    /// What is scored: one kind of annotation, judged one way.
    Layer ("layer") {
        /// Named mentions (`name`, `metonym`): same span, same entity type.
        Names = "names",
        /// Entity mentions: same span, same entity type.
        Mentions = "mentions",
        /// Entity mentions: spans that overlap, same entity type.
        MentionsRelaxed = "mentions_relaxed",
        /// Coreference: B³ over the pairs of `mentions_relaxed`; what has no partner counts 0.
        Clusters = "clusters",
        /// Event mentions: same span.
        Triggers = "triggers",
        /// Event mentions: same span, same event type.
        EventMentions = "event_mentions",
        /// Right event mentions: same modality.
        Modality = "modality",
        /// Right event mentions: same polarity.
        Polarity = "polarity",
        /// Sources of right event mentions: same entity.
        Sources = "sources",
        /// Participants of aligned events: same role, same filler.
        Participants = "participants",
        /// Times of events: aligned events, same start and end.
        Time = "time",
        /// Times of aligned events alone.
        TimeAligned = "time_aligned",
        /// Quantities: spans that overlap, same bounds and unit.
        QuantityValues = "quantity_values",
        /// Quantities: the same measure too.
        Quantities = "quantities",
        /// Quantities: the same population, sources and place too.
        QuantitiesFull = "quantities_full",
        /// Quotations: three tenths of the longer span shared.
        QuotationsRelaxed = "quotations_relaxed",
        /// Quotations: eight tenths of the longer span shared, same directness.
        Quotations = "quotations",
        /// Quotations: a right speaker too.
        QuotationsSpeaker = "quotations_speaker",
        /// Relations: same type, same subject and object.
        Relations = "relations",
    }
}
