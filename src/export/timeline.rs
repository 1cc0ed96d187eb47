//! Where the nodes of a story stand on paper: events in rows by date down the middle, actors to
//! their left and places to their right, each as high as its events on average.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    io,
};

use crate::view::{Date, View};

/// How many events of one date stand side by side.
const EVENTS_IN_A_ROW: usize = 4;
/// Width of a column of events, in points.
const COLUMN: f64 = 262.0;
/// Width of a column of actors or places, in points.
const MARGIN: f64 = 250.0;
/// Width of the column of dates, in points.
const DATES: f64 = 150.0;
/// Height of a line of text, in points.
const LINE: f64 = 17.0;
/// What a card adds to its label, in lines.
const CARD: f64 = 2.4;
/// What stands between two nodes above one another, in points.
const GAP: f64 = 26.0;

/// Positions in points; y grows upwards, as in Graphviz.
#[derive(Default)]
pub(super) struct Timeline {
    positions: HashMap<String, (f64, f64)>,
    left_out: HashSet<String>,
    /// The dates along the axis, each with its position.
    pub(super) marks: Vec<(String, (f64, f64))>,
}

/// The nodes that an edge starts or ends at.
fn connected(view: &dyn View) -> io::Result<HashSet<String>> {
    let mut ids = HashSet::new();
    view.edges(&mut |row| {
        ids.extend([row.source, row.target].map(str::to_owned));
        Ok(())
    })?;
    Ok(ids)
}

impl Timeline {
    /// Whether all kinds of nodes have a place along the axis: events, and who and where.
    pub(super) fn suits(kinds: &BTreeMap<String, usize>) -> bool {
        let has_place = |kind: &String| {
            matches!(kind.as_str(), "Event" | "Place" | "Person" | "Organization" | "Group" | "Other")
        };
        kinds.contains_key("Event") && kinds.keys().all(has_place)
    }

    /// The layout of a view of events, actors and places; none for other views. `lines` tells how many
    /// lines a label takes.
    pub(super) fn of(view: &dyn View, lines: fn(&str) -> usize) -> io::Result<Option<Self>> {
        let mut events: Vec<(Option<Date>, String, usize)> = Vec::new();
        let mut actors = BTreeMap::new();
        let mut places = BTreeMap::new();
        view.nodes_with(&[], &mut |row| {
            let id = row.id.to_owned();
            match row.kind {
                "Event" => events.push((row.start.or(row.end), id, lines(row.label))),
                "Place" => drop(places.insert(id, Vec::new())),
                _ => drop(actors.insert(id, Vec::new())),
            }
            Ok(())
        })?;
        if events.is_empty() {
            return Ok(None);
        }
        let mut timeline = Self::default();
        let connected = connected(view)?;
        events.retain(|(date, id, _)| {
            let shown = date.is_some() || connected.contains(id);
            if !shown {
                timeline.left_out.insert(id.clone());
            }
            shown
        });
        let bottom = timeline.place_events(events);
        view.edges(&mut |row| {
            if let Some((_, y)) = timeline.positions.get(row.source) {
                let beside = actors.get_mut(row.target).or_else(|| places.get_mut(row.target));
                beside.into_iter().for_each(|heights: &mut Vec<f64>| heights.push(*y));
            }
            Ok(())
        })?;
        timeline.place_beside(actors, bottom, -1.0);
        timeline.place_beside(places, bottom, 1.0);
        Ok(Some(timeline))
    }

    /// Whether there is nothing to tell of a node but its type.
    pub(super) fn leaves_out(&self, id: &str) -> bool {
        self.left_out.contains(id)
    }

    /// Where nothing stands: above the first date.
    pub(super) fn corner(&self) -> (f64, f64) {
        (0.0, 3.0 * (LINE + GAP))
    }

    /// Where a node stands.
    pub(super) fn position(&self, id: &str) -> Option<(f64, f64)> {
        self.positions.get(id).copied()
    }

    /// Rows from the top, dated events first; returns where the last row ends.
    fn place_events(&mut self, mut events: Vec<(Option<Date>, String, usize)>) -> f64 {
        events.sort_by(|(a, id, _), (b, other, _)| {
            let when = |date: &Option<Date>| (date.is_none(), date.map(Date::first_day), *date);
            when(a).cmp(&when(b)).then_with(|| id.cmp(other))
        });
        let left = -COLUMN * (EVENTS_IN_A_ROW - 1) as f64 / 2.0;
        let mut y = 0.0;
        for same_date in events.chunk_by(|(a, ..), (b, ..)| a == b) {
            let label = same_date[0].0.map_or_else(|| "no date".to_owned(), |date| date.to_string());
            self.marks.push((label, (left - COLUMN / 2.0 - DATES / 2.0, y)));
            for row in same_date.chunks(EVENTS_IN_A_ROW) {
                for (i, (_, id, _)) in row.iter().enumerate() {
                    self.positions.insert(id.clone(), (left + COLUMN * i as f64, y));
                }
                let lines = row.iter().map(|(.., lines)| *lines).max().unwrap_or(1);
                y -= LINE * (lines as f64 + CARD) + GAP;
            }
        }
        y
    }

    /// One side: sorted by the mean height of their events, spread over the whole height, in as many
    /// columns as that takes.
    fn place_beside(&mut self, beside: BTreeMap<String, Vec<f64>>, bottom: f64, side: f64) {
        let mean = |heights: &[f64]| heights.iter().sum::<f64>() / heights.len().max(1) as f64;
        let mut order: Vec<_> = beside.into_iter().map(|(id, heights)| (mean(&heights), id)).collect();
        order.sort_by(|(a, id), (b, other)| b.total_cmp(a).then_with(|| id.cmp(other)));
        let rows_that_fit = (-bottom / (LINE + GAP)).floor().max(1.0);
        let columns = (order.len() as f64 / rows_that_fit).ceil().max(1.0) as usize;
        let pitch = -bottom / order.len().div_ceil(columns).max(1) as f64;
        let dates = if side < 0.0 { DATES } else { 0.0 };
        let edge = COLUMN * EVENTS_IN_A_ROW as f64 / 2.0 + dates + MARGIN / 2.0;
        for (i, (_, id)) in order.into_iter().enumerate() {
            let x = side * (edge + MARGIN * (i % columns) as f64);
            self.positions.insert(id, (x, -pitch * (i / columns) as f64));
        }
    }
}
