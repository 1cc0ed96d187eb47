//! How one claim stands to another: beside the plain triple, a resource that holds the reason.

use oxigraph::model::{Literal, NamedNode, Term, vocab::rdf};
use petgraph::{graph::EdgeReference, visit::EdgeRef};

use crate::{
    graph::{Edge, EdgeKind, KnowledgeGraph},
    text::short_hash,
    vocab::term,
};

/// A comparison's IRI with its predicates and objects; none for an edge that is not between claims.
pub(super) fn describe(
    graph: &KnowledgeGraph,
    base: &str,
    edge: EdgeReference<'_, Edge>,
) -> Option<(NamedNode, Vec<(NamedNode, Term)>)> {
    let (EdgeKind::Stance(stance), Some(reason)) = (edge.weight().kind, edge.weight().reason) else {
        return None;
    };
    let (from, to) = (graph.key(edge.source()), graph.key(edge.target()));
    let hash = short_hash(&[from, stance.name(), to], 16);
    let node = |iri: String| NamedNode::new_unchecked(iri);
    let claim = |key: &str| Term::from(node(format!("{base}{key}")));
    let property = |iri: &str| node(iri.to_owned());
    let in_language =
        |text, tag| Term::from(Literal::new_language_tagged_literal_unchecked(graph.str(text), tag));
    let pairs = vec![
        (rdf::TYPE.into(), node(term::COMPARISON.to_owned()).into()),
        (property(term::COMPARED_WITH), claim(to)),
        (property(term::COMPARES), claim(from)),
        (property(term::REASON), in_language(reason.en, "en")),
        (property(term::REASON), in_language(reason.fr, "fr")),
        (property(term::STANCE), node(stance.iri()).into()),
    ];
    Some((node(format!("{base}comparison/{}-{hash}", stance.name())), pairs))
}
