//! RDF of any vocabulary as a property graph: resources are nodes, triples between them edges, literals
//! attributes. Columns and kinds are called by the local names of their IRIs.

mod names;
mod values;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    io,
};

use oxigraph::model::{Literal, NamedOrBlankNode, Term, Triple, vocab::rdf};

use super::{
    Cell, Column, ColumnKind, Date, EdgeRow, NodeRow, View,
    project::{edge_id, one_line},
};
use crate::graph::iri_id;
use names::{Names, local_name};
use values::Value;

const RENAMED: &str = "property told under another name";
/// The kind of what has no `rdf:type`.
const UNTYPED: &str = "Resource";
/// The properties that name a resource, the best first; of any vocabulary.
const LABELS: [&str; 4] = ["label", "prefLabel", "name", "title"];
/// The properties that tell when it began, and when it ended.
const STARTS: [&str; 6] =
    ["startDate", "startedAtTime", "hasBeginTimeStamp", "published", "datePublished", "date"];
const ENDS: [&str; 6] = ["endDate", "endedAtTime", "hasEndTimeStamp", "published", "datePublished", "date"];

/// RDF as a property graph.
///
/// ```
/// use oxigraph::model::{Literal, NamedNode, Triple, vocab::rdfs};
/// use relata::view::{PropertyGraph, View};
///
/// let node = |name: &str| NamedNode::new(format!("http://example.org/{name}"));
/// let graph = PropertyGraph::new(vec![
///     Triple::new(node("gao")?, rdfs::LABEL, Literal::from("Gao")),
///     Triple::new(node("gao")?, node("near")?, node("Kidal")?),
/// ]);
/// let mut labels = Vec::new();
/// graph.nodes(&mut |row| Ok(labels.push(row.label.to_owned())))?;
/// assert_eq!(labels, ["Kidal", "Gao"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct PropertyGraph {
    columns: Vec<Column>,
    nodes: Vec<Resource>,
    edges: Vec<Link>,
    changes: Vec<Change>,
}

/// What a property graph tells otherwise than the RDF did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub what: &'static str,
    /// The IRI of the property.
    pub iri: String,
    /// The column or kind of edge that tells it.
    pub name: String,
    /// How often.
    pub count: usize,
}

#[derive(Debug, Default)]
struct Resource {
    id: String,
    label: String,
    kind: String,
    start: Option<Date>,
    end: Option<Date>,
    cells: Vec<Value>,
}

/// An edge; its ends by number.
#[derive(Debug)]
struct Link {
    source: usize,
    target: usize,
    kind: String,
}

/// The literals of a property, by the number of the resource.
type Literals = BTreeMap<usize, Vec<Literal>>;

impl PropertyGraph {
    /// The graph of triples, in any order; the result does not depend on it.
    #[must_use]
    pub fn new(mut triples: Vec<Triple>) -> Self {
        triples.sort_by_cached_key(|t| (iri(&t.subject), t.predicate.to_string(), t.object.to_string()));
        triples.dedup();
        let is_type = |t: &Triple| t.predicate == rdf::TYPE;
        let objects = triples.iter().filter(|t| !is_type(t)).filter_map(|t| resource(&t.object));
        let iris: BTreeSet<_> = triples.iter().map(|t| iri(&t.subject)).chain(objects).collect();
        let iris: Vec<_> = iris.into_iter().collect();
        let number: BTreeMap<_, _> = iris.iter().enumerate().map(|(i, iri)| (iri.as_str(), i)).collect();

        let mut literals = BTreeMap::<String, Literals>::new();
        let mut types = vec![Vec::new(); iris.len()];
        let mut links = Vec::new();
        for triple in triples {
            let subject = number[iri(&triple.subject).as_str()];
            match (resource(&triple.object), triple.object) {
                (Some(object), _) if triple.predicate == rdf::TYPE => types[subject].push(object),
                (Some(object), _) => {
                    links.push((subject, triple.predicate.into_string(), number[object.as_str()]));
                }
                (None, Term::Literal(literal)) => {
                    let of = literals.entry(triple.predicate.into_string()).or_default();
                    of.entry(subject).or_default().push(literal);
                }
                (None, _) => {}
            }
        }

        let mut nodes: Vec<_> =
            iris.iter().map(|iri| Resource { id: iri_id(iri), ..Resource::default() }).collect();
        for (node, kind) in nodes.iter_mut().zip(kinds(&types)) {
            node.kind = kind;
        }
        take_labels(&mut nodes, &mut literals, &iris);
        tell_dates(&mut nodes, &mut literals);
        let mut graph = Self { columns: Vec::new(), nodes, edges: Vec::new(), changes: Vec::new() };
        if types.iter().any(|types| types.len() > 1) {
            let types =
                types.iter().map(|types| Value::list(types.iter().map(|iri| local_name(iri).into_owned())));
            graph.add_column("types".to_owned(), ColumnKind::List, types.collect());
        }
        graph.add_attributes(literals);
        graph.add_column("iri".to_owned(), ColumnKind::Text, iris.into_iter().map(Value::Text).collect());
        graph.add_edges(links);
        graph
    }

    /// What it tells otherwise than the RDF did.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    fn add_column(&mut self, name: String, kind: ColumnKind, cells: Vec<Value>) {
        self.columns.push(Column { name: name.into(), kind });
        self.nodes.iter_mut().zip(cells).for_each(|(node, cell)| node.cells.push(cell));
    }

    fn add_attributes(&mut self, literals: BTreeMap<String, Literals>) {
        let mut names = Names::of_columns();
        for (iri, mut of) in literals {
            of.retain(|_, literals| !literals.is_empty());
            if of.is_empty() {
                continue;
            }
            let name = self.name(&mut names, &iri);
            let kind = values::kind(&of);
            for (what, count) in values::changes(&of, kind) {
                self.changes.push(Change { what, iri: iri.clone(), name: name.clone(), count });
            }
            let cells = (0..self.nodes.len())
                .map(|i| of.get(&i).map_or(Value::Empty, |literals| Value::of(literals, kind)));
            self.add_column(name, kind, cells.collect());
        }
    }

    fn add_edges(&mut self, links: Vec<(usize, String, usize)>) {
        let properties: BTreeSet<_> = links.iter().map(|(_, property, _)| property.clone()).collect();
        let mut names = Names::default();
        let kinds: BTreeMap<_, _> = properties
            .into_iter()
            .map(|property| (property.clone(), self.name(&mut names, &property)))
            .collect();
        let link = |(source, property, target): (usize, String, usize)| Link {
            source,
            target,
            kind: kinds[&property].clone(),
        };
        self.edges = links.into_iter().map(link).collect();
    }

    /// A name for a property, and the change if it is not its own.
    fn name(&mut self, names: &mut Names, iri: &str) -> String {
        let name = names.give(iri);
        if local_name(iri) != name {
            self.changes.push(Change { what: RENAMED, iri: iri.to_owned(), name: name.clone(), count: 1 });
        }
        name
    }
}

impl View for PropertyGraph {
    fn title(&self) -> &str {
        "RDF: resources and the properties between them"
    }

    fn node_columns(&self) -> &[Column] {
        &self.columns
    }

    fn edge_columns(&self) -> &[Column] {
        &[]
    }

    fn nodes(&self, visit: &mut dyn FnMut(&NodeRow<'_>) -> io::Result<()>) -> io::Result<()> {
        self.nodes.iter().try_for_each(|node| {
            let cells: Vec<_> = node.cells.iter().map(Cell::from).collect();
            let Resource { id, label, kind, start, end, .. } = node;
            visit(&NodeRow { id, label, kind, start: *start, end: *end, cells: &cells, place: None })
        })
    }

    fn edges(&self, visit: &mut dyn FnMut(&EdgeRow<'_>) -> io::Result<()>) -> io::Result<()> {
        self.edges.iter().try_for_each(|Link { source, target, kind }| {
            let [source, target] = [source, target].map(|end| self.nodes[*end].id.as_str());
            visit(&EdgeRow {
                id: &edge_id(source, kind, target),
                source,
                target,
                kind,
                weight: 1.0,
                cells: &[],
            })
        })
    }
}

/// The IRI of a resource; of one that has none, its label.
fn iri(resource: &NamedOrBlankNode) -> String {
    match resource {
        NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

fn resource(object: &Term) -> Option<String> {
    match object {
        Term::NamedNode(node) => Some(node.as_str().to_owned()),
        Term::BlankNode(node) => Some(node.to_string()),
        _ => None,
    }
}

/// What kind each resource is: of several types the one that says most, which is the rarest; of those as rare,
/// the longest word.
fn kinds(types: &[Vec<String>]) -> impl Iterator<Item = String> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for kind in types.iter().flatten() {
        *counts.entry(kind).or_default() += 1;
    }
    types.iter().map(move |types| {
        let rarest = types.iter().min_by_key(|kind| (counts[kind.as_str()], Reverse(kind.len())));
        rarest.map_or(UNTYPED.to_owned(), |iri| names::word(&local_name(iri)))
    })
}

/// Takes the label of each resource out of its literals: without language, in French, in English, in any.
/// What has none goes by the end of its IRI.
fn take_labels(nodes: &mut [Resource], literals: &mut BTreeMap<String, Literals>, iris: &[String]) {
    let rank = |literal: &Literal| match literal.language() {
        None => 0,
        Some(tag) if tag.starts_with("fr") => 1,
        Some(tag) if tag.starts_with("en") => 2,
        Some(_) => 3,
    };
    take(literals, &LABELS, &mut |of, literals| {
        let best = (0..literals.len()).min_by_key(|i| rank(&literals[*i]));
        if let Some(best) = best.filter(|_| nodes[of].label.is_empty()) {
            nodes[of].label = one_line(literals.remove(best).value()).into_owned();
        }
    });
    for (node, iri) in nodes.iter_mut().zip(iris).filter(|(node, _)| node.label.is_empty()) {
        node.label = one_line(&local_name(iri)).into_owned();
    }
}

/// Dates each resource as timelines want it, where a property says when once; the property stays a column.
fn tell_dates(nodes: &mut [Resource], literals: &mut BTreeMap<String, Literals>) {
    let date = |literals: &[Literal]| match literals {
        [only] => only.value().parse::<Date>().ok(),
        _ => None,
    };
    take(literals, &STARTS, &mut |of, literals| nodes[of].start = nodes[of].start.or_else(|| date(literals)));
    take(literals, &ENDS, &mut |of, literals| nodes[of].end = nodes[of].end.or_else(|| date(literals)));
}

/// Hands over the literals of the properties of some local names, name by name.
fn take(
    literals: &mut BTreeMap<String, Literals>,
    names: &[&str],
    visit: &mut dyn FnMut(usize, &mut Vec<Literal>),
) {
    for name in names {
        for of in literals.iter_mut().filter(|(iri, _)| local_name(iri) == *name).map(|(_, of)| of) {
            of.iter_mut().for_each(|(of, literals)| visit(*of, literals));
        }
    }
}
