use std::io::{self, Write};

use super::block::Block;

pub(super) fn write(blocks: &[Block], out: &mut dyn Write) -> io::Result<()> {
    for (i, block) in blocks.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        match block {
            Block::Heading(level, text) => writeln!(out, "{} {}", "#".repeat((*level).into()), plain(text))?,
            Block::Paragraph(text) => writeln!(out, "{}", plain(text))?,
            Block::List(items) => {
                for (item, under) in items {
                    writeln!(out, "- {}", plain(item))?;
                    for line in under {
                        writeln!(out, "  - {}", plain(line))?;
                    }
                }
            }
            Block::Table(head, rows) => {
                row(head, out)?;
                writeln!(out, "|{}", " --- |".repeat(head.len()))?;
                for cells in rows {
                    row(cells, out)?;
                }
            }
        }
    }
    Ok(())
}

fn row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<_> = cells.iter().map(|cell| plain(cell)).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// One line in which nothing is taken for markup.
fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
            line.push('\\');
        }
        line.push(c);
    }
    line
}
