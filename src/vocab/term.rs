//! The IRIs of the ontology (`ontology/relata.ttl`) and of the vocabularies that it is aligned with.

/// Namespace of the classes, properties and values of relata: prefix `rel:`.
pub const RELATA: &str = "https://w3id.org/relata#";
/// Namespace of the event types (SKOS): prefix `evt:`.
pub const EVENT_TYPES: &str = "https://w3id.org/relata/event-type#";
/// Namespace of data unless `--base-iri` gives another.
pub const DATA: &str = "https://relata.example/";

/// Declares the terms of `rel:` that are not in a registry, each as a constant with its whole IRI.
macro_rules! terms {
    ($( $(#[$doc:meta])* $name:ident = $word:literal, )+) => {
        $( $(#[$doc])* pub const $name: &str = concat!("https://w3id.org/relata#", $word); )+
        /// Every term above.
        pub const ALL: &[&str] = &[$($name),+];
    };
}

terms! {
    /// A news text.
    DOCUMENT = "Document",
    /// Who or where: the superclass of the four entity classes.
    ENTITY = "Entity",
    /// An individual.
    PERSON = "Person",
    /// An institution, party, army, company.
    ORGANIZATION = "Organization",
    /// People or states meant collectively.
    GROUP = "Group",
    /// A country, city, region, site.
    PLACE_CLASS = "Place",
    /// A happening.
    EVENT = "Event",
    /// One statement in one document.
    CLAIM = "Claim",
    /// A claim that an event happened.
    EVENT_CLAIM = "EventClaim",
    /// A claim that a quantity is so much.
    QUANTITY_CLAIM = "QuantityClaim",
    /// A claim that a relation holds.
    RELATION_CLAIM = "RelationClaim",
    /// Claims that can be compared.
    CLAIM_SET = "ClaimSet",
    /// How one claim stands to another, with the reason.
    COMPARISON = "Comparison",
    /// Words reported as somebody's.
    QUOTATION = "Quotation",
    /// What a figure measures.
    MEASURE_CLASS = "Measure",
    /// How a source puts what it says.
    MODALITY_CLASS = "Modality",
    /// Whether it is so or not.
    POLARITY_CLASS = "Polarity",

    /// Claim → the event, place or entity that it is about.
    ABOUT = "about",
    /// Claim → who says so.
    CLAIMED_BY = "claimedBy",
    /// Claim → who passed it on.
    VIA = "via",
    /// Attribution → its place in the chain, from 1 next to the sources.
    POSITION = "position",
    /// Annotation → how the words name the entity.
    FORM = "form",
    /// Claim, quotation → document.
    IN = "in",
    /// Event → event that begins after it ends.
    BEFORE = "before",
    /// Document → entity.
    MENTIONS = "mentions",
    /// Quotation → entity.
    SPEAKER = "speaker",
    /// Claim set → claim.
    HAS_CLAIM = "hasClaim",
    /// Comparison → the claim that stands so.
    COMPARES = "compares",
    /// Comparison → the claim that it stands so to.
    COMPARED_WITH = "comparedWith",
    /// Comparison → the property that says how.
    STANCE = "stance",
    /// Event → event type.
    EVENT_TYPE = "eventType",
    /// Quantity claim → measure.
    MEASURE = "measure",
    /// Relation claim → the relation that it states.
    RELATION = "relation",
    /// Relation claim → entity.
    SUBJECT = "subject",
    /// Relation claim → entity.
    OBJECT = "object",
    /// Claim → modality.
    MODALITY = "modality",
    /// Claim → polarity.
    POLARITY = "polarity",
    /// Document → who published it.
    PUBLISHER = "publisher",
    /// Known entity → its capital.
    CAPITAL = "capital",
    /// Known entity → the state that it belongs to.
    COUNTRY = "country",

    /// The words that support a claim.
    QUOTE = "quote",
    /// First code point of the supporting words in the text.
    START = "start",
    /// Code point after the supporting words.
    END = "end",
    /// The words that attribute.
    CUE = "cue",
    /// When it began, at the precision known.
    START_DATE = "startDate",
    /// When it ended, at the precision known.
    END_DATE = "endDate",
    /// The first instant that the date allows, in UTC.
    EARLIEST = "earliest",
    /// The last instant that the date allows, in UTC.
    LATEST = "latest",
    /// The words that tell the time.
    TIME_EXPRESSION = "timeExpression",
    /// Smallest value.
    MIN = "min",
    /// Largest value.
    MAX = "max",
    /// Unit: percent, UCUM or ISO 4217.
    UNIT = "unit",
    /// What is counted.
    POPULATION = "population",
    /// The bounds themselves are excluded.
    EXCLUSIVE = "exclusive",
    /// The value is about so much.
    APPROXIMATE = "approximate",
    /// Title of an office.
    TITLE = "title",
    /// Whether a quotation is verbatim.
    DIRECT = "direct",
    /// Claim set → how many texts that do not copy each other make its claims.
    ORIGINS = "origins",
    /// Comparison → why the claims stand so, in words.
    REASON = "reason",
    /// Claim → the property of a role that no words tell of its event.
    IMPLIED = "implied",
    /// The rule or model that made an annotation.
    BY = "by",
    /// How sure the rule or model is, from 0 to 1.
    SCORE = "score",
    /// When a document was published, at the precision known.
    PUBLISHED = "published",
    /// Who wrote a document.
    AUTHOR = "author",
    /// Where a document was published on the web.
    URL = "url",
    /// SHA-256 of a document's text in UTF-8, in hexadecimal.
    SHA256 = "sha256",
    /// A document's text.
    TEXT = "text",
    /// A document's identifier in its corpus.
    IDENTIFIER = "identifier",
    /// A document's language (BCP 47).
    LANGUAGE = "language",
    /// Degrees north of the equator.
    LATITUDE = "latitude",
    /// Degrees east of Greenwich.
    LONGITUDE = "longitude",
    /// A nationality word of a country.
    DEMONYM = "demonym",
    /// A noun by which a known entity is taken up.
    NOUN = "noun",
    /// An office at the top of a state that a known person held.
    OFFICE = "office",
    /// A name that an entity shares with others.
    AMBIGUOUS_LABEL = "ambiguousLabel",
    /// A name that is an ordinary word too.
    WORD_LABEL = "wordLabel",
    /// The word that an import used for a type that relata does not know.
    TYPE_LABEL = "typeLabel",
}

/// Which version of a program (schema.org).
pub const SOFTWARE_VERSION: &str = "https://schema.org/softwareVersion";

/// Declares the terms of another vocabulary that the RDF uses, each as a constant with its whole IRI.
macro_rules! foreign {
    ($(#[$doc:meta])* $module:ident $namespace:literal $( $name:ident = $word:literal, )+) => {
        $(#[$doc])*
        pub mod $module {
            /// The namespace.
            pub const NAMESPACE: &str = $namespace;
            $( #[doc = concat!("`", stringify!($module), ":", $word, "`")] pub const $name: &str = concat!($namespace, $word); )+
        }
    };
}

foreign! {
    /// W3C Web Annotation.
    oa "http://www.w3.org/ns/oa#"
    ANNOTATION = "Annotation",
    DESCRIBING = "describing",
    END = "end",
    EXACT = "exact",
    HAS_BODY = "hasBody",
    HAS_SELECTOR = "hasSelector",
    HAS_SOURCE = "hasSource",
    HAS_TARGET = "hasTarget",
    IDENTIFYING = "identifying",
    MOTIVATED_BY = "motivatedBy",
    PREFIX = "prefix",
    SPECIFIC_RESOURCE = "SpecificResource",
    START = "start",
    SUFFIX = "suffix",
    TEXT_POSITION_SELECTOR = "TextPositionSelector",
    TEXT_QUOTE_SELECTOR = "TextQuoteSelector",
}

foreign! {
    /// W3C PROV-O.
    prov "http://www.w3.org/ns/prov#"
    ACTIVITY = "Activity",
    AGENT = "Agent",
    AGENT_OF = "agent",
    ATTRIBUTION = "Attribution",
    QUALIFIED_ATTRIBUTION = "qualifiedAttribution",
    SOFTWARE_AGENT = "SoftwareAgent",
    USED = "used",
    WAS_ASSOCIATED_WITH = "wasAssociatedWith",
    WAS_GENERATED_BY = "wasGeneratedBy",
}

foreign! {
    /// Grounded Annotation Framework.
    gaf "http://groundedannotationframework.org/gaf#"
    DENOTED_BY = "denotedBy",
}
