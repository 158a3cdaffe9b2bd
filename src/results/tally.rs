//! Counting packed answers into exact tables.
//!
//! Every count comes with the sum (mod 2³²) of the record keys behind it, which the noise of protected
//! tables is made from. Cost: one pass over some 50 bytes a response, two additions a line.

use uuid::Uuid;

use super::layout::{Block, Counts, Finds, Layout, Target};
use crate::response::packed::{List, Value, unpack};

/// A count with the sum of its record keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Responses.
    pub n: u64,
    /// Sum of their record keys, mod 2³².
    pub key: u32,
}

impl Cell {
    fn add(&mut self, record_key: u32) {
        self.n += 1;
        self.key = self.key.wrapping_add(record_key);
    }

    /// Two disjoint cells as one.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            n: self.n + other.n,
            key: self.key.wrapping_add(other.key),
        }
    }

    /// This cell without the responses of another that lies within it.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self {
            n: self.n.saturating_sub(other.n),
            key: self.key.wrapping_sub(other.key),
        }
    }
}

/// Exact tables: for the municipality's own analysts alone.
#[derive(Debug, Clone)]
pub struct Table {
    /// The lines.
    pub layout: Layout,
    /// Responses in each group.
    pub(super) totals: Vec<Cell>,
    /// By group, then line.
    pub(super) cells: Vec<Vec<Cell>>,
    /// By group, then block: everyone with an answer that is not set apart.
    pub(super) bases: Vec<Vec<Cell>>,
    /// By dimension and category: people, each once in a category.
    pub(super) marginals: Vec<Vec<u64>>,
    /// Responses in all, each once.
    pub responses: u64,
    /// Suspect responses beside them.
    pub suspect: u64,
    /// Made-up responses among the counted ones.
    pub simulated: u64,
    /// Rows whose bytes could not be read; 0 in a whole database.
    pub unreadable: u64,
    scratch: Vec<Seen>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    NotShown,
    Shown,
    Apart,
    Answered,
}

/// How a response came in.
#[derive(Debug, Clone, Copy)]
pub struct Source<'f> {
    /// Channel, as stored.
    pub channel: &'f str,
    /// The outing or batch that it was collected on.
    pub outing: Option<Uuid>,
}

impl Table {
    /// An empty table.
    #[must_use]
    pub fn new(layout: Layout) -> Self {
        let groups = layout.groups();
        Self {
            totals: vec![Cell::default(); groups],
            cells: vec![vec![Cell::default(); layout.lines.len()]; groups],
            bases: vec![vec![Cell::default(); layout.blocks.len()]; groups],
            marginals: layout
                .dimensions
                .iter()
                .map(|d| vec![0; d.categories.len()])
                .collect(),
            responses: 0,
            suspect: 0,
            simulated: 0,
            unreadable: 0,
            scratch: vec![Seen::NotShown; layout.blocks.len()],
            layout,
        }
    }

    /// Counts one response.
    pub fn count(&mut self, packed: &[u8], from: Source<'_>, record_key: u32) {
        self.responses += 1;
        let mut groups = self.groups_of(packed, from);
        groups.sort_unstable();
        groups.dedup();
        for &group in &groups {
            self.totals[group].add(record_key);
            self.count_in(group, packed, record_key);
        }
        let mut unpacked = unpack(packed);
        unpacked.by_ref().for_each(drop);
        if !unpacked.is_whole() {
            self.unreadable += 1;
        }
    }

    /// Adds what another pass over other responses counted.
    pub fn merge(&mut self, other: &Self) {
        self.responses += other.responses;
        self.unreadable += other.unreadable;
        self.simulated += other.simulated;
        let add = |into: &mut Vec<Cell>, from: &Vec<Cell>| {
            for (a, b) in into.iter_mut().zip(from) {
                *a = a.join(*b);
            }
        };
        for (into, from) in self.marginals.iter_mut().zip(&other.marginals) {
            into.iter_mut().zip(from).for_each(|(a, b)| *a += b);
        }
        add(&mut self.totals, &other.totals);
        for (into, from) in self.cells.iter_mut().zip(&other.cells) {
            add(into, from);
        }
        for (into, from) in self.bases.iter_mut().zip(&other.bases) {
            add(into, from);
        }
    }

    fn groups_of(&mut self, packed: &[u8], from: Source<'_>) -> Vec<usize> {
        let mut groups = vec![0];
        for (dimension, marginal) in self.layout.dimensions.iter().zip(&mut self.marginals) {
            let mut mine: Vec<usize> = Vec::new();
            let last = dimension.categories.len() - 1;
            match &dimension.finds {
                Finds::Question(question, by_code) => {
                    let value = unpack(packed)
                        .find(|(code, _)| code == question)
                        .map(|(_, v)| v);
                    if let Some(Value::Options(chosen, _) | Value::Text(_, chosen)) = value {
                        mine.extend(
                            chosen.filter_map(|c| by_code.get(c as usize).copied().flatten()),
                        );
                    }
                    if mine.is_empty() {
                        mine.push(last);
                    }
                }
                Finds::Channel => {
                    let mut keys = dimension.categories.iter();
                    mine.extend(keys.position(|(key, _)| key == from.channel));
                }
                Finds::Collected(found) => {
                    let category = from.outing.and_then(|outing| found.get(&outing));
                    mine.push(category.copied().unwrap_or(last));
                }
            }
            mine.sort_unstable();
            mine.dedup();
            mine.iter().for_each(|&category| marginal[category] += 1);
            let width = dimension.categories.len();
            groups = groups
                .iter()
                .flat_map(|g| mine.iter().map(move |m| g * width + m))
                .collect();
        }
        groups
    }

    fn count_in(&mut self, group: usize, packed: &[u8], record_key: u32) {
        self.scratch.fill(Seen::NotShown);
        let cells = &mut self.cells[group];
        for (question, value) in unpack(packed) {
            match (self.layout.targets.get(&question), value) {
                (Some(Target::One(block)), value) => {
                    self.scratch[*block] =
                        one(&self.layout.blocks[*block], value, cells, record_key);
                }
                (Some(Target::Grid(by_code, all)), value) => {
                    all.iter()
                        .for_each(|&block| self.scratch[block] = Seen::Shown);
                    if let Value::Grid(mut pairs) = value {
                        while let (Some(statement), Some(option)) = (pairs.next(), pairs.next()) {
                            if let Some(&block) = by_code.get(&statement) {
                                let layout = &self.layout.blocks[block];
                                self.scratch[block] = chosen(layout, [option], cells, record_key);
                            }
                        }
                    }
                }
                (None, _) => {}
            }
        }
        for (number, block) in self.layout.blocks.iter().enumerate() {
            let line = match self.scratch[number] {
                Seen::NotShown => block.not_shown,
                Seen::Shown => block.not_answered,
                Seen::Apart => block.answered,
                Seen::Answered => {
                    self.bases[group][number].add(record_key);
                    block.answered
                }
            };
            cells[line].add(record_key);
        }
    }

    /// Count and base of a line in a group.
    #[must_use]
    pub fn exact(&self, group: usize, line: usize) -> (u64, u64) {
        (self.cells[group][line].n, self.base(group, line).n)
    }

    /// Keys and wordings of a group's categories, one per dimension.
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

    /// The base of a line in a group: whom its share is a share of.
    pub(super) fn base(&self, group: usize, line: usize) -> Cell {
        let Layout { lines, blocks, .. } = &self.layout;
        let block = &blocks[lines[line].block];
        let cells = &self.cells[group];
        let shown = self.totals[group].without(cells[block.not_shown]);
        match lines[line].counts {
            Counts::Option | Counts::Removed | Counts::Text => self.bases[group][lines[line].block],
            Counts::Apart => cells[block.answered],
            Counts::Answered | Counts::NotAnswered => shown,
            Counts::NotShown => self.totals[group],
        }
    }
}

fn chosen(
    block: &Block,
    codes: impl IntoIterator<Item = u32>,
    cells: &mut [Cell],
    record_key: u32,
) -> Seen {
    let mut seen = Seen::Apart;
    for code in codes {
        if let Some(line) = block.by_code.get(code as usize).copied().flatten() {
            cells[block.first + line as usize].add(record_key);
            if !block.apart[line as usize] {
                seen = Seen::Answered;
            }
        } else {
            cells[block.removed].add(record_key);
            seen = Seen::Answered;
        }
    }
    seen
}

fn one(block: &Block, value: Value<'_>, cells: &mut [Cell], record_key: u32) -> Seen {
    let text = |cells: &mut [Cell], written: bool| {
        if written && block.text != usize::MAX {
            cells[block.text].add(record_key);
        }
    };
    match value {
        Value::Unanswered | Value::Grid(_) => Seen::Shown,
        Value::Options(list, other) => {
            text(cells, other);
            chosen(block, list, cells, record_key)
        }
        Value::Text(written, list) => {
            text(cells, written);
            let ticked: List<'_> = list;
            let seen = if ticked.is_empty() {
                Seen::Answered
            } else {
                chosen(block, ticked, cells, record_key)
            };
            if written { Seen::Answered } else { seen }
        }
        Value::Number(number) => {
            let class = block.bands.iter().rposition(|&from| number >= from);
            if let Some(class) = class {
                cells[block.first + class].add(record_key);
            }
            Seen::Answered
        }
        Value::Date(_) => Seen::Answered,
    }
}
