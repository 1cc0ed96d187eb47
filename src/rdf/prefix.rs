use crate::vocab::term;

/// The prefixes of Turtle and TriG files, and those that every query may use without declaring
/// them; sorted.
pub const PREFIXES: &[(&str, &str)] = &[
    ("evt", term::EVENT_TYPES),
    ("gaf", term::gaf::NAMESPACE),
    ("oa", term::oa::NAMESPACE),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", term::prov::NAMESPACE),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("rel", term::RELATA),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("wd", "http://www.wikidata.org/entity/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];
