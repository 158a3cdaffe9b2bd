//! The whole survey without groups: blocks shown exactly, pooled or noised.

use super::grouped::{InGroup, Rules, group_block, group_row, percent};
use super::{FEW, Hidden, LEAST_BASE, ProtectedRow};
use crate::statistics::layout::{Counts, Picks};
use crate::statistics::tally::Table;

/// Status of a survey, which decides whether its whole is exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Open: answers can still come; nothing is exact.
    Open,
    /// Closed and never released: the whole is exact.
    Closed,
    /// Released before: a second exact version would reveal what changed in between.
    Released,
}

/// Returns the rows of the whole survey (rule 2).
pub(super) fn whole(table: &Table) -> Vec<ProtectedRow> {
    let lines = &table.layout.lines;
    let mut rows = Vec::with_capacity(lines.len());
    let everybody = InGroup::everybody(table);
    for block in 0..table.layout.blocks.len() {
        // How many were not shown a question reveals how many gave the answer that it depends on.
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

/// Returns true if a block of the whole survey is noised even though the survey is closed.
pub(super) fn is_whole_noised(table: &Table, block: usize) -> bool {
    let lines = &table.layout.lines;
    let mine: Vec<usize> = (0..lines.len())
        .filter(|&l| lines[l].block == block)
        .collect();
    table.layout.blocks[block].is_always_noised() || way(table, block, &mine) == Way::Noise
}

/// Treatment of a block of the whole survey.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Nothing is shown.
    Nothing,
    /// Every count is exact.
    Exact,
    /// Exact except these lines, which are pooled as "few answers each".
    Pool(Vec<usize>),
    /// Exact except these lines, each of which is "fewer than 5".
    Each(Vec<usize>),
    /// Noised like a group.
    Noise,
}

/// Returns the treatment of a block of the whole survey; `mine` are its lines.
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
    // A date or a number without classes has no options.
    if few.is_empty() {
        return Way::Exact;
    }
    let plain = few.iter().all(|&line| counts(line) == Counts::Option);
    let shown: u64 = many.iter().map(|&line| count(line)).sum();
    if let Picks::Several { most } = layout.picks {
        // Everybody who answered chose between 1 and `most` options: the counts shown must leave room for 0 to 4 each.
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
    // Minimum and maximum of one pooled option, given their sum.
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
        // The number of texts beside "other" reveals how many chose it without writing.
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

/// Returns the rows of a noised block of the whole survey. Everybody was asked, and other questions of the survey show as
/// few answers and as large shares exactly, so these limits hide nothing here. The number who answered is exact.
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
            // Those set apart are those who answered less the base: without any, the base is exact.
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

/// Returns true for the line of texts beside "other", which are a part of "other".
pub(super) fn is_side_text(table: &Table, line: usize) -> bool {
    let line = &table.layout.lines[line];
    line.counts == Counts::Text && table.layout.blocks[line.block].other.is_some()
}
