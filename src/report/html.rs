use std::io::{self, Write};

use super::{Language, block::Block};

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}\
th{background:#f4f4f4}h2{margin-top:2.5rem}li ul{color:#555}";

pub(super) fn write(blocks: &[Block], language: Language, out: &mut dyn Write) -> io::Result<()> {
    let tag = if language == Language::French { "fr" } else { "en" };
    let title = blocks.iter().find_map(|block| match block {
        Block::Heading(1, text) => Some(escape(text)),
        _ => None,
    });
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width\">")?;
    writeln!(out, "<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>", title.unwrap_or_default())?;
    for block in blocks {
        match block {
            Block::Heading(level, text) => writeln!(out, "<h{level}>{}</h{level}>", escape(text))?,
            Block::Paragraph(text) => writeln!(out, "<p>{}</p>", escape(text))?,
            Block::List(items) => {
                writeln!(out, "<ul>")?;
                for (item, under) in items {
                    write!(out, "<li>{}", escape(item))?;
                    if !under.is_empty() {
                        let lines: Vec<_> =
                            under.iter().map(|line| format!("<li>{}</li>", escape(line))).collect();
                        write!(out, "<ul>{}</ul>", lines.concat())?;
                    }
                    writeln!(out, "</li>")?;
                }
                writeln!(out, "</ul>")?;
            }
            Block::Table(head, rows) => {
                writeln!(out, "<table>\n<thead>{}</thead>\n<tbody>", row(head, "th"))?;
                for cells in rows {
                    writeln!(out, "{}", row(cells, "td"))?;
                }
                writeln!(out, "</tbody>\n</table>")?;
            }
        }
    }
    writeln!(out, "</body>\n</html>")
}

fn row(cells: &[String], tag: &str) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escape(cell))).collect();
    format!("<tr>{}</tr>", cells.concat())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
