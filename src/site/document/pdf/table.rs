//! Tables of a PDF file: columns as wide as what stands in them asks for, headings again on each page, rows kept whole where they
//! fit on one.

use krilla::tagging::{TableHeaderScope, Tag};

use super::letters::{Style, Unwritten};
use super::lines::{Line, Span, set, widths};
use super::sheets::{HEIGHT, INK, RULE, Set, Sheets, WIDTH};

/// Size of letters, and space around a cell's text, in points.
const SIZE: f32 = 8.5;
const PADDING: f32 = 3.5;
/// Widest column that a cell's one line asks for, and widest piece that is not cut.
const WIDEST: f32 = 260.0;
const PIECE: f32 = 120.0;
/// Widest text of a cell that is kept in one line.
const WHOLE: f32 = 48.0;
/// Behind headings.
const HEAD: (u8, u8, u8) = (0xee, 0xf1, 0xf2);

fn leading() -> f32 {
    let set = Set {
        size: SIZE,
        colour: INK,
        left: 0.0,
        above: 0.0,
        below: 0.0,
    };
    set.leading()
}

/// A row before it is put on a page: each cell's spans and lines.
struct Row {
    cells: Vec<(Vec<Span>, Vec<Line>)>,
}

impl Row {
    fn of(texts: &[String], columns: &[f32], style: Style) -> Result<Self, Unwritten> {
        let mut cells = Vec::new();
        for (n, width) in columns.iter().enumerate() {
            // A table has a cell in each column, and a cell has something in it.
            let text = texts.get(n).filter(|text| !text.is_empty());
            let spans = vec![Span::new(text.map_or(" ", String::as_str), style)];
            let lines = set(&spans, SIZE, width - 2.0 * PADDING)?;
            cells.push((spans, lines));
        }
        Ok(Self { cells })
    }

    #[allow(clippy::cast_precision_loss)] // Lines of a cell.
    fn height(&self) -> f32 {
        let lines = self.cells.iter().map(|(_, lines)| lines.len());
        lines.max().unwrap_or(0) as f32 * leading() + 2.0 * PADDING
    }

    /// Takes the first lines of every cell.
    fn taken(&mut self, most: usize) -> Self {
        let cells = self.cells.iter_mut().map(|(spans, lines)| {
            let rest = lines.split_off(most.min(lines.len()));
            (spans.clone(), std::mem::replace(lines, rest))
        });
        Self {
            cells: cells.collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|(_, lines)| lines.is_empty())
    }
}

/// What columns ask for: in one line, and without cutting a piece.
type Wanted = Vec<(f32, f32)>;

fn wanted(head: &[String], rows: &[Vec<String>]) -> Result<Wanted, Unwritten> {
    let mut wanted = vec![(0.0_f32, 0.0_f32); head.len()];
    let all = std::iter::once((head, Style::Bold));
    for (row, style) in all.chain(rows.iter().map(|row| (&row[..], Style::Plain))) {
        for (text, wants) in row.iter().zip(&mut wanted) {
            let (all, piece) = widths(&[Span::new(text, style)], SIZE)?;
            // A number and what belongs to it stand in one line.
            let piece = if all <= WHOLE { all } else { piece };
            wants.0 = wants.0.max(all.min(WIDEST) + 2.0 * PADDING + 0.5);
            wants.1 = wants.1.max(piece.min(PIECE) + 2.0 * PADDING + 0.5);
        }
    }
    Ok(wanted)
}

/// Returns the widths of columns, which fill the text's.
fn columns(wanted: &[(f32, f32)]) -> Vec<f32> {
    let (most, least) = wanted
        .iter()
        .fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let columns = wanted.iter().map(|(most_here, least_here)| {
        if most <= WIDTH {
            most_here * WIDTH / most.max(1.0)
        } else if least <= WIDTH {
            let share = (WIDTH - least) / (most - least).max(1.0);
            least_here + (most_here - least_here) * share
        } else {
            least_here * WIDTH / least
        }
    });
    columns.collect()
}

/// Returns which columns stand together where there are more than a page is wide: each part has the first again, which names the row.
fn parts(wanted: &[(f32, f32)]) -> Vec<Vec<usize>> {
    let first = wanted.first().map_or(0.0, |one| one.1);
    let mut all = vec![vec![0]];
    let mut used = first;
    for (n, (_, least)) in wanted.iter().enumerate().skip(1) {
        if used + least > WIDTH && all.last().is_some_and(|part| part.len() > 1) {
            all.push(vec![0]);
            used = first;
        }
        used += least;
        if let Some(part) = all.last_mut() {
            part.push(n);
        }
    }
    all
}

/// What puts a table on pages.
struct Putting<'a> {
    sheets: &'a mut Sheets,
    columns: &'a [f32],
    numbers: bool,
    /// Headings, which each page has again; none where they would fill it.
    again: &'a dyn Fn() -> Result<Row, Unwritten>,
    height_again: f32,
}

impl Putting<'_> {
    fn turn(&mut self) -> Result<(), Unwritten> {
        self.sheets.turn();
        if self.height_again > 0.0 {
            self.row((self.again)()?, None, true);
        }
        Ok(())
    }

    /// Puts a row on this page or the next, or on as many as it needs.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Lines that fit on a page.
    fn whole(&mut self, mut row: Row, nodes: &[usize], head: bool) -> Result<(), Unwritten> {
        while !row.is_empty() {
            let (height, left) = (row.height(), self.sheets.left());
            let page = HEIGHT - self.height_again;
            // Less than a fifth of a page is not worth a part of a row.
            if height > left && left < page && (height <= page || left < HEIGHT / 5.0) {
                self.turn()?;
                continue;
            }
            let lines = ((left - 2.0 * PADDING) / leading()).max(1.0) as usize;
            let part = row.taken(lines);
            self.row(part, Some(nodes), head);
        }
        Ok(())
    }

    /// Puts a row, or a part of one, with a node for each cell; none where it is only repeated.
    fn row(&mut self, row: Row, nodes: Option<&[usize]>, head: bool) {
        let height = row.height();
        let top = self.sheets.y;
        if head {
            let edge = Sheets::edge();
            self.sheets.filled((edge, top), (WIDTH, height), HEAD);
        }
        let mut x = Sheets::edge();
        for (n, (spans, lines)) in row.cells.into_iter().enumerate() {
            let width = self.columns[n] - 2.0 * PADDING;
            let mut y = top + PADDING;
            for line in lines {
                y += leading();
                let right = line.rtl || (self.numbers && n > 0);
                let indent = if right { width - line.width } else { 0.0 };
                let at = (x + PADDING + indent, y - leading() * 0.3);
                let node = nodes.map(|nodes| nodes[n]);
                self.sheets.line(node, &[], &spans, at, (line, SIZE, INK));
            }
            x += self.columns[n];
        }
        self.sheets.y = top + height;
        let below = (Sheets::edge(), self.sheets.y);
        self.sheets.filled(below, (WIDTH, 0.5), RULE);
    }
}

/// Puts a table on pages.
pub(super) fn put(
    sheets: &mut Sheets,
    head: &[String],
    rows: &[Vec<String>],
    numbers: bool,
) -> Result<(), Unwritten> {
    if head.is_empty() {
        return Ok(());
    }
    let wanted = wanted(head, rows)?;
    let parts = parts(&wanted);
    if numbers && parts.len() > 1 {
        for part in parts {
            let of = |row: &[String]| -> Vec<String> {
                let cells = part
                    .iter()
                    .map(|n| row.get(*n).cloned().unwrap_or_default());
                cells.collect()
            };
            let rows: Vec<Vec<String>> = rows.iter().map(|row| of(row)).collect();
            put(sheets, &of(head), &rows, numbers)?;
        }
        return Ok(());
    }
    let columns = columns(&wanted);
    let titles = || Row::of(head, &columns, Style::Bold);
    let table = sheets.tree.node(None, Tag::Table);
    let thead = sheets.tree.node(Some(table), Tag::THead);
    let tbody = sheets.tree.node(Some(table), Tag::TBody);
    let first = match rows.first() {
        Some(row) => Row::of(row, &columns, Style::Plain)?.height(),
        None => 0.0,
    };
    let title = titles()?.height();
    sheets.room((title + first).min(HEIGHT / 2.0));
    let row = sheets.tree.node(Some(thead), Tag::TR);
    let nodes: Vec<usize> = (0..columns.len())
        .map(|_| {
            let heading = Tag::TH(TableHeaderScope::Column);
            sheets.tree.node(Some(row), heading)
        })
        .collect();
    let mut putting = Putting {
        sheets,
        columns: &columns,
        numbers,
        again: &titles,
        height_again: 0.0,
    };
    putting.whole(titles()?, &nodes, true)?;
    if title <= HEIGHT / 3.0 {
        putting.height_again = title;
    }
    for texts in rows {
        let row = Row::of(texts, &columns, Style::Plain)?;
        let tr = putting.sheets.tree.node(Some(tbody), Tag::TR);
        let nodes: Vec<usize> = (0..columns.len())
            .map(|n| match n {
                0 if numbers => {
                    let heading = Tag::TH(TableHeaderScope::Row);
                    putting.sheets.tree.node(Some(tr), heading)
                }
                _ => putting.sheets.tree.node(Some(tr), Tag::TD),
            })
            .collect();
        putting.whole(row, &nodes, false)?;
    }
    putting.sheets.y += 8.0;
    Ok(())
}
