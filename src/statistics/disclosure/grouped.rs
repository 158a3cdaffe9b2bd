//! A table by group: every number with the noise of its cell key, small ones as less than five.

use super::merge::Merged;
use super::{FEW, Hidden, LEAST_BASE, MOST_SHARE, ProtectedRow, noised};
use crate::statistics::layout::Counts;
use crate::statistics::tally::{Cell, Table};

/// Which of the limits of groups hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    /// A group's.
    Group,
    /// The whole survey's, of a question that everybody was asked.
    Whole,
}

/// Rules 3 to 5.
pub(super) fn grouped(table: &Table, combinations: &[InGroup]) -> Vec<ProtectedRow> {
    let blocks = table.layout.blocks.len();
    // By block and combination, each line's row; then in the order of the lines.
    let mut by_line: Vec<Vec<ProtectedRow>> = vec![Vec::new(); table.layout.lines.len()];
    for block in 0..blocks {
        for combination in combinations {
            for row in group_block(table, block, combination) {
                if let Some(line) = row.line {
                    by_line[line].push(row);
                }
            }
        }
    }
    by_line.into_iter().flatten().collect()
}

/// A group of a table after merging: one merged category of each dimension.
#[derive(Debug, Clone)]
pub(super) struct InGroup {
    pub(super) names: Vec<(String, String)>,
    /// The groups of the table that lie in it.
    pub(super) groups: Vec<usize>,
    pub(super) total: Cell,
    /// Whether it has answers enough to be shown, and is not hidden beside another.
    pub(super) shown: bool,
}

impl InGroup {
    pub(super) fn everybody(table: &Table) -> Self {
        Self {
            names: Vec::new(),
            groups: vec![0],
            total: table.totals[0],
            shown: table.totals[0].n >= LEAST_BASE,
        }
    }

    /// A noised count of a cell of this group. The shift follows from the cell's people *and* the group's: the same
    /// cell of the same group has the same noise wherever it stands, but when anybody joins or leaves the group, every
    /// cell of it is shifted anew, so that one cannot see which of them that person is in.
    pub(super) fn noised(&self, cell: Cell) -> u64 {
        noised(Cell {
            n: cell.n,
            key: mix(cell.key, self.total.key),
        })
    }
}

/// A key of its own for each pair; for a given group as evenly spread as the cell's key (each step can be undone).
/// Source of the steps: the finalizer of `MurmurHash3` by Austin Appleby, in the public domain.
pub(super) fn mix(cell: u32, group: u32) -> u32 {
    let mut key = cell.wrapping_add(group.wrapping_mul(0x9e37_79b1));
    key = (key ^ (key >> 16)).wrapping_mul(0x85eb_ca6b);
    key = (key ^ (key >> 13)).wrapping_mul(0xc2b2_ae35);
    key ^ (key >> 16)
}

/// Names of a group's categories, and the groups of the table in it.
pub(super) type Combination = (Vec<(String, String)>, Vec<usize>);

/// Every combination of merged categories. Where those that are too small hold fewer than [`LEAST_BASE`] together,
/// the next smallest is hidden too: else the few in them would be what is missing to the whole.
pub(super) fn combine(table: &Table, merged: &[Vec<Merged>]) -> Vec<InGroup> {
    let mut all: Vec<Combination> = vec![(Vec::new(), vec![0])];
    for categories in merged {
        let width: usize = categories.iter().map(|m| m.categories.len()).sum();
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
    let mut all: Vec<InGroup> = all
        .into_iter()
        .map(|(names, groups)| {
            let total = sum(&groups, |g| table.totals[g]);
            InGroup {
                names,
                groups,
                total,
                shown: total.n >= LEAST_BASE,
            }
        })
        .collect();
    loop {
        let hidden: u64 = all.iter().filter(|g| !g.shown).map(|g| g.total.n).sum();
        let next = all.iter_mut().filter(|g| g.shown).min_by_key(|g| g.total.n);
        match next {
            Some(next) if (1..LEAST_BASE).contains(&hidden) => next.shown = false,
            _ => return all,
        }
    }
}

pub(super) fn sum(groups: &[usize], cell: impl Fn(usize) -> Cell) -> Cell {
    groups
        .iter()
        .map(|&g| cell(g))
        .fold(Cell::default(), Cell::join)
}

/// The rows of one block in one group.
pub(super) fn group_block(table: &Table, block: usize, group: &InGroup) -> Vec<ProtectedRow> {
    let layout = &table.layout.blocks[block];
    let mut rows: Vec<ProtectedRow> = (0..table.layout.lines.len())
        .filter(|&l| table.layout.lines[l].block == block)
        .map(|line| group_row(table, line, group, Rules::Group))
        .collect();
    let counts = |row: &ProtectedRow| row.line.map(|l| table.layout.lines[l].counts);
    let option = |row: &ProtectedRow| {
        matches!(
            counts(row),
            Some(Counts::Option | Counts::Removed | Counts::Text)
        )
    };
    let structural = |row: &ProtectedRow| {
        matches!(
            counts(row),
            Some(Counts::Answered | Counts::NotAnswered | Counts::NotShown)
        )
    };
    let over = |row: &ProtectedRow| row.hidden == Some(Hidden::OverNinety);
    // Beside an option of over 90 % the others are what is missing to the base.
    if rows.iter().any(|row| option(row) && over(row)) {
        hide(&mut rows, false, |row| option(row) && !over(row));
    }
    hide_few_apart(table, block, group, &mut rows);
    // Where it is told only that over 90 % answered, or were not shown, bases would tell how many.
    if layout.conditional && rows.iter().any(|row| structural(row) && over(row)) {
        hide(&mut rows, true, |row| !over(row) || option(row));
    }
    rows
}

/// Few who are set apart: they are those who answered less the base.
pub(super) fn hide_few_apart(
    table: &Table,
    block: usize,
    group: &InGroup,
    rows: &mut [ProtectedRow],
) {
    let layout = &table.layout.blocks[block];
    let apart: u64 = (layout.first..layout.first + layout.apart.len())
        .filter(|&line| table.layout.lines[line].counts == Counts::Apart)
        .map(|line| group.noised(sum(&group.groups, |g| table.cells[g][line])))
        .sum();
    if layout.apart.contains(&true) && apart < FEW {
        hide(rows, true, |row| row.line == Some(layout.answered));
    }
}

/// Takes the numbers out of some rows.
pub(super) fn hide(
    rows: &mut [ProtectedRow],
    base_too: bool,
    which: impl Fn(&ProtectedRow) -> bool,
) {
    for row in rows.iter_mut().filter(|row| which(row)) {
        row.hidden = row.hidden.or(Some(Hidden::WouldReveal));
        (row.responses, row.share) = (None, None);
        if base_too {
            row.base = None;
        }
    }
}

pub(super) fn group_row(table: &Table, line: usize, group: &InGroup, rules: Rules) -> ProtectedRow {
    let base = sum(&group.groups, |g| table.base(g, line));
    let count = sum(&group.groups, |g| table.cells[g][line]);
    let block = table.layout.lines[line].block;
    let counts = table.layout.lines[line].counts;
    let mut row = ProtectedRow {
        line: Some(line),
        block,
        groups: group.names.clone(),
        responses: None,
        base: None,
        share: None,
        hidden: None,
    };
    let least = if rules == Rules::Group { LEAST_BASE } else { 1 };
    if !group.shown || base.n < least {
        row.hidden = Some(Hidden::TooFewAnswers);
        return row;
    }
    let structural = matches!(
        counts,
        Counts::Answered | Counts::NotAnswered | Counts::NotShown
    );
    // Noise apart, no more answered than were asked; shares of those who answered are of the number that is told of them.
    let shown_base = match counts {
        Counts::Option | Counts::Removed | Counts::Text if table.is_of_answered(line) => group
            .noised(base)
            .min(group.noised(sum(&group.groups, |g| table.asked(g, block)))),
        _ => group.noised(base),
    };
    let most = if structural { shown_base } else { u64::MAX };
    let shown_count = group.noised(count).min(most);
    // What is set apart has another base than the options; the two beside each other would tell its number.
    row.base = (counts != Counts::Apart).then_some(shown_base);
    if shown_count < FEW {
        row.hidden = Some(Hidden::FewerThanFive);
        return row;
    }
    // That nearly all answered a question which all were shown says nothing about anybody.
    let says_something = !structural || table.layout.blocks[block].conditional;
    let bounded = says_something && rules == Rules::Group;
    if bounded && shown_count * 100 > shown_base * MOST_SHARE {
        row.hidden = Some(Hidden::OverNinety);
        return row;
    }
    row.responses = Some(shown_count);
    row.share = row.base.and_then(|base| percent(shown_count, base));
    row
}

/// Whole per cent, half up; `None` of nothing.
pub(super) fn percent(count: u64, base: u64) -> Option<u64> {
    (base > 0).then(|| (count * 200 + base) / (base * 2))
}
