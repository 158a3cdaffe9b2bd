//! The survey as a whole: what is told exactly, together, or with noise.

use super::grouped::{InGroup, Rules, group_block, group_row, percent};
use super::{FEW, Hidden, LEAST_BASE, ProtectedRow};
use crate::statistics::layout::{Counts, Picks};
use crate::statistics::tally::Table;

/// What is known of the survey's figures already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Further answers can come: nothing is exact.
    Open,
    /// None can, and nothing has been released: the whole is exact.
    Closed,
    /// A release is out: a second exact one would tell what came between.
    Released,
}

/// Rule 2.
pub(super) fn whole(table: &Table) -> Vec<ProtectedRow> {
    let lines = &table.layout.lines;
    let mut rows = Vec::with_capacity(lines.len());
    let everybody = InGroup::everybody(table);
    for block in 0..table.layout.blocks.len() {
        // How many were not shown a question tells of those who gave the answer that it follows.
        if table.layout.blocks[block].is_always_noised() && table.responses >= LEAST_BASE {
            rows.extend(group_block(table, block, &everybody));
            continue;
        }
        let mine: Vec<usize> = (0..lines.len())
            .filter(|&l| lines[l].block == block)
            .collect();
        let way = way(table, block, &mine);
        if way == Way::Noise {
            rows.extend(whole_noised(table, block, &mine, &everybody));
            continue;
        }
        for &line in &mine {
            rows.push(whole_row(table, block, line, &way));
        }
        if let Way::Pool(pooled) = &way {
            let few: u64 = pooled.iter().map(|&l| table.cells[0][l].n).sum();
            let base = table.base(0, pooled[0]).n;
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

/// Whether a block of the whole survey is noised even once it is closed.
pub(super) fn is_whole_noised(table: &Table, block: usize) -> bool {
    let lines = &table.layout.lines;
    let mine: Vec<usize> = (0..lines.len())
        .filter(|&l| lines[l].block == block)
        .collect();
    table.layout.blocks[block].is_always_noised() || way(table, block, &mine) == Way::Noise
}

/// How a block of the whole survey is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Nothing of it is.
    Nothing,
    /// Every count.
    Exact,
    /// Every count but those of these lines, which are one row "few answers each".
    Pool(Vec<usize>),
    /// Every count but those of these lines, each "fewer than 5".
    Each(Vec<usize>),
    /// Noised like a group.
    Noise,
}

/// Which way a block of the whole survey is shown.
pub(super) fn way(table: &Table, block: usize, mine: &[usize]) -> Way {
    let layout = &table.layout.blocks[block];
    let count = |line: usize| table.cells[0][line].n;
    let answered = count(layout.answered);
    if table.responses < LEAST_BASE || (1..FEW).contains(&answered) {
        return Way::Nothing;
    }
    if answered == 0 {
        return Way::Exact;
    }
    let counts = |line: usize| table.layout.lines[line].counts;
    let options: Vec<usize> = mine
        .iter()
        .copied()
        .filter(|&line| match counts(line) {
            Counts::Option | Counts::Apart => true,
            Counts::Text => !is_side_text(table, line),
            Counts::Removed => count(line) > 0,
            Counts::Answered | Counts::NotAnswered | Counts::NotShown => false,
        })
        .collect();
    let (few, many): (Vec<usize>, Vec<usize>) =
        options.into_iter().partition(|&line| count(line) < FEW);
    // A date or a number without classes has no options at all.
    if few.is_empty() {
        return Way::Exact;
    }
    let plain = few.iter().all(|&line| counts(line) == Counts::Option);
    let shown: u64 = many.iter().map(|&line| count(line)).sum();
    if let Picks::Several { most } = layout.picks {
        // Who answered chose at least one and at most so many: the shown counts must leave room for 0 to 4 each.
        let room = 4 * few.len() as u64;
        let free = most.is_none_or(|most| shown + room <= most * answered);
        return if plain && shown >= answered && free {
            Way::Each(few)
        } else {
            Way::Noise
        };
    }
    let sum: u64 = few.iter().map(|&line| count(line)).sum();
    let others = 4 * (few.len() as u64 - 1);
    // What one of them can have at least and at most, by the sum alone.
    let (least, most) = (sum.saturating_sub(others), sum.min(4));
    if plain && sum >= FEW && least + 2 <= most {
        Way::Pool(few)
    } else {
        Way::Noise
    }
}

pub(super) fn whole_row(table: &Table, block: usize, line: usize, way: &Way) -> ProtectedRow {
    let mut row = ProtectedRow {
        line: Some(line),
        block,
        groups: Vec::new(),
        responses: None,
        base: None,
        share: None,
        hidden: None,
    };
    let few = match way {
        Way::Nothing => {
            row.hidden = Some(Hidden::TooFewAnswers);
            return row;
        }
        Way::Pool(few) | Way::Each(few) => few.as_slice(),
        Way::Exact | Way::Noise => &[],
    };
    let layout = &table.layout.blocks[block];
    let count = table.cells[0][line].n;
    let base = table.base(0, line).n;
    row.base = Some(base);
    row.hidden = if few.contains(&line) {
        if matches!(way, Way::Pool(_)) {
            Some(Hidden::InFewEach)
        } else {
            Some(Hidden::FewerThanFive)
        }
    } else if is_side_text(table, line) {
        // How many wrote beside "other" tells of those who chose it and did not.
        let other = layout.other.map_or(0, |other| table.cells[0][other].n);
        let silent = other.saturating_sub(count);
        let tells = layout.other.is_some_and(|other| few.contains(&other));
        (tells || count < FEW || (1..FEW).contains(&silent)).then_some(Hidden::WouldReveal)
    } else {
        None
    };
    match row.hidden {
        None => {
            row.responses = Some(count);
            row.share = percent(count, base);
        }
        Some(Hidden::FewerThanFive) => {}
        Some(_) => row.base = None,
    }
    row
}

/// A block of the whole survey with noise. Everybody was asked, and exact numbers of another question would be shown
/// of as few answers and of as large a share: so neither hides anything here. How many answered is no answer, and is
/// exact.
pub(super) fn whole_noised(
    table: &Table,
    block: usize,
    mine: &[usize],
    everybody: &InGroup,
) -> Vec<ProtectedRow> {
    let apart = table.layout.blocks[block].apart.contains(&true);
    let row = |&line: &usize| match table.layout.lines[line].counts {
        Counts::Answered | Counts::NotAnswered | Counts::NotShown => {
            whole_row(table, block, line, &Way::Exact)
        }
        counts => {
            let mut row = group_row(table, line, everybody, Rules::Whole);
            // Who answered less the base are those who are set apart: without any the base is no secret.
            if !apart && counts != Counts::Apart {
                let base = table.base(0, line).n;
                row.base = Some(base);
                row.share = row
                    .responses
                    .and_then(|count| percent(count.min(base), base));
            }
            row
        }
    };
    mine.iter().map(row).collect()
}

/// Text beside "other": not a line of its own kind, for it is part of "other".
pub(super) fn is_side_text(table: &Table, line: usize) -> bool {
    let line = &table.layout.lines[line];
    line.counts == Counts::Text && table.layout.blocks[line.block].other.is_some()
}
