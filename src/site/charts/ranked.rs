//! A question at a glance, for residents: the bars by size, and what has none gathered in words.

use std::cmp::Reverse;

use super::drawn::{chart, groups, only_group};
use super::words::line_text;
use crate::statistics::Figures;
use crate::statistics::disclosure::Hidden;
use crate::statistics::figures::{Block, Row};
use crate::statistics::layout::{Counts, Shape};
use crate::web::Locale;
use crate::web::chart::Drawing;

/// Most options of a list to choose one from whose order may mean something.
const ORDERED: usize = 5;

/// A chart, and sentences on the options that are not drawn in it.
#[derive(Debug)]
pub struct Ranked {
    /// The chart; `None` as for [`chart`].
    pub drawing: Option<Drawing>,
    /// Sentences: which options nobody chose, and which fewer than five did.
    pub rest: Vec<String>,
}

/// Returns true if the options have no order of their own. Of a list to choose from it is assumed where its options are no
/// numbers, such as ages and times; of one to choose one from, where it is long too.
fn is_nominal(block: &Block) -> bool {
    match block.shape {
        // Points of a statement of a grid.
        _ if block.statement.is_some() => false,
        Shape::Ranking => true,
        Shape::One | Shape::Several => {
            let options = || {
                let rows = block.rows.iter();
                rows.filter(|row| row.counts == Some(Counts::Option))
            };
            let numbers = options().filter(|row| row.text.contains(|c: char| c.is_ascii_digit()));
            let long = block.shape == Shape::Several || options().count() > ORDERED;
            long && numbers.count() * 2 < options().count()
        }
        Shape::Scale { .. } | Shape::Number { .. } | Shape::Text | Shape::Date => false,
    }
}

/// Returns a line's place in the chart: those set apart and the like last, as they come; what is hidden as over 90 % first, other
/// hidden ones after those that are shown.
fn size(row: &Row, groups: &[usize]) -> Reverse<(bool, bool, u64)> {
    let cells = || groups.iter().filter_map(|group| row.cells.get(*group));
    let over = cells().any(|cell| cell.hidden == Some(Hidden::OverNinety));
    Reverse((
        row.counts == Some(Counts::Option),
        over,
        cells().filter_map(|cell| cell.tenths).sum(),
    ))
}

/// Returns the chart of a question or of a grid's statements as residents see it.
#[must_use]
pub fn ranked(l: &Locale, figures: &Figures, blocks: &[&Block]) -> Ranked {
    let [block] = blocks else {
        return Ranked {
            drawing: chart(l, figures, blocks),
            rest: Vec::new(),
        };
    };
    let groups = groups(figures);
    let mut shown = (*block).clone();
    if is_nominal(block) {
        // Those of the same size stay in the survey's order.
        shown.rows.sort_by_key(|row| size(row, &groups));
    }
    let mut rest: Vec<String> = only_group(l, figures).into_iter().collect();
    // The points of a scale and of a grid are parts of one bar.
    let apart = !matches!(block.shape, Shape::Scale { .. }) && block.statement.is_none();
    // Of a group that alone is shown, nothing can be said as of everybody.
    let apart = apart && figures.by.is_empty();
    if let ([group], true) = (&groups[..], apart) {
        let of = |row: &Row, few: bool| {
            row.cells.get(*group).is_some_and(|cell| {
                if few {
                    cell.hidden == Some(Hidden::FewerThanFive)
                } else {
                    cell.responses == Some(0)
                }
            })
        };
        for (key, few) in [("chart-few", true), ("chart-nobody", false)] {
            let named: Vec<_> = block.options().filter(|row| of(row, few)).collect();
            let names: Vec<_> = named.iter().map(|row| line_text(l, row)).collect();
            if !names.is_empty() {
                rest.push(l.with(key, &[("names", &l.list(&names))]));
            }
        }
        shown.rows.retain(|row| !of(row, true) && !of(row, false));
    }
    Ranked {
        drawing: chart(l, figures, &[&shown]),
        rest,
    }
}

#[cfg(test)]
mod tests;
