//! Documents as Word files, and what those of pictures are made of too.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, LineSpacing, PageNum, Paragraph, Run, RunFonts, Style,
    StyleType, Table, TableCell, TableRow, WidthType,
};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Block, Document};
use crate::clock::second_in_utc;
use crate::export::codebook_page::escape;
use crate::survey::answer::in_xml;
use crate::web::markdown::events;

/// Font size of the text, in half points.
const BODY: usize = 22;
/// Font of the text: installed on most office computers; others substitute one of the same widths.
const FONT: &str = "Calibri";

/// Creates a run of text. All text passes through here, which removes characters that XML cannot hold.
pub(in crate::site) fn run(text: impl AsRef<str>) -> Run {
    Run::new().add_text(in_xml(text.as_ref()))
}

pub(in crate::site) fn style(id: &str, name: &str, size: usize, bold: bool) -> Style {
    let above = if bold { size * 8 } else { 0 };
    let style = Style::new(id, StyleType::Paragraph)
        .name(name)
        .size(size)
        .line_spacing(spacing(above, 80));
    if bold { style.bold() } else { style }
}

/// Returns the space above and below a paragraph, in twentieths of a point.
pub(in crate::site) fn spacing(above: usize, below: usize) -> LineSpacing {
    let points = |space: usize| u32::try_from(space).unwrap_or(0);
    LineSpacing::new()
        .before(points(above))
        .after(points(below))
}

pub(in crate::site) fn heading(level: usize, text: &str) -> Paragraph {
    Paragraph::new()
        .style(&format!("Heading{level}"))
        .keep_next(true)
        .add_run(run(text))
}

pub(in crate::site) fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text))
}

pub(in crate::site) fn small(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text).size(18).color("595959"))
}

pub(in crate::site) fn item(text: &str, depth: usize) -> Paragraph {
    in_list("–", text, depth)
}

/// Creates a list item with its bullet or number.
pub(in crate::site) fn in_list(mark: &str, text: &str, depth: usize) -> Paragraph {
    let left = i32::try_from(360 * (depth + 1)).unwrap_or(360);
    Paragraph::new()
        .indent(
            Some(left),
            Some(docx_rs::SpecialIndentType::Hanging(240)),
            None,
            None,
        )
        .line_spacing(spacing(0, 40))
        .add_run(run(format!("{mark} {text}")))
}

/// Adds Markdown as paragraphs.
pub(in crate::site) fn prose(mut docx: Docx, markdown: &str) -> Docx {
    let mut paragraph = Paragraph::new();
    let (mut bold, mut italic, mut used) = (0_u32, 0_u32, false);
    // The next number of each open list; `None` for a bulleted one.
    let mut lists: Vec<Option<u64>> = Vec::new();
    let mut links: Vec<String> = Vec::new();
    let put = |docx: Docx, paragraph: &mut Paragraph, used: &mut bool| {
        let done = std::mem::take(paragraph);
        if std::mem::take(used) {
            docx.add_paragraph(done)
        } else {
            docx
        }
    };
    for event in events(markdown) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                paragraph = Paragraph::new().style("Heading3");
            }
            Event::Start(Tag::List(first)) => {
                docx = put(docx, &mut paragraph, &mut used);
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                let depth = lists.len().saturating_sub(1);
                paragraph = match lists.last_mut() {
                    Some(Some(number)) => {
                        let mark = format!("{number}.");
                        *number = number.saturating_add(1);
                        in_list(&mark, "", depth)
                    }
                    _ => item("", depth),
                };
            }
            Event::Start(Tag::Strong) => bold += 1,
            Event::End(TagEnd::Strong) => bold = bold.saturating_sub(1),
            Event::Start(Tag::Emphasis) => italic += 1,
            Event::End(TagEnd::Emphasis) => italic = italic.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::End(TagEnd::Link) => {
                if let Some(to) = links.pop() {
                    paragraph = paragraph.add_run(run(format!(" ({to})")));
                }
            }
            Event::Text(text) | Event::Code(text) => {
                let mut run = run(&text);
                if bold > 0 {
                    run = run.bold();
                }
                if italic > 0 {
                    run = run.italic();
                }
                paragraph = paragraph.add_run(run);
                used = true;
            }
            Event::SoftBreak => paragraph = paragraph.add_run(run(" ")),
            Event::HardBreak => {
                paragraph = paragraph.add_run(Run::new().add_break(BreakType::TextWrapping));
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => {
                docx = put(docx, &mut paragraph, &mut used);
            }
            Event::End(TagEnd::TableCell) => {
                paragraph = paragraph.add_run(run("   "));
            }
            _ => {}
        }
    }
    put(docx, &mut paragraph, &mut used)
}

/// Creates the footer with the page number.
fn page_number() -> Footer {
    let line = Paragraph::new().align(AlignmentType::Right);
    Footer::new().add_paragraph(line.add_page_num(PageNum::new()))
}

/// Returns the document properties: the sender as author, nobody by name, and the time.
pub(in crate::site) fn properties(sender: &str, title: &str, at: i64) -> String {
    let (place, title) = (escape(sender), escape(title));
    let at = second_in_utc(at);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{place}</dc:creator><dc:language>sv-SE</dc:language><cp:lastModifiedBy>{place}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>"#
    )
}

/// Begins a document: styles, page numbers, the sender and the title.
pub(in crate::site) fn begin(sender: &str, title: &str) -> Docx {
    let font = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT);
    Docx::new()
        .default_size(BODY)
        .default_fonts(font)
        .default_line_spacing(spacing(0, 120))
        .footer(page_number())
        .add_style(style("Title", "Title", 44, true))
        .add_style(style("Heading1", "heading 1", 32, true))
        .add_style(style("Heading2", "heading 2", 26, true))
        .add_style(style("Heading3", "heading 3", 24, true))
        .add_style(style("Quote", "Quote", BODY, false).indent(Some(480), None, None, None))
        .add_paragraph(plain(sender))
        .add_paragraph(Paragraph::new().style("Title").add_run(run(title)))
}

/// Creates a table: headings, which are repeated on each page, and rows, none of which is cut.
fn table(head: &[String], rows: &[Vec<String>]) -> Table {
    let cell = |text: &String, bold: bool| {
        let mut run = run(text).size(18);
        if bold {
            run = run.bold();
        }
        TableCell::new().add_paragraph(Paragraph::new().line_spacing(spacing(0, 0)).add_run(run))
    };
    let first = TableRow::new(head.iter().map(|text| cell(text, true)).collect());
    let rest = rows.iter().map(|row| {
        let cells = row.iter().map(|text| cell(text, false)).collect();
        TableRow::new(cells).cant_split()
    });
    let all = std::iter::once(first.cant_split()).chain(rest);
    Table::new(all.collect()).width(5_000, WidthType::Pct)
}

/// Writes a document as a file, created at a time in ms; `None` if that fails, which would be a defect.
#[must_use]
pub fn write(document: &Document, at: i64) -> Option<Vec<u8>> {
    let mut docx = begin(&document.sender, &document.title);
    for block in &document.blocks {
        docx = match block {
            Block::Heading(level, text) => docx.add_paragraph(heading(*level, text)),
            Block::Text(text) => docx.add_paragraph(plain(text)),
            Block::Strong(text) => docx.add_paragraph(Paragraph::new().add_run(run(text).bold())),
            Block::Small(text) => docx.add_paragraph(small(text)),
            Block::Item(text) => docx.add_paragraph(item(text, 0)),
            Block::Prose(markdown) => prose(docx, markdown),
            // A paragraph after a table keeps two tables apart.
            Block::Table { head, rows } => {
                docx.add_table(table(head, rows)).add_paragraph(plain(""))
            }
        };
    }
    let mut out = Cursor::new(Vec::new());
    let mut parts = docx.build();
    parts.doc_props.core = properties(&document.sender, &document.title, at).into_bytes();
    parts.pack(&mut out).ok()?;
    Some(out.into_inner())
}
