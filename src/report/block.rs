/// A piece of a report.
#[derive(Debug)]
pub(super) enum Block {
    /// A heading of a level from 1.
    Heading(u8, String),
    Paragraph(String),
    /// Each item with what stands under it.
    List(Vec<(String, Vec<String>)>),
    /// The head and the rows.
    Table(Vec<String>, Vec<Vec<String>>),
}
