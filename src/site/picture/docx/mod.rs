//! A picture as a Word document, for council papers: headings, texts, charts, tables and quotes. The contents and the
//! findings are links.

mod chart;

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BreakType, Docx, Footer, Hyperlink, HyperlinkType, LineSpacing, PageNum,
    Paragraph, Run, RunFonts, Style, StyleType, Table, TableCell, TableRow, WidthType,
};
use pulldown_cmark::{Event, Tag, TagEnd};

use self::chart::Charts;
use super::read::Reading;
use crate::clock::second_in_utc;
use crate::export::codebook_page::escape;
use crate::picture::sources::Drawn;
use crate::picture::{Cause, Edition, Numbered, Piece, Source};
use crate::site::charts as draw;
use crate::site::shell::place;
use crate::statistics::Figures;
use crate::statistics::figures::Block;
use crate::survey::answer::in_xml;
use crate::web::Locale;
use crate::web::markdown::events;

/// Font size of the text, in half points.
const BODY: usize = 22;
/// Font of the text: installed on most office computers; others substitute one of the same widths.
const FONT: &str = "Calibri";

/// Creates a run of text. All text passes through here, which removes characters that XML cannot hold.
pub(super) fn run(text: impl AsRef<str>) -> Run {
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

/// Offset of pieces' bookmark numbers; chapters are numbered from 1.
const PIECES: usize = 1_000;

/// Creates the heading of the chapter at an index of the contents.
fn chapter(at: usize, text: &str) -> Paragraph {
    let heading = Paragraph::new().style("Heading1").keep_next(true);
    heading
        .add_bookmark_start(at + 1, format!("chapter{at}"))
        .add_run(run(text))
        .add_bookmark_end(at + 1)
}

/// Creates a list item that links to a bookmark.
fn leads(text: &str, to: &str) -> Paragraph {
    let words = run(text).color("1f4e5f").underline("single");
    let link = Hyperlink::new(to, HyperlinkType::Anchor).add_run(words);
    item("", 0).add_hyperlink(link)
}

/// Adds the bookmark of a piece to its paragraph.
fn marked(paragraph: Paragraph, id: u32) -> Paragraph {
    let number = PIECES + id as usize;
    paragraph
        .add_bookmark_start(number, format!("piece{id}"))
        .add_bookmark_end(number)
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

/// Creates the table of a question, with the rows of the web edition: a number and a share per group.
fn table(l: &Locale, figures: &Figures, block: &Block, groups: &[usize]) -> Table {
    let cell = |text: &str, bold: bool, right: bool| {
        let mut run = run(text).size(18);
        if bold {
            run = run.bold();
        }
        let mut paragraph = Paragraph::new().line_spacing(spacing(0, 0)).add_run(run);
        if right {
            paragraph = paragraph.align(AlignmentType::Right);
        }
        TableCell::new().add_paragraph(paragraph)
    };
    let mut head = vec![cell(l.t("table-answer"), true, false)];
    for &group in groups {
        head.push(cell(&draw::group_name(l, figures, group), true, true));
    }
    let mut rows = vec![TableRow::new(head)];
    for row in block.options().chain(draw::people(block)) {
        let mut cells = vec![cell(&draw::line_text(l, row), false, false)];
        for shown in groups.iter().filter_map(|group| row.cells.get(*group)) {
            let text = match (shown.responses, shown.tenths) {
                (Some(n), Some(tenths)) => {
                    format!("{n} ({})", draw::share(l, tenths, figures.basis()))
                }
                (Some(n), None) => n.to_string(),
                _ => draw::hidden(l, figures, shown),
            };
            cells.push(cell(&text, false, true));
        }
        rows.push(TableRow::new(cells).cant_split());
    }
    let base = draw::base_line(l, figures, block, groups);
    for (name, values) in base.into_iter().chain(draw::sums(l, block, groups)) {
        let mut cells = vec![cell(&name, false, false)];
        cells.extend(values.iter().map(|value| cell(value, false, true)));
        rows.push(TableRow::new(cells).cant_split());
    }
    Table::new(rows).width(5_000, WidthType::Pct)
}

/// Adds a figure: caption, chart, table, source and notes.
fn figure(
    mut docx: Docx,
    l: &Locale,
    charts: &mut Charts,
    (source, drawn): (&Source, &Drawn),
) -> Docx {
    let Some(block) = drawn.block() else {
        return docx;
    };
    let figures = drawn.figures();
    let notes = small(&Reading::notes(l, source, drawn).join(" "));
    if let Some(why) = Reading::says_nothing(l, drawn) {
        return docx.add_paragraph(plain(why)).add_paragraph(notes);
    }
    let (groups, left_out) = draw::told(l, figures, block);
    for picture in charts.of(l, figures, block) {
        docx = docx.add_paragraph(picture);
    }
    docx = docx.add_table(table(l, figures, block, &groups));
    if let Some(invalid) = draw::invalid(l, block) {
        docx = docx.add_paragraph(small(&invalid));
    }
    if !left_out.is_empty() {
        let names = left_out.join(", ");
        docx = docx.add_paragraph(small(&l.with("table-left-out", &[("groups", &names)])));
    }
    docx.add_paragraph(notes)
}

fn piece(mut docx: Docx, l: &Locale, charts: &mut Charts, r: &Reading, one: &Numbered) -> Docx {
    match &one.piece {
        Piece::Text { markdown } => prose(docx, markdown),
        Piece::Quote { words, .. } if words.is_empty() => {
            docx.add_paragraph(marked(plain(l.t("quote-was-taken-back")), one.id))
        }
        Piece::Quote { words, .. } => docx.add_paragraph(
            marked(Paragraph::new().style("Quote"), one.id)
                .add_run(run(format!("”{words}”")).italic()),
        ),
        Piece::Figure { source, caption } => {
            let number = r.figure_number(one.id).to_string();
            let caption = r.caption(l, source, caption);
            docx = docx.add_paragraph(
                marked(Paragraph::new(), one.id)
                    .keep_next(true)
                    .add_run(run(l.with("figure-number", &[("n", &number)])).bold())
                    .add_run(run(format!(" {caption}"))),
            );
            match r.drawn.get(source) {
                Some(drawn) => figure(docx, l, charts, (source, drawn)),
                None => docx.add_paragraph(plain(l.t("missing-figure"))),
            }
        }
        Piece::Outside {
            markdown,
            source,
            date,
            limits,
        } => {
            let from = l.with("outside-from", &[("source", source), ("date", date)]);
            let limits = format!("{from} {}: {limits}", l.t("outside-limits"));
            prose(docx, markdown).add_paragraph(small(&limits))
        }
    }
}

fn tree(mut docx: Docx, causes: &[Cause], depth: usize) -> Docx {
    for cause in causes {
        docx = docx.add_paragraph(item(&cause.text, depth));
        docx = tree(docx, &cause.causes, depth + 1);
    }
    docx
}

/// Creates the footer with the page number.
fn page_number() -> Footer {
    let line = Paragraph::new().align(AlignmentType::Right);
    Footer::new().add_paragraph(line.add_page_num(PageNum::new()))
}

/// Returns the document properties: the municipality as author, nobody by name, and the time.
fn properties(r: &Reading, at: i64) -> String {
    let place = escape(&place(&r.municipality));
    let title = escape(&r.picture.name());
    let at = second_in_utc(at);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{place}</dc:creator><dc:language>sv-SE</dc:language><cp:lastModifiedBy>{place}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>"#
    )
}

/// Writes an edition as a file, created at the time `at` in ms; `None` if that fails, which would be a defect.
#[must_use]
pub fn write(l: &Locale, r: &Reading, at: i64) -> Option<Vec<u8>> {
    let p = &r.picture;
    let font = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT);
    let mut docx = Docx::new()
        .default_size(BODY)
        .default_fonts(font)
        .default_line_spacing(spacing(0, 120))
        .footer(page_number())
        .add_style(style("Title", "Title", 44, true))
        .add_style(style("Heading1", "heading 1", 32, true))
        .add_style(style("Heading2", "heading 2", 26, true))
        .add_style(style("Heading3", "heading 3", 24, true))
        .add_style(style("Quote", "Quote", BODY, false).indent(Some(480), None, None, None))
        .add_paragraph(plain(&place(&r.municipality)))
        .add_paragraph(Paragraph::new().style("Title").add_run(run(p.name())))
        .add_paragraph(small(&r.status(l)));
    if r.edition == Edition::Internal {
        docx = docx.add_paragraph(plain(l.t("edition-internal")));
    }
    for line in r.police_lines(l) {
        docx = docx.add_paragraph(small(&line));
    }
    docx = docx.add_paragraph(heading(2, l.t("contents")));
    for (at, title) in r.contents(l).iter().enumerate() {
        docx = docx.add_paragraph(leads(title, &format!("chapter{at}")));
    }
    let mut charts = Charts::default();
    let mut chapters = 0..;
    let mut chapter = |text: &str| chapter(chapters.next().unwrap_or(0), text);
    for section in r
        .body
        .sections_of(r.edition)
        .filter(|s| !s.pieces.is_empty())
    {
        docx = docx.add_paragraph(chapter(&Reading::heading(l, section)));
        if section.own {
            docx = docx.add_paragraph(small(l.t("section-own")));
        }
        for one in &section.pieces {
            docx = piece(docx, l, &mut charts, r, one);
        }
    }
    if !r.body.problems.is_empty() {
        docx = docx.add_paragraph(chapter(l.t("causes-title")));
        docx = tree(docx, &r.body.problems, 0);
    }
    if let Some((before, focus, problems)) = &r.before {
        docx = docx.add_paragraph(chapter(l.t("picture-compared")));
        let title = before.name();
        docx = docx.add_paragraph(plain(&l.with("compared-with", &[("title", &title)])));
        for (what, all) in [("focus-areas", focus), ("problems", problems)] {
            for (key, names) in [
                ("compared-new", &all.new),
                ("compared-remaining", &all.remaining),
                ("compared-gone", &all.gone),
            ] {
                if !names.is_empty() {
                    docx = docx.add_paragraph(plain(&format!("{}: {}", l.t(what), l.t(key))));
                    for name in names {
                        docx = docx.add_paragraph(item(name, 0));
                    }
                }
            }
        }
    }
    docx = docx.add_paragraph(chapter(l.t("focus-areas")));
    for focus in &r.body.focus {
        docx = docx.add_paragraph(heading(2, &focus.title));
        docx = prose(docx, &focus.markdown);
        if r.findings(focus).next().is_some() {
            docx = docx.add_paragraph(plain(l.t("rests-on")));
        }
        for one in r.findings(focus) {
            let name = r.name_of(l, one);
            docx = docx.add_paragraph(match one.piece {
                Piece::Figure { .. } | Piece::Quote { .. } => {
                    leads(&name, &format!("piece{}", one.id))
                }
                _ => item(&name, 0),
            });
        }
    }
    if r.has_figures() {
        docx = docx.add_paragraph(small(l.t("picture-method")));
    }
    let mut out = Cursor::new(Vec::new());
    let mut parts = docx.build();
    parts.doc_props.core = properties(r, at).into_bytes();
    parts.document = charts.described(&parts.document)?;
    parts.pack(&mut out).ok()?;
    Some(out.into_inner())
}
