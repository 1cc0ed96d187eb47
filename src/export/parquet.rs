//! Two tables in Parquet, nodes and edges: typed columns, lists as lists, snappy.

use std::io::{self, Write as _};

use parquet::{
    basic::Compression,
    column::writer::ColumnWriter,
    data_type::ByteArray,
    errors::Result,
    file::{
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::parser::parse_message_type,
};

use super::{GraphExporter, Losses, Output, Stream};
use crate::view::{Cell, Column, ColumnKind, Date, View};

/// How many rows are gathered before they are written, column by column.
const GROUP: usize = 1 << 16;

/// The Parquet writer.
pub(super) struct Parquet;

impl GraphExporter for Parquet {
    fn export(&self, view: &dyn View, out: &mut Output<'_>, losses: &mut Losses) -> io::Result<()> {
        let [node_file, edge_file] = out.pair()?;
        let text = |name: &'static str| Column { name: name.into(), kind: ColumnKind::Text };
        let (mut nodes, mut edges) = (0, 0);
        let mut table = Table::new(&["id", "label", "kind", "start", "end"].map(text), view.node_columns())?;
        view.nodes(&mut |row| {
            nodes += 1;
            let date =
                |date: Option<Date>| date.map_or(Cell::Empty, |date| Cell::Text(date.to_string().into()));
            let own = [row.id, row.label, row.kind].map(|text| Cell::Text(text.into()));
            table.push(own.iter().chain(&[date(row.start), date(row.end)]).chain(row.cells), node_file)
        })?;
        table.finish(node_file)?;
        let weight = Column { name: "weight".into(), kind: ColumnKind::Real };
        let [id, source, target, kind] = ["id", "source", "target", "kind"].map(text);
        let mut table = Table::new(&[id, source, target, kind, weight], view.edge_columns())?;
        view.edges(&mut |row| {
            edges += 1;
            let own = [row.id, row.source, row.target, row.kind].map(|text| Cell::Text(text.into()));
            table.push(own.iter().chain(&[Cell::Real(row.weight)]).chain(row.cells), edge_file)
        })?;
        table.finish(edge_file)?;
        losses.counts(nodes, edges);
        Ok(())
    }
}

/// A table on its way into a file.
struct Table {
    writer: SerializedFileWriter<Vec<u8>>,
    columns: Vec<Values>,
    rows: usize,
}

impl Table {
    fn new(own: &[Column; 5], columns: &[Column]) -> Result<Self> {
        let columns = own.iter().chain(columns);
        let fields: String = columns.clone().map(field).collect();
        let schema = parse_message_type(&format!("message relata {{ {fields} }}"))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("relata ", env!("CARGO_PKG_VERSION")).to_owned());
        let writer = SerializedFileWriter::new(Vec::new(), schema.into(), properties.build().into())?;
        Ok(Self { writer, columns: columns.map(|column| Values::of(column.kind)).collect(), rows: 0 })
    }

    fn push<'c>(
        &mut self,
        cells: impl Iterator<Item = &'c Cell<'c>>,
        out: &mut Stream<'_>,
    ) -> io::Result<()> {
        self.columns.iter_mut().zip(cells).for_each(|(values, cell)| values.push(cell));
        self.rows += 1;
        if self.rows < GROUP { Ok(()) } else { self.write_group(out) }
    }

    fn write_group(&mut self, out: &mut Stream<'_>) -> io::Result<()> {
        let mut group = self.writer.next_row_group()?;
        for values in &mut self.columns {
            if let Some(mut column) = group.next_column()? {
                values.write(&mut column)?;
                column.close()?;
            }
        }
        group.close()?;
        self.rows = 0;
        self.hand_on(out)
    }

    fn finish(mut self, out: &mut Stream<'_>) -> io::Result<()> {
        if self.rows > 0 {
            self.write_group(out)?;
        }
        self.writer.finish()?;
        self.hand_on(out)
    }

    /// Writes what the table has gathered so far; it goes on counting from there.
    fn hand_on(&mut self, out: &mut Stream<'_>) -> io::Result<()> {
        self.writer.flush()?;
        out.write_all(&std::mem::take(self.writer.inner_mut()))
    }
}

/// A column as Parquet's schema language has it.
fn field(Column { name, kind }: &Column) -> String {
    match kind {
        ColumnKind::Text => format!("optional binary {name} (STRING);"),
        ColumnKind::Integer => format!("optional int64 {name};"),
        ColumnKind::Real => format!("optional double {name};"),
        ColumnKind::Boolean => format!("optional boolean {name};"),
        ColumnKind::List => format!(
            "optional group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}"
        ),
    }
}

/// The values of a column that are there; of each row, and of each item of a list, whether it is there, and
/// whether it goes on the list of the row (definition and repetition levels).
struct Values {
    data: Data,
    present: Vec<i16>,
    repeated: Vec<i16>,
}

enum Data {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Real(Vec<f64>),
    Boolean(Vec<bool>),
}

impl Values {
    fn of(kind: ColumnKind) -> Self {
        let data = match kind {
            ColumnKind::Text | ColumnKind::List => Data::Text(Vec::new()),
            ColumnKind::Integer => Data::Integer(Vec::new()),
            ColumnKind::Real => Data::Real(Vec::new()),
            ColumnKind::Boolean => Data::Boolean(Vec::new()),
        };
        Self { data, present: Vec::new(), repeated: Vec::new() }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        let is_there = match (&mut self.data, cell) {
            (Data::Text(texts), Cell::List(items)) => {
                texts.extend(items.iter().map(|item| ByteArray::from(*item)));
                self.present.extend(items.iter().map(|_| 2));
                self.repeated.extend((0..items.len()).map(|i| i16::from(i > 0)));
                return;
            }
            (Data::Text(texts), Cell::Text(text)) => {
                texts.push(text.as_ref().into());
                true
            }
            (Data::Integer(numbers), Cell::Integer(number)) => {
                numbers.push(*number);
                true
            }
            (Data::Real(numbers), Cell::Real(number)) => {
                numbers.push(*number);
                true
            }
            (Data::Boolean(flags), Cell::Boolean(flag)) => {
                flags.push(*flag);
                true
            }
            _ => false,
        };
        self.present.push(i16::from(is_there));
        self.repeated.push(0);
    }

    fn write(&mut self, column: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let (present, repeated) = (Some(self.present.as_slice()), Some(self.repeated.as_slice()));
        match (column.untyped(), &mut self.data) {
            (ColumnWriter::ByteArrayColumnWriter(writer), Data::Text(texts)) => {
                writer.write_batch(texts, present, repeated)?;
                texts.clear();
            }
            (ColumnWriter::Int64ColumnWriter(writer), Data::Integer(numbers)) => {
                writer.write_batch(numbers, present, repeated)?;
                numbers.clear();
            }
            (ColumnWriter::DoubleColumnWriter(writer), Data::Real(numbers)) => {
                writer.write_batch(numbers, present, repeated)?;
                numbers.clear();
            }
            (ColumnWriter::BoolColumnWriter(writer), Data::Boolean(flags)) => {
                writer.write_batch(flags, present, repeated)?;
                flags.clear();
            }
            _ => {}
        }
        self.present.clear();
        self.repeated.clear();
        Ok(())
    }
}
