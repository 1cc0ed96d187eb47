use super::{registry, term};

registry! {
    /// What kind of thing an entity is (guidelines, *Entities*).
    EntityType ("entity type") {
        /// An individual, named or not.
        Person = "Person",
        /// Institution, party, company, army, named armed group, government.
        Organization = "Organization",
        /// People or states meant collectively.
        Group = "Group",
        /// Country, city, district, region, site.
        Place = "Place",
        /// What an import could not map; it has a label of its own.
        Other = "Other",
    }
}

registry! {
    /// How a mention names its entity.
    MentionForm ("mention form") {
        /// A proper name.
        Name = "name",
        /// A common noun with the modifiers that identify.
        Nominal = "nominal",
        /// A nationality word that fills a role.
        Demonym = "demonym",
        /// A personal or demonstrative pronoun that fills a role.
        Pronoun = "pronoun",
        /// A capital that stands for its government.
        Metonym = "metonym",
    }
}

impl EntityType {
    /// The class of the ontology.
    #[must_use]
    pub const fn iri(self) -> &'static str {
        match self {
            Self::Person => term::PERSON,
            Self::Organization => term::ORGANIZATION,
            Self::Group => term::GROUP,
            Self::Place => term::PLACE_CLASS,
            Self::Other => term::ENTITY,
        }
    }
}
