//! Counting of one block: columns into cells, bases and numbers by group.

use std::collections::HashMap;

use super::outcome::{Outcome, Seen, Source, outcome};
use super::{Cell, INVALID, LARGEST_HISTOGRAM, Numbers, Selection};
use crate::statistics::columns::Columns;
use crate::statistics::layout::{Layout, Shape};

/// Narrows an index or a row number to 32 bits, which columns never exceed.
pub(super) fn rows_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Calls with the position and row number of each selected row.
pub(super) fn each(chosen: Option<&[u32]>, rows: usize, mut call: impl FnMut(usize, u32)) {
    match chosen {
        Some(chosen) => chosen
            .iter()
            .enumerate()
            .for_each(|(at, &row)| call(at, row)),
        None => (0..rows_u32(rows))
            .enumerate()
            .for_each(|(at, row)| call(at, row)),
    }
}

/// Counts of one block.
pub(super) struct Counted {
    /// Lines and their cells, by group.
    pub(super) cells: Vec<Vec<(usize, Cell)>>,
    pub(super) bases: Vec<Cell>,
    /// Invalid answers by group.
    pub(super) invalid: Vec<u64>,
    pub(super) own_bases: HashMap<usize, Vec<Cell>>,
    pub(super) numbers: Option<Vec<Numbers>>,
}

impl Counted {
    pub(super) fn of(
        columns: &Columns,
        layout: &Layout,
        block: usize,
        selection: &Selection,
    ) -> Self {
        let groups = layout.groups();
        let shape = &layout.blocks[block];
        let lines = shape.first..shape.not_shown + 1;
        let mut flat = vec![Cell::default(); groups * lines.len()];
        let mut bases = vec![Cell::default(); groups];
        let mut invalid = vec![0; groups];
        let is_number = matches!(shape.shape, Shape::Number { .. });
        let mut numbers: Vec<HashMap<i64, u64>> =
            vec![HashMap::new(); if is_number { groups } else { 0 }];
        let mut add = |group: usize, outcome: &Outcome, cell: Cell| {
            let mine = &mut flat[group * lines.len()..(group + 1) * lines.len()];
            for &line in &outcome.lines {
                mine[line - lines.start].add(cell);
            }
            let line = match outcome.seen {
                Seen::NotShown => shape.not_shown,
                Seen::Shown => shape.not_answered,
                Seen::Invalid => {
                    invalid[group] += cell.n;
                    shape.not_answered
                }
                Seen::Apart => shape.answered,
                Seen::Answered => {
                    bases[group].add(cell);
                    shape.answered
                }
            };
            mine[line - lines.start].add(cell);
            if let (Some(number), Some(numbers)) = (outcome.number, numbers.get_mut(group)) {
                *numbers.entry(number).or_default() += cell.n;
            }
        };
        let nobody = Outcome {
            lines: Vec::new(),
            seen: Seen::NotShown,
            number: None,
        };
        let mut own_bases = HashMap::new();
        match Source::of(columns, shape) {
            None => selection.each(columns.len(), |row, group| {
                let cell = Cell {
                    n: 1,
                    key: columns.keys[row as usize],
                };
                add(group as usize, &nobody, cell);
            }),
            Some(source) => {
                // The value after the last: the grid that a statement belongs to was answered invalidly.
                let values = source.values.iter().map(Vec::as_slice);
                let outcomes: Vec<Outcome> = values
                    .chain([&INVALID[..]])
                    .map(|bytes| outcome(shape, bytes))
                    .collect();
                own_bases = source.own_bases(columns, shape, selection, groups, &outcomes);
                let width = outcomes.len();
                if width * groups > LARGEST_HISTOGRAM {
                    source.each(selection, columns.len(), |row, group, code| {
                        let cell = Cell {
                            n: 1,
                            key: columns.keys[row as usize],
                        };
                        add(group as usize, &outcomes[code as usize], cell);
                    });
                } else {
                    let mut histogram = vec![(0_u32, 0_u32); width * groups];
                    source.each(selection, columns.len(), |row, group, code| {
                        let cell = &mut histogram[group as usize * width + code as usize];
                        cell.0 += 1;
                        cell.1 = cell.1.wrapping_add(columns.keys[row as usize]);
                    });
                    for (at, &(n, key)) in histogram.iter().enumerate().filter(|(_, c)| c.0 > 0) {
                        add(at / width, &outcomes[at % width], Cell { n: n.into(), key });
                    }
                }
            }
        }
        let cells = flat
            .chunks(lines.len())
            .map(|cells| lines.clone().zip(cells.iter().copied()).collect())
            .collect();
        let sorted = |numbers: HashMap<i64, u64>| {
            let mut numbers: Numbers = numbers.into_iter().collect();
            numbers.sort_unstable();
            numbers
        };
        let numbers = is_number.then(|| numbers.into_iter().map(sorted).collect());
        Self {
            cells,
            bases,
            invalid,
            own_bases,
            numbers,
        }
    }
}
