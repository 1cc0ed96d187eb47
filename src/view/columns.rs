use std::borrow::Cow;

/// A typed attribute column of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// ASCII name; also the key in GraphML. No two names of a view differ by case alone.
    pub name: Cow<'static, str>,
    /// What its cells hold.
    pub kind: ColumnKind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// Yes or no.
    Boolean,
    /// Several texts.
    List,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// No value.
    Empty,
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A finite number.
    Real(f64),
    /// Yes or no.
    Boolean(bool),
    /// Several texts, at least one.
    List(Vec<&'a str>),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(Cow::Borrowed(text)))
    }

    pub(super) fn owned(text: Option<String>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(Cow::Owned(text)))
    }

    pub(super) fn list(mut items: Vec<&'a str>) -> Self {
        items.dedup();
        if items.is_empty() { Self::Empty } else { Self::List(items) }
    }

    pub(super) fn real(number: Option<f64>) -> Self {
        number.filter(|n| n.is_finite()).map_or(Self::Empty, Self::Real)
    }

    /// Yes, or nothing.
    pub(super) const fn flag(set: bool) -> Self {
        if set { Self::Boolean(true) } else { Self::Empty }
    }

    pub(super) fn count(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
