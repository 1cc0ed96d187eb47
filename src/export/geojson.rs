//! GeoJSON (RFC 7946): a feature for each node that stands on the map. What has no position of its own
//! stands where its edges say that it happens, starts or ends; nothing takes that of what it is part of.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, Write},
};

use super::{GraphExporter, Losses, Output, json};
use crate::view::{Cell, Column, LATITUDE, LONGITUDE, View};

const UNPLACED: &str = "no known position: not on the map";
const NAMED: &str = "edges told by the names of their ends only";
const TAKEN: &str = "edges left out: a column has the name of their kind";
/// The kinds of edges that lead to where something happens.
const PLACES: [&str; 3] = ["place", "from", "destination"];
/// The names of the properties that are no columns.
const OWN: [&str; 4] = ["label", "kind", "start", "end"];

/// The GeoJSON writer.
pub(super) struct GeoJson;

impl GraphExporter for GeoJson {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let map = Map::of(view)?;
        let out = out.stream();
        out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
        let (mut nodes, mut edges) = (0, 0);
        view.nodes(&mut |row| {
            let positions = map.positions(row.id);
            losses.note(UNPLACED, row.id, None, usize::from(positions.is_empty()));
            if positions.is_empty() {
                return Ok(());
            }
            out.write_all(if nodes == 0 { b"\n" } else { b",\n" })?;
            nodes += 1;
            out.write_all(b"{\"type\":\"Feature\",\"id\":")?;
            json::string(out, row.id)?;
            out.write_all(b",\"geometry\":")?;
            geometry(out, &positions)?;
            out.write_all(b",\"properties\":{\"label\":")?;
            json::string(out, row.label)?;
            json::text(out, "kind", row.kind)?;
            json::dates(out, row)?;
            json::cells(out, view.node_columns(), row.cells)?;
            for (kind, ends) in map.edges.get(row.id).into_iter().flatten() {
                let is_taken = view
                    .node_columns()
                    .iter()
                    .map(|column| &*column.name)
                    .chain(OWN)
                    .any(|name| name == *kind);
                losses.note(if is_taken { TAKEN } else { NAMED }, row.id, Some(kind), ends.len());
                if !is_taken {
                    edges += ends.len();
                    let names: Vec<_> =
                        ends.iter().filter_map(|id| Some(map.labels.get(id)?.as_str())).collect();
                    json::list(out, kind, &names)?;
                }
            }
            out.write_all(b"}}")
        })?;
        losses.counts(nodes, edges);
        out.write_all(b"\n]}\n")
    }
}

/// Longitude and latitude, as GeoJSON has them.
type Position = [f64; 2];

/// What features say of other nodes.
#[derive(Default)]
struct Map {
    positions: HashMap<String, Position>,
    labels: HashMap<String, String>,
    /// The ids that edges lead to, by the id that they start at and their kind.
    edges: HashMap<String, BTreeMap<String, Vec<String>>>,
}

impl Map {
    fn of(view: &dyn View) -> io::Result<Self> {
        let mut map = Self::default();
        let at = |name| view.node_columns().iter().position(|column: &Column| column.name == name);
        let axes = [at(LONGITUDE), at(LATITUDE)];
        view.nodes_with(&[LATITUDE, LONGITUDE], &mut |row| {
            map.labels.insert(row.id.to_owned(), row.label.to_owned());
            let degrees = axes.map(|axis| degrees(row.cells.get(axis?)?));
            if let [Some(longitude @ -180.0..=180.0), Some(latitude @ -90.0..=90.0)] = degrees {
                map.positions.insert(row.id.to_owned(), [longitude, latitude]);
            }
            Ok(())
        })?;
        view.edges(&mut |row| {
            let kinds = map.edges.entry(row.source.to_owned()).or_default();
            kinds.entry(row.kind.to_owned()).or_default().push(row.target.to_owned());
            Ok(())
        })?;
        Ok(map)
    }

    /// Where a node stands: its own position, else those of its places; each once.
    fn positions(&self, id: &str) -> Vec<Position> {
        if let Some(own) = self.positions.get(id) {
            return vec![*own];
        }
        let kinds = self.edges.get(id);
        let places = PLACES.iter().filter_map(|kind| kinds?.get(*kind)).flatten();
        let mut found = Vec::new();
        for position in places.filter_map(|place| self.positions.get(place)) {
            if !found.contains(position) {
                found.push(*position);
            }
        }
        found
    }
}

fn degrees(cell: &Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Real(number) => Some(*number),
        Cell::Integer(number) => Some(*number as f64),
        Cell::Text(text) => text.parse().ok(),
        _ => None,
    }
}

fn geometry(out: &mut impl Write, positions: &[Position]) -> io::Result<()> {
    match positions {
        [[longitude, latitude]] => {
            write!(out, "{{\"type\":\"Point\",\"coordinates\":[{longitude},{latitude}]}}")
        }
        several => {
            out.write_all(b"{\"type\":\"MultiPoint\",\"coordinates\":")?;
            serde_json::to_writer(&mut *out, several)?;
            out.write_all(b"}")
        }
    }
}
