//! Documents as Word files.

mod chart;

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, Hyperlink, HyperlinkType, LineSpacing, PageNum,
    Paragraph, Run, RunFonts, Style, StyleType, Table, TableCell, TableRow, WidthType,
};
use pulldown_cmark::{Event, Tag, TagEnd};

use self::chart::Charts;
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
fn run(text: impl AsRef<str>) -> Run {
    Run::new().add_text(in_xml(text.as_ref()))
}

fn style(id: &str, name: &str, size: usize, bold: bool) -> Style {
    let above = if bold { size * 8 } else { 0 };
    let style = Style::new(id, StyleType::Paragraph)
        .name(name)
        .size(size)
        .line_spacing(spacing(above, 80));
    if bold { style.bold() } else { style }
}

/// Returns the space above and below a paragraph, in twentieths of a point.
fn spacing(above: usize, below: usize) -> LineSpacing {
    let points = |space: usize| u32::try_from(space).unwrap_or(0);
    LineSpacing::new()
        .before(points(above))
        .after(points(below))
}

fn heading(level: usize, text: &str) -> Paragraph {
    Paragraph::new()
        .style(&format!("Heading{level}"))
        .keep_next(true)
        .add_run(run(text))
}

fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text))
}

fn small(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text).size(18).color("595959"))
}

fn item(text: &str, depth: usize) -> Paragraph {
    in_list("–", text, depth)
}

/// Creates a list item with its bullet or number.
fn in_list(mark: &str, text: &str, depth: usize) -> Paragraph {
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
fn prose(mut docx: Docx, markdown: &str) -> Docx {
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
fn properties(sender: &str, title: &str, at: i64) -> String {
    let (place, title) = (escape(sender), escape(title));
    let at = second_in_utc(at);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{place}</dc:creator><dc:language>sv-SE</dc:language><cp:lastModifiedBy>{place}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>"#
    )
}

/// Begins a document: styles, page numbers, the sender and the title.
fn begin(sender: &str, title: &str) -> Docx {
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

/// Creates a table: headings, which are repeated on each page, and rows, none of which is cut; numbers at the right.
fn table(head: &[String], rows: &[Vec<String>], numbers: bool) -> Table {
    let cell = |(n, text): (usize, &String), bold: bool| {
        let mut run = run(text).size(18);
        if bold {
            run = run.bold();
        }
        let mut paragraph = Paragraph::new().line_spacing(spacing(0, 0)).add_run(run);
        if numbers && n > 0 {
            paragraph = paragraph.align(AlignmentType::Right);
        }
        TableCell::new().add_paragraph(paragraph)
    };
    let cells = |row: &[String], bold: bool| {
        let cells = row.iter().enumerate().map(|one| cell(one, bold));
        TableRow::new(cells.collect()).cant_split()
    };
    let rest = rows.iter().map(|row| cells(row, false));
    let all = std::iter::once(cells(head, true)).chain(rest);
    Table::new(all.collect()).width(5_000, WidthType::Pct)
}

/// A file as it is written.
struct Writing {
    docx: Docx,
    charts: Charts,
    /// Marks so far, and the one that the next paragraph has.
    marks: usize,
    mark: Option<String>,
}

impl Writing {
    /// Adds a paragraph, with the mark that was set before it.
    fn add(&mut self, mut paragraph: Paragraph) {
        if let Some(name) = self.mark.take() {
            self.marks += 1;
            paragraph = paragraph
                .add_bookmark_start(self.marks, name)
                .add_bookmark_end(self.marks);
        }
        self.with(|docx| docx.add_paragraph(paragraph));
    }

    fn with(&mut self, add: impl FnOnce(Docx) -> Docx) {
        self.docx = add(std::mem::take(&mut self.docx));
    }

    fn block(&mut self, block: &Block) -> Option<()> {
        match block {
            Block::Mark(name) => self.mark = Some(name.clone()),
            Block::Heading(level, text) => self.add(heading(*level, text)),
            Block::Text(text) => self.add(plain(text)),
            Block::Strong(text) => {
                self.add(Paragraph::new().keep_next(true).add_run(run(text).bold()));
            }
            Block::Small(text) => self.add(small(text)),
            Block::Quote(words) => {
                let quote = Paragraph::new().style("Quote");
                self.add(quote.add_run(run(words).italic()));
            }
            Block::Item { depth, text } => self.add(item(text, *depth)),
            Block::Lead { text, to } => {
                let words = run(text).color("1f4e5f").underline("single");
                let link = Hyperlink::new(to, HyperlinkType::Anchor).add_run(words);
                self.add(item("", 0).add_hyperlink(link));
            }
            Block::Prose(markdown) => self.with(|docx| prose(docx, markdown)),
            Block::Chart { drawing, alt } => {
                let chart = self.charts.paragraph(drawing, alt)?;
                self.add(chart);
            }
            // A paragraph after a table keeps two tables apart.
            Block::Table {
                head,
                rows,
                numbers,
            } => {
                let table = table(head, rows, *numbers);
                self.with(|docx| docx.add_table(table).add_paragraph(plain("")));
            }
        }
        Some(())
    }
}

/// Writes a document as a file, created at a time in ms; `None` if that fails, which would be a defect.
#[must_use]
pub fn write(document: &Document, at: i64) -> Option<Vec<u8>> {
    let mut writing = Writing {
        docx: begin(&document.sender, &document.title),
        charts: Charts::default(),
        marks: 0,
        mark: None,
    };
    for block in &document.blocks {
        writing.block(block)?;
    }
    let mut out = Cursor::new(Vec::new());
    let mut parts = writing.docx.build();
    parts.doc_props.core = properties(&document.sender, &document.title, at).into_bytes();
    parts.document = writing.charts.described(&parts.document)?;
    parts.pack(&mut out).ok()?;
    Some(out.into_inner())
}
