//! What literals become: cells of a column that has one kind.

use oxigraph::model::{Literal, vocab::xsd};

use super::{
    super::{Cell, ColumnKind},
    Literals,
};

const WIDENED: &str = "values of several datatypes told as texts";
const NO_LANGUAGE: &str = "language tags left out";

/// A cell that owns its value.
#[derive(Debug)]
pub(super) enum Value {
    Empty,
    Text(String),
    Integer(i64),
    Real(f64),
    Boolean(bool),
    List(Vec<String>),
}

impl Value {
    pub(super) fn list(items: impl Iterator<Item = String>) -> Self {
        let mut items: Vec<_> = items.collect();
        items.dedup();
        if items.is_empty() { Self::Empty } else { Self::List(items) }
    }

    /// The cell of literals in a column of a kind that fits them.
    pub(super) fn of(literals: &[Literal], kind: ColumnKind) -> Self {
        let only = literals.first().map_or("", Literal::value);
        let text = || Self::Text(only.to_owned());
        match kind {
            ColumnKind::List => Self::list(literals.iter().map(|literal| literal.value().to_owned())),
            ColumnKind::Integer => only.parse().map_or_else(|_| text(), Self::Integer),
            ColumnKind::Real => only.parse().map_or_else(|_| text(), Self::Real),
            ColumnKind::Boolean => Self::Boolean(matches!(only, "true" | "1")),
            ColumnKind::Text => text(),
        }
    }
}

impl<'v> From<&'v Value> for Cell<'v> {
    fn from(value: &'v Value) -> Self {
        match value {
            Value::Empty => Self::Empty,
            Value::Text(text) => Self::Text(text.into()),
            Value::Integer(number) => Self::Integer(*number),
            Value::Real(number) => Self::Real(*number),
            Value::Boolean(yes) => Self::Boolean(*yes),
            Value::List(items) => Self::List(items.iter().map(String::as_str).collect()),
        }
    }
}

/// What a column of these literals holds: what every one of them is.
pub(super) fn kind(of: &Literals) -> ColumnKind {
    if of.values().any(|literals| literals.len() > 1) {
        return ColumnKind::List;
    }
    let mut kinds = of.values().flatten().map(kind_of);
    let first = kinds.next().unwrap_or(ColumnKind::Text);
    kinds.fold(first, |one, other| match (one, other) {
        (one, other) if one == other => one,
        (ColumnKind::Integer, ColumnKind::Real) | (ColumnKind::Real, ColumnKind::Integer) => ColumnKind::Real,
        _ => ColumnKind::Text,
    })
}

/// What a literal holds, by its datatype and if its text is of it.
fn kind_of(literal: &Literal) -> ColumnKind {
    let (text, datatype) = (literal.value(), literal.datatype());
    let integers = [
        xsd::INTEGER,
        xsd::LONG,
        xsd::INT,
        xsd::SHORT,
        xsd::BYTE,
        xsd::NON_NEGATIVE_INTEGER,
        xsd::POSITIVE_INTEGER,
        xsd::NON_POSITIVE_INTEGER,
        xsd::NEGATIVE_INTEGER,
        xsd::UNSIGNED_INT,
        xsd::UNSIGNED_LONG,
        xsd::UNSIGNED_SHORT,
        xsd::UNSIGNED_BYTE,
    ];
    if integers.contains(&datatype) && text.parse::<i64>().is_ok() {
        ColumnKind::Integer
    } else if [xsd::DECIMAL, xsd::DOUBLE, xsd::FLOAT].contains(&datatype)
        && text.parse::<f64>().is_ok_and(f64::is_finite)
    {
        ColumnKind::Real
    } else if datatype == xsd::BOOLEAN && matches!(text, "true" | "false" | "1" | "0") {
        ColumnKind::Boolean
    } else {
        ColumnKind::Text
    }
}

/// What a column of this kind does not tell of literals, and of how many.
pub(super) fn changes(of: &Literals, kind: ColumnKind) -> impl Iterator<Item = (&'static str, usize)> {
    let count = |is: &dyn Fn(&Literal) -> bool| of.values().flatten().filter(|literal| is(literal)).count();
    let is_text = matches!(kind, ColumnKind::Text | ColumnKind::List);
    let widened = count(&|literal| is_text && kind_of(literal) != ColumnKind::Text);
    let changes = [(WIDENED, widened), (NO_LANGUAGE, count(&|literal| literal.language().is_some()))];
    changes.into_iter().filter(|(_, count)| *count > 0)
}
