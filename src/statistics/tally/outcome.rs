//! Outcome of an answer: the lines of a block that it counts in, or why it counts in none.

use std::collections::HashMap;

use super::counted::rows_u32;
use super::{Cell, INVALID, Selection};
use crate::statistics::columns::{Codes, Column, Columns, NOT_SHOWN, SHOWN, Slot, THEMES};
use crate::statistics::layout::Block;
use crate::survey::offered::Offered;
use crate::survey::packed::{Value, value};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    NotShown,
    Shown,
    Invalid,
    Apart,
    Answered,
}

/// Effect of one distinct answer on a block.
pub(super) struct Outcome {
    pub(super) lines: Vec<usize>,
    pub(super) seen: Seen,
    pub(super) number: Option<i64>,
}

/// Columns that a block's answers are read from.
pub(super) struct Source<'c> {
    pub(super) codes: &'c Codes,
    pub(super) values: &'c [Vec<u8>],
    /// Of a statement: codes of the grid's own column, and the code of an invalid answer in it.
    pub(super) grid: Option<(&'c Codes, Option<u32>)>,
    /// Of a statement that some versions lack: each response's source, and for each source whether its version lacks it.
    unasked: Option<(&'c Codes, Vec<bool>)>,
}

/// Returns, for each source, whether its version is one of these.
pub(super) fn of_versions(columns: &Columns, versions: &[i64]) -> Vec<bool> {
    let told = columns.told.iter();
    told.map(|source| versions.contains(&source.version))
        .collect()
}

impl<'c> Source<'c> {
    pub(super) fn of(columns: &'c Columns, block: &Block) -> Option<Self> {
        let slot = block.slot;
        let whole = |column: &'c Column<Vec<u8>>, grid| Self {
            codes: &column.codes,
            values: &column.values,
            grid,
            unasked: (!block.unasked.is_empty())
                .then(|| (columns.source_codes(), of_versions(columns, &block.unasked))),
        };
        // The column of themes itself tells whether there was a text.
        if slot.statement.is_none() || slot.statement == Some(THEMES) {
            return columns.of(slot).map(|column| whole(column, None));
        }
        let grid = columns.of(Slot {
            statement: None,
            ..slot
        })?;
        Some(match columns.of(slot) {
            Some(column) => {
                let invalid = grid.values.iter().position(|v| *v == INVALID);
                whole(column, Some((&grid.codes, invalid.map(rows_u32))))
            }
            // Nobody judged the statement: whoever was shown the grid left it unanswered.
            None => whole(grid, None),
        })
    }

    /// Calls with row, group and code of each selected row. The code is the number of values where the grid of a statement
    /// was answered invalidly.
    pub(super) fn each(
        &self,
        selection: &Selection,
        rows: usize,
        mut call: impl FnMut(u32, u32, u32),
    ) {
        let against_the_rules = rows_u32(self.values.len());
        match (self.codes, self.grid, &selection.rows) {
            // Fast path: no dispatch on the width of codes for every row.
            (Codes::One(codes), None, None) if self.unasked.is_none() => {
                for (row, (&code, &group)) in codes.iter().zip(&selection.groups).enumerate() {
                    call(rows_u32(row), group, u32::from(code));
                }
            }
            (codes, grid, _) => selection.each(rows, |row, group| {
                let code = codes.get(row as usize);
                let unasked =
                    |(ways, of): &(&Codes, Vec<bool>)| of[ways.get(row as usize) as usize];
                let against = self.values.get(code as usize);
                let nothing = code <= SHOWN || against.is_some_and(|value| **value == INVALID);
                let code = if nothing && self.unasked.as_ref().is_some_and(unasked) {
                    NOT_SHOWN
                } else {
                    match grid {
                        Some((grid, invalid)) if code == NOT_SHOWN => {
                            match grid.get(row as usize) {
                                NOT_SHOWN => NOT_SHOWN,
                                whole if Some(whole) == invalid => against_the_rules,
                                _ => SHOWN,
                            }
                        }
                        _ => code,
                    }
                };
                call(row, group, code);
            }),
        }
    }
}

impl Source<'_> {
    /// Returns the bases of lines that were not offered to all, by line and group.
    pub(super) fn own_bases(
        &self,
        columns: &Columns,
        block: &Block,
        selection: &Selection,
        groups: usize,
        outcomes: &[Outcome],
    ) -> HashMap<usize, Vec<Cell>> {
        let options = block.not_to_all.iter();
        let mut lines: Vec<(usize, &Offered, Vec<Cell>)> = options
            .map(|(line, offered)| (*line, offered, vec![Cell::default(); groups]))
            .collect();
        if !lines.is_empty() {
            self.each(selection, columns.len(), |row, group, code| {
                if outcomes[code as usize].seen != Seen::Answered {
                    return;
                }
                let way = columns.source_codes().get(row as usize) as usize;
                let version = columns.told[way].version;
                let answered = |question| columns.answer(question, row as usize);
                let outcome = &outcomes[code as usize];
                let cell = Cell {
                    n: 1,
                    key: columns.keys[row as usize],
                };
                for (line, offered, bases) in &mut lines {
                    if outcome.lines.contains(line) || offered.is_to(version, &answered) {
                        bases[group as usize].add(cell);
                    }
                }
            });
        }
        let by_line = lines.into_iter().map(|(line, _, bases)| (line, bases));
        by_line.collect()
    }
}

/// Returns the outcome of a packed answer.
pub(super) fn outcome(block: &Block, bytes: &[u8]) -> Outcome {
    let mut outcome = Outcome {
        lines: Vec::new(),
        seen: Seen::NotShown,
        number: None,
    };
    let Some(value) = value(bytes) else {
        return outcome;
    };
    outcome.seen = match value {
        Value::Unanswered | Value::Grid(_) => Seen::Shown,
        Value::Invalid => Seen::Invalid,
        Value::Options(list, _) if block.first_choice => outcome.chosen(block, list.take(1)),
        Value::Options(list, other) => {
            outcome.text(block, other);
            outcome.chosen(block, list)
        }
        // Only one of the two counts: where an older version accepted both, it is the text.
        Value::Text(true, _) => {
            outcome.text(block, true);
            Seen::Answered
        }
        Value::Text(false, list) => outcome.chosen(block, list.take(1)),
        Value::Number(number) => {
            let class = block.bands.iter().rposition(|&from| number >= from);
            outcome.lines.extend(class.map(|class| block.first + class));
            outcome.number = Some(number);
            Seen::Answered
        }
        Value::Date(_) => Seen::Answered,
    };
    outcome
}

impl Outcome {
    fn text(&mut self, block: &Block, written: bool) {
        if written && block.text != usize::MAX {
            self.lines.push(block.text);
        }
    }

    fn chosen(&mut self, block: &Block, codes: impl IntoIterator<Item = u32>) -> Seen {
        let mut seen = Seen::Apart;
        for code in codes {
            if let Some(line) = block.by_code.get(code as usize).copied().flatten() {
                // Once, even if several of its themes were merged into one.
                let at = block.first + line as usize;
                if !self.lines.contains(&at) {
                    self.lines.push(at);
                }
                if !block.apart[line as usize] {
                    seen = Seen::Answered;
                }
            } else {
                // Once, however many of its options were removed.
                if !self.lines.contains(&block.removed) {
                    self.lines.push(block.removed);
                }
                seen = Seen::Answered;
            }
        }
        for (outer, inner) in &block.outer {
            if inner.iter().any(|line| self.lines.contains(line)) {
                self.lines.retain(|line| line != outer);
            }
        }
        seen
    }
}
