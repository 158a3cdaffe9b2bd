//! A picture as a Word document, for council papers: headings, texts, charts, tables and quotes. The contents and the
//! findings are links.

mod chart;

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Hyperlink, HyperlinkType, Paragraph, Table, TableCell, TableRow, WidthType,
};

use self::chart::Charts;
use super::read::Reading;
use crate::picture::sources::Drawn;
use crate::picture::{Cause, Edition, Numbered, Piece, Source};
use crate::site::charts as draw;
use crate::site::document::docx::{
    begin, heading, item, plain, properties, prose, run, small, spacing,
};
use crate::site::shell::place;
use crate::statistics::Figures;
use crate::statistics::figures::Block;
use crate::web::Locale;

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

/// Writes an edition as a file, created at the time `at` in ms; `None` if that fails, which would be a defect.
#[must_use]
pub fn write(l: &Locale, r: &Reading, at: i64) -> Option<Vec<u8>> {
    let p = &r.picture;
    let mut docx = begin(&place(&r.municipality), &p.name()).add_paragraph(small(&r.status(l)));
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
    parts.doc_props.core = properties(&place(&r.municipality), &p.name(), at).into_bytes();
    parts.document = charts.described(&parts.document)?;
    parts.pack(&mut out).ok()?;
    Some(out.into_inner())
}
