use super::registry;

registry! {
    /// A standing fact between two entities (guidelines, *Relations*).
    RelationType ("relation type", "https://w3id.org/relata#") {
        /// A place or body is part of another.
        PartOf = "partOf",
        /// Belongs to a group, organisation or set.
        MemberOf = "memberOf",
        /// Heads.
        Leads = "leads",
        /// Holds an office of a country or organisation.
        HoldsOffice = "holdsOffice",
        /// Speaks or acts for, no office named.
        Represents = "represents",
        /// Stands on the same side.
        AllyOf = "allyOf",
        /// Stands on the other side.
        OpponentOf = "opponentOf",
        /// A former name and the present one.
        Alias = "alias",
        /// An armed or media body, or fighters, of a state or party.
        AffiliateOf = "affiliateOf",
        /// Another relation, from an import that could not map it; its title is the source's word.
        RelatedTo = "relatedTo",
    }
}
