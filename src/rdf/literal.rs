use oxigraph::model::{Literal, NamedNode, vocab::xsd};

use crate::graph::Date;

/// A date as a literal of the datatype of its precision.
pub(super) fn date(date: Date) -> Literal {
    let datatype = match date {
        Date::Year(_) => xsd::G_YEAR,
        Date::Month(..) => xsd::G_YEAR_MONTH,
        Date::Day(_) => xsd::DATE,
        Date::Moment(..) => xsd::DATE_TIME,
    };
    Literal::new_typed_literal(date.to_string(), datatype)
}

/// An instant as `xsd:dateTime`.
pub(super) fn instant(instant: String) -> Literal {
    Literal::new_typed_literal(instant, xsd::DATE_TIME)
}

/// A number: `xsd:integer` if it is whole, else `xsd:decimal`.
pub(super) fn number(number: f64) -> Literal {
    /// Above this, not every whole number is a `f64`.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() <= WHOLE {
        return Literal::new_typed_literal(format!("{number:.0}"), xsd::INTEGER);
    }
    // `Display` of f64 never uses an exponent, which xsd:decimal forbids.
    Literal::new_typed_literal(format!("{number}"), xsd::DECIMAL)
}

/// An IRI of an XML Schema text as `xsd:anyURI`.
pub(super) fn any_uri(iri: &str) -> Literal {
    Literal::new_typed_literal(iri, NamedNode::from(xsd::ANY_URI))
}
