//! What must hold of a graph in RDF: the shapes, and that hashes and quotes are those of the texts.

use std::collections::HashMap;

use oxigraph::{model::Term, sparql::QuerySolution};

use super::shapes::{Shapes, ShapesError, Violation, rows};
use crate::{
    sparql::Dataset,
    text::{Span, SpannedText, sha256_hex},
};

const DOCUMENTS: &str = "SELECT ?node ?text ?sha256 { ?node a rel:Document ; rel:text ?text \
    OPTIONAL { ?node rel:sha256 ?sha256 } } ORDER BY ?node";
const QUOTES: &str = "SELECT ?node ?document ?quote ?start ?end { ?node rel:in ?document ; rel:quote ?quote ; \
    rel:start ?start ; rel:end ?end } ORDER BY ?node";

/// Everything that is wrong in a graph that relata wrote.
///
/// # Errors
/// If the store fails.
pub fn check_graph(data: &Dataset) -> Result<Vec<Violation>, ShapesError> {
    let mut violations = Shapes::built_in()?.violations(data)?;
    let documents = rows(data, DOCUMENTS)?;
    let mut texts = HashMap::new();
    for row in &documents {
        let (Some(node), Some(text)) = (string(row, "node"), string(row, "text")) else { continue };
        if let Some(sha256) = string(row, "sha256").filter(|sha256| *sha256 != sha256_hex(text)) {
            let message = format!("sha256: {sha256} is not that of the text, expected {}", sha256_hex(text));
            violations.push(Violation { node: node.to_owned(), message });
        }
        texts.insert(node, SpannedText::new(text));
    }
    for row in rows(data, QUOTES)? {
        let (Some(node), Some(quote)) = (string(&row, "node"), string(&row, "quote")) else { continue };
        let Some(text) = string(&row, "document").and_then(|document| texts.get(document)) else { continue };
        let number = |name| string(&row, name).and_then(|number| number.parse::<u32>().ok());
        let found =
            number("start").zip(number("end")).and_then(|(start, end)| text.slice(Span::new(start, end)));
        if found != Some(quote) {
            let message =
                format!("quote: {quote:?} is not what the text has there, {:?}", found.unwrap_or("nothing"));
            violations.push(Violation { node: node.to_owned(), message });
        }
    }
    Ok(violations)
}

fn string<'r>(row: &'r QuerySolution, name: &str) -> Option<&'r str> {
    match row.get(name)? {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.value()),
        Term::BlankNode(_) => None,
    }
}
