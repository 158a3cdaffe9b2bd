//! Cross tables for reports: options in rows, groups in columns, with number and share.

use std::io::Write;

use super::ExportError;
use super::csv::{Dialect, Field, Writer};
use super::words::{
    BASE, NOISED, OWN_BASE, SEVERAL, SEVERAL_APART, SEVERAL_CODED, against_the_rules, in_cell,
    method,
};
use crate::statistics::figures::{Basis, Block, Figures, Group, Name, ShownCell, whole_per_cents};
use crate::statistics::layout::Counts;

/// A cell of a table layout.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Empty cell.
    Empty,
    /// Heading of a question.
    Title(String),
    /// Heading of a column or a row.
    Head(String),
    /// A sentence.
    Note(String),
    /// Number of people, and whether it is an exact one under 5, which can identify people.
    Count(u64, bool),
    /// A share in tenths of a per cent; whole per cents where `true`.
    Share(u64, bool),
    /// A mean or similar statistic, in hundredths.
    Hundredths(i64),
    /// A suppressed number, with the reason.
    Hidden(&'static str),
}

/// Returns the label of a group on one line. "Unknown group" is distinct from "no answer" to the table's question, which has
/// a row of its own.
#[must_use]
pub fn group_name(figures: &Figures, group: &Group) -> String {
    if group.names.is_empty() {
        return "Alla".to_owned();
    }
    let name = |(n, name): (usize, &Name)| match figures.by.get(n) {
        Some(by) if name.key == "_not_answered" => format!("{} på ”{}”", name.text, by.text),
        _ => name.text.clone(),
    };
    let names: Vec<String> = group.names.iter().enumerate().map(name).collect();
    names.join(", ")
}

/// Lays a block out: heading, groups, one row per option, then the number of respondents.
#[must_use]
pub fn lay_out(figures: &Figures, block: &Block) -> Vec<Vec<Cell>> {
    let whole = figures.basis() != Basis::Exact;
    let mut all = vec![vec![Cell::Title(block.text.clone())]];
    let mut groups = vec![Cell::Empty];
    let mut heads = vec![Cell::Head("Svar".to_owned())];
    for group in &figures.groups {
        groups.extend([Cell::Head(group_name(figures, group)), Cell::Empty]);
        heads.extend([
            Cell::Head("Antal".to_owned()),
            Cell::Head("Andel".to_owned()),
        ]);
    }
    all.extend([groups, heads]);
    let line = |text: &str, cells: &[ShownCell]| {
        let mut row = vec![Cell::Head(text.to_owned())];
        for cell in cells {
            row.push(match (cell.responses, cell.hidden) {
                (Some(n), _) => Cell::Count(n, whole || !cell.is_few()),
                (None, Some(hidden)) => Cell::Hidden(in_cell(figures, hidden)),
                (None, None) => Cell::Empty,
            });
            row.push(cell.tenths.map_or(Cell::Empty, |t| Cell::Share(t, whole)));
        }
        row
    };
    all.extend(block.options().map(|row| line(&row.text, &row.cells)));
    for counts in [
        Counts::Text,
        Counts::Answered,
        Counts::NotAnswered,
        Counts::NotShown,
    ] {
        all.extend(block.of_kind(counts).map(|row| line(&row.text, &row.cells)));
    }
    if figures.has_noised_base(block) {
        all.push(bases(figures, block));
    }
    if block.statistics.iter().any(Option::is_some) {
        for (text, of) in [
            ("Medelvärde", 0),
            ("Median", 1),
            ("Nettoandel, procentenheter", 2),
        ] {
            let mut row = vec![Cell::Head(text.to_owned())];
            for statistics in &block.statistics {
                let value = statistics.and_then(|s| match of {
                    0 => Some(s.mean),
                    1 => Some(s.median),
                    _ => s.net,
                });
                row.push(value.map_or(Cell::Empty, |v| Cell::Hundredths(hundredths(v))));
                row.push(Cell::Empty);
            }
            if row.iter().any(|cell| matches!(cell, Cell::Hundredths(_))) {
                all.push(row);
            }
        }
    }
    if figures.by.is_empty() && block.noised {
        all.push(vec![Cell::Note(NOISED.to_owned())]);
    }
    if block.is_several() {
        all.push(vec![Cell::Note(several(block).to_owned())]);
    }
    // A respondent in several groups would be counted several times.
    if let [invalid] = block.invalid[..]
        && invalid > 0
    {
        all.push(vec![Cell::Note(against_the_rules(invalid))]);
    }
    if block.has_own_base() {
        all.push(vec![Cell::Note(OWN_BASE.to_owned())]);
    }
    all
}

/// Returns the row with the base of each group's shares.
fn bases(figures: &Figures, block: &Block) -> Vec<Cell> {
    let base = |group| {
        let count = |n| Cell::Count(n, true);
        [block.base(group).map_or(Cell::Empty, count), Cell::Empty]
    };
    let mut row = vec![Cell::Head(BASE.to_owned())];
    row.extend((0..figures.groups.len()).flat_map(base));
    row
}

fn several(block: &Block) -> &'static str {
    match (block.is_themes(), block.sets_apart()) {
        (true, _) => SEVERAL_CODED,
        (false, true) => SEVERAL_APART,
        (false, false) => SEVERAL,
    }
}

#[allow(clippy::cast_possible_truncation)] // Means of points and of numbers below 10¹⁵.
fn hundredths(value: f64) -> i64 {
    (value * 100.0).round() as i64
}

/// Writes every question's cross table one below the other, the method last.
///
/// # Errors
/// When the output cannot be written.
pub fn write(figures: &Figures, output: impl Write, dialect: Dialect) -> Result<(), ExportError> {
    let mut writer = Writer::new(output, dialect)?;
    let width = 1 + figures.groups.len() * 2;
    let mut put = |mut cells: Vec<Field<'_>>| {
        cells.resize(width, Field::Empty);
        writer.row(cells)
    };
    put(vec![Field::from(figures.title.as_str())])?;
    for (dimension, category) in &figures.only {
        put(vec![Field::from(format!(
            "Bara {}: {}",
            dimension.text, category.text
        ))])?;
    }
    put(vec![
        Field::from("Räknade svar"),
        integer(figures.responses),
    ])?;
    put(Vec::new())?;
    for block in &figures.blocks {
        for row in lay_out(figures, block) {
            put(row.into_iter().map(field).collect())?;
        }
        put(Vec::new())?;
    }
    for sentence in method(figures) {
        put(vec![Field::from(sentence)])?;
    }
    Ok(writer.finish()?)
}

fn integer(number: u64) -> Field<'static> {
    i64::try_from(number).map_or(Field::Empty, Field::Integer)
}

fn field(cell: Cell) -> Field<'static> {
    match cell {
        Cell::Empty => Field::Empty,
        Cell::Title(text) | Cell::Head(text) | Cell::Note(text) => Field::from(text),
        Cell::Count(n, _) => integer(n),
        Cell::Share(tenths, true) => integer(whole_per_cents(tenths)),
        Cell::Share(tenths, false) => {
            i64::try_from(tenths).map_or(Field::Empty, |t| Field::Decimal(t, 1))
        }
        Cell::Hundredths(value) => Field::Decimal(value, 2),
        Cell::Hidden(reason) => Field::from(reason),
    }
}

#[cfg(test)]
mod tests;
