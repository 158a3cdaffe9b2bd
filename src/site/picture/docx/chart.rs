//! Bar charts of a Word document, made of coloured table cells, which print, scale and can be edited; each bar has its
//! number and, where there are several, its group. The table below has the same figures and more.

use docx_rs::{
    HeightRule, Paragraph, Shading, ShdType, Table, TableCell, TableCellBorders, TableLayoutType,
    TableRow, VAlignType, WidthType,
};

use super::{run, spacing};
use crate::site::charts as draw;
use crate::statistics::Figures;
use crate::statistics::figures::{Block, Row, Shown};
use crate::web::Locale;
use crate::web::chart::COLOURS;

/// Length of the longest bar, in cells of the grid.
const LONGEST: usize = 50;
/// Most groups with distinguishable bars.
const GROUPS: usize = 3;
/// Most bars of a chart.
const BARS: usize = 30;
/// Widths of labels, a grid cell and numbers, in twentieths of a point.
const LABEL: usize = 2_500;
const STEP: usize = 80;
const NUMBER: usize = 2_000;

/// Draws a question's shares, a row per bar; `None` without shares, or with more than [`GROUPS`] or [`BARS`].
pub(super) fn bars(
    l: &Locale,
    figures: &Figures,
    block: &Block,
    groups: &[usize],
) -> Option<Table> {
    let share = |row: &Row, group: usize| row.cells.get(group)?.tenths;
    let has = |row: &&Row| groups.iter().any(|&g| share(row, g).is_some());
    // Options without any share are in the table only.
    let options: Vec<&Row> = block.options().filter(has).collect();
    let shares = options
        .iter()
        .flat_map(|row| groups.iter().filter_map(|&g| share(row, g)));
    let largest = shares.max().filter(|most| *most > 0)?;
    if groups.len() > GROUPS || options.len() * groups.len() > BARS {
        return None;
    }
    let mut rows = Vec::new();
    for row in options {
        for (n, cell) in groups.iter().filter_map(|&g| row.cells.get(g)).enumerate() {
            let label = (n == 0).then(|| draw::line_text(l, row));
            let name = (groups.len() > 1).then(|| draw::group_name(l, figures, groups[n]));
            rows.push(bar(
                l,
                figures,
                (&label.unwrap_or_default(), name),
                (n, cell),
                largest,
            ));
        }
    }
    let mut grid = vec![LABEL];
    grid.extend([STEP; LONGEST]);
    grid.push(NUMBER);
    let table = Table::without_borders(rows)
        .set_grid(grid)
        .layout(TableLayoutType::Fixed)
        .width(LABEL + STEP * LONGEST + NUMBER, WidthType::Dxa);
    Some(table)
}

fn words(text: &str) -> Paragraph {
    Paragraph::new()
        .keep_next(true)
        .line_spacing(spacing(0, 0))
        .add_run(run(text).size(18))
}

/// Returns an empty paragraph, small enough not to make a row higher than its bar.
fn nothing() -> Paragraph {
    Paragraph::new()
        .keep_next(true)
        .line_spacing(spacing(0, 0))
        .add_run(run("").size(8))
        .size(8)
}

fn cell(paragraph: Paragraph, span: usize, width: usize) -> TableCell {
    TableCell::new()
        .add_paragraph(paragraph)
        .grid_span(span)
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
}

fn coloured(cell: TableCell, group: usize) -> TableCell {
    let fill = COLOURS[group % COLOURS.len()].trim_start_matches('#');
    let white = TableCellBorders::with_empty();
    cell.shading(Shading::new().shd_type(ShdType::Clear).fill(fill))
        .set_borders(white)
}

fn bar(
    l: &Locale,
    figures: &Figures,
    (label, name): (&str, Option<String>),
    (group, shown): (usize, &Shown),
    largest: u64,
) -> TableRow {
    let tenths = shown.tenths.unwrap_or(0);
    let length = usize::try_from(tenths * LONGEST as u64 / largest).unwrap_or(0);
    let length = if tenths > 0 { length.max(1) } else { 0 };
    let number = match shown.tenths {
        Some(tenths) => draw::share(l, tenths, figures.basis()),
        None => draw::hidden(l, figures, shown),
    };
    let number = match name {
        Some(name) => format!("{number}  {name}"),
        None => number,
    };
    let mut cells = vec![cell(words(label), 1, LABEL)];
    if length > 0 {
        cells.push(coloured(cell(nothing(), length, STEP * length), group));
    }
    // The number follows the bar.
    let rest = LONGEST - length + 1;
    cells.push(cell(words(&number), rest, STEP * (rest - 1) + NUMBER));
    TableRow::new(cells)
        .row_height(15.0)
        .height_rule(HeightRule::AtLeast)
        .cant_split()
}
