use super::{
    Cell, Column, ColumnKind,
    project::{Kept, Links, NodeColumn, Projection, Shape},
    story,
};
use crate::graph::{Claim, Document, Figure, KnowledgeGraph, Node, Statement};

/// Everything in the graph.
pub(super) fn view<'g>(graph: &'g KnowledgeGraph, base: &'g str, kept: &Kept) -> Projection<'g> {
    let mut node_columns = story::columns();
    node_columns.extend(claim_columns());
    node_columns.extend(document_columns());
    let shape = Shape {
        title: "Full: documents, entities, events, claims and quotations",
        node_columns,
        edge_columns: vec![
            Column { name: "claims".into(), kind: ColumnKind::Integer },
            Column { name: "reason".into(), kind: ColumnKind::Text },
        ],
        shows_node: |_, _| true,
        links: Links::Graph(|_| true),
    };
    Projection::new(graph, base, shape, kept)
}

const fn claim(node: &Node) -> Option<&Claim> {
    match node {
        Node::Claim(claim) => Some(claim),
        _ => None,
    }
}

fn figure(node: &Node) -> Option<&Figure> {
    match &claim(node)?.statement {
        Statement::Quantity(figure) => Some(figure),
        _ => None,
    }
}

const fn document(node: &Node) -> Option<&Document> {
    match node {
        Node::Document(document) => Some(document),
        _ => None,
    }
}

/// The columns that tell a claim and a quotation.
pub(super) fn claim_columns() -> Vec<NodeColumn> {
    let column = |name, kind, cell| NodeColumn { name, kind, cell };
    vec![
        column("statement", ColumnKind::Text, |_, _, node| match claim(node).map(|claim| &claim.statement) {
            Some(Statement::Event(kind)) => Cell::text(Some(kind.name())),
            Some(Statement::Quantity(figure)) => Cell::text(Some(figure.measure.name())),
            Some(Statement::Relation(relation, _)) => Cell::text(Some(relation.name())),
            None => Cell::Empty,
        }),
        column("title", ColumnKind::Text, |p, _, node| match node {
            Node::Document(document) => Cell::text(document.title.map(|title| p.graph.str(title))),
            Node::Claim(claim) => match claim.statement {
                Statement::Relation(_, title) => Cell::text(title.map(|title| p.graph.str(title))),
                _ => Cell::Empty,
            },
            _ => Cell::Empty,
        }),
        column("population", ColumnKind::Text, |p, _, node| {
            Cell::text(figure(node).and_then(|f| f.population).map(|s| p.graph.str(s)))
        }),
        column("min", ColumnKind::Real, |_, _, node| Cell::real(figure(node).and_then(|f| f.min))),
        column("max", ColumnKind::Real, |_, _, node| Cell::real(figure(node).and_then(|f| f.max))),
        column("unit", ColumnKind::Text, |p, _, node| {
            Cell::text(figure(node).and_then(|f| f.unit).map(|s| p.graph.str(s)))
        }),
        column("exclusive", ColumnKind::Boolean, |_, _, node| {
            Cell::flag(figure(node).is_some_and(|f| f.exclusive))
        }),
        column("approximate", ColumnKind::Boolean, |_, _, node| {
            Cell::flag(figure(node).is_some_and(|f| f.approximate))
        }),
        column("quote", ColumnKind::Text, |p, _, node| match node {
            Node::Claim(claim) => Cell::text(claim.quote.map(|quote| p.graph.str(quote))),
            Node::Quotation(quotation) => Cell::text(Some(p.graph.str(quotation.quote))),
            _ => Cell::Empty,
        }),
        column("span_start", ColumnKind::Integer, |_, _, node| match node {
            Node::Claim(claim) => claim.span.map_or(Cell::Empty, |span| Cell::Integer(span.start.into())),
            Node::Quotation(quotation) => Cell::Integer(quotation.span.start.into()),
            _ => Cell::Empty,
        }),
        column("span_end", ColumnKind::Integer, |_, _, node| match node {
            Node::Claim(claim) => claim.span.map_or(Cell::Empty, |span| Cell::Integer(span.end.into())),
            Node::Quotation(quotation) => Cell::Integer(quotation.span.end.into()),
            _ => Cell::Empty,
        }),
        column("cue", ColumnKind::Text, |p, _, node| match node {
            Node::Claim(claim) => Cell::text(claim.cue.map(|cue| p.graph.str(cue))),
            Node::Quotation(quotation) => Cell::text(quotation.cue.map(|cue| p.graph.str(cue))),
            _ => Cell::Empty,
        }),
        column("time_expression", ColumnKind::Text, |p, _, node| {
            Cell::text(claim(node).and_then(|claim| claim.time.expression).map(|words| p.graph.str(words)))
        }),
        column("implied", ColumnKind::List, |_, _, node| {
            let roles = claim(node).into_iter().flat_map(|claim| &claim.implied);
            Cell::list(roles.map(|role| role.name()).collect())
        }),
        column("by", ColumnKind::Text, |p, _, node| match node {
            Node::Claim(claim) => Cell::text(claim.by.map(|by| p.graph.str(by))),
            Node::Quotation(quotation) => Cell::text(quotation.by.map(|by| p.graph.str(by))),
            _ => Cell::Empty,
        }),
        column("score", ColumnKind::Real, |_, _, node| Cell::real(claim(node).and_then(|claim| claim.score))),
        column("direct", ColumnKind::Boolean, |_, _, node| match node {
            Node::Quotation(quotation) => Cell::Boolean(quotation.direct),
            _ => Cell::Empty,
        }),
    ]
}

/// The columns that tell a document.
pub(super) fn document_columns() -> Vec<NodeColumn> {
    let column = |name, cell| NodeColumn { name, kind: ColumnKind::Text, cell };
    vec![
        column("identifier", |p, _, node| Cell::text(document(node).map(|d| p.graph.str(d.id)))),
        column("author", |p, _, node| {
            Cell::text(document(node).and_then(|d| d.author).map(|s| p.graph.str(s)))
        }),
        column("language", |p, _, node| {
            Cell::text(document(node).and_then(|d| d.language).map(|s| p.graph.str(s)))
        }),
        column("url", |p, _, node| Cell::text(document(node).and_then(|d| d.url).map(|s| p.graph.str(s)))),
        column("sha256", |p, _, node| {
            Cell::text(document(node).and_then(|d| d.sha256).map(|s| p.graph.str(s)))
        }),
        column("text", |_, _, node| Cell::text(document(node).and_then(|d| d.text.as_deref()))),
    ]
}
