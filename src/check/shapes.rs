//! The shapes of `ontology/shapes.ttl`, translated to SPARQL: one query for each constraint, which
//! finds the nodes that break it.

use std::collections::BTreeMap;

use oxigraph::{
    io::RdfFormat,
    model::{NamedNode, Term},
    sparql::{QueryResults, QuerySolution},
};

use crate::sparql::{Dataset, SparqlError};

const SHACL: &str = "http://www.w3.org/ns/shacl#";

/// Something that breaks a shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The IRI of the node.
    pub node: String,
    /// What is wrong and what was expected.
    pub message: String,
}

/// Shapes that cannot be used, or data that cannot be asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ShapesError {
    /// The file or the store failed.
    #[error(transparent)]
    Sparql(#[from] SparqlError),
    /// A constraint that relata does not translate.
    #[error("ontology/shapes.ttl: sh:{0} has no translation, expected a constraint of src/check/shapes.rs")]
    Untranslated(String),
}

/// The shapes of relata's data.
///
/// ```
/// use relata::{check::Shapes, sparql::Dataset};
/// let data = Dataset::new()?;
/// let turtle = "@prefix rel: <https://w3id.org/relata#> . <urn:a> a rel:Document .";
/// data.add_rdf(oxigraph::io::RdfFormat::Turtle, turtle.as_bytes(), "a.ttl")?;
/// let violations = Shapes::built_in()?.violations(&data)?;
/// assert_eq!(violations.len(), 2, "it has neither identifier nor label");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Shapes(Vec<Constraint>);

/// One constraint, as a query for what breaks it.
#[derive(Debug)]
struct Constraint {
    sparql: String,
    message: String,
}

/// A property shape as it stands in the file.
#[derive(Debug, Default)]
struct Property {
    class: String,
    paths: Vec<String>,
    /// Constraint and value; several for the members of a list.
    values: BTreeMap<String, Vec<Term>>,
}

impl Shapes {
    /// The shapes that are compiled in.
    ///
    /// # Errors
    /// If the file is malformed or holds a constraint that has no translation, which a test excludes.
    pub fn built_in() -> Result<Self, ShapesError> {
        Self::from_turtle(include_str!("../../ontology/shapes.ttl"))
    }

    /// The shapes of a Turtle file: node shapes with a target class and property shapes.
    ///
    /// # Errors
    /// If it is malformed or holds a constraint that has no translation.
    pub fn from_turtle(turtle: &str) -> Result<Self, ShapesError> {
        let file = Dataset::new()?;
        file.add_rdf(RdfFormat::Turtle, turtle.as_bytes(), "ontology/shapes.ttl")?;
        let mut constraints = Vec::new();
        for property in properties(&file)?.values() {
            property.translate(&mut constraints)?;
        }
        constraints.sort_by(|a, b| a.sparql.cmp(&b.sparql));
        Ok(Self(constraints))
    }

    /// Everything in the data that breaks a shape, sorted.
    ///
    /// # Errors
    /// If the store fails.
    pub fn violations(&self, data: &Dataset) -> Result<Vec<Violation>, SparqlError> {
        let mut violations = Vec::new();
        for constraint in &self.0 {
            for row in rows(data, &constraint.sparql)? {
                let value = row.get("value").map(|value| format!("{value}: ")).unwrap_or_default();
                let node = match row.get("node") {
                    Some(Term::NamedNode(node)) => node.as_str().to_owned(),
                    Some(node) => node.to_string(),
                    None => continue,
                };
                violations.push(Violation { node, message: format!("{value}{}", constraint.message) });
            }
        }
        violations.sort_by(|a, b| (&a.node, &a.message).cmp(&(&b.node, &b.message)));
        Ok(violations)
    }
}

pub(super) fn rows(data: &Dataset, sparql: &str) -> Result<Vec<QuerySolution>, SparqlError> {
    match data.query(sparql)? {
        QueryResults::Solutions(rows) => Ok(rows.collect::<Result<_, _>>()?),
        _ => Ok(Vec::new()),
    }
}

/// The property shapes of a file, by what names their blank nodes.
fn properties(file: &Dataset) -> Result<BTreeMap<String, Property>, SparqlError> {
    let query = format!(
        "PREFIX sh: <{SHACL}> SELECT ?class ?shape ?constraint ?value {{
            ?node sh:targetClass ?class ; sh:property ?shape . ?shape ?constraint ?found .
            OPTIONAL {{ ?found sh:alternativePath?/rdf:rest*/rdf:first ?item }}
            BIND(COALESCE(?item, ?found) AS ?value)
        }} ORDER BY ?shape ?constraint ?value"
    );
    let mut properties = BTreeMap::<String, Property>::new();
    for row in rows(file, &query)? {
        let [Some(class), Some(shape), Some(constraint), Some(value)] =
            ["class", "shape", "constraint", "value"].map(|name| row.get(name))
        else {
            continue;
        };
        let property = properties.entry(shape.to_string()).or_default();
        property.class = class.to_string();
        let constraint = match constraint {
            Term::NamedNode(node) => node.as_str().trim_start_matches(SHACL).to_owned(),
            other => other.to_string(),
        };
        if constraint == "path" {
            property.paths.push(value.to_string());
        } else {
            property.values.entry(constraint).or_default().push(value.clone());
        }
    }
    Ok(properties)
}

impl Property {
    fn translate(&self, constraints: &mut Vec<Constraint>) -> Result<(), ShapesError> {
        let name = self.paths.iter().map(|path| short(path)).collect::<Vec<_>>().join(" or ");
        let path = self.paths.join("|");
        let class = &self.class;
        for (constraint, values) in &self.values {
            let items: Vec<_> = values.iter().map(ToString::to_string).collect();
            let value = items.first().map_or("", String::as_str);
            let shown = items.iter().map(|item| short(item)).collect::<Vec<_>>().join(", ");
            let counted = |test: &str| {
                format!(
                    "SELECT ?node {{ ?node a {class} OPTIONAL {{ ?node {path} ?v }} }} GROUP BY ?node \
                     HAVING(COUNT(DISTINCT ?v) {test})"
                )
            };
            let each =
                |broken: &str| format!("SELECT ?node ?value {{ ?node a {class} ; {path} ?value {broken} }}");
            let number = || match &values[0] {
                Term::Literal(literal) => literal.value().to_owned(),
                other => other.to_string(),
            };
            let (sparql, wanted) = match constraint.as_str() {
                "minCount" => (counted(&format!("< {}", number())), format!("at least {}", number())),
                "maxCount" => (counted(&format!("> {}", number())), format!("at most {}", number())),
                "datatype" => (
                    each(&format!("FILTER(!isLiteral(?value) || datatype(?value) != {value})")),
                    format!("a literal of {shown}"),
                ),
                "class" => (each(&format!("FILTER NOT EXISTS {{ ?value a {value} }}")), format!("a {shown}")),
                "in" => (
                    each(&format!("FILTER(?value NOT IN ({}))", items.join(", "))),
                    format!("one of {shown}"),
                ),
                "nodeKind" if shown == "IRI" => (each("FILTER(!isIRI(?value))"), "an IRI".to_owned()),
                "pattern" => {
                    (each(&format!("FILTER(!REGEX(STR(?value), {value}))")), format!("the pattern {value}"))
                }
                "minInclusive" => {
                    (each(&format!("FILTER(!(?value >= {}))", number())), format!("{} or more", number()))
                }
                "maxInclusive" => {
                    (each(&format!("FILTER(!(?value <= {}))", number())), format!("{} or less", number()))
                }
                "lessThan" => {
                    (each(&format!("; {value} ?w FILTER(!(?value < ?w))")), format!("less than {shown}"))
                }
                "lessThanOrEquals" => {
                    (each(&format!("; {value} ?w FILTER(!(?value <= ?w))")), format!("no more than {shown}"))
                }
                other => return Err(ShapesError::Untranslated(other.to_owned())),
            };
            constraints.push(Constraint { sparql, message: format!("{name}: expected {wanted}") });
        }
        Ok(())
    }
}

/// The last part of an IRI, for people.
fn short(term: &str) -> String {
    let iri = term.trim_start_matches('<').trim_end_matches('>');
    NamedNode::new(iri)
        .map_or_else(|_| term.to_owned(), |_| iri.rsplit(['#', '/']).next().unwrap_or(iri).to_owned())
}
