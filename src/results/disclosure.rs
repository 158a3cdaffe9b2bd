//! What may be shown of a table without showing anybody in it.
//!
//! The rules, in the order of the code:
//!
//! 1. (In [`super::layout`]) only declared tables: at most two background questions, fixed categories.
//! 2. The whole survey without groups: counts are exact from 30 responses on; options under 5 go into
//!    one row "few answers each", with the next smallest joined while that row is under 5 or holds
//!    one option alone, since it could else be found by subtraction.
//! 3. A group with fewer than 30 responses is merged into its declared coarser class with all its
//!    neighbours there; if that is still too small, it is shown as too few answers.
//! 4. Every count and every base of a group gets noise by the cell-key method: the sum of the secret
//!    record keys behind a cell picks a shift from a fixed table (at most 5 up or down, variance 3, mean
//!    zero). The same responses always give the same noise, so repeating an export teaches nothing.
//! 5. In groups 0 to 4 are shown as "fewer than 5"; shares are whole per cent of what is shown; a share
//!    over 90 % is shown as that alone; where a count is hidden, so is all that would give it back.
//!
//! Nothing here is a release: what [`protect`] gives is a preliminary view and says so on every row.

use super::layout::{Counts, Dimension};
use super::noise_table::ROWS;
use super::tally::{Cell, Table};

/// Fewest responses that a whole survey or a group is shown with (rule 2 and 3).
pub const LEAST_BASE: u64 = 30;
/// Counts below this are not told apart (rules 2 and 5).
pub const FEW: u64 = 5;
/// Shares above this, in per cent, are not told exactly (rule 5).
pub const MOST_SHARE: u64 = 90;

/// Why a number is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// The survey, the group or the question has too few answers.
    TooFewAnswers,
    /// 0 to 4 in a group.
    FewerThanFive,
    /// A share over 90 %.
    OverNinety,
    /// Part of the row "few answers each".
    InFewEach,
}

/// A line of a protected table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedRow {
    /// Index of the line in the layout; `None` for the row "few answers each" of the block before it.
    pub line: Option<usize>,
    /// Block of the line.
    pub block: usize,
    /// Key and wording of its category in each dimension.
    pub groups: Vec<(String, String)>,
    /// The count, noised in groups.
    pub responses: Option<u64>,
    /// What the share is a share of, noised in groups.
    pub base: Option<u64>,
    /// Whole per cent.
    pub share: Option<u64>,
    /// Why numbers are missing.
    pub hidden: Option<Hidden>,
}

/// A table that shows nobody. Only [`protect`] makes one.
#[derive(Debug, Clone)]
pub struct Protected {
    rows: Vec<ProtectedRow>,
    responses: u64,
}

impl Protected {
    /// The rows, in the order of the lines and then the groups.
    #[must_use]
    pub fn rows(&self) -> &[ProtectedRow] {
        &self.rows
    }

    /// Responses in all: exact.
    #[must_use]
    pub fn responses(&self) -> u64 {
        self.responses
    }
}

/// Protects a table.
#[must_use]
pub fn protect(table: &Table) -> Protected {
    let rows = if table.layout.dimensions.is_empty() {
        whole(table)
    } else {
        grouped(table)
    };
    Protected {
        rows,
        responses: table.responses,
    }
}

/// A noised count: the shift that its key picks, added to it. Zero stays zero.
#[must_use]
pub fn noised(cell: Cell) -> u64 {
    let Some(row) = usize::try_from(cell.n)
        .ok()
        .and_then(|n| n.min(ROWS.len()).checked_sub(1))
    else {
        return 0;
    };
    let shift = ROWS[row]
        .iter()
        .find(|(_, threshold)| u64::from(cell.key) < *threshold)
        .map_or(0, |(shift, _)| *shift);
    cell.n.saturating_add_signed(i64::from(shift))
}

/// Rule 2.
fn whole(table: &Table) -> Vec<ProtectedRow> {
    let lines = &table.layout.lines;
    let mut rows = Vec::with_capacity(lines.len());
    for block in 0..table.layout.blocks.len() {
        let mine: Vec<usize> = (0..lines.len())
            .filter(|&l| lines[l].block == block)
            .collect();
        let in_few = few_each(table, &mine);
        let few: u64 = in_few.iter().map(|&l| table.cells[0][l].n).sum();
        for &line in &mine {
            let base = table.base(0, line).n;
            let count = table.cells[0][line].n;
            let hidden = if table.responses < LEAST_BASE {
                Some(Hidden::TooFewAnswers)
            } else if in_few.contains(&line) {
                Some(Hidden::InFewEach)
            } else {
                None
            };
            let shown = hidden.is_none();
            rows.push(ProtectedRow {
                line: Some(line),
                block,
                groups: Vec::new(),
                responses: shown.then_some(count),
                base: shown.then_some(base),
                share: shown.then(|| percent(count, base)).flatten(),
                hidden,
            });
        }
        if !in_few.is_empty() && table.responses >= LEAST_BASE {
            let base = table.base(0, in_few[0]).n;
            rows.push(ProtectedRow {
                line: None,
                block,
                groups: Vec::new(),
                responses: Some(few),
                base: Some(base),
                share: percent(few, base),
                hidden: None,
            });
        }
    }
    rows
}

/// The lines of a block that go into "few answers each".
///
/// Everything that counts people by what they said can be few: options, set-apart options and texts.
fn few_each(table: &Table, block: &[usize]) -> Vec<usize> {
    let count = |line: &usize| table.cells[0][*line].n;
    let mut options: Vec<usize> = block
        .iter()
        .copied()
        .filter(|&l| {
            matches!(
                table.layout.lines[l].counts,
                Counts::Option | Counts::Apart | Counts::Text | Counts::Removed
            ) && (table.layout.lines[l].counts != Counts::Removed || table.cells[0][l].n > 0)
        })
        .collect();
    options.sort_by_key(|l| (count(l), *l));
    let small = options.iter().filter(|l| count(l) < FEW).count();
    if small == 0 {
        return Vec::new();
    }
    let mut taken = small;
    while taken < options.len()
        && (taken < 2 || options[..taken].iter().map(count).sum::<u64>() < FEW)
    {
        taken += 1;
    }
    options.truncate(taken);
    options
}

/// Rules 3 to 5.
fn grouped(table: &Table) -> Vec<ProtectedRow> {
    let merged: Vec<Vec<Merged>> = (0..table.layout.dimensions.len())
        .map(|d| merge(table, d))
        .collect();
    let combinations = combine(&merged);
    let mut rows = Vec::new();
    for line in 0..table.layout.lines.len() {
        for combination in &combinations {
            rows.push(group_row(table, line, combination));
        }
    }
    rows
}

/// A category of a dimension after merging.
#[derive(Debug, Clone)]
struct Merged {
    name: (String, String),
    categories: Vec<usize>,
}

/// Rule 3: categories of a dimension under the least base go, with all their neighbours, into the
/// coarser class.
fn merge(table: &Table, dimension_index: usize) -> Vec<Merged> {
    let dimension = &table.layout.dimensions[dimension_index];
    let size = |category: usize| -> u64 {
        groups_with(table, dimension_index, category)
            .map(|g| table.totals[g].n)
            .sum()
    };
    let is_small = |class: usize| {
        (0..dimension.categories.len())
            .any(|c| dimension.class_of[c] == Some(class) && size(c) < LEAST_BASE)
    };
    let mut merged: Vec<Merged> = Vec::new();
    let mut done = vec![false; dimension.classes.len()];
    for (category, name) in dimension.categories.iter().enumerate() {
        match dimension.class_of[category] {
            Some(class) if is_small(class) => {
                if !std::mem::replace(&mut done[class], true) {
                    merged.push(Merged {
                        name: dimension.classes[class].clone(),
                        categories: members(dimension, class),
                    });
                }
            }
            _ => merged.push(Merged {
                name: name.clone(),
                categories: vec![category],
            }),
        }
    }
    merged
}

fn members(dimension: &Dimension, class: usize) -> Vec<usize> {
    (0..dimension.categories.len())
        .filter(|&c| dimension.class_of[c] == Some(class))
        .collect()
}

/// The groups of the table that have a category in one dimension.
fn groups_with(table: &Table, dimension: usize, category: usize) -> impl Iterator<Item = usize> {
    let widths: Vec<usize> = table
        .layout
        .dimensions
        .iter()
        .map(|d| d.categories.len())
        .collect();
    let after: usize = widths[dimension + 1..].iter().product();
    let width = widths[dimension];
    (0..table.layout.groups()).filter(move |g| (g / after) % width == category)
}

type Combination = (Vec<(String, String)>, Vec<usize>);

/// Every combination of merged categories: names, and the groups of the table in it.
fn combine(merged: &[Vec<Merged>]) -> Vec<Combination> {
    let mut all: Vec<Combination> = vec![(Vec::new(), vec![0])];
    for (dimension, categories) in merged.iter().enumerate() {
        let width: usize = merged[dimension].iter().map(|m| m.categories.len()).sum();
        all = all
            .into_iter()
            .flat_map(|(names, groups)| {
                categories.iter().map(move |category| {
                    let mut names = names.clone();
                    names.push(category.name.clone());
                    let groups = groups
                        .iter()
                        .flat_map(|g| category.categories.iter().map(move |c| g * width + c))
                        .collect();
                    (names, groups)
                })
            })
            .collect();
    }
    all
}

fn sum(groups: &[usize], cell: impl Fn(usize) -> Cell) -> Cell {
    groups
        .iter()
        .map(|&g| cell(g))
        .fold(Cell::default(), Cell::join)
}

fn group_row(table: &Table, line: usize, (names, groups): &Combination) -> ProtectedRow {
    let total = sum(groups, |g| table.totals[g]);
    let base = sum(groups, |g| table.base(g, line));
    let count = sum(groups, |g| table.cells[g][line]);
    let mut row = ProtectedRow {
        line: Some(line),
        block: table.layout.lines[line].block,
        groups: names.clone(),
        responses: None,
        base: None,
        share: None,
        hidden: None,
    };
    if total.n < LEAST_BASE || base.n < LEAST_BASE {
        row.hidden = Some(Hidden::TooFewAnswers);
        return row;
    }
    let (shown_count, shown_base) = (noised(count), noised(base));
    row.base = Some(shown_base);
    if shown_count < FEW {
        row.hidden = Some(Hidden::FewerThanFive);
        return row;
    }
    let share = percent(shown_count, shown_base);
    if share.is_some_and(|share| share > MOST_SHARE) || shown_count * 100 > shown_base * MOST_SHARE
    {
        row.hidden = Some(Hidden::OverNinety);
        return row;
    }
    row.responses = Some(shown_count);
    row.share = share;
    row
}

/// Whole per cent, half up; `None` of nothing.
fn percent(count: u64, base: u64) -> Option<u64> {
    (base > 0).then(|| (count * 200 + base) / (base * 2))
}

#[cfg(test)]
mod tests;
