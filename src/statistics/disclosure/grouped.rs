//! Tables by group: every number noised by its cell key, small ones hidden.

use super::merge::Merged;
use super::{FEW, Hidden, LEAST_BASE, MOST_SHARE, ProtectedRow, noised};
use crate::statistics::layout::Counts;
use crate::statistics::tally::{Cell, Table};

/// Limits that apply to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    /// Those of a group.
    Group,
    /// Those of the whole survey, for a question that everybody was asked.
    Whole,
}

/// Returns the rows of a table by group (rules 3 to 5).
pub(super) fn grouped(table: &Table, combinations: &[InGroup]) -> Vec<ProtectedRow> {
    let blocks = table.layout.blocks.len();
    // Rows are made by block and group, and then ordered by line.
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

/// A group after merging: a merged category of each dimension.
#[derive(Debug, Clone)]
pub(super) struct InGroup {
    pub(super) names: Vec<(String, String)>,
    /// Indexes of the table's groups in it.
    pub(super) groups: Vec<usize>,
    pub(super) total: Cell,
    /// Whether it has enough responses and is not hidden to protect another group.
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

    /// Returns the noised count of a cell of this group. The shift depends on the record keys of the cell *and* of the
    /// group: the same cell of the same group always has the same noise, but when a response joins or leaves the group, all
    /// its cells are shifted anew, so that it is not revealed which of them that response is in.
    pub(super) fn noised(&self, cell: Cell) -> u64 {
        noised(Cell {
            n: cell.n,
            key: mix(cell.key, self.total.key),
        })
    }
}

/// Mixes the keys of a cell and its group; bijective in the cell's key, so that the result is as uniform as that is. The
/// steps are the finalizer of `MurmurHash3` by Austin Appleby, in the public domain.
pub(super) fn mix(cell: u32, group: u32) -> u32 {
    let mut key = cell.wrapping_add(group.wrapping_mul(0x9e37_79b1));
    key = (key ^ (key >> 16)).wrapping_mul(0x85eb_ca6b);
    key = (key ^ (key >> 13)).wrapping_mul(0xc2b2_ae35);
    key ^ (key >> 16)
}

/// Names of a group's categories, and the indexes of the table's groups in it.
pub(super) type Combination = (Vec<(String, String)>, Vec<usize>);

/// Returns every combination of merged categories. Where those that are too small hold fewer than [`LEAST_BASE`] together,
/// the next smallest is hidden too: otherwise the difference to the whole would reveal them.
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

/// Returns the rows of a block in a group.
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
    // Beside an option over 90 % the others are the difference to the base.
    if rows.iter().any(|row| option(row) && over(row)) {
        hide(&mut rows, false, |row| option(row) && !over(row));
    }
    hide_few_apart(table, block, group, &mut rows);
    // Where over 90 % answered, or were not shown the question, bases would reveal how many.
    if layout.conditional && rows.iter().any(|row| structural(row) && over(row)) {
        hide(&mut rows, true, |row| !over(row) || option(row));
    }
    rows
}

/// Hides the line "answered" where few are set apart: their number is those who answered less the base.
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

/// Hides the numbers of the rows that `which` selects.
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
    // Without noise at most as many answered as were asked; a share of all who answered is of the number shown for them.
    let shown_base = match counts {
        Counts::Option | Counts::Removed | Counts::Text if table.is_of_answered(line) => group
            .noised(base)
            .min(group.noised(sum(&group.groups, |g| table.asked(g, block)))),
        _ => group.noised(base),
    };
    let most = if structural { shown_base } else { u64::MAX };
    let shown_count = group.noised(count).min(most);
    // Answers set apart have another base than the options; the two side by side would reveal their number.
    row.base = (counts != Counts::Apart).then_some(shown_base);
    if shown_count < FEW {
        row.hidden = Some(Hidden::FewerThanFive);
        return row;
    }
    // That nearly everybody answered a question that all were shown reveals nothing.
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

/// Returns the share in whole per cents, half up; `None` for a base of 0.
pub(super) fn percent(count: u64, base: u64) -> Option<u64> {
    (base > 0).then(|| (count * 200 + base) / (base * 2))
}
