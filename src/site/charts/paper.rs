//! A question on paper: chart, table with a number and a share per group, and what is to be known of it.

use super::{
    base_line, chart, chart_in_parts, group_name, hidden, invalid, line_text, only_group, people,
    share, sums, told, words,
};
use crate::site::document::Block as Paper;
use crate::statistics::Figures;
use crate::statistics::figures::Block;
use crate::web::Locale;

/// Greatest height of a chart in user units of a drawing, which is 360 wide: it has a page.
const HIGHEST: f64 = 600.0;
/// Most charts of a question: what has more is read in its table.
const MOST: usize = 3;

/// Returns the charts of a question or of a grid's statements; none without shares, with too many groups, or where they would fill
/// more than [`MOST`] pages.
fn charts(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Vec<Paper> {
    let drawings = if let [block] = blocks {
        chart_in_parts(l, figures, block, (HIGHEST, MOST))
    } else {
        let drawing = chart(l, figures, blocks);
        drawing
            .filter(|one| one.height() <= HIGHEST)
            .into_iter()
            .collect()
    };
    let words = words(l, figures, blocks);
    let parts = drawings.len();
    let charts = drawings.into_iter().enumerate().map(|(n, drawing)| {
        let part = if parts > 1 {
            let (n, of) = ((n + 1).to_string(), parts.to_string());
            format!(" {}", l.with("chart-part", &[("n", &n), ("of", &of)]))
        } else {
            String::new()
        };
        let (title, about) = (&words.title, &words.description);
        let alt = format!("{title} {about}{part} {}", words.beside);
        Paper::Chart { drawing, alt }
    });
    charts.collect()
}

/// Returns the table of a question, with the rows of the web edition.
fn table(l: &Locale, figures: &Figures, block: &Block, groups: &[usize]) -> Paper {
    let mut head = vec![l.t("table-answer").to_owned()];
    head.extend(groups.iter().map(|group| group_name(l, figures, *group)));
    let mut rows = Vec::new();
    for row in block.options().chain(people(block)) {
        let mut cells = vec![line_text(l, row).into_owned()];
        for shown in groups.iter().filter_map(|group| row.cells.get(*group)) {
            cells.push(match (shown.responses, shown.tenths) {
                (Some(n), Some(tenths)) => {
                    format!("{n} ({})", share(l, tenths, figures.basis()))
                }
                (Some(n), None) => n.to_string(),
                _ => hidden(l, figures, shown),
            });
        }
        rows.push(cells);
    }
    let base = base_line(l, figures, block, groups);
    for (name, values) in base.into_iter().chain(sums(l, block, groups)) {
        let mut cells = vec![name];
        cells.extend(values);
        rows.push(cells);
    }
    Paper::Table {
        head,
        rows,
        numbers: true,
    }
}

/// Returns the charts, tables and notes of a question, or of a grid's statements, as blocks of a document.
#[must_use]
pub fn on_paper(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Vec<Paper> {
    let mut all = charts(l, figures, blocks);
    all.extend(only_group(l, figures).map(Paper::Small));
    for block in blocks {
        let statement = block.statement.as_ref().filter(|_| blocks.len() > 1);
        all.extend(statement.map(|(_, words)| Paper::Strong(words.clone())));
        let (groups, left_out) = told(l, figures, block);
        all.push(table(l, figures, block, &groups));
        all.extend(invalid(l, block).map(Paper::Small));
        if !left_out.is_empty() {
            let names = l.list(&left_out);
            let left_out = l.with("table-left-out", &[("groups", &names)]);
            all.push(Paper::Small(left_out));
        }
    }
    all
}
