//! Counting columns into exact tables.
//!
//! Every count is kept with the sum (mod 2³²) of its record keys, from which the noise of protected tables is derived.
//! Cost: per block one pass over a byte or two of each response and its key, into a histogram of answers by group; the
//! lines of an answer are worked out once per distinct answer.

mod counted;
mod outcome;

use std::collections::HashMap;

use self::counted::{Counted, each, rows_u32};
use super::columns::{Codes, Columns, Slot};
use super::layout::{Counts, Dimension, Finds, Layout};
use crate::survey::packed::{Value, value};

/// A count with the sum of its record keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Number of responses.
    pub n: u64,
    /// Sum of their record keys, mod 2³².
    pub key: u32,
}

impl Cell {
    fn add(&mut self, other: Self) {
        *self = self.join(other);
    }

    /// Returns the union of two disjoint cells.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            n: self.n + other.n,
            key: self.key.wrapping_add(other.key),
        }
    }

    /// Returns the difference to another cell that is a subset of this one.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self {
            n: self.n.saturating_sub(other.n),
            key: self.key.wrapping_sub(other.key),
        }
    }
}

/// Distinct numbers given, ascending, each with how many gave it.
pub type Numbers = Vec<(i64, u64)>;

/// Exact counts of a survey by group and line: for the municipality's own analysts only.
#[derive(Debug, Clone)]
pub struct Table {
    /// Lines, blocks and dimensions.
    pub layout: Layout,
    /// Responses in each group.
    pub(super) totals: Vec<Cell>,
    /// Counts by group, then line.
    pub(super) cells: Vec<Vec<Cell>>,
    /// Bases by group, then block: responses with an answer that is not set apart.
    pub(super) bases: Vec<Vec<Cell>>,
    /// Bases by line, then group, of options that were not offered to all: those with an answer who were offered it.
    pub(super) own_bases: HashMap<usize, Vec<Cell>>,
    /// Responses by dimension and category; a response counts once in each category that it is in.
    pub(super) marginals: Vec<Vec<u64>>,
    /// Numbers by block, then group: of blocks that ask for a number.
    pub(super) numbers: HashMap<usize, Vec<Numbers>>,
    /// Invalid paper answers by group, then block: a part of "not answered".
    pub(super) invalid: Vec<Vec<u64>>,
    /// Number of responses counted, each once.
    pub responses: u64,
    /// Number of suspect responses, which are not counted.
    pub suspect: u64,
    /// Number of simulated responses among the counted ones.
    pub simulated: u64,
    /// Number of responses whose packed answers could not be read in full; 0 in an intact database.
    pub unreadable: u64,
}

/// Rows that are counted: each once for every group that it lies in.
pub(super) struct Selection {
    /// Row numbers in ascending order, parallel to `groups`; `None` where every row is counted once.
    rows: Option<Vec<u32>>,
    groups: Vec<u32>,
    /// Number of responses, each once however many groups it lies in.
    pub responses: u64,
}

/// Packed value of an invalid answer.
const INVALID: [u8; 1] = [7];

/// Number of rows from which two threads count faster than one.
const WORTH_TWO: usize = 50_000;

/// Maximum number of cells of a histogram (16 MB); above that rows are added one by one.
const LARGEST_HISTOGRAM: usize = 2_000_000;

impl Table {
    /// Returns a table of zeros.
    #[must_use]
    pub fn new(layout: Layout) -> Self {
        let groups = layout.groups();
        Self {
            totals: vec![Cell::default(); groups],
            cells: vec![vec![Cell::default(); layout.lines.len()]; groups],
            bases: vec![vec![Cell::default(); layout.blocks.len()]; groups],
            invalid: vec![vec![0; layout.blocks.len()]; groups],
            own_bases: HashMap::new(),
            marginals: layout
                .dimensions
                .iter()
                .map(|d| vec![0; d.categories.len()])
                .collect(),
            numbers: HashMap::new(),
            responses: 0,
            suspect: 0,
            simulated: 0,
            unreadable: 0,
            layout,
        }
    }

    /// Counts columns into a table of this layout.
    #[must_use]
    pub fn count(columns: &Columns, layout: Layout) -> Self {
        let mut table = Self::new(layout);
        table.unreadable = columns.unreadable();
        let selection = table.select(columns);
        table.responses = selection.responses;
        let blocks: Vec<usize> = (0..table.layout.blocks.len()).collect();
        let count = |blocks: &[usize]| {
            let layout = &table.layout;
            blocks
                .iter()
                .map(|&block| (block, Counted::of(columns, layout, block, &selection)))
                .collect::<Vec<_>>()
        };
        let counted = if columns.len() < WORTH_TWO || blocks.len() < 2 {
            count(&blocks)
        } else {
            let (some, rest) = blocks.split_at(blocks.len() / 2);
            std::thread::scope(|scope| {
                let other = scope.spawn(|| count(some));
                let mut all = count(rest);
                // Propagates a panic of the other thread.
                match other.join() {
                    Ok(some) => all.extend(some),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
                all
            })
        };
        for (block, counted) in counted {
            for (group, cells) in counted.cells.into_iter().enumerate() {
                for (offset, cell) in cells {
                    table.cells[group][offset] = cell;
                }
            }
            for (group, base) in counted.bases.into_iter().enumerate() {
                table.bases[group][block] = base;
            }
            for (group, n) in counted.invalid.into_iter().enumerate() {
                table.invalid[group][block] = n;
            }
            table.own_bases.extend(counted.own_bases);
            if let Some(numbers) = counted.numbers {
                table.numbers.insert(block, numbers);
            }
        }
        table
    }

    /// Returns the selected rows with their groups, and counts totals, marginals and simulated responses.
    fn select(&mut self, columns: &Columns) -> Selection {
        let rows = columns.len();
        let mut chosen: Option<Vec<u32>> = None;
        for (dimension, categories) in &self.layout.only {
            let (codes, of_code) = dimension.categories_of(columns);
            let keeps: Vec<bool> = of_code
                .iter()
                .map(|mine| mine.iter().any(|c| categories.contains(c)))
                .collect();
            let keep = |row: u32| {
                let code = codes.map_or(0, |codes| codes.get(row as usize));
                keeps[code as usize]
            };
            chosen = Some(match chosen {
                None => (0..rows_u32(rows)).filter(|&row| keep(row)).collect(),
                Some(rows) => rows.into_iter().filter(|&row| keep(row)).collect(),
            });
        }
        let responses = chosen.as_ref().map_or(rows, Vec::len) as u64;
        let mut groups = vec![0_u32; chosen.as_ref().map_or(rows, Vec::len)];
        for (d, dimension) in self.layout.dimensions.iter().enumerate() {
            let width = u32::try_from(dimension.categories.len()).unwrap_or(u32::MAX);
            let (codes, of_code) = dimension.categories_of(columns);
            let code_of = |row: u32| codes.map_or(0, |codes| codes.get(row as usize)) as usize;
            // Each response counts once in a category, even if an earlier dimension put it in several groups.
            let mut people: Vec<u64> = vec![0; of_code.len()];
            let mut last = u32::MAX;
            each(chosen.as_deref(), rows, |_, row| {
                if row != last {
                    people[code_of(row)] += 1;
                    last = row;
                }
            });
            for (code, &n) in people.iter().enumerate() {
                of_code[code]
                    .iter()
                    .for_each(|&c| self.marginals[d][c] += n);
            }
            if of_code.iter().all(|categories| categories.len() == 1) {
                let category: Vec<u32> = of_code.iter().map(|c| rows_u32(c[0])).collect();
                each(chosen.as_deref(), rows, |at, row| {
                    groups[at] = groups[at] * width + category[code_of(row)];
                });
                continue;
            }
            let (mut next_rows, mut next_groups) = (Vec::new(), Vec::new());
            each(chosen.as_deref(), rows, |at, row| {
                for &category in &of_code[code_of(row)] {
                    next_rows.push(row);
                    next_groups.push(groups[at] * width + rows_u32(category));
                }
            });
            (chosen, groups) = (Some(next_rows), next_groups);
        }
        let selection = Selection {
            rows: chosen,
            groups,
            responses,
        };
        let mut last = u32::MAX;
        let made_up: Vec<bool> = columns.told.iter().map(|s| s.simulated).collect();
        let any = made_up.contains(&true);
        selection.each(rows, |row, group| {
            let one = Cell {
                n: 1,
                key: columns.keys[row as usize],
            };
            self.totals[group as usize].add(one);
            if any && row != last {
                let code = columns.source_codes().get(row as usize);
                self.simulated += u64::from(made_up[code as usize]);
                last = row;
            }
        });
        selection
    }

    /// Returns the table summed over its last dimensions, so that the first `keep` are left; `inner` is the number of
    /// groups in each remaining one. Wrong where a response is in several categories of a dimension that is summed over.
    #[must_use]
    pub(super) fn together(&self, keep: usize, inner: usize) -> Self {
        let mut layout = self.layout.clone();
        layout.dimensions.truncate(keep);
        let mut whole = Self::new(layout);
        for (group, total) in self.totals.iter().enumerate() {
            let into = group / inner;
            whole.totals[into].add(*total);
            for (mine, cell) in whole.cells[into].iter_mut().zip(&self.cells[group]) {
                mine.add(*cell);
            }
            for (mine, base) in whole.bases[into].iter_mut().zip(&self.bases[group]) {
                mine.add(*base);
            }
            for (mine, n) in whole.invalid[into].iter_mut().zip(&self.invalid[group]) {
                *mine += n;
            }
        }
        for (&line, bases) in &self.own_bases {
            let mut all = vec![Cell::default(); whole.totals.len()];
            for (group, base) in bases.iter().enumerate() {
                all[group / inner].add(*base);
            }
            whole.own_bases.insert(line, all);
        }
        for (&block, groups) in &self.numbers {
            let mut all = vec![HashMap::<i64, u64>::new(); whole.totals.len()];
            for (group, numbers) in groups.iter().enumerate() {
                for (number, n) in numbers {
                    *all[group / inner].entry(*number).or_default() += n;
                }
            }
            let sorted = all.into_iter().map(|numbers| {
                let mut numbers: Numbers = numbers.into_iter().collect();
                numbers.sort_unstable();
                numbers
            });
            whole.numbers.insert(block, sorted.collect());
        }
        whole.marginals.clone_from_slice(&self.marginals[..keep]);
        (whole.responses, whole.suspect) = (self.responses, self.suspect);
        (whole.simulated, whole.unreadable) = (self.simulated, self.unreadable);
        whole
    }

    /// Returns count and base of a line in a group.
    #[must_use]
    pub fn exact(&self, group: usize, line: usize) -> (u64, u64) {
        (self.cells[group][line].n, self.base(group, line).n)
    }

    /// Returns true if nobody in a group was offered a line although others there answered the question.
    pub(super) fn is_unasked(&self, group: usize, line: usize) -> bool {
        let own = self
            .own_bases
            .get(&line)
            .is_some_and(|own| own[group].n == 0);
        own && self.bases[group][self.layout.lines[line].block].n > 0
    }

    /// Returns the number of responses in a group.
    #[must_use]
    pub fn in_group(&self, group: usize) -> u64 {
        self.totals[group].n
    }

    /// Returns key and wording of a group's category in each dimension.
    #[must_use]
    pub fn names(&self, mut group: usize) -> Vec<(&str, &str)> {
        let mut names = Vec::new();
        for dimension in self.layout.dimensions.iter().rev() {
            let width = dimension.categories.len();
            let (key, text) = &dimension.categories[group % width];
            names.push((key.as_str(), text.as_str()));
            group /= width;
        }
        names.reverse();
        names
    }

    /// Returns the responses in a group that were shown a block's question.
    pub(super) fn asked(&self, group: usize, block: usize) -> Cell {
        self.totals[group].without(self.cells[group][self.layout.blocks[block].not_shown])
    }

    /// Returns true if a line's base is everybody who answered: no option is set apart, and it was offered to all.
    pub(super) fn is_of_answered(&self, line: usize) -> bool {
        let apart = &self.layout.blocks[self.layout.lines[line].block].apart;
        !apart.contains(&true) && !self.own_bases.contains_key(&line)
    }

    /// Returns the base of a line in a group, of which its share is a share.
    pub(super) fn base(&self, group: usize, line: usize) -> Cell {
        let Layout { lines, blocks, .. } = &self.layout;
        let block = &blocks[lines[line].block];
        let cells = &self.cells[group];
        let shown = self.asked(group, lines[line].block);
        match lines[line].counts {
            Counts::Option | Counts::Removed | Counts::Text => {
                let own = self.own_bases.get(&line);
                own.map_or(self.bases[group][lines[line].block], |own| own[group])
            }
            Counts::Apart => cells[block.answered],
            Counts::Answered | Counts::NotAnswered => shown,
            Counts::NotShown => self.totals[group],
        }
    }
}

impl Selection {
    /// Calls with each selected row and its group.
    pub fn each(&self, rows: usize, mut call: impl FnMut(u32, u32)) {
        each(self.rows.as_deref(), rows, |at, row| {
            call(row, self.groups[at]);
        });
    }
}

impl Dimension {
    /// Returns the column that the dimension reads (`None` where nobody was shown the question) and the categories of each
    /// of its codes.
    fn categories_of<'c>(&self, columns: &'c Columns) -> (Option<&'c Codes>, Vec<Vec<usize>>) {
        let last = self.categories.len() - 1;
        match &self.finds {
            Finds::Question(question, by_code) => {
                let slot = Slot {
                    question: *question,
                    statement: None,
                };
                let Some(column) = columns.of(slot) else {
                    return (None, vec![vec![last]]);
                };
                let of = |bytes: &Vec<u8>| {
                    let mut mine: Vec<usize> = match value(bytes) {
                        Some(Value::Options(chosen, _) | Value::Text(_, chosen)) => chosen
                            .filter_map(|c| by_code.get(c as usize).copied().flatten())
                            .collect(),
                        _ => Vec::new(),
                    };
                    if mine.is_empty() {
                        mine.push(last);
                    }
                    mine.sort_unstable();
                    mine.dedup();
                    mine
                };
                (Some(&column.codes), column.values.iter().map(of).collect())
            }
            Finds::Channel => {
                let of = |channel: &String| {
                    let mut keys = self.categories.iter();
                    keys.position(|(key, _)| key == channel)
                        .into_iter()
                        .collect()
                };
                (
                    Some(columns.source_codes()),
                    columns.told.iter().map(|s| of(&s.channel)).collect(),
                )
            }
            Finds::Collected(found) => {
                let of = |outing: &Option<_>| {
                    let category = outing.and_then(|outing| found.get(&outing));
                    vec![category.copied().unwrap_or(last)]
                };
                let outings = &columns.outings;
                (
                    Some(&outings.codes),
                    outings.values.iter().map(of).collect(),
                )
            }
        }
    }
}
